"""signs: wayfinding from the same catalogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import Quiet, leave, say
from formkit.commands.edition import Folder
from formkit.errors import FormkitError, GateError
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.edition.wording import Said
    from formkit.form.signs import SignPlan
    from formkit.languages import Language
    from formkit.layout import Layout
    from formkit.workspace import Workspace

_Words = dict[tuple[str | None, str], "list[Said]"]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the application."""
    app.command(rich_help_panel=_("Print"), help=_(
        "Make signs: door plates, directions, desks, queues and opening hours, for screens and for a print shop.\n\n"
        "Example: `formkit signs signs/erdgeschoss.toml --draft`"
    ))(signs)  # fmt: skip


def signs(
    plan: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("A sign plan, such as signs/erdgeschoss.toml."))
    ],
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Make drafts, marked as such, without asking the release gate."))
    ] = False,
    output: Folder = None,
    quiet: Quiet = False,
) -> None:
    """`formkit signs`: each sign as an accessible PDF and a print file, and sheets with several of them."""
    from formkit import workspace as workspaces
    from formkit.files import write_bytes
    from formkit.form.signs import UNDATED, load_plan
    from formkit.layout.signs import compose_sign
    from formkit.pdf.metadata import Metadata
    from formkit.pdf.writer import write_pdf
    from formkit.press.conditions import load_profile
    from formkit.press.sheets import sheets_of
    from formkit.press.writer import PressJob, write_press, write_sheets

    workspace = workspaces.find()
    settings = workspace.settings.press
    profile = load_profile(settings, workspace.root)
    loaded = load_plan(plan)
    words = _words(workspace, loaded, plan.stem, draft=draft)
    folder = (output or workspace.build / "signs") / plan.stem
    errors: list[FormkitError] = []
    layouts: list[Layout] = []
    date = loaded.edition or UNDATED
    for sign in loaded.sign:
        try:
            layout = compose_sign(sign, words, draft=draft)
        except FormkitError as error:
            errors.append(error)
            continue
        layouts.append(layout)
        metadata = Metadata(
            layout.title, layout.languages, date, loaded.office, f"formkit sign={plan.stem}.{sign.id}"
        )
        job = PressJob(
            layout.title,
            f"{loaded.office} · {plan.stem} · {sign.id}",
            date,
            f"{plan.stem} {sign.id}",
            loaded.office,
        )
        write_bytes(folder / f"{sign.id}.pdf", write_pdf(layout, metadata))
        write_bytes(folder / f"{sign.id}.print.pdf", write_press(layout, job, settings, profile))
    if layouts:
        job = PressJob(
            plan.stem, f"{loaded.office} · {plan.stem}", date, f"{plan.stem} sheets", loaded.office
        )
        write_bytes(
            folder / "sheets.print.pdf", write_sheets(layouts, sheets_of(layouts), job, settings, profile)
        )
        if not quiet:
            say(
                _(
                    "{folder}: {n} signs, each for the screen and for print, and sheets.print.pdf with all of them"
                ).format(folder=folder, n=len(layouts))
            )
    leave(errors)


def _words(workspace: Workspace, plan: SignPlan, name: str, *, draft: bool) -> _Words:
    """What the other languages say. Raises GateError where the policy asks for more than the catalogs have."""
    from formkit import languages
    from formkit.catalog.state import State
    from formkit.catalog.store import load_words
    from formkit.edition.wording import Said
    from formkit.form.signs import sign_texts

    wanted = list(sign_texts(plan, name))
    needed = State(workspace.settings.release.translations)
    found: _Words = {}
    reasons: list[str] = []
    for tag in plan.languages:
        language: Language = languages.get(tag)
        known = load_words(workspace, wanted, language)
        below = [
            t
            for t in wanted
            if (t.context, t.text) not in known or known[t.context, t.text][1].rank < needed.rank
        ]
        if below:
            reasons.append(
                _("{lang}: {n} texts are not {state}, the first is “{text}”").format(
                    lang=language.tag, n=len(below), state=needed.value, text=below[0].text[:40]
                )
            )
        for text in wanted:
            if (text.context, text.text) in known:
                said = Said(language, known[text.context, text.text][0])
                entries = found.setdefault((text.context, text.text), [])
                if said not in entries:
                    entries.append(said)
    if reasons and not draft:
        raise GateError(
            "; ".join(reasons), place=name,
            advice=_("Get what is missing (formkit catalog update, formkit catalog approve), or make drafts with --draft."),
        )  # fmt: skip
    return found
