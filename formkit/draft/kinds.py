"""Which kind of item is a field? Told from its label, tooltip, format, length, comb and shape.

A guess that rests on the label alone is a guess; the caller marks it as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.document.answers import YES_NO, is_yes_no
from formkit.document.model import Field

_SIGNATURE = re.compile(r"\bunterschrift(en)?\b|\bunterzeichn|\bsignature\b|\bsigné\b", re.IGNORECASE)
_IBAN = re.compile(r"\biban\b", re.IGNORECASE)
_EMAIL = re.compile(r"\be-?mail|\bemail", re.IGNORECASE)
_PHONE = re.compile(
    r"\btel(\.|efon\w*|efax\w*|ephone)?\b|\bmobil\w*|\bhandy\w*|\brufnummer|\bfax\b|telefonisch|\bphone\b|\btéléphone",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\w*datum\b|^tag de[rs]\b|\bgeburtstag\b|\bgeb(oren|\.) am\b|\b\w*(ein|aus)zugstag\b|\bdate\b|\btag,? monat,? jahr\b|"
    r"\btt\.?\s?mm\.?\s?jj|\bdd/mm/yy|\bseit wann\b|\bab wann\b|\bbis wann\b|\bwann\b|\b(gültig|laufen|läuft|befristet) (bis|ab)\b|"
    r"\b(erstmals|geboren|gestellt|ausgestellt|vom|am|seit|ab)$",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(r"\bort\b.{0,12}\bdatum\b|\bdatum\b.{0,8}\bort\b", re.IGNORECASE)
_MONEY = re.compile(
    r"€|\beuro?\b|\b\w*betrag\b|\bbrutto\b|\bnetto\b|\bkontostand\b|\b\w*schuld\b|\b\w*wert in\b|\bwie hoch\b|"
    r"\bmiete\b|\b\w*miete\b|\b\w*kosten\b|\bin höhe von\b|\b\w*(einkommen|einkünfte)\b|\$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\banzahl\b|\bzahl der\b|\bwie ?viele?\b|\bm²|\bqm\b|\bquadratmeter\b|\bgröße (von|in)\b|\bnumber of\b|"
    r"\bstunden\b|\b(in )?prozent\b|\bhow many\b|\bconsists? of$|\bnombre de\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"^(plz|postleitzahl)\b", re.IGNORECASE)
_SHORT_ANSWER = re.compile(
    r"\b(\w*name|vorname|nachname|anschrift|straße|strasse|wohnort|ort|plz|beruf|staatsangehörigkeit|nummer|nr)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r",|;|/| und |\bsowie\b| and ")
_UNITS = {
    "€": "money", "eur": "money", "euro": "money",
    "m²": "number", "qm": "number", "%": "number", "km": "number", "cm": "number", "kg": "number", "monate": "number",
    "jahre": "number", "stunden": "number", "tage": "number", "wochen": "number", "personen": "number", "person(en)": "number",
}  # fmt: skip
_PATTERN = re.compile(r"^\(?(tt|dd)[./ -]?mm[./ -]?(jj|yy|aa)", re.IGNORECASE)
LINE = 14.0
"""The height of a written line in points."""


@dataclass(frozen=True)
class Kind:
    """A kind with its limits; `sure` if it rests on more than words."""

    name: str
    sure: bool = True
    length: int | None = None
    max_length: int | None = None
    rows: int | None = None
    unit: str | None = None


def kind_of(field: Field, label: str, unit: str = "") -> Kind:
    """The kind of a text field, drop-down or signature. `unit` is what stands right behind it."""
    words = f"{label} {field.tooltip or ''}".strip()
    if field.kind == "signature" or (_SIGNATURE.search(label) and len(label.split()) <= 10):
        return Kind("signature", sure=field.kind == "signature")
    if field.kind in ("choice", "listbox"):
        return Kind("select") if field.options else Kind("text", sure=False)
    longest = field.max_length if field.max_length and field.max_length <= 500 else None
    if _IBAN.search(words) and not re.search(r"\bbic\b", label, re.IGNORECASE):
        return Kind("iban", sure=longest in (22, 27, 34, None))
    if field.format == "date" or (_is_date(label) and (field.comb or not _big(field))):
        return Kind("date", sure=field.format == "date")
    if field.comb and longest and longest <= 40:
        return Kind("comb", length=longest)
    if _POSTCODE.match(label) and longest == 5:
        return Kind("comb", length=5)
    if (_EMAIL.search(label) or _PHONE.search(label)) and not (_EMAIL.search(label) and _PHONE.search(label)):
        if _EMAIL.search(label):
            return Kind("email")
        if not re.search(r"\bname|\banschrift|\badresse\b", label, re.IGNORECASE):
            return Kind("phone", sure=not _SEVERAL.search(label))
    if _big(field):
        high = field.box[3] - field.box[1]
        return Kind("multiline", rows=max(2, min(40, int(high // LINE))), sure=field.multiline)
    if _PATTERN.match(unit.strip()):
        return Kind("date")
    known = _UNITS.get(unit.strip(" .:,*").casefold())
    if known:
        return Kind(known, unit=unit.strip(" .:,*") if known == "number" else None)
    if field.format == "money" or _is_money(label) or _is_money(field.tooltip or ""):
        return Kind("money", sure=bool(re.search(r"€|\beuro?\b", label, re.IGNORECASE)))
    if field.format == "number" or (_NUMBER.search(label) and not _big(field)):
        return Kind("number", sure=field.format == "number")
    return Kind("text", max_length=longest)


def _is_date(label: str) -> bool:
    found = _DATE.search(label)
    if not found or _PLACE_AND_DATE.search(label):
        return False
    # "Name, Geburtsdatum, Anschrift" asks for more than a date; "Tag, Monat, Jahr" does not.
    rest = label[: found.start()] + label[found.end() :]
    asks = [part for part in _SEVERAL.split(re.sub(r"\([^)]*\)", "", rest)) if len(part.strip()) > 2]
    return len(asks) <= 1 or label.rstrip(" ?").endswith(found.group(0)) or "wann" in found.group(0)


def _is_money(label: str) -> bool:
    if not _MONEY.search(label):
        return False
    unsure = re.search(r"\b(art|bezeichnung|name|begründung)\b", label, re.IGNORECASE)
    return not (unsure and not re.search(r"\beur\b|€", label, re.IGNORECASE))


def _big(field: Field) -> bool:
    """Is there room for several lines, and no short answer in sight?"""
    wide, high = field.box[2] - field.box[0], field.box[3] - field.box[1]
    if wide < 120:
        return False
    label = field.page_label or ""
    if _SHORT_ANSWER.search(label) and len(label.split()) <= 8:
        return high >= 5 * LINE
    return high >= 3.2 * LINE or (field.multiline and high >= 2.1 * LINE)


_OPEN_LIST = re.compile(
    r"\b(folgende[nr]?|mehrere|zutreffende[sn]?|unterlagen|belege|nachweise|anlagen|beigefügt|vorgelegt|vorgelegen)\b|"
    r"\bwelche (dokumente|papiere|sprachen|leistungen|kinder|personen|gründe|einkünfte|einnahmen|versicherungen)\b",
    re.IGNORECASE,
)


def button_kind(buttons: list[Field], question: str, options: list[str]) -> Kind:
    """The kind of a set of check boxes or radio buttons: yes or no, one of them, or any of them."""
    if len(options) == 2 and is_yes_no(options):
        return Kind("yesno")
    if all(button.kind == "radio" for button in buttons) and len(buttons) > 1:
        return Kind("choice")
    if len(options) == 1:
        return Kind("yesno", sure=False) if question and YES_NO.match(options[0]) else Kind("choices")
    # Check boxes may all be ticked, but most questions with short answers want one.
    starts_yes = any(re.match(r"(ja|nein)\b", option, re.IGNORECASE) for option in options)
    sentences = sum(len(option.split()) > 9 for option in options) * 2 > len(options)
    several = bool(_OPEN_LIST.search(question)) or (sentences and not starts_yes)
    return Kind("choices" if several else "choice", sure=False)
