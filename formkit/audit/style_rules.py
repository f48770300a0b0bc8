"""Rules on grammar and style: what makes a sentence of officialese hard beside its length and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.audit.rule import Hit, Rule
from formkit.findings import Severity
from formkit.prose import grammar
from formkit.prose.difficulty import SentenceScore
from formkit.ui import _

_BRACKET = re.compile(r"\(([^()]*)\)")
_SLASH = re.compile(r"\b[^\W\d_]{2,}/(?:[^\W\d_]{2,}|in(?:nen)?)\b|\b\w+\((?:r|in|en|n|s)\)", re.UNICODE)
_CITATION = re.compile(r"§{1,2}\s*\d+")
_THIRD = re.compile(
    r"\b(?i:der|die|dem|den|des)\s+(?:Antragsteller(?:s|in)?|antragstellenden?\s+Person|Antragstellenden?|"
    r"Betroffenen?|Unterzeichne\w+|Leistungsberechtigten?)\b"
)
_ROMAN = re.compile(r"\b(?:Abs\.|Absatz|SGB|Nr\.|Teil|Kapitel)?\s*\b([IVX]{2,5})\b")
_SPACED = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{5,}\b")
_LARGE = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,]*\d)")
_MOST_COMMAS = 4
_LONGEST_BRACKET = 4
_GENITIVE = frozenset("des der eines einer dieses dieser ihres ihrer seines seiner".split())


def _subjunctive(sentence: SentenceScore) -> Iterator[Hit]:
    for word in sentence.words:
        if grammar.is_subjunctive(word):
            yield Hit(
                _("Konjunktiv: “{word}”.").format(word=word.text),
                _("Say what is so, or what to do: “können” instead of “könnten”."),
                word.text,
            )
            return


def _double_negation(sentence: SentenceScore) -> Iterator[Hit]:
    # "noch" denies together with "weder" only; two main clauses may deny once each.
    found = [
        word.text
        for word in sentence.words
        if word.text.lower() in grammar.NEGATIONS and word.text.lower() != "noch"
    ]
    if len(found) >= 2 and not re.search(r"\b(und|oder|aber)\b|;", sentence.text):
        yield Hit(
            _("The sentence says no more than once: {words}.").format(words=", ".join(found)),
            _("Say what holds instead of what does not."),
            sentence.text,
        )


def _genitives(sentence: SentenceScore) -> Iterator[Hit]:
    run: list[str] = []
    words = sentence.words
    for position, word in enumerate(words[1:], start=1):
        # A noun, then an article in the genitive: "die Höhe des Einkommens der Person".
        if word.text.lower() in _GENITIVE and words[position - 1].pos.startswith("N"):
            run.append(word.text)
    if len(run) >= 2 and sum(word.text.lower() in ("des", "eines", "der", "einer") for word in words) >= 3:
        yield Hit(
            _("Several genitives in a row."),
            _("Use “von”, or make a sentence of each part."),
            sentence.text,
        )


def _nested(sentence: SentenceScore) -> Iterator[Hit]:
    clauses = sum(
        word.text.lower() in grammar.SUBORDINATORS or word.pos in ("PRELS", "PRELAT")
        for word in sentence.words
    )
    if clauses >= 3:
        yield Hit(
            _("{n} clauses depend on one another.").format(n=clauses),
            _("Give each statement a sentence of its own."),
            sentence.text,
        )


def _commas(sentence: SentenceScore) -> Iterator[Hit]:
    count = sentence.text.count(",")
    if count > _MOST_COMMAS:
        yield Hit(
            _("The sentence has {n} commas.").format(n=count),
            _("Make a list of it, each item on a line of its own."),
            sentence.text,
        )


def _brackets(sentence: SentenceScore) -> Iterator[Hit]:
    for found in _BRACKET.finditer(sentence.text):
        if len(found.group(1).split()) > _LONGEST_BRACKET:
            yield Hit(
                _("A second message stands in brackets."),
                _("Say it in a sentence of its own, or leave it out."),
                found.group(0),
            )


def _slashes(sentence: SentenceScore) -> Iterator[Hit]:
    for found in _SLASH.finditer(sentence.text):
        if found.group(0).lower() in ("und/oder",) or not found.group(0).isupper():
            yield Hit(
                _("“{words}” cannot be read out.").format(words=found.group(0)),
                _("Write both words with “oder”, or one that means both."),
                found.group(0),
            )
            return


def _citations(sentence: SentenceScore) -> Iterator[Hit]:
    found = _CITATION.findall(sentence.text)
    if len(found) >= 2 or (found and len(sentence.words) < 40 and sentence.text.count("(") == 0):
        yield Hit(
            _("Paragraphs of laws stand in the middle of the text."),
            _("Say what the law wants; put the paragraph at the end or in a footnote."),
            sentence.text,
        )


def _third_person(sentence: SentenceScore) -> Iterator[Hit]:
    found = _THIRD.search(sentence.text)
    if found:
        yield Hit(
            _("“{words}” is the person who reads this.").format(words=found.group(0)),
            _("Speak to the reader: “Sie”."),
            found.group(0),
        )


def _impersonal(sentence: SentenceScore) -> Iterator[Hit]:
    for word in sentence.words:
        if word.text.lower() == "man" and word.pos == "PIS":
            yield Hit(_("“man” does not say who."), _("Say “Sie”, “wir” or who it is."), word.text)
            return


def _participles(sentence: SentenceScore) -> Iterator[Hit]:
    words = sentence.words
    for position, word in enumerate(words):
        if not grammar.is_long_attribute(word):
            continue
        before = words[max(0, position - 7) : position]
        opened = [n for n, other in enumerate(before) if other.pos == "ART"]
        # "die von der Behörde ausgestellten Unterlagen": an article within belongs to the words between.
        while len(opened) > 1 and before[opened[-1] - 1].pos == "APPR" and opened[-2] == opened[-1] - 2:
            opened.pop()
        inside = before[opened[-1] + 1 :] if opened else ()
        # "eine Verringerung von festgesetzten Raten": the article has its noun before the participle already.
        if not inside or inside[0].pos.startswith("N") or any(other.pos.endswith("FIN") for other in inside):
            continue
        if len(inside) >= 2 and any(other.pos.startswith(("APPR", "ADV")) for other in inside):
            phrase = " ".join(
                other.text for other in (*before[opened[-1] :], word, *words[position + 1 : position + 2])
            )
            yield Hit(
                _("A whole clause stands between article and noun: “{words}”.").format(words=phrase),
                _("Make a clause with “der”, “die”, “das” of it, or a sentence of its own."),
                phrase,
            )
            return


def _roman(sentence: SentenceScore) -> Iterator[Hit]:
    found = _ROMAN.search(sentence.text)
    if found:
        yield Hit(
            _("Roman number “{word}”.").format(word=found.group(1)),
            _("Write the number in digits."),
            found.group(0),
        )


def _spaced(sentence: SentenceScore) -> Iterator[Hit]:
    found = _SPACED.search(sentence.text)
    if found:
        yield Hit(
            _("“{words}” is spaced out letter by letter; a screen reader spells it.").format(
                words=found.group(0)
            ),
            _("Use bold type instead."),
            found.group(0),
        )


def _capitals(sentence: SentenceScore) -> Iterator[Hit]:
    found = _CAPITALS.findall(sentence.text)
    if len(found) >= 2:
        yield Hit(
            _("Words in capitals: {words}.").format(words=", ".join(found[:4])),
            _("Use capital letters at the beginning only; bold type sets off better."),
            sentence.text,
        )


def _digits(sentence: SentenceScore) -> Iterator[Hit]:
    found = _LARGE.search(sentence.text)
    if found and not re.search(r"\b(IBAN|BIC|Nummer|Nr\.|Tel|PLZ)", sentence.text):
        yield Hit(
            _("“{number}” is hard to read.").format(number=found.group(0)),
            _("Set off thousands with a dot: 10.000."),
            found.group(0),
        )


STYLE_RULES: tuple[Rule, ...] = (
    Rule(
        "subjunctive", Severity.NOTE,
        "Der Konjunktiv lässt offen, ob etwas gilt.",
        "The Konjunktiv leaves open whether something holds.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Sie müssten den Antrag stellen, wenn Sie umziehen.",
        "Ziehen Sie um? Dann stellen Sie den Antrag.",
        _subjunctive,
    ),
    Rule(
        "double-negation", Severity.WARNING,
        "Zwei Verneinungen muss man im Kopf umdrehen.",
        "Two negations have to be turned round in the head.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Der Antrag kann nicht ohne Ausweis gestellt werden.",
        "Für den Antrag brauchen Sie Ihren Ausweis.",
        _double_negation,
    ),
    Rule(
        "genitive-chain", Severity.WARNING,
        "Genitive hintereinander verstecken, wer was hat.",
        "Genitives in a row hide who has what.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Geben Sie die Höhe des Einkommens der Mitglieder des Haushalts an.",
        "Wie viel Einkommen hat Ihr Haushalt? Zählen Sie alle Mitglieder zusammen.",
        _genitives,
    ),
    Rule(
        "nested-clauses", Severity.WARNING,
        "Nebensätze in Nebensätzen muss man sich merken, bis der Satz zu Ende ist.",
        "Clauses within clauses have to be kept in mind until the sentence ends.",
        "Hohenheimer Verständlichkeitsindex",
        "Wenn Sie umziehen, weil Sie heiraten, müssen Sie sagen, dass die Wohnung, die Sie hatten, leer ist.",
        "Sie heiraten und ziehen um? Dann müssen Sie uns sagen: Ihre alte Wohnung ist leer.",
        _nested,
    ),
    Rule(
        "long-list", Severity.NOTE,
        "Eine Aufzählung im Satz übersieht man leicht.",
        "A list within a sentence is easily overlooked.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Bringen Sie Pass, Foto, Vertrag, Lohnzettel, Kontoauszug, Meldezettel mit.",
        "Bringen Sie Pass und Foto mit. Zur Arbeit: Vertrag und Lohnzettel. Dazu Kontoauszug und Meldezettel.",
        _commas,
    ),
    Rule(
        "brackets", Severity.NOTE,
        "Klammern unterbrechen den Satz mit einer zweiten Botschaft.",
        "Brackets interrupt the sentence with a second message.",
        "LanguageTool, einfaches Deutsch",
        "Bringen Sie den Ausweis (auch wenn er schon abgelaufen ist) mit.",
        "Bringen Sie den Ausweis mit. Er darf abgelaufen sein.",
        _brackets,
    ),
    Rule(
        "slash", Severity.NOTE,
        "Schrägstriche und Klammern im Wort liest kein Mensch und kein Vorlese-Programm richtig.",
        "Slashes and brackets within a word are read rightly by no one.",
        "Berliner Standards für Leichte und Einfache Sprache",
        "Der Vermieter/die Vermieterin unterschreibt und/oder stempelt.",
        "Die Person, die vermietet, unterschreibt.",
        _slashes,
    ),
    Rule(
        "legal-citation", Severity.NOTE,
        "Paragrafen im Text lesen sich wie eine Drohung und helfen beim Ausfüllen nicht.",
        "Paragraphs of laws in the text read like a threat and do not help to fill in the form.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Nach § 60 SGB I müssen Sie Änderungen mitteilen.",
        "Sie müssen uns sagen, wenn sich etwas ändert.",
        _citations,
    ),
    Rule(
        "third-person", Severity.WARNING,
        "Wer das Formular liest, muss erst verstehen, dass sie oder er gemeint ist.",
        "Readers must first understand that they are meant.",
        "BITV 2.0 Anlage 2 Nr. 2",
        "Die antragstellende Person muss den Ausweis zeigen.",
        "Zeigen Sie bitte Ihren Ausweis.",
        _third_person,
    ),
    Rule(
        "impersonal", Severity.NOTE,
        "„Man“ sagt nicht, wer etwas tun soll.",
        "“Man” does not say who is to act.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Den Antrag stellt man im Bürgeramt.",
        "Stellen Sie den Antrag im Bürgeramt.",
        _impersonal,
    ),
    Rule(
        "participle-phrase", Severity.WARNING,
        "Zwischen Artikel und Hauptwort steht ein ganzer Satz.",
        "A whole clause stands between article and noun.",
        "Bundesverwaltungsamt, Bürgernahe Verwaltungssprache",
        "Bringen Sie die von Ihrem Vermieter unterschriebene Bestätigung mit.",
        "Ihr Vermieter unterschreibt die Bestätigung. Bringen Sie sie mit.",
        _participles,
    ),
    Rule(
        "roman-number", Severity.NOTE,
        "Römische Zahlen kennen viele nicht.",
        "Many do not know Roman numbers.",
        "LanguageTool, einfaches Deutsch",
        "Sie bekommen Hilfe nach dem SGB XII.",
        "Sie bekommen Sozialhilfe.",
        _roman,
    ),
    Rule(
        "spaced-letters", Severity.WARNING,
        "Gesperrte Wörter buchstabiert ein Vorlese-Programm.",
        "A screen reader spells words that are spaced out.",
        "BITV 2.0 / EN 301 549",
        "Nennen Sie a l l e Personen.",
        "Nennen Sie alle Personen.",
        _spaced,
    ),
    Rule(
        "capitals", Severity.NOTE,
        "Wörter in Großbuchstaben liest man Buchstabe für Buchstabe.",
        "Words in capitals are read letter by letter.",
        "DIN 1450",
        "Bitte DEUTLICH UND VOLLSTÄNDIG ausfüllen.",
        "Bitte schreiben Sie deutlich und füllen Sie alles aus.",
        _capitals,
    ),
    Rule(
        "large-number", Severity.NOTE,
        "Große Zahlen ohne Punkt muss man abzählen.",
        "Large numbers without a dot have to be counted.",
        "LanguageTool, einfaches Deutsch",
        "Sie dürfen 10000 Euro haben.",
        "Sie dürfen 10.000 Euro haben.",
        _digits,
    ),
)  # fmt: skip
