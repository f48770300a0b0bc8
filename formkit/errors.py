"""Errors that tell a person what to do next, and the exit codes of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.findings import Finding


class ExitCode(IntEnum):
    """What a command's exit code means (the same for every command)."""

    DONE = 0
    FINDINGS = 1
    """Findings at or above `--fail-on`, a gate said no, or a text cannot be set."""
    USAGE = 2
    UNREADABLE = 3
    """An input cannot be read; said after the other inputs are done."""
    MISSING = 4
    """Something needed is not installed."""
    FAULT = 5
    """A fault of formkit itself."""


class FormkitError(Exception):
    """A problem that a user can act on.

    `message` says what is wrong, `place` where (file, line, page …), `advice` what to do next; `findings`
    lists them all where there are several.
    """

    exit_code = ExitCode.FAULT

    def __init__(
        self, message: str, *, place: str = "", advice: str = "", findings: Sequence[Finding] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.advice = advice
        self.findings = tuple(findings)

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n  → {self.advice}" if self.advice else head

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in `workers`; keyword arguments need a hand.
        return (_rebuild, (type(self), self.message, self.place, self.advice, dict(self.__dict__)))


def _rebuild(
    kind: type[FormkitError], message: str, place: str, advice: str, state: dict[str, object]
) -> FormkitError:
    error = kind(message, place=place, advice=advice)
    error.__dict__.update(state)
    return error


class UsageError(FormkitError):
    """The command was called with something that does not exist, such as an unknown form."""

    exit_code = ExitCode.USAGE


class InputError(FormkitError):
    """A file cannot be read, or is not what it claims to be."""

    exit_code = ExitCode.UNREADABLE


class SourceError(InputError):
    """A form source or a settings file has mistakes; `findings` lists all of them."""


class MissingToolError(FormkitError):
    """Something needed is not installed."""

    exit_code = ExitCode.MISSING


class GateError(FormkitError):
    """A release gate said no, or a text cannot be set."""

    exit_code = ExitCode.FINDINGS
