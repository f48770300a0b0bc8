"""The release gate: may this edition go out without the draft mark?"""

from __future__ import annotations

from collections.abc import Iterable

from formkit.catalog import Translation
from formkit.catalog.state import State
from formkit.edition.wanted import Edition, edition_of
from formkit.errors import GateError
from formkit.form import Form, signed
from formkit.form.questions import counted, open_questions
from formkit.settings import Release
from formkit.ui import _
from formkit.workspace import Workspace


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
        if not _phrases_may_go_out(translation):
            reasons.append(
                _("{lang}: nobody has approved the fixed words of editions in this language yet").format(
                    lang=translation.language.tag
                )
            )
    return reasons


def _phrases_may_go_out(translation: Translation) -> bool:
    """Headings, hints and conditions come with formkit as drafts. There is no way yet to approve them for an office, so
    an edition that prints them in another language stays a draft; in German, plain German too, they are our source."""
    return translation.language.tag.split("-")[0] == "de"


def reasons_of(workspace: Workspace, edition: Edition) -> list[str]:
    """Why this edition must carry the draft mark, by the policy of the office; empty if nothing speaks against it."""
    roles = signed(edition.form, workspace.forms / edition.form.id)
    return reasons_against(edition.form, roles, edition.translations, workspace.settings.release)


def released(workspace: Workspace, form_id: str, tag: str) -> Edition:
    """The edition without draft mark. Raises GateError with every reason where it may not go out."""
    return let_out(workspace, edition_of(workspace, form_id, tag, draft=False))


def let_out(workspace: Workspace, edition: Edition) -> Edition:
    """The edition itself, where it may go out. Raises GateError with every reason where it may not."""
    reasons = reasons_of(workspace, edition)
    if reasons:
        raise GateError(
            "; ".join(reasons), place=f"{edition.form.id}.{edition.tag}",
            advice=_("Get what is missing (formkit review, formkit catalog approve), or make a draft with --draft."),
        )  # fmt: skip
    return edition
