"""What items of a form source have in common, and the parts that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from formkit.blank import is_blank
from formkit.form.inputs import Answer, Data, Input, Widget
from formkit.form.marks import Key, Part, Printed, Shown, Translated

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
FORM_ID_PATTERN = r"^[a-z][a-z0-9_-]*$"
VALUE_PATTERN = r"^[A-Za-z0-9ÄÖÜäöüß_.+-]+$"
PHONE_PATTERN = r"^(\+|\( *[0-9][0-9 ]*\)[ /-]*)?[0-9]([0-9 /-]|\([0-9 ]+\)){1,30}$"
EMAIL_PATTERN = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
WEB_PATTERN = r"^(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/\S*)?$"
PICTURE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*\.(png|jpg|jpeg|PNG|JPG|JPEG)$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]


def _seen(text: str) -> str:
    if is_blank(text):
        raise PydanticCustomError("blank_text", "nothing to see")
    return text


Words = Annotated[str, Field(min_length=1), AfterValidator(_seen)]
"""A text that prints something."""
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

    def inputs(self, section: str) -> tuple[Input, ...]:
        """What the item asks for in the section of that id, in reading order; nothing by default."""
        return ()

    @classmethod
    def answers_in(cls, raw: Mapping[str, Any]) -> tuple[Answer, ...] | None:
        """The answers that conditions may compare with; None where the kind has none.

        `raw` are the keys as somebody has written them, which may be wrong: `formkit check` says all at once.
        """
        return None


class Informing(BaseItem):
    """An item that nobody fills in; leaflets consist of these."""


class InputItem(BaseItem):
    label: Annotated[Words, Translated("label", Part.QUESTION)] = Field(
        description="The question or caption."
    )
    help: Annotated[Words | None, Translated("help text", Part.PROSE)] = Field(
        None, description="A short help text below the field."
    )
    required: bool = Field(False, description="Must be answered; marked with *.")
    width: Width = Field(
        "1", description="Share of the line: a fraction of the 12-column grid, such as `1/2` or `2/3`."
    )

    widget: ClassVar[Widget] = Widget.LINE
    data: ClassVar[Data] = Data.TEXT

    def inputs(self, section: str) -> tuple[Input, ...]:
        return (self._input(section),)

    def _input(self, section: str, **more: Any) -> Input:
        """The one input of the item; `more` is what its kind adds."""
        given: dict[str, Any] = {
            "widget": self.widget,
            "data": self.data,
            "required": self.required,
            "max_length": self.data.length,
        }
        return Input(f"{section}.{self.id}", self.id, **(given | more))


class ChoosingItem(InputItem):
    """An item whose answers are given, so that conditions may compare with them."""

    data = Data.CHOICE

    def inputs(self, section: str) -> tuple[Input, ...]:
        answers = self.answers_in(self.model_dump()) or ()
        required = self.required and self.widget is not Widget.CHECKBOXES  # a box of several may stay empty
        return (self._input(section, answers=answers, required=required),)


# ── parts of items ───────────────────────────────────────────────────────────────────────────────

Repertoire = Literal["din91379", "latin"]


class Option(SourceModel):
    """One answer of a choice."""

    value: Annotated[str, Key()] = Field(
        pattern=VALUE_PATTERN, description="What is stored; the same in every language."
    )
    label: Annotated[Words, Translated("answer to choose", Part.ANSWER, name="")] = Field(
        description="What people read."
    )


ColumnKind = Literal["text", "date", "number", "money"]


class Column(SourceModel):
    """One column of a table."""

    id: Annotated[Id, Key()] = Field(description="Part of the field name: `section.table.1.column`.")
    label: Annotated[Words, Translated("head of a table column", Part.QUESTION, name="")] = Field(
        description="Head of the column."
    )
    kind: ColumnKind = Field("text", description="Kind of the answers: text, date, number, money.")
    width: Width | None = Field(None, description="Share of the table; columns without one share the rest.")
    required: bool = Field(False, description="Marked with * in the head.")
    max_length: int | None = Field(None, ge=1, le=500, description="The most characters an answer may have.")
    repertoire: Repertoire | None = Field(None, description="Letters allowed.")

    @property
    def data(self) -> Data:
        """What the answers of the column are."""
        return Data(self.kind)


class Hours(SourceModel):
    """One line of opening hours."""

    days: Annotated[Words, Translated("opening hours")] = Field(description="Such as `Montag und Dienstag`.")
    time: Annotated[Words, Translated("opening hours")] = Field(description="Such as `8–12 Uhr`.")


PictureName = Annotated[
    str,
    Field(
        pattern=PICTURE_PATTERN,
        description="A PNG or JPEG in the folder of the form source.",
    ),
]
Alt = Annotated[
    Words,
    Field(description="What the picture shows, for those who do not see it; translated."),
    Translated(
        "what a picture shows",
        shown=Shown.PICTURE,
        note="Says what a picture shows to people who do not see it; printed nowhere.",
    ),
]


class PictureFile(SourceModel):
    """A picture: a file beside the form source, and what it shows in words."""

    file: PictureName
    alt: Alt


class OfficeField(SourceModel):
    """One field of an office block."""

    id: Annotated[Id, Key()] = Field(description="Part of the field name.")
    label: Annotated[Words, Printed()] = Field(description="Caption, in German only.")
    width: Width = Field("1/3", description="Share of the line.")
