"""The parts of an Office Open XML package: found by relationships, by content types, and by habit where both are silent."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formkit.markup import local, parse_xml, unzip

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_HABIT = "word/document.xml"
_MOST_RELATIONS = 20_000


def attribute(node: Element, name: str) -> str | None:
    """An attribute by its local name: Transitional, Strict and the later versions each have namespaces of their own."""
    for key, value in node.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return value
    return None


def value_of(node: Element, missing: str = "") -> str:
    """The attribute `val`, by which Word says nearly everything."""
    found = attribute(node, "val")
    return missing if found is None else found


def is_on(node: Element) -> bool:
    """Is a switch on? It is where it is only named."""
    return value_of(node, "1").strip().casefold() not in ("0", "false", "off", "none")


@dataclass(frozen=True)
class Relation:
    """What a part refers to: `kind` is the last word of the type, `target` the name of the part."""

    key: str
    kind: str
    target: str


class Package:
    """A zip file of parts."""

    def __init__(self, data: bytes, place: str) -> None:
        self._data, self._place = data, place
        self._known: dict[str, bytes | None] = {}
        self._relations: dict[str, list[Relation]] = {}

    def fetch(self, *names: str) -> None:
        """Unpack several parts at once."""
        wanted = tuple(name for name in names if name not in self._known)
        if wanted:
            found = unzip(self._data, wanted, self._place)
            self._known.update({name: found.get(name) for name in wanted})

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none."""
        self.fetch(name)
        return self._known[name]

    def xml(self, name: str) -> Element | None:
        """A part parsed, or None. Raises InputError where it is broken or dangerous."""
        data = self.part(name)
        return None if data is None else parse_xml(data, self._place)

    def relations(self, name: str) -> list[Relation]:
        """What the part `name` refers to within the package ("" for the package itself)."""
        if name not in self._relations:
            folder, base = posixpath.split(name)
            root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relations[name] = [] if root is None else list(_relations(root, folder))
        return self._relations[name]

    def main(self) -> str | None:
        """The name of the part that holds a text of Word; None where the package holds none."""
        self.fetch(_TYPES, _ROOT, _HABIT)
        types = self._types()
        named = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        named += [name for name, kind in types.items() if "wordprocessingml" in kind and ".main+xml" in kind]
        for name in [*named, _HABIT]:
            kind = types.get(name, "")
            if (not kind or "word" in kind or kind == "application/xml") and self.part(name) is not None:
                return name
        return None

    def _types(self) -> dict[str, str]:
        root = self.xml(_TYPES)
        return {
            (attribute(node, "PartName") or "").lstrip("/"): attribute(node, "ContentType") or ""
            for node in (root if root is not None else ())
            if local(node) == "Override"
        }

    def related(self, name: str, kind: str) -> str | None:
        """The part of a kind that `name` refers to; the one that has the usual name where `name` refers to nothing."""
        for relation in self.relations(name):
            if relation.kind == kind:
                return relation.target
        usual = posixpath.join(posixpath.dirname(name), f"{kind}.xml")
        return usual if not self.relations(name) and self.part(usual) is not None else None


def _relations(root: Element, folder: str) -> list[Relation]:
    found = []
    for node in root:
        target = attribute(node, "Target")
        if local(node) != "Relationship" or not target or attribute(node, "TargetMode") == "External":
            continue
        name = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = (attribute(node, "Type") or "").rsplit("/", 1)[-1]
        found.append(Relation(attribute(node, "Id") or "", kind, posixpath.normpath(name)))
        if len(found) >= _MOST_RELATIONS:
            break
    return found
