"""What every part of the composition needs to know: the form, its translation, the fixed words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from formkit import phrases
from formkit.catalog import Translation
from formkit.form import Form, Text, texts
from formkit.form.conditions import Comparison, parse
from formkit.form.model import Section
from formkit.languages import SOURCE, Language
from formkit.layout.words import Bilingual, joined


@dataclass
class Context:
    """A form and one other language, or German alone."""

    form: Form
    translation: Translation | None

    def __post_init__(self) -> None:
        self._texts = {(text.item, text.role): text for text in texts(self.form)}
        self._items = {item.id: item for _section, item in self.form.items()}

    @property
    def other(self) -> Language | None:
        """The other language of the edition."""
        return self.translation.language if self.translation else None

    def text(self, item: str, role: str) -> Bilingual:
        """A text of the form by its stable name, placeholders filled in."""
        text: Text = self._texts[(item, role)]
        other = self.translation.get(self.form, text) if self.translation else None
        return Bilingual(self._filled(text.text), self._filled(other) if other else None)

    def optional(self, item: str, role: str) -> Bilingual | None:
        """Like `text`, or None where the form has no such text."""
        return self.text(item, role) if (item, role) in self._texts else None

    def phrase(self, key: str, **values: str | int) -> Bilingual:
        """A fixed word of editions."""
        german = phrases.german(key).format(**values)
        other = phrases.phrase(key, self.other.tag) if self.other else None
        return Bilingual(german, other.format(**values) if other else None)

    def distinct(self, section: Section, item: Any, label: Bilingual) -> Bilingual:
        """The name of a field: its label, with the section's title where another item has the same label."""
        twins = [other for other in self._items.values() if getattr(other, "label", None) == item.label]
        if len(twins) < 2:
            return label
        title = self.text(section.id, "title")
        other = f"{title.other}: {label.other}" if title.other and label.other else label.other
        return Bilingual(f"{title.german}: {label.german}", other)

    def _filled(self, text: str) -> str:
        return re.sub(r"\{([a-z][a-z0-9_]*)\}", lambda m: self.form.values.get(m.group(1), m.group()), text)

    def condition(self, when: str) -> Bilingual:
        """A condition in words: "Nur ausfüllen, wenn: Gehört die Wohnung …? – Nein"."""
        alternatives = [
            joined([self._test(test) for test in tests], *self._glue("and")) for tests in parse(when)
        ]
        said = joined(alternatives, *self._glue("or"))
        head = self.phrase("only_if")
        other = f"{head.other} {said.other}" if head.other and said.other else None
        return Bilingual(f"{head.german} {said.german}", other)

    def _glue(self, key: str) -> tuple[str, str | None]:
        word = self.phrase(key)
        return f" {word.german} ", f" {word.other} " if word.other else None

    def _test(self, test: Comparison) -> Bilingual:
        item = self._items[test.item]
        question, answer = self.text(test.item, "label"), self.answer(item, test.value)
        key = "condition_is_not" if test.negated else "condition_is"
        german = phrases.german(key).format(question=question.german, answer=answer.german)
        pattern = phrases.phrase(key, self.other.tag) if self.other else None
        if pattern and question.other and answer.other:
            return Bilingual(german, pattern.format(question=question.other, answer=answer.other))
        return Bilingual(german)

    def answer(self, item: Any, value: str) -> Bilingual:
        """What people read for a value of a choice."""
        if item.kind == "yesno":
            return self.phrase("yes" if value == "ja" else "no")
        return self.text(item.id, f"options.{value}")

    def language_names(self) -> str:
        """The languages of the edition by their own names: "Deutsch / العربية"."""
        names = ["Deutsch"]
        if self.other and self.other.tag != SOURCE:
            names.append(self.other.name_native)
        return " / ".join(names)
