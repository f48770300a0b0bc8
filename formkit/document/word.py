"""A Word or OpenDocument file as a Document: the same pages, fields, blanks and labels as a PDF has."""

from __future__ import annotations

import hashlib
from pathlib import Path

from formkit.document.blanks import find_blanks
from formkit.document.docx import read_docx
from formkit.document.flow import renamed, set_pages
from formkit.document.guess import guess_language
from formkit.document.labels import label_fields
from formkit.document.model import Document, Health
from formkit.document.odt import read_odt
from formkit.errors import InputError
from formkit.markup import unzip
from formkit.ui import _


def read_word(path: Path, data: bytes, *, visual_only: bool = False) -> Document:
    """Read a DOCX or ODT file from its bytes. Raises InputError where it is neither, broken or dangerous."""
    place = str(path)
    kind = unzip(data, ("mimetype", "word/document.xml"), place)
    if "word/document.xml" in kind:
        found = read_docx(data, place)
    elif b"opendocument.text" in kind.get("mimetype", b""):
        found = read_odt(data, place)
    else:
        raise InputError(
            _("is neither a PDF nor a text of Word or OpenDocument"),
            place=place,
            advice=_("Save it as .docx, .odt or PDF."),
        )
    pages, fields = set_pages(found.content, found.header, found.footer)
    labelled = []
    blanks = []
    for page in pages:
        own = [field for field in fields if field.page == page.number]
        size = (page.width, page.height)
        labelled += label_fields(own, page.lines, page.rulings, size, visual_only=visual_only)
        blanks += find_blanks(page, own, tables=True)
    return Document(
        file=path,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(pages),
        fields=tuple(renamed(labelled)),
        blanks=tuple(blanks),
        health=Health(title=found.title, language=found.language),
        detected_language=guess_language(" ".join(page.text for page in pages)),
    )
