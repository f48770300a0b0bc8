"""What every part of the composition needs to know: the form, its translation, the fixed words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formkit import phrases
from formkit.catalog import Translation
from formkit.form import Form, Text, texts
from formkit.form.conditions import Comparison, parse
from formkit.form.model import Section
from formkit.form.pictures import Picture, read_picture
from formkit.languages import Language
from formkit.layout.measures import Frame
from formkit.layout.pairs import names_of
from formkit.layout.words import Said, Wording, combined
from formkit.typeset.hyphenation import KEEP_WHOLE


@dataclass
class Context:
    """A form and its translations; none of them for German alone.

    `view` is the tag of the language that is shown alone (facing pages), `columns` asks for captions
    side by side, `frame` is the place of the text on the page.
    """

    form: Form
    translations: tuple[Translation, ...] = ()
    view: str | None = None
    columns: bool = False
    frame: Frame = field(default_factory=Frame)
    levels: dict[str, float] = field(default_factory=dict)
    """Heights that facing pages share, so that their boxes stand at the same places."""

    def __post_init__(self) -> None:
        self._texts = {(text.item, text.role): text for text in texts(self.form)}
        self._items = {item.id: item for _section, item in self.form.items()}
        self._labels = Counter(getattr(item, "label", None) for item in self._items.values())

    @property
    def others(self) -> tuple[Language, ...]:
        """The other languages of the edition."""
        return tuple(translation.language for translation in self.translations)

    @property
    def mirrored(self) -> bool:
        """Does a right-to-left language stand alone here, so that lines begin at the right?"""
        return self.view is not None and any(o.tag == self.view and o.rtl for o in self.others)

    def level(self, name: str, height: float) -> float:
        """The height of what is called `name`, or of the same on a facing page where that is taller."""
        self.levels[name] = max(height, self.levels.get(name, 0.0))
        return self.levels[name]

    def wording(self, german: str, others: Iterable[tuple[Language, str | None]] = ()) -> Wording:
        """A text in the languages that have it, as this context shows texts."""
        said = tuple(Said(language, text) for language, text in others if text)
        return Wording(german, said, self.view)

    def text(self, item: str, role: str) -> Wording:
        """A text of the form by its stable name, placeholders filled in."""
        text: Text = self._texts[(item, role)]
        others = [(t.language, self._filled(t.get(self.form, text) or "")) for t in self.translations]
        return self.wording(self._filled(text.text, german=True), others)

    def picture(self, name: str) -> Picture:
        """The picture in the file `name` beside the source. Raises InputError where it cannot be read."""
        return read_picture((self.form.folder or Path()) / name)

    def optional(self, item: str, role: str) -> Wording | None:
        """Like `text`, or None where the form has no such text."""
        return self.text(item, role) if (item, role) in self._texts else None

    def phrase(self, key: str, **values: str | int) -> Wording:
        """A fixed word of editions."""
        others = [(language, phrases.phrase(key, language.tag)) for language in self.others]
        return self.wording(
            phrases.german(key).format(**values),
            [(language, said.format(**values)) for language, said in others if said],
        )

    def distinct(self, section: Section, item: Any, label: Wording) -> Wording:
        """The name of a field: its label, with the section's title where another item has the same label."""
        if self._labels[item.label] < 2:
            return label
        title = self.text(section.id, "title")
        others = []
        for said in label.others:
            before = title.get(said.language.tag)
            others.append((said.language, f"{before}: {said.text}" if before else said.text))
        return self.wording(f"{title.german}: {label.german}", others)

    def _filled(self, text: str, *, german: bool = False) -> str:
        """Placeholders filled in; in German, what fills them is a name and never divided at the end of a line."""

        def value(found: re.Match[str]) -> str:
            words = self.form.values.get(found.group(1), found.group())
            return re.sub(r"\b(\w)(?=\w{6})", rf"\1{KEEP_WHOLE}", words) if german else words

        return re.sub(r"\{([a-z][a-z0-9_]*)\}", value, text)

    def condition(self, when: str) -> Wording:
        """A condition in words: "Nur ausfüllen, wenn: Gehört die Wohnung …? – Nein"."""
        alternatives = [self._joined("and", [self._test(test) for test in tests]) for tests in parse(when)]
        said = self._joined("or", alternatives)
        return combined(lambda head, words: f"{head} {words}", self.phrase("only_if"), said)

    def _joined(self, key: str, wordings: list[Wording]) -> Wording:
        if len(wordings) == 1:
            return wordings[0]
        return combined(lambda word, *texts: f" {word} ".join(texts), self.phrase(key), *wordings)

    def _test(self, test: Comparison) -> Wording:
        item = self._items[test.item]
        key = "condition_is_not" if test.negated else "condition_is"
        pattern = self.phrase(key, question="{question}", answer="{answer}")
        return combined(
            lambda form, question, answer: form.format(question=question, answer=answer),
            pattern, self.text(test.item, "label"), self.answer(item, test.value),
        )  # fmt: skip

    def answer(self, item: Any, value: str) -> Wording:
        """What people read for a value of a choice."""
        if item.kind == "yesno":
            return self.phrase("yes" if value == "ja" else "no")
        return self.text(item.id, f"options.{value}")

    def language_names(self) -> str:
        """The languages of the edition by their own names: "Deutsch / العربية"."""
        return names_of(self.others)
