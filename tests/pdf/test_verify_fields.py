"""A field that lost what its source says is found in the finished PDF: screens would let people send what is refused later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from formkit.edition import Edition
from formkit.edition.wording import EditionTexts
from formkit.findings import Finding
from formkit.form.inputs import Widget, inputs
from formkit.pdf.edition import edition_pdf
from formkit.pdf.readback import read_back
from formkit.pdf.verify import compare
from formkit.pdf.verify_fields import expected_fields
from tests.editions import Case

SOURCE = Case("alles", "ar").edition


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fields") / "alles.ar.pdf"
    path.write_bytes(edition_pdf(SOURCE))
    return path


def fields(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Every field and widget of a PDF by its qualified name, parents first."""

    def below(node: Any, before: str) -> Iterator[tuple[str, Any]]:
        node = node.get_object()
        name = ".".join(part for part in (before, str(node["/T"]) if "/T" in node else "") if part)
        yield name, node
        for kid in node.get("/Kids", ()):
            yield from below(kid, name)

    root = pdf.root_object if isinstance(pdf, PdfReader) else pdf._root_object
    for top in root["/AcroForm"]["/Fields"]:
        yield from below(top, "")


def differences(path: Path, source: Edition = SOURCE) -> list[Finding]:
    return compare(read_back(path), source, path.name)


def tampered(whole: Path, tmp_path: Path, name: str, change: Callable[[Any], None]) -> list[Finding]:
    """What verify says after `change` to the field called `name`."""
    writer = PdfWriter(clone_from=whole)
    node = next(node for found, node in fields(writer) if found == name)
    change(node)
    target = tmp_path / "tampered.pdf"
    writer.write(target)
    return differences(target)


def flag(bit: int) -> Callable[[Any], None]:
    """Turn the flag of that position (from 1) over."""

    def change(node: Any) -> None:
        node[NameObject("/Ff")] = NumberObject(int(node.get("/Ff", 0)) ^ 1 << (bit - 1))

    return change


def without(key: str) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        del node[key]

    return change


def other_type(node: Any) -> None:
    node[NameObject("/FT")] = NameObject("/Ch")


def longer(node: Any) -> None:
    node[NameObject("/MaxLen")] = NumberObject(int(node["/MaxLen"]) + 1)


def nothing_said(node: Any) -> None:
    node[NameObject("/TU")] = TextStringObject("Feld")
    for kid in node.get("/Kids", ()):
        kid.get_object()[NameObject("/TU")] = TextStringObject("Feld")


def german_alone(node: Any) -> None:
    node[NameObject("/TU")] = TextStringObject(str(node["/TU"]).split(" / ")[0])


def one_answer_less(node: Any) -> None:
    node[NameObject("/Opt")] = ArrayObject(list(node["/Opt"])[:-1])


def answers_turned_round(node: Any) -> None:
    node[NameObject("/Opt")] = ArrayObject(reversed(list(node["/Opt"])))


def another_value(node: Any) -> None:
    node["/Opt"][0][0] = TextStringObject("anders")


def answer_in_german_alone(node: Any) -> None:
    node["/Opt"][0][1] = TextStringObject(str(node["/Opt"][0][1]).split(" / ")[0])


def more_said(node: Any) -> None:
    node[NameObject("/TU")] = TextStringObject(f"{node['/TU']} nur für Ausländer")


TAMPERED = [
    ("eingaben.text", flag(2), "field-flags", "Required is missing"),
    ("eingaben.zahl", flag(2), "field-flags", "Required is set"),
    ("eingaben.zahl", flag(1), "field-flags", "ReadOnly is set"),
    ("eingaben.zahl", flag(14), "field-flags", "Password is set"),
    ("eingaben.mehrzeilig", flag(13), "field-flags", "Multiline is missing"),
    ("eingaben.kamm", flag(25), "field-flags", "Comb is missing"),
    ("auswahl.eine", flag(16), "field-flags", "Radio is missing"),
    ("auswahl.janein", flag(2), "field-flags", "Required is missing"),
    ("auswahl.liste", flag(18), "field-flags", "Combo is missing"),
    ("auswahl.liste", flag(22), "field-flags", "MultiSelect is set"),
    ("eingaben.text", other_type, "field-type", "type Ch, not Tx"),
    ("eingaben.text", without("/MaxLen"), "field-length", "any number of characters, not 30"),
    ("eingaben.datum", without("/MaxLen"), "field-length", "not 10"),
    ("eingaben.iban", longer, "field-length", "takes 35 characters, not 34"),
    ("eingaben.kamm", longer, "field-length", "takes 9 characters, not 8"),
    ("auswahl.liste", one_answer_less, "field-options", "the list stores"),
    ("auswahl.liste", answers_turned_round, "field-options", "the list stores"),
    ("auswahl.liste", another_value, "field-options", "stores anders"),
    ("auswahl.liste", answer_in_german_alone, "field-options", "does not say"),
    ("eingaben.text", nothing_said, "field-name", "does not say “Text”"),
    ("eingaben.text", german_alone, "field-name", "does not say"),
    ("eingaben.text", more_said, "field-name", "says “nur für Ausländer”"),
    ("eingaben.zahl", more_said, "field-name", "says “nur für Ausländer”"),
    ("auswahl.eine", more_said, "field-name", "says “nur für Ausländer”"),
    ("auswahl.eine", nothing_said, "field-name", "does not say"),
    ("auswahl.eine", german_alone, "field-name", "does not say"),
]


@pytest.mark.parametrize(("name", "change", "rule", "said"), TAMPERED)
def test_verify_tells_what_a_field_has_lost(
    whole: Path, tmp_path: Path, name: str, change: Callable[[Any], None], rule: str, said: str
) -> None:
    found = tampered(whole, tmp_path, name, change)
    assert {finding.rule for finding in found} == {rule}
    assert any(said in finding.message and name in finding.message for finding in found), found


def test_the_case_is_sound(whole: Path) -> None:
    assert differences(whole) == []


def test_every_way_to_answer_is_expected_in_the_pdf() -> None:
    """What would not be expected would not be missed."""
    expected = {field.name for field in expected_fields(EditionTexts(SOURCE.form, SOURCE.translations))}
    asked = list(inputs(SOURCE.form))
    assert {given.widget for given in asked} == set(Widget)
    assert expected == {name for given in asked for name, _value in given.fields}
