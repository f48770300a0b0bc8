"""TMX 1.4: translation memories. What comes in from one serves for suggestions only."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from formkit import __version__
from formkit.catalog.exchange.units import Unit
from formkit.catalog.exchange.xliff import _bytes, _checked, bcp47
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

_XML = "http://www.w3.org/XML/1998/namespace"


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
            variant = ET.SubElement(node, "tuv", {f"{{{_XML}}}lang": tag})
            ET.SubElement(variant, "seg").text = _checked(unit, text)
    return _bytes(root)


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
            tag = variant.get(f"{{{_XML}}}lang") or variant.get("lang") or ""
            segment = child(variant, "seg")
            texts[tag.lower()] = "" if segment is None else "".join(segment.itertext())
        german = next(
            (text for tag, text in texts.items() if tag.split("-")[0] == "de" and tag != "de-x-simple"), None
        )
        if german:
            found.append((german, texts))
    return found
