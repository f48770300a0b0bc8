"""What an audit counts as question, answer, sentence and burden, and from where on it says something."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
from pathlib import Path

import pytest

from formkit.audit import audit_path, history
from formkit.audit.across import across
from formkit.audit.burden import Ask, burden_of, minutes
from formkit.audit.form_rules import check_form
from formkit.audit.forms import form_burden, form_words
from formkit.audit.model import AuditReport, Burden, FormView, Label
from formkit.audit.passages import is_running_text, labels_of, passages_of
from formkit.audit.run import audit
from formkit.audit.xlsx import as_xlsx
from formkit.document.model import (
    Asked,
    Blank,
    Block,
    Document,
    Field,
    Health,
    Line,
    Option,
    Page,
    Template,
    TemplateEntry,
    Word,
)
from formkit.document.model import Label as Caption
from formkit.findings import Finding, Place, Rect, Severity
from formkit.form import load
from formkit.prose.difficulty import TextScore
from formkit.settings import AuditSettings, Limits, Silence
from tests.conftest import REPOSITORY

BOX = (60.0, 100.0, 250.0, 118.0)
SENTENCE = "Bitte füllen Sie diesen Antrag vollständig aus."


def field(label: str, kind: str = "text", page: int = 1, box: Rect = BOX, **more: object) -> Field:
    source = str(more.pop("source", "geometry"))
    asked = Asked(more.pop("group", None), number=more.pop("number", None))  # type: ignore[arg-type]
    caption = Caption(more.pop("says", label), source, on_page=label)  # type: ignore[arg-type]
    return Field(f"feld_{label}", kind, page, box, caption=caption, asked=asked, **more)  # type: ignore[arg-type]


def line(text: str, x: float = 60, top: float = 60, size: float = 10) -> Line:
    words, left = [], x
    for part in text.split():
        words.append(Word(part, (left, top, left + 5 * len(part), top + size), size))
        left += 5 * len(part) + 3
    return Line(tuple(words), (x, top, left - 3, top + size))


def block(*lines: Line) -> Block:
    boxes = [entry.box for entry in lines]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Block(lines, box, " ".join(entry.text for entry in lines))  # fmt: skip


def document(*fields: Field, blocks: tuple[Block, ...] = (), **more: object) -> Document:
    lines = tuple(entry for part in blocks for entry in part.lines)
    pages = more.pop("pages", (Page(1, 595, 842, lines, blocks),))
    return Document(Path("antrag.pdf"), "0", pages, fields, **more)  # type: ignore[arg-type]


def said(found: list[Label]) -> list[tuple[str, bool]]:
    return [(label.text, label.asks) for label in found]


# ── captions ─────────────────────────────────────────────────────────────────────────────────────


def test_a_question_with_boxes_is_asked_once_and_its_answers_are_none() -> None:
    """A rule against asking twice must not count "Ja" as a question, nor the question once for every box."""
    fields = [
        field("Ja", "checkbox", group="Sind Sie verheiratet?", number=1),
        field("Nein", "radio", group="Sind Sie verheiratet?", number=1, box=(300, 100, 310, 110)),
        field("Ja", "checkbox", group="Sind Sie verheiratet?", number=2, box=(60, 300, 70, 310)),
        field("Ja", "checkbox", group="Sind Sie verheiratet?", number=1, page=2),
    ]
    found = said(labels_of(document(*fields)))
    assert found.count(("Sind Sie verheiratet?", True)) == 3  # two on the first page, one on the second
    assert found.count(("Ja", False)) == 3
    assert ("Nein", False) in found


def test_buttons_to_press_and_fields_without_words_ask_nothing() -> None:
    """ "Drucken" is no question to a person."""
    assert labels_of(document(field("Drucken", "button"), field(""))) == []
    lone = field("Ich stimme zu", "checkbox", group="Ich stimme zu")
    assert said(labels_of(document(lone))) == [("Ich stimme zu", True)]


def test_a_text_with_a_group_is_no_answer() -> None:
    """The cells of a table belong to a row too; what they ask is their own caption."""
    assert said(labels_of(document(field("Name", group="Kind 1")))) == [("Name", True)]


def test_the_words_of_the_page_come_before_the_tooltip() -> None:
    """Who fills in the form reads the page; a tooltip counts where the page says nothing."""
    fields = [field("Ort", says="Wohnort der Mutter"), field("", says="Telefon", box=(60, 200, 250, 218))]
    assert said(labels_of(document(*fields))) == [("Ort", True), ("Telefon", True)]


def test_the_rows_of_a_table_ask_once() -> None:
    """A table of ten children is one question; two fields with one caption side by side are two."""
    rows = [field(f"Name ({n})", source="table", box=(60, 100 + 20 * n, 200, 118 + 20 * n)) for n in range(3)]
    assert len(labels_of(document(*rows))) == 1
    assert len(labels_of(document(*rows, field("Name (1)", source="table", page=2)))) == 2
    free = [field("Name (1)", box=(60, 100 + 20 * n, 200, 118 + 20 * n)) for n in range(3)]
    assert len(labels_of(document(*free))) == 3
    assert len(labels_of(document(field("Name"), field("Name")))) == 1  # one place


def test_a_caption_knows_its_place_its_answers_and_its_kind() -> None:
    """A report leads to the field, and a rule on long lists counts what is in the list."""
    options = (Option("a", "A"), Option("b", "B"))
    fields = [
        field("Land", "choice", options=options),
        field("Sprachen", "listbox", options=options, page=2),
        field("Ja", "checkbox", options=options[:1], box=(60, 200, 70, 210)),
        field("Geboren am", format="date", box=(60, 300, 70, 310)),
        field("Miete", format="money", box=(60, 400, 70, 410)),
    ]
    found = labels_of(document(*fields))
    assert [label.options for label in found] == [2, 2, 0, 0, 0]
    assert [label.kind for label in found] == ["choice", "listbox", "checkbox", "date", "text"]
    assert (found[1].page, found[1].box, found[1].field) == (2, BOX, "feld_Sprachen")


# ── running text ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (SENTENCE, True),
        ("Wir prüfen das.", False),  # too short to say anything
        ("Wir prüfen den Antrag bald.", True),
        ("Wir prüfen den Antrag ____ bald.", False),
        ("Name, Vorname, Straße, Ort, Telefon", False),
        ("Sie 1 2 3 4 wohnen 5 6 7 hier allein.", False),  # a row of numbers
        ("wenn Sie allein wohnen und kein Einkommen haben", True),
        ("Sie Name Vorname Straße Ort Telefon Beruf Fax", False),  # a list of captions
        ("Bitte „alle Fragen zum Antrag lesen.“", True),
    ],
)
def test_what_is_read_as_a_sentence(text: str, running: bool) -> None:
    """A score of captions would be a score of nothing; a sentence left out hides what is hard."""
    assert is_running_text(text) is running


def test_a_paragraph_that_goes_on_below_is_one_text() -> None:
    """A sentence that a PDF tears into two blocks is measured whole, and not together with what is beside it."""
    first = "Bitte legen Sie uns die Bescheinigung Ihrer Krankenkasse"
    rest = "vor, wenn Sie in Deutschland versichert sind."
    above = block(line(first, top=60))
    below = block(line(rest, top=75))
    texts = [p.text for p in passages_of(document(blocks=(above, below)))]
    assert texts == [f"{first} {rest}"]
    (whole,) = passages_of(document(blocks=(above, below)))
    assert whole.box == (60, 60, max(above.box[2], below.box[2]), 85)
    for other in (
        block(line(rest, top=120)),  # far below
        block(line(rest, x=120, top=75)),  # indented
        block(line(rest, top=50)),  # above
        block(line(rest.capitalize(), top=75)),  # a beginning
    ):
        assert f"{first} {rest}" not in [p.text for p in passages_of(document(blocks=(above, other)))]
    done = block(line(first + " vor.", top=60))
    assert len(passages_of(document(blocks=(done, block(line(rest, top=75)))))) == 2


def test_a_sentence_with_a_gap_to_fill_in_is_a_caption() -> None:
    """ "Ich wohne seit ____ hier" is filled in, not read."""
    text = "Ich bin mit meiner Familie gekommen am"
    sentence = "Ich bin mit der Prüfung meines Antrags einverstanden."
    own = line(sentence)
    right = line("________", x=own.box[2] + 5)
    assert [p.text for p in passages_of(document(blocks=(block(own),)))] == [sentence]
    assert passages_of(document(blocks=(block(own), block(right)))) == []
    left = line("________", x=60 - 50)
    assert left.box[2] == 50
    assert passages_of(document(blocks=(block(left), block(own)))) == []
    for far in (line("________", x=own.box[2] + 40), line("________", x=own.box[2] + 5, top=90)):
        assert [p.text for p in passages_of(document(blocks=(block(own), block(far))))] == [sentence]
    assert not is_running_text(text)


def test_the_texts_of_a_form_that_only_adobe_shows_are_read_from_its_template() -> None:
    """The pages of such a file say "Please wait" – that is not what people read."""
    template = Template((TemplateEntry("label", f" {SENTENCE}\n"), TemplateEntry("text", SENTENCE)))
    shown = block(line("Please wait while you open the file with Adobe."))
    for xfa, wanted in (("dynamic", [SENTENCE]), ("static", [shown.text]), (None, [shown.text])):
        found = passages_of(document(blocks=(shown,), template=template, health=Health(xfa=xfa)))
        assert [passage.text for passage in found] == wanted
    bare = document(blocks=(shown,), health=Health(xfa="dynamic"))
    assert [passage.text for passage in passages_of(bare)] == [shown.text]


def test_why_a_form_has_no_score_is_said() -> None:
    """ "No score" alone looks like praise."""
    empty = (Page(1, 595, 842, (), ()),)
    words = block(line(SENTENCE))
    reasons = [
        audit(made).readability.reason or ""
        for made in (
            document(pages=empty, health=Health(xfa="dynamic")),
            document(pages=empty),
            document(pages=empty, health=Health(xfa="static")),
            document(blocks=(words,), detected_language="fr"),
            document(blocks=(words,), detected_language="de"),
        )
    ]
    assert "placeholder" in reasons[0]
    assert "pictures" in reasons[1]
    assert "pictures" in reasons[2]
    assert "fr" in reasons[3]
    assert "no running text" in reasons[4]
    both = (*empty, Page(2, 595, 842, words.lines, (words,)))
    assert "pictures" not in str(audit(document(pages=both)).readability.reason)
    template = Template((TemplateEntry("label", " ".join([SENTENCE] * 3)),))
    told = audit(document(pages=empty, template=template, health=Health(xfa="dynamic")))
    assert "placeholder" not in str(told.readability.reason)


# ── burden ───────────────────────────────────────────────────────────────────────────────────────


def test_minutes_follow_the_model_that_the_documentation_has() -> None:
    """docs/audit.md promises these figures; an office compares its forms by them."""
    assert minutes([], 0, 0) == (1, 1)
    assert minutes([], 1000, 0) == (5, 10)
    assert minutes([Ask("text")] * 30, 0, 0) == (4, 10)
    assert minutes([Ask("checkbox")] * 30, 0, 0) == (1, 2)
    assert minutes([Ask("choice")] * 8, 0, 0) == (2, 4)
    assert minutes([Ask("multiline")] * 3, 0, 0) == (3, 12)
    assert minutes([Ask("signature")] * 6, 0, 0) == (2, 6)
    assert minutes([], 0, 3) == (2, 30)
    assert minutes([], 0, 4) == (4, 40)
    assert minutes([Ask("radio")] * 16, 0, 0) == (1, 2)  # begun minutes


def test_the_burden_counts_what_a_person_does() -> None:
    """A set of radio buttons is one answer, what cannot be filled in none, and a blank on paper is one too."""
    fields = [
        field("Name", required=True),
        field("Kinder", multiline=True),
        field("Aktenzeichen", read_only=True),
        field("Drucken", "button"),
        dataclasses.replace(field("m", "radio"), name="geschlecht"),
        dataclasses.replace(field("w", "radio"), name="geschlecht"),
        dataclasses.replace(field("ja", "checkbox"), name="einig"),
        dataclasses.replace(field("nein", "checkbox"), name="einig"),
        field("Zeichen", "signature"),
    ]
    burden = burden_of(document(*fields, blanks=(Blank(1, BOX),)))
    assert (burden.pages, burden.inputs, burden.required, burden.signatures) == (1, 7, 1, 1)
    assert burden.kinds == {"text": 2, "checkbox": 2, "multiline": 1, "radio": 1, "signature": 1}


def test_a_place_to_sign_may_be_drawn_or_a_field() -> None:
    """The same place is not counted twice; a sentence about signing is no place."""
    long = "Ohne Ihre Unterschrift können wir den Antrag leider nicht bearbeiten."
    blocks = (
        block(line("Ort, Datum, Unterschrift")),
        block(line("Signature", top=90)),
        block(line(long, top=120)),
    )
    assert burden_of(document(blocks=blocks)).signatures == 2
    assert burden_of(document(field("Unterschrift", "signature"), blocks=blocks)).signatures == 2
    assert burden_of(document(*[field("Zeichen", "signature")] * 3, blocks=blocks)).signatures == 3  # fmt: skip


def test_the_burden_of_a_source_is_that_of_its_items() -> None:
    """A form is measured before it is set; what the office fills in is no burden of the person."""
    form = load(REPOSITORY / "tests" / "workspace" / "forms" / "alles" / "form.toml")
    burden = form_burden(form)
    given = [entry for section, item in form.items() for entry in item.inputs(section.id)]
    assert burden.inputs == sum(not entry.office for entry in given) < len(given)
    assert burden.pages == 0
    assert 0 < burden.required < burden.inputs
    assert burden.signatures == sum(entry.widget.name == "HAND" for entry in given if not entry.office) > 0
    assert burden.attachments == len(burden.documents) > 0
    assert sum(burden.kinds.values()) == burden.inputs


def test_whom_to_ask_counts_as_printed() -> None:
    """The rule "nobody to ask" must see the address and the telephone number of a source, which no catalog has."""
    form = load(REPOSITORY / "tests" / "workspace" / "forms" / "alles" / "form.toml")
    contacts = [item for _section, item in form.items() if type(item).__name__ == "ContactItem"]
    words = form_words(form)
    lines = [entry for item in contacts for entry in item.lines]  # type: ignore[attr-defined]
    ways = [way for item in contacts for way in item.ways.values()]  # type: ignore[attr-defined]
    assert lines
    assert ways
    assert all(part in words for part in (*lines, *ways))
    assert "Telefon " in words


# ── limits ───────────────────────────────────────────────────────────────────────────────────────


def view(
    *labels: Label, burden: Burden | None = None, score: float | None = None, text: str = ""
) -> FormView:
    measured = TextScore("de", score, score, score, "B1", None, None, (), {"rarity": 1.0, "syllables": 0.5})
    return FormView(labels, (), measured, burden, text)


def rules(form: FormView, limits: Limits | None = None) -> list[str]:
    return [finding.rule for finding in check_form("a", form, limits or Limits())]


def burden(**more: object) -> Burden:
    usual: dict[str, object] = {
        "pages": 2, "inputs": 10, "required": 0, "minutes": (5, 10), "signatures": 1, "attachments": 0,
    }  # fmt: skip
    return Burden(**{**usual, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "at", "above"),
    [
        ("long-form", burden(minutes=(60, 90)), burden(minutes=(61, 90))),
        ("crowded-pages", burden(inputs=160), burden(inputs=161)),
        ("many-attachments", burden(attachments=8), burden(attachments=9)),
    ],
)
def test_a_limit_is_still_allowed(rule: str, at: Burden, above: Burden) -> None:
    """An office that sets a limit of 60 minutes means that 60 are right."""
    assert rule not in rules(view(burden=at))
    assert rule in rules(view(burden=above))
    assert rule not in rules(view())


def test_a_hard_text_is_one_above_the_limit() -> None:
    """And the report says what makes it hard, the most first."""
    assert "too-hard" not in rules(view(score=4.0))
    (found,) = [f for f in check_form("a", view(score=4.1), Limits()) if f.rule == "too-hard"]
    assert "rare words, long words" in found.advice
    assert "4.1" in found.message
    assert "too-hard" not in rules(view(score=None))


def test_a_form_without_pages_is_not_crowded() -> None:
    """A source has no pages yet: no fault of its own, and none of ours."""
    assert "crowded-pages" not in rules(view(burden=burden(pages=0, inputs=500)))


def test_ich_and_sie_are_mixed_from_three_captions_each() -> None:
    """A declaration in the first person beside a form in the second is how forms are."""
    mine = [Label(f"Meine Angabe {n}") for n in range(3)]
    yours = [Label(f"Ihre Angabe {n}") for n in range(3)]
    assert "mixed-person" in rules(view(*mine, *yours))
    assert "mixed-person" not in rules(view(*mine[:2], *yours))
    assert "mixed-person" not in rules(view(*mine, *yours[:2]))
    answers = [dataclasses.replace(label, asks=False) for label in mine]
    assert "mixed-person" not in rules(view(*answers, *yours))


def test_asked_twice_is_said_once_with_how_often() -> None:
    """Rows of a table and short captions repeat for good reasons."""
    question = "Seit wann wohnen Sie in dieser Wohnung?"
    places = [Label(question, 1, (60.0, 100.0 * n, 90.0, 120.0), f"f{n}") for n in range(1, 4)]
    beside = dataclasses.replace(places[0], box=(300.0, 100.0, 330.0, 120.0), text=question.upper())
    other_page = dataclasses.replace(places[0], page=2)

    def found(*labels: Label) -> list[str]:
        return [f.message for f in check_form("a", view(*labels), Limits()) if f.rule == "asked-twice"]

    assert found(*places) == []  # one column
    assert len(found(*places, beside)) == 1
    assert "2 times" in found(*places, beside)[0]
    assert "3 times" in found(*places, beside, other_page)[0]
    assert found(Label(question), Label(question))
    assert found(Label("Name der Mutter ist"), Label("Name der Mutter ist")) == []
    assert found(Label(question, asks=False), Label(question)) == []


# ── what the office silences ─────────────────────────────────────────────────────────────────────


def report(*findings: Finding, file: str = "antrag.pdf", **more: object) -> AuditReport:
    score = TextScore("de", 3.0, 2.0, 4.0, "B1", None, None, ())
    return AuditReport(Path(file), "pdf", "de", score, burden(), findings, **more)  # type: ignore[arg-type]


def finding(rule: str = "officialese", excerpt: str = "Beantragung", where: str = "angaben.ort") -> Finding:
    place = Place(file="antrag.pdf", page=1, field=where, excerpt=excerpt)
    return Finding(rule, Severity.WARNING, "Amtsdeutsch", "einfacher sagen", place)


@pytest.mark.parametrize(
    ("entry", "silent"),
    [
        ({"file": "antrag.pdf", "rule": "officialese"}, True),
        ({"file": "*.pdf", "rule": "officialese"}, True),
        ({"file": "formulare/antrag.pdf", "rule": "officialese"}, True),
        ({"file": "anders.pdf", "rule": "officialese"}, False),
        ({"file": "*.pdf", "rule": "long-word"}, False),
        ({"file": "*.pdf", "rule": "officialese", "words": "antrag"}, True),
        ({"file": "*.pdf", "rule": "officialese", "words": "Bewilligung"}, False),
        ({"file": "*.pdf", "rule": "officialese", "item": "ort"}, False),
        ({"file": "*.pdf", "rule": "officialese", "item": "angaben.ort"}, True),
        ({"file": "*.pdf", "rule": "officialese", "item": "angaben"}, False),
    ],
)
def test_what_is_silenced_is_exactly_what_was_named(entry: dict[str, str], silent: bool) -> None:
    """A silence that reaches farther than it says hides a fault; one that misses is a nuisance."""
    from formkit.audit.run import settled

    entry = Silence(reason="vom Gesetz so gesagt", **entry)
    whole = report(finding(), file="formulare/antrag.pdf")
    kept, number = settled(whole, AuditSettings(silence=(entry,)))
    assert (len(kept.findings), number) == ((0, 1) if silent else (1, 0))
    listed = dataclasses.replace(
        whole, findings=(finding(where="ort"),)
    )  # as a sentence of a source is placed
    assert settled(listed, AuditSettings(silence=(entry,)))[1] == (silent or entry.item == "ort")
    own = dataclasses.replace(whole, silenced=(entry,))
    assert settled(own, AuditSettings())[1] == silent


def test_a_rule_that_is_off_is_off_and_no_other() -> None:
    """And a finding without an excerpt is named by its message."""
    from formkit.audit.run import settled

    kept, number = settled(report(finding(), finding("long-word")), AuditSettings(off=("officialese",)))
    assert ([entry.rule for entry in kept.findings], number) == (["long-word"], 1)
    entry = Silence(file="*", rule="officialese", words="Amtsdeutsch", reason="so ist es")
    assert settled(report(finding(excerpt="")), AuditSettings(silence=(entry,)))[1] == 1


# ── reports ──────────────────────────────────────────────────────────────────────────────────────


def test_the_spreadsheet_has_every_figure_in_its_column() -> None:
    """An office sorts and filters the table: a figure under a foreign head is a wrong figure."""
    from openpyxl import load_workbook

    easy = report(finding(), file="leicht.pdf")
    hard = dataclasses.replace(
        report(file="schwer.pdf"),
        readability=TextScore("de", 6.0, 5.0, 7.0, "C1", None, None, ()),
        burden=burden(pages=3, inputs=44, required=5, minutes=(7, 19), signatures=2, attachments=6),
        findings=(
            dataclasses.replace(finding(), severity=Severity.ERROR),
            dataclasses.replace(finding(), severity=Severity.NOTE),
            dataclasses.replace(finding(), severity=Severity.NOTE),
        ),
    )
    none = dataclasses.replace(
        report(file="ohne.pdf"), readability=TextScore("und", None, None, None, None, "kein Text", None, ()), burden=None,
    )  # fmt: skip
    book = load_workbook(io.BytesIO(as_xlsx([easy, none, hard])))
    forms, listed, _shared = book.worksheets
    head, *rows = [dict(enumerate(row)) for row in forms.iter_rows(values_only=True)]
    names = list(head.values())
    assert [row[0] for row in rows] == ["schwer.pdf", "leicht.pdf", "ohne.pdf"]  # the hardest first
    first = {names[n]: value for n, value in rows[0].items()}
    assert first == {
        "Form": "schwer.pdf", "Difficulty": 6, "Level": "C1", "Words": 5, "Sentences": 7, "Pages": 3, "Inputs": 44,
        "Required": 5, "Minutes from": 7, "Minutes to": 19, "Signatures": 2, "Attachments": 6, "Errors": 1, "Warnings": 0,
        "Notes": 2, "Reason": None,
    }  # fmt: skip
    last = {names[n]: value for n, value in rows[2].items()}
    assert (last["Reason"], last["Difficulty"], last["Inputs"], last["Errors"]) == (
        "kein Text",
        None,
        None,
        0,
    )
    found = list(listed.iter_rows(values_only=True))
    assert len(found) == 5
    assert found[1] == (
        "leicht.pdf", 1, "angaben.ort", "warning", "officialese", "Amtsdeutsch", "einfacher sagen", "Beantragung",
    )  # fmt: skip
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B2"  # head and names stay in sight
        assert all(cell.font.bold for cell in sheet[1])
    assert listed.column_dimensions["A"].width == 40
    assert listed.column_dimensions["B"].width == 14
    assert listed.column_dimensions["F"].width == 60  # whole sentences


def test_the_spreadsheet_holds_texts_that_no_cell_can_hold() -> None:
    """A sign that Excel refuses, or a text that is too long for a cell, must not cost the table."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx([report(finding(excerpt="=1+1\x07" + "x" * 40_000))])))
    cell = book.worksheets[1].cell(row=2, column=8)
    assert cell.value == "=1+1\\x07" + "x" * 31_992
    assert cell.data_type == "s"


def test_what_several_forms_ask_for_is_in_the_spreadsheet() -> None:
    """The third sheet names the things, in how many forms and where."""
    from openpyxl import load_workbook

    question = "Wann sind Sie nach Deutschland gekommen?"
    made = [
        report(file=name, labels=(Label(caption), Label(question)))
        for name, caption in (("a.pdf", "Familienname"), ("b.pdf", "Nachname"))
    ]
    rows = list(load_workbook(io.BytesIO(as_xlsx(made))).worksheets[2].iter_rows(min_row=2, values_only=True))
    assert (2, "Familienname, Nachname", "a.pdf, b.pdf") in [row[1:] for row in rows]
    assert (question, 2, None, "a.pdf, b.pdf") in rows


def test_only_german_forms_that_ask_are_compared() -> None:
    """A leaflet or a French edition asks nothing that the office could take over."""

    def asked(language: str | None = "de", *, asks: bool = True, name: str = "b.pdf") -> int:
        one = report(file="a.pdf", labels=(Label("Familienname"),))
        other = report(file=name, labels=(Label("Nachname", asks=asks),))
        return len(across([one, dataclasses.replace(other, language=language)]).data)

    assert asked() == 1
    assert asked(None) == 1
    assert asked("fr") == 0
    assert asked(asks=False) == 0


def test_editions_of_one_form_count_once() -> None:
    """Forms whose captions agree for the most part are one form in two years; few captions say nothing."""

    def editions(shared: int, own: int) -> int:
        same = tuple(Label(f"Frage nach {chr(97 + n)}") for n in range(shared))
        a = report(file="a.pdf", labels=(*same, *(Label(f"Alt {chr(97 + n)}") for n in range(own))))
        b = report(file="b.pdf", labels=(*same, *(Label(f"Neu {chr(97 + n)}") for n in range(own))))
        return len(across([a, b]).editions)

    assert editions(5, 0) == 1
    assert editions(4, 0) == 0  # too few to tell
    assert editions(7, 3) == 1
    assert editions(6, 4) == 0  # no more than six of ten


# ── history ──────────────────────────────────────────────────────────────────────────────────────


def test_a_second_audit_of_a_day_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """A person who tries three wordings in one day wants one point in the curve, for each form its own."""
    file, day = tmp_path / "verlauf.jsonl", datetime.date(2026, 3, 1)
    other = report(file="anders.pdf")
    history.add(file, [report(), other], day)
    changed = report(finding())
    history.add(file, [changed, other], day)
    entries = history.read(file)
    assert [(entry.file, entry.warnings) for entry in entries] == [("anders.pdf", 0), ("antrag.pdf", 1)]
    history.add(file, [report()], datetime.date(2026, 3, 2))
    assert len(history.read(file)) == 3
    assert [e.date for e in history.of_form(history.read(file), report())] == ["2026-03-01", "2026-03-02"]


def test_a_history_may_have_empty_lines_and_comes_in_order(tmp_path: Path) -> None:
    """Who merges two histories with git leaves empty lines and a mixed order."""
    file = tmp_path / "verlauf.jsonl"
    for day in (3, 1, 2):
        one = tmp_path / f"{day}.jsonl"
        history.add(one, [report()], datetime.date(2026, 3, day))
        before = file.read_text("utf-8") if file.exists() else ""
        file.write_text(f"{before}\n  \n{one.read_text('utf-8')}", encoding="utf-8")
    assert [entry.date for entry in history.read(file)] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert history.read(tmp_path / "fehlt.jsonl") == []
    entry = history.read(file)[0]
    assert (entry.inputs, entry.minutes, entry.difficulty, entry.band) == (10, (5, 10), 3.0, "B1")
    assert json.loads(one.read_text("utf-8"))["formkit"] == "history/1"


def test_a_text_has_an_audit_too(tmp_path: Path) -> None:
    """A letter has no fields and no pages: no burden, and no score of zero."""
    path = tmp_path / "brief.md"
    path.write_text(
        f"{SENTENCE} Wir prüfen dann, ob Sie Geld bekommen, und schreiben Ihnen.", encoding="utf-8"
    )
    found = audit_path(path)
    assert (found.kind, found.language, found.burden, found.labels) == ("text", "de", None, ())
    assert found.readability.difficulty is not None
    assert len(found.sha256) == 64
