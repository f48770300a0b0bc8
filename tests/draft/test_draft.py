"""An official form becomes a form source that a person can go on with."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from formkit.document import read
from formkit.draft import Draft, DraftItem, draft_file, write
from formkit.draft.model import DraftSection
from formkit.draft.naming import Names, clean, give_ids, settable, slug
from formkit.draft.page import tokens
from formkit.draft.toml import as_toml
from formkit.errors import ExitCode, FormkitError, UsageError
from formkit.form import load
from formkit.form.questions import MARK
from tests.cli import formkit
from tests.pdfs import page_with, with_fields
from tests.words import dog_licence


def draft_of(tmp_path: Path, texts: list[tuple[float, float, str]], fields: list[dict[str, object]]) -> Draft:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(with_fields(page_with(texts), fields))
    return draft_file(path)


def items(draft: Draft) -> list[DraftItem]:
    return [item for section in draft.sections for item in section.items]


def text(name: str, x0: float, top: float, x1: float, bottom: float, **more: object) -> dict[str, object]:
    return {"name": name, "box": (x0, top, x1, bottom), **more}


def button(name: str, x: float, top: float, **more: object) -> dict[str, object]:
    return {"name": name, "box": (x, top, x + 9, top + 9), "kind": "/Btn", **more}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Familienname", "text"),
        ("Geburtsdatum", "date"),
        ("Tag des Einzugs (TT.MM.JJJJ)", "date"),
        ("IBAN", "iban"),
        ("E-Mail-Adresse", "email"),
        ("Tagsüber telefonisch erreichbar unter", "phone"),
        ("Monatliche Miete in EUR", "money"),
        ("Anzahl der Kinder", "number"),
        ("Unterschrift", "signature"),
        ("Ort, Datum", "text"),
        ("Name, Geburtsdatum, Anschrift", "text"),
        ("Vertragsnummer", "text"),
    ],
)
def test_the_kind_follows_from_the_label(tmp_path: Path, label: str, kind: str) -> None:
    made = draft_of(tmp_path, [(60, 96, label)], [text("a", 60, 100, 250, 118)])
    assert [(item.kind, item.label) for item in items(made)] == [(kind, label)]


def test_boxes_become_yes_or_no_or_a_choice(tmp_path: Path) -> None:
    made = draft_of(
        tmp_path,
        [
            (60, 108, "Sind Sie verheiratet?"), (215, 108, "Ja"), (265, 108, "Nein"),
            (60, 190, "Geschlecht"), (75, 208, "weiblich"), (75, 224, "männlich"), (75, 240, "divers"),
        ],
        [button("ja", 200, 100), button("nein", 250, 100), *(button(f"g{n}", 60, 200 + 16 * n) for n in range(3))],
    )  # fmt: skip
    first, second = items(made)
    assert (first.kind, first.label) == ("yesno", "Sind Sie verheiratet?")
    assert (second.kind, second.label, second.options) == (
        "choice",
        "Geschlecht",
        ["weiblich", "männlich", "divers"],
    )
    assert second.doubts  # check boxes could all be ticked: a person must say


def test_rows_of_fields_become_a_table(tmp_path: Path) -> None:
    heads = [(62, 96, "Name"), (222, 96, "Geburtsdatum")]
    cells = [
        text(f"c{row}{column}", 60 + 160 * column, 100 + 20 * row, 220 + 160 * column, 118 + 20 * row)
        for row in range(3)
        for column in range(2)
    ]
    (table,) = items(draft_of(tmp_path, [(60, 80, "Wer zieht ein?"), *heads], cells))
    assert (table.kind, table.label, table.rows) == ("table", "Wer zieht ein?", 3)
    assert [(column.label, column.kind) for column in table.columns] == [
        ("Name", "text"),
        ("Geburtsdatum", "date"),
    ]


def test_three_small_fields_are_one_date(tmp_path: Path) -> None:
    made = draft_of(
        tmp_path,
        [(60, 112, "Einzug am:"), (130, 96, "Tag"), (165, 96, "Monat"), (205, 96, "Jahr")],
        [text("t", 130, 100, 155, 118), text("m", 165, 100, 190, 118), text("j", 205, 100, 245, 118)],
    )
    assert [(item.kind, item.label) for item in items(made)] == [("date", "Einzug am")]


def test_limits_stars_and_combs_are_kept(tmp_path: Path) -> None:
    comb = 1 << 24
    made = draft_of(
        tmp_path,
        [(60, 96, "Steuer-ID*"), (60, 146, "Beruf")],
        [
            text("a", 60, 100, 250, 118, flags=comb, max_length=11),
            text("b", 60, 150, 250, 168, max_length=30, flags=2),
        ],
    )
    tax, job = items(made)
    assert (tax.kind, tax.length, tax.label, tax.required) == ("comb", 11, "Steuer-ID", True)
    assert (job.max_length, job.required) == (30, True)


def test_what_the_office_fills_in_stands_apart(tmp_path: Path) -> None:
    made = draft_of(
        tmp_path,
        [(60, 96, "Aktenzeichen"), (60, 128, "(Wird vom Bürgeramt eingetragen)"), (60, 196, "Name")],
        [text("a", 60, 100, 250, 118), text("b", 60, 200, 250, 218)],
    )
    assert [item.kind for item in items(made)] == ["office", "text"]


def test_text_that_belongs_to_no_field_stays(tmp_path: Path) -> None:
    made = draft_of(
        tmp_path,
        [
            (60, 60, "Bitte bringen Sie Ihren Ausweis mit, wenn Sie kommen."),
            (60, 96, "Name"),
            (60, 300, "Wichtig: Nur im Original gültig."),
        ],
        [text("a", 60, 100, 250, 118)],
    )
    assert [(item.kind, item.text or item.label) for item in items(made)] == [
        ("paragraph", "Bitte bringen Sie Ihren Ausweis mit, wenn Sie kommen."),
        ("text", "Name"),
        ("notice", "Wichtig: Nur im Original gültig."),
    ]


def test_documents_to_bring_become_a_list(tmp_path: Path) -> None:
    texts = [
        (60, 100, "Bitte bringen Sie diese Unterlagen mit:"),
        (60, 120, "• Ausweis"),
        (60, 140, "• Mietvertrag"),
    ]
    (made,) = items(draft_of(tmp_path, texts, []))
    assert (made.kind, made.label, made.items) == (
        "attachments", "Bitte bringen Sie diese Unterlagen mit", ["Ausweis", "Mietvertrag"],
    )  # fmt: skip


SIX = (
    "de_abtretung_fluggast", "de_beratungshilfe", "de_wohngeldantrag", "de_pkh_erklaerung", "us_sanitary_code", "pdfjs_bug1669099",
)  # fmt: skip


@pytest.mark.parametrize("name", SIX)
def test_nothing_of_a_real_form_is_lost(corpus: Path, tmp_path: Path, name: str) -> None:
    path = corpus / f"{name}.pdf"
    made = draft_file(path)
    document = read(path)
    said = Counter(word for text in made.words() for word in tokens(text))
    running = {word for page in document.pages for n in page.running for word in tokens(page.lines[n].text)}
    lost = {word for word in tokens(document.text) if not said[word]} - running
    assert len(lost) <= 0.005 * len(set(tokens(document.text))), lost
    asked = {source for item in items(made) for source in item.sources}
    asked |= {source for item in items(made) for column in item.columns for source in column.sources}
    assert asked == {n for n, field in enumerate(document.fields) if field.kind != "button"}


def test_every_form_of_the_corpus_gives_a_draft_that_loads(corpus: Path, tmp_path: Path) -> None:
    refused = []
    for path in sorted(corpus.glob("*.pdf")):
        try:
            made = draft_file(path)
        except FormkitError as error:
            refused.append((path.name, error.message))
            continue
        source, original = write(made, path, tmp_path / made.id)
        form = load(source)
        assert form.section, path.name
        assert original.read_bytes() == path.read_bytes()
    # A scan has no words to draft from.
    assert [name for name, message in refused] == ["fr_cerfa_apprentissage.pdf"]
    assert "pictures" in refused[0][1]


def test_drafts_of_real_forms_are_set_in_two_languages_by_one_further_command(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    formkit("init", ".")
    for name in ("de_beratungshilfe", "de_wohngeldantrag"):
        assert formkit("draft", corpus / f"{name}.pdf", "-o", f"forms/{name}").code == ExitCode.DONE
        assert formkit("check", name).code == ExitCode.DONE
        rendered = formkit("render", name, "--lang", "ar", "--draft")
        assert rendered.code == ExitCode.DONE, rendered.err
        assert formkit("verify", tmp_path / "build" / f"{name}.ar.pdf").code == ExitCode.DONE


def test_a_word_file_is_drafted(tmp_path: Path) -> None:
    path = tmp_path / "hund.docx"
    path.write_bytes(dog_licence())
    result = formkit("draft", path, "-o", tmp_path / "hund")
    assert result.code == ExitCode.DONE
    form = load(tmp_path / "hund" / "form.toml")
    kinds = {item.label: item.kind for _section, item in form.items() if getattr(item, "label", None)}
    assert kinds["Geburtsdatum"] == "date"
    assert kinds["Ich habe schon einen Hund"] == "yesno"
    assert kinds["Stadtteil"] == "select"
    assert kinds["Telefon"] == "phone"
    assert (tmp_path / "hund" / "original.docx").exists()


def test_nobodys_work_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(page_with([(60, 100, "Name: ____________")]))
    assert formkit("draft", path, "-o", tmp_path / "antrag").code == ExitCode.DONE
    before = (tmp_path / "antrag" / "form.toml").read_bytes()
    again = formkit("draft", path, "-o", tmp_path / "antrag")
    assert again.code == ExitCode.USAGE
    assert "exists already" in again.err
    assert (tmp_path / "antrag" / "form.toml").read_bytes() == before


def test_a_folder_that_cannot_be_an_id_gets_one_inside(tmp_path: Path) -> None:
    path = tmp_path / "Mein Antrag (neu).pdf"
    path.write_bytes(page_with([(60, 100, "Name: ____________")]))
    source, _original = write(draft_file(path), path, tmp_path / "Für Später")
    assert source.parent.name == "mein_antrag_neu"
    assert load(source).id == "mein_antrag_neu"


def test_doubts_are_comments_that_can_be_searched_for(tmp_path: Path) -> None:
    made = draft_of(tmp_path, [], [text("a", 60, 100, 250, 118)])
    source = as_toml(made, "antrag.pdf")
    assert f"{MARK} no label was found for the field “a”" in source


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("kein.pdf", "not a PDF"),
        ("fehlt.pdf", "no such file"),
        ("leer.pdf", "nothing to draft from"),
        ("daten.xml", "XDatenfelder"),
    ],
)
def test_what_cannot_be_drafted_says_why(tmp_path: Path, file: str, said: str) -> None:
    path = tmp_path / file
    contents = {"kein.pdf": b"Text", "leer.pdf": page_with([]), "daten.xml": b"<a/>"}
    if file in contents:
        path.write_bytes(contents[file])
    result = formkit("draft", path, "-o", tmp_path / "x")
    assert result.code == ExitCode.UNREADABLE
    assert said in result.err
    assert not (tmp_path / "x").exists()


def test_ids_are_short_readable_and_unique() -> None:
    assert slug("Straße und Hausnummer") == "strasse_hausnummer"
    assert slug("1. Angaben zur Person") == "n_1_angaben_person"
    assert slug("…") == ""
    names = Names("form")
    assert [names.take("name", "x"), names.take("name", "x"), names.take("", "x"), names.take("form", "x")] == [
        "name", "name_2", "x", "form_2",
    ]  # fmt: skip


def test_texts_hold_nothing_that_a_source_may_not() -> None:
    assert clean("Name:\u00a0{x} ** \uf0a8 ______ \x07") == "Name: (x) *"


def test_a_target_that_is_a_file_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(page_with([(60, 100, "Name: ____________")]))
    (tmp_path / "belegt").write_text("x")
    with pytest.raises(UsageError):
        write(draft_file(path), path, tmp_path / "belegt")
    shutil.rmtree(tmp_path / "antrag", ignore_errors=True)


@pytest.mark.parametrize("text", ["*** Hinweis", "Betrag ** in Euro", "*****", "{a} ** {b}"])
def test_asterisks_of_the_original_are_no_markup(text: str) -> None:
    from formkit.draft.naming import clean

    assert "**" not in clean(text)
    assert "{" not in clean(text)


def test_what_has_no_words_for_an_id_or_a_title_gets_one_that_holds(tmp_path: Path) -> None:
    made = Draft("\ue000", [DraftSection("…", [DraftItem("text", label="Name")])], note="Nur für Erwachsene")
    give_ids(made)
    settable(made)
    assert made.sections[0].id == "abschnitt"
    assert made.title == "–"
    assert 'note    = "Nur für Erwachsene"' in as_toml(made, "antrag.pdf")


def test_two_answers_that_are_not_yes_and_no_are_a_choice(tmp_path: Path) -> None:
    texts = [(60, 100, "Wie sollen wir antworten?"), (80, 130, "als Brief"), (180, 130, "als Datei")]
    made = draft_of(tmp_path, texts, [button("a", 66, 120), button("b", 166, 120)])
    assert [(item.kind, item.options) for item in items(made)] == [("choice", ["als Brief", "als Datei"])]


def test_a_blank_on_paper_becomes_a_field(tmp_path: Path) -> None:
    path = tmp_path / "papier.pdf"
    path.write_bytes(
        page_with([(60, 100, "Name: ______________________"), (60, 140, "Straße: ______________________")])
    )
    assert [item.label for item in items(draft_file(path)) if item.kind == "text"] == ["Name", "Straße"]


def test_the_place_to_sign_is_found_below_its_heading(tmp_path: Path) -> None:
    """Neither the heading "Unterschriften" nor the sentence is one."""
    heading = PdfReader(io.BytesIO(page_with([(60, 200, "Unterschriften")], font=18)))
    body = [
        (60, 100, "Name"),
        (60, 300, "Ich habe alles richtig angegeben."),
        (60, 400, "Unterschrift"),
        (300, 400, "Stempel"),
    ]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_with(body))))
    writer.pages[0].merge_page(heading.pages[0])
    whole = io.BytesIO()
    writer.write(whole)
    path = tmp_path / "antrag.pdf"
    path.write_bytes(with_fields(whole.getvalue(), [text("a", 120, 100, 250, 118)]))
    kinds = [item.kind for item in items(draft_file(path))]
    assert (kinds.count("signature"), kinds.count("stamp")) == (1, 1)
