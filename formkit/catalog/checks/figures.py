"""Numbers and dates: the same values in a translation, however a language writes them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.languages import Language
from formkit.ui import _

BRACE = re.compile(r"\{[A-Za-z_][\w.]*(?:![rsa])?(?::[^{}]*)?\}|\{\d*\}")
PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[hlL]?[diouxXeEfFgGcrsa%]")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,3})?\b")
_ABROAD = re.compile(r"(?:\+|\b00)49[\s/()–-]*(?:\(?0\)?)?(?=\d)")
"""The way from abroad to a German number: +49 stands for its first 0."""
_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}([.,'’\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?(?![\d]|[.,]\d)"
)
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.,](\d{1,2})(?!\d|[.,]\d)")
_DATE = re.compile(r"(?<![\d.])(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?((?:19|20)\d{2})(?!\d)")
_DAY_AND_MONTH = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.(?!\s?\d)")
"""A date without its year: "01.04. bis 30.09."."""
_DATES = (_DATE, _DAY_AND_MONTH)
_GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_MONTHS = re.compile(
    rf"\b(?:{'|'.join(_GERMAN_MONTHS)}|January|February|March|May|June|July|October|December)\b"
)
_WORDS = {
    "1": r"eins?\b|ein(?:e[mnrs]?)?\b|erste", "2": r"zwei|zwo|beide", "3": r"drei(?!ß)|dritte", "4": r"vier(?!t?el|z)",
    "5": r"fünf(?!z)", "6": r"sechs", "7": r"sieben|siebte", "8": r"acht(?:[ -]|$|e|t|m)", "9": r"neun(?!z)", "10": r"zehn",
    "11": r"elf", "12": r"zwölf|Dutzend", "13": "dreizehn", "14": r"vierzehn", "15": "fünfzehn", "16": "sechzehn",
    "18": "achtzehn", "20": "zwanzig", "24": "vierundzwanzig", "30": "dreißig", "100": r"(?:ein)?hundert",
    "1000": r"(?:ein)?tausend", "0.5": "halb", "1.5": r"anderthalb|eineinhalb",
}  # fmt: skip
"""How German says a number: at the beginning of a word, so that "dreimonatig" and "zweimal" count."""
_SAID_IN_WORDS = frozenset(("0.5", "1.5", *map(str, range(13))))
"""Numbers that people write as words."""


def western(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, -1) >= 0 and not c.isascii() and unicodedata.category(c) == "Nd" else c for c in text)  # fmt: skip


def plain_text(text: str) -> str:
    """A text without what other checks look at: digits as 0 to 9, an IBAN without spaces, a telephone number as from here."""
    text = PERCENT.sub(" ", BRACE.sub(" ", text))
    text = western(re.sub(r"&#?\w+;|<[^<>]*>", " ", text)).replace("٫", ".").replace("٬", ",")
    text = IBAN.sub(lambda found: re.sub(r"\s", "", found.group()), text)
    return from_here(re.sub(r"\b([kcdкс]?[mм])[23]\b", r"\1²", text))


def from_here(text: str) -> str:
    """Telephone numbers as they are dialled in Germany."""
    return _ABROAD.sub("0", text)


def _short(number: str) -> str:
    return number.lstrip("0") or "0"


def numbers_in(text: str) -> Counter[str]:
    """The values of a text: 1.000 is 1000, 17,50 is 17.5, 007 is 7."""
    found: Counter[str] = Counter()

    def grouped(match: re.Match[str]) -> str:
        whole, fraction = match.group(), ""
        tail = re.search(r"[.,](\d{1,2})$", whole)
        if tail:
            whole, fraction = whole[: tail.start()], tail.group(1).rstrip("0")
        found[re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else "")] += 1
        return " "

    def decimal(match: re.Match[str]) -> str:
        fraction = match.group(2).rstrip("0")
        found[_short(match.group(1)) + (f".{fraction}" if fraction else "")] += 1
        return " "

    text = _DAY_AND_MONTH.sub(r"\1 \2 ", plain_text(text))
    text = _DECIMAL.sub(decimal, _GROUPED.sub(grouped, text))
    found.update(_short(run) for run in _DIGITS.findall(text))
    return found


def _runs(text: str) -> list[str]:
    return [_short(run) for run in _DIGITS.findall(plain_text(text))]


_LONG_NUMBER = re.compile(r"\d(?:[ \u00a0\u202f()/.–-]{0,3}\d){5,}")
"""A telephone number, an account, a register: six digits or more, however they are grouped."""


def _grouped_otherwise(pair: Pair) -> bool:
    """Are the numbers the same once long ones are written without gaps? "1 bis 4" is not long, and never 14."""
    joined = [
        Counter(_runs(_LONG_NUMBER.sub(lambda found: re.sub(r"\D", "", found.group()), plain_text(text))))
        for text in (pair.source, pair.target)
    ]
    return joined[0] == joined[1]


def _difference(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """The values that are missing and those that are too many."""
    before, after = numbers_in(pair.source), numbers_in(pair.target)
    missing, extra = before - after, after - before
    if not missing and not extra:
        return missing, extra
    runs = _runs(pair.source), _runs(pair.target)
    if Counter(runs[0]) == Counter(runs[1]) or _grouped_otherwise(pair):
        return Counter(), Counter()  # "14.30 Uhr" is no 14.3
    for value in [n for n in missing if "." in n]:
        parts = Counter(_short(run) for run in value.split("."))
        if not parts - extra:  # a day and its month, or hours and minutes
            missing, extra = missing - Counter({value: 1}), extra - parts
    return missing, extra


def roman(number: int) -> str:
    """A number in Roman numerals."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    said = ""
    for value, sign in signs:
        while number >= value:
            said, number = said + sign, number - value
    return said


def _is_said(number: str, text: str, *, german: bool) -> bool:
    """Does the text say a number otherwise: in Roman numerals, or in German words?"""
    if number.isdigit() and 0 < int(number) < 40 and re.search(rf"\b{roman(int(number))}\b", text):
        return True
    words = _WORDS.get(number)
    return german and words is not None and re.search(rf"(?i)(?<!\w)(?:{words})", text) is not None


def _numbers(pair: Pair) -> Iterator[Problem]:
    missing, extra = _difference(pair)
    if not missing and not extra:
        return
    if pair.numeral_optional and not extra:
        return
    months = {str(int(date.group(2))) for kind in _DATES for date in kind.finditer(pair.source)}
    if not any(kind.search(plain_text(pair.target)) for kind in _DATES):
        # "31.12.2026" → "31 December 2026"; _dates looks at the name
        missing = Counter({n: k for n, k in missing.items() if n not in months})
    if _MONTHS.search(pair.source):
        extra = Counter(
            {n: k for n, k in extra.items() if not n.isdigit() or int(n) > 12}
        )  # "1. Mai" → "1.5."
    if re.search(r"\b[ap]\.?m\b|\bUhr\b", pair.source):
        hours = {str((int(n) + 12) % 24) for n in missing if n.isdigit()} | {"0"}
        if all(n in hours for n in extra):
            return  # 6 p.m. → 18:00
    again = numbers_in(pair.source) if "§" in pair.source else Counter()
    extra = Counter(
        {n: k for n, k in extra.items() if not _is_said(n, pair.source, german=True) and n not in again}
    )
    missing = Counter({n: k for n, k in missing.items() if not _is_said(n, pair.target, german=False)})
    if missing or extra:
        yield Problem(
            _("Numbers differ: {what}.").format(
                what=tell(", ".join(missing.elements()), ", ".join(extra.elements()))
            ),
            _("Compare every figure with the source; commas and dots may change, digits may not."),
            _weight(pair, missing, extra),
        )


def _weight(pair: Pair, missing: Counter[str], extra: Counter[str]) -> Severity | None:
    """Small numbers may be said in words ("2 Wochen" → "two weeks"), which no program sees in every language."""
    small = not extra and all(n in _SAID_IN_WORDS for n in missing)
    if small and not numbers_in(pair.target):
        return Severity.NOTE
    soft = not numbers_in(pair.source) or (not extra and all(n in ("0", "1") for n in missing))
    return Severity.WARNING if soft else None


def tell(missing: str, extra: str) -> str:
    """What is missing and what is too many, as words."""
    parts = []
    if missing:
        parts.append(_("missing: {signs}").format(signs=missing))
    if extra:
        parts.append(_("not in the source: {signs}").format(signs=extra))
    return "; ".join(parts)


@lru_cache(maxsize=128)
def month_names(locale: str) -> tuple[tuple[str, int], ...]:
    """Every name of a month in a language, with its number (CLDR)."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(locale).months
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(
        (name, number)
        for context in ("format", "stand-alone")
        for number, name in months[context]["wide"].items()
        if len(name) > 2 and not any(c.isdigit() for c in name)
    )


def _months_in(text: str, language: Language) -> set[int]:
    return {
        number
        for name, number in month_names(language.locale)
        if re.search(rf"(?<!\w){re.escape(name)}", text)
    }


def _dates(pair: Pair) -> Iterator[Problem]:
    source, target = plain_text(pair.source), plain_text(pair.target)
    dates = {tuple(map(int, found.groups())) for found in _DATE.finditer(source)}
    there = {tuple(map(int, found.groups())) for found in _DATE.finditer(target)}
    for day, month, year in sorted(dates - there):
        if (month, day, year) in there and month <= 12 and day <= 12:
            yield Problem(
                _("Day and month have changed places: {date}.").format(date=f"{day:02}.{month:02}.{year}"),
                _("Write the day first, or the month in words."),
            )
    months_only = {int(found.group(2)) for found in _DAY_AND_MONTH.finditer(source)}
    named = {
        number for number, name in enumerate(_GERMAN_MONTHS, start=1) if re.search(rf"\b{name}\b", source)
    }
    months = named | months_only | ({month for _day, month, _year in dates} if not there else set())
    said = _months_in(target, pair.language)
    if months - said and said - months and (dates or named or months_only):
        yield Problem(_("The translation names another month."), _("Compare the date with the source."))


FIGURE_CHECKS: tuple[Check, ...] = (
    Check(
        "numbers", Severity.ERROR,
        "Eine falsche Zahl ist eine falsche Auskunft.", "A wrong number is wrong information.",
        "Eigene Festlegung", "Sie haben 14 Tage Zeit. → You have 4 days.", "Ab 1.234,50 Euro → From 1,234.50 euros",
        _numbers,
    ),
    Check(
        "dates", Severity.ERROR,
        "Am 3. August ist eine Frist vorbei, die am 8. März begann.", "On 3 August a period is over that began on 8 March.",
        "Unicode CLDR", "ab dem 03.08.2026 → from 08/03/2026", "ab dem 03.08.2026 → from 3 August 2026",
        _dates,
    ),
)  # fmt: skip
