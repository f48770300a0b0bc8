"""A form source as the audit sees it: its running text, and what it asks."""

from __future__ import annotations

from collections import Counter

from formkit.audit.burden import Ask, minutes
from formkit.audit.model import Burden, Label, Passage
from formkit.form import Form, Text, texts
from formkit.form.inputs import Widget, inputs
from formkit.form.items import AttachmentsItem, ContactItem
from formkit.form.marks import Part, Shown

_ASKED = {
    Widget.LINE: "text",
    Widget.COMB: "text",
    Widget.LINES: "multiline",
    Widget.RADIO: "choice",
    Widget.CHECKBOXES: "choice",
    Widget.LIST: "choice",
    Widget.HAND: "signature",
}
"""How the model of the burden calls each way to answer."""


def form_passages(form: Form) -> list[Passage]:
    """The sentences of a form: paragraphs, notices, helps, overflow hints. Labels stay out."""
    return [
        Passage(text.text, field=text.item or text.section)
        for text in texts(form)
        if text.part is Part.PROSE and _is_sentence(text)
    ]


def form_labels(form: Form) -> list[Label]:
    """The questions, captions and answers of a form source."""
    asked = {(given.item, given.label): given for given in inputs(form)}
    found = []
    for text in texts(form):
        field = f"{text.section}.{text.item}"
        given = asked.get((text.item, text.role))
        if text.part is Part.ANSWER:
            found.append(Label(text.text, field=field, asks=False))
        elif text.part is Part.QUESTION and given is not None and given.row is not None:
            name = f"{field}.{given.name.rpartition('.')[2]}"
            found.append(Label(text.text, field=name, kind=given.data.value))
        elif text.part is Part.QUESTION:
            options = len(given.answers) if given is not None and given.widget is Widget.LIST else 0
            found.append(Label(text.text, field=field, options=options, kind=text.kind))
    return found


def form_words(form: Form) -> str:
    """Everything that is printed, also what is never translated: telephone numbers and addresses."""
    words = [text.text for text in texts(form) if text.shown is not Shown.PICTURE]
    for _section, item in form.items():
        if isinstance(item, ContactItem):
            words += item.lines
            words += [f"Telefon {way}" if kind == "phone" else way for kind, way in item.ways.items()]
    return "\n".join(words)


def _is_sentence(text: Text) -> bool:
    return len(text.text.split()) >= 4


def form_burden(form: Form) -> Burden:
    """The burden of a form source. Pages are not known before it is set: 0."""
    asks: list[Ask] = []
    documents: list[str] = []
    signatures = 0
    for section, item in form.items():
        if isinstance(item, AttachmentsItem):
            documents += item.items
        for given in item.inputs(section.id):
            if not given.office:
                asks.append(Ask(_ASKED[given.widget], item.required))
                signatures += given.widget is Widget.HAND
    words = sum(len(text.text.split()) for text in texts(form))
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
