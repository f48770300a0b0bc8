"""Entry point: sets up the console and the interface language, then hands over to the commands.

The interface language must be known before the commands are imported, because Typer takes
the help texts when a command is declared.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence


def _utf8_console() -> None:
    """Make a console that cannot show Arabic replace characters instead of dying (Windows cp1252)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = "utf-8" if not stream.isatty() else stream.encoding
            stream.reconfigure(encoding=encoding, errors="replace")


def ui_from(argv: Sequence[str]) -> str | None:
    """The value of `--ui` in `argv`, or None. Typer parses it again; this only looks ahead."""
    for position, word in enumerate(argv):
        if word == "--":
            return None
        if word.startswith("--ui="):
            return word[5:]
        if word == "--ui" and position + 1 < len(argv):
            return argv[position + 1]
    return None


def main() -> None:
    """Run the command line of this process and exit with its code."""
    _utf8_console()
    from formkit import ui

    ui.set_language(ui_from(sys.argv[1:]) or ui.from_environment(os.environ))
    from formkit.commands.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
