"""What is laid out: a form in languages, with the marks on its pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from formkit import __version__, phrases
from formkit.catalog import Translation
from formkit.errors import GateError
from formkit.form import Form, digest, texts
from formkit.languages import SOURCE, Language
from formkit.layout.words import GERMAN, check_glyphs
from formkit.ui import _


class LayoutName(StrEnum):
    """How the languages of an edition stand on its pages."""

    STACKED = "stacked"
    COLUMNS = "columns"
    FACING = "facing"
    ALONE = "alone"
    """The other language without the German: leaflets only, because in a form the German text binds."""


@dataclass(frozen=True)
class Edition:
    """What to lay out: a form, other languages or German alone, and the marks on its pages.

    `scale` enlarges everything but the page and its margins (large print).
    """

    form: Form
    translations: tuple[Translation, ...] = ()
    draft: bool = False
    legal_notice: str = ""
    layout: LayoutName = LayoutName.STACKED
    scale: float = 1.0
    address: str = ""
    """Where the current edition lies on the web; printed as a QR code."""
    paper: bool = False
    """Without fields, with boxes and lines to fill in by hand."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages beside German."""
        return tuple(translation.language for translation in self.translations)

    @property
    def tag(self) -> str:
        """The tag in file names: those of the other languages ("uk", "en+fr"), or "de"."""
        return "+".join(language.tag for language in self.languages) or "de"

    @property
    def digest(self) -> str:
        """A short digest of source and catalogs for the foot of the page: "7f3a 91c2"."""
        data = digest(self.form) + "".join(translation.digest for translation in self.translations)
        data += f"{self.form.number}\x00{self.form.edition}\x00{__version__}"
        value = hashlib.sha256(data.encode()).hexdigest()
        return f"{value[:4]} {value[4:8]}"

    @property
    def views(self) -> tuple[str | None, ...]:
        """One for each track of pages: None shows all languages, a tag one alone."""
        if not self.translations or self.layout in (LayoutName.STACKED, LayoutName.COLUMNS):
            return (None,)
        if self.layout is LayoutName.ALONE:
            return tuple(language.tag for language in self.languages)
        return (SOURCE, *(language.tag for language in self.languages))


def check_texts(edition: Edition) -> None:
    """Raise GateError unless every character has a glyph; asked before anything is drawn."""
    form = edition.form
    if edition.layout is LayoutName.ALONE and (form.kind != "leaflet" or len(edition.translations) > 1):
        raise GateError(
            _("only a leaflet can stand in one other language alone"), place=form.id,
            advice=_("In a form the German text binds and must be there: take --layout stacked, columns or facing."),
        )  # fmt: skip
    for text in texts(form):
        check_glyphs(text.text, GERMAN, f"{form.id}:{text.item}.{text.role}")
    for name in (form.office, form.number, *form.legal, *form.values.values()):
        check_glyphs(name, GERMAN, form.id)
    for section in form.section:
        for item in section.item:
            if item.kind == "contact":
                for line in (*item.lines, *item.ways.values()):
                    check_glyphs(line, GERMAN, f"{form.id}:{item.id}")
            if item.kind == "office":
                for words in (item.label, *(field.label for field in item.field)):
                    check_glyphs(words or "", GERMAN, f"{form.id}:{item.id}")
    for translation in edition.translations:
        language = translation.language
        for reference, said in translation.by_reference.items():
            check_glyphs(said, language, reference.removeprefix("forms/"))
        for key in phrases.all_keys():
            check_glyphs(phrases.phrase(key, language.tag) or "", language, f"phrases/{key}")
