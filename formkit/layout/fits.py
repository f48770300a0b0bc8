"""Which translations cannot be set as they are: a character that no font has, a word wider than its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.catalog import Translation
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.form import Form, texts
from formkit.layout import measures as m
from formkit.layout.setting import natural_width, spans_of
from formkit.layout.tables import column_widths
from formkit.typeset.shaping import missing_glyphs
from formkit.ui import _

SETTING_RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        "glyph-missing", Severity.ERROR,
        "Ein Zeichen, das keine Schrift kennt, erscheint als leeres Kästchen.",
        "A character that no font knows shows as an empty box.",
        "PDF/UA-1 (ISO 14289-1) 7.21.4", "Name → Name 🪪", "Name → Name",
    ),
    RuleInfo(
        "does-not-fit", Severity.ERROR,
        "Ein Wort, das breiter ist als seine Spalte, wird zerrissen oder läuft in die nächste.",
        "A word that is wider than its column is torn or runs into the next.",
        "Gemessen in der Schrift, in der es gesetzt wird", "Plz → Postleitzahlbereichsverzeichnis in einer schmalen Spalte",
        "Plz → Postcode",
    ),
)  # fmt: skip
_JOINT = re.compile(r"[\s\u200b/-]+")


def _places(form: Form) -> dict[str, tuple[float, float]]:
    """How wide the place of each caption may become, and the size of its letters: reference → width, size in points.

    A field takes more columns where its caption needs them; the columns of a table are as wide as they are.
    """
    found: dict[str, tuple[float, float]] = {}
    frame = m.Frame()
    for _section, item in form.items():
        width = frame.width
        name = f"forms/{form.id}:{item.id}"
        found[f"{name}.label"] = (width, m.LABEL)
        found[f"{name}.help"] = (width, m.HELP)
        columns = getattr(item, "column", ())
        for column, wide in (
            zip(columns, column_widths(columns, frame.width - m.ROW_NUMBER), strict=True) if columns else ()
        ):
            found[f"{name}.column.{column.id}"] = (wide, m.LABEL)
    return found


def too_wide(form: Form, translation: Translation, file: str) -> Iterator[Finding]:
    """The translated captions that have a word wider than their place; scripts without spaces break anywhere."""
    if not translation.language.script.spaced:
        return
    places = _places(form)
    for text in texts(form):
        words = translation.get(form, text)
        place = places.get(text.reference(form.id))
        if not words or place is None:
            continue
        width, size = place
        for word in _JOINT.split(words):
            needed = natural_width(word, translation.language, size)
            if needed > width:
                yield Finding(
                    "does-not-fit",
                    Severity.ERROR,
                    _("“{word}” needs {needed} mm; its place has {width} mm.").format(
                        word=word, needed=round(needed / m.MM), width=round(width / m.MM)
                    ),
                    _("Use a shorter word, or make the item wider in the form source."),
                    Place(file=file, field=text.reference(form.id), excerpt=text.text, context=words),
                )


def unset(form: Form, translation: Translation, file: str) -> Iterator[Finding]:
    """The translated texts of a form that its fonts cannot show."""
    for text in texts(form):
        words = translation.get(form, text)
        if not words:
            continue
        missing = missing_glyphs(spans_of(words), translation.language)
        if missing:
            signs = ", ".join(f"{char} (U+{ord(char):04X})" for char in sorted(set(missing)))
            yield Finding(
                "glyph-missing",
                Severity.ERROR,
                _("No font of ours shows: {signs}.").format(signs=signs),
                _("Use another character, or ask for a font that has it."),
                Place(file=file, field=text.reference(form.id), excerpt=text.text, context=words),
            )
