"""What stands on a page becomes the right items: kinds by words and shape, sets of boxes, dates in parts, tables, widths."""

from __future__ import annotations

import pytest

from formkit.document.model import Asked, Field, Label, Line, Option, Page, Word
from formkit.document.rulings import Rulings
from formkit.draft.kinds import kind_of
from formkit.draft.model import DraftItem
from formkit.draft.naming import NO_LABEL
from formkit.draft.page import DraftPage, Input
from formkit.draft.questions import TICK, place_items
from formkit.findings import Rect

LINE = (60.0, 100.0, 250.0, 114.0)
"""One written line."""


def field(label: str = "", box: Rect = LINE, kind: str = "text", **more: object) -> Field:
    source = str(more.pop("source", "geometry" if label else "none"))
    sure = float(str(more.pop("sure", 0.8)))
    lines = more.pop("lines", ())
    asked = Asked(more.pop("group", None), more.pop("group_lines", ()), more.pop("number", None))  # type: ignore[arg-type]
    caption = Label(label or None, source, sure, lines, on_page=label or None)  # type: ignore[arg-type]
    return Field(f"f{box[0]:.0f}_{box[1]:.0f}", kind, 1, box, caption=caption, asked=asked, **more)  # type: ignore[arg-type]


def line(text: str, x: float, top: float, size: float = 10) -> Line:
    words, left = [], x
    for part in text.split():
        words.append(Word(part, (left, top, left + 5 * len(part), top + size), size))
        left += 5 * len(part) + 3
    return Line(tuple(words), (x, top, left - 3, top + size))


def placed(fields: list[Field], lines: list[Line] | None = None) -> tuple[list[DraftItem], DraftPage]:
    """The items of a page with these fields and lines, in the order of the page."""
    page = Page(1, 595, 842, tuple(lines or ()), (), 0.0, Rulings())
    drafted = DraftPage(page, [Input(entry, n) for n, entry in enumerate(fields)])
    place_items(drafted)
    return [item for anchor in sorted(drafted.placed) for item in drafted.items_at(anchor)], drafted


def high(lines: float, width: float = 190.0) -> Rect:
    """A box of so many written lines."""
    return (60.0, 100.0, 60.0 + width, 100.0 + 14 * lines)


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("label", "more", "wanted"),
    [
        ("Unterschrift", {}, "signature?"),
        ("Zeichen", {"kind": "signature"}, "signature"),
        ("Mit meiner Unterschrift bestätige ich hier, dass alle diese Angaben richtig sind", {}, "text"),
        ("Land", {"kind": "choice", "options": (Option("a", "A"),)}, "select"),
        ("Land", {"kind": "choice"}, "text?"),
        ("IBAN", {}, "iban"),
        ("IBAN", {"max_length": 22}, "iban"),
        ("IBAN", {"max_length": 30}, "iban?"),
        ("IBAN und BIC", {}, "text"),
        ("Konto", {"tooltip": "Ihre IBAN"}, "iban"),
        ("Geburtsdatum", {}, "date?"),
        ("Geburtsdatum", {"format": "date"}, "date"),
        ("Eingang", {"format": "date"}, "date"),
        ("Ort, Datum", {}, "text"),
        ("Name, Geburtsdatum, Anschrift", {}, "text"),
        ("Tag, Monat, Jahr", {}, "date?"),
        ("Seit wann wohnen Sie hier, in Chemnitz, oder dort?", {}, "date?"),
        ("Name und Straße, erstmals ausgestellt", {}, "date?"),  # what is asked last is the date
        ("Personalnummer", {"comb": True, "max_length": 8}, "comb"),
        ("Personalnummer", {"comb": True, "max_length": 41}, "text"),
        ("Personalnummer", {"comb": True}, "text"),
        ("PLZ", {"max_length": 5}, "comb"),
        ("PLZ", {"max_length": 10}, "text"),
        ("E-Mail", {}, "email"),
        ("Telefon", {}, "phone"),
        ("Telefon, Fax", {}, "phone?"),
        ("Telefon oder E-Mail", {}, "text"),
        ("Name und Telefon", {}, "text"),
        ("Miete in €", {}, "money"),
        ("Miete", {}, "money?"),
        ("Art der Miete", {}, "text"),
        ("Art der Miete in EUR", {}, "money"),
        ("Wert", {"format": "money"}, "money?"),
        ("Wert", {"tooltip": "Betrag in Euro"}, "money?"),
        ("Anzahl der Kinder", {}, "number?"),
        ("Alter", {"format": "number"}, "number"),
        ("Beruf", {}, "text"),
    ],
)
def test_the_kind_follows_from_words_and_facts(label: str, more: dict[str, object], wanted: str) -> None:
    """A guess by words alone is marked, so that a person looks at it; what the file says is sure."""
    found = kind_of(field(label, **more), label)
    assert found.name + ("" if found.sure else "?") == wanted


@pytest.mark.parametrize(
    ("unit", "kind", "kept"),
    [
        ("€", "money", None), ("EUR,", "money", None), ("m²", "number", "m²"), ("Jahre.", "number", "Jahre"),
        ("%", "number", "%"), ("TT.MM.JJJJ", "date", None), ("(dd/mm/yyyy)", "date", None), ("bitte", "text", None), ("", "text", None),
    ],
)  # fmt: skip
def test_what_stands_behind_a_field_is_its_unit(unit: str, kind: str, kept: str | None) -> None:
    """ "Wohnfläche ____ m²" asks for a number, and the unit is printed behind it again."""
    found = kind_of(field("Angabe"), "Angabe", unit)
    assert (found.name, found.unit) == (kind, kept)


@pytest.mark.parametrize(
    ("label", "box", "many", "rows"),
    [
        ("Begründung", high(3.2), False, 3),
        ("Begründung", high(3.1), False, None),
        ("Begründung", high(2.2), True, 2),
        ("Begründung", high(2.0), True, None),
        ("Begründung", high(5, width=119), True, None),
        ("Begründung", high(5, width=120), True, 5),
        ("Begründung", high(50), True, 40),
        ("Name", high(4), True, None),  # a high box for a short answer
        ("Name", high(5), False, 5),
        ("Wie ist der Name von allen Kindern im Haus", high(4), False, 4),
    ],
)
def test_a_high_box_has_room_for_lines(label: str, box: Rect, many: bool, rows: int | None) -> None:
    """A box for a reason becomes lines to write on; a high box for a name does not."""
    found = kind_of(field(label, box, multiline=many), label)
    assert found.rows == rows
    assert found.name == ("text" if rows is None else "multiline")
    assert found.sure == (rows is None or many)


@pytest.mark.parametrize(("most", "kept"), [(500, 500), (501, None), (None, None), (12, 12)])
def test_a_limit_is_kept_unless_it_is_none(most: int | None, kept: int | None) -> None:
    """Writers put 32767 where they mean no limit."""
    assert kind_of(field("Beruf", max_length=most), "Beruf").max_length == kept


# ── boxes to tick ────────────────────────────────────────────────────────────────────────────────


def box(
    label: str, x: float, top: float, group: str = "Familienstand", number: int | None = 1, **more: object
) -> Field:
    kind = str(more.pop("kind", "checkbox"))
    return field(label, (x, top, x + 9, top + 9), kind, group=group, number=number, **more)  # fmt: skip


def test_boxes_of_one_question_are_one_item_in_the_order_of_the_page() -> None:
    """From left to right and from above to below, wherever they stand in the file."""
    fields = [box("c", 60, 120), box("b", 160, 101), box("a", 60, 100), box("d", 160, 121)]
    (item,), _page = placed(fields)
    assert (item.kind, item.label, item.options) == ("choice", "Familienstand", ["a", "b", "c", "d"])
    assert item.sources == (2, 1, 0, 3)


def test_a_question_whose_answers_stand_twice_is_asked_twice() -> None:
    """Two questions of yes and no that reading took for one are two again: row by row, or one behind the other."""
    rows = [box(label, x, top) for top in (100, 130) for x, label in ((60, "Ja"), (120, "Nein"))]
    made, _page = placed(rows)
    assert [item.kind for item in made] == ["yesno", "yesno"]
    beside = [box(label, x, 100) for x, label in ((60, "Ja"), (120, "Nein"), (180, "Ja"), (240, "Nein"))]
    made, _page = placed(beside)
    assert [item.kind for item in made] == ["yesno", "yesno"]
    together = [box(label, 60, 100 + 20 * n) for n, label in enumerate(("Ja", "Nein", "Teils"))]
    made, _page = placed(together)
    assert [item.options for item in made] == [["Ja", "Nein", "Teils"]]


def test_boxes_of_no_question_stand_alone() -> None:
    """Two boxes that nothing holds together are two items, each with the doubt that it has no question."""
    made, _page = placed([box("Ja", 60, 100, "", None), box("Plakette", 60, 140, "", None)])
    assert [(item.kind, item.label, item.options) for item in made] == [
        ("choices", TICK, ["Ja"]),
        ("choices", TICK, ["Plakette"]),
    ]
    assert any("what is the question" in doubt for doubt in made[0].doubts)
    assert not any("question" in doubt for doubt in made[1].doubts)
    (several,), _page = placed([box("A", 60, 100, ""), box("B", 60, 120, "")])
    assert any("no question stands beside" in doubt for doubt in several.doubts)


def test_an_answer_without_words_takes_its_tooltip() -> None:
    """And where that says nothing either, a person is told. Answers with the same words are told apart."""
    named = box("", 60, 100, tooltip="verheiratet seit langem")
    (item,), _page = placed([named, box("Familienstand", 60, 140), box("ledig", 60, 160)])
    assert item.options == ["verheiratet seit langem", NO_LABEL, "ledig"]
    (item,), _page = placed([box("", 60, 100), box("Familienstand", 60, 140), box("ledig", 60, 160)])
    assert item.options == [NO_LABEL, f"{NO_LABEL} (2)", "ledig"]
    assert sum("no words beside its box" in doubt for doubt in item.doubts) == 1
    (item,), _page = placed([box("A", 60, 100), box("B", 60, 120)])
    assert not any("no words beside its box" in doubt for doubt in item.doubts)


def test_whether_one_or_several_answers_are_meant_is_a_doubt_of_check_boxes() -> None:
    """Radio buttons say it; yes and no have one answer anyway."""
    (radio,), _page = placed([box("A", 60, 100, kind="radio"), box("B", 60, 120, kind="radio")])
    (check,), _page = placed([box("A", 60, 100), box("B", 60, 120)])
    (yes,), _page = placed([box("Ja", 60, 100), box("Nein", 60, 120)])
    assert [any("several" in doubt for doubt in item.doubts) for item in (radio, check, yes)] == [
        False,
        True,
        False,
    ]
    assert yes.options == []


@pytest.mark.parametrize(
    ("group", "required", "label", "needed"),
    [
        ("Familienstand *", (False, False), "Familienstand", True),
        ("Familienstand*:", (False, False), "Familienstand", True),
        ("Familienstand", (True, True), "Familienstand", True),
        ("Familienstand", (True, False), "Familienstand", False),
        ("*", (False, False), "*", True),
    ],
)
def test_a_star_or_all_fields_say_that_an_answer_is_needed(
    group: str, required: tuple[bool, bool], label: str, needed: bool
) -> None:
    """The star is printed anew in every language; it must not stay in the words."""
    fields = [box("A", 60, 100, group, required=required[0]), box("B", 60, 120, group, required=required[1])]
    (item,), _page = placed(fields)
    assert (item.label, item.required) == (label, needed)


# ── dates in parts ───────────────────────────────────────────────────────────────────────────────

PARTS = [line("Tag", 120, 116), line("Monat", 155, 116), line("Jahr", 195, 116)]


def part(x: float, top: float = 100, wide: float = 30) -> Field:
    return field("", (x, top, x + wide, top + 14))


def test_three_small_fields_are_one_date() -> None:
    """With the question beside them as label, and the words below as help."""
    lines = [line("Geboren am:", 55, 102), *PARTS]
    (item,), page = placed([part(195), part(120), part(155)], lines)
    assert (item.kind, item.label, item.help, item.width) == ("date", "Geboren am", "Tag Monat Jahr", "1/3")
    assert set(item.sources) == {0, 1, 2}
    assert page.used == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ([part(120), part(155)], 1),
        ([part(120)], 0),
        ([part(120), part(155, wide=61), part(195)], 0),  # the middle one is no small field
        ([part(120), part(155, top=90), part(195)], 0),  # on other heights
        ([part(120), part(155), part(240)], 1),  # too far away: its own field
    ],
)
def test_what_is_no_row_of_parts_is_no_date(fields: list[Field], dates: int) -> None:
    """A field for a name beside a day must not be swallowed."""
    lines = [*PARTS, line("Jahr", 242, 116)]
    made, _page = placed(fields, lines)
    assert sum(item.kind == "date" for item in made) == dates
    assert sum(len(item.sources) for item in made) == len(fields)


@pytest.mark.parametrize(
    ("words", "small"),
    [
        (line("Tag", 125, 112), True), (line("Tag", 125, 126), False), (line("Tag", 125, 90), True), (line("Tag", 125, 74), False),
        (line("Tag heute", 120, 116), False), (line("Ort", 125, 116), False), (line("Tag", 165, 116), False),
    ],
)  # fmt: skip
def test_a_part_of_a_date_has_its_word_close_by(words: Line, small: bool) -> None:
    """ "Tag" three lines farther up says nothing about a field."""
    made, _page = placed([part(120), part(155)], [words, line("Monat", 157, 116)])
    assert [item.kind for item in made].count("date") == (1 if small else 0)


# ── single fields ────────────────────────────────────────────────────────────────────────────────


def test_where_the_page_says_nothing_the_tooltip_does_and_it_is_told() -> None:
    """A doubt stands where the name of a field was not read beside it."""
    made, _page = placed(
        [
            field("", LINE, tooltip="Name der Mutter"),
            field("", (60, 200, 250, 214)),
            field("Ort", (60, 300, 250, 314), sure=0.39),
            field("Amt", (60, 400, 250, 414), sure=0.4),
        ]
    )
    assert [item.label for item in made] == ["Name der Mutter", NO_LABEL, "Ort", "Amt"]
    assert "tooltip" in made[0].doubts[0]
    assert "f60_200" in made[1].doubts[0]
    assert "is this the label" in made[2].doubts[0]
    assert made[3].doubts == []


def test_the_unit_beside_or_below_a_field_is_used_up() -> None:
    """Printed behind the field again, it must not stand as a paragraph of its own."""
    made, page = placed([field("Betrag")], [line("EUR", 255, 102)])
    assert (made[0].kind, page.used) == ("money", {0})
    made, page = placed([field("Wohnfläche")], [line("m²", 255, 102)])
    assert (made[0].kind, made[0].unit, page.used) == ("number", "m²", {0})
    made, page = placed([field("Verdienst")], [line("mtl. EUR brutto", 100, 115)])
    assert (made[0].kind, made[0].help, page.used) == ("money", "mtl. EUR brutto", {0})
    made, page = placed([field("Verdienst")], [line("EUR", 270, 102)])
    assert (made[0].kind, page.used) == ("text", set())
    made, page = placed([field("Verdienst")], [line("mtl. EUR brutto", 100, 124)])
    assert (made[0].kind, made[0].help) == ("text", None)
    made, page = placed([field("Verdienst")], [line("EUR im Monat und im Jahr", 100, 115)])
    assert made[0].kind == "text"


def test_a_list_keeps_its_answers_each_once() -> None:
    """An empty line of a list is no answer; a list in which one marks several is told."""
    options = (Option("0", " "), Option("1", "Syrien:"), Option("2", "Irak"), Option("3", "Irak"))
    (item,), _page = placed([field("Land", kind="choice", options=options)])
    assert (item.kind, item.options, item.doubts) == ("select", ["Syrien", "Irak", "Irak (2)"], [])
    (item,), _page = placed([field("Land", kind="listbox", options=options)])
    assert "several lines" in item.doubts[0]
    (item,), _page = placed([field("Land", kind="choice", options=options[:1])])
    assert (item.kind, item.options) == ("text", [])


@pytest.mark.parametrize(
    ("width", "label", "share"),
    [
        (301, "Ort", "1"), (300, "Ort", "1/2"), (191, "Ort", "1/2"), (190, "Ort", "1/3"),
        (100, "x" * 40, "1/3"), (100, "x" * 41, "1/2"), (100, "x" * 90, "1/2"), (100, "x" * 91, "1"),
    ],
)  # fmt: skip
def test_a_field_is_as_wide_as_on_the_page_and_as_its_label_needs(
    width: float, label: str, share: str
) -> None:
    """Shares of the widest line of 500 points; a long question needs room of its own."""
    whole = field("Anschrift", (60, 300, 560, 314))
    made, _page = placed([field(label, (60, 100, 60 + width, 114)), whole])
    assert [item.width for item in made] == [share, "1"]


def test_iban_and_lines_have_widths_of_their_own() -> None:
    """Twenty-two characters need two thirds of a line, whatever the page had."""
    made, _page = placed([field("IBAN"), field("Begründung", (60, 200, 250, 270), multiline=True)])
    assert (made[0].kind, made[0].width) == ("iban", "2/3")
    assert made[1].kind == "multiline"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def cells(rows: int, columns: int, *, step: float = 20, width: float = 60, top: float = 100) -> list[Field]:
    names = ["Name", "Geburtsdatum", "Anzahl", "Miete in €", "Beruf", "Ort", "Land", "Amt"]
    return [
        field(f"{names[c]} ({r + 1})", (60 + (width + 5) * c, top + step * r, 60 + (width + 5) * c + width, top + step * r + 14), source="table")
        for r in range(rows)
        for c in range(columns)
    ]  # fmt: skip


def test_rows_of_like_fields_are_a_table() -> None:
    """Its columns have the heads as names, the kinds of their answers, and widths as on the page."""
    made, _page = placed(cells(3, 4))
    (table,) = made
    assert (table.kind, table.rows) == ("table", 3)
    assert [column.label for column in table.columns] == ["Name", "Geburtsdatum", "Anzahl", "Miete in €"]
    assert [column.kind for column in table.columns] == ["text", "date", "number", "money"]
    assert [column.width for column in table.columns] == ["3/12"] * 4
    assert [column.sources for column in table.columns] == [(0, 4, 8), (1, 5, 9), (2, 6, 10), (3, 7, 11)]
    assert table.sources == tuple(range(12))


@pytest.mark.parametrize(
    ("fields", "tables"),
    [
        (cells(2, 2), 1),
        (cells(1, 2), 0),  # one row is no table
        (cells(4, 1), 0),  # nor is one column
        (cells(2, 7), 1),
        (cells(2, 8, width=50), 0),  # cannot be set legibly
        (cells(2, 2, step=29), 1),
        (cells(2, 2, step=31), 0),  # too far apart
        (cells(50, 2, step=14), 1),
        (cells(51, 2, step=14), 0),
        ([*cells(1, 2), *cells(1, 3, top=120)], 0),
    ],
)
def test_what_is_too_small_too_large_or_too_loose_is_no_table(fields: list[Field], tables: int) -> None:
    """Two fields beside each other are two questions; eight columns are no table on A4 in two languages."""
    made, _page = placed(fields)
    assert sum(item.kind == "table" for item in made) == tables
    assert sum(len(item.sources) for item in made) == len(fields)


def test_rows_with_names_of_their_own_are_no_table() -> None:
    """ "Miete" and "Heizung" are two questions; the numbers 1. and 2. are none, and are used up."""
    named = [line("Miete", 10, 102), line("Heizung", 10, 122)]
    made, _page = placed(cells(2, 2), named)
    assert not any(item.kind == "table" for item in made)
    numbered = [line("1.", 40, 102), line("2.", 40, 122), line("3.", 40, 190), line("4.", 90, 102)]
    made, page = placed(cells(2, 2), numbered)
    assert [item.kind for item in made] == ["table"]
    assert page.used == {0, 1}


def test_cells_in_columns_that_do_not_align_are_no_table() -> None:
    """Fields that only happen to stand below each other keep their own questions."""
    shifted = cells(1, 2) + [
        field(entry.label or "", (entry.box[0] + 5, 120, entry.box[2] + 5, 134)) for entry in cells(1, 2)
    ]
    made, _page = placed(shifted)
    assert not any(item.kind == "table" for item in made)


def test_widths_of_columns_are_twelfths_and_twelve_together() -> None:
    """A narrow column keeps one twelfth; rounding never makes the table wider than the page."""

    def widths(*wide: float) -> list[str]:
        rows, left = [], 60.0
        for width in wide:
            rows.append((left, left + width))
            left += width + 5
        fields = [
            field(f"S{n} ({r})", (a, 100 + 20 * r, b, 114 + 20 * r))
            for r in range(2)
            for n, (a, b) in enumerate(rows)
        ]
        (table,), _page = placed(fields)
        return [column.width or "" for column in table.columns]  # fmt: skip

    assert widths(100, 100, 100) == ["4/12"] * 3
    assert widths(10, 300) == ["1/12", "11/12"]
    assert widths(200, 100) == ["8/12", "4/12"]
    for wide in ((70,) * 5, (70,) * 7, (5, 5, 5, 400), (90, 90, 95)):
        assert sum(int(share.split("/")[0]) for share in widths(*wide)) == 12


def test_a_column_without_a_head_and_a_table_without_a_name_are_doubts() -> None:
    """A person has to say what they are; a text that asks right above is the name."""
    nameless = [field("", entry.box) for entry in cells(2, 2)]
    (table,), _page = placed(nameless)
    assert [column.label for column in table.columns] == [NO_LABEL, NO_LABEL]
    assert "a column without a head" in table.doubts
    assert "what is the name of this table?" in table.doubts
