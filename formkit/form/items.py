"""What a form source is made of: one class for each kind of item.

Pydantic stands where people write: in sources of forms, leaflets and signs. The descriptions make
`docs/form-source.md` and `docs/form.schema.json`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
FORM_ID_PATTERN = r"^[a-z][a-z0-9_-]*$"
VALUE_PATTERN = r"^[A-Za-z0-9ÄÖÜäöüß_.+-]+$"
PHONE_PATTERN = r"^\+?[0-9][0-9 /()-]{1,30}$"
EMAIL_PATTERN = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
WEB_PATTERN = r"^(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/\S*)?$"
PICTURE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*\.(png|jpg|jpeg|PNG|JPG|JPEG)$"
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


class SourceModel(BaseModel):
    """What a person has written: no key that is not known, nothing that is changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class BaseItem(SourceModel):
    """What every item may have."""

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


class _Input(BaseItem):
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


class Option(SourceModel):
    """One answer of a choice."""

    value: str = Field(pattern=VALUE_PATTERN, description="What is stored; the same in every language.")
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


class Column(SourceModel):
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


class SignatureItem(BaseItem):
    """A line to sign on, on paper."""

    kind: Literal["signature"]
    label: Words | None = Field(
        None, description="Caption below the line; default “Ort, Datum, Unterschrift”."
    )
    required: bool = Field(False, description="Marked with *.")
    width: Width = Field("1", description="Share of the line.")


class StampItem(BaseItem):
    """An empty box for a stamp."""

    kind: Literal["stamp"]
    label: Words | None = Field(None, description="Caption; default “Stempel”.")
    width: Width = Field("1/3", description="Share of the line.")


class ParagraphItem(BaseItem):
    """Running text."""

    kind: Literal["paragraph"]
    text: Words = Field(description="The text; `**strong**` is the only markup.")


class NoticeItem(BaseItem):
    """Running text that is set off, such as a warning."""

    kind: Literal["notice"]
    text: Words = Field(description="The text; `**strong**` is the only markup.")


class AttachmentsItem(BaseItem):
    """A list of documents to bring or send along."""

    kind: Literal["attachments"]
    label: Words | None = Field(None, description="What stands above the list.")
    items: tuple[Words, ...] = Field(min_length=1, strict=False, description="The documents, one text each.")


class HeadingItem(BaseItem):
    """A heading within a section."""

    kind: Literal["heading"]
    text: Words = Field(description="The heading.")


class ListItem(BaseItem):
    """A list, with dashes or numbers."""

    kind: Literal["list"]
    label: Words | None = Field(None, description="What stands above the list.")
    items: tuple[Words, ...] = Field(min_length=1, strict=False, description="The entries, one text each.")
    numbered: bool = Field(False, description="Numbers instead of dashes: steps in their order.")


class ContactItem(BaseItem):
    """An address with telephone, e-mail and web; on screens they are links."""

    kind: Literal["contact"]
    label: Words | None = Field(None, description="Who this is, such as “Bürgeramt”; translated.")
    lines: tuple[Words, ...] = Field(
        (),
        max_length=8,
        strict=False,
        description="The address as on a letter, line by line; not translated.",
    )
    phone: str | None = Field(
        None,
        pattern=PHONE_PATTERN,
        description="Telephone number: digits, spaces, `-`, `/`, `+`.",
    )
    email: str | None = Field(None, pattern=EMAIL_PATTERN, description="E-mail address.")
    web: str | None = Field(
        None,
        pattern=WEB_PATTERN,
        description="Address on the web, with or without https://.",
    )
    help: Words | None = Field(None, description="A short text below, such as how to get there.")

    @property
    def ways(self) -> dict[str, str]:
        """How to reach it: "phone", "email" and "web", those that are given, in this order."""
        given = {"phone": self.phone, "email": self.email, "web": self.web}
        return {kind: value for kind, value in given.items() if value}


class Hours(SourceModel):
    """One line of opening hours."""

    days: Words = Field(description="Such as `Montag und Dienstag`.")
    time: Words = Field(description="Such as `8–12 Uhr`.")


class HoursItem(BaseItem):
    """Opening hours."""

    kind: Literal["hours"]
    label: Words | None = Field(None, description="What stands above them.")
    hours: tuple[Hours, ...] = Field(min_length=1, max_length=14, strict=False, description="The lines.")


PictureName = Annotated[
    str,
    Field(
        pattern=PICTURE_PATTERN,
        description="A PNG or JPEG in the folder of the form source.",
    ),
]
Alt = Annotated[
    str, Field(min_length=1, description="What the picture shows, for those who do not see it; translated.")
]


class PictureFile(SourceModel):
    """A picture: a file beside the form source, and what it shows in words."""

    file: PictureName
    alt: Alt


class PictureItem(BaseItem):
    """A picture, such as a map of the way."""

    kind: Literal["picture"]
    file: PictureName
    alt: Alt
    caption: Words | None = Field(None, description="What stands below the picture; translated.")
    width: Width = Field("1", description="Share of the line.")


class OfficeField(SourceModel):
    """One field of an office block."""

    id: Id = Field(description="Part of the field name.")
    label: Words = Field(description="Caption, in German only.")
    width: Width = Field("1/3", description="Share of the line.")


class OfficeItem(BaseItem):
    """A block for the office only, in German only."""

    kind: Literal["office"]
    label: Words | None = Field(None, description="Head; default “Nur von der Behörde auszufüllen”.")
    field: tuple[OfficeField, ...] = Field(
        (), max_length=24, strict=False, description="Fields of the block."
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
