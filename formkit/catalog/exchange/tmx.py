"""TMX 1.4: translation memories. What comes in from one serves for suggestions only."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from formkit import __version__
from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.catalog.exchange.xml import XML, as_bytes, bcp47, checked
from formkit.catalog.state import State, source_hash
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _


def as_tmx(units: Sequence[Unit], language: Language) -> bytes:
    """Every text that has a translation which is not stale."""
    root = ET.Element("tmx", {"version": "1.4"})
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "formkit", "creationtoolversion": __version__, "segtype": "block", "o-tmf": "po", "adminlang": "en",
            "srclang": "de", "datatype": "plaintext",
        },
    )  # fmt: skip
    body = ET.SubElement(root, "body")
    for unit in units:
        if not unit.target or unit.state is State.STALE:
            continue
        node = ET.SubElement(body, "tu", {"tuid": unit.id})
        ET.SubElement(node, "prop", {"type": "x-state"}).text = unit.state.value
        for tag, text in (("de", unit.source), (bcp47(language), unit.target)):
            variant = ET.SubElement(node, "tuv", {f"{{{XML}}}lang": tag})
            ET.SubElement(variant, "seg").text = checked(unit, text)
    return as_bytes(root)


def read_tmx(data: bytes, place: str) -> list[tuple[str, dict[str, str]]]:
    """The entries of a memory: German text → translations by language tag (lower case)."""
    root = parse_xml(data, place)
    body = child(root, "body")
    if local(root) != "tmx" or body is None:
        raise InputError(_("is no TMX file"), place=place, advice=_("Export the memory as TMX 1.4."))
    found = []
    for node in children(body, "tu"):
        texts = {}
        for variant in children(node, "tuv"):
            tag = variant.get(f"{{{XML}}}lang") or variant.get("lang") or ""
            segment = child(variant, "seg")
            texts[tag.lower()] = "" if segment is None else "".join(segment.itertext())
        german = next(
            (text for tag, text in texts.items() if tag.split("-")[0] == "de" and tag != "de-x-simple"), None
        )
        if german:
            found.append((german, texts))
    return found


def read_units(data: bytes, place: str, language: Language) -> list[Unit]:
    """What a memory says in a language, each as a text without context."""
    wanted = bcp47(language).lower()
    return [
        Unit(source_hash(None, german), german, texts[wanted], State.TRANSLATED)
        for german, texts in read_tmx(data, place)
        if texts.get(wanted)
    ]


FORMATS = (Format("tmx", "TMX 1.4", (".tmx",), as_tmx, read_units, frozenset({"source", "target"})),)
