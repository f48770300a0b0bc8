"""Form sources: every kind loads, every mistake is named with its line, reviews end when content changes."""

from __future__ import annotations

import datetime
import shutil
import tomllib
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from formkit.errors import ExitCode, SourceError
from formkit.form import digest, load, signed, texts
from formkit.form.base import columns_of
from formkit.form.conditions import Comparison, parse
from formkit.form.items import KINDS
from formkit.form.review import read_signatures, sign
from formkit.toml_lines import line_index
from tests.cli import formkit
from tests.conftest import WORKSPACE
from tests.editions import form_of

EVERY_KIND = WORKSPACE / "forms" / "alles" / "form.toml"
HEAD = """schema = 1
id = "probe"
number = "1"
edition = 2026-01-01
office = "Amt"
title = "Titel"
[[section]]
id = "s"
title = "Abschnitt"
"""


def source(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(SourceError) as caught:
        load(source(tmp_path, text))
    return [
        (finding.place.line or 0, f"{finding.message} {finding.advice}") for finding in caught.value.findings
    ]


def test_every_kind_of_item_loads() -> None:
    form = load(EVERY_KIND)
    assert {item.kind for _section, item in form.items()} == set(KINDS)


def test_all_mistakes_are_said_at_once_with_their_lines(tmp_path: Path) -> None:
    text = HEAD.replace('number = "1"', "number = 1") + (
        '[[section.item]]\nkind = "txt"\nid = "a"\nlabel = "A"\n'
        '[[section.item]]\nkind = "text"\nid = "b"\nlable = "B"\nwidth = "5/7"\n'
        '[[section.item]]\nkind = "text"\nid = "b"\nlabel = "C {wer}"\nwhen = "fehlt = ja"\n'
    )
    found = mistakes(tmp_path, text)
    lines = text.splitlines()
    said = {lines[line - 1].split("=")[0].strip(): message for line, message in found}
    assert "wrong type" in said["number"]
    assert "Did you mean “text”" in said["kind"]
    assert "Did you mean “label”" in said["lable"]
    assert "1/2" in said["width"]
    assert "used twice" in said["id"]
    assert "no value" in said["label"]
    assert "does not exist" in said["when"]
    assert len(found) >= 8  # the missing label of b, too


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ('kind = "text"\nid = "a"\nlabel = "**fett"', "opened but not closed"),
        ('kind = "text"\nid = "a"\nlabel = "A }"', "curly bracket"),
        ('kind = "text"\nid = "a"\nlabel = "  "', "empty"),
        ('kind = "text"\nid = "Groß"\nlabel = "A"', "Small letters"),
        ('kind = "text"\nid = "form"\nlabel = "A"', "reserved"),
        ('kind = "text"\nid = "a"\nlabel = "A"\nwhen = "s"', "comparison"),
        ('kind = "text"\nid = "a"\nlabel = "A"\nmax_length = 0', "At least 1"),
        ('kind = "choice"\nid = "a"\nlabel = "A"\noptions = []', "At least 1"),
        (
            'kind = "choice"\nid = "a"\nlabel = "A"\noptions = [{value="x",label="X"},{value="x",label="Y"}]',
            "stands twice",
        ),
        ('kind = "comb"\nid = "a"\nlabel = "A"', "length = 3"),
        ('kind = "yesno"\nid = "a"\nlabel = "A"\nrequired = "ja"', "required = true"),
    ],
)
def test_a_mistake_names_its_remedy(tmp_path: Path, item: str, said: str) -> None:
    assert any(said in message for _line, message in mistakes(tmp_path, HEAD + "[[section.item]]\n" + item))


def test_a_syntax_error_has_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        load(source(tmp_path, 'schema = 1\nid = "probe\n'))
    assert "form.toml:2" in caught.value.place


def test_check_says_every_mistake_and_ends_with_one(workspace: Path) -> None:
    path = workspace / "forms" / "alles" / "form.toml"
    path.write_text(path.read_text("utf-8").replace('width = "1/3"', 'width = "1/5"'), encoding="utf-8")
    result = formkit("check")
    assert result.code == ExitCode.FINDINGS
    assert result.err.count("1/2") >= 4
    assert "form.toml:" in result.err


def test_check_of_an_unknown_form_is_a_usage_error(workspace: Path) -> None:
    result = formkit("check", "ales")
    assert result.code == ExitCode.USAGE
    assert "Did you mean alles?" in result.err


def test_texts_have_stable_names() -> None:
    form = load(EVERY_KIND)
    references = [text.reference(form.id) for text in texts(form)]
    assert len(references) == len(set(references))
    assert "forms/alles:form.title" in references
    assert "forms/alles:eine.options.kurz" in references
    assert "forms/alles:lange_tabelle.column.name" in references
    assert not any(":amt." in reference for reference in references)  # the office's block stays German


# ── review ───────────────────────────────────────────────────────────────────────────────────────


def changed(tmp_path: Path, old: str, new: str) -> bool:
    text = EVERY_KIND.read_text("utf-8").replace('id      = "alles"', 'id = "probe"')
    (tmp_path / "probe").mkdir()
    shutil.copy(EVERY_KIND.parent / "plan.png", tmp_path / "probe")
    before = digest(load(source(tmp_path, text)))
    assert old in text
    return digest(load(source(tmp_path, text.replace(old, new)))) != before


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        ('label = "Text"', 'label = "Wort"', True),
        ("max_length = 30", "max_length = 31", True),
        ('kind  = "email"', 'kind  = "text"', True),
        ('when  = "janein = nein"', 'when  = "janein = ja"', True),
        ('{ value = "x", label = "ix" }, { value = "y", label = "ypsilon" }', '{ value = "y", label = "ypsilon" }, { value = "x", label = "ix" }', True),
        ("required = true", "required = false", True),
        ('width = "2/3"', 'width = "1/2"', False),
        ('number  = "T-1"', 'number  = "T-2"', False),
        ("edition = 2026-11-01", "edition = 2026-12-01", False),
        ('label = "Text"', 'label = "Text"\nnote = "für Übersetzer"', False),
    ],
)  # fmt: skip
def test_a_signature_ends_with_the_content_it_was_for(tmp_path: Path, old: str, new: str, ends: bool) -> None:
    assert changed(tmp_path, old, new) is ends


def test_review_is_recorded_and_ends_when_one_word_changes(sample: Path) -> None:
    assert formkit("review", "anmeldung", "--by", "A. Muster", "--as", "language").code == ExitCode.DONE
    assert formkit("review", "anmeldung", "--by", "B. Muster", "--as", "legal").code == ExitCode.DONE
    folder = sample / "forms" / "anmeldung"
    assert set(signed(load(folder / "form.toml"), folder)) == {"language", "legal"}
    path = folder / "form.toml"
    path.write_text(
        path.read_text("utf-8").replace('label = "Geburtsort"', 'label = "Ort der Geburt"'), encoding="utf-8"
    )
    assert signed(load(path), folder) == {}
    assert len(read_signatures(folder)) == 2  # the history stays


def test_a_name_with_quotes_survives(tmp_path: Path) -> None:
    path = source(tmp_path, HEAD)
    form = load(path)
    sign(form, path.parent, by='A. "Ada" Müster\\', role="legal", date=datetime.date(2026, 11, 22))
    assert read_signatures(path.parent)[0].by == 'A. "Ada" Müster\\'


# ── small languages inside ───────────────────────────────────────────────────────────────────────


def test_and_binds_tighter_than_or() -> None:
    assert parse("a = x and b != y or c = z") == (
        (Comparison("a", "x"), Comparison("b", "y", True)),
        (Comparison("c", "z"),),
    )


@pytest.mark.parametrize(("width", "columns"), [("1", 12), ("1/2", 6), ("2/3", 8), ("5/12", 5), ("3/4", 9)])
def test_widths_are_columns_of_twelve(width: str, columns: int) -> None:
    assert columns_of(width) == columns


@pytest.mark.parametrize("width", ["", "0", "2", "1/5", "1/0", "-1/2", "x", "13/12"])
def test_other_widths_are_refused(width: str) -> None:
    with pytest.raises(ValueError, match="width"):
        columns_of(width)


KEYS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES = st.one_of(
    st.text(max_size=20), st.integers(-9, 9), st.booleans(), st.lists(st.text(max_size=5), max_size=3)
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=4))
def test_every_key_is_found_on_its_line(tables: list[dict[str, object]]) -> None:
    document = tomlkit.document()
    array = tomlkit.aot()
    for table in tables:
        array.append(tomlkit.item(table))
    document.append("item", array)
    text = tomlkit.dumps(document)
    tomllib.loads(text)
    index = line_index(text)
    lines = text.split("\n")
    for number, table in enumerate(tables):
        for key in table:
            assert lines[index[("item", number, key)] - 1].split("=")[0].strip() == key


def test_one_document_is_a_list_of_documents() -> None:
    """Most forms ask for one paper; a list that must have two would be refused by every office."""
    form = form_of('[[section.item]]\nkind = "attachments"\nid = "belege"\nitems = ["Mietvertrag"]\n')
    assert [item.items for _section, item in form.items()] == [("Mietvertrag",)]
