"""What every exchange format carries: one unit a text (of a plural one a form)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from formkit.catalog import po
from formkit.catalog.mark import Mark, mark_of
from formkit.catalog.state import Approvals, State, source_hash

_PREVIEW = "preview: "
_LIMIT = re.compile(r"at most (\d+) characters")


@dataclass(frozen=True)
class Unit:
    """One text: its stable id, German, translation, state, and what helps a translator."""

    id: str
    source: str
    target: str
    state: State
    context: str | None = None
    """msgctxt."""
    reference: str = ""
    comment: str = ""
    """What formkit says about the text (`#.`)."""
    note: str = ""
    """What the translator says (`# `)."""
    limit: int | None = None
    previous: str = ""
    """The German text that a stale translation was made for."""
    preview: str = ""
    """Pictures of the forms that have it."""
    unsure: bool = False
    """The file says that somebody has to look at the translation again: a machine's, another text's, or half of it."""
    whole: bool = True
    """Has every part of the text a translation? A tool may have cut it into sentences."""
    remark: str = ""
    """What a user of a translation tool noted beside the text; it goes behind what the translator said before."""
    problem: str = ""
    """Why the row cannot be taken, such as a date that a spreadsheet made of "1-2"; "" if it can."""
    unknown: str = ""
    """What the row says that nobody understands, such as a state that is none; the rest of it comes in."""
    given: Mark | None = None
    """What the translation was when the file went out; None in files of before, and of other programs."""


def unit_id(entry: po.Entry, form: int | None = None) -> str:
    """The id of an entry, of a plural with the number of the form."""
    base = source_hash(entry.msgctxt, entry.msgid)
    return base if form is None else f"{base}.{form}"


def units_of(catalog: po.Catalog, approvals: Approvals, *, nplurals: int = 2) -> list[Unit]:
    """The units of all entries in use, in the order of the catalog."""
    found = []
    for entry in catalog.active():
        limit = _LIMIT.search(entry.comment or "")
        lines = (entry.comment or "").splitlines()
        more: dict[str, Any] = {
            "context": entry.msgctxt,
            "reference": " ".join(po.references_of(entry)),
            "comment": "\n".join(line for line in lines if not line.startswith(_PREVIEW)),
            "preview": " ".join(line.removeprefix(_PREVIEW) for line in lines if line.startswith(_PREVIEW)),
            "note": entry.tcomment or "",
            "limit": int(limit.group(1)) if limit else None,
            "previous": entry.previous_msgid or "",
        }
        if not entry.msgid_plural:
            state = approvals.state(entry)
            more["given"] = mark_of(state, entry.msgstr, note=entry.tcomment or "")
            found.append(Unit(unit_id(entry), entry.msgid, entry.msgstr, state, **more))
            continue
        forms = sorted({*range(nplurals), *map(int, entry.msgstr_plural)})
        for form in forms:
            text = entry.msgstr_plural.get(form, "")
            state = State.MISSING if not text else State.STALE if po.is_fuzzy(entry) else State.TRANSLATED
            source = entry.msgid if form == 0 and len(forms) > 1 else entry.msgid_plural
            more["given"] = mark_of(state, text, note=entry.tcomment or "")
            found.append(Unit(unit_id(entry, form), source, text, state, **more))
    return found
