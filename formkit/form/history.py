"""Form sources as they stood at a git revision."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from formkit import programs
from formkit.errors import FormkitError, InputError, MissingToolError, UsageError
from formkit.form.in_words import in_words
from formkit.form.model import Form
from formkit.ui import _

_SECONDS = 60


def forms_at(folder: Path, revision: str) -> tuple[list[Form], list[FormkitError]]:
    """The forms of the folder `forms/` at a git revision, and an error for each source that is none today.

    A source of an older formkit may not pass today's checks; it is left out and said, the others are read.
    Raises UsageError where `folder` lies in no repository or git does not know the revision, MissingToolError
    without git.
    """
    program = programs.find("git")
    if program is None:
        raise MissingToolError(_("git is not installed"), advice=_("Install git, or name the texts."))

    def git(*words: str) -> programs.Ran:
        return programs.run(program, words, folder=folder, seconds=_SECONDS)

    inside = git("rev-parse", "--show-prefix")
    if not inside.ok:
        raise UsageError(
            _("the workspace lies in no git repository: {reason}").format(reason=inside.reason),
            place=str(folder),
            advice=_("Name the texts or forms that are to change instead of --since."),
        )
    # `--end-of-options`: a revision is a user's word and must never be read as an option.
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    name = commit.out.decode("ascii", "replace").strip()
    if not commit.ok or not name:
        raise UsageError(
            _("git does not know this revision"),
            place=revision,
            advice=_(
                "Name a commit, a branch or a tag of the workspace's repository; a shallow clone lacks older ones"
                " (git fetch --unshallow)."
            ),
        )
    prefix = inside.out.decode("utf-8", "surrogateescape").rstrip("\n")
    listed = git("ls-tree", "-r", "-z", "--name-only", name, "--", "forms")
    found: list[Form] = []
    left_out: list[FormkitError] = []
    for path in listed.out.decode("utf-8", "surrogateescape").split("\0"):
        if not path.endswith("/form.toml"):
            continue
        source = git("show", f"{name}:{prefix}{path}")
        try:
            data = tomllib.loads(source.out.decode("utf-8-sig"))
            found.append(Form.model_validate(data))
        except (ValidationError, ValueError, RecursionError) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            if isinstance(error, ValidationError):
                reason = in_words(error.errors()[0], data, Form)[1]
            left_out.append(
                InputError(
                    _("the source of this revision is not one that formkit reads today: {reason}").format(
                        reason=reason
                    ),
                    place=f"{revision}:{path}",
                    advice=_("Its texts are left out of the comparison; name a later revision to have them."),
                )
            )
    return found, left_out
