"""The only place that runs other programs: hb-view, Ghostscript, OCRmyPDF, git.

Two rules hold for every call. What stands in a document is never an argument: it goes in by standard input, so that
a line that begins with `--` is a line and no option. And files are named by their absolute path, so that a file
called `-o` is a file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from formkit.ui import _


@dataclass(frozen=True)
class Ran:
    """How a program ended."""

    code: int | None
    """Its exit code; None where it did not start or took too long."""
    out: bytes = b""
    said: str = ""
    """The last line that it wrote on standard error, or why it did not start or end."""

    @property
    def ok(self) -> bool:
        """Whether it ended, and with success."""
        return self.code == 0

    @property
    def reason(self) -> str:
        """Why it failed, in one line."""
        return self.said or _("exit code {code}").format(code=self.code)


def find(*names: str) -> str | None:
    """The path of the first of these programs that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


def run(
    program: str,
    options: Sequence[str | Path],
    *,
    text: bytes = b"",
    folder: Path | None = None,
    seconds: float,
) -> Ran:
    """Run `program` in `folder` with `text` on its standard input, for `seconds` at most; never raises for its failure.

    `options` are ours: fixed words, figures, and paths, which are made absolute. Words of a document or of a user
    belong into `text`.
    """
    words = [str(word.absolute()) if isinstance(word, Path) else word for word in options]
    try:
        process = subprocess.Popen(
            [program, *words], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=os.name != "nt",
        )  # fmt: skip
    except OSError as error:
        return Ran(None, said=error.strerror or str(error))
    try:
        out, err = process.communicate(text, timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return Ran(None, said=_("it took more than {n} seconds").format(n=round(seconds)))
    except BaseException:  # also Ctrl+C: the program goes with us
        _end(process)
        raise
    lines = err.decode("utf-8", "replace").strip().splitlines()
    return Ran(process.returncode, out, lines[-1].strip() if lines else "")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and the processes that it started."""
    with contextlib.suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=5)
