"""What an office changes about the audit, in `[audit]` of formkit.toml: rules, limits, silenced findings, own words."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from formkit.ui import _

Fault = Callable[[str, str, str], None]
"""Notes a mistake: key, message, advice."""


@dataclass(frozen=True)
class Silence:
    """Findings of `rule` in files that match `file` are not reported, for a `reason`; `words` narrows it down."""

    file: str
    rule: str
    reason: str
    words: str = ""
    item: str = ""
    """An item of a form source, as `section.item`."""


@dataclass(frozen=True)
class OwnWord:
    """A word or phrase that the office wants to have said otherwise; with legal meaning where `legal`."""

    term: str
    plain: tuple[str, ...]
    legal: bool = False


@dataclass(frozen=True)
class Limits:
    """From where on the audit reports something."""

    words: int = 20
    """Words of a sentence."""
    letters: int = 20
    """Letters of a rare word."""
    caption_words: int = 25
    options: int = 12
    """Answers to choose from."""
    difficulty: float = 4.0
    """Difficulty of a form's running text, 1 to 7."""
    minutes: int = 60
    """Minutes to fill in a form, at the quick end of the range."""
    inputs_per_page: int = 80
    attachments: int = 8


@dataclass(frozen=True)
class AuditSettings:
    """Rules that are off, findings that are silenced, limits and words of the office."""

    off: tuple[str, ...] = ()
    silence: tuple[Silence, ...] = ()
    limits: Limits = field(default_factory=Limits)
    words: tuple[OwnWord, ...] = ()


AUDIT_KEYS: dict[str, type] = {"off": list, "silence": list, "limits": dict, "word": list}


def parse_audit(raw: object, fault: Fault) -> AuditSettings:
    """The settings of the table `[audit]`; mistakes go to `fault`, all of them."""
    if not isinstance(raw, dict):
        if raw is not None:
            fault("audit", _("must be a table: [audit]"), "")
        return AuditSettings()
    return AuditSettings(
        off=tuple(str(rule) for rule in _rows(raw.get("off"))),
        silence=_silences(raw.get("silence"), fault),
        limits=_limits(raw.get("limits"), fault),
        words=_words(raw.get("word"), fault),
    )


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _limits(raw: object, fault: Fault) -> Limits:
    usual = Limits()
    known = {entry.name: type(getattr(usual, entry.name)) for entry in fields(Limits)}
    given: dict[str, Any] = {}
    for key, value in (raw if isinstance(raw, dict) else {}).items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = _("Did you mean “{key}”?").format(key=near[0]) if near else ""
            fault(key, _("unknown key “{key}”").format(key=key), hint)
        elif isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            fault(key, _("must be a number above 0"), "")
        else:
            given[key] = known[key](value)
    return Limits(**given)


def _silences(rows: object, fault: Fault) -> tuple[Silence, ...]:
    """The entries [[audit.silence]]; each needs a file, a rule and a reason."""
    found = []
    for row in _rows(rows):
        given = row if isinstance(row, dict) else {}
        file, rule, reason, words = (str(given.get(key) or "") for key in ("file", "rule", "reason", "words"))
        if not (file and rule and reason):
            fault(
                "silence",
                _("an entry [[audit.silence]] lacks file, rule or reason"),
                _('Write: file = "antrag.pdf", rule = "passive", reason = "…".'),
            )
            continue
        found.append(Silence(file, rule, reason, words))
    return tuple(found)


def _words(rows: object, fault: Fault) -> tuple[OwnWord, ...]:
    """The entries [[audit.word]]; each needs a term and what to write instead."""
    found = []
    for row in _rows(rows):
        given = row if isinstance(row, dict) else {}
        term, plain = str(given.get("term") or "").strip(), given.get("plain")
        plain = [plain] if isinstance(plain, str) else plain
        if not term or not isinstance(plain, list) or not plain or not all(isinstance(p, str) for p in plain):
            fault(
                "word",
                _("an entry [[audit.word]] lacks term or plain"),
                _('Write: term = "Lichtbild", plain = ["Foto"].'),
            )
            continue
        found.append(OwnWord(term, tuple(plain), given.get("legal") is True))
    return tuple(found)
