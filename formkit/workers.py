"""One way to do many things: side by side, with progress, and past every failure.

Each item ends in an outcome of its own. An item that raises, kills its process, takes too long or needs too much
memory is told by its name; the others are done all the same.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from formkit import ui
from formkit.errors import ExitCode, FormkitError, InputError
from formkit.ui import _

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[int, int, str], None]
"""Called with done, total and the name of what was just finished."""

SECONDS = 900.0
"""For one item. The largest form of the corpus takes 20 s on one core; text recognition may take minutes."""
MEGABYTES = 4096
"""For one item; the largest form of the corpus takes 600."""


class State(StrEnum):
    """How an item ended."""

    DONE = "done"
    ERROR = "error"
    """With a FormkitError: something that a user can act on."""
    FAULT = "fault"
    """With another exception: a fault of ours."""
    CRASH = "crash"
    """Its process died."""
    TIMEOUT = "timeout"
    MEMORY = "memory"


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What became of one item: its value where it is done, else an error that names the item."""

    state: State
    value: R | None = None
    error: FormkitError | None = None
    detail: str = ""
    """The traceback of a fault, for those who mend it."""


class FaultError(FormkitError):
    """An item failed by a fault of formkit itself; the others are done."""

    exit_code = ExitCode.FAULT


def cpu_count() -> int:
    """How many processes this machine runs side by side without waiting."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    name: Callable[[T], str] = str,
) -> list[R | FormkitError]:
    """As `outcomes`, but the values alone; where an item has none, its error stands in its place."""
    found = outcomes(function, items, jobs=jobs, executor=executor, progress=progress, name=name)
    return [entry.value if entry.error is None else entry.error for entry in found]  # type: ignore[misc]


def outcomes(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    name: Callable[[T], str] = str,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> list[Outcome[R]]:
    """The outcome of `function` for every item, in the order of the items.

    With one item, one job or one core it runs here, without limits; otherwise in processes of our own, each item
    for `seconds` and with `megabytes` at most (memory: on Linux), or in the given `executor` (any of
    `concurrent.futures`, a cluster's too; its limits are its own). Never raises for an item.
    """
    jobs = min(jobs or cpu_count(), max(len(items), 1))
    found: dict[int, Outcome[R]] = {}

    def note(position: int, outcome: Outcome[R]) -> None:
        found[position] = outcome
        if progress:
            progress(len(found), len(items), name(items[position]))

    names = [name(item) for item in items]
    if executor is not None:
        _in_executor(executor, function, items, names, note)
    elif jobs <= 1:
        for position, item in enumerate(items):
            note(position, attempt(function, item, names[position]))
    else:
        from formkit.lanes import run_in_lanes

        run_in_lanes(function, items, names, note, jobs=jobs, seconds=seconds, megabytes=megabytes)
    return [found[position] for position in range(len(items))]


def attempt(function: Callable[[T], R], item: T, name: str) -> Outcome[R]:
    """Run one item here. What it raises becomes its outcome, but for Ctrl+C and its kind."""
    try:
        return Outcome(State.DONE, function(item))
    except FormkitError as error:
        return Outcome(State.ERROR, error=error)
    except MemoryError:
        return failed(State.MEMORY, name)
    except Exception as error:  # one item must not lose the others; it is told as a fault of ours
        if os.environ.get("FORMKIT_DEBUG"):
            traceback.print_exc()
        return failed(State.FAULT, name, f"{type(error).__name__}: {error}", traceback.format_exc())


def failed(state: State, name: str, reason: str = "", detail: str = "") -> Outcome[Any]:
    """The outcome of an item that has no result, with an error that says what to do."""
    report = _("Please report it with the command that you ran and its output with FORMKIT_DEBUG=1.")
    if state is State.TIMEOUT:
        error: FormkitError = InputError(
            _("took too long and was stopped ({reason})").format(reason=reason),
            place=name,
            advice=_(
                "The others are done. Try it alone; a file that is damaged or very large may need hours."
            ),
        )
    elif state is State.MEMORY:
        error = InputError(
            _("needs more memory than there is"),
            place=name,
            advice=_("The others are done. Try it alone, with --jobs 1."),
        )
    elif state is State.CRASH:
        error = FaultError(
            _("its process ended in the middle ({reason})").format(reason=reason),
            place=name,
            advice=_(
                "The others are done. Try it alone, with --jobs 1; for want of memory too a process dies."
            ),
        )
    else:
        error = FaultError(
            _("a fault of formkit itself: {error}").format(error=reason), place=name, advice=report
        )
    return Outcome(state, error=error, detail=detail)


def _call(function: Callable[[T], R], item: T, name: str, language: str) -> Outcome[R]:
    ui.set_language(language)
    return attempt(function, item, name)


def _in_executor(
    executor: Executor,
    function: Callable[[T], R],
    items: Sequence[T],
    names: Sequence[str],
    note: Callable[[int, Outcome[R]], None],
) -> None:
    """Through an executor of somebody else. One that breaks costs the items that it had not done."""
    language = ui.language()
    futures: dict[Future[Outcome[R]], int] = {}
    for position, item in enumerate(items):
        try:
            futures[executor.submit(_call, function, item, names[position], language)] = position
        except (BrokenExecutor, RuntimeError) as error:
            note(position, failed(State.CRASH, names[position], str(error) or type(error).__name__))
    for future in as_completed(futures):
        position = futures[future]
        try:
            outcome = future.result()
        except (BrokenExecutor, CancelledError) as error:
            outcome = failed(State.CRASH, names[position], str(error) or type(error).__name__)
        except Exception as error:  # what cannot be sent there or back
            outcome = failed(State.FAULT, names[position], f"{type(error).__name__}: {error}")
        note(position, outcome)
