"""Advice never changes a duty, a deadline or a right: what we suggest is read as if the office had said it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from formkit.audit.all_rules import by_id
from formkit.audit.leicht_rules import LEICHT_RULES
from formkit.audit.officialese import entries
from formkit.audit.rules import RULES
from formkit.catalog import po
from tests.conftest import REPOSITORY

NEVER: dict[str, str] = {
    # A point in time is no span of time.
    r"binnen|innerhalb|frist": r"^in$|^in \d|^bald$|sofort",
    # § 121 BGB: without culpable delay is less strict than at once.
    r"unverzüglich|umgehend": r"sofort|gleich$",
    # Remedies have their own forms, deadlines and courts.
    r"einspruch": r"widerspruch|klage",
    r"anfechtung": r"widerspruch",
    r"beschwerde": r"^sich beschweren|^wer sich beschwert",
    r"rechtsbehelf$": r"widerspruch oder klage",
    # A fine of an office is no punishment of a court.
    r"ordnungswidrig|buß": r"geldstrafe|strafbar|verboten",
    # To own is not to have, permission is not a card, a resident is not a national.
    r"übereign|eigentum": r"^geben$|^besitz",
    r"fahrerlaubnis": r"^führerschein$",
    r"staatsangehörig": r"bürger|pass",
    r"wohnsitz": r"^wohnung$",
    # Duties are no favours.
    r"mitwirk": r"hilfe|helfen",
    r"obliegenheit": r"^pflicht$",
    # The law binds discretion; provisional is not short; without a date is not for ever.
    r"ermessen": r"frei",
    r"vorläufig|einstweilig": r"kurze zeit|^vorläufig$",
    r"unbefristet": r"für immer|ohne ende",
    r"bestandskraft": r"^gültig",
    r"zumutbar": r"möglich",
    r"angemessen": r"passend",
    r"zuständig$": r"verantwortlich",
    r"sorgeberechtigt|erziehungsberechtigt": r"^mutter oder vater$",
    r"kalendertag": r"^tag$",
    r"geburtsname": r"heirat",
    r"selbstständig": r"^selbst$",
    r"einkünfte": r"geld, das sie bekommen",
    r"gebührenbescheid|zahlungsaufforderung": r"rechnung",
}


@pytest.mark.parametrize("term", sorted(entries()))
def test_no_entry_puts_another_law_into_its_place(term: str) -> None:
    for pattern, wrong in NEVER.items():
        if re.search(pattern, term):
            for plain in entries()[term].plain:
                assert not re.search(wrong, plain.lower()), (term, plain)


def test_no_entry_leads_to_another_entry_alone() -> None:
    """„benachrichtigen → Bescheid sagen → Bescheid → …" sends a reader round."""
    known = entries()
    circles = [
        (term, plain) for term, entry in known.items() for plain in entry.plain if plain.lower() in known
    ]
    assert circles == []


def test_an_entry_that_cannot_be_right_is_off_with_its_reason() -> None:
    rows = tomllib.loads((REPOSITORY / "formkit/audit/officialese.toml").read_text("utf-8"))["entry"]
    off = {row["term"].lower(): row["off"] for row in rows if "off" in row}
    assert off
    assert all(len(reason) > 10 for reason in off.values())
    assert not set(off) & set(entries())


KEPT = re.compile(
    r"\bWochen?\b|\bTagen?\b|\bMonats?\w*|\bvier\b|\bzwei\b|\bnicht\b|\bmuss\w*|\bmüssen\b|"
    r"Pass|Foto|Vertrag|Lohnzettel|Kontoauszug|Meldezettel|Versicherung|Haushalt|Ausweis\b|Bestätigung"
)


@pytest.mark.parametrize("rule", [rule.id for rule in (*RULES, *LEICHT_RULES)])
def test_the_good_example_keeps_deadlines_duties_and_documents(rule: str) -> None:
    info = by_id()[rule]
    if rule in {"negative-question", "leicht-negation", "double-negation"}:
        return  # these rules turn a No into a Yes on purpose
    if rule in {"leicht-sentence-length", "third-person"}:
        assert "Monat" in info.good or "Zeigen Sie" in info.good
        return
    for word in KEPT.findall(info.bad):
        stem = word.lower()[:5]
        assert stem in info.good.lower(), (word, info.good)


def test_plain_german_keeps_the_deadlines_of_the_german_text() -> None:
    """„kommen Sie in zwei Wochen" is after two weeks; the law says within."""
    for entry in po.read(Path(REPOSITORY / "catalogs" / "de-simple.po")).active():
        if "innerhalb von" in entry.msgid:
            span = re.search(r"innerhalb von \w+ \w+", entry.msgid)
            assert span is not None
            assert span.group() in entry.msgstr, entry.msgid
        if "Bußgeld" in entry.msgid:
            assert "Bußgeld" in entry.msgstr, entry.msgid
        if "**bevor**" in entry.msgid:
            assert re.search("vorher|bevor", entry.msgstr), entry.msgid
