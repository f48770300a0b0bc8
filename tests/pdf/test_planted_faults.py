"""Somebody changes a good edition, and verify says so: what people would answer, read or follow is not what the source says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from formkit import workspace as workspaces
from formkit.edition.wanted import edition_of
from formkit.findings import Finding
from formkit.pdf.edition import edition_pdf
from formkit.pdf.inspection import compare_file
from tests.conftest import REPOSITORY, WORKSPACE

Fault = Callable[[Pdf], None]
PLACES = {"alles": WORKSPACE, "anmeldung": REPOSITORY, "willkommen": REPOSITORY}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("good")

    def make(form: str) -> Path:
        path = folder / f"{form}.pdf"
        if not path.exists():
            path.write_bytes(edition_pdf(edition_of(workspaces.load(PLACES[form]), form, "uk", draft=True)))
        return path

    return make


def planted(path: Path, tmp_path: Path, *faults: Fault) -> list[Finding]:
    """What verify says after the faults were planted into a copy of the edition at `path`."""
    target = tmp_path / "planted.pdf"
    with pikepdf.open(path) as pdf:
        for fault in faults:
            fault(pdf)
        pdf.save(target)
    return compare_file(workspaces.load(PLACES[path.stem]), target)[0]


def fields(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Every field and widget by its qualified name."""

    def below(node: Any, before: str) -> Iterator[tuple[str, Any]]:
        name = ".".join(part for part in (before, str(node.get("/T", ""))) if part)
        yield name, node
        for kid in node.get("/Kids", ()):
            yield from below(kid, name)

    for top in pdf.Root.AcroForm.Fields:
        yield from below(top, "")


def field(pdf: Pdf, name: str) -> Any:
    return next(node for found, node in fields(pdf) if found == name)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def of_field(name: str, key: str, value: Any) -> Fault:
    """Set one key of a field; `value` may be a function that makes it."""

    def change(pdf: Pdf) -> None:
        field(pdf, name)[key] = value() if callable(value) else value

    return change


def of_root(key: str, make: Callable[[], Any]) -> Fault:
    return lambda pdf: pdf.Root.__setitem__(key, make())


def of_form(key: str, make: Callable[[], Any]) -> Fault:
    return lambda pdf: pdf.Root.AcroForm.__setitem__(key, make())


def a_radio_less(pdf: Pdf) -> None:
    group = field(pdf, "auswahl.eine")
    group.Kids = Array(list(group.Kids)[:-1])


def pressed(pdf: Pdf) -> None:
    kid = field(pdf, "auswahl.eine").Kids[0]
    kid.AS = next(Name(state) for state in kid.AP.N if state != "/Off")


def free_text(pdf: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([99, 600, 400, 700]), Contents=String("Neu")
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def attached(pdf: Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def page_gone(pdf: Pdf) -> None:
    del pdf.pages[1]


STRANGE = [
    ("names of scripts", of_root("/Names", lambda: Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script()]))))),
    ("a script at opening", of_root("/OpenAction", script)),
    ("a program at opening", of_root("/OpenAction", lambda: Dictionary(S=Name.Launch, F=String("x.exe")))),
    ("a script of a field", of_field("eingaben.text", "/AA", lambda: Dictionary(K=script()))),
    ("sent to somebody", of_field("eingaben.text", "/A", lambda: Dictionary(S=Name.SubmitForm, F=String("http://x")))),
    ("an order of calculation", of_form("/CO", lambda: Array([]))),
    ("signed, it says", of_form("/SigFlags", lambda: 3)),
    ("another form within", of_form("/XFA", lambda: String("x"))),
    ("redraw", of_form("/NeedAppearances", lambda: True)),
    ("layers", of_root("/OCProperties", lambda: Dictionary(OCGs=Array([])))),
    ("a script of a page", lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary(O=script()))),
    ("a part of a page", lambda pdf: pdf.pages[0].__setitem__("/CropBox", Array([0, 400, 595, 842]))),
    ("a text on top", free_text),
    ("an attachment", attached),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fault"), STRANGE, ids=[name for name, _fault in STRANGE])
def test_what_no_edition_has_is_told(good: Any, tmp_path: Path, name: str, fault: Fault) -> None:
    assert "strange" in {finding.rule for finding in planted(good("alles"), tmp_path, fault)}


FIELDS: list[tuple[Fault, str, str]] = [
    (of_field("eingaben.text", "/V", String("Meier")), "field-filled", "eingaben.text: “Meier”"),
    (of_field("eingaben.text", "/DV", String("Meier")), "field-filled", "Meier"),
    (of_field("auswahl.liste", "/V", String("x")), "field-filled", "auswahl.liste"),
    (of_field("auswahl.eine", "/V", Name("/x")), "field-filled", "auswahl.eine"),
    (pressed, "field-filled", "auswahl.eine"),
    (a_radio_less, "field-loose", "auswahl.eine"),
    (of_field("eingaben.text", "/F", 4 | 64), "field-hidden", "eingaben.text"),
    (of_field("eingaben.text", "/F", 2), "field-hidden", "eingaben.text"),
    (of_field("eingaben.text", "/DA", String("/FkField 10 Tf 1 1 1 rg")), "field-look", "eingaben.text"),
    (of_field("eingaben.text", "/DA", String("/FkField 10 Tf 1 g")), "field-look", "eingaben.text"),
    (of_field("eingaben.text", "/DA", String("/FkField 0.1 Tf 0 0 0 rg")), "field-look", "eingaben.text"),
    (page_gone, "pages-missing", "Pages are missing"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "rule", "said"), FIELDS)
def test_a_field_that_is_not_as_it_went_out_is_told(
    good: Any, tmp_path: Path, fault: Fault, rule: str, said: str
) -> None:
    found = planted(good("alles"), tmp_path, fault)
    assert any(finding.rule == rule and said in finding.message for finding in found), found


@pytest.mark.parametrize("form", PLACES)
def test_nothing_is_told_of_an_edition_that_was_only_saved_again(
    good: Any, tmp_path: Path, form: str
) -> None:
    assert planted(good(form), tmp_path) == []
