"""What a draft leaves open keeps a form from being signed or released: somebody has to read it first."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from formkit.errors import ExitCode, GateError
from formkit.form import load
from formkit.form.questions import open_questions
from formkit.form.review import read_signatures, sign
from formkit.toml_lines import comments
from tests.cli import formkit
from tests.conftest import REPOSITORY

SOURCE = '''schema = 1
id = "probe"
number = "P-1"
edition = 2026-11-01
office = "Amt"
title = "Probe"  # ?? is this the title?
legal = [
  # ?? which law?
  "§ 1 AB-G # ?? no comment",
]

[[section]]
id = "s"
title = "Teil"
  [[section.item]]
    # ?? a question or a text?
  kind = "paragraph"
  id = "p"
  text = """
# ?? nor is this: it stands in a text
Sie sagt: \\"""#?? auch dies nicht\\""""""
  note = \'\'\'# ?? nor this\'\'\'
# settle # ?? is an ordinary comment
##?? a mark as an editor may leave it
'''


def probe(tmp_path: Path, text: str = SOURCE) -> Path:
    path = tmp_path / "probe" / "form.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_questions_are_found_wherever_a_comment_may_stand_and_never_in_a_text(tmp_path: Path) -> None:
    found = open_questions(load(probe(tmp_path)))
    said = {finding.place.line: finding.message.partition(": ")[2] for finding in found}
    assert said == {
        6: "is this the title?",
        8: "which law?",
        16: "a question or a text?",
        24: "a mark as an editor may leave it",
    }


def test_comments_end_with_their_line() -> None:
    text = 'a = \'#\' # one\n"#" = """#\n"""""\nb = "\\"#" #two\r\n# three'
    assert list(comments(text)) == [(1, "# one"), (4, "#two"), (5, "# three")]


def test_a_form_with_open_questions_cannot_be_signed(tmp_path: Path) -> None:
    path = probe(tmp_path)
    with pytest.raises(GateError) as caught:
        sign(load(path), path.parent, by="A. Muster", role="legal", date=datetime.date(2026, 11, 22))
    assert "4 questions" in caught.value.message
    assert read_signatures(path.parent) == []


@pytest.fixture
def doubted(sample: Path) -> Path:
    """The sample workspace where a release needs nothing but that no question is open."""
    settings = sample / "formkit.toml"
    text = (REPOSITORY / "formkit.toml").read_text("utf-8")
    text = text.replace('reviews = ["language", "legal"]', "reviews = []").replace(
        "drafts = true", "drafts = false"
    )
    assert "reviews = []" in text
    settings.write_text(text, "utf-8")
    path = sample / "forms" / "anmeldung" / "form.toml"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[:3], "  # ?? which number?", *lines[3:]]), "utf-8")
    return path


def test_review_names_file_line_and_every_open_question(doubted: Path) -> None:
    result = formkit("review", "anmeldung", "--by", "A. Muster", "--as", "language")
    assert result.code == ExitCode.FINDINGS
    assert "form.toml:4: error: an open question of the draft: which number?" in result.err
    assert not (doubted.parent / "review.toml").exists()


@pytest.mark.parametrize("command", ["render", "press"])
def test_no_release_while_a_question_is_open(doubted: Path, command: str) -> None:
    result = formkit(command, "anmeldung", "--lang", "de")
    assert result.code == ExitCode.FINDINGS
    assert "form.toml:4: 1 question of the draft is open: which number?" in result.err


def test_a_draft_edition_may_have_questions_and_check_lists_them(doubted: Path) -> None:
    assert formkit("render", "anmeldung", "--lang", "de", "--draft").code == ExitCode.DONE
    result = formkit("check", "anmeldung")
    assert "form.toml:4: warning: an open question" in result.err
    assert result.code == ExitCode.DONE
