"""What is wrong with a PDF form as a file: can it be read, heard and trusted?"""

from __future__ import annotations

import datetime
import re
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from formkit.document.model import Health
from formkit.document.pdf_actions import read_actions
from formkit.document.pdf_fields import FieldWalk
from formkit.document.pdf_values import get, plain


def inspect(reader: PdfReader, walk: FieldWalk, *, encrypted: bool) -> Health:
    """Read the facts that the findings rest on. Takes an open (decrypted) reader."""
    root = reader.root_object
    form = get(root, "/AcroForm")
    language = get(root, "/Lang")
    metadata = _metadata(root)
    info = reader.trailer.get("/Info")
    title = get(plain(info), "/Title")
    names = get(root, "/Names")
    actions = read_actions(reader, walk.pages)
    return Health(
        pdf_version=reader.pdf_header.removeprefix("%PDF-"),
        encrypted=encrypted,
        tagged=get(root, "/StructTreeRoot") is not None,
        marked=_is_true(get(get(root, "/MarkInfo"), "/Marked")),
        language=str(language).strip() or None if language is not None else None,
        title=_title(metadata) or (str(title).strip() if title is not None else None),
        display_title=_is_true(get(get(root, "/ViewerPreferences"), "/DisplayDocTitle")),
        pdfua="pdfuaid" in metadata and re.search(r"pdfuaid:part\W*[>=]\W*1", metadata) is not None,
        xfa=_xfa(root, form, walk),
        javascript=sum(field.scripts for field in walk.fields)
        + (get(names, "/JavaScript") is not None)
        + actions.scripts,
        submits=sum(field.submits for field in walk.fields),
        embedded_files=int(get(names, "/EmbeddedFiles") is not None),
        orphan_fields=tuple(walk.orphans),
        stray_widgets=walk.stray,
        untabbed_pages=tuple(walk.untabbed),
        outside_structure=walk.outside,
        links=tuple(walk.links),
        leaving=actions.leaving,
    )


def modified(reader: PdfReader) -> datetime.date | None:
    """The date of the last change, or of the making, that the file gives."""
    info = plain(reader.trailer.get("/Info"))
    for key in ("/ModDate", "/CreationDate"):
        found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", str(get(info, key) or ""))
        if found:
            try:
                return datetime.date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _is_true(value: Any) -> bool:
    return bool(getattr(value, "value", value) is True)


def _metadata(root: DictionaryObject) -> str:
    stream = get(root, "/Metadata")
    return stream.get_data().decode("utf-8", "replace") if isinstance(stream, StreamObject) else ""


def _title(metadata: str) -> str | None:
    found = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", metadata, re.DOTALL)
    return found.group(1).strip() or None if found else None


def _xfa(root: DictionaryObject, form: Any, walk: FieldWalk) -> str | None:
    xfa = get(form, "/XFA")
    if not isinstance(xfa, (ArrayObject, StreamObject)):
        return None
    dynamic = _is_true(get(root, "/NeedsRendering")) or not walk.fields
    return "dynamic" if dynamic else "static"
