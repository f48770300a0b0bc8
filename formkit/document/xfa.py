"""XFA forms: the captions, texts and answers that stand in the template's XML (XFA 3.3), in document order.

The pages of a dynamic XFA form exist in Adobe's programs only; what it asks can still be read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.generic import ArrayObject, StreamObject

from formkit.document.flow_parts import FlowField, Paragraph
from formkit.document.model import Option, Template, TemplateEntry
from formkit.document.pdf_values import get, plain
from formkit.errors import InputError
from formkit.markup import child, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "textEdit": "text", "numericEdit": "text", "dateTimeEdit": "text", "passwordEdit": "text", "imageEdit": "",
    "checkButton": "checkbox", "choiceList": "choice", "signature": "signature", "button": "button", "barcode": "",
}  # fmt: skip
_MOST_DEPTH = 80
_MOST_ENTRIES = 20_000
_MOST_BYTES = 50_000_000


def read_template(form: Any, place: str) -> Template | None:
    """The template of an AcroForm's XFA, or None where there is none that can be read."""
    for data in _packets(get(form, "/XFA")):
        if b"xfa-template" not in data:
            continue
        try:
            root = parse_xml(data[:_MOST_BYTES], place)
        except InputError:
            continue  # a mere part of the template; the finding on XFA is said anyhow
        template = next(
            (node for node in root.iter() if local(node) == "template" and "xfa-template" in node.tag), None
        )
        if template is not None:
            entries: list[TemplateEntry] = []
            _walk(template, entries, "", 0)
            return Template(tuple(entries))
    return None


def _packets(xfa: Any) -> list[bytes]:
    if isinstance(xfa, StreamObject):
        return [xfa.get_data()]
    if isinstance(xfa, ArrayObject):
        streams = [part for entry in xfa if isinstance(part := plain(entry), StreamObject)]
        packets = [stream.get_data() for stream in streams]
        return [*packets, b"".join(packets)]  # a packet alone may be a mere beginning or end
    return []


def _walk(node: Element, entries: list[TemplateEntry], group: str, depth: int) -> None:
    if depth > _MOST_DEPTH or len(entries) > _MOST_ENTRIES:
        return
    for part in node:
        name = local(part)
        if part.get("presence") in ("hidden", "inactive") and name in ("field", "draw"):
            continue
        if name == "draw":
            text = _words(child(part, "value"))
            if text:
                entries.append(TemplateEntry("label", text))
        elif name == "field":
            _field(part, entries, group)
        elif name == "exclGroup":
            _walk(part, entries, _caption(part) or part.get("name", ""), depth + 1)
        elif name in ("subform", "subformSet", "area", "pageSet", "pageArea", "contentArea", "template"):
            _walk(part, entries, group, depth + 1)


def _field(node: Element, entries: list[TemplateEntry], group: str) -> None:
    ui = child(node, "ui")
    kind = (
        next((_KINDS[local(part)] for part in ui if local(part) in _KINDS), "text")
        if ui is not None
        else "text"
    )
    if not kind:
        return
    if kind == "checkbox" and group:
        kind = "radio"
    assist = child(node, "assist")
    tooltip = _words(child(assist, "toolTip")) if assist is not None else ""
    lists = [[_words(part) for part in items] for items in node if local(items) == "items"]
    options: tuple[Option, ...] = ()
    if kind == "choice" and lists:
        shown, stored = lists[0], lists[-1]
        options = tuple(Option(value, label) for label, value in zip(shown, stored, strict=False) if label)
    validate = child(node, "validate")
    edit = next((local(part) for part in ui if local(part) in _KINDS), "") if ui is not None else ""
    entries.append(
        TemplateEntry(
            kind,
            _caption(node),
            name=node.get("name", ""),
            group=group or None,
            tooltip=tooltip or None,
            options=options,
            required=validate is not None and validate.get("nullTest") == "error",
            format={"dateTimeEdit": "date", "numericEdit": "number"}.get(edit, ""),
        )
    )


def _caption(node: Element) -> str:
    caption = child(node, "caption")
    return _words(child(caption, "value")) if caption is not None else ""


def _words(node: Element | None) -> str:
    """All text of a value: plain text, or the paragraphs of exData."""
    return "" if node is None else " ".join(" ".join(node.itertext()).split())


def as_flow(template: Template) -> list[Paragraph]:
    """The template as flowing text, so that it can be drafted from like any other form."""
    flow: list[Paragraph] = []
    asked = None
    for entry in template.entries:
        if entry.kind == "label":
            flow.append(Paragraph([entry.caption]))
        elif entry.kind != "button":
            if entry.group and entry.group != asked:
                flow.append(Paragraph([entry.group]))
            asked = entry.group
            made = FlowField(
                entry.kind, entry.name, entry.tooltip, options=entry.options, format=entry.format
            )
            button = entry.kind in ("checkbox", "radio")
            caption = f" {entry.caption}" if button else f"{entry.caption} "
            flow.append(Paragraph([made, caption] if button else [caption, made]))
    return flow
