"""No work of a translator is lost, and no approval says more than a person looked at."""

from __future__ import annotations

import copy
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.catalog import po
from formkit.catalog.join import merge3
from formkit.catalog.state import Approval, Approvals, State, read_approvals, source_hash, target_hash
from formkit.errors import ExitCode, UsageError
from tests.catalog.test_daily_work import _catalog, _form
from tests.cli import formkit


@pytest.fixture
def office(sample: Path) -> Path:
    return sample


_GERMAN = {"a": "Bitte antworten", "b": "Bitte antworten Sie", "c": "Antwort"}


def _state(german: str, said: str, *, stale_from: str = "", question: str = "") -> po.Catalog:
    """A catalog of one text that stands at a place of a form."""
    entry = po.entry(_GERMAN[german], None, said)
    entry.occurrences = [("forms/x:ort.label", "")]
    if stale_from:
        entry.flags, entry.previous_msgid = ["fuzzy"], _GERMAN[stale_from]
    entry.tcomment = question
    made = po.Catalog(entries=[entry])
    made.header = {"Content-Type": "text/plain; charset=UTF-8", "Language": "uk"}
    return made


def test_empty_translations_never_win() -> None:
    """A CAT tool gave a file back with twelve emptied texts: "12 texts taken, 0 conflicts"."""
    full, empty = _catalog(a="work"), _catalog(a="")
    for base, ours, theirs in (
        (full, full, empty),
        (full, empty, full),
        (empty, full, empty),
        (empty, empty, full),
    ):
        merged = copy.deepcopy(ours)
        merge3(copy.deepcopy(base), merged, copy.deepcopy(theirs))
        assert merged.find("a").msgstr == "work"


@pytest.mark.parametrize("who_changed", ["ours", "theirs"])
def test_work_on_a_text_whose_german_changed_meanwhile_waits_in_the_new_entry(who_changed: str) -> None:
    """One side changes a label and runs update, the other corrects the old translation and asks: both were gone."""
    base = _state("a", "old")
    updated = _state("b", "old", stale_from="a")
    worked = _state("a", "better", question="Frage: Wer antwortet?")
    ours, theirs = (updated, worked) if who_changed == "ours" else (worked, updated)
    result = merge3(base, ours, theirs)
    (entry,) = ours.active()
    assert (entry.msgid, entry.msgstr) == (_GERMAN["b"], "better")
    assert po.is_fuzzy(entry)
    assert "Wer antwortet?" in entry.tcomment
    assert result.conflicts == []
    assert merge3(base, ours, theirs).conflicts == []  # once more changes nothing


@pytest.mark.parametrize("who_changed", ["ours", "theirs"])
def test_two_translations_of_a_text_whose_german_changed_are_a_conflict(who_changed: str) -> None:
    base = _state("a", "old")
    translated = _state("b", "for the new German")
    worked = _state("a", "better")
    ours, theirs = (translated, worked) if who_changed == "ours" else (worked, translated)
    result = merge3(base, ours, theirs)
    (entry,) = ours.active()
    assert entry.msgstr == "for the new German"
    assert "better" in entry.tcomment
    assert po.is_fuzzy(entry)
    assert result.conflicts


def test_work_on_a_text_that_is_gone_is_kept_as_obsolete() -> None:
    base, ours = _state("a", "old"), po.Catalog(header={"Language": "uk"})
    result = merge3(base, ours, _state("a", "better"))
    assert result.foreign == [_GERMAN["a"]]
    assert [(entry.msgstr, bool(entry.obsolete)) for entry in ours.entries] == [("better", True)]


_ONE = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from(["", "x", "y", "z"]),
    st.booleans(),
    st.sampled_from(["", "Frage: ?", "!"]),
)


@settings(max_examples=300, deadline=None)
@given(_ONE, _ONE, _ONE)
def test_whatever_happens_to_a_text_no_work_is_lost(
    base: tuple[str, str, bool, str], ours: tuple[str, str, bool, str], theirs: tuple[str, str, bool, str]
) -> None:
    def state(side: tuple[str, str, bool, str]) -> po.Catalog:
        german, said, stale, question = side
        return _state(
            german, said, stale_from="a" if stale and said and german != "a" else "", question=question
        )

    merged = state(ours)
    merge3(state(base), merged, state(theirs))
    kept = " ".join(f"{entry.msgstr} {entry.tcomment}" for entry in merged.entries)
    old = base[1], base[3]
    for _german, said, _stale, question in (ours, theirs):
        assert said in kept or said == old[0]
        assert question in kept or question == old[1]
    keys = [po.key_of(entry) for entry in merged.entries]
    assert len(keys) == len(set(keys))  # else gettext refuses the file


def test_german_that_goes_and_comes_back_leaves_a_file_that_gettext_reads(
    office: Path, tool: Callable[[str], str]
) -> None:
    """A → B → C → B once left B in use and obsolete: "duplicate message definition", for ever."""
    msgfmt = tool("msgfmt")
    path = office / "catalogs" / "uk.po"
    now = "Geburtsort"
    for word in (
        "Ort der Geburt",
        "Wo geboren?",
        "Ort der Geburt",
        "Geburtsort",
        "Wo geboren?",
        "Geburtsort",
    ):
        _form(office, f'label = "{now}"', f'label = "{word}"')
        now = word
        formkit("catalog", "update", "--lang", "uk")
        subprocess.run([msgfmt, "--check-format", "-o", os.devnull, path], check=True, capture_output=True)
        catalog = po.read(path)
        keys = [po.key_of(entry) for entry in catalog.entries]
        assert len(keys) == len(set(keys))
        entry = catalog.find(word)
        entry.msgstr = f"за {word}"
        entry.flags = []
        po.write(catalog, path)


def test_what_the_check_calls_an_error_is_not_approved(office: Path) -> None:
    """14 days that became 41 were approved and released."""
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    entry = next(e for e in catalog.active() if "6 Jahren" in e.msgid)
    good, entry.msgstr = entry.msgstr, re.sub(r"\d+", "4711", entry.msgstr)
    po.write(catalog, path)
    before = path.read_bytes()
    done = formkit("catalog", "approve", "uk", "--by", "B. Muster", "--all")
    assert done.code == ExitCode.FINDINGS
    assert "4711" in done.err
    assert path.read_bytes() == before
    approvals = read_approvals(path)
    assert not approvals.holds(entry)
    assert len(approvals.rows) > 10  # the others are approved
    entry.msgstr = good
    po.write(catalog, path)
    assert formkit("catalog", "approve", "uk", "--by", "B. Muster", "--all").code == ExitCode.DONE
    assert read_approvals(path).holds(entry)


def test_approvals_are_written_before_the_catalog(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing ends between the two, a stale text must not look translated."""
    path = office / "catalogs" / "uk.po"
    _form(office, 'label = "Geburtsort"', 'label = "Geburts-Ort"')
    formkit("catalog", "update", "--lang", "uk")
    assert po.is_fuzzy(po.read(path).find("Geburts-Ort"))

    def full(*_args: object) -> None:
        raise UsageError("disk full")

    monkeypatch.setattr("formkit.catalog.store.po.write", full)
    words = ["--entry", "Geburts-Ort", "--meaning-unchanged", "--reason", "Schreibung"]
    assert formkit("catalog", "approve", "uk", "--by", "B. Muster", *words).code == ExitCode.USAGE
    entry = po.read(path).find("Geburts-Ort")
    assert po.is_fuzzy(entry)
    assert read_approvals(path).state(entry) is State.STALE


def test_two_approvals_that_git_put_together_both_count() -> None:
    entry = po.entry("Bank", None, "банк")
    source, target = source_hash(None, "Bank"), target_hash(entry)
    rows = [
        Approval(source, target, "A. Muster", "2026-01-01"),
        Approval(source, "ff" * 8, "B. Muster", "2026-02-01"),
    ]
    assert Approvals(rows).holds(entry)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1251"])
def test_a_catalog_in_another_encoding_stops_only_itself(encoding: str, office: Path) -> None:
    """One broken catalog once broke the update of all languages."""
    _form(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    broken = office / "catalogs" / "uk.po"
    broken.write_bytes(broken.read_text("utf-8").encode(encoding, errors="replace"))
    before = broken.read_bytes()
    others = {p.name: p.read_bytes() for p in (office / "catalogs").glob("*.po") if p != broken}
    done = formkit("catalog", "update")
    assert done.code == ExitCode.UNREADABLE
    assert "uk.po" in done.err
    assert broken.read_bytes() == before
    assert all((office / "catalogs" / name).read_bytes() != data for name, data in others.items())
    for words in (["status"], ["check"], ["export", "uk", "-o", office / "x.xlsx"], ["questions"]):
        told = formkit("catalog", *words)
        assert told.code in (ExitCode.UNREADABLE, ExitCode.FINDINGS)
        assert "uk.po" in told.err


def test_a_stale_translation_is_in_no_edition_whatever_the_policy(office: Path) -> None:
    """The German has changed since: the old words may say something that is wrong now."""
    from formkit import languages
    from formkit import workspace as workspaces
    from formkit.catalog.store import load_translation
    from formkit.form import load_form, texts

    workspace = workspaces.find(office)
    form = load_form(workspace, "anmeldung")
    before = load_translation(workspace, form, languages.get("uk"))
    text = next(text for text in texts(form) if text.text == "Familienname")
    assert before.get(form, text)
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    entry = catalog.find("Familienname")
    assert entry is not None
    entry.flags = ["fuzzy"]
    po.write(catalog, path)
    after = load_translation(workspace, form, languages.get("uk"))
    assert after.get(form, text) is None
    assert after.states[text.reference(form.id)] is State.STALE
    entry.flags, entry.msgstr = [], ""
    po.write(catalog, path)
    assert (
        load_translation(workspace, form, languages.get("uk")).states[text.reference(form.id)]
        is State.MISSING
    )


@pytest.mark.parametrize("name", ["O. Muster", "o muster", "O Muster <o@muster.example>"])
def test_another_spelling_of_a_name_is_no_second_person(office: Path, name: str) -> None:
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    catalog.header["Last-Translator"] = "O. Muster <muster@stadt.example>"
    po.write(catalog, path)
    assert formkit("catalog", "approve", "uk", "--by", name, "--all").code == ExitCode.FINDINGS
    assert read_approvals(path).rows == []


def test_missing_texts_of_signs_are_seen(office: Path) -> None:
    """All signs were empty, and status showed nothing missing."""
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    for entry in catalog.active():
        if all(place.startswith("signs/") for place in po.references_of(entry)):
            entry.msgstr = ""
    po.write(catalog, path)
    rows = formkit("catalog", "status", "--lang", "en", "--lang", "uk", "--format", "json").json["rows"]
    _other, signs = [row for row in rows if row["form"].startswith("signs/")]
    assert signs["texts"]["missing"] > 5
    assert signs["blocking"] > 5
