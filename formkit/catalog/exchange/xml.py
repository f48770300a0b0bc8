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


def require_language(said: str, language: Language, place: str) -> None:
    """Raise InputError where a file says that it is a translation into another language; "" says nothing."""
    known = (bcp47(language), language.tag, language.locale.replace("_", "-"))
    if said and said.lower() not in (tag.lower() for tag in known):
        raise InputError(
            _("is a translation into “{said}”, not “{wanted}”").format(said=said, wanted=language.tag),
            place=place,
            advice=_("Name its language with --lang."),
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
