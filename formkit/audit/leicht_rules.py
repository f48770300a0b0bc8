"""Further rules of the profile “leicht”: Leichte Sprache asks for more than plain language."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.audit.rule import Hit, Rule
from formkit.findings import Severity
from formkit.prose import grammar
from formkit.prose.difficulty import SentenceScore
from formkit.ui import _

_MAX_WORDS = 10
_LONG = 11
_GENITIVE = frozenset("des eines dieses ihres seines dessen deren".split())


def _short(sentence: SentenceScore) -> Iterator[Hit]:
    if len(sentence.words) > _MAX_WORDS:
        yield Hit(
            _("The sentence has {n} words.").format(n=len(sentence.words)),
            _("Leichte Sprache: at most ten words, one statement."),
            sentence.text,
        )


def _negation(sentence: SentenceScore) -> Iterator[Hit]:
    found = [word.text for word in sentence.words if word.text.lower() in grammar.NEGATIONS]
    if found:
        yield Hit(
            _("Negation: “{word}”.").format(word=found[0]),
            _("Say what holds; if there is no way round, set “nicht” in bold."),
            found[0],
        )


def _genitive(sentence: SentenceScore) -> Iterator[Hit]:
    found = [word.text for word in sentence.words if word.text.lower() in _GENITIVE]
    if found:
        yield Hit(_("Genitive: “{word} …”.").format(word=found[0]), _("Use “von”."), found[0])


def _clause(sentence: SentenceScore) -> Iterator[Hit]:
    found = [
        word.text
        for word in sentence.words
        if word.text.lower() in grammar.SUBORDINATORS - {"wenn", "weil", "dass"}
        or word.pos in ("PRELS", "PRELAT")
    ]
    if found:
        yield Hit(
            _("A subordinate clause begins with “{word}”.").format(word=found[0]),
            _("Make two sentences of it."),
            found[0],
        )


def _hyphen(sentence: SentenceScore) -> Iterator[Hit]:
    for word in sentence.words:
        if word.pos.startswith("NN") and len(word.text) > _LONG and "-" not in word.text and word.zipf < 4.0:
            yield Hit(
                _("“{word}” is a long compound.").format(word=word.text),
                _("Divide it with a hyphen where its parts meet, as in “Aufenthalts-Titel”."),
                word.text,
            )
            return


LEICHT_RULES: tuple[Rule, ...] = (
    Rule(
        "leicht-sentence-length", Severity.WARNING,
        "In Leichter Sprache hat ein Satz höchstens zehn Wörter.",
        "In Leichte Sprache a sentence has ten words at most.",
        "Netzwerk Leichte Sprache, Regeln; Siegel Leichte Sprache Baden-Württemberg",
        "Sie müssen den Antrag vor dem Ende des Monats bei uns im Amt abgeben.",
        "Geben Sie den Antrag bei uns im Amt ab. Sie haben Zeit bis zum Monatsende.",
        _short, leicht=True,
    ),
    Rule(
        "leicht-negation", Severity.WARNING,
        "Verneinungen werden leicht überlesen.",
        "Negations are easily overlooked.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Das ist nicht schwer.",
        "Das ist leicht.",
        _negation, leicht=True,
    ),
    Rule(
        "leicht-genitive", Severity.WARNING,
        "Den Genitiv verstehen viele nicht.",
        "Many do not understand the genitive.",
        "BITV 2.0 Anlage 2 Nr. 1",
        "Nennen Sie den Namen des Kindes.",
        "Wie heißt das Kind?",
        _genitive, leicht=True,
    ),
    Rule(
        "leicht-subordinate-clause", Severity.WARNING,
        "Nebensätze machen einen Satz schwer.",
        "Subordinate clauses make a sentence hard.",
        "Netzwerk Leichte Sprache, Regeln",
        "Nennen Sie die Person, die mit Ihnen wohnt.",
        "Wer wohnt mit Ihnen?",
        _clause, leicht=True,
    ),
    Rule(
        "leicht-compound", Severity.NOTE,
        "Lange Wörter werden mit Bindestrich getrennt.",
        "Long words are divided with a hyphen.",
        "BITV 2.0 Anlage 2 Nr. 4",
        "Zeigen Sie die Meldebescheinigung.",
        "Zeigen Sie die Melde-Bescheinigung.",
        _hyphen, leicht=True,
    ),
)  # fmt: skip
