"""What each kind of item asks for: names, kinds of data, limits, and the fields that take the answers."""

from __future__ import annotations

import pytest

from formkit.form.inputs import Answer, Data, Input, Widget, inputs
from tests.editions import form_of


def asked(item: str) -> list[Input]:
    """What a form with this item asks."""
    return list(inputs(form_of(f'[[section.item]]\nid = "x"\n{item}\n')))


def one(item: str) -> Input:
    (found,) = asked(item)
    return found


@pytest.mark.parametrize(
    ("item", "widget", "data", "more"),
    [
        ('kind = "text"\nlabel = "L"\nmax_length = 7', Widget.LINE, Data.TEXT, {"max_length": 7, "required": False}),
        ('kind = "text"\nlabel = "L"\nrequired = true', Widget.LINE, Data.TEXT, {"required": True, "max_length": None}),
        ('kind = "multiline"\nlabel = "L"\nrows = 3\nmax_length = 70', Widget.LINES, Data.TEXT, {"max_length": 70}),
        ('kind = "date"\nlabel = "L"', Widget.LINE, Data.DATE, {"max_length": 10}),
        ('kind = "number"\nlabel = "L"\nmin = 1\nmax = 9\nunit = "m²"', Widget.LINE, Data.NUMBER, {"least": 1, "most": 9, "unit": "unit"}),
        ('kind = "number"\nlabel = "L"', Widget.LINE, Data.NUMBER, {"least": None, "most": None, "unit": ""}),
        ('kind = "money"\nlabel = "L"', Widget.LINE, Data.MONEY, {"unit": ""}),
        ('kind = "comb"\nlabel = "L"\nlength = 5', Widget.COMB, Data.TEXT, {"max_length": 5}),
        ('kind = "iban"\nlabel = "L"', Widget.LINE, Data.IBAN, {"max_length": 34}),
        ('kind = "email"\nlabel = "L"', Widget.LINE, Data.EMAIL, {}),
        ('kind = "phone"\nlabel = "L"', Widget.LINE, Data.PHONE, {}),
        ('kind = "yesno"\nlabel = "L"', Widget.RADIO, Data.CHOICE, {"answers": (Answer("ja", phrase="yes"), Answer("nein", phrase="no"))}),
        ('kind = "signature"\nrequired = true', Widget.HAND, Data.SIGNATURE, {"required": True, "label": "label"}),
    ],
)  # fmt: skip
def test_an_item_asks_what_its_kind_says(
    item: str, widget: Widget, data: Data, more: dict[str, object]
) -> None:
    """Layout, audit and the checks of editions go by this: a number that lost its limits lets anything through."""
    found = one(item)
    assert (found.name, found.item, found.widget, found.data, found.office, found.row) == (
        "s.x",
        "x",
        widget,
        data,
        False,
        None,
    )
    assert {key: getattr(found, key) for key in more} == more  # fmt: skip


OPTIONS = "".join(
    f'[[section.item.options]]\nvalue = "{value}"\nlabel = "L {value}"\n' for value in ("a", "b")
)


@pytest.mark.parametrize(
    ("kind", "widget", "fields"),
    [
        ("choice", Widget.RADIO, (("s.x", "a"), ("s.x", "b"))), ("choices", Widget.CHECKBOXES, (("s.x.a", "a"), ("s.x.b", "b"))),
        ("select", Widget.LIST, (("s.x", ""),)),
    ],
)  # fmt: skip
def test_answers_to_choose_have_fields_as_they_are_given(
    kind: str, widget: Widget, fields: tuple[tuple[str, str], ...]
) -> None:
    """One of several shares one field, any of several have one each: else a tick would undo another."""
    found = one(f'kind = "{kind}"\nlabel = "L"\n{OPTIONS}')
    assert (found.widget, found.data, found.fields) == (widget, Data.CHOICE, fields)
    assert found.answers == (Answer("a", role="options.a"), Answer("b", role="options.b"))
    assert found.widget.buttons is (kind != "select")


def test_a_table_asks_for_each_cell_and_requires_none() -> None:
    """Rows may stay empty; each cell has the limit of what it asks."""
    columns = "".join(
        f'[[section.item.column]]\nid = "{name}"\nlabel = "L"\nkind = "{kind}"\n{more}'
        for name, kind, more in (("n", "text", "max_length = 9\n"), ("d", "date", ""), ("m", "money", ""))
    )
    found = asked(f'kind = "table"\nlabel = "L"\nrequired = true\nrows = 2\n{columns}')
    assert [cell.name for cell in found] == ["s.x.1.n", "s.x.1.d", "s.x.1.m", "s.x.2.n", "s.x.2.d", "s.x.2.m"]
    assert [cell.label for cell in found[:3]] == ["column.n", "column.d", "column.m"]
    assert [cell.data for cell in found[:3]] == [Data.TEXT, Data.DATE, Data.MONEY]
    assert [cell.max_length for cell in found[:3]] == [9, 10, None]
    assert [cell.row for cell in found] == [1, 1, 1, 2, 2, 2]
    assert not any(cell.required or cell.office for cell in found)
    assert all(cell.fields == ((cell.name, ""),) for cell in found)


def test_what_the_office_fills_in_is_marked_and_what_is_signed_has_no_field() -> None:
    """Nobody is asked for the office's number, and a signature is made on paper."""
    office = one('kind = "office"\n[[section.item.field]]\nid = "nr"\nlabel = "Aktenzeichen"')
    assert (office.name, office.german, office.office, office.fields) == (
        "s.x.nr",
        "Aktenzeichen",
        True,
        (("s.x.nr", ""),),
    )
    assert one('kind = "signature"').fields == ()
    for silent in ('kind = "stamp"', 'kind = "paragraph"\ntext = "T"', 'kind = "attachments"\nitems = ["A"]'):
        assert asked(silent) == []  # fmt: skip


@pytest.mark.parametrize(
    ("data", "hint", "length"), [(Data.DATE, "TT.MM.JJJJ", 10), (Data.MONEY, "Euro", None), (Data.IBAN, "", 34), (Data.TEXT, "", None)]
)  # fmt: skip
def test_a_kind_of_answer_says_how_it_is_written(data: Data, hint: str, length: int | None) -> None:
    """The hint is printed at the end of the line."""
    assert (data.hint, data.length) == (hint, length)
