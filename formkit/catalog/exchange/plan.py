"""What an import changes: shown before it happens, and only what belongs to the current German text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from formkit.blank import is_blank
from formkit.catalog import po
from formkit.catalog.exchange.unit import Unit, unit_id
from formkit.catalog.mark import Difference, conflict_line
from formkit.catalog.state import Approvals, State, source_hash
from formkit.ui import _


@dataclass(frozen=True)
class Change:
    """One translation or note that an import brings."""

    entry: po.Entry
    form: int | None
    old: str
    new: str
    note: str | None = None
    """The translator's comment, where it differs."""
    revised: bool = False
    """The translation was stale, and somebody has looked at it."""
    unsure: bool = False
    """Somebody has to look at the translation again: the file says so, or it was made for another German text."""
    made_for: po.Key | None = None
    """The German text that it was made for, where that has changed since the file went out."""
    blind: bool = False
    """Nothing says what the file went out with: the translation that it replaces may be newer."""

    @property
    def counts(self) -> bool:
        """Does the translation or its state change, not a note alone?"""
        return self.new != self.old or self.revised or self.unsure


@dataclass
class Plan:
    """What an import would do."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    foreign: list[str] = field(default_factory=list)
    """Texts that are not in the catalog, or whose German has changed since the export."""
    emptied: list[str] = field(default_factory=list)
    """Texts that the file leaves empty, or half translated, although the catalog has a translation: those stay."""
    refused: list[str] = field(default_factory=list)
    """What the file says in a way that cannot be right, each with its reason; the catalog stays as it is there."""
    older: list[str] = field(default_factory=list)
    """Texts that nobody touched in the file, and that are newer in the catalog: those stay."""
    conflicts: list[Difference] = field(default_factory=list)
    """Texts that were changed in the file and in the catalog since it went out: ours stay, theirs stand in a comment."""


Place = tuple[po.Entry, int | None]
"""An entry, and of a plural the number of the form."""


class _Places:
    """Where units belong: by their id, else by their German text and context."""

    def __init__(self, catalog: po.Catalog) -> None:
        self.by_id: dict[str, Place] = {}
        self.by_text: dict[str, list[po.Entry]] = defaultdict(list)
        self.by_former: dict[str, list[po.Entry]] = defaultdict(list)
        self.by_reference: dict[str, po.Entry] = {}
        for entry in catalog.active():
            if entry.msgid_plural:
                for number in range(6):
                    self.by_id[unit_id(entry, number)] = (entry, number)
            else:
                self.by_id[unit_id(entry)] = (entry, None)
                self.by_text[entry.msgid].append(entry)
                if entry.previous_msgid:
                    self.by_former[source_hash(entry.previous_msgctxt, entry.previous_msgid)].append(entry)
                self.by_reference |= dict.fromkeys(po.references_of(entry), entry)

    def of(self, unit: Unit) -> Place | None:
        """The place of a unit. Files that another program made of the catalog have ids of their own: there the
        German text says it, if one entry only has it in that context.
        """
        place = self.by_id.get(unit.id)
        if place is not None:
            return place if unit.source in (place[0].msgid, place[0].msgid_plural) else None
        found = self.by_text.get(unit.source, [])
        if unit.context is not None:
            found = [entry for entry in found if entry.msgctxt == unit.context]
        # A memory has no contexts: its "Bank" may be either of two.
        return (found[0], None) if len(found) == 1 else None

    def successor(self, unit: Unit) -> po.Entry | None:
        """The entry whose German took the place of the unit's: made from it, or standing at one of its references."""
        found = self.by_former.get(unit.id, [])
        if not found and unit.id != source_hash(unit.context, unit.source):  # another program's id
            found = self.by_former.get(source_hash(unit.context, unit.source), [])
        if len(found) == 1:
            return found[0]
        places = (self.by_reference.get(reference) for reference in unit.reference.split())
        return next((entry for entry in places if entry is not None), None)


_LINE_ENDS = re.compile(r"\r\n?")


def _clean(text: str) -> str:
    """A translation without what an editor put in unseen: control characters, and ends of lines in other ways.

    What nobody can see (spaces, a zero width space, a byte order mark) is no translation.
    """
    lines = _LINE_ENDS.sub("\n", text)
    kept = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return "" if is_blank(kept) else kept


def plan(catalog: po.Catalog, units: Iterable[Unit], approvals: Approvals | None = None) -> Plan:
    """Compare the units of a file with the catalog; their order does not matter.

    `approvals` know of texts that are stale although a tool has dropped their mark.
    """
    known = approvals or Approvals()
    places = _Places(catalog)
    found = Plan()
    late: list[Unit] = []
    placed: dict[tuple[int, int | None], tuple[Place, list[Unit]]] = {}
    for given in units:
        unit = replace(given, target=_clean(given.target))
        place = places.of(unit)
        if unit.unknown:
            found.refused.append(f"{unit.unknown}: {unit.source[:60]}")
        if unit.problem:
            found.refused.append(f"{unit.problem}: {unit.source[:60]}")
        elif place is None:
            late.append(unit)
        else:
            placed.setdefault((id(place[0]), place[1]), (place, []))[1].append(unit)
    for place, said in placed.values():
        if len({unit.target for unit in said if unit.target.strip()}) > 1:
            # The last one once won, and nobody knew.
            found.refused.append(
                _("the file translates this text in {n} ways: {text}").format(
                    n=len(said), text=place[0].msgid[:60]
                )
            )
            continue
        _compare(place, next((unit for unit in said if unit.target.strip()), said[0]), found, known)
    taken = {change.entry.msgid for change in found.changes if change.counts}
    for unit in late:
        entry = places.successor(unit)
        if entry is None or entry.msgid in taken or not unit.target.strip():
            found.foreign.append(unit.source)
        else:
            _compare_late(entry, unit, found, known)
            taken.add(entry.msgid)
    return found


def _compare(place: Place, unit: Unit, found: Plan, approvals: Approvals) -> None:
    entry, form = place
    old = entry.msgstr if form is None else entry.msgstr_plural.get(form, "")
    note = _note(entry, unit)
    given = unit.given
    if given is not None and given.fits(unit.target):
        done, doubt = unit.state is not State.STALE and not unit.unsure, unit.unsure or not unit.whole
        says_more = doubt if given.finished else done
        if unit.target != old or not says_more:
            if unit.target != old:
                found.older.append(unit.source)
            elif note is None:
                found.same += 1
            if note is not None:
                found.changes.append(Change(entry, form, old, old, note))
            return
    if not unit.target.strip() or (old and not unit.whole):
        if old:
            found.emptied.append(unit.source)
        if note is not None:
            found.changes.append(Change(entry, form, old, old, note))
        return
    if given is not None and old and unit.target != old and not given.fits(old):
        _conflict(place, old, unit, found)
        return
    unsure = unit.unsure or not unit.whole
    stale = po.is_fuzzy(entry) or (form is None and approvals.state(entry) is State.STALE)
    revised = stale and not unsure and (unit.state is not State.STALE or unit.target != old)
    doubted = unsure and not po.is_fuzzy(entry)
    if unit.target == old and not revised and not doubted and note is None:
        found.same += 1
        return
    blind = given is None and bool(old)
    found.changes.append(Change(entry, form, old, unit.target, note, revised, doubted, blind=blind))


def _compare_late(entry: po.Entry, unit: Unit, found: Plan, approvals: Approvals) -> None:
    """Work on a German text that has changed meanwhile waits in the new entry, fuzzy, as with `catalog join`."""
    old, given = entry.msgstr, unit.given
    note = _note(entry, unit)
    stale = po.is_fuzzy(entry) or approvals.state(entry) is State.STALE
    if unit.target == old or (given is not None and given.fits(unit.target)):
        found.older.append(unit.source)
        if note is not None:
            found.changes.append(Change(entry, None, old, old, note))
    elif not old or (stale and (given is None or given.fits(old))):
        former = (unit.context, unit.source)
        blind = given is None and bool(old)
        found.changes.append(
            Change(entry, None, old, unit.target, note, unsure=True, made_for=former, blind=blind)
        )
    elif given is not None:
        _conflict((entry, None), old, unit, found)
    else:
        found.foreign.append(
            unit.source
        )  # which of the two is newer nobody knows, and ours is for the new German


def _conflict(place: Place, old: str, unit: Unit, found: Plan) -> None:
    entry, form = place
    found.conflicts.append(Difference(entry.msgid, old, unit.target))
    lines = (_note(entry, unit) or entry.tcomment or "").splitlines()
    line = conflict_line(unit.target)
    if line not in lines:
        found.changes.append(Change(entry, form, old, old, "\n".join([*lines, line])))


def _note(entry: po.Entry, unit: Unit) -> str | None:
    """The translator's comment as it will be, or None where it stays: what another tool notes is added to it."""
    before = entry.tcomment or ""
    said = unit.note or before
    if unit.given is not None and unit.given.fits_note(unit.note):
        said = before  # not touched: an answer of the office came meanwhile, and stays
    elif unit.given is not None and not unit.given.fits_note(before):
        said = "\n".join(dict.fromkeys([*before.splitlines(), *unit.note.splitlines()]))
    new = [line for line in unit.remark.splitlines() if line not in said.splitlines()]
    after = "\n".join([*said.splitlines(), *new]) if new else said
    return after if after != before else None


def apply(found: Plan) -> int:
    """Make the changes in the catalog that was planned for; returns how many texts changed.

    A stale translation that comes back changed, or with a state that says so, has been worked on: it is
    stale no more. One that the file itself doubts is marked fuzzy: no edition has it before somebody looked.
    """
    count = 0
    for change in found.changes:
        entry = change.entry
        if change.note is not None:
            entry.tcomment = change.note
        if not change.counts:
            continue
        if change.form is None:
            entry.msgstr = change.new
        else:
            entry.msgstr_plural[change.form] = change.new
        if change.revised:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = entry.previous_msgctxt = None
        if change.unsure and "fuzzy" not in entry.flags:
            entry.flags.append("fuzzy")
        if change.made_for is not None:
            entry.previous_msgctxt, entry.previous_msgid = change.made_for
        count += 1
    return count
