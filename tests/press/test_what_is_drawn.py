"""What a press would print of a page: every mark with its ink, its overprint, its size and its place."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader

from formkit.press.content import Ink, Mark, marks_of


def drawn(content: str, **resources: Any) -> list[Mark]:
    """The marks of a page with this content."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    made = {key: value(pdf) if callable(value) else value for key, value in resources.items()}
    page.Resources = Dictionary(**made)
    page.Contents = pdf.make_stream(content.encode())
    stream = io.BytesIO()
    pdf.save(stream)
    return list(marks_of(PdfReader(stream).pages[0]))


def one(content: str, **resources: Any) -> Mark:
    (mark,) = drawn(content, **resources)
    return mark


def place(mark: Mark) -> tuple[float, ...]:
    return tuple(round(value, 3) for value in (mark.x, mark.y, mark.width, mark.height))


@pytest.mark.parametrize(
    ("paint", "kinds"),
    [
        ("f", ["fill"]), ("F", ["fill"]), ("f*", ["fill"]), ("S", ["stroke"]), ("s", ["stroke"]), ("B", ["fill", "stroke"]), ("B*", ["fill", "stroke"]),
        ("b", ["fill", "stroke"]), ("b*", ["fill", "stroke"]), ("n", []),
    ],
)  # fmt: skip
def test_every_way_to_paint_a_path_is_seen(paint: str, kinds: list[str]) -> None:
    """A hairline or a colour that the check does not see goes to the press."""
    marks = drawn(f"10 20 30 40 re {paint}")
    assert [mark.kind for mark in marks] == kinds
    assert all(place(mark) == (10, 20, 30, 40) for mark in marks)
    after = drawn(f"10 20 30 40 re {paint} 1 1 2 2 re f")[-1]
    assert place(after) == (1, 1, 2, 2)  # a path ends where it is painted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("10 20 m 40 60 l S", (10, 20, 30, 40)), ("10 20 m 1 1 2 2 40 60 c S", (10, 20, 30, 40)), ("10 20 m 2 2 40 60 v S", (10, 20, 30, 40)),
        ("2 0 0 3 5 7 cm 10 20 30 40 re f", (25, 67, 60, 120)), ("0 1 -1 0 100 0 cm 10 20 30 40 re f", (40, 10, 40, 30)),
        ("1 0 0 1 5 5 cm 2 0 0 2 0 0 cm 10 20 1 1 re f", (25, 45, 2, 2)), ("q 2 0 0 2 0 0 cm Q 10 20 30 40 re f", (10, 20, 30, 40)),
        ("Q Q 10 20 30 40 re f", (10, 20, 30, 40)),
    ],
)  # fmt: skip
def test_a_mark_stands_where_it_is_seen(content: str, wanted: tuple[float, ...]) -> None:
    """Turned, enlarged or moved: whether something lies in the bleed is told by its place on the sheet."""
    assert place(one(content)) == wanted


@pytest.mark.parametrize(
    ("content", "space", "values"),
    [
        ("0.5 g", "DeviceGray", (0.5,)), ("1 0 0 rg", "DeviceRGB", (1, 0, 0)), ("0 0.1 0.2 1 k", "DeviceCMYK", (0, 0.1, 0.2, 1)), ("", "DeviceGray", (0,)),
        ("/DeviceCMYK cs", "DeviceCMYK", (0, 0, 0, 0)), ("/DeviceRGB cs 1 1 0 sc", "DeviceRGB", (1, 1, 0)), ("/DeviceGray cs", "DeviceGray", (0,)),
        ("/Icc cs", "ICCCMYK", (0, 0, 0, 0)), ("/Icc3 cs 1 0 1 scn", "ICCRGB", (1, 0, 1)), ("/Icc1 cs", "ICCGray", (0,)), ("/Spot cs", "Separation", (1,)),
        ("/Spot cs 0.4 scn", "Separation", (0.4,)), ("/Many cs", "DeviceN", (1,)), ("1 0 0 RG", "DeviceGray", (0,)), ("q 0 0 0 1 k Q", "DeviceGray", (0,)),
    ],
)  # fmt: skip
def test_the_ink_of_a_mark_is_the_one_that_was_set(
    content: str, space: str, values: tuple[float, ...]
) -> None:
    """RGB in a file for print, or a second spot colour, costs a plate or a call from the print shop."""

    def spaces(pdf: pikepdf.Pdf) -> Any:
        def icc(count: int) -> Any:
            return Array([Name.ICCBased, pdf.make_stream(b"x", N=count)])

        alternate = Dictionary(FunctionType=2, Domain=[0, 1], N=1)
        return Dictionary(
            Icc=icc(4), Icc3=icc(3), Icc1=icc(1), Spot=Array([Name.Separation, Name("/HKS 41"), Name.DeviceCMYK, alternate]),
            Many=Array([Name.DeviceN, Array([Name.A, Name.B]), Name.DeviceCMYK, alternate]),
        )  # fmt: skip

    mark = one(f"{content} 1 1 9 9 re f", ColorSpace=spaces)
    assert (mark.state.fill.space, mark.state.fill.values) == (space, pytest.approx(values))
    assert mark.state.fill.colorant == ("HKS 41" if space == "Separation" else "")


def test_lines_and_areas_have_inks_of_their_own() -> None:
    """A black line around a coloured area is no coloured line."""
    fill, stroke = drawn("0 0 0 1 K 1 0 0 rg 1 1 9 9 re B")
    for mark in (fill, stroke):
        assert (mark.state.stroke.space, mark.state.stroke.values) == ("DeviceCMYK", (0, 0, 0, 1))
        assert (mark.state.fill.space, mark.state.fill.values) == ("DeviceRGB", (1, 0, 0))
    spot = one("/DeviceCMYK CS 0 0 0 0.5 SCN 1 1 m 9 9 l S").state
    assert (spot.stroke.space, spot.stroke.values, spot.fill) == ("DeviceCMYK", (0, 0, 0, 0.5), Ink())


@pytest.mark.parametrize(
    ("ink", "black", "white"),
    [
        (Ink(), True, False), (Ink("DeviceGray", (0.5,)), True, False), (Ink("DeviceGray", (1.0,)), False, True), (Ink("DeviceCMYK", (0, 0, 0, 1)), True, False),
        (Ink("DeviceCMYK", (0, 0, 0, 0.2)), True, False), (Ink("DeviceCMYK", (0, 0, 0, 0)), False, True), (Ink("DeviceCMYK", (0, 0, 0.1, 1)), False, False),
        (Ink("DeviceRGB", (0, 0, 0)), False, False), (Ink("DeviceRGB", (1, 1, 1)), False, True), (Ink("Separation", (1,)), False, False), (Ink("DeviceCMYK", (1,)), False, False),
    ],
)  # fmt: skip
def test_black_and_white_are_what_a_press_calls_so(ink: Ink, black: bool, white: bool) -> None:
    """Small type must be of one plate; black of RGB becomes four."""
    assert (ink.only_black, ink.white) == (black, white)


def gs(**entries: Any) -> dict[str, Any]:
    return {"ExtGState": Dictionary(G=Dictionary(**entries), N=Dictionary(LW=3))}


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ({"OP": True}, (True, True, False)), ({"OP": True, "op": False}, (True, False, False)), ({"op": True}, (False, True, False)), ({"OP": False}, (False, False, False)),
        ({"ca": 0.5}, (False, False, True)), ({"CA": 0.9}, (False, False, True)), ({"ca": 1, "CA": 1}, (False, False, False)), ({"BM": Name.Multiply}, (False, False, True)),
        ({"BM": Name.Normal}, (False, False, False)), ({"BM": Name.Compatible}, (False, False, False)), ({"SMask": Name("/None")}, (False, False, False)),
        ({"SMask": Dictionary(S=Name.Alpha)}, (False, False, True)), ({}, (False, False, False)),
    ],
)  # fmt: skip
def test_overprint_and_transparency_are_seen(
    entries: dict[str, Any], wanted: tuple[bool, bool, bool]
) -> None:
    """Overprinting white vanishes on the press, and transparency is no part of an X-1a file."""
    state = one("/G gs 1 1 9 9 re f", **gs(**entries)).state
    assert (state.over_stroke, state.over_fill, state.see_through) == wanted
    kept = one("/G gs /N gs 1 1 9 9 re f", **gs(**entries)).state  # what says nothing changes nothing
    assert (kept.over_stroke, kept.over_fill, kept.see_through, kept.width) == (*wanted, 3)
    back = one(
        "/G gs /B gs 1 1 9 9 re f",
        ExtGState=Dictionary(G=Dictionary(**entries), B=Dictionary(ca=1, OP=False, op=False)),
    ).state
    assert (back.over_stroke, back.over_fill, back.see_through) == (False, False, False)
    assert not one("q /G gs Q 1 1 9 9 re f", **gs(**entries)).state.see_through  # fmt: skip


def test_the_width_of_a_line_is_the_one_that_was_set() -> None:
    """A hairline is what a press cannot hold."""
    assert one("1 1 m 9 9 l S").state.width == 1
    assert one("0.1 w 1 1 m 9 9 l S").state.width == 0.1
    assert one("/N gs 1 1 m 9 9 l S", **gs()).state.width == 3
    assert one("q 0.1 w Q 1 1 m 9 9 l S").state.width == 1


@pytest.mark.parametrize(
    ("content", "x", "y", "size"),
    [
        ("BT /F 10 Tf 1 0 0 1 20 30 Tm (a) Tj ET", 20, 30, 10), ("BT /F 10 Tf 20 30 Td (a) Tj ET", 20, 30, 10), ("BT /F 10 Tf 20 30 Td 5 -12 TD [(a)] TJ ET", 25, 18, 10),
        ("2 0 0 2 0 0 cm BT /F 10 Tf 20 30 Td (a) ' ET", 40, 60, 20), ("BT /F 10 Tf 3 0 0 3 20 30 Tm (a) Tj ET", 20, 30, 30), ("BT /F 10 Tf 0 2 -2 0 20 30 Tm (a) Tj ET", 20, 30, 20),
        ("BT 1 0 0 1 9 9 Tm ET BT /F 8 Tf (a) Tj ET", 0, 0, 8),
    ],
)  # fmt: skip
def test_a_text_has_its_size_on_paper(content: str, x: float, y: float, size: float) -> None:
    """Small type in several inks is blurred: the size on paper decides, not the one in the file."""
    mark = one(content)
    assert (mark.kind, mark.x, mark.y, mark.state.size) == ("text", x, y, pytest.approx(size))


def test_text_that_nobody_sees_is_no_mark() -> None:
    """A layer of recognised text under a scan has no ink."""
    for mode, seen in ((0, 1), (1, 1), (2, 1), (3, 0), (7, 0)):
        assert len(drawn(f"BT /F 10 Tf {mode} Tr (a) Tj ET")) == seen
    assert len(drawn("BT /F 10 Tf 3 Tr (a) Tj 0 Tr (b) Tj ET")) == 1


def _forms(pdf: pikepdf.Pdf) -> Any:
    inner = pdf.make_stream(
        b"1 1 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Matrix=[2, 0, 0, 2, 5, 5]
    )
    picture = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    circle = pdf.make_stream(b"/C Do 1 1 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    circle.Resources = Dictionary(XObject=Dictionary(C=circle))
    return Dictionary(F=inner, I=picture, C=circle)


def test_forms_and_pictures_within_are_seen_at_their_place() -> None:
    """A logo is drawn by a form within the page; its inks count like all others."""
    mark = one("0 0 0 1 k 1 0 0 1 100 0 cm /F Do", XObject=_forms)
    assert (place(mark), mark.state.fill.space) == ((107, 7, 18, 18), "DeviceCMYK")
    picture = one("0 30 -20 0 7 8 cm /I Do", XObject=_forms)
    assert (picture.kind, place(picture)) == ("image", (7, 8, 30, 20))
    assert picture.image is not None
    assert drawn("/X Do", XObject=_forms) == []
    assert 1 <= len(drawn("/C Do", XObject=_forms)) <= 13  # a form that draws itself ends
