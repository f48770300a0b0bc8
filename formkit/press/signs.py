"""Signs of a plan as files: each for the screen and for print, and sheets with several of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formkit.edition.signs import sign_words
from formkit.errors import FormkitError
from formkit.files import write_bytes
from formkit.form.signs import UNDATED, load_plan
from formkit.layout import Layout
from formkit.layout.signs import compose_sign
from formkit.pdf.metadata import Metadata
from formkit.pdf.writer import write_pdf
from formkit.press.conditions import load_profile
from formkit.press.sheets import sheets_of
from formkit.press.writer import PressJob, write_press, write_sheets
from formkit.workspace import Workspace


@dataclass(frozen=True)
class MadeSigns:
    """How many signs were made, and why others were not."""

    count: int
    errors: tuple[FormkitError, ...]


def make_signs(workspace: Workspace, plan: Path, folder: Path, *, draft: bool) -> MadeSigns:
    """Write the signs of the plan at `plan` into `folder`: `ID.pdf`, `ID.print.pdf` and `sheets.print.pdf`.

    Raises SourceError for a plan with mistakes, GateError where translations lack what a release needs, InputError
    for a profile of the print shop that is none. A sign that cannot be set is an error in the result.
    """
    settings = workspace.settings.press
    profile = load_profile(settings, workspace.root)
    loaded = load_plan(plan)
    words = sign_words(workspace, loaded, plan.stem, draft=draft)
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
        job = PressJob(
            layout.title,
            f"{loaded.office} · {plan.stem} · {sign.id}",
            date,
            f"{plan.stem} {sign.id}",
            loaded.office,
        )
        metadata = Metadata(
            layout.title, layout.languages, date, loaded.office, f"formkit sign={plan.stem}.{sign.id}"
        )
        write_bytes(folder / f"{sign.id}.pdf", write_pdf(layout, metadata))
        write_bytes(folder / f"{sign.id}.print.pdf", write_press(layout, job, settings, profile))
    if layouts:
        job = PressJob(
            plan.stem, f"{loaded.office} · {plan.stem}", date, f"{plan.stem} sheets", loaded.office
        )
        sheets = write_sheets(layouts, sheets_of(layouts), job, settings, profile)
        write_bytes(folder / "sheets.print.pdf", sheets)
    return MadeSigns(len(layouts), tuple(errors))
