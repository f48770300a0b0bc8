"""A Word or OpenDocument file as a Document: the same pages, fields, blanks and labels as a PDF has."""

from __future__ import annotations

import hashlib
from pathlib import Path

from formkit.document.blanks import find_blanks
from formkit.document.docx import read_docx
from formkit.document.flow import lay_out, renamed
from formkit.document.flow_labels import named_by_row
from formkit.document.guess import guess_language
from formkit.document.labels import label_fields
from formkit.document.labels.growth import within
from formkit.document.model import Document, Health
from formkit.document.odt import read_odt
from formkit.document.opc import Package
from formkit.document.other_kinds import refuse_archive


def read_word(path: Path, data: bytes, *, visual_only: bool = False) -> Document:
    """Read a DOCX or ODT file from its bytes. Raises InputError where it is neither, broken or dangerous."""
    place = str(path)
    package = Package(data, place)
    if b"opendocument.text" in (package.part("mimetype") or b""):
        found = read_odt(data, place)
    elif package.main() is not None:
        found = read_docx(data, place, package=package)
    else:
        raise refuse_archive(package, place)
    made = lay_out(found.content, found.header, found.footer)
    pages, fields = made.pages, made.fields
    labelled = []
    blanks = []
    for page in pages:
        own = [field for field in fields if field.page == page.number]
        size = (page.width, page.height)
        named = label_fields(own, page.lines, page.rulings, size, visual_only=visual_only)
        labelled += named_by_row(named, page, made.cells[page.number])
        full = made.full[page.number]
        found_blanks = [
            blank
            for blank in find_blanks(page, own, tables=True)
            if blank.kind != "text" or not any(within(blank.box, box) for box in full)
        ]
        blanks += named_by_row(found_blanks, page, made.cells[page.number])
    return Document(
        file=path,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(pages),
        fields=tuple(renamed(labelled)),
        blanks=tuple(blanks),
        health=Health(title=found.title, language=found.language),
        detected_language=guess_language(" ".join(page.text for page in pages)),
    )
