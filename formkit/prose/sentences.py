"""German running text → sentences, by rules that survive officialese.

A dot ends a sentence unless it belongs to an abbreviation, an ordinal or a date, an initial, or a
web address. What follows decides the doubtful cases: a sentence begins with a capital, a digit or
an opening quote.
"""

from __future__ import annotations

import re
import textwrap

from formkit.prose.abbreviations import MAY_END, MAY_END_BEFORE_STARTERS, find

_LONGEST = 6000
"""Characters of a sentence; what is longer is no sentence, and is cut so that nothing chokes on it."""
_END = re.compile(r"[.!?…]+[\"'“”»)\]]*(?=\s|$)|(?<=[a-zäöüß])[!?](?=[A-ZÄÖÜ][a-zäöüß])")
_MONTH = re.compile(
    r"\s*(Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_ORDINAL_BEFORE = re.compile(r"(?:^|[\s(\[–-])(\d{1,4})\.$")
_COUNTED = re.compile(
    r"\b(am|im|zum|vom|beim|zur|der|die|das|dem|den|des|ein|eine|einen|einer|ihr|ihre|ihren|ihrem|jede[rsn]?|ab|bis|seit|"
    r"ersten|und|oder|nach|vor|mit)\s$",
    re.IGNORECASE,
)
"""What stands before an ordinal: "ab dem 13. Lebensmonat", "das 2. Kind"; not "siehe Punkt 3."."""
_INITIAL = re.compile(r"(?:^|[\s(\"„])([A-ZÄÖÜ])\.$")
_LETTERED = re.compile(
    r"\b(Abschnitt\w*|Anlagen?|Teile?|Felde?r?n?|Buchstaben?|Spalten?|Gruppen?|Klassen?|Stufen?|Vitamin|Typ|Haus|Block|Zeilen?|"
    r"Formular|Vordruck|Blatt|Nummer|Punkt|Bis|bis|und|oder|Version|Plan|Variante|Kategorie|Tabelle)\s$"
)
_STARTS = re.compile(r"[\s\"'„“»(\[•▪–-]*[A-ZÄÖÜ0-9§]")
_BRACKET_STARTS = re.compile(r"\s*[(\[]\s*\w")
_STARTER = re.compile(
    r"[\s\"'„“»(\[•▪–-]*(?:Der|Die|Das|Den|Dem|Des|Eine?|Eine[nmrs]|Ich|Er|Sie|Es|Wir|Ihre?|Ihre[nmrs]|Meine?|Unsere?|Diese?|"
    r"Diese[nmrs]|Jede[rsnm]?|Alle|Keine?|Wenn|Falls|Sofern|Soweit|Ob|Weil|Da|Damit|Dass|Dazu|Dafür|Dann|Danach|Dort|Hier|"
    r"Hierzu|Hierfür|Hierbei|Dabei|Dadurch|Daher|Darum|Deshalb|Bei|Beim|In|Im|Am|An|Auf|Aus|Von|Vom|Vor|Zu|Zum|Zur|Nach|Mit|Ohne|"
    r"Für|Durch|Über|Unter|Um|Gegen|Während|Wegen|Trotz|Seit|Bis|Bitte|Auch|Nur|Nicht|Noch|So|Sonst|Und|Oder|Aber|Denn|Doch|"
    r"Was|Wer|Wie|Wo|Wann|Warum|Welche[rsnm]?|Wurden?|Wird|Werden|Ist|Sind|Hat|Haben|Hatten|Kann|Können|Muss|Müssen|Sollen?|"
    r"Sollten?|Darf|Dürfen|Möchten|Geben|Füllen|Legen|Reichen|Senden|Schicken|Kreuzen|Tragen|Lesen|Beachten|Nennen|Schreiben|"
    r"Andere|Anders|Außerdem|Zusätzlich|Insbesondere|Ansonsten|Anschließend|Achtung|Hinweis|Wichtig|Weitere|Ja|Nein)\b"
)
"""Words that begin sentences and hardly ever follow an abbreviation within one."""
_CLOSES = re.compile(
    r"\b(?:ist|sind|war|waren|sei|hat|haben|hatte|hatten|wird|werden|wurde|wurden|worden|kann|können|muss|müssen|soll|sollen|"
    r"darf|dürfen|möchten|will|wollen|würde|würden|nicht|\w+iert|\w+igt|\w{4,}en)\.$"
)
"""Words that end clauses: after them a dot ends the sentence even where the next line goes on in lower case."""
_LETTER = re.compile(r"(?:^|[\s(])([a-zäöü])\.$")
_SHORT = re.compile(r"(?:^|[\s(])[A-ZÄÖÜ]\w{1,2}\.$")
_NO_VOWEL = re.compile(r"(?:^|[\s(\"„])[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{2,4}\.$")
_STREET = re.compile(r"[a-zäöüß](?:str|nr|pl)\.$")
_BULLET = re.compile(r"\n\s*(?:[•▪■●‣◦*–-]|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_SECTION_NUMBER = re.compile(r"^\s*\d{1,2}\.$")


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
    bracketed = len(mark) > 1 and mark[-1] in ")]"
    if mark.startswith(("...", "…")):
        return starts and not before[:-1].endswith((" ", "("))  # "Kredit der … Bank": a blank to fill
    if mark.startswith("?"):
        # Forms go on in lower case behind a question: "Haben Sie Einkünfte? auch einmalige". Not so in quotes.
        return starts or (len(mark) == 1 and not _open_quote(before))
    if mark.startswith("!"):
        return starts or _BRACKET_STARTS.match(rest) is not None  # "Ja! sagte er" goes on
    if abbreviation is not None:
        return _abbreviation_ends(abbreviation, rest, starts)
    if _STREET.search(before) or _NO_VOWEL.search(before):
        return _STARTER.match(rest) is not None
    ordinal = _ORDINAL_BEFORE.search(before)
    if ordinal:
        return _number_ends(before, ordinal, rest)
    if _SHORT.search(before) and re.match(r"\s*\d", rest):
        return False  # "Ref. 31"
    initial = _INITIAL.search(before) or _LETTER.search(before)
    if initial and re.match(r"\s*[A-ZÄÖÜ]", rest):
        return _LETTERED.search(before[: initial.start(1)]) is not None
    if not starts and not bracketed:
        return _BRACKET_STARTS.match(rest) is not None or _CLOSES.search(before) is not None
    return starts


def _open_quote(before: str) -> bool:
    return before.count("„") > before.count("“") + before.count("”")


def _abbreviation_ends(name: str, rest: str, starts: bool) -> bool:
    """Does an abbreviation, "" for a dot inside one, end the sentence as well?"""
    if name in MAY_END:
        return starts and not re.match(r"\s*\d|\s*[§(]", rest)
    return name in MAY_END_BEFORE_STARTERS and _STARTER.match(rest) is not None


def _number_ends(before: str, number: re.Match[str], rest: str) -> bool:
    """Does the dot behind a number end the sentence, or make it an ordinal, a date or a place in a list?"""
    lead = before[: number.start(1)]
    if _SECTION_NUMBER.match(before) or _MONTH.match(rest) or re.match(r"\s*[a-zäöü(\d]", rest):
        return False
    if _COUNTED.search(lead):
        return _STARTER.match(rest) is not None  # "ab dem 13. Lebensmonat", but "bis zum 15. Dann …"
    # "Bringen Sie mit: 1. Pass 2. Foto"
    listed = re.search(rf"(?:^|[\s:;,]){int(number.group(1)) - 1}\.\s", lead)
    return listed is None and not lead.rstrip().endswith((":", ";", ","))
