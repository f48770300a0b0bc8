"""What has to come through a translation unchanged: placeholders, numbers, legal references, money, addresses, marks."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.ui import _

_BRACE = re.compile(r"\{[A-Za-z_][\w.]*(?:![rsa])?(?::[^{}]*)?\}|\{\d*\}")
_PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[hlL]?[diouxXeEfFgGcrsa%]")
_NUMERIC = re.compile(r"%(?:\(\w+\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[hlL]?[diouxXeEfFgG]|\{\w*(?:count|num|anzahl|zahl|\bn\b)\w*\}|%\(\w*(?:count|num|counter|size|length|limit_value|max|min)\w*\)s")  # fmt: skip
_URL = re.compile(
    r"https?://[^\s<>\"'»“”„%)]+|www\.[^\s<>\"'»“”„%)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|org|com|eu|net|info|bund)\b(?:/[^\s<>\"'»)]*)?"
)
_LANGUAGE_PATH = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?/")
"""A page in another language is the same page: /de/, /en/."""
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,3})?\b")
_MONEY = re.compile(
    r"(?:€|\bEUR\b|\bEuro\b)\s*(\d[\d.,\s\u00a0\u202f]*\d|\d)|(\d[\d.,\s\u00a0\u202f]*\d|\d)\s*(?:€|\bEUR\b|\bEuro\b)"
)
_PHONE = re.compile(r"(?:\+\d{2}|\b0\d{2,5})[\s/–-]*\d[\d\s/–-]{3,}\d")
_LEGAL = re.compile(
    r"§§?\s*\d+\s?[a-z]?|\b(?:Abs\.|Absatz|Satz|Nr\.|Nummer|Art\.|Artikel)\s*\d+\s?[a-z]?\b|\b(?:[A-ZÄÖÜ][a-zäöüß]+(?:[A-ZÄÖÜ][a-zäöüß]*)*G|AufenthG|AsylG|BMG|BGB|"
    r"SGB(?:\s[IVX]+)?|DSGVO|BDSG|StAG|VwVfG|EStG|AO|GG|WoGG|BEEG|AufenthV|BeschV|StGB|ZPO)\b"
)
_CODE = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:[A-ZÄÖÜ][a-zäöüß]*)*G|AufenthG|AsylG|BMG|BGB|SGB(?:\s[IVX]+)?|DSGVO|BDSG|StAG|VwVfG|EStG|AO|GG|WoGG|BEEG|AufenthV|BeschV|StGB|ZPO)$")  # fmt: skip
_MARK = re.compile(r"\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\(\d{1,2}\)")
_DIGITS = re.compile(r"\d+")
_MONTHS = re.compile(
    r"\b(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|May|June|"
    r"July|October|December)\b"
)


def _multiset(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _lost(before: Counter[str], after: Counter[str]) -> tuple[str, str]:
    """What is missing and what is too many, as words."""
    return ", ".join((before - after).elements()), ", ".join((after - before).elements())


def _tell(missing: str, extra: str) -> str:
    parts = []
    if missing:
        parts.append(_("missing: {signs}").format(signs=missing))
    if extra:
        parts.append(_("not in the source: {signs}").format(signs=extra))
    return "; ".join(parts)


def placeholders_in(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """The placeholders of source and target: {name}, and with the flag python-format also %(name)s."""
    found = [_multiset(_BRACE, pair.source), _multiset(_BRACE, pair.target)]
    percent = "python-format" in pair.flags or re.search(r"%\(\w+\)[sd]", pair.source) is not None
    if percent or re.search(r"%[sd]", pair.source):
        for side, text in zip(found, (pair.source, pair.target), strict=True):
            side.update(match.group() for match in _PERCENT.finditer(text))
    return found[0], found[1]


def _placeholders(pair: Pair) -> Iterator[Problem]:
    before, after = placeholders_in(pair)
    also = (
        placeholders_in(dataclasses.replace(pair, source=pair.other_source))[0]
        if pair.other_source
        else before
    )
    missing, extra = before - after, after - before
    # The same placeholder twice, where the grammar needs it twice, is no loss.
    extra = Counter({sign: n for sign, n in extra.items() if sign not in before and sign not in also})
    missing = Counter({sign: n for sign, n in missing.items() if sign not in after})
    if pair.numeral_optional:
        missing = Counter({sign: n for sign, n in missing.items() if not _NUMERIC.fullmatch(sign)})
    if missing or extra:
        yield Problem(
            _("Placeholders differ: {what}.").format(
                what=_tell(", ".join(missing.elements()), ", ".join(extra.elements()))
            ),
            _("Copy them letter by letter from the source."),
            # "one million" may say its number in words.
            Severity.WARNING if pair.numeral_optional and not extra else None,
        )


def _braces(pair: Pair) -> Iterator[Problem]:
    def balanced(text: str) -> bool:
        depth = 0
        for c in text:
            depth += (c == "{") - (c == "}")
            if depth < 0:
                return False
        return depth == 0

    if balanced(pair.source) and not balanced(pair.target):
        yield Problem(_("A brace { or } is missing."), _("Every { needs its }."))


def western(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, -1) >= 0 and not c.isascii() and unicodedata.category(c) == "Nd" else c for c in text)  # fmt: skip


def _plain_text(text: str) -> str:
    """A text without what other checks look at, and digits as 0 to 9."""
    text = _PERCENT.sub(" ", _BRACE.sub(" ", text))
    text = re.sub(r"&#?\w+;|<[^<>]*>", " ", text)
    return western(text)


def numbers_in(text: str) -> Counter[str]:
    """The runs of digits of a text; separators of thousands and decimals part them, leading zeros do not count."""
    return Counter(run.lstrip("0") or "0" for run in _DIGITS.findall(_plain_text(text)))


def _numbers(pair: Pair) -> Iterator[Problem]:
    before, after = numbers_in(pair.source), numbers_in(pair.target)
    if before == after:
        return
    if "".join(sorted("".join(before.elements()))) == "".join(sorted("".join(after.elements()))):
        return  # 1.000 and 1000
    missing, extra = before - after, after - before
    if pair.numeral_optional and not extra:
        return
    if _MONTHS.search(pair.source):
        extra = Counter({n: k for n, k in extra.items() if int(n) > 12})  # "1. Mai" → "1.5."
    if re.search(r"\b[ap]\.?m\b|\bUhr\b", pair.source):
        hours = {str((int(n) + 12) % 24) for n in missing} | {"0"}
        if all(n in hours for n in extra):
            return  # 6 p.m. → 18:00
    if missing or extra:
        # "0 of 5" may be "none of 5", "oct" may be "month 10": said otherwise, perhaps.
        in_words = not extra and not after and all(len(n) == 1 for n in missing)
        soft = not before or in_words or (not extra and all(n in ("0", "1") for n in missing))
        yield Problem(
            _("Numbers differ: {what}.").format(
                what=_tell(", ".join(missing.elements()), ", ".join(extra.elements()))
            ),
            _("Compare every figure with the source; commas and dots may change, digits may not."),
            Severity.WARNING if soft else None,
        )


def _legal(pair: Pair) -> Iterator[Problem]:
    signs = pair.source.count("§"), western(pair.target).count("§")
    codes = [reference for reference in _LEGAL.findall(pair.source) if _CODE.search(reference)]
    lost = [code for code in codes if code not in pair.target]
    if signs[0] != signs[1] or lost:
        what = ", ".join([*(["§"] if signs[0] > signs[1] else []), *lost]) or "§"
        yield Problem(
            _("The legal reference is not the same: {what}.").format(what=what),
            _(
                "Keep §, numbers and the name of the law as they are in German; explain them in brackets if need be."
            ),
        )


def _digits_of(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter("".join(c for c in m.group() if c.isdigit()) for m in pattern.finditer(western(text)))


def _money(pair: Pair) -> Iterator[Problem]:
    found = Counter(m.group().replace(" ", "") for m in _IBAN.finditer(pair.source))
    there = western(pair.target).replace(" ", "").replace("\u00a0", "")
    digits = re.sub(r"\D", "", there)
    for iban in found:
        if iban not in there:
            yield Problem(
                _("The IBAN {iban} is not the same.").format(iban=iban), _("Copy it from the source.")
            )
    for kind, pattern in ((_("amount of money"), _MONEY), (_("telephone number"), _PHONE)):
        for number in _digits_of(pattern, pair.source):
            if number and number not in digits:
                yield Problem(
                    _("The {kind} {number} is not the same.").format(kind=kind, number=number),
                    _("Copy it from the source."),
                )


def _addresses(pair: Pair) -> Iterator[Problem]:
    there = _LANGUAGE_PATH.sub("/", pair.target)
    for address in dict.fromkeys(a.rstrip(".,;:!?)") for a in _URL.findall(pair.source)):
        if address and _LANGUAGE_PATH.sub("/", address) not in there:
            yield Problem(
                _("The address {address} is missing or changed.").format(address=address),
                _("Copy it from the source."),
            )


def _required_mark(pair: Pair) -> Iterator[Problem]:
    before, after = _multiset(_MARK, pair.source), _multiset(_MARK, western(pair.target))
    missing, extra = _lost(before, after)
    if before != after and not pair.numeral_optional:
        yield Problem(
            _("Marks such as * or (1) differ: {what}.").format(what=_tell(missing, extra)),
            _("A star says “required”, a number leads to a note: keep them."),
            None if before else Severity.WARNING,
        )


_SOURCE_OWN = "Eigene Festlegung"
SIGN_CHECKS: tuple[Check, ...] = (
    Check(
        "placeholders", Severity.ERROR,
        "Ein verlorener Platzhalter lässt eine Lücke, ein erfundener bricht das Formular.",
        "A lost placeholder leaves a gap, an invented one breaks the form.",
        "GNU gettext, msgfmt -c", "Frist: {tage} Tage → Deadline: {days} days", "Frist: {tage} Tage → Deadline: {tage} days",
        _placeholders,
    ),
    Check(
        "braces", Severity.ERROR,
        "Eine offene Klammer macht aus einem Platzhalter Text.", "An open brace makes text of a placeholder.",
        _SOURCE_OWN, "Frist: {tage} → Deadline: {tage", "Frist: {tage} → Deadline: {tage}",
        _braces,
    ),
    Check(
        "numbers", Severity.ERROR,
        "Eine falsche Zahl ist eine falsche Auskunft.", "A wrong number is wrong information.",
        _SOURCE_OWN, "Sie haben 14 Tage Zeit. → You have 4 days.", "Ab 1.234,50 Euro → From 1,234.50 euros",
        _numbers,
    ),
    Check(
        "legal-reference", Severity.ERROR,
        "Ein Paragraf, der fehlt oder anders heißt, führt zum falschen Gesetz.",
        "A paragraph that is missing or called otherwise leads to the wrong law.",
        _SOURCE_OWN, "nach § 25 AufenthG → under section 25 of the law", "nach § 25 AufenthG → under § 25 AufenthG",
        _legal,
    ),
    Check(
        "money", Severity.ERROR,
        "Beträge, IBAN und Telefonnummern müssen Ziffer für Ziffer stimmen.",
        "Amounts, IBANs and telephone numbers have to be right digit by digit.",
        _SOURCE_OWN, "Tel. 0371 488-0 → Phone 0371 480-0", "28,80 Euro → €28.80",
        _money,
    ),
    Check(
        "address", Severity.ERROR,
        "Eine veränderte Adresse führt ins Leere.", "A changed address leads nowhere.",
        _SOURCE_OWN, "Siehe www.chemnitz.de → See www.chemnitz.com", "Siehe www.chemnitz.de → See www.chemnitz.de",
        _addresses,
    ),
    Check(
        "required-mark", Severity.ERROR,
        "Ohne den Stern weiß niemand, dass das Feld ausgefüllt werden muss.",
        "Without the star nobody knows that the field has to be filled in.",
        _SOURCE_OWN, "Name * → Name", "Name * → Name *",
        _required_mark,
    ),
)  # fmt: skip
