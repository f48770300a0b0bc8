"""render in all its layouts, previews, and what stands in the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from formkit.catalog import po
from formkit.errors import ExitCode
from tests.cli import formkit
from tests.conftest import REPOSITORY


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("forms", "catalogs", "formkit.toml"):
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_layouts_and_several_languages_get_names_of_their_own_and_verify(office: Path) -> None:
    form = "wohnungsgeberbestaetigung"
    for words in (
        ("--lang", "uk", "--layout", "columns"),
        ("--lang", "ar", "--layout", "facing"),
        ("--lang", "en+ar"),
        ("--lang", "de+uk", "--scale", "1.25"),
    ):
        assert formkit("render", form, "--draft", *words).code == ExitCode.DONE
    made = sorted(path.name for path in (office / "build").glob("*.pdf"))
    assert made == [f"{form}.{rest}.pdf" for rest in ("ar.facing", "en+ar", "uk.columns", "uk.x1.25")]
    assert formkit("verify", *(f"build/{name}" for name in made)).code == ExitCode.DONE


def test_facing_pages_share_their_fields(office: Path) -> None:
    formkit("render", "wohnungsgeberbestaetigung", "--draft", "--lang", "ar", "--layout", "facing")
    reader = PdfReader(office / "build" / "wohnungsgeberbestaetigung.ar.facing.pdf")
    fields = reader.get_fields() or {}
    street = fields["wohnung.strasse"]
    assert len(street["/Kids"]) == 2  # one field, a place for it on each of the two pages
    assert reader.trailer["/Root"]["/PageLayout"] == "/TwoColumnLeft"


def test_the_address_of_the_current_edition_is_a_qr_code_and_a_link(office: Path) -> None:
    settings = office / "formkit.toml"
    address = "https://formulare.example.org/{form}/{lang}.pdf"
    settings.write_text(
        settings.read_text("utf-8").replace("schema = 1", f'schema = 1\naddress = "{address}"'), "utf-8"
    )
    assert formkit("render", "anmeldung", "--draft", "--lang", "uk").code == ExitCode.DONE
    page = PdfReader(office / "build" / "anmeldung.uk.pdf").pages[0]
    links = [a.get_object() for a in page["/Annots"] if a.get_object()["/Subtype"] == "/Link"]
    assert [link["/A"]["/URI"] for link in links] == ["https://formulare.example.org/anmeldung/uk.pdf"]
    assert formkit("verify", "build/anmeldung.uk.pdf").code == ExitCode.DONE
    settings.write_text(settings.read_text("utf-8").replace("{lang}", "{sprache}"), "utf-8")
    refused = formkit("render", "anmeldung", "--draft", "--lang", "uk")
    assert refused.code == ExitCode.UNREADABLE
    assert "{sprache}" in refused.err


def test_previews_show_names_and_a_picture_of_every_text(office: Path) -> None:
    assert formkit("render", "wohnungsgeberbestaetigung", "--preview", "--lang", "long").code == ExitCode.DONE
    page = PdfReader(office / "build" / "preview" / "wohnungsgeberbestaetigung.long.preview.pdf").pages[0]
    assert "strasse.label" in page.extract_text()
    catalog = po.read(office / "catalogs" / "uk.po")
    wanted = {
        line.removeprefix("preview: ")
        for entry in catalog.active()
        for line in entry.comment.splitlines()
        if line.startswith("preview: build/preview/wohnungsgeberbestaetigung/")
    }
    assert wanted
    for name in wanted:
        with Image.open(office / name) as picture:
            assert picture.width > 600
    assert formkit("render", "--preview", "--lang", "klingonisch").code == ExitCode.USAGE


def test_a_form_may_be_named_by_its_folder_or_source_as_shells_complete_it(office: Path) -> None:
    for named in ("forms/anmeldung/", "./forms/anmeldung/form.toml", str(office / "forms" / "anmeldung")):
        result = formkit("render", named, "--draft", "--lang", "de")
        assert result.code == ExitCode.DONE, result.err
        assert [path.name for path in (office / "build").glob("*.pdf")] == ["anmeldung.de.pdf"]
    refused = formkit("render", "catalogs/uk.po", "--draft")
    assert refused.code == ExitCode.USAGE
    assert "there is no form" in refused.err
