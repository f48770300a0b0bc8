"""Editions for tests: of the sample workspace, of the form with every kind of item, of one-off sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formkit import languages, phrases
from formkit.catalog import Translation, po, translation_of
from formkit.catalog.state import Approvals, State
from formkit.edition import Edition, LayoutName
from formkit.form import Form, load, texts
from formkit.layout import Layout, compose
from tests.conftest import REPOSITORY, WORKSPACE

SAMPLES = ("anmeldung", "wohnungsgeberbestaetigung", "willkommen")
LANGUAGES = ("en", "uk", "ar", "ti", "de-simple", "fa", "hi", "ka", "th", "vi")
LAYOUTS = ("stacked", "columns", "facing")


@dataclass(frozen=True)
class Case:
    """One edition to make: form, languages as for --lang, layout, scale."""

    form: str
    tag: str
    layout: str = "stacked"
    scale: float = 1.0

    def __str__(self) -> str:
        return f"{self.form} {self.tag} {self.layout} {self.scale:g}"

    @property
    def edition(self) -> Edition:
        """The edition itself."""
        return edition(self.form, self.tag, layout=LayoutName(self.layout), scale=self.scale)


SEVERAL = [
    Case("anmeldung", "en+ar"), Case("anmeldung", "uk+ti", "columns"), Case("wohnungsgeberbestaetigung", "en+uk+fa"),
    Case("wohnungsgeberbestaetigung", "en+ar", "facing"), Case("anmeldung", "uk", scale=1.25),
    Case("wohnungsgeberbestaetigung", "ar", scale=1.5), Case("alles", "ar+uk"), Case("alles", "uk", "facing", 1.25),
    Case("willkommen", "ar", "alone"), Case("willkommen", "uk+en"), Case("willkommen@a5", "ar", "facing"), Case("willkommen@a5", "th"),
    Case("willkommen@a4", "uk"), Case("willkommen@a4", "fa", "alone"),
]  # fmt: skip
USUAL = [Case(form, tag) for form in SAMPLES for tag in ("de", *LANGUAGES)]
EVERY_KIND = [
    Case("alles", tag, layout)
    for tag in ("de", "ar", "uk")
    for layout in LAYOUTS
    if tag != "de" or layout == "stacked"
]
CASES = [*USUAL, *EVERY_KIND, *SEVERAL]
"""What every test of editions looks at."""
ALL_LAYOUTS = [Case(form, tag, layout) for form in SAMPLES for tag in LANGUAGES for layout in LAYOUTS[1:]]
"""The rest of: every sample form, every language, every layout."""


def edition(form_id: str, tag: str, *, draft: bool = True, **more: Any) -> Edition:
    """An edition of a sample form, or of the form with every kind ("alles"); `tag` as for --lang.

    "willkommen@a5" is the sample leaflet in another format.
    """
    form_id, _at, shape = form_id.partition("@")
    root = WORKSPACE if form_id == "alles" else REPOSITORY
    form = load(root / "forms" / form_id / "form.toml")
    form = form.model_copy(update={"format": shape}) if shape else form
    translations = []
    for part in tag.split("+") if tag != "de" else ():
        catalog = po.read(root / "catalogs" / f"{part}.po")
        translations.append(translation_of(form, languages.get(part), catalog, Approvals()))
    return Edition(form, tuple(translations), draft=draft, **more)


def form_of(items: str, *, title: str = "Probe") -> Form:
    """A form with one section and the given items (TOML)."""
    head = (
        f'schema = 1\nid = "probe"\nnumber = "P-1"\nedition = 2026-01-01\noffice = "Amt"\ntitle = "{title}"\n'
    )
    return Form.model_validate(tomllib.loads(f'{head}[[section]]\nid = "s"\ntitle = "Abschnitt"\n{items}'))


def translated(form: Form, tag: str, words: dict[str, str]) -> Translation:
    """A translation of `form` that knows the German texts in `words`."""
    catalog = po.Catalog()
    catalog.entries = [po.entry(german, None, other) for german, other in words.items()]
    return translation_of(form, languages.get(tag), catalog, Approvals())


def patchwork(tag: str, form_id: str = "alles") -> Edition:
    """An edition in any language of the registry: every text is some phrase of that language.

    Nonsense to read, but real words in the script of each language, where no catalog exists.
    """
    form = load((WORKSPACE if form_id == "alles" else REPOSITORY) / "forms" / form_id / "form.toml")
    words = [phrases.phrase(key, tag) or "" for key in phrases.all_keys() if key not in phrases.GERMAN_ONLY]
    whole = [said for said in words if said and "{" not in said]
    found = {
        text.reference(form.id): whole[number % len(whole)]
        if text.role == "text"
        else min(whole[number % len(whole)], whole[(number + 3) % len(whole)], key=len)
        for number, text in enumerate(texts(form))
    }
    states = dict.fromkeys(found, State.TRANSLATED)
    return Edition(form, (Translation(languages.get(tag), found, states),), draft=True)


def layout_of(items: str, tag: str = "de", words: dict[str, str] | None = None) -> Layout:
    """The layout of a form with the given items."""
    form = form_of(items)
    return compose(Edition(form, (translated(form, tag, words or {}),) if tag != "de" else ()))


def golden(name: str) -> Path:
    """The place of a golden file."""
    return Path(__file__).parent / "golden" / name
