"""The job ticket: one page in German that tells a print shop what it has to print."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from formkit.edition.wording import GERMAN
from formkit.layout import Element, Layout
from formkit.layout import measures as m
from formkit.layout.blocks import Canvas
from formkit.layout.setting import set_words
from formkit.layout.tree import LayoutPage
from formkit.pdf.metadata import Metadata
from formkit.pdf.writer import write_pdf

_FIRST = 48 * m.MM


def ticket_pdf(rows: Sequence[tuple[str, str]], *, office: str, title: str, date: datetime.date) -> bytes:
    """The ticket as a PDF: rows of a name and what is to be said about it; an empty text becomes a line to write on."""
    frame = m.Frame()
    page = LayoutPage(1)
    canvas = Canvas(page)
    root = Element("Document", GERMAN.pdf_lang)
    head = set_words(f"Druckauftrag: {title}", GERMAN, m.TITLE, frame.width, bold=True)
    sender = set_words(office, GERMAN, m.BODY, frame.width)
    canvas.text(sender, frame.left, frame.top + 4 * m.MM, frame.width, root.add("P", GERMAN.pdf_lang))
    canvas.text(head, frame.left, frame.top + 12 * m.MM, frame.width, root.add("H1", GERMAN.pdf_lang))
    y = frame.top + 14 * m.MM + head.height + 4 * m.MM
    table = root.add("Table").add("TBody")
    for name, value in rows:
        row = table.add("TR")
        label = set_words(name, GERMAN, m.BODY, _FIRST, bold=True)
        said = set_words(value or " ", GERMAN, m.BODY, frame.width - _FIRST)
        canvas.text(label, frame.left, y, _FIRST, row.add("TH", GERMAN.pdf_lang, scope="Row"))
        cell = row.add("TD", GERMAN.pdf_lang)
        canvas.text(said, frame.left + _FIRST, y, frame.width - _FIRST, cell)
        height = max(label.height, said.height)
        if not value:
            canvas.rule(frame.left + _FIRST, y + height, frame.left + frame.width, y + height, 0.6, m.GREY)
        y += height + 2.6 * m.MM
        canvas.rule(frame.left, y - 1.2 * m.MM, frame.left + frame.width, y - 1.2 * m.MM, 0.4, m.LINE)
    layout = Layout(
        frame.page_width, frame.page_height, f"Druckauftrag: {title}", (GERMAN.pdf_lang,), [page], root
    )
    return write_pdf(layout, Metadata(layout.title, layout.languages, date, office, "formkit ticket"))
