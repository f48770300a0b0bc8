"""The registry of languages: tag → locale, script, direction, plural forms, names.

Babel 2.18 (CLDR 47) does not know `prs`, `rom` or plain German, calls `so_Arab` and `ku_Arab`
left-to-right and gives Turkish, Persian, Hungarian, Georgian and Armenian one plural form where
CLDR has two. So the facts that a form depends on stand here, and tests compare them with Babel
where Babel is right.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from formkit.errors import UsageError
from formkit.ui import _

SOURCE = "de"
"""The language of every form source: § 23 VwVfG, the official language is German."""

_ONE = "nplurals=1; plural=0;"
_TWO = "nplurals=2; plural=(n != 1);"
_TWO_FR = "nplurals=2; plural=(n > 1);"
_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
_CZECH = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
_POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
_ROMANIAN = "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);"
_ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
_RTL_SCRIPTS = frozenset({"Arab", "Hebr"})


@dataclass(frozen=True)
class Language:
    """One language of editions and catalogs.

    `tag` is the name of the catalog and the value of `--lang` (BCP 47); `locale` the identifier
    that Babel understands; `script` ISO 15924; `plural_forms` the gettext header.
    """

    tag: str
    locale: str
    script: str
    plural_forms: str
    name_de: str
    name_native: str

    @property
    def rtl(self) -> bool:
        """Is the language written from right to left?"""
        return self.script in _RTL_SCRIPTS

    @property
    def nplurals(self) -> int:
        """How many plural forms a catalog of this language has."""
        return int(self.plural_forms.split(";")[0].split("=")[1])

    @property
    def pdf_lang(self) -> str:
        """The value of `/Lang` in an edition (BCP 47). The source is German of Germany."""
        return "de-DE" if self.tag == SOURCE else self.tag

    @property
    def hb_language(self) -> str:
        """The language that HarfBuzz is told, so that a font's localised forms are used."""
        return self.locale.replace("_", "-")


def _make(*rows: tuple[str, str, str, str, str, str]) -> dict[str, Language]:
    return {row[0]: Language(*row) for row in rows}


LANGUAGES: dict[str, Language] = _make(
    ("de", "de_DE", "Latn", _TWO, "Deutsch", "Deutsch"),
    ("de-simple", "de_DE", "Latn", _TWO, "Einfache Sprache", "Einfache Sprache"),
    ("ar", "ar", "Arab", _ARABIC, "Arabisch", "العربية"),
    ("fa", "fa", "Arab", _TWO_FR, "Persisch", "فارسی"),
    ("prs", "fa_AF", "Arab", _TWO_FR, "Dari", "دری"),
    ("ps", "ps", "Arab", _TWO, "Paschtu", "پښتو"),
    ("ckb", "ckb", "Arab", _TWO, "Sorani", "کوردیی ناوەندی"),
    ("ur", "ur", "Arab", _TWO, "Urdu", "اردو"),
    ("kmr", "ku", "Latn", _TWO, "Kurmandschi", "Kurdî (Kurmancî)"),
    ("he", "he", "Hebr", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "Hebräisch", "עברית"),
    ("ti", "ti", "Ethi", _TWO_FR, "Tigrinisch", "ትግርኛ"),
    ("am", "am", "Ethi", _TWO_FR, "Amharisch", "አማርኛ"),
    ("so", "so", "Latn", _TWO, "Somali", "Soomaali"),
    ("tr", "tr", "Latn", _TWO, "Türkisch", "Türkçe"),
    ("ru", "ru", "Cyrl", _SLAVIC, "Russisch", "Русский"),
    ("uk", "uk", "Cyrl", _SLAVIC, "Ukrainisch", "Українська"),
    ("be", "be", "Cyrl", _SLAVIC, "Belarussisch", "Беларуская"),
    ("bg", "bg", "Cyrl", _TWO, "Bulgarisch", "Български"),
    ("mk", "mk", "Cyrl", "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);", "Mazedonisch", "Македонски"),
    ("sr-Cyrl", "sr_Cyrl", "Cyrl", _SLAVIC, "Serbisch (kyrillisch)", "Српски"),
    ("sr-Latn", "sr_Latn", "Latn", _SLAVIC, "Serbisch (lateinisch)", "Srpski"),
    ("hr", "hr", "Latn", _SLAVIC, "Kroatisch", "Hrvatski"),
    ("bs", "bs", "Latn", _SLAVIC, "Bosnisch", "Bosanski"),
    ("sq", "sq", "Latn", _TWO, "Albanisch", "Shqip"),
    ("ro", "ro", "Latn", _ROMANIAN, "Rumänisch", "Română"),
    ("pl", "pl", "Latn", _POLISH, "Polnisch", "Polski"),
    ("cs", "cs", "Latn", _CZECH, "Tschechisch", "Čeština"),
    ("sk", "sk", "Latn", _CZECH, "Slowakisch", "Slovenčina"),
    ("hu", "hu", "Latn", _TWO, "Ungarisch", "Magyar"),
    ("en", "en", "Latn", _TWO, "Englisch", "English"),
    ("fr", "fr", "Latn", _TWO_FR, "Französisch", "Français"),
    ("es", "es", "Latn", _TWO, "Spanisch", "Español"),
    ("pt", "pt_PT", "Latn", _TWO, "Portugiesisch", "Português"),
    ("it", "it", "Latn", _TWO, "Italienisch", "Italiano"),
    ("el", "el", "Grek", _TWO, "Griechisch", "Ελληνικά"),
    ("vi", "vi", "Latn", _ONE, "Vietnamesisch", "Tiếng Việt"),
    ("th", "th", "Thai", _ONE, "Thailändisch", "ไทย"),
    ("km", "km", "Khmr", _ONE, "Khmer", "ខ្មែរ"),
    ("zh-Hans", "zh_Hans", "Hans", _ONE, "Chinesisch", "简体中文"),
    ("hi", "hi", "Deva", _TWO_FR, "Hindi", "हिन्दी"),
    ("pa", "pa", "Guru", _TWO_FR, "Pandschabi", "ਪੰਜਾਬੀ"),
    ("bn", "bn", "Beng", _TWO_FR, "Bengalisch", "বাংলা"),
    ("ta", "ta", "Taml", _TWO, "Tamil", "தமிழ்"),
    ("ka", "ka", "Geor", _TWO, "Georgisch", "ქართული"),
    ("hy", "hy", "Armn", _TWO_FR, "Armenisch", "Հայերեն"),
)


def get(tag: str) -> Language:
    """The language with this tag. Raises UsageError, with the nearest known tag, otherwise."""
    folded = {known.lower(): known for known in LANGUAGES}
    key = folded.get(tag.replace("_", "-").lower())
    if key is None:
        near = _nearest(tag.lower())
        if near:
            advice = _("Did you mean {tag}? Known: {all}.").format(tag=near, all=", ".join(LANGUAGES))
        else:
            advice = _("Known: {all}.").format(all=", ".join(LANGUAGES))
        raise UsageError(_("unknown language “{tag}”").format(tag=tag), advice=advice)
    return LANGUAGES[key]


def _nearest(wanted: str) -> str | None:
    """The tag that a person may have meant: by its beginning ("ukr"), or by a name ("Arabisch")."""
    names = {
        name.lower(): entry.tag for entry in LANGUAGES.values() for name in (entry.name_de, entry.name_native)
    }
    for tag in sorted(LANGUAGES, key=len, reverse=True):
        if wanted.startswith(tag.lower()):
            return tag
    near = difflib.get_close_matches(wanted, [*names, *LANGUAGES], n=1, cutoff=0.5)
    return names.get(near[0], near[0]) if near else None
