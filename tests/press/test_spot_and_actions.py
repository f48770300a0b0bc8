"""A spot colour is whole, and a file that acts is no print file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from formkit.press.preflight import check_file
from formkit.settings import PressSettings
from tests.editions import Case
from tests.press.test_print_files import PLAIN, print_file


@pytest.mark.parametrize("settings", [PLAIN.model_copy(update={"spot": "HKS 41 N"}), PLAIN])
def test_a_separation_says_how_it_looks(settings: PressSettings, tmp_path: Path) -> None:
    """Without its function (ISO 32000-1, 7.10.3: N, C0, C1, Domain) a press shows nothing where the spot colour is."""
    path = print_file(Case("anmeldung", "uk"), tmp_path, settings)
    spaces = PdfReader(path).pages[0]["/Resources"]["/ColorSpace"]
    assert ("/CSSpot" in spaces) is bool(settings.spot)
    for key, colorant in (("/CSAll", "/All"), ("/CSSpot", "/HKS 41 N")):
        if key not in spaces:
            continue
        kind, name, alternate, function = (part.get_object() for part in spaces[key])
        assert (kind, name, alternate) == ("/Separation", colorant, "/DeviceCMYK")
        assert function["/FunctionType"] == 2
        assert function["/N"] == 1
        assert list(function["/Domain"]) == [0, 1]
        assert list(function["/C0"]) == [0, 0, 0, 0]
        assert len(function["/C1"]) == 4
        assert max(function["/C1"]) > 0.5


@pytest.mark.parametrize("where", ["/OpenAction", "/AA", "/JavaScript", ""])
def test_actions_are_found_wherever_they_hang(where: str, tmp_path: Path) -> None:
    """PDF/X forbids actions: each place of them must be seen, and a file without any left alone."""
    writer = PdfWriter()
    writer.add_blank_page(612, 859)
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Named"), NameObject("/N"): NameObject("/Print")}
    )
    root = writer.root_object
    if where == "/JavaScript":
        root[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
    elif where:
        root[NameObject(where)] = action
    else:
        root[NameObject("/Lang")] = TextStringObject("de")
    writer.write(tmp_path / "a.pdf")
    assert ("actions" in {finding.rule for finding in check_file(tmp_path / "a.pdf")}) is bool(where)
