"""What is wanted: a form in languages, in a layout, with the marks on its pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from formkit import __version__, languages
from formkit.catalog import Translation, store
from formkit.errors import UsageError
from formkit.form import Form, digest, load_form
from formkit.languages import SOURCE, Language
from formkit.ui import _
from formkit.workspace import Workspace

MOST_SCALE = 2.0
"""How many times as large as usual large print may be."""


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


def edition_of(
    workspace: Workspace, form_id: str, tag: str, *, draft: bool, layout: str = "stacked", scale: float = 1.0
) -> Edition:
    """The edition of a form in the languages of `tag` ("uk", "en+fr", "de"), as source and catalogs are now.

    Raises SourceError for a broken source, UsageError for an unknown form, language or missing catalog.
    """
    return edition_with(
        workspace, load_form(workspace, form_id), tag, draft=draft, layout=layout, scale=scale
    )


def edition_with(
    workspace: Workspace, form: Form, tag: str, *, draft: bool, layout: str = "stacked", scale: float = 1.0
) -> Edition:
    """The edition of a form that was loaded before; else as `edition_of`."""
    translations = tuple(
        store.load_translation(workspace, form, languages.get(part), may_lack=draft)
        for part in tag.split("+")
        if part != languages.SOURCE
    )
    address = workspace.settings.address.format(form=form.id, lang=tag, edition=form.edition.isoformat())
    return Edition(
        form, translations, draft, workspace.settings.legal_notice, LayoutName(layout), scale, address
    )


def tags_of(workspace: Workspace, langs: list[str] | None) -> list[str]:
    """The wanted editions by their tags: "uk", or "en+fr" for German with both."""
    if not langs:
        return ["de", *workspace.settings.languages]
    wanted = []
    for value in langs:
        tags = [languages.get(tag).tag for tag in value.split("+")]
        tags = list(dict.fromkeys(tag for tag in tags if tag != languages.SOURCE)) or [languages.SOURCE]
        if len(tags) > 3:
            raise UsageError(
                _("“{tag}”: at most three languages stand beside German on one page").format(tag=value),
                advice=_("Make several editions."),
            )
        wanted.append("+".join(tags))
    return wanted


def file_name(form_id: str, tag: str, layout: str = "stacked", scale: float = 1.0) -> str:
    """`anmeldung.uk.pdf`; with the layout where it is not the usual one, and `x1.25` in large print."""
    shape = f".{layout}" if layout != "stacked" else ""
    size = f".x{scale:g}" if scale != 1 else ""
    return f"{form_id}.{tag}{shape}{size}.pdf"
