"""Form fields: widgets with appearances of their own, under qualified names.

No script anywhere. Fields are transparent; their boxes are drawn on the page, so that a viewer
that redraws a field after typing cannot spoil them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from formkit.layout import measures as m
from formkit.layout.tree import FieldBox, LinkBox
from formkit.pdf.drawing import color
from formkit.pdf.fonts import FIELD_NAME
from formkit.pdf.objects import Array, Dict, Document, Raw, Stream, name, number, rect, text

_REQUIRED, _MULTILINE, _NO_OFF, _RADIO, _COMBO, _COMB, _UNISON = (
    1 << bit for bit in (1, 12, 14, 15, 17, 24, 25)
)
_PRINT = 4


@dataclass
class _Node:
    """A part of the field tree: a dictionary, its kids by partial name."""

    reference: Any
    dictionary: Any
    kids: Array = field(default_factory=Array)
    children: dict[str, _Node] = field(default_factory=dict)


class FieldTree:
    """The AcroForm: fields by qualified name, parents made on the way."""

    def __init__(self, document: Document, field_font: Any, boxes: Iterable[FieldBox]) -> None:
        """`boxes` are all fields: one that stands on several pages becomes one field with several widgets."""
        boxes = list(boxes)
        counts = Counter((box.name, box.state) for box in boxes)
        self._twins = {name for (name, _state), count in counts.items() if count > 1}
        self.document = document
        self.font = field_font
        self._top = Array()
        self._nodes: dict[str, _Node] = {}
        self._buttons: dict[tuple[bool, bool], Any] = {}

    def add(self, box: FieldBox, page: Any, page_height: float, struct_key: Any) -> Any:
        """Make the widget of `box`; `struct_key(widget)` gives its key in the parent tree."""
        x0, y0, x1, y1 = box.box
        entries: dict[str, Any] = {
            "Type": Raw("/Annot"),
            "Subtype": Raw("/Widget"),
            "Rect": rect((x0, page_height - y1, x1, page_height - y0)),
            "F": _PRINT,
            "P": page,
            "Contents": text(box.tooltip),
        }
        entries.update(self._look(box, x1 - x0, y1 - y0))
        dictionary = Dict(entries)
        widget = self.document.Reference(dictionary)
        dictionary["StructParent"] = struct_key(widget)
        if box.kind == "radio" or box.name in self._twins:
            self._into_group(box, widget, dictionary)
        else:
            dictionary.dict.update(self._field_entries(box))
            parent = self._parent(box.name)
            dictionary["T"] = text(box.name.rpartition(".")[2])
            self._attach(parent, widget, dictionary)
        return widget

    def close(self) -> Any:
        """The AcroForm dictionary, as a reference."""
        return self.document.Reference(
            Dict(
                {
                    "Fields": self._top,
                    "DA": text(_default_appearance()),
                    "DR": Dict({"Font": Dict({FIELD_NAME: self.font})}),
                }
            )
        )

    def _parent(self, qualified: str) -> _Node | None:
        """The node above a qualified name, made if it does not exist yet."""
        path = qualified.split(".")[:-1]
        parent: _Node | None = None
        known = ""
        for part in path:
            known = f"{known}.{part}" if known else part
            node = self._nodes.get(known)
            if node is None:
                dictionary = Dict({"T": text(part)})
                node = _Node(self.document.Reference(dictionary), dictionary)
                dictionary["Kids"] = node.kids
                self._nodes[known] = node
                self._attach(parent, node.reference, dictionary)
            parent = node
        return parent

    def _attach(self, parent: _Node | None, reference: Any, dictionary: Any) -> None:
        if parent is None:
            self._top.items.append(reference)
        else:
            parent.kids.items.append(reference)
            dictionary["Parent"] = parent.reference

    def _into_group(self, box: FieldBox, widget: Any, dictionary: Any) -> None:
        group = self._nodes.get(box.name)
        if group is None:
            entries = Dict({"T": text(box.name.rpartition(".")[2]), **self._field_entries(box)})
            group = _Node(self.document.Reference(entries), entries)
            entries["Kids"] = group.kids
            self._nodes[box.name] = group
            self._attach(self._parent(box.name), group.reference, entries)
        dictionary["Parent"] = group.reference
        dictionary["TU"] = text(box.tooltip)
        group.kids.items.append(widget)

    def _field_entries(self, box: FieldBox) -> dict[str, Any]:
        flags = _REQUIRED if box.required else 0
        entries: dict[str, Any] = {"TU": text(box.tooltip)}
        if box.kind == "radio":
            flags |= _RADIO | _NO_OFF | (_UNISON if box.name in self._twins else 0)
            return {"TU": text(box.group), "FT": Raw("/Btn"), "V": Raw("/Off"), "Ff": flags}
        if box.kind == "checkbox":
            return entries | {"FT": Raw("/Btn"), "V": Raw("/Off"), "Ff": flags}
        entries["DA"] = text(_default_appearance(box.scale))
        if box.kind == "select":
            answers = Array([Array([text(option.value), text(option.label)]) for option in box.options])
            return entries | {"FT": Raw("/Ch"), "Ff": flags | _COMBO, "Opt": answers}
        flags |= _MULTILINE if box.multiline else 0
        if box.kind == "comb":
            flags |= _COMB
        entries |= {"FT": Raw("/Tx"), "Ff": flags, "V": text("")}
        if box.max_length:
            entries["MaxLen"] = box.max_length
        return entries

    def _look(self, box: FieldBox, width: float, height: float) -> dict[str, Any]:
        """The appearance of a widget that nobody has filled in yet."""
        if box.kind in ("checkbox", "radio"):
            on, off = self._button(box.kind == "radio", True), self._button(box.kind == "radio", False)
            states = Dict({"Off": off})
            states.dict[box.state] = on
            return {"AP": Dict({"N": _Names({box.state: on, "Off": off})}), "AS": Raw("/Off")}
        stream = self._form(b"/Tx BMC EMC", width, height, {"Font": Dict({FIELD_NAME: self.font})})
        return {"AP": Dict({"N": stream})}

    def _button(self, radio: bool, on: bool) -> Any:
        """A round or square button; the same picture serves all buttons of an edition."""
        key = (radio, on)
        if key not in self._buttons:
            draw = _round(on) if radio else _square(on)
            self._buttons[key] = self._form(draw.encode("ascii"), m.MARK, m.MARK, {})
        return self._buttons[key]

    def _form(self, content: bytes, width: float, height: float, resources: dict[str, Any]) -> Any:
        entries = {
            "Type": Raw("/XObject"),
            "Subtype": Raw("/Form"),
            "BBox": rect((0, 0, width, height)),
            "Resources": Dict(resources),
        }
        return self.document.Reference(Stream(content, entries))


def link(document: Document, box: LinkBox, page: Any, page_height: float, struct_key: Any) -> Any:
    """A link annotation; PDF/A allows addresses on the web."""
    x0, y0, x1, y1 = box.box
    dictionary = Dict(
        {
            "Type": Raw("/Annot"),
            "Subtype": Raw("/Link"),
            "Rect": rect((x0, page_height - y1, x1, page_height - y0)),
            "F": _PRINT,
            "P": page,
            "Border": Raw("[0 0 0]"),
            "Contents": text(box.tooltip),
            "A": Dict({"S": Raw("/URI"), "URI": text(box.address)}),
        }
    )
    annotation = document.Reference(dictionary)
    dictionary["StructParent"] = struct_key(annotation)
    return annotation


class _Names(Raw):
    """A dictionary whose keys may be any names (states such as /größer)."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__(b"")
        self.entries = entries

    def format(self, document: Any) -> bytes:
        rows = [name(key).data + b" " + value.format(document) for key, value in self.entries.items()]
        return b"<< " + b" ".join(rows) + b" >>"


def _default_appearance(scale: float = 1.0) -> str:
    return f"/{FIELD_NAME} {number(m.FIELD_TEXT * scale)} Tf {color(m.INK)} rg"


def _square(on: bool) -> str:
    size, inset = m.MARK, 0.5
    inner = size - 2 * inset
    look = f"q {color(m.FIELD_FILL)} rg {color(m.GREY)} RG 0.8 w {inset} {inset} {number(inner)} {number(inner)} re B "
    if on:
        points = [(0.22, 0.52), (0.43, 0.28), (0.80, 0.76)]
        (ax, ay), (bx, by), (cx, cy) = [(number(x * size), number(y * size)) for x, y in points]
        look += f"{color(m.INK)} RG 1.5 w {ax} {ay} m {bx} {by} l {cx} {cy} l S "
    return look + "Q"


def _round(on: bool) -> str:
    half = m.MARK / 2
    look = f"q 1 0 0 1 {number(half)} {number(half)} cm {color(m.FIELD_FILL)} rg {color(m.GREY)} RG 0.8 w {_circle(half - 0.5)} B "
    if on:
        look += f"{color(m.INK)} rg {_circle(half * 0.5)} f "
    return look + "Q"


def _circle(radius: float) -> str:
    r, k = number(radius), number(radius * 0.5523)
    return (
        f"{r} 0 m {r} {k} {k} {r} 0 {r} c -{k} {r} -{r} {k} -{r} 0 c "
        f"-{r} -{k} -{k} -{r} 0 -{r} c {k} -{r} {r} -{k} {r} 0 c h"
    )
