"""Grammar that makes a German sentence hard: passive, nominal style, subordination."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.prose.words import WordInfo

_BE = frozenset("bin bist ist sind seid war warst waren wart sei seien wäre wären".split())
_WERDEN = frozenset(
    "werde wirst wird werden werdet wurde wurdest wurden wurdet würde würden worden werdend".split()
)
SUBORDINATORS = frozenset(
    "dass weil wenn falls sofern soweit obwohl obgleich damit während bevor nachdem indem sobald solange "
    "sodass ob wobei wodurch womit insoweit wonach".split()
)
NEGATIONS = frozenset(
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder noch ohne".split()
)
_NOMINAL = re.compile(r"\w{3,}(ung|ungen|heit|heiten|keit|keiten|ion|ionen|ität|itäten|nahme|nahmen)$")
_SUBJUNCTIVE = frozenset(
    "wäre wären würde würden hätte hätten könnte könnten müsste müssten sollte sollten dürfte dürften".split()
)


def passive_of(words: Sequence[WordInfo]) -> str | None:
    """ "werden" (wird … geprüft), "sein-zu" (ist … einzureichen), or None.

    A form of *werden* with a past participle is passive; with an infinitive it is the future.
    """
    lower = [word.text.lower() for word in words]
    for position, word in enumerate(words):
        if lower[position] in _BE and _to_infinitive(words[position + 1 :]):
            return "sein-zu"
        if lower[position] in _BE and _to_infinitive(words[max(0, position - 4) : position], at_end=True):
            return "sein-zu"
        if (
            word.pos in ("VVPP", "VAPP")
            and word.text.lower() not in ("worden", "geworden")
            and _has_werden(lower, position)
        ):
            return "werden"
    return None


def _has_werden(lower: Sequence[str], participle: int) -> bool:
    """Is there a form of werden in the clause of the participle? (Within 14 words before, 3 after.)"""
    return any(w in _WERDEN for w in lower[max(0, participle - 14) : participle]) or any(
        w in _WERDEN for w in lower[participle + 1 : participle + 4]
    )


def _to_infinitive(words: Sequence[WordInfo], *, at_end: bool = False) -> bool:
    """Does "zu" + infinitive, or an infinitive with zu inside (einzureichen), follow?"""
    for position, word in enumerate(words):
        last = position == len(words) - 1
        if at_end and not last:
            continue
        if word.pos == "VVIZU":
            return True
        if (
            word.pos in ("VVINF", "VAINF")
            and position > 0
            and words[position - 1].text.lower() == "zu"
            and not any(w.text.lower() in ("um", "ohne", "statt") for w in words[:position])
        ):
            return True
    return False


def is_nominalisation(word: WordInfo) -> bool:
    """A noun made of a verb or adjective: Beantragung, Verfügbarkeit, Inanspruchnahme."""
    return word.pos.startswith("N") and len(word.text) > 6 and bool(_NOMINAL.match(word.text.lower()))


_PARTICIPLE = re.compile(
    r"^(.{2,}end|(.*ge|be|ver|er|ent|zer|miss|über|unter|wieder).+(t|en))(e|en|er|es|em)$"
)
"""Present participles, and past ones by their prefix; "eigenen" and "zweiten" are none."""


def is_long_attribute(word: WordInfo) -> bool:
    """A participle or a like adjective before its noun: "die beizufügenden Unterlagen", "der erteilte Bescheid"."""
    return word.pos == "ADJA" and bool(_PARTICIPLE.match(word.text.lower()))


def is_subjunctive(word: WordInfo) -> bool:
    """One of the Konjunktiv II forms that officialese uses."""
    return word.text.lower() in _SUBJUNCTIVE
