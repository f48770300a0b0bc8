"""A file that is none of ours is named for what it is, whatever its name says, with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.document import read
from formkit.errors import ExitCode, InputError
from tests.cli import formkit
from tests.word_xml import docx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("name", ["antrag.doc", "antrag.docx", "antrag.odt", "antrag.pdf"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{\\rtf1\\ansi\\deff0 {\\fonttbl} Antrag auf Wohngeld\\par}", "RTF"),
        (b"\r\n{\\rtf1 Antrag}", "RTF"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html><body>Antrag</body></html>", "HTML"),
        (b"<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><meta charset='utf-8'></head></html>", "HTML"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "HTML"),
        ("<html><body>Antrag</body></html>".encode("utf-16"), "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "MHTML"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
         b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "Word file saved as XML"),
        (b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "fodt"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
        (b" \r\n\x00", "empty"),
        (b"Antrag auf Wohngeld, nur Text.", "is not a PDF, DOCX or ODT"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "spreadsheet"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<x/>"}), "presentation"),
        (zipped({"mimetype": "application/epub+zip"}), "EPUB"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        read(path)
    assert caught.value.advice


def test_the_way_out_is_said_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "wohngeld.doc"
    path.write_bytes(b"{\\rtf1 Antrag}")
    result = formkit("extract", path)
    assert result.code == ExitCode.UNREADABLE
    assert ".docx" in result.out + result.err


def test_an_audit_names_an_old_file_too_and_takes_templates(tmp_path: Path) -> None:
    """`audit` called an old Word file "no file that can be audited", and a template of Word as well."""
    old, template = tmp_path / "alt.doc", tmp_path / "vorlage.dotx"
    old.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    template.write_bytes(docx("<w:p><w:r><w:t>Name: ____________________</w:t></w:r></w:p>"))
    assert "old Word file" in formkit("audit", old).err
    audited = formkit("audit", template, "--format", "json")
    assert audited.json["forms"][0]["burden"]["inputs"] == 1
