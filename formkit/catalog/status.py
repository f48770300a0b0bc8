"""What is translated, and what blocks a release: per language and form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from formkit.catalog import po
from formkit.catalog.messages import messages_of
from formkit.catalog.questions import questions_of
from formkit.catalog.state import Approvals, State
from formkit.form import Form
from formkit.form.signs import SignText


@dataclass(frozen=True)
class Status:
    """Texts and words of one form in one language, by state. `blocking` counts texts below the policy."""

    language: str
    form: str
    texts: dict[State, int]
    words: dict[State, int]
    blocking: int
    first_blocking: str
    repeated: int = 0
    """Words of texts that an earlier form of the list has as well: an agency counts them apart."""
    questions: int = 0
    """Open questions of translators."""

    @property
    def total(self) -> int:
        return sum(self.texts.values())

    @property
    def quotation(self) -> dict[str, int]:
        """What a translation agency asks for: words that are new, changed, and repeated from other forms."""
        return {
            "new": self.words.get(State.MISSING, 0),
            "changed": self.words.get(State.STALE, 0),
            "repeated": self.repeated,
        }

    def as_json(self) -> dict[str, object]:
        """A row of `catalog status --format json`."""
        return {
            "language": self.language,
            "form": self.form,
            "texts": {state.value: self.texts.get(state, 0) for state in State},
            "words": {state.value: self.words.get(state, 0) for state in State},
            "quotation": self.quotation,
            "questions": self.questions,
            "blocking": self.blocking,
            "first_blocking": self.first_blocking or None,
        }


def status(
    language: str,
    forms: Iterable[Form],
    catalog: po.Catalog | None,
    approvals: Approvals,
    needed: State,
    signs: Mapping[str, Sequence[SignText]] = MappingProxyType({}),
) -> list[Status]:
    """One row a form, then one for each of the plans of `signs`. `needed` is the state that a release asks for."""
    entries = catalog.by_key() if catalog else {}
    asked = (
        Counter(po.key_of(q.entry) for q in questions_of(catalog) if q.answer is None)
        if catalog
        else Counter()
    )
    rows = []
    seen: set[po.Key] = set()
    parts = [(form.id, messages_of([form])) for form in forms]
    parts += [(name, messages_of([], texts)) for name, texts in signs.items()]
    for part, messages in parts:
        repeated = questions = 0
        texts: Counter[State] = Counter()
        words: Counter[State] = Counter()
        blocking: list[str] = []
        for message in messages:
            entry = entries.get(message.key)
            state = approvals.state(entry) if entry is not None else State.MISSING
            questions += asked[message.key]
            if message.key in seen and state in (State.MISSING, State.STALE):
                repeated += message.words
                texts[state] += 1
                if state.rank < needed.rank:
                    blocking.append(message.msgid)
                continue
            seen.add(message.key)
            texts[state] += 1
            words[state] += message.words
            if state.rank < needed.rank:
                blocking.append(message.msgid)
        rows.append(
            Status(
                language,
                part,
                dict(texts),
                dict(words),
                len(blocking),
                blocking[0] if blocking else "",
                repeated,
                questions,
            )
        )
    return rows


def as_csv(rows: Sequence[Status]) -> str:
    """The status for a spreadsheet."""
    head = [
        "language",
        "form",
        *(f"{state.value}" for state in State),
        *(f"{state.value}_words" for state in State),
        "repeated_words",
        "questions",
        "blocking",
    ]
    lines = [",".join(head)]
    for row in rows:
        numbers = [row.texts.get(state, 0) for state in State] + [row.words.get(state, 0) for state in State]
        lines.append(
            ",".join(map(str, [row.language, row.form, *numbers, row.repeated, row.questions, row.blocking]))
        )
    return "\n".join(lines)
