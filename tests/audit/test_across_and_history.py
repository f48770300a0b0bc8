"""Several forms, several versions, several days."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from formkit.audit import audit_path
from formkit.audit import history as histories
from formkit.audit.across import across
from formkit.audit.html import as_html
from formkit.errors import ExitCode
from tests.cli import formkit
from tests.pdfs import page_with, with_fields

_INTRO = (
    "Bitte füllen Sie das Formular aus. Wir prüfen es und schreiben Ihnen dann einen Brief mit der Antwort."
)


def form(path: Path, *captions: str, intro: str = _INTRO) -> Path:
    texts = [(60.0, 60.0, intro)] + [(60.0, 100.0 + 40 * n, caption) for n, caption in enumerate(captions)]
    fields = [{"name": f"f{n}", "box": (60, 104 + 40 * n, 250, 122 + 40 * n)} for n in range(len(captions))]
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(with_fields(page_with(texts, font=9), list(fields)))
    return path


def test_data_that_several_forms_ask_for_are_told_with_their_names(tmp_path: Path) -> None:
    paths = [
        form(tmp_path / "a.pdf", "Familienname", "Geburtsdatum", "E-Mail-Adresse", "Wann sind Sie nach Deutschland gekommen?"),
        form(tmp_path / "b.pdf", "Nachname", "Miete im Monat", "Wann sind Sie nach Deutschland gekommen?"),
    ]  # fmt: skip
    found = across([audit_path(path) for path in paths])
    shared = {entry.concept: entry for entry in found.data}
    assert shared["family-name"].names == ("Familienname", "Nachname")
    assert set(shared["family-name"].forms) == {str(path) for path in paths}
    assert "birth-date" not in shared
    assert "street" not in shared  # an e-mail address is none
    (question,) = found.questions
    assert question.title == "Wann sind Sie nach Deutschland gekommen?"
    result = formkit("audit", *paths, "--format", "json").json["across"]
    assert result["questions"][0]["title"] == question.title
    ranking = formkit("audit", *paths)
    assert "Familienname" in ranking.out + ranking.err
    assert "Nachname" in ranking.out + ranking.err


def test_two_editions_of_one_form_share_nothing_of_note(tmp_path: Path) -> None:
    captions = ("Familienname", "Vorname", "Geburtsdatum", "Beruf", "Miete im Monat")
    paths = [form(tmp_path / f"{n}.pdf", *captions) for n in (2024, 2025)]
    found = across([audit_path(path) for path in paths])
    assert not found.data
    assert found.editions == ((str(paths[0]), str(paths[1])),)


def test_the_history_keeps_one_line_for_each_change_and_draws_the_trend(tmp_path: Path) -> None:
    path = form(tmp_path / "antrag.pdf", "Name", intro="Die Beantragung der Leistung hat unter Vorlage der erforderlichen Nachweise unverzüglich zu erfolgen. Die Bewilligung erfolgt nach Prüfung.")  # fmt: skip
    file = tmp_path / "verlauf.jsonl"
    first, later = datetime.date(2026, 3, 1), datetime.date(2026, 9, 1)
    histories.add(file, [audit_path(path)], first)
    histories.add(file, [audit_path(path)], later)
    assert [entry.date for entry in histories.read(file)] == ["2026-03-01"]  # nothing new, no new line
    form(path, "Name")
    entries = histories.add(file, [audit_path(path)], later)
    assert [entry.date for entry in entries] == ["2026-03-01", "2026-09-01"]
    assert (entries[0].difficulty or 0) > (entries[1].difficulty or 7)
    assert all(json.loads(line)["formkit"] == "history/1" for line in file.read_text("utf-8").splitlines())
    report = as_html([audit_path(path)], history=entries)
    assert "<polyline" in report
    assert "2026-03-01" in report


def test_a_broken_history_is_refused_with_its_line_and_stays_as_it_is(tmp_path: Path) -> None:
    path, file = form(tmp_path / "antrag.pdf", "Name"), tmp_path / "verlauf.jsonl"
    file.write_text('{"formkit": "history/1"}\n', encoding="utf-8")
    result = formkit("audit", path, "--history", file)
    assert result.code == ExitCode.UNREADABLE
    assert f"{file}:1" in result.err.replace("\n", "")
    assert file.read_text("utf-8") == '{"formkit": "history/1"}\n'


def test_the_table_says_what_changed_since_the_last_time(tmp_path: Path) -> None:
    path, file = form(tmp_path / "antrag.pdf", "Name"), tmp_path / "verlauf.jsonl"
    report = audit_path(path)
    old = histories.entry_of(report, datetime.date(2026, 1, 1))
    row = {"formkit": "history/1", **vars(old), "difficulty": (old.difficulty or 0) + 1}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert "(-1.0)" in formkit("audit", path, "--history", file).out


def test_folders_are_compared_form_by_form(tmp_path: Path) -> None:
    hard = "Die Beantragung der Leistung hat unter Vorlage der Nachweise unverzüglich zu erfolgen. Der Antrag wird geprüft."
    form(tmp_path / "alt" / "antrag.pdf", "Name", intro=hard)
    form(tmp_path / "alt" / "weg.pdf", "Name")
    form(tmp_path / "neu" / "unter" / "antrag.pdf", "Name")
    form(tmp_path / "neu" / "frisch.pdf", "Name")
    result = formkit("compare", tmp_path / "alt", tmp_path / "neu", "--format", "json").json
    (entry,) = result["forms"]
    assert entry["change"] < -0.5
    assert [Path(path).name for path in result["dropped"]] == ["weg.pdf"]
    assert [Path(path).name for path in result["added"]] == ["frisch.pdf"]
    table = formkit("compare", tmp_path / "alt", tmp_path / "neu")
    assert "antrag.pdf" in table.out
    assert formkit("compare", tmp_path / "alt", tmp_path / "neu" / "frisch.pdf").code == ExitCode.USAGE


def test_the_html_report_shows_before_and_after(tmp_path: Path) -> None:
    old, new, target = tmp_path / "alt.txt", tmp_path / "neu.txt", tmp_path / "bericht.html"
    old.write_text(f"Der Antrag wird von der Behörde geprüft. {_INTRO}", encoding="utf-8")
    new.write_text(f"Die Behörde prüft den Antrag. {_INTRO}", encoding="utf-8")
    assert formkit("compare", old, new, "--format", "html", "-o", target).code == ExitCode.DONE
    text = target.read_text("utf-8")
    assert "Before and after" in text
    assert "Der Antrag wird von der Behörde geprüft." in text
    assert "Die Behörde prüft den Antrag." in text


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "formkit.toml"


def test_an_office_sets_limits_and_its_own_words(office: Path) -> None:
    text = office.with_name("text.txt")
    text.write_text(
        "Bitte geben Sie Ihr Kassenzeichen an. Sie finden es oben rechts auf unserem Brief vom letzten Monat.",
        encoding="utf-8",
    )
    assert not formkit("audit", text, "--format", "json").json["forms"][0]["findings"]
    office.write_text(
        '[audit.limits]\nwords = 8\ndifficulty = 1.1\n[[audit.word]]\nterm = "Kassenzeichen"\nplain = ["Nummer"]\n',
        encoding="utf-8",
    )
    found = formkit("audit", text, "--format", "json").json["forms"][0]["findings"]
    assert {"long-sentence", "too-hard", "officialese"} <= {finding["rule"] for finding in found}
    assert any("Nummer" in finding["advice"] for finding in found)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[audit.limits]\nword = 8\n", "words"),
        ("[audit.limits]\nwords = -1\n", "above 0"),
        ('[[audit.word]]\nterm = "Amt"\n', "plain"),
    ],
)
def test_wrong_settings_are_told(office: Path, settings: str, said: str) -> None:
    office.write_text(settings, encoding="utf-8")
    text = office.with_name("text.txt")
    text.write_text(_INTRO, encoding="utf-8")
    result = formkit("audit", text)
    assert result.code == ExitCode.UNREADABLE
    assert said in result.err


def test_a_form_source_silences_findings_with_a_reason_and_stays_signed(sample: Path) -> None:
    from formkit.form import digest, load

    path = sample / "forms" / "anmeldung" / "form.toml"
    before = formkit("audit", path, "--format", "json").json["forms"][0]["findings"]
    loud = before[0]["rule"]
    signed = digest(load(path))
    lines = path.read_text("utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("[[section]]"))
    lines.insert(place, f'[[silence]]\nrule = "{loud}"\nreason = "Wortlaut des Gesetzes"\n')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = formkit("audit", path, "--format", "json")
    assert loud not in {finding["rule"] for finding in result.json["forms"][0]["findings"]}
    assert "silenced" in result.err
    assert digest(load(path)) == signed
