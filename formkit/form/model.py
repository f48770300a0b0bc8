"""The form source as data: the form, or leaflet, and its sections."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from formkit.form.base import FORM_ID_PATTERN, Id, PictureFile, SourceModel, Words
from formkit.form.items import Item, PictureItem
from formkit.form.marks import Part, Printed, Translated


class Section(SourceModel):
    """A part of the form with a heading."""

    id: Id = Field(description="Name of the section, first part of its field names.")
    title: Annotated[Words, Translated("heading of a section")] = Field(description="The heading.")
    back: bool = Field(
        False, description="Stands on the back of a folded leaflet: where to find us, who we are."
    )
    item: tuple[Item, ...] = Field((), strict=False, description="What stands in the section, in order.")


class Silenced(SourceModel):
    """A finding of the audit that this form lives with, and why."""

    rule: Words = Field(description="Id of the rule, as in docs/rules.md.")
    reason: Words = Field(description="Why the finding stands, such as the wording of a law.")
    words: str | None = Field(None, description="Only findings whose words hold this.")
    item: str | None = Field(None, description="Only findings on this item, as `section.item`.")


Format = Literal["a4", "a5", "din-lang"]


class Form(SourceModel):
    """A form source."""

    schema_version: Literal[1] = Field(alias="schema", description="Version of this file format: 1.")
    kind: Literal["form", "leaflet"] = Field(
        "form", description="`form`, or `leaflet`: an information sheet or brochure with nothing to fill in."
    )
    format: Format = Field(
        "din-lang",
        description="Of a leaflet: `din-lang` (A4 folded to six panels), `a5` (A4 folded once, or a booklet), `a4` (flat sheets).",
    )
    id: Annotated[str, Field(pattern=FORM_ID_PATTERN, max_length=80)] = Field(
        description="Name of the form; the folder has the same."
    )
    number: Words = Field(description="The office's number of the form.")
    edition: datetime.date = Field(description="Date of the edition, as in 2026-11-01.")
    language: Literal["de"] = Field("de", description="The language that binds. § 23 VwVfG: German.")
    office: Annotated[Words, Printed()] = Field(description="Who issues the form.")
    title: Annotated[Words, Translated("title of the form")] = Field(description="The title.")
    lead: Annotated[Words | None, Translated("sentence below the title", Part.PROSE)] = Field(
        None, description="Of a leaflet: a sentence or two below the title; translated."
    )
    picture: PictureFile | None = Field(None, description="Of a leaflet: the picture on its cover.")
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

    _folder: Path | None = PrivateAttr(None)

    @property
    def folder(self) -> Path | None:
        """Where the source and its pictures lie; None for a source that came from no file."""
        return self._folder

    @property
    def folded(self) -> bool:
        """Is it a leaflet of panels, not of flat sheets?"""
        return self.kind == "leaflet" and self.format != "a4"

    def lying_in(self, folder: Path) -> Form:
        """The same form, whose pictures lie in `folder`."""
        copy = self.model_copy()
        copy._folder = folder
        return copy

    def picture_files(self) -> list[str]:
        """The names of all pictures, in order, each once."""
        cover = [self.picture.file] if self.picture else []
        return list(dict.fromkeys([*cover, *(item.file for _section, item in self.pictures())]))

    def pictures(self) -> list[tuple[Section, PictureItem]]:
        """The pictures among the items, each with its section; the cover is none."""
        return [(section, item) for section, item in self.items() if isinstance(item, PictureItem)]

    def items(self) -> list[tuple[Section, Any]]:
        """All items in order, each with its section."""
        return [(section, item) for section in self.section for item in section.item]
