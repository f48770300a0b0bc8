"""What a form source is made of: one class for each kind of item.

Pydantic stands where people write: in sources of forms, leaflets and signs. The descriptions make
`docs/form-source.md` and `docs/form.schema.json`; the marks of `marks.py` say which keys are texts, `inputs` what
an item asks for. Nothing else in the house has to be told about a new kind but `layout`, which draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from formkit.form.base import (
    EMAIL_PATTERN,
    PHONE_PATTERN,
    WEB_PATTERN,
    Alt,
    BaseItem,
    ChoosingItem,
    Column,
    Hours,
    Informing,
    InputItem,
    OfficeField,
    Option,
    PictureName,
    Repertoire,
    Width,
    Words,
)
from formkit.form.inputs import Answer, Data, Input, Widget
from formkit.form.marks import Part, Printed, Shown, Translated, Verbatim


class TextItem(InputItem):
    """One line of text."""

    kind: Literal["text"]
    max_length: int | None = Field(None, ge=1, le=500, description="The most characters an answer may have.")
    repertoire: Repertoire | None = Field(
        None, description="Letters allowed: `din91379` for names in registers."
    )

    def inputs(self, section: str) -> tuple[Input, ...]:
        return (self._input(section, max_length=self.max_length, repertoire=self.repertoire or ""),)


class MultilineItem(InputItem):
    """Several lines of text."""

    kind: Literal["multiline"]
    rows: int = Field(3, ge=2, le=40, description="Height in lines.")
    max_length: int | None = Field(
        None, ge=1, le=10000, description="The most characters an answer may have."
    )

    widget = Widget.LINES

    def inputs(self, section: str) -> tuple[Input, ...]:
        return (self._input(section, max_length=self.max_length),)


class DateItem(InputItem):
    """A date, TT.MM.JJJJ on paper, ISO 8601 in data."""

    kind: Literal["date"]

    data = Data.DATE


class NumberItem(InputItem):
    """A whole or decimal number."""

    kind: Literal["number"]
    min: int | None = Field(None, description="Smallest answer.")
    max: int | None = Field(None, description="Largest answer.")
    unit: Annotated[Words | None, Translated("unit behind a field", shown=Shown.GERMAN)] = Field(
        None, description="Unit behind the field, such as `m²`."
    )

    data = Data.NUMBER

    def inputs(self, section: str) -> tuple[Input, ...]:
        unit = "unit" if self.unit else ""
        return (self._input(section, least=self.min, most=self.max, unit=unit),)


class MoneyItem(InputItem):
    """An amount of money in euros."""

    kind: Literal["money"]

    data = Data.MONEY


class CombItem(InputItem):
    """One cell a character: postcodes, case numbers."""

    kind: Literal["comb"]
    length: int = Field(ge=1, le=40, description="Number of cells.")

    widget = Widget.COMB

    def inputs(self, section: str) -> tuple[Input, ...]:
        return (self._input(section, max_length=self.length),)


class IbanItem(InputItem):
    """An IBAN."""

    kind: Literal["iban"]

    data = Data.IBAN


class EmailItem(InputItem):
    """An e-mail address."""

    kind: Literal["email"]

    data = Data.EMAIL


class PhoneItem(InputItem):
    """A telephone number."""

    kind: Literal["phone"]

    data = Data.PHONE


class YesNoItem(ChoosingItem):
    """Yes or no; stored as `ja` / `nein`."""

    kind: Literal["yesno"]

    widget = Widget.RADIO

    @classmethod
    def answers_in(cls, raw: Mapping[str, Any]) -> tuple[Answer, ...]:
        return Answer("ja", phrase="yes"), Answer("nein", phrase="no")


class _Choice(ChoosingItem):
    options: tuple[Option, ...] = Field(
        min_length=1, max_length=200, strict=False, description="The answers."
    )

    @classmethod
    def answers_in(cls, raw: Mapping[str, Any]) -> tuple[Answer, ...] | None:
        rows = raw.get("options")
        if not isinstance(rows, list | tuple):
            return None
        values = [str(row.get("value")) for row in rows if isinstance(row, dict)]
        return tuple(Answer(value, role=f"options.{value}") for value in values)


class ChoiceItem(_Choice):
    """One of several answers, as round buttons."""

    kind: Literal["choice"]

    widget = Widget.RADIO


class ChoicesItem(_Choice):
    """Any of several answers, as check boxes."""

    kind: Literal["choices"]

    widget = Widget.CHECKBOXES


class SelectItem(_Choice):
    """One of many answers, as a drop-down list."""

    kind: Literal["select"]

    widget = Widget.LIST


class TableItem(InputItem):
    """A table with numbered rows."""

    kind: Literal["table"]
    rows: int = Field(ge=1, le=50, description="Number of empty rows.")
    column: tuple[Column, ...] = Field(min_length=1, max_length=12, strict=False, description="The columns.")
    overflow: Annotated[Words | None, Translated("hint below a table", Part.PROSE)] = Field(
        None, description="What to do when the rows do not suffice."
    )

    def inputs(self, section: str) -> tuple[Input, ...]:
        # No cell is required of itself: rows may stay empty.
        return tuple(
            Input(
                f"{section}.{self.id}.{row}.{column.id}", self.id, f"column.{column.id}", data=column.data,
                max_length=column.data.length or column.max_length, repertoire=column.repertoire or "", row=row,
            )
            for row in range(1, self.rows + 1)
            for column in self.column
        )  # fmt: skip


class SignatureItem(BaseItem):
    """A line to sign on, on paper."""

    kind: Literal["signature"]
    label: Annotated[Words | None, Translated("label", Part.QUESTION)] = Field(
        None, description="Caption below the line; default “Ort, Datum, Unterschrift”."
    )
    required: bool = Field(False, description="Marked with *.")
    width: Width = Field("1", description="Share of the line.")

    def inputs(self, section: str) -> tuple[Input, ...]:
        name = f"{section}.{self.id}"
        return (Input(name, self.id, widget=Widget.HAND, data=Data.SIGNATURE, required=self.required),)


class StampItem(BaseItem):
    """An empty box for a stamp."""

    kind: Literal["stamp"]
    label: Annotated[Words | None, Translated("label", Part.QUESTION)] = Field(
        None, description="Caption; default “Stempel”."
    )
    width: Width = Field("1/3", description="Share of the line.")


class ParagraphItem(Informing):
    """Running text."""

    kind: Literal["paragraph"]
    text: Annotated[Words, Translated("text", Part.PROSE)] = Field(
        description="The text; `**strong**` is the only markup."
    )


class NoticeItem(Informing):
    """Running text that is set off, such as a warning."""

    kind: Literal["notice"]
    text: Annotated[Words, Translated("text", Part.PROSE)] = Field(
        description="The text; `**strong**` is the only markup."
    )


class AttachmentsItem(Informing):
    """A list of documents to bring or send along."""

    kind: Literal["attachments"]
    label: Annotated[Words | None, Translated("label", Part.QUESTION)] = Field(
        None, description="What stands above the list."
    )
    items: Annotated[tuple[Words, ...], Translated("entry of a list", Part.PROSE)] = Field(
        min_length=1, strict=False, description="The documents, one text each."
    )


class HeadingItem(Informing):
    """A heading within a section."""

    kind: Literal["heading"]
    text: Annotated[Words, Translated("text")] = Field(description="The heading.")


class ListItem(Informing):
    """A list, with dashes or numbers."""

    kind: Literal["list"]
    label: Annotated[Words | None, Translated("label")] = Field(
        None, description="What stands above the list."
    )
    items: Annotated[tuple[Words, ...], Translated("entry of a list", Part.PROSE)] = Field(
        min_length=1, strict=False, description="The entries, one text each."
    )
    numbered: bool = Field(False, description="Numbers instead of dashes: steps in their order.")


class ContactItem(Informing):
    """An address with telephone, e-mail and web; on screens they are links."""

    kind: Literal["contact"]
    label: Annotated[Words | None, Translated("label")] = Field(
        None, description="Who this is, such as “Bürgeramt”; translated."
    )
    lines: Annotated[tuple[Words, ...], Verbatim()] = Field(
        (),
        max_length=8,
        strict=False,
        description="The address as on a letter, line by line; not translated.",
    )
    phone: Annotated[str | None, Verbatim()] = Field(
        None,
        pattern=PHONE_PATTERN,
        description="Telephone number: digits, spaces, `-`, `/`, `+`.",
    )
    email: Annotated[str | None, Verbatim()] = Field(
        None, pattern=EMAIL_PATTERN, description="E-mail address."
    )
    web: Annotated[str | None, Verbatim()] = Field(
        None,
        pattern=WEB_PATTERN,
        description="Address on the web, with or without https://.",
    )
    help: Annotated[Words | None, Translated("help text", Part.PROSE)] = Field(
        None, description="A short text below, such as how to get there."
    )

    @property
    def ways(self) -> dict[str, str]:
        """How to reach it: "phone", "email" and "web", those that are given, in this order."""
        given = {"phone": self.phone, "email": self.email, "web": self.web}
        return {kind: value for kind, value in given.items() if value}


class HoursItem(Informing):
    """Opening hours."""

    kind: Literal["hours"]
    label: Annotated[Words | None, Translated("label")] = Field(None, description="What stands above them.")
    hours: tuple[Hours, ...] = Field(min_length=1, max_length=14, strict=False, description="The lines.")


class PictureItem(Informing):
    """A picture, such as a map of the way."""

    kind: Literal["picture"]
    file: PictureName
    alt: Alt
    caption: Annotated[Words | None, Translated("caption of a picture", Part.PROSE)] = Field(
        None, description="What stands below the picture; translated."
    )
    width: Width = Field("1", description="Share of the line.")


class OfficeItem(BaseItem):
    """A block for the office only, in German only."""

    kind: Literal["office"]
    label: Annotated[Words | None, Printed()] = Field(
        None, description="Head; default “Nur von der Behörde auszufüllen”."
    )
    field: tuple[OfficeField, ...] = Field(
        (), max_length=24, strict=False, description="Fields of the block."
    )

    def inputs(self, section: str) -> tuple[Input, ...]:
        name = f"{section}.{self.id}"
        return tuple(
            Input(f"{name}.{field.id}", self.id, german=field.label, office=True) for field in self.field
        )


Item = Annotated[
    TextItem | MultilineItem | DateItem | NumberItem | MoneyItem | CombItem | IbanItem | EmailItem
    | PhoneItem | YesNoItem | ChoiceItem | ChoicesItem | SelectItem | TableItem | SignatureItem
    | StampItem | ParagraphItem | NoticeItem | AttachmentsItem | HeadingItem | ListItem | ContactItem
    | HoursItem | PictureItem | OfficeItem,
    Field(discriminator="kind"),
]  # fmt: skip
ITEM_CLASSES: tuple[type[BaseItem], ...] = get_args(get_args(Item)[0])
KINDS: dict[str, type[BaseItem]] = {
    get_args(cls.model_fields["kind"].annotation)[0]: cls for cls in ITEM_CLASSES
}
LEAFLET_KINDS = frozenset(kind for kind, cls in KINDS.items() if issubclass(cls, Informing))
"""What may stand in a leaflet: everything that nobody fills in."""
