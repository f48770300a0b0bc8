"""One way to do many things: in parallel, with progress, and past a failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeVar

from formkit import ui
from formkit.errors import FormkitError

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[int, int, str], None]
"""Called with done, total and the name of what was just finished."""


def cpu_count() -> int:
    """How many processes this machine runs side by side without waiting."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _call(function: Callable[[T], R], item: T, language: str) -> R | FormkitError:
    ui.set_language(language)
    try:
        return function(item)
    except FormkitError as error:
        return error


def run_all(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    name: Callable[[T], str] = str,
) -> list[R | FormkitError]:
    """`function` of every item, in the order of the items; a FormkitError stands in its item's place.

    With one item, one job or one core it runs here; otherwise in processes, or in the given
    `executor` (any of `concurrent.futures`, a cluster's too). Other exceptions are ours and rise.
    """
    jobs = min(jobs or cpu_count(), max(len(items), 1))
    language = ui.language()
    if executor is None and jobs <= 1:
        results: list[R | FormkitError] = []
        for number, item in enumerate(items, start=1):
            results.append(_call(function, item, language))
            if progress:
                progress(number, len(items), name(item))
        return results
    if executor is not None:
        return list(_in_executor(executor, function, items, language, progress, name))
    # "spawn" on every platform: forking a process that has loaded PDFium or HarfBuzz is unsafe.
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        return list(_in_executor(pool, function, items, language, progress, name))


def _in_executor(
    executor: Executor,
    function: Callable[[T], R],
    items: Sequence[T],
    language: str,
    progress: Progress | None,
    name: Callable[[T], str],
) -> Iterator[R | FormkitError]:
    futures = {executor.submit(_call, function, item, language): i for i, item in enumerate(items)}
    results: dict[int, R | FormkitError] = {}
    for done, future in enumerate(as_completed(futures), start=1):
        position = futures[future]
        results[position] = future.result()
        if progress:
            progress(done, len(items), name(items[position]))
    return iter([results[i] for i in range(len(items))])
