"""Read units back from a file, by its ending and what it holds."""

from __future__ import annotations

from pathlib import Path

from formkit.catalog.exchange import table, tmx, xliff
from formkit.catalog.exchange.units import Unit
from formkit.catalog.state import State, source_hash
from formkit.errors import InputError, UsageError
from formkit.files import read_bytes
from formkit.languages import Language
from formkit.ui import _


def read_units(path: Path, language: Language) -> list[Unit]:
    """The units of an exchange file. Raises InputError where it is broken, of another language, or of no known kind."""
    data, place = read_bytes(path), str(path)
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return table.read_xlsx(data, place)
    if kind in (".csv", ".tsv", ".txt"):
        return table.read_csv(data, place)
    if kind in (".xlf", ".xliff"):
        said, units = xliff.read_xliff(data, place)
        _same_language(said, language, place)
        return units
    if kind == ".tmx":
        wanted = xliff.bcp47(language).lower()
        return [
            Unit(source_hash(None, german), german, texts[wanted], State.TRANSLATED)
            for german, texts in tmx.read_tmx(data, place)
            if texts.get(wanted)
        ]
    raise UsageError(
        _("is no file that can be imported"), place=place, advice=_("Known: .xlsx, .csv, .xlf, .xliff, .tmx.")
    )


def _same_language(said: str, language: Language, place: str) -> None:
    if said and said.lower() not in (
        xliff.bcp47(language).lower(),
        language.tag.lower(),
        language.locale.replace("_", "-").lower(),
    ):
        raise InputError(
            _("is a translation into “{said}”, not “{wanted}”").format(said=said, wanted=language.tag),
            place=place,
            advice=_("Name its language with --lang."),
        )
