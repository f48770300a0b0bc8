"""Rules over captions and options: labels are no sentences, but people stumble over them all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from formkit.audit.model import Label
from formkit.findings import Finding, Place, Severity
from formkit.prose.abbreviations import ABBREVIATIONS, find
from formkit.ui import _

_LONGEST = 25
"""Words of a caption; more is an instruction."""
_MOST_OPTIONS = 12
_KNOWN = frozenset({"Nr.", "Tel.", "Dr.", "Prof.", "z. B."})
# What the law protects most (Art. 9 and 10 DSGVO), and numbers that open doors. On word boundaries:
# a search for "Pass" finds "Passname" as well.
_SENSITIVE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("bank", r"\b(iban|bic|kontonummer|bankverbindung|kontoinhaber\w*)\b"),
        ("tax", r"\b(steuer-?(id|nummer|identifikationsnummer)|idnr)\b"),
        ("insurance", r"\b(renten|sozial)versicherungsnummer\b|\bversichertennummer\b"),
        ("health", r"\b(krankheit\w*|erkrankung\w*|(schwer)?behinder\w+|diagnose|schwanger\w*|pflegegrad|pflegebedürftig\w*|krankenkasse)\b"),
        ("religion", r"\b(religion\w*|konfession\w*|kirchensteuer\w*|bekenntnis)\b"),
        ("origin", r"\b(staatsangehörigkeit\w*|aufenthalts(status|titel|erlaubnis|gestattung)|herkunft\w*|ethnisch\w*|nationalität)\b"),
        ("convictions", r"\b(vorstraf\w*|verurteil\w*|strafverfahren|führungszeugnis)\b"),
        ("union", r"\bgewerkschaft\w*\b"),
        ("sexuality", r"\b(sexuell\w*|geschlechtsidentität)\b"),
    )
)  # fmt: skip


def check_labels(file: str, labels: Sequence[Label]) -> list[Finding]:
    """Every finding on the captions of a form, in their order."""
    found: list[Finding] = []

    def add(rule: str, severity: Severity, message: str, advice: str, label: Label) -> None:
        place = Place(file=file, page=label.page, box=label.box, field=label.field, excerpt=label.text)
        found.append(Finding(rule, severity, message, advice, place))

    once = {_key(label.text): label for label in reversed(labels)}  # what is printed often is said once
    for label in reversed(once.values()):
        for short in _abbreviations(label.text):
            add(
                "label-abbreviation", Severity.NOTE, _("Abbreviation “{short}” in a caption.").format(short=short),
                _("Write: “{long}”.").format(long=ABBREVIATIONS[short]), label,
            )  # fmt: skip
        if len(label.text.split()) > _LONGEST:
            add(
                "label-long", Severity.NOTE, _("The caption has {n} words.").format(n=len(label.text.split())),
                _("Ask shortly, and put the rest into a help text."), label,
            )  # fmt: skip
        if label.options > _MOST_OPTIONS:
            add(
                "many-options", Severity.NOTE, _("{n} answers to choose from.").format(n=label.options),
                _("Put them in groups, or ask in two steps."), label,
            )  # fmt: skip
    found += _sensitive(file, labels)
    found += _twice(file, labels)
    return found


def _abbreviations(text: str) -> Iterator[str]:
    yield from dict.fromkeys(name for _start, _end, name in find(text) if name not in _KNOWN)


def _sensitive(file: str, labels: Sequence[Label]) -> Iterator[Finding]:
    """One finding for each kind of data, at its first place."""
    words = {
        "bank": _("bank account"), "tax": _("tax number"), "insurance": _("insurance number"), "health": _("health"),
        "religion": _("religion"), "origin": _("origin or residence status"), "convictions": _("convictions"),
        "union": _("membership of a union"), "sexuality": _("sexuality"),
    }  # fmt: skip
    for name, pattern in _SENSITIVE:
        first = next((label for label in labels if pattern.search(label.text)), None)
        if first is not None:
            yield Finding(
                "sensitive-data", Severity.NOTE,
                _("The form asks for data that are specially protected or easily misused: {what}.").format(what=words[name]),
                _("Ask only where a law asks for it, and say why and how long it is kept."),
                Place(file=file, page=first.page, box=first.box, field=first.field, excerpt=first.text),
            )  # fmt: skip


def _twice(file: str, labels: Sequence[Label]) -> Iterator[Finding]:
    """The same long question more than once in a form: short captions ("Name") repeat for good reasons."""
    counts = Counter(_key(label.text) for label in labels if label.asks)
    for label in labels:
        key = _key(label.text)
        if label.asks and counts[key] > 1 and len(key.split()) >= 5:
            yield Finding(
                "asked-twice", Severity.NOTE,
                _("The same question stands {n} times in the form.").format(n=counts[key]),
                _("Ask once, or say for whom or when the answer differs."),
                Place(file=file, page=label.page, box=label.box, field=label.field, excerpt=label.text),
            )  # fmt: skip
            counts[key] = 0


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
