"""Every figure and every word of a report stands where a reader or a program looks for it."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from pathlib import Path

import pytest

from formkit import baseline
from formkit.audit import audit_path
from formkit.audit.compare import compare
from formkit.audit.html import as_html
from formkit.audit.model import AuditReport, Label
from formkit.audit.officialese import suggest, suggest_words
from formkit.audit.output import as_csv
from formkit.errors import InputError
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.prose.difficulty import score_sentence
from formkit.sarif import as_sarif
from formkit.settings import OwnWord
from tests.audit import test_what_is_asked as made_for
from tests.audit.test_what_is_asked import burden, finding
from tests.pdfs import page_with, with_fields

HARD = "Die Beantragung der Verlängerung hat unter Vorlage der Nachweise unverzüglich zu erfolgen. "
PLAIN = "Bitte stellen Sie den Antrag sofort. Zeigen Sie uns dabei Ihre Papiere. Wir prüfen sie dann bald."


def report(*findings: Finding, file: str = "antrag.docx", **more: object) -> AuditReport:
    """A report of a file that has no pages to show."""
    return made_for.report(*findings, file=file, **more)


def text_report(folder: Path, name: str, text: str) -> AuditReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return audit_path(path)


def words_of(page: str) -> str:
    """The words of a page of HTML without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("</style>")[-1]))


def cells(page: str) -> list[list[str]]:
    """The rows of all tables, cell by cell."""
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL)
    ]


def test_the_ranking_has_each_figure_under_its_head() -> None:
    """The table is the first thing that an office sees: a figure under a foreign head is a wrong one."""
    load = burden(pages=3, inputs=44, minutes=(7, 19), attachments=6)
    found = tuple(
        dataclasses.replace(finding(), severity=s) for s in (Severity.ERROR, Severity.NOTE, Severity.NOTE)
    )
    page = as_html(
        [
            dataclasses.replace(report(*found), burden=load),
            dataclasses.replace(report(file="b.docx"), burden=None),
        ]
    )
    rows = cells(page)
    head = next(row for row in rows if "Difficulty" in row)
    values = [dict(zip(head, row, strict=True)) for row in rows if len(row) == len(head) and row is not head]
    first, second = ({key: row[key] for key in head[1:]} for row in values[:2])
    assert first == {
        "Difficulty": "3.0 B1", "Words": "2.0", "Sentences": "4.0", "Pages": "3", "Inputs": "44", "Minutes": "7–19", "Attachments": "6",
        "Errors": "1", "Warnings": "0", "Notes": "2",
    }  # fmt: skip
    assert [second[key] for key in ("Pages", "Inputs", "Minutes", "Attachments", "Errors")] == ["–"] * 4 + [
        "0"
    ]


def test_a_source_is_called_by_its_folder() -> None:
    """Every form source is called form.toml: that names none."""
    page = as_html([dataclasses.replace(report(file="forms/hund/form.toml"), kind="form")])
    assert '<h2 id="form-1">hund</h2>' in page
    assert '<h2 id="form-1">antrag.docx</h2>' in as_html([report()])


def test_the_facts_of_a_form_are_said_in_words(tmp_path: Path) -> None:
    """Title, difficulty, what makes it hard, what is to be filled in, what to attach – and a caution where there is little text."""
    load = burden(
        inputs=5, required=2, minutes=(3, 9), documents=("Pass", "Foto"), kinds={"text": 3, "multiline": 2}
    )
    hard = dataclasses.replace(
        text_report(tmp_path, "a.txt", HARD * 3), burden=load, title="Antrag auf Wohngeld"
    )
    said = words_of(as_html([hard]))
    for words in (
        "Antrag auf Wohngeld", "What makes it harder than plain German:", "3 short answers, 2 long answers", "2 of them required, 3 to 9 minutes",
        "To attach: Pass, Foto.", "words of running text: take the number with care",
    ):  # fmt: skip
        assert words in said, words
    bare = words_of(as_html([dataclasses.replace(report(), burden=None)]))
    assert "To fill in" not in bare
    assert "To attach" not in words_of(as_html([dataclasses.replace(report(), burden=burden())]))
    long = text_report(tmp_path, "b.txt", (HARD + PLAIN) * 30)
    assert "take the number with care" not in words_of(as_html([long]))


def test_findings_come_by_weight_and_place_and_quote_their_words() -> None:
    """Errors first, then from above to below; the words are marked in their sentence."""

    def at(page: int, top: float, severity: Severity, name: str) -> Finding:
        place = Place(
            file="a.pdf", page=page, box=(1, top, 9, top + 9), excerpt="Wort", context=f"Ein Wort {name}."
        )
        return Finding(name, severity, f"Fund {name}", "Rat", place)

    found = [
        at(2, 5, Severity.WARNING, "d"), at(1, 50, Severity.WARNING, "c"), at(1, 10, Severity.WARNING, "b"), at(9, 1, Severity.ERROR, "a"), at(1, 1, Severity.NOTE, "e"),
    ]  # fmt: skip
    page = as_html([report(*found)])
    rows = [row for row in cells(page) if len(row) == 4 and "Fund" in row[2]]
    assert [row[2][5] for row in rows] == ["a", "b", "c", "d", "e"]
    assert [row[:2] for row in rows] == [
        ["9", "error"],
        ["1", "warning"],
        ["1", "warning"],
        ["2", "warning"],
        ["1", "note"],
    ]
    assert "<q lang=de>Ein <mark>Wort</mark> a.</q>" in page
    assert [f'id="f1-{n}"' in page for n in range(1, 7)] == [True] * 5 + [False]
    nothing = words_of(as_html([report()]))
    assert "Findings None." in nothing
    elsewhere = finding(excerpt="anders")
    lost = dataclasses.replace(elsewhere, place=dataclasses.replace(elsewhere.place, context="Ein Satz."))
    assert "<q lang=de>anders</q>" in as_html([report(lost)])
    assert "<q" not in as_html([report(finding(excerpt=""))])


def test_how_often_each_rule_is_broken_is_said_most_first() -> None:
    """An office begins with the rule that it breaks most."""
    page = as_html([report(finding("a"), finding("b"), finding("b"), finding("c"))])
    assert "<p>b 2 · a 1 · c 1</p>" in page


def test_boxes_on_the_page_lead_to_their_findings(tmp_path: Path) -> None:
    """One box for each place; where several were found there, the first is named and the others are counted."""
    path = tmp_path / "antrag.pdf"
    path.write_bytes(with_fields(page_with([(60, 90, "Name")]), [{"name": "a", "box": (60, 100, 250, 118)}]))
    place = Place(file=str(path), page=1, box=(72.0, 144.0, 144.0, 216.0))
    one = Finding("a", Severity.ERROR, "Eins & zwei", "x", place)
    more = [Finding(name, Severity.NOTE, name, "x", place) for name in ("b", "c")]
    other = dataclasses.replace(one, place=dataclasses.replace(place, page=2))
    nowhere = dataclasses.replace(one, place=dataclasses.replace(place, box=None))
    made = dataclasses.replace(report(one, *more, other, nowhere), file=path)
    page = as_html([made])
    (box,) = re.findall(
        r'<a class="box ([^"]*)" href="#([^"]*)" aria-label="([^"]*)" title="[^"]*" style="([^"]*)"', page
    )
    assert box[0] == "error"
    assert f'id="{box[1]}"' in page
    assert box[2] == "error: Eins &amp; zwei And 2 more."
    left, top, wide, high = (float(value) for value in re.findall(r"([\d.]+)px", box[3]))
    assert (left, top, wide, high) == pytest.approx((wide, 2 * wide, wide, wide), abs=1)
    assert "Page 1 of antrag.pdf" in page
    alone = as_html([dataclasses.replace(made, findings=(one,))])
    assert "more." not in alone.split("class=pages")[1].split("</figure>")[0]
    assert "The pages with what was found" not in as_html(
        [dataclasses.replace(made, file=tmp_path / "x.txt")]
    )


def test_the_text_is_shown_sentence_by_sentence(tmp_path: Path) -> None:
    """Each with its number; a form without running text has no such part."""
    page = as_html([text_report(tmp_path, "a.txt", f"{PLAIN}\n\n{HARD}")])
    part = page.split("Show the running text")[1].split("</details>")[0]
    assert "Zeigen Sie uns dabei Ihre Papiere." in re.sub(r"<[^>]+>", "", part)
    assert "Show the running text" not in as_html([report()])


def test_before_and_after_shows_what_changed_and_nothing_else(tmp_path: Path) -> None:
    """An office that rewrites a form wants to see which sentence got easier, and by how much."""
    old = text_report(
        tmp_path,
        "alt.txt",
        "Wir prüfen Ihren Antrag und schreiben Ihnen. Der Antrag ist von Ihnen bei der Behörde zu stellen. Danach lesen Sie bitte das Merkblatt zum Wohngeld.",
    )
    new = text_report(
        tmp_path,
        "neu.txt",
        "Wir prüfen Ihren Antrag und schreiben Ihnen. Stellen Sie den Antrag bei der Behörde. Das Amt bleibt am Montag geschlossen.",
    )
    compared = compare(old, new)
    page = as_html([new], compared={new.file: compared})
    rows = [row for row in cells(page.split("Before and after", 1)[1]) if len(row) == 3]
    assert rows[0] == ["Change", "before", "after"]
    shown = {row[0].split(" ")[0]: row[1:] for row in rows[1:]}
    assert set(shown) == {"easier", "added", "dropped"}
    assert [bool(cell) for cell in shown["added"]] == [False, True]
    assert [bool(cell) for cell in shown["dropped"]] == [True, False]
    assert re.fullmatch(r"easier -\d\.\d", next(row[0] for row in rows if row[0].startswith("easier")))
    said = words_of(page)
    assert re.search(r"Difficulty before \d\.\d \(\w+\), now \d\.\d \(\w+\)", said)
    assert f"Findings gone: {next(iter(compared.gone))}" in said
    same = as_html([old], compared={old.file: compare(old, old)})
    part = same.split("Before and after", 1)[1]
    assert part.startswith("</h3><p>")
    assert "Findings gone" not in part
    assert "Before and after" not in as_html([new])  # fmt: skip


def test_what_several_forms_share_and_which_are_one_form_is_said() -> None:
    """Data under several names, questions word by word, and editions that were counted once."""
    question = "Wann sind Sie nach Deutschland gekommen?"
    made = [
        report(file=f"f/{name}", labels=(Label(caption), Label(question)))
        for name, caption in (("a.docx", "Familienname"), ("b.docx", "Nachname"))
    ]
    same = tuple(Label(f"Frage nach {chr(97 + n)}") for n in range(6))
    editions = [report(file=f"e/{n}.docx", labels=same) for n in (1, 2)]
    page = as_html([*made, *editions])
    said = words_of(page)
    assert "What several forms ask for" in said
    rows = [row for row in cells(page) if len(row) == 4]
    assert ["2", "Familienname, Nachname", "a.docx, b.docx"] in [row[1:] for row in rows]
    assert [question, "2", "", "a.docx, b.docx"] in rows
    assert "counted once here: 1.docx, 2.docx." in said
    few = words_of(as_html([report(labels=(Label("Name"),)), report(file="b.docx", labels=(Label("Ort"),))]))
    assert "What several forms ask for" not in few
    assert "Questions that stand in several forms" not in few
    assert "counted once here" not in few  # fmt: skip


# ── for programs ─────────────────────────────────────────────────────────────────────────────────


def test_a_csv_has_each_figure_in_its_column() -> None:
    """A spreadsheet is fed from it, line by line, without blank ones."""
    load = burden(pages=3, inputs=44, required=5, minutes=(7, 19), signatures=2, attachments=6)
    text = as_csv(
        [
            dataclasses.replace(report(finding()), burden=load),
            dataclasses.replace(report(file="=b.pdf"), burden=None),
        ]
    )
    assert "\r" not in text
    one, two = csv.DictReader(io.StringIO(text))
    assert one == {
        "file": "antrag.docx", "kind": "pdf", "language": "de", "difficulty": "3.0", "words_score": "2.0", "sentences_score": "4.0", "band": "B1", "reason": "",
        "pages": "3", "inputs": "44", "required": "5", "minutes_low": "7", "minutes_high": "19", "signatures": "2", "attachments": "6", "errors": "0",
        "warnings": "1", "notes": "0",
    }  # fmt: skip
    assert not two["file"].startswith("=")
    assert (two["pages"], two["attachments"], two["errors"]) == ("", "", "0")


def test_sarif_has_what_a_viewer_of_code_wants() -> None:
    """Rules by number, lines where there are any, and the rest in the properties."""
    rule = RuleInfo("b", Severity.NOTE, "Warum", "Why", "Quelle", "schlecht", "gut")
    where = Place(file="ein ordner\\a.pdf", line=4, page=2, box=(1, 2, 3, 4), field="x", excerpt="Wort")
    found = [
        Finding("b", Severity.WARNING, "M", "R", where),
        Finding("a", Severity.ERROR, "N", "", Place(file="c.txt")),
        Finding("b", Severity.NOTE, "O", "P", Place(file="c.txt")),
    ]
    data = as_sarif(found, {"b": rule})
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]  # type: ignore[misc]
    assert run["columnKind"] == "unicodeCodePoints"
    a, b = run["tool"]["driver"]["rules"]
    assert (a, b["id"]) == ({"id": "a"}, "b")
    assert (b["shortDescription"]["text"], b["help"]["text"]) == ("Why", "schlecht → gut (Quelle)")
    one, two, three = run["results"]
    assert [row["ruleIndex"] for row in (one, two, three)] == [1, 0, 1]
    assert [row["level"] for row in (one, two, three)] == ["warning", "error", "note"]
    assert (one["message"]["text"], two["message"]["text"]) == ("M R", "N")
    place = one["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("ein%20ordner/a.pdf", {"startLine": 4})
    assert "region" not in two["locations"][0]["physicalLocation"]
    assert one["properties"] == {
        "page": 2,
        "box": (1, 2, 3, 4),
        "field": "x",
        "excerpt": "Wort",
        "advice": "R",
    }
    assert two["properties"] == {}  # fmt: skip


def test_a_baseline_knows_findings_by_their_words(tmp_path: Path) -> None:
    """Moved to another page they are the same; a second one of the same kind is new; each form has its own."""
    path = tmp_path / "known.json"
    first, again = finding(), finding()
    moved = dataclasses.replace(first, message="anders", place=dataclasses.replace(first.place, page=7))
    assert baseline.write(path, [first, finding("long-word")]) == 2
    known = baseline.read(path)
    assert known.version == "baseline/3"
    assert baseline.fresh([moved], known) == []
    assert baseline.fresh([first, again], known) == [again]
    for other in (finding(excerpt="x"), finding(where="y"), finding("passive")):
        assert baseline.fresh([other], known) == [other]
    in_a, in_b = (
        dataclasses.replace(first, place=dataclasses.replace(first.place, file=f"{name}/form.toml"))
        for name in "ab"
    )
    baseline.write(path, [in_a])
    assert baseline.fresh([in_a, in_b], baseline.read(path)) == [in_b]
    for broken in (
        "[]",
        '{"formkit": "baseline/9", "findings": {}}',
        '{"formkit": "baseline/3", "findings": []}',
        "x",
        '{"formkit": "baseline/3"}',
        '{"formkit": "baseline/3", "findings": {"a": "b"}}',
    ):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(InputError, match="no baseline"):
            baseline.read(path)  # fmt: skip


# ── words of offices ─────────────────────────────────────────────────────────────────────────────


OWN = (
    OwnWord(term="Kassenzeichen", plain=("Nummer",)),
    OwnWord(term="in Abzug bringen", plain=("abziehen",)),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nennen Sie das Kassenzeichen und noch ein Kassenzeichen.", ["Kassenzeichen"]), ("Wir können das in Abzug bringen.", ["in Abzug bringen"]),
        ("Das kann man in Abzug nicht bringen.", []), ("Wir bringen Abzug in.", []), ("Nennen Sie die Nummer.", []),
        ("Wir werden es in Abzug bringen und das Kassenzeichen nennen.", ["Kassenzeichen", "in Abzug bringen"]),
    ],
)  # fmt: skip
def test_words_and_phrases_of_the_office_are_found_once(text: str, said: list[str]) -> None:
    """A phrase counts as a whole only, and each thing once in a sentence."""
    mine = {word.term for word in OWN}
    assert [words for entry, words in suggest(score_sentence(text), OWN) if entry.term in mine] == said
    caption = [words for entry, words in suggest_words(text.rstrip(".").split(), OWN) if entry.term in mine]
    assert caption == said
