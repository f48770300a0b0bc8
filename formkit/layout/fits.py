"""Which translations cannot be set as they are: a character that no font has."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.catalog import Translation
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.form import Form, texts
from formkit.layout.words import spans_of
from formkit.typeset.shaping import missing_glyphs
from formkit.ui import _

SETTING_RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        "glyph-missing", Severity.ERROR,
        "Ein Zeichen, das keine Schrift kennt, erscheint als leeres Kästchen.",
        "A character that no font knows shows as an empty box.",
        "PDF/UA-1 (ISO 14289-1) 7.21.4", "Name → Name 🪪", "Name → Name",
    ),
)  # fmt: skip


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
