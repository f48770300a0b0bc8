"""What a Word file asks with: content controls, legacy form fields, and fields that prompt."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formkit.document.docx_styles import digits
from formkit.document.flow_parts import OFF, ON, FlowField
from formkit.document.model import Option
from formkit.document.numerals import sign
from formkit.document.opc import attribute, is_on, value_of
from formkit.markup import child, children, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "text": "text", "date": "text", "comboBox": "choice", "dropDownList": "choice", "checkbox": "checkbox",
    "picture": "button",
}  # fmt: skip
_GROUPING = ("group", "repeatingSection", "repeatingSectionItem", "docPartObj", "docPartList", "citation",
             "bibliography", "equation")  # fmt: skip
_PROPERTIES = (
    "6c3c8bc8-f283-45ae-878a-bab7291924a1",  # core: title, author
    "6668398d-a668-4e3e-a5eb-62b293d839f1",  # extended: company
    "55af091b-3c7a-41e3-b477-f2fdaa23cfda",  # cover page
)
"""Stores of the file's own properties: what is bound to them is the letterhead of whoever made the form."""


@dataclass(frozen=True)
class Control:
    """A content control: what it asks for, and what may be done with its content."""

    made: FlowField | None = None
    """None for one that only groups text."""
    prompting: bool = False
    """It shows a prompt instead of content."""
    fixed: bool = False
    """Its content cannot be edited: it is text."""
    open: bool = False
    """Controls within it can be edited though it cannot."""
    listed: bool = False
    """Only an answer of its list can be chosen."""


def read_control(node: Element) -> Control:
    """A content control (w:sdt) by its properties; what it holds is read by the caller (`answered`)."""
    properties = child(node, "sdtPr")
    if properties is None:
        return Control()
    made = FlowField("")
    rich = grouping = prompting = locked = bound = False
    for entry in properties:
        tag = local(entry)
        if tag == "alias":
            made = dataclasses.replace(made, title=value_of(entry).strip() or None)
        elif tag == "tag":
            made = dataclasses.replace(made, name=value_of(entry).strip())
        elif tag == "showingPlcHdr":
            prompting = is_on(entry)
        elif tag == "lock":
            locked = value_of(entry) in ("contentLocked", "sdtContentLocked")
        elif tag == "dataBinding":
            bound = (attribute(entry, "storeItemID") or "").strip("{} ").casefold() in _PROPERTIES
        elif tag == "richText":
            rich = True
        elif tag in _GROUPING:
            grouping = True
        elif tag in _KINDS:
            made = _of_kind(made, entry, tag)
    fixed = locked or (bound and not prompting)
    if grouping:
        return Control(None, fixed=fixed, open=child(properties, "group") is not None)
    if not made.kind and (rich or prompting):
        made = dataclasses.replace(made, kind="text", multiline=True)
        return Control(made if prompting else None, prompting, fixed)
    if made.kind == "button" and not prompting:
        return Control(fixed=True)  # it has its picture
    listed = any(local(entry) == "dropDownList" for entry in properties)
    return Control(made if made.kind else None, prompting, fixed, listed=listed)


def _of_kind(made: FlowField, entry: Element, tag: str) -> FlowField:
    kind = _KINDS[tag]
    if tag == "checkbox":
        checked = child(entry, "checked")
        ticked = checked is not None and is_on(checked)
        return dataclasses.replace(made, kind=kind, state=ON, value=ON if ticked else OFF)
    return dataclasses.replace(
        made,
        kind=kind,
        multiline=tag == "text" and attribute(entry, "multiLine") in ("1", "true", "on"),
        format="date" if tag == "date" else "",
        options=tuple(_answers(entry)),
    )


def _answers(entry: Element) -> list[Option]:
    """The answers of a list. A first one without a text of its own, or that stands for nothing, is Word's "choose an item"."""
    items = [
        (attribute(item, "displayText"), attribute(item, "value")) for item in children(entry, "listItem")
    ]
    named, valued = any(shown for shown, _value in items), any(value for _shown, value in items)
    return [
        Option(value or shown or "", shown or value or "")
        for n, (shown, value) in enumerate(items)
        if (shown or value or "").strip()
        and not (n == 0 and ((named and not shown) or (valued and value == "")))
    ]


def answered(control: Control, text: str) -> FlowField | None:
    """The field of a control that holds `text`."""
    made = control.made
    if made is None or made.kind in ("checkbox", "button"):
        return made
    text = "" if control.prompting else text.strip()
    otherwise = (
        "" if control.listed and made.options else text
    )  # the prompt, where the file does not say that it is one
    stored = next((option.value for option in made.options if option.label.strip() == text), otherwise)
    return dataclasses.replace(made, value=stored or None)


# ── fields of before content controls ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Legacy:
    """A form field of old; `fixed`: nobody can fill it in."""

    made: FlowField
    fixed: bool = False


def read_legacy(data: Element) -> Legacy:
    """A form field of old (w:ffData): text, check box or drop-down, with its name, help, answer and default."""
    made, fixed = FlowField("text"), False
    for node in data:
        tag, said = local(node), value_of(node)
        if tag == "name":
            made = dataclasses.replace(made, name=said)
        elif tag == "enabled":
            fixed = fixed or not is_on(node)
        elif tag in ("statusText", "helpText"):
            if said.strip() and attribute(node, "type") != "autoText":
                made = dataclasses.replace(made, title=said.strip())
        elif tag == "checkBox":
            ticked = child(node, "checked") if child(node, "checked") is not None else child(node, "default")
            value = ON if ticked is not None and is_on(ticked) else OFF
            made = dataclasses.replace(made, kind="checkbox", state=ON, value=value)
        elif tag == "ddList":
            options = tuple(Option(value_of(entry), value_of(entry)) for entry in children(node, "listEntry"))
            chosen = child(node, "result") if child(node, "result") is not None else child(node, "default")
            place = (digits(value_of(chosen)) if chosen is not None else 0) or 0
            value_shown = options[place].value if place < len(options) else None
            made = dataclasses.replace(made, kind="choice", options=options, value=value_shown)
        elif tag == "textInput":
            made, computed = _text_input(made, node)
            fixed = fixed or computed
    return Legacy(made, fixed)


def _text_input(made: FlowField, node: Element) -> tuple[FlowField, bool]:
    kind, default, longest = "", "", None
    for entry in node:
        if local(entry) == "type":
            kind = value_of(entry)
        elif local(entry) == "default":
            default = value_of(entry)
        elif local(entry) == "maxLength":
            longest = digits(value_of(entry)) or None
    made = dataclasses.replace(
        made,
        value=default.strip() or None,
        max_length=longest,
        format=kind if kind in ("date", "number") else "",
    )
    return made, kind in ("currentDate", "currentTime", "calculated")


_FORM_FIELDS = {"FORMTEXT": "text", "FORMCHECKBOX": "checkbox", "FORMDROPDOWN": "choice"}
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def without_result(instruction: str) -> str | FlowField | None:
    """What Word shows for a field that has no result of its own: a prompt to type over, the name of a merge field."""
    words = [quoted or bare for quoted, bare in _WORDS.findall(instruction[:2000])]
    kind = words[0].upper() if words else ""
    if kind in _FORM_FIELDS:
        made = FlowField(_FORM_FIELDS[kind])
        return dataclasses.replace(made, state=ON, value=OFF) if kind == "FORMCHECKBOX" else made
    if kind == "MERGEFIELD" and len(words) > 1:
        return f"«{words[1]}»"
    if kind == "MACROBUTTON":
        prompt = " ".join(words[2:]).strip("[]<>{} ")
        return FlowField("text", title=prompt or None)
    if kind == "SYMBOL" and len(words) > 1:
        code = int(words[1], 0) if re.fullmatch(r"0[xX][0-9a-fA-F]{1,4}|[1-9]\d{0,4}", words[1]) else 0
        font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else ""
        return sign(code, font) or (chr(code) if 0x20 <= code < 0xD800 else " ")
    return None
