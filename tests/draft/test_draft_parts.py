"""The parts of a draft on their own: ids, texts that can be set, kinds of buttons, the source that is written."""

from __future__ import annotations

import datetime
import tomllib

import pytest

from formkit.document.model import Field
from formkit.draft import Draft, DraftItem
from formkit.draft.kinds import button_kind
from formkit.draft.model import DraftColumn, DraftSection
from formkit.draft.naming import caption, clean, give_ids, settable, slug
from formkit.draft.toml import as_toml, option_values
from formkit.form.questions import MARK


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Größe", "groesse"), ("Öl und Übung", "oel_uebung"), ("Ährenfeld", "aehrenfeld"), ("Ærø Œuvre Łódź", "aero_oeuvre_lodz"),
        ("Café", "cafe"), ("der die", "der_die"), ("2. Kind", "n_2_kind"),
        ("a" * 19 + " " + "b" * 20, "a" * 19 + "_" + "b" * 20),
        ("a" * 19 + " " + "b" * 21, "a" * 19),
        ("x" * 50, "x" * 40),
    ],
)  # fmt: skip
def test_a_label_becomes_an_id_of_at_most_forty_letters(label: str, name: str) -> None:
    """Names of fields hang on it: a draft that is made again must have the same."""
    assert slug(label) == name


def test_ids_say_what_an_item_is_where_its_label_does_not() -> None:
    columns = [DraftColumn(label) for label in ("Name", "Name", "", "y" * 30)]
    made = Draft(
        "Antrag",
        [
            DraftSection("Form", [
                DraftItem("signature", label="Ort, Datum, Unterschrift"), DraftItem("signature"),
                DraftItem("office", label="Vermerk"), DraftItem("paragraph", text="Wir"), DraftItem("notice", text="!"),
                DraftItem("date"), DraftItem("text", label="Beruf", id="eigen"), DraftItem("table", label="Kinder", columns=columns),
            ]),
            DraftSection("…"), DraftSection("…"),
        ],
    )  # fmt: skip
    give_ids(made)
    assert [section.id for section in made.sections] == ["form_2", "abschnitt", "abschnitt_2"]
    assert [item.id for item in made.sections[0].items] == [
        "unterschrift", "unterschrift_2", "amt", "text", "hinweis", "date", "eigen", "kinder",
    ]  # fmt: skip
    assert [column.id for column in columns] == ["name", "name_2", "spalte", "y" * 24]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Name ____ x", "Name x"), ("Name ___ x", "Name x"), ("Name __ x", "Name __ x"), ("a ..... b", "a b"), ("a .... b", "a .... b"),
        ("a …… b", "a b"), ("a … b", "a … b"), ("a . . . . b", "a b"), ("a ------ b", "a b"), ("a ----- b", "a ----- b"),
        ("a\tb\u2028c\x0bd\ufffde", "a b c de"), ("e\u0301", "é"), ("☐ ja ☑ nein", "ja nein"),
        ("Ort , Datum ; x : y ! z ? (a )", "Ort, Datum; x: y! z? (a)"), ("**a** ***b", "*a* *b"), ("{x}", "(x)"),
    ],
)  # fmt: skip
def test_leaders_boxes_and_markup_are_no_words(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(("text", "kept"), [("Name : ", "Name"), (":", ""), ("a: b::", "a: b")])
def test_a_label_ends_without_colon(text: str, kept: str) -> None:
    assert caption(text) == kept


@pytest.mark.parametrize("sign", "→⇒➔")
def test_arrows_become_dashes(sign: str) -> None:
    made = Draft(f"A{sign}B", [])
    settable(made)
    assert (made.title, made.doubts["title"]) == ("A–B", [])


@pytest.mark.parametrize("sign", "►▶▲▼◄✓✔✗")
def test_ticks_and_pointers_are_left_out_without_a_gap(sign: str) -> None:
    made = Draft(f"A{sign}B", [])
    settable(made)
    assert (made.title, made.doubts["title"]) == ("AB", [])


def test_what_no_font_has_is_left_out_everywhere_and_letters_are_said() -> None:
    item = DraftItem(
        "choice", label="Name 漢", text="Text 漢", help="Hilfe 漢", unit="m 漢", options=["ja 漢", "字"], items=["Ausweis 漢"],
        parts=["Teil★漢"], columns=[DraftColumn("Spalte 漢")],
    )  # fmt: skip
    made = Draft("Antrag 漢字★", [DraftSection("Teil 字", [item])])
    settable(made)
    section = made.sections[0]
    assert (made.title, section.title) == ("Antrag", "Teil")
    assert (item.label, item.text, item.help, item.unit) == ("Name", "Text", "Hilfe", "m")
    assert (item.options, item.items, item.parts, item.columns[0].label) == (
        ["ja", "–"], ["Ausweis"], ["Teil"], "Spalte",
    )  # fmt: skip
    assert made.doubts["title"] == ["characters left out here: 字 漢"]
    assert section.doubts == ["characters left out here: 字"]
    assert len(item.doubts) == 9


def test_the_source_has_every_key_of_the_draft() -> None:
    made = Draft(
        'Antrag "A"', id="antrag", number="F 1", edition=datetime.date(2025, 3, 4), office="Amt", legal=["§ 1 BMG", "§ 2 BMG"],
        note="Fußzeile", doubts={key: [f"zu {key}"] for key in ("number", "edition", "office", "title", "legal")},
        sections=[
            DraftSection("Person", id="person", doubts=["zum Teil"], items=[
                DraftItem("text", label="Name", help="Hilfe", id="name", required=True, width="1/2", max_length=30, fim="F1", note="n", doubts=["zum  Feld"]),
                DraftItem("text", label="Ort", id="ort", width="1"),
                DraftItem("comb", label="Steuer-ID", id="steuer", length=11),
                DraftItem("multiline", label="Grund", id="grund", rows=4),
                DraftItem("number", label="Größe", id="groesse", unit="m²"),
                DraftItem("choice", label="Wie?", id="wie", options=["Brief", "Mail"]),
                DraftItem("attachments", label="Bitte", id="bitte", items=["Ausweis"]),
                DraftItem("office", label="Vermerk", id="amt", parts=["Tag", "Tag", "…"]),
                DraftItem("table", label="Kinder", id="kinder", rows=3, columns=[
                    DraftColumn("Name", id="name", width="2", max_length=20), DraftColumn("Geburt", "date", id="geburt"),
                ]),
            ]),
        ],
    )  # fmt: skip
    text = as_toml(made, "a.pdf")
    data = tomllib.loads(text)
    (section,) = data.pop("section")
    assert data == {
        "schema": 1, "id": "antrag", "number": "F 1", "edition": datetime.date(2025, 3, 4), "office": "Amt", "title": 'Antrag "A"',
        "legal": ["§ 1 BMG", "§ 2 BMG"], "note": "Fußzeile",
    }  # fmt: skip
    assert (section["id"], section["title"]) == ("person", "Person")
    name, town, tax, why, large, how, papers, office, table = section["item"]
    assert name == {
        "kind": "text", "id": "name", "label": "Name", "help": "Hilfe", "fim": "F1", "note": "n", "required": True, "width": "1/2",
        "max_length": 30,
    }  # fmt: skip
    assert town == {"kind": "text", "id": "ort", "label": "Ort"}
    assert (tax["length"], why["rows"], large["unit"], papers["items"]) == (11, 4, "m²", ["Ausweis"])
    assert how["options"] == [{"value": "brief", "label": "Brief"}, {"value": "mail", "label": "Mail"}]
    assert [(part["id"], part["label"]) for part in office["field"]] == [
        ("tag", "Tag"), ("tag_2", "Tag"), ("feld", "…"),
    ]  # fmt: skip
    assert (table["rows"], table["column"]) == (3, [
        {"id": "name", "label": "Name", "width": "2", "max_length": 20}, {"id": "geburt", "label": "Geburt", "kind": "date"},
    ])  # fmt: skip
    before = dict(zip(text.splitlines(), text.splitlines()[1:], strict=False))
    for key in ("number", "edition", "office", "title", "legal"):
        assert before[f"{MARK} zu {key}"].startswith(key)
    assert before[f"{MARK} zum Teil"] == "[[section]]"
    assert before[f"{MARK} zum Feld"] == "[[section.item]]"
    assert MARK in text.splitlines()[1]
    assert "note" not in tomllib.loads(as_toml(Draft("A", []), "a.pdf"))
    assert "legal   = []" in as_toml(Draft("A", []), "a.pdf")


def test_every_answer_has_a_value_of_its_own() -> None:
    assert option_values(DraftItem("choice", options=["Ja", "Ja", "…", "ja"])) == [
        "ja",
        "ja_2",
        "antwort_3",
        "ja_3",
    ]
    given = DraftItem("choice", options=["Ja", "Nein", "Offen"], values=["1", "", "1"])
    assert option_values(given) == ["1", "nein", "1_2"]


LONG = "eine Antwort mit mehr als neun Wörtern ist ein ganzer Satz"


@pytest.mark.parametrize(
    ("kinds", "question", "options", "kind", "sure"),
    [
        ("radio radio", "Verheiratet?", ["Ja", "Nein"], "yesno", True),
        ("check check", "Verheiratet?", ["Nein", "Ja"], "yesno", True),
        ("radio radio", "Wie?", ["Brief", "Mail"], "choice", True),
        ("check check", "Wie?", ["Brief", "Mail"], "choice", False),
        ("radio check", "Wie?", ["Brief", "Mail"], "choice", False),
        ("radio", "", ["Ich stimme zu"], "choices", True),
        ("check", "Verheiratet?", ["Ja"], "yesno", False),
        ("check", "", ["Ja"], "choices", True),
        ("check", "Verheiratet?", ["geschieden"], "choices", True),
        ("check check check", "Verheiratet?", ["Ja", "Nein", "Ja"], "choice", False),
        ("check check", "Welche Sprachen sprechen Sie?", ["Deutsch", "Englisch"], "choices", False),
        ("check check", "Folgende Unterlagen liegen bei", ["Ausweis", "Vertrag"], "choices", False),
        ("check check", "Ich erkläre", [LONG, LONG], "choices", False),
        ("check check", "Ich erkläre", [LONG, "kurz"], "choice", False),
        ("check check", "Ich erkläre", [f"Ja, {LONG}", LONG], "choice", False),
    ],
)  # fmt: skip
def test_what_a_set_of_boxes_asks(
    kinds: str, question: str, options: list[str], kind: str, sure: bool
) -> None:
    """A choice on which two answers can be given, or several of which one only, would be asked wrongly in every language."""
    buttons = [Field("", one, 1, (0, 0, 9, 9)) for one in kinds.split()]
    found = button_kind(buttons, question, options)
    assert (found.name, found.sure) == (kind, sure)
