"""Layout trees: nothing overlaps, nothing leaves the page, what belongs together stays together."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from formkit import languages
from formkit.edition import Edition, LayoutName
from formkit.errors import GateError
from formkit.form import texts
from formkit.layout import Layout, compose
from formkit.layout import measures as m
from formkit.layout.blocks import Block
from formkit.layout.pages import _best, paginate
from formkit.layout.preview import spots
from formkit.layout.tree import Element, FieldBox, LayoutPage, Rect, TextBox
from formkit.typeset.fonts import face
from tests.editions import (
    ALL_LAYOUTS,
    CASES,
    Case,
    edition,
    form_of,
    golden,
    layout_of,
    patchwork,
    translated,
)
from tests.trees import tree_of

Box = tuple[float, float, float, float]


def overlap(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def inked(text: TextBox) -> list[Box]:
    """Where the ink of each line is: the outlines of its glyphs, marks above and below among them."""
    boxes = []
    for x, y, line in text.lines:
        tops, bottoms = [], []
        for glyph in line.glyphs:
            source = face(glyph.face)
            extents = source.hb_font.get_glyph_extents(glyph.gid)
            scale = text.size / source.upem
            if extents.height:
                tops.append(y - glyph.y - extents.y_bearing * scale)
                bottoms.append(y - glyph.y - (extents.y_bearing + extents.height) * scale)
        if tops:
            boxes.append((x, min(tops), x + line.width, max(bottoms)))
    return boxes


ALL = [
    *((str(case), case) for case in (*CASES, *ALL_LAYOUTS)),
    *((tag, tag) for tag in languages.LANGUAGES if tag != "de"),
]


def layout_for(case: Case | str) -> Layout:
    return compose(patchwork(case) if isinstance(case, str) else case.edition)


@pytest.mark.parametrize("case", [case for _name, case in ALL], ids=[name for name, _case in ALL])
def test_nothing_overlaps_and_nothing_leaves_the_page(case: Case | str) -> None:
    layout = layout_for(case)
    panel = layout.width < m.PAGE_WIDTH - 1
    left, right = (8 * m.MM, 8 * m.MM) if panel else (m.LEFT, m.RIGHT)
    for page in layout.pages:
        lines = [(text, box) for text in page.texts for box in inked(text)]
        for number, (text, box) in enumerate(lines):
            assert box[0] >= left - 0.5, text.text
            assert box[2] <= layout.width - right + 0.5, text.text
            assert 0 <= box[1] < box[3] <= layout.height, text.text
            for other, other_box in lines[number + 1 :]:
                assert overlap(box, other_box) < 0.5, f"{text.text!r} and {other.text!r}"
        for number, field in enumerate(page.fields):
            for other_field in page.fields[number + 1 :]:
                assert overlap(field.box, other_field.box) < 1.0, f"{field.name} and {other_field.name}"
            for text, box in lines:
                hint = text.color == m.GREY  # the expected format stands inside the box
                assert hint or overlap(field.box, box) < 0.5, f"{field.name} and {text.text!r}"


@pytest.mark.parametrize("case", [case for case in CASES if case.scale == 1], ids=str)
def test_a_field_is_on_the_page_of_its_label_and_near_it(case: Case) -> None:
    layout = compose(case.edition)

    def visit(node: Element, parent: Element | None, grand: Element | None) -> None:
        for child in node.children:
            if isinstance(child, Element):
                visit(child, node, parent)
            elif isinstance(child, FieldBox) and parent is not None and parent.tag == "Div":
                texts = [
                    t
                    for e in parent.children
                    if isinstance(e, Element)
                    for t in e.children
                    if isinstance(t, TextBox)
                ]
                assert texts, child.name
                assert all(text.page == child.page for text in texts), child.name
                gap = min(max(child.box[1] - t.box[3], t.box[1] - child.box[3], 0) for t in texts)
                assert gap < 12, child.name

    visit(layout.root, None, None)


@pytest.mark.parametrize("tag", ["uk", "ar", "th"])
@pytest.mark.parametrize("form", ["anmeldung", "wohnungsgeberbestaetigung"])
def test_on_facing_pages_a_box_stands_where_it_stands_on_the_other(form: str, tag: str) -> None:
    layout = compose(edition(form, tag, layout=LayoutName.FACING))
    typed = [field for page in layout.pages for field in page.fields if field.kind in ("text", "comb")]
    tops: dict[str, set[tuple[int, float]]] = {}
    for field in typed:
        tops.setdefault(field.name, set()).add(((field.page - 1) // 2, round(field.box[1], 1)))
    both = [name for name in tops if sum(field.name == name for field in typed) == 2]
    assert len(both) > 5
    assert [name for name in both if len(tops[name]) != 1] == []


def test_boxes_of_a_row_share_their_tops() -> None:
    items = "".join(
        f'[[section.item]]\nkind = "text"\nid = "{name}"\nlabel = "{label}"\nwidth = "1/3"\n'
        for name, label in (
            ("a", "Kurz"),
            ("b", "Eine Beschriftung, die gewiss zwei Zeilen braucht"),
            ("c", "Ort"),
        )
    )
    fields = (
        layout_of(items, "en", {"Kurz": "Short", "Ort": "Town, which is also rather long in this language"})
        .pages[0]
        .fields
    )
    assert len({round(field.box[1], 2) for field in fields}) == 1


def nodes(node: Element) -> Iterator[Element]:
    yield node
    for child in node.children:
        if isinstance(child, Element):
            yield from nodes(child)


def below_node(node: Element) -> Iterator[TextBox]:
    for part in nodes(node):
        yield from (child for child in part.children if isinstance(child, TextBox))


def test_a_section_head_never_stands_at_the_foot_of_a_page() -> None:
    for case in (*CASES, *ALL_LAYOUTS):
        layout = compose(case.edition)
        heads = {id(text) for node in nodes(layout.root) if node.tag == "H2" for text in below_node(node)}
        for _title, page, top in layout.outline:
            below = [f.box[1] for f in layout.pages[page - 1].fields if f.box[1] > top]
            below += [
                t.box[1]
                for t in layout.pages[page - 1].texts
                if t.box[1] > top and t.element is not None and id(t) not in heads
            ]
            below += [p.box[1] for p in layout.pages[page - 1].pictures if p.box[1] > top]
            assert below, f"{case}: {_title}"


def test_an_office_block_is_never_alone_on_the_last_page() -> None:
    many = "".join(f'[[section.item]]\nkind = "text"\nid = "f{n}"\nlabel = "Feld {n}"\n' for n in range(40))
    office = (
        '[[section.item]]\nkind = "office"\nid = "amt"\n[[section.item.field]]\nid = "x"\nlabel = "Eingang"\n'
    )
    for count in range(10, 40):
        items = "[[section.item]]".join(many.split("[[section.item]]")[: count + 1]) + office
        last = layout_of(items).pages[-1]
        assert len(last.fields) > 1, count


def test_the_head_of_a_table_is_repeated_as_an_artifact() -> None:
    layout = compose(edition("alles", "ar"))
    heads = [(t.page, t.element is None) for p in layout.pages for t in p.texts if t.text == "Name *"]
    assert heads == [(2, False), (3, True)]


def test_the_draft_mark_and_the_edition_line_stand_on_every_page() -> None:
    for page in compose(edition("anmeldung", "ar")).pages:
        words = [text.text for text in page.texts]
        assert "Entwurf" in words
        assert "مسودة" in words
        assert any("MA-101 · Ausgabe 01.11.2026 · Deutsch / العربية" in w for w in words)
        assert any(w.startswith("Seite ") for w in words)
    for page in compose(edition("anmeldung", "de", draft=False)).pages:
        assert "Entwurf" not in [text.text for text in page.texts]


def test_a_condition_is_said_in_both_languages() -> None:
    words = [text.text for page in compose(edition("anmeldung", "en")).pages for text in page.texts]
    assert "Nur ausfüllen, wenn: Kommen Sie aus dem Ausland? – Ja" in words
    assert "Fill in only if: Are you coming from abroad? – Yes" in words


def test_what_is_not_no_is_yes() -> None:
    """ "Nur ausfüllen, wenn: … – nicht Nein" was printed; in Hindi it read "no no"."""
    form = """[[section.item]]
kind = "yesno"
id = "frage"
label = "Wohnen Sie hier?"
[[section.item]]
kind = "choice"
id = "wahl"
label = "Was ist es?"
options = [{ value = "haus", label = "Haus" }, { value = "boot", label = "Boot" }, { value = "zelt", label = "Zelt" }]
[[section.item]]
kind = "text"
id = "a"
label = "Ort"
when = "frage != nein"
[[section.item]]
kind = "text"
id = "b"
label = "Hafen"
when = "wahl != haus"
"""
    words = [text.text for page in layout_of(form, "en", {}).pages for text in page.texts]
    assert "Nur ausfüllen, wenn: Wohnen Sie hier? – Ja" in words
    assert "Nur ausfüllen, wenn: Was ist es? – jede Antwort außer „Haus“" in words


def test_a_missing_translation_leaves_german_alone() -> None:
    layout = layout_of('[[section.item]]\nkind = "text"\nid = "a"\nlabel = "Ort"\n', "ar", {})
    assert layout.pages[0].fields[0].tooltip == "Ort"
    assert all(text.language == "de-DE" for page in layout.pages for text in page.texts if text.text == "Ort")


def test_a_character_without_a_glyph_is_an_error_that_names_it() -> None:
    form = form_of('[[section.item]]\nkind = "text"\nid = "a"\nlabel = "Ort"\n')
    from formkit.edition import Edition

    with pytest.raises(GateError) as caught:
        compose(Edition(form, (translated(form, "en", {"Ort": "Town 漢"}),)))
    assert "U+6F22" in caught.value.message
    assert "probe:a.label" in caught.value.place


def test_a_text_taller_than_a_page_is_an_error_that_names_it() -> None:
    items = '[[section.item]]\nkind = "text"\nid = "lang"\nlabel = "Kurz"\n'
    with pytest.raises(GateError, match="mm too tall") as caught:
        layout_of(items, "uk", {"Kurz": "довге слово " * 900})
    assert "s.lang (uk): “довге слово" in str(caught.value)


@pytest.mark.parametrize("kind", ["paragraph", "notice"])
def test_running_text_goes_on_on_the_next_page_without_widows(kind: str) -> None:
    german = "Das ist ein Satz über die Wohnung und über das, was darin steht. " * 60
    items = f'[[section.item]]\nkind = "{kind}"\nid = "lang"\ntext = "{german.strip()}"\n'
    for count in range(20):
        before = '[[section.item]]\nkind = "paragraph"\nid = "a{n}"\ntext = "Ein Satz."\n'
        lead = "".join(before.format(n=n) for n in range(count))
        layout = layout_of(lead + items, "ar", {german.strip(): "جملة عن المسكن وعما فيه من أشياء. " * 60})
        pages = [
            [t for t in page.texts if t.text.strip() and t.text.strip() in german and len(t.text) > 12]
            for page in layout.pages
        ]
        assert len(layout.pages) in (2, 3)
        assert all(len(page) >= 2 for page in pages if page)
        whole = [t.text for page in pages for t in page]
        assert " ".join("".join(whole).split()) == " ".join(german.split())


@pytest.mark.parametrize(
    ("form", "tag"), [("wohnungsgeberbestaetigung", "ar"), ("anmeldung", "uk"), ("alles", "ar")]
)
def test_the_layout_is_the_golden_one(form: str, tag: str) -> None:
    """Set FORMKIT_GOLDEN=1 to write the golden trees anew, then look at the pages and at the diff."""
    path = golden(f"{form}.{tag}.txt")
    found = tree_of(compose(edition(form, tag)))
    if os.environ.get("FORMKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text("utf-8")


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ground_of(box: Box, page: LayoutPage) -> str:
    """The fill that lies highest under the middle of a box."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    fills = [
        piece.fill
        for piece in page.artwork
        if isinstance(piece, Rect)
        and piece.fill
        and piece.box[0] <= x <= piece.box[2]
        and piece.box[1] <= y <= piece.box[3]
    ]
    return fills[-1] if fills else m.WHITE


def test_every_text_stands_out_from_its_ground() -> None:
    for page in compose(edition("alles", "ar")).pages:
        for text in page.texts:
            found = contrast(text.color, ground_of(text.box, page))
            least = 7 if text.color in (m.INK, m.OTHER) else 4.5  # both languages AAA, hints and marks AA
            assert found >= least, (text.text, round(found, 2))


def test_boxes_and_lines_stand_out_without_colour() -> None:
    assert contrast(m.GREY, m.WHITE) >= 3  # borders of fields (WCAG 1.4.11)
    assert contrast(m.ACCENT, m.WHITE) >= 7


def test_a_field_takes_more_room_where_a_word_would_be_torn() -> None:
    items = '[[section.item]]\nkind = "text"\nid = "a"\nlabel = "Ort"\nwidth = "1/6"\n'
    narrow = layout_of(items, "en", {"Ort": "Town"}).pages[0].fields[0].box
    long = "Unpronounceableplacename"
    wide = layout_of(items, "en", {"Ort": long}).pages[0]
    assert wide.fields[0].box[2] - wide.fields[0].box[0] > 1.5 * (narrow[2] - narrow[0])
    assert [len(text.lines) for text in wide.texts if long in text.text] == [1]


def test_labels_of_the_office_block_stay_above_their_boxes() -> None:
    field = '[[section.item.field]]\nid = "x{n}"\nlabel = "Krankenversicherungsnummer und Datum der Aufnahme"\nwidth = "1/3"\n'
    items = '[[section.item]]\nkind = "office"\nid = "amt"\n' + "".join(field.format(n=n) for n in range(3))
    page = layout_of(items).pages[0]
    labels = [text for text in page.texts if "Krankenversicherung" in text.text]
    for label, box in zip(labels, page.fields, strict=True):
        assert label.box[2] <= box.box[2] + 0.5
        assert label.box[3] <= box.box[1] + 0.5


def test_the_help_of_a_table_is_printed() -> None:
    items = (
        '[[section.item]]\nkind = "table"\nid = "t"\nlabel = "Kinder"\nhelp = "Nur unter 18"\nrows = 2\n'
        '[[section.item.column]]\nid = "c"\nlabel = "Name"\n'
    )
    assert "Nur unter 18" in [text.text for text in layout_of(items).pages[0].texts]


def _blocks(count: int, height: float, gap: float) -> list[Block]:
    return [Block(height, lambda *_args: None, gap=gap) for _number in range(count)]


def test_narrower_gaps_are_used_where_they_save_a_page_and_only_there() -> None:
    """A last page with one line costs paper, postage and a turn of the sheet."""
    frame = m.Frame()
    room = frame.body_bottom - frame.body_top
    height, gap = 40.0, 10.0
    fits = int((room + gap) // (height + gap))
    one_too_many = _blocks(fits + 1, height, gap)
    assert len(paginate([one_too_many], frame)) == 1
    far_too_many = _blocks(2 * fits, height, gap)
    pages = paginate([far_too_many], frame)
    assert len(pages) == 2
    tops = [placing.top for placing in _best(far_too_many, frame)[0]]
    assert tops[1] - tops[0] == pytest.approx(height + gap)  # the usual gaps: nothing is saved here


def test_a_text_is_found_in_its_place_where_another_says_the_same() -> None:
    """A translator looks at the picture of one text: two captions "Name" are two places."""
    items = """
[[section.item]]
kind = "text"
id = "erster"
label = "Name"

[[section.item]]
kind = "paragraph"
id = "absatz"
text = "Name"

[[section.item]]
kind = "text"
id = "zweiter"
label = "Name"
help = "Name"
"""
    form = form_of(items)
    made = Edition(form, (translated(form, "uk", {"Name": "Імʼя"}),))
    layout = compose(made)
    places = spots(layout, made)
    names = ["erster.label", "absatz.text", "zweiter.label", "zweiter.help"]
    tops = [places[name][1][1] for name in names]
    assert tops == sorted(set(tops))
    for page in layout.pages:
        for text in page.texts:
            if text.text.strip() == "Name" and text.element is not None:
                assert places[text.element.reference] == (text.page, text.box)


def test_every_text_that_stands_on_a_page_has_its_place() -> None:
    """None of them was missing a picture: a text with a placeholder, and a unit, once were."""
    for form_id in ("alles", "anmeldung", "willkommen"):
        made = edition(form_id, "uk")
        wanted = {f"{text.item}.{text.role}" for text in texts(made.form)}
        assert wanted == set(spots(compose(made), made))
