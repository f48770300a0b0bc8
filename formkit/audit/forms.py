"""A form source as the audit sees it: its running text, and what it asks."""

from __future__ import annotations

from collections import Counter

from formkit.audit.burden import Ask, minutes
from formkit.audit.model import Burden, Label, Passage
from formkit.form import Form, Text, texts

_KIND = {
    "multiline": "multiline",
    "yesno": "choice",
    "choice": "choice",
    "choices": "choice",
    "select": "choice",
    "signature": "signature",
}
_NO_QUESTIONS = frozenset({"office", "list", "contact", "hours"})
_ANSWERS = frozenset(
    "text multiline date number money comb iban email phone yesno choice choices select table signature".split()
)


def form_passages(form: Form) -> list[Passage]:
    """The sentences of a form: paragraphs, notices, helps, overflow hints. Labels stay out."""
    roles = {"text", "help", "overflow", "items", "lead", "caption"}
    return [
        Passage(text.text, field=text.item or text.section)
        for text in texts(form)
        if text.role.split(".")[0] in roles and text.kind != "heading" and _is_sentence(text)
    ]


def form_labels(form: Form) -> list[Label]:
    """The questions, captions and answers of a form source."""
    found = []
    for section, item in form.items():
        words = getattr(item, "label", None)
        if words and item.kind not in _NO_QUESTIONS:
            options = len(item.options) if item.kind == "select" else 0
            found.append(Label(words, field=f"{section.id}.{item.id}", options=options, kind=item.kind))
        for option in getattr(item, "options", ()):
            found.append(Label(option.label, field=f"{section.id}.{item.id}", asks=False))
        for column in getattr(item, "column", ()):
            name = f"{section.id}.{item.id}.{column.id}"
            found.append(Label(column.label, field=name, kind=column.kind))
    return found


def form_words(form: Form) -> str:
    """Everything that is printed, also what is never translated: telephone numbers and addresses."""
    words = [text.text for text in texts(form) if text.role != "alt"]
    for _section, item in form.items():
        if item.kind == "contact":
            words += item.lines
            words += [f"Telefon {way}" if kind == "phone" else way for kind, way in item.ways.items()]
    return "\n".join(words)


def _is_sentence(text: Text) -> bool:
    return len(text.text.split()) >= 4


def form_burden(form: Form) -> Burden:
    """The burden of a form source. Pages are not known before it is set: 0."""
    asks: list[Ask] = []
    documents: list[str] = []
    for _section, item in form.items():
        if item.kind == "attachments":
            documents += item.items
        elif item.kind == "table":
            asks += [Ask("text", item.required)] * (item.rows * len(item.column))
        elif item.kind in _ANSWERS:
            asks.append(Ask(_KIND.get(item.kind, "text"), item.required))
    words = sum(len(text.text.split()) for text in texts(form))
    signatures = sum(item.kind == "signature" for _section, item in form.items())
    return Burden(
        0,
        len(asks),
        sum(ask.required for ask in asks),
        minutes(asks, words, len(documents)),
        signatures,
        len(documents),
        tuple(documents),
        dict(Counter(ask.kind for ask in asks).most_common()),
    )
