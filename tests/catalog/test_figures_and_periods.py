"""Numbers, dates and periods come through a translation: what may be written otherwise, and what is another number."""

from __future__ import annotations

import pytest

from formkit import languages
from formkit.catalog.checks import Pair, check_pair
from formkit.catalog.checks.durations import unit_words
from formkit.catalog.checks.figures import numbers_in, roman, western


def weight(check: str, source: str, target: str, tag: str = "en", **more: object) -> str:
    pair = Pair(source, target, languages.get(tag), **more)  # type: ignore[arg-type]
    found = [(problem.severity or one.severity) for one, problem in check_pair(pair) if one.id == check]
    return found[0].value if found else ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.000 und 1000", {"1000": 2}), ("17,50 Euro", {"17.5": 1}), ("17.05", {"17.05": 1}), ("1.234.567,80", {"1234567.8": 1}), ("1,234.5", {"1234.5": 1}),
        ("12 345", {"12345": 1}), ("12’345", {"12345": 1}), ("007", {"7": 1}), ("0,50", {"0.5": 1}), ("3,0", {"3": 1}), ("٣٫٥", {"3.5": 1}), ("१२", {"12": 1}),
        ("01.04. bis 30.09.", {"1": 1, "4": 1, "30": 1, "9": 1}), ("{n} von 5", {"5": 1}), ("%(n)s 5", {"5": 1}), ("<b2>5</b2>", {"5": 1}), ("40 m2", {"40": 1}), ("", {}),
        ("100.00.1", {"100": 1, "0": 1, "1": 1}),
    ],
)  # fmt: skip
def test_a_number_is_its_value_not_its_spelling(text: str, values: dict[str, int]) -> None:
    """Dots and commas change places from language to language; the amount stays."""
    assert dict(numbers_in(text)) == values


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("1.000 Euro", "1,000 euros", ""), ("1.000 Euro", "10,000 euros", "error"), ("14 Tage", "41 days", "error"), ("2 Wochen", "two weeks", "note"),
        ("13 Tage", "thirteen days", "error"), ("zwei Wochen", "2 weeks", ""), ("eine Woche", "1 week", ""), ("drei Wochen", "2 weeks", "warning"),
        ("am 31.12.2026", "on 31 December 2026", ""), ("am 31.12.2026", "on 12/31/2026", ""), ("am 1. Mai", "on 1.5.", ""), ("um 18 Uhr", "at 6 p.m.", ""),
        ("um 18 Uhr", "at 7 p.m.", "error"), ("14.30 Uhr", "14:30", ""), ("Artikel 4", "article IV", ""), ("Tel. 0371 488-0", "Tel. 03714880", ""), ("1 bis 4", "14", "error"),
        ("Seite 3", "page", "note"), ("Seite 3 und 20", "page 20", "error"), ("Seite", "page 3", "warning"), ("§ 3", "§ 3 (see § 3)", ""),
    ],
)  # fmt: skip
def test_a_wrong_number_is_told_and_another_spelling_is_not(source: str, target: str, wanted: str) -> None:
    """A wrong deadline costs somebody money; a check that cries at "two weeks" is switched off."""
    assert weight("numbers", source, target) == wanted


def test_a_form_for_one_may_leave_its_number_out() -> None:
    """Many languages say "one day" or "a day" there; another number is wrong there too."""
    assert weight("numbers", "1 Tag", "one day", numeral_optional=True) == ""
    assert weight("numbers", "1 Tag", "2 days", numeral_optional=True) == "error"


@pytest.mark.parametrize(
    ("tag", "source", "target", "wanted"),
    [
        ("en", "ab dem 03.08.2026", "from 08/03/2026", "error"), ("en", "ab dem 03.08.2026", "from 3 August 2026", ""), ("en", "ab dem 03.08.2026", "from 3 March 2026", "error"),
        ("en", "ab dem 03.08.2026", "from 03.08.2026", ""), ("en", "am 3. Mai", "on 3 June", "error"), ("en", "am 3. Mai", "on 3 May", ""),
        ("uk", "ab dem 03.08.2026", "з 3 серпня 2026 р.", ""), ("uk", "ab dem 03.08.2026", "з 3 березня 2026 р.", "error"), ("en", "Geburtsdatum", "Date of birth", ""),
    ],
)  # fmt: skip
def test_a_date_is_the_same_day(tag: str, source: str, target: str, wanted: str) -> None:
    """On 3 August a period is over that began on 8 March."""
    assert weight("dates", source, target, tag) == wanted


def test_roman_numerals_and_digits_of_all_scripts() -> None:
    """Articles of laws are counted in them, and Arabic or Hindi digits are digits."""
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert western("٣ ۴ ५ 6 ² ½") == "3 4 5 6 ² ½"


@pytest.mark.parametrize(
    ("tag", "source", "target", "wanted"),
    [
        ("en", "innerhalb von 3 Monaten", "within 3 months", ""), ("en", "innerhalb von 3 Monaten", "within 3 weeks", "warning"),
        ("en", "innerhalb eines Monats", "within a month", ""), ("en", "innerhalb von 3 Monaten", "soon", ""), ("en", "in 14 Tagen", "within 14 days (2 weeks)", ""),
        ("en", "3 Monate und 2 Wochen", "3 months and 2 weeks", ""), ("uk", "innerhalb von 3 Monaten", "протягом 3 тижнів", "warning"),
        ("uk", "innerhalb von 3 Monaten", "протягом 3 місяців", ""), ("ar", "innerhalb von 3 Monaten", "خلال 3 أسابيع", "warning"), ("ar", "innerhalb von 3 Monaten", "خلال 3 أشهر", ""),
        ("de-simple", "innerhalb von 3 Monaten", "in 3 Wochen", ""), ("en", "jeden Monat", "every week", ""), ("en", "seit wenigen Wochen", "for a few days", "warning"),
    ],
)  # fmt: skip
def test_a_period_keeps_its_unit(tag: str, source: str, target: str, wanted: str) -> None:
    """Who reads three weeks for three months misses a deadline."""
    assert weight("duration", source, target, tag) == wanted


def test_a_language_without_data_has_no_units() -> None:
    """No guess, and no traceback, for a language that CLDR does not know."""
    assert unit_words("xx") == {}
    words = unit_words("en")
    assert words["day"] == {"day", "days"}
    assert set(words) == {"hour", "day", "week", "month", "year"}
