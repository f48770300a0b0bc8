"""A part that lay with a translator undoes no correction, and nobody approves their own words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from formkit.catalog import po
from formkit.catalog.state import Approvals, State, credit, last_translators, looked_at, read_approvals
from formkit.errors import ExitCode
from tests.catalog.test_daily_work import _catalog
from tests.cli import formkit

GERMAN = "Geburtsort"
OLD, NEW, WORK = "Місце родження", "Місце народження", "Де ви народилися"


@pytest.fixture
def path(sample: Path) -> Path:
    """The Ukrainian catalog, with a mistake in one text."""
    found = sample / "catalogs" / "uk.po"
    _set(found, OLD)
    return found


def _set(
    file: Path, said: str, *, german: str = GERMAN, note: str | None = None, by: str = "", fuzzy: bool = False
) -> None:
    catalog = po.read(file)
    entry = catalog.find(german)
    assert entry is not None
    entry.msgstr = said
    entry.flags = ["fuzzy"] if fuzzy else []
    if note is not None:
        entry.tcomment = note
    if by:
        catalog.header["Last-Translator"] = by
    po.write(catalog, file)


def _entry(file: Path, german: str = GERMAN) -> po.Entry:
    return po.read(file).find(german)


def _part(path: Path) -> Path:
    part = path.parents[1] / "teil.po"
    assert formkit("catalog", "split", "uk", "--form", "anmeldung", "-o", part).code == ExitCode.DONE
    return part


def _without_marks(part: Path) -> None:
    lines = part.read_text("utf-8").splitlines(keepends=True)
    part.write_text("".join(line for line in lines if not line.startswith("#. given out as")), "utf-8")


def test_an_old_part_that_nobody_touched_undoes_no_correction(path: Path) -> None:
    """`join` without `--base` put the mistake back over an approved correction, and said "1 text taken"."""
    part = _part(path)
    _set(path, NEW, note="office: as in the passport")
    before = path.read_bytes()
    done = formkit("catalog", "join", "uk", part)
    assert (done.code, path.read_bytes()) == (ExitCode.DONE, before)
    assert "0 texts taken" in done.err


def test_work_of_both_sides_is_told_and_ours_stays(path: Path) -> None:
    part = _part(path)
    _set(path, NEW)
    _set(part, WORK)
    done = formkit("catalog", "join", "uk", part)
    assert done.code == ExitCode.FINDINGS
    assert _entry(path).msgstr == NEW
    assert WORK in _entry(path).tcomment


def test_every_text_that_is_replaced_is_told_with_both(path: Path) -> None:
    part = _part(path)
    _set(part, WORK, note="question: place or country?")
    done = formkit("catalog", "join", "uk", part)
    assert done.code == ExitCode.DONE
    assert all(text in done.err for text in ("replaced", GERMAN, OLD, WORK))
    entry = _entry(path)
    assert (entry.msgstr, entry.tcomment) == (WORK, "question: place or country?")
    assert "given out as" not in path.read_text("utf-8")  # notes for the way are none of the catalog


def test_a_stale_text_that_comes_back_as_right_is_right(path: Path) -> None:
    _set(path, OLD, fuzzy=True)
    part = _part(path)
    _set(part, OLD)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert not po.is_fuzzy(_entry(path))


def test_a_question_that_was_answered_meanwhile_does_not_come_back(path: Path) -> None:
    _set(path, OLD, note="question: place or country?")
    part = _part(path)
    _set(path, OLD, note="answer: the place")
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert _entry(path).tcomment == "answer: the place"


def test_a_stale_text_of_the_catalog_is_mended_by_a_part_of_before(path: Path) -> None:
    part = _part(path)
    _without_marks(part)
    _set(part, WORK)
    _set(path, OLD, fuzzy=True)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert (_entry(path).msgstr, _entry(path).flags) == (WORK, [])


def test_work_on_a_text_that_is_gone_is_kept_without_the_notes_for_the_way(path: Path) -> None:
    part = _part(path)
    _set(part, WORK)
    catalog = po.read(path)
    catalog.entries = [entry for entry in catalog.entries if entry.msgid != GERMAN]
    po.write(catalog, path)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    text = path.read_text("utf-8")
    assert WORK in text
    assert "given out as" not in text


def test_a_doubt_of_the_translator_comes_back(path: Path) -> None:
    part = _part(path)
    _set(part, OLD, fuzzy=True)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert po.is_fuzzy(_entry(path))


def test_a_part_of_before_changes_nothing_unless_somebody_says_so(path: Path) -> None:
    """Without notes nobody knows which of two texts is newer; an empty text is filled all the same."""
    part = _part(path)
    _without_marks(part)
    _set(path, NEW)
    _set(path, "", german="Geburtsdatum")
    done = formkit("catalog", "join", "uk", part)
    assert done.code == ExitCode.FINDINGS
    assert all(text in done.err for text in (GERMAN, OLD, NEW, "--part-wins"))
    assert (_entry(path).msgstr, _entry(path).flags) == (NEW, [])
    assert _entry(path, "Geburtsdatum").msgstr
    assert formkit("catalog", "join", "uk", part, "--part-wins").code == ExitCode.DONE
    assert _entry(path).msgstr == OLD


def test_with_the_part_as_it_went_out_a_part_of_before_is_clear(path: Path) -> None:
    part = _part(path)
    _without_marks(part)
    base = part.with_name("base.po")
    base.write_bytes(part.read_bytes())
    _set(path, NEW)
    done = formkit("catalog", "join", "uk", part, "--base", base)
    assert (done.code, _entry(path).msgstr) == (ExitCode.DONE, NEW)


def test_gettext_keeps_what_a_part_went_out_with(path: Path) -> None:
    """msgcat, as a part goes through many hands."""
    part = _part(path)
    subprocess.run(["msgcat", "--no-wrap", "-o", part, part], check=True, capture_output=True)
    _set(path, NEW)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert _entry(path).msgstr == NEW


def _import(path: Path, said: str, by: str) -> None:
    sheet = path.parents[1] / "uk.csv"
    assert formkit("catalog", "export", "uk", "-o", sheet).code == ExitCode.DONE
    before = str(_entry(path).msgstr)
    sheet.write_text(sheet.read_text("utf-8").replace(f"{before},", f"{said},"), "utf-8")
    assert formkit("catalog", "import", "uk", sheet, "--by", by).code == ExitCode.DONE
    assert _entry(path).msgstr == said


def _approve(by: str, path: Path, german: str = GERMAN) -> tuple[int, bool]:
    code = formkit("catalog", "approve", "uk", "--by", by, "--entry", german).code
    return code, read_approvals(path).holds(_entry(path, german))


def test_a_second_import_makes_nobody_free_to_approve_their_own_text(path: Path) -> None:
    """The catalog names its last translator only: after a second import the first one could approve."""
    _import(path, NEW, "A. Muster")
    sheet = path.parents[1] / "uk.csv"
    formkit("catalog", "export", "uk", "-o", sheet)
    other = str(_entry(path, "Geburtsdatum").msgstr)
    sheet.write_text(sheet.read_text("utf-8").replace(f"{other},", f"{other} *,"), "utf-8")
    assert formkit("catalog", "import", "uk", sheet, "--by", "B. Muster").code == ExitCode.DONE
    assert po.read(path).header["Last-Translator"] == "B. Muster"
    assert _approve("A. Muster", path) == (ExitCode.FINDINGS, False)
    assert _approve("B. Muster", path, "Geburtsdatum") == (ExitCode.FINDINGS, False)
    assert _approve("B. Muster", path) == (ExitCode.DONE, True)
    assert _approve("A. Muster", path, "Geburtsdatum") == (ExitCode.DONE, True)


def test_there_and_back_again_takes_no_name_away(path: Path) -> None:
    _import(path, NEW, "A. Muster")
    _import(path, WORK, "B. Muster")
    _import(path, NEW, "B. Muster")
    assert _approve("A. Muster", path) == (ExitCode.FINDINGS, False)
    assert _approve("C. Muster", path) == (ExitCode.DONE, True)


def test_two_who_translated_half_each_approve_the_half_of_the_other(path: Path) -> None:
    """`--all` passes over one's own texts and says so, where it refused all others too."""
    catalog = po.read(path)
    catalog.header["Last-Translator"] = "B. Muster"
    po.write(catalog, path)
    _import(path, NEW, "A. Muster")
    done = formkit("catalog", "approve", "uk", "--by", "A. Muster", "--all")
    assert done.code == ExitCode.DONE
    assert "1 text was translated by A. Muster" in done.err
    approvals, catalog = read_approvals(path), po.read(path)
    assert [e.msgid for e in catalog.active() if approvals.state(e) is State.TRANSLATED] == [GERMAN]
    assert formkit("catalog", "approve", "uk", "--by", "B. Muster", "--all").code == ExitCode.DONE
    assert read_approvals(path).holds(_entry(path))


def test_what_somebody_changed_in_an_editor_afterwards_is_theirs(path: Path) -> None:
    _import(path, NEW, "A. Muster")
    _set(path, WORK, by="B. Muster")
    assert _approve("B. Muster", path) == (ExitCode.FINDINGS, False)
    assert _approve("A. Muster", path) == (ExitCode.DONE, True)


def test_the_translator_of_a_part_does_not_approve_it(path: Path) -> None:
    part = _part(path)
    _set(part, WORK, by="A. Muster <a@muster.example>")
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert _approve("a muster", path) == (ExitCode.FINDINGS, False)


def test_the_merge_driver_names_the_translators_of_both_sides(tmp_path: Path) -> None:
    files = {}
    for name, texts, by in (
        ("base", {"a": "", "b": ""}, ""),
        ("ours", {"a": "1", "b": ""}, "A. Muster"),
        ("theirs", {"a": "", "b": "2"}, "B. Muster"),
    ):
        files[name] = tmp_path / f"{name}.po"
        made = _catalog(**texts)
        made.header = {"Content-Type": "text/plain; charset=UTF-8", "Last-Translator": by}
        po.write(made, files[name])
    assert formkit("catalog", "merge", files["base"], files["ours"], files["theirs"]).code == ExitCode.DONE
    merged = po.read(files["ours"])
    assert last_translators(merged) == ["A. Muster", "B. Muster"]
    assert all(
        Approvals().is_translator(name, merged, merged.find("b")) for name in ("A. Muster", "B. Muster")
    )


def test_a_template_names_nobody() -> None:
    catalog = _catalog(a="1")
    catalog.header["Last-Translator"] = "FULL NAME <EMAIL@ADDRESS>"
    assert last_translators(catalog) == []
    known = credit(Approvals(), catalog, [catalog.find("a")], "A. Muster")
    assert (catalog.header["Last-Translator"], len(known.authors)) == ("A. Muster", 1)


def test_who_translated_stays_noted_through_approvals(path: Path) -> None:
    """The lines stand in the file of the approvals; one command after another writes it."""
    _import(path, NEW, "A. Muster")
    _approve("B. Muster", path)
    authors = read_approvals(path).authors
    assert {author.translator for author in authors} == {"A. Muster"}
    assert len(path.with_name("uk.review.jsonl").read_text("utf-8").splitlines()) == 2


def test_who_translated_stays_noted_when_old_translations_are_found_right(path: Path) -> None:
    entry = _entry(path)
    authors = credit(Approvals(), po.read(path), [entry], "A. Muster")
    assert looked_at(authors, [entry]).authors == authors.authors != frozenset()


def test_a_row_that_has_lost_its_id_is_found_by_its_german(path: Path) -> None:
    """Somebody deleted the column of ids because it looks like rubbish: the row was passed over in silence."""
    sheet = path.parents[1] / "uk.xlsx"
    formkit("catalog", "export", "uk", "-o", sheet)
    book = load_workbook(sheet)
    for row in book.active.iter_rows(min_row=2):
        if any(cell.value == OLD for cell in row):
            row[0].value = None
        for cell in row:
            if cell.value == OLD:
                cell.value = WORK
    book.save(sheet)
    assert formkit("catalog", "import", "uk", sheet).code == ExitCode.DONE
    assert _entry(path).msgstr == WORK
