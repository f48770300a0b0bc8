"""XLIFF 1.2 and 2.1 (OASIS), for translation tools."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.catalog.exchange.xml import XML, as_bytes, bcp47, checked, require_language
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

_NS12 = "urn:oasis:names:tc:xliff:document:1.2"
_NS20 = "urn:oasis:names:tc:xliff:document:2.0"
_STATE12 = {
    State.MISSING: "needs-translation", State.STALE: "needs-review-translation", State.CHANGED: "translated",
    State.TRANSLATED: "translated", State.APPROVED: "final",
}  # fmt: skip
_STATE21 = {
    State.MISSING: "initial", State.STALE: "initial", State.CHANGED: "translated", State.TRANSLATED: "translated",
    State.APPROVED: "final",
}  # fmt: skip


def as_xliff12(units: Sequence[Unit], language: Language) -> bytes:
    """XLIFF 1.2: one file element, one trans-unit a text."""
    ET.register_namespace("", _NS12)
    root = ET.Element(f"{{{_NS12}}}xliff", {"version": "1.2"})
    file = ET.SubElement(
        root,
        f"{{{_NS12}}}file",
        {
            "original": f"{language.tag}.po",
            "source-language": "de",
            "target-language": bcp47(language),
            "datatype": "po",
        },
    )
    body = ET.SubElement(file, f"{{{_NS12}}}body")
    for unit in units:
        node = ET.SubElement(body, f"{{{_NS12}}}trans-unit", {"id": unit.id, f"{{{XML}}}space": "preserve"})
        if unit.limit is not None:
            node.set("maxwidth", str(unit.limit))
            node.set("size-unit", "char")
        node.set("approved", "yes" if unit.state is State.APPROVED else "no")
        ET.SubElement(node, f"{{{_NS12}}}source").text = checked(unit, unit.source)
        target = ET.SubElement(node, f"{{{_NS12}}}target", {"state": _STATE12[unit.state]})
        target.text = checked(unit, unit.target)
        for origin, text in _notes(unit):
            ET.SubElement(node, f"{{{_NS12}}}note", {"from": origin}).text = checked(unit, text)
    return as_bytes(root)


def _notes(unit: Unit) -> list[tuple[str, str]]:
    pairs = (
        ("formkit", unit.comment), ("reference", unit.reference), ("context", unit.context or ""), ("previous", unit.previous), ("preview", unit.preview),
        ("translator", unit.note),
    )  # fmt: skip
    return [(origin, text) for origin, text in pairs if text]


def as_xliff21(units: Sequence[Unit], language: Language) -> bytes:
    """XLIFF 2.1: one file element, one unit with one segment a text."""
    ET.register_namespace("", _NS20)
    root = ET.Element(f"{{{_NS20}}}xliff", {"version": "2.1", "srcLang": "de", "trgLang": bcp47(language)})
    file = ET.SubElement(root, f"{{{_NS20}}}file", {"id": "f1", "original": f"{language.tag}.po"})
    for unit in units:
        node = ET.SubElement(file, f"{{{_NS20}}}unit", {"id": f"u{unit.id}"})
        notes = _notes(unit)
        if notes:
            holder = ET.SubElement(node, f"{{{_NS20}}}notes")
            for origin, text in notes:
                ET.SubElement(holder, f"{{{_NS20}}}note", {"category": origin}).text = checked(unit, text)
        segment = ET.SubElement(node, f"{{{_NS20}}}segment", {"state": _STATE21[unit.state]})
        if unit.state is State.STALE:
            segment.set("subState", "formkit:stale")
        source = ET.SubElement(segment, f"{{{_NS20}}}source", {f"{{{XML}}}space": "preserve"})
        source.text = checked(unit, unit.source)
        target = ET.SubElement(segment, f"{{{_NS20}}}target", {f"{{{XML}}}space": "preserve"})
        target.text = checked(unit, unit.target)
    return as_bytes(root)


def read_xliff(data: bytes, place: str, language: Language) -> list[Unit]:
    """The units of an XLIFF file, 1.2 or 2.x. Raises InputError where it is broken or of another language."""
    root = parse_xml(data, place)
    version = root.get("version", "")
    if local(root) != "xliff" or version[:1] not in ("1", "2"):
        raise InputError(
            _("is no XLIFF 1.2 or 2.1"),
            place=place,
            advice=_("Export it anew: formkit catalog export --format xliff12"),
        )
    found = []
    said = root.get("trgLang", "")
    for file in children(root, "file"):
        said = said or file.get("target-language", "")
        if version.startswith("1"):
            body = child(file, "body")
            nodes = [] if body is None else [node for node in body.iter() if local(node) == "trans-unit"]
            found += [_unit12(node) for node in nodes]
        else:
            found += [_unit21(node) for node in file.iter() if local(node) == "unit"]
    require_language(said, language, place)
    return found


def _text(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _unit12(node: ET.Element) -> Unit:
    target = child(node, "target")
    notes = {note.get("from", ""): note.text or "" for note in children(node, "note")}
    state = (
        State.STALE
        if target is not None and target.get("state", "").startswith("needs-")
        else State.TRANSLATED
    )
    return Unit(
        node.get("id", ""), _text(child(node, "source")), _text(target), state,
        context=notes.get("context"), note=notes.get("translator", ""),
    )  # fmt: skip


def _unit21(node: ET.Element) -> Unit:
    holder = child(node, "notes")
    notes = {
        note.get("category", ""): note.text or ""
        for note in (children(holder, "note") if holder is not None else ())
    }
    segments = children(node, "segment")
    stale = any(segment.get("state") == "initial" for segment in segments)
    return Unit(
        node.get("id", "").removeprefix("u"), "".join(_text(child(part, "source")) for part in segments),
        "".join(_text(child(part, "target")) for part in segments), State.STALE if stale else State.TRANSLATED,
        context=notes.get("context"), note=notes.get("translator", ""),
    )  # fmt: skip


_ENDINGS = (".xlf", ".xliff")
FORMATS = (
    Format("xliff12", "XLIFF 1.2", _ENDINGS, as_xliff12, read_xliff),
    Format("xliff21", "XLIFF 2.1", _ENDINGS, as_xliff21, read_xliff),
)
