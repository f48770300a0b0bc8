"""What a form asks for: its inputs, each with name, type, limits and the texts that name it.

Layout, audit, conditions and the verification of editions read this; none of them asks which kind an item is.
Each kind of item says what it asks in `items.py` (`BaseItem.inputs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.form.model import Form


class Widget(StrEnum):
    """How an answer is given."""

    LINE = "line"
    LINES = "lines"
    COMB = "comb"
    RADIO = "radio"
    """One of several, all of them seen."""
    CHECKBOXES = "checkboxes"
    """Any of several."""
    LIST = "list"
    """One of several, in a list that opens."""
    HAND = "hand"
    """By hand, on paper: a signature. Has no field."""

    @property
    def buttons(self) -> bool:
        """Is every answer a button of its own?"""
        return self in (Widget.RADIO, Widget.CHECKBOXES)


class Data(StrEnum):
    """What an answer is."""

    TEXT = "text"
    DATE = "date"
    """ISO 8601 in data, TT.MM.JJJJ on paper."""
    NUMBER = "number"
    MONEY = "money"
    """Euros, with a decimal point in data."""
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"
    """A value of `Input.answers`, several where the widget is CHECKBOXES."""
    SIGNATURE = "signature"

    @property
    def hint(self) -> str:
        """The expected format or unit, in German, printed at the end of the line; "" where it needs none."""
        return {Data.DATE: "TT.MM.JJJJ", Data.MONEY: "Euro"}.get(self, "")

    @property
    def length(self) -> int | None:
        """The most characters that such an answer has: an IBAN has up to 34 (ISO 13616)."""
        return {Data.DATE: 10, Data.IBAN: 34}.get(self)


@dataclass(frozen=True)
class Answer:
    """One answer to choose from: the value that is stored, and what says it to people.

    `role` is a text of the item, `phrase` a fixed word of editions; with neither, the value itself is read.
    """

    value: str
    role: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Input:
    """One answer that a form asks for.

    `item` and `label` name the text that asks (its id and role); `german` is the caption where it is not
    translated. `required` is what a field says of itself, `max_length` counts characters.
    """

    name: str
    """The field's: "wohnung.strasse", in tables "wohnung.personen.1.name"."""
    item: str
    label: str = "label"
    german: str = ""
    widget: Widget = Widget.LINE
    data: Data = Data.TEXT
    required: bool = False
    max_length: int | None = None
    least: int | None = None
    most: int | None = None
    """The smallest and the largest number."""
    repertoire: str = ""
    answers: tuple[Answer, ...] = ()
    unit: str = ""
    """The role of the text that says the unit."""
    row: int | None = None
    """Of a table, from 1."""
    office: bool = False
    """Filled in by the office, in German only."""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields of an edition that take the answer, by name, with the value that a button stands for."""
        if self.widget is Widget.HAND:
            return ()
        if self.widget is Widget.CHECKBOXES:
            return tuple((f"{self.name}.{answer.value}", answer.value) for answer in self.answers)
        if self.widget is Widget.RADIO:
            return tuple((self.name, answer.value) for answer in self.answers)
        return ((self.name, ""),)


def inputs(form: Form) -> Iterator[Input]:
    """Everything that `form` asks for, in reading order, what the office fills in included."""
    for section, item in form.items():
        yield from item.inputs(section.id)
