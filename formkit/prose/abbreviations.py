"""German abbreviations of officialese: what they stand for, and that their dot ends no sentence.

Texts are measured with abbreviations spelled out, because a reader has to spell them out too;
otherwise "i. V. m. § 26 Abs. 3" would count as easy, short words.
"""

from __future__ import annotations

import re

# abbreviation (spaces after dots are optional in the text) → spelled out
ABBREVIATIONS: dict[str, str] = {
    "a. a. O.": "am angegebenen Ort",
    "Abs.": "Absatz",
    "Abt.": "Abteilung",
    "allg.": "allgemein",
    "Anl.": "Anlage",
    "Anm.": "Anmerkung",
    "Art.": "Artikel",
    "Aufl.": "Auflage",
    "Az.": "Aktenzeichen",
    "Bd.": "Band",
    "Bsp.": "Beispiel",
    "bspw.": "beispielsweise",
    "bzgl.": "bezüglich",
    "bzw.": "beziehungsweise",
    "ca.": "circa",
    "d. h.": "das heißt",
    "d. J.": "dieses Jahres",
    "Dr.": "Doktor",
    "einschl.": "einschließlich",
    "etc.": "et cetera",
    "evtl.": "eventuell",
    "f.": "folgende",
    "ff.": "fortfolgende",
    "geb.": "geboren",
    "gem.": "gemäß",
    "ggf.": "gegebenenfalls",
    "ggfs.": "gegebenenfalls",
    "Hr.": "Herr",
    "Fr.": "Frau",
    "Hs.": "Halbsatz",
    "i. A.": "im Auftrag",
    "i. d. F.": "in der Fassung",
    "i. d. R.": "in der Regel",
    "i. H. v.": "in Höhe von",
    "i. S. d.": "im Sinne des",
    "i. S. v.": "im Sinne von",
    "i. V.": "in Vertretung",
    "i. V. m.": "in Verbindung mit",
    "inkl.": "inklusive",
    "insb.": "insbesondere",
    "insbes.": "insbesondere",
    "Jg.": "Jahrgang",
    "jur.": "juristisch",
    "Kap.": "Kapitel",
    "lfd.": "laufend",
    "lt.": "laut",
    "max.": "maximal",
    "mind.": "mindestens",
    "mtl.": "monatlich",
    "Nr.": "Nummer",
    "Nrn.": "Nummern",
    "o. a.": "oben angegeben",
    "o. ä.": "oder ähnlich",
    "o. Ä.": "oder Ähnliches",
    "o. g.": "oben genannt",
    "pers.": "persönlich",
    "Pkt.": "Punkt",
    "Prof.": "Professor",
    "rd.": "rund",
    "Rn.": "Randnummer",
    "S.": "Seite",
    "s. o.": "siehe oben",
    "s. u.": "siehe unten",
    "sog.": "sogenannt",
    "sonst.": "sonstige",
    "staatl.": "staatlich",
    "St.": "Sankt",
    "Std.": "Stunde",
    "Str.": "Straße",
    "Tel.": "Telefon",
    "tlw.": "teilweise",
    "u. a.": "unter anderem",
    "u. Ä.": "und Ähnliches",
    "u. U.": "unter Umständen",
    "u. v. m.": "und vieles mehr",
    "usw.": "und so weiter",
    "v. a.": "vor allem",
    "vgl.": "vergleiche",
    "v. H.": "vom Hundert",
    "vorl.": "vorläufig",
    "z. B.": "zum Beispiel",
    "z. T.": "zum Teil",
    "z. Zt.": "zurzeit",
    "Ziff.": "Ziffer",
    "zw.": "zwischen",
    "zzgl.": "zuzüglich",
}
SYMBOLS = {"§§": "Paragrafen", "§": "Paragraf", "€": "Euro", "%": "Prozent", "&": "und"}
# These end a sentence too: the next word decides.
MAY_END = frozenset({"usw.", "etc.", "u. v. m.", "o. Ä.", "u. Ä.", "ff.", "f.", "a. a. O.", "o. ä."})


def _pattern(abbreviation: str) -> str:
    return r"\s?".join(re.escape(part) for part in abbreviation.split(" "))


_BY_LENGTH = sorted(ABBREVIATIONS, key=len, reverse=True)
FINDER = re.compile(r"(?<![\w.])(?:" + "|".join(f"({_pattern(a)})" for a in _BY_LENGTH) + r")(?!\w)")
_SYMBOL = re.compile("|".join(re.escape(symbol) for symbol in SYMBOLS))


def find(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical form of every abbreviation in `text`."""
    return [(m.start(), m.end(), _BY_LENGTH[(m.lastindex or 1) - 1]) for m in FINDER.finditer(text)]


def spell_out(text: str) -> str:
    """`text` with abbreviations and signs such as § in full words."""
    text = FINDER.sub(lambda m: ABBREVIATIONS[_BY_LENGTH[(m.lastindex or 1) - 1]], text)
    return _SYMBOL.sub(lambda m: f" {SYMBOLS[m.group()]} ", text)
