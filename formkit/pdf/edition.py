"""One edition, from form and translation to the bytes of a PDF."""

from __future__ import annotations

from formkit.collecting import without_collecting
from formkit.edition import Edition
from formkit.edition.identity import identity_of
from formkit.layout import Layout, compose
from formkit.pdf.metadata import Metadata
from formkit.pdf.writer import write_pdf


@without_collecting()
def edition_pdf(edition: Edition) -> bytes:
    """The PDF of an edition. Raises GateError for a text that cannot be set."""
    return layout_pdf(edition, compose(edition))


def layout_pdf(edition: Edition, layout: Layout) -> bytes:
    """The PDF of a layout of an edition."""
    metadata = Metadata(
        title=layout.title,
        languages=layout.languages,
        date=edition.form.edition,
        author=edition.form.office,
        keywords=str(identity_of(edition)),
    )
    return write_pdf(layout, metadata)
