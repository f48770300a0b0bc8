"""Previews for translators: pages with the name of every text beside it, and a picture of each text in its place."""

from __future__ import annotations

import dataclasses
import io
import tempfile
from pathlib import Path

from formkit.catalog.messages import preview_of
from formkit.catalog.pseudo import KINDS, translation
from formkit.document.picture import cuttings
from formkit.edition.stamp import stamp
from formkit.edition.wanted import Edition, edition_of
from formkit.files import write_bytes
from formkit.layout import compose
from formkit.layout.preview import name_texts, spots
from formkit.pdf.edition import layout_pdf
from formkit.workspace import Workspace


def preview_edition(workspace: Workspace, form_id: str, tag: str, *, layout: str, scale: float) -> Edition:
    """The draft edition that a preview shows: a language of the registry or a pseudo-language."""
    if tag not in KINDS:
        return edition_of(workspace, form_id, tag, draft=True, layout=layout, scale=scale)

    edition = edition_of(workspace, form_id, "de", draft=True, layout=layout, scale=scale)
    return dataclasses.replace(edition, translations=(translation(edition.form, tag),))


def write_preview(edition: Edition, target: Path) -> None:
    """An edition with the name of every text (`item.role`) drawn above it."""
    layout = compose(edition)
    name_texts(layout, spots(layout, edition))
    write_bytes(target, layout_pdf(edition, layout))


def preview_stamp(workspace: Workspace, form_id: str) -> str:
    """The stamp of what the pictures of a form's texts are made of."""
    return stamp(edition_of(workspace, form_id, "de", draft=True))


def text_pictures(workspace: Workspace, form_id: str) -> int:
    """A picture of each text of a form where it stands on the German page; returns how many.

    They lie where the catalogs say: `build/preview/<form>/<item>.<role>.png`.
    """
    edition = edition_of(workspace, form_id, "de", draft=True)
    layout = compose(edition)
    places = spots(layout, edition)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "pages.pdf"
        page.write_bytes(layout_pdf(edition, layout))
        for name, picture in cuttings(page, places):
            stream = io.BytesIO()
            picture.save(stream, "PNG")
            write_bytes(workspace.root / preview_of(form_id, name), stream.getvalue())
    return len(places)
