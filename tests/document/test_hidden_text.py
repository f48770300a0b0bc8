"""What the page shows, and only that: text that nobody sees is told apart, and text that is seen is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from formkit.document.output import file_json
from tests.document.raw import Raw, layer, lines, picture, rules, text_at

SEEN = text_at(60, 740, "Antrag auf Wohngeld")


def why_hidden(raw: Raw, folder: Path) -> list[tuple[str, str]]:
    """The hidden texts of the page with the reasons, after the visible one was found."""
    document = raw.read(folder)
    assert "Antrag auf Wohngeld" in lines(document)
    return [(text.text, text.why) for text in document.pages[0].hidden]


@pytest.mark.parametrize(
    ("operators", "why"),
    [
        ("3 Tr " + text_at(60, 600, "Geheim"), "invisible"),
        ("7 Tr " + text_at(60, 600, "Geheim") + " 0 Tr", "invisible"),
        ("1 g " + text_at(60, 600, "Geheim"), "white"),
        ("1 1 1 rg " + text_at(60, 600, "Geheim") + " 0 g", "white"),
        ("0 0 0 0 k " + text_at(60, 600, "Geheim") + " 0 g", "white"),
        ("0.985 g " + text_at(60, 600, "Geheim") + " 0 g", "white"),
        ("q 300 590 100 30 re W n " + text_at(60, 600, "Geheim") + "Q", "clipped"),
        ("q 0 0 m 100 0 l 50 50 l h W n " + text_at(60, 600, "Geheim") + "Q", "clipped"),
        (text_at(60, 600, "Geheim") + "1 g 50 590 200 30 re f 0 g", "covered"),
        (text_at(60, 600, "Geheim") + "0.8 0.9 1 rg 0 500 595 200 re f 0 g", "covered"),
        (text_at(60, 600, "Geheim") + "q 1 g 50 590 m 250 590 l 250 625 l 50 625 l h f Q", "covered"),
        (text_at(-300, 600, "Geheim"), "outside"),
        (text_at(60, 900, "Geheim"), "outside"),
        (text_at(60, 600, "Geheim", size=0.3), "tiny"),
    ],
)
def test_text_that_nobody_sees_is_told_and_not_read_out(tmp_path: Path, operators: str, why: str) -> None:
    """Corrected forms keep old sentences below white boxes; read out or drafted they would come back to life."""
    raw = Raw(SEEN + operators)
    assert why_hidden(raw, tmp_path) == [("Geheim", why)]
    document = raw.read(tmp_path)
    assert "Geheim" not in document.text
    assert "hidden-text" in rules(document)
    hidden = file_json(document)["pages"][0]["hidden"]  # type: ignore[index]
    assert (hidden[0]["text"], hidden[0]["why"]) == ("Geheim", why)


@pytest.mark.parametrize(
    "operators",
    [
        "0 0 0.5 rg 50 590 200 30 re f 1 g " + text_at(60, 600, "Überschrift"),
        "0 0 0.5 rg 60 590 m 90 620 l 200 620 l 230 590 l h f 1 1 1 rg " + text_at(90, 600, "Überschrift"),
        "0.85 g 50 590 200 30 re f 1 g " + text_at(60, 600, "Überschrift"),
        "1 g 50 590 200 30 re f 0 g " + text_at(60, 600, "Überschrift"),
        "q 0 0 595 842 re W n " + text_at(60, 600, "Überschrift") + " Q",
        "q 58 597 200 12 re W n " + text_at(60, 600, "Überschrift") + " Q",
        text_at(60, 600, "Überschrift") + "q 50 500 200 95 re f Q",
        text_at(60, 600, "Überschrift") + "50 590 200 30 re S",
        "1 Tr " + text_at(60, 600, "Überschrift"),
        "2 Tr 1 g " + text_at(60, 600, "Überschrift") + "0 Tr 0 g",
        "0.6 g " + text_at(60, 600, "Überschrift"),
        "q 7 Tr " + text_at(60, 600, "Überschrift") + "0 0.4 0 rg 50 590 200 30 re f Q",
    ],
)
def test_text_that_is_seen_is_read(tmp_path: Path, operators: str) -> None:
    """White on a coloured bar, in a clipping path that leaves it whole, below a frame, in outlines: all of it is seen."""
    raw = Raw(SEEN + operators)
    document = raw.read(tmp_path)
    assert lines(document) == ["Antrag auf Wohngeld", "Überschrift"]
    assert document.pages[0].hidden == ()
    assert "hidden-text" not in rules(document)


def test_a_white_word_within_a_sentence_on_a_bar_stays_whole(tmp_path: Path) -> None:
    """A word that changes its colour is one word, whether or not one of the colours had to be looked at twice."""
    content = (
        "0.2 g 50 590 300 30 re f BT /F1 11 Tf 60 600 Td 1 g (Wohn) Tj 0.95 0.95 0 rg (geld) Tj "
        "1 g (antrag stellen) Tj ET 0 g "
    )
    assert lines(Raw(SEEN + content).read(tmp_path)) == ["Antrag auf Wohngeld", "Wohngeldantrag stellen"]


def test_of_two_languages_on_layers_the_one_that_is_on_is_read(tmp_path: Path) -> None:
    """Both stand at the same place: read together they are gibberish."""
    raw = Raw(
        "/OC /de BDC " + SEEN + text_at(60, 600, "Familienname") + "EMC "
        "/OC /en BDC " + text_at(60, 740, "Application") + text_at(60, 600, "Surname") + "EMC"
    )
    layer(raw, "de", on=True)
    layer(raw, "en", on=False)
    assert why_hidden(raw, tmp_path) == [("Application", "layer"), ("Surname", "layer")]
    assert lines(raw.read(tmp_path)) == ["Antrag auf Wohngeld", "Familienname"]


def test_layers_that_are_all_on_hide_nothing(tmp_path: Path) -> None:
    raw = Raw("/OC /a BDC " + SEEN + "EMC /OC /b BDC " + text_at(60, 600, "Name") + "EMC")
    layer(raw, "a", on=True)
    layer(raw, "b", on=True)
    assert why_hidden(raw, tmp_path) == []
    assert lines(raw.read(tmp_path)) == ["Antrag auf Wohngeld", "Name"]


def test_a_base_state_of_off_hides_what_is_not_switched_on(tmp_path: Path) -> None:
    raw = Raw(SEEN + "/OC /druck BDC " + text_at(60, 600, "Beschnitt 3 mm") + "EMC")
    layer(raw, "druck", on=True)
    raw.pdf.Root.OCProperties.D.BaseState = Name.OFF
    assert why_hidden(raw, tmp_path) == [("Beschnitt 3 mm", "layer")]


def test_a_drawing_on_a_layer_that_is_off_is_hidden(tmp_path: Path) -> None:
    """Layers switch whole drawings (form XObjects) too, and rules about layers (OCMD) switch by several."""
    raw = Raw(SEEN + "/Fx Do /OC /regel BDC " + text_at(60, 500, "Nur intern") + "EMC")
    group = layer(raw, "druck", on=False)
    raw.page.obj.Resources.Properties["/regel"] = raw.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOn)
    )
    raw.page.obj.Resources.XObject["/Fx"] = raw.stream(
        text_at(60, 600, "Farbe: HKS 41"), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]), Resources=Dictionary(Font=raw.fonts), OC=group,
    )  # fmt: skip
    assert sorted(why_hidden(raw, tmp_path)) == [("Farbe: HKS 41", "layer"), ("Nur intern", "layer")]


def test_what_is_shown_only_while_a_layer_is_off_is_hidden_while_it_is_on(tmp_path: Path) -> None:
    raw = Raw(SEEN + "/OC /regel BDC " + text_at(60, 600, "Ersatztext") + "EMC")
    group = layer(raw, "bild", on=True)
    raw.page.obj.Resources.Properties["/regel"] = raw.pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOff)
    )
    assert why_hidden(raw, tmp_path) == [("Ersatztext", "layer")]


def test_text_outside_the_box_of_a_drawing_is_cut_off(tmp_path: Path) -> None:
    """A drawing (form XObject) shows what lies within its box, wherever it is drawn."""
    raw = Raw(SEEN + "q 1 0 0 1 50 500 cm /Fx Do Q")
    raw.page.obj.Resources.XObject["/Fx"] = raw.stream(
        text_at(10, 10, "Im Kasten") + text_at(10, 70, "Darüber"), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 200, 50]), Resources=Dictionary(Font=raw.fonts),
    )  # fmt: skip
    assert why_hidden(raw, tmp_path) == [("Darüber", "clipped")]
    assert "Im Kasten" in lines(raw.read(tmp_path))


def test_of_two_copies_the_one_above_the_white_box_is_read(tmp_path: Path) -> None:
    """PDFium gives equal texts on one spot once, as the one that is painted over."""
    twice = text_at(60, 600, "Stempel") + "1 g 55 590 60 30 re f 0 g " + text_at(60, 600, "Stempel")
    document = Raw(SEEN + twice).read(tmp_path)
    assert lines(document) == ["Antrag auf Wohngeld", "Stempel"]


def test_text_below_a_small_picture_is_hidden(tmp_path: Path) -> None:
    """A logo that was laid over an old address is no scan of it."""
    raw = Raw(SEEN + text_at(60, 600, "Stempel") + "q 60 0 0 20 55 595 cm /Im Do Q")
    picture(raw, "Im", (2, 2), b"\xff\xff\xff\xff")
    assert why_hidden(raw, tmp_path) == [("Stempel", "covered")]


def scan(raw: Raw, *, light: int = 250, dark: int = 20) -> None:
    """A picture as large as the page, mostly paper."""
    rows = [
        bytes([light] * 60) if n % 5 else bytes([light] * 10 + [dark] * 40 + [light] * 10) for n in range(80)
    ]
    picture(raw, "Scan", (60, 80), b"".join(rows))


WORDS = "".join(text_at(60, 700 - 20 * n, f"Erkannter Text der Zeile {n}") for n in range(12))


@pytest.mark.parametrize(
    "content",
    [
        "q 595 0 0 842 0 0 cm /Scan Do Q 3 Tr " + WORDS,
        "3 Tr " + WORDS + " q 595 0 0 842 0 0 cm /Scan Do Q",
        WORDS + " q 595 0 0 842 0 0 cm /Scan Do Q",
    ],
)
def test_recognised_text_of_a_scan_is_read_and_marked_as_a_guess(tmp_path: Path, content: str) -> None:
    """Text recognition lays its words invisibly over the picture, or under it: all there is to read, and it has mistakes."""
    raw = Raw(content)
    scan(raw)
    document = raw.read(tmp_path)
    assert len(lines(document)) == 12
    assert document.pages[0].hidden == ()
    assert "ocr" in rules(document)
    assert not {"image-only", "hidden-text"} & rules(document)
    assert file_json(document)["pages"][0]["recognised"] is True  # type: ignore[index]


@pytest.mark.parametrize(
    "stamp", ["Scan 0001.tif", "Eingegangen am 12. März 2024 Posteingang Bürgeramt Mitte 0815"]
)
def test_a_scan_with_one_printed_line_is_a_picture_of_text(tmp_path: Path, stamp: str) -> None:
    """Scanners print a line onto each page; nobody can hear the rest."""
    raw = Raw("q 595 0 0 842 0 0 cm /Scan Do Q " + text_at(60, 20, stamp, size=8))
    scan(raw, light=225)
    document = raw.read(tmp_path)
    assert "image-only" in rules(document)
    assert lines(document) == [stamp]


def test_a_title_on_a_photograph_is_no_scan(tmp_path: Path) -> None:
    raw = Raw("q 595 0 0 842 0 0 cm /Im Do Q 1 g " + text_at(60, 700, "Wohngeld", size=40))
    picture(raw, "Im", (16, 16), bytes((37 * n + n * n) % 200 for n in range(256)))
    document = raw.read(tmp_path)
    assert lines(document) == ["Wohngeld"]
    assert "image-only" not in rules(document)
