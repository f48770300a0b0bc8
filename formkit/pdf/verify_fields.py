"""Are the fields of an edition those of its source? Names, order, tooltips, flags, lengths and answers.

What is expected comes from the form's inputs and its translations alone, what is there from the finished PDF:
nothing here asks the layout or the writer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from formkit.edition.wording import EditionTexts, Wording, plain
from formkit.form.inputs import Input, Widget
from formkit.form.items import Item
from formkit.form.model import Section
from formkit.pdf.readback import ReadBack, ReadField, ReadText
from formkit.ui import _

_FLAGS = {
    1: "ReadOnly", 2: "Required", 3: "NoExport", 13: "Multiline", 14: "Password", 15: "NoToggleToOff", 16: "Radio",
    17: "Pushbutton", 18: "Combo", 19: "Edit", 20: "Sort", 21: "FileSelect", 22: "MultiSelect", 23: "DoNotSpellCheck",
    24: "DoNotScroll", 25: "Comb",
}  # fmt: skip
"""Bit positions of `/Ff`, from 1 (ISO 32000-1, tables 221, 226, 228 and 230)."""
_JOINTS = " /:.,;·–()\n\u2066\u2067\u2068\u2069"
"""What joins the texts of a tooltip: separators, brackets around a unit, isolates."""
_UNISON, _RICH_TEXT = "RadiosInUnison", "RichText"
"""Bit 26, of buttons and of text."""
_TYPES: dict[Widget, tuple[str, frozenset[str]]] = {
    Widget.LINE: ("Tx", frozenset()),
    Widget.LINES: ("Tx", frozenset({"Multiline"})),
    Widget.COMB: ("Tx", frozenset({"Comb"})),
    Widget.RADIO: ("Btn", frozenset({"NoToggleToOff", "Radio"})),
    Widget.CHECKBOXES: ("Btn", frozenset()),
    Widget.LIST: ("Ch", frozenset({"Combo"})),
}
"""The type of the field and its flags for each way to answer; by hand there is no field."""
_PRINT = 4
"""`/F` of every field: it is printed, and nothing else (ISO 32000-1, table 165)."""
_TYPED = re.compile(r"/\S+ ([\d.]+) Tf ([\d.]+) ([\d.]+) ([\d.]+) rg")
_SMALLEST, _LIGHTEST = 6.0, 0.4
"""What is typed: its size in points, and how light its colour may be."""
Message = tuple[str, str]


@dataclass(frozen=True)
class ExpectedField:
    """A widget that an edition must have: its name, the value it stands for, what its texts must say.

    `options` are the values of a list in order, each with what its answer must say in all languages.
    """

    name: str
    state: str
    says: tuple[str, ...]
    type: str = "Tx"
    flags: frozenset[str] = frozenset()
    max_length: int | None = None
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    group: tuple[str, ...] = ()
    """What the name of a group of buttons must say."""
    office: bool = False


def expected_fields(words: EditionTexts) -> list[ExpectedField]:
    """All widgets of a form in reading order."""
    return [
        field
        for section, item in words.form.items()
        for asked in item.inputs(section.id)
        if asked.fields
        for field in _of_input(words, asked, _label(words, section, item, asked))
    ]


def _label(words: EditionTexts, section: Section, item: Item, asked: Input) -> Wording:
    """What a field is called; a cell of a table is told apart by its row, two equal labels by their sections."""
    if asked.german:
        return Wording(asked.german)
    label = words.text(asked.item, asked.label)
    return label if asked.row is not None else words.distinct(section, item, label)


def _of_input(words: EditionTexts, asked: Input, label: Wording) -> Iterator[ExpectedField]:
    kind, flags = _TYPES[asked.widget]
    flags = flags | {"Required"} if asked.required else flags
    if asked.widget.buttons:
        group = _all(label) if asked.widget is Widget.RADIO else ()
        said = dict(words.answers(asked))
        for name, value in asked.fields:
            says = (plain(label.german), *_all(said[value]))
            yield ExpectedField(name, value, says, kind, flags, group=group)
        return
    says = _all(label)
    if asked.unit:
        says += _all(words.text(asked.item, asked.unit))
    if asked.data.hint:
        says += (asked.data.hint,)
    if asked.row is not None:
        # A language that lacks the column says nothing of the row either: "السطر 4" alone would name no field.
        row = words.phrase("row", row=asked.row)
        says += _all(
            replace(row, others=tuple(s for s in row.others if label.get(s.language.tag) is not None))
        )
    options = tuple((value, _all(answer)) for value, answer in words.answers(asked))
    ((name, state),) = asked.fields
    yield ExpectedField(
        name, state, says, kind, flags, asked.max_length, options, office=asked.office
    )  # fmt: skip


def _all(words: Wording) -> tuple[str, ...]:
    return (plain(words.german), *(plain(said.text) for said in words.others))


def field_messages(found: ReadBack, editions: Sequence[EditionTexts]) -> Iterator[Message]:
    """Every difference between the fields of a PDF and its source; `editions` are the tracks of its pages."""
    wanted = expected_fields(editions[0]) if editions else []
    # The block for the office stands on the German pages only.
    wanted += [field for words in editions[1:] for field in expected_fields(words) if not field.office]
    have = found.fields
    yield from _filled(have)
    if [(f.name, f.state) for f in wanted] != [(f.name, f.state) for f in have]:
        missing = sorted({f.name for f in wanted} - {f.name for f in have})
        extra = sorted({f.name for f in have} - {f.name for f in wanted})
        yield (
            "fields",
            _(
                "The fields differ from the source: missing {missing}, too many {extra}, or in another order."
            ).format(missing=", ".join(missing) or "–", extra=", ".join(extra) or "–"),
        )
        return
    twice = {key for key, count in Counter((f.name, f.state) for f in wanted).items() if count > 1}
    for want, field in zip(wanted, have, strict=True):
        yield from _names(want, field)
        yield from _nature(want, field, unison=(want.name, want.state) in twice)
        yield from _answers(want, field)
        yield from _use(field)
    yield from _labels_before(found.items)


def _filled(fields: Sequence[ReadField]) -> Iterator[Message]:
    """No field holds an answer: neither chosen in advance, nor what it is reset to, nor typed by anybody."""
    filled = list(dict.fromkeys(field.name for field in fields if field.value))
    if filled:
        first = next(field for field in fields if field.value)
        message = _(
            "Fields hold answers already ({n}, the first is {name}: “{value}”). An edition goes out empty: this is a filled-in copy, or somebody has put them there."
        )
        yield "field-filled", message.format(n=len(filled), name=first.name, value=first.value[:40])


def _use(field: ReadField) -> Iterator[Message]:
    """A field can be seen, printed and filled in, and what is typed can be read."""
    if field.marks != _PRINT:
        message = _("{name}: the field is hidden, locked or not printed (/F {found}, not {wanted}).")
        yield "field-hidden", message.format(name=field.name, found=field.marks, wanted=_PRINT)
    if field.kind in ("Tx", "Ch"):
        typed = _TYPED.fullmatch(field.look.strip())
        if typed is None or float(typed[1]) < _SMALLEST or _lightness(typed.groups()[1:]) > _LIGHTEST:
            message = _("{name}: what is typed here cannot be read: “{look}”.")
            yield "field-look", message.format(name=field.name, look=field.look[:60])


def _lightness(color: Sequence[str]) -> float:
    """Of red, green and blue from 0 to 1: the luminance of WCAG without its curve."""
    return sum(weight * float(part) for weight, part in zip((0.2126, 0.7152, 0.0722), color, strict=True))


def _names(want: ExpectedField, field: ReadField) -> Iterator[Message]:
    missing = _("{name}: the tooltip does not say “{text}”.")
    for said, where in ((want.says, field.tooltip), (want.group, field.group)):
        for words in said:
            if words not in where:
                yield "field-name", missing.format(name=field.name, text=words[:50])
        if said and (more := _beyond(where, said)):
            message = _("{name}: the tooltip says “{text}”, which its source does not.")
            yield "field-name", message.format(name=field.name, text=more[:50])


def _beyond(where: str, said: Sequence[str]) -> str:
    """What stands in a tooltip besides its texts and the signs that join them."""
    rest = where
    for words in sorted(said, key=len, reverse=True):
        rest = rest.replace(words, " ") if words else rest
    return rest.strip(_JOINTS)


def _nature(want: ExpectedField, field: ReadField, *, unison: bool) -> Iterator[Message]:
    """Type, flags and length."""
    if field.kind != want.type:
        yield (
            "field-type",
            _("{name}: the field is of type {found}, not {wanted}.").format(
                name=field.name, found=field.kind or "–", wanted=want.type
            ),
        )
        return
    wanted = want.flags | {_UNISON} if unison and "Radio" in want.flags else want.flags
    have = flags_of(field)
    for flag in sorted(wanted - have):
        yield "field-flags", _("{name}: the flag {flag} is missing.").format(name=field.name, flag=flag)
    for flag in sorted(have - wanted):
        yield (
            "field-flags",
            _("{name}: the flag {flag} is set; the source does not say so.").format(
                name=field.name, flag=flag
            ),
        )
    if field.max_length != want.max_length:
        yield (
            "field-length",
            _("{name}: takes {found} characters, not {wanted}.").format(
                name=field.name, found=_amount(field.max_length), wanted=_amount(want.max_length)
            ),
        )


def flags_of(field: ReadField) -> frozenset[str]:
    """The names of the flags that a field has."""
    names = _FLAGS | {26: _UNISON if field.kind == "Btn" else _RICH_TEXT}
    return frozenset(names.get(bit, f"bit {bit}") for bit in range(1, 33) if field.flags >> (bit - 1) & 1)


def _amount(length: int | None) -> str:
    return str(length) if length is not None else _("any number of")


def _answers(want: ExpectedField, field: ReadField) -> Iterator[Message]:
    """What a list offers: the stored values in order, each said in all languages."""
    values, wanted = [value for value, _label in field.options], [value for value, _says in want.options]
    if values != wanted:
        yield (
            "field-options",
            _("{name}: the list stores {found}, not {wanted}.").format(
                name=field.name, found=", ".join(values) or "–", wanted=", ".join(wanted) or "–"
            ),
        )
        return
    for (value, says), (_value, label) in zip(want.options, field.options, strict=True):
        for words in says:
            if words not in label:
                yield (
                    "field-options",
                    _("{name}: the answer {value} does not say “{text}”.").format(
                        name=field.name, value=value, text=words[:50]
                    ),
                )


def _labels_before(items: Sequence[ReadText | ReadField]) -> Iterator[Message]:
    """No field stands in the tree before any text."""
    if items and isinstance(items[0], ReadField):
        yield "label-order", _("A field stands before its label in the structure tree.")
