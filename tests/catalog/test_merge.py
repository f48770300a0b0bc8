"""Staleness is exact: by reference, never by likeness."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.catalog import po
from formkit.catalog.merge import merge
from formkit.catalog.messages import Message
from formkit.catalog.state import Approvals, State, approve
from formkit.errors import GateError, UsageError

TODAY = datetime.date(2026, 11, 22)


def message(msgid: str, *references: str, context: str | None = None) -> Message:
    return Message(msgid, context, references or (f"forms/f:{msgid}",), ())


def translated(**rows: str) -> po.Catalog:
    """A catalog whose texts stand at forms/f:<name>.label and are translated."""
    catalog = po.Catalog()
    merge(catalog, [message(text, f"forms/f:{name}.label") for name, text in rows.items()])
    for entry in catalog.entries:
        entry.msgstr = f"T({entry.msgid})"
    return catalog


def fuzzy(catalog: po.Catalog) -> dict[str, str]:
    return {e.msgid: e.previous_msgid for e in catalog.active() if po.is_fuzzy(e)}


def test_a_changed_text_keeps_its_translation_marked_stale_with_the_old_text() -> None:
    catalog = translated(a="Straße", b="Ort")
    result = merge(
        catalog, [message("Straße und Hausnummer", "forms/f:a.label"), message("Ort", "forms/f:b.label")]
    )
    assert result.stale == ["Straße und Hausnummer"]
    assert fuzzy(catalog) == {"Straße und Hausnummer": "Straße"}
    entry = catalog.find("Straße und Hausnummer")
    assert entry is not None
    assert entry.msgstr == "T(Straße)"


def test_likeness_alone_never_makes_a_translation() -> None:
    catalog = translated(a="Straße und Hausnummer")
    merge(
        catalog,
        [
            message("Straße und Hausnummer", "forms/f:a.label"),
            message("Straße und Hausnummern", "forms/f:neu.label"),
        ],
    )
    entry = catalog.find("Straße und Hausnummern")
    assert entry is not None
    assert entry.msgstr == ""


def test_a_text_that_comes_back_is_good_again() -> None:
    catalog = translated(a="Alt")
    merge(catalog, [message("Neu", "forms/f:a.label")])
    merge(catalog, [message("Alt", "forms/f:a.label")])
    entry = catalog.find("Alt")
    assert entry is not None
    assert entry.msgstr == "T(Alt)"
    assert not po.is_fuzzy(entry)


def test_after_two_changes_the_note_tells_what_the_translation_was_made_for() -> None:
    catalog = translated(a="Eins")
    merge(catalog, [message("Zwei", "forms/f:a.label")])
    merge(catalog, [message("Drei", "forms/f:a.label")])
    assert fuzzy(catalog) == {"Drei": "Eins"}


def test_the_other_form_keeps_its_text() -> None:
    catalog = po.Catalog()
    merge(catalog, [message("Ort", "forms/a:x.label", "forms/b:x.label")])
    catalog.entries[0].msgstr = "Town"
    merge(catalog, [message("Ort", "forms/a:x.label"), message("Wohnort", "forms/b:x.label")])
    ort, wohnort = catalog.find("Ort"), catalog.find("Wohnort")
    assert ort is not None
    assert not po.is_fuzzy(ort)
    assert wohnort is not None
    assert po.is_fuzzy(wohnort)
    assert wohnort.msgstr == "Town"


def test_contexts_never_mix() -> None:
    catalog = po.Catalog()
    merge(
        catalog,
        [message("Nummer", "forms/f:a.label"), message("Nummer", "forms/f:b.label", context="Ausweis")],
    )
    catalog.entries[0].msgstr = "number"
    merge(
        catalog,
        [message("Nummer", "forms/f:a.label"), message("Nummer", "forms/f:b.label", context="Ausweis")],
    )
    assert [e.msgstr for e in catalog.entries] == ["number", ""]


def test_what_is_gone_is_kept_as_obsolete_and_revived() -> None:
    catalog = translated(a="Ort", b="Land")
    merge(catalog, [message("Ort", "forms/f:a.label")])
    assert [e.msgid for e in catalog.entries if e.obsolete] == ["Land"]
    result = merge(catalog, [message("Ort", "forms/f:a.label"), message("Land", "forms/f:c.label")])
    assert result.revived == ["Land"]
    entry = catalog.find("Land")
    assert entry is not None
    assert entry.msgstr == "T(Land)"


NAMES = st.sampled_from(["a", "b", "c", "d", "e", "f"])
WORDS = st.sampled_from([f"Text {n}" for n in range(9)])


@given(st.dictionaries(NAMES, WORDS), st.dictionaries(NAMES, WORDS))
def test_exactly_the_changed_texts_become_stale(before: dict[str, str], after: dict[str, str]) -> None:
    def messages(rows: dict[str, str]) -> list[Message]:
        places: dict[str, list[str]] = {}
        for name, text in rows.items():
            places.setdefault(text, []).append(f"forms/f:{name}.label")
        return [message(text, *references) for text, references in places.items()]

    catalog = po.Catalog()
    merge(catalog, messages(before))
    for entry in catalog.entries:
        entry.msgstr = f"T({entry.msgid})"
    merge(catalog, messages(after))
    for entry in catalog.active():
        names = [reference.split(":")[1].split(".")[0] for reference in po.references_of(entry)]
        known = entry.msgid in before.values()
        had_another = any(name in before and before[name] != entry.msgid for name in names)
        assert po.is_fuzzy(entry) == (not known and had_another)
        if known:
            assert entry.msgstr == f"T({entry.msgid})"
    # Nothing a translator wrote is lost.
    assert {f"T({text})" for text in before.values()} <= {e.msgstr for e in catalog.entries}


# ── state and approval ───────────────────────────────────────────────────────────────────────────


def test_states_follow_from_content() -> None:
    catalog = translated(a="Ort")
    entry = catalog.entries[0]
    assert Approvals().state(entry) is State.TRANSLATED
    approvals, count = approve(catalog, Approvals(), catalog.entries, by="B", date=TODAY)
    assert count == 1
    assert approvals.state(entry) is State.APPROVED
    entry.msgstr = "edited elsewhere"
    assert approvals.state(entry) is State.CHANGED
    entry.msgstr = ""
    assert approvals.state(entry) is State.MISSING


def test_a_stale_text_stays_stale_when_a_tool_drops_the_fuzzy_flag() -> None:
    catalog = translated(a="Ort")
    approvals, _count = approve(catalog, Approvals(), catalog.entries, by="B", date=TODAY)
    merge(catalog, [message("Wohnort", "forms/f:a.label")])
    entry = catalog.find("Wohnort")
    assert entry is not None
    assert approvals.state(entry) is State.STALE
    entry.flags.clear()  # as OmegaT does
    assert approvals.state(entry) is State.STALE
    entry.msgstr = "looked at again"
    assert approvals.state(entry) is State.TRANSLATED


def test_the_translator_cannot_approve() -> None:
    catalog = translated(a="Ort")
    catalog.header["Last-Translator"] = "A. Muster <a@example.org>"
    with pytest.raises(GateError):
        approve(catalog, Approvals(), catalog.entries, by="a. muster", date=TODAY)


def test_a_spelling_fix_is_stamped_again_with_a_reason() -> None:
    catalog = translated(a="Strase")
    merge(catalog, [message("Straße", "forms/f:a.label")])
    with pytest.raises(UsageError):
        approve(catalog, Approvals(), catalog.active(), by="B", date=TODAY, meaning_unchanged=True)
    approvals, count = approve(
        catalog,
        Approvals(),
        list(catalog.active()),
        by="B",
        date=TODAY,
        meaning_unchanged=True,
        reason="Tippfehler",
    )
    entry = catalog.find("Straße")
    assert entry is not None
    assert count == 1
    assert approvals.state(entry) is State.APPROVED
    assert approvals.rows[0].reason == "Tippfehler"
