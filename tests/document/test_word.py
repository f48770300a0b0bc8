"""Word and OpenDocument files are read like any other form."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.document import Document, read
from formkit.errors import ExitCode, InputError
from tests.cli import formkit
from tests.words import dog_licence, rent_statement


@pytest.fixture
def word(tmp_path: Path) -> Document:
    path = tmp_path / "hund.docx"
    path.write_bytes(dog_licence())
    return read(path)


def test_a_word_file_keeps_its_words_in_order_and_no_placeholder(word: Document) -> None:
    text = " ".join(word.text.split())
    places = [
        text.index(piece)
        for piece in ("Hundehaltung", "Familienname", "Rasse", "Ich versichere", "Unterschrift")
    ]
    assert places == sorted(places)
    assert "Klicken Sie hier" not in text
    assert "Wählen" not in text
    assert word.detected_language == "de"
    assert word.health.title == "Antrag auf Hundehaltung"


def test_content_controls_and_legacy_fields_are_fields(word: Document) -> None:
    found = {(field.kind, field.label) for field in word.fields}
    assert ("text", "Ihr Geburtsdatum") in found
    assert ("choice", "Stadtteil") in found
    assert {("checkbox", "ja"), ("checkbox", "nein")} <= found
    phone = next(field for field in word.fields if field.name == "Text1")
    assert (phone.label, phone.value, phone.max_length) == ("Telefon:", "0371 488-0", 20)
    yes = next(field for field in word.fields if field.label == "ja")
    assert yes.group == "Ich habe schon einen Hund:"
    district = next(field for field in word.fields if field.kind == "choice")
    assert [option.label for option in district.options] == ["Mitte", "Nord"]


def test_leaders_and_empty_cells_of_a_word_file_are_blanks(word: Document) -> None:
    labels = [blank.label for blank in word.blanks]
    assert labels.count("Rasse") == 2
    assert {"Familienname:", "Vorname:", "Unterschrift", "Ich möchte eine Bestätigung."} <= set(labels)


def test_headers_are_known_as_such(word: Document) -> None:
    page = word.pages[0]
    assert {page.lines[n].text for n in page.running} == {"Stadt Musterstadt · Ordnungsamt"}


def test_an_opendocument_text_with_controls(tmp_path: Path) -> None:
    path = tmp_path / "miete.odt"
    path.write_bytes(rent_statement())
    document = read(path)
    assert "Kopie des Mietvertrags" in document.text
    street = next(field for field in document.fields if field.name == "strasse")
    assert (street.label, street.max_length) == ("Straße der Wohnung", 40)
    assert next(field for field in document.fields if field.kind == "checkbox").label == "mit Garten"
    assert {blank.label for blank in document.blanks} == {"Miete in Euro", "Einzug am"}


def test_extract_and_audit_take_word_files(tmp_path: Path) -> None:
    path = tmp_path / "hund.docx"
    path.write_bytes(dog_licence())
    extracted = formkit("extract", path, "--format", "json")
    assert extracted.code == ExitCode.DONE
    assert len(extracted.json["files"][0]["fields"]) == 5
    audited = formkit("audit", tmp_path, "--format", "json")
    assert audited.code == ExitCode.DONE
    assert audited.json["forms"][0]["burden"]["inputs"] >= 10


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 und dann nichts", "broken"),
        (_zip(bild=b"..."), "neither a PDF nor"),
        (_zip(**{"word__document.xml": b"<w:document"}), "not well-formed"),
        (
            _zip(**{"word__document.xml": b'<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><d>&c;</d>'}),
            "entities",
        ),
        (_zip(**{"word__document.xml": b" " * 210_000_000}), "far too large"),
        (dog_licence()[:4000], "broken"),
    ],
)
def test_bad_word_files_are_refused_with_a_reason(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "schlecht.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        read(path)


def test_a_lie_about_the_size_is_found_out(tmp_path: Path) -> None:
    data = bytearray(_zip(**{"word__document.xml": b" " * 210_000_000}))
    # The directory of the archive claims a small part; reading it would fill the memory.
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (1000).to_bytes(4, "little")
    path = tmp_path / "bombe.docx"
    path.write_bytes(bytes(data))
    with pytest.raises(InputError):
        read(path)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_word_file_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([dog_licence(), rent_statement()])))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(whole)
        file.flush()
        try:
            document = read(Path(file.name))
        except InputError as error:
            assert error.place  # noqa: PT017 - either outcome is fine, but a refusal names the file
        else:
            assert document.pages
