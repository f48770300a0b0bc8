"""What an OpenDocument text asks with: form controls, content controls, input fields, and form fields that came from Word."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formkit.document.flow_parts import OFF, ON, FlowField
from formkit.document.model import Option
from formkit.document.odt_styles import get
from formkit.markup import children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "text": "text", "textarea": "text", "formatted-text": "text", "number": "text", "date": "text", "time": "text",
    "password": "text", "file": "text", "checkbox": "checkbox", "radio": "radio", "listbox": "choice",
    "combobox": "choice", "button": "button", "image": "button",
}  # fmt: skip
_CAPTIONED = ("checkbox", "radio")


@dataclass(frozen=True)
class Placed:
    """A form control: its field, None for a mere caption, and the words drawn with it."""

    made: FlowField | None
    caption: str = ""


def form_controls(text: Element) -> dict[str, Placed]:
    """The form controls of a text by their id."""
    found = {}
    for forms in text:
        if local(forms) != "forms":
            continue
        for node in forms.iter():
            placed = _form_control(node)
            key = get(node, "id")
            if placed is not None and key:
                found[key] = placed
    return found


def _form_control(node: Element) -> Placed | None:
    tag, caption = local(node), get(node, "label").strip()
    if tag in ("fixed-text", "frame"):
        return Placed(None, caption)
    kind = _KINDS.get(tag)
    if kind is None:
        return None
    length = get(node, "max-length")
    made = FlowField(
        kind,
        get(node, "name"),
        get(node, "title").strip() or (caption if kind == "button" else "") or None,
        get(node, "current-value") or get(node, "value") or None,
        max_length=int(length) or None if length.isascii() and length.isdigit() and len(length) < 7 else None,
        multiline=tag == "textarea" or get(node, "multi-line") == "true",
        format={"date": "date", "number": "number"}.get(tag, ""),
        read_only="true" in (get(node, "readonly"), get(node, "disabled")),
    )
    if kind == "checkbox":
        ticked = (get(node, "current-state") or get(node, "state")) == "checked"
        made = dataclasses.replace(made, state=ON, value=ON if ticked else OFF)
    elif kind == "radio":
        chosen = (get(node, "current-selected") or get(node, "selected")) == "true"
        state = get(node, "value") or caption or get(node, "id")
        name = get(node, "group-name") or made.name
        made = dataclasses.replace(made, name=name, state=state, value=state if chosen else None)
    elif kind == "choice":
        made = _listed(made, node)
    elif kind == "button":
        made = dataclasses.replace(made, value=None)
    return Placed(made, caption if kind in _CAPTIONED else "")


def _listed(made: FlowField, node: Element) -> FlowField:
    entries = [entry for entry in node if local(entry) in ("option", "item")]
    options = tuple(
        Option(get(entry, "value") or get(entry, "label"), get(entry, "label")) for entry in entries
    )
    chosen = [
        option.value
        for option, entry in zip(options, entries, strict=True)
        if (get(entry, "current-selected") or get(entry, "selected")) == "true"
    ]
    long = local(node) == "listbox" and get(node, "dropdown") != "true"
    return dataclasses.replace(
        made, kind="listbox" if long else "choice", options=options, value=", ".join(chosen) or made.value
    )


# ── fields within the text ───────────────────────────────────────────────────────────────────────────────────────────────


def words_within(node: Element) -> str:
    """The words within an element."""
    return "".join(node.itertext())


def input_field(node: Element) -> FlowField | None:
    """A field of the text that asks: for words, a choice, or to replace a placeholder; None for another."""
    tag, said = local(node), words_within(node).strip()
    prompt = get(node, "description").strip() or get(node, "help").strip() or get(node, "hint").strip()
    if tag == "placeholder":
        kind = "button" if get(node, "placeholder-type") in ("image", "object") else "text"
        return FlowField(kind, title=prompt or said.strip("<> ") or None)
    if tag in ("text-input", "variable-input", "user-field-input"):
        bracketed = said.startswith("<") and said.endswith(">")
        value = None if bracketed or said == prompt else said or None
        return FlowField(
            "text", get(node, "name"), prompt or (said.strip("<> ") if bracketed else "") or None, value
        )
    if tag == "drop-down":
        labels = children(node, "label")
        options = tuple(Option(get(label, "value"), get(label, "value")) for label in labels)
        chosen = next(
            (get(label, "value") for label in labels if get(label, "current-selected") == "true"), said
        )
        return FlowField("choice", get(node, "name"), prompt or None, chosen or None, options)
    return None


def word_field(node: Element) -> FlowField | None:
    """A field that Word calls a legacy form field (field:fieldmark); None for another."""
    kind = get(node, "type").rpartition(".")[2]
    made = {"FORMTEXT": "text", "FORMCHECKBOX": "checkbox", "FORMDROPDOWN": "choice"}.get(kind)
    if made is None:
        return None
    said: dict[str, list[str]] = {}
    for entry in children(node, "param"):
        said.setdefault(get(entry, "name").rpartition(".")[2], []).append(get(entry, "value"))

    def last(*names: str) -> str:
        return next((said[name][-1] for name in names if said.get(name)), "")

    found = FlowField(
        made,
        get(node, "name") or last("Name", "Checkbox_Name"),
        last("Description", "Help", "Checkbox_HelpText") or None,
    )
    if made == "checkbox":
        ticked = last("Checkbox_Checked", "Checked").casefold() in ("true", "1", "on")
        return dataclasses.replace(found, state=ON, value=ON if ticked else OFF)
    if made == "choice":
        options = tuple(
            Option(value, value)
            for name, values in said.items()
            if name.endswith("ListEntry")
            for value in values
        )
        place = last("Dropdown_Selected", "Result")
        number = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else len(options)
        return dataclasses.replace(
            found, options=options, value=options[number].value if number < len(options) else None
        )
    longest = last("MaxLength")
    return dataclasses.replace(
        found,
        max_length=int(longest) or None
        if longest.isascii() and longest.isdigit() and len(longest) < 7
        else None,
    )


def content_control(node: Element) -> FlowField | None:
    """LibreOffice's content control; None for one that only groups text or that nobody can edit."""
    if get(node, "lock") in ("contentLocked", "sdtContentLocked"):
        return None
    title, name = get(node, "alias") or None, get(node, "tag")
    prompting = get(node, "showing-place-holder") == "true"
    said = "" if prompting else words_within(node).strip()
    if get(node, "checkbox") == "true":
        return FlowField("checkbox", name, title, ON if get(node, "checked") == "true" else OFF, state=ON)
    if get(node, "date") == "true":
        return FlowField("text", name, title, said or None, format="date")
    if "true" in (get(node, "dropdown"), get(node, "drop-down"), get(node, "combobox")):
        options = tuple(
            Option(
                get(entry, "value") or get(entry, "display-text"),
                get(entry, "display-text") or get(entry, "value"),
            )
            for entry in children(node, "list-item")
            if get(entry, "value") or get(entry, "display-text")
        )
        chosen = next((option.value for option in options if option.label.strip() == said), said)
        return FlowField("choice", name, title, chosen or None, options)
    if get(node, "picture") == "true":
        return FlowField("button", name, title) if prompting else None
    if get(node, "plain-text") == "true" or prompting:
        return FlowField("text", name, title, said or None)
    return None
