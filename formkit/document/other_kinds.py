"""Files that are no PDF, DOCX or ODT: what they are, whatever their name says, and what to do with them."""

from __future__ import annotations

import re

from formkit.document.compound import MAGIC
from formkit.document.opc import Package
from formkit.errors import InputError
from formkit.ui import _

_WEB = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table)[\s>]", re.IGNORECASE)
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type|From|Date|Subject):", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def refuse(data: bytes, place: str) -> InputError:
    """The error for a file that is none of the three kinds and no zip file."""
    what, advice = _named(data)
    return InputError(what, place=place, advice=advice)


def _named(data: bytes) -> tuple[str, str]:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = data[:4096].decode("utf-16", "replace").lstrip().encode()
    save = _("Open it in Word or LibreOffice and save it as .docx, .odt or PDF.")
    if not data.strip(b" \t\r\n\x00"):
        return _("is not a PDF, DOCX or ODT file: it is empty"), _("Download or export the file again.")
    if data.startswith(MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _("is encrypted with a password"), _("Save the file again without a password.")
        return _("is an old Word file (.doc, Word 97 to 2003) or another old Office file"), save
    if start.startswith(b"{\\rt"):
        return _("is an RTF file, whatever its name says"), save
    if start.startswith((b"\xdb\xa5", b"\x31\xbe\x00\x00", b"\xffWPC")):
        return _("is a file of an old word processor"), save
    if start.startswith(b"<?xml") or start[:1] == b"<":
        if (
            b"schemas.microsoft.com/office/word/2003" in start
            or b"schemas.microsoft.com/office/2006/xmlPackage" in start
        ):
            return _("is a Word file saved as XML"), save
        if b"urn:oasis:names:tc:opendocument" in start:
            return _("is an OpenDocument text saved as a single XML file (.fodt)"), save
        if _WEB.search(start):
            return _("is a web page (HTML), whatever its name says"), _(
                "Print it to a PDF, or save it as .docx or .odt."
            )
    if _MIME.match(start) and b"multipart/" in data[:4096]:
        return _("is a web page saved in one file (MHTML), whatever its name says"), save
    if start.startswith(_PICTURES):
        return _("is a picture"), _("Make a PDF of it; --ocr reads the words of a scanned PDF.")
    return _("is not a PDF, DOCX or ODT file"), _(
        "Save it in one of these formats first (an old .doc file as .docx)."
    )


_ARCHIVES = {
    "xl/workbook.xml": "spreadsheet", "xl/workbook.bin": "spreadsheet", "ppt/presentation.xml": "presentation",
    "Index/Document.iwa": "pages", "META-INF/container.xml": "book",
}  # fmt: skip


def refuse_archive(package: Package, place: str) -> InputError:
    """The error for a zip file that is no text of Word or OpenDocument."""
    package.fetch("mimetype", *_ARCHIVES)
    mimetype = (package.part("mimetype") or b"").decode("latin-1")
    kinds = {kind for name, kind in _ARCHIVES.items() if package.part(name) is not None}
    what = _("is neither a PDF nor a text of Word or OpenDocument")
    if "spreadsheet" in mimetype or "spreadsheet" in kinds:
        what = _("is a spreadsheet, not a text")
    elif "presentation" in mimetype or "presentation" in kinds:
        what = _("is a presentation, not a text")
    elif "epub" in mimetype or "book" in kinds:
        what = _("is an e-book (EPUB)")
    elif "pages" in kinds:
        what = _("is a text of Apple Pages")
    return InputError(what, place=place, advice=_("Save it as .docx, .odt or PDF."))
