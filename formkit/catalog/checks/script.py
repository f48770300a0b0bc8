"""Letters and signs that nobody sees: direction, scripts, control characters, normal form, length."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.ui import _

_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b"
_ZERO_WIDTH = "\u200b\ufeff\u2060\u00ad\u180e"
_JOINERS = "\u200c\u200d"
_TATWEEL = "\u0640"
_JOINER_LANGUAGES = frozenset("fa prs ckb ps ur kmr hi bn pa ta mr ne km my ml te kn gu si ks sd ug".split())
_ALIKE = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters look like each other's."""
_LETTERS = re.compile(r"[^\W\d_²³¹⁰-₟]+")
_LTR_RUN = re.compile(r"[A-Za-zÀ-ɏ][\w.:/@+-]*(?:[ \u00a0][A-Za-zÀ-ɏ\d][\w.:/@+-]*)*")
_LANDMARK = re.compile(r"[(§%/\\+:-]")


@lru_cache(maxsize=8192)
def script_of(letter: str) -> str:
    """The script of a letter, as the first word of its Unicode name; "" for signs that all scripts share."""
    name = unicodedata.name(letter, "")
    if name.startswith(("MICRO SIGN", "OHM SIGN", "FEMININE", "MASCULINE", "MODIFIER", "DOUBLE-STRUCK")):
        return ""
    if letter in "μΩ":
        return ""  # units
    if name.startswith("FULLWIDTH"):
        return "LATIN" if "LATIN" in name else ""
    return name.split(" ")[0]


def _controls(pair: Pair) -> Iterator[Problem]:
    for c in pair.target:
        bad = unicodedata.category(c) == "Cc" and c not in "\n\t\r"
        if bad or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or unicodedata.category(c) == "Cs":
            yield Problem(
                _("A character without meaning: U+{code}.").format(code=f"{ord(c):04X}"),
                _("Delete it, or type the letter anew."),
            )
            return


def _fix_controls(pair: Pair) -> str:
    return "".join(c for c in pair.target if unicodedata.category(c) != "Cc" or c in "\n\t\r")


def _bidi(pair: Pair) -> Iterator[Problem]:
    text = pair.target
    if any(c in text for c in _OVERRIDES) and not any(c in pair.source for c in _OVERRIDES):
        yield Problem(_("An override of the direction (LRO or RLO) turns text round."), _("Delete it."))
    elif any(c in text for c in _EMBEDDINGS + "\u202c"):
        yield Problem(
            _("Old embeddings of direction (LRE, RLE, PDF)."), _("Use isolates (U+2066 to U+2069).")
        )
    depth = 0
    for c in text:
        depth += (c in _ISOLATES) - (c == _POP_ISOLATE)
        if depth < 0:
            break
    if depth:
        yield Problem(
            _("An isolate is not closed, or closed twice."), _("Every U+2066 to U+2068 needs its U+2069.")
        )


def _not_isolated(pair: Pair) -> Iterator[Problem]:
    if not pair.language.rtl:
        return
    text = re.sub(r"[\u2066-\u2068][^\u2066-\u2069]*\u2069|\{\w*\}|%\(?\w*\)?[sd]", " ", pair.target)
    for run in _LTR_RUN.finditer(text):
        around = text[max(0, run.start() - 2) : run.start()] + text[run.end() : run.end() + 2]
        if len(run.group().split()) > 1 or _LANDMARK.search(around) or re.search(r"\d", around):
            yield Problem(
                _("“{run}” runs the other way and may pull signs and numbers along.").format(
                    run=run.group()[:40]
                ),
                _("Put U+2068 before and U+2069 behind it."),
            )
            return


def _zero_width(pair: Pair) -> Iterator[Problem]:
    before, after = Counter(pair.source), Counter(pair.target)
    odd = [c for c in _ZERO_WIDTH if after[c] > before[c]]
    if pair.language.tag.split("-")[0] not in _JOINER_LANGUAGES:
        odd += [c for c in _JOINERS if after[c] > before[c] and not _joins(pair.target, c)]
    if (pair.language.script.stretches and after[_TATWEEL]) or (
        not pair.language.script.stretches and after[_TATWEEL]
    ):
        odd.append(_TATWEEL)
    if odd:
        yield Problem(
            _("A sign that nobody sees: {signs}.").format(signs=", ".join(f"U+{ord(c):04X}" for c in odd)),
            _("Delete it; it breaks words and searching."),
        )


def _joins(text: str, joiner: str) -> bool:
    """Does the joiner stand between letters of a script that needs it?"""
    place = text.index(joiner)
    return script_of(text[place - 1]) in ("ARABIC", "DEVANAGARI", "BENGALI", "KHMER") if place else False


def _fix_zero_width(pair: Pair) -> str:
    keep = set(pair.source)
    return "".join(c for c in pair.target if c not in _ZERO_WIDTH or c in keep)


_WRONG_LETTERS = {
    "uk": "ыэёъЫЭЁЪ", "ru": "іїєґІЇЄҐ", "be": "иїєщъИЇЄЩЪ", "bg": "ыэёіїєЫЭЁІЇЄ", "fa": "يك", "prs": "يك",
}  # fmt: skip
"""Letters of a neighbour: another language, or another keyboard that looks right and is not found by a search."""


def _is_left_in_latin(pair: Pair) -> bool:
    """Is nothing of a translation written in its script, although it has words that the German text does not have?"""
    wanted = pair.language.script.letters
    scripts = {script_of(c) for c in pair.target if c.isalpha()} - {""}
    if "LATIN" in wanted or scripts != {"LATIN"} or "://" in pair.target or "@" in pair.target:
        return False
    own = {word.casefold() for word in _LETTERS.findall(pair.source)}
    return any(
        len(word) > 3 and not word.isupper() and word.casefold() not in own
        for word in _LETTERS.findall(pair.target)
    )


def _foreign_script(pair: Pair) -> Iterator[Problem]:
    wanted = pair.language.script.letters
    odd = _WRONG_LETTERS.get(pair.language.tag, "")
    stray_letter = next((c for c in pair.target if c in odd and c not in pair.source), "")
    if stray_letter:
        yield Problem(
            _("“{letter}” is no letter of the language.").format(letter=stray_letter),
            _("Type it anew, or check whether it is the right language."),
        )
        return
    if _is_left_in_latin(pair):
        yield Problem(
            _("The text is written in Latin letters only."),
            _("Translate it into the script of the language."),
            Severity.WARNING,
        )
        return
    in_source = {script_of(c) for c in pair.source if c.isalpha()}
    words = _LETTERS.findall(
        re.sub(r"\{[^{}]*\}|%\(\w+\)[sd]|</?\w+[^<>]*>|&\w+;|https?:\S+", " ", pair.target)
    )
    for word in words:
        scripts = {script_of(c) for c in word} - {""}
        alike = [name for name in _ALIKE if name in scripts]
        if len(alike) > 1:
            yield Problem(
                _("“{word}” mixes letters of two scripts that look alike.").format(word=word[:40]),
                _("Type the word anew with one keyboard."),
            )
            return
        for name in scripts:
            stray = (
                name == "LATIN"
                and wanted != ("LATIN",)
                and len(word) == 1
                and word.islower()
                and word not in pair.source
            )
            if (name not in wanted and name != "LATIN" and name not in in_source) or (
                stray and "CYRILLIC" in wanted
            ):
                yield Problem(
                    _("“{word}” is written in a script that the language does not use.").format(
                        word=word[:40]
                    ),
                    _("Type it anew, or check whether it is the right language."),
                )
                return


def _not_nfc(pair: Pair) -> Iterator[Problem]:
    if unicodedata.normalize("NFC", pair.target) != pair.target:
        yield Problem(
            _("Letters and their accents are separate characters."),
            _("Normalise to NFC: formkit catalog check --fix"),
        )


def _fix_nfc(pair: Pair) -> str:
    return unicodedata.normalize("NFC", pair.target)


def graphemes(text: str) -> int:
    """How many characters people see (UAX #29)."""
    from icu4py.breakers import CharacterBreaker

    return sum(1 for _cluster in CharacterBreaker(text, "root"))


def _too_long(pair: Pair) -> Iterator[Problem]:
    if pair.limit is not None and graphemes(pair.target) > pair.limit:
        yield Problem(
            _("{n} characters; at most {limit} fit.").format(n=graphemes(pair.target), limit=pair.limit),
            _("Say it shorter."),
        )


_LEAST_LETTERS = 12


def _ratio(pair: Pair) -> Iterator[Problem]:
    before, after = len(pair.source), len(pair.target)
    low, high = pair.language.script.length
    if before >= _LEAST_LETTERS and not low <= after / before <= high:
        yield Problem(
            _("The translation is {n} times as long as the source.").format(n=round(after / before, 1)),
            _("Check whether something is missing or too much."),
        )


_OWN = "Eigene Festlegung"
SCRIPT_CHECKS: tuple[Check, ...] = (
    Check(
        "control-character", Severity.ERROR,
        "Steuerzeichen erscheinen als Kästchen oder brechen die Datei.", "Control characters show as boxes or break the file.",
        _OWN, "Name → Na\x07me", "Name → Name",
        _controls, fix=_fix_controls,
    ),
    Check(
        "bidi-control", Severity.ERROR,
        "Falsche Richtungszeichen drehen Text um, auch in Feldern dahinter.", "Wrong marks of direction turn text round, in fields behind it too.",
        "UAX #9; Trojan Source (2021)", "Name → الاسم\u202e", "Name → الاسم",
        _bidi, example_in="ar",
    ),
    Check(
        "not-isolated", Severity.NOTE,
        "Ein deutsches Wort im arabischen Satz zieht Klammern und Zahlen auf die falsche Seite.",
        "A German word within an Arabic sentence pulls brackets and numbers to the wrong side.",
        "UAX #9", "Formular AB-12 (neu) → استمارة AB-12 (جديد)", "Formular AB-12 (neu) → استمارة \u2068AB-12\u2069 (جديد)",
        _not_isolated, example_in="ar",
    ),
    Check(
        "zero-width", Severity.WARNING,
        "Unsichtbare Zeichen brechen Wörter, die Suche und das Vorlesen.", "Signs that nobody sees break words, searching and reading out.",
        _OWN, "Name → Na\u200bme", "Name → نام‌ها",
        _zero_width, example_in="fa", fix=_fix_zero_width,
    ),
    Check(
        "foreign-script", Severity.ERROR,
        "Ein kyrillisches „а“ im lateinischen Wort sieht richtig aus und ist falsch.", "A Cyrillic “а” in a Latin word looks right and is wrong.",
        "Unicode TS 39", "Name → Nаme", "Name → Name",
        _foreign_script,
    ),
    Check(
        "not-nfc", Severity.WARNING,
        "Zerlegte Buchstaben sehen in manchen Schriften schief aus.", "Letters in parts look crooked in some fonts.",
        "Unicode Annex 15", "Straße → rue\u0301", "Straße → rué",
        _not_nfc, fix=_fix_nfc,
    ),
    Check(
        "max-length", Severity.ERROR,
        "Was länger ist, passt nicht ins Feld.", "What is longer does not fit the field.",
        _OWN, "Ja (at most 3) → absolutely", "Ja (at most 3) → yes",
        _too_long,
    ),
    Check(
        "length-ratio", Severity.NOTE,
        "Ein Text, der viel kürzer ist, sagt meist nicht alles.", "A text that is much shorter mostly does not say all.",
        _OWN, "Bitte geben Sie alle Namen an, die Sie haben. → Names", "Bitte geben Sie alle Namen an. → Please give all names.",
        _ratio,
    ),
)  # fmt: skip
