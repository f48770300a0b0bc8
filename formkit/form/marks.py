"""Marks on the fields of the models: which of them are texts, and what becomes of them.

A kind of item says with them all there is to know about its texts; names, catalogs, checks, the audit and
the verification of editions follow from the marks (`texts.py` walks them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel


class Part(StrEnum):
    """What a text is to people who fill in a form."""

    QUESTION = "question"
    """Asks for something: the caption of a field, of a column."""
    ANSWER = "answer"
    """One of the answers to choose from."""
    PROSE = "prose"
    """Running text, whose sentences are measured."""
    CAPTION = "caption"
    """Heads, units, and captions of what nobody answers."""


class Shown(StrEnum):
    """Where a text stands in an edition."""

    PAGE = "page"
    """On the page, in all languages."""
    GERMAN = "german"
    """On the page in German; its translations are said by the field."""
    FIELD = "field"
    """In the list of a field, nowhere on the page."""
    PICTURE = "picture"
    """Said instead of a picture, nowhere on the page."""


@dataclass(frozen=True)
class Printed:
    """Marks a field that is printed as it stands and never translated."""


@dataclass(frozen=True)
class Verbatim(Printed):
    """Printed letter by letter: an address. No placeholders in it, no bold."""


@dataclass(frozen=True)
class Translated(Printed):
    """Marks a text that is translated.

    `what` tells translators what it is; `note` is a comment where the item has none. `name` is its part of the
    stable name where the key is not (within a list of models: "" for their one text).
    """

    what: str
    part: Part = Part.CAPTION
    shown: Shown = Shown.PAGE
    note: str = ""
    name: str | None = None


@dataclass(frozen=True)
class Key:
    """Marks what names an entry of a list, each once: the value of an answer, the id of a column."""


@cache
def marked(model: type[BaseModel]) -> dict[str, Printed]:
    """The texts among the keys of a model, with their marks."""
    return {
        name: mark
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Printed)
    }


@cache
def parts_of(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel], ...]]:
    """The models that a model's keys hold, alone or in lists; several where the kind of an entry tells which."""
    found = {name: tuple(_models(field.annotation)) for name, field in model.model_fields.items()}
    return {name: models for name, models in found.items() if models}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def models_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """`model` and every model that it holds, at any depth."""
    yield model
    for models in parts_of(model).values():
        for inner in models:
            yield from models_of(inner)


@cache
def key_of(model: type[BaseModel]) -> str | None:
    """The key that names an entry of this model in its list, or None where entries are counted."""
    return next(
        (
            name
            for name, field in model.model_fields.items()
            if any(isinstance(m, Key) for m in field.metadata)
        ),
        None,
    )


MarkedText = tuple[str, str, Printed]
"""The stable name of a text within its model, its words, its mark."""


def own_texts(model: BaseModel) -> Iterator[MarkedText]:
    """The texts among the keys of `model`, in their order; none of what it contains."""
    for key, mark in marked(type(model)).items():
        value = getattr(model, key)
        if isinstance(value, str):
            yield _name(key, mark), value, mark


def _name(key: str, mark: Printed) -> str:
    return mark.name if isinstance(mark, Translated) and mark.name is not None else key


def texts_within(model: BaseModel) -> Iterator[MarkedText]:
    """Every text that `model` holds, in the order of its keys.

    Entries of lists are named by their key, else by their number from 1: "options.ja", "items.2", "hours.1.days".
    """
    marks = marked(type(model))
    for key in type(model).model_fields:
        value, mark = getattr(model, key), marks.get(key)
        if isinstance(value, str) and mark is not None:
            yield _name(key, mark), value, mark
        elif isinstance(value, tuple):
            yield from _of_list(key, value, mark)


def _of_list(key: str, entries: tuple[Any, ...], mark: Printed | None) -> Iterator[MarkedText]:
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, BaseModel):
            named = key_of(type(entry))
            own = getattr(entry, named) if named else number
            for name, words, inner in texts_within(entry):
                yield f"{key}.{own}.{name}" if name else f"{key}.{own}", words, inner
        elif isinstance(entry, str) and mark is not None:
            yield f"{key}.{number}", entry, mark
