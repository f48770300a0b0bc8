"""A file that cannot be read says so, with its name and what to do; the others go on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from formkit.document import read
from formkit.errors import ExitCode, InputError
from tests.cli import formkit
from tests.pdfs import page_with, with_fields


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_with([(50, 50, "Geheim")]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("kein.pdf", b"Das ist Text.", "not a PDF"),
        ("leer.pdf", b"", "not a PDF"),
        ("kaputt.pdf", b"%PDF-1.7\n1 0 obj\n<<", "broken"),
        ("abgeschnitten.pdf", page_with([(50, 50, "x")])[:300], "broken"),
        ("geheim.pdf", encrypted("secret"), "encrypted"),
    ],
)
def test_one_clear_message_and_the_other_files_go_on(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "gut.pdf"
    bad.write_bytes(data)
    good.write_bytes(page_with([(50, 50, "Lesbar")]))
    result = formkit("extract", bad, good, "--format", "json")
    assert result.code == ExitCode.UNREADABLE
    assert [Path(entry["file"]).name for entry in result.json["files"]] == ["gut.pdf"]
    assert name in result.err
    assert said in result.err
    assert "→" in result.err


def test_a_missing_file(tmp_path: Path) -> None:
    result = formkit("extract", tmp_path / "fehlt.pdf")
    assert result.code == ExitCode.UNREADABLE
    assert "no such file" in result.err


def test_the_password_opens_an_encrypted_file(tmp_path: Path) -> None:
    path = tmp_path / "geheim.pdf"
    path.write_bytes(encrypted("secret"))
    assert "Geheim" in read(path, password="secret").text
    result = formkit("extract", path, "--password", "wrong")
    assert result.code == ExitCode.UNREADABLE


def test_an_empty_user_password_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "offen.pdf"
    path.write_bytes(encrypted(""))
    assert "encrypted" in {finding.rule for finding in read(path).findings}


def test_cyclic_parents_end(tmp_path: Path) -> None:
    writer = PdfWriter(
        clone_from=PdfReader(
            io.BytesIO(with_fields(page_with([(50, 50, "x")]), [{"name": "a", "box": (1, 1, 9, 9)}]))
        )
    )
    annotations = writer.pages[0]["/Annots"]
    annotations[0].get_object()[NameObject("/Parent")] = next(iter(annotations))
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "kreis.pdf"
    path.write_bytes(out.getvalue())
    assert read(path).fields[0].name == "a"


_WHOLE = with_fields(
    page_with([(50, 50, "Name")]), [{"name": "a", "box": (50, 60, 90, 80), "tooltip": "Name"}]
)


@settings(max_examples=150, deadline=None)
@given(place=st.integers(20, len(_WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int, cut: bool
) -> None:
    data = _WHOLE[:place] if cut else _WHOLE[:place] + bytes([byte]) + _WHOLE[place + 1 :]
    path = tmp_path_factory.mktemp("fuzz") / "f.pdf"
    path.write_bytes(data)
    try:
        document = read(path)
    except InputError as error:
        assert error.place  # noqa: PT017 - either outcome is fine, but a refusal names the file
    else:
        assert document.pages
