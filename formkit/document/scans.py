"""Pages that are pictures of text: what tells a scan from a page with a picture behind its text."""

from __future__ import annotations

from typing import Any

FEW_WORDS = 15
"""Words that a scan may carry beside its picture: a stamp of the scanner, a file number, a page number."""
_PAPER = 0.6
"""Share of a scanned page that is bare paper. A photograph has no such share of light, and of one light."""


def is_scan(page: Any) -> bool:
    """Is what a PDFium page shows mostly paper? A photograph behind the title of a leaflet is none."""
    scale = min(0.25, 400 / max(*page.get_size(), 1))
    picture = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    steps = picture.histogram()
    # Around the most frequent light tone: paper is rarely pure white in a scan.
    tone = max(range(120, 256), key=lambda step: steps[step])
    paper = sum(steps[max(0, tone - 20) : tone + 21])
    return bool(paper >= _PAPER * max(sum(steps), 1))
