"""The rules of `preflight`: why each stands, with a bad and a good example."""

from __future__ import annotations

from formkit.findings import RuleInfo, Severity

_X4 = "ISO 15930-7:2010 (PDF/X-4)"
_HOUSE = "Hausregel"
E_, W_, N_ = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: tuple[RuleInfo, ...] = (
    RuleInfo("encrypted", E_, "Eine verschlüsselte Datei lässt sich nicht belichten.", "An encrypted file cannot be put on a plate.", _X4, "Kennwortschutz", "ohne Schutz"),
    RuleInfo("version", E_, "PDF/X-4 erlaubt höchstens PDF 1.6.", "PDF/X-4 allows PDF 1.6 at most.", _X4, "PDF-1.7", "PDF-1.6"),
    RuleInfo("not-x4", E_, "Die Datei sagt nicht, dass sie PDF/X-4 ist.", "The file does not say that it is PDF/X-4.", _X4, "ohne GTS_PDFXVersion", "PDF/X-4"),
    RuleInfo("metadata", E_, "Eine Angabe fehlt, die PDF/X-4 verlangt.", "Something is missing that PDF/X-4 asks for.", _X4, "ohne xmp:ModifyDate", "mit"),
    RuleInfo("intent", E_, "Es braucht genau einen Output-Intent für den Druck, mit eingebettetem Profil.", "There must be exactly one output intent for print, with its profile embedded.", _X4, "kein Output-Intent", "GTS_PDFX mit Profil"),
    RuleInfo("intent-profile", E_, "Das Profil des Output-Intents ist keines für den Druck in CMYK.", "The profile of the output intent is not one for printing in CMYK.", _X4, "sRGB", "FOGRA29"),
    RuleInfo("fields", E_, "Formularfelder werden nicht gedruckt; sie müssen gezeichnet sein.", "Form fields are not printed; they have to be drawn.", _X4, "AcroForm", "gezeichnete Kästchen"),
    RuleInfo("actions", E_, "Aktionen und JavaScript sind in PDF/X verboten.", "Actions and JavaScript are forbidden in PDF/X.", _X4, "OpenAction", "ohne"),
    RuleInfo("annotations", E_, "Anmerkungen und Links dürfen nicht auf der Druckfläche liegen.", "Annotations and links must not lie on the printed area.", _X4, "Link auf der Seite", "ohne"),
    RuleInfo("trim", E_, "Ohne TrimBox weiß niemand, wo geschnitten wird.", "Without a TrimBox nobody knows where to cut.", _X4, "nur MediaBox", "TrimBox 210 × 297 mm"),
    RuleInfo("boxes", E_, "TrimBox muss in der BleedBox liegen und diese in der MediaBox.", "The TrimBox must lie inside the BleedBox, and that inside the MediaBox.", _X4, "BleedBox kleiner als TrimBox", "Trim ⊂ Bleed ⊂ Media"),
    RuleInfo("bleed", W_, "Weniger als 3 mm Beschnitt: was bis zum Rand reicht, bekommt eine weiße Kante.", "Less than 3 mm of bleed: what reaches the edge gets a white rim.", _HOUSE, "Beschnitt 0 mm", "Beschnitt 3 mm"),
    RuleInfo("font", E_, "Eine Schrift ist nicht eingebettet.", "A font is not embedded.", _X4, "Helvetica ohne Datei", "eingebettete Teilschrift"),
    RuleInfo("rgb", E_, "Farben in RGB ohne Profil: niemand weiß, wie sie gedruckt werden.", "Colours in RGB without a profile: nobody knows how they will print.", _X4, "0 0 0 rg", "0 0 0 1 k"),
    RuleInfo("icc-rgb", W_, "Farben in RGB mit Profil werden umgerechnet; schwarzer Text wird vierfarbig.", "Colours in RGB with a profile are converted; black text becomes four-coloured.", _HOUSE, "Text in sRGB", "Text in Schwarz"),
    RuleInfo("registration", E_, "Passerfarbe auf der Seite druckt in allen Farben übereinander.", "Registration colour on the page prints in all inks on top of each other.", _HOUSE, "Text in Separation All", "nur Marken außerhalb"),
    RuleInfo("white-overprint", E_, "Weiß, das überdruckt, verschwindet.", "White that overprints vanishes.", _HOUSE, "weiße Schrift mit Überdrucken", "weiße Schrift, aussparend"),
    RuleInfo("black-knockout", W_, "Schwarzer Text spart aus: bei der kleinsten Verschiebung blitzt Papier.", "Black text knocks out: the slightest misregister shows paper.", _HOUSE, "Schwarz ohne Überdrucken", "Schwarz überdruckt"),
    RuleInfo("rich-black", E_, "Kleiner Text in mehreren Farben wird unscharf.", "Small text in several inks becomes blurred.", _HOUSE, "Text in 60 40 40 100", "Text in 0 0 0 100"),
    RuleInfo("hairline", W_, "Eine Linie ist zu dünn für die Platte.", "A line is too thin for a plate.", _HOUSE, "0,05 pt", "0,25 pt"),
    RuleInfo("near-trim", W_, "Text steht näher als 3 mm am Rand und kann angeschnitten werden.", "Text stands closer than 3 mm to the edge and may be cut.", _HOUSE, "1 mm vom Rand", "10 mm vom Rand"),
    RuleInfo("resolution", E_, "Ein Bild ist zu grob.", "A picture is too coarse.", _HOUSE, "40 dpi", "300 dpi"),
    RuleInfo("resolution-low", W_, "Ein Bild hat wenig Auflösung.", "A picture has little resolution.", _HOUSE, "200 dpi", "300 dpi"),
    RuleInfo("line-art", W_, "Ein Strichbild braucht 600 dpi.", "Line art needs 600 dpi.", _HOUSE, "300 dpi, schwarzweiß", "1200 dpi"),
    RuleInfo("transparency", N_, "Transparenz ist in PDF/X-4 erlaubt; ältere Belichter rechnen sie unschön um.", "Transparency is allowed in PDF/X-4; older processors flatten it badly.", _X4, "Schatten", "deckende Flächen"),
    RuleInfo("ink", E_, "Mehr Farbe, als das Papier aufnimmt: sie trocknet nicht.", "More ink than the paper takes: it will not dry.", _HOUSE, "400 %", "unter 300 %"),
)  # fmt: skip
