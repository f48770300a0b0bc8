"""Layouts as readable trees for golden files: what a reviewer can check against the page.

One line a thing; a box stands where it is within its block, a block by its gap to the one above. So a new item changes
its own lines and, at most, where pages begin.
"""

from __future__ import annotations

from collections.abc import Iterator

from formkit.layout.tree import (
    CodeBox,
    Drawn,
    Element,
    FieldBox,
    Layout,
    LinkBox,
    PictureBox,
    Placed,
    TextBox,
)

Leaf = Drawn | Placed
_HOLDERS = ("Document", "Part", "Sect")
"""Elements whose children are blocks."""


def tree_of(layout: Layout) -> str:
    """The structure tree of a layout with its boxes."""
    head = [
        f"{layout.title}",
        f"languages {' '.join(layout.languages)}, {len(layout.pages)} pages of {layout.width:.0f}x{layout.height:.0f}"
        f"{', facing' if layout.facing else ''}{', mirrored' if layout.mirrored else ''}",
        "",
    ]
    return "\n".join([*head, *_Tree().holder(layout.root, 0)]) + "\n"


def _leaves(node: Element) -> Iterator[Leaf]:
    for child in node.children:
        if isinstance(child, Element):
            yield from _leaves(child)
        else:
            yield child


class _Tree:
    def __init__(self) -> None:
        self.page = 0
        self.bottom = 0.0

    def holder(self, node: Element, depth: int) -> Iterator[str]:
        yield f"{'  ' * depth}{_named(node)}"
        for child in node.children:
            if isinstance(child, Element) and child.tag in _HOLDERS:
                yield from self.holder(child, depth + 1)
            elif isinstance(child, Element):
                yield from self.block(child, depth + 1)
            else:
                yield f"{'  ' * (depth + 1)}{_leaf(child, (0.0, 0.0))}"

    def block(self, node: Element, depth: int) -> Iterator[str]:
        """An element with its boxes; on pages where it goes on, boxes say the page."""
        boxes = list(_leaves(node))
        if not boxes:
            yield f"{'  ' * depth}{_named(node)}"
            return
        page = boxes[0].page
        own = [box.box for box in boxes if box.page == page]
        left, top = min(box[0] for box in own), min(box[1] for box in own)
        right, bottom = max(box[2] for box in own), max(box[3] for box in own)
        if page != self.page:
            yield f"{'  ' * depth}─── page {page}"
            where = ""
        else:
            gap = round(top - self.bottom)
            where = f" {gap} below" if gap > -10 else " beside"
        self.page, self.bottom = (
            boxes[-1].page,
            max(box.box[3] for box in boxes if box.page == boxes[-1].page),
        )
        yield f"{'  ' * depth}{_named(node)}{where}, at {left:.0f}, {right - left:.0f}x{bottom - top:.0f}"
        yield from self.inside(node, depth + 1, page, (left, top))

    def inside(self, node: Element, depth: int, page: int, origin: tuple[float, float]) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, Element):
                yield f"{'  ' * depth}{_named(child)}"
                yield from self.inside(child, depth + 1, page, origin)
            else:
                over = "" if child.page == page else f" (page {child.page})"
                yield f"{'  ' * depth}{_leaf(child, origin)}{over}"


def _named(node: Element) -> str:
    more = [node.language, node.reference, node.scope, "numbered" if node.numbered else None]
    said = f" “{node.alt}”" if node.alt and node.tag != "Form" else ""
    return " ".join([node.tag, *(part for part in more if part)]) + said


def _leaf(box: Leaf, origin: tuple[float, float]) -> str:
    x0, y0, x1, y1 = box.box
    place = f"{x0 - origin[0]:.0f},{y0 - origin[1]:.0f}"
    if isinstance(box, TextBox):
        lines = " ¶ ".join(line.text.strip() for _x, _y, line in box.lines)
        return f"“{lines}” {box.size:g} pt at {place}"
    place += f" {x1 - x0:.0f}x{y1 - y0:.0f}"
    if isinstance(box, FieldBox):
        flags = [name for name in ("required", "multiline") if getattr(box, name)]
        flags += [f"at most {box.max_length}"] if box.max_length else []
        flags += [f"= {box.state}"] if box.state else []
        flags += [f"one of {' '.join(option.value for option in box.options)}"] if box.options else []
        return f"{box.kind} {box.name} {' '.join(flags)} at {place} “{box.tooltip}”".replace("  ", " ")
    if isinstance(box, LinkBox):
        return f"link {box.address} at {place}"
    if isinstance(box, PictureBox):
        return f"picture {box.picture.path.name} at {place}"
    assert isinstance(box, CodeBox)
    return f"code at {place}"
