"""Widgets of a PDF with their inherited properties (through pypdf).

The widgets on the pages are walked, not `pypdf.get_fields()`: that one counts parents as fields
and misses fields of others. Values inherit up `/Parent`, with a guard against cycles.
"""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    read_object,
)

from formkit.document.model import Field, Option
from formkit.document.pdf_values import MAX_DEPTH, get, plain, text_of
from formkit.document.pdf_view import View

_READ_ONLY, _REQUIRED, _MULTILINE = 1 << 0, 1 << 1, 1 << 12
_RADIO, _PUSH, _COMBO, _COMB = 1 << 15, 1 << 16, 1 << 17, 1 << 24
_MAX_FIELDS = 50_000


class LazyReader(PdfReader):
    """A reader that parses of an object stream only the objects that are asked for.

    pypdf parses the whole stream with the first of them; in tagged forms most of it is the structure
    tree, which nobody here looks at. Whatever is not as expected goes pypdf's own way.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        self._streams: dict[int, tuple[io.BytesIO, dict[int, int]] | None] = {}
        super().__init__(*args, **more)

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        number = indirect_reference.idnum
        holder, _index = self.xref_objStm[number]
        if holder not in self._streams:
            self._streams[holder] = None  # while it is being opened: a circle is pypdf's to report
            self._streams[holder] = self._open_stream(holder)
        opened = self._streams[holder]
        if opened is None or number not in opened[1]:
            return super()._get_object_from_stream(indirect_reference)
        stream, places = opened
        stream.seek(places[number])
        try:
            found = read_object(stream, self)
        except PyPdfError:
            return super()._get_object_from_stream(indirect_reference)
        self.cache_indirect_object(0, number, found)
        return found

    def _open_stream(self, holder: int) -> tuple[io.BytesIO, dict[int, int]] | None:
        held = IndirectObject(holder, 0, self).get_object()
        if not isinstance(held, StreamObject) or held.get("/Type") != "/ObjStm":
            return None
        data = held.get_data()
        first, count = _number(get(held, "/First"), missing=-1), _number(get(held, "/N"), missing=-1)
        numbers = data[: max(first, 0)].split()[: 2 * max(count, 0)]
        try:
            pairs = [int(number) for number in numbers]
        except ValueError:
            return None
        ends = len(data)
        places = {
            number: first + offset
            for number, offset in zip(pairs[::2], pairs[1::2], strict=False)
            if offset >= 0 and first + offset < ends
        }
        return io.BytesIO(data), places


@dataclass
class FieldWalk:
    """What the walk over all widgets found."""

    fields: list[Field]
    orphans: list[str]
    stray: int = 0
    untabbed: list[int] = dataclasses.field(default_factory=list)
    outside: int = 0
    links: list[str] = dataclasses.field(default_factory=list)
    pages: Sequence[DictionaryObject] = ()


def _without_controls(text: str | None) -> str | None:
    """Word's tooltips hold control characters (U+0007 ends a cell there): a terminal beeps, XML refuses them."""
    return None if text is None else re.sub(r" ?[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]+ ?", " ", text)


def _name(value: Any) -> str | None:
    text = text_of(value)
    return text.removeprefix("/") if text is not None else None


def _chain(widget: DictionaryObject) -> list[DictionaryObject]:
    """The widget and its ancestors, nearest first."""
    chain: list[DictionaryObject] = []
    seen: set[int] = set()
    node: Any = widget
    while isinstance(node, DictionaryObject) and id(node) not in seen and len(chain) < MAX_DEPTH:
        chain.append(node)
        seen.add(id(node))
        node = get(node, "/Parent")
    return chain


def _inherited(chain: list[DictionaryObject], key: str) -> Any:
    for node in chain:
        value = get(node, key)
        if value is not None:
            return value
    return None


def walk(reader: PdfReader, views: list[View]) -> FieldWalk:
    """All widgets of all pages in page order, the fields without widgets, the widgets without form."""
    form = get(reader.root_object, "/AcroForm")
    known = _form_nodes(form)
    fields: list[Field] = []
    stray = 0
    unnamed: list[tuple[int, int]] = []
    shown: set[str] = set()
    outside = 0
    untabbed: list[int] = []
    links: dict[str, None] = {}
    pages = _pages(reader, len(views))
    for number, page in enumerate(pages, start=1):
        before = len(fields)
        links |= dict.fromkeys(_links(page))
        for widget in _widgets(page):
            chain = _chain(widget)
            found = _field(chain, number, views[min(number, len(views)) - 1])
            if found is None:
                continue
            fields.append(found)
            shown.add(found.name)
            if known.names and found.name not in known.names:
                stray += 1
            outside += "/StructParent" not in widget
            if not found.tooltip:
                unnamed.append((len(fields) - 1, _number(get(widget, "/StructParent"), missing=-1)))
            if len(fields) >= _MAX_FIELDS:
                break
        if len(fields) - before > 1 and get(page, "/Tabs") is None:
            untabbed.append(number)
    if unnamed:
        named = _structure_names(get(reader.root_object, "/StructTreeRoot"), {key for _n, key in unnamed})
        for position, key in unnamed:
            if key in named:
                fields[position] = dataclasses.replace(fields[position], structure=named[key])
    if form is None:
        stray = len(fields)
    orphans = [name for name in known.terminal if name and name not in shown]
    return FieldWalk(fields, orphans, stray, untabbed, outside, list(links), pages)


def _pages(reader: PdfReader, expected: int) -> Sequence[DictionaryObject]:
    """The page dictionaries in order; pypdf's own list where the tree does not have the pages that PDFium sees.

    pypdf copies the inherited entries of every page first, which nobody needs here.
    """
    found: list[DictionaryObject] = []
    seen: set[int] = set()
    stack = [get(reader.root_object, "/Pages")]
    while stack and len(found) <= expected:
        node = stack.pop()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        kids = get(node, "/Kids")
        if isinstance(kids, ArrayObject):
            stack.extend(plain(kid) for kid in reversed(kids))
        else:
            found.append(node)
    return found if len(found) == expected else reader.pages


def _widgets(page: DictionaryObject) -> Iterator[DictionaryObject]:
    annotations = get(page, "/Annots")
    if not isinstance(annotations, ArrayObject):
        return
    for entry in annotations:
        widget = plain(entry)
        if isinstance(widget, DictionaryObject) and get(widget, "/Subtype") == "/Widget":
            yield widget


def _links(page: DictionaryObject) -> Iterator[str]:
    """The web addresses that links on a page lead to."""
    annotations = get(page, "/Annots")
    for entry in annotations if isinstance(annotations, ArrayObject) else ():
        link = plain(entry)
        if get(link, "/Subtype") == "/Link" and get(get(link, "/A"), "/S") == "/URI":
            address = text_of(get(get(link, "/A"), "/URI"))
            if address:
                yield address


@dataclass
class _FormNodes:
    names: set[str]
    terminal: list[str]


def _form_nodes(form: Any) -> _FormNodes:
    nodes = _FormNodes(set(), [])
    seen: set[int] = set()
    roots = get(form, "/Fields")
    stack = [(plain(node), "") for node in roots] if isinstance(roots, ArrayObject) else []
    while stack and len(nodes.names) < _MAX_FIELDS:
        node, prefix = stack.pop()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        title = text_of(get(node, "/T"))
        name = f"{prefix}.{title}" if prefix and title else title or prefix
        nodes.names.add(name)
        kids = get(node, "/Kids")
        children = [plain(kid) for kid in kids] if isinstance(kids, ArrayObject) else []
        parts = [kid for kid in children if isinstance(kid, DictionaryObject) and "/T" in kid]
        if parts:
            stack.extend((kid, name) for kid in parts)
        else:
            nodes.terminal.append(name)
    return nodes


def _field(chain: list[DictionaryObject], page: int, view: View) -> Field | None:
    rect = get(chain[0], "/Rect")
    try:
        left, bottom, right, top = (float(plain(value)) for value in rect)
    except (TypeError, ValueError):
        return None
    titles = [title for node in chain if (title := text_of(get(node, "/T")))]
    kind_name = _inherited(chain, "/FT")
    flags = _number(_inherited(chain, "/Ff"))
    kind = _kind(str(kind_name), flags)
    options, state = _options(chain, kind)
    scripts, submits = _actions(chain)
    form = _format(chain) if scripts and kind == "text" else ""
    return Field(
        name=".".join(reversed(titles)),
        kind=kind,
        page=page,
        box=view.rect(min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
        tooltip=_without_controls(text_of(_inherited(chain, "/TU"))),
        value=_value(chain, kind),
        options=tuple(options),
        required=bool(flags & _REQUIRED),
        read_only=bool(flags & _READ_ONLY),
        max_length=_number(_inherited(chain, "/MaxLen")) or None,
        multiline=kind == "text" and bool(flags & _MULTILINE),
        comb=kind == "text" and bool(flags & _COMB),
        state=state,
        scripts=scripts,
        submits=submits,
        format=form,
    )


def _number(value: Any, *, missing: int = 0) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return missing


def _structure_names(tree: Any, wanted: set[int]) -> dict[int, str]:
    """What the structure tree calls widgets (/Alt, /ActualText or /T of their element), by /StructParent."""
    found: dict[int, str] = {}
    stack = [get(tree, "/ParentTree")]
    seen: set[int] = set()
    while stack and len(seen) < _MAX_FIELDS:
        node = stack.pop()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        kids = get(node, "/Kids")
        stack += [plain(kid) for kid in kids] if isinstance(kids, ArrayObject) else []
        numbers = get(node, "/Nums")
        pairs = list(numbers) if isinstance(numbers, ArrayObject) else []
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            number = _number(plain(key), missing=-1)
            element = plain(value) if number in wanted else None
            for name in ("/Alt", "/ActualText", "/T"):
                text = (text_of(get(element, name)) or "").strip() if element is not None else ""
                if text:
                    found.setdefault(number, text)
    return found


def _kind(field_type: str, flags: int) -> str:
    if field_type == "/Btn":
        return "button" if flags & _PUSH else "radio" if flags & _RADIO else "checkbox"
    if field_type == "/Ch":
        return "choice" if flags & _COMBO else "listbox"
    return "signature" if field_type == "/Sig" else "text"


def _value(chain: list[DictionaryObject], kind: str) -> str | None:
    value = _inherited(chain, "/V")
    if isinstance(value, ArrayObject):
        return ", ".join(text for entry in value if (text := text_of(entry)))
    if kind in ("checkbox", "radio"):
        return _name(value if value is not None else get(chain[0], "/AS"))
    if kind == "signature":
        return None if value is None else "signed"
    return text_of(value)


def _options(chain: list[DictionaryObject], kind: str) -> tuple[list[Option], str | None]:
    """The answers of a field, and for a button the one that this widget stands for."""
    listed = _inherited(chain, "/Opt")
    labels: list[Option] = []
    for entry in listed if isinstance(listed, ArrayObject) else ():
        pair = plain(entry)
        if isinstance(pair, ArrayObject) and len(pair) >= 2:
            labels.append(Option(text_of(pair[0]) or "", text_of(pair[1]) or ""))
        elif (text := text_of(pair)) is not None:
            labels.append(Option(text, text))
    if kind in ("choice", "listbox"):
        return labels, None
    if kind not in ("checkbox", "radio"):
        return [], None
    state = _on_state(chain[0])
    if state is None:
        return [], None
    # The states of a group may be mere numbers; what they mean then stands in /Opt.
    if labels and state.isdigit() and int(state) < len(labels):
        return [Option(state, labels[int(state)].label)], state
    return [Option(state, state)], state


def _on_state(widget: DictionaryObject) -> str | None:
    normal = get(get(widget, "/AP"), "/N")
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        for key in normal:
            if key != "/Off":
                return str(key).removeprefix("/")
    return None


def _actions(chain: list[DictionaryObject]) -> tuple[bool, bool]:
    """Does the field run scripts? Does it submit data?"""
    kinds: set[str] = set()
    for node in chain:
        additional = get(node, "/AA")
        actions = [get(node, "/A")]
        if isinstance(additional, DictionaryObject):
            actions += [get(additional, key) for key in additional]
        kinds.update(str(get(action, "/S")) for action in actions if action is not None)
    return "/JavaScript" in kinds, "/SubmitForm" in kinds


_FORMATS = {"AFDate_": "date", "AFTime_": "time", "AFNumber_": "number", "AFPercent_": "number"}


def _format(chain: list[DictionaryObject]) -> str:
    """The kind of answer that a field's format script asks for (Acrobat's AFDate_FormatEx and the like)."""
    for node in chain:
        action = get(get(node, "/AA"), "/F")
        script = (text_of(get(action, "/JS")) or "") if action is not None else ""
        for beginning, meaning in _FORMATS.items():
            if beginning in script[:2000]:
                # Two decimals are how amounts of money are written.
                return "money" if re.search(r"AFNumber_Format\(\s*2\s*,", script[:2000]) else meaning
    return ""
