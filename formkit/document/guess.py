"""Which language is a text in? Counting function words is enough for whole pages and costs nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# The commonest function words of each language, written down for this purpose. Words that two
# of the languages share ("in", "de", "die") are left out or weigh little beside the others.
_WORDS: dict[str, frozenset[str]] = {
    "de": frozenset(
        "der die das und ist nicht sie ich ein eine einer eines einen mit von für auf dem den des zu zur zum "
        "werden wird wurde haben hat sind oder bei nach über wenn auch als wie aus ihre ihr ihren durch kein "
        "bitte ja nein falls sowie dass kann".split()
    ),
    "en": frozenset(
        "the of and to is that for you your are this with not be or have by from on it an as if any all was will "
        "shall must may no yes please has been at".split()
    ),
    "fr": frozenset(
        "le la les des du et est une un dans pour par sur vous votre vos que qui ne pas avec au aux ou ce cette "
        "sont être si leur nous ont été".split()
    ),
    "es": frozenset(
        "el los las del y es una para por con que su se al como más o si no sus este esta ha".split()
    ),
    "it": frozenset("il lo gli della del di che è una per con non sono nel alla dei delle si o come".split()),
    "nl": frozenset(
        "het een van en is niet voor met op aan dat zijn of u uw deze wordt bij door naar te ook".split()
    ),
    "tr": frozenset("ve bir bu için ile olarak veya değil olan da de ne var yok daha kadar gibi".split()),
    "pl": frozenset("i w na nie się z do jest że o oraz lub od przez dla po jak przy są czy".split()),
    "ro": frozenset(
        "și în de la cu nu este pentru sau din care pe să un o al ale prin dumneavoastră".split()
    ),
}
_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "uk", "ETHIOPIC": "ti", "GREEK": "el", "HEBREW": "he"}


def guess_language(text: str, *, at_least: int = 8) -> str | None:
    """The most likely language of `text`, or None where there is too little to say.

    For non-Latin scripts the answer stands for the script ("ar" for anything in Arabic letters).
    """
    letters = [c for c in text[:20000] if c.isalpha()]
    if not letters:
        return None
    scripts = Counter(unicodedata.name(c, "?").split(" ")[0] for c in letters[:: max(1, len(letters) // 500)])
    top, share = scripts.most_common(1)[0]
    if top in _SCRIPTS and share / sum(scripts.values()) > 0.6:
        if top == "CYRILLIC":
            return "uk" if re.search("[іїєґІЇЄҐ]", text) else "ru"
        return _SCRIPTS[top]
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {tag: sum(word in known for word in words) for tag, known in _WORDS.items()}
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    (best, hits), (_second, other) = ranked[0], ranked[1]
    if hits < min(at_least, max(3, len(words) // 12)) or hits < 1.25 * other:
        return None
    return best


def is_mostly_foreign(text: str) -> bool:
    """Are many of the function words in `text` of other languages, and few of them German?"""
    words = re.findall(r"[^\W\d_]+", text.lower())
    german = sum(word in _WORDS["de"] for word in words)
    foreign = max(
        sum(word in known and word not in _WORDS["de"] for word in words)
        for tag, known in _WORDS.items()
        if tag != "de"
    )
    return foreign >= 3 and foreign > 2 * german
