"""XLIFF 1.2 and 2.1 (OASIS), for translation tools."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from formkit.catalog.exchange.units import Unit
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

_NS12 = "urn:oasis:names:tc:xliff:document:1.2"
_NS20 = "urn:oasis:names:tc:xliff:document:2.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_STATE12 = {
    State.MISSING: "needs-translation", State.STALE: "needs-review-translation", State.CHANGED: "translated",
    State.TRANSLATED: "translated", State.APPROVED: "final",
}  # fmt: skip
_STATE21 = {
    State.MISSING: "initial", State.STALE: "initial", State.CHANGED: "translated", State.TRANSLATED: "translated",
    State.APPROVED: "final",
}  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def bcp47(language: Language) -> str:
    """The tag of a language for other tools: plain German is a variant of German."""
    return "de-x-simple" if language.tag == "de-simple" else language.tag


def _checked(unit: Unit, text: str) -> str:
    if _FORBIDDEN.search(text):
        raise InputError(
            _("holds a control character that XML cannot carry: {text}").format(text=repr(text)[:60]),
            place=unit.reference or unit.id,
            advice=_("Take it out first: formkit catalog check --fix"),
        )
    return text


def _bytes(root: ET.Element) -> bytes:
    text = ET.tostring(root, encoding="unicode")
    # A carriage return would come back as a line feed.
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + text.replace("\r", "&#13;") + "\n").encode("utf-8")


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
        node = ET.SubElement(body, f"{{{_NS12}}}trans-unit", {"id": unit.id, f"{{{_XML}}}space": "preserve"})
        if unit.limit is not None:
            node.set("maxwidth", str(unit.limit))
            node.set("size-unit", "char")
        node.set("approved", "yes" if unit.state is State.APPROVED else "no")
        ET.SubElement(node, f"{{{_NS12}}}source").text = _checked(unit, unit.source)
        target = ET.SubElement(node, f"{{{_NS12}}}target", {"state": _STATE12[unit.state]})
        target.text = _checked(unit, unit.target)
        for origin, text in _notes(unit):
            ET.SubElement(node, f"{{{_NS12}}}note", {"from": origin}).text = _checked(unit, text)
    return _bytes(root)


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
                ET.SubElement(holder, f"{{{_NS20}}}note", {"category": origin}).text = _checked(unit, text)
        segment = ET.SubElement(node, f"{{{_NS20}}}segment", {"state": _STATE21[unit.state]})
        if unit.state is State.STALE:
            segment.set("subState", "formkit:stale")
        source = ET.SubElement(segment, f"{{{_NS20}}}source", {f"{{{_XML}}}space": "preserve"})
        source.text = _checked(unit, unit.source)
        target = ET.SubElement(segment, f"{{{_NS20}}}target", {f"{{{_XML}}}space": "preserve"})
        target.text = _checked(unit, unit.target)
    return _bytes(root)


def read_xliff(data: bytes, place: str) -> tuple[str, list[Unit]]:
    """The target language and the units of an XLIFF file, 1.2 or 2.x."""
    root = parse_xml(data, place)
    version = root.get("version", "")
    if local(root) != "xliff" or version[:1] not in ("1", "2"):
        raise InputError(
            _("is no XLIFF 1.2 or 2.1"),
            place=place,
            advice=_("Export it anew: formkit catalog export --format xliff12"),
        )
    found = []
    language = root.get("trgLang", "")
    for file in children(root, "file"):
        language = language or file.get("target-language", "")
        if version.startswith("1"):
            body = child(file, "body")
            nodes = [] if body is None else [node for node in body.iter() if local(node) == "trans-unit"]
            found += [_unit12(node) for node in nodes]
        else:
            found += [_unit21(node) for node in file.iter() if local(node) == "unit"]
    return language, found


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
