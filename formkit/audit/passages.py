"""What of a document is running text? Labels, options and headings are no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.audit.model import Label, Passage
from formkit.document.model import Block, Document, Page

_LEADER = re.compile(r"_{3,}|\.{5,}|…{2,}")
_SENTENCE_END = re.compile(r"[.!?][\"“”»)]*$")
# Finite verbs and pronouns that a sentence on a form nearly always has one of.
_VERBAL = re.compile(
    r"\b(ist|sind|war|hat|haben|habe|wird|werden|wurde|kann|können|muss|müssen|soll|sollen|darf|dürfen|bin|"
    r"sie|ich|wir|bitte|is|are|must|may|shall|will|you|please|has|have|est|sont|vous|devez|avez|doit|peut)\b",
    re.IGNORECASE,
)


def is_running_text(text: str) -> bool:
    """Is this a sentence or more, not a caption or a list of options?"""
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    if len(words) < 5 or _LEADER.search(text):
        return False
    if len(words) / max(1, len(text.split())) < 0.6:
        return False
    ends = bool(_SENTENCE_END.search(text.strip()))
    verbal = bool(_VERBAL.search(text))
    lower = sum(w[:1].islower() for w in words) / len(words)
    return (ends and verbal) or (verbal and len(words) >= 8 and lower > 0.35)


def passages_of(document: Document) -> list[Passage]:
    """The running text of a document, page by page, each with its place; of a dynamic XFA form its template's."""
    if document.health.xfa == "dynamic" and document.template is not None:
        return [Passage(_clean(text)) for text in document.template.texts if is_running_text(text)]
    return [
        Passage(_clean(block.text), page.number, block.box)
        for page in document.pages
        for block in _merged(page.blocks)
        if is_running_text(block.text) and not _has_gap(block, page)
    ]


def labels_of(document: Document) -> list[Label]:
    """Captions, questions and answers of a document's fields, each once where several fields share it."""
    found: dict[tuple[object, ...], Label] = {}
    for field in document.fields:
        if field.kind == "button":
            continue
        button = field.kind in ("checkbox", "radio")
        if button and field.group:
            key = (field.page, "group", field.group, field.question)
            found.setdefault(key, Label(field.group, field.page, field.box, field.name, kind=field.kind))
        words = field.page_label or field.label
        if words and words != field.group:
            options = len(field.options) if field.kind in ("choice", "listbox") else 0
            # A script that wants a date says how to write it.
            kind = "date" if field.format == "date" else field.kind
            label = Label(words, field.page, field.box, field.name, options, asks=not button, kind=kind)
            # The rows of a table ask once: "Name (1)", "Name (2)".
            row = re.sub(r"\s*\([^()]*\)$", "", words) if field.label_source == "table" else None
            found.setdefault((field.page, row or words, None if row else field.box), label)
    return list(found.values())


def _has_gap(block: Block, page: Page) -> bool:
    """Does a leader stand right behind the block or before it, on its height? Then it is no sentence."""
    first, last = block.lines[0], block.lines[-1]
    return any(
        _LEADER.search(line.text)
        and (
            (abs(line.box[3] - last.box[3]) < 4 and -2 < line.box[0] - last.box[2] < 12)
            or (abs(line.box[3] - first.box[3]) < 4 and -2 < first.box[0] - line.box[2] < 12)
        )
        for line in page.lines
    )


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks; one that ends within a sentence takes the next along if that goes on below it."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None and _goes_on(waiting, block):
            box = (
                min(waiting.box[0], block.box[0]), min(waiting.box[1], block.box[1]),
                max(waiting.box[2], block.box[2]), max(waiting.box[3], block.box[3]),
            )  # fmt: skip
            waiting = Block(waiting.lines + block.lines, box, f"{waiting.text} {block.text}")
            continue
        if waiting is not None:
            yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


def _goes_on(above: Block, below: Block) -> bool:
    size = above.lines[-1].size
    return (
        not _SENTENCE_END.search(above.text.strip())
        and below.text[:1].islower()
        and len(above.lines[-1].words) >= 5
        and 0 <= below.box[1] - above.lines[-1].box[1] < 3 * size
        and abs(below.box[0] - above.box[0]) < 3 * size
    )
