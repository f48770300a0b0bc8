"""What has to come through a translation unchanged: placeholders, numbers, legal references, money, addresses, marks."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from formkit.catalog.checks.figures import BRACE, IBAN, PERCENT, from_here, tell, western
from formkit.catalog.checks.model import Check, Pair, Problem, Severity
from formkit.ui import _

_NUMERIC = re.compile(r"%(?:\(\w+\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[hlL]?[diouxXeEfFgG]|\{\w*(?:count|num|anzahl|zahl|\bn\b)\w*\}|%\(\w*(?:count|num|counter|size|length|limit_value|max|min)\w*\)s")  # fmt: skip
_URL = re.compile(
    r"https?://[^\s<>\"'»“”„%)]+|www\.[^\s<>\"'»“”„%)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|org|com|eu|net|info|bund)\b(?:/[^\s<>\"'»)]*)?"
)
_LANGUAGE_PATH = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?/")
"""A page in another language is the same page: /de/, /en/."""
_MONEY = re.compile(
    r"(?:€|\bEUR\b|\bEuro\b)\s*(\d[\d.,\s\u00a0\u202f]*\d|\d)|(\d[\d.,\s\u00a0\u202f]*\d|\d)\s*(?:€|\bEUR\b|\bEuro\b)"
)
_PHONE = re.compile(r"(?:\+\d{2}|\b0\d{2,5})[\s/–-]*\d[\d\s/–-]{3,}\d")
_LEGAL = re.compile(
    r"§§?\s*\d+\s?[a-z]?|\b(?:Abs\.|Absatz|Satz|Nr\.|Nummer|Art\.|Artikel)\s*\d+\s?[a-z]?\b|\b(?:[A-ZÄÖÜ][a-zäöüß]+(?:[A-ZÄÖÜ][a-zäöüß]*)*G|AufenthG|AsylG|BMG|BGB|"
    r"SGB(?:\s[IVX]+)?|DSGVO|BDSG|StAG|VwVfG|EStG|AO|GG|WoGG|BEEG|BKGG|UVG|BVFG|PStG|SGG|UStG|KStG|StVG|StVO|EGBGB|HGB|VwGO|OWiG|AufenthV|BeschV|StGB|ZPO)\b"
)
_CODE = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:[A-ZÄÖÜ][a-zäöüß]*)*G|AufenthG|AsylG|BMG|BGB|SGB(?:\s[IVX]+)?|DSGVO|BDSG|StAG|VwVfG|EStG|AO|GG|WoGG|BEEG|BKGG|UVG|BVFG|PStG|SGG|UStG|KStG|StVG|StVO|EGBGB|HGB|VwGO|OWiG|AufenthV|BeschV|StGB|ZPO)$")  # fmt: skip
_MARK = re.compile(r"\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\(\d{1,2}\)")


def _multiset(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def _lost(before: Counter[str], after: Counter[str]) -> tuple[str, str]:
    """What is missing and what is too many, as words."""
    return ", ".join((before - after).elements()), ", ".join((after - before).elements())


def placeholders_in(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """The placeholders of source and target: {name}, and with the flag python-format also %(name)s."""
    found = [_multiset(BRACE, pair.source), _multiset(BRACE, pair.target)]
    percent = "python-format" in pair.flags or re.search(r"%\(\w+\)[sd]", pair.source) is not None
    if percent or re.search(r"%[sd]", pair.source):
        for side, text in zip(found, (pair.source, pair.target), strict=True):
            side.update(match.group() for match in PERCENT.finditer(text))
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
    for sign in before:
        if re.search(rf"{re.escape(sign)}\s*{re.escape(sign)}", pair.target) and not pair.other_source:
            extra[sign] += 1  # nothing between the two: a slip, and no grammar
    if pair.numeral_optional:
        missing = Counter({sign: n for sign, n in missing.items() if not _NUMERIC.fullmatch(sign)})
    if missing or extra:
        yield Problem(
            _("Placeholders differ: {what}.").format(
                what=tell(", ".join(missing.elements()), ", ".join(extra.elements()))
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


def _codes(text: str) -> list[str]:
    return [reference for reference in _LEGAL.findall(text) if _CODE.search(reference)]


_SECTION_OF = re.compile(rf"§+\s*(\d+\s?[a-z]?)\b[^§]{{0,40}}?\s({_CODE.pattern[:-1]})")
"""A section and the law that it stands in."""
_LETTERED = re.compile(r"(?<![\w.])(\d+)\s?([a-z])(?!\w|\))")
_DATA_PROTECTION = re.compile(r"\b(?:GDPR|RGPD|RODO|AVG|GVPR|RGPD-UE)\b")
"""DSGVO has a name of its own in the languages of the Union, which its courts and offices use."""


def _legal(pair: Pair) -> Iterator[Problem]:
    there = western(pair.target)
    lost = [
        code
        for code in _codes(pair.source)
        if not re.search(rf"(?<!\w){re.escape(code)}(?!\w|\s?[IVX])", there)
    ]
    if _DATA_PROTECTION.search(there):
        lost = [code for code in lost if code != "DSGVO"]
    in_words = lost == ["DSGVO"]  # every language has words for it, as for no law of Germany
    advice = _(
        "Keep §, numbers and the name of the law as they are in German; explain them in brackets if need be."
    )
    letters = (
        {"".join(found) for found in _LETTERED.findall(pair.source)}
        if "§" in pair.source or "Abs" in pair.source
        else set()
    )
    lost += [
        number
        for number in sorted(letters)
        if not re.search(rf"(?<!\w){number[:-1]}\s?{number[-1]}(?!\w)", there)
    ]
    before, after = (set(_SECTION_OF.findall(text)) for text in (pair.source, there))
    lost += [
        f"§ {number} {law}" for number, law in sorted(before - after) if any(number == n for n, _law in after)
    ]
    if lost:
        weight = Severity.NOTE if in_words else None
        yield Problem(
            _("The legal reference is not the same: {what}.").format(what=", ".join(lost)), advice, weight
        )
    elif pair.source.count("§") > there.count("§"):
        # "article 44 BMG" is found as well; § is a rule of the house.
        weight = Severity.NOTE if _codes(pair.source) else None
        yield Problem(_("The legal reference is not the same: {what}.").format(what="§"), advice, weight)
    elif pair.source.count("§") < there.count("§") and not pair.source.count("§"):
        yield Problem(_("The legal reference is not the same: {what}.").format(what="§"), advice)


def _digits_of(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter("".join(c for c in m.group() if c.isdigit()) for m in pattern.finditer(western(text)))


def _money(pair: Pair) -> Iterator[Problem]:
    found = Counter(m.group().replace(" ", "") for m in IBAN.finditer(pair.source))
    there = from_here(western(pair.target)).replace(" ", "").replace("\u00a0", "")
    digits = re.sub(r"\D", "", there)
    for iban in found:
        if iban not in there:
            yield Problem(
                _("The IBAN {iban} is not the same.").format(iban=iban), _("Copy it from the source.")
            )
    for kind, pattern in ((_("amount of money"), _MONEY), (_("telephone number"), _PHONE)):
        for number in _digits_of(pattern, from_here(pair.source)):
            if number and number not in digits and (pattern is _PHONE or number.rstrip("0") not in digits):
                yield Problem(
                    _("The {kind} {number} is not the same.").format(kind=kind, number=number),
                    _("Copy it from the source."),
                )


_OTHER_MONEY = re.compile(
    r"(?i)[$£¥₺₴₽]|\b(?:USD|GBP|CHF|PLN|UAH|RUB|TRY)\b|\bzł|\b(?:dollars?|pounds sterling|dólar(?:es)?|dolar\w*|złot\w+|liras?|"
    r"долар\w*|доллар\w*|рубл\w+|гривн\w+|грн)\b|دولار|دلار"
)


def _currency(pair: Pair) -> Iterator[Problem]:
    """An amount in euros is one in euros everywhere."""
    found = _OTHER_MONEY.search(pair.target)
    if found and _MONEY.search(pair.source) and not _OTHER_MONEY.search(pair.source):
        yield Problem(
            _("The currency is not the same: {sign}.").format(sign=found.group()),
            _("Amounts in forms are in euros."),
        )


def _amounts(pair: Pair) -> Iterator[Problem]:
    yield from _money(pair)
    yield from _currency(pair)


def _addresses(pair: Pair) -> Iterator[Problem]:
    there = _LANGUAGE_PATH.sub("/", pair.target)
    for address in dict.fromkeys(a.rstrip(".,;:!?)") for a in _URL.findall(pair.source)):
        if address and _LANGUAGE_PATH.sub("/", address) not in there:
            yield Problem(
                _("The address {address} is missing or changed.").format(address=address),
                _("Copy it from the source."),
            )


_PARAGRAPHS = re.compile(r"\b(?:Abs\.|Absatz|Absätze)\s*(\d{1,2})")


def _marks(text: str, paragraphs: Iterable[str] = ()) -> Counter[str]:
    """Marks without those that are letters: the star of "Schüler*innen", the ² of m², and "(2)" for § 44 Abs. 2."""
    for number in paragraphs:
        text = re.sub(rf"(?<=\d)\({number}\)|\({number}\)", " ", text, count=1)
    return _multiset(_MARK, re.sub(r"(?<=\w)\*(?=in)|(?<=[mмم])[²³]", "", text))


def _required_mark(pair: Pair) -> Iterator[Problem]:
    before = _marks(pair.source)
    there = western(pair.target)
    paragraphs = [
        number
        for number in _PARAGRAPHS.findall(pair.source)
        if f"({number})" not in before or re.search(rf"\d\({number}\)", there)
    ]
    after = _marks(there, paragraphs)
    bold = before.pop("**", 0), after.pop("**", 0)
    if bold[1] % 2 or (bold[0] and not bold[1]) or (bold[1] and not bold[0]):
        yield Problem(
            _("Emphasis ** is not the same: {n} in the source, {m} in the translation.").format(
                n=bold[0], m=bold[1]
            ),
            _("Put ** before and behind the words that are bold."),
            None if bold[1] % 2 else Severity.WARNING,
        )
    missing, extra = _lost(before, after)
    if before != after and not pair.numeral_optional:
        yield Problem(
            _("Marks such as * or (1) differ: {what}.").format(what=tell(missing, extra)),
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
        _amounts,
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
