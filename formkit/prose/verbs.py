"""From a passive or a noun for an action to the verb that says it: for advice that can be copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from formkit.prose.words import WordInfo, zipf

_PREFIXES = (
    "zurück zusammen weiter wieder nieder herunter heraus herein hinaus hinein voraus vorbei fest fern frei statt teil "
    "wahr auf aus ein bei mit nach vor zu ab an dar her hin los um weg nach"
).split()
_FIXED = frozenset("umfassen wiederholen antworten umgehen vollstrecken".split())
"""Verbs that begin like a prefix but stay whole."""
_THINGS = re.compile(
    r"(wohn|zeit|kleid|rechn|leist|versicher|regier|verwalt|abteil|sitz|stell|richt|mein|ordn|wirk|behinder|bevölker|währ|"
    r"quitt|stift|nahr|erfahr|bezieh|begleit|umgeb|heiz|bild|kleid)ung(en)?$"
)
"""Nouns in -ung that name a thing, not an action; "Antragstellung" is longer and means one."""
_HEAD = 4
_SURE = 1.5
"""Zipf frequency from which on what the tagger takes for a verb is believed."""
_KNOWN = 2.7
"""Zipf frequency from which on a verb counts as one that people know."""


@lru_cache(maxsize=4096)
def parts_of(infinitive: str) -> tuple[str, str]:
    """The verb without its separable prefix, and the prefix: "vorlegen" → "legen", "vor"."""
    if infinitive not in _FIXED:
        for prefix in sorted(_PREFIXES, key=len, reverse=True):
            rest = infinitive.removeprefix(prefix)
            if rest != infinitive and len(rest) > 4 and rest.endswith("n") and zipf(rest) >= _KNOWN:
                return rest, prefix
    return infinitive, ""


def with_subject(infinitive: str, subject: str) -> str:
    """ "vorlegen" with "Wir": "Wir legen … vor"; only for "wir" and "Sie", whose form is the infinitive."""
    verb, prefix = parts_of(infinitive)
    return f"{subject} {verb} …{f' {prefix}' if prefix else ''}"


def request(infinitive: str) -> str:
    """ "vorlegen": "Bitte legen Sie … vor"."""
    verb, prefix = parts_of(infinitive)
    return f"Bitte {verb} Sie …{f' {prefix}' if prefix else ''}"


def passive_verb(words: Sequence[WordInfo], kind: str) -> str | None:
    """The infinitive of the verb that stands in the passive (`kind` "werden") or after "ist zu" ("sein-zu").

    None where it is not sure: also where the sentence has several.
    """
    lower = [word.text.lower() for word in words]
    if kind == "werden":
        done = {
            word.lemma.lower()
            for word in words
            if word.pos == "VVPP" and word.text.lower() not in ("worden", "geworden")
        }
        known = next(iter(done)) if len(done) == 1 else ""
        return known if known.endswith("n") and zipf(known) >= _SURE else None
    for position, word in enumerate(words):
        known = word.lemma.lower()
        if word.pos == "VVIZU" or (word.pos == "VVINF" and position and lower[position - 1] == "zu"):
            return known if known.endswith("n") and zipf(known) >= _SURE else None
    return None


@lru_cache(maxsize=4096)
def verb_of(noun: str) -> str | None:
    """The verb in a noun for an action: "Bewilligung" → "bewilligen", "Rechtsverfolgung" → "verfolgen"."""
    lower = noun.lower()
    if _THINGS.fullmatch(lower):
        return None
    for ending, made in (
        (r"nahmen?$", ("nehmen",)),
        (r"ungen$|ung$", ("en", "n")),
        (r"ationen$|ation$", ("ieren",)),
        (r"ionen$|ion$", ("ieren",)),
    ):
        stem = re.sub(ending, "", lower)
        if stem == lower:
            continue
        forms = [stem + end for end in made]
        if made[0] == "en" and stem[-1:] in "lr" and stem[-2:-1] not in "aeiouäöül":
            forms.insert(0, f"{stem[:-1]}e{stem[-1]}n")  # Handlung → handeln
        for start in (0, *range(_HEAD, len(lower) - _HEAD)):
            if start and not _is_head(lower[:start]):
                continue
            for form in forms:
                if len(form) - start > _HEAD and _frequency(form[start:]) >= _KNOWN:
                    return form[start:]
    return None


def _is_head(part: str) -> bool:
    """Can a compound begin with it: "Rechts-verfolgung", "Geld-zahlung"?"""
    return _frequency(part) >= 3.5 or (part.endswith("s") and _frequency(part[:-1]) >= 3.5)


def _frequency(word: str) -> float:
    """The frequency of the very word, without the guess for compounds."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "de"))
