"""`build` tells what it did, leaves nothing about that may no longer go out, and one bad item costs no other."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from formkit import workspace as workspaces
from formkit.errors import ExitCode, GateError
from formkit.outcome import State
from formkit.pdf import building
from formkit.pdf.making import make
from formkit.workers import outcomes
from tests.cli import formkit

FORM = "anmeldung"


def _release(sample: Path) -> None:
    """A workspace of one form that may go out in German."""
    for other in (sample / "forms").iterdir():
        if other.name != FORM:
            for file in other.iterdir():
                file.unlink()
            other.rmdir()
    (sample / "formkit.toml").write_text('schema = 1\nlanguages = ["en"]\n', encoding="utf-8")
    for role in ("language", "legal"):
        assert formkit("review", FORM, "--by", f"{role} Muster", "--as", role).code == ExitCode.DONE


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _change(sample: Path, old: str, new: str) -> None:
    path = sample / "forms" / FORM / "form.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("how", ["changed", "broken", "deleted"])
def test_a_release_that_may_no_longer_go_out_does_not_lie_among_those_that_may(
    sample: Path, how: str
) -> None:
    """It lay there without a draft mark, with the text of yesterday, and nobody was told."""
    _release(sample)
    formkit("build")
    made = sample / "build" / f"{FORM}.de.pdf"
    assert made.exists()
    if how == "changed":
        _change(sample, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    elif how == "broken":
        _change(sample, 'label = "Geburtsort"', "label = 5")
    else:
        for file in (sample / "forms" / FORM).iterdir():
            file.unlink()
        (sample / "forms" / FORM).rmdir()
    done = formkit("build")
    assert not made.exists()
    assert (sample / "build" / "outdated" / made.name).exists()
    assert "outdated" in done.err
    assert json.loads((sample / "build" / "manifest.json").read_text("utf-8"))["editions"] == []
    assert not list((sample / "build").glob("contact-sheet*.png"))


def test_what_somebody_put_in_place_of_an_edition_stays(sample: Path) -> None:
    _release(sample)
    formkit("build")
    made = sample / "build" / f"{FORM}.de.pdf"
    made.write_bytes(b"something of a person")
    _change(sample, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    formkit("build")
    assert made.read_bytes() == b"something of a person"


def test_what_changed_between_gate_and_making_does_not_go_out(sample: Path) -> None:
    """Gate and making read the source each for itself: an unreviewed title was set without a draft mark."""
    _release(sample)
    plan = building.plan(workspaces.find(sample), everything=True)
    (job,) = [job for job in plan.todo if job.tag == "de"]
    assert not job.draft
    _change(sample, 'label = "Geburtsort"', 'label = "Niemand hat das gelesen"')
    with pytest.raises(GateError):
        make(job)
    assert not job.target.exists()
    drafted = dataclasses.replace(job, draft=True)
    assert make(drafted).output.draft


def test_build_counts_what_is_there_and_what_is_not(sample: Path) -> None:
    """ "6 editions, 0 of them made now; 6 are drafts", of which three did not exist."""
    _release(sample)
    _change(sample, 'label = "Geburtsort"', 'label = "Geburtsort 🦄"')
    (sample / "formkit.toml").write_text(
        'schema = 1\nlanguages = ["en"]\n[release]\ndrafts = true\n', "utf-8"
    )
    done = formkit("build")
    assert "0 editions, 0 of them made now" in done.err
    assert "2 editions could not be made" in done.err


def test_a_contact_sheet_that_cannot_be_written_hides_no_failure(sample: Path) -> None:
    """It is open in a viewer: the editions that failed were not told, and no picture was drawn."""
    (sample / "build" / "contact-sheet.png").mkdir(parents=True)
    _change(sample, 'label = "Geburtsort"', 'label = "Geburtsort 🦄"')
    done = formkit("build")
    assert "🦄" in done.err
    assert "contact-sheet.png" in done.err
    assert "made now" in done.err
    assert (sample / "build" / "preview").is_dir()


NOTICE = "Nur die deutsche Fassung ist rechtlich verbindlich; die Übersetzung dient allein der Verständigung und ersetzt keine Beratung."


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_a_long_legal_notice_is_printed(sample: Path, scale: str) -> None:
    """From 140 letters on it was on no page, and nobody was told."""
    with (sample / "formkit.toml").open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(f'legal_notice = "{NOTICE}"\n{text}')
    out = sample / "out"
    done = formkit("render", FORM, "--lang", "en", "--draft", "--scale", scale, "-o", out)
    assert done.code == ExitCode.DONE, done.err
    (made,) = out.glob("*.pdf")
    assert "ersetzt keine Beratung" in " ".join(_text(made).split())


@pytest.mark.parametrize(("notice", "said"), [(NOTICE * 3, "too long"), ("Nur 🦄 gilt", "🦄")])
def test_a_legal_notice_that_cannot_be_set_is_told(sample: Path, notice: str, said: str) -> None:
    path = sample / "formkit.toml"
    path.write_text(f'legal_notice = "{notice}"\n{path.read_text("utf-8")}', encoding="utf-8")
    done = formkit("render", FORM, "--lang", "en", "--draft", "-o", sample / "out")
    assert done.code == ExitCode.FINDINGS
    assert said in done.err
    assert not list((sample / "out").glob("*.pdf"))


def test_which_text_binds_is_said_in_both_languages_in_large_print(sample: Path) -> None:
    out = sample / "out"
    formkit("render", FORM, "--lang", "en", "--draft", "--scale", "2", "-o", out)
    (made,) = out.glob("*.pdf")
    assert "German" in _text(made)


def _end(number: int) -> int:
    if number == 1:
        os._exit(9)
    return number


def _sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_on_one_core_an_item_that_dies_costs_no_other() -> None:
    """An office's virtual machine has one core: the whole run was gone."""
    code = (
        "import os; os.sched_setaffinity(0, {0})\n"
        "from formkit.workers import outcomes\n"
        "from tests.commands.test_build_trust import _end\n"
        "if __name__ == '__main__':\n"
        "    print([o.state.value for o in outcomes(_end, range(3))])\n"
    )
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system pins no process to a core")
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("done") == 2


def test_two_items_have_a_time_limit_too() -> None:
    found = outcomes(_sleep, [0.1, 120.0], seconds=10)
    assert [entry.state for entry in found] == [State.DONE, State.TIMEOUT]
