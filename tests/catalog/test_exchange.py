"""Spreadsheets, XLIFF and TMX: nothing is lost, only what belongs comes in, and nothing dangerous."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from formkit import languages
from formkit.catalog import po
from formkit.catalog.exchange import FORMATS, Unit, apply, export, plan, read_units, units_of
from formkit.catalog.exchange.table import COLUMNS
from formkit.catalog.exchange.tbx import VERSIONS, as_tbx, read_tbx
from formkit.catalog.pseudo import fill
from formkit.catalog.state import Approvals
from formkit.errors import FormkitError, InputError
from tests.conftest import REPOSITORY

UK = languages.get("uk")
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BODY = """# a note of the translator
#. Anmeldung: label (text), at most 60 characters
#. preview: build/preview/anmeldung.png
#: forms/anmeldung:person.name.label
msgid "Name"
msgstr "Імʼя"

#: forms/anmeldung:person.ort.label
msgctxt "Ausweis"
msgid "Ort\\nund Tag"
msgstr ""

#: forms/a:b.help
#, fuzzy
#| msgid "=1+1 alt"
msgid "=1+1 & <b>neu</b>"
msgstr "'=2"

msgid "Tag"
msgid_plural "Tage"
msgstr[0] "день"
msgstr[1] "дні"
msgstr[2] "днів"
"""


WHOLE = {name for name, format in FORMATS.items() if {"source", "target", "note"} <= format.carries}
"""Formats that bring back all that a translator may write; of a memory only pairs come back."""


@pytest.fixture
def catalog(tmp_path: Path) -> po.Catalog:
    path = tmp_path / "uk.po"
    path.write_text(HEAD + BODY, encoding="utf-8")
    return po.read(path)


def back(catalog: po.Catalog, format: str, tmp_path: Path) -> list[Unit]:
    path = tmp_path / f"x{FORMATS[format].endings[0]}"
    path.write_bytes(export(units_of(catalog, Approvals(), nplurals=3), UK, format))
    return read_units(path, UK)


@pytest.mark.parametrize("format", sorted(WHOLE))
def test_what_goes_out_comes_back_and_changes_nothing(
    catalog: po.Catalog, format: str, tmp_path: Path
) -> None:
    before = po.to_text(catalog)
    carried = sorted(FORMATS[format].carries)
    out = {u.id: [getattr(u, name) for name in carried] for u in units_of(catalog, Approvals(), nplurals=3)}
    came = back(catalog, format, tmp_path)
    assert {u.id: [getattr(u, name) for name in carried] for u in came} == out
    found = plan(catalog, came)
    assert not found.changes
    assert not found.foreign
    apply(found)
    assert po.to_text(catalog) == before


_words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff"), min_size=1, max_size=40).filter(str.strip)  # fmt: skip
# Nothing but space is no translation, in no format.


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_words, _words), min_size=1, max_size=5, unique_by=lambda pair: pair[0]), st.sampled_from(sorted(FORMATS)))  # fmt: skip
def test_any_text_survives_every_format(texts: list[tuple[str, str]], format: str) -> None:
    catalog = po.Catalog()
    catalog.entries = [po.entry(source, None, target) for source, target in texts]
    data = export(units_of(catalog, Approvals()), UK, format)
    came = FORMATS[format].read(data, "x", UK)
    assert [(u.source, u.target) for u in came] == texts


def test_translations_come_in_and_a_stale_one_that_was_worked_on_is_stale_no_more(
    catalog: po.Catalog, tmp_path: Path
) -> None:
    path = tmp_path / "uk.xlsx"
    path.write_bytes(export(units_of(catalog, Approvals(), nplurals=3), UK, "xlsx"))
    book = load_workbook(path)
    sheet = book.active
    column = {name: n for n, name in enumerate(COLUMNS, start=1)}
    for row in range(2, sheet.max_row + 1):
        source = sheet.cell(row, column["german"]).value
        if source == "Ort\nund Tag":
            sheet.cell(row, column["translation"]).value = "Місце\nі день"
        if str(source).startswith("=1+1"):
            sheet.cell(row, column["state"]).value = "translated"  # found right as it is
        if source == "Name":
            sheet.cell(row, column["translation"]).value = None
    sheet.append(["ffffffffffffffff", "Gibt es nicht", "Немає"])
    sheet.move_range(f"A2:L{sheet.max_row}", rows=3)  # rows in another order
    book.save(path)
    found = plan(catalog, read_units(path, UK))
    assert found.foreign == ["Gibt es nicht"]
    assert found.emptied == ["Name"]
    assert apply(found) == 2
    assert catalog.find("Ort\nund Tag", "Ausweis").msgstr == "Місце\nі день"
    assert not po.is_fuzzy(catalog.find("=1+1 & <b>neu</b>"))
    assert catalog.find("Name").msgstr == "Імʼя"


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0", "\u200b", "\ufeff", "\u200f\u200e"])
def test_what_nobody_can_see_is_no_translation(catalog: po.Catalog, nothing: str) -> None:
    (unit,) = [unit for unit in units_of(catalog, Approvals(), nplurals=3) if unit.source == "Name"]
    found = plan(catalog, [dataclasses.replace(unit, target=nothing)])
    assert found.emptied == ["Name"]
    assert not found.changes


def test_control_characters_and_other_ends_of_lines_stay_out_of_the_catalog(catalog: po.Catalog) -> None:
    (unit,) = [unit for unit in units_of(catalog, Approvals(), nplurals=3) if unit.source == "Name"]
    found = plan(catalog, [dataclasses.replace(unit, target="І\x07м\x1b[31mя\r\nта\rдата")])
    assert [change.new for change in found.changes] == ["Ім[31mя\nта\nдата"]


def test_two_translations_for_one_text_are_refused(catalog: po.Catalog) -> None:
    """Which one is meant only a person knows; the same row twice, or an empty one beside it, is no contradiction."""
    (unit,) = [unit for unit in units_of(catalog, Approvals(), nplurals=3) if unit.source == "Name"]
    one, other = dataclasses.replace(unit, target="Ім'я"), dataclasses.replace(unit, target="Назва")
    found = plan(catalog, [one, other])
    assert not found.changes
    assert len(found.refused) == 1
    found = plan(catalog, [one, dataclasses.replace(one, target=""), one])
    assert {change.new for change in found.changes} == {"Ім'я"}


def test_a_spreadsheet_for_an_arabic_translator_runs_from_right_to_left_and_is_locked(
    catalog: po.Catalog,
) -> None:
    data = export(units_of(catalog, Approvals()), languages.get("ar"), "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet.sheet_view.rightToLeft
    assert sheet.protection.sheet
    column = {name: n for n, name in enumerate(COLUMNS, start=1)}
    assert sheet.cell(2, column["german"]).protection.locked
    assert not sheet.cell(2, column["translation"]).protection.locked
    assert sheet.cell(2, column["german"]).alignment.wrap_text
    assert sheet.cell(2, column["preview"]).value == "build/preview/anmeldung.png"
    assert sheet.cell(2, column["limit"]).value == "60"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def _xlsx(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>'


def _bomb_xlsx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 250_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", _xlsx([["id", "german"], ["x", "y"]]), "translation"),
        ("a.xlsx", _xlsx([list(COLUMNS[:3]), ["x", "y", "=1+1"]]), "formula"),
        ("a.xlsx", b"no zip", "spreadsheet"),
        ("a.csv", b"id;german\r\nx;y", "translation"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.csv", b'id,german,translation\r\nx,Name,"half a sent', "CSV"),  # cut off on its way
        ("a.xlf", BOMB, "entities"),
        ("a.xlf", b"<tmx/>", "XLIFF"),
        ("a.xlf", b"<xliff version='1.2'", "well-formed"),
        ("a.xlf", b"<xliff version='2.1' trgLang='fr'><file id='f'/></xliff>", "fr"),
        ("a.tmx", b"<x/>", "TMX"),
        ("a.doc", b"", ".xlsx"),
    ],
)
def test_what_is_broken_or_dangerous_is_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FormkitError) as caught:
        read_units(path, UK)
    assert said in f"{caught.value.message} {caught.value.advice}"
    assert str(path) in str(caught.value.place)


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(_bomb_xlsx())
    with pytest.raises(InputError, match="megabytes"):
        read_units(path, UK)


@pytest.mark.parametrize("format", ["xliff12", "xliff20", "xliff21"])
def test_translate_toolkit_reads_our_xliff(catalog: po.Catalog, format: str, tmp_path: Path) -> None:
    if format == "xliff12":
        from translate.storage import xliff as reader
    else:
        reader = pytest.importorskip("translate.storage.xliff2")
    data = export(units_of(catalog, Approvals(), nplurals=3), UK, format)
    store = next(
        cls for name in ("xlifffile", "Xliff2File", "xliff2file") if (cls := getattr(reader, name, None))
    ).parsestring(data)
    read = {unit.source: unit.target for unit in store.units}
    assert read["Name"] == "Імʼя"
    assert read["Ort\nund Tag"] in ("", None)
    assert len(store.units) == 6


def test_translate_toolkit_reads_our_memory_and_stale_texts_stay_out(catalog: po.Catalog) -> None:
    from translate.storage import tmx as reader

    store = reader.tmxfile.parsestring(export(units_of(catalog, Approvals(), nplurals=3), UK, "tmx"))
    assert {unit.source: unit.target for unit in store.units} == {
        "Name": "Імʼя",
        "Tag": "день",
        "Tage": "днів",
    }


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_the_glossary_survives_tbx(version: str) -> None:
    from formkit.catalog.checks.glossary import Glossary, Term

    made = Glossary(
        (
            Term(
                "Aufenthaltstitel",
                (("en", ("residence title",)),),
                (("en", ("residence permit",)),),
                note="§ 4 AufenthG",
            ),
            Term("BAföG", keep=True),
        )
    )
    data = as_tbx(made, version)
    assert read_tbx(data, "x") == made
    assert read_tbx(as_tbx(made), "x") == made
    with pytest.raises(InputError, match="TBX"):
        read_tbx(b"<x/>", "x")


def test_the_page_for_translators_names_every_format() -> None:
    page = (REPOSITORY / "docs" / "catalogs.md").read_text("utf-8")
    table = page.split("| format |", 1)[1].split("\n\n", 1)[0]
    assert [name for name in FORMATS if f"`{name}`" not in table] == []


def test_terms_of_the_older_tbx_come_in_too() -> None:
    """TBX of 2008, as most term bases still write it: langSet and tig."""
    data = b"""<martif type="TBX"><text><body><termEntry id="1"><langSet xml:lang="de"><tig><term>Duldung</term></tig>
    </langSet><langSet xml:lang="en"><tig><term>toleration</term></tig></langSet></termEntry></body></text></martif>"""
    assert "toleration" in repr(read_tbx(data, "x.tbx"))


@pytest.mark.parametrize("emptied", [False, True])
def test_a_note_alone_is_no_work_on_a_stale_translation(catalog: po.Catalog, emptied: bool) -> None:
    (unit,) = [unit for unit in units_of(catalog, Approvals(), nplurals=3) if unit.source.startswith("=1+1")]
    said = "" if emptied else unit.target
    found = plan(catalog, [dataclasses.replace(unit, note="Bitte prüfen", target=said)])
    assert apply(found) == 0
    assert po.is_fuzzy(catalog.find(unit.source))


def test_texts_that_are_filled_for_a_trial_are_not_stale(catalog: po.Catalog) -> None:
    fill(catalog, "accented")
    assert not [entry.msgid for entry in catalog.active() if po.is_fuzzy(entry) and not entry.msgid_plural]


def test_poedit_opens_xliff_of_version_2_0(catalog: po.Catalog) -> None:
    """It refuses 2.1 by its version, and reads the same elements in 2.0."""
    data = export(units_of(catalog, Approvals(), nplurals=3), UK, "xliff20")
    assert b'version="2.0"' in data
    assert b"2.1" not in data


def test_translate_toolkit_reads_our_glossary_as_tbx_2() -> None:
    """Weblate reads glossaries with it, and found no term in version 3."""
    from translate.storage import tbx as reader

    from formkit.catalog.checks.glossary import Glossary, Term

    data = as_tbx(Glossary((Term("Aufenthaltstitel", (("en", ("residence title",)),)),)), "tbx2")
    assert [(unit.source, unit.target) for unit in reader.tbxfile.parsestring(data).units] == [
        ("Aufenthaltstitel", "residence title")
    ]
