"""All real forms can be read; what the manifest says about them is found."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from formkit.document import Document, read


def rules(document: Document) -> set[str]:
    return {finding.rule for finding in document.findings}


def test_every_form_of_the_corpus_is_read_with_all_its_widgets(corpus: Path) -> None:
    rows = list(csv.DictReader((corpus / "manifest.csv").open(encoding="utf-8")))
    assert rows
    for row in rows:
        document = read(corpus / row["file"])
        assert len(document.pages) == int(row["pages"]), row["file"]
        assert len(document.fields) == int(row["widgets"]), row["file"]


def test_the_legal_aid_form_yields_its_286_widgets(corpus: Path) -> None:
    document = read(corpus / "de_pkh_erklaerung.pdf")
    assert Counter(field.kind for field in document.fields) == {"text": 200, "checkbox": 84, "signature": 2}
    assert all(field.name and field.tooltip for field in document.fields)
    for field in document.fields:
        page = document.pages[field.page - 1]
        x0, y0, x1, y1 = field.box
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= y0 < y1 <= page.height
    assert document.detected_language == "de"


def test_health_of_real_forms(corpus: Path) -> None:
    assert "wrong-language" in rules(read(corpus / "de_elterngeld_von2024-04-01bis2025-03-31-antrag.pdf"))
    assert "wrong-language" not in rules(read(corpus / "de_elterngeld_bis2024-03-31-antrag.pdf"))
    assert "image-only" in rules(read(corpus / "fr_cerfa_apprentissage.pdf"))
    assert "xfa-dynamic" in rules(read(corpus / "pdfjs_xfa_issue14315.pdf"))
    assert "xfa-static" in rules(read(corpus / "us_irs_f1040s8.pdf"))
    assert "untagged" in rules(read(corpus / "de_wohngeldantrag.pdf"))
    assert "untagged" not in rules(read(corpus / "de_pkh_erklaerung.pdf"))


def test_no_word_is_glued_by_a_line_end_hyphen(corpus: Path) -> None:
    text = read(corpus / "de_pkh_hinweisblatt.pdf").text
    assert "\ufffe" not in text
    assert "\x02" not in text
    assert "Rechtsverfolgung oder -verteidigung" in text
