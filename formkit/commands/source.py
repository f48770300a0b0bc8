"""check, review, init: the form sources of a workspace."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from formkit.commands.console import FailOn, Ocr, Password, Quiet, leave, say, show_finding
from formkit.errors import FormkitError, UsageError
from formkit.findings import Finding, reaches
from formkit.ui import _

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]…", help=_("Forms of the workspace (default: all)."), show_default=False),
]


class Role(StrEnum):
    LANGUAGE = "language"
    LEGAL = "legal"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Form sources")
    app.command(rich_help_panel=group, help=_(
        "Draft a form source from an official form (PDF, Word, OpenDocument) or an XDatenfelder schema (XML).\n\n"
        "Example: `formkit draft antrag.pdf -o forms/antrag`"
    ))(draft)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Are the form sources right? Says every mistake with file, line and remedy.\n\nExample: `formkit check anmeldung`"
    ))(check)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Sign a form source after reading it.\n\nExample: `formkit review anmeldung --by 'A. Muster' --as language`"
    ))(review)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Make a new workspace with a sample form.\n\nExample: `formkit init formulare`"
    ))(init)  # fmt: skip


def draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A PDF, DOCX, ODT or XDatenfelder file."))],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help=_("The folder of the new form, such as forms/antrag.")
        ),
    ] = Path("forms"),
    password: Password = None,
    ocr: Ocr = False,
    quiet: Quiet = False,
) -> None:
    """`formkit draft`: write form.toml, with its doubts as comments, and keep the original beside it."""
    from formkit.draft import draft_file, write
    from formkit.form import load
    from formkit.form.questions import MARK, open_questions

    made = draft_file(file, password=password, ocr=ocr)
    source, kept = write(made, file, output)
    form = load(source)
    if quiet:
        return
    doubts = len(open_questions(form))
    say(f"{source}\n{kept}")
    say(
        _("{sections} sections, {items} items; {doubts} comments to settle (search for “{mark}”).").format(
            sections=len(form.section), items=len(form.items()), doubts=doubts, mark=MARK
        )
    )
    say(_("Next: formkit check {id} · formkit render {id} --lang en --draft").format(id=form.id))


def check(
    ids: Ids = None,
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.ERROR,
    quiet: Quiet = False,
) -> None:
    """`formkit check`: every mistake in the form sources, with file and line."""
    from formkit import workspace as workspaces
    from formkit.form.warnings import check_source

    workspace = workspaces.find()
    findings: list[Finding] = []
    errors: list[FormkitError] = []
    chosen = workspace.select(ids or [])
    policy, settings = workspace.settings.audit, list[Finding]()
    if policy.off or policy.silence:  # the rules take time to load
        from formkit.audit.all_rules import unknown_rules

        settings = unknown_rules(workspace.root / workspaces.SETTINGS)
    for form_id in chosen:
        try:
            findings += check_source(workspace.forms / form_id / "form.toml")
        except FormkitError as error:
            errors.append(error)
    for finding in [*settings, *findings]:
        show_finding(finding)
    if not quiet:
        good = len(chosen) - len({finding.place.file for finding in findings}) - len(errors)
        say(_("{good} of {all} forms are without findings.").format(good=good, all=len(chosen)))
    leave(errors, findings=reaches([*settings, *findings], fail_on.limit))


def review(
    form_id: Annotated[str, typer.Argument(metavar="ID", help=_("A form of the workspace."))],
    by: Annotated[str, typer.Option(help=_("Who has read the form."))],
    role: Annotated[Role, typer.Option("--as", help=_("What was reviewed."))],
    quiet: Quiet = False,
) -> None:
    """`formkit review`: sign the present content of a form source."""
    import datetime

    from formkit import workspace as workspaces
    from formkit.form import load_form, review, signed

    workspace = workspaces.find()
    if not by.strip():
        raise UsageError(_("--by needs a name"), advice=_("Name the person who has read the form."))
    form = load_form(workspace, form_id)
    folder = workspace.forms / form.id
    review.sign(form, folder, by=by.strip(), role=role.value, date=datetime.date.today())
    if quiet:
        return
    missing = [role for role in workspace.settings.release.reviews if role not in signed(form, folder)]
    say(_("Signed: {form}, {role}, {name}.").format(form=form.id, role=role.value, name=by.strip()))
    if missing:
        say(_("Still missing for a release: {roles}.").format(roles=", ".join(missing)))


_SETTINGS = """\
# A formkit workspace.
schema = 1
languages = ["en", "ar"]

[release]
# Who must have signed a form source (formkit review): "language", "legal".
reviews = ["language", "legal"]
# The state every translation needs: "translated" or "approved".
translations = "approved"
# Make draft editions of what cannot be released?
drafts = true
"""
_SAMPLE = """\
# A sample form. `formkit check` says what is wrong, `formkit render beispiel --lang en --draft` sets it.
schema  = 1
id      = "beispiel"
number  = "B-1"
edition = 2026-11-01
office  = "Musterstadt · Bürgeramt"
title   = "Termin vereinbaren"
legal   = []

[[section]]
id    = "person"
title = "Wer sind Sie?"

[[section.item]]
kind  = "text"
id    = "name"
label = "Familienname, Vorname"
required = true
repertoire = "din91379"

[[section.item]]
kind  = "date"
id    = "geburtsdatum"
label = "Geburtsdatum"
width = "1/2"

[[section.item]]
kind  = "phone"
id    = "telefon"
label = "Telefonnummer"
width = "1/2"

[[section]]
id    = "termin"
title = "Der Termin"

[[section.item]]
kind  = "choice"
id    = "anlass"
label = "Warum kommen Sie zu uns?"
options = [
  { value = "anmelden", label = "Ich melde eine Wohnung an." },
  { value = "verlaengern", label = "Ich verlängere meinen Aufenthaltstitel." },
  { value = "anderes", label = "Etwas anderes" },
]

[[section.item]]
kind  = "text"
id    = "anderes"
label = "Was ist es?"
when  = "anlass = anderes"

[[section.item]]
kind  = "signature"
id    = "unterschrift"
"""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=_("The folder, made if it does not exist."))
    ] = Path(),
    quiet: Quiet = False,
) -> None:
    """`formkit init`: write settings and a sample form into a folder without a workspace."""
    from formkit.files import write_text

    files = {
        folder / "formkit.toml": _SETTINGS,
        folder / "forms" / "beispiel" / "form.toml": _SAMPLE,
    }
    for path in files:
        if path.exists():
            raise UsageError(
                _("exists already"), place=str(path), advice=_("Choose an empty folder; nothing was changed.")
            )
    for path, text in files.items():
        write_text(path, text)
    (folder / "catalogs").mkdir(exist_ok=True)
    if not quiet:
        say(_("Made a workspace in {folder}.").format(folder=folder.resolve()))
        say(_("Next: formkit check · formkit catalog update · formkit build"))
