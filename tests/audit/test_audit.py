"""The audit: rules, what counts as running text, burden, outputs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from formkit.audit.burden import burden_of
from formkit.audit.officialese import entries, suggest
from formkit.audit.passages import is_running_text
from formkit.audit.rule import Rule
from formkit.audit.rules import RULES, check_sentence
from formkit.document import read
from formkit.errors import ExitCode
from formkit.findings import Severity
from formkit.prose.difficulty import score_sentence, score_text
from formkit.prose.sentences import split_sentences
from formkit.prose.words import zipf
from tests.cli import formkit
from tests.conftest import REPOSITORY
from tests.pdfs import page_with, with_fields


def hits(rule: Rule, text: str) -> int:
    return sum(
        hit_rule.id == rule.id
        for s in split_sentences(text)
        for hit_rule, _hit in check_sentence(score_sentence(s), RULES)
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_example_and_spares_its_good_one(rule: Rule) -> None:
    assert hits(rule, rule.bad) >= 1
    assert hits(rule, rule.good) == 0


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id != "officialese"], ids=lambda rule: rule.id
)
def test_a_rule_says_nothing_about_words_that_officialese_has_advice_for(rule: Rule) -> None:
    """One word with two pieces of advice, which may contradict each other, is advice that nobody follows."""
    found = [pair for s in split_sentences(rule.bad) for pair in check_sentence(score_sentence(s), RULES)]
    listed = {hit.excerpt for other, hit in found if other.id == "officialese"}
    twice = {hit.excerpt for other, hit in found if other.id == rule.id} & listed
    assert not twice, f"formkit/audit/officialese.toml has {twice} already"


def test_rules_have_unique_ids_and_reasons_in_both_languages() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.rationale_de and rule.rationale_en and rule.source for rule in RULES)


def test_officialese_is_found_in_inflected_forms_with_its_plain_word() -> None:
    result = formkit("audit", "--help")
    assert result.code == 0
    found = [
        hit.advice
        for rule, hit in check_sentence(score_sentence("Legen Sie bitte die erforderlichen Lichtbilder vor."))
        if rule.id == "officialese"
    ]
    assert any("Foto" in advice for advice in found)
    assert len(entries()) > 100


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("Bitte füllen Sie alle Felder vollständig aus.", True),
        ("Familienname, Vorname, Geburtsdatum, Staatsangehörigkeit", False),
        ("ledig verheiratet geschieden verwitwet", False),
        ("Unterschrift ______________ Datum ________", False),
        ("1", False),
    ],
)
def test_labels_are_no_running_text(text: str, running: bool) -> None:
    assert is_running_text(text) is running


def test_the_corpus_is_audited_without_an_error(corpus: Path, corpus_names: list[str]) -> None:
    result = formkit("audit", corpus, "--format", "json", "--jobs", "2")
    assert result.code == ExitCode.DONE
    forms = {Path(form["file"]).name: form for form in result.json["forms"]}
    assert sorted(forms) == corpus_names
    for name, form in forms.items():
        scored = form["readability"]["difficulty"]
        if name.startswith("de_"):
            assert 1 <= scored <= 7, name
        elif name.startswith(("us_", "fr_")):
            assert scored is None, name
            assert form["readability"]["reason"], name
    pkh = forms["de_pkh_erklaerung.pdf"]
    assert pkh["burden"]["pages"] == 4
    assert pkh["burden"]["inputs"] == 286
    low, high = pkh["burden"]["minutes"]
    assert 0 < low < high


def test_a_folder_goes_on_past_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "gut.pdf").write_bytes(
        page_with([(50, 50, "Bitte schicken Sie uns den Antrag bis zum Monatsende.")])
    )
    (tmp_path / "schlecht.pdf").write_bytes(b"%PDF-1.4 nichts")
    (tmp_path / "text.txt").write_text(
        "Der Antrag wird geprüft. Sie bekommen einen Brief. Das dauert zwei Wochen, manchmal auch drei Wochen.",
        encoding="utf-8",
    )
    result = formkit("audit", tmp_path, "--format", "csv")
    assert result.code == ExitCode.UNREADABLE
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert sorted(Path(row["file"]).name for row in rows) == ["gut.pdf", "text.txt"]
    assert "schlecht.pdf" in result.err


def test_a_form_of_labels_has_no_score_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    path.write_bytes(
        page_with(
            [(50, 50 + 30 * n, text) for n, text in enumerate(["Familienname", "Vorname", "Geburtsort"])]
        )
    )
    form = formkit("audit", path, "--format", "json").json["forms"][0]
    assert form["readability"]["difficulty"] is None
    assert "no running text" in form["readability"]["reason"]


def test_findings_carry_page_sentence_and_advice(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(
        page_with(
            [
                (50, 50, "Die Unterlagen sind unverzüglich bei der Behörde einzureichen."),
                (50, 80, "Das ist für alle wichtig und wir bitten Sie darum."),
            ]
        )
    )
    found = formkit("audit", path, "--format", "json").json["forms"][0]["findings"]
    passive = next(f for f in found if f["rule"] == "passive")
    assert passive["page"] == 1
    assert passive["excerpt"].startswith("Die Unterlagen")
    assert passive["advice"]
    assert len(passive["box"]) == 4


def test_fail_on_decides_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Legen Sie ggf. einen Nachweis bei. Schicken Sie uns danach bitte noch die Kopie von Ihrem Ausweis zu.",
        encoding="utf-8",
    )
    assert formkit("audit", path).code == ExitCode.DONE
    assert formkit("audit", path, "--fail-on", "warning").code == ExitCode.FINDINGS
    assert formkit("audit", path, "--fail-on", "error").code == ExitCode.DONE


def test_a_form_source_is_audited_too(sample: Path) -> None:
    form = formkit("audit", sample / "forms", "--format", "json").json["forms"][0]
    assert form["kind"] == "form"
    assert form["burden"]["inputs"] > 30
    assert form["readability"]["difficulty"] < 4


def test_a_leaflet_asks_for_no_data_and_names_whom_to_ask() -> None:
    result = formkit("audit", REPOSITORY / "forms" / "willkommen", "--format", "json").json
    (leaflet,) = result["forms"]
    assert leaflet["burden"]["inputs"] == 0
    assert {finding["rule"] for finding in leaflet["findings"]} & {"no-privacy-note", "no-contact"} == set()
    assert leaflet["readability"]["difficulty"] < 3


def test_score_gives_one_text_a_line() -> None:
    result = formkit(
        "score",
        "-",
        "--lines",
        "--format",
        "json",
        stdin="Das ist leicht.\n\nDie Inanspruchnahme bedarf der Genehmigung.\n",
    )
    texts = result.json["texts"]
    assert len(texts) == 3
    assert texts[1]["difficulty"] is None
    assert texts[1]["reason"]
    assert texts[2]["difficulty"] > texts[0]["difficulty"]
    assert set(texts[0]["sentences"][0]["words"][0]) == {"text", "syllables", "zipf", "lemma", "pos"}


@pytest.mark.parametrize(
    ("fields", "lines", "signatures"),
    [(2, 1, 2), (1, 3, 3), (2, 0, 2), (0, 2, 2), (0, 0, 0), (1, 1, 1)],
)
def test_a_form_asks_for_as_many_signatures_as_it_has_places_to_sign(
    tmp_path: Path, fields: int, lines: int, signatures: int
) -> None:
    """A place to sign is a field, or a line drawn on the page; where a form has both, the more of them count."""
    texts = [(60, 100 + 60 * n, "Unterschrift") for n in range(lines)]
    boxes = [
        {"name": f"sig{n}", "kind": "/Sig", "box": (300, 90 + 60 * n, 500, 110 + 60 * n)}
        for n in range(fields)
    ]
    path = tmp_path / "antrag.pdf"
    path.write_bytes(with_fields(page_with([(60, 40, "Antrag"), *texts]), boxes))
    assert burden_of(read(path)).signatures == signatures


def test_a_finding_quotes_the_word_as_it_stands_in_the_sentence() -> None:
    """Whoever looks for the place in the form looks for what is printed, not for its dictionary form."""
    score = score_text("Fügen Sie die Lichtbilder bei.", "de")
    said = [
        words for entry, words in suggest(score.sentences[0]) if entry.term.lower().startswith("lichtbild")
    ]
    assert said == ["Lichtbilder"]


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Wir brauchen den Nachweis zwecks Prüfung.", Severity.WARNING),
        ("Bitte legen Sie die Unterlagen vor.", None),
    ],
)
def test_officialese_is_a_warning_or_less(sentence: str, severity: Severity | None) -> None:
    """What everybody knows is worth a hint, no more: too many warnings are read by nobody."""
    found = [
        (rule, hit) for rule, hit in check_sentence(score_sentence(sentence)) if rule.id == "officialese"
    ]
    for rule, hit in found:
        term = hit.excerpt.lower()
        familiar = " " not in term and zipf(term) >= 4.2
        assert (hit.severity or rule.severity) is (Severity.NOTE if familiar else Severity.WARNING)
    if severity is not None:
        assert severity in [hit.severity or rule.severity for rule, hit in found]


def test_words_that_everybody_knows_are_hints() -> None:
    """Over the whole list: single words with a Zipf frequency from 4.2 are notes, all others warnings."""
    seen = set()
    for term in entries():
        for rule, hit in check_sentence(score_sentence(f"Hier steht {term} als Wort.")):
            if rule.id == "officialese" and hit.excerpt.lower() == term.lower() and " " not in term:
                familiar = zipf(term.lower()) >= 4.2
                seen.add(familiar)
                assert (hit.severity is Severity.NOTE) is familiar, term
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Bringen Sie die von der zuständigen Behörde ausgestellten Unterlagen mit.", True),
        ("Das Amt prüft eine nach den genannten Vorschriften zu erteilende Erlaubnis.", True),
        ("Wir senden die mit dem Antrag eingereichten Belege zurück.", True),
        ("Der in einem anderen Land ausgestellte Pass gilt hier.", True),
        ("Die Frau an der Pforte gibt Ihnen die Nummer für ausgefüllte Anträge.", False),
        ("Bringen Sie die ausgestellten Unterlagen mit.", False),
        (
            "Die Behörde in der Stadt nimmt am Montag ab acht Uhr bis gegen Mittag ausgestellte Unterlagen an.",
            False,
        ),
    ],
)
def test_a_clause_between_article_and_noun_is_near_it(sentence: str, found: bool) -> None:
    """An article far before belongs to another noun."""
    assert (
        any(rule.id == "participle-phrase" for rule, _hit in check_sentence(score_sentence(sentence)))
        is found
    )
