"""What becomes of one item of many: its value, or an error that names it and says what to do."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from formkit.errors import ExitCode, FormkitError, InputError
from formkit.ui import _

T = TypeVar("T")
R = TypeVar("R")


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
