"""Words that name nothing by themselves, and how a field gets its label."""

from __future__ import annotations

import dataclasses
import re
from functools import cache

from formkit.document.model import Asked, Field, Label
from formkit.findings import Rect

ENUMERATOR = re.compile(r"^\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]+$")
"""What counts things but names none: "b.", "(2)", "iv)"."""
_PLACEHOLDER = re.compile(
    r"^(undefined|unbenannt|text(feld)?|field|feld|check ?box|kontrollkästchen|button|option|group|gruppe)?"
    r"[\s_.\-]*\d*(_\d+)*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(€|eur(o)?|tt|mm|jj(jj)?|dd|yy(yy)?|%|m²|qm|km|std\.?|stunden?|tage?|uhr|cm|kg|\W|mtl\.?|monatlich|(im|pro|je) (monat|jahr|woche|tag)|eur brutto|mtl\. eur.*)+$",
    re.IGNORECASE,
)


def is_unit(text: str) -> bool:
    """Is this only what an answer is measured in, such as "EUR" or "TT.MM.JJJJ"?"""
    return len(text) <= 30 and _UNIT.match(text.strip()) is not None


@cache
def useful_tooltip(tooltip: str | None) -> bool:
    """Does this tooltip say something to a person?"""
    text = (tooltip or "").strip()
    return sum(c.isalpha() for c in text) >= 2 and not _PLACEHOLDER.match(text) and "_" not in text


def named(
    field: Field,
    label: str,
    source: str,
    confidence: float,
    group: str = "",
    box: Rect | None = None,
    *,
    lines: tuple[int, ...] = (),
    asked: tuple[int, ...] = (),
    question: int | None = None,
    row: str = "",
    column: str = "",
) -> Field:
    """The field with what was found for it: its label, the question it answers, and the lines of both."""
    if not label and not group:
        return dataclasses.replace(field, asked=Asked(None, (), question, row or None, column or None))
    return dataclasses.replace(
        field,
        caption=Label(label or None, source, round(confidence, 2), lines, box, label or group),
        asked=Asked(group or None, asked, question, row or None, column or None),
    )


def called(field: Field, words: str, source: str, confidence: float) -> Field:
    """The field under a name that the file gives; what the page says stays known."""
    caption = dataclasses.replace(field.caption, text=words, source=source, confidence=confidence)
    return dataclasses.replace(field, caption=caption)
