"""Headers, footers and page numbers: lines at the edge of a page that the pages of a document share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from formkit.document.model import Line, Page

_EDGE = 0.09
"""The part of a page's height, above and below, in which such lines stand."""
_PAGE_OF = re.compile(
    r"^[-–\s]*(seite|page|s\.)\s*\d{1,3}\b.{0,40}$|^[-–\s]*\d{1,3}\s*(/|von|of|sur)\s*\d{1,3}[-–\s]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[-–\s]*(\d{1,3})[-–\s]*$")


def running_lines(pages: Sequence[Page]) -> list[frozenset[int]]:
    """For each page the positions of its header, footer and page number lines.

    A line at the edge counts where the same words, numbers aside, stand at the same place on at least
    half the pages and on two; or where it says "Seite 3 von 4"; or where it is the page's number and
    nothing stands farther out.
    """
    at_edge = [
        {n: _key(line, page.height) for n, line in enumerate(page.lines) if _edge(line, page.height)}
        for page in pages
    ]
    counts = Counter(key for found in at_edge for key in set(found.values()))
    least = max(2, (sum(bool(page.lines) for page in pages) + 1) // 2)
    return [
        frozenset(
            n for n, key in found.items()
            if counts[key] >= least or _PAGE_OF.match(page.lines[n].text) or _is_number(page, n)
        )
        for page, found in zip(pages, at_edge, strict=True)
    ]  # fmt: skip


def _edge(line: Line, height: float) -> bool:
    return line.box[3] < _EDGE * height or line.box[1] > (1 - _EDGE) * height


def _key(line: Line, height: float) -> tuple[str, int, int]:
    words = re.sub(r"\d+", "#", line.text).strip().casefold()
    return words, round(line.box[0] / 10), round(line.box[1] / 10)


def _is_number(page: Page, n: int) -> bool:
    line = page.lines[n]
    found = _NUMBER.match(line.text)
    if not found or int(found.group(1)) != page.number:
        return False
    if line.box[1] > page.height / 2:
        return all(other.box[1] <= line.box[3] for other in page.lines if other is not line)
    return all(other.box[3] >= line.box[1] for other in page.lines if other is not line)
