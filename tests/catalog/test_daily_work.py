"""A translator's day, and what lies around it: suggestions, questions, parts, merging, impact, pseudo-languages."""

from __future__ import annotations

import copy
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from formkit.catalog import po
from formkit.catalog.exchange.table import COLUMNS
from formkit.catalog.join import merge3
from formkit.catalog.memory import Memory, put_in, suggest_all
from formkit.catalog.pseudo import KINDS
from formkit.catalog.questions import answer, questions_of
from formkit.errors import ExitCode
from tests.cli import formkit
from tests.editions import LANGUAGES


@pytest.fixture
def office(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(sample)
    return sample


def _form(office: Path, old: str, new: str) -> None:
    path = office / "forms" / "anmeldung" / "form.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _rows(language: str, form: str = "anmeldung") -> dict[str, object]:
    rows = formkit("catalog", "status", "--lang", language, "--form", form, "--format", "json").json["rows"]
    found: dict[str, object] = rows[0]
    return found


def test_the_day_of_a_translator(office: Path, tool: Callable[[str], str]) -> None:
    catalog, sheet = office / "catalogs" / "uk.po", office / "uk.xlsx"
    # The office rewords a caption and adds none: update keeps the old translation, marked stale.
    _form(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    assert formkit("catalog", "update").code == ExitCode.DONE
    assert _rows("uk")["texts"]["stale"] == 1  # type: ignore[index]
    # Out as a spreadsheet with what is to do, edited by the translator, back in.
    assert formkit("catalog", "export", "uk", "--todo", "-o", sheet).code == ExitCode.DONE
    book = load_workbook(sheet)
    page = book.active
    column = {name: n for n, name in enumerate(COLUMNS, start=1)}
    places = [
        row
        for row in range(2, page.max_row + 1)
        if page.cell(row, column["german"]).value == "Ort der Geburt"
    ]
    assert page.max_row == 2
    assert page.cell(places[0], column["was"]).value == "Geburtsort"
    page.cell(places[0], column["translation"]).value = "Місце, де ви народилися"
    page.cell(places[0], column["note"]).value = "question: Gilt das auch für Kinder?"
    book.save(sheet)
    before = catalog.read_bytes()
    assert "would change" in formkit("catalog", "import", "uk", sheet, "--dry-run").err
    assert catalog.read_bytes() == before
    assert formkit("catalog", "import", "uk", sheet, "--by", "O. Muster").code == ExitCode.DONE
    assert _rows("uk")["texts"]["stale"] == 0  # type: ignore[index]
    assert _rows("uk")["questions"] == 1
    # The office answers; the checks and GNU gettext are content.
    assert (
        formkit("catalog", "answer", "uk", "--entry", "Ort der Geburt", "--text", "Ja.").code == ExitCode.DONE
    )
    assert _rows("uk")["questions"] == 0
    assert formkit("catalog", "check", "--lang", "uk").code == ExitCode.DONE
    subprocess.run([tool("msgfmt"), "-c", "-o", "-", str(catalog)], check=True, capture_output=True)
    # Another person approves; the translator may not.
    refused = formkit("catalog", "approve", "uk", "--by", "O. Muster", "--form", "anmeldung")
    assert refused.code == ExitCode.FINDINGS
    assert (
        formkit("catalog", "approve", "uk", "--by", "P. Muster", "--form", "anmeldung").code == ExitCode.DONE
    )
    assert _rows("uk")["blocking"] == 0
    # The German changes again: status says exactly what is to do.
    _form(office, 'label = "Ort der Geburt"', 'label = "Wo sind Sie geboren?"')
    formkit("catalog", "update")
    row = _rows("uk")
    assert row["texts"]["stale"] == 1  # type: ignore[index]
    assert row["blocking"] == 1
    assert row["first_blocking"] == "Wo sind Sie geboren?"
    assert row["quotation"] == {"new": 0, "changed": 4, "repeated": 0}


def test_suggestions_are_fuzzy_and_never_count_as_translated() -> None:
    catalog = po.Catalog()
    catalog.entries = [
        po.entry("Wie heißen Sie?", None, "What is your name?"),
        po.entry("Wie heißt Ihr Kind?", None, ""),
        po.entry("Wie heißen Sie genau?", None, ""),
        po.entry("Ganz etwas anderes", None, ""),
        po.entry("Seit 14 Tagen", None, ""),
    ]
    memory = Memory()
    memory.add_catalog(catalog)
    memory.add("Seit 12 Tagen", "For 12 days", "alt.tmx")
    found = suggest_all(
        catalog,
        memory,
        service=lambda texts, _tag: [None if "anderes" in t else "?" for t in texts],
        language="en",
    )
    assert put_in(found) == 3
    near = catalog.find("Wie heißen Sie genau?")
    assert (near.msgstr, near.previous_msgid) == ("What is your name?", "Wie heißen Sie?")
    assert all(po.is_fuzzy(entry) for entry, _suggestion in found)
    assert "other numbers" in catalog.find("Seit 14 Tagen").tcomment
    assert catalog.find("Ganz etwas anderes").msgstr == ""


def test_questions_and_answers_live_in_the_translators_comment() -> None:
    entry = po.entry("Bank", None, "")
    entry.tcomment = "Hinweis\nFrage: Geld oder Sitz?"
    catalog = po.Catalog(entries=[entry])
    (asked,) = questions_of(catalog)
    assert (asked.question, asked.answer) == ("Geld oder Sitz?", None)
    answer(entry, "Geld")
    (asked,) = questions_of(catalog)
    assert asked.answer == "Geld"


def _catalog(**texts: str) -> po.Catalog:
    made = po.Catalog()
    made.entries = [po.entry(source, None, said) for source, said in texts.items()]
    return made


def test_a_merge_takes_both_sides_and_loses_nothing() -> None:
    base = _catalog(a="1", b="", c="3", d="4")
    ours, theirs = copy.deepcopy(base), copy.deepcopy(base)
    ours.find("a").msgstr = "ours"
    ours.find("d").msgstr = "ours"
    theirs.find("b").msgstr = "theirs"
    theirs.find("d").msgstr = "theirs"
    theirs.entries.append(po.entry("e", None, "new"))
    result = merge3(base, ours, theirs)
    assert {e.msgid: e.msgstr for e in ours.active()} == {
        "a": "ours",
        "b": "theirs",
        "c": "3",
        "d": "ours",
        "e": "new",
    }
    assert result.conflicts == ["d"]
    assert "theirs" in ours.find("d").tcomment
    assert po.is_fuzzy(ours.find("d"))


_SAID = st.fixed_dictionaries({name: st.sampled_from(["", "x", "y", "z"]) for name in "abcd"})


@settings(max_examples=100)
@given(_SAID, _SAID, _SAID)
def test_no_translation_is_lost_in_any_merge(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = _catalog(**ours)
    merge3(_catalog(**base), merged, _catalog(**theirs))
    for name in "abcd":
        entry = merged.find(name)
        kept = f"{entry.msgstr} {entry.tcomment}"
        assert not ours[name] or ours[name] in kept or ours[name] == base[name]
        assert not theirs[name] or theirs[name] in kept or theirs[name] == base[name]


def test_git_merges_catalogs_with_us(tmp_path: Path) -> None:
    paths = {}
    for name, texts in (
        ("base", {"a": "", "b": ""}),
        ("ours", {"a": "1", "b": ""}),
        ("theirs", {"a": "", "b": "2"}),
    ):
        paths[name] = tmp_path / f"{name}.po"
        made = _catalog(**texts)
        made.header = {"Content-Type": "text/plain; charset=UTF-8"}
        po.write(made, paths[name])
    assert formkit("catalog", "merge", paths["base"], paths["ours"], paths["theirs"]).code == ExitCode.DONE
    assert {e.msgid: e.msgstr for e in po.read(paths["ours"]).active()} == {"a": "1", "b": "2"}


def test_a_part_goes_out_and_comes_back_without_conflict(office: Path) -> None:
    part = office / "teil.po"
    assert (
        formkit("catalog", "split", "uk", "--form", "wohnungsgeberbestaetigung", "-o", part).code
        == ExitCode.DONE
    )
    given_out = po.read(part)
    whole = po.read(office / "catalogs" / "uk.po")
    assert 0 < len(given_out.entries) < len(list(whole.active()))
    first = given_out.entries[0]
    first.msgstr = "Нове"
    po.write(given_out, part)
    assert formkit("catalog", "join", "uk", part).code == ExitCode.DONE
    assert po.read(office / "catalogs" / "uk.po").find(first.msgid, first.msgctxt).msgstr == "Нове"


def test_impact_says_what_a_change_costs(office: Path) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=office, check=True, capture_output=True)
    _form(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    found = formkit("catalog", "impact", "--since", "HEAD", "--format", "json").json
    (change,) = found["changes"]
    assert (change["before"], change["after"]) == ("Geburtsort", "Ort der Geburt")
    assert set(change["languages"]) == set(LANGUAGES)
    assert found["words"] == 3 * len(LANGUAGES)
    form = formkit("catalog", "impact", "wohnungsgeberbestaetigung", "--format", "json").json
    assert form["forms"]
    assert formkit("catalog", "impact", "gibtesnicht").code == ExitCode.USAGE
    assert formkit("catalog", "impact", "--since", "gibtesnicht").code == ExitCode.USAGE
    # A revision is a user's word, never an option of git.
    assert formkit("catalog", "impact", "--since=--output=forms/x").code == ExitCode.USAGE
    assert not (office / "forms" / "x").exists()


def test_a_revision_whose_source_is_none_today_is_said_and_the_others_compared(office: Path) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    path = office / "forms" / "wohnungsgeberbestaetigung" / "form.toml"
    today = path.read_text(encoding="utf-8")
    path.write_text('title = "alt"\nmoney_in = "Mark"\n', encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=office, check=True, capture_output=True)
    path.write_text(today, encoding="utf-8")
    _form(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    done = formkit("catalog", "impact", "--since", "HEAD", "--format", "json")
    assert done.code == ExitCode.UNREADABLE
    assert "HEAD:forms/wohnungsgeberbestaetigung/form.toml" in done.err
    changes = [(change["before"], change["after"]) for change in done.json["changes"]]
    assert changes == [("Geburtsort", "Ort der Geburt")]


def test_impact_outside_a_repository_says_so(office: Path) -> None:
    done = formkit("catalog", "impact", "--since", "HEAD")
    assert done.code == ExitCode.USAGE
    assert "no git repository" in done.err


@pytest.mark.parametrize("kind", KINDS)
@given(
    text=st.text(
        st.characters(whitelist_categories=("Lu", "Ll", "Zs"), max_codepoint=255), min_size=1, max_size=40
    )
)
def test_pseudo_texts_keep_placeholders_and_grow(kind: str, text: str) -> None:
    made = KINDS[kind](f"Name {text} {{name}}:")
    assert "{name}" in made
    assert re.search(r"[^\x00-\xff]", made) or len(made) > len(text) + 16


def test_a_pseudo_language_does_not_overwrite_a_catalog(office: Path) -> None:
    assert formkit("catalog", "pseudo", "ar", "--kind", "rtl", "-o", "catalogs/ar.po").code == ExitCode.USAGE
    target = office / "test" / "ar.po"
    assert formkit("catalog", "pseudo", "ar", "--kind", "rtl", "-o", target).code == ExitCode.DONE
    assert all(entry.msgstr for entry in po.read(target).active())
