"""What formats in XML share: tags of languages, texts that XML can carry, the bytes of a file."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from formkit.catalog.exchange.unit import Unit
from formkit.errors import InputError
from formkit.languages import Language
from formkit.ui import _

XML = "http://www.w3.org/XML/1998/namespace"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def bcp47(language: Language) -> str:
    """The tag of a language for other tools: plain German is a variant of German."""
    return "de-x-simple" if language.tag == "de-simple" else language.tag


def is_language(said: str, language: Language) -> bool:
    """Does a tag of another tool mean this language? Tools write regions ("uk-UA") where the catalog needs none.

    A region that belongs to another language of ours is that one (fa-AF is Dari), and another script is another
    language (zh-TW is not zh-Hans).
    """
    from formkit.languages import LANGUAGES

    tag = said.replace("_", "-").lower()
    if tag in _tags(language):
        return True
    if any(tag in _tags(other) for other in LANGUAGES.values()) or "-x-" in tag or "simple" in tag:
        return False
    return tag.split("-")[0] == bcp47(language).lower().split("-")[0] and _script(tag) == _script(
        language.tag
    )


def _tags(language: Language) -> set[str]:
    own = {bcp47(language).lower(), language.tag.lower()}
    return own if language.tag == "de-simple" else {*own, language.locale.replace("_", "-").lower()}


def _script(tag: str) -> str:
    """The script that a tag means, by CLDR's likely subtags where it names none."""
    from babel.core import get_global

    parts = tag.replace("_", "-").split("-")
    named = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if named:
        return named
    likely = get_global("likely_subtags")
    region = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    full = likely.get(f"{parts[0]}_{region}") or likely.get(parts[0], "")
    return next((part for part in str(full).split("_") if len(part) == 4), "")


def require_language(said: str, language: Language, place: str) -> None:
    """Raise InputError where a file says that it is a translation into another language; "" says nothing."""
    if said and not is_language(said, language):
        raise InputError(
            _("is a translation into “{said}”, not “{wanted}”").format(said=said, wanted=language.tag),
            place=place,
            advice=_("Name the language that it is for: formkit catalog import {said} FILE").format(
                said=said
            ),
        )


def checked(unit: Unit, text: str) -> str:
    """The text, if XML can carry it. Raises InputError with the unit's place otherwise."""
    if _FORBIDDEN.search(text):
        raise InputError(
            _("holds a control character that XML cannot carry: {text}").format(text=repr(text)[:60]),
            place=unit.reference or unit.id,
            advice=_("Take it out first: formkit catalog check --fix"),
        )
    return text


def as_bytes(root: ET.Element) -> bytes:
    """The file with this root element, in UTF-8."""
    text = ET.tostring(root, encoding="unicode")
    # A carriage return would come back as a line feed.
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + text.replace("\r", "&#13;") + "\n").encode("utf-8")
