"""The glossary as TBX (ISO 30042, TBX-Basic), for terminology tools, and back."""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree as ET

from formkit.catalog.checks.glossary import Glossary, Term
from formkit.catalog.exchange.xml import XML, as_bytes
from formkit.errors import InputError
from formkit.markup import child, local, parse_xml
from formkit.ui import _

_PREFERRED, _FORBIDDEN = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"


def as_tbx(glossary: Glossary) -> bytes:
    """All terms, each with its languages; forbidden words carry the status “deprecated”."""
    root = ET.Element(
        "tbx",
        {"style": "dca", "type": "TBX-Basic", "xmlns": "urn:iso:std:iso:30042:ed-2", f"{{{XML}}}lang": "de"},
    )
    header = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = "formkit glossary"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, term in enumerate(glossary.terms, start=1):
        concept = ET.SubElement(body, "conceptEntry", {"id": f"c{number}"})
        if term.note:
            ET.SubElement(concept, "note").text = term.note
        if term.keep:
            ET.SubElement(concept, "descrip", {"type": "transferComment"}).text = "keep"
        for tag, terms in _said(term).items():
            section = ET.SubElement(concept, "langSec", {f"{{{XML}}}lang": tag})
            for word, status in terms:
                node = ET.SubElement(section, "termSec")
                ET.SubElement(node, "term").text = word
                ET.SubElement(node, "termNote", {"type": "administrativeStatus"}).text = status
    return as_bytes(root)


def as_tbx2(glossary: Glossary) -> bytes:
    """The same as TBX 2008 (martif), which OmegaT, Weblate and translate-toolkit read; they do not read version 3."""
    root = ET.Element("martif", {"type": "TBX", f"{{{XML}}}lang": "de"})
    header = ET.SubElement(ET.SubElement(root, "martifHeader"), "fileDesc")
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = "formkit glossary"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, term in enumerate(glossary.terms, start=1):
        concept = ET.SubElement(body, "termEntry", {"id": f"c{number}"})
        if term.keep:
            ET.SubElement(concept, "descrip", {"type": "transferComment"}).text = "keep"
        if term.note:
            ET.SubElement(concept, "note").text = term.note
        for tag, terms in _said(term).items():
            section = ET.SubElement(concept, "langSet", {f"{{{XML}}}lang": tag})
            for word, status in terms:
                node = ET.SubElement(section, "tig")
                ET.SubElement(node, "term").text = word
                ET.SubElement(node, "termNote", {"type": "administrativeStatus"}).text = status
    return as_bytes(root)


def _said(term: Term) -> dict[str, list[tuple[str, str]]]:
    """The words of a term by language, each with its status."""
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    said["de"].append((term.term, _PREFERRED))
    for pairs, status in ((term.translations, _PREFERRED), (term.forbidden, _FORBIDDEN)):
        for tag, words in pairs:
            said[tag] += [(word, status) for word in words]
    return said


VERSIONS = {"tbx3": as_tbx, "tbx2": as_tbx2}
"""The versions of TBX that a glossary can be written in, the present one first."""


def read_tbx(data: bytes, place: str) -> Glossary:
    """The terms of a TBX file that have a German word. Raises InputError for anything else."""
    root = parse_xml(data, place)
    concepts = [node for node in root.iter() if local(node) in ("conceptEntry", "termEntry")]
    if local(root) not in ("tbx", "martif"):
        raise InputError(_("is no TBX file"), place=place, advice=_("Export the terms as TBX-Basic."))
    found = []
    for concept in concepts:
        words: dict[str, list[str]] = defaultdict(list)
        forbidden: dict[str, list[str]] = defaultdict(list)
        for section in (node for node in concept if local(node) in ("langSec", "langSet")):
            tag = section.get(f"{{{XML}}}lang", "")
            for node in (n for n in section.iter() if local(n) in ("termSec", "tig", "ntig")):
                word = next((n.text or "" for n in node.iter() if local(n) == "term"), "")
                status = next(
                    (
                        n.text or ""
                        for n in node.iter()
                        if local(n) == "termNote" and n.get("type") == "administrativeStatus"
                    ),
                    "",
                )
                (forbidden if status.startswith(("deprecated", "superseded")) else words)[tag].append(word)
        german = next((tag for tag in words if tag.lower().split("-")[0] == "de"), None)
        if german is None:
            continue
        note = child(concept, "note")
        keep = any(
            local(n) == "descrip" and n.get("type") == "transferComment" and n.text == "keep" for n in concept
        )
        found.append(
            Term(
                words[german][0],
                tuple((tag, tuple(said)) for tag, said in words.items() if tag != german),
                tuple((tag, tuple(said)) for tag, said in forbidden.items()),
                keep,
                (note.text or "") if note is not None else "",
            )
        )
    return Glossary(tuple(found))
