"""A baseline: the findings that are known already, so that old ones don't drown new ones."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from formkit.errors import InputError
from formkit.files import read_text, write_text
from formkit.findings import Finding
from formkit.ui import _

_OLD, _BEFORE, _NOW = "baseline/1", "baseline/2", "baseline/3"


def fingerprint(finding: Finding, version: str = _NOW) -> str:
    """What makes a finding the same one tomorrow: file name, rule, field and words; not page, place or message.

    A message speaks the language of the interface and counts what changes. Baselines of version 1 took it where
    there are no words. Every form source is called form.toml: its folder is its name (not so before version 3, where a
    mistake mended in one form was known when another form made it).
    """
    path = Path(finding.place.file)
    name = f"{path.parent.name}/{path.name}" if path.name == "form.toml" and version == _NOW else path.name
    words = finding.place.excerpt or (finding.message if version == _OLD else "")
    parts = (name, finding.rule, finding.place.field, words)
    return hashlib.sha256("\x00".join(parts).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True)
class Baseline:
    """Known findings by fingerprint, each with its number."""

    known: Counter[str]
    version: str = _NOW


def read(path: Path) -> Baseline:
    """The fingerprints of a baseline with their numbers. Raises InputError where the file is no baseline."""
    try:
        data = json.loads(read_text(path))
        known = data["findings"]
        if data["formkit"] not in (_OLD, _BEFORE, _NOW) or not isinstance(known, dict):
            raise ValueError
        return Baseline(Counter({str(key): int(count) for key, count in known.items()}), data["formkit"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            _("is no baseline of formkit"),
            place=str(path),
            advice=_("Delete it or name another file; a missing one is made from the present findings."),
        ) from error


def write(path: Path, findings: Iterable[Finding]) -> int:
    """Take all present findings as known; returns how many."""
    counts = Counter(fingerprint(finding) for finding in findings)
    data = {"formkit": _NOW, "findings": dict(sorted(counts.items()))}
    write_text(path, json.dumps(data, indent=1) + "\n")
    return sum(counts.values())


def fresh(findings: Iterable[Finding], baseline: Baseline) -> list[Finding]:
    """The findings that the baseline does not know; a second one of the same kind is new."""
    left = Counter(baseline.known)
    found = []
    for finding in findings:
        key = fingerprint(finding, baseline.version)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(finding)
    return found
