"""One way to do many things: side by side, with progress, and past every failure.

Each item ends in an outcome of its own. An item that raises, kills its process, takes too long or needs too much
memory is told by its name; the others are done all the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from typing import TypeVar

from formkit import ui
from formkit.errors import FormkitError
from formkit.lanes import run_in_lanes
from formkit.outcome import Outcome, State, attempt, failed

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[int, int, str], None]
"""Called with done, total and the name of what was just finished."""

SECONDS = 900.0
"""For one item. The largest form of the corpus takes 20 s on one core; text recognition may take minutes."""
MEGABYTES = 4096
"""For one item; the largest form of the corpus takes 600."""


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

    With one item or `jobs` = 1 it runs here, without limits; otherwise in processes of our own (one, where there is one
    core: an item that kills its process must not cost the others), each item for `seconds` and with `megabytes` at most
    (memory: on Linux), or in the given `executor` (any of `concurrent.futures`, a cluster's too; its limits are its own).
    Never raises for an item.
    """
    here = jobs == 1 or len(items) < 2
    jobs = min(jobs or cpu_count(), max(len(items), 1))
    found: dict[int, Outcome[R]] = {}

    def note(position: int, outcome: Outcome[R]) -> None:
        found[position] = outcome
        if progress:
            progress(len(found), len(items), name(items[position]))

    names = [name(item) for item in items]
    if executor is not None:
        _in_executor(executor, function, items, names, note)
    elif here:
        for position, item in enumerate(items):
            note(position, attempt(function, item, names[position]))
    else:
        run_in_lanes(function, items, names, note, jobs=jobs, seconds=seconds, megabytes=megabytes)
    return [found[position] for position in range(len(items))]


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
