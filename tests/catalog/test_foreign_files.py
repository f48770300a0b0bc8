"""Files as translation tools, agencies and spreadsheets give them back: nothing unfinished counts, nothing finished is lost."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from formkit import languages
from formkit.catalog import po
from formkit.catalog.exchange import Plan, Unit, apply, export, plan, read_units, units_of
from formkit.catalog.exchange.table import COLUMNS
from formkit.catalog.state import Approvals, State, read_approvals, source_hash
from formkit.errors import ExitCode, FormkitError
from tests.catalog.test_daily_work import _form as form_of
from tests.cli import formkit

UK = languages.get("uk")
NS12, NS20 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"


def _catalog(*entries: po.Entry) -> po.Catalog:
    return po.Catalog(entries=list(entries))


def _entry(german: str, said: str = "", context: str | None = None, *, stale: bool = False) -> po.Entry:
    entry = po.entry(german, context, said)
    entry.flags = ["fuzzy"] if stale else []
    return entry


def _take(catalog: po.Catalog, path: Path) -> Plan:
    found = plan(catalog, read_units(path, UK))
    apply(found)
    return found


def _xliff12(path: Path, units: str, *, lang: str = "uk") -> Path:
    path.write_text(
        f'<xliff version="1.2" xmlns="{NS12}"><file original="x" source-language="de" datatype="po" '
        f'target-language="{lang}"><body>{units}</body></file></xliff>',
        "utf-8",
    )
    return path


def _unit12(german: str, target: str, *, notes: str = "", name: str = "", more: str = "") -> str:
    name = name or source_hash(None, german)
    return f'<trans-unit id="{name}" {more}><source>{german}</source>{target}{notes}</trans-unit>'


def _unit21(tmp_path: Path, german: str, inside: str) -> Path:
    path = tmp_path / "x.xlf"
    path.write_text(
        f'<xliff version="2.0" xmlns="{NS20}" srcLang="de" trgLang="uk"><file id="f"><unit id="u{source_hash(None, german)}">{inside}</unit></file></xliff>',
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("target", "finished"),
    [
        ('<target state="needs-review-translation">x</target>', False),  # Weblate's "needs editing"
        ('<target state="needs-adaptation">x</target>', False),  # Poedit's "Needs Work"
        ('<target state="translated" state-qualifier="mt-suggestion">x</target>', False),
        ('<target state-qualifier="fuzzy-match">x</target>', False),
        ('<target state="final" state-qualifier="mt-suggestion">x</target>', True),
        ('<target state="translated">x</target>', True),
        ("<target>x</target>", True),  # OmegaT names no state
        ('<target state="needs-translation">x</target>', True),  # said of the empty target that went out
    ],
)
def test_what_a_tool_says_is_unfinished_is_in_no_edition(target: str, finished: bool, tmp_path: Path) -> None:
    """Work that needs another look, and what a machine proposed, counted as translated."""
    for before in ("", "y"):
        catalog = _catalog(_entry("Ort", before))
        _take(catalog, _xliff12(tmp_path / "x.xlf", _unit12("Ort", target)))
        (entry,) = catalog.entries
        assert entry.msgstr == "x"
        assert po.is_fuzzy(entry) is not finished


def test_needs_work_without_another_word_marks_the_text(tmp_path: Path) -> None:
    """A reviewer says no more than that it is wrong."""
    catalog = _catalog(_entry("Ort", "x"))
    file = _xliff12(tmp_path / "x.xlf", _unit12("Ort", '<target state="needs-adaptation">x</target>'))
    assert [change.unsure for change in _take(catalog, file).changes] == [True]
    assert po.is_fuzzy(catalog.entries[0])
    assert _take(catalog, file).changes == []


@pytest.mark.parametrize("state", ["new", "needs-translation"])
def test_german_that_a_tool_copied_to_begin_with_is_no_translation(state: str, tmp_path: Path) -> None:
    for before in ("", "x"):
        catalog = _catalog(_entry("Ort", before))
        _take(catalog, _xliff12(tmp_path / "x.xlf", _unit12("Ort", f'<target state="{state}">Ort</target>')))
        assert catalog.entries[0].msgstr == before


def test_a_stale_translation_stays_stale_until_somebody_says_otherwise(tmp_path: Path) -> None:
    """Two weeks became three; a file whose tool writes no states gave the old words back as translated."""
    stale = _entry("Innerhalb von drei Wochen", "two weeks", stale=True)
    for target, fuzzy in (
        ("<target>two weeks</target>", True),
        ('<target state="needs-adaptation">three or so</target>', True),
        ('<target state="translated">three or so</target>', False),
    ):
        catalog = _catalog(stale)
        _take(catalog, _xliff12(tmp_path / "x.xlf", _unit12(stale.msgid, target)))
        assert po.is_fuzzy(catalog.entries[0]) is fuzzy


def test_a_stale_text_goes_out_in_a_state_that_tools_show_as_unfinished() -> None:
    data = export([Unit("a", "Ort", "x", State.STALE)], UK, "xliff12").decode()
    assert 'state="needs-adaptation"' in data  # Poedit and Weblate show needs-review-translation as done


SENTENCE = "Kommen Sie. Bald."
ONE, TWO = (
    "<segment{0}><source>Kommen Sie.</source><target>A.</target></segment>",
    "<segment{0}><source>Bald.</source>{1}</segment>",
)
GAP = "<ignorable><source> </source></ignorable>"
DONE = ' state="translated"'


def test_segments_and_what_stands_between_them_are_one_text(tmp_path: Path) -> None:
    """A tool that had cut a text into sentences gave back what was "not in the catalog"."""
    catalog = _catalog(_entry(SENTENCE))
    inside = ONE.format(DONE) + GAP + TWO.format(DONE, "<target>B.</target>")
    assert _take(catalog, _unit21(tmp_path, SENTENCE, inside)).foreign == []
    assert (catalog.entries[0].msgstr, catalog.entries[0].flags) == ("A. B.", [])


def test_half_of_a_text_is_no_translation(tmp_path: Path) -> None:
    inside = ONE.format(DONE) + GAP + TWO.format("", "")
    full, empty = _catalog(_entry(SENTENCE, "A! B!")), _catalog(_entry(SENTENCE))
    assert _take(full, _unit21(tmp_path, SENTENCE, inside)).emptied == [SENTENCE]
    assert full.entries[0].msgstr == "A! B!"
    _take(empty, _unit21(tmp_path, SENTENCE, inside))
    assert po.is_fuzzy(empty.entries[0])


def test_initial_is_not_translated_and_no_state_says_nothing(tmp_path: Path) -> None:
    segment = "<segment{}><source>Ort</source><target>x</target></segment>"
    for state, fuzzy in ((' state="initial"', True), ("", False), (DONE, False)):
        catalog = _catalog(_entry("Ort"))
        _take(catalog, _unit21(tmp_path, "Ort", segment.format(state)))
        assert po.is_fuzzy(catalog.entries[0]) is fuzzy


def test_notes_of_any_tool_come_in_and_those_of_the_translator_stay(tmp_path: Path) -> None:
    entry = _entry("Ort", "x")
    entry.tcomment = "question: welcher?"
    catalog = _catalog(entry)
    notes = '<note>Siehe Anlage</note><note from="developer">Feld</note><note from="formkit">Feld</note>'
    _take(catalog, _xliff12(tmp_path / "x.xlf", _unit12("Ort", "<target>x</target>", notes=notes)))
    assert entry.tcomment == "question: welcher?\nSiehe Anlage"
    assert (entry.msgstr, entry.flags) == ("x", [])


@pytest.mark.parametrize(
    ("said", "tag", "is_it"),
    [
        ("uk-UA", "uk", True), ("en_GB", "en", True), ("ar-SA", "ar", True), ("zh-CN", "zh-Hans", True),
        ("sr-RS", "sr-Cyrl", True), ("zh-TW", "zh-Hans", False), ("sr-Latn-RS", "sr-Cyrl", False),
        ("fa-AF", "fa", False), ("ru-RU", "uk", False),
    ],
)  # fmt: skip
def test_a_region_does_not_make_another_language(said: str, tag: str, is_it: bool, tmp_path: Path) -> None:
    """CAT tools write uk-UA: the whole file was refused, and of a memory nothing came in without a word."""
    language = languages.get(tag)
    xliff = _xliff12(tmp_path / "x.xlf", _unit12("Ort", "<target>x</target>"), lang=said)
    memory = tmp_path / "x.tmx"
    memory.write_text(
        f'<tmx version="1.4"><body><tu><tuv xml:lang="de-DE"><seg>Ort</seg></tuv><tuv xml:lang="{said}"><seg>x</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    for path in (xliff, memory):
        if is_it:
            assert [unit.target for unit in read_units(path, language)] == ["x"]
        else:
            with pytest.raises(FormkitError) as caught:
                read_units(path, language)
            assert said.lower() in f"{caught.value.message} {caught.value.advice}".lower()


def test_a_memory_keeps_texts_with_a_context_apart(tmp_path: Path) -> None:
    """The bank with the money got the translation of the one to sit on."""
    catalog = _catalog(_entry("Bank", "банк", "Geld"), _entry("Bank", "лавка", "Park"), _entry("Ort", "x"))
    path = tmp_path / "x.tmx"
    path.write_bytes(export(units_of(catalog, Approvals()), UK, "tmx"))
    found = _take(catalog, path)
    assert (found.changes, found.same) == ([], 3)
    path.write_bytes(path.read_bytes().replace(b"tuid", b"usagecount"))  # a memory of somebody else
    found = _take(catalog, path)
    assert (found.changes, found.foreign) == ([], ["Bank", "Bank"])


def test_xliff_that_others_made_of_our_catalog_comes_back(office: Path, tmp_path: Path) -> None:
    """Its ids are numbers: 149 of 149 texts were "not in the catalog"."""
    po2xliff = pytest.importorskip("translate.convert.po2xliff")
    target = tmp_path / "uk.xlf"
    po2xliff.main(["--progress=none", str(office / "catalogs" / "uk.po"), str(target)])
    target.write_text(target.read_text("utf-8").replace(">Населений пункт<", ">Місто<"), "utf-8")
    done = formkit("catalog", "import", "uk", target)
    assert "1 texts changed" in done.err
    assert ", 0 not in the catalog" in done.err
    assert po.read(office / "catalogs" / "uk.po").find("Ort").msgstr == "Місто"


@pytest.fixture
def office(sample: Path) -> Path:
    return sample


@pytest.mark.parametrize(
    ("name", "begins"),
    [("uk.csv", b"\xef\xbb\xbfid,"), ("uk.xlf", b"<?xml"), ("uk.tmx", b"<?xml"), ("uk.xlsx", b"PK")],
)
def test_the_name_of_the_file_says_the_format(office: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    """A spreadsheet was written under each of these names, and no program opened it."""
    assert formkit("catalog", "export", "uk", "-o", tmp_path / name).code == ExitCode.DONE
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert formkit("catalog", "import", "uk", tmp_path / name, "--dry-run").code == ExitCode.DONE


def test_a_name_that_says_no_format_is_asked_about_and_a_catalog_is_joined(
    office: Path, tmp_path: Path
) -> None:
    done = formkit("catalog", "export", "uk", "-o", tmp_path / "uk.doc")
    assert (done.code, (tmp_path / "uk.doc").exists()) == (ExitCode.USAGE, False)
    assert "catalog join uk" in formkit("catalog", "import", "uk", office / "catalogs" / "uk.po").err


def test_an_export_counts_what_it_writes(office: Path, tmp_path: Path) -> None:
    """A memory of a catalog without a translation held nothing and was said to hold 19 texts."""
    path = office / "catalogs" / "uk.po"
    catalog = po.read(path)
    for entry in list(catalog.active())[2:]:
        entry.msgstr = ""
    po.write(catalog, path)
    assert "2 texts" in formkit("catalog", "export", "uk", "-o", tmp_path / "uk.tmx").err


def _sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in (COLUMNS[:3], *rows):
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("made", [datetime.datetime(2026, 2, 1), 0.1, True, "=TRUE()", "#REF!", 5.5], ids=str)
def test_what_a_spreadsheet_made_of_a_text_is_no_translation(made: object, tmp_path: Path) -> None:
    """ "1-2" became a date and "10 %" became 0.1; the other rows are right and come in."""
    catalog = _catalog(_entry("Größe 1-2", "до"), _entry("Ort"), _entry("5"))
    rows = [
        (source_hash(None, german), german, said)
        for german, said in (("Größe 1-2", made), ("Ort", "x"), ("5", 5))
    ]
    found = _take(catalog, _sheet(tmp_path / "x.xlsx", *rows))
    assert [entry.msgstr for entry in catalog.entries] == ["до", "x", "5"]
    assert "C2" in found.refused[0]


def test_cells_for_translations_are_text() -> None:
    sheet = load_workbook(io.BytesIO(export([Unit("a", "Ort", "", State.MISSING)], UK, "xlsx"))).active
    assert sheet.cell(2, COLUMNS.index("translation") + 1).number_format == "@"


def test_two_rows_for_one_text_are_a_question_and_no_answer(tmp_path: Path) -> None:
    """Rows that were copied in: the last one won, and nobody knew."""
    catalog = _catalog(_entry("Ort", "x"))
    name = source_hash(None, "Ort")
    found = _take(catalog, _sheet(tmp_path / "x.xlsx", (name, "Ort", "y"), (name, "Ort", "z")))
    assert catalog.entries[0].msgstr == "x"
    assert "Ort" in found.refused[0]
    assert _take(catalog, _sheet(tmp_path / "x.xlsx", (name, "Ort", "y"), (name, "Ort", "y"))).refused == []


def test_an_id_that_a_spreadsheet_took_for_a_number_loses_no_row(tmp_path: Path) -> None:
    catalog = _catalog(_entry("Ort"))
    _take(catalog, _sheet(tmp_path / "x.xlsx", ("6.4E+15", "Ort", "x")))
    assert catalog.entries[0].msgstr == "x"


def test_a_text_that_was_approved_once_can_leave_stale(office: Path, tmp_path: Path) -> None:
    """The state "translated" came back, the mark went, and the text was stale for ever; approve said "0 texts"."""
    path = office / "catalogs" / "uk.po"
    formkit("catalog", "approve", "uk", "--by", "B. Muster", "--all")
    form_of(office, 'label = "Geburtsort"', 'label = "Ort der Geburt"')
    formkit("catalog", "update", "--lang", "uk")
    told = formkit("catalog", "approve", "uk", "--by", "B. Muster", "--entry", "Ort der Geburt").err
    assert "Ort der Geburt" in told
    assert "--meaning-unchanged" in told
    catalog = po.read(path)
    catalog.find("Ort der Geburt").flags = []  # a tool drops the mark, and that alone must not hide it
    po.write(catalog, path)
    entry = po.read(path).find("Ort der Geburt")
    assert read_approvals(path).state(entry) is State.STALE
    name = source_hash(None, entry.msgid)
    _xliff12(
        tmp_path / "x.xlf",
        _unit12(entry.msgid, f'<target state="translated">{entry.msgstr}</target>', name=name),
    )
    formkit("catalog", "import", "uk", tmp_path / "x.xlf")
    assert read_approvals(path).state(po.read(path).find("Ort der Geburt")) is State.TRANSLATED
    assert len(read_approvals(path).rows) > 10
    assert (
        "1 texts" in formkit("catalog", "approve", "uk", "--by", "B. Muster", "--entry", "Ort der Geburt").err
    )
