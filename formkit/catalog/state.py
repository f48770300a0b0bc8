"""The state of a translation, derived and never stored alone.

Beside each catalog lies `<tag>.review.jsonl`: one line an approval, with hashes of the source and the
target that a person approved. If both still match, the entry is approved. An edit in any tool ends the
approval by itself, and a tool that drops the `fuzzy` flag (OmegaT does) cannot hide a stale text.
Other lines of the file say who translated a text, so that nobody approves their own.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from formkit.blank import is_blank
from formkit.catalog import po
from formkit.errors import GateError, InputError, UsageError
from formkit.files import read_text, write_text
from formkit.ui import _


class State(StrEnum):
    """States, from the one with most to do to the one with least."""

    MISSING = "missing"
    STALE = "stale"
    CHANGED = "changed"
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def rank(self) -> int:
        return list(State).index(self)


@dataclass(frozen=True, order=True)
class Approval:
    """One line of a review file."""

    source: str
    target: str
    by: str
    date: str
    references: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, order=True)
class Author:
    """Another line of a review file: who has translated a text so."""

    source: str
    target: str
    translator: str


def source_hash(msgctxt: str | None, msgid: str) -> str:
    """Hash of a German text with its context."""
    return hashlib.sha256(f"{msgctxt or ''}\x04{msgid}".encode()).hexdigest()[:16]


def target_hash(entry: po.Entry) -> str:
    """Hash of a translation."""
    return hashlib.sha256(entry.msgstr.encode("utf-8")).hexdigest()[:16]


def review_path(catalog: Path) -> Path:
    """The review file beside a catalog."""
    return catalog.with_name(f"{catalog.stem}.review.jsonl")


class Approvals:
    """The approvals of one catalog, found by source and by reference; and who translated what."""

    def __init__(self, rows: Iterable[Approval] = (), authors: Iterable[Author] = ()) -> None:
        self.rows = sorted(rows)
        self.authors = frozenset(authors)
        self._translators: dict[tuple[str, str], set[str]] = {}
        for author in self.authors:
            self._translators.setdefault((author.source, author.target), set()).add(author.translator)
        self._by_source: dict[str, set[str]] = {}
        for row in self.rows:  # two, where git put together what two people approved
            self._by_source.setdefault(row.source, set()).add(row.target)
        self._by_reference = {reference: row for row in self.rows for reference in row.references}

    def holds(self, entry: po.Entry) -> bool:
        """Is the entry approved as it stands?"""
        return self.state(entry) is State.APPROVED

    def state(self, entry: po.Entry) -> State:
        """The state of one entry."""
        if is_blank(entry.msgstr):
            return State.MISSING
        if po.is_fuzzy(entry):
            return State.STALE
        source, target = source_hash(entry.msgctxt, entry.msgid), target_hash(entry)
        targets = self._by_source.get(source)
        if targets is not None:
            return State.APPROVED if target in targets else State.CHANGED
        for reference in po.references_of(entry):
            old = self._by_reference.get(reference)
            if old is not None and old.target == target:
                return State.STALE  # approved for another German text, and not touched since
        return State.TRANSLATED

    def translators(self, catalog: po.Catalog, entry: po.Entry) -> set[str]:
        """Who translated the entry as it stands; where nothing is noted, whom the catalog names (Last-Translator)."""
        noted = self._translators.get((source_hash(entry.msgctxt, entry.msgid), target_hash(entry)))
        return noted or set(filter(None, last_translators(catalog)))

    def is_translator(self, name: str, catalog: po.Catalog, entry: po.Entry) -> bool:
        """Is it this person who translated the entry?"""
        return _name(name) in map(_name, self.translators(catalog, entry))


NAMES_APART = "; "
"""Between the translators that a catalog names, where two versions of it became one."""


def last_translators(catalog: po.Catalog) -> list[str]:
    """Whom the header of a catalog names; nobody where it has the words of a template."""
    said = catalog.header.get("Last-Translator", "")
    return [name.strip() for name in said.split(NAMES_APART) if name.strip() and "EMAIL@ADDRESS" not in name]


def credit(
    approvals: Approvals, catalog: po.Catalog, entries: Iterable[po.Entry], translator: str
) -> Approvals:
    """Note who has just translated `entries`, and name that person in the header of the catalog, in place.

    The header names one person for all texts. What others translated before is noted first, text by text: a second
    import would else make their texts another's, and they could approve them.
    """
    authors = set(approvals.authors)
    before = last_translators(catalog)
    worked = list(entries)
    if before and _name(translator) not in map(_name, before):
        fresh = {id(entry) for entry in worked}
        for entry in catalog.active():
            if id(entry) in fresh or approvals.state(entry) in (State.MISSING, State.APPROVED):
                continue
            for name in approvals.translators(catalog, entry):
                authors.add(_author(entry, name))
    authors.update(_author(entry, translator) for entry in worked)
    if worked:
        catalog.header["Last-Translator"] = translator
    return Approvals(approvals.rows, authors)


def _author(entry: po.Entry, name: str) -> Author:
    return Author(source_hash(entry.msgctxt, entry.msgid), target_hash(entry), name)


def carried_on(approvals: Approvals, entries: Sequence[po.Entry], reason: str) -> Approvals:
    """The approvals of `entries`, which a program has changed without changing what they say, for their words of now."""
    now = {source_hash(entry.msgctxt, entry.msgid): target_hash(entry) for entry in entries}
    rows = (
        row
        if now.get(row.source, row.target) == row.target
        else replace(row, target=now[row.source], reason=reason)
        for row in approvals.rows
    )
    return Approvals(rows, approvals.authors)


def looked_at(approvals: Approvals, entries: Sequence[po.Entry]) -> Approvals:
    """The approvals after somebody found the old translations of `entries` right for their new German.

    An old approval would go on saying that they belong to another text: it lets go of their references.
    """
    places = {(target_hash(entry), reference) for entry in entries for reference in po.references_of(entry)}
    own = {source_hash(entry.msgctxt, entry.msgid) for entry in entries}
    rows = (
        row
        if row.source in own
        else replace(row, references=tuple(r for r in row.references if (row.target, r) not in places))
        for row in approvals.rows
    )
    return Approvals(rows, approvals.authors)


def read_approvals(catalog: Path) -> Approvals:
    """The approvals beside the catalog file at `catalog`."""
    path = review_path(catalog)
    if not path.exists():
        return Approvals()
    rows, authors = [], []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if "translator" in data:
                authors.append(Author(**data))
                continue
            row = Approval(**{**data, "references": tuple(data.get("references", ()))})
            if not all(isinstance(said, str) for said in (row.source, row.target, row.by, row.date)):
                raise TypeError(data)
            rows.append(row)
        except (ValueError, TypeError, RecursionError) as error:
            raise InputError(
                _("is no approval"),
                place=f"{path}:{number}",
                advice=_("Delete the line; the entry counts as translated then."),
            ) from error
    return Approvals(rows, authors)


def write_approvals(catalog: Path, approvals: Approvals) -> None:
    """Write the review file: sorted, one approval or one translator a line."""
    rows: list[Approval | Author] = [*approvals.rows, *sorted(approvals.authors)]
    lines = [json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) for row in rows]
    write_text(review_path(catalog), "".join(line + "\n" for line in lines))


def _name(said: str) -> str:
    """A person's name without its address, dots and case: "o muster" is "O. Muster"."""
    return "".join(c for c in said.split("<")[0].casefold() if c.isalnum())


def approve(
    catalog: po.Catalog,
    approvals: Approvals,
    entries: Iterable[po.Entry],
    *,
    by: str,
    date: datetime.date,
    meaning_unchanged: bool = False,
    reason: str = "",
) -> tuple[Approvals, int]:
    """Approve `entries`; returns the new approvals and how many were added.

    Stale entries are passed over, unless `meaning_unchanged` says (with a `reason`) that only the
    spelling of the German text changed; then the translation stands for the new text too. Raises
    GateError if `by` translated one of them.
    """
    chosen = list(entries)
    if any(approvals.is_translator(by, catalog, entry) for entry in chosen):
        raise GateError(
            _("“{name}” is the translator and cannot approve the same texts").format(name=by),
            advice=_("Another person has to approve them (--by)."),
        )
    if meaning_unchanged and not reason:
        raise UsageError(
            _("--meaning-unchanged needs a reason"), advice=_('Say what changed: --reason "Tippfehler".')
        )
    rows = {row.source: row for row in approvals.rows}
    count = 0
    for entry in chosen:
        state = approvals.state(entry)
        if state in (State.MISSING, State.APPROVED):
            continue
        if state is State.STALE:
            if not meaning_unchanged:
                continue
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = entry.previous_msgctxt = None
        elif meaning_unchanged:
            continue
        source = source_hash(entry.msgctxt, entry.msgid)
        rows[source] = Approval(
            source, target_hash(entry), by, date.isoformat(), tuple(po.references_of(entry)), reason
        )
        count += 1
    return Approvals(rows.values(), approvals.authors), count
