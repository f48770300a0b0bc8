"""Questions that `formkit draft` left in a form source: comments that a person has to settle and delete."""

from __future__ import annotations

import dataclasses
import re

from formkit.errors import GateError
from formkit.files import read_text
from formkit.findings import Finding, Place, Severity
from formkit.form.model import Form
from formkit.toml_lines import comments
from formkit.ui import _, ngettext

MARK = "# ??"
"""Begins every comment that a person has to settle and delete."""
_MARKED = re.compile(r"#+\s*\?\?+\s*(.*)")
"""The mark as people's editors leave it, too: `#??`, `##  ??`."""


def open_questions(form: Form) -> list[Finding]:
    """The questions that are still open in the source of `form`, in order; none for a form that came from no file.

    Only comments count, wherever they stand: behind a value, in a list of several lines, indented. The same
    signs within a text are a text. Raises InputError where the source cannot be read any more.
    """
    path = form.folder / "form.toml" if form.folder is not None else None
    if path is None or not path.is_file():
        return []
    marked = [(line, _MARKED.match(comment)) for line, comment in comments(read_text(path))]
    return [
        Finding(
            "open-question",
            Severity.WARNING,
            _("an open question of the draft: {question}").format(question=match.group(1).strip() or "??"),
            _("Settle it and delete the comment; nothing can be signed or released before."),
            Place(file=str(path), line=line),
        )
        for line, match in marked
        if match
    ]


def refuse_open_questions(form: Form) -> None:
    """Raise GateError, which lists them all, where the source of `form` has open questions."""
    found = open_questions(form)
    if found:
        raise GateError(
            counted(found), place=str(found[0].place),
            advice=_("Settle each and delete its comment; formkit check lists them."),
            findings=[dataclasses.replace(finding, severity=Severity.ERROR) for finding in found],
        )  # fmt: skip


def counted(found: list[Finding]) -> str:
    """Open questions in one line: how many, and the first."""
    return ngettext(
        "{n} question of the draft is open: {first}",
        "{n} questions of the draft are open, the first: {first}",
        len(found),
    ).format(n=len(found), first=found[0].message.partition(": ")[2])
