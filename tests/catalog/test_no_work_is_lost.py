"""What happens to every translation when texts come, go and come back, and when two people work at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit import languages
from formkit.catalog import po
from formkit.catalog.checks.run import fix_catalog
from formkit.catalog.join import merge3
from formkit.catalog.merge import merge
from formkit.catalog.messages import Message
from formkit.catalog.questions import answer, questions_of
from formkit.catalog.state import State
from formkit.catalog.status import Status, as_csv
from formkit.errors import ExitCode
from tests.cli import formkit

EN = languages.get("en")


def message(text: str, *places: str) -> Message:
    return Message(text, None, tuple(f"forms/f:{place}" for place in places), ())


def entry(
    text: str,
    said: str = "",
    *,
    place: str = "",
    comment: str = "",
    fuzzy: bool = False,
    was: str | None = None,
    gone: bool = False,
) -> po.Entry:
    made = po.entry(text, None)
    made.msgstr, made.tcomment, made.obsolete, made.previous_msgid = said, comment, gone, was
    made.occurrences = [(f"forms/f:{place or text}", "")]
    made.flags = ["fuzzy"] if fuzzy else []
    return made  # fmt: skip


def catalog(*entries: po.Entry) -> po.Catalog:
    made = po.Catalog()
    made.entries = list(entries)
    return made


def shown(found: po.Catalog) -> list[tuple[str, str, bool, bool]]:
    """German, translation, fuzzy?, obsolete?"""
    return [(e.msgid, e.msgstr, po.is_fuzzy(e), bool(e.obsolete)) for e in found.entries]


# ── a form that changes ──────────────────────────────────────────────────────────────────────────


def test_a_text_that_goes_is_kept_and_comes_back_as_it_was() -> None:
    """An office takes a question out and puts it back a year later: nobody translates it again."""
    found = catalog(entry("Ort", "Place"), entry("Tag", "Day"), entry("Nie", ""))
    result = merge(found, [message("Ort", "Ort")])
    assert shown(found) == [("Ort", "Place", False, False), ("Tag", "Day", False, True)]
    assert result.obsolete == ["Tag"]
    back = merge(found, [message("Ort", "Ort"), message("Tag", "Tag")])
    assert shown(found) == [("Ort", "Place", False, False), ("Tag", "Day", False, False)]
    assert (back.revived, back.new, back.obsolete) == (["Tag"], [], [])


def test_a_text_that_is_changed_and_changed_back_is_not_stale() -> None:
    """The translation was made for the first wording, and that is what stands there again."""
    found = catalog(entry("Ort", "Place", place="ort"))
    changed = merge(found, [message("Wohnort", "ort")])
    assert (changed.stale, po.is_fuzzy(found.entries[0]), found.entries[0].previous_msgid) == (
        ["Wohnort"],
        True,
        "Ort",
    )
    found.entries = [e for e in found.entries if not e.obsolete]
    back = merge(found, [message("Ort", "ort")])
    assert back.revived == ["Ort"]
    assert [(e.msgid, e.msgstr, po.is_fuzzy(e)) for e in found.active()] == [("Ort", "Place", False)]  # fmt: skip


def test_what_was_said_before_is_not_lost_to_a_text_in_use() -> None:
    """gettext refuses a text that stands twice; the earlier wording goes into a comment, once."""
    found = catalog(
        entry("Ort", "Place"),
        entry("Ort", "Town", gone=True),
        entry("Tag", "Day", gone=True),
        entry("Tag", "Date", gone=True),
    )
    for _again in range(2):
        merge(found, [message("Ort", "Ort")])
    assert shown(found) == [("Ort", "Place", False, False), ("Tag", "Date", False, True)]
    assert found.entries[0].tcomment == "earlier: Town"
    same = catalog(entry("Ort", "Place", comment="alt"), entry("Ort", "Place", gone=True))
    merge(same, [message("Ort", "Ort")])
    assert same.entries[0].tcomment == "alt"  # fmt: skip


def test_new_texts_stand_behind_their_neighbours() -> None:
    """Translators find the file as they left it, and git shows what is new."""
    found = catalog(entry("C", "c"), entry("A", "a"))
    merge(found, [message(text, text) for text in ("X", "A", "Y", "C", "Z")])
    assert [e.msgid for e in found.entries] == ["X", "C", "Z", "A", "Y"]


# ── two people ───────────────────────────────────────────────────────────────────────────────────


BASE = ("Ort", "Place")


@pytest.mark.parametrize(
    ("ours", "theirs", "said", "fuzzy", "conflict"),
    [
        ("Place", "Town", "Town", False, False), ("Town", "Place", "Town", False, False), ("Town", "Town", "Town", False, False),
        ("Town", "City", "Town", True, True), ("", "Place", "Place", False, False), ("Town", "", "Town", False, False), ("Place", "Place", "Place", False, False),
    ],
)  # fmt: skip
def test_of_two_versions_the_one_that_was_worked_on_counts(
    ours: str, theirs: str, said: str, fuzzy: bool, conflict: bool
) -> None:
    """And where both were, ours stays, is marked for a look, and theirs stands in a comment."""
    mine = catalog(entry("Ort", ours))
    result = merge3(catalog(entry(*BASE)), mine, catalog(entry("Ort", theirs)))
    (own,) = mine.entries
    assert (own.msgstr, po.is_fuzzy(own), result.conflicts) == (said, fuzzy, ["Ort"] if conflict else [])
    assert (theirs in (own.tcomment or "")) is conflict or not theirs


def test_what_they_removed_is_kept_where_we_worked_on_it() -> None:
    """A text that left the form on their side takes no work of ours with it."""
    base = catalog(entry("Ort", "Place"), entry("Tag", "Day"), entry("Leer"))
    mine = catalog(entry("Ort", "Town"), entry("Tag", "Day"), entry("Leer"))
    result = merge3(base, mine, catalog())
    assert shown(mine) == [("Ort", "Town", False, True), ("Tag", "Day", False, True)]
    assert result.foreign == ["Ort"]
    part = catalog(entry("Ort", "Town"))
    merge3(base, part, catalog(), part=True)
    assert shown(part) == [("Ort", "Town", False, False)]  # a part lacks most texts


def test_our_work_goes_into_the_text_that_took_its_place() -> None:
    """They reworded the German while we translated the old wording: our words wait there, fuzzy."""
    base = catalog(entry("Ort", "Place", place="ort"))
    mine = catalog(entry("Ort", "Town", place="ort"))
    theirs = catalog(entry("Wohnort", "Place", place="ort", fuzzy=True, was="Ort"))
    result = merge3(base, mine, theirs)
    new = next(e for e in mine.active() if e.msgid == "Wohnort")
    assert "Town" in new.msgstr or "Town" in (new.tcomment or "")
    assert po.is_fuzzy(new)
    assert result.changed == ["Wohnort"] or result.conflicts == ["Wohnort"]


def test_what_is_new_on_their_side_comes_in_and_wakes_what_we_had() -> None:
    """A text that we keep as obsolete brings its translation along where theirs has none."""
    mine = catalog(entry("Tag", "Day", gone=True))
    result = merge3(catalog(), mine, catalog(entry("Tag"), entry("Ort", "Place")))
    assert shown(mine) == [("Tag", "Day", False, False), ("Ort", "Place", False, False)]
    assert result.taken == 2
    other = catalog(entry("Tag", "Day", gone=True))
    merge3(catalog(), other, catalog(entry("Tag", "Date")))
    assert shown(other) == [("Tag", "Date", False, False)]


def test_their_obsolete_texts_are_kept_too() -> None:
    """Unless they are in use or kept here already, or hold nothing."""
    mine = catalog(entry("A", "a"), entry("B", "b", gone=True))
    merge3(
        catalog(),
        mine,
        catalog(
            entry("A", "x", gone=True),
            entry("B", "y", gone=True),
            entry("C", "c", gone=True),
            entry("D", gone=True),
        ),
    )
    assert [row for row in shown(mine) if row[3]] == [("B", "b", False, True), ("C", "c", False, True)]  # fmt: skip


def test_their_questions_come_in_once() -> None:
    """A question of the other side stays, and is not asked again with every merge."""
    base, mine = catalog(entry(*BASE, comment="alt")), catalog(entry(*BASE, comment="alt\nunser"))
    theirs = catalog(entry(*BASE, comment="alt\nquestion: Welcher?"))
    for _again in range(2):
        merge3(base, mine, theirs)
    assert mine.entries[0].tcomment == "alt\nunser\nquestion: Welcher?"


def test_questions_have_their_answers() -> None:
    """Each answer belongs to the question above it; what was never asked is no answer."""
    asked = entry(
        "Bank",
        comment="answer: nie gefragt\nFrage: Geld?\nantwort: ja\nNotiz\nquestion: Park?\nQUESTION:  Zwei? ",
    )
    found = [(q.question, q.answer) for q in questions_of(catalog(asked, entry("Ort")))]
    assert found == [("Geld?", "ja"), ("Park?", None), ("Zwei?", None)]
    answer(asked, "nein,\n keine ")
    assert [q.answer for q in questions_of(catalog(asked))] == ["ja", None, "nein, keine"]
    assert list(questions_of(catalog(entry("Weg", comment="question: x", gone=True)))) == []


# ── figures and mending ──────────────────────────────────────────────────────────────────────────


def test_mending_counts_what_it_changed_and_leaves_the_unsure_alone() -> None:
    """In plural forms too; an entry that waits for a person is not touched."""
    plural = po.entry("{n} Tag", None)
    plural.msgid_plural, plural.msgstr_plural = "{n} Tage", {0: "{n} da\u200by", 1: "{n} days"}
    found = catalog(
        entry("Ort", "Pla\u200bce"), entry("Tag", "Day"), entry("Jahr", "Ye\u200bar", fuzzy=True), plural
    )
    assert fix_catalog(found, EN) == 2
    assert [e.msgstr for e in found.entries[:3]] == ["Place", "Day", "Ye\u200bar"]
    assert plural.msgstr_plural == {0: "{n} day", 1: "{n} days"}
    assert fix_catalog(found, EN) == 0


def test_the_status_as_a_table_has_a_column_for_every_figure() -> None:
    """An office adds the columns up in a spreadsheet."""
    row = Status("uk", "anmeldung", {State.MISSING: 2, State.APPROVED: 5}, {State.MISSING: 9}, 3, "Ort", 4, 1)
    head, line = (text.split(",") for text in as_csv([row]).split("\n"))
    values = dict(zip(head, line, strict=True))
    assert values["language"] == "uk"
    assert values["form"] == "anmeldung"
    assert (values["missing"], values["approved"], values["missing_words"], values["approved_words"]) == (
        "2",
        "5",
        "9",
        "0",
    )
    assert (values["repeated_words"], values["questions"], values["blocking"]) == ("4", "1", "3")
    assert as_csv([]) == ",".join(head)  # fmt: skip


# ── commands ─────────────────────────────────────────────────────────────────────────────────────


def test_impact_says_what_a_change_costs(sample: Path) -> None:
    """Before an office rewords a text it sees in which forms and languages somebody has to work anew."""
    data = formkit("catalog", "impact", "anmeldung", "--format", "json").json
    assert data["formkit"] == "impact/1"
    assert data["texts"] == len(data["changes"]) > 10
    assert data["words"] == sum(change["words"] for change in data["changes"]) > 0
    assert data["forms"] == ["anmeldung", "wohnungsgeberbestaetigung"]  # they share texts
    one = formkit("catalog", "impact", "forms/anmeldung:frist.text", "--format", "json").json
    assert (one["texts"], one["forms"], len(one["languages"])) == (1, ["anmeldung"], 10)
    assert len(data["languages"]) >= 10
    assert all(change["references"] and change["before"] for change in data["changes"])
    table = formkit("catalog", "impact", "anmeldung").out
    assert "Geburtsort" in table
    assert (
        f"{data['texts']} texts in {len(data['forms'])} forms: {data['words']} words to look at anew in {len(data['languages'])} languages"
        in table
    )
    assert formkit("catalog", "impact", "forms/x:y").code == ExitCode.USAGE
    assert formkit("catalog", "impact").code == ExitCode.USAGE  # fmt: skip


def test_questions_are_shown_open_ones_first(sample: Path) -> None:
    """The office sees what it has to answer before what it has answered."""
    path = sample / "catalogs" / "uk.po"
    found = po.read(path)
    for text, comment in (
        ("Geburtsort", "question: Land?\nanswer: nein"),
        ("Familienname", "question: Alle?"),
    ):
        one = found.find(text)
        assert one is not None
        one.tcomment = comment
    po.write(found, path)
    rows = formkit("catalog", "questions", "--lang", "uk", "--format", "json").json["questions"]
    assert [(row["source"], row["question"], row["answer"]) for row in rows] == [
        ("Familienname", "Alle?", None),
        ("Geburtsort", "Land?", "nein"),
    ]
    assert {row["language"] for row in rows} == {"uk"}
    out = formkit("catalog", "questions").out
    assert out.index("Alle?") < out.index("Land?")
    assert "–" in out
    assert formkit("catalog", "answer", "uk", "--entry", "Geburtsort", "--text", "x").code == ExitCode.USAGE


def test_suggestions_are_unsure_and_told(sample: Path) -> None:
    """Likeness is no translation: what a memory offers waits for a person, and a trial writes nothing."""
    path = sample / "catalogs" / "en.po"
    found = po.read(path)
    one, like = found.find("Geburtsort"), found.find("Familienname")
    assert one is not None
    assert like is not None
    one.msgstr = ""
    po.write(found, path)
    memory = sample / "memory.tmx"
    memory.write_text(
        '<?xml version="1.0"?><tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Geburtsort</seg></tuv>'
        '<tuv xml:lang="en"><seg>Town of birth</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    before = path.read_bytes()
    trial = formkit("catalog", "suggest", "en", "--memory", memory, "--dry-run")
    assert trial.code == ExitCode.DONE, trial.err
    assert "Geburtsort → Town of birth (memory.tmx, 100 %)" in trial.err
    assert "en.po: 1 suggestions" in trial.err
    assert path.read_bytes() == before
    assert formkit("catalog", "suggest", "en", "--memory", memory, "--quiet").err == ""
    now = po.read(path).find("Geburtsort")
    assert now is not None
    assert (now.msgstr, po.is_fuzzy(now)) == ("Town of birth", True)


def test_a_glossary_goes_out_as_tbx_or_says_that_there_is_none(sample: Path) -> None:
    """Translators' tools read it; how many terms it has is told."""
    path = sample / "catalogs" / "glossary.toml"
    path.write_text(
        '[[term]]\nterm = "Meldebehörde"\ntranslations = { en = ["registration office"] }\n', encoding="utf-8"
    )
    target = sample / "g.tbx"
    done = formkit("catalog", "glossary", "-o", target)
    assert done.code == ExitCode.DONE, done.err
    assert "g.tbx: 1 term" in done.err
    assert "Meldebehörde" in target.read_text("utf-8")
    path.unlink()
    assert formkit("catalog", "glossary", "-o", target).code == ExitCode.USAGE  # fmt: skip
