"""ActiveX controls of Word files: what they ask for, their captions, states and groups (MS-OFORMS, MS-OI29500)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from formkit.document.compound import stream
from formkit.document.flow_parts import OFF, ON, FlowField
from formkit.document.opc import Package, attribute
from formkit.markup import local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "8bd21d10-ec42-11ce-9e0d-00aa006002f3": "text",
    "8bd21d20-ec42-11ce-9e0d-00aa006002f3": "listbox",
    "8bd21d30-ec42-11ce-9e0d-00aa006002f3": "choice",
    "8bd21d40-ec42-11ce-9e0d-00aa006002f3": "checkbox",
    "8bd21d50-ec42-11ce-9e0d-00aa006002f3": "radio",
    "8bd21d60-ec42-11ce-9e0d-00aa006002f3": "checkbox",  # a toggle button
    "d7053240-ce69-11cd-a777-00dd01143c57": "button",
    "978c9e23-d4b0-11ce-bf2d-00aa003f40d0": "label",
    "20dd1b9e-87c4-11d1-8be3-0000f8754da1": "date",
    # The controls for web pages that Word has beside them.
    "5512d110-5cc6-11cf-8d67-00aa00bdce1d": "button",
    "5512d114-5cc6-11cf-8d67-00aa00bdce1d": "button",
    "5512d116-5cc6-11cf-8d67-00aa00bdce1d": "checkbox",
    "5512d118-5cc6-11cf-8d67-00aa00bdce1d": "radio",
    "5512d11a-5cc6-11cf-8d67-00aa00bdce1d": "text",
    "5512d11e-5cc6-11cf-8d67-00aa00bdce1d": "text",
    "5512d122-5cc6-11cf-8d67-00aa00bdce1d": "choice",
    "5512d124-5cc6-11cf-8d67-00aa00bdce1d": "text",
}
_NAMES = (
    ("TextBox", "text"), ("CheckBox", "checkbox"), ("OptionButton", "radio"), ("ComboBox", "choice"),
    ("ListBox", "listbox"), ("ToggleButton", "checkbox"), ("CommandButton", "button"), ("DTPicker", "date"),
)  # fmt: skip
"""What Word calls a control until somebody gives it another name; for one whose class nobody knows or whose part is lost."""
_ENABLED, _LOCKED, _MULTILINE = 1 << 1, 1 << 2, 1 << 31
_BITS = 0x2C80081B
"""VariousPropertyBits of a control that says nothing of them."""
_OPTIONS = "Optionen"
"""Option buttons without a group of their own are one group in Word."""


class ActiveX:
    """The ActiveX controls that a part refers to."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._parts = {
            relation.key: relation.target
            for relation in package.relations(part)
            if relation.kind == "control" or "activeX" in relation.target
        }
        self._read = 0

    def pieces(self, key: str, name: str = "") -> list[str | FlowField]:
        """The words and the field of a control, by the relation that leads to it."""
        self._read += 1
        part = self._parts.get(key) or f"word/activeX/activeX{self._read}.xml"
        root = self._package.xml(part)
        given = (
            _KINDS.get((attribute(root, "classid") or "").strip("{} ").casefold())
            if root is not None
            else None
        )
        kind = given or next((kind for usual, kind in _NAMES if name.startswith(usual)), None)
        if kind is None:
            return []
        return _pieces(kind, name, self._said(root, part, kind) if root is not None else {})

    def _said(self, root: Element, part: str, kind: str) -> dict[str, str]:
        """What a control says of itself: in words, or in the bytes of a part beside it."""
        said = {
            (attribute(node, "name") or "").casefold(): attribute(node, "value") or ""
            for node in root
            if local(node) == "ocxPr"
        }
        if said or kind == "date":
            return said
        for relation in self._package.relations(part):
            data = self._package.part(relation.target)
            if data is not None:
                contents = stream(data, "contents")
                return from_bytes(contents if contents is not None else data[16:], kind)
        return {}


def _pieces(kind: str, name: str, said: dict[str, str]) -> list[str | FlowField]:
    caption = said.get("caption", "").replace("\r", " ").strip()
    if kind == "label":
        return [f" {caption} "] if caption else []
    bits = int(said["variouspropertybits"]) if said.get("variouspropertybits", "").isdecimal() else _BITS
    value: str | None = said.get("value", "").strip() or None
    state = None
    if kind == "checkbox":
        state, value = ON, ON if value in ("1", "-1", "True", "true") else OFF
    elif kind == "radio":
        state, name = name or caption or ON, said.get("groupname", "").strip() or _OPTIONS
        value = state if value in ("1", "-1", "True", "true") else None
    made = FlowField(
        "text" if kind == "date" else kind, name, (caption or None) if kind == "button" else None, value,
        (), None, bool(bits & _MULTILINE) and kind == "text", "date" if kind == "date" else "", state,
        not bits & _ENABLED or bool(bits & _LOCKED),
    )  # fmt: skip
    return [made, f" {caption} "] if caption and kind in ("checkbox", "radio") else [made]


# ── the bytes of a control ───────────────────────────────────────────────────────────────────────────────────────────────

# Of the properties in the order in which a control stores them: name, and how many bytes each takes; _TEXT takes four for the
# length of words that follow behind, and what is less than nothing stands wholly behind.
_TEXT = 4_000
_MORPH = (
    ("variouspropertybits", 4), ("backcolor", 4), ("forecolor", 4), ("maxlength", 4), ("borderstyle", 1),
    ("scrollbars", 1), ("displaystyle", 1), ("mousepointer", 1), ("size", -8), ("passwordchar", 2),
    ("listwidth", 4), ("boundcolumn", 2), ("textcolumn", 2), ("columncount", 2), ("listrows", 2), ("ccolumninfo", 2),
    ("matchentry", 1), ("liststyle", 1), ("showdropbuttonwhen", 1), ("unused", 0), ("dropbuttonstyle", 1),
    ("multiselect", 1), ("value", _TEXT), ("caption", _TEXT), ("pictureposition", 4), ("bordercolor", 4),
    ("specialeffect", 4), ("mouseicon", 2), ("picture", 2), ("accelerator", 2), ("unused", 0), ("reserved", 0),
    ("groupname", _TEXT),
)  # fmt: skip
_BUTTON = (
    ("forecolor", 4), ("backcolor", 4), ("variouspropertybits", 4), ("caption", _TEXT), ("pictureposition", 4),
    ("size", -8), ("mousepointer", 1), ("picture", 2), ("accelerator", 2), ("takefocusonclick", 0), ("mouseicon", 2),
)  # fmt: skip
_LABEL = (
    ("forecolor", 4), ("backcolor", 4), ("variouspropertybits", 4), ("caption", _TEXT), ("pictureposition", 4),
    ("size", -8), ("mousepointer", 1), ("bordercolor", 4), ("borderstyle", 2), ("specialeffect", 2), ("picture", 2),
    ("accelerator", 2), ("mouseicon", 2),
)  # fmt: skip
_COMPRESSED = 1 << 31


def from_bytes(data: bytes, kind: str) -> dict[str, str]:
    """What a control of Microsoft Forms stored in its own format; nothing where it is broken."""
    try:
        return _from_bytes(data, kind)
    except (struct.error, IndexError):
        return {}


def _from_bytes(data: bytes, kind: str) -> dict[str, str]:
    if data[:2] != b"\x00\x02":
        return {}
    wide = kind not in ("button", "label")
    layout = _MORPH if wide else _BUTTON if kind == "button" else _LABEL
    mask = struct.unpack_from("<Q" if wide else "<I", data, 4)[0]
    place = start = 12 if wide else 8
    found: dict[str, str] = {}
    behind: list[tuple[str, int]] = []
    for bit, (name, size) in enumerate(layout):
        if not mask >> bit & 1:
            continue
        if size < 0:
            behind.append((name, 0))
            continue
        width = 4 if size == _TEXT else size
        if not width:
            continue
        place += -(place - start) % width  # each stands at a multiple of its size
        number = int.from_bytes(data[place : place + width], "little")
        place += width
        if size == _TEXT:
            behind.append((name, number))
        else:
            found[name] = str(number)
    place += -(place - start) % 4
    for name, length in behind:
        if name == "size":
            place += 8
            continue
        count = length & ~_COMPRESSED
        raw = data[place : place + count]
        found[name] = raw.decode("latin-1") if length & _COMPRESSED else raw.decode("utf-16-le", "replace")
        place += count + -count % 4
    return found
