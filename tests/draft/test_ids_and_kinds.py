"""Ids, kinds and texts of a draft: what the page says decides, and what cannot be set is told."""

from __future__ import annotations

import tomllib

import pytest

from formkit.document.model import Field
from formkit.draft.kinds import button_kind
from formkit.draft.model import Draft, DraftColumn, DraftItem, DraftSection
from formkit.draft.naming import clean, give_ids, settable, slug
from formkit.draft.toml import as_toml


def button(kind: str) -> Field:
    return Field(name="x", kind=kind, page=1, box=(0, 0, 10, 10))


@pytest.mark.parametrize(
    ("kind", "question", "options", "wanted"),
    [
        ("radio", "Sind Sie verheiratet?", ["ja", "nein"], "yesno"),
        ("checkbox", "Sind Sie verheiratet?", ["Ja", "Nein"], "yesno"),
        ("radio", "Geschlecht", ["männlich", "weiblich"], "choice"),
        ("checkbox", "Geschlecht", ["männlich", "weiblich"], "choice"),
        ("radio", "Familienstand", ["ledig", "verheiratet", "geschieden"], "choice"),
        ("checkbox", "Welche Unterlagen liegen bei?", ["Pass", "Mietvertrag"], "choices"),
        ("checkbox", "", ["Ich stimme zu"], "choices"),
        ("checkbox", "Sind Sie krankenversichert?", ["ja"], "yesno"),
    ],
)
def test_two_answers_are_not_always_yes_and_no(
    kind: str, question: str, options: list[str], wanted: str
) -> None:
    """ "männlich / weiblich" printed as ja / nein would be another question."""
    assert button_kind([button(kind)] * len(options), question, options).name == wanted


@pytest.mark.parametrize("question", ["", "Sind Sie krank?"])
def test_a_lone_box_is_a_choice(question: str) -> None:
    """One box with a name of its own is no question of yes and no, whatever is asked."""
    assert button_kind([button("checkbox")], question, ["Barmer"]).name == "choices"


def test_ids_are_stable_short_and_unique() -> None:
    """Ids stand in catalogs for years: the same label gives the same id, never longer than 40 characters."""
    exact = "abcdefghij klmnopqrst uvwxyzabcd efghijk"
    assert slug(exact) == "abcdefghij_klmnopqrst_uvwxyzabcd_efghijk"
    assert len(slug(exact)) == 40
    assert slug(exact + "l") == "abcdefghij_klmnopqrst_uvwxyzabcd"
    assert len(slug("a" * 60)) == 40
    assert slug("Straße und Hausnummer") == "strasse_hausnummer"
    assert slug("2. Angaben") == "n_2_angaben"
    assert slug("العربية") == ""
    assert slug("Konto-№") == "konto_no"
    table = DraftItem(
        "table",
        label="Kinder",
        columns=[DraftColumn(label="Name"), DraftColumn(label="Name"), DraftColumn(label="№")],
    )
    sections = [
        DraftSection(
            "العربية",
            [
                DraftItem("text", label="Name"),
                DraftItem("text", label="Name"),
                DraftItem("signature", label="Unterschrift der Mutter"),
                table,
            ],
        ),
        DraftSection("☎"),
    ]
    draft = Draft("t", sections)
    give_ids(draft)
    assert [section.id for section in draft.sections] == ["abschnitt", "abschnitt_2"]
    assert [item.id for item in sections[0].items] == ["name", "name_2", "unterschrift", "kinder"]
    assert [column.id for column in table.columns][:2] == ["name", "name_2"]
    assert table.columns[2].id


def test_what_no_font_has_is_left_out_and_told() -> None:
    """A title of signs alone must not become an empty title, and lost letters are a doubt for the reviewer."""
    draft = Draft(
        "→ Antrag ✓", [DraftSection("✓", [DraftItem("text", label="Name 𐎠 hier", options=["▶ ja"])])]
    )
    settable(draft)
    assert draft.title == "– Antrag"
    assert draft.sections[0].title == "–"
    item = draft.sections[0].items[0]
    assert item.label == "Name hier"
    assert item.options == ["ja"]
    assert any("𐎠" in doubt for doubt in item.doubts)
    assert not draft.doubts["title"]


def test_the_keys_of_a_form_are_written() -> None:
    """The note of a form (its headers and footers) is in the source, and only there where it has one."""
    for note in (None, "Blatt 1 von 2 „geheim“"):
        draft = Draft(
            "Antrag",
            [DraftSection("Angaben")],
            number="A 1",
            office="Amt",
            legal=["§ 3"],
            note=note,
            id="antrag",
        )
        give_ids(draft)
        data = tomllib.loads(as_toml(draft, "a.pdf"))
        assert data.get("note") == note
        assert (data["title"], data["number"], data["office"], data["legal"], data["id"]) == (
            "Antrag",
            "A 1",
            "Amt",
            ["§ 3"],
            "antrag",
        )


@pytest.mark.parametrize(
    ("text", "cleaned"), [("\u200eSeite\u202c 4", "Seite 4"), ("\u200b \u00ad", ""), ("ن\u200cا", "ن\u200cا")]
)
def test_signs_that_nobody_sees_do_not_keep_a_draft_from_loading(text: str, cleaned: str) -> None:
    """A text of bidi controls or of nothing was written down, and the source refused it; joiners are part of words."""
    assert clean(text) == cleaned
