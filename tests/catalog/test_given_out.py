"""A file that lay with a translator: what comes back untouched never undoes what was corrected meanwhile."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from formkit import languages
from formkit.catalog import po
from formkit.catalog.exchange import FORMATS, apply, export, plan, units_of
from formkit.catalog.exchange.table import COLUMNS
from formkit.catalog.mark import mark_of, read_mark
from formkit.catalog.state import Approvals, State, read_approvals
from formkit.errors import ExitCode
from tests.catalog.test_daily_work import _form as form_of
from tests.cli import formkit

UK = languages.get("uk")
OLD, NEW, WORK = "Місце родження", "Місце народження", "Де ви народилися"


@pytest.fixture
def office(sample: Path) -> Path:
    catalog = po.read(sample / "catalogs" / "uk.po")
    _entry(catalog, "Geburtsort").msgstr = OLD
    po.write(catalog, sample / "catalogs" / "uk.po")
    return sample


def _entry(catalog: po.Catalog, german: str) -> po.Entry:
    entry = catalog.find(german)
    assert entry is not None
    return entry


def _said(office: Path, german: str = "Geburtsort") -> str:
    return str(_entry(po.read(office / "catalogs" / "uk.po"), german).msgstr)


def _set(path: Path, german: str, said: str, *, note: str | None = None) -> None:
    catalog = po.read(path)
    _entry(catalog, german).msgstr = said
    if note is not None:
        _entry(catalog, german).tcomment = note
    po.write(catalog, path)


def _work(file: Path, said: str = WORK) -> None:
    """What a translator does with the file."""
    if file.suffix == ".xlsx":
        book = load_workbook(file)
        for row in book.active.iter_rows():
            for cell in row:
                if cell.value == OLD:
                    cell.value = said
        book.save(file)
    else:
        text = file.read_text("utf-8")
        assert OLD in text
        file.write_text(text.replace(OLD, said), encoding="utf-8")


FORMATS_OUT = sorted(FORMATS)


def _export(office: Path, format: str) -> Path:
    file = office / f"out{FORMATS[format].endings[0]}"
    assert formkit("catalog", "export", "uk", "--format", format, "-o", file).code == ExitCode.DONE
    return file


@pytest.mark.parametrize("format", FORMATS_OUT)
def test_an_old_export_that_nobody_touched_undoes_no_correction(office: Path, format: str) -> None:
    """The correction was approved; the old export put the mistake back, and the import was content."""
    file, path = _export(office, format), office / "catalogs" / "uk.po"
    _set(path, "Geburtsort", NEW)
    formkit("catalog", "approve", "uk", "--by", "B. Muster", "--all")
    before = path.read_bytes()
    done = formkit("catalog", "import", "uk", file)
    assert done.code == ExitCode.DONE
    assert path.read_bytes() == before
    assert re.search(r"newer in the catalog.*Geburtsort", done.err)
    assert read_approvals(path).state(_entry(po.read(path), "Geburtsort")) is State.APPROVED


@pytest.mark.parametrize("format", FORMATS_OUT)
def test_work_on_what_was_corrected_meanwhile_is_a_conflict_and_ours_stays(office: Path, format: str) -> None:
    file, path = _export(office, format), office / "catalogs" / "uk.po"
    _set(path, "Geburtsort", NEW)
    _work(file)
    done = formkit("catalog", "import", "uk", file, "--quiet")
    assert done.code == ExitCode.FINDINGS
    assert all(text in done.err for text in ("Geburtsort", NEW, WORK))
    entry = _entry(po.read(path), "Geburtsort")
    assert (entry.msgstr, entry.flags) == (NEW, [])
    assert WORK in entry.tcomment  # kept where the next one looks
    before = path.read_bytes()
    assert formkit("catalog", "import", "uk", file).code == ExitCode.FINDINGS
    assert path.read_bytes() == before


@pytest.mark.parametrize("format", FORMATS_OUT)
def test_work_on_what_nobody_else_touched_comes_in(office: Path, format: str) -> None:
    file = _export(office, format)
    _work(file)
    done = formkit("catalog", "import", "uk", file)
    assert (done.code, _said(office)) == (ExitCode.DONE, WORK)
    assert "without knowing" not in done.err
    assert formkit("catalog", "import", "uk", file).code == ExitCode.DONE  # once more changes nothing


@pytest.mark.parametrize("format", FORMATS_OUT)
def test_a_file_of_before_is_taken_as_before_and_that_is_said(office: Path, format: str) -> None:
    if format == "xlsx":
        file = _export(office, format)
        book = load_workbook(file)
        book.active.delete_cols(COLUMNS.index("given") + 1)
        book.save(file)
    else:
        file = _export(office, format)
        text = re.sub(r"(missing|stale|changed|translated|approved):[0-9a-f]{8}", "", file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
    _set(office / "catalogs" / "uk.po", "Geburtsort", NEW)
    done = formkit("catalog", "import", "uk", file)
    assert (done.code, _said(office)) == (ExitCode.DONE, OLD)
    assert "1 translation was replaced without knowing which is newer" in done.err


def test_a_doubt_that_was_cleared_meanwhile_does_not_come_back_with_an_old_file(office: Path) -> None:
    """A stale text goes out; somebody finds it right and it is approved; the file says "needs-adaptation" still."""
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    _entry(catalog, "Geburtsort").flags = ["fuzzy"]
    po.write(catalog, path)
    for format in ("xliff12", "xliff21", "xlsx"):
        file = _export(office, format)
        catalog = po.read(path)
        _entry(catalog, "Geburtsort").flags = []
        done = plan(catalog, FORMATS[format].read(file.read_bytes(), "x", UK))
        assert not [change for change in done.changes if change.counts], format


def test_a_doubt_of_somebody_here_is_not_cleared_by_an_old_file(office: Path) -> None:
    path = office / "catalogs" / "uk.po"
    for format in FORMATS_OUT:
        file = _export(office, format)
        catalog = po.read(path)
        _entry(catalog, "Geburtsort").flags = ["fuzzy"]
        apply(plan(catalog, FORMATS[format].read(file.read_bytes(), "x", UK)))
        assert po.is_fuzzy(_entry(catalog, "Geburtsort")), format


@pytest.mark.parametrize("format", [name for name in FORMATS_OUT if "note" in FORMATS[name].carries])
def test_an_answer_of_the_office_stays_when_an_old_file_comes_back(office: Path, format: str) -> None:
    """The question went out with the file, the answer came meanwhile: the import put the question alone back."""
    path = office / "catalogs" / "uk.po"
    _set(path, "Geburtsort", OLD, note="question: Auch der alte?")
    file = _export(office, format)
    formkit("catalog", "answer", "uk", "--entry", "Geburtsort", "--text", "Ja.")
    formkit("catalog", "import", "uk", file)
    assert "answer: Ja." in _entry(po.read(path), "Geburtsort").tcomment
    file.write_bytes(file.read_bytes()) if format == "xlsx" else file.write_text(
        file.read_text("utf-8").replace("Auch der alte?", "Auch der frühere?"), encoding="utf-8"
    )
    formkit("catalog", "import", "uk", file)
    note = _entry(po.read(path), "Geburtsort").tcomment
    assert "answer: Ja." in note
    assert format == "xlsx" or "Auch der frühere?" in note


@pytest.mark.parametrize("format", [name for name in FORMATS_OUT if name != "tmx"])
def test_work_on_german_that_changed_meanwhile_waits_in_the_new_entry(
    office: Path, format: str, tool: Callable[[str], str]
) -> None:
    """Import said "not in the catalog (any more)", and the work was lost; join keeps it, fuzzy."""
    file, path = _export(office, format), office / "catalogs" / "uk.po"
    form_of(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    formkit("catalog", "update", "--lang", "uk")
    _work(file)
    done = formkit("catalog", "import", "uk", file)
    assert done.code == ExitCode.DONE
    assert "1 text was translated for German that has changed since" in done.err
    entry = _entry(po.read(path), "Ort der Geburt")
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (WORK, ["fuzzy"], "Geburtsort")
    subprocess.run([tool("msgfmt"), "-c", "-o", os.devnull, path], check=True, capture_output=True)
    before = path.read_bytes()
    formkit("catalog", "import", "uk", file)
    assert path.read_bytes() == before


def test_work_on_german_that_is_translated_anew_already_is_a_conflict(office: Path) -> None:
    file, path = _export(office, "csv"), office / "catalogs" / "uk.po"
    form_of(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    formkit("catalog", "update", "--lang", "uk")
    catalog = po.read(path)
    entry = _entry(catalog, "Ort der Geburt")
    entry.msgstr, entry.flags, entry.previous_msgid = NEW, [], None
    po.write(catalog, path)
    untouched = formkit("catalog", "import", "uk", file)
    assert untouched.code == ExitCode.DONE
    assert (_said(office, "Ort der Geburt")) == NEW
    _work(file)
    done = formkit("catalog", "import", "uk", file)
    assert (done.code, _said(office, "Ort der Geburt")) == (ExitCode.FINDINGS, NEW)
    assert WORK in done.err


def test_german_that_changed_twice_is_found_by_its_place(office: Path) -> None:
    form_of(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    formkit("catalog", "update", "--lang", "uk")
    file = _export(office, "xliff12")  # of a text that is stale already
    form_of(office, 'label = "Ort der Geburt"', 'label = "Wo geboren?"')
    formkit("catalog", "update", "--lang", "uk")
    _work(file)
    formkit("catalog", "import", "uk", file)
    assert _said(office, "Wo geboren?") == WORK


def test_a_state_that_is_none_is_said(office: Path) -> None:
    """ "fertig" was ignored, and the text stayed stale without a word."""
    file = _export(office, "csv")
    text = file.read_text("utf-8")
    line = next(row for row in text.splitlines() if ",Geburtsort," in row)
    file.write_text(text.replace(line, line.replace(",translated,", ",fertig,").replace(OLD, WORK)), "utf-8")
    done = formkit("catalog", "import", "uk", file)
    assert (done.code, _said(office)) == (ExitCode.FINDINGS, WORK)  # the text comes in
    assert re.search("fertig.*missing.*translated.*Geburtsort", done.err)


@pytest.mark.parametrize("format", ["csv", "xlsx", "xliff12"])
def test_a_file_without_a_row_is_said(office: Path, format: str) -> None:
    file = office / f"empty{FORMATS[format].endings[0]}"
    file.write_bytes(export([], UK, format))
    done = formkit("catalog", "import", "uk", file)
    assert done.code == ExitCode.DONE
    assert "no rows" in done.err


def test_a_mark_is_letters_for_a_spreadsheet_and_anything_else_is_none() -> None:
    mark = mark_of(State.STALE, "x", note="Frage")
    assert read_mark(str(mark)) == mark
    assert str(mark).startswith("stale:")
    for said in ("", "stale", "1.2E+07", "fertig:00000000", "stale:0000000", "stale:000000000"):
        assert read_mark(said) is None


def test_translate_toolkit_keeps_the_marks(office: Path) -> None:
    """Weblate and Virtaal save with it."""
    from translate.storage import tmx, xliff

    units = units_of(po.read(office / "catalogs" / "uk.po"), Approvals(), nplurals=3)
    marks = [unit.given for unit in units]
    for format, store in (("xliff12", xliff.xlifffile), ("tmx", tmx.tmxfile)):
        again = bytes(store.parsestring(export(units, UK, format)))
        back = FORMATS[format].read(again, "x", UK)
        assert [unit.given for unit in back] == marks, format
