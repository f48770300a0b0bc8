"""What the overlay draws, and what the structure of a file says about its fields."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from formkit.document.overlay import _ARROW, _arrow
from formkit.document.pdf_fields import _options, _structure_names


@pytest.mark.parametrize(
    ("label", "target", "ends"),
    [
        ((10, 40, 50, 60), (80, 40, 140, 60), (80, 50)),  # left of its field
        ((150, 40, 190, 60), (20, 40, 100, 60), (100, 50)),  # right of it
        ((40, 5, 90, 15), (40, 60, 100, 80), (70, 60)),  # above
        ((40, 90, 90, 98), (40, 20, 100, 40), (70, 40)),  # below
        ((10, 5, 30, 15), (100, 60, 150, 80), (100, 60)),  # a corner away
    ],
)
def test_an_arrow_ends_at_the_edge_of_its_field(
    label: tuple[float, ...], target: tuple[float, ...], ends: tuple[int, int]
) -> None:
    """Who checks a reading follows the arrow: it must neither cross the field nor end short of it."""
    picture = Image.new("RGB", (200, 100), "white")
    _arrow(ImageDraw.Draw(picture), label, target)  # type: ignore[arg-type]
    colour = Image.new("RGB", (1, 1), _ARROW).getpixel((0, 0))
    drawn = [(x, y) for x in range(200) for y in range(100) if picture.getpixel((x, y)) == colour]
    assert any(abs(x - ends[0]) <= 1 and abs(y - ends[1]) <= 1 for x, y in drawn)
    assert any(label[0] - 2 <= x <= label[2] + 2 and label[1] - 2 <= y <= label[3] + 2 for x, y in drawn)
    inner = (target[0] + 5, target[1] + 5, target[2] - 5, target[3] - 5)
    assert not any(inner[0] < x < inner[2] and inner[1] < y < inner[3] for x, y in drawn)


def _element(**texts: str) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): TextStringObject(text) for key, text in texts.items()})


def _numbers(*pairs: tuple[int, DictionaryObject]) -> ArrayObject:
    return ArrayObject([part for number, element in pairs for part in (NumberObject(number), element)])


def test_names_of_the_structure_tree_are_found_in_its_branches() -> None:
    """Large files keep them in branches; an empty name is none, and the next best counts."""
    leaf = DictionaryObject(
        {
            NameObject("/Nums"): _numbers(
                (3, _element(Alt="Vorname")),
                (4, _element(Alt=" ", T="Nachname")),
                (5, _element(ActualText="Ort", T="x")),
            )
        }
    )
    branch = DictionaryObject({NameObject("/Kids"): ArrayObject([leaf])})
    top = DictionaryObject(
        {
            NameObject("/Kids"): ArrayObject([branch]),
            NameObject("/Nums"): _numbers((1, _element(T="Titel")), (2, _element())),
        }
    )
    branch[NameObject("/Kids")].append(top)  # type: ignore[attr-defined]
    tree = DictionaryObject({NameObject("/ParentTree"): top})
    assert _structure_names(tree, {1, 2, 3, 4, 5}) == {1: "Titel", 3: "Vorname", 4: "Nachname", 5: "Ort"}
    assert _structure_names(tree, {3}) == {3: "Vorname"}
    assert _structure_names(None, {1}) == {}


@pytest.mark.parametrize(
    ("kind", "values", "state"),
    [
        ("choice", ["a", "b"], None),
        ("listbox", ["a", "b"], None),
        ("text", [], None),
        ("signature", [], None),
        ("radio", ["1"], "1"),
        ("checkbox", ["1"], "1"),
    ],
)
def test_only_lists_offer_all_answers(kind: str, values: list[str], state: str | None) -> None:
    """A text field with /Opt left over from an editor asks nothing to choose; a button stands for its own answer."""
    pairs = ArrayObject(
        [ArrayObject([TextStringObject("a"), TextStringObject("Apfel")]), TextStringObject("b")]
    )
    shown = DictionaryObject(
        {
            NameObject("/N"): DictionaryObject(
                {NameObject("/Off"): TextStringObject(""), NameObject("/1"): TextStringObject("")}
            )
        }
    )
    widget = DictionaryObject({NameObject("/Opt"): pairs, NameObject("/AP"): shown})
    options, on = _options([widget], kind)
    assert [option.value for option in options] == values
    assert on == state
    if kind == "choice":
        assert [option.label for option in options] == ["Apfel", "b"]
    if kind == "radio":
        assert options[0].label == "b"  # what the number stands for
