"""What a review found: nothing is taken, lost or said wrongly where nobody looks."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdf
import pytest
from openpyxl import load_workbook

from formkit import baseline
from formkit import workspace as workspaces
from formkit.catalog import po
from formkit.catalog.exchange import FORMATS
from formkit.catalog.state import State, read_approvals
from formkit.errors import ExitCode
from formkit.findings import Finding, Place, Severity
from formkit.form import load_form
from tests.cli import formkit


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("word", ["العربية", "עברית", "۱۲۳"])
@pytest.mark.parametrize("lang", ["de", "en", "ar"])
def test_the_name_of_a_language_in_its_own_script_is_said_as_it_is_written(
    sample: Path, lang: str, word: str
) -> None:
    """Screen readers read "ةيبرعلا": glyphs stand as they are seen, and nothing said otherwise."""
    _edit(sample / "forms" / "anmeldung" / "form.toml", 'label = "Geburtsort"', f'label = "Sprache ({word})"')
    out = sample / "out"
    assert formkit("render", "anmeldung", "--lang", lang, "--draft", "-o", out).code == ExitCode.DONE
    (made,) = out.glob("*.pdf")
    done = formkit("verify", made)
    assert done.code == ExitCode.DONE, done.out + done.err


@pytest.mark.parametrize("sign", ["\u200f", "\u202e", "\u2067"])
def test_signs_that_steer_the_direction_are_refused_in_a_source(sample: Path, sign: str) -> None:
    _edit(sample / "forms" / "anmeldung" / "form.toml", 'label = "Geburtsort"', f'label = "Geburts{sign}ort"')
    done = formkit("check", "anmeldung")
    assert done.code == ExitCode.FINDINGS
    assert f"U+{ord(sign):04X}" in done.err + done.out


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_no_format_takes_a_file_of_another_language(sample: Path, format: str) -> None:
    """Turkish stood in the Albanian catalog, and `check` had one note."""
    file = sample / f"uk{FORMATS[format].endings[0]}"
    formkit("catalog", "export", "uk", "--format", format, "-o", file)
    before = (sample / "catalogs" / "en.po").read_bytes()
    done = formkit("catalog", "import", "en", file)
    assert (sample / "catalogs" / "en.po").read_bytes() == before
    assert done.code == ExitCode.UNREADABLE
    assert "uk" in done.err


def test_a_spreadsheet_of_before_says_no_language_and_comes_in(sample: Path) -> None:
    file = sample / "uk.xlsx"
    formkit("catalog", "export", "uk", "-o", file)
    book = load_workbook(file)
    heads = [cell.value for cell in book.active[1]]
    book.active.delete_cols(heads.index("language") + 1)
    book.save(file)
    assert formkit("catalog", "import", "uk", file).code == ExitCode.DONE


def test_a_part_of_another_language_is_refused(sample: Path) -> None:
    part = sample / "teil.po"
    formkit("catalog", "split", "uk", "--form", "anmeldung", "-o", part)
    before = (sample / "catalogs" / "ar.po").read_bytes()
    assert formkit("catalog", "join", "ar", part).code == ExitCode.UNREADABLE
    ours = sample / "ours.po"
    ours.write_bytes(before)
    assert formkit("catalog", "merge", ours, ours, part).code == ExitCode.UNREADABLE
    assert ours.read_bytes() == (sample / "catalogs" / "ar.po").read_bytes() == before


BRACKETS = "Füllen Sie den Antrag [bitte leserlich] aus. Kommen Sie [/oder schreiben Sie] uns."


def test_square_brackets_are_text(sample: Path) -> None:
    """`score` ended as a fault of ours, or left the words out."""
    text = sample / "b[abc].txt"
    text.write_text(BRACKETS, encoding="utf-8")
    for command in (["score", text], ["audit", text], ["compare", text, text]):
        assert formkit(*command).code in (ExitCode.DONE, ExitCode.FINDINGS), command
    shown = " ".join(formkit("score", text).out.split())
    assert "[bitte" in shown
    assert "[/oder" in shown
    _edit(sample / "forms" / "anmeldung" / "form.toml", 'title = "', 'title = "[/b] ')
    assert formkit("catalog", "status").code == ExitCode.DONE


def test_a_check_of_nothing_leaves_the_report_of_yesterday(sample: Path) -> None:
    report, known = sample / "rep.json", sample / "known.json"
    report.write_text("yesterday", encoding="utf-8")
    done = formkit("catalog", "check", "nix.po", "--format", "json", "-o", report, "--baseline", known)
    assert done.code == ExitCode.UNREADABLE
    assert report.read_text("utf-8") == "yesterday"
    assert not known.exists()
    one = sample / "a.txt"
    one.write_text(BRACKETS, encoding="utf-8")
    done = formkit("compare", one, sample / "nix.txt", "--format", "html", "-o", report)
    assert done.code in (ExitCode.UNREADABLE, ExitCode.USAGE)
    assert report.read_text("utf-8") == "yesterday"


def test_no_baseline_is_made_where_a_file_could_not_be_read(sample: Path) -> None:
    """Tomorrow all findings of that file would be new."""
    known = sample / "known.json"
    (sample / "kaputt.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = formkit("audit", sample / "forms", sample / "kaputt.pdf", "--baseline", known)
    assert done.code == ExitCode.UNREADABLE
    assert not known.exists()
    assert "known.json" in done.err


def test_what_must_not_be_overwritten_is_said_before_anything_is_noted(sample: Path) -> None:
    history, source = sample / "verlauf.jsonl", sample / "a.txt"
    source.write_text(BRACKETS, encoding="utf-8")
    done = formkit("audit", source, "--history", history, "--format", "json", "-o", source)
    assert done.code == ExitCode.USAGE
    assert not history.exists()


def test_one_broken_form_hides_no_finding_of_a_catalog(sample: Path) -> None:
    path = sample / "catalogs" / "en.po"
    catalog = po.read(path)
    catalog.find("Geburtsort").msgstr = "Place  of birth "
    po.write(catalog, path)
    with (sample / "forms" / "anmeldung" / "form.toml").open("a", encoding="utf-8") as file:
        file.write("\nx = 1\n")
    done = formkit("catalog", "check", "--lang", "en", "--lang", "uk")
    assert "Place" in done.out
    assert done.err.count("“x”") == 1  # once, not for each language


def test_the_descriptions_of_two_pictures_cannot_be_swapped(sample: Path) -> None:
    """`verify` looked for the words in any picture."""
    out = sample / "out"
    formkit("render", "willkommen", "--lang", "uk", "--draft", "-o", out)
    (made,) = out.glob("*.pdf")
    assert formkit("verify", made).code == ExitCode.DONE
    with pikepdf.open(made, allow_overwriting_input=True) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        first, second = [figure for figure in figures if figure.get("/T")][:2]
        first.Alt, second.Alt = second.Alt, first.Alt
        pdf.save(made)
    done = formkit("verify", made)
    assert done.code == ExitCode.FINDINGS
    assert "picture" in done.out + done.err


def test_mending_a_space_ends_no_approval(sample: Path) -> None:
    path = sample / "catalogs" / "en.po"
    catalog = po.read(path)
    catalog.find("Geburtsort").msgstr = "Place of birth "
    po.write(catalog, path)
    formkit("catalog", "approve", "en", "--by", "B. Muster", "--entry", "Geburtsort")
    assert "1 texts mended" in formkit("catalog", "check", "--lang", "en", "--fix").err
    entry = po.read(path).find("Geburtsort")
    assert entry.msgstr == "Place of birth"
    approvals = read_approvals(path)
    assert approvals.state(entry) is State.APPROVED
    assert approvals.rows[0].reason


def test_encrypted_files_can_be_audited_and_compared(sample: Path, tmp_path: Path) -> None:
    """The advice named an option that these commands did not have."""
    out = sample / "out"
    formkit("render", "anmeldung", "--lang", "de", "--draft", "-o", out)
    (made,) = out.glob("*.pdf")
    locked = tmp_path / "locked.pdf"
    writer = pypdf.PdfWriter(clone_from=made)
    writer.encrypt("geheim", algorithm="AES-256")
    writer.write(locked)
    assert formkit("audit", locked).code == ExitCode.UNREADABLE
    assert formkit("audit", locked, "--password", "geheim", "--fail-on", "never").code == ExitCode.DONE
    assert formkit("compare", locked, locked, "--password", "geheim").code == ExitCode.DONE


def test_a_baseline_knows_one_form_from_another() -> None:
    """Every form source is called form.toml: what was mended in one was known when another made it anew."""

    def finding(folder: str) -> Finding:
        return Finding(
            "long-word", Severity.WARNING, "m", "a", Place(file=f"forms/{folder}/form.toml", excerpt="w")
        )

    assert baseline.fingerprint(finding("a")) != baseline.fingerprint(finding("b"))
    assert baseline.fingerprint(finding("a"), "baseline/2") == baseline.fingerprint(
        finding("b"), "baseline/2"
    )


def test_a_baseline_of_before_still_counts(sample: Path) -> None:
    known = sample / "known.json"
    formkit("audit", sample / "forms", "--baseline", known)
    data = json.loads(known.read_text("utf-8"))
    assert data["formkit"] == "baseline/3"
    done = formkit("audit", sample / "forms", "--baseline", known, "--fail-on", "note")
    assert "0 findings are new" in done.err


def test_a_form_is_named_by_its_path_too(sample: Path) -> None:
    """As shells complete it; `review` looked for forms/forms/anmeldung."""
    done = formkit("review", "forms/anmeldung", "--by", "A. Muster", "--as", "language")
    assert done.code == ExitCode.DONE, done.err
    assert load_form(workspaces.find(sample), "forms/anmeldung/form.toml").id == "anmeldung"


def test_numbers_that_nobody_can_write_are_refused(sample: Path) -> None:
    path = sample / "forms" / "wohnungsgeberbestaetigung" / "form.toml"
    text = path.read_text("utf-8")
    path.write_text(
        text + '\n[[section.item]]\nid = "alter"\nkind = "number"\nlabel = "Alter"\nmin = 10\nmax = 1\n',
        "utf-8",
    )
    done = formkit("check", "wohnungsgeberbestaetigung")
    assert done.code == ExitCode.FINDINGS
    assert "at least 10 and at most 1" in done.err + done.out


def test_a_draft_keeps_another_original(sample: Path, tmp_path: Path) -> None:
    folder = sample / "forms" / "neu"
    folder.mkdir()
    (folder / "original.pdf").write_bytes(b"another one")
    out = sample / "out"
    formkit("render", "anmeldung", "--lang", "de", "--draft", "-o", out)
    (made,) = out.glob("*.pdf")
    assert formkit("draft", made, "-o", folder).code == ExitCode.USAGE
    assert (folder / "original.pdf").read_bytes() == b"another one"


@pytest.mark.parametrize("name", ["tr.po", "UK.po"])
def test_pseudo_texts_never_stand_where_the_catalogs_are(sample: Path, name: str) -> None:
    """A language without a catalog had 169 "translated" texts."""
    done = formkit("catalog", "pseudo", "tr", "-o", sample / "catalogs" / name)
    assert done.code == ExitCode.USAGE
    assert not (sample / "catalogs" / name).exists()


@pytest.mark.parametrize(
    "row", ['{"source":1,"target":2,"by":null,"date":5}', '{"translator":"A"}', "[]", "5"]
)
def test_lines_that_are_no_approval_are_told(sample: Path, row: str) -> None:
    (sample / "catalogs" / "en.review.jsonl").write_text(row + "\n", encoding="utf-8")
    done = formkit("catalog", "status")
    assert done.code == ExitCode.UNREADABLE
    assert "en.review.jsonl:1" in done.err


def test_signatures_that_are_none_are_told(sample: Path) -> None:
    (sample / "forms" / "anmeldung" / "review.toml").write_text("review = 5\n", encoding="utf-8")
    done = formkit("review", "anmeldung", "--by", "A. Muster", "--as", "language")
    assert done.code == ExitCode.UNREADABLE
    assert "object" not in done.err
