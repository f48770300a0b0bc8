"""What is wrong or unwise in a form source, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from formkit.errors import SourceError
from formkit.findings import Finding, Place, Severity
from formkit.form.base import columns_of
from formkit.form.loading import load
from formkit.form.model import Form
from formkit.form.pictures import read_picture
from formkit.form.questions import open_questions
from formkit.ui import _

_TEXT_WIDTH = {"din-lang": 84.0, "a5": 124.5, "a4": 171.0}
"""Millimetres that a picture over the whole line takes."""
COARSE, FINE_ENOUGH = 100, 200
"""Dots an inch: below the first, single dots are seen; below the second, edges look soft in print."""


def check_source(path: Path) -> list[Finding]:
    """Every mistake in the source at `path`, or what is unwise in one without mistakes.

    Raises InputError where the file cannot be read.
    """
    try:
        return warnings_of(load(path), path)
    except SourceError as error:
        return list(error.findings)


def _picture_warnings(form: Form, path: Path) -> Iterator[Finding]:
    """Pictures that are too coarse for their size on paper, or lose something."""
    width = _TEXT_WIDTH[form.format if form.kind == "leaflet" else "a4"]
    shown = [(form.picture.file, 12, "picture")] if form.picture else []
    shown += [
        (item.file, columns_of(item.width), f"{section.id}.{item.id}") for section, item in form.pictures()
    ]
    for name, columns, where in shown:
        picture = read_picture(path.parent / name)
        dpi = round(picture.width / (width * columns / 12 / 25.4))
        place = Place(file=str(path), field=where)
        if dpi < FINE_ENOUGH:
            yield Finding(
                "picture-coarse", Severity.ERROR if dpi < COARSE else Severity.WARNING,
                _("the picture “{file}” has {dpi} dots an inch at its size on paper").format(file=name, dpi=dpi),
                _("Take one of at least {n} pixels in width, or set it smaller (width).").format(
                    n=round(width * columns / 12 / 25.4 * 300 / 10) * 10
                ),
                place,
            )  # fmt: skip
        if picture.transparent:
            yield Finding(
                "picture-transparent", Severity.NOTE,
                _("the picture “{file}” is transparent; what lies below becomes white").format(file=name),
                _("Save it on a white ground, so that you see what is printed."), place,
            )  # fmt: skip


def warnings_of(form: Form, path: Path) -> list[Finding]:
    """What is allowed but unwise in a form source."""
    found = [*open_questions(form), *_picture_warnings(form, path)]
    for section, item in form.items():
        label, help_text = getattr(item, "label", None), getattr(item, "help", None)
        if label and help_text and label.strip().casefold() == help_text.strip().casefold():
            found.append(
                Finding(
                    "label-is-help", Severity.WARNING, _("label and help text are the same"),
                    _("Say in the help what the label does not say, or leave it out (FIM QA 1098)."),
                    Place(file=str(path), field=f"{section.id}.{item.id}"),
                )
            )  # fmt: skip
    for section in form.section:
        if not section.item:
            found.append(
                Finding(
                    "empty-section", Severity.WARNING, _("the section has no items"), _("Fill it or remove it."),
                    Place(file=str(path), field=section.id),
                )
            )  # fmt: skip
    return found
