"""The structure tree: elements, marked content, object references, parent tree."""

from __future__ import annotations

from typing import Any

from formkit.layout.tree import CodeBox, Drawn, Element, PictureBox, Placed, TextBox
from formkit.pdf.objects import Array, Dict, Document, Raw, name, rect, text


class StructureTree:
    """Collects where each element's content went, then writes the tree.

    `mark` is called while pages are drawn, `widget` for every field; `close` writes everything.
    """

    def __init__(self, document: Document, root: Element, height: float) -> None:
        self.document = document
        self.root = root
        self.height = height
        self.dictionary = Dict({"Type": Raw("/StructTreeRoot")})
        self.reference = document.Reference(self.dictionary)
        self._marked: dict[int, tuple[Any, int]] = {}  # id(TextBox) → page, MCID
        self._widgets: dict[int, tuple[Any, Any, int]] = {}  # id(FieldBox) → widget, page, key
        self._page_keys: dict[int, list[Drawn]] = {}
        self._references: dict[int, Any] = {}
        self._owners: list[tuple[int, Placed]] = []
        self._next = 0
        self._notes: list[Any] = []

    def open_page(self, key: int) -> None:
        """Begin a page whose entry in the parent tree is `key`."""
        self._page_keys[key] = []
        self._next = max(self._next, key + 1)

    def mark(self, key: int, page: Any, box: Drawn) -> int:
        """The marked-content id for a text on a page."""
        marks = self._page_keys[key]
        marks.append(box)
        self._marked[id(box)] = (page, len(marks) - 1)
        return len(marks) - 1

    def widget(self, box: Placed, widget: Any, page: Any) -> int:
        """Register a widget; returns its key in the parent tree (`/StructParent`)."""
        key = self._next
        self._next += 1
        self._widgets[id(box)] = (widget, page, key)
        self._owners.append((key, box))
        return key

    def close(self) -> Any:
        """Write the tree; returns the reference for the catalog."""
        top = self._element(self.root, self.reference)
        self.dictionary["K"] = Array([top])
        numbers: list[Any] = []
        for key, boxes in sorted(self._page_keys.items()):
            parents = Array([self._references[id(box.element)] for box in boxes])
            numbers += [key, self.document.Reference(parents)]
        for key, field in self._owners:
            numbers += [key, self._references[id(field.element)]]
        self.dictionary["ParentTree"] = self.document.Reference(Dict({"Nums": Array(numbers)}))
        self.dictionary["ParentTreeNextKey"] = self._next
        if self._notes:
            names = [part for n, note in enumerate(self._notes) for part in (text(_note(n)), note)]
            self.dictionary["IDTree"] = self.document.Reference(Dict({"Names": Array(names)}))
        return self.reference

    def _element(self, element: Element, parent: Any) -> Any:
        entries: dict[str, Any] = {"Type": Raw("/StructElem"), "S": name(element.tag), "P": parent}
        if (
            element.reference
        ):  # the title of an element (ISO 32000-1, table 323): which text of the form it is
            entries["T"] = text(element.reference)
        if element.language:
            entries["Lang"] = text(element.language)
        if element.actual_text is not None:
            entries["ActualText"] = text(element.actual_text)
        if element.alt:
            entries["Alt"] = text(element.alt)
        if element.scope:
            entries["A"] = Dict({"O": Raw("/Table"), "Scope": name(element.scope)})
        if element.numbered:
            entries["A"] = Dict({"O": Raw("/List"), "ListNumbering": Raw("/Decimal")})
        shown = next((child for child in element.children if isinstance(child, CodeBox | PictureBox)), None)
        if element.tag == "Figure" and shown is not None:
            x0, y0, x1, y1 = shown.box
            place = rect((x0, self.height - y1, x1, self.height - y0))
            entries["A"] = Dict({"O": Raw("/Layout"), "Placement": Raw("/Block"), "BBox": place})
        if element.tag == "Note":  # PDF/UA-1 7.9: every note has a name of its own
            entries["ID"] = text(_note(len(self._notes)))
        dictionary = Dict(entries)
        reference = self.document.Reference(dictionary)
        self._references[id(element)] = reference
        if element.tag == "Note":
            self._notes.append(reference)
        dictionary["K"] = Array([self._child(child, reference) for child in element.children])
        return reference

    def _child(self, child: Element | Drawn | Placed, parent: Any) -> Any:
        if isinstance(child, Element):
            return self._element(child, parent)
        if isinstance(child, TextBox | CodeBox | PictureBox):
            page, mcid = self._marked[id(child)]
            return Dict({"Type": Raw("/MCR"), "Pg": page, "MCID": mcid})
        widget, page, _key = self._widgets[id(child)]
        return Dict({"Type": Raw("/OBJR"), "Obj": widget, "Pg": page})


def _note(number: int) -> str:
    """Names in an IDTree stand in the order of their bytes."""
    return f"note-{number:05d}"
