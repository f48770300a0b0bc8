"""How far words belong to a field, and which of two captions wins: distances in ems, the same in every size of type.

Each row has the last distance at which people would still read it so, and one a little farther. Whoever changes a
threshold sees here which of these pictures looks otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from formkit.document.labels import label_fields
from formkit.document.model import Field, Line, Word
from formkit.document.rulings import Rulings
from formkit.findings import Rect

Seen = list[Field]


class Sheet:
    """A page in some size of type; its numbers are points at an em of ten."""

    def __init__(self, em: float = 10.0) -> None:
        self.scale = em / 10.0
        self.lines: list[Line] = []
        self.fields: list[Field] = []
        self.horizontal: list[tuple[float, float, float]] = []
        self.vertical: list[tuple[float, float, float]] = []

    def line(self, text: str, x: float, top: float, size: float = 10.0) -> Sheet:
        words, left, k = [], x, self.scale
        for part in text.split():
            words.append(
                Word(part, (left * k, top * k, (left + 5 * len(part)) * k, (top + size) * k), size * k)
            )
            left += 5 * len(part) + 3
        self.lines.append(Line(tuple(words), (x * k, top * k, (left - 3) * k, (top + size) * k)))
        return self

    def field(self, x0: float, y0: float, x1: float, y1: float, kind: str = "text") -> Sheet:
        box: Rect = (x0 * self.scale, y0 * self.scale, x1 * self.scale, y1 * self.scale)
        self.fields.append(Field(f"f{len(self.fields)}", kind, 1, box))
        return self

    def box(self, x: float, top: float) -> Sheet:
        return self.field(x, top, x + 9, top + 9, "checkbox")

    def rule(self, y: float, x0: float, x1: float) -> Sheet:
        self.horizontal.append((y * self.scale, x0 * self.scale, x1 * self.scale))
        return self

    def upright(self, x: float, y0: float, y1: float) -> Sheet:
        self.vertical.append((x * self.scale, y0 * self.scale, y1 * self.scale))
        return self

    def read(self) -> Seen:
        rulings = Rulings(tuple(sorted(self.horizontal)), tuple(sorted(self.vertical)))
        size = (595 * self.scale, 842 * self.scale)
        return label_fields(self.fields, self.lines, rulings, size, visual_only=True)


def one(sheet: Sheet) -> Sheet:
    """A page with one text field, 200 points wide."""
    return sheet.field(100, 300, 300, 314)


def label(sheet: Sheet) -> str | None:
    return sheet.read()[0].label


SIZES = pytest.mark.parametrize("em", [10.0, 20.0], ids=["usual", "large print"])


@SIZES
@pytest.mark.parametrize(
    ("put", "near", "far"),
    [
        (lambda s, d: one(s).line("Name", 100, 290 - 10 * d), 5.35, 5.45),
        (lambda s, d: one(s).line("Name", 100, 314 + 10 * d), 1.25, 1.35),
        (lambda s, d: one(s).line("Name", 300 + 10 * d, 302), 4.35, 4.45),
        (lambda s, d: s.field(450, 300, 500, 314).line("Name", 430 - 10 * d, 302), 34.9, 35.1),
        (lambda s, d: one(s).line("Name", 100 - 10 * d, 286), 3.95, 4.05),
        (lambda s, d: one(s).line("Name", 70, 302 + 10 * d), 0.95, 1.05),
    ],
    ids=["above", "below", "right", "left", "above and begins before", "left and lower"],
)
def test_words_name_a_field_up_to_a_distance(
    em: float, put: Callable[[Sheet, float], Sheet], near: float, far: float
) -> None:
    """Farther words belong to something else; a field with a foreign name is filled in wrongly."""
    assert label(put(Sheet(em), near)) == "Name"
    assert label(put(Sheet(em), far)) is None


@SIZES
@pytest.mark.parametrize(
    ("put", "at", "first", "beyond", "other"),
    [
        (lambda s, d: one(s).line("Oben", 100, 286).line("Links", 75 - 10 * d, 302), 1.2, "Links", 1.35, "Oben"),
        (lambda s, d: one(s).line("Oben", 100, 290 - 10 * d).line("Unten", 100, 316), 0.45, "Oben", 0.6, "Unten"),
        (lambda s, d: one(s).line("Links", 75 - 10 * d, 302).line("Unten", 100, 316), 0.3, "Links", 0.45, "Unten"),
        (lambda s, d: one(s).rule(298, 100, 300).line("Oben", 100, 286).line("Links", 75 - 10 * d, 302), 2.35, "Links", 2.5, "Oben"),
        (lambda s, d: one(s).upright(99, 280, 320).line("Oben", 100, 282).line("Links", 75 - 10 * d, 302), 2.25, "Links", 2.4, "Oben"),
        (lambda s, d: one(s).line("Links", 75 - 10 * d, 302).line("Rechts", 304, 302), 0.1, "Links", 20, "Links"),
    ],
    ids=["left or above", "above or below", "left or below", "a line under the upper one", "a line behind the left one", "left or right"],
)  # fmt: skip
def test_of_two_captions_the_nearer_one_wins(
    em: float, put: Callable[[Sheet, float], Sheet], at: float, first: str, beyond: float, other: str
) -> None:
    """Nearer as people see it: across a ruled line, or below instead of above, is farther than it measures."""
    assert label(put(Sheet(em), at)) == first
    assert label(put(Sheet(em), beyond)) == other


@SIZES
@pytest.mark.parametrize(
    ("put", "near", "far"),
    [
        (lambda s, d: one(s).line("Name der Mutter", 100, 276 - 10 * d).line("oder des Vaters", 100, 287), 0.1, 0.2),
        (lambda s, d: one(s).line("Name der Mutter", 100, 276).line("oder des Vaters", 100 + 10 * d, 287), 1.0, 1.15),
        (lambda s, d: one(s).line("Name der Mutter", 100, 275, 10 * (1 + d)).line("oder des Vaters", 100, 287), 0.11, 0.14),
    ],
    ids=["a gap", "an indent", "another size"],
)  # fmt: skip
def test_lines_of_one_caption_belong_together(
    em: float, put: Callable[[Sheet, float], Sheet], near: float, far: float
) -> None:
    """The second line alone would be half a question; a heading above is none of it."""
    assert label(put(Sheet(em), near)) == "Name der Mutter oder des Vaters"
    assert label(put(Sheet(em), far)) == "oder des Vaters"


@SIZES
@pytest.mark.parametrize(
    ("put", "near", "far"),
    [
        (lambda s, d: s.box(100, 300).line("Ich stimme zu und", 112, 300).line("habe gelesen", 112 + 10 * d, 311), 2.2, 2.35),
        (lambda s, d: s.box(100, 300).line("Ich stimme zu und", 112, 300).line("habe gelesen", 112, 310 + 10 * d), 0.25, 0.35),
    ],
    ids=["an indent", "a gap"],
)  # fmt: skip
def test_the_words_of_an_answer_go_on_below(
    em: float, put: Callable[[Sheet, float], Sheet], near: float, far: float
) -> None:
    """Who ticks has read the whole sentence."""
    assert label(put(Sheet(em), near)) == "Ich stimme zu und habe gelesen"
    assert label(put(Sheet(em), far)) == "Ich stimme zu und"


@SIZES
def test_the_answer_stands_right_beside_its_box(em: float) -> None:
    """To the right nearer than to the left, where the answer of the box before may stand."""
    assert label(Sheet(em).box(100, 300).line("Ja", 109 + 21.5, 300)) == "Ja"
    assert label(Sheet(em).box(100, 300).line("Ja", 109 + 22.5, 300)) is None
    both = Sheet(em).box(100, 300).line("links", 61, 300)
    assert label(both.line("rechts", 109 + 21.5, 300)) == "rechts"
    both = Sheet(em).box(100, 300).line("links", 61, 300)
    assert label(both.line("rechts", 109 + 22.5, 300)) == "links"


def _two(em: float, gap: float) -> Seen:
    sheet = Sheet(em).box(200, 300).box(225 + 10 * gap, 300)
    return sheet.line("Ledig", 212, 300).line("Verwitwet", 238 + 10 * gap, 300).line("Stand", 150, 300).read()


def _below(em: float, gap: float) -> Seen:
    sheet = Sheet(em).box(100, 300).box(100, 312 + 10 * gap)
    return sheet.line("Stand?", 97, 286).line("ledig", 112, 300).line("verwitwet", 112, 312 + 10 * gap).read()


@SIZES
@pytest.mark.parametrize(
    ("made", "near", "far"), [(_two, 15.1, 15.25), (_below, 3.8, 3.95)], ids=["row", "column"]
)
def test_answers_of_one_question_stand_near_each_other(
    em: float, made: Callable[[float, float], Seen], near: float, far: float
) -> None:
    """Boxes farther apart are two questions: one may tick both."""
    one_, two = made(em, near)
    assert one_.question == two.question is not None
    one_, two = made(em, far)
    assert one_.question != two.question


@SIZES
def test_a_question_stands_close_over_its_answers(em: float) -> None:
    """A heading farther up asks nothing."""

    def group(gap: float) -> Sequence[str | None]:
        sheet = Sheet(em).box(100, 300).box(160, 300).line("Sind Sie verheiratet?", 97, 290 - 10 * gap)
        return [field.group for field in sheet.line("Ja", 112, 300).line("Nein", 172, 300).read()]

    assert group(4.9) == ["Sind Sie verheiratet?"] * 2
    assert group(5.1) == [None, None]


@SIZES
def test_the_heads_of_columns_stand_over_them(em: float) -> None:
    """A cell is named by its column and row, the head may be as far as a tall row of heads, and no wider than its column allows."""

    def cells(gap: float, shift: float = 0.0) -> list[str | None]:
        sheet = Sheet(em)
        for row in range(2):
            for column in range(2):
                sheet.field(100 + 120 * column, 300 + 20 * row, 210 + 120 * column, 314 + 20 * row)
        sheet.line("Name", 105 + shift, 290 - 10 * gap).line("Geburt", 225, 290 - 10 * gap)
        return [field.label for field in sheet.line("1.", 80, 302).line("2.", 80, 322).read()]

    assert cells(0.5)[3] == "Geburt (2.)"
    assert cells(5.3) == ["Name (1.)", "Geburt (1.)", "Name (2.)", "Geburt (2.)"]
    assert cells(5.5)[3] == "2."
    assert cells(4.3)[0] == "Name"  # near enough to be its own caption
    assert cells(4.4)[0] == "Name (1.)"
