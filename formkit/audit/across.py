"""Across forms: data that several of them ask for, under which names, and questions that stand in several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from formkit.audit.concepts import CONCEPTS, concept_words
from formkit.audit.label_rules import key_of
from formkit.audit.model import AuditReport

_LONG_QUESTION = 4
"""Words; shorter captions are alike by nature."""
_MOST_ALIKE = 0.6
"""Two forms whose captions agree so far are editions of one form: what they share says nothing."""


@dataclass(frozen=True)
class Shared:
    """One thing that several forms ask for: form → the captions that ask for it there."""

    concept: str
    """An id of `concepts.CONCEPTS`; empty for a question that is shared word by word."""
    title: str
    forms: dict[str, tuple[str, ...]]
    names: tuple[str, ...] = ()
    """The different short captions for it, the most used first."""


@dataclass(frozen=True)
class Across:
    """What several forms of one audit have in common."""

    data: tuple[Shared, ...] = ()
    questions: tuple[Shared, ...] = ()
    editions: tuple[tuple[str, ...], ...] = ()
    """Files that are editions of one form; only the first of each counts above."""


def across(reports: Sequence[AuditReport]) -> Across:
    """Compare the captions of all forms with each other; empty for fewer than two that ask anything in German."""
    asking = [
        report
        for report in reports
        if report.language in ("de", None) and any(label.asks for label in report.labels)
    ]
    groups = list(_editions(asking))
    asking = [group[0] for group in groups]
    if len(asking) < 2:
        return Across(editions=_names(groups))
    data = []
    for concept, pattern in CONCEPTS:
        forms = {
            str(report.file): tuple(
                dict.fromkeys(
                    label.text for label in report.labels if label.asks and pattern.search(label.text)
                )
            )
            for report in asking
        }
        forms = {file: captions for file, captions in forms.items() if captions}
        if len(forms) >= 2:
            data.append(Shared(concept, concept_words(concept), forms, _names_in(forms, pattern)))
    data.sort(key=lambda shared: -len(shared.forms))
    return Across(tuple(data), tuple(_questions(asking)), _names(groups))


def _names_in(forms: dict[str, tuple[str, ...]], pattern: re.Pattern[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for captions in forms.values():
        for name in {_plain(caption) for caption in captions}:
            if len(name.split()) < _LONG_QUESTION and "," not in name and pattern.search(name):
                counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _names(groups: Sequence[Sequence[AuditReport]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(report.file) for report in group) for group in groups if len(group) > 1)


def _questions(reports: Sequence[AuditReport]) -> Iterator[Shared]:
    """Questions of some length that stand word by word in several forms."""
    places: dict[str, dict[str, tuple[str, ...]]] = {}
    for report in reports:
        for label in report.labels:
            key = key_of(label.text)
            if label.asks and len(key.split()) >= _LONG_QUESTION:
                places.setdefault(key, {}).setdefault(str(report.file), (label.text,))
    for forms in places.values():
        if len(forms) >= 2:
            yield Shared("", next(iter(forms.values()))[0], forms)


def _editions(reports: Sequence[AuditReport]) -> Iterator[list[AuditReport]]:
    """Group the reports whose captions are mostly the same."""
    captions = [{key_of(label.text) for label in report.labels} for report in reports]
    leader = list(range(len(reports)))
    for a, b in combinations(range(len(reports)), 2):
        fewer = min(len(captions[a]), len(captions[b]))
        if fewer >= 5 and len(captions[a] & captions[b]) / fewer > _MOST_ALIKE:
            leader[b] = leader[a]
    for first in dict.fromkeys(leader):
        yield [report for report, lead in zip(reports, leader, strict=True) if lead == first]


def _plain(caption: str) -> str:
    """A caption without numbering, hints in brackets and closing marks."""
    caption = re.sub(r"\([^()]*\)", " ", caption)
    caption = re.sub(r"^\s*(?:\d+|[a-zA-Z])[.)]\s*", "", caption)
    return re.sub(r"\s+", " ", caption).strip(" :;,.*/")


def as_json(found: Across) -> dict[str, object]:
    """The part `across` of `audit/1`."""

    def rows(shared: Sequence[Shared]) -> list[dict[str, object]]:
        return [
            {
                "concept": entry.concept or None,
                "title": entry.title,
                "names": list(entry.names),
                "forms": {file: list(captions) for file, captions in entry.forms.items()},
            }
            for entry in shared
        ]

    return {
        "data": rows(found.data),
        "questions": rows(found.questions),
        "editions": [list(group) for group in found.editions],
    }
