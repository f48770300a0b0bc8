"""Every rule over files: a file that breaks it, one that keeps it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from formkit.document.file_rules import FILE_RULES
from formkit.document.health_findings import findings_of
from formkit.document.model import Field, Health, Hidden, Label, Line, Page, Word
from tests.conftest import REPOSITORY

GOOD = Health(
    tagged=True, marked=True, language="de-DE", title="Antrag auf Wohngeld", display_title=True, pdfua=True
)
BOX = (10.0, 10.0, 90.0, 20.0)


def page(
    text: str = "Bitte füllen Sie das Formular aus. Wir prüfen es und schreiben Ihnen dann.",
    share: float = 0.0,
) -> Page:
    words = tuple(Word(word, BOX, 10) for word in text.split())
    return Page(1, 595, 842, (Line(words, BOX),) if words else (), (), share)


def field(
    name: str = "ort", label: str | None = "Ort", tooltip: str | None = "Wohnort", **more: object
) -> Field:
    return Field(name, "text", 1, BOX, tooltip, caption=Label(box=BOX, on_page=label), **more)  # type: ignore[arg-type]


Case = tuple[Health, list[Page], list[Field]]


def case(
    health: dict[str, object] | None = None,
    pages: list[Page] | None = None,
    fields: list[Field] | None = None,
) -> Case:
    return (
        dataclasses.replace(GOOD, **(health or {})),
        pages or [page()],
        fields if fields is not None else [field()],
    )  # type: ignore[arg-type]


BAD: dict[str, Case] = {
    "encrypted": case({"encrypted": True}),
    "image-only": case(pages=[page("", share=0.9)]),
    "undecodable": case(pages=[page("\ue001\ue002 " * 30)]),
    "hidden-text": case(pages=[dataclasses.replace(page(), hidden=(Hidden("Alter Satz", BOX, "covered"),))]),
    "foreign-letter": case(pages=[page("Bitte die Straβe angeben. Wir brauchen sie für den Brief.")]),
    "xfa-dynamic": case({"xfa": "dynamic"}),
    "xfa-static": case({"xfa": "static"}),
    "untagged": case({"tagged": False}),
    "no-pdfua-claim": case({"pdfua": False}),
    "no-language": case({"language": None}),
    "wrong-language": case({"language": "en-US"}),
    "no-title": case({"title": "1234"}),
    "title-not-shown": case({"display_title": False}),
    "no-tab-order": case({"untabbed_pages": (1,)}),
    "field-outside-structure": case({"outside_structure": 1}),
    "no-tooltip": case(fields=[field(tooltip=None)]),
    "duplicate-tooltip": case(fields=[field("a", tooltip="Name"), field("b", tooltip="Name")]),
    "tooltip-differs": case(fields=[field(label="Geburtsort", tooltip="Telefon")]),
    "required-not-shown": case(fields=[field(required=True)]),
    "required-not-set": case(fields=[field(label="Ort *")]),
    "javascript": case({"javascript": 1}),
    "submit-action": case({"submits": 1}),
    "leaves-file": case({"leaving": ("//server/x.exe",)}),
    "embedded-files": case({"embedded_files": 1}),
    "insecure-link": case({"links": ("http://www.stadt.de",)}),
    "orphan-fields": case({"orphan_fields": ("alt",)}),
    "stray-widgets": case({"stray_widgets": 1}),
    "prefilled": case(fields=[field(value="Erika Muster")]),
}  # fmt: skip
GOOD_CASES = {
    "plain": case(),
    "required and shown": case(fields=[field(label="Ort *", required=True)]),
    "all required": case(pages=[page("Bitte beachten Sie: alle Felder sind Pflicht. Wir prüfen sie.")], fields=[field(required=True)]),
    "encrypted link": case({"links": ("https://www.stadt.de",)}),
}  # fmt: skip
ELSEWHERE = {"damaged", "ocr"}
"""Found while a file is opened: tests/document/test_bad_files.py, test_ocr.py."""


@pytest.mark.parametrize("rule", FILE_RULES, ids=lambda rule: rule.id)
def test_a_rule_over_files_finds_what_it_is_for(rule: object) -> None:
    name = rule.id  # type: ignore[attr-defined]
    if name in ELSEWHERE:
        found = "".join(path.read_text("utf-8") for path in (REPOSITORY / "tests" / "document").glob("*.py"))
        assert f'"{name}"' in found
        return
    health, pages, fields = BAD[name]
    assert name in [finding.rule for finding in findings_of(health, pages, fields, "a.pdf", "de")]


@pytest.mark.parametrize("good", GOOD_CASES.values(), ids=GOOD_CASES)
def test_a_good_file_is_spared(good: Case) -> None:
    assert [finding.rule for finding in findings_of(*good, "a.pdf", "de")] == []


def test_every_finding_has_its_rule() -> None:
    folder = Path(findings_of.__code__.co_filename).parent
    used = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(r"(?:\badd|\bFinding)\(\s*\"([a-z-]+)\"", path.read_text("utf-8"))
    }
    assert used == {rule.id for rule in FILE_RULES}
