"""Is the new version of a form easier? Which sentences belong together, and what is said of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest

from formkit.audit import audit_path
from formkit.audit.compare import Comparison, SentencePair, as_json, compare, pairs_of
from formkit.errors import UsageError

OLD = [
    "Die Wohnung muss innerhalb von zwei Wochen angemeldet werden.",
    "Im Falle der Nichtvorlage der geforderten Unterlagen ist der Antrag abzulehnen.",
    "Der Antrag ist bei der Behörde zu stellen.",
    "Bitte lesen Sie das Merkblatt.",
    "Wir prüfen Ihren Antrag.",
]
NEW = [
    "Melden Sie die Wohnung innerhalb von zwei Wochen an.",
    "Fehlen geforderte Unterlagen, lehnen wir den Antrag ab.",
    "Stellen Sie den Antrag bei der Behörde.",
    "Wir prüfen Ihren Antrag.",
    "Sie bekommen danach einen Brief mit der Post.",
]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("versions")
    for name, sentences in (("alt.txt", OLD), ("neu.txt", NEW)):
        (folder / name).write_text(" ".join(sentences), encoding="utf-8")
    return compare(audit_path(folder / "alt.txt"), audit_path(folder / "neu.txt"))


def _pair(compared: Comparison, new: str | None = None, old: str | None = None) -> SentencePair:
    return next(
        pair
        for pair in compared.sentences
        if (new and pair.new and pair.new.text == new) or (old and pair.old and pair.old.text == old)
    )


def test_each_sentence_stands_beside_the_one_it_was_made_of(compared: Comparison) -> None:
    pairs = {(p.old.text if p.old else None, p.new.text if p.new else None) for p in compared.sentences}
    assert (OLD[0], NEW[0]) in pairs
    assert (OLD[2], NEW[2]) in pairs
    assert (OLD[4], NEW[3]) in pairs
    assert (OLD[3], None) in pairs
    assert (None, NEW[4]) in pairs
    assert len(compared.sentences) == 6
    assert sum(pair.old is not None for pair in compared.sentences) == len(OLD)


def test_the_order_is_that_of_the_new_version(compared: Comparison) -> None:
    shown = [pair.new.text for pair in compared.sentences if pair.new]
    assert shown == NEW


def test_what_is_said_of_a_sentence_is_what_changed(compared: Comparison) -> None:
    assert _pair(compared, NEW[3]).verdict == "same"
    assert _pair(compared, old=OLD[3]).verdict == "dropped"
    assert _pair(compared, NEW[4]).verdict == "added"
    pair = _pair(compared, NEW[1])
    assert pair.old is not None
    assert pair.new is not None
    assert pair.verdict == "better"
    assert pair.change == round((pair.new.difficulty or 0) - (pair.old.difficulty or 0), 2)
    assert pair.change < -0.3
    assert SentencePair(pair.new, pair.old).verdict == "worse"
    assert SentencePair(pair.new, pair.old).change == -pair.change
    assert _pair(compared, old=OLD[3]).change is None
    assert _pair(compared, NEW[4]).change is None


@pytest.mark.parametrize(
    ("step", "verdict"),
    [(0.15, "equal"), (0.16, "worse"), (-0.15, "equal"), (-0.16, "better"), (0.0, "equal"), (1.0, "worse")],
)
def test_a_small_difference_says_nothing(compared: Comparison, step: float, verdict: str) -> None:
    """Two ways to say a thing that are about as hard are no progress and no fall back."""
    old = _pair(compared, NEW[3]).old
    assert old is not None
    one = dataclasses.replace(old, difficulty=3.0)
    other = dataclasses.replace(old, text="anders gesagt", difficulty=3.0 + step)
    assert SentencePair(one, other).verdict == verdict
    assert SentencePair(one, dataclasses.replace(other, text=one.text)).verdict == "same"


def test_the_whole_is_compared_too(compared: Comparison) -> None:
    old, new = compared.old.readability.difficulty, compared.new.readability.difficulty
    assert old is not None
    assert new is not None
    assert compared.change == round(new - old, 2) < 0
    none = dataclasses.replace(
        compared.old, readability=dataclasses.replace(compared.old.readability, difficulty=None)
    )
    assert dataclasses.replace(compared, old=none).change is None
    assert dataclasses.replace(compared, new=none).change is None


def test_findings_are_counted_by_rule(compared: Comparison) -> None:
    def count(rule: str, comparison: Comparison) -> int:
        return sum(f.rule == rule for f in comparison.old.findings) - sum(
            f.rule == rule for f in comparison.new.findings
        )

    rules = {f.rule for f in (*compared.old.findings, *compared.new.findings)}
    assert compared.gone == {rule: n for rule in rules if (n := count(rule, compared)) > 0}
    assert compared.gone
    back = compare(compared.new, compared.old)
    assert (back.gone, back.fresh) == (compared.fresh, compared.gone)


def test_programs_get_the_same(compared: Comparison) -> None:
    said = as_json([compared])
    assert said["formkit"] == "compare/1"
    assert said["change"] == compared.change
    assert said["findings_gone"] == compared.gone
    assert said["findings_new"] == compared.fresh
    old = said["old"]
    assert isinstance(old, dict)
    readability = compared.old.readability
    assert old == {
        "file": str(compared.old.file), "difficulty": readability.difficulty, "words_score": readability.words_score,
        "sentences_score": readability.sentences_score, "band": readability.band, "reason": readability.reason,
        "findings": len(compared.old.findings),
    }  # fmt: skip
    rows = said["sentences"]
    assert isinstance(rows, list)
    assert {"verdict": "added", "change": None, "old": None, "new": NEW[4]} in rows
    assert {"verdict": "dropped", "change": None, "old": OLD[3], "new": None} in rows


def test_folders_are_compared_form_by_form(compared: Comparison) -> None:
    both = as_json([compared, compared])
    forms = both["forms"]
    assert isinstance(forms, list)
    assert len(forms) == 2
    one = as_json([compared], dropped=[Path("a.pdf")], added=[Path("b.pdf")])
    assert (one["dropped"], one["added"]) == (["a.pdf"], ["b.pdf"])
    assert isinstance(one["forms"], list)
    assert as_json([compared], added=[Path("b.pdf")])["added"] == ["b.pdf"]


def _write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    return folder


def test_files_of_two_folders_find_each_other(tmp_path: Path) -> None:
    """By their place; a form that became another kind of file, or moved, by its name."""
    old = _write(tmp_path / "old", "a.txt", "sub/b.txt", "c.md", "x/d.txt", "y/d.txt", "weg.txt")
    new = _write(tmp_path / "new", "a.txt", "sub/b.txt", "c.txt", "z/d.txt", "neu.txt", "b.txt")
    pairs, dropped, added = pairs_of(old, new)
    named = {(str(a.relative_to(old)), str(b.relative_to(new))) for a, b in pairs}
    assert {("a.txt", "a.txt"), ("c.md", "c.txt")} <= named
    assert {path.name for path in dropped} == {"d.txt", "weg.txt"}  # which of two moved nobody can say
    assert {"neu.txt", "d.txt"} <= {path.name for path in added}
    assert len(pairs) + len(added) == 6
    assert len(pairs) + len(dropped) == 6


def test_form_sources_are_named_by_their_folder(tmp_path: Path) -> None:
    old = _write(tmp_path / "old", "anmeldung/form.toml", "hund/form.toml")
    new = _write(tmp_path / "new", "hund/form.toml", "anmeldung/form.toml", "neu/form.toml")
    pairs, dropped, added = pairs_of(old, new)
    assert {(a.parent.name, b.parent.name) for a, b in pairs} == {
        ("anmeldung", "anmeldung"),
        ("hund", "hund"),
    }
    assert (dropped, [path.parent.name for path in added]) == ([], ["neu"])
    single = pairs_of(old / "hund", new / "anmeldung")
    assert len(single[0]) == 1


def test_two_files_are_a_pair_and_a_file_and_a_folder_none(tmp_path: Path) -> None:
    folder = _write(tmp_path / "f", "a.txt")
    assert pairs_of(folder / "a.txt", tmp_path / "b.txt") == (
        [(folder / "a.txt", tmp_path / "b.txt")],
        [],
        [],
    )
    for pair in ((folder, folder / "a.txt"), (folder / "a.txt", folder)):
        with pytest.raises(UsageError):
            pairs_of(*pair)


def _compared(folder: Path, old: Sequence[str], new: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """What stands beside what when a form of these sentences becomes one of those."""
    for name, sentences in (("alt.txt", old), ("neu.txt", new)):
        (folder / name).write_text("\n\n".join(sentences), encoding="utf-8")
    pairs = compare(audit_path(folder / "alt.txt"), audit_path(folder / "neu.txt")).sentences
    return [(pair.old.text if pair.old else None, pair.new.text if pair.new else None) for pair in pairs]


def test_a_sentence_that_moved_up_leaves_the_others_theirs(tmp_path: Path) -> None:
    """Who moves a sentence and rewords it does not see its neighbours beside foreign ones."""
    old = [
        "Die Bescheinigung des Arbeitgebers ist dem Antrag beizufügen.",
        "Der Mietvertrag der Wohnung ist im Original vorzulegen.",
        "Die Rechnung der Werkstatt ist vollständig zu bezahlen.",
        "Das Merkblatt zur Hundesteuer ist aufmerksam durchzulesen.",
    ]
    new = [
        "Legen Sie den Mietvertrag der Wohnung im Original vor.",
        "Fügen Sie dem Antrag die Bescheinigung des Arbeitgebers bei.",
        "Lesen Sie das Merkblatt zur Hundesteuer aufmerksam durch.",
        "Bezahlen Sie die Rechnung der Werkstatt vollständig.",
    ]
    assert _compared(tmp_path, old, new) == [
        (old[1], new[0]),
        (old[0], new[1]),
        (old[3], new[2]),
        (old[2], new[3]),
    ]


def test_of_two_that_are_as_like_the_first_is_meant(tmp_path: Path) -> None:
    """A list is read from its top: the other one was dropped."""
    old = ["Bringen Sie den gültigen Ausweis mit.", "Bringen Sie den gültigen Ausweis her."]
    new = ["Bringen Sie den gültigen Ausweis bitte."]
    same = "Wir prüfen Ihren Antrag und schreiben Ihnen danach einen Brief."
    pairs = _compared(tmp_path, [same, *old], [same, *new])
    assert pairs == [(same, same), (old[1], None), (old[0], new[0])]


def test_what_is_said_often_is_still_the_same(tmp_path: Path) -> None:
    """A long form asks many times to sign: where nothing changed around it, the sentence stands beside itself."""
    often = "Bitte unterschreiben Sie hier auf dieser Seite."
    rest = [f"Nennen Sie uns im Feld {n} Ihre Angaben." for n in range(210)]
    for place in range(20, 210, 30):
        rest.insert(place, often)
    changed = rest.index(often)
    old = [*rest[: changed - 1], "Wir brauchen dazu keine Kopie.", *rest[changed:]]
    new = [*rest[: changed - 1], "Bitte unterschreiben Sie.", *rest[changed:]]
    pairs = _compared(tmp_path, old, new)
    assert pairs.count((often, often)) == rest.count(often)


def test_folders_of_forms_say_which_shape_they_have(compared: Comparison) -> None:
    """A program knows by `formkit` what it reads, before it looks for forms."""
    assert as_json([compared, compared])["formkit"] == "compare/1"
    assert as_json([])["forms"] == []
