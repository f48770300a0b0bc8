"""The command line as users meet it: help, exit codes, bad input, nothing half written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from formkit.commands.app import command_paths
from formkit.errors import ExitCode
from formkit.languages import SCRIPTS
from tests.cli import formkit
from tests.conftest import REPOSITORY
from tests.pdfs import page_with

COMMANDS = command_paths()


def in_process(*words: str, ui: str = "en", cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, as in a shell."""
    command = [sys.executable, str(REPOSITORY / "cli.py"), "--ui", ui, *words]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(["formkit", *words]))
def test_every_command_has_help_with_an_example(command: list[str]) -> None:
    result = formkit(*command, "--help")
    assert result.code == ExitCode.DONE
    if command not in ([], ["catalog"]):
        assert "Example" in result.out
        assert " ".join(["formkit", *command]) in " ".join(result.out.replace("│", " ").split())


def test_the_interface_speaks_german() -> None:
    english, german = in_process("extract", "--help"), in_process("extract", "--help", ui="de")
    assert "Show the text" in english.stdout.decode()
    assert "Zeigt Text" in german.stdout.decode()
    missing = in_process("extract", "fehlt.pdf", ui="de")
    assert missing.returncode == ExitCode.UNREADABLE
    assert "Fehler" in missing.stderr.decode()
    assert "gibt es nicht" in missing.stderr.decode()


def test_ui_may_stand_after_the_command_and_must_be_known() -> None:
    assert formkit("check", "--help", "--ui", "de").code == ExitCode.DONE
    assert formkit("--ui", "fr", "check").code == ExitCode.USAGE


def test_a_console_that_knows_no_arabic_does_not_die(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Das ist für „Şahin“ يرجى gut zu lesen und auch sonst sehr leicht zu verstehen.", encoding="utf-8"
    )
    command = [sys.executable, "-m", "formkit", "score", str(path)]
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "neu" / "out.json"
    source.write_text(
        "Das ist ein Satz. Und das ist noch einer, der etwas länger ist als der erste.", encoding="utf-8"
    )
    result = formkit("audit", source, "--format", "json", "-o", target)
    assert result.code == ExitCode.DONE
    assert result.out == ""
    assert json.loads(target.read_text("utf-8"))["formkit"] == "audit/1"
    assert [path.name for path in target.parent.iterdir()] == ["out.json"]


def test_outside_a_workspace_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("check", "render", "build"):
        result = formkit(command)
        assert result.code == ExitCode.USAGE
        assert "formkit init" in result.err


def test_init_makes_a_workspace_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert formkit("init", "amt").code == ExitCode.DONE
    monkeypatch.chdir(tmp_path / "amt")
    assert formkit("check").code == ExitCode.DONE
    assert formkit("catalog", "update").code == ExitCode.DONE
    assert formkit("build", "--jobs", "1").code == ExitCode.DONE
    assert sorted(p.name for p in Path("build").glob("*.pdf")) == [
        "beispiel.ar.pdf",
        "beispiel.de.pdf",
        "beispiel.en.pdf",
    ]
    assert formkit("verify", *Path("build").glob("*.pdf")).code == ExitCode.DONE
    again = formkit("init", ".")
    assert again.code == ExitCode.USAGE
    assert "exists already" in again.err


def test_settings_with_mistakes_are_named(workspace: Path) -> None:
    (workspace / "formkit.toml").write_text(
        'langauges = ["xx"]\nlanguages = ["xx"]\n[release]\ntranslations = "perfect"\n', "utf-8"
    )
    result = formkit("check")
    assert result.code == ExitCode.UNREADABLE
    assert "Did you mean “languages”" in result.err
    assert "unknown language “xx”" in result.err
    assert "translated, approved" in result.err


# ── editions ─────────────────────────────────────────────────────────────────────────────────────


def test_the_gate_names_every_reason_and_writes_nothing(sample: Path) -> None:
    result = formkit("render", "anmeldung", "--lang", "ar")
    assert result.code == ExitCode.FINDINGS
    assert "not reviewed (language, legal)" in result.err
    assert "69 texts are not approved" in result.err
    assert "--draft" in result.err
    assert not (sample / "build").exists()


def test_reviewed_and_approved_means_released_without_the_draft_mark(sample: Path) -> None:
    for role in ("language", "legal"):
        formkit("review", "anmeldung", "--by", "A. Muster", "--as", role)
    assert formkit("render", "anmeldung", "--lang", "de").code == ExitCode.DONE
    extracted = formkit("extract", sample / "build" / "anmeldung.de.pdf")
    assert "Anmeldung einer Wohnung" in extracted.out
    assert "Entwurf" not in extracted.out
    # Plain German prints our own German phrases: they need nobody's approval.
    formkit("catalog", "approve", "de-simple", "--by", "B. Muster", "--form", "anmeldung")
    assert formkit("render", "anmeldung", "--lang", "de-simple").code == ExitCode.DONE


@pytest.mark.parametrize("command", ["render", "press"])
def test_no_edition_without_the_draft_mark_prints_phrases_that_nobody_approved(
    command: str, sample: Path
) -> None:
    """The fixed words of editions come with formkit; an office may not send them out unread in any language."""
    for role in ("language", "legal"):
        formkit("review", "anmeldung", "--by", "A. Muster", "--as", role)
    formkit("catalog", "approve", "en", "--by", "B. Muster", "--form", "anmeldung")
    refused = formkit(command, "anmeldung", "--lang", "en")
    assert refused.code == ExitCode.FINDINGS
    assert "nobody has approved the fixed words" in refused.err
    assert "not reviewed" not in refused.err  # nothing else is in the way
    assert not list(sample.glob("build/*.pdf"))
    assert formkit(command, "anmeldung", "--lang", "en", "--draft").code == ExitCode.DONE


def test_a_form_with_a_mistake_does_not_stop_the_others(sample: Path) -> None:
    path = sample / "forms" / "anmeldung" / "form.toml"
    path.write_text(path.read_text("utf-8").replace('kind  = "email"', 'kind  = "mail"'), encoding="utf-8")
    result = formkit("build", "--jobs", "1")
    assert result.code == ExitCode.UNREADABLE
    assert "Did you mean “email”?" in result.err
    assert sorted({p.name.split(".")[0] for p in (sample / "build").glob("*.pdf")}) == [
        "willkommen", "wohnungsgeberbestaetigung",
    ]  # fmt: skip


def test_a_missing_glyph_stops_before_anything_is_written(sample: Path) -> None:
    path = sample / "catalogs" / "en.po"
    path.write_text(path.read_text("utf-8").replace('msgstr "Town"', 'msgstr "Town 漢"'), encoding="utf-8")
    result = formkit("render", "anmeldung", "--lang", "en", "--lang", "uk", "--draft")
    assert result.code == ExitCode.FINDINGS
    assert "U+6F22" in result.err
    assert [p.name for p in (sample / "build").iterdir()] == ["anmeldung.uk.pdf"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["render", "--lang", "xx"], ExitCode.USAGE, "unknown language"),
        (["render", "anmeldun"], ExitCode.USAGE, "Did you mean anmeldung?"),
        (["render", "--lang", "fr", "--draft"], ExitCode.USAGE, "no catalog"),
        (["render", "--lang", "en+uk+ar+ti", "--draft"], ExitCode.USAGE, "at most three languages"),
        (["verify", "formkit.toml"], ExitCode.UNREADABLE, "PDF"),
        (["score", "fremd.pdf"], ExitCode.UNREADABLE, "formkit audit"),
        (["verify", "fremd.pdf"], ExitCode.UNREADABLE, "no edition made by formkit"),
        (["verify", "fehlt.pdf"], ExitCode.UNREADABLE, "no such file"),
        (["review", "anmeldung", "--by", " ", "--as", "legal"], ExitCode.USAGE, "name"),
        (["catalog", "approve", "en", "--by", "B"], ExitCode.USAGE, "--all"),
        (["audit", "formkit.toml.bak"], ExitCode.UNREADABLE, "no such file"),
        (["score", "fehlt.txt"], ExitCode.UNREADABLE, "no such file"),
    ],
)
def test_bad_input_has_one_clear_message(sample: Path, words: list[str], code: ExitCode, said: str) -> None:
    (sample / "fremd.pdf").write_bytes(page_with([(50, 50, "Ein Formular von jemand anderem")]))
    result = formkit(*words)
    assert result.code == code
    assert said in result.err
    assert not (sample / "build").exists()


def test_build_makes_only_what_has_changed_and_a_contact_sheet(sample: Path) -> None:
    assert formkit("build", "--jobs", "1").code == ExitCode.DONE
    build = sample / "build"
    assert len(list(build.glob("*.pdf"))) == 33
    assert (build / "contact-sheet.png").read_bytes().startswith(b"\x89PNG")
    # One for each script, so that somebody who reads it can look at all of its pages at once.
    written = {path.stem for path in (build / "contact-sheets").glob("*.png")}
    assert {"Latn", "Arab", "Cyrl"} & written
    assert written <= set(SCRIPTS)
    times = {path.name: path.stat().st_mtime_ns for path in build.glob("*.pdf")}
    path = sample / "catalogs" / "uk.po"
    path.write_text(
        path.read_text("utf-8").replace('msgstr "Стать"', 'msgstr "Стать особи"'), encoding="utf-8"
    )
    assert "1 of them made now" in formkit("build", "--jobs", "1").err
    changed = [path.name for path in build.glob("*.pdf") if path.stat().st_mtime_ns != times[path.name]]
    assert changed == ["anmeldung.uk.pdf"]


def test_verify_tells_an_outdated_edition(sample: Path) -> None:
    formkit("render", "anmeldung", "--lang", "uk", "--draft")
    edition = sample / "build" / "anmeldung.uk.pdf"
    assert formkit("verify", edition).code == ExitCode.DONE
    path = sample / "forms" / "anmeldung" / "form.toml"
    path.write_text(
        path.read_text("utf-8").replace('label = "Geburtsort"', 'label = "Ort der Geburt"'), encoding="utf-8"
    )
    result = formkit("verify", edition)
    assert result.code == ExitCode.FINDINGS
    assert "Make it again" in result.err


def test_a_full_disk_leaves_the_old_file(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    formkit("render", "anmeldung", "--lang", "uk", "--draft")
    edition = sample / "build" / "anmeldung.uk.pdf"
    before = edition.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("formkit.files.os.fsync", full)
    result = formkit("render", "anmeldung", "--lang", "uk", "--draft")
    assert result.code == ExitCode.USAGE
    assert "No space left" in result.err
    assert edition.read_bytes() == before
    assert [p.name for p in edition.parent.iterdir()] == ["anmeldung.uk.pdf"]


def test_a_locked_catalog_says_so(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sample / "catalogs" / ".en.po.lock").write_text("1", "utf-8")
    from formkit import files

    monkeypatch.setattr(files.lock.__wrapped__, "__kwdefaults__", {"wait": 0.1})  # type: ignore[attr-defined]
    result = formkit("catalog", "update", "--lang", "en")
    assert result.code == ExitCode.USAGE
    assert "another program" in result.err


def test_forms_on_a_stick_with_spaces_in_its_name(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Formulare für alle"
    shutil.copytree(sample, folder)
    monkeypatch.chdir(folder)
    assert (
        formkit(
            "render", "wohnungsgeberbestaetigung", "--lang", "ti", "--draft", "-o", folder / "aus gabe"
        ).code
        == ExitCode.DONE
    )
    assert (folder / "aus gabe" / "wohnungsgeberbestaetigung.ti.pdf").exists()


def test_verify_refuses_every_form_of_others(sample: Path, corpus: Path, corpus_names: list[str]) -> None:
    result = formkit("verify", *(corpus / name for name in corpus_names))
    assert result.code == ExitCode.UNREADABLE
    assert result.err.count("is no edition made by formkit") == len(corpus_names)
