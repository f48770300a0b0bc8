"""Punctuation and spaces: what a careful reader would mark in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.ui import _

_KINDS = {
    "stop": ".。।۔։።׃៖។။",
    "question": "?？؟;՞፧",
    "exclamation": "!！՜",
    "colon": ":：፦՝៖",
    "ellipsis": "…",
    "comma": ",،、，፣",
    "semicolon": ";；؛፤",
}
_CLOSERS = "\"'”“’»«)]}›】」』）*\u200e\u200f\u2066\u2067\u2068\u2069 \u00a0\u202f"
_OPEN, _CLOSE = "([{（【「『", ")]}）】」』"
_PAIRS = dict(zip(_OPEN, _CLOSE, strict=True))
_FOLD = str.maketrans("（）", "()")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_REPEATED = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_MAY_REPEAT = frozenset("sie die der das nous vous hut ha bla que a de très pas très".split())
_FRENCH = re.compile(r"(?<=[^\s\u00a0\u202f:/?!;])([?!;:])(?=\s|$)")


def end_of(text: str) -> str:
    """The kind of punctuation that a text ends with; "" for none."""
    bare = text.rstrip().rstrip(_CLOSERS)
    if bare.endswith("..."):
        return "ellipsis"
    last = bare[-1:]
    return next((kind for kind, signs in _KINDS.items() if last and last in signs), "")


_SHORT = re.compile(
    r"(?:\b(?:Nr|Str|Tel|Dat|Geb|usw|etc|ggf|bzw|mtl|jährl|monatl|inkl|zzgl|evtl|Abt|Std|Min|Mio|Mrd|max|min|ca|Jh|gesch|verh|led|verw|ehem)"
    r"|\b[a-zA-Z]\. ?[a-zA-ZäÄöÖ]|-\w{1,4})\.$"
)
"""A German abbreviation at the end: its dot ends no sentence."""
_SHORT_THERE = re.compile(r"(?:\d\s?\w{1,2}|\b[a-zA-Z]\.\s?[a-zA-Z]|\b(?:etc|itp|itd|tel|nr|No))\.$")


def _end(pair: Pair) -> Iterator[Problem]:
    if pair.language.tag == "de-simple":
        return  # plain German makes questions of captions on purpose
    before, after = end_of(pair.source), end_of(pair.target)
    if (
        after == "question"
        and pair.target.rstrip().rstrip(_CLOSERS).endswith(";")
        and not pair.language.script.semicolon_asks
    ):
        after = "semicolon"
    if pair.language.script.marks_inside and before in ("question", "exclamation"):
        return
    if not pair.language.script.stops and before in ("stop", ""):
        return
    if before == after:
        return
    if (before, after) == ("stop", "") and (
        _SHORT.search(pair.source.rstrip()) or re.search(r"\d\.$", pair.source.rstrip())
    ):
        return  # "Geb.-Dat." need not be short in another language, and the dot of "15.3." is one of order
    if (before, after) == ("", "stop") and _SHORT_THERE.search(pair.target.rstrip()):
        return  # "2026 г.", "6 p.m."
    if before == "comma" and pair.source.startswith("Sehr geehrte"):
        return  # a salutation ends as the language has it
    signs = {
        "stop": ".",
        "question": "?",
        "exclamation": "!",
        "colon": ":",
        "ellipsis": "…",
        "comma": ",",
        "semicolon": ";",
    }
    yield Problem(
        _("The source ends with “{before}”, the translation with “{after}”.").format(
            before=signs.get(before, "–"), after=signs.get(after, "–")
        ),
        _("End it alike, with the sign of the script."),
    )


_COLON = re.compile(r"(?<![\d/])[:：፦፡](?!//|\d)")


def _colons(pair: Pair) -> Iterator[Problem]:
    before, after = len(_COLON.findall(pair.source)), len(_COLON.findall(pair.target))
    if after < before and end_of(pair.source) != "colon":
        yield Problem(
            _("{a} colons in the source, {b} in the translation.").format(a=before, b=after),
            _("What stood before a colon announces something: keep it."),
        )


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _edge_space(pair: Pair) -> Iterator[Problem]:
    if _edges(pair.source) != _edges(pair.target):
        yield Problem(
            _("Spaces or line breaks at the beginning or end differ from the source."),
            _("Begin and end as the source does."),
        )


def _fix_edges(pair: Pair) -> str:
    begin, end = _edges(pair.source)
    return begin + pair.target.strip() + end


def _double_space(pair: Pair) -> Iterator[Problem]:
    if len(_SPACES.findall(pair.target)) > len(_SPACES.findall(pair.source)):
        yield Problem(
            _("Two spaces in a row ({n}×).").format(n=len(_SPACES.findall(pair.target))), _("One is enough.")
        )


def _fix_double(pair: Pair) -> str:
    return _SPACES.sub(" ", pair.target)


def _newlines(pair: Pair) -> Iterator[Problem]:
    if pair.source.count("\n") != pair.target.count("\n"):
        yield Problem(
            _("{a} line breaks in the source, {b} in the translation.").format(
                a=pair.source.count("\n"), b=pair.target.count("\n")
            ),
            _("Break the lines where the source does."),
        )


_GENDER = re.compile(r"(?<=\w)[(](?:innen|in|r|n|en|e|s|es|er)[)]")
"""The bracket of "Antragsteller(in)", which other languages need not have."""


def _brackets(pair: Pair) -> Iterator[Problem]:
    source, target = pair.source.translate(_FOLD), pair.target.translate(_FOLD)

    def open_ones(text: str) -> int:
        while (without := re.sub(r"\([^()]*\)", " ", text)) != text:
            text = without  # "(livre I)" is no list
        text = re.sub(r"(?:^|(?<=\s))(?:\d{1,2}|[a-zA-Z])\)|[:;]-?[()]", " ", text)  # a) and smileys
        return sum(text.count(a) - text.count(b) for a, b in _PAIRS.items())

    source = _GENDER.sub("", source)
    unbalanced = open_ones(target) != 0 and open_ones(source) == 0
    fewer = (
        "(" in source and "(" not in target and ")" not in target and "–" not in target and "—" not in target
    )
    if unbalanced or (fewer and source.count("(") == source.count(")")):
        yield Problem(_("A bracket is missing."), _("Every bracket needs its counterpart, as in the source."))


def _quotes(pair: Pair) -> Iterator[Problem]:
    def odd(text: str) -> bool:
        text = re.sub(r"(?<=\w)['’](?=\w)|(?<=\w)['’](?=\s|$)|(?<=\d)[\"″]", "", text)
        straight = text.count('"') % 2
        curly = sum(text.count(c) for c in "„“”«»‹›「」『』") % 2
        return bool(straight or curly)

    if odd(pair.target) and not odd(pair.source):
        yield Problem(_("A quotation mark is missing."), _("Open and close every quotation."))


def _capital(pair: Pair) -> Iterator[Problem]:
    if not pair.language.script.cased:
        return
    first, second = (next((c for c in text if c.isalpha()), "") for text in (pair.source, pair.target))
    starts = re.match(r"\W*[%{<\d]", pair.target) or re.match(r"\W*[%{<\d]", pair.source)
    if first.isupper() and second.islower() and not starts and len(pair.target.split()) > 1:
        yield Problem(
            _("The source begins with a capital, the translation does not."), _("Begin with a capital.")
        )


def _repeated(pair: Pair) -> Iterator[Problem]:
    for found in _REPEATED.finditer(pair.target):
        if found.group(1).lower() not in _MAY_REPEAT and not _REPEATED.search(pair.source):
            yield Problem(
                _("“{word}” stands twice in a row.").format(word=found.group(1)), _("Delete one of them.")
            )
            return


def _french(pair: Pair) -> Iterator[Problem]:
    if pair.language.tag == "fr" and _FRENCH.search(re.sub(r"https?:\S*|\d+:\d+", "", pair.target)):
        yield Problem(
            _("In French a narrow space stands before ? ! ; and :."),
            _("Put a no-break space there (U+202F or U+00A0)."),
        )


def _fix_french(pair: Pair) -> str:
    if pair.language.tag != "fr":
        return pair.target
    spaced = re.sub(r"(?<=\S) (?=[?!;:](?:\s|$))", "\u202f", pair.target)
    return _FRENCH.sub("\u202f\\1", spaced)


_OWN = "Eigene Festlegung"
PUNCTUATION_CHECKS: tuple[Check, ...] = (
    Check(
        "end-punctuation", Severity.WARNING,
        "Ein Doppelpunkt kündigt ein Feld an, ein Fragezeichen eine Frage.", "A colon announces a field, a question mark a question.",
        _OWN, "Wie heißen Sie? → What is your name", "Wie heißen Sie? → What is your name?",
        _end,
    ),
    Check(
        "colons", Severity.NOTE,
        "Ein Doppelpunkt im Satz kündigt etwas an.", "A colon within a sentence announces something.",
        _OWN, "Wichtig: bitte lesen. → Important please read.", "Wichtig: bitte lesen. → Important: please read.",
        _colons,
    ),
    Check(
        "edge-space", Severity.WARNING,
        "Leerzeichen am Rand kleben Wörter zusammen oder reißen sie auseinander.", "Spaces at the edge glue words together or tear them apart.",
        _OWN, "Name → Name ", "Name → Surname",
        _edge_space, fix=_fix_edges,
    ),
    Check(
        "double-space", Severity.WARNING,
        "Doppelte Leerzeichen reißen Löcher in die Zeile.", "Double spaces tear holes into the line.",
        _OWN, "Ihr Name → Your  name", "Ihr Name → Your name",
        _double_space, fix=_fix_double,
    ),
    Check(
        "line-breaks", Severity.WARNING,
        "Zeilen gehören zu Zeilen.", "Lines belong to lines.",
        "GNU gettext, msgfmt -c", "Ort\\nDatum → Place Date", "Ort\\nDatum → Place\\nDate",
        _newlines,
    ),
    Check(
        "brackets", Severity.WARNING,
        "Eine offene Klammer lässt den Satz offen.", "An open bracket leaves the sentence open.",
        _OWN, "Name (Nachname) → Name (surname", "Name (Nachname) → Name (surname)",
        _brackets,
    ),
    Check(
        "quotes", Severity.WARNING,
        "Ein Anführungszeichen allein lässt das Zitat offen.", "A single quotation mark leaves the quotation open.",
        _OWN, "Feld „Name“ → field “name", "Feld „Name“ → field “name”",
        _quotes,
    ),
    Check(
        "capital", Severity.NOTE,
        "Ein Satz beginnt groß, wo die Schrift Großbuchstaben kennt.", "A sentence begins with a capital where the script has capitals.",
        _OWN, "Ihr Name → your name", "Ihr Name → Your name",
        _capital,
    ),
    Check(
        "repeated-word", Severity.NOTE,
        "Ein doppeltes Wort ist meist ein Versehen.", "A word that stands twice is mostly a slip.",
        _OWN, "Ihr Name → Your your name", "Ihr Name → Your name",
        _repeated,
    ),
    Check(
        "french-spacing", Severity.NOTE,
        "Im Französischen steht vor ? ! ; : ein schmales Leerzeichen.", "In French a narrow space stands before ? ! ; :.",
        "Lexique des règles typographiques (Imprimerie nationale)", "Ihr Name? → Votre nom?", "Ihr Name? → Votre nom\u202f?",
        _french, example_in="fr", fix=_fix_french,
    ),
)  # fmt: skip
