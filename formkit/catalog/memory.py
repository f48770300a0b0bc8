"""Suggestions from what was translated before: this language's catalogs, TMX memories, and a service of the office.

A suggestion is marked fuzzy and is never counted as translated: likeness is no translation.

A machine translation on the office's own network plugs in as an entry point of the group `formkit.suggest`: a function
`suggest(texts: list[str], language: str) -> list[str | None]` of an installed package. Nothing is sent anywhere without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from formkit.catalog import po
from formkit.catalog.checks.figures import numbers_in

LEAST = 75.0
"""Likeness (0 to 100) from which on a text is worth showing."""
_LONGEST_APART = 0.4
"""Texts whose lengths differ by more than this share cannot be so alike."""
Service = Callable[[list[str], str], list[str | None]]


@dataclass(frozen=True)
class Suggestion:
    """A translation of the same or a like text, and how alike the German is."""

    source: str
    target: str
    likeness: float
    origin: str
    """Where it comes from: catalog, the name of a memory, or a service."""


@dataclass
class Memory:
    """German texts with their translations into one language."""

    entries: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, source: str, target: str, origin: str) -> None:
        """Remember a translation; the same one is kept once."""
        known = self.entries.setdefault(source, [])
        if target and all(target != said for said, _origin in known):
            known.append((target, origin))

    def add_catalog(self, catalog: po.Catalog, origin: str = "catalog") -> None:
        """Everything that is translated and not stale, entries no longer used as well."""
        for entry in catalog.entries:
            if entry.msgstr and not po.is_fuzzy(entry):
                self.add(entry.msgid, entry.msgstr, origin)

    def find(self, text: str, *, most: int = 3) -> list[Suggestion]:
        """The best suggestions for a German text, the most alike first."""
        from rapidfuzz import fuzz, process

        exact = [Suggestion(text, said, 100.0, origin) for said, origin in self.entries.get(text, ())]
        if len(exact) >= most:
            return exact[:most]
        low, high = len(text) * (1 - _LONGEST_APART), len(text) * (1 + _LONGEST_APART)
        near = [source for source in self.entries if low <= len(source) <= high and source != text]
        likely = process.extract(text, near, scorer=fuzz.ratio, score_cutoff=LEAST, limit=most)
        found = exact + [
            Suggestion(source, said, round(score, 1), origin)
            for source, score, _place in likely
            for said, origin in self.entries[source]
        ]
        return found[:most]


def suggest_all(
    catalog: po.Catalog, memory: Memory, *, service: Service | None = None, language: str = ""
) -> list[tuple[po.Entry, Suggestion]]:
    """A suggestion for every entry without a translation for which there is one."""
    missing = [entry for entry in catalog.active() if not entry.msgstr and not entry.msgid_plural]
    found: list[tuple[po.Entry, Suggestion]] = []
    rest: list[po.Entry] = []
    for entry in missing:
        best = next(iter(memory.find(entry.msgid, most=1)), None)
        if best is None:
            rest.append(entry)
        else:
            found.append((entry, best))
    if service is not None and rest:
        said = service([entry.msgid for entry in rest], language)
        for entry, text in zip(rest, said, strict=False):
            if text:
                found.append((entry, Suggestion(entry.msgid, text, 0.0, "service")))
    return found


def put_in(found: Sequence[tuple[po.Entry, Suggestion]]) -> int:
    """Write suggestions into their entries, marked fuzzy, with the German text they were made for."""
    for entry, suggestion in found:
        entry.msgstr = suggestion.target
        if "fuzzy" not in entry.flags:
            entry.flags.append("fuzzy")
        if suggestion.source != entry.msgid:
            entry.previous_msgid = suggestion.source
        note = f"suggestion: {suggestion.origin}, {suggestion.likeness:.0f} %"
        if numbers_in(suggestion.source) != numbers_in(entry.msgid):
            note += ", other numbers"
        entry.tcomment = "\n".join(line for line in (entry.tcomment, note) if line)
    return len(found)


def services() -> Iterable[Service]:
    """The services that installed packages offer."""
    from importlib.metadata import entry_points

    for point in entry_points(group="formkit.suggest"):
        yield point.load()
