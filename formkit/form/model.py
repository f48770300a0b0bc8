"""The form source as data: one class for each kind of item.

Pydantic stands here, and only here, because a form source is written by people. The descriptions
make `docs/form-source.md` and `docs/form.schema.json`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Words = Annotated[str, Field(min_length=1)]
Repertoire = Literal["din91379", "latin"]
GRID = 12


def columns_of(width: str) -> int:
    """How many of the 12 columns a width such as "2/3" takes. Raises ValueError if it is none."""
    top, slash, bottom = width.partition("/")
    if not top.isdigit() or (slash and not bottom.isdigit()):
        raise ValueError("width")
    numerator, denominator = int(top), int(bottom or 1)
    if denominator == 0 or GRID * numerator % denominator:
        raise ValueError("width")
    columns = GRID * numerator // denominator
    if not 1 <= columns <= GRID:
        raise ValueError("width")
    return columns


def _width(value: str) -> str:
    columns_of(value)
    return value


Width = Annotated[str, AfterValidator(_width)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _ItemBase(_Model):
    id: Id = Field(
        description="Name of the item, unique in the form and never changed: answers and translations hang on it."
    )
    when: str | None = Field(
        None,
        description="Condition: `vorgang = einzug`, `vorgang != auszug`, joined by `and` / `or`. Prints “Nur ausfüllen, wenn …”.",
    )
    context: str | None = Field(
        None, description="Forces a translation of its own where the same German words mean something else."
    )
    note: str | None = Field(None, description="A note for translators.")
    fim: str | None = Field(None, description="Id of the data field in FIM.")


class _Input(_ItemBase):
    label: Words = Field(description="The question or caption.")
    help: Words | None = Field(None, description="A short help text below the field.")
    required: bool = Field(False, description="Must be answered; marked with *.")
    width: Width = Field(
        "1", description="Share of the line: a fraction of the 12-column grid, such as `1/2` or `2/3`."
    )


class TextItem(_Input):
    """One line of text."""

    kind: Literal["text"]
    max_length: int | None = Field(None, ge=1, le=500, description="The most characters an answer may have.")
    repertoire: Repertoire | None = Field(
        None, description="Letters allowed: `din91379` for names in registers."
    )


class MultilineItem(_Input):
    """Several lines of text."""

    kind: Literal["multiline"]
    rows: int = Field(3, ge=2, le=40, description="Height in lines.")
    max_length: int | None = Field(
        None, ge=1, le=10000, description="The most characters an answer may have."
    )


class DateItem(_Input):
    """A date, TT.MM.JJJJ on paper, ISO 8601 in data."""

    kind: Literal["date"]


class NumberItem(_Input):
    """A whole or decimal number."""

    kind: Literal["number"]
    min: int | None = Field(None, description="Smallest answer.")
    max: int | None = Field(None, description="Largest answer.")
    unit: Words | None = Field(None, description="Unit behind the field, such as `m²`.")


class MoneyItem(_Input):
    """An amount of money in euros."""

    kind: Literal["money"]


class CombItem(_Input):
    """One cell a character: postcodes, case numbers."""

    kind: Literal["comb"]
    length: int = Field(ge=1, le=40, description="Number of cells.")


class IbanItem(_Input):
    """An IBAN."""

    kind: Literal["iban"]


class EmailItem(_Input):
    """An e-mail address."""

    kind: Literal["email"]


class PhoneItem(_Input):
    """A telephone number."""

    kind: Literal["phone"]


class Option(_Model):
    """One answer of a choice."""

    value: str = Field(
        pattern=r"^[A-Za-z0-9ÄÖÜäöüß_.+-]+$", description="What is stored; the same in every language."
    )
    label: Words = Field(description="What people read.")


class YesNoItem(_Input):
    """Yes or no; stored as `ja` / `nein`."""

    kind: Literal["yesno"]


class _Choice(_Input):
    options: tuple[Option, ...] = Field(
        min_length=1, max_length=200, strict=False, description="The answers."
    )


class ChoiceItem(_Choice):
    """One of several answers, as round buttons."""

    kind: Literal["choice"]


class ChoicesItem(_Choice):
    """Any of several answers, as check boxes."""

    kind: Literal["choices"]


class SelectItem(_Choice):
    """One of many answers, as a drop-down list."""

    kind: Literal["select"]


ColumnKind = Literal["text", "date", "number", "money"]


class Column(_Model):
    """One column of a table."""

    id: Id = Field(description="Part of the field name: `section.table.1.column`.")
    label: Words = Field(description="Head of the column.")
    kind: ColumnKind = Field("text", description="Kind of the answers: text, date, number, money.")
    width: Width | None = Field(None, description="Share of the table; columns without one share the rest.")
    required: bool = Field(False, description="Marked with * in the head.")
    max_length: int | None = Field(None, ge=1, le=500, description="The most characters an answer may have.")
    repertoire: Repertoire | None = Field(None, description="Letters allowed.")


class TableItem(_Input):
    """A table with numbered rows."""

    kind: Literal["table"]
    rows: int = Field(ge=1, le=50, description="Number of empty rows.")
    column: tuple[Column, ...] = Field(min_length=1, max_length=12, strict=False, description="The columns.")
    overflow: Words | None = Field(None, description="What to do when the rows do not suffice.")


class SignatureItem(_ItemBase):
    """A line to sign on, on paper."""

    kind: Literal["signature"]
    label: Words | None = Field(
        None, description="Caption below the line; default “Ort, Datum, Unterschrift”."
    )
    required: bool = Field(False, description="Marked with *.")
    width: Width = Field("1", description="Share of the line.")


class StampItem(_ItemBase):
    """An empty box for a stamp."""

    kind: Literal["stamp"]
    label: Words | None = Field(None, description="Caption; default “Stempel”.")
    width: Width = Field("1/3", description="Share of the line.")


class ParagraphItem(_ItemBase):
    """Running text."""

    kind: Literal["paragraph"]
    text: Words = Field(description="The text; `**strong**` is the only markup.")


class NoticeItem(_ItemBase):
    """Running text that is set off, such as a warning."""

    kind: Literal["notice"]
    text: Words = Field(description="The text; `**strong**` is the only markup.")


class AttachmentsItem(_ItemBase):
    """A list of documents to bring or send along."""

    kind: Literal["attachments"]
    label: Words | None = Field(None, description="What stands above the list.")
    items: tuple[Words, ...] = Field(min_length=1, strict=False, description="The documents, one text each.")


class OfficeField(_Model):
    """One field of an office block."""

    id: Id = Field(description="Part of the field name.")
    label: Words = Field(description="Caption, in German only.")
    width: Width = Field("1/3", description="Share of the line.")


class OfficeItem(_ItemBase):
    """A block for the office only, in German only."""

    kind: Literal["office"]
    label: Words | None = Field(None, description="Head; default “Nur von der Behörde auszufüllen”.")
    field: tuple[OfficeField, ...] = Field(
        (), max_length=24, strict=False, description="Fields of the block."
    )


Item = Annotated[
    TextItem | MultilineItem | DateItem | NumberItem | MoneyItem | CombItem | IbanItem | EmailItem
    | PhoneItem | YesNoItem | ChoiceItem | ChoicesItem | SelectItem | TableItem | SignatureItem
    | StampItem | ParagraphItem | NoticeItem | AttachmentsItem | OfficeItem,
    Field(discriminator="kind"),
]  # fmt: skip
ITEM_CLASSES: tuple[type[_ItemBase], ...] = get_args(get_args(Item)[0])
KINDS: dict[str, type[_ItemBase]] = {
    get_args(cls.model_fields["kind"].annotation)[0]: cls for cls in ITEM_CLASSES
}


class Section(_Model):
    """A part of the form with a heading."""

    id: Id = Field(description="Name of the section, first part of its field names.")
    title: Words = Field(description="The heading.")
    item: tuple[Item, ...] = Field((), strict=False, description="What stands in the section, in order.")


class Silenced(_Model):
    """A finding of the audit that this form lives with, and why."""

    rule: Words = Field(description="Id of the rule, as in docs/rules.md.")
    reason: Words = Field(description="Why the finding stands, such as the wording of a law.")
    words: str | None = Field(None, description="Only findings whose words hold this.")
    item: str | None = Field(None, description="Only findings on this item, as `section.item`.")


class Form(_Model):
    """A form source."""

    schema_version: Literal[1] = Field(alias="schema", description="Version of this file format: 1.")
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=80)] = Field(
        description="Name of the form; the folder has the same."
    )
    number: Words = Field(description="The office's number of the form.")
    edition: datetime.date = Field(description="Date of the edition, as in 2026-11-01.")
    language: Literal["de"] = Field("de", description="The language that binds. § 23 VwVfG: German.")
    office: Words = Field(description="Who issues the form.")
    title: Words = Field(description="The title.")
    legal: tuple[Words, ...] = Field((), strict=False, description="Legal basis, such as `§ 19 BMG`.")
    answer_in: tuple[Words, ...] = Field(("de",), strict=False, description="Languages an answer may be in.")
    values: dict[str, str] = Field(
        default_factory=dict, description="What placeholders such as `{adresse}` stand for."
    )
    note: str | None = Field(None, description="A note for the office; printed nowhere.")
    silence: tuple[Silenced, ...] = Field(
        (), strict=False, description="Findings of the audit that the form lives with."
    )
    section: tuple[Section, ...] = Field(min_length=1, strict=False, description="The sections, in order.")

    def items(self) -> list[tuple[Section, Any]]:
        """All items in order, each with its section."""
        return [(section, item) for section in self.section for item in section.item]


def options_of(item: Any) -> tuple[str, ...] | None:
    """The values an item can be compared with in `when`; None if it is no choice."""
    if item.kind == "yesno":
        return ("ja", "nein")
    if item.kind in ("choice", "choices", "select"):
        return tuple(option.value for option in item.options)
    return None
