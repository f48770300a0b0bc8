"""German running text → sentences, by rules that survive officialese.

A dot ends a sentence unless it belongs to an abbreviation, an ordinal or a date, an initial, or a
web address. What follows decides the doubtful cases: a sentence begins with a capital, a digit or
an opening quote.
"""

from __future__ import annotations

import re
import textwrap

from formkit.prose.abbreviations import MAY_END, find

_LONGEST = 6000
"""Characters of a sentence; what is longer is no sentence, and is cut so that nothing chokes on it."""
_END = re.compile(r"[.!?…]+[\"'“”»)\]]*(?=\s|$)|(?<=[a-zäöüß])[!?](?=[A-ZÄÖÜ][a-zäöüß])")
_MONTH = re.compile(
    r"\s*(Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_ORDINAL_BEFORE = re.compile(r"(?:^|[\s(\[–-])(\d{1,4})\.$")
_INITIAL = re.compile(r"(?:^|[\s(])[A-ZÄÖÜ]\.$")
_STARTS = re.compile(r"[\s\"'„“»(\[•▪–-]*[A-ZÄÖÜ0-9]")
_NOT_AFTER_ORDINAL = re.compile(r"\s*[a-zäöü(]")
_BULLET = re.compile(r"\n\s*(?:[•▪■●‣◦*–-]|\d{1,2}[.)]|[a-z][.)])\s+")
_SECTION_NUMBER = re.compile(r"^\s*\d{1,2}\.$")
# Nouns that a number with a dot goes before: "am 3. Tag", "im 2. Stock", "zum 1. Halbjahr".
_ORDINAL_NOUN = re.compile(
    r"\s*(Tag|Monat|Jahr|Quartal|Halbjahr|Woche|Stock|Etage|Obergeschoss|Kind|Person|Lebens\w+|Lebensjahr|Klasse|"
    r"Grad\w*|Abschnitt|Kapitel|Satz|Senat|Kammer|Auflage|Schul\w+|Ausfertigung|Geburtstag|Bauabschnitt)\b"
)


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, white space folded. Blank lines and list bullets end a sentence too."""
    sentences: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        for piece in _bullets(paragraph):
            for sentence in _split_piece(" ".join(piece.split())):
                sentences += textwrap.wrap(sentence, _LONGEST) if len(sentence) > _LONGEST else [sentence]
    return sentences


def _bullets(paragraph: str) -> list[str]:
    return [piece for piece in _BULLET.split("\n" + paragraph) if piece.strip()]


def _split_piece(text: str) -> list[str]:
    # Every dot inside an abbreviation is protected, not only its last one ("i. V. m.").
    protected = {
        place: (name if place == end else "")
        for begin, end, name in find(text)
        for place in range(begin + 1, end + 1)
    }
    sentences, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        rest = text[end:]
        if rest and not _ends_here(
            text[start : match.start() + 1], match.group(), rest, protected.get(match.start() + 1)
        ):
            continue
        sentence = text[start:end].strip()
        if sentence:
            sentences.append(sentence)
        start = end
    tail = text[start:].strip()
    if tail:
        sentences.append(tail)
    return sentences


def _ends_here(before: str, mark: str, rest: str, abbreviation: str | None) -> bool:
    """Is the mark after `before` the end of a sentence that `rest` follows?"""
    if not any(c.isalnum() for c in before):
        return False  # "! Lesen Sie …": a sign before the sentence ends nothing
    starts = _STARTS.match(rest) is not None
    if not mark.startswith("."):
        return starts  # "Ja! sagte er" goes on; "Wirklich? Dann …" does not
    if mark.startswith("...") or mark.startswith("…"):
        return starts
    if abbreviation is not None:
        return abbreviation in MAY_END and starts and not re.match(r"\s*\d|\s*[§(]", rest)
    ordinal = _ORDINAL_BEFORE.search(before)
    if ordinal:
        if _SECTION_NUMBER.match(before) or _MONTH.match(rest) or _ORDINAL_NOUN.match(rest):
            return False
        number = int(ordinal.group(1))
        if before[: ordinal.start(1)].rstrip().endswith((":", ";", ",")) or re.search(
            rf"(?:^|[\s:;,]){number - 1}\.\s", before
        ):
            return False  # "Bringen Sie mit: 1. Pass 2. Foto"
        if _NOT_AFTER_ORDINAL.match(rest) or re.match(r"\s*\d", rest):
            return False
        return len(ordinal.group(1)) != 2 or int(ordinal.group(1)) > 31 or len(before.split()) > 2
    if _INITIAL.search(before) and re.match(r"\s*[A-ZÄÖÜ]", rest):
        return False
    return starts
