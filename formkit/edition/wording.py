"""What a text of an edition says, in all its languages: the form's own texts, the fixed words, conditions."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from formkit import phrases
from formkit.catalog import Translation
from formkit.form import Form, Text, texts
from formkit.form.conditions import Comparison, parse
from formkit.form.inputs import Answer, Input, inputs
from formkit.form.model import Section
from formkit.languages import LANGUAGES, SOURCE, Language
from formkit.typeset.hyphenation import KEEP_WHOLE

GERMAN = LANGUAGES[SOURCE]


def plain(text: str) -> str:
    """Text without the marks of strong parts, and of names that are never divided."""
    return text.replace("**", "").replace(KEEP_WHOLE, "")


@dataclass(frozen=True)
class Said:
    """A text in one language."""

    language: Language
    text: str


@dataclass(frozen=True)
class Wording:
    """A text in German and in the other languages of an edition, as far as it is translated.

    `view` is the tag of the one language that this place shows (facing pages); None shows all.
    `star` marks what must be answered.
    """

    german: str
    others: tuple[Said, ...] = ()
    view: str | None = None
    star: bool = False
    reference: str = ""
    """The stable name of the text in its form, `item.role`; "" for fixed words and what is put together."""

    @property
    def shown(self) -> tuple[Said, ...]:
        """What stands on the page; the first one leads. German where the wanted language has no translation."""
        every = (Said(GERMAN, self.german), *self.others)
        if self.view is not None:
            every = (next((said for said in every if said.language.tag == self.view), every[0]),)
        if self.star:
            every = (Said(every[0].language, f"{every[0].text} *"), *every[1:])
        return every

    def get(self, tag: str) -> str | None:
        """The text in the language `tag`, or None."""
        if tag == SOURCE:
            return self.german
        return next((said.text for said in self.others if said.language.tag == tag), None)

    def tooltip(self) -> str:
        """All languages, plain, as a screen reader says them, whatever this place shows."""
        return " / ".join(
            dict.fromkeys(plain(text) for text in (self.german, *(s.text for s in self.others)))
        )


def combined(join: Callable[..., str], *wordings: Wording) -> Wording:
    """One wording of several; it has the languages that all of them have."""
    first = wordings[0]
    others = []
    for said in first.others:
        texts = [wording.get(said.language.tag) for wording in wordings]
        if all(text is not None for text in texts):
            others.append(Said(said.language, join(*texts)))
    return Wording(join(*(wording.german for wording in wordings)), tuple(others), first.view)


def names_of(languages: Iterable[Language]) -> str:
    """The languages of an edition by their own names: "Deutsch / العربية"."""
    return " / ".join(dict.fromkeys(["Deutsch", *(o.name_native for o in languages if o.tag != SOURCE)]))


@dataclass
class EditionTexts:
    """The texts of a form and its translations; none of them for German alone.

    `view` is the tag of the language that is shown alone (facing pages); None shows all.
    """

    form: Form
    translations: tuple[Translation, ...] = ()
    view: str | None = None

    def __post_init__(self) -> None:
        self._texts = {(text.item, text.role): text for text in texts(self.form)}
        self._choices = {given.item: given for given in inputs(self.form) if given.answers}
        self._labels = Counter(getattr(item, "label", None) for _section, item in self.form.items())

    @property
    def others(self) -> tuple[Language, ...]:
        """The other languages of the edition."""
        return tuple(translation.language for translation in self.translations)

    def wording(self, german: str, others: Iterable[tuple[Language, str | None]] = ()) -> Wording:
        """A text in the languages that have it, as this context shows texts."""
        said = tuple(Said(language, text) for language, text in others if text)
        return Wording(german, said, self.view)

    def text(self, item: str, role: str) -> Wording:
        """A text of the form by its stable name, placeholders filled in."""
        text: Text = self._texts[(item, role)]
        others = [(t.language, self._filled(t.get(self.form, text) or "")) for t in self.translations]
        said = self.wording(self._filled(text.text, german=True), others)
        return dataclasses.replace(said, reference=f"{item}.{role}")

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
        asked = self._choices[test.item]
        answer = next(answer for answer in asked.answers if answer.value == test.value)
        negated = test.negated
        if negated and len(asked.answers) == 2 and all(a.phrase for a in asked.answers):
            # Yes or no: "not No" means nothing to most people, the other answer does.
            answer = next(a for a in asked.answers if a.value != test.value)
            negated = False
        key = "condition_is_not" if negated else "condition_is"
        pattern = self.phrase(key, question="{question}", answer="{answer}")
        return combined(
            lambda form, question, answer: form.format(question=question, answer=answer),
            pattern, self.text(asked.item, asked.label), self.answer(asked, answer),
        )  # fmt: skip

    def answer(self, asked: Input, answer: Answer) -> Wording:
        """What people read for an answer of a choice: a text of the form, a fixed word, or the value itself."""
        if answer.phrase:
            return self.phrase(answer.phrase)
        if answer.role:
            return self.text(asked.item, answer.role)
        return self.wording(answer.value, [(language, answer.value) for language in self.others])

    def answers(self, asked: Input) -> list[tuple[str, Wording]]:
        """Every value that `asked` may have, with what people read; a value that is read itself stands there once."""
        return [
            (
                answer.value,
                self.answer(asked, answer)
                if answer.phrase or answer.role
                else self.wording(answer.value, []),
            )
            for answer in asked.answers
        ]

    def language_names(self) -> str:
        """The languages of the edition by their own names: "Deutsch / العربية"."""
        return names_of(self.others)
