"""Paper forms of many kinds. Each function draws one, in the pen, the font and the boxes to tick that it is given."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tests.document.paper.kit import Paper

Draw = Callable[[Paper], None]
FORMS: list[Draw] = []


def form(draw: Draw) -> Draw:
    """One more form."""
    FORMS.append(draw)
    return draw


@form
def margin_rules(p: Paper) -> None:
    """Captions at the margin, lines far to the right; small hints below captions."""
    p.text(60, 60, "Anmeldung zur Eheschließung", 14, True)
    y = 100
    for caption, hint in [
        ("Familienname", ""),
        ("Geburtsname", "falls abweichend"),
        ("Vornamen", "alle, in der Reihenfolge der Geburtsurkunde"),
        ("Tag der Geburt", ""),
        ("Nr.", ""),
        ("Wohnort", "Straße, Hausnummer, Postleitzahl, Ort"),
        ("Beruf", ""),
    ]:
        p.text(60, y, caption, 10, True)
        if hint:
            p.text(60, y + 9, hint, 6.5)
        p.rule(260, 535, y + 3, caption, f"{caption} {hint}")
        y += 27
    p.text(60, y, "Staatsangehörigkeit", 10, True)
    y += 18
    for c in ("a) jetzige", "b) frühere"):
        p.text(100, y, c, 10)
        p.rule(260, 535, y + 3, c, c[3:])
        y += 22


@form
def pairs(p: Paper) -> None:
    """Two captions with lines in each row, lines end at one edge."""
    p.text(50, 55, "Mitgliedsantrag", 16, True)
    p.line(50, 60, 545, 60, width=1)
    y = 100
    for a, b in [
        ("Name:", "Vorname:"),
        ("Straße:", "Nr.:"),
        ("PLZ:", "Ort:"),
        ("Telefon:", "E-Mail:"),
        ("Geburtsdatum:", "Geburtsort:"),
    ]:
        end = p.text(50, y, a, 11)
        p.rule(end + 4, 285, y + 2, a)
        end = p.text(300, y, b, 11)
        p.rule(end + 4, 545, y + 2, b)
        y += 28
    y += 10
    end = p.text(50, y, "Ich möchte Mitglied werden ab dem", 11)
    p.rule(end + 4, end + 94, y + 2, "Ich möchte Mitglied werden ab dem")
    end = p.text(end + 98, y, "und zahle einen Beitrag von", 11)
    p.rule(end + 4, end + 44, y + 2, "und zahle einen Beitrag von", "Beitrag")
    p.text(end + 48, y, "Euro", 11)
    y += 40
    for x0, x1, c in ((50, 240, "Ort, Datum"), (300, 545, "Unterschrift")):
        p.rule(x0, x1, y, c)
        p.text(x0, y + 9, c, 7)


@form
def below(p: Paper) -> None:
    """Lines with small captions below, several side by side."""
    p.text(50, 55, "Einzugsermächtigung", 14, True)
    y = p.para(
        50,
        80,
        480,
        "Ich ermächtige den Verein, Zahlungen von meinem Konto mittels Lastschrift einzuziehen. Zugleich weise ich mein Kreditinstitut an, die Lastschriften einzulösen.",
        9,
    )
    y += 25
    for row in [
        [(50, 300, "Vor- und Nachname"), (320, 545, "Geburtsdatum")],
        [(50, 545, "Straße und Hausnummer")],
        [(50, 140, "Postleitzahl"), (150, 400, "Ort"), (410, 545, "Land")],
        [(50, 545, "IBAN")],
        [(50, 200, "BIC"), (220, 545, "Kreditinstitut")],
    ]:
        for x0, x1, c in row:
            p.rule(x0, x1, y, c)
            p.text(x0 + 2, y + 8, c, 6.5)
        y += 32
    y += 20
    p.rule(50, 220, y, "Datum")
    p.text(135, y + 9, "Datum", 8, center=True)
    p.rule(270, 545, y, "Unterschrift der Kontoinhaberin oder des Kontoinhabers")
    p.text(407, y + 9, "Unterschrift der Kontoinhaberin oder des Kontoinhabers", 8, center=True)


@form
def reason(p: Paper) -> None:
    """Several lines for one answer; a footnote under a short line; a footer under a long one."""
    p.text(60, 60, "Widerspruch", 14, True)
    y = 90
    p.text(60, y, "Ich lege Widerspruch ein gegen den Bescheid vom", 10)
    p.rule(290, 400, y + 2, "Ich lege Widerspruch ein gegen den Bescheid vom")
    y += 30
    p.text(60, y, "Begründung (bitte ausführlich):", 10)
    y += 22
    top = y - 15
    for n in range(5):
        p.line(60, y + n * 22, 535, y + n * 22)
    p.want("text", 60, top, 535, y + 88, "Begründung (bitte ausführlich):")
    y += 130
    p.text(60, y, "Folgende Unterlagen1 lege ich bei:", 10)
    y += 22
    p.want("text", 60, y - 15, 535, y + 22, "Folgende Unterlagen1 lege ich bei:")
    for n in range(2):
        p.line(60, y + n * 22, 535, y + n * 22)
    y += 80
    p.rule(60, 250, y, "Ort, Datum")
    p.text(60, y + 10, "Ort, Datum", 8)
    p.rule(300, 535, y, "Unterschrift")
    p.text(300, y + 10, "Unterschrift", 8)
    p.line(60, 730, 180, 730, pen="stroke")
    p.text(60, 740, "1 Kopien genügen. Originale bekommen Sie nicht zurück.", 7)
    p.line(60, 780, 535, 780, pen="stroke")
    p.text(60, 790, "Stadt Musterhausen, Amt für Soziales", 7)
    p.text(535, 790, "Seite 1 von 2", 7, right=True)


@form
def grid(p: Paper) -> None:
    """A table with a shaded head, numbered rows and a sum."""
    p.text(50, 60, "Kinder im Haushalt", 12, True)
    xs, y = [50, 75, 230, 310, 400, 545], 75
    heads = ["Nr.", "Name, Vorname", "Geburtsdatum", "Schule / Kita", "Monatliches Einkommen in Euro"]
    for (a, b), h in zip(pairwise(xs), heads, strict=True):
        p.rect(a, y, b, y + 28, gray=0.88)
        p.para(a + 3, y + 11, b - a - 6, h, 8, True)
    y += 28
    for n in range(1, 5):
        for (a, b), h in zip(pairwise(xs), heads, strict=True):
            p.rect(a, y, b, y + 20)
            if h == "Nr.":
                p.text(a + 8, y + 13, f"{n}.", 8)
            else:
                p.want("text", a, y, b, y + 20, h, f"{h} ({n}.)")
        y += 20
    p.rect(50, y, 400, y + 20, gray=0.88)
    p.text(396, y + 13, "Summe", 8, True, right=True)
    p.empty(
        400, y, 545, y + 20, "Summe", "Monatliches Einkommen in Euro", "Monatliches Einkommen in Euro (Summe)"
    )
    y += 50
    p.text(50, y, "Weitere Angaben", 12, True)
    y += 10
    for c in ("Anzahl der Personen im Haushalt", "davon mit Behinderung", "davon in Ausbildung"):
        p.rect(50, y, 300, y + 20)
        p.text(54, y + 13, c, 9)
        p.empty(300, y, 545, y + 20, c)
        y += 20


@form
def open_table(p: Paper) -> None:
    """A table without outer lines."""
    p.text(50, 60, "Frühere Aufenthalte", 12, True)
    xs, y0 = [50, 200, 280, 360, 545], 75
    heads = ["Ort", "von", "bis", "Zweck des Aufenthalts"]
    for (a, _b), h in zip(pairwise(xs), heads, strict=True):
        p.text(a + 4, y0 + 12, h, 8, True)
    ys = [y0, y0 + 18, y0 + 40, y0 + 62, y0 + 84]
    for y in ys:
        p.line(xs[0], y, xs[-1], y)
    for x in xs[1:-1]:
        p.line(x, y0, x, ys[-1])
    for a, b in pairwise(ys[1:]):
        for (c, d), h in zip(pairwise(xs), heads, strict=True):
            p.want("text", c, a, d, b, h)
    y = ys[-1] + 40
    p.text(50, y, "Arbeitgeber in den letzten drei Jahren", 12, True)
    y += 10
    xs = [50, 300, 420, 545]
    heads = ["Name und Anschrift", "Tätigkeit", "Zeitraum"]
    for (a, b), h in zip(pairwise(xs), heads, strict=True):
        p.text((a + b) / 2, y + 12, h, 8, True, center=True)
    ys = [y + 18 + n * 30 for n in range(4)]
    for at in ys:
        p.line(xs[0], at, xs[-1], at)
    for x in xs[1:-1]:
        p.line(x, y, x, ys[-1])
    for a, b in pairwise(ys):
        for (c, d), h in zip(pairwise(xs), heads, strict=True):
            p.want("text", c, a, d, b, h)


@form
def persons(p: Paper) -> None:
    """Rows are captions, columns are persons; amounts with their unit printed."""
    p.text(50, 60, "Angaben zu den Personen", 12, True)
    y, xs = 75, [50, 200, 320, 440, 560]
    for (a, b), h in zip(pairwise(xs), ["", "Antragsteller/in", "Ehegatte", "Kind"], strict=True):
        p.rect(a, y, b, y + 18, gray=0.9)
        p.text(a + 4, y + 12, h, 8, True)
    y += 18
    for c in ("Familienname", "Vorname", "Geburtsdatum", "Staatsangehörigkeit", "Krankenkasse"):
        p.rect(50, y, 200, y + 22)
        p.text(54, y + 14, c, 8.5)
        for (a, b), h in zip(pairwise(xs[1:]), ["Antragsteller/in", "Ehegatte", "Kind"], strict=True):
            p.empty(a, y, b, y + 22, c, f"{h} ({c})", f"{c} {h}")
        y += 22
    for c in ("Nettoeinkommen", "Kindergeld"):
        p.rect(50, y, 200, y + 22)
        p.text(54, y + 14, c, 8.5)
        for (a, b), h in zip(pairwise(xs[1:]), ["Antragsteller/in", "Ehegatte", "Kind"], strict=True):
            p.empty(a, y, b, y + 22, c, f"{h} ({c})", f"{c} {h}")
            p.text(b - 3, y + 14, "EUR", 7, right=True)
        y += 22


@form
def tiles(p: Paper) -> None:
    """Cells with their small captions in the upper left corner; answers to tick in one of them."""
    p.text(50, 50, "Gewerbe-Ummeldung", 13, True)
    y = 65

    def row(cells: list[tuple[str, float]], h: float = 28) -> None:
        nonlocal y
        x = 50
        for c, w in cells:
            p.rect(x, y, x + w, y + h)
            p.text(x + 3, y + 7.5, c, 6)
            p.want("text", x, y, x + w, y + h, c)
            x += w
        y += h

    row([("1 Name", 250), ("2 Vornamen", 245)])
    row([("3 Geburtsname", 170), ("4 Geburtsdatum", 110), ("5 Geburtsort", 215)])
    p.rect(50, y, 300, y + 28)
    p.text(53, y + 7.5, "6 Geschlecht", 6)
    p.answers(60, y + 22, ["männlich", "weiblich", "divers"], "6 Geschlecht", 70, 8)
    p.rect(300, y, 545, y + 28)
    p.text(303, y + 7.5, "7 Staatsangehörigkeit", 6)
    p.want("text", 300, y, 545, y + 28, "7 Staatsangehörigkeit")
    y += 28
    row([("8 Anschrift der Wohnung (Straße, Hausnummer, Postleitzahl, Ort)", 495)], 34)
    row([("9 Telefon", 165), ("10 Telefax", 165), ("11 E-Mail oder Internet", 165)])
    row(
        [
            (
                "12 Angemeldete Tätigkeit (genau angeben: z. B. Herstellung von Möbeln, Elektroinstallationen und Elektroeinzelhandel, Großhandel mit Lebensmitteln)",
                495,
            )
        ],
        60,
    )
    p.rect(50, y, 545, y + 30)
    p.text(53, y + 7.5, "13 Wird die Tätigkeit im Nebenerwerb betrieben?", 6)
    p.answers(60, y + 23, ["Ja", "Nein"], "13 Wird die Tätigkeit im Nebenerwerb betrieben?", 60, 8)
    y += 50
    p.rect(50, y, 545, y + 60)
    y = p.para(
        54,
        y + 12,
        487,
        "Hinweis: Diese Anzeige berechtigt nicht zum Beginn des Gewerbebetriebes, wenn noch eine Erlaubnis oder eine Eintragung in die Handwerksrolle notwendig ist. Zuwiderhandlungen können mit Geldbuße oder Geldstrafe oder Freiheitsstrafe geahndet werden.",
        8,
    )


@form
def combs(p: Paper) -> None:
    """Boxes for single characters: touching, apart, in groups; strokes on a line."""
    p.text(50, 60, "Fragebogen zur steuerlichen Erfassung", 12, True)
    y = 90
    for c, n, gap in (("Steuernummer", 13, 0), ("Identifikationsnummer", 11, 2), ("Kassenzeichen", 8, 0)):
        p.text(50, y + 12, c, 9)
        for k in range(n):
            p.rect(200 + k * (14 + gap), y, 214 + k * (14 + gap), y + 17)
        p.want("text", 200, y, 200 + n * (14 + gap) - gap, y + 17, c)
        y += 32
    p.text(50, y + 12, "Geburtsdatum", 9)
    x = 200
    for n in (2, 2, 4):
        for _ in range(n):
            p.rect(x, y, x + 13, y + 17)
            x += 13
        x += 5
    p.want("text", 200, y, x - 5, y + 17, "Geburtsdatum")
    y += 32
    p.text(50, y + 12, "IBAN", 9)
    x = 200
    for n in (4, 4, 4, 4, 4, 2):
        for _ in range(n):
            p.rect(x, y, x + 12, y + 17)
            x += 12
        x += 4
    p.want("text", 200, y, x - 4, y + 17, "IBAN")
    y += 40
    for c, n in (("Postleitzahl", 5), ("Name", 22), ("Telefon", 15)):
        p.text(50, y + 13, c, 9)
        p.line(200, y + 17, 200 + n * 14, y + 17)
        for k in range(n + 1):
            p.line(200 + k * 14, y + 11, 200 + k * 14, y + 17)
        p.want("text", 200, y, 200 + n * 14, y + 17, c)
        y += 30
    y += 10
    p.text(50, y, "BIC", 7)
    for k in range(11):
        p.rect(50 + k * 15, y + 3, 65 + k * 15, y + 21)
    p.want("text", 50, y + 3, 50 + 165, y + 21, "BIC")
    p.text(260, y, "Ort", 7)
    for k in range(18):
        p.rect(260 + k * 15, y + 3, 275 + k * 15, y + 21)
    p.want("text", 260, y + 3, 260 + 270, y + 21, "Ort")
    y += 50
    for k in range(20):
        p.line(50 + k * 15, y + 6, 50 + k * 15, y + 18)
    p.line(50, y + 18, 335, y + 18)
    p.line(50, y, 335, y)
    p.line(50, y, 50, y + 18)
    p.line(335, y, 335, y + 18)
    p.want("text", 50, y, 335, y + 18, "Straße und Hausnummer")
    p.text(50, y + 27, "Straße und Hausnummer", 7)


@form
def gray_ground(p: Paper) -> None:
    """White boxes on grey areas, white gaps between the areas, white squares without a frame."""
    p.text(40, 40, "Hauptantrag", 16, True)
    y = 60

    def area(h: float, title: str) -> None:
        p.rect(40, y, 555, y + h, gray=0.85, edge=False)
        p.rect(40, y, 555, y + 16, gray=0.65, edge=False)
        p.text(46, y + 12, title, 9, True)

    def white(x0: float, y0: float, x1: float, y1: float, *names: str) -> None:
        p.rect(x0, y0, x1, y1, gray=1, edge=False)
        p.want("text", x0, y0, x1, y1, *names)

    area(150, "A. Persönliche Daten")
    for n, (a, b) in enumerate(
        [
            ("Vorname", "Familienname"),
            ("Geburtsdatum", "Geburtsort"),
            ("Straße, Hausnummer", "Postleitzahl, Ort"),
        ]
    ):
        at = y + 30 + n * 40
        p.text(50, at, a, 8)
        white(50, at + 4, 290, at + 22, a)
        p.text(300, at, b, 8)
        white(300, at + 4, 545, at + 22, b)
    y += 158
    area(80, "B. Familienstand")
    for n, w in enumerate(["ledig", "verheiratet", "verwitwet", "geschieden"]):
        x = 50 + n * 110
        p.rect(x, y + 28, x + 10, y + 38, gray=1, edge=False)
        p.want("checkbox", x, y + 28, x + 10, y + 38, w)
        p.text(x + 14, y + 37, w, 8)
    p.text(50, y + 62, "seit wann?", 8)
    white(110, y + 50, 200, y + 68, "seit wann?")
    y += 88
    area(60, "C. Bankverbindung")
    p.text(50, y + 36, "IBAN", 8)
    white(110, y + 24, 545, y + 42, "IBAN")


@form
def light_fields(p: Paper) -> None:
    """Places to write are light grey boxes on white paper."""
    p.text(50, 50, "Anmeldung Sprachkurs", 14, True)
    y = 75
    for row in [
        [("Name", 50, 290), ("Vorname", 300, 545)],
        [("Straße und Hausnummer", 50, 545)],
        [("Postleitzahl", 50, 140), ("Ort", 150, 400), ("Telefon", 410, 545)],
    ]:
        for c, a, b in row:
            p.text(a, y + 8, c, 8)
            p.rect(a, y + 12, b, y + 30, gray=0.92, edge=False)
            p.want("text", a, y + 12, b, y + 30, c)
        y += 40
    y += 10
    for c in ("Muttersprache", "Weitere Sprachen", "Höchster Schulabschluss"):
        p.text(50, y + 12, c, 9)
        p.rect(200, y, 545, y + 18, gray=0.92, edge=False)
        p.want("text", 200, y, 545, y + 18, c)
        y += 26
    p.text(50, y + 12, "Nachricht an uns", 9)
    p.rect(200, y, 545, y + 80, gray=0.92, edge=False)
    p.want("text", 200, y, 545, y + 80, "Nachricht an uns")


@form
def ticks(p: Paper) -> None:
    """Questions with answers to tick, in rows and in lists, and a text that goes on behind one."""
    p.text(60, 60, "Fragebogen zur Gesundheit", 14, True)
    y = 90
    for n, q in enumerate(
        [
            "Rauchen Sie?",
            "Nehmen Sie regelmäßig Medikamente ein?",
            "Hatten Sie in den letzten fünf Jahren eine Operation?",
        ],
        1,
    ):
        p.text(60, y, f"{n}. {q}", 9)
        p.answers(380, y, ["ja", "nein"], q, 60)
        y += 20
    y += 10
    q = "Welche Beschwerden haben Sie?"
    p.text(60, y, q, 9, True)
    y += 16
    for w in ("Kopfschmerzen", "Rückenschmerzen", "Schlafstörungen"):
        p.answer(70, y, w, q)
        y += 15
    end = p.answer(70, y, "Sonstiges:", q)
    p.rule(end + 4, 535, y + 2, "Sonstiges:")
    y += 30
    q = "Wie sind Sie versichert?"
    p.text(60, y, q, 9)
    y += 15
    p.answers(60, y, ["gesetzlich", "privat", "gar nicht"], q, 110)
    y += 30
    w = "Ich habe das Merkblatt gelesen und bin damit einverstanden, dass meine Angaben"
    p.answer(60, y, w)
    p.text(73, y + 11, "gespeichert und verarbeitet werden.", 9)


@form
def tick_table(p: Paper) -> None:
    """A matrix: statements down, answers across, boxes in the cells."""
    p.text(50, 60, "Bewertung", 13, True)
    y, xs = 75, [50, 300, 360, 420, 480, 545]
    heads = ["Frage", "sehr gut", "gut", "mittel", "schlecht"]
    for (a, b), h in zip(pairwise(xs), heads, strict=True):
        p.rect(a, y, b, y + 18)
        p.text(a + 4, y + 12, h, 8, True)
    y += 18
    for q in ("Wie war der Empfang?", "Wie war das Essen?", "Wie war die Unterkunft?"):
        p.rect(50, y, 300, y + 20)
        p.text(54, y + 13, q, 8)
        for (a, b), h in zip(pairwise(xs[1:]), heads[1:], strict=True):
            p.rect(a, y, b, y + 20)
            box = p.square((a + b) / 2 - 4, y + 14, 8)
            p.want("checkbox", *box, h, q, question=q)
        y += 20


@form
def leaders(p: Paper) -> None:
    """Underscores and dots: in rows, in sentences, of several lines; a table of contents has none to fill in."""
    p.text(60, 60, "Vollmacht", 15, True)
    y = 95
    for c in ("Name:", "Vorname:", "geboren am:"):
        end = p.text(60, y, c, 10)
        p.want("text", end + 4, y - 12, p.leader(end + 4, y, 400, "_", 10), y + 2, c)
        y += 24
    for c in ("Anschrift", "Telefon"):
        end = p.text(60, y, c, 10)
        p.want("text", end + 4, y - 12, p.leader(end + 4, y, 400, ".", 10), y + 2, c)
        y += 24
    end = p.text(60, y, "Hiermit bevollmächtige ich Herrn/Frau ", 10)
    stop = p.leader(end, y, end + 150, "_", 10)
    p.want("text", end, y - 12, stop, y + 2, "Hiermit bevollmächtige ich Herrn/Frau")
    p.text(stop + 3, y, ", mich zu vertreten.", 10)
    y += 30
    p.text(60, y, "Bemerkungen:", 10)
    y += 20
    for n in range(3):
        p.leader(60, y + n * 20, 520, "_", 10)
    p.want("text", 60, y - 12, 520, y + 42, "Bemerkungen:")
    y += 90
    p.want("text", 60, y - 12, p.leader(60, y, 240, ".", 10), y + 2, "Ort, Datum")
    p.text(60, y + 10, "Ort, Datum", 8)
    p.want("text", 300, y - 12, p.leader(300, y, 530, ".", 10), y + 2, "Unterschrift")
    p.text(300, y + 10, "Unterschrift", 8)
    y += 60
    p.text(60, y, "Inhalt", 12, True)
    for c, n in (("Allgemeine Hinweise", 2), ("Kosten des Verfahrens", 5)):
        y += 16
        end = p.text(60, y, c, 10)
        p.leader(end + 4, y, 500, ".", 10)
        p.text(520, y, str(n), 10)


@form
def nothing(p: Paper) -> None:
    """A page with nothing to fill in: logo, watermark, frames, underlined headings, a diagram, a ruled text."""
    c = p.canvas
    c.setFillGray(0.3)
    for x, y, w, h in ((480, 780, 60, 12), (480, 795, 12, 30), (500, 795, 12, 30), (528, 795, 12, 30)):
        c.rect(x, y, w, h, stroke=0, fill=1)
    c.circle(510, 770, 8, stroke=1, fill=0)
    c.setFillGray(0.9)
    c.saveState()
    c.translate(150, 300)
    c.rotate(45)
    c.setFont(p.font, 80)
    c.drawString(0, 0, "MUSTER")
    c.restoreState()
    c.setFillGray(0)
    p.text(60, 90, "Merkblatt zum Wohngeld", 16, True)
    p.line(60, 94, 250, 94)
    p.line(60, 110, 535, 110, width=1)
    y = p.para(
        60,
        130,
        470,
        "Wohngeld bekommen Sie als Zuschuss zur Miete oder als Zuschuss zu den Kosten für selbst genutztes Eigentum. Es ist eine Leistung des Staates, auf die Sie einen Anspruch haben.",
        10,
    )
    p.line(60, y + 2, 535, y + 2)
    p.text(60, y + 24, "1. Wer hat Anspruch?", 12, True)
    p.line(60, y + 27, 180, y + 27)
    p.rect(60, y + 45, 535, y + 110)
    p.para(
        70,
        y + 62,
        450,
        "Wichtig: Sie bekommen Wohngeld ab dem Monat, in dem der Antrag bei der Behörde eingeht. Stellen Sie den Antrag deshalb so früh wie möglich, auch wenn Unterlagen noch fehlen.",
        10,
        True,
    )
    y += 130
    xs = [60, 220, 380, 535]
    for n, row in enumerate(
        [
            ("Haushalt", "Mietstufe I", "Mietstufe II"),
            ("1 Person", "347 Euro", "392 Euro"),
            ("2 Personen", "420 Euro", "474 Euro"),
            ("3 Personen", "501 Euro", "564 Euro"),
        ]
    ):
        for (a, b), w in zip(pairwise(xs), row, strict=True):
            p.rect(a, y, b, y + 18, gray=0.9 if n == 0 else None)
            p.text(a + 4, y + 12, w, 9, n == 0)
        y += 18
    y += 20
    for n, h in enumerate((30, 55, 42, 70)):
        p.rect(80 + n * 40, y + 80 - h, 105 + n * 40, y + 80, gray=0.6)
    p.line(70, y + 80, 250, y + 80)
    p.line(70, y, 70, y + 80)
    p.line(60, 780, 535, 780)
    p.text(60, 790, "Wohngeldbehörde · Musterstraße 1 · 12345 Musterstadt", 7)
    p.text(535, 790, "Seite 3", 7, right=True)
    p.rect(20, 20, 575, 822)
