"""Processes that take one item after the other, and are replaced when one dies: the engine of `workers`.

`concurrent.futures` gives a whole pool up when one process dies and cannot stop one that hangs; a lane is one process
with a pipe, so both cost one item.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from formkit import ui
from formkit.outcome import Outcome, State, attempt, failed
from formkit.ui import _

T = TypeVar("T")
R = TypeVar("R")

# "spawn" on every platform: forking a process that has loaded PDFium or HarfBuzz is unsafe.
_CONTEXT = get_context("spawn")


def run_in_lanes(
    function: Callable[[T], R],
    items: Sequence[T],
    names: Sequence[str],
    note: Callable[[int, Outcome[R]], None],
    *,
    jobs: int,
    seconds: float,
    megabytes: int,
) -> None:
    """Run `function` of all items in `jobs` processes; `note` gets position and outcome of each as it ends."""
    waiting = deque(range(len(items)))
    lanes = [_Lane(function, megabytes) for _number in range(min(jobs, len(items)))]
    try:
        while waiting or any(lane.position is not None for lane in lanes):
            for lane in lanes:
                if lane.position is None and waiting:
                    position = waiting.popleft()
                    refused = lane.give(position, items[position], names[position], seconds)
                    if refused is not None:
                        note(position, refused)
            for lane in _ended(lanes):
                position, outcome = lane.take(names, seconds)
                note(position, outcome)
    finally:
        with _undisturbed():
            for lane in lanes:
                lane.end()


def _ended(lanes: Sequence[_Lane]) -> list[_Lane]:
    """The busy lanes that have an answer, have died or have run out of time; waits for the first."""
    busy = [lane for lane in lanes if lane.position is not None]
    if not busy:
        return []
    pause = max(0.0, min(lane.deadline for lane in busy) - time.monotonic())
    ready = wait([lane.pipe for lane in busy if lane.pipe is not None], timeout=pause)
    now = time.monotonic()
    return [lane for lane in busy if lane.pipe in ready or lane.deadline <= now]


class _Lane:
    """One process, started when it is first needed and again after it died."""

    def __init__(self, function: Callable[[Any], Any], megabytes: int) -> None:
        self.function, self.megabytes = function, megabytes
        self.process: Any = None
        self.pipe: Connection | None = None
        self.position: int | None = None
        self.deadline = 0.0

    def give(self, position: int, item: object, name: str, seconds: float) -> Outcome[Any] | None:
        """Send an item. Returns its outcome at once where it cannot be sent."""
        try:
            if self.pipe is None:
                self._start()
            assert self.pipe is not None
            self.pipe.send((item, name))
        except OSError as error:
            self.end()
            return failed(State.CRASH, name, error.strerror or str(error))
        except Exception as error:  # pickle raises many kinds for what cannot cross to a process
            return failed(State.FAULT, name, f"{type(error).__name__}: {error}")
        self.position, self.deadline = position, time.monotonic() + seconds
        return None

    def _start(self) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(
            target=_serve, args=(theirs, self.function, ui.language(), self.megabytes), daemon=True
        )
        self.process.start()
        theirs.close()

    def take(self, names: Sequence[str], seconds: float) -> tuple[int, Outcome[Any]]:
        """The outcome of the item that this lane has ended with."""
        assert self.position is not None
        assert self.pipe is not None
        position, self.position = self.position, None
        outcome: Outcome[Any]
        if not self.pipe.poll():
            self.end()
            limit = _("more than {n} seconds").format(n=round(seconds))
            return position, failed(State.TIMEOUT, names[position], limit)
        try:
            outcome = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(5)
            outcome = failed(State.CRASH, names[position], _why(self.process.exitcode))
            self.end()
        except Exception as error:  # unpickling runs code of the result's own classes
            outcome = failed(State.FAULT, names[position], f"{type(error).__name__}: {error}")
        return position, outcome

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        if self.process is not None:
            self.process.kill()
            self.process.join(5)
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = self.position = None


def _why(code: int | None) -> str:
    if code is None or code >= 0:
        return _("exit code {code}").format(code=code)
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return str(code)


def _serve(pipe: Connection, function: Callable[[Any], Any], language: str, megabytes: int) -> None:
    """What a lane's process does: take an item, answer with its outcome, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the command, which ends its lanes
    ui.set_language(language)
    _limit_memory(megabytes)
    while True:
        try:
            item, name = pipe.recv()
        except (EOFError, OSError):
            return  # the command has gone
        except Exception as error:  # what cannot be unpickled here
            pipe.send(failed(State.FAULT, "", f"{type(error).__name__}: {error}"))
            continue
        outcome = attempt(function, item, name)
        try:
            pipe.send(outcome)
        except (BrokenPipeError, ConnectionError):
            return
        except Exception as error:  # a result that cannot be pickled
            pipe.send(failed(State.FAULT, name, f"{type(error).__name__}: {error}"))


def _limit_memory(megabytes: int) -> None:
    """Let an item fail with MemoryError instead of driving the whole machine into its swap space."""
    if sys.platform != "linux":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Without a second Ctrl+C in the middle: it left processes behind and hung."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
