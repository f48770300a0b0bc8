"""Is an edition what its source says? A green validator does not tell: it passes an empty structure tree.

The edition is read back and compared with form and catalog: every text in its place, order and
language; every field with its names, flags, length and answers (`verify_fields.py`); and the glyphs drawn against
the text said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from formkit.edition import Edition
from formkit.edition.wording import GERMAN, EditionTexts, Said, plain
from formkit.findings import Finding, Place, Severity
from formkit.form import texts
from formkit.form.marks import Shown
from formkit.languages import LANGUAGES, SOURCE, Language, get
from formkit.pdf.readback import DrawnLine, ReadBack
from formkit.pdf.verify_fields import Message, field_messages
from formkit.typeset import bidi
from formkit.typeset.bidi_classes import bidi_class
from formkit.typeset.fonts import is_invisible
from formkit.typeset.isolate import isolated
from formkit.ui import _


def compare(found: ReadBack, edition: Edition, file: str) -> list[Finding]:
    """Every difference between an edition and its source, as findings of severity error."""
    contexts = [EditionTexts(edition.form, edition.translations, view) for view in edition.views]
    messages = [
        *_parts(found),
        *_structure(found, get(edition.views[0] or SOURCE)),
        *_texts(found, contexts),
        *_pictures(found, contexts),
        *field_messages(found, [] if edition.paper else contexts),
        *_drawn(found, edition.languages),
    ]
    return [Finding(rule, Severity.ERROR, text, place=Place(file=file)) for rule, text in messages]


def _parts(found: ReadBack) -> Iterator[Message]:
    """Nothing lies in the file that no edition has, and nothing of it is gone."""
    for where, what in found.strange:
        yield (
            "strange",
            _("{where}: {what} is nothing that an edition has; somebody has put it there.").format(
                where=where, what=what
            ),
        )
    if found.lost:
        yield (
            "pages-missing",
            _(
                "Pages are missing: {n} texts and fields of the structure tree stand on none that is there."
            ).format(n=found.lost),
        )
    for name in found.loose:
        yield (
            "field-loose",
            _("{name}: pages, structure tree and form do not agree on this field.").format(name=name),
        )


def _structure(found: ReadBack, main: Language) -> Iterator[Message]:
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


def _texts(found: ReadBack, contexts: Sequence[EditionTexts]) -> Iterator[Message]:
    """Every text of the source stands in the tree, in order, its translations right behind it.

    Of facing pages, all German ones come first in the tree, then all of the next language.
    """
    # the dash of a list's entry is nobody's text
    said = [(text.name, text.language, _folded(text.said)) for text in found.texts if text.tag != "Lbl"]
    if said and not any(name for name, _language, _text in said):
        yield "text-missing", _("No element says which text of the form it is.")
        return
    position = 0
    for context in contexts:
        for text in texts(context.form):
            if text.shown in (Shown.FIELD, Shown.PICTURE):
                continue  # the answers of a drop-down list live in the field, what a picture shows in its element
            words = context.text(text.item, text.role)
            shown = list(words.shown) if text.shown is not Shown.GERMAN else [Said(GERMAN, words.german)]
            name = f"{text.item}.{text.role}"
            lead = shown[0]
            key, wanted = (name, lead.language.pdf_lang), _folded(lead.text)
            # The element is found by its name, what it says is compared: the same words may stand in several places.
            place = next((n for n in range(position, len(said)) if said[n][:2] == key), None)
            if place is None or said[place][2] not in (wanted, f"{wanted} *"):
                yield "text-missing", _("{name}: “{text}” is not in the structure tree in its place.").format(
                    name=name, text=wanted[:60]
                )  # fmt: skip
                continue
            position = place + 1
            for other in shown[1:]:
                after = said[position] if position < len(said) else ("", "", "")
                if after != (name, other.language.pdf_lang, _folded(other.text)):
                    message = _("{name}: behind “{text}” stands “{found}” ({lang}), not its translation.")
                    yield (
                        "translation-missing",
                        message.format(name=name, text=wanted[:40], found=after[2][:40], lang=after[1]),
                    )
                    break
                position += 1


def _pictures(found: ReadBack, contexts: Sequence[EditionTexts]) -> Iterator[Message]:
    """Every picture says what it shows, in all languages of its place."""
    said: dict[str, list[str]] = defaultdict(list)
    for text in found.texts:
        if text.tag == "Figure":
            said[text.name].append(_folded(text.alt))
    for context in contexts:
        for source in texts(context.form):
            if source.shown is not Shown.PICTURE:
                continue
            name = f"{source.item}.{source.role}"
            for words in context.text(source.item, source.role).shown:
                # The picture is found by its name: two that say each other's words are both wrong.
                if not any(_folded(words.text) in alt for alt in said[name]):
                    yield (
                        "picture-alt",
                        _("{name}: no picture says “{text}”.").format(name=name, text=words.text[:60]),
                    )


# ── glyphs ───────────────────────────────────────────────────────────────────────────────────────


def _drawn(found: ReadBack, others: Sequence[Language]) -> Iterator[Message]:
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
