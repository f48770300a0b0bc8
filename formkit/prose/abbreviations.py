"""German abbreviations of officialese: what they stand for, and that their dot ends no sentence.

Texts are measured with abbreviations spelled out, because a reader has to spell them out too;
otherwise "i. V. m. § 26 Abs. 3" would count as easy, short words.
"""

from __future__ import annotations

import re

# abbreviation (spaces after dots are optional in the text) → spelled out
ABBREVIATIONS: dict[str, str] = {
    "a. a. O.": "am angegebenen Ort",
    "a. F.": "alte Fassung",
    "Abb.": "Abbildung",
    "Abs.": "Absatz",
    "Abschn.": "Abschnitt",
    "Abt.": "Abteilung",
    "abzgl.": "abzüglich",
    "allg.": "allgemein",
    "amtl.": "amtlich",
    "Ang.": "Angaben",
    "Anl.": "Anlage",
    "Anm.": "Anmerkung",
    "Art.": "Artikel",
    "Aufl.": "Auflage",
    "ausschl.": "ausschließlich",
    "Az.": "Aktenzeichen",
    "Bd.": "Band",
    "Bem.": "Bemerkung",
    "Betr.": "Betreff",
    "betr.": "betreffend",
    "bez.": "bezüglich",
    "BGBl.": "Bundesgesetzblatt",
    "Bl.": "Blatt",
    "Bsp.": "Beispiel",
    "bspw.": "beispielsweise",
    "Buchst.": "Buchstabe",
    "bzgl.": "bezüglich",
    "bzw.": "beziehungsweise",
    "ca.": "circa",
    "d. h.": "das heißt",
    "d. J.": "dieses Jahres",
    "dgl.": "dergleichen",
    "Dipl.": "Diplom",
    "Dr. med.": "Doktor der Medizin",
    "Dr.": "Doktor",
    "e. V.": "eingetragener Verein",
    "ehem.": "ehemals",
    "eing.": "eingetragen",
    "eingetr.": "eingetragen",
    "einschl.": "einschließlich",
    "entspr.": "entsprechend",
    "erforderl.": "erforderlich",
    "Erl.": "Erläuterung",
    "etc.": "und so weiter",
    "ev.": "evangelisch",
    "evtl.": "eventuell",
    "f.": "folgende",
    "Fa.": "Firma",
    "Fam.": "Familie",
    "ff.": "fortfolgende",
    "Fr.": "Frau",
    "freiw.": "freiwillig",
    "geb.": "geboren",
    "Geb.": "Geburt",
    "gem.": "gemäß",
    "gesch.": "geschieden",
    "gesetzl.": "gesetzlich",
    "getr.": "getrennt",
    "gewerbl.": "gewerblich",
    "gez.": "gezeichnet",
    "ggf.": "gegebenenfalls",
    "ggfs.": "gegebenenfalls",
    "ggü.": "gegenüber",
    "GVBl.": "Gesetz- und Verordnungsblatt",
    "Hausnr.": "Hausnummer",
    "Hr.": "Herr",
    "Hs.": "Halbsatz",
    "i. A.": "im Auftrag",
    "i. d. F.": "in der Fassung",
    "i. d. R.": "in der Regel",
    "i. e. S.": "im engeren Sinne",
    "i. H. v.": "in Höhe von",
    "i. S. d.": "im Sinne des",
    "i. S. v.": "im Sinne von",
    "i. S.": "im Sinne",
    "i. V. m.": "in Verbindung mit",
    "i. V.": "in Vertretung",
    "i. w. S.": "im weiteren Sinne",
    "i. Z. m.": "im Zusammenhang mit",
    "Ing.": "Ingenieur",
    "inkl.": "inklusive",
    "insb.": "insbesondere",
    "insbes.": "insbesondere",
    "insges.": "insgesamt",
    "Jg.": "Jahrgang",
    "Jh.": "Jahrhundert",
    "jur.": "juristisch",
    "jährl.": "jährlich",
    "Kap.": "Kapitel",
    "kath.": "katholisch",
    "Kl.": "Klasse",
    "Kto.": "Konto",
    "lat.": "lateinisch",
    "led.": "ledig",
    "lfd.": "laufend",
    "lit.": "Buchstabe",
    "lt.": "laut",
    "m. E.": "meines Erachtens",
    "max.": "maximal",
    "Min.": "Minute",
    "mind.": "mindestens",
    "Mio.": "Millionen",
    "monatl.": "monatlich",
    "Mrd.": "Milliarden",
    "mtl.": "monatlich",
    "mögl.": "möglich",
    "n. Chr.": "nach Christus",
    "n. F.": "neue Fassung",
    "Nr.": "Nummer",
    "Nrn.": "Nummern",
    "o. a.": "oben angegeben",
    "o. g.": "oben genannt",
    "o. ä.": "oder ähnlich",
    "o. Ä.": "oder Ähnliches",
    "od.": "oder",
    "p. a.": "im Jahr",
    "Pers.": "Person",
    "pers.": "persönlich",
    "Pkt.": "Punkt",
    "Pl.": "Platz",
    "priv.": "privat",
    "Prof.": "Professor",
    "rd.": "rund",
    "Ref.": "Referat",
    "Reg.": "Register",
    "Rn.": "Randnummer",
    "s. o.": "siehe oben",
    "s. u.": "siehe unten",
    "S.": "Seite",
    "s.": "siehe",
    "schriftl.": "schriftlich",
    "Sek.": "Sekunde",
    "sog.": "sogenannt",
    "sonst.": "sonstige",
    "St.": "Sankt",
    "staatl.": "staatlich",
    "Stck.": "Stück",
    "Std.": "Stunde",
    "Stk.": "Stück",
    "Str.": "Straße",
    "Tel.": "Telefon",
    "telef.": "telefonisch",
    "tlw.": "teilweise",
    "Tsd.": "Tausend",
    "tägl.": "täglich",
    "u. a.": "unter anderem",
    "u. dgl.": "und dergleichen",
    "u. g.": "unten genannt",
    "u. s. w.": "und so weiter",
    "u. U.": "unter Umständen",
    "u. v. m.": "und vieles mehr",
    "u. Ä.": "und Ähnliches",
    "u.": "und",
    "Urt.": "Urteil",
    "usw.": "und so weiter",
    "v. a.": "vor allem",
    "v. Chr.": "vor Christus",
    "v. H.": "vom Hundert",
    "v.": "von",
    "Verf.": "Verfasser",
    "verh.": "verheiratet",
    "verst.": "verstorben",
    "verw.": "verwitwet",
    "vgl.": "vergleiche",
    "vollst.": "vollständig",
    "voraussichtl.": "voraussichtlich",
    "vorh.": "vorhanden",
    "vorl.": "vorläufig",
    "Vors.": "Vorsitz",
    "Whg.": "Wohnung",
    "wohnh.": "wohnhaft",
    "wöchentl.": "wöchentlich",
    "z. B.": "zum Beispiel",
    "z. Hd.": "zu Händen",
    "z. K.": "zur Kenntnis",
    "z. T.": "zum Teil",
    "z. Z.": "zurzeit",
    "z. Zt.": "zurzeit",
    "Ziff.": "Ziffer",
    "zust.": "zuständig",
    "zw.": "zwischen",
    "zzgl.": "zuzüglich",
    "zzt.": "zurzeit",
    "ärztl.": "ärztlich",
    "öffentl.": "öffentlich",
}
SYMBOLS = {"§§": "Paragrafen", "§": "Paragraf", "€": "Euro", "%": "Prozent", "&": "und"}
# These end a sentence wherever a capital follows …
MAY_END = frozenset("usw.|etc.|u. s. w.|u. v. m.|o. Ä.|u. Ä.|a. a. O.|o. ä.|u. dgl.|dgl.".split("|"))
# … and these only before a word that begins sentences: "nach §§ 67 ff. Dann …", not "§§ 67 ff. SGB X".
MAY_END_BEFORE_STARTERS = frozenset(
    "a. F.|d. J.|e. V.|f.|ff.|gesch.|i. d. R.|Jh.|led.|Min.|Mio.|Mrd.|mtl.|n. F.|o. g.|p. a.|Pers.|s. o.|s. u.|Sek.|sonst.|"
    "Art.|Std.|Stck.|Stk.|Str.|Tsd.|u. a.|v. H.|verh.|verw.|Whg.|z. T.|z. Zt.|zzt.|n. Chr.|v. Chr.|insges.|monatl.|jährl.|tägl.".split(
        "|"
    )
)


def _squashed() -> dict[str, str]:
    """Every way to write an abbreviation but for its spaces → its canonical form."""
    ways: dict[str, str] = {}
    for name in ABBREVIATIONS:
        plain = name.replace(" ", "")
        ways[plain] = name
        # "Gem. § 3 …" at the beginning of a sentence; one letter alone stays as it is ("s." is not "S.").
        if name[0].islower() and (len(name) > 3 or " " in name):
            ways.setdefault(plain[0].upper() + plain[1:], name)
    return ways


_WAYS = _squashed()
_MOST_PARTS = max(name.count(".") for name in ABBREVIATIONS)
_PART = re.compile(r"[^\W\d_]{1,16}\.")
_FIRST = re.compile(r"(?<![\w.])[^\W\d_]{1,16}\.")
_SYMBOL = re.compile("|".join(re.escape(symbol) for symbol in SYMBOLS))


def _longest(text: str, start: int) -> tuple[int, str] | None:
    """The end and name of the longest abbreviation that begins at `start`; up to one space stands between its parts."""
    found, squashed, place = None, "", start
    for _part in range(_MOST_PARTS):
        part = _PART.match(text, place)
        if part is None:
            break
        squashed += part.group()
        place = part.end()
        whole = place == len(text) or not (text[place].isalnum() or text[place] == "_")
        if whole and squashed in _WAYS:
            found = (place, _WAYS[squashed])
        if place < len(text) and text[place].isspace():
            place += 1
    return found


_STREET = re.compile(r"(?<=[a-zäöüß])(str|nr|pl)\.(?!\w)")
_ENDINGS = {"str": "straße", "nr": "nummer", "pl": "platz"}


_WORDS_TOO = frozenset({"sonst.", "Art.", "S."})
"""At the end of a text these are whole words: "mehr als sonst.", "jeder Art.", "Anlage S."."""


def find(text: str) -> list[tuple[int, int, str]]:
    """Start, end and canonical form of every abbreviation in `text`."""
    end = len(text.rstrip())
    found: list[tuple[int, int, str]] = []
    for first in _FIRST.finditer(text):
        if found and first.start() < found[-1][1]:
            continue
        longest = _longest(text, first.start())
        if longest and (longest[0] < end or longest[1] not in _WORDS_TOO):
            found.append((first.start(), *longest))
    return found


def spell_out(text: str) -> str:
    """`text` with abbreviations and signs such as § in full words."""
    text = _STREET.sub(lambda m: _ENDINGS[m.group(1)], text)  # Bahnhofstr., Telefonnr.
    for start, end, name in reversed(find(text)):
        text = text[:start] + ABBREVIATIONS[name] + text[end:]
    return _SYMBOL.sub(lambda m: f" {SYMBOLS[m.group()]} ", text)
