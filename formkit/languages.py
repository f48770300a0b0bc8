"""The registries of languages and of scripts: all that the house asks of either.

Names come from CLDR, through Babel, but for those in `_NAMES`. Plural forms stand here: they are what catalogs
and the tools of translators agree on, while CLDR counts fractions and millions too; Babel's own table gives Turkish,
Persian, Hungarian, Georgian and Armenian one form where they have two. Tests compare what is comparable.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class Script:
    """One script. Who sets, checks or reads a text asks here what its script needs."""

    code: str
    """ISO 15924."""
    letters: tuple[str, ...]
    """First words of the Unicode names of its letters; names and codes may be Latin in any."""
    family: str
    """The family of faces that leads for it; Noto Sans (Latin, Greek, Cyrillic) stands behind every one."""
    size: float = 1.0
    """How much larger it is set than Noto Sans to look the same size."""
    leading: float = 1.3
    """From line to line, in its own size."""
    rtl: bool = False
    """Is it written from right to left?"""
    spaced: bool = True
    """Do spaces stand between words? Otherwise lines break by dictionary, or anywhere."""
    cased: bool = False
    """Has it capitals at the beginning of a sentence?"""
    length: tuple[float, float] = (0.3, 3.2)
    """How long a translation may be, as a share of the German characters, before it looks odd."""
    stops: bool = True
    """Does a sign end a statement?"""
    marks_inside: bool = False
    """Do question and exclamation marks stand inside the word that they are about?"""
    semicolon_asks: bool = False
    """Is a semicolon its question mark?"""
    stretches: bool = False
    """May letters be stretched with a tatweel?"""
    package: str = ""
    """The package that carries the faces, where they are too large for ours; with `_regular` or `_bold` behind it."""


_NASKH, _INDIC = 1.5, 1.45
SCRIPTS: dict[str, Script] = {
    script.code: script
    for script in (
        Script("Latn", ("LATIN",), "NotoSans", cased=True),
        Script("Cyrl", ("CYRILLIC",), "NotoSans", cased=True),
        Script("Grek", ("GREEK",), "NotoSans", cased=True, semicolon_asks=True),
        Script("Armn", ("ARMENIAN",), "NotoSansArmenian", cased=True, marks_inside=True),
        Script("Geor", ("GEORGIAN",), "NotoSansGeorgian"),
        Script("Arab", ("ARABIC",), "NotoNaskhArabic", 1.12, _NASKH, rtl=True, stretches=True),
        Script("Hebr", ("HEBREW",), "NotoSansHebrew", 1.04, rtl=True),
        Script("Ethi", ("ETHIOPIC",), "NotoSansEthiopic", 1.05, 1.4, length=(0.15, 3.2)),
        Script("Deva", ("DEVANAGARI",), "NotoSansDevanagari", 1.05, _INDIC),
        Script("Beng", ("BENGALI",), "NotoSansBengali", 1.05, _INDIC),
        Script("Taml", ("TAMIL",), "NotoSansTamil", 0.98, _INDIC),
        Script("Guru", ("GURMUKHI",), "NotoSansGurmukhi", 1.05, _INDIC),
        Script("Thai", ("THAI",), "NotoSansThai", 1.1, 1.5, spaced=False, stops=False),
        Script("Khmr", ("KHMER",), "NotoSansKhmer", 1.05, 1.7, spaced=False),
        Script(
            "Hans", ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO"), "NotoSansCJKjp", leading=1.4, spaced=False,
            length=(0.12, 1.2), package="noto_cjk_sans_jp",
        ),  # its glyphs for simplified Chinese are chosen by the language (`locl`)
    )
}  # fmt: skip
LATIN = SCRIPTS["Latn"]

_NAMES: dict[str, tuple[str, str]] = {
    "de-simple": ("Einfache Sprache", "Einfache Sprache"),
    "prs": ("Dari", "دری"),
    "ckb": ("Sorani", ""),
    "kmr": ("Kurmandschi", "Kurdî (Kurmancî)"),
    "ti": ("Tigrinisch", ""),
    "sr-Cyrl": ("Serbisch (kyrillisch)", ""),
    "sr-Latn": ("Serbisch (lateinisch)", ""),
    "pa": ("Pandschabi", ""),
    "zh-Hans": ("", "简体中文"),
}
"""German and own names that differ from CLDR's: what people here call a language, and what CLDR does not tell apart;
"" where CLDR's name is right."""


@dataclass(frozen=True)
class Language:
    """One language of editions and catalogs.

    `tag` is the name of the catalog and the value of `--lang` (BCP 47); `locale` the identifier
    that Babel understands; `plural_forms` the gettext header.
    """

    tag: str
    locale: str
    script: Script
    plural_forms: str
    names: tuple[str, str] = ("", "")
    """German and own name, where they are not CLDR's."""

    @cached_property
    def name_de(self) -> str:
        """What the language is called in German."""
        return self.names[0] or self._cldr_name("de")

    @cached_property
    def name_native(self) -> str:
        """What the language calls itself, as it stands in a list of languages."""
        return self.names[1] or self._cldr_name(self.locale)

    def _cldr_name(self, locale: str) -> str:
        from babel import Locale

        name = Locale.parse(self.locale).get_language_name(locale)
        if name is None:
            raise LookupError(f"CLDR has no name of {self.tag} in {locale}: add one to _NAMES")
        return (
            name[:1].title() + name[1:]
        )  # title, not upper: Georgian has capitals that no sentence begins with

    @property
    def rtl(self) -> bool:
        """Is the language written from right to left?"""
        return self.script.rtl

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


def _make(*rows: tuple[str, str, str, str]) -> dict[str, Language]:
    return {
        tag: Language(tag, locale, SCRIPTS[script], plural, _NAMES.get(tag, ("", "")))
        for tag, locale, script, plural in rows
    }


LANGUAGES: dict[str, Language] = _make(
    ("de", "de_DE", "Latn", _TWO),
    ("de-simple", "de_DE", "Latn", _TWO),
    ("ar", "ar", "Arab", _ARABIC),
    ("fa", "fa", "Arab", _TWO_FR),
    ("prs", "fa_AF", "Arab", _TWO_FR),
    ("ps", "ps", "Arab", _TWO),
    ("ckb", "ckb", "Arab", _TWO),
    ("ur", "ur", "Arab", _TWO),
    ("kmr", "ku", "Latn", _TWO),
    ("he", "he", "Hebr", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"),
    ("ti", "ti", "Ethi", _TWO_FR),
    ("am", "am", "Ethi", _TWO_FR),
    ("so", "so", "Latn", _TWO),
    ("tr", "tr", "Latn", _TWO),
    ("ru", "ru", "Cyrl", _SLAVIC),
    ("uk", "uk", "Cyrl", _SLAVIC),
    ("be", "be", "Cyrl", _SLAVIC),
    ("bg", "bg", "Cyrl", _TWO),
    ("mk", "mk", "Cyrl", "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);"),
    ("sr-Cyrl", "sr_Cyrl", "Cyrl", _SLAVIC),
    ("sr-Latn", "sr_Latn", "Latn", _SLAVIC),
    ("hr", "hr", "Latn", _SLAVIC),
    ("bs", "bs", "Latn", _SLAVIC),
    ("sq", "sq", "Latn", _TWO),
    ("ro", "ro", "Latn", _ROMANIAN),
    ("pl", "pl", "Latn", _POLISH),
    ("cs", "cs", "Latn", _CZECH),
    ("sk", "sk", "Latn", _CZECH),
    ("hu", "hu", "Latn", _TWO),
    ("en", "en", "Latn", _TWO),
    ("fr", "fr", "Latn", _TWO_FR),
    ("es", "es", "Latn", _TWO),
    ("pt", "pt_PT", "Latn", _TWO),
    ("it", "it", "Latn", _TWO),
    ("el", "el", "Grek", _TWO),
    ("vi", "vi", "Latn", _ONE),
    ("th", "th", "Thai", _ONE),
    ("km", "km", "Khmr", _ONE),
    ("zh-Hans", "zh_Hans", "Hans", _ONE),
    ("hi", "hi", "Deva", _TWO_FR),
    ("pa", "pa", "Guru", _TWO_FR),
    ("bn", "bn", "Beng", _TWO_FR),
    ("ta", "ta", "Taml", _TWO),
    ("ka", "ka", "Geor", _TWO),
    ("hy", "hy", "Armn", _TWO_FR),
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
