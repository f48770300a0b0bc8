"""What a page draws: every mark with its ink, overprint and place, through forms inside forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 12


@dataclass(frozen=True)
class Ink:
    """A colour as set: the kind of its space, the components, the name of a colorant."""

    space: str = "DeviceGray"
    values: tuple[float, ...] = (0.0,)
    colorant: str = ""

    @property
    def only_black(self) -> bool:
        """Is it black ink, solid or a tint, and nothing else?"""
        if self.space == "DeviceGray":
            return self.values != (1.0,)
        return (
            self.space == "DeviceCMYK"
            and len(self.values) == 4
            and not any(self.values[:3])
            and self.values[3] > 0
        )

    @property
    def white(self) -> bool:
        """Does it leave the paper as it is?"""
        if self.space == "DeviceCMYK":
            return not any(self.values)
        return (
            all(value == 1 for value in self.values) if self.space in ("DeviceGray", "DeviceRGB") else False
        )


@dataclass(frozen=True)
class State:
    """The part of the graphics state that a press cares about."""

    matrix: Matrix = IDENTITY
    fill: Ink = Ink()
    stroke: Ink = Ink()
    width: float = 1.0
    over_fill: bool = False
    over_stroke: bool = False
    see_through: bool = False
    size: float = 0.0
    hidden_text: bool = False


@dataclass(frozen=True)
class Mark:
    """Something drawn: "text", "fill", "stroke" or "image", with the state it was drawn in and where it begins."""

    kind: str
    state: State
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    image: Any = None


def plain(value: Any) -> Any:
    """The object behind a reference."""
    return value.get_object() if isinstance(value, IndirectObject) else value


def times(a: Matrix, b: Matrix) -> Matrix:
    """`a` applied first, then `b` (ISO 32000-1, 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def marks_of(page: Any) -> Iterator[Mark]:
    """All marks of a page in drawing order, places in points from the bottom left corner of the media box."""
    contents = plain(page.get("/Contents"))
    if contents is not None:
        resources = plain(page.get("/Resources")) or DictionaryObject()
        yield from _walk(ContentStream(contents, page.pdf), resources, State(), page.pdf, 0)


def _walk(stream: ContentStream, resources: Any, state: State, pdf: Any, depth: int) -> Iterator[Mark]:
    stack: list[State] = []
    line = IDENTITY
    point = (0.0, 0.0)
    path: list[tuple[float, float]] = []
    for operands, operator in stream.operations:
        name = operator.decode("latin-1")
        if name == "q":
            stack.append(state)
        elif name == "Q":
            state = stack.pop() if stack else state
        elif name == "cm":
            state = replace(state, matrix=times(_matrix(operands), state.matrix))
        elif name == "w":
            state = replace(state, width=float(operands[0]))
        elif name == "gs":
            state = _with_graphics_state(
                state, plain((plain(resources.get("/ExtGState")) or {}).get(operands[0]))
            )
        elif name in _COLORS:
            state = _with_color(state, name, operands, resources)
        elif name in ("BT", "Tm"):
            line = _matrix(operands) if name == "Tm" else IDENTITY
        elif name in ("Td", "TD"):
            line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        elif name == "Tf":
            state = replace(state, size=float(operands[1]))
        elif name == "Tr":
            state = replace(state, hidden_text=int(operands[0]) in (3, 7))
        elif name in ("TJ", "Tj", "'", '"'):
            if not state.hidden_text:
                place = times(line, state.matrix)
                yield Mark(
                    "text", replace(state, size=state.size * abs(place[3] or place[1])), place[4], place[5]
                )
        elif name in ("m", "l"):
            point = (float(operands[0]), float(operands[1]))
            path.append(point)
        elif name in ("c", "v", "y"):
            path.append((float(operands[-2]), float(operands[-1])))
        elif name == "re":
            x, y, wide, high = (float(value) for value in operands)
            path += [(x, y), (x + wide, y + high)]
        elif name in _PAINT:
            for kind in _PAINT[name]:
                yield _path_mark(kind, state, path)
            path = []
        elif name == "n":
            path = []
        elif name == "sh":
            yield Mark("fill", state, state.matrix[4], state.matrix[5])
        elif name == "Do" and depth < _DEEPEST:
            target = plain((plain(resources.get("/XObject")) or {}).get(operands[0]))
            if isinstance(target, StreamObject):
                yield from _do(target, resources, state, pdf, depth)
        elif name in ("INLINE IMAGE", "BI"):
            yield Mark("image", state, state.matrix[4], state.matrix[5], image=operands)


_PAINT = {
    "f": ("fill",), "F": ("fill",), "f*": ("fill",), "S": ("stroke",), "s": ("stroke",), "B": ("fill", "stroke"),
    "B*": ("fill", "stroke"), "b": ("fill", "stroke"), "b*": ("fill", "stroke"),
}  # fmt: skip
_COLORS = frozenset({"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"})
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _path_mark(kind: str, state: State, path: list[tuple[float, float]]) -> Mark:
    placed = [
        (
            x * state.matrix[0] + y * state.matrix[2] + state.matrix[4],
            x * state.matrix[1] + y * state.matrix[3] + state.matrix[5],
        )
        for x, y in path
    ] or [(state.matrix[4], state.matrix[5])]
    xs, ys = [x for x, _y in placed], [y for _x, y in placed]
    return Mark(kind, state, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _do(target: StreamObject, resources: Any, state: State, pdf: Any, depth: int) -> Iterator[Mark]:
    if target.get("/Subtype") == "/Image":
        wide = (state.matrix[0] ** 2 + state.matrix[1] ** 2) ** 0.5
        high = (state.matrix[2] ** 2 + state.matrix[3] ** 2) ** 0.5
        yield Mark("image", state, state.matrix[4], state.matrix[5], wide, high, target)
        return
    inner = plain(target.get("/Resources")) or resources
    matrix = _matrix(target["/Matrix"]) if "/Matrix" in target else IDENTITY
    group = plain(target.get("/Group"))
    placed = replace(state, matrix=times(matrix, state.matrix))
    if isinstance(group, DictionaryObject) and group.get("/S") == "/Transparency" and state.see_through:
        placed = replace(placed, see_through=True)
    yield from _walk(ContentStream(target, pdf), inner, placed, pdf, depth + 1)


def _with_graphics_state(state: State, found: Any) -> State:
    if not isinstance(found, DictionaryObject):
        return state
    stroke = _flag(found.get("/OP", state.over_stroke))
    fill = _flag(found.get("/op", found.get("/OP", state.over_fill)))
    mask = plain(found.get("/SMask"))
    blend = found.get("/BM", "/Normal")
    clear = (
        (mask is not None and mask != "/None")
        or float(found.get("/ca", 1)) < 1
        or float(found.get("/CA", 1)) < 1
        or blend not in ("/Normal", "/Compatible")
    )
    asked = any(key in found for key in ("/SMask", "/ca", "/CA", "/BM"))
    width = float(found.get("/LW", state.width))
    return replace(
        state,
        over_stroke=stroke,
        over_fill=fill,
        width=width,
        see_through=clear if asked else state.see_through,
    )


def _flag(value: Any) -> bool:
    """A truth value; pypdf's own is true whatever it holds."""
    return bool(getattr(value, "value", value))


def _with_color(state: State, name: str, operands: Any, resources: Any) -> State:
    lower = name.lower()
    before = state.fill if name == lower else state.stroke
    if lower in _DEVICE:
        ink = Ink(_DEVICE[lower], tuple(float(value) for value in operands))
    elif lower == "cs":
        ink = _space(operands[0], resources)
    else:
        numbers = tuple(float(value) for value in operands if not isinstance(value, str))
        ink = replace(before, values=numbers)
    return replace(state, fill=ink) if name == lower else replace(state, stroke=ink)


def _space(name: Any, resources: Any) -> Ink:
    """The colour space of this name, with its first colour."""
    found = plain((plain(resources.get("/ColorSpace")) or {}).get(name, name))
    kind = str(plain(found[0]))[1:] if isinstance(found, ArrayObject) else str(found)[1:]
    if kind == "ICCBased" and isinstance(found, ArrayObject):
        count = int(plain(found[1]).get("/N", 3))
        return Ink({1: "ICCGray", 3: "ICCRGB", 4: "ICCCMYK"}.get(count, "ICCRGB"), (0.0,) * count)
    if kind in ("Separation", "DeviceN") and isinstance(found, ArrayObject):
        return Ink(kind, (1.0,), str(plain(found[1]))[1:] if kind == "Separation" else "")
    return Ink(kind, (0.0,) * {"DeviceRGB": 3, "DeviceCMYK": 4, "CalRGB": 3, "Lab": 3}.get(kind, 1))
