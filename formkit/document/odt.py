"""OpenDocument texts (ISO 26300) → flowing content: text, headings, tables, form controls, input fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.document.docx import WordContent
from formkit.document.flow_parts import Cell, FlowField, Paragraph, Table
from formkit.document.model import Option
from formkit.errors import InputError
from formkit.markup import local, parse_xml, unzip
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "text": "text", "textarea": "text", "formatted-text": "text", "number": "text", "date": "text", "time": "text",
    "checkbox": "checkbox", "radio": "radio", "listbox": "choice", "combobox": "choice", "password": "text",
}  # fmt: skip
_MOST_DEPTH = 60
_MOST_REPEATS = 200


def read_odt(data: bytes, place: str) -> WordContent:
    """The content of an ODT file. Raises InputError where it is none, broken or dangerous."""
    parts = unzip(data, ("content.xml", "styles.xml", "meta.xml"), place)
    if "content.xml" not in parts:
        raise InputError(
            _("is no OpenDocument text"), place=place, advice=_("Save it as .docx, .odt or PDF.")
        )
    root = parse_xml(parts["content.xml"], place)
    text = next((node for node in root.iter() if local(node) == "text" and _is_office(node)), None)
    if text is None:
        raise InputError(
            _("is no OpenDocument text"), place=place, advice=_("Save it as .docx, .odt or PDF.")
        )
    reader = _Reader(_controls(text))
    found = WordContent(content=reader.blocks(text))
    if "styles.xml" in parts:
        for node in parse_xml(parts["styles.xml"], place).iter():
            if local(node) in ("header", "footer"):
                said = reader.blocks(node)
                (found.header if local(node) == "header" else found.footer).extend(said)
    if "meta.xml" in parts:
        for node in parse_xml(parts["meta.xml"], place).iter():
            if local(node) == "title" and (node.text or "").strip():
                found.title = (node.text or "").strip()
            elif local(node) == "language" and (node.text or "").strip():
                found.language = (node.text or "").strip()
    return found


def _is_office(node: Element) -> bool:
    return "office:1.0}" in node.tag


def _get(node: Element, name: str) -> str:
    """An attribute by its local name; OpenDocument uses a dozen namespaces for them."""
    return next((value for key, value in node.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def _controls(text: Element) -> dict[str, FlowField]:
    """Form controls by their id."""
    found = {}
    for forms in text:
        if local(forms) != "forms":
            continue
        for node in forms.iter():
            kind = _KINDS.get(local(node))
            key = _get(node, "id")
            if kind is None or not key:
                continue
            options = tuple(
                Option(_get(entry, "value") or _get(entry, "label"), _get(entry, "label"))
                for entry in node
                if local(entry) in ("option", "item")
            )
            length = _get(node, "max-length")
            found[key] = FlowField(
                kind,
                _get(node, "name"),
                _get(node, "title") or None,
                _get(node, "current-value") or None,
                options,
                int(length) if length.isdigit() and int(length) else None,
                local(node) == "textarea",
                "date" if local(node) == "date" else "number" if local(node) == "number" else "",
            )
            label = _get(node, "label")
            if kind in ("checkbox", "radio") and label:
                found[f"{key} label"] = FlowField("label", label)
    return found


class _Reader:
    def __init__(self, controls: dict[str, FlowField]) -> None:
        self._controls = controls
        self._answered: int | None = None

    def blocks(self, parent: Element, depth: int = 0) -> list[Paragraph | Table]:
        """Paragraphs, headings, lists and tables, in order."""
        found: list[Paragraph | Table] = []
        if depth > _MOST_DEPTH:
            return found
        for node in parent:
            name = local(node)
            if name in ("p", "h"):
                found += self._paragraph(node, depth)
            elif name == "table":
                found.append(self._table(node, depth))
            elif name in (
                "list",
                "list-item",
                "list-header",
                "section",
                "index-body",
                "text-box",
                "header",
                "footer",
            ):
                found += self.blocks(node, depth + 1)
            elif name in ("frame", "control"):
                paragraph = Paragraph()
                found += self._inline_node(node, paragraph, depth)
                if paragraph.pieces:
                    found.append(paragraph)
        return found

    def _paragraph(self, node: Element, depth: int) -> list[Paragraph | Table]:
        level = _get(node, "outline-level") if local(node) == "h" else ""
        paragraph = Paragraph(level=int(level) if level.isdigit() else int(local(node) == "h"))
        if local(node) == "p" and _get(node, "style-name") in ("Title", "Subtitle"):
            paragraph.level = 1
        boxes = self._inline(node, paragraph, depth)
        filled = paragraph.text.strip() or any(isinstance(piece, FlowField) for piece in paragraph.pieces)
        return [*([paragraph] if filled else []), *boxes]

    def _inline(self, node: Element, paragraph: Paragraph, depth: int) -> list[Paragraph | Table]:
        boxes: list[Paragraph | Table] = []
        if depth > _MOST_DEPTH:
            return boxes
        _put(paragraph, node.text or "")
        for child in node:
            boxes += self._inline_node(child, paragraph, depth)
            _put(paragraph, child.tail or "")
        return boxes

    def _inline_node(self, node: Element, paragraph: Paragraph, depth: int) -> list[Paragraph | Table]:
        name = local(node)
        if name == "s":
            count = _get(node, "c")
            _put(paragraph, " " * (min(int(count), 100) if count.isdigit() else 1))
        elif name == "tab":
            _put(paragraph, "\t")
        elif name == "line-break":
            _put(paragraph, "\n")
        elif name == "control":
            key = _get(node, "control")
            if key in self._controls:
                paragraph.pieces.append(self._controls[key])
            if f"{key} label" in self._controls:
                _put(paragraph, f" {self._controls[f'{key} label'].name} ")
        elif name == "content-control":
            control = _content_control(node)
            if control is None:
                return self._inline(node, paragraph, depth + 1)
            paragraph.pieces.append(control)
        elif name in ("fieldmark-start", "fieldmark"):
            self._mark(node, paragraph)
        elif name == "fieldmark-end":
            self._end_mark(paragraph)
        elif name in ("text-input", "placeholder"):
            paragraph.pieces.append(
                FlowField("text", title=_get(node, "description") or (node.text or "").strip("<> ") or None)
            )
        elif name == "drop-down":
            options = tuple(
                Option(_get(label, "value"), _get(label, "value"))
                for label in node
                if local(label) == "label"
            )
            paragraph.pieces.append(FlowField("choice", _get(node, "name"), options=options))
        elif name in ("frame", "text-box", "custom-shape", "g", "a", "span", "ruby", "ruby-base", "meta"):
            if name in ("a", "span", "ruby", "ruby-base", "meta"):
                return self._inline(node, paragraph, depth + 1)
            boxes: list[Paragraph | Table] = []
            for inner in node:
                if local(inner) in ("text-box", "p", "h", "list"):
                    boxes += self.blocks(node if local(inner) != "text-box" else inner, depth + 1)
                    if local(inner) != "text-box":
                        break
                else:
                    boxes += self._inline_node(inner, paragraph, depth + 1)
            return boxes
        elif name in ("note",):
            return [
                part for body in node if local(body) == "note-body" for part in self.blocks(body, depth + 1)
            ]
        elif name in (
            "page-number",
            "page-count",
            "date",
            "title",
            "author-name",
            "user-field-get",
            "variable-get",
        ):
            _put(paragraph, "".join(node.itertext()))
        return []

    def _mark(self, node: Element, paragraph: Paragraph) -> None:
        """A field that Word calls a legacy form field; what stands up to its end is its answer."""
        kind = _get(node, "type").rpartition(".")[2]
        made = {"FORMTEXT": "text", "FORMCHECKBOX": "checkbox", "FORMDROPDOWN": "choice"}.get(kind)
        if made is None:
            return
        options = tuple(
            Option(_get(entry, "value"), _get(entry, "value"))
            for entry in node
            if local(entry) == "param" and "ListEntry" in _get(entry, "name")
        )
        paragraph.pieces.append(FlowField(made, _get(node, "name"), options=options))
        if local(node) == "fieldmark-start":
            self._answered = len(paragraph.pieces)

    def _end_mark(self, paragraph: Paragraph) -> None:
        if self._answered is not None:
            del paragraph.pieces[self._answered :]
            self._answered = None

    def _table(self, node: Element, depth: int) -> Table:
        table = Table()
        for child in _flat(node, ("table-header-rows", "table-rows", "table-row-group")):
            if local(child) != "table-row":
                continue
            row = []
            for cell in child:
                if local(cell) != "table-cell":
                    continue
                span = _get(cell, "number-columns-spanned")
                repeat = _get(cell, "number-columns-repeated")
                content = self.blocks(cell, depth + 1)
                for _n in range(min(int(repeat), _MOST_REPEATS) if repeat.isdigit() else 1):
                    row.append(Cell(list(content), max(1, int(span)) if span.isdigit() else 1))
            again = _get(child, "number-rows-repeated")
            for _n in range(min(int(again), _MOST_REPEATS) if again.isdigit() else 1):
                table.rows.append(row)
        return table


def _content_control(node: Element) -> FlowField | None:
    """LibreOffice's content control; None for one that only groups text."""
    title = _get(node, "alias") or None
    name = _get(node, "tag")
    if _get(node, "checkbox") == "true":
        return FlowField("checkbox", name, title)
    if _get(node, "date") == "true":
        return FlowField("text", name, title, format="date")
    if _get(node, "dropdown") == "true" or _get(node, "combobox") == "true":
        options = tuple(
            Option(
                _get(entry, "value") or _get(entry, "display-text"),
                _get(entry, "display-text") or _get(entry, "value"),
            )
            for entry in node
            if local(entry) == "list-item" and (_get(entry, "value") or _get(entry, "display-text"))
        )
        return FlowField("choice", name, title, options=options)
    if _get(node, "plain-text") == "true" or _get(node, "showing-place-holder") == "true":
        return FlowField("text", name, title)
    return None


def _flat(node: Element, wrappers: tuple[str, ...]) -> list[Element]:
    found = []
    for child in node:
        found += _flat(child, wrappers) if local(child) in wrappers else [child]
    return found


def _put(paragraph: Paragraph, text: str) -> None:
    if not text:
        return
    text = text.replace("\r", " ")
    if paragraph.pieces and isinstance(paragraph.pieces[-1], str):
        paragraph.pieces[-1] += text
    else:
        paragraph.pieces.append(text)
