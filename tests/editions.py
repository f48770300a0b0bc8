"""Editions for tests: of the sample workspace, of the form with every kind of item, of one-off sources."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from formkit import languages
from formkit.catalog import Translation, po, translation_of
from formkit.catalog.state import Approvals
from formkit.form import Form, load
from formkit.layout import Edition, Layout, compose
from tests.conftest import REPOSITORY, WORKSPACE

SAMPLES = ("anmeldung", "wohnungsgeberbestaetigung")
LANGUAGES = ("en", "uk", "ar", "ti", "de-simple")


def edition(form_id: str, tag: str, *, draft: bool = True, **more: Any) -> Edition:
    """An edition of a sample form, or of the form with every kind ("alles"); `tag` as for --lang."""
    root = WORKSPACE if form_id == "alles" else REPOSITORY
    form = load(root / "forms" / form_id / "form.toml")
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


def layout_of(items: str, tag: str = "de", words: dict[str, str] | None = None) -> Layout:
    """The layout of a form with the given items."""
    form = form_of(items)
    return compose(Edition(form, (translated(form, tag, words or {}),) if tag != "de" else ()))


def golden(name: str) -> Path:
    """The place of a golden file."""
    return Path(__file__).parent / "golden" / name
