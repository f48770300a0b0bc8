"""Lines, shaping, fonts: what a reader of each script would notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit import languages
from formkit.typeset import bidi, fonts
from formkit.typeset.isolate import LRI, PDI, isolated
from formkit.typeset.shaping import Span, break_lines, missing_glyphs, set_line, set_text, width_of

DE, AR, TI, UK = (languages.get(tag) for tag in ("de", "ar", "ti", "uk"))


def drawn(text: str, language: languages.Language) -> str:
    """What the glyphs say from left to right."""
    return "".join(glyph.text for glyph in set_line(text, [False] * len(text), 10, language).glyphs)


def test_a_legal_reference_reads_from_left_to_right_inside_arabic() -> None:
    assert "§ 17 Abs. 4 BMG" in drawn("حسب § 17 Abs. 4 BMG فقط", AR)


def test_an_address_keeps_its_order_inside_arabic() -> None:
    assert "Am Markt 1, 09111 Prüfstadt" in drawn("إلى: Am Markt 1, 09111 Prüfstadt. شكرا", AR)


def test_arabic_letters_join_and_run_leftwards() -> None:
    line = set_line("بيت", [False] * 3, 10, AR)
    assert [glyph.text for glyph in line.glyphs] == ["ت", "ي", "ب"]
    isolated_forms = {set_line(c, [False], 10, AR).glyphs[0].gid for c in "بيت"}
    assert not isolated_forms & {glyph.gid for glyph in line.glyphs}


def test_brackets_turn_round_in_right_to_left_text() -> None:
    arabic, german = set_line("(بيت)", [False] * 5, 10, AR), set_line("(ab)", [False] * 4, 10, DE)
    # Leftmost stands the closing bracket of the text, drawn as the shape "(".
    assert arabic.glyphs[0].text == ")"
    assert arabic.glyphs[0].gid == german.glyphs[0].gid


@pytest.mark.parametrize(
    ("text", "kept"), [("§ 17 BMG", "§ 17"), ("nach Abs. 4", "Abs. 4"), ("Nr. 12 gilt", "Nr. 12")]
)
def test_a_reference_is_not_divided_between_sign_and_number(text: str, kept: str) -> None:
    lines = set_text([Span(f"x {text}")], 10, DE, 30)
    assert any(kept in line.text for line in lines)


def test_bold_spans_use_the_bold_face() -> None:
    line = set_text([Span("in "), Span("zwei", bold=True), Span(" Wochen")], 10, DE, 300)[0]
    faces = {glyph.text: glyph.face for glyph in line.glyphs}
    assert faces["z"] == "NotoSans-Bold"
    assert faces["W"] == "NotoSans-Regular"


def test_a_script_is_set_in_a_face_made_for_it() -> None:
    assert {g.face for g in set_line("ገጽ", [False] * 2, 10, TI).glyphs} == {"NotoSansEthiopic-Regular"}
    assert {g.face for g in set_line("بيت", [False] * 3, 10, AR).glyphs} == {"NotoNaskhArabic-Regular"}
    assert {g.face for g in set_line("Ім’я", [False] * 4, 10, UK).glyphs} == {"NotoSans-Regular"}


def test_missing_glyphs_are_named_and_controls_are_not() -> None:
    assert missing_glyphs([Span("Größe 漢字 😀 \u2066x\u2069 a\u0301")], DE) == ["漢", "字", "😀"]
    assert missing_glyphs([Span("نص ገጽ Žluťoučký Đặng")], DE) == []


def test_every_letter_of_german_registers_can_be_set() -> None:
    # A sample of DIN 91379: letters with unusual marks that names in registers have.
    letters = "ÁĂẮẶẰẪẢÄȦÅĄḂĆČĊÇḐĎĐÐÉĔĚẾỆḞĞǦĢĤÍĬƗĶḰŁĽĻḾŃŇŊÓÔỖƠỢØPŔŘŖŚŠŞȘŤŢȚÞÚŬŮŰŲƯẀŴÝŸŹŻŽƷß"
    assert missing_glyphs([Span(letters + letters.lower() + "J̌M̂C̄ẀǨ")], DE) == []


def test_a_damaged_font_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts._manifest()["NotoSans-Regular.ttf"], "sha256", "0" * 64)
    with pytest.raises(fonts.FontError, match="not the one that was shipped"):
        fonts.Face("NotoSans-Regular")


WORDS = st.text(st.sampled_from("abcäöü ß§.,-1290\u00adابت"), min_size=1, max_size=120)


@settings(max_examples=100, deadline=None)
@given(text=WORDS, width=st.floats(1, 300))
def test_lines_hold_all_of_the_text_and_fit(text: str, width: float) -> None:
    spans = [Span(text)]
    pieces = break_lines(spans, 10, DE, width)
    assert "".join(text[start:end] for start, end, _hyphen in pieces) == text
    for start, end, hyphen in pieces:
        piece = text[start:end].rstrip() + "-" * hyphen
        assert width_of([Span(piece)], 10, DE) <= width + 0.1 or len(piece) <= 2


@given(
    st.text(st.sampled_from("abc ABC 123 אבג ابت (){}[]§.,-+٠١\u0300"), max_size=60),
    st.sampled_from([0, 1, None]),
)
def test_visual_order_is_a_permutation(text: str, base: int | None) -> None:
    order = bidi.visual_order(bidi.levels(text, base))
    assert sorted(order) == list(range(len(text)))


@given(st.text(max_size=80))
def test_isolates_only_add_controls_in_pairs(text: str) -> None:
    marked = isolated(text, rtl=True)
    if marked != text:
        assert marked.replace(LRI, "").replace(PDI, "") == text
        assert marked.count(LRI) == marked.count(PDI)
    assert isolated(text, rtl=False) == text


def test_a_german_name_keeps_its_direction_when_it_runs_over_a_line() -> None:
    text = "نص \u2068Alle Angaben sind richtig und vollständig.\u2069 عربي"
    lines = set_text([Span(text)], 10, AR, 100)
    assert len(lines) > 2
    german = "".join(glyph.text for glyph in lines[1].glyphs).strip()
    assert german
    assert german in text  # in its own order, the full stop behind the word
    assert [line for line in lines if "vollständig." in "".join(g.text for g in line.glyphs)]


def test_joiners_reach_the_shaper() -> None:
    fa = languages.get("fa")
    joined, apart = (set_line(text, [False] * len(text), 10, fa) for text in ("میکنند", "می\u200cکنند"))
    assert [g.gid for g in joined.glyphs] != [g.gid for g in apart.glyphs if g.text != "\u200c"]


@pytest.mark.parametrize(
    ("tag", "text", "parts"),
    [
        ("th", "กรุณากรอกแบบฟอร์มนี้", ["กรุณา", "กรอก"]),
        ("km", "សូមបំពេញទម្រង់នេះ", ["សូម", "បំពេញ"]),
        ("zh-Hans", "请用德语填写。", ["请", "用"]),
    ],
)
def test_lines_break_at_words_where_a_script_writes_none(tag: str, text: str, parts: list[str]) -> None:
    pieces = break_lines([Span(text)], 10, languages.get(tag), 30)
    starts = {
        a
        for a, _b, _hyphen in break_lines(
            [Span(text)], 10, languages.get(tag), width_of([Span(parts[0])], 10, languages.get(tag)) + 1
        )
    }
    assert len(parts[0]) in starts
    last = text[pieces[-1][0] : pieces[-1][1]]
    assert last.strip("。") != ""  # no line begins with a full stop


def test_german_words_are_divided_only_where_they_must_and_never_in_names() -> None:
    def shown(text: str, width: float) -> list[str]:
        return ["".join(g.text for g in line.glyphs) for line in set_text([Span(text)], 10, DE, width)]

    assert shown("Aufenthaltserlaubnis", 60) == ["Aufenthalts\u00ad", "erlaubnis"]
    assert shown("Die Aufenthaltserlaubnis gilt", 400) == ["Die Aufenthaltserlaubnis gilt"]
    assert all(
        "\u00ad" not in line
        for line in shown("Au\u2060fenthaltserlaubnis MUSTERSTADTALLEE x12345678901234", 40)
    )


def test_a_translator_who_sets_isolates_is_not_overruled() -> None:
    """Isolates of ours over those of a translator would turn a name round that was right."""
    own = "الاسم \u2066Am Markt 1\u2069 في Bonn 12"
    assert isolated(own, rtl=True) == own
    for control in "\u202a\u202e\u2066\u2069":
        assert isolated(f"نص {control}§ 17 BMG", rtl=True) == f"نص {control}§ 17 BMG"
    assert isolated("نص § 17 BMG", rtl=True) == f"نص {LRI}§ 17 BMG{PDI}"
