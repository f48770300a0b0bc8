"""What a change of German texts costs: forms, languages and words that become stale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from formkit.catalog import po
from formkit.catalog.messages import Message, messages_of
from formkit.form import Form


@dataclass(frozen=True)
class Impact:
    """One German text that changes: where it stands, and which translations become stale by it."""

    before: str
    after: str | None
    """None where the text goes."""
    references: tuple[str, ...]
    languages: tuple[str, ...]
    """Languages that have a translation of it."""

    @property
    def words(self) -> int:
        """Words to look at anew, for all languages together."""
        return len((self.after or "").split()) * len(self.languages) if self.after is not None else 0

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(reference.split(":")[0].removeprefix("forms/") for reference in self.references)
        )


def _by_reference(forms: Iterable[Form]) -> dict[str, Message]:
    return {reference: message for message in messages_of(forms) for reference in message.references}


def between(
    before: Iterable[Form], after: Iterable[Form], catalogs: Mapping[str, po.Catalog]
) -> list[Impact]:
    """The texts that differ between two states of the form sources, by their stable references."""
    old, new = _by_reference(before), _by_reference(after)
    changed: dict[tuple[po.Key, str | None], list[str]] = {}
    for reference, message in old.items():
        now = new.get(reference)
        if now is None or now.key != message.key:
            changed.setdefault((message.key, now.msgid if now else None), []).append(reference)
    return [
        Impact(key[1], said, tuple(references), _translated(key, catalogs))
        for (key, said), references in changed.items()
    ]


def of_texts(
    forms: Iterable[Form], wanted: Sequence[str], catalogs: Mapping[str, po.Catalog]
) -> list[Impact]:
    """What would become stale if the texts behind these references changed. A whole form: "forms/<id>"."""
    found = []
    for message in messages_of(forms):
        hit = [r for r in message.references if any(r == name or r.startswith(f"{name}:") for name in wanted)]
        if hit:
            found.append(
                Impact(message.msgid, message.msgid, message.references, _translated(message.key, catalogs))
            )
    return found


def _translated(key: po.Key, catalogs: Mapping[str, po.Catalog]) -> tuple[str, ...]:
    return tuple(
        tag
        for tag, catalog in catalogs.items()
        if (entry := catalog.find(key[1], key[0])) is not None and entry.msgstr and not po.is_fuzzy(entry)
    )
