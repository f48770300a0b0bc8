"""Parts of a page that the office fills in, places for stamps, and lines to sign that are only drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.document.pdf_text import union
from formkit.draft.model import DraftItem
from formkit.draft.naming import caption
from formkit.draft.page import DraftPage
from formkit.findings import Rect

_OFFICE = re.compile(
    r"nicht vo[mn] .{0,40}auszufüllen|nur vo[nm] .{0,60}(auszufüllen|ausfüllen)|"
    r"(wird|werden) (nur )?(vo[nm]|durch) .{0,50}(ausgefüllt|eingetragen|vergeben)|amtliche[rs]? vermerk|"
    r"vermerke? (de[rs]|für die) (behörde|amte?s|gerichts?|stelle|verwaltung)|dienstliche[rs]? vermerk|"
    r"bearbeitungsvermerk|^(bitte )?nicht (selbst )?ausfüllen|for (court|office|official) use|"
    r"réservé à l|ne rien inscrire",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\b\w*stempel\b", re.IGNORECASE)
_SIGN = re.compile(r"\bunterschrift(en)?\b|\bsignature\b", re.IGNORECASE)
_MOST_PARTS = 24


def place_office(page: DraftPage) -> None:
    """Gather what lies in an area for the office into blocks of their own; before the other items are made."""
    regions = [
        region
        for n, line in enumerate(page.lines)
        if _OFFICE.search(line.text)
        for region in _regions(page, n)
    ]
    for region in _apart(regions):
        inside = [entry for entry in page.inputs if _in(entry.box, region)]
        lines = [n for n, line in enumerate(page.lines) if _in(line.box, region) and n not in page.used]
        if not lines:
            continue
        parts = []
        for entry in sorted(inside, key=lambda e: (round(e.box[1] / 6), e.box[0])):
            label = caption(entry.field.label or "") or caption(entry.field.tooltip or "")
            parts.append(label or "…")
        owned = {n for entry in inside for n in entry.field.label_lines}
        rest = [caption(page.lines[n].text) for n in lines if n not in owned]
        for start in range(0, max(len(parts), 1), _MOST_PARTS):
            item = DraftItem(
                "office",
                label=(" · ".join(words for words in rest if words) or None) if start == 0 else None,
                parts=parts[start : start + _MOST_PARTS],
            )
            if start == 0:
                item.sources = tuple(entry.source for entry in inside if entry.source >= 0)
            page.place(item, region, (min(lines),))
        page.used.update(lines)
        page.used.update(owned)
        page.inputs = [entry for entry in page.inputs if entry not in inside]


def _regions(page: DraftPage, n: int) -> list[Rect]:
    """The shaded area or drawn box around a line, at most 45 percent of the page; else its field or cell."""
    line = page.lines[n].box
    area = page.page.width * page.page.height
    shade = _shade(page, line)
    if shade is not None and (shade[2] - shade[0]) * (shade[3] - shade[1]) < 0.45 * area:
        return [shade]
    around = [
        box
        for box in page.page.rulings.boxes
        if _in(line, box) and (box[2] - box[0]) * (box[3] - box[1]) < 0.45 * area and box[3] - box[1] > 20
    ]
    if around:
        return [max(around, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))]
    near = [
        entry.box
        for entry in page.inputs
        if (-4 < line[1] - entry.box[3] < 12 or -4 < entry.box[1] - line[3] < 12)
        and min(line[2], entry.box[2]) - max(line[0], entry.box[0]) > 0
    ]
    if near:
        box = min(near, key=lambda b: abs(b[1] - line[1]))
        labels = [page.lines[m].box for e in page.inputs if e.box == box for m in e.field.label_lines]
        return [union([box, line, *labels])]
    cell = page.page.rulings.cell(line, (page.page.width, page.page.height))
    drawn = cell[0] > 0 and cell[1] > 0 and cell[2] < page.page.width and cell[3] < page.page.height
    if drawn and (cell[2] - cell[0]) * (cell[3] - cell[1]) < 0.3 * area:
        return [cell]
    return [line]


def _shade(page: DraftPage, line: Rect) -> Rect | None:
    """The shaded area that a line stands in: its box with all shaded boxes that adjoin it."""
    boxes = [box for box in page.page.rulings.shaded if box[3] - box[1] > 8]
    found = [box for box in boxes if _in(line, box)]
    if not found:
        return None
    whole = union(found)
    for _turn in range(len(boxes)):
        near = [
            box
            for box in boxes
            if box not in found
            and min(box[2], whole[2]) - max(box[0], whole[0]) > 0
            and box[1] - whole[3] < 4 and whole[1] - box[3] < 4
        ]  # fmt: skip
        if not near:
            break
        found += near
        whole = union(found)
    return whole


def place_stamps_and_signatures(page: DraftPage, body: float) -> None:
    """Captions of places for a stamp or a signature that no field lies on; after the other items are made."""
    for n, line in enumerate(page.lines):
        words = len(line.words)
        if line.size > 1.15 * body:
            continue  # a heading such as "Unterschriften"
        if n in page.used or words > 9 or line.text.rstrip().endswith((".", ",")):
            continue
        if _STAMP.search(line.text):
            page.place(DraftItem("stamp", label=caption(line.text)), line.box, (n,))
            page.used.add(n)
        elif _SIGN.search(line.text) and not line.text[:1].islower():
            page.place(DraftItem("signature", label=caption(line.text), width="1/2"), line.box, (n,))
            page.used.add(n)


def _apart(regions: Sequence[Rect]) -> list[Rect]:
    kept: list[Rect] = []
    for region in sorted(set(regions), key=lambda r: -(r[2] - r[0]) * (r[3] - r[1])):
        if not any(_in(region, other) for other in kept):
            kept.append(region)
    return sorted(kept, key=lambda r: (r[1], r[0]))


def _in(box: Rect, region: Rect) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] - 2 <= x <= region[2] + 2 and region[1] - 2 <= y <= region[3] + 2
