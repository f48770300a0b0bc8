"""Every rule of the audit with what is said about it, by its id."""

from __future__ import annotations

from formkit.audit.form_rules import FORM_RULES
from formkit.audit.label_rules import LABEL_RULES
from formkit.audit.rules import RULES
from formkit.document.file_rules import FILE_RULES
from formkit.findings import RuleInfo
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
