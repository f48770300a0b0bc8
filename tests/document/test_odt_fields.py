"""Fields of LibreOffice and those that came from Word ask the same as where they were made."""

from __future__ import annotations

import pytest

from formkit.document.flow_parts import FlowField, Paragraph
from formkit.document.odt import read_odt
from tests.word_xml import odt


def fields(body: str) -> list[FlowField]:
    found = read_odt(odt(f"<text:p>{body}</text:p>"), "x.odt").content
    return [
        piece
        for part in found
        if isinstance(part, Paragraph)
        for piece in part.pieces
        if isinstance(piece, FlowField)
    ]


def mark(kind: str, *params: tuple[str, str], more: str = "", inside: str = "", end: bool = True) -> str:
    inner = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in params)
    closing = "<field:fieldmark-end/>" if end else ""
    return f'<field:fieldmark-start field:type="vnd.oasis.opendocument.field.{kind}" {more}>{inner}</field:fieldmark-start>{inside}{closing}'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (mark("FORMTEXT", ("Description", "Ihr Ort"), ("MaxLength", "9"), more='text:name="ort"'), {"kind": "text", "name": "ort", "title": "Ihr Ort", "max_length": 9}),
        (mark("FORMTEXT", ("Name", "a"), ("Help", "H")), {"name": "a", "title": "H", "max_length": None}), (mark("FORMTEXT", ("MaxLength", "0")), {"max_length": None}),
        (mark("FORMTEXT", ("MaxLength", "x")), {"max_length": None}), (mark("FORMTEXT", inside="Chemnitz"), {"value": "Chemnitz"}),
        (mark("FORMTEXT", inside="\u2002\u2002"), {"value": None}), (mark("FORMTEXT", ("Description", "A"), ("Description", "B")), {"title": "B"}),
        (mark("FORMCHECKBOX", ("Checkbox_Checked", "true"), ("Checkbox_Name", "k"), ("Checkbox_HelpText", "H")), {"kind": "checkbox", "name": "k", "title": "H", "state": "Yes", "value": "Yes"}),
        (mark("FORMCHECKBOX", ("Checked", "1")), {"value": "Yes"}), (mark("FORMCHECKBOX", ("Checked", "false")), {"value": "Off"}), (mark("FORMCHECKBOX"), {"value": "Off"}),
        (mark("FORMDROPDOWN", ("Dropdown_ListEntry", "A"), ("Dropdown_ListEntry", "B"), ("Dropdown_Selected", "1")), {"kind": "choice", "value": "B"}),
        (mark("FORMDROPDOWN", ("ListEntry", "A"), ("Result", "0")), {"value": "A"}), (mark("FORMDROPDOWN", ("ListEntry", "A"), ("Result", "1")), {"value": None}),
        (mark("FORMDROPDOWN", ("ListEntry", "A"), ("Result", "x")), {"value": None}),
    ],
)  # fmt: skip
def test_a_form_field_of_word_keeps_what_it_was_told(body: str, wanted: dict[str, object]) -> None:
    """An office that moved its forms from Word to LibreOffice loses no limit, no help and no answer."""
    (found,) = fields(body)
    assert {key: getattr(found, key) for key in wanted} == wanted


def test_other_fields_of_word_ask_nothing() -> None:
    """A page number or a bookmark is no question; the answers of a list keep their order."""
    assert fields(mark("PAGE", inside="3")) == []
    (found,) = fields(mark("FORMDROPDOWN", ("ListEntry", "B"), ("ListEntry", "A")))
    assert [(option.value, option.label) for option in found.options] == [("B", "B"), ("A", "A")]


def control(more: str, inside: str = "") -> str:
    return f'<loext:content-control loext:tag="t" loext:alias="Ort" {more}>{inside}</loext:content-control>'


LIST = '<loext:list-item loext:display-text="Syrien" loext:value="SY"/><loext:list-item loext:value="UA"/><loext:list-item/>'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (control('loext:plain-text="true"', "Chemnitz"), {"kind": "text", "name": "t", "title": "Ort", "value": "Chemnitz", "format": ""}),
        (control('loext:showing-place-holder="true"', "Hier klicken"), {"kind": "text", "value": None}),
        (control('loext:checkbox="true" loext:checked="true"'), {"kind": "checkbox", "value": "Yes", "state": "Yes"}), (control('loext:checkbox="true"'), {"value": "Off"}),
        (control('loext:date="true"', "1.1.2026"), {"kind": "text", "format": "date", "value": "1.1.2026"}),
        (control('loext:date="true" loext:showing-place-holder="true"', "Datum"), {"value": None}),
        (control('loext:dropdown="true"', LIST + "Syrien"), {"kind": "choice", "value": "SY"}), (control('loext:drop-down="true"', LIST + "UA"), {"value": "UA"}),
        (control('loext:combobox="true"', LIST + "Irak"), {"kind": "choice", "value": "Irak"}),
        (control('loext:picture="true" loext:showing-place-holder="true"'), {"kind": "button", "name": "t"}),
    ],
)  # fmt: skip
def test_a_content_control_asks_what_it_is_for(body: str, wanted: dict[str, object]) -> None:
    """What is shown in it until somebody writes is no answer."""
    (found,) = fields(body)
    assert {key: getattr(found, key) for key in wanted} == wanted


def test_the_answers_of_a_content_control_have_value_and_words() -> None:
    """An entry without words shows its value; one without both is none."""
    (found,) = fields(control('loext:dropdown="true"', LIST))
    assert [(option.value, option.label) for option in found.options] == [("SY", "Syrien"), ("UA", "UA")]


@pytest.mark.parametrize(
    "body",
    [control("", "Text"), control('loext:picture="true"'), control('loext:plain-text="true" loext:lock="contentLocked"', "Text"), control('loext:plain-text="true" loext:lock="sdtContentLocked"', "Text")],
)  # fmt: skip
def test_what_only_groups_or_cannot_be_changed_asks_nothing(body: str) -> None:
    """Text that an office locked is text."""
    assert fields(body) == []
