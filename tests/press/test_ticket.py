"""The job ticket says everything that a print shop needs, to those who see it and those who hear it."""

from __future__ import annotations

import datetime
import io

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from formkit.press.ticket import ticket_pdf

ROWS = [
    ("Auflage", "2.000 Stück"),
    ("Papier", "90 g/m², weiß, matt, aus Altpapier und ohne Aufheller für das Lesen bei Lampenlicht"),
    ("Freigabe", ""),
]
MADE = ticket_pdf(
    ROWS, office="Ausländerbehörde Musterstadt", title="Antrag A", date=datetime.date(2026, 5, 4)
)


def roles(node: object) -> list[str]:
    """All structure types below a node, in reading order."""
    found: list[str] = []
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        return [role for kid in node for role in roles(kid)]
    if isinstance(node, DictionaryObject):
        if "/S" in node:
            found.append(str(node["/S"]))
        if "/K" in node:
            found += roles(node["/K"])
    return found


def test_every_row_is_said() -> None:
    """A value that is not on the sheet is an order that nobody carries out."""
    page = pypdfium2.PdfDocument(MADE)[0]
    text = " ".join(page.get_textpage().get_text_range().split())
    assert all(name in text and value in text for name, value in ROWS)
    assert "Druckauftrag: Antrag A" in text
    assert "Ausländerbehörde Musterstadt" in text


def test_rows_stand_below_each_other() -> None:
    """Rows that overlap cannot be read; an empty one has its line to write on, wide and above the next rule."""
    page = pypdfium2.PdfDocument(MADE)[0]
    textpage = page.get_textpage()
    boxes = [textpage.get_charbox(textpage.search(name).get_next()[0]) for name, _value in ROWS]
    tops = [box[3] for box in boxes]
    assert tops == sorted(tops, reverse=True)
    assert tops[1] - tops[2] > 1.5 * (tops[0] - tops[1])  # the paper takes two lines
    value = textpage.get_charbox(textpage.search("2.000").get_next()[0])
    assert value[0] > boxes[0][2]
    assert abs(value[1] - boxes[0][1]) < 2


def test_a_screen_reader_meets_a_table_with_heads() -> None:
    """Name and value belong together only as the head and cell of one row."""
    tree = PdfReader(io.BytesIO(MADE)).root_object["/StructTreeRoot"]
    found = roles(tree["/K"])
    start = found.index("/Table")
    kept = [role for role in found[start:] if role in ("/Table", "/TBody", "/TR", "/TH", "/TD")]
    assert kept == ["/Table", "/TBody", *["/TR", "/TH", "/TD"] * len(ROWS)]


def test_the_file_says_what_it_is() -> None:
    """The print shop finds it by title, office and date."""
    reader = PdfReader(io.BytesIO(MADE))
    assert reader.metadata is not None
    assert reader.metadata.title == "Druckauftrag: Antrag A"
    assert reader.metadata.author == "Ausländerbehörde Musterstadt"
    assert str(reader.metadata.get("/CreationDate", "")).startswith("D:20260504")
