"""Is an edition what its source says? A green validator does not tell: it passes an empty structure tree.

The edition is read back and compared with form and catalog: every text in its place, order and
language; every field with its name and both labels; and the glyphs drawn against the text said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formkit.edition import Edition
from formkit.edition.wording import GERMAN, Said, Wording, plain
from formkit.findings import Finding, Place, Severity
from formkit.form import Text, texts
from formkit.form.items import LEAFLET_KINDS
from formkit.form.model import Section
from formkit.languages import LANGUAGES, SOURCE, Language, get
from formkit.layout.context import Context
from formkit.pdf.readback import DrawnLine, ReadBack, ReadField, ReadText
from formkit.typeset import bidi
from formkit.typeset.bidi_classes import bidi_class
from formkit.typeset.fonts import is_invisible
from formkit.typeset.isolate import isolated
from formkit.ui import _


def compare(found: ReadBack, edition: Edition, file: str) -> list[Finding]:
    """Every difference between an edition and its source, as findings of severity error."""
    contexts = [Context(edition.form, edition.translations, view) for view in edition.views]
    messages = [
        *_structure(found, get(edition.views[0] or SOURCE)),
        *_texts(found, contexts),
        *_pictures(found, contexts),
        *_fields(found, [] if edition.paper else contexts),
        *_drawn(found, edition.languages),
    ]
    return [Finding(rule, Severity.ERROR, text, place=Place(file=file)) for rule, text in messages]


_Message = tuple[str, str]


def _structure(found: ReadBack, main: Language) -> Iterator[_Message]:
    if not found.texts:
        yield "structure-empty", _("The structure tree holds no text.")
    if found.language != main.pdf_lang:
        yield (
            "language",
            _("The document language is “{lang}”, not {main}.").format(
                lang=found.language, main=main.pdf_lang
            ),
        )
    if found.untagged:
        yield "untagged", _("Text is drawn outside the structure: “{text}”.").format(text=found.untagged[0])
    if found.widgets != len(found.fields):
        yield (
            "field-untagged",
            _("{n} fields on the pages, but {m} in the structure tree.").format(
                n=found.widgets, m=len(found.fields)
            ),
        )


# ── texts ────────────────────────────────────────────────────────────────────────────────────────


def _folded(text: str) -> str:
    return " ".join(plain(text).split())


def _texts(found: ReadBack, contexts: Sequence[Context]) -> Iterator[_Message]:
    """Every text of the source stands in the tree, in order, its translations right behind it.

    Of facing pages, all German ones come first in the tree, then all of the next language.
    """
    # the dash of a list's entry is nobody's text
    said = [(text.language, _folded(text.said)) for text in found.texts if text.tag != "Lbl"]
    position = 0
    for context in contexts:
        for text in texts(context.form):
            if _is_answer_of_select(context, text) or text.role == "alt":
                continue  # the answers of a drop-down list live in the field, what a picture shows in its element
            words = context.text(text.item, text.role)
            shown = list(words.shown) if text.role != "unit" else [Said(GERMAN, words.german)]
            name = f"{text.item}.{text.role}"
            lead = shown[0]
            wanted = _folded(lead.text)
            place = next(
                (
                    n
                    for n in range(position, len(said))
                    if said[n][0] == lead.language.pdf_lang and said[n][1] in (wanted, f"{wanted} *")
                ),
                None,
            )
            if place is None:
                yield "text-missing", _("{name}: “{text}” is not in the structure tree in its place.").format(
                    name=name, text=wanted[:60]
                )  # fmt: skip
                continue
            position = place + 1
            for other in shown[1:]:
                after = said[position] if position < len(said) else ("", "")
                if after != (other.language.pdf_lang, _folded(other.text)):
                    message = _("{name}: behind “{text}” stands “{found}” ({lang}), not its translation.")
                    yield (
                        "translation-missing",
                        message.format(name=name, text=wanted[:40], found=after[1][:40], lang=after[0]),
                    )
                    break
                position += 1


def _pictures(found: ReadBack, contexts: Sequence[Context]) -> Iterator[_Message]:
    """Every picture says what it shows, in all languages of its place."""
    said = [_folded(text.alt) for text in found.texts if text.tag == "Figure"]
    for context in contexts:
        for text in texts(context.form):
            if text.role != "alt":
                continue
            for words in context.text(text.item, text.role).shown:
                if not any(_folded(words.text) in alt for alt in said):
                    yield (
                        "picture-alt",
                        _("{name}: no picture says “{text}”.").format(
                            name=f"{text.item}.alt", text=words.text[:60]
                        ),
                    )


def _is_answer_of_select(context: Context, text: Text) -> bool:
    return text.kind == "select" and text.role.startswith("options.")


# ── fields ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class ExpectedField:
    """A widget that an edition must have: its name, the value it stands for, what its tooltip must say."""

    name: str
    state: str
    says: tuple[str, ...]


def expected_fields(context: Context) -> list[ExpectedField]:
    """All widgets of a form in reading order."""
    return [
        field
        for section in context.form.section
        for item in section.item
        for field in _of_item(context, section, item)
    ]


def _of_item(context: Context, section: Section, item: object) -> Iterator[ExpectedField]:
    kind = getattr(item, "kind", "")
    item_id = getattr(item, "id", "")
    name = f"{section.id}.{item_id}"
    if kind in ("signature", "stamp") or kind in LEAFLET_KINDS:
        return
    if kind == "office":
        for office_field in getattr(item, "field", ()):
            yield ExpectedField(f"{name}.{office_field.id}", "", (office_field.label,))
        return
    if kind == "table":
        for row in range(1, getattr(item, "rows", 0) + 1):
            for column in getattr(item, "column", ()):
                words = context.text(item_id, f"column.{column.id}")
                yield ExpectedField(f"{name}.{row}.{column.id}", "", _all(words))
        return
    label = context.text(item_id, "label")
    if kind in ("yesno", "choice", "choices"):
        values = ("ja", "nein") if kind == "yesno" else tuple(o.value for o in getattr(item, "options", ()))
        for value in values:
            answer = context.answer(item, value)
            own = name if kind != "choices" else f"{name}.{value}"
            yield ExpectedField(own, value, (plain(label.german), *_all(answer)))
        return
    unit = context.optional(item_id, "unit")
    more = _all(unit) if unit else ()
    yield ExpectedField(name, "", (*_all(label), *more))


def _all(words: Wording) -> tuple[str, ...]:
    return (plain(words.german), *(plain(said.text) for said in words.others))


def _fields(found: ReadBack, contexts: Sequence[Context]) -> Iterator[_Message]:
    wanted = expected_fields(contexts[0]) if contexts else []
    # The block for the office stands on the German pages only.
    wanted += [
        field
        for context in contexts[1:]
        for field in expected_fields(context)
        if not _is_of_office(context, field.name)
    ]
    have = found.fields
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
    for want, field in zip(wanted, have, strict=True):
        for words in want.says:
            if words not in field.tooltip:
                yield (
                    "field-name",
                    _("{name}: the tooltip does not say “{text}”.").format(name=field.name, text=words[:50]),
                )
    yield from _labels_before(found.items)


def _is_of_office(context: Context, name: str) -> bool:
    offices = [f"{section.id}.{item.id}." for section, item in context.form.items() if item.kind == "office"]
    return name.startswith(tuple(offices)) if offices else False


def _labels_before(items: Sequence[ReadText | ReadField]) -> Iterator[_Message]:
    """No field stands in the tree before any text."""
    if items and isinstance(items[0], ReadField):
        yield "label-order", _("A field stands before its label in the structure tree.")


# ── glyphs ───────────────────────────────────────────────────────────────────────────────────────


def _drawn(found: ReadBack, others: Sequence[Language]) -> Iterator[_Message]:
    """What the glyphs say, against what the element says."""
    by_tag = {language.pdf_lang: language for language in LANGUAGES.values()}
    allowed = {"de-DE", *(other.pdf_lang for other in others)}
    for text in found.texts:
        if text.language not in allowed:
            yield (
                "language",
                _("“{text}” is marked as “{lang}”.").format(text=text.said[:40], lang=text.language),
            )
            continue
        language = by_tag.get(text.language, LANGUAGES[SOURCE])
        if not drawn_matches(text.said, text.lines, rtl=language.rtl):
            shown = " | ".join("".join(line.clusters) for line in text.lines)
            yield (
                "glyphs",
                _("“{text}” is drawn as “{shown}”.").format(text=text.said[:60], shown=shown[:60]),
            )


def drawn_matches(said: str, lines: Sequence[DrawnLine], *, rtl: bool) -> bool:
    """Do the clusters drawn from left to right on these lines show the text `said`?

    Each line takes as many characters as it draws; the bidi algorithm says in which order they
    should stand.
    """
    marked = isolated(said.replace("\n", ""), rtl=rtl)
    resolved, base = bidi.resolve(marked, int(rtl))
    start = 0
    for line in lines:
        clusters = [_visible(cluster) for cluster in line.clusters]  # without joiners, and hyphens of ours
        count, end = sum(map(len, clusters)), start
        while count and end < len(marked):
            count -= not is_invisible(marked[end])
            end += 1
        part = marked[start:end]
        order = bidi.visual_order(bidi.line_levels(part, resolved[start:end], base))
        shown = "".join(cluster[::-1] if _runs_left(cluster) else cluster for cluster in clusters)
        if shown != _visible("".join(part[index] for index in order)):
            return False
        start = end
    return not _visible(marked[start:]).strip()


def _visible(text: str) -> str:
    return "".join(c for c in text if not is_invisible(c))


def _runs_left(cluster: str) -> bool:
    return any(bidi_class(c) in ("R", "AL") for c in cluster)
