"""All checks of a catalog, with what is silenced, and the safe mending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formkit.catalog import po
from formkit.catalog.checks.durations import DURATION_CHECKS
from formkit.catalog.checks.figures import FIGURE_CHECKS
from formkit.catalog.checks.glossary import GLOSSARY_RULES, Glossary, check_glossary
from formkit.catalog.checks.leftovers import LEFTOVER_CHECKS
from formkit.catalog.checks.model import Check, Pair, Problem
from formkit.catalog.checks.punctuation import PUNCTUATION_CHECKS
from formkit.catalog.checks.script import SCRIPT_CHECKS
from formkit.catalog.checks.signs import SIGN_CHECKS
from formkit.catalog.checks.whole import WHOLE_CHECKS, WHOLE_RULES, View, targets_of
from formkit.catalog.state import Approvals, State
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.languages import Language

PAIR_CHECKS: tuple[Check, ...] = (
    *SIGN_CHECKS,
    *FIGURE_CHECKS,
    *DURATION_CHECKS,
    *PUNCTUATION_CHECKS,
    *SCRIPT_CHECKS,
    *LEFTOVER_CHECKS,
)
ALL_CHECKS: tuple[RuleInfo, ...] = (*PAIR_CHECKS, *WHOLE_RULES, *GLOSSARY_RULES)
_SEVERITY = {rule.id: rule.severity for rule in ALL_CHECKS}
_AT_RELEASE = {"untranslated": Severity.ERROR, "stale": Severity.ERROR}
_IGNORE = re.compile(r"check-ignore:\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:[–—:-]+\s*(.+))?$", re.MULTILINE)
"""A comment of the translator: "check-ignore: unchanged – Eigenname"."""
_LIMIT = re.compile(r"at most (\d+) characters")


@dataclass(frozen=True)
class CheckOptions:
    """What a run of the checks is for."""

    release: bool = False
    needed: State = State.APPROVED
    off: frozenset[str] = field(default_factory=frozenset)
    glossary: Glossary = field(default_factory=Glossary)


def check_pair(pair: Pair, off: Iterable[str] = ()) -> Iterator[tuple[Check, Problem]]:
    """Every problem of one text and its translation, with its check."""
    for check in PAIR_CHECKS:
        if check.id not in off:
            for problem in check.run(pair):
                yield check, problem


def fix_pair(pair: Pair) -> str:
    """The translation with everything mended that is safe to mend."""
    import dataclasses

    for check in PAIR_CHECKS:
        if check.fix is not None and any(True for _problem in check.run(pair)):
            pair = dataclasses.replace(pair, target=check.fix(pair))
    return pair.target


def pairs_of(entry: po.Entry, language: Language) -> Iterator[Pair]:
    """The texts of an entry that have a translation; of a plural each form."""
    flags = frozenset(entry.flags)
    limit = _LIMIT.search(entry.comment or "")
    most = int(limit.group(1)) if limit else None
    if not entry.msgid_plural:
        if entry.msgstr:
            yield Pair(entry.msgid, entry.msgstr, language, flags, limit=most)
        return
    last = max(entry.msgstr_plural, default=0)
    for number, text in entry.msgstr_plural.items():
        if text:
            # Forms for one, two or none may say the number in words.
            optional = int(number) != int(last)
            first = int(number) == 0 and int(last) > 0
            source, other = (entry.msgid, entry.msgid_plural) if first else (entry.msgid_plural, entry.msgid)
            yield Pair(source, text, language, flags, optional or int(last) == 0, most, other)


def ignored(entry: po.Entry) -> dict[str, str]:
    """The checks that a translator switched off for an entry, each with the reason; without one it does not count."""
    found = {}
    for match in _IGNORE.finditer(entry.tcomment or ""):
        if match.group(2):
            for name in re.split(r"\s*,\s*", match.group(1)):
                found[name] = match.group(2).strip()
    return found


def check_catalog(
    catalog: po.Catalog,
    language: Language,
    path: Path,
    *,
    approvals: Approvals | None = None,
    options: CheckOptions | None = None,
) -> list[Finding]:
    """Every finding on a catalog, in the order of its entries; those of the whole file first."""
    options = options or CheckOptions()
    found: list[tuple[int, Finding]] = []
    silent = {id(entry): ignored(entry) for entry in catalog.active()}

    def add(
        name: str, entry: po.Entry | None, message: str, advice: str, own: Severity | None = None
    ) -> None:
        if name in options.off or (entry is not None and name in silent.get(id(entry), {})):
            return
        severity = own or _SEVERITY[name]
        if options.release:
            severity = _AT_RELEASE.get(name, severity)
        place = Place(
            file=str(path),
            line=entry.linenum if entry is not None else None,
            field=(po.references_of(entry) or [""])[0] if entry is not None else "",
            excerpt=entry.msgid if entry is not None else "",
            context=next((text for text in targets_of(entry) if text), "") if entry is not None else "",
        )
        found.append(
            (entry.linenum or 0 if entry is not None else 0, Finding(name, severity, message, advice, place))
        )

    view = View(catalog, language, approvals or Approvals(), options.release, options.needed)
    for whole in WHOLE_CHECKS:
        for name, entry, message, advice in whole(view):
            add(name, entry, message, advice)
    for entry in catalog.active():
        if po.is_fuzzy(entry):
            continue
        for pair in pairs_of(entry, language):
            for check, problem in check_pair(pair, options.off):
                add(check.id, entry, problem.message, problem.advice, problem.severity)
            for name, message, advice in check_glossary(pair, options.glossary):
                add(name, entry, message, advice)
    found.sort(key=lambda row: row[0])
    return _once([finding for _line, finding in found])


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Two plural forms with the same mistake are one finding."""
    return list(dict.fromkeys(findings))


def fix_catalog(catalog: po.Catalog, language: Language) -> int:
    """Mend in place what is safe to mend; returns how many texts were changed."""
    count = 0
    for entry in catalog.active():
        if po.is_fuzzy(entry):
            continue
        if not entry.msgid_plural:
            for pair in pairs_of(entry, language):
                mended = fix_pair(pair)
                count += mended != entry.msgstr
                entry.msgstr = mended
            continue
        for number, text in list(entry.msgstr_plural.items()):
            if text:
                mended = fix_pair(Pair(entry.msgid_plural, text, language, frozenset(entry.flags)))
                count += mended != text
                entry.msgstr_plural[number] = mended
    return count
