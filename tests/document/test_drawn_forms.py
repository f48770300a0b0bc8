"""Captions, questions and groups on forms as offices draw them: what stands in the drawing is what has to be read.

The kinds were seen in forms of offices; the forms are drawn here, so that none is known by heart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.document import read
from formkit.document.model import Field
from tests.document.drawn import answers, captions, questions
from tests.document.drawn.kit import Form, Read
from tests.document.test_label_gold import likeness

FORMS = (*questions.FORMS, *answers.FORMS, *captions.FORMS)


def _fields(form: Form, folder: Path) -> list[tuple[Read, Field]]:
    found = read(form.save(folder), visual_only=True).fields
    by_box = {tuple(round(edge) for edge in one.box): one for one in found}
    return [(wanted, by_box[tuple(round(edge) for edge in wanted.box)]) for wanted in form.read]


@pytest.mark.parametrize("draw", FORMS, ids=lambda draw: str(draw.__name__))
def test_captions_questions_and_groups_are_what_a_person_reads(
    draw: Callable[[], Form], tmp_path: Path
) -> None:
    """A button under the question of its neighbour makes somebody answer what nobody asked."""
    wrong = []
    groups: dict[str, list[Field]] = defaultdict(list)
    for wanted, found in _fields(draw(), tmp_path):
        name, group = found.label or "", found.group or ""
        texts = [wanted.label, *wanted.also, wanted.column or "", f"{wanted.row} {wanted.label}"]
        texts += [
            f"{wanted.label} {wanted.row}",
            f"{wanted.column} {wanted.row}",
            f"{wanted.row} {wanted.column}",
        ]
        right = max(likeness(said, text) for said in (name, f"{group} {name}") for text in texts) >= 0.6
        if not right:
            wrong.append(f"{wanted.label!r} is called {name!r}")
        if wanted.question:
            if max(likeness(group, text) for text in (wanted.question, *wanted.qalso)) < 0.6:
                wrong.append(f"{wanted.label!r} of {wanted.question!r} is asked {group!r}")
            groups[wanted.group or ""].append(found)
    for key, members in groups.items():
        if (
            len({member.question for member in members}) > 1
            or len({member.asked.name for member in members}) > 1
        ):
            wrong.append(f"the group {key!r} is torn apart: {[member.asked.name for member in members]}")
    names = Counter(next(iter(members)).asked.name for members in groups.values() if len(members) > 1)
    wrong += [f"{count} groups are called {name!r}" for name, count in names.items() if count > 1]
    assert not wrong, "\n".join(wrong)


def test_the_same_question_to_two_persons_is_told_apart(tmp_path: Path) -> None:
    found = {one.asked.name for wanted, one in _fields(questions.personen(), tmp_path) if wanted.question}
    assert {"Ausweis liegt vor (Person 1)", "Ausweis liegt vor (Person 2)"} <= found
    assert {"Geschlecht (1)", "Geschlecht (2)"} <= found  # "Person 2" is longer than the question
