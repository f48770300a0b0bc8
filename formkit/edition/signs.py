"""What the signs of a plan say in the languages below the German, and whether they may go out without the draft mark."""

from __future__ import annotations

from formkit import languages
from formkit.catalog.state import State
from formkit.catalog.store import load_words
from formkit.edition.wording import Said
from formkit.errors import GateError
from formkit.form.signs import SignPlan, sign_texts
from formkit.ui import _
from formkit.workspace import Workspace

SignWords = dict[tuple[str | None, str], list[Said]]
"""Context and German text of a sign → what the other languages say, in the order of the plan."""


def sign_words(workspace: Workspace, plan: SignPlan, name: str, *, draft: bool) -> SignWords:
    """What the other languages say on the signs of the plan `name`.

    Raises GateError where the policy of the office asks for more than the catalogs have, unless they are drafts.
    """
    wanted = list(sign_texts(plan, name))
    needed = State(workspace.settings.release.translations)
    found: SignWords = {}
    reasons: list[str] = []
    for tag in plan.languages:
        language = languages.get(tag)
        known = load_words(workspace, wanted, language)
        below = [
            t
            for t in wanted
            if (t.context, t.text) not in known or known[t.context, t.text][1].rank < needed.rank
        ]
        if below:
            reasons.append(
                _("{lang}: {n} texts are not {state}, the first is “{text}”").format(
                    lang=language.tag, n=len(below), state=needed.value, text=below[0].text[:40]
                )
            )
        for text in wanted:
            if (text.context, text.text) in known:
                said = Said(language, known[text.context, text.text][0])
                entries = found.setdefault((text.context, text.text), [])
                if said not in entries:
                    entries.append(said)
    if reasons and not draft:
        raise GateError(
            "; ".join(reasons), place=name,
            advice=_("Get what is missing (formkit catalog update, formkit catalog approve), or make drafts with --draft."),
        )  # fmt: skip
    return found
