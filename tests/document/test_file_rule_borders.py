"""From where on a finding on a file is one, how heavy it is, and which field it names."""

from __future__ import annotations

import dataclasses

import pytest

from formkit.document.health_findings import findings_of
from formkit.document.model import Asked, Field, Health, Label, Line, Page, Word
from formkit.findings import Finding, Severity

GOOD = Health(
    tagged=True, marked=True, language="de-DE", title="Antrag auf Wohngeld", display_title=True, pdfua=True
)
BOX = (10.0, 10.0, 90.0, 20.0)
TEXT = "Bitte füllen Sie das Formular aus. Wir prüfen es und schreiben Ihnen dann."


def page(text: str = TEXT, number: int = 1) -> Page:
    words = tuple(Word(word, BOX, 10) for word in text.split())
    return Page(number, 595, 842, (Line(words, BOX),) if words else (), ())


def field(
    name: str = "ort", label: str | None = "Ort", tooltip: str | None = "Wohnort", **more: object
) -> Field:
    asked = Asked(more.pop("group", None))  # type: ignore[arg-type]
    where = BOX if more.pop("placed", True) else None
    kind = str(more.pop("kind", "text"))
    number = int(str(more.pop("page", 1)))
    return Field(
        name, kind, number, BOX, tooltip, caption=Label(box=where, on_page=label), asked=asked, **more
    )  # type: ignore[arg-type]


def found(
    rule: str, *fields: Field, text: str = TEXT, detected: str | None = "de", **health: object
) -> list[Finding]:
    health_of = dataclasses.replace(GOOD, **health)  # type: ignore[arg-type]
    every = findings_of(health_of, [page(text)], fields or [field()], "a.pdf", detected)
    assert all(finding.place.file == "a.pdf" and finding.advice for finding in every)
    return [finding for finding in every if finding.rule == rule]


def test_a_good_file_has_no_finding() -> None:
    """An office that did everything right must not be sent to look for a fault."""
    assert findings_of(GOOD, [page()], [field()], "a.pdf", "de") == []


@pytest.mark.parametrize(
    ("rule", "health", "severity"),
    [
        ("encrypted", {"encrypted": True}, "warning"), ("xfa-dynamic", {"xfa": "dynamic"}, "error"), ("xfa-static", {"xfa": "static"}, "warning"),
        ("untagged", {"tagged": False}, "error"), ("untagged", {"marked": False}, "error"), ("no-pdfua-claim", {"pdfua": False}, "note"),
        ("no-language", {"language": None}, "error"), ("wrong-language", {"language": "en-GB"}, "error"), ("wrong-language", {"language": "den"}, "error"),
        ("no-title", {"title": None}, "warning"), ("no-title", {"title": "A1-b"}, "warning"), ("title-not-shown", {"display_title": False}, "note"),
        ("no-tab-order", {"untabbed_pages": (3, 5)}, "warning"), ("field-outside-structure", {"outside_structure": 2}, "error"),
        ("insecure-link", {"links": ("https://a.de", "HTTP://b.de")}, "note"), ("javascript", {"javascript": 1}, "warning"),
        ("leaves-file", {"leaving": ("x.exe",)}, "warning"), ("submit-action", {"submits": 1}, "warning"), ("embedded-files", {"embedded_files": 1}, "note"),
        ("orphan-fields", {"orphan_fields": ("alt",)}, "warning"), ("stray-widgets", {"stray_widgets": 1}, "warning"),
    ],
)  # fmt: skip
def test_each_fact_of_a_file_has_its_finding_and_weight(
    rule: str, health: dict[str, object], severity: str
) -> None:
    """An office mends errors first: what weighs too little is left, what weighs too much costs the rest its weight."""
    (finding,) = found(rule, **health)
    assert finding.severity.value == severity
    assert found(rule) == []
    others = {
        one.rule
        for one in findings_of(dataclasses.replace(GOOD, **health), [page()], [field()], "a.pdf", "de")
    }
    assert others - {rule} == set()


@pytest.mark.parametrize(
    ("rule", "health"),
    [
        ("no-title", {"title": "Abc"}), ("wrong-language", {"language": "DE-at"}), ("wrong-language", {"language": "de"}),
        ("insecure-link", {"links": ("https://a.de",)}), ("field-outside-structure", {"outside_structure": 1, "tagged": False}),
        ("no-pdfua-claim", {"pdfua": False, "tagged": False}), ("title-not-shown", {"display_title": False, "title": ""}),
        ("xfa-static", {"xfa": "dynamic"}),
    ],
)  # fmt: skip
def test_what_is_right_or_told_otherwise_is_no_finding(rule: str, health: dict[str, object]) -> None:
    """One fault is told once, by its cause."""
    assert found(rule, **health) == []


def test_a_file_without_fields_and_words_is_not_told_to_be_tagged() -> None:
    """A poster to look at has nothing to guess; a text without fields weighs less than a form."""

    def untagged(text: str, *fields: Field) -> list[Severity]:
        health = dataclasses.replace(GOOD, tagged=False)
        every = findings_of(health, [page(text)], fields, "a.pdf", None)
        return [finding.severity for finding in every if finding.rule == "untagged"]

    assert untagged("") == []
    assert untagged(TEXT) == [Severity.WARNING]
    assert untagged("", field()) == [Severity.ERROR]
    assert untagged("", field(kind="button")) == []


def test_nothing_is_said_of_a_language_that_was_not_recognised() -> None:
    """A form of captions may be in any language."""
    assert found("wrong-language", detected=None, language="en") == []
    (finding,) = found("wrong-language", detected="fr")
    assert "“de-DE”" in finding.message
    assert "“fr”" in finding.message


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ([field(required=True)], 1), ([field(required=True, label="Ort *")], 0), ([field(required=True, label="Ort (Pflichtfeld)")], 0),
        ([field(required=True, group="Angaben*")], 0), ([field(required=True, read_only=True)], 0), ([field()], 0),
        ([field(required=True, kind="button")], 0), ([field(), field("b", required=True), field("c", required=True)], 2),
    ],
)  # fmt: skip
def test_a_required_field_is_marked_on_the_page(fields: list[Field], count: int) -> None:
    """Who reads on paper must see what is required; the finding leads to the first that is not marked."""
    hits = found("required-not-shown", *fields)
    assert len(hits) == (count > 0)
    if count:
        assert f"mark: {count}," in hits[0].message
        assert hits[0].place.field == next(one.name for one in fields if one.required)
    assert found("required-not-shown", *fields, text="Bitte alle Felder ausfüllen.") == []


@pytest.mark.parametrize(
    ("more", "hit"),
    [
        ({"label": "Ort *"}, True), ({"label": "Ort*:"}, True), ({"label": "Ort *", "required": True}, False),
        ({"label": "Ort *", "read_only": True}, False), ({"label": "* Ort"}, False), ({"label": "*"}, False), ({"label": None}, False),
    ],
)  # fmt: skip
def test_a_star_whose_field_is_not_required_is_told(more: dict[str, object], hit: bool) -> None:
    """On the screen one may leave out what the paper demands."""
    assert bool(found("required-not-set", field(**more))) is hit  # type: ignore[arg-type]


def test_tooltips_that_are_missing_or_alike_are_counted() -> None:
    """The first one is named; the buttons of one group may share theirs."""
    (missing,) = found(
        "no-tooltip",
        field(),
        field("b", tooltip=None),
        field("c", tooltip="Text1"),
        field("d", kind="button", tooltip=None),
    )
    assert "2 of 3" in missing.message
    assert missing.place.field == "b"
    (doubled,) = found(
        "duplicate-tooltip", field("a"), field("b"), field("c", tooltip="Land"), field("d", tooltip="Land")
    )
    assert "2 tooltips" in doubled.message
    assert found("duplicate-tooltip", field("a"), field("a")) == []
    assert found("duplicate-tooltip", field("a"), field("b", tooltip="Postleitzahl")) == []  # fmt: skip


@pytest.mark.parametrize(
    ("more", "hit"),
    [
        ({"tooltip": "Kontonummer"}, True), ({"tooltip": "Ort der Wohnung"}, False), ({"tooltip": "Wohnort"}, False),
        ({"tooltip": "Kontonummer", "placed": False}, False), ({"tooltip": "Kontonummer", "group": "Ihre Kontonummer"}, False),
        ({"tooltip": "Kontonummer", "label": None}, False), ({"tooltip": "Kontonummer", "label": "Nr"}, False),
    ],
)  # fmt: skip
def test_a_tooltip_of_another_field_is_told(more: dict[str, object], hit: bool) -> None:
    """People who hear and people who see would answer different questions."""
    assert bool(found("tooltip-differs", field(**more))) is hit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "hit"),
    [({"value": "Müller"}, True), ({"value": " "}, False), ({"value": "x", "read_only": True}, False), ({"value": "ja", "kind": "checkbox"}, False), ({}, False)],
)  # fmt: skip
def test_answers_that_somebody_left_are_told(more: dict[str, object], hit: bool) -> None:
    """They may be those of the person who tried the form out."""
    hits = found("prefilled", field(**more))  # type: ignore[arg-type]
    assert bool(hits) is hit
    if hit:
        assert (hits[0].place.field, hits[0].place.page, hits[0].place.box) == ("ort", 1, BOX)
        assert "“Müller”" in hits[0].message
