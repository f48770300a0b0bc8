"""Fonts that do not say what their glyphs mean: told, and nothing made up in their place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from formkit.draft.run import draft_document
from tests.document.raw import Raw, lines, rules, text_at
from tests.document.test_page_boxes import with_field

FONT = Path(__file__).parents[2] / "formkit" / "typeset" / "fonts" / "NotoSans-Regular.ttf"


def numbered(raw: Raw, name: str, text: str, *, base: str = "ABCDEF+Sans", font: Path | None = None) -> str:
    """A font whose codes are the numbers of its glyphs; returns the text in these codes."""
    face = TTFont(font or FONT)
    options = subset.Options()
    options.glyph_names = options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(face)
    glyphs = face.getBestCmap()
    codes = "".join(f"{face.getGlyphID(glyphs[ord(c)]):04X}" for c in text)
    out = io.BytesIO()
    face.save(out)
    own = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/" + base), DW=600, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=raw.pdf.make_indirect(Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/" + base), Flags=4, FontBBox=Array([0, -200, 1000, 900]),
            ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80, FontFile2=raw.stream(out.getvalue()),
        )),
    )  # fmt: skip
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/" + base), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([raw.pdf.make_indirect(own)]),
    )  # fmt: skip
    raw.fonts["/" + name] = raw.pdf.make_indirect(made)
    return f"<{codes}> Tj"


def drawn(raw: Raw, name: str, letters: list[tuple[int, bytes]], unicode: bytes | None = None) -> None:
    """A Type3 font with these codes, each drawn as a box."""
    names = [f"/g{code}" for code, _letter in letters]
    shapes = Dictionary({n: raw.stream("700 0 0 0 600 700 d1 0 0 600 700 re f") for n in names})
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 700, 700]), CharProcs=shapes,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=letters[0][0], LastChar=letters[-1][0],
        Widths=Array([700] * (letters[-1][0] - letters[0][0] + 1)),
        Encoding=Dictionary(Differences=Array([letters[0][0], *[Name(n) for n in names]])),
    )  # fmt: skip
    if unicode is not None:
        font.ToUnicode = raw.stream(unicode)
    raw.fonts["/" + name] = font


LONG = "Bitte füllen Sie dieses Formular vollständig aus und unterschreiben Sie es"


@pytest.mark.parametrize("other", ["", "Geburtsname"])
def test_numbers_of_glyphs_are_no_text_no_label_and_no_draft(tmp_path: Path, other: str) -> None:
    """The page shows German; what programs get is "7KLV LV": read out, drafted or scored it is an insult."""
    raw = Raw()
    first, second = numbered(raw, "F2", LONG), numbered(raw, "F3", "Familienname", base="GHIJKL+Sans")
    raw.page.obj.Contents = raw.stream(
        f"BT /F2 11 Tf 60 760 Td {first} ET BT /F3 11 Tf 60 725 Td {second} ET" + text_at(320, 725, other)
    )
    document = with_field(raw, [60, 700, 200, 720]).read(tmp_path)
    assert lines(document) == ([other] if other else [])
    assert "undecodable" in rules(document)
    assert document.fields[0].label in (None, "a")
    if other:
        assert "\ufffd" not in str(draft_document(document))


def test_codes_below_the_blank_are_told(tmp_path: Path) -> None:
    """Fonts numbered 1, 2, 3 … lose their words without a trace in most programs."""
    raw = Raw("BT /T3 11 Tf 60 700 Td (\x01\x02\x03\x04\x05\x06\x07) Tj ET" + text_at(60, 600, "Sichtbar"))
    drawn(raw, "T3", [(code, b"") for code in range(1, 8)])
    document = raw.read(tmp_path)
    assert lines(document) == ["Sichtbar"]
    assert "undecodable" in rules(document)


def test_one_heading_without_a_meaning_on_a_page_full_of_text_is_told(tmp_path: Path) -> None:
    raw = Raw()
    heading = numbered(raw, "F2", "Wohngeldantrag")
    raw.page.obj.Contents = raw.stream(
        f"BT /F2 11 Tf 60 760 Td {heading} ET" + "".join(text_at(60, 700 - 14 * n, LONG) for n in range(40))
    )
    document = raw.read(tmp_path)
    assert "undecodable" in rules(document)
    assert len(lines(document)) == 40


def test_signs_are_no_letters(tmp_path: Path) -> None:
    """Ticks, bullets and logos drawn by fonts without Unicode values are seen, not read: no finding."""
    raw = Raw(
        "BT /T3 11 Tf 60 700 Td (AB) Tj ET" + "".join(text_at(80, 680 - 14 * n, LONG) for n in range(10))
    )
    drawn(raw, "T3", [(65, b""), (66, b"")])
    document = raw.read(tmp_path)
    assert "undecodable" not in rules(document)
    assert len(lines(document)) == 10


def test_one_unknown_letter_in_a_word_is_a_hole_in_it(tmp_path: Path) -> None:
    raw = Raw()
    unknown = numbered(raw, "F2", "ß")
    raw.page.obj.Contents = raw.stream(
        f"BT /F1 11 Tf 60 700 Td (Stra) Tj /F2 11 Tf {unknown} /F1 11 Tf (e und Ort) Tj ET"
    )
    assert lines(raw.read(tmp_path)) == ["Stra\ufffde und Ort"]
