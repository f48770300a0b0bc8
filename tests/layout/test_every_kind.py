"""A new kind of item is whole, or a test says what it lacks: nothing about it is forgotten in silence.

These tests hold for every kind of the union in `form/items.py`, of today and tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from formkit.audit.forms import _ASKED, form_burden, form_labels, form_passages
from formkit.edition.wording import EditionTexts
from formkit.form import load, texts
from formkit.form.base import BaseItem, ChoosingItem
from formkit.form.conditions import parse
from formkit.form.inputs import Answer, Input, Widget, inputs
from formkit.form.items import ITEM_CLASSES, KINDS, LEAFLET_KINDS
from formkit.form.marks import Key, Part, Printed, Translated, marked, models_of, parts_of
from formkit.form.model import Form
from formkit.layout.bodies import BODIES
from formkit.layout.sections import CELLS, FULL_WIDTH
from formkit.pdf.verify_fields import _TYPES
from tests.conftest import WORKSPACE
from tests.editions import edition, patchwork

EVERY_KIND = load(WORKSPACE / "forms" / "alles" / "form.toml")
ITEMS: dict[str, list[tuple[str, Any]]] = {}
for _section, _item in EVERY_KIND.items():
    ITEMS.setdefault(_item.kind, []).append((_section.id, _item))
every_kind = pytest.mark.parametrize("kind", KINDS)
NO_TEXTS = {
    "id", "when", "context", "note", "fim", "kind", "width", "repertoire", "value", "file",
    "schema_version", "format", "number", "edition", "language", "legal", "answer_in", "values", "rule", "reason",
    "words", "item",
}  # fmt: skip
"""Keys that hold letters which nobody translates."""


@every_kind
def test_every_kind_can_be_drawn_in_one_way(kind: str) -> None:
    assert sum(kind in registry for registry in (BODIES, CELLS, FULL_WIDTH)) == 1, (
        f"add {kind} to BODIES (layout/bodies.py), or to CELLS or FULL_WIDTH (layout/sections.py)"
    )


def test_nothing_is_drawn_that_is_no_kind() -> None:
    assert {*BODIES, *CELLS, *FULL_WIDTH} == set(KINDS)


@every_kind
def test_every_kind_stands_in_the_form_that_has_all(kind: str) -> None:
    assert kind in ITEMS, f"add an item of the kind {kind} to tests/workspace/forms/alles/form.toml"


@every_kind
def test_every_kind_says_what_it_asks_for(kind: str) -> None:
    for section, item in ITEMS[kind]:
        asked = item.inputs(section)
        names = [name for given in asked for name, _value in given.fields]
        assert all(given.name.startswith(f"{section}.{item.id}") for given in asked)
        assert len({(name, v) for given in asked for name, v in given.fields}) == len(names)
        if kind in BODIES:
            assert len(asked) == 1, "a body draws one input; several need blocks of their own (FULL_WIDTH)"
        if kind in LEAFLET_KINDS:
            assert asked == ()
        elif "required" in type(item).model_fields:
            assert asked, f"{kind} may be required but asks for nothing"


@every_kind
def test_what_is_asked_is_named_by_a_text_that_exists(kind: str) -> None:
    roles = {(text.item, text.role) for text in texts(EVERY_KIND)}
    for section, item in ITEMS[kind]:
        for given in item.inputs(section):
            named = given.german or (given.item, given.label) in roles or given.widget is Widget.HAND
            assert named, given
            assert all((given.item, answer.role) in roles for answer in given.answers if answer.role)
            assert not given.unit or (given.item, given.unit) in roles


@pytest.mark.parametrize("model", dict.fromkeys(models_of(Form)), ids=lambda model: model.__name__)
def test_every_key_with_words_says_whether_it_is_translated(model: type[BaseModel]) -> None:
    forgotten = {
        name
        for name, field in model.model_fields.items()
        if _letters(field.annotation)
        and name not in {*marked(model), *parts_of(model), *NO_TEXTS}
        and not any(isinstance(mark, Key) for mark in field.metadata)
    }
    assert not forgotten, "mark these in the model with Translated(…), Printed() or Verbatim()"


def _letters(annotation: Any) -> bool:
    return annotation is str or any(_letters(inner) for inner in get_args(annotation))


_MAY_LACK = {"stamp": {"label"}}
"""Captions that stand there as the fixed words of editions."""


@every_kind
def test_every_text_of_a_kind_stands_in_the_form_that_has_all(kind: str) -> None:
    """So that golden pages, catalogs and the read-back have seen it."""
    used = {text.role.split(".")[0] for text in texts(EVERY_KIND) if text.kind == kind}
    wanted = {name for name, mark in marked(KINDS[kind]).items() if isinstance(mark, Translated)}
    assert wanted - {"help"} - _MAY_LACK.get(kind, set()) <= used, (
        f"tests/workspace/forms/alles/form.toml: {kind} lacks {wanted - used}"
    )


@pytest.mark.parametrize("tag", ["ar", "uk"])
def test_every_text_of_every_kind_is_translated(tag: str) -> None:
    """Golden pages show a text without a translation in German alone: nobody sees where its translation would stand."""
    (translation,) = edition("alles", tag).translations
    lacking = [
        text.reference(EVERY_KIND.id) for text in texts(EVERY_KIND) if not translation.get(EVERY_KIND, text)
    ]
    assert not lacking, f"tests/workspace/catalogs/{tag}.po lacks {lacking}"


def test_an_answer_that_is_read_as_it_is_stored_stands_there_once() -> None:
    """“1 1” on a scale reads like eleven."""
    asked = Input("s.note", "note", answers=(Answer("1"), Answer("2")))
    source = patchwork("ar")
    answers = EditionTexts(source.form, source.translations).answers(asked)
    assert [(value, [said.text for said in words.shown]) for value, words in answers] == [
        ("1", ["1"]),
        ("2", ["2"]),
    ]


def test_every_way_to_answer_is_known_to_audit_and_verification() -> None:
    assert set(_ASKED) == set(Widget)
    assert set(_TYPES) == set(Widget) - {Widget.HAND}


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if issubclass(model, ChoosingItem)])
def test_conditions_can_be_said_for_every_answer_of_every_choice(kind: str) -> None:
    source = patchwork("ar")
    words = EditionTexts(source.form, source.translations)
    for section, item in ITEMS[kind]:
        for given in item.inputs(section):
            assert given.answers
            for answer in given.answers:
                assert parse(f"{item.id} = {answer.value}")
                said = words.condition(f"{item.id} = {answer.value}")
                assert said.german
                assert said.others


def test_the_answers_of_a_source_are_those_of_its_raw_keys() -> None:
    """`formkit check` reads the file before anything is known to be right; both must agree."""
    for section, item in EVERY_KIND.items():
        for given in item.inputs(section.id):
            raw = type(item).answers_in(item.model_dump())
            assert (raw or ()) == given.answers


def test_no_class_of_a_kind_is_left_out_of_the_union() -> None:
    def below(model: type[BaseItem]) -> Iterator[type[BaseItem]]:
        for inner in model.__subclasses__():
            yield inner
            yield from below(inner)

    written = {model for model in below(BaseItem) if "kind" in model.model_fields}
    assert written == set(ITEM_CLASSES), "add it to Item (form/items.py)"


def test_kinds_are_classes_of_the_house() -> None:
    assert all(issubclass(model, BaseItem) and model.__doc__ for model in ITEM_CLASSES)
    assert len(KINDS) == len(ITEM_CLASSES)
    assert all(isinstance(mark, Printed) for model in ITEM_CLASSES for mark in marked(model).values())


def test_the_audit_hears_every_question_and_every_sentence() -> None:
    parts = {text.part for text in texts(EVERY_KIND)}
    assert parts == set(Part)
    labels = form_labels(EVERY_KIND)
    assert {label.field.partition(".")[2] for label in labels if label.asks} >= {
        given.item
        for given in inputs(EVERY_KIND)
        if not given.office and given.row is None and given.widget is not Widget.HAND
    }
    assert form_passages(EVERY_KIND)
    assert form_burden(EVERY_KIND).inputs == sum(not given.office for given in inputs(EVERY_KIND))
