"""Previews for translators: pages with the name of every text beside it, and a picture of each text in its place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.commands.making import edition_of

if TYPE_CHECKING:
    from formkit.layout import Edition
    from formkit.workspace import Workspace

PSEUDO = ("long", "accented", "rtl")
"""The pseudo-languages of `formkit.catalog.pseudo`; here so that `--help` need not load it."""


def preview_edition(workspace: Workspace, form_id: str, tag: str, *, layout: str, scale: float) -> Edition:
    """The draft edition that a preview shows: a language of the registry or a pseudo-language."""
    import dataclasses

    if tag not in PSEUDO:
        return edition_of(workspace, form_id, tag, draft=True, layout=layout, scale=scale)
    from formkit.catalog.pseudo import translation

    edition = edition_of(workspace, form_id, "de", draft=True, layout=layout, scale=scale)
    return dataclasses.replace(edition, translations=(translation(edition.form, tag),))


def write_preview(edition: Edition, target: Path) -> None:
    """An edition with the name of every text (`item.role`) drawn above it."""
    from formkit.files import write_bytes
    from formkit.layout import compose
    from formkit.layout.preview import name_texts, spots
    from formkit.pdf.edition import layout_pdf

    layout = compose(edition)
    name_texts(layout, spots(layout, edition))
    write_bytes(target, layout_pdf(edition, layout))


def text_pictures(workspace: Workspace, form_id: str) -> int:
    """A picture of each text of a form where it stands on the German page; returns how many.

    They lie where the catalogs say: `build/preview/<form>/<item>.<role>.png`.
    """
    import tempfile

    from formkit.catalog.messages import preview_of
    from formkit.document.picture import cuttings
    from formkit.files import write_bytes
    from formkit.layout import compose
    from formkit.layout.preview import spots
    from formkit.pdf.edition import layout_pdf

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
