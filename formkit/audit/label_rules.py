"""Rules over captions and answers: labels are no sentences, but people stumble over them all the same."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import partial

from formkit.audit.model import Label
from formkit.audit.officialese import advice_of, suggest_words
from formkit.audit.rule import Hit, LabelRule
from formkit.findings import Finding, Place, Severity
from formkit.prose.abbreviations import ABBREVIATIONS, find
from formkit.prose.words import zipf
from formkit.settings import Limits, OwnWord
from formkit.ui import _

_FAMILIAR = 4.2
"""Zipf frequency; a word that everybody knows is no stumbling block in a caption."""
_KNOWN = frozenset({"Nr.", "Tel.", "Dr.", "Prof.", "z. B.", "Hausnr."})
_DATE = re.compile(
    r"\b(\w*[dD]atum|geboren am|Geburtstag|gültig bis|ausgestellt am|verstorben am|eingezogen am|seit wann)\b"
)
_DATE_HINT = re.compile(r"T\s?T|J\s?J|MM|Tag\b|Monat|Jahr|Uhrzeit|Ort|Unterschrift", re.IGNORECASE)
_NEGATED = re.compile(r"\b(nicht|kein|keine|keinen|keiner|keinem|nie|niemals)\b", re.IGNORECASE)
_QUESTION_VERB = re.compile(
    r"^\s*(?:\d+[.)]?\s*)?(Sind|Ist|Haben|Hat|Wird|Werden|Wurde|Wurden|Können|Kann|Leben|Lebt|Wohnen|Wohnt|Beziehen|"
    r"Bekommen|Erhalten|Besteht|Bestehen|Gibt|Liegt|Liegen|Waren|War|Besitzen|Möchten|Wollen)\b"
)
_SLASHED = re.compile(
    r"\b[^\W\d_]{3,}/-?(?:in|innen|r|n|e|s)\b|\b\w{3,}\((?:r|in|en|n|s|innen|e)\)|\b\w{3,}[*:_]in(?:nen)?\b"
)
_SHOUTED = re.compile(r"\b[A-ZÄÖÜ]{4,}\b")
_ACRONYMS = frozenset("IBAN EUR SWIFT DSGVO BAföG ELSTER EWR USA DDR GKV PKV GMBH BLZ PLZ SGB BGB".split())


def _abbreviation(label: Label, _limits: Limits) -> Iterator[Hit]:
    for short in dict.fromkeys(name for _start, _end, name in find(label.text) if name not in _KNOWN):
        yield Hit(
            _("Abbreviation “{short}” in a caption.").format(short=short),
            _("Write: “{long}”.").format(long=ABBREVIATIONS[short]),
            label.text,
        )


def _long(label: Label, limits: Limits) -> Iterator[Hit]:
    count = len(label.text.split())
    if count > limits.caption_words:
        yield Hit(
            _("The caption has {n} words.").format(n=count),
            _("Ask shortly, and put the rest into a help text."),
            label.text,
        )


def _options(label: Label, limits: Limits) -> Iterator[Hit]:
    if label.options > limits.options:
        yield Hit(
            _("{n} answers to choose from.").format(n=label.options),
            _("Put them in groups, or ask in two steps."),
            label.text,
        )


def _officialese(label: Label, _limits: Limits, own: tuple[OwnWord, ...] = ()) -> Iterator[Hit]:
    words = label.text.replace("/", " ").split()
    for entry, said in suggest_words([word.strip('.,;:!?()„“"') for word in words], own):
        if (
            " " in entry.term
            or entry.term in {word.term for word in own}
            or zipf(entry.term.lower()) < _FAMILIAR
        ):
            yield Hit(
                _("Officialese in a caption: “{words}”.").format(words=said), advice_of(entry), label.text
            )


def _slash(label: Label, _limits: Limits) -> Iterator[Hit]:
    found = _SLASHED.search(label.text)
    if found:
        yield Hit(
            _("“{words}” cannot be read out.").format(words=found.group(0)),
            _("Write both words with “oder”, or one that means both."),
            label.text,
        )


def _capitals(label: Label, _limits: Limits) -> Iterator[Hit]:
    shouted = dict.fromkeys(_SHOUTED.findall(label.text))
    found = [word for word in shouted if word not in _ACRONYMS and re.search("[AEIOUÄÖÜ]", word)]
    if len(found) >= 2:
        yield Hit(
            _("Words in capitals: {words}.").format(words=", ".join(found[:4])),
            _("Use capital letters at the beginning only; bold type sets off better."),
            label.text,
        )


def _negative_question(label: Label, _limits: Limits) -> Iterator[Hit]:
    text = re.sub(r"\([^()]*\)|\b[Nn]icht-", " ", label.text)
    found = _NEGATED.search(text)
    asks = _QUESTION_VERB.match(text) and "?" in text
    if found and asks and text.index("?") > found.start():
        yield Hit(
            _("The question holds “{word}”: does “yes” agree or contradict?").format(word=found.group(0)),
            _("Ask for what is, not for what is not."),
            label.text,
        )


def _date_format(label: Label, _limits: Limits) -> Iterator[Hit]:
    if label.kind == "text" and _DATE.search(label.text) and not _DATE_HINT.search(label.text):
        yield Hit(
            _("The caption does not say how to write the date."),
            _("Add the pattern: (TT.MM.JJJJ)."),
            label.text,
        )


def _two_questions(label: Label, _limits: Limits) -> Iterator[Hit]:
    if label.asks and label.text.count("?") >= 2:
        yield Hit(
            _("{n} questions stand before one answer.").format(n=label.text.count("?")),
            _("Ask one after the other, each with its own field."),
            label.text,
        )


LABEL_RULES: tuple[LabelRule, ...] = (
    LabelRule(
        "label-abbreviation", Severity.NOTE,
        "Abkürzungen in Feldnamen kennen viele nicht; ein Vorlese-Programm liest sie falsch.",
        "Many do not know abbreviations in captions; a screen reader says them wrongly.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Einkünfte mtl. in EUR", "Einkünfte im Monat in Euro",
        _abbreviation,
    ),
    LabelRule(
        "label-long", Severity.NOTE,
        "Lange Feldnamen sind Anweisungen. Wer ausfüllt, sucht die Frage darin.",
        "Long captions are instructions. People search them for the question.",
        "FIM-QS 1136",
        "Welchen Menschen, die nicht mit Ihnen wohnen, geben Sie jeden Monat Geld, und wie viel ist es, wenn Sie alles "
        "zusammenzählen, was Sie im letzten Jahr gegeben haben?",
        "Unterhalt im letzten Jahr, zusammen in Euro",
        _long,
    ),
    LabelRule(
        "many-options", Severity.NOTE,
        "Aus mehr als einem Dutzend Antworten wählt niemand sicher aus.",
        "Nobody chooses safely out of more than a dozen answers.",
        "Hicksches Gesetz; WCAG 2.2, Verstehbarkeit",
        "Land (200)", "Land (3)",
        _options,
    ),
    LabelRule(
        "label-officialese", Severity.NOTE,
        "Ein Feldname aus dem Amtsdeutschen fragt nach etwas, das man anders nennt.",
        "A caption in officialese asks for something that people call otherwise.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Lichtbild", "Foto",
        _officialese,
    ),
    LabelRule(
        "label-slash", Severity.NOTE,
        "Schrägstriche, Sterne und Klammern im Wort liest kein Vorlese-Programm richtig.",
        "Slashes, stars and brackets within a word are read rightly by no screen reader.",
        "Berliner Standards für Leichte und Einfache Sprache",
        "Name des Vermieters/der Vermieter/in", "Name der Person, die vermietet",
        _slash,
    ),
    LabelRule(
        "label-capitals", Severity.NOTE,
        "Feldnamen in Großbuchstaben liest man Buchstabe für Buchstabe.",
        "Captions in capitals are read letter by letter.",
        "DIN 1450",
        "ANGABEN ZUR PERSON", "Angaben zur Person",
        _capitals,
    ),
    LabelRule(
        "negative-question", Severity.WARNING,
        "Bei einer verneinten Frage ist offen, was „Ja“ heißt.",
        "After a question with “not” it is open what “yes” means.",
        "BITV 2.0 Anlage 2 Nr. 1; Porst, Fragebogen (2014): Verneinungen vermeiden",
        "Sind Sie nicht verheiratet?", "Sind Sie verheiratet?",
        _negative_question,
    ),
    LabelRule(
        "date-format", Severity.NOTE,
        "In vielen Ländern steht der Monat vor dem Tag. Ohne Muster ist der 3.4. für die einen der 4. März.",
        "In many countries the month stands before the day. Without a pattern 3.4. is the 4th of March for some.",
        "WCAG 2.2, Erfolgskriterium 3.3.2",
        "Geburtsdatum", "Geburtsdatum (TT.MM.JJJJ)",
        _date_format,
    ),
    LabelRule(
        "two-questions", Severity.NOTE,
        "Zwei Fragen vor einem Feld lassen offen, welche beantwortet ist.",
        "Two questions before one field leave open which of them is answered.",
        "Porst, Fragebogen (2014): doppelte Stimuli vermeiden",
        "Sind Sie verheiratet? Leben Sie zusammen?", "Sind Sie verheiratet?",
        _two_questions,
    ),
)  # fmt: skip


def check_labels(
    file: str, labels: Sequence[Label], limits: Limits | None = None, words: Sequence[OwnWord] = ()
) -> list[Finding]:
    """Every finding on the captions of a form, in their order; what is printed often is said once."""
    limits = limits or Limits()
    rules = tuple(
        dataclasses.replace(rule, check=partial(_officialese, own=tuple(words)))
        if rule.id == "label-officialese"
        else rule
        for rule in LABEL_RULES
    )
    once = {key_of(label.text): label for label in reversed(labels)}
    found: list[Finding] = []
    for label in reversed(once.values()):
        place = Place(file=file, page=label.page, box=label.box, field=label.field, excerpt=label.text)
        found += [
            Finding(rule.id, hit.severity or rule.severity, hit.message, hit.advice, place)
            for rule in rules
            for hit in rule.check(label, limits)
        ]
    return found


def key_of(text: str) -> str:
    """A caption without case and punctuation, to tell whether two are the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))
