"""Pseudo-languages: texts that look foreign, to see whether the layout stands before a translator has begun.

long       a third longer, as many languages are
accented   every letter with a mark that reaches above and below the line
rtl        the German text from right to left, with Arabic letters around it
"""

from __future__ import annotations

import re
from collections.abc import Callable

from formkit.catalog import po
from formkit.catalog.state import State
from formkit.catalog.translation import Translation
from formkit.form import Form, texts
from formkit.languages import LATIN, SCRIPTS, Language

_KEEP = re.compile(r"(\{[^{}]*\}|\*\*|https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+)")
_ACCENTS = str.maketrans("aeiounscyzAEIOUNSCYZgtdlr", "ầệỉộủñşçỳžẦỆỈỘỦÑŞÇỲŽğţḑļŗ")
_PADDING = "wort text lang noch mehr"


def _parts(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if _KEEP.fullmatch(part) else change(part) for part in _KEEP.split(text))


def long(text: str) -> str:
    """A third longer, at least by a word, the punctuation at the end kept."""
    extra = max(4, len(text) // 3)
    padding = (_PADDING + " ") * (extra // len(_PADDING) + 1)
    body = text.rstrip(" .:?!*")
    return f"{body} {padding[:extra].strip()}{text[len(body) :]}"


def accented(text: str) -> str:
    """Letters with marks; placeholders and addresses stay."""
    return _parts(text, lambda part: part.translate(_ACCENTS))


def rtl(text: str) -> str:
    """Arabic words around the German text, which stands isolated, as a translation with a German name has it."""
    return f"نص \u2068{text}\u2069 عربي"


KINDS: dict[str, Callable[[str], str]] = {"long": long, "accented": accented, "rtl": rtl}


_REST = ("nplurals=2; plural=(n != 1);", ("Pseudo", "Pseudo"))
LANGUAGES: dict[str, Language] = {
    "long": Language("de-x-long", "de_DE", LATIN, *_REST),
    "accented": Language("de-x-accented", "de_DE", LATIN, *_REST),
    "rtl": Language("ar-x-pseudo", "ar", SCRIPTS["Arab"], *_REST),
}
"""The pseudo-languages as languages of previews; their tags are for private use (BCP 47)."""


def translation(form: Form, kind: str) -> Translation:
    """A pseudo-translation of every text of a form."""
    found = {text.reference(form.id): KINDS[kind](text.text) for text in texts(form)}
    return Translation(LANGUAGES[kind], found, dict.fromkeys(found, State.TRANSLATED))


def fill(catalog: po.Catalog, kind: str) -> int:
    """Give every entry a pseudo-translation; returns how many."""
    make = KINDS[kind]
    count = 0
    for entry in catalog.active():
        if not entry.msgid_plural:
            entry.msgstr = make(entry.msgid)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            count += 1
    return count
