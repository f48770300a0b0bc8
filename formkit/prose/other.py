"""Other languages than German: a language-neutral core, relative to the German source, and national formulas.

Nobody has calibrated a scale for most of them, so there is no difficulty, and languages are never ranked against
each other. National formulas only where they exist and our counts are right offline: Spanish, Italian, Russian and
Turkish. Sources: Gulpease: Lucisano & Piemontese 1988. Spanish: Fernández Huerta 1959, and Russian (an adapted
Flesch formula), with the coefficients of textstat. Turkish: Ateşman 1997.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean

from formkit.prose.sentences import split_sentences
from formkit.ui import _

_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})
"""Languages that are written without spaces between words: words are not counted."""
_WORDFREQ = {"hr": "sh", "sr": "sh", "bs": "sh", "prs": "fa", "no": "nb"}
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True)
class Core:
    """What can be counted in every language; None where it cannot."""

    sentences: int
    words: int | None
    words_per_sentence: float | None
    characters_per_word: float | None
    characters_per_sentence: float
    rarity: float | None
    """7 minus the mean Zipf frequency of the words; None where no frequencies are known."""


@dataclass(frozen=True)
class National:
    """A formula of the country: its name, the value, and how to read it."""

    name: str
    value: float
    meaning: str


def core_of(text: str, language: str) -> Core | None:
    """The core of a text; None where there is no letter in it. Sentences by UAX #29, German ones by our own rules."""
    from icu4py.breakers import SentenceBreaker

    base = language.split("-")[0]
    plain = " ".join(text.split())
    split = split_sentences(plain) if base == "de" else SentenceBreaker(plain, base)
    found = [part for part in split if any(c.isalpha() for c in part)]
    if not found:
        return None
    characters = sum(sum(c.isalpha() for c in part) for part in found)
    words = [] if base in _UNSPACED else _WORD.findall(text)
    return Core(
        sentences=len(found),
        words=len(words) or None,
        words_per_sentence=round(len(words) / len(found), 2) if words else None,
        characters_per_word=round(fmean(len(word) for word in words), 2) if words else None,
        characters_per_sentence=round(characters / len(found), 2),
        rarity=_rarity(words, base),
    )


def _rarity(words: list[str], base: str) -> float | None:
    from wordfreq import zipf_frequency

    tag = _WORDFREQ.get(base, base)
    if not words or tag not in _known():
        return None
    return round(7 - fmean(zipf_frequency(word.lower(), tag) for word in words), 2)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    from wordfreq import available_languages

    return frozenset(available_languages())


def relative(core: Core, source: Core) -> dict[str, float]:
    """Each measure as a part of the German source's: 1.0 is alike, 1.3 is thirty in a hundred more."""
    pairs = {
        name: (getattr(core, name), getattr(source, name))
        for name in ("words_per_sentence", "characters_per_word", "characters_per_sentence", "rarity")
    }
    return {name: round(a / b, 2) for name, (a, b) in pairs.items() if a and b}


def national(text: str, language: str) -> National | None:
    """The formula of the country; None where there is none that is right offline."""
    base = language.split("-")[0]
    core = core_of(text, language)
    if core is None or not core.words or base not in ("es", "it", "ru", "tr"):
        return None
    words = _WORD.findall(text)
    per_sentence = core.words / core.sentences
    easy = _("0 (hard) to 100 (easy)")
    if base == "it":
        letters = sum(sum(c.isalpha() for c in word) for word in words)
        return National("Gulpease", round(89 + (300 * core.sentences - 10 * letters) / core.words, 1), easy)
    per_word = fmean(_syllables(word, base) for word in words)
    if base == "tr":
        return National("Ateşman", round(198.825 - 40.175 * per_word - 2.61 * per_sentence, 1), easy)
    title = {"es": "Fernández Huerta", "ru": "Flesch (ru)"}[base]
    start, length, weight = _FLESCH[base]
    return National(title, round(start - length * per_sentence - weight * per_word, 1), easy)


_FLESCH = {"es": (206.84, 1.02, 60.0), "ru": (206.835, 1.3, 60.1)}
"""Start, weight of words per sentence, weight of syllables per word: Fernández Huerta (1959), Oborneva (2006), with the
coefficients of textstat, whose own counts go wrong on official text and whose import is slow (a test compares)."""


_SPANISH_STRONG = re.compile(r"[aeoáéó](?=[aeoáéó])|[aeoáéó](?=[íú])|[íú](?=[aeoáéó])")
_VOWELS = {
    "ru": re.compile("[аеёиоуыэюя]", re.IGNORECASE),
    "tr": re.compile("[aeıioöuüâîû]", re.IGNORECASE),
    "es": re.compile("[aeiouáéíóúüy]+", re.IGNORECASE),
}


def _syllables(word: str, base: str) -> int:
    """One a vowel in Russian and Turkish; in Spanish vowel groups, parted where two strong vowels or a stressed weak one meet."""
    lower = word.lower()
    if base == "es":
        lower = re.sub(r"(?<=[gq])u(?=[eiéí])|^y(?=[aeiou])", "", lower)
        lower = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "l", lower)
        return max(1, len(_VOWELS["es"].findall(lower)) + len(_SPANISH_STRONG.findall(lower)))
    return max(1, len(_VOWELS[base].findall(lower)))


def as_textstat(text: str) -> dict[str, float]:
    """What textstat says about a German text, to compare with: on official text its counts of sentences and syllables are off."""
    import textstat

    textstat.set_lang("de")
    return {
        "flesch_amstad": round(float(textstat.flesch_reading_ease(text)), 2),
        **{
            f"wiener_{variant}": round(float(textstat.wiener_sachtextformel(text, variant)), 2)
            for variant in (1, 2, 3, 4)
        },
        "lix": round(float(textstat.lix(text)), 2),
        "rix": round(float(textstat.rix(text)), 2),
    }
