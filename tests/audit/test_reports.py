"""Reports that people open and programs read: HTML, SARIF, baseline, comparison."""

from __future__ import annotations

import datetime
import html.parser
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from formkit import ui
from formkit.audit import audit_path, history
from formkit.audit import compare as comparing
from formkit.audit.all_rules import by_id
from formkit.audit.html import as_html
from formkit.baseline import fingerprint
from formkit.errors import ExitCode
from formkit.sarif import as_sarif
from tests.cli import formkit
from tests.conftest import REPOSITORY
from tests.pdfs import page_with, with_fields

HARD = "Die Antragstellung hat unverzüglich nach Erhalt der Bewilligung der Leistung durch die Vorlage der Nachweise zu erfolgen."
PLAIN = "Bitte stellen Sie den Antrag sofort. Zeigen Sie uns dabei Ihre Papiere. Wir prüfen sie."


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "antrag.pdf"
    texts = [(60, 80, HARD[:70]), (60, 92, HARD[70:]), (60, 140, "Familienname")]
    path.write_bytes(with_fields(page_with(texts), [{"name": "a", "box": (60, 145, 250, 163)}]))
    return path


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag == "a":
            self.links.append(str(values.get("href")))
        if values.get("src"):
            self.sources.append(str(values["src"]))


def test_the_html_report_is_one_file_whose_links_lead_somewhere(form: Path) -> None:
    page = _Page()
    text = as_html([audit_path(form)])
    page.feed(text)
    assert page.sources
    assert all(source.startswith("data:") for source in page.sources)
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert "http" not in re.sub(r"https?://(?=[^\"']*</)", "", text.split("</style>")[0])
    assert HARD.split()[1] in text


def test_the_html_report_speaks_german(form: Path) -> None:
    ui.set_language("de")
    text = as_html([audit_path(form)])
    assert '<html lang="de">' in text
    assert "Die schwersten zuerst" in text
    assert "Was zu tun ist" in text


def _in_chromium(program: str, path: Path) -> tuple[str, str]:
    done = subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom", path.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


def test_the_html_report_in_a_browser_is_accessible_and_silent(
    form: Path, corpus: Path, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    program = tool("chromium")
    axe = pytest.importorskip("axe_core_python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    audited = [
        audit_path(form),
        audit_path(corpus / "de_beratungshilfe.pdf"),
        audit_path(corpus / "de_wohngeldantrag.pdf"),
    ]
    days = [datetime.date(2026, month, 1) for month in (1, 6)]
    past = [history.entry_of(report, day) for report in audited for day in days]
    report = as_html(
        audited, history=past, compared={audited[2].file: comparing.compare(audited[1], audited[2])}
    )
    assert all(part in report for part in ("What several forms ask for", "<polyline", "Before and after"))
    probe = (
        "axe.run().then(r => { document.title = JSON.stringify(r.violations"
        ".filter(v => ['serious','critical'].includes(v.impact)).map(v => v.id + ' ' + v.nodes[0].html)); });"
        # The keyboard: every finding drawn on a page can be reached, and its link has a target that takes the focus.
        "const boxes = [...document.querySelectorAll('a.box')];"
        "document.body.dataset.boxes = boxes.length;"
        "document.body.dataset.dead = boxes.filter(b => b.tabIndex < 0 || !document.querySelector(b.getAttribute('href'))).length;"
    )
    path = tmp_path / "bericht.html"
    path.write_text(
        report.replace("</body>", f"<script>{script}</script><script>{probe}</script></body>"),
        encoding="utf-8",
    )
    dom, log = _in_chromium(program, path)
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found
    assert found.group(1) == "[]"
    assert int(re.search(r'data-boxes="(\d+)"', dom).group(1)) > 3  # type: ignore[union-attr]
    assert 'data-dead="0"' in dom
    assert "CONSOLE" not in log


def test_sarif_names_rules_levels_and_places(form: Path) -> None:
    run = as_sarif(audit_path(form).findings, by_id())["runs"][0]  # type: ignore[index]
    rules = run["tool"]["driver"]["rules"]
    assert all(rule["shortDescription"]["text"] and " → " in rule["help"]["text"] for rule in rules)
    ids = [rule["id"] for rule in rules]
    assert {"officialese", "no-tooltip"} <= set(ids)
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == str(form)
    assert run["results"][0]["message"]["text"]


def test_a_baseline_lets_only_new_findings_count(form: Path, tmp_path: Path) -> None:
    known = tmp_path / "bekannt.json"
    first = formkit("audit", form, "--baseline", known, "--fail-on", "warning", "--format", "json")
    assert first.code == ExitCode.DONE
    assert (
        formkit("audit", form, "--baseline", known, "--fail-on", "warning", "--format", "json").code
        == ExitCode.DONE
    )
    more = with_fields(
        page_with(
            [
                (60, 80, HARD[:70]),
                (60, 92, HARD[70:]),
                (60, 300, "Legen Sie ggf. eine Kopie zu dem Antrag dazu."),
            ]
        ),
        [],
    )
    form.write_bytes(more)
    again = formkit("audit", form, "--baseline", known, "--fail-on", "warning", "--format", "json")
    assert again.code == ExitCode.FINDINGS
    assert "ggf." in again.err
    assert "unverzüglich" not in again.err
    known.write_text("{}")
    assert formkit("audit", form, "--baseline", known).code == ExitCode.UNREADABLE


def test_an_office_switches_rules_off_and_silences_findings_with_a_reason(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = formkit("audit", form, "--format", "json").json["forms"][0]["findings"]
    assert {"untagged", "officialese"} <= {finding["rule"] for finding in before}
    settings = tmp_path / "formkit.toml"
    settings.write_text(
        '[audit]\noff = ["untagged"]\n[[audit.silence]]\nfile = "antrag*.pdf"\nrule = "officialese"\n'
        'words = "unverzüglich"\nreason = "Wortlaut des Gesetzes"\n',
        encoding="utf-8",
    )
    result = formkit("audit", form, "--format", "json")
    after = result.json["forms"][0]["findings"]
    assert "untagged" not in {finding["rule"] for finding in after}
    assert not any(f["rule"] == "officialese" and f["excerpt"] == "unverzüglich" for f in after)
    assert any(f["rule"] == "officialese" for f in after)
    assert "2 findings are silenced" in result.err
    settings.write_text('[[audit.silence]]\nfile = "antrag.pdf"\nrule = "passive"\n', encoding="utf-8")
    refused = formkit("audit", form)
    assert refused.code == ExitCode.UNREADABLE
    assert "reason" in refused.err


def test_compare_says_which_sentences_got_easier(tmp_path: Path) -> None:
    old, new = tmp_path / "alt.txt", tmp_path / "neu.txt"
    old.write_text(
        f"{HARD} Wir rufen Sie an, wenn etwas fehlt. Der Antrag wird von der Behörde geprüft.",
        encoding="utf-8",
    )
    new.write_text(
        f"{PLAIN} Wir rufen Sie an, wenn etwas fehlt. Die Behörde prüft den Antrag.", encoding="utf-8"
    )
    result = formkit("compare", old, new, "--format", "json")
    assert result.code == ExitCode.DONE
    assert result.json["change"] < 0
    verdicts = {row["new"]: row["verdict"] for row in result.json["sentences"] if row["new"]}
    assert verdicts["Wir rufen Sie an, wenn etwas fehlt."] == "same"
    assert verdicts["Bitte stellen Sie den Antrag sofort."] == "added"
    assert verdicts["Die Behörde prüft den Antrag."] in ("better", "equal")
    assert [row["old"] for row in result.json["sentences"] if row["verdict"] == "dropped"] == [HARD]
    assert result.json["findings_gone"]["officialese"] >= 2
    table = formkit("compare", old, new)
    assert "easier" in table.out


def test_the_profile_leicht_asks_for_more(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "Sie müssen den Antrag bis zum Ende des Monats bei uns im Amt abgeben. Das ist nicht schwer.",
        encoding="utf-8",
    )
    plain = formkit("audit", path, "--format", "json").json["forms"][0]["findings"]
    simple = formkit("audit", path, "--profile", "leicht", "--format", "json").json["forms"][0]["findings"]
    assert {"leicht-sentence-length", "leicht-negation", "leicht-genitive"} <= {f["rule"] for f in simple}
    assert not any(f["rule"].startswith("leicht") for f in plain)


def test_good_plain_german_raises_no_alarm() -> None:
    """Fewer than one warning for ten sentences, on plain versions written for the benchmark."""
    from formkit.audit.rules import check_sentence
    from formkit.findings import Severity
    from formkit.prose.difficulty import score_sentence
    from formkit.prose.sentences import split_sentences

    gold = Path(__file__).parents[2] / "benchmarks" / "gold" / "plain.tsv"
    lines = [line.split("\t")[4] for line in gold.read_text("utf-8").splitlines() if not line.startswith("#")]
    sentences = [sentence for line in lines for sentence in split_sentences(line)]
    warnings = sum(
        (hit.severity or rule.severity) is not Severity.NOTE
        for sentence in sentences
        for rule, hit in check_sentence(score_sentence(sentence))
    )
    assert len(sentences) >= 200
    assert warnings < len(sentences) / 10


def test_the_ranking_as_a_spreadsheet_holds_no_formulas(form: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    evil = tmp_path / "=HYPERLINK(1).txt"
    evil.write_text(HARD, encoding="utf-8")
    target = tmp_path / "rangliste.xlsx"
    assert formkit("audit", form, evil, "--format", "xlsx", "-o", target).code == ExitCode.DONE
    book = load_workbook(target)
    forms, findings, _across = book.worksheets
    assert {row[0] for row in forms.iter_rows(min_row=2, values_only=True)} == {str(form), str(evil)}
    assert {row[4] for row in findings.iter_rows(min_row=2, values_only=True)} >= {
        "no-tooltip",
        "officialese",
    }
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert formkit("audit", form, "--format", "xlsx").code == ExitCode.USAGE


def test_sarif_is_what_a_program_gets(form: Path) -> None:
    result = formkit("audit", form, "--format", "sarif")
    assert json.loads(result.out)["version"] == "2.1.0"


def test_an_audit_says_the_same_in_every_run(tmp_path: Path) -> None:
    """An example out of a set stood in a message, and the message was the fingerprint: old findings came back as new."""
    form = tmp_path / "antrag.pdf"
    form.write_bytes(doubled_tooltips())
    known = tmp_path / "known.json"
    said = set()
    for seed in ("0", "1", "2", "3"):
        for spoken in ("de", "en"):
            done = subprocess.run(
                [sys.executable, str(REPOSITORY / "cli.py"), "--ui", spoken, "audit", str(form), "--format", "json",
                 "--baseline", str(known), "--fail-on", "note", "-q"],
                capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed},
            )  # fmt: skip
            assert done.returncode == ExitCode.DONE, done.stderr
            said.add((spoken, done.stdout))
    assert len(said) == 2


def doubled_tooltips() -> bytes:
    """A form on which six tooltips name two fields each."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(50, 800, "Bitte schicken Sie uns den Antrag bis zum Monatsende.")
    for number in range(12):
        canvas.acroForm.textfield(
            name=f"f{number}",
            tooltip=f"Die Frage Nummer {number // 2}",
            x=50,
            y=700 - 30 * number,
            width=200,
            height=20,
        )
    canvas.save()
    return stream.getvalue()


def test_a_baseline_of_the_first_version_still_counts(tmp_path: Path) -> None:
    form, known = tmp_path / "antrag.pdf", tmp_path / "known.json"
    form.write_bytes(doubled_tooltips())
    found = audit_path(form).findings
    counts = Counter(fingerprint(finding, "baseline/1") for finding in found)
    known.write_text(json.dumps({"formkit": "baseline/1", "findings": counts}), encoding="utf-8")
    assert formkit("audit", form, "--baseline", known, "--fail-on", "note").code == ExitCode.DONE


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _value in attrs)


def test_nothing_of_a_file_becomes_a_tag_or_an_attribute_of_the_report(form: Path, tmp_path: Path) -> None:
    """Names and texts of forms come from anywhere; a quote in a file's name once would have ended an attribute."""
    name = "a\"onload='x' b='y<script>&amp;.pdf"
    hostile = tmp_path / name
    texts = [
        (60, 80, '<img src=x onerror=y> "Antragstellung" hat unverzüglich zu erfolgen.'),
        (60, 140, 'Name " onclick=z'),
    ]
    hostile.write_bytes(with_fields(page_with(texts), [{"name": "a", "box": (60, 145, 250, 163)}]))
    plain, bad = _Tags(), _Tags()
    plain.feed(as_html([audit_path(form), audit_path(form)]))
    bad.feed(as_html([audit_path(hostile), audit_path(hostile)]))
    assert bad.names <= plain.names
    assert bad.attributes <= plain.attributes
