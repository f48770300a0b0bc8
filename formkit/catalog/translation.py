"""A form's texts in one language, as an edition needs them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from formkit.catalog import po
from formkit.catalog.state import Approvals, State
from formkit.form import Form, Text, texts
from formkit.languages import Language


@dataclass(frozen=True)
class Translation:
    """The usable translations of one form: by reference, with the state of each text.

    Stale and missing texts are not in `by_reference`: an edition shows German alone there rather
    than something that may be wrong.
    """

    language: Language
    by_reference: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    def get(self, form: Form, text: Text) -> str | None:
        """The translation of one text of `form`, or None."""
        return self.by_reference.get(text.reference(form.id))

    @property
    def worst(self) -> State:
        """The state of the text with most to do."""
        return min(self.states.values(), key=lambda state: state.rank, default=State.APPROVED)

    @property
    def digest(self) -> str:
        """Hash (hex) over all translations."""
        data = "\x00".join(f"{ref}\x01{text}" for ref, text in sorted(self.by_reference.items()))
        return hashlib.sha256(data.encode("utf-8")).hexdigest()


def translation_of(form: Form, language: Language, catalog: po.Catalog, approvals: Approvals) -> Translation:
    """The translation of `form` that a catalog holds. Entries match by their German words exactly."""
    entries = catalog.by_key()
    found: dict[str, str] = {}
    states: dict[str, State] = {}
    for text in texts(form):
        reference = text.reference(form.id)
        entry = entries.get((text.context, text.text))
        state = approvals.state(entry) if entry is not None else State.MISSING
        states[reference] = state
        if entry is not None and state.rank > State.STALE.rank:
            found[reference] = entry.msgstr
    return Translation(language, found, states)
