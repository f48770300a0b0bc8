"""Every rule of the audit with what is said about it, by its id."""

from __future__ import annotations

import difflib
from pathlib import Path

from formkit.audit.form_rules import FORM_RULES
from formkit.audit.label_rules import LABEL_RULES
from formkit.audit.rules import RULES
from formkit.document.file_rules import FILE_RULES
from formkit.findings import Finding, Place, RuleInfo, Severity
from formkit.settings import read_settings
from formkit.toml_lines import Path as Loc
from formkit.toml_lines import line_of, read_toml
from formkit.ui import _


def groups() -> tuple[tuple[str, tuple[RuleInfo, ...]], ...]:
    """The rules by what they look at, each group with its title."""
    return (
        (_("Sentences"), RULES),
        (_("Captions and answers"), LABEL_RULES),
        (_("The form as a whole"), FORM_RULES),
        (_("The file"), FILE_RULES),
    )


def by_id() -> dict[str, RuleInfo]:
    """All rules."""
    return {rule.id: rule for _title, rules in groups() for rule in rules}


def unknown_rules(path: Path) -> list[Finding]:
    """Rules that the settings at `path` switch off or silence although there are none of that name, each with its line.

    A slip of the pen otherwise leaves the rule on, and nobody knows. It is a warning: another version may know them.
    Raises SourceError or InputError where the settings cannot be read.
    """
    settings = read_settings(path).audit
    known = by_id()
    said: list[tuple[str, Loc]] = [(name, ("audit", "off")) for name in settings.off]
    said += [(entry.rule, ("audit", "silence", n, "rule")) for n, entry in enumerate(settings.silence)]
    wrong = [(name, loc) for name, loc in said if name not in known]
    _data, index = read_toml(path) if wrong else ({}, {})
    found = []
    for name, loc in wrong:
        near = difflib.get_close_matches(name, known, n=1)
        hint = _("Did you mean {tag}? ").format(tag=near[0]) if near else ""
        place = Place(file=str(path), line=line_of(index, loc), field=".".join(map(str, loc[:2])))
        message = _("there is no rule “{name}”").format(name=name)
        advice = hint + _("All of them stand in docs/rules.md.")
        found.append(Finding("settings", Severity.WARNING, message, advice, place))
    return found
