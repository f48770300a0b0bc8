"""The lines of a page that no item uses become headings, paragraphs and notices, between the items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from formkit.document.blocks import group_blocks
from formkit.document.model import Line
from formkit.document.pdf_glyphs import HYPHEN
from formkit.draft.model import DraftItem, DraftSection
from formkit.draft.naming import clean
from formkit.draft.page import DraftPage, tokens
from formkit.findings import Rect
from formkit.ui import _

_HEADING_SIZE = 1.18
"""A line this much larger than the body text is a heading."""
_ENUMERATOR = re.compile(r"^([A-Z]|\d{1,2}|[IVX]{1,4})[.)]?$")
_BULLET = re.compile(r"^[•▪■●‣◦–-]\s+")
_ASKS_FOR = re.compile(
    r"beifügen|beizufügen|beigefügt|vorlegen|vorzulegen|mitbringen|bringen sie|legen sie|einreichen|reichen sie|"
    r"unterlagen|nachweise?\b|belege\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(wichtig|achtung|hinweis|bitte beachten|beachten sie|tipp)\b.{0,20}[:!]|^!", re.IGNORECASE
)


def body_size(pages: Sequence[DraftPage]) -> float:
    """The size in which most words of the document are set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def find_title(pages: Sequence[DraftPage], body: float) -> tuple[str, int, frozenset[int]]:
    """The largest text on the first page that has any, its page and lines; nothing where all is one size."""
    for number, page in enumerate(pages):
        upright = [
            (line.size, -line.box[1], n)
            for n, line in enumerate(page.lines)
            if line.words[0].upright
            and sum(c.isalpha() for c in line.text) >= 4
            and n not in page.page.running
        ]
        if not upright:
            continue
        size, _top, first = max(upright)
        if size < 1.1 * body:
            return "", 0, frozenset()
        block = next(b for b in page.page.blocks if page.lines[first] in b.lines)
        members = frozenset(n for n, line in enumerate(page.lines) if line in block.lines)
        text = clean(block.text)
        return (text, number, members) if len(text) <= 200 else ("", 0, frozenset())
    return "", 0, frozenset()


def headings(page: DraftPage, body: float) -> dict[int, tuple[int, ...]]:
    """Headings: their first line → all their lines. Captions of single fields are none, however large."""
    captions = {n for entry in page.inputs for n in entry.field.label_lines}
    prose = {id(line) for block in page.page.blocks if len(block.text.split()) > 18 for line in block.lines}
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for n, line in enumerate(page.lines):
        if n in taken or n in captions or n in page.page.running or not line.words[0].upright:
            continue
        if _enumerates(page, n, body):
            follower = _beside(page, n, captions, body)
            found[n] = (n, *follower)
        elif line.size >= _heading_size(page, n) * body and _titles(line) and id(line) not in prose:
            found[n] = (n, *_goes_on(page, n, captions))
        else:
            continue
        taken.update(found[n])
    return found


def _heading_size(page: DraftPage, n: int) -> float:
    """What a question or the head of a column already says is a heading only if it is set far larger."""
    return 1.45 if n in page.used or page.covered(n) else _HEADING_SIZE


def _titles(line: Line) -> bool:
    return (
        sum(c.isalpha() for c in line.text) >= 3
        and len(line.words) <= 14
        and not line.text[:1].islower()
        and (not line.text.rstrip().endswith((".", ",", ";")) or len(line.words) <= 3)
    )


def _goes_on(page: DraftPage, n: int, captions: set[int]) -> tuple[int, ...]:
    """The further lines of a heading of several lines."""
    lines = []
    last = page.lines[n]
    for m in range(n + 1, min(n + 3, len(page.lines))):
        line = page.lines[m]
        near = -0.5 * last.size < line.box[1] - last.box[3] < 0.6 * last.size
        if m in captions or not near or abs(line.size - last.size) > 0.08 * last.size or not _titles(line):
            break
        lines.append(m)
        last = line
    return tuple(lines)


def _enumerates(page: DraftPage, n: int, body: float) -> bool:
    """A letter or number alone in a narrow ruled column at the left: the name of a part of the form."""
    line = page.lines[n]
    if not _ENUMERATOR.match(line.text) or line.size < 0.95 * body:
        return False
    left = min(other.box[0] for other in page.lines)
    if line.box[0] > left + 0.15 * page.page.width:
        return False
    y = (line.box[1] + line.box[3]) / 2
    edges = [
        x
        for x, y0, y1 in page.page.rulings.vertical
        if y0 <= y <= y1 and y1 - y0 >= 18 and line.box[2] - 1 <= x <= line.box[0] + 45
    ]
    # Nothing else stands left of the column's edge on this height; shading behind the letter is no edge.
    return any(
        not any(
            other is not line
            and other.words[0].upright
            and other.box[0] < edge - 2
            and abs(other.box[1] - line.box[1]) < 12
            for other in page.lines
        )
        for edge in edges
    )


def _beside(page: DraftPage, n: int, captions: set[int], body: float) -> tuple[int, ...]:
    """The heading words right of an enumerator, on its height."""
    line = page.lines[n]
    for m, other in enumerate(page.lines):
        if m == n or m in captions or m in page.page.running or not _titles(other) or len(other.words) > 9:
            continue
        level = abs(other.box[1] - line.box[1]) < 0.8 * line.size and 0 < other.box[0] - line.box[2] < 60
        if level and other.size >= 0.95 * body and not re.search(r"[?:]\s*$", other.text):
            return (m, *(_goes_on(page, m, captions) if other.size >= _HEADING_SIZE * body else ()))
    return ()


def sections_of(
    page: DraftPage, body: float, title: frozenset[int], current: DraftSection
) -> Iterator[DraftSection]:
    """Walk over the page: fill the current section, and yield each new one that a heading opens."""
    found = headings(page, body)
    heading_lines = {m for members in found.values() for m in members}

    def put(items: list[DraftItem]) -> None:
        for item in items:
            if item.kind == "table" and item.label is None:
                item.label = current.title
            current.items.append(item)

    put(page.items_at(-1))
    waiting: list[int] = []

    def flush() -> None:
        for block in group_blocks([page.lines[n] for n in waiting]):
            text = clean(block.text)
            if any(c.isalnum() for c in text):
                kind = "notice" if _NOTICE.match(text) or _set_off(page, block.box) else "paragraph"
                current.items.append(DraftItem(kind, text=text))
        waiting.clear()

    for n, line in enumerate(page.lines):
        if n in title:
            flush()
        elif n in found:
            flush()
            words = clean(" ".join(page.lines[m].text for m in found[n]))
            if words:
                current = DraftSection(words)
                if sum(c.isalpha() for c in words) < 3:
                    current.doubts.append(_("the page gives this part a sign only, no name"))
                yield current
        elif n not in page.used and n not in heading_lines and not page.covered(n) and line.words:
            waiting.append(n)
        if page.placed.get(n):
            flush()
            put(page.items_at(n))
    flush()


def gather_attachments(section: DraftSection) -> None:
    """A paragraph that asks for documents, and the bullets below it, become one list of attachments."""
    kept: list[DraftItem] = []
    for item in section.items:
        asked = kept[-1] if kept else None
        bullet = _BULLET.match(item.text or "") if item.kind in ("paragraph", "notice") else None
        if bullet and asked is not None and asked.kind == "attachments":
            asked.items.append((item.text or "")[bullet.end() :])
        elif (
            bullet
            and asked is not None
            and asked.text
            and _ASKS_FOR.search(asked.text)
            and asked.text.endswith(":")
        ):
            kept[-1] = DraftItem(
                "attachments",
                label=asked.text.rstrip(":"),
                items=[(item.text or "")[bullet.end() :]],
                doubts=[_("are these documents to bring or to send along?")],
            )
        else:
            kept.append(item)
    section.items[:] = kept


def _set_off(page: DraftPage, box: Rect) -> bool:
    """Does the text stand in a box of its own, without fields?"""
    area = page.page.width * page.page.height
    for around in page.page.rulings.boxes:
        if (around[2] - around[0]) * (around[3] - around[1]) > 0.3 * area or around[3] - around[1] < 14:
            continue
        if (
            around[0] - 2 <= box[0]
            and box[2] <= around[2] + 2
            and around[1] - 2 <= box[1]
            and box[3] <= around[3] + 2
        ):
            return not any(
                around[0] <= (e.box[0] + e.box[2]) / 2 <= around[2]
                and around[1] <= (e.box[1] + e.box[3]) / 2 <= around[3]
                for e in page.inputs
            )
    return False


def lost_lines(page: DraftPage, items: Sequence[DraftItem]) -> list[int]:
    """Lines with a word that no text of the draft has: the net under all the rest."""
    said = Counter(word for item in items for text in item.words() for word in tokens(text))
    lost = []
    divided = False
    for n, line in enumerate(page.lines):
        words = tokens(line.text.rstrip(HYPHEN))
        begins, divided = divided, line.text.rstrip().endswith((HYPHEN, "-"))
        # The halves of a divided word stand together in the draft.
        words = words[1 if begins else 0 : -1 if divided else None]
        if n in page.used and not any(c.isalpha() for c in line.text):
            continue  # the number of a row that the table counts itself
        if n not in page.page.running and any(said[word] == 0 for word in words):
            lost.append(n)
    return lost
