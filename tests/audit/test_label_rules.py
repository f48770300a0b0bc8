"""Captions and whole forms: every rule on its examples, and what must be spared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formkit.audit import audit_path
from formkit.audit.attachments import demanded
from formkit.audit.form_rules import FORM_RULES, check_form
from formkit.audit.label_rules import LABEL_RULES, check_labels
from formkit.audit.model import Burden, FormView, Label
from formkit.audit.rule import LabelRule
from formkit.prose import score_text
from formkit.settings import Limits, OwnWord
from tests.pdfs import page_with, with_fields


def label(text: str, **more: object) -> Label:
    """A caption of a text field; "Land (200)" has 200 answers."""
    options = re.search(r"\((\d+)\)$", text)
    return Label(text, options=int(options.group(1)) if options else 0, kind=str(more.get("kind", "text")))


def rules_for(*labels: Label) -> list[str]:
    return [finding.rule for finding in check_labels("antrag.pdf", labels)]


@pytest.mark.parametrize("rule", LABEL_RULES, ids=lambda rule: rule.id)
def test_a_caption_rule_finds_its_bad_example_and_spares_its_good_one(rule: LabelRule) -> None:
    assert rule.id in rules_for(label(rule.bad))
    assert rule.id not in rules_for(label(rule.good))


@pytest.mark.parametrize(
    "text", ["Passname", "Familienname", "Nr.", "Telefonnummer", "Kirchstraße", "Wann ziehen Sie ein?"]
)
def test_an_innocent_caption_is_spared(text: str) -> None:
    assert rules_for(Label(text)) == []
    assert [f.rule for f in check_form("a", view(Label(text)), Limits())] == []


def view(*labels: Label, text: str = "", burden: Burden | None = None, prose: str = "") -> FormView:
    score = score_text(prose)
    return FormView(tuple(labels), score.sentences, score, burden, text)


def burden(*, inputs: int = 6, pages: int = 1, minutes: int = 5, documents: int = 0) -> Burden:
    return Burden(pages, inputs, 0, (minutes, 3 * minutes), 1, documents)


_QUESTION = Label("Wann sind Sie nach Deutschland gekommen?")
_HARD = "Die Inanspruchnahme der Leistung bedarf der vorherigen Beantragung unter Vorlage der Verdienstbescheinigung."
_FIVE = tuple(Label(f"Feld {n}") for n in range(5))
EXAMPLES: dict[str, tuple[FormView, FormView]] = {
    "sensitive-data": (view(Label("Konfession"), Label("IBAN")), view(Label("Passname"))),
    "asked-twice": (view(_QUESTION, Label("Name"), _QUESTION), view(Label("Name"), Label("Name"))),
    "two-names": (
        view(Label("Anschrift der Wohnung"), Label("Ihre Adresse")),
        view(Label("Adresse der Wohnung"), Label("Ihre Adresse")),
    ),
    "mixed-person": (
        view(*(Label(f"{word} {n}") for word in ("Mein Geld", "Ihr Geld") for n in range(3))),
        view(*(Label(f"Ihr Geld {n}") for n in range(6))),
    ),
    "too-hard": (view(prose=_HARD), view(prose="Bitte sagen Sie uns, wie Sie heißen.")),
    "long-form": (view(burden=burden(minutes=90)), view(burden=burden())),
    "crowded-pages": (view(burden=burden(inputs=120)), view(burden=burden(inputs=20))),
    "many-attachments": (view(burden=burden(documents=10)), view(burden=burden(documents=1))),
    "no-privacy-note": (view(*_FIVE), view(*_FIVE, text="Hinweise zum Datenschutz: Rückseite")),
    "no-contact": (view(*_FIVE, text="Feld 1"), view(*_FIVE, text="Fragen? Telefon 115")),
}


@pytest.mark.parametrize("name", [rule.id for rule in FORM_RULES])
def test_a_rule_over_forms_finds_its_bad_example_and_spares_its_good_one(name: str) -> None:
    bad, good = EXAMPLES[name]
    assert name in [f.rule for f in check_form("a", bad, Limits())]
    assert name not in [f.rule for f in check_form("a", good, Limits())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fragen? Tel. 0371 488-3333", False),
        ("Fragen an amt@musterstadt.de", False),
        ("www.musterstadt.de/buergeramt", False),
        ("Hotline für alle Ämter", False),
        ("Telefax 0371 488", True),  # nobody talks to a fax
        ("01150 Musterstadt", True),
        ("Bitte abgeben", True),
        ("Telefon", True),  # the form's own caption: it asks, it does not answer
    ],
)
def test_whom_to_ask_is_not_what_is_asked(text: str, found: bool) -> None:
    labels = (*_FIVE, Label("Telefon"))
    rules = [f.rule for f in check_form("a", view(*labels, text=f"Feld 1 {text}"), Limits())]
    assert ("no-contact" in rules) is found
    few = [f.rule for f in check_form("a", view(*labels[:2], text="Bitte abgeben"), Limits())]
    assert "no-contact" not in few  # a slip with two fields is no form that needs a helpdesk


def test_answers_to_tick_may_repeat() -> None:
    twice = Label("Ja, das weiß ich ganz genau", asks=False)
    assert check_form("a", view(twice, twice), Limits()) == []


def test_an_office_sets_limits_and_adds_words() -> None:
    assert rules_for(Label("Ihr Aktenplankennzeichen")) == []
    own = (OwnWord(term="Aktenplankennzeichen", plain=("Nummer Ihrer Akte",)),)
    (finding,) = check_labels("a", [Label("Ihr Aktenplankennzeichen")], words=own)
    assert "Nummer Ihrer Akte" in finding.advice
    assert check_labels("a", [Label("Wie heißen Sie mit Vornamen?")], Limits(caption_words=3))


@pytest.mark.parametrize(
    ("sentences", "documents"),
    [
        (["Bitte fügen Sie den Mietvertrag und die letzte Lohnabrechnung bei."], ("Mietvertrag", "Lohnabrechnung")),
        (["Der Mietvertrag ist beizufügen.", "Legen Sie den Mietvertrag bei."], ("Mietvertrag",)),
        (["Bitte entsprechende Nachweise beifügen.", "Belege müssen in Kopie beigefügt werden."], ("Nachweise",)),
        (["Der Mietvertrag beginnt am 1. Mai.", "Der Zeitplan liegt vor."], ()),
    ],
)  # fmt: skip
def test_documents_are_counted_by_what_they_are(sentences: list[str], documents: tuple[str, ...]) -> None:
    assert demanded(sentences) == documents


def test_the_audit_of_a_form_says_where(tmp_path: Path) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(
        with_fields(page_with([(60, 96, "IBAN")]), [{"name": "konto", "box": (60, 100, 250, 118)}])
    )
    (finding,) = [f for f in audit_path(path).findings if f.rule == "sensitive-data"]
    assert (finding.place.page, finding.place.field, finding.place.excerpt) == (1, "konto", "IBAN")
