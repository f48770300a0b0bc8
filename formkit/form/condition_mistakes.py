"""Conditions that nobody could follow: unreadable ones, circles, and what can never hold."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formkit.form import conditions
from formkit.form.base import ChoosingItem
from formkit.form.conditions import Comparison, Condition
from formkit.form.inputs import Widget
from formkit.form.items import KINDS
from formkit.form.shapes import Loc, Mistake
from formkit.ui import _

_CHOOSING = tuple(kind for kind, model in KINDS.items() if issubclass(model, ChoosingItem))
_MOST_STEPS = 20_000
"""Where a tangle of conditions needs more to be decided, nothing is said: only what is certain is."""


def bad_conditions(items: Sequence[tuple[Loc, dict[str, Any]]]) -> Iterator[Mistake]:
    """Every mistake in the conditions of the raw `items`."""
    answers: dict[str, tuple[str, ...] | None] = {}
    single: set[str] = set()
    for _loc, item in items:
        if isinstance(item.get("id"), str):
            answers[item["id"]] = _raw_options(item)
            model = KINDS.get(str(item.get("kind")))
            if (
                model is not None
                and issubclass(model, ChoosingItem)
                and model.widget is not Widget.CHECKBOXES
            ):
                single.add(item["id"])
    good: dict[str, Condition] = {}
    places: dict[str, Loc] = {}
    for loc, item in items:
        when, name = item.get("when"), item.get("id")
        if not isinstance(when, str):
            continue
        here = (*loc, "when")
        try:
            parsed = conditions.parse(when)
        except ValueError as error:
            yield (
                here,
                _("the condition cannot be read: {reason}").format(reason=error),
                _("Joined by “and” / “or”, “=” or “!=”."),
            )
            continue
        wrong = [found for tests in parsed for test in tests for found in _bad_test(test, name, answers)]
        yield from ((here, *found) for found in wrong)
        if not wrong and isinstance(name, str):
            good[name], places[name] = parsed, here
    circles = list(_circles(good))
    for circle in circles:
        yield (
            places[circle[0]],
            _("the conditions go in a circle: {items}").format(items=" → ".join([*circle, circle[0]])),
            _("Each item waits for the answer to the next: take one of these conditions out."),
        )
    tangled = {name for circle in circles for name in circle}
    sound = {name: condition for name, condition in good.items() if name not in tangled}
    for name, condition in sound.items():
        for tests in condition:
            clash = _clash(tests, sound, single)
            if clash is not None:
                yield (places[name], *_impossible(tests, clash, whole=len(condition) == 1))


def _bad_test(
    test: Comparison, own: object, answers: Mapping[str, tuple[str, ...] | None]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one comparison in the condition of the item `own`."""
    choices = [name for name, values in answers.items() if values]
    if test.item == own:
        yield _("the condition depends on the item itself"), _("Name an earlier question.")
    elif test.item not in answers:
        near = difflib.get_close_matches(test.item, choices, n=1)
        hint = (
            _("Did you mean “{key}”?").format(key=near[0])
            if near
            else _("Questions to choose from: {all}.").format(all=", ".join(choices) or "–")
        )
        yield _("the condition names “{item}”, which does not exist").format(item=test.item), hint
    elif answers[test.item] is None:
        yield (
            _("the condition names “{item}”, which is no choice").format(item=test.item),
            _("Only these kinds have answers to compare with: {kinds}.").format(kinds=", ".join(_CHOOSING)),
        )
    elif test.value not in (answers[test.item] or ()):
        yield (
            _("“{item}” has no answer “{value}”").format(item=test.item, value=test.value),
            _("Answers: {all}.").format(all=", ".join(answers[test.item] or ())),
        )


def _raw_options(item: dict[str, Any]) -> tuple[str, ...] | None:
    model = KINDS.get(str(item.get("kind")))
    answers = model.answers_in(item) if model is not None else None
    return tuple(answer.value for answer in answers) if answers is not None else None


def _circles(good: Mapping[str, Condition]) -> Iterator[list[str]]:
    """Circles of items whose conditions wait for each other, the shortest through each item that no other has shown."""
    waits = {
        name: list(dict.fromkeys(test.item for tests in condition for test in tests if test.item in good))
        for name, condition in good.items()
    }
    shown: set[str] = set()
    for start in waits:
        if start in shown:
            continue
        before: dict[str, str] = {}
        row = [start]
        for name in row:
            for other in waits[name]:
                if other == start:
                    way = [name]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    shown.update(way)
                    yield way[::-1]
                    row.clear()
                    break
                if other not in before:
                    before[other] = name
                    row.append(other)
            if not row:
                break


# ── what can never hold ──────────────────────────────────────────────────────────────────────────


@dataclass
class _Search:
    """Looks whether comparisons can hold together, with the conditions of the items whose answers they need.

    Who has answered an item has seen it; `x != a` holds for those who have not. Of `single` items one answer
    counts, of others any number.
    """

    known: Mapping[str, Condition]
    single: set[str]
    steps: int = 0
    clash: tuple[Comparison, Comparison] | None = field(default=None)

    def holds(self, wanted: tuple[Comparison, ...], taken: tuple[Comparison, ...]) -> bool:
        self.steps += 1
        if not wanted or self.steps > _MOST_STEPS:
            return True
        test, rest = wanted[0], wanted[1:]
        if test in taken:
            return self.holds(rest, taken)
        against = next((other for other in taken if self._excludes(test, other)), None)
        if against is not None:
            self.clash = self.clash or (against, test)
            return False
        behind = self.known.get(test.item, ((),)) if not test.negated else ((),)
        return any(self.holds((*rest, *tests), (*taken, test)) for tests in behind)

    def _excludes(self, one: Comparison, other: Comparison) -> bool:
        if one.item != other.item:
            return False
        if one.value == other.value:
            return one.negated != other.negated
        return not one.negated and not other.negated and one.item in self.single


def _clash(
    tests: tuple[Comparison, ...], known: Mapping[str, Condition], single: set[str]
) -> tuple[Comparison, Comparison] | None:
    """Two comparisons that exclude each other, where `tests` can never hold; None where they can."""
    search = _Search(known, single)
    return None if search.holds(tests, ()) else search.clash


def _impossible(
    tests: tuple[Comparison, ...], clash: tuple[Comparison, Comparison], *, whole: bool
) -> tuple[str, str]:
    one, other = (_said(test) for test in clash)
    if whole:
        message = _("the condition can never hold: “{one}” and “{other}” exclude each other")
    else:
        message = _("“{part}” can never hold: “{one}” and “{other}” exclude each other")
    behind = [test for test in clash if test not in tests]
    advice = (
        _("“{item}” has a condition of its own, which asks for that: mend one of the two.").format(
            item=" / ".join(dict.fromkeys(test.item for test in tests if not test.negated))
        )
        if behind
        else _("Did you mean “or”?")
    )
    return message.format(part=" and ".join(_said(test) for test in tests), one=one, other=other), advice


def _said(test: Comparison) -> str:
    return f"{test.item} {'!=' if test.negated else '='} {test.value}"
