"""Which words belong to which field. `docs/reading.md` tells how, with figures.

The order: a useful tooltip; then the page. On the page, the buttons come first: their captions are
taken, so that no text field nearby takes "Ja" for its name. A field without a caption of its own is
named by the heads of its column and row. Each label carries its source and a confidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from formkit.document.labels import thresholds as t
from formkit.document.labels.buttons import label_buttons
from formkit.document.labels.inputs import label_input
from formkit.document.labels.names import called, useful_tooltip
from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Field, Line
from formkit.document.rulings import Rulings


def label_fields(
    fields: Sequence[Field],
    lines: Sequence[Line],
    rulings: Rulings,
    size: tuple[float, float],
    *,
    visual_only: bool = False,
) -> list[Field]:
    """The fields of one page of a `size` with their labels. `visual_only` ignores tooltips."""
    inputs = [field for field in fields if field.kind != "button"]
    page = Surroundings(lines, inputs, rulings, size)
    seen = label_buttons(page)
    below = page.captions_below()
    labelled: list[Field] = []
    for field in fields:
        if field.kind == "button":
            labelled.append(field)
            continue
        found = seen.get(id(field)) or label_input(page, field, seen, below=below)
        if not visual_only and useful_tooltip(field.tooltip):
            words = " ".join((field.tooltip or "").split())
            found = called(found, words, "tooltip", t.SURE_TOOLTIP)
        elif not visual_only and useful_tooltip(field.structure):
            words = " ".join((field.structure or "").split())
            found = called(found, words, "structure", t.SURE_STRUCTURE)
        labelled.append(found)
    return labelled
