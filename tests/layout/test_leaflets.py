"""Leaflets: panels, their order, their size, and what does not fit."""

from __future__ import annotations

import dataclasses
import io
import itertools
import tomllib
from typing import Any

import pytest

from formkit.edition import Edition, LayoutName
from formkit.errors import GateError
from formkit.form import Form, load
from formkit.layout import Element, Layout, compose
from formkit.layout import measures as m
from formkit.layout.information import address_of
from formkit.layout.tree import LinkBox, PictureBox, TextBox
from formkit.pdf.edition import layout_pdf
from tests.conftest import REPOSITORY
from tests.editions import LANGUAGES, Case, edition

SOURCE = (REPOSITORY / "forms" / "willkommen" / "form.toml").read_text("utf-8")


def leaflet(**more: Any) -> Form:
    data = tomllib.loads(SOURCE) | more
    return Form.model_validate(data).lying_in(REPOSITORY / "forms" / "willkommen")


def words_on(layout: Layout, page: int) -> str:
    return " ".join(text.text for text in layout.pages[page - 1].texts)


def elements(node: Element, tag: str) -> list[Element]:
    below = [found for child in node.children if isinstance(child, Element) for found in elements(child, tag)]
    return ([node] if node.tag == tag else []) + below


@pytest.mark.parametrize("tag", ["de", *LANGUAGES])
@pytest.mark.parametrize("layout", LayoutName)
def test_a_leaflet_has_six_panels_of_din_lang(tag: str, layout: LayoutName) -> None:
    made = compose(edition("willkommen", tag, layout=layout))
    assert len(made.pages) == 6
    assert (round(made.width / m.MM), round(made.height / m.MM)) == (100, 210)
    assert "Musterstadt" in words_on(made, 1)  # the office on the cover
    assert "MA-201" in words_on(made, 6)  # the imprint on the back
    for page in made.pages:
        assert page.texts, f"panel {page.number} is empty"


def test_where_there_is_room_the_text_is_larger_and_the_sections_spread_over_the_panels() -> None:
    german = compose(edition("willkommen", "de"))
    both = compose(edition("willkommen", "ka"))

    def body(layout: Layout) -> float:
        return next(t.size for p in layout.pages for t in p.texts if t.text.startswith("Sie wohnen neu"))

    assert body(german) == pytest.approx(13.8)
    assert 8.2 < body(both) < body(german)
    firsts = [page.texts[0].text for page in german.pages[1:]]
    assert firsts[0] == "Zuerst: die Wohnung anmelden"
    assert len({t.page for t in _texts(german) if t.text.startswith(("Zuerst", "Den Aufent", "Hilfe"))}) == 3


def _texts(layout: Layout) -> list[TextBox]:
    return [text for page in layout.pages for text in page.texts]


def test_two_languages_stand_side_by_side_and_three_below_each_other() -> None:
    two = compose(edition("willkommen", "uk"))
    german = next(t for t in _texts(two) if t.text.startswith("Sie wohnen neu"))
    other = next(t for t in _texts(two) if t.text.startswith("Ви нещодавно"))
    assert german.page == other.page
    assert abs(german.lines[0][1] - other.lines[0][1]) < 0.1
    assert other.box[0] > german.box[2]
    three = compose(edition("willkommen", "uk+en"))
    german = next(t for t in _texts(three) if t.text.startswith("Sie wohnen neu"))
    assert next(t for t in _texts(three) if t.text.startswith("Ви нещодавно")).box[1] >= german.box[3] - 0.1


def test_the_other_language_alone_is_read_from_its_own_side() -> None:
    arabic = compose(edition("willkommen", "ar", layout=LayoutName.ALONE))
    assert arabic.mirrored
    assert arabic.root.language == "ar"
    assert "Anmelden" not in " ".join(text.text for text in _texts(arabic))
    head = next(t for t in _texts(arabic) if t.page == 2)
    assert head.box[2] == pytest.approx(arabic.width - 8 * m.MM, abs=0.5)
    assert not compose(edition("willkommen", "uk", layout=LayoutName.ALONE)).mirrored


def test_pages_that_face_each_other_are_shown_as_pairs_behind_the_cover() -> None:
    from pypdf import PdfReader

    made = edition("willkommen@a5", "uk", layout=LayoutName.FACING)
    layout = compose(made)
    assert "Zuerst" in words_on(layout, 2)
    assert "Спочатку" in words_on(layout, 3)
    assert PdfReader(io.BytesIO(layout_pdf(made, layout))).root_object["/PageLayout"] == "/TwoColumnRight"


def test_a_form_never_stands_without_its_german() -> None:
    with pytest.raises(GateError, match="only a leaflet"):
        compose(edition("anmeldung", "uk", layout=LayoutName.ALONE))


def test_too_much_text_for_six_panels_says_how_much() -> None:
    sections = tomllib.loads(SOURCE)["section"]
    many = [
        {
            "id": f"s{n}",
            "title": f"Teil {n}",
            "item": [{"kind": "paragraph", "id": f"p{n}", "text": "Wort " * 250}],
        }
        for n in range(8)
    ]
    with pytest.raises(GateError, match=r"too long for a leaflet of six panels, by \d+ panel") as raised:
        compose(Edition(leaflet(section=many)))
    assert 'format = "a5"' in raised.value.advice
    booklet = compose(Edition(leaflet(section=many, format="a5")))
    assert len(booklet.pages) % 4 == 0
    assert len(booklet.pages) > 4
    with pytest.raises(GateError, match="sections for the back are too long"):
        compose(Edition(leaflet(section=[section | {"back": True} for section in (*sections, *many[:2])])))
    with pytest.raises(GateError, match="too long for the cover"):
        compose(Edition(leaflet(title="Ein Titel mit Absicht lang " * 40)))


def test_a_flat_leaflet_is_a_page_with_a_foot_and_no_numbers_before_its_heads() -> None:
    flat = compose(Edition(leaflet(format="a4"), draft=True))
    assert round(flat.width / m.MM) == 210
    words = " ".join(text.text for text in _texts(flat))
    assert "Seite 1 von 2" in words
    assert "ausfüllen" not in words.replace("Füllen", "")
    assert "Ihre ersten Schritte" in words_on(flat, 1)


def test_pictures_say_what_they_show_and_lists_are_counted() -> None:
    layout = compose(edition("willkommen", "uk"))
    figures = elements(layout.root, "Figure")
    assert [figure.alt is not None and " / " in figure.alt for figure in figures] == [True, True]
    assert [sum(isinstance(c, PictureBox) for c in figure.children) for figure in figures] == [1, 1]
    counted = [listed for listed in elements(layout.root, "L") if listed.numbered]
    assert len(counted) == 1
    assert [e.children[0].text for e in elements(counted[0], "Lbl") if isinstance(e.children[0], TextBox)] == ["1.", "2.", "3."]  # fmt: skip
    for page in layout.pages:
        for picture in page.pictures:
            x0, y0, x1, y1 = picture.box
            assert (x1 - x0) / (y1 - y0) == pytest.approx(
                picture.picture.width / picture.picture.height, rel=0.001
            )
            assert x1 <= layout.width - 7.9 * m.MM


def test_ways_to_reach_an_office_are_links() -> None:
    layout = compose(edition("willkommen", "ar"))
    links = [link for page in layout.pages for link in page.links]
    assert [link.address for link in links] == [
        "tel:+493023125017", "https://beratung.musterstadt.example", "tel:+493023125010",
        "mailto:buergeramt@musterstadt.example", "https://www.musterstadt.example",
    ]  # fmt: skip
    assert links[0].tooltip == "Telefon: 030 23125 017"
    held = [
        child for e in elements(layout.root, "Link") for child in e.children if isinstance(child, LinkBox)
    ]
    assert held == links


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("030 23125-017", "tel:+493023125017"),
        ("+49 (0)30 23125 017", "tel:+493023125017"),
        ("0049 30 23125", "tel:+493023125"),
        ("115", "tel:115"),
    ],
)
def test_numbers_are_called_from_any_country(given: str, called: str) -> None:
    assert address_of("phone", given) == called


def test_an_address_is_never_broken_where_it_fits_on_a_line() -> None:
    for tag in ("de", *LANGUAGES):
        for text in _texts(compose(edition("willkommen", tag))):
            if "@" in text.text:
                assert len(text.lines) == 1, tag


@pytest.mark.parametrize("tag", ["uk", "ka", "hi", "en", "vi"])
def test_no_word_is_torn_in_a_narrow_column(tag: str) -> None:
    for text in _texts(compose(edition("willkommen", tag))):
        lines = [line for _x, _y, line in text.lines]
        for one, two in itertools.pairwise(lines):
            hyphen = any(glyph.text == "\u00ad" for glyph in (*one.glyphs[:1], *one.glyphs[-1:]))
            assert hyphen or not (one.text[-1:].isalpha() and two.text[:1].isalpha()), text.text


def test_opening_hours_stay_together() -> None:
    rows = [{"days": f"Tag {n}", "time": "8–12 Uhr"} for n in range(14)]
    section = {
        "id": "s", "title": "Zeiten", "item": [
            {"kind": "paragraph", "id": "p", "text": "Wort " * 150}, {"kind": "hours", "id": "h", "hours": rows},
        ],
    }  # fmt: skip
    layout = compose(Edition(leaflet(section=[section])))
    assert len({text.page for text in _texts(layout) if text.text.startswith("Tag ")}) == 1


def test_draft_and_release_differ_in_the_mark_on_every_panel() -> None:
    made = edition("willkommen", "uk")
    for page in compose(made).pages[:5]:
        assert any("Entwurf" in text.text for text in page.texts)
    assert not any("Entwurf" in text.text for text in _texts(compose(dataclasses.replace(made, draft=False))))


def test_the_sample_is_what_the_repository_says() -> None:
    form = load(REPOSITORY / "forms" / "willkommen" / "form.toml")
    assert form.folded
    assert [section.id for section in form.section if section.back] == ["finden"]
    assert Case("willkommen", "uk").edition.form == form
