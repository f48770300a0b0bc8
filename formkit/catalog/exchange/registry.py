"""The formats of this folder: what `catalog export` writes and `catalog import` reads. Each module says its own."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.errors import UsageError
from formkit.files import read_bytes
from formkit.languages import Language
from formkit.ui import _


def _found() -> Iterator[Format]:
    """The formats of every module of this folder that lists some: a new one is one file."""
    for info in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if info.name != "registry":
            module = importlib.import_module(f"formkit.catalog.exchange.{info.name}")
            yield from getattr(module, "FORMATS", ())


FORMATS: dict[str, Format] = {format.name: format for format in _found()}
"""Every format by its name."""


def export(units: Iterable[Unit], language: Language, format: str) -> bytes:
    """The units as a file of `format` (one of `FORMATS`)."""
    return FORMATS[format].write([unit for unit in units if FORMATS[format].takes(unit)], language)


def format_of(path: Path) -> str:
    """The format that the name of a file asks for. Raises UsageError where it asks for none."""
    format = _by_ending(path)
    if format is not None:
        return format.name
    raise UsageError(
        _("does not say by its name what it is to be"),
        place=str(path),
        advice=_("Use one of these endings, or --format: {all}.").format(all=", ".join(_endings())),
    )


def read_units(path: Path, language: Language) -> list[Unit]:
    """The units of an exchange file. Raises InputError where it is broken, of another language, or of no known kind."""
    data, format = read_bytes(path), _by_ending(path)
    if format is not None:
        return format.read(data, str(path), language)
    advice = _("Known: {all}.").format(all=", ".join(_endings()))
    if path.suffix.lower() == ".po":
        advice = _("A part of the catalog comes back with: formkit catalog join {tag} FILE").format(
            tag=language.tag
        )
    raise UsageError(_("is no file that can be imported"), place=str(path), advice=advice)


def _by_ending(path: Path) -> Format | None:
    """The first format with the ending of a file: those that share it read each other's files."""
    ending = path.suffix.lower()
    return next((format for format in FORMATS.values() if ending in format.endings), None)


def _endings() -> list[str]:
    return list(dict.fromkeys(ending for format in FORMATS.values() for ending in format.endings))
