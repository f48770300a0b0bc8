"""Has every character of an edition a glyph? Asked before anything is drawn."""

from __future__ import annotations

from formkit import phrases
from formkit.edition import Edition, LayoutName
from formkit.edition.wording import GERMAN
from formkit.errors import GateError
from formkit.form import texts
from formkit.form.texts import printed_in_german
from formkit.languages import Language
from formkit.layout.setting import spans_of
from formkit.typeset.shaping import missing_glyphs
from formkit.ui import _


def check_glyphs(text: str, language: Language, where: str) -> None:
    """Raise GateError if a character of `text` cannot be shown; nothing has been written then."""
    missing = missing_glyphs(spans_of(text), language)
    if missing:
        shown = ", ".join(f"U+{ord(c):04X} “{c}”" for c in missing[:5])
        raise GateError(
            _("no font has the character {characters}").format(characters=shown),
            place=f"{where} ({language.tag}): “{text[:40]}”",
            advice=_("Replace it in the form source or in the catalog of this language."),
        )


def check_texts(edition: Edition) -> None:
    """Raise GateError unless every character has a glyph; asked before anything is drawn."""
    form = edition.form
    if edition.layout is LayoutName.ALONE and (form.kind != "leaflet" or len(edition.translations) > 1):
        raise GateError(
            _("only a leaflet can stand in one other language alone"), place=form.id,
            advice=_("In a form the German text binds and must be there: take --layout stacked, columns or facing."),
        )  # fmt: skip
    for text in texts(form):
        check_glyphs(text.text, GERMAN, f"{form.id}:{text.item}.{text.role}")
    for name in (form.office, form.number, *form.legal, *form.values.values()):
        check_glyphs(name, GERMAN, form.id)
    check_glyphs(edition.legal_notice, GERMAN, "formkit.toml: legal_notice")
    for item, words in printed_in_german(form):
        check_glyphs(words, GERMAN, f"{form.id}:{item}")
    for translation in edition.translations:
        language = translation.language
        for reference, said in translation.by_reference.items():
            check_glyphs(said, language, reference.removeprefix("forms/"))
        for key in phrases.all_keys():
            check_glyphs(phrases.phrase(key, language.tag) or "", language, f"phrases/{key}")
