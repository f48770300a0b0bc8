"""What a person is told about a file that came back from a translator, before and after it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from formkit.catalog.exchange.table import COLUMNS
from formkit.errors import ExitCode
from tests.cli import formkit

COLUMN = {name: number for number, name in enumerate(COLUMNS, start=1)}


class Sheet:
    """An exported spreadsheet that somebody works on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        assert formkit("catalog", "export", "uk", "-o", path).code == ExitCode.DONE
        self.book = load_workbook(path)
        self.page = self.book.active

    def row(self, german: str) -> int:
        return next(
            n for n in range(2, self.page.max_row + 1) if self.page.cell(n, COLUMN["german"]).value == german
        )

    def put(self, german: str, name: str, value: str | None) -> None:
        self.page.cell(self.row(german), COLUMN[name]).value = value

    def take(self, *more: str) -> tuple[int, str, str]:
        self.book.save(self.path)
        done = formkit("catalog", "import", "uk", self.path, *more)
        return done.code, done.out, done.err


@pytest.fixture
def sheet(sample: Path) -> Sheet:
    return Sheet(sample / "uk.xlsx")


def test_a_plan_shows_german_before_and_after(sheet: Sheet) -> None:
    """A person sees each change with the note that comes with it, and nothing else, before anything is written."""
    sheet.put("Geburtsort", "translation", "Зовсім інше місце")
    sheet.put("Geburtsort", "note", "Bitte prüfen")
    code, out, err = sheet.take("--dry-run")
    assert code == ExitCode.DONE
    for words in (
        "German",
        "before",
        "after",
        "Geburtsort",
        "Місце народження",
        "Зовсім інше місце",
        "# Bitte prüfen",
    ):
        assert words in out, words
    assert "Familienname" not in out
    assert "1 texts would change" in err
    assert all(len(line) <= 140 for line in out.splitlines())  # fmt: skip


def test_a_plan_without_changes_shows_no_table(sheet: Sheet) -> None:
    """An empty table says less than the one line of figures."""
    code, out, err = sheet.take("--dry-run")
    assert (code, out) == (ExitCode.DONE, "")
    assert "0 texts would change" in err
    assert ", 0 not in the catalog, 0 left empty" in err


def test_what_is_not_taken_is_named_each(sheet: Sheet) -> None:
    """A text that the form no longer has, and a cell that was emptied, are lost work or a slip: a person has to know which."""
    long = "Ein ganz anderer Text, den es in keinem Formular mehr gibt und der viel länger ist als eine Zeile"
    sheet.put("Geburtsort", "german", f"Der {long}")
    sheet.page.append(["neu", long, "Щось інше"])
    sheet.put("Familienname", "translation", None)
    code, _out, err = sheet.take()
    assert f"not in the catalog (any more): {long[:80]}\n" in err
    assert f"not touched in the file and newer in the catalog, stays: Der {long[:76]}\n" in err
    assert "left empty in the file, kept in the catalog: Familienname" in err
    assert "1 not in the catalog, 1 left empty" in err
    assert code == ExitCode.DONE
    assert (
        formkit("catalog", "status", "--lang", "uk", "--format", "json").json["rows"][0]["texts"]["missing"]
        == 0
    )


def test_quiet_says_only_what_needs_a_person(sheet: Sheet) -> None:
    """In a script nothing is said where nothing is wrong – but the change is made."""
    sheet.put("Geburtsort", "translation", "Зовсім інше місце")
    assert sheet.take("--quiet") == (ExitCode.DONE, "", "")
    assert "Зовсім інше місце" in (sheet.path.parent / "catalogs" / "uk.po").read_text("utf-8")
    code, out, _err = sheet.take("--dry-run", "--quiet")
    assert (code, out) == (ExitCode.DONE, "")


def test_a_file_without_rows_is_told(sheet: Sheet) -> None:
    """Somebody sent the wrong sheet back: "0 texts changed" alone looks like success."""
    sheet.page.delete_rows(2, sheet.page.max_row)
    code, _out, err = sheet.take()
    assert "there is nothing to take" in err
    assert code == ExitCode.DONE
