"""Which documents a form wants to have attached, shown or handed in: counted by what they are, not by how often it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEMAND = re.compile(
    r"\b(bei(?:zu)?fügen|beigefügt|beifügt|beizulegen|beilegen|beigelegt|vorzulegen|vorlegen|vorgelegt|einzureichen|einreichen|"
    r"eingereicht|nachzureichen|nachreichen|mitzubringen|mitbringen|mitgebracht|nachzuweisen|nachweisen|zu belegen|belegen|"
    r"legen Sie\b.{0,120}?\b(?:bei|vor|dazu)|fügen Sie\b.{0,120}?\bbei|reichen Sie\b.{0,120}?\b(?:ein|nach)|"
    r"bringen Sie\b.{0,120}?\bmit|in Kopie|als Kopie|im Original)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b([A-ZÄÖÜ][\wäöüß-]*?(?:bescheid|bescheinigung|urkunde|ausweis|vertrag|abrechnung|zeugnis|attest|vollmacht|police|"
    r"versicherungsschein|kontoauszug|kontoauszüge|auszug|auszüge|rechnung|quittung|gutachten|erklärung|bestätigung|"
    r"nachweis|beleg|pass|foto|lichtbild|plan|titel|schein|liste|urteil|beschluss|brief|schreiben|anlage)"
    r"(?:e|en|s|es|er|n|ungen)?)\b|\b(Bescheid|Bescheinigung|Urkunde|Ausweis|Vertrag|Attest|Vollmacht|Pass|Foto|Lichtbild|"
    r"Zeugnis|Kontoauszug|Kontoauszüge|Mietvertrag|Quittung|Gutachten|Urteil|Beschluss|Nachweis|Beleg|"
    r"Unterlage|Anlage)\w{0,3}\b"
)
_GENERAL = re.compile(
    r"^(nachweis|beleg|anlage|unterlage|kopie|dokument|schreiben|erklärung|brief|liste|plan|titel|schein)(e|en|n|s|es)?$",
    re.IGNORECASE,
)
"""Words for documents of any kind: they count only where no other is named in the whole form."""
_NO_DOCUMENT = re.compile(
    r"^(zeit|ein|um|be|ab|an|zu|auf|vor|raum|ort|ent|finanz|haushalts|spar|kosten)(plan|zug|trag)|reisepläne$|kompass|anpass",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"(ungen|en|er|es|e|n|s)$")


def demanded(sentences: Iterable[str]) -> tuple[str, ...]:
    """The documents that the sentences and captions of a form ask for, each once, as first named.

    A form that asks for documents without naming any asks for one ("Nachweise").
    """
    named: dict[str, str] = {}
    general: dict[str, str] = {}
    asked = False
    for sentence in sentences:
        if not _DEMAND.search(sentence):
            continue
        asked = True
        for match in _DOCUMENT.finditer(sentence):
            word = match.group(0)
            if _NO_DOCUMENT.search(word):
                continue
            into = general if _GENERAL.match(word) else named
            into.setdefault(_ENDINGS.sub("", word.lower()), word)
    if named:
        return tuple(named.values())
    if asked:
        return tuple(general.values())[:1] or ("Nachweis",)
    return ()
