"""Writing: nothing that somebody works with is lost, and what is no file stays what it is."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
import time
from pathlib import Path

import pytest

from formkit.errors import ExitCode, FormkitError, InputError, UsageError
from formkit.files import lock, read_bytes, write_bytes, write_text
from tests.cli import formkit
from tests.pdfs import page_with

posix = pytest.mark.skipif(os.name == "nt", reason="devices and owners of POSIX")
GERMAN = "Der Antrag wird von der Behörde geprüft. Bitte fügen Sie die Unterlagen bei."


@posix
def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    """`-o /dev/null` as root once replaced the device by a regular file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"text")
    reader.join(10)
    assert got == [b"text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write_bytes(Path("/dev/null"), b"text")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A symlinked catalog once became a local copy that nobody else saw."""
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.po", tmp_path / "a.po"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    dangling = tmp_path / "b.po"
    dangling.symlink_to(tmp_path / "real" / "b.po")
    write_text(dangling, "new")
    assert (tmp_path / "real" / "b.po").read_text() == "new"
    loop = tmp_path / "c.po"
    loop.symlink_to(loop)
    with pytest.raises(UsageError):
        write_text(loop, "new")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("old")
    file.chmod(mode)
    write_text(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_text() == "new"


@posix
def test_the_owner_stays(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    file = tmp_path / "a"
    file.write_text("old")
    os.chown(file, 1234, 4321)
    write_text(file, "new")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


@posix
def test_a_new_file_has_the_permissions_of_its_folder_s_user(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    form, text = tmp_path / "a.pdf", tmp_path / "a.txt"
    form.write_bytes(page_with([(50, 50, GERMAN)]))
    text.write_text(GERMAN, encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(text)
    before = form.read_bytes(), text.read_bytes()
    for words in (
        ["extract", form, "-o", form],
        ["extract", form, "--overlay", form],
        ["audit", text, "--format", "json", "-o", text],
        ["audit", text, "--format", "json", "-o", link],
        ["audit", tmp_path, "--format", "xlsx", "-o", form],
        ["compare", form, text, "--format", "html", "-o", text],
        ["score", text, "--format", "json", "-o", text],
    ):
        done = formkit(*words)
        assert done.code == ExitCode.USAGE, words
        assert "would be overwritten" in done.err, words
    assert (form.read_bytes(), text.read_bytes()) == before


def test_sources_and_catalogs_are_never_overwritten(sample: Path) -> None:
    catalog = sample / "catalogs" / "uk.po"
    source = next((sample / "forms").glob("*/form.toml"))
    before = catalog.read_bytes(), source.read_bytes()
    for words in (
        ["catalog", "split", "uk", "--form", source.parent.name, "-o", catalog],
        ["catalog", "export", "uk", "-o", catalog],
        ["catalog", "status", "--format", "csv", "-o", source],
        ["catalog", "status", "--format", "csv", "-o", "formkit.toml"],
    ):
        done = formkit(*words)
        assert done.code == ExitCode.USAGE, words
        assert "would be overwritten" in done.err, words
    done = formkit(
        "catalog", "pseudo", "uk", "-o", catalog
    )  # refused beside the real catalogs, whether one is there or not
    assert done.code == ExitCode.USAGE
    assert "stands where the real catalogs are" in done.err
    assert (catalog.read_bytes(), source.read_bytes()) == before


@pytest.mark.parametrize("format", ["json", "csv", "html", "sarif", "xlsx"])
def test_a_typo_does_not_replace_yesterday_s_report(format: str, tmp_path: Path) -> None:
    report = tmp_path / f"report.{format}"
    report.write_text("yesterday")
    for words in (
        ["audit", tmp_path / "gibtesnicht", "--format", format, "-o", report],
        ["audit", tmp_path / "a.pdf", "--format", format, "-o", report, "--baseline", tmp_path / "base.json"],
    ):
        assert formkit(*words).code == ExitCode.UNREADABLE
    assert report.read_text() == "yesterday"
    assert not (tmp_path / "base.json").exists()
    extracted = formkit("extract", tmp_path / "gibtesnicht.pdf", "--format", "json", "-o", report)
    assert extracted.code == ExitCode.UNREADABLE
    assert report.read_text() == "yesterday"


@posix
def test_a_lock_of_a_process_that_is_gone_is_no_obstacle(tmp_path: Path) -> None:
    """A killed run once locked a catalog for ten minutes."""
    gone = subprocess.Popen(["sleep", "0"])
    gone.wait()
    with lock(tmp_path / "ar.po"):
        marker = next(tmp_path.glob(".*.lock"))
        mine = marker.read_text()
    marker.write_text(mine.replace(str(os.getpid()), str(gone.pid)))
    with lock(tmp_path / "ar.po", wait=0.2):
        pass
    marker.write_text(mine)  # this process lives
    with pytest.raises(UsageError, match="another program"), lock(tmp_path / "ar.po", wait=0.2):
        pass


@posix
def test_a_folder_that_cannot_be_written_to_is_not_called_busy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"), lock(tmp_path / "file" / "ar.po"):
        pass


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_ranking_keeps_the_names_of_the_forms(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns the names once shrank to nothing."""
    from rich.console import Console

    from formkit.commands import console

    names = [f"antrag_auf_erteilung_{n}.txt" for n in range(3)]
    for name in names:
        (tmp_path / name).write_text(GERMAN * 12, encoding="utf-8")
    monkeypatch.setattr(console, "_console", lambda: Console(width=width, highlight=False))
    said = formkit("audit", tmp_path, "-q").out
    assert all(name in said for name in names)
    assert all(len(line) <= width for line in said.splitlines() if line[:1] in "┏┃┡│└")
    header = next(line for line in said.splitlines() if line.startswith("┃"))
    assert all(word in header for word in ("Form", "Difficulty", "Errors"))
    assert ("No room here for" in said) == (header.count("┃") - 1 < 10) == (width < 140)
    assert "…" not in header


def test_why_a_file_cannot_be_read_is_said_as_it_is(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "folder"),
        (tmp_path / "fehlt.po", "no such file"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            read_bytes(path)


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    """Two people save at once: the second waits, instead of being sent away."""
    done = threading.Event()

    def hold() -> None:
        with lock(tmp_path / "ar.po"):
            done.set()
            time.sleep(0.3)

    other = threading.Thread(target=hold)
    other.start()
    done.wait(5)
    with lock(tmp_path / "ar.po", wait=20):
        pass
    other.join()


def test_a_place_that_can_hold_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "kein_ordner").write_text("x")
    with pytest.raises(FormkitError), lock(tmp_path / "kein_ordner" / "ar.po"):
        pass
