"""The glossary as TBX (ISO 30042, TBX-Basic), for terminology tools, and back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from formkit.catalog.checks.glossary import Glossary, Term
from formkit.catalog.exchange.xml import XML, as_bytes
from formkit.errors import InputError
from formkit.markup import child, local, parse_xml
from formkit.ui import _

_PREFERRED, _FORBIDDEN = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"


@dataclass(frozen=True)
class _Names:
    """What a version of TBX calls its parts."""

    root: str
    attributes: dict[str, str]
    header: str
    concept: str
    language: str
    term: str


VERSIONS = {
    "tbx3": _Names(
        "tbx", {"style": "dca", "type": "TBX-Basic", "xmlns": "urn:iso:std:iso:30042:ed-2"},
        "tbxHeader", "conceptEntry", "langSec", "termSec",
    ),
    "tbx2": _Names("martif", {"type": "TBX"}, "martifHeader", "termEntry", "langSet", "tig"),
}  # fmt: skip
"""TBX of 2019, and of 2008 (martif), which OmegaT, Weblate and translate-toolkit read; they do not read version 3."""


def as_tbx(glossary: Glossary, version: str = "tbx3") -> bytes:
    """All terms, each with its languages, in one of `VERSIONS`; forbidden words carry the status “deprecated”."""
    names = VERSIONS[version]
    root = ET.Element(names.root, {**names.attributes, f"{{{XML}}}lang": "de"})
    header = ET.SubElement(ET.SubElement(root, names.header), "fileDesc")
    ET.SubElement(ET.SubElement(header, "sourceDesc"), "p").text = "formkit glossary"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, term in enumerate(glossary.terms, start=1):
        concept = ET.SubElement(body, names.concept, {"id": f"c{number}"})
        if term.note:
            ET.SubElement(concept, "note").text = term.note
        if term.keep:
            ET.SubElement(concept, "descrip", {"type": "transferComment"}).text = "keep"
        for tag, terms in _said(term).items():
            section = ET.SubElement(concept, names.language, {f"{{{XML}}}lang": tag})
            for word, status in terms:
                node = ET.SubElement(section, names.term)
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
