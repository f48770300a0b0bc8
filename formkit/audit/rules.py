"""The plain-language rules for sentences.

A rule is one object: id, severity, rationale in German and English, source, and a bad and a good
example, which are its tests. `RULES` is the whole list; nothing is registered by magic.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import partial

from formkit.audit.leicht_rules import LEICHT_RULES
from formkit.audit.officialese import advice_of, suggest
from formkit.audit.rule import Hit, Rule
from formkit.audit.style_rules import STYLE_RULES
from formkit.findings import Severity
from formkit.prose import grammar
from formkit.prose.abbreviations import ABBREVIATIONS, find
from formkit.prose.difficulty import SentenceScore
from formkit.prose.verbs import passive_verb, request, verb_of, with_subject
from formkit.prose.words import zipf
from formkit.settings import AuditSettings, Limits, OwnWord
from formkit.ui import _

_FAMILIAR = 4.2
"""Zipf frequency."""


_USUAL = Limits()


def _long_sentence(sentence: SentenceScore, most: int = _USUAL.words) -> Iterator[Hit]:
    count = len(sentence.words)
    if count > most:
        yield Hit(
            _("The sentence has {n} words.").format(n=count),
            _("Make two or three sentences of it, each with one statement; up to 15 words read easily."),
            sentence.text,
        )


def _long_word(sentence: SentenceScore, most: int = _USUAL.letters) -> Iterator[Hit]:
    for word in sentence.words:
        letters = max(len(part) for part in re.split("[-/]", word.text))
        if letters > most and word.zipf < 3.5:
            yield Hit(
                _("“{word}” has {n} letters.").format(word=word.text, n=letters),
                _("Say it with several words, or divide it with a hyphen."),
                word.text,
            )


def _passive(sentence: SentenceScore) -> Iterator[Hit]:
    verb = passive_verb(sentence.words, sentence.passive or "")
    if sentence.passive == "werden":
        said = (
            _("Name who does it: “{we}” or “{you}”.").format(
                we=with_subject(verb, "Wir"), you=with_subject(verb, "Sie")
            )
            if verb
            else _("Name who does it, and begin with that: “Wir prüfen …”, “Sie bekommen …”.")
        )
        yield Hit(
            _("The sentence is in the passive: it does not say who acts."),
            said,
            sentence.text,
        )
    elif sentence.passive == "sein-zu":
        said = (
            _("Speak to the reader: “{request}”.").format(request=request(verb))
            if verb
            else _("Speak to the reader: “Bitte …”, “Sie müssen …”.")
        )
        yield Hit(_("“ist … zu …” hides who has to act."), said, sentence.text)


def _nominal_style(sentence: SentenceScore) -> Iterator[Hit]:
    nouns = [word for word in sentence.words if grammar.is_nominalisation(word)]
    if len(nouns) < 3:
        return
    known = {word.text: verb for word in nouns if (verb := verb_of(word.lemma) or verb_of(word.text))}
    pairs = ", ".join(
        _("“{verb}” for “{noun}”").format(verb=verb, noun=noun) for noun, verb in list(known.items())[:4]
    )
    yield Hit(
        _("{n} nouns stand for actions: {words}.").format(
            n=len(nouns), words=", ".join(word.text for word in nouns)
        ),
        _("Use verbs: {pairs}.").format(pairs=pairs)
        if pairs
        else _("Use verbs: “beantragen” instead of “die Beantragung”."),
        sentence.text,
    )


def _abbreviation(sentence: SentenceScore) -> Iterator[Hit]:
    seen: set[str] = set()
    for start, end, name in find(sentence.text):
        if name in seen or name in ("Nr.", "Tel.", "Dr.", "Prof."):
            continue
        seen.add(name)
        yield Hit(
            _("Abbreviation “{short}”.").format(short=sentence.text[start:end]),
            _("Write: “{long}”.").format(long=ABBREVIATIONS[name]),
            sentence.text[start:end],
        )


def _officialese(sentence: SentenceScore, own: tuple[OwnWord, ...] = ()) -> Iterator[Hit]:
    for entry, words in suggest(sentence, own):
        # A word that everybody knows is worth a hint, no more.
        known = " " not in entry.term and zipf(entry.term.lower()) >= _FAMILIAR
        message = _("Officialese: “{words}”.").format(words=words)
        yield Hit(message, advice_of(entry), words, Severity.NOTE if known else None)


RULES: tuple[Rule, ...] = (
    Rule(
        "long-sentence",
        Severity.WARNING,
        "Lange Sätze überfordern das Kurzzeitgedächtnis. Bis 15 Wörter liest sich ein Satz leicht, über 20 wird er schwer.",
        "Long sentences overload short-term memory. Up to 15 words read easily, over 20 it gets hard.",
        "Hohenheimer Verständlichkeitsindex; Berliner Standards für Leichte und Einfache Sprache",
        "Reichen Sie den Antrag zusammen mit allen notwendigen Unterlagen, die Ihre Angaben belegen, innerhalb von "
        "vier Wochen nach Erhalt dieses Schreibens bei der für Sie zuständigen Stelle ein.",
        "Wir brauchen Ihren Antrag innerhalb von vier Wochen. Die Frist beginnt, wenn Sie diesen Brief bekommen. "
        "Schicken Sie ihn an die Stelle, die für Sie zuständig ist. Legen Sie alle nötigen Belege bei.",
        _long_sentence,
    ),
    Rule(
        "long-word",
        Severity.NOTE,
        "Sehr lange, seltene Wörter muss man beim Lesen zerlegen.",
        "Very long, rare words have to be taken apart while reading.",
        "BITV 2.0 Anlage 2 Nr. 4; LIX",
        "Bitte legen Sie die Aufenthaltsgestattungsbescheinigung vor.",
        "Bitte zeigen Sie, was man Ihnen bescheinigt hat: Sie dürfen bleiben, bis wir entscheiden.",
        _long_word,
    ),
    Rule(
        "passive",
        Severity.NOTE,
        "Das Passiv sagt nicht, wer handelt. Wer den Text liest, weiß nicht, ob sie oder er etwas tun muss.",
        "The passive does not say who acts. Readers do not know whether they have to do something.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Der Antrag wird von der Behörde geprüft.",
        "Wir prüfen Ihren Antrag.",
        _passive,
    ),
    Rule(
        "nominal-style",
        Severity.WARNING,
        "Verben zeigen, wer was tut. Hauptwörter auf -ung, -heit und -keit verstecken es.",
        "Verbs show who does what. Nouns in -ung, -heit and -keit hide it.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache; BITV 2.0 Anlage 2 Nr. 1",
        "Die Beantragung der Verlängerung erfordert die Vorlage einer Bescheinigung der Versicherung.",
        "Sie wollen verlängern? Dann stellen Sie einen Antrag. Zeigen Sie dabei, was Ihnen die Versicherung bescheinigt hat.",
        _nominal_style,
    ),
    Rule(
        "abbreviation",
        Severity.WARNING,
        "Abkürzungen kennt nur, wer sie schon kennt. Vorlese-Programme sprechen sie oft falsch.",
        "Only those who know an abbreviation know it. Screen readers often say it wrongly.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Legen Sie ggf. einen Nachweis bei.",
        "Legen Sie, wenn nötig, einen Nachweis bei.",
        _abbreviation,
    ),
    Rule(
        "officialese",
        Severity.WARNING,
        "Amtsdeutsch ist eine Fachsprache. Im Alltag sagt es niemand so.",
        "Officialese is a jargon. Nobody says it like that in everyday life.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Die Unterlagen sind unverzüglich nachzureichen.",
        "Bitte schicken Sie uns die fehlenden Unterlagen, so schnell Sie können.",
        _officialese,
    ),
    *STYLE_RULES,
    *LEICHT_RULES,
)
PROFILES = ("einfach", "leicht")


def rules_of(profile: str, settings: AuditSettings | None = None) -> tuple[Rule, ...]:
    """The rules of a profile: “einfach” (plain language) or “leicht” (Leichte Sprache, which has more).

    With an office's settings they keep its limits, know its words, and those switched off are missing.
    """
    settings = settings or AuditSettings()
    checks = {
        "long-sentence": partial(_long_sentence, most=settings.limits.words),
        "long-word": partial(_long_word, most=settings.limits.letters),
        "officialese": partial(_officialese, own=settings.word),
    }
    return tuple(
        dataclasses.replace(rule, check=checks[rule.id]) if rule.id in checks else rule
        for rule in RULES
        if (not rule.leicht or profile == "leicht") and rule.id not in settings.off
    )


def check_sentence(
    sentence: SentenceScore, rules: Sequence[Rule] | None = None
) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of every rule (default: those of the profile einfach) in one sentence, in their order."""
    for rule in rules_of("einfach") if rules is None else rules:
        for hit in rule.check(sentence):
            yield rule, hit
