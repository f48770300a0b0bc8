"""TMX 1.4: translation memories. What comes in from one serves for suggestions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from formkit import __version__
from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.catalog.exchange.xml import XML, as_bytes, bcp47, checked, is_language
from formkit.catalog.mark import Mark, read_mark
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

_GIVEN = "x-given"


def _serves(unit: Unit) -> bool:
    """Has the unit a translation that is not stale? A memory passes on nothing else."""
    return bool(unit.target) and unit.state is not State.STALE


def as_tmx(units: Sequence[Unit], language: Language) -> bytes:
    """The units as they are; only those that `_serves` come here."""
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
        node = ET.SubElement(body, "tu", {"tuid": unit.id})
        ET.SubElement(node, "prop", {"type": "x-state"}).text = unit.state.value
        if unit.given is not None:
            ET.SubElement(node, "prop", {"type": _GIVEN}).text = str(unit.given)
        for tag, text in (("de", unit.source), (bcp47(language), unit.target)):
            variant = ET.SubElement(node, "tuv", {f"{{{XML}}}lang": tag})
            ET.SubElement(variant, "seg").text = checked(unit, text)
    return as_bytes(root)


def said_in(texts: Mapping[str, str], language: Language) -> str:
    """What an entry says in a language: under its own tag, else under one with a region."""
    own = texts.get(bcp47(language).lower())
    return own or next((text for tag, text in texts.items() if text and is_language(tag, language)), "")


def read_tmx(data: bytes, place: str) -> list[tuple[str, dict[str, str]]]:
    """The entries of a memory: German text → translations by language tag (lower case)."""
    return [(german, texts) for _name, _given, german, texts in _rows(data, place)]


def _rows(data: bytes, place: str) -> list[tuple[str, Mark | None, str, dict[str, str]]]:
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
            said = next((prop.text for prop in children(node, "prop") if prop.get("type") == _GIVEN), "")
            found.append((node.get("tuid", ""), read_mark(said or ""), german, texts))
    return found


def read_units(data: bytes, place: str, language: Language) -> list[Unit]:
    """What a memory says in a language; our own entries know by their id which context they belong to."""
    rows = _rows(data, place)
    found = [
        Unit(name, german, said_in(texts, language), State.TRANSLATED, given=given)
        for name, given, german, texts in rows
    ]
    if rows and not any(unit.target for unit in found):
        tags = sorted({tag for *_others, texts in rows for tag in texts if tag.split("-")[0] != "de"})
        raise InputError(
            _("has nothing in “{wanted}”").format(wanted=language.tag),
            place=place,
            advice=_("Its languages: {tags}").format(tags=", ".join(tags) or "–"),
        )
    return [unit for unit in found if unit.target]


FORMATS = (
    Format(
        "tmx", "TMX 1.4", (".tmx",), as_tmx, read_units, frozenset({"source", "target", "given"}), _serves
    ),
)
