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


_GOVERNORS = frozenset(
    "berechtigt unberechtigt verpflichtet befugt bereit möglich unmöglich erforderlich notwendig nötig sinnvoll wichtig ratsam "
    "zulässig unzulässig geeignet gehalten angehalten gezwungen aufgefordert gebeten ermächtigt bevollmächtigt einverstanden "
    "bemüht gewillt imstande außerstande fähig unfähig freigestellt untersagt verboten erlaubt gestattet empfehlenswert "
    "zweckmäßig vorgesehen beabsichtigt geplant bestimmt dankbar froh gut besser ausreichend zumutbar lage recht pflicht ziel "
    "aufgabe möglichkeit zweck anspruch interesse voraussetzung".split()
)
"""What takes an infinitive with "zu" of its own: "ist verpflichtet, … mitzuteilen" hides nobody."""
_CONJUNCTIONS = frozenset(("um", "ohne", "statt", "anstatt"))


def passive_of(words: Sequence[WordInfo]) -> str | None:
    """ "werden" (wird … geprüft), "sein-zu" (ist … einzureichen), or None.

    A form of *werden* with a past participle is passive; with an infinitive it is the future. A participle
    with *sein* ("ist festgelegt") tells a state, no passive.
    """
    lower = [word.text.lower() for word in words]
    if any(lower[position] in _BE and _modal_passive(words, position) for position in range(len(words))):
        return "sein-zu"
    for position, word in enumerate(words):
        participle = word.pos in ("VVPP", "VAPP") and lower[position] not in _NO_PASSIVE
        if lower[position + 1 : position + 2] == ["sein"]:
            continue  # "wird geschlossen sein" tells a state
        if not participle and _LIKE_INFINITIVE.fullmatch(lower[position]):
            # "wird vom Amt einbehalten" has the form of a future; the agent tells.
            participle = any(w in ("von", "vom", "durch") for w in lower[max(0, position - 8) : position])
        if participle and _has_werden(lower, position):
            return "werden"
    return None


_NO_PASSIVE = frozenset("worden geworden erhalten bekommen behalten".split())
"""Participles that make no passive; "wird erhalten" is nearly always a future."""
_LIKE_INFINITIVE = re.compile(
    r"(ein|vor|zurück|aus|ab|auf)?(be|er|ent|ver|unter|über|hinter)(halten|fahren|fangen|raten|lassen|tragen|geben|messen|lesen)"
)


def _has_werden(lower: Sequence[str], participle: int) -> bool:
    """Is there a form of werden in the clause of the participle? (Within 14 words before, 3 after.)"""
    return any(w in _WERDEN for w in lower[max(0, participle - 14) : participle]) or any(
        w in _WERDEN for w in lower[participle + 1 : participle + 4]
    )


def _modal_passive(words: Sequence[WordInfo], be: int) -> bool:
    """Does the form of *sein* at `be` rule an infinitive with "zu", behind it or (in clauses) right before it?"""
    if be and _is_to_infinitive(words, be - 1) and not _governed(words[max(0, be - 4) : be - 1]):
        return True
    if be and words[be - 1].text.lower() in _GOVERNORS and not words[be - 1].comma:
        return False  # "berechtigt ist, … zu …"; but "… erforderlich, sind diese beizufügen"
    for position in range(be + 1, len(words)):
        word = words[position]
        if word.text.lower() in _GOVERNORS or word.text.lower() in _CONJUNCTIONS:
            return False
        following = words[position + 1].pos if position + 1 < len(words) else ""
        if word.pos == "VVPP" and word.comma and following not in ("VVPP", "ADJD"):
            return False  # "Sie sind eingeladen, uns zu besuchen"
        if word.pos.endswith("FIN") and words[position - 1].text.lower() in (
            "und",
            "oder",
            "aber",
            "sondern",
        ):
            return False  # "Er ist Mieter und hat die Miete zu zahlen."
        if _is_to_infinitive(words, position):
            return True
    return False


def _governed(before: Sequence[WordInfo]) -> bool:
    return any(word.text.lower() in _GOVERNORS or word.text.lower() in _CONJUNCTIONS for word in before)


def _is_to_infinitive(words: Sequence[WordInfo], position: int) -> bool:
    """Is this "zu" + infinitive, or an infinitive with zu inside (einzureichen)?"""
    if words[position].pos == "VVIZU":
        return True
    return (
        words[position].pos in ("VVINF", "VAINF")
        and position > 0
        and words[position - 1].text.lower() == "zu"
    )


def opens_clause(word: WordInfo) -> bool:
    """Does a subordinate clause begin with it: "wenn", "dass", or a relative pronoun?"""
    return word.text.lower() in SUBORDINATORS or word.pos in ("PRELS", "PRELAT")


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
