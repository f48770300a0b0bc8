"""The Typer application, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from formkit.commands import audit, build, catalog, edition, press, read, signs, source
from formkit.errors import ExitCode, FormkitError
from formkit.ui import _

app = typer.Typer(
    name="formkit",
    help=_(
        "Reads, audits, translates and typesets the forms of public offices.\n\n"
        "Auditors begin with `formkit audit FOLDER`, translators with `formkit catalog status`, "
        "everybody else with `formkit build`."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
)

read.register(app)
audit.register(app)
source.register(app)
catalog.register(app)
edition.register(app)
build.register(app)
press.register(app)
signs.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        from formkit import __version__

        typer.echo(f"formkit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    ui: Annotated[
        str, typer.Option("--ui", metavar="de|en", help=_("Language of the interface."), envvar="FORMKIT_UI")
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    # `__main__` has looked ahead for --ui; here it is only checked.
    if ui not in ("", "de", "en"):
        raise typer.BadParameter(_("must be de or en"), param_hint="--ui")


def command_paths() -> list[list[str]]:
    """The words of every command and group, the program itself first: what references and tests go through."""

    def below(command: object, words: list[str]) -> Iterator[list[str]]:
        yield words
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, [*words, name])

    return list(below(typer.main.get_command(app), []))


def run(argv: Sequence[str]) -> int:
    """Run one command line. Returns the exit code; every message for people goes to stderr."""
    from formkit.commands.console import complain, remember, say

    remember(argv)
    try:
        app(args=_ui_first(list(argv)), prog_name="formkit")
    except FormkitError as error:
        complain(error)
        return int(error.exit_code)
    except SystemExit as leaving:
        if leaving.code == _INTERRUPTED:  # Typer has caught the Ctrl+C
            _no_more_interrupts()
        return leaving.code if isinstance(leaving.code, int) else int(ExitCode.DONE)
    except KeyboardInterrupt:
        _no_more_interrupts()
        say(_("Stopped."))
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except Exception as error:  # the last door: a fault of ours must not look like the user's
        if os.environ.get("FORMKIT_DEBUG"):
            raise
        say(
            _("A fault of formkit itself: {error}").format(error=f"{type(error).__name__}: {error}")
            + "\n  → "
            + _("Please report it with the command that you ran and its output with FORMKIT_DEBUG=1.")
        )
        return int(ExitCode.FAULT)
    return int(ExitCode.DONE)


_INTERRUPTED = 130


def _no_more_interrupts() -> None:
    """From here on a second Ctrl+C would end the process by the signal, before it has cleaned up."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ui_first(argv: list[str]) -> list[str]:
    """`--ui` may stand after the command too; Typer wants it before."""
    for position, word in enumerate(argv):
        if word == "--":
            break
        if word.startswith("--ui="):
            return [word, *argv[:position], *argv[position + 1 :]]
        if word == "--ui" and position + 1 < len(argv):
            return [word, argv[position + 1], *argv[:position], *argv[position + 2 :]]
    return argv
