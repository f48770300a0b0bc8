"""The release gate: may this edition go out without the draft mark?"""

from __future__ import annotations

from collections.abc import Iterable

from formkit.catalog import Translation
from formkit.catalog.state import State
from formkit.form import Form
from formkit.form.questions import counted, open_questions
from formkit.ui import _
from formkit.workspace import Release


def reasons_against(
    form: Form, signed_roles: Iterable[str], translations: Iterable[Translation], release: Release
) -> list[str]:
    """Why the policy `release` keeps an edition from going out; empty if nothing does.

    `signed_roles` are the roles whose signature holds for the present content of the form.
    """
    reasons = []
    questions = open_questions(form)
    if questions:
        reasons.append(f"{questions[0].place}: {counted(questions)}")
    missing = [role for role in release.reviews if role not in set(signed_roles)]
    if missing:
        reasons.append(_("{form}: not reviewed ({roles})").format(form=form.id, roles=", ".join(missing)))
    for translation in translations:
        needed = State(release.translations)
        below = [ref for ref, state in translation.states.items() if state.rank < needed.rank]
        if below:
            worst = min((translation.states[ref] for ref in below), key=lambda state: state.rank)
            reasons.append(
                _("{form}, {lang}: {n} texts are not {state}, the first is {ref} ({worst})").format(
                    form=form.id, lang=translation.language.tag, n=len(below), state=needed.value,
                    ref=below[0].removeprefix("forms/"), worst=worst.value,
                )
            )  # fmt: skip
    return reasons
