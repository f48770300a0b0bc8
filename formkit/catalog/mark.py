"""What was given out, so that what comes back untouched is known from work.

A file that lay with a translator for two weeks still says what the catalog said then. Every text that goes out
carries a mark: its state, and a short hash of its translation. What comes back with a translation that fits its
mark was not worked on, and never puts an older text over a newer one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from formkit.catalog.state import State

_MARK = re.compile(r"\s*([a-z]+):([0-9a-f]{8})(?::([0-9a-f]{8}))?\s*")


@dataclass(frozen=True)
class Mark:
    """State and hash of a translation as it was given out, and the hash of the translator's note if there was one."""

    state: State
    digest: str
    note: str = ""

    def __str__(self) -> str:
        # Letters first: a spreadsheet would take "12e45678" for a number.
        return ":".join(part for part in (self.state.value, self.digest, self.note) if part)

    @property
    def finished(self) -> bool:
        """Did the text go out as one that needs no work?"""
        return self.state not in (State.MISSING, State.STALE)

    def fits(self, *texts: str) -> bool:
        """Are these the words that were given out? Of a plural all forms."""
        return self.digest == _digest(*texts)

    def fits_note(self, note: str) -> bool:
        """Is this the translator's note that was given out?"""
        return self.note == (_digest(note.strip()) if note.strip() else "")


@dataclass(frozen=True)
class Difference:
    """A text that the catalog and a file say differently."""

    german: str
    ours: str
    theirs: str


def conflict_line(theirs: str) -> str:
    """The line of a comment that keeps what the other side says."""
    return f"conflict: the other version says: {' '.join(theirs.splitlines())}"


def mark_of(state: State, *texts: str, note: str = "") -> Mark:
    """The mark of a translation (of a plural of all its forms) and of the translator's note beside it."""
    return Mark(state, _digest(*texts), _digest(note.strip()) if note.strip() else "")


def read_mark(said: str) -> Mark | None:
    """The mark that a file carries, or None if it is none."""
    found = _MARK.fullmatch(said)
    if found is None or found.group(1) not in list(State):
        return None
    return Mark(State(found.group(1)), found.group(2), found.group(3) or "")


def _digest(*texts: str) -> str:
    # Ends of lines are the editor's.
    said = "\x04".join(text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]
