"""Editions as files: valid, complete, in order, fillable, the same every time."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from formkit import languages
from formkit.edition import Edition
from formkit.findings import Finding
from formkit.layout import compose
from formkit.pdf.edition import edition_pdf
from formkit.pdf.readback import read_back
from formkit.pdf.validators import validator_findings
from formkit.pdf.verify import compare
from tests import verapdf
from tests.conftest import missing
from tests.editions import ALL_LAYOUTS, CASES, Case, edition, patchwork

every_case = pytest.mark.parametrize("case", CASES, ids=str)

Made = Callable[..., Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("editions")

    def make(form: str | Case, tag: str = "") -> Path:
        case = form if isinstance(form, Case) else Case(form, tag)
        path = folder / f"{case}.pdf"
        if not path.exists():
            path.write_bytes(edition_pdf(case.edition))
        return path

    return make


def differences(path: Path, source: Edition) -> list[Finding]:
    return compare(read_back(path), source, path.name)


@every_case
def test_texts_fields_and_glyphs_are_those_of_source_and_catalog(made: Made, case: Case) -> None:
    assert differences(made(case), case.edition) == []


@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
@every_case
def test_verapdf_has_nothing_to_say(made: Made, case: Case, flavour: str) -> None:
    assert verapdf.failures(made(case), flavour) == []


@every_case
def test_page_validation_has_nothing_to_say(made: Made, case: Case) -> None:
    need_page_validation()
    assert validator_findings(made(case)) == []


def need_page_validation() -> None:
    try:
        import page  # noqa: F401
    except ImportError:
        missing("the package page-validation is not installed")


@pytest.mark.slow
@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("case", ALL_LAYOUTS, ids=str)
def test_every_form_language_and_layout_is_right(made: Made, case: Case) -> None:
    need_page_validation()
    path = made(case)
    assert differences(path, case.edition) == []
    assert validator_findings(path) == []
    assert [failure for flavour in ("ua1", "2a") for failure in verapdf.failures(path, flavour)] == []


@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("tag", [tag for tag in languages.LANGUAGES if tag != "de"])
def test_every_language_of_the_registry_can_be_set(tag: str, tmp_path: Path) -> None:
    source = patchwork(tag)
    path = tmp_path / "alles.pdf"
    path.write_bytes(edition_pdf(source))
    assert differences(path, source) == []
    assert verapdf.failures(path, "ua1") == []


# ── our oracle sees what validators pass ─────────────────────────────────────────────────────────


def spoiled(path: Path, target: Path, spoil: Callable[[pikepdf.Pdf], None]) -> list[str]:
    with pikepdf.open(path) as pdf:
        spoil(pdf)
        pdf.save(target)
    return [finding.rule for finding in differences(target, edition("anmeldung", "ar"))]


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [
        o
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem" and o.get("/S") == tag
    ]


def empty_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = pikepdf.Array([])


def wrong_language(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf, "/P") if e.get("/Lang") == "ar").Lang = pikepdf.String("en")


def swapped_sections(pdf: pikepdf.Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[2], kids[3] = pdf.make_indirect(kids[3]), pdf.make_indirect(kids[2])


def wrong_reading_text(pdf: pikepdf.Pdf) -> None:
    next(e for e in elements(pdf, "/P") if "/ActualText" in e).ActualText = pikepdf.String("نص آخر")


def untagged_field(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Form")[3]["/K"]


def lost_tooltip(pdf: pikepdf.Pdf) -> None:
    widget = next(
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/FT") == "/Tx" and "/TU" in o
    )
    widget.TU = pikepdf.String("Feld 1")


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (empty_tree, "structure-empty"),
        (wrong_language, "language"),
        (swapped_sections, "text-missing"),
        (wrong_reading_text, "glyphs"),
        (untagged_field, "field-untagged"),
        (lost_tooltip, "field-name"),
    ],
)
def test_a_spoiled_edition_is_found_out(
    made: Made, tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    assert rule in spoiled(made("anmeldung", "ar"), tmp_path / "spoiled.pdf", spoil)


def test_an_edition_of_another_translation_is_found_out(made: Made) -> None:
    assert "language" in {f.rule for f in differences(made("anmeldung", "uk"), edition("anmeldung", "ar"))}


# ── other readers ────────────────────────────────────────────────────────────────────────────────


def test_poppler_reads_headings_and_texts_from_the_structure(made: Made, tool: Callable[[str], str]) -> None:
    command = [tool("pdfinfo"), "-struct-text", made("wohnungsgeberbestaetigung", "uk")]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    assert told.index("Wohnungsgeberbestätigung") < told.index("Die Wohnung") < told.index("Wer zieht ein?")
    assert "Підтвердження від надавача житла" in told
    for tag in ("Document", "Sect", "H1", "H2", "Table", "TR", "TH", "Form"):
        assert tag in told


def test_qpdf_has_nothing_to_say(made: Made, tool: Callable[[str], str]) -> None:
    for case in CASES:
        done = subprocess.run([tool("qpdf"), "--check", made(case)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_pdfium_finds_the_german_words_in_order(made: Made) -> None:
    from formkit.document import read

    text = " ".join(read(made("anmeldung", "ti")).text.split())
    places = [
        text.find(words)
        for words in ("Anmeldung einer Wohnung", "Die neue Wohnung", "Tag des Einzugs", "Familienstand")
    ]
    assert -1 not in places
    assert places == sorted(places)
    assert "ምዝገባ መንበሪ ገዛ" in text


IN_ORDER = ("Latn", "Cyrl", "Grek", "Geor", "Armn", "Ethi", "Hans", "Thai")
"""Left-to-right scripts whose glyphs stand in the order of their letters."""


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize(
    "tag",
    [t for t, language in languages.LANGUAGES.items() if t != "de" and language.script.code in IN_ORDER],
)
def test_pdfium_extracts_both_languages(tag: str, tmp_path: Path) -> None:
    import pypdfium2

    source = patchwork(tag, "anmeldung")
    path = tmp_path / "a.pdf"
    path.write_bytes(edition_pdf(source))
    layout = compose(source)
    with pypdfium2.PdfDocument(path) as document:
        extracted = [letters(page.get_textpage().get_text_range()) for page in document]
    for page, text in zip(layout.pages, extracted, strict=True):
        place = 0
        for box in page.texts:
            wanted = letters(box.text)
            if box.language == "de-DE" and box.element is not None and len(wanted) > 3:
                found = text.find(wanted, place)
                assert found >= 0, f"{box.text} is not in its place"
                place = found
            assert wanted in text, box.text


def test_our_own_audit_finds_nothing_wrong_with_an_edition(made: Made) -> None:
    from formkit.document import read

    document = read(made("anmeldung", "en"))
    assert document.findings == ()
    assert document.health.language == "de-DE"
    assert document.health.pdfua


# ── filling in ───────────────────────────────────────────────────────────────────────────────────


def test_answers_typed_in_are_the_same_values_in_every_language(made: Made) -> None:
    answers = {
        "person.familienname": "Şahin-Łukasz Đặng",
        "neue_wohnung.plz": "09111",
        "person.familienstand": "ledig",
        "person.geschlecht": "/w",
        "ausweis.dokumente.reisepass": "/reisepass",
    }
    values = []
    for tag in ("ar", "uk"):
        writer = PdfWriter(clone_from=PdfReader(made("anmeldung", tag)))
        writer.update_page_form_field_values(None, answers, auto_regenerate=False)
        out = io.BytesIO()
        writer.write(out)
        fields = PdfReader(out).get_fields() or {}
        values.append({name: str(fields[name].value) for name in answers})
    assert values[0] == values[1] == answers


def test_no_scripts_and_no_request_to_redraw(made: Made) -> None:
    data = made("anmeldung", "ar").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary):
                assert "/JS" not in entry
                assert "/AA" not in entry
                if entry.get("/Subtype") == "/Widget":
                    assert "/AP" in entry


def test_the_field_font_is_complete_and_embedded_once(made: Made) -> None:
    with pikepdf.open(made("anmeldung", "ar")) as pdf:
        font = pdf.Root.AcroForm.DR.Font.FkField
        assert "+" not in str(font.BaseFont)
        file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        from fontTools.ttLib import TTFont

        cmap = TTFont(io.BytesIO(file)).getBestCmap()
        assert {ord(c) for c in "ŞŁĐặіїєґΩẞ€"} <= set(cmap)


def test_the_same_source_gives_the_same_bytes() -> None:
    assert edition_pdf(edition("anmeldung", "ar")) == edition_pdf(edition("anmeldung", "ar"))


def test_an_edition_is_small_enough_to_mail(made: Made) -> None:
    for case in CASES:
        assert made(case).stat().st_size < 350_000, case
