"""Rules over whole forms: burden, what is missing, what is asked twice, sensitive data, one name for one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from formkit.audit.concepts import SENSITIVE, SYNONYMS, sensitive_words
from formkit.audit.label_rules import key_of
from formkit.audit.model import FormView
from formkit.audit.rule import FormHit, FormRule
from formkit.findings import Finding, Place, Severity
from formkit.settings import Limits
from formkit.ui import _, with_comma

_ENOUGH = 5
"""Fewer questions than this are no form to speak of."""
_PRIVACY = re.compile(r"datenschutz|DSGVO|personenbezogen", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(tel(efon)?\b|fon\b|e-?mail|www\.|https?://|@\w+\.|rufnummer|hotline|115\b)", re.IGNORECASE
)
_MINE = re.compile(r"\b(ich|mein|meine|meinen|meiner|meinem|meines|mir|mich)\b", re.IGNORECASE)
_YOURS = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre|Ihren|Ihrer|Ihrem|Ihres)\b")
_FEW_MIXED = 3


def _sensitive(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    """One hit for each kind of data, at its first place."""
    for name, pattern in SENSITIVE:
        first = next((label for label in form.labels if pattern.search(label.text)), None)
        if first is not None:
            yield FormHit(
                _("The form asks for data that are specially protected or easily misused: {what}.").format(
                    what=sensitive_words(name)
                ),
                _("Ask only where a law asks for it, and say why and how long it is kept."),
                first.text,
                first,
            )


def _twice(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    """The same long question more than once: short captions ("Name") repeat for good reasons."""
    # The rows of a table ask the same below one another; that is one question.
    places = {
        (key_of(label.text), label.page, round(label.box[0] / 4) if label.box else n)
        for n, label in enumerate(form.labels)
        if label.asks
    }
    counts = Counter(key for key, _page, _column in places)
    for label in form.labels:
        key = key_of(label.text)
        if label.asks and counts[key] > 1 and len(key.split()) >= 5:
            yield FormHit(
                _("The same question stands {n} times in the form.").format(n=counts[key]),
                _("Ask once, or say for whom or when the answer differs."),
                label.text,
                label,
            )
            counts[key] = 0


def _two_names(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    text = " ".join([*(label.text for label in form.labels), *(s.text for s in form.sentences)])
    for group in SYNONYMS:
        used = [name for name, pattern in group if pattern.search(text)]
        if len(used) >= 2:
            yield FormHit(
                _("One thing has {n} names: {words}.").format(n=len(used), words=", ".join(used)),
                _("Choose one word and keep to it."),
                ", ".join(used),
            )


def _mixed_person(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    asked = [label for label in form.labels if label.asks]
    mine = [label for label in asked if _MINE.search(label.text)]
    yours = [label for label in asked if _YOURS.search(label.text)]
    if len(mine) >= _FEW_MIXED and len(yours) >= _FEW_MIXED:
        yield FormHit(
            _("The form speaks of the same person as “ich” ({mine} captions) and as “Sie” ({yours}).").format(
                mine=len(mine), yours=len(yours)
            ),
            _("Ask with “Sie” throughout; keep “ich” for the declaration above the signature."),
            mine[0].text,
            mine[0],
        )


def _too_hard(form: FormView, limits: Limits) -> Iterator[FormHit]:
    score = form.readability
    if score.difficulty is not None and score.difficulty > limits.difficulty:
        most = ", ".join(feature_words(name) for name, value in list(score.shares.items())[:2] if value > 0)
        yield FormHit(
            _("The running text is at {value} of 7 ({band}); the limit is {limit}.").format(
                value=with_comma(str(score.difficulty)),
                band=score.band,
                limit=with_comma(str(limits.difficulty)),
            ),
            _("What adds most: {features}. Begin with the hardest sentences.").format(features=most),
        )


def feature_words(name: str) -> str:
    """What a feature of the difficulty is called."""
    return {
        "rarity": _("rare words"),
        "outside_vocabulary": _("words outside everyday vocabulary"),
        "unfamiliar": _("unfamiliar words"),
        "syllables": _("long words"),
        "nominal_share": _("nouns for actions"),
        "log_characters": _("length"),
        "different_words": _("many different words"),
        "rarest_five": _("its rarest words"),
        "rare_content": _("rare nouns, verbs and adjectives"),
        "rare_verbs": _("rare verbs"),
        "long_words": _("long words"),
        "nominalisations": _("nouns for actions"),
        "long_attributes": _("participles before nouns"),
        "clauses": _("subordinate clauses"),
        "to_infinitives": _("infinitives with “zu”"),
        "negations": _("negations"),
        "passive": _("passive"),
        "subjunctives": _("Konjunktiv"),
        "familiar_names": _("names"),
    }.get(name, name)


def _long_form(form: FormView, limits: Limits) -> Iterator[FormHit]:
    if form.burden and form.burden.minutes[0] > limits.minutes:
        yield FormHit(
            _("Filling in takes {low} to {high} minutes; the limit is {limit}.").format(
                low=form.burden.minutes[0], high=form.burden.minutes[1], limit=limits.minutes
            ),
            _("Ask only what the decision needs, and take over what the office knows already."),
        )


def _crowded(form: FormView, limits: Limits) -> Iterator[FormHit]:
    burden = form.burden
    if burden and burden.pages and burden.inputs / burden.pages > limits.inputs_per_page:
        yield FormHit(
            _("{n} places to fill in a page; more than {limit} are hard to keep apart.").format(
                n=round(burden.inputs / burden.pages), limit=limits.inputs_per_page
            ),
            _("Spread them over more pages, or ask less."),
        )


def _many_attachments(form: FormView, limits: Limits) -> Iterator[FormHit]:
    burden = form.burden
    if burden and burden.attachments > limits.attachments:
        yield FormHit(
            _("{n} documents have to be found and attached; more than {limit} are many.").format(
                n=burden.attachments, limit=limits.attachments
            ),
            _(
                "List them in one place, with when each is needed; fetch yourselves what offices hold already."
            ),
            ", ".join(burden.documents[:12]),
        )


def _no_privacy(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    if len(form.labels) >= _ENOUGH and not _PRIVACY.search(form.text):
        yield FormHit(
            _("Nothing is said about what happens to the data."),
            _("Say in a few words who keeps them, why and how long, or where that stands (Art. 13 DSGVO)."),
        )


def _no_contact(form: FormView, _limits: Limits) -> Iterator[FormHit]:
    # Captions ask for the reader's own telephone number; that helps nobody.
    asked = " ".join(label.text for label in form.labels)
    rest = form.text
    for words in sorted({label.text for label in form.labels}, key=len, reverse=True):
        rest = rest.replace(words, " ")
    if len(form.labels) >= _ENOUGH and asked and not _CONTACT.search(rest):
        yield FormHit(
            _("There is nobody to ask: no telephone number, no address on the web."),
            _("Name a place that helps, with telephone number and opening hours."),
        )


FORM_RULES: tuple[FormRule, ...] = (
    FormRule(
        "sensitive-data", Severity.NOTE,
        "Manche Daten schützt das Gesetz besonders, andere öffnen Betrügern die Tür. Sie brauchen einen Grund.",
        "Some data are specially protected by law, others open doors to fraud. They need a reason.",
        "Art. 9 und 10 DSGVO",
        "Ein Feld „Konfession“, ein Feld „IBAN“", "Ein Feld „Lieblingssprache“",
        _sensitive,
    ),
    FormRule(
        "asked-twice", Severity.NOTE,
        "Wer dieselbe Frage zweimal liest, denkt, die erste Antwort war falsch.",
        "Who reads the same question twice thinks the first answer was wrong.",
        "FIM-QS; Once-Only-Prinzip, § 5 EGovG",
        "„Wann sind Sie nach Deutschland gekommen?“ an zwei Stellen", "„Name“ an zwei Stellen",
        _twice,
    ),
    FormRule(
        "two-names", Severity.NOTE,
        "Zwei Wörter für eine Sache lassen fragen, was der Unterschied ist.",
        "Two words for one thing make people ask for the difference.",
        "BITV 2.0 Anlage 2 Nr. 3",
        "„Anschrift der Wohnung“ und „Ihre Adresse“", "„Adresse der Wohnung“ und „Ihre Adresse“",
        _two_names,
    ),
    FormRule(
        "mixed-person", Severity.NOTE,
        "Mal „ich“, mal „Sie“: Wer liest, muss jedes Mal neu überlegen, wer gemeint ist.",
        "Now “ich”, now “Sie”: readers have to work out each time who is meant.",
        "BITV 2.0 Anlage 2 Nr. 2",
        "Je drei Felder mit „mein …“ und mit „Ihr …“", "Alle Felder mit „Ihr …“",
        _mixed_person,
    ),
    FormRule(
        "too-hard", Severity.WARNING,
        "Über dieser Grenze verstehen viele den Text nicht, für die das Formular da ist.",
        "Above this limit many of those for whom the form exists do not understand the text.",
        "Grenze in formkit.toml; Maß: docs/audit.md",
        "Ein Text mit der Schwierigkeit 5,2", "Ein Text mit der Schwierigkeit 2,8",
        _too_hard,
    ),
    FormRule(
        "long-form", Severity.NOTE,
        "Lange Formulare werden abgebrochen oder falsch ausgefüllt.",
        "Long forms are given up or filled in wrongly.",
        "Grenze in formkit.toml; Modell: docs/audit.md",
        "400 Felder und 12 Nachweise", "6 Felder",
        _long_form,
    ),
    FormRule(
        "crowded-pages", Severity.NOTE,
        "Auf vollen Seiten rutscht man in der Zeile.",
        "On crowded pages people slip into the wrong line.",
        "Grenze in formkit.toml",
        "120 Felder auf einer Seite", "20 Felder auf einer Seite",
        _crowded,
    ),
    FormRule(
        "many-attachments", Severity.NOTE,
        "Jeder Nachweis kostet einen Weg oder einen Anruf. Verstreut im Text wird einer vergessen.",
        "Every document costs a walk or a call. Scattered over the text, one is forgotten.",
        "Once-Only-Prinzip, § 5 EGovG",
        "Zehn verschiedene Nachweise", "Ein Nachweis",
        _many_attachments,
    ),
    FormRule(
        "no-privacy-note", Severity.WARNING,
        "Wer Daten erhebt, muss sagen, was mit ihnen geschieht.",
        "Who collects data has to say what happens to them.",
        "Art. 13 DSGVO",
        "Fünf Felder und kein Wort zum Datenschutz", "Fünf Felder und „Hinweise zum Datenschutz: Rückseite“",
        _no_privacy,
    ),
    FormRule(
        "no-contact", Severity.NOTE,
        "Wer nicht weiterkommt, braucht jemanden zum Fragen.",
        "Who gets stuck needs somebody to ask.",
        "WCAG 2.2, Erfolgskriterium 3.2.6",
        "Fünf Felder, keine Telefonnummer des Amtes", "Fünf Felder und „Fragen? Telefon 115“",
        _no_contact,
    ),
)  # fmt: skip


def check_form(file: str, form: FormView, limits: Limits, off: Sequence[str] = ()) -> list[Finding]:
    """Every finding on a form as a whole."""
    found = []
    for rule in FORM_RULES:
        if rule.id in off:
            continue
        for hit in rule.check(form, limits):
            label = hit.label
            place = Place(
                file=file,
                page=label.page if label else None,
                box=label.box if label else None,
                field=label.field if label else "",
                excerpt=hit.excerpt,
            )
            found.append(Finding(rule.id, rule.severity, hit.message, hit.advice, place))
    return found
