"""Runs the command line as a user does, in this process."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from formkit.commands.app import run


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class _Stdin(io.StringIO):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.buffer = io.BytesIO(text.encode("utf-8"))


def formkit(*words: object, stdin: str = "") -> Result:
    """Run `formkit WORDS…`; never a traceback, whatever happens."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), patch("sys.stdin", _Stdin(stdin)):
        code = run([str(word) for word in words])
    assert "Traceback" not in err.getvalue()
    return Result(code, out.getvalue(), err.getvalue())
