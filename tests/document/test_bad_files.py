"""A file that cannot be read says so, with its name and what to do; the others go on."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from formkit.document import read
from formkit.errors import ExitCode, InputError
from formkit.pdf.readback import read_back
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


def _objects(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """A PDF put together by hand: the first object is the catalog; `trailer` is added to the trailer."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        trailer,
        start,
    )
    return bytes(out)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def _wrong_xref() -> bytes:
    data = with_fields(page_with([(50, 50, "Name")]), [{"name": "a", "box": (50, 60, 90, 80)}])
    place = data.rindex(b"startxref\n") + 10
    return data[:place] + b"99999" + data[data.index(b"\n", place) :]


def _huge_picture() -> bytes:
    """A page that is one picture of 20,000 × 10,000 dots, packed into a few kilobytes."""
    import zlib

    packed = zlib.compress(b"\xff" * (20_000 * 10_000 // 8), 9)
    return _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
        b"<< /Type /XObject /Subtype /Image /Width 20000 /Height 10000 /ColorSpace /DeviceGray /BitsPerComponent 1 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
    )


def _packed(times: int) -> bytes:
    """A page whose content is spaces, packed `times` over: a megabyte becomes some hundred bytes."""
    import zlib

    data = b" " * 1_000_000
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Fl " * times
    return _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter [ " + filters + b"] /Length %d >>\nstream\n" % len(data) + data + b"\nendstream",
    )


def _one_field(rect: bytes) -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] /Contents 5 0 R "
        b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Type /Annot /Subtype /Widget /T (a) /FT /Tx /Rect [" + rect + b"] >>",
        b"<< /Length 40 >>\nstream\nBT /F 11 Tf 60 700 Td (Familienname) Tj ET\nendstream",
    )


def _drawings_in_drawings(depth: int) -> bytes:
    """Drawings of which each draws the next one twice: `depth` of them are 2 to that power."""
    first = 5
    return _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        *(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 11 >>\n"
            b"stream\n/X Do /X Do\nendstream" % (first + n + 1)
            for n in range(depth)
        ),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 10 >>\nstream\n0 0 1 1 re\nendstream",
    )


_DEEP = b"[" * 1_000_000 + b"]" * 1_000_000

HOSTILE = {
    "no pages": _objects(_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "no contents": _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ),
    "pages in a circle": _objects(_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "a million nested arrays": _objects(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields " + _DEEP + b" >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots " + _DEEP + b" >>",
    ),
    "wrong xref": _wrong_xref(),
    "packed twice": _packed(2),
    "packed four times": _packed(4),
    "a picture of 200 megapixels": _huge_picture(),
    "a filter that nobody knows": _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter /PlateDecode /Length 3 >>\nstream\nabc\nendstream",
    ),
    "an encryption that nobody knows": _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        trailer=b"/Encrypt << /Filter /Nobody /V 4 >> /ID [(a) (a)]",
    ),
    "a page tree whose kids are no pages": _objects(
        _CATALOG, b"<< /Type /Pages /Kids [(a) 7 null 9 0 R] /Count 4 >>"
    ),
    "fields in a circle": _objects(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R 5 0 R] >>",
        b"<< /Type /Annot /Subtype /Widget /T (a) /FT /Tx /Rect [1 1 9 9] /Kids [5 0 R] /Parent 5 0 R >>",
        b"<< /Type /Annot /Subtype /Widget /T (b) /Rect [1 1 9 9] /Kids [4 0 R] /Parent 4 0 R >>",
    ),
    "a field as high as a light year": _one_field(b"150 700 300 1000000000000"),
    "a field without end": _one_field(b"150 -1" + b"0" * 38 + b" 300 34" + b"0" * 37),
    "drawings in drawings": _drawings_in_drawings(24),
    "a drawing that draws itself": _drawings_in_drawings(0).replace(
        b"/Length 10 >>\nstream\n0 0 1 1 re",
        b"/Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do",
    ),
    "sizes that are no numbers": _objects(
        _CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [(a) null 1e99 -5] /Annots [4 0 R] >>",
        b"<< /Type /Annot /Subtype /Widget /T (a) /FT /Tx /Rect [/x] /MaxLen (viel) /Ff true /Opt 7 >>",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["extract", "audit", "draft"])
def test_hostile_files_are_read_or_refused_and_the_others_go_on(
    tmp_path: Path, name: str, command: str
) -> None:
    bad, good = tmp_path / "boese.pdf", tmp_path / "gut.pdf"
    bad.write_bytes(HOSTILE[name])
    good.write_bytes(page_with([(50, 50, "Lesbar")]))
    if command == "draft":
        result = formkit("draft", bad, "-o", tmp_path / "entwurf")
        assert result.code in (ExitCode.DONE, ExitCode.UNREADABLE), result.err
        return
    result = formkit(command, bad, good, "--format", "json")
    assert result.code in (ExitCode.DONE, ExitCode.UNREADABLE), result.err
    listed = [Path(entry["file"]).name for entry in result.json["files" if command == "extract" else "forms"]]
    assert "gut.pdf" in listed
    if result.code == ExitCode.UNREADABLE:
        assert "boese.pdf" in result.err
        assert "→" in result.err
    elif name == "wrong xref":
        assert listed == ["boese.pdf", "gut.pdf"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_do_not_bring_down_preflight_or_verify(tmp_path: Path, name: str) -> None:
    bad = tmp_path / "boese.pdf"
    bad.write_bytes(HOSTILE[name])
    result = formkit("preflight", bad)
    assert result.code in (ExitCode.FINDINGS, ExitCode.UNREADABLE), result.err
    assert "boese.pdf" in result.err + result.out
    with pytest.raises(InputError, match=r"cannot be read|not tagged|encrypted|packed"):
        read_back(bad)


def test_a_stream_that_is_packed_again_and_again_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bombe.pdf").write_bytes(_packed(4))
    for command in ("extract", "audit", "preflight"):
        result = formkit(command, tmp_path / "bombe.pdf")
        assert result.code == ExitCode.UNREADABLE
        assert "packed 4 times over" in result.err
    (tmp_path / "zweifach.pdf").write_bytes(_packed(2))
    assert len(read(tmp_path / "zweifach.pdf").pages) == 1


def test_drawings_within_drawings_are_refused_before_they_are_drawn(tmp_path: Path) -> None:
    (tmp_path / "lachen.pdf").write_bytes(_drawings_in_drawings(24))
    for command in ("extract", "audit"):
        result = formkit(command, tmp_path / "lachen.pdf")
        assert result.code == ExitCode.UNREADABLE
        assert "page 1 draws drawings within drawings" in result.err
    (tmp_path / "wenige.pdf").write_bytes(_drawings_in_drawings(5))
    assert len(read(tmp_path / "wenige.pdf").pages) == 1


@pytest.mark.parametrize("rect", [b"60 680 300 1000000000000", b"60 680 300 34" + b"0" * 37])
def test_a_field_higher_than_any_page_is_read_at_once(tmp_path: Path, rect: bytes) -> None:
    (tmp_path / "hoch.pdf").write_bytes(_one_field(rect))
    assert [field.name for field in read(tmp_path / "hoch.pdf").fields] == ["a"]


def test_a_word_file_of_empty_elements_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """A hundred bytes of memory each: 31 million fit into 300 packed kilobytes."""
    content = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>%s</w:body></w:document>"
    for count, code in ((2_100_000, ExitCode.UNREADABLE), (1_000, ExitCode.DONE)):
        with zipfile.ZipFile(tmp_path / "leer.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", content % (b"<w:p/>" * count))
        result = formkit("extract", tmp_path / "leer.docx")
        assert result.code == code, result.err
        assert ("far more elements" in result.err) == (code == ExitCode.UNREADABLE)


def test_a_page_of_dots_is_read_in_seconds(tmp_path: Path) -> None:
    """40,000 times the same sign took minutes: every word was compared with every like one before it."""
    (tmp_path / "punkte.pdf").write_bytes(
        page_with([(50, 40 + 11 * n, ". " * 280) for n in range(70)], size=(1700, 842))
    )
    began = time.process_time()
    document = read(tmp_path / "punkte.pdf")
    assert document.pages[0].text.count(".") > 15_000
    assert time.process_time() - began < 20
