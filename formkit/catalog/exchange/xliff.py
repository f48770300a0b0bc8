"""XLIFF 1.2 and 2.1 (OASIS), for translation tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.catalog.exchange.xml import XML, as_bytes, bcp47, checked, require_language
from formkit.catalog.mark import Mark, read_mark
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

_NS12 = "urn:oasis:names:tc:xliff:document:1.2"
_NS20 = "urn:oasis:names:tc:xliff:document:2.0"
_META = "urn:oasis:names:tc:xliff:metadata:2.0"
"""The module for data of programs: tools keep it, and show it to nobody."""
_SAYS12 = {
    State.MISSING: "needs-translation", State.STALE: "needs-adaptation", State.CHANGED: "translated",
    State.TRANSLATED: "translated", State.APPROVED: "final",
}  # fmt: skip
_SAYS21 = {
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
        if unit.given is not None:
            node.set("extradata", str(unit.given))
        node.set("approved", "yes" if unit.state is State.APPROVED else "no")
        ET.SubElement(node, f"{{{_NS12}}}source").text = checked(unit, unit.source)
        target = ET.SubElement(node, f"{{{_NS12}}}target", {"state": _SAYS12[unit.state]})
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


def as_xliff20(units: Sequence[Unit], language: Language) -> bytes:
    """XLIFF 2.0: the same elements; Poedit and others open no 2.1."""
    return as_xliff21(units, language, version="2.0")


def as_xliff21(units: Sequence[Unit], language: Language, version: str = "2.1") -> bytes:
    """XLIFF 2.1: one file element, one unit with one segment a text."""
    ET.register_namespace("", _NS20)
    ET.register_namespace("mda", _META)
    root = ET.Element(f"{{{_NS20}}}xliff", {"version": version, "srcLang": "de", "trgLang": bcp47(language)})
    file = ET.SubElement(root, f"{{{_NS20}}}file", {"id": "f1", "original": f"{language.tag}.po"})
    for unit in units:
        node = ET.SubElement(file, f"{{{_NS20}}}unit", {"id": f"u{unit.id}"})
        if unit.given is not None:
            metadata = ET.SubElement(node, f"{{{_META}}}metadata")
            group = ET.SubElement(metadata, f"{{{_META}}}metaGroup", {"category": "formkit"})
            ET.SubElement(group, f"{{{_META}}}meta", {"type": "given"}).text = str(unit.given)
        notes = _notes(unit)
        if notes:
            holder = ET.SubElement(node, f"{{{_NS20}}}notes")
            for origin, text in notes:
                ET.SubElement(holder, f"{{{_NS20}}}note", {"category": origin}).text = checked(unit, text)
        segment = ET.SubElement(node, f"{{{_NS20}}}segment", {"state": _SAYS21[unit.state]})
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
            found += [_unit12(node) for node in nodes if node.get("restype") != "x-gettext-domain-header"]
        else:
            found += [_unit21(node) for node in file.iter() if local(node) == "unit"]
    require_language(said, language, place)
    return found


def _text(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


_OURS = ("formkit", "reference", "context", "previous", "preview", "translator", "po-translator")
_PROGRAM = ("developer", "programmer", "source code", "po-reference")
"""Notes of those who wrote the program: gettext's "#." as other converters name them."""


def _noted(notes: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Context, the translator's note, and what somebody else noted in a tool, which names no origin."""
    known = dict(notes)
    other = [text for origin, text in notes if text and origin.lower() not in (*_OURS, *_PROGRAM)]
    return {
        "context": known.get("context"), "reference": known.get("reference", ""), "remark": "\n".join(other),
        "note": known.get("translator") or known.get("po-translator", ""),
    }  # fmt: skip


def _state12(node: ET.Element, target: ET.Element | None) -> tuple[State, bool]:
    """What the file says of a translation, and whether somebody has to look at it again.

    `state` is optional, and several tools never write it: without one nobody has said that a stale translation is
    right. "new" and "needs-translation" were said of the empty target, so a text that stands there now is work.
    """
    said = "" if target is None else target.get("state", "")
    origin = "" if target is None else target.get("state-qualifier", "")
    if node.get("approved") == "yes" or said in ("final", "signed-off"):
        return State.TRANSLATED, False
    if said in ("", "new", "needs-translation"):
        return State.STALE, origin in _SUGGESTED
    return (State.STALE, True) if said.startswith("needs-") else (State.TRANSLATED, origin in _SUGGESTED)


_SUGGESTED = ("fuzzy-match", "leveraged-inherited", "leveraged-mt", "mt-suggestion", "tm-suggestion")
"""Of XLIFF 1.2's state-qualifiers those of texts that no person has looked at."""


def _unit12(node: ET.Element) -> Unit:
    target = child(node, "target")
    source, text = _text(child(node, "source")), _text(target)
    state, unsure = _state12(node, target)
    if text == source and target is not None and target.get("state") in ("new", "needs-translation"):
        text = ""  # tools copy the source to begin with
    notes = _noted([(note.get("from", ""), note.text or "") for note in children(node, "note")])
    given = read_mark(node.get("extradata", ""))
    return Unit(node.get("id", ""), source, text, state, unsure=unsure, given=given, **notes)


def _unit21(node: ET.Element) -> Unit:
    holder = child(node, "notes")
    notes = _noted(
        [
            (note.get("category", ""), note.text or "")
            for note in (children(holder, "note") if holder is not None else ())
        ]
    )
    source, target = "", ""
    segments = [part for part in node.iter() if local(part) in ("segment", "ignorable")]
    translated = []
    for part in segments:
        here, there = _text(child(part, "source")), child(part, "target")
        source += here
        if local(part) == "ignorable":  # what stands between sentences, mostly a space
            target += here if there is None else _text(there)
            continue
        target += _text(there)
        if here.strip():
            translated.append(bool(_text(there).strip()))
    states = {part.get("state", "") for part in segments if local(part) == "segment"}
    state = State.TRANSLATED if states and states <= {"translated", "reviewed", "final"} else State.STALE
    return Unit(
        node.get("id", "").removeprefix("u"), source, target if any(translated) else "", state,
        unsure="initial" in states, whole=all(translated) or not any(translated), given=_given21(node), **notes,
    )  # fmt: skip


def _given21(node: ET.Element) -> Mark | None:
    metas = (meta for meta in node.iter() if local(meta) == "meta" and meta.get("type") == "given")
    return next((mark for meta in metas if (mark := read_mark(meta.text or ""))), None)


_ENDINGS = (".xlf", ".xliff")
FORMATS = (
    Format("xliff12", "XLIFF 1.2", _ENDINGS, as_xliff12, read_xliff),
    Format("xliff20", "XLIFF 2.0", _ENDINGS, as_xliff20, read_xliff),
    Format("xliff21", "XLIFF 2.1", _ENDINGS, as_xliff21, read_xliff),
)
