"""Captions: abbreviations, length, sensitive data, the same question twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.audit import audit_path
from formkit.audit.label_rules import check_labels
from formkit.audit.model import Label
from tests.pdfs import page_with, with_fields


def rules_for(*labels: Label) -> list[str]:
    return [finding.rule for finding in check_labels("antrag.pdf", labels)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Einkünfte mtl. in EUR", "label-abbreviation"),
        ("Welchen Menschen, die nicht mit Ihnen wohnen, geben Sie jeden Monat Geld, und wie viel ist es, wenn Sie alles zusammenzählen, was Sie im letzten Jahr gegeben haben?", "label-long"),
        ("IBAN", "sensitive-data"),
        ("Steuer-Identifikationsnummer", "sensitive-data"),
        ("Grad der Behinderung", "sensitive-data"),
        ("Konfession", "sensitive-data"),
        ("Staatsangehörigkeit", "sensitive-data"),
    ],
)  # fmt: skip
def test_a_caption_is_found(text: str, rule: str) -> None:
    assert rules_for(Label(text)) == [rule]


@pytest.mark.parametrize(
    "text", ["Passname", "Familienname", "Nr.", "Telefonnummer", "Kirchstraße", "Wann ziehen Sie ein?"]
)
def test_an_innocent_caption_is_spared(text: str) -> None:
    assert rules_for(Label(text)) == []


def test_many_answers_and_repeated_questions() -> None:
    assert rules_for(Label("Land", options=200)) == ["many-options"]
    question = Label("Wann sind Sie nach Deutschland gekommen?")
    assert rules_for(question, Label("Name"), question) == ["asked-twice"]
    assert rules_for(Label("Name"), Label("Name")) == []
    assert (
        rules_for(
            Label("Ja, das weiß ich ganz genau", asks=False), Label("Ja, das weiß ich ganz genau", asks=False)
        )
        == []
    )


def test_the_audit_of_a_form_says_where(tmp_path: Path) -> None:
    path = tmp_path / "antrag.pdf"
    path.write_bytes(
        with_fields(page_with([(60, 96, "IBAN")]), [{"name": "konto", "box": (60, 100, 250, 118)}])
    )
    (finding,) = [f for f in audit_path(path).findings if f.rule == "sensitive-data"]
    assert (finding.place.page, finding.place.field, finding.place.excerpt) == (1, "konto", "IBAN")
