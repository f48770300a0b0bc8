"""The language of the interface: English in the source, German from `formkit/locale`.

Only the texts of formkit itself live here. Texts of forms are the business of `catalog`,
the fixed words of editions that of `phrases`.
"""

from __future__ import annotations

import gettext
import locale
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "de")
_LOCALE_DIR = Path(__file__).parent / "locale"
_current: gettext.NullTranslations = gettext.NullTranslations()
_tag = "en"


def from_environment(environ: Mapping[str, str]) -> str:
    """The interface language of the user's locale: "de" or "en" (default)."""
    for name in ("FORMKIT_UI", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "de" if value.lower().startswith("de") else "en"
    system = locale.getlocale()[0] or ""  # Windows sets none of the variables above
    return "de" if system.lower().startswith(("de", "german")) else "en"


def set_language(tag: str) -> None:
    """Switch the interface to "de" or "en"; anything else falls back to English."""
    global _current, _tag
    _tag = tag if tag in LANGUAGES else "en"
    if _tag == "en":
        _current = gettext.NullTranslations()
    else:
        _current = gettext.translation("formkit", _LOCALE_DIR, languages=[_tag], fallback=True)


def language() -> str:
    """The tag of the current interface language."""
    return _tag


def _(message: str) -> str:
    """`message` in the interface language."""
    return _current.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a message that fits `count`, in the interface language."""
    return _current.ngettext(singular, plural, count)


def with_comma(number: str) -> str:
    """A decimal number as the language of the interface writes it."""
    return number.replace(".", ",") if language() == "de" else number
