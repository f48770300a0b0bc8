"""Many things at once: one that raises, dies, hangs or eats memory never costs the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from formkit import ui
from formkit.errors import ExitCode, InputError
from formkit.outcome import State
from formkit.workers import outcomes, run_all
from tests.conftest import REPOSITORY


def act(word: str) -> str:
    """An item that behaves as it is called."""
    if word == "error":
        raise InputError("kaputt", place="a.pdf")
    if word == "fault":
        raise KeyError("nichts")
    if word == "die":
        os._exit(7)
    if word == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang":
        time.sleep(600)
    if word == "eat":
        return str(len(bytearray(3 * 1024**3)))
    if word == "unpicklable":
        return lambda: word  # type: ignore[return-value]
    if word == "language":
        return ui.language()
    return word.upper()


WORDS = ["a", "die", "b", "killed", "fault", "c", "hang", "error", "d", "unpicklable", "e"]
STATES = ["done", "crash", "done", "crash", "fault", "done", "timeout", "error", "done", "fault", "done"]


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_others_are_done(jobs: int) -> None:
    seen: list[tuple[int, int, str]] = []
    found = outcomes(act, WORDS, jobs=jobs, seconds=6, progress=lambda *told: seen.append(told))
    assert [entry.state.value for entry in found] == STATES
    assert [entry.value for entry in found if entry.state is State.DONE] == ["A", "B", "C", "D", "E"]
    for word, entry in zip(WORDS, found, strict=True):
        assert (entry.error is None) == (entry.state is State.DONE)
        if entry.error is not None and entry.state is not State.ERROR:
            assert entry.error.place == word  # a user learns which file it was
            assert entry.error.advice
    assert "SIGKILL" in str(found[3].error)
    assert "KeyError" in found[4].detail
    assert [done for done, _total, _name in seen] == list(range(1, len(WORDS) + 1))


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory holds on Linux")
def test_an_item_that_eats_memory_is_told() -> None:
    found = outcomes(act, ["eat", "a"], jobs=2, megabytes=1024)
    assert [entry.state for entry in found] == [State.MEMORY, State.DONE]


def test_in_this_process_a_fault_costs_one_item_too() -> None:
    found = outcomes(act, ["a", "fault", "error", "b"], jobs=1)
    assert [entry.state.value for entry in found] == ["done", "fault", "error", "done"]
    assert [getattr(entry, "exit_code", None) for entry in run_all(act, ["fault", "error"], jobs=1)] == [
        ExitCode.FAULT,
        ExitCode.UNREADABLE,
    ]


def test_workers_speak_the_language_of_the_command() -> None:
    ui.set_language("de")
    assert run_all(act, ["language", "language"], jobs=2) == ["de", "de"]
    with ThreadPoolExecutor(2) as pool:
        assert run_all(act, ["language"], executor=pool) == ["de"]
    with ProcessPoolExecutor(1) as pool:
        assert run_all(act, ["language"], executor=pool) == ["de"]


def test_an_executor_that_breaks_costs_what_it_had_not_done() -> None:
    with ProcessPoolExecutor(1) as pool:
        found = outcomes(act, ["a", "die", "b"], executor=pool)
    assert [entry.state for entry in found][:2] == [State.DONE, State.CRASH]
    assert found[2].state in (State.DONE, State.CRASH)
    with ThreadPoolExecutor(2) as threads:
        found = outcomes(act, ["a", "fault", "error"], executor=threads)
    assert [entry.state.value for entry in found] == ["done", "fault", "error"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_ends_the_command_and_what_it_started(presses: int, corpus: Path, tmp_path: Path) -> None:
    """Pressed twice it once hung, and processes stayed behind."""
    running = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "cli.py"), "audit", str(corpus), "--jobs", "3",
         "--format", "json", "-o", str(tmp_path / "a.json")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # Started from a background job, the tests ignore Ctrl+C, and what they start inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(4)
    for press in range(presses):
        os.killpg(running.pid, signal.SIGINT)
        time.sleep(0.1 * (press + 1))
    _out, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in said
    time.sleep(1)
    left = subprocess.run(
        ["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout
    alive = [
        row for row in left.splitlines() if row.split()[0] == str(running.pid) and "Z" not in row.split()[1]
    ]
    assert alive == []
    assert not list(tmp_path.iterdir())
