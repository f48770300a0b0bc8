"""What a form asks of a person, and how long it may take.

The model (docs/audit.md): reading the running text at 100 to 200 words a minute, 2 to 4 seconds for
a box to tick, 8 to 20 for a short answer, 15 to 30 for a choice, 60 to 240 for a long answer, 20 to
60 for a signature, and for each document to be found 2 minutes (a third of them: forms name documents for
all cases) to 10 minutes (all of them). These are assumptions, not measurements; they serve to compare
forms with each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from formkit.audit.attachments import demanded
from formkit.audit.model import Burden
from formkit.document.model import Document

_SECONDS = {
    "checkbox": (2, 4),
    "radio": (2, 4),
    "choice": (15, 30),
    "listbox": (15, 30),
    "text": (8, 20),
    "multiline": (60, 240),
    "signature": (20, 60),
}
_SIGN = re.compile(r"\b(Unterschrift|Signature)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Ask:
    """One question: its kind (a key of the model) and whether it must be answered."""

    kind: str
    required: bool = False


def minutes(asks: Iterable[Ask], words: int, attachments: int) -> tuple[int, int]:
    """The range of minutes for these questions, words to read and documents to find."""
    asks = list(asks)
    low = words / 200 * 60 + sum(_SECONDS[ask.kind][0] for ask in asks) + -(-attachments // 3) * 120
    high = words / 100 * 60 + sum(_SECONDS[ask.kind][1] for ask in asks) + attachments * 600
    return max(1, round(low / 60)), max(1, -(-int(high) // 60))


def burden_of(document: Document) -> Burden:
    """The burden of a PDF form: a radio group is one input, buttons are none."""
    asks: dict[str, Ask] = {}
    for position, field in enumerate(document.fields):
        if field.kind == "button" or field.read_only:
            continue
        key = f"radio {field.name}" if field.kind == "radio" else f"{position}"
        asks[key] = Ask("multiline" if field.multiline else field.kind, field.required)
    text = document.text
    signatures = sum(field.kind == "signature" for field in document.fields)
    lines = [line.text for page in document.pages for line in page.lines]
    drawn = sum(bool(_SIGN.search(line)) and len(line.split()) <= 8 for line in lines)
    said = [block.text for page in document.pages for block in page.blocks]
    documents = demanded([*said, *(field.page_label or "" for field in document.fields)])
    everything = [*asks.values(), *(Ask("text") for _blank in document.blanks)]
    return Burden(
        pages=len(document.pages),
        inputs=len(everything),
        required=sum(ask.required for ask in everything),
        minutes=minutes(everything, len(text.split()), len(documents)),
        signatures=max(signatures, drawn),
        attachments=len(documents),
        documents=documents,
        kinds=dict(Counter(ask.kind for ask in everything).most_common()),
    )
