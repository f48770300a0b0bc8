"""What was left in a translation that no reader should see: broken letters, reminders, code of web pages, German words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.ui import _

_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|[ÐÑ][\u0080-\u00bf]|[ØÙ][\u0080-\u00bf]|ï¿½")
"""UTF-8 read as if it were Western European, in the letters of Latin, Cyrillic and Arabic."""
_REMINDER = re.compile(
    r"(?i:\[(?:todo|tbd|xxx|fixme)\]|\blorem ipsum\b|\bxxx+\b)|\b(?:TODO:|FIXME|TBD)|\?{3,}"
)
_MSGCAT = re.compile(r"#-#-#-#-# .* #-#-#-#-#")
"""What msgcat and msgmerge put between two translations of one text."""
_ENTITY = re.compile(r"&(?:[a-z]{2,6}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|br|p|strong|em|span|div|a|u|font)\b[^<>]*>", re.IGNORECASE)
_GERMAN = re.compile(
    r"(?<![\w-])(?:und|oder|nicht|wird|werden|wurde|für|sind|haben|keine[nmrs]?|über|bitte|durch|sowie|dass|Ihre[nmrs]?)(?![\w-])"
)
"""Words that stand between others and belong to no name; none of them is a word of another catalog language."""
_APART = re.compile(r"[(„“\"«»‚‘'\u2066-\u2068][^()„“”\"«»‚‘'\u2069]*[)”“\"»«‘’'\u2069]")
"""What is quoted or explained: the German name of a form or an office stands there on purpose."""


def _leftovers(pair: Pair) -> Iterator[Problem]:
    code = _("A form shows this letter by letter: write the sign itself.")
    for pattern, advice in (
        (
            _MOJIBAKE,
            _("The file was read in a wrong character set: take the text from its original, in UTF-8."),
        ),
        (_REMINDER, _("Finish the translation.")),
        (_MSGCAT, _("Two translations stand here: keep one.")),
        (_ENTITY, code),
        (_TAG, code),
    ):
        found = pattern.search(pair.target)
        if found and not pattern.search(pair.source):
            yield Problem(_("Left in the translation: {text}").format(text=found.group()), advice)


def _german(pair: Pair) -> Iterator[Problem]:
    if pair.language.tag in ("de", "de-simple"):
        return
    there = _APART.sub(" ", pair.target)
    found = next(
        (m.group() for m in _GERMAN.finditer(there) if re.search(rf"\b{m.group()}\b", pair.source)), ""
    )
    if found and pair.target != pair.source:
        yield Problem(
            _("German was left in the translation: {text}").format(text=found),
            _("Translate it; what has to stay German stands in quotation marks or brackets."),
        )


_OPTION = re.compile(r"(?<=[\w)])\s/\s(?=[\w(])")


_LIST = re.compile(r"\s*[\w-]+(?:,\s[\w-]+){2,}\s*[.:]?\s*")
"""Answers of a word each: "ledig, verheiratet, geschieden"."""
_COMMA = re.compile(r"[,،、，;؛]")


def _items(pair: Pair) -> tuple[int, int]:
    """How many answers stand in the source and in the translation, one after the other with commas between them."""
    if not _LIST.fullmatch(pair.source):
        return 0, 0
    there = _COMMA.split(pair.target)
    if len(there) == 1 or len(there[-1].split()) > 1:
        # "divorced or widowed" may be two answers, joined by a word that no program knows in every language.
        return 0, 0
    return pair.source.count(",") + 1, len(there)


def _options(pair: Pair) -> Iterator[Problem]:
    before, after = (len(_OPTION.findall(text)) + 1 for text in (pair.source, pair.target))
    if before < 3:
        before, after = _items(pair)
        before = before if after < before else 0  # more commas mean longer words, not more answers
    if before > 2 and before != after:
        yield Problem(
            _("{a} answers in the source, {b} in the translation.").format(a=before, b=after),
            _("Give every answer, in the order of the source."),
        )


_OWN = "Eigene Festlegung"
LEFTOVER_CHECKS: tuple[Check, ...] = (
    Check(
        "leftover", Severity.ERROR,
        "Was für Übersetzende oder Programme gedacht war, steht sonst gedruckt im Formular.",
        "What was meant for translators or programs is printed in the form otherwise.",
        _OWN, "Kinder & Eltern → Children &amp; parents", "Kinder & Eltern → Children & parents",
        _leftovers,
    ),
    Check(
        "german-left", Severity.ERROR,
        "Ein deutsches Wort mitten im Satz versteht nicht, wer die Übersetzung braucht.",
        "Who needs the translation does not understand a German word within the sentence.",
        _OWN, "Name und Ort → Name und place", "Name und Ort → Name and place",
        _german,
    ),
    Check(
        "options", Severity.WARNING,
        "Fehlt eine Antwort, kreuzen Menschen eine falsche an.", "Where an answer is missing, people tick a wrong one.",
        _OWN, "ja / nein / unbekannt → yes / no", "ja / nein / unbekannt → yes / no / unknown",
        _options,
    ),
)  # fmt: skip
