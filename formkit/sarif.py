"""Findings as SARIF 2.1.0 (OASIS), for programs that collect findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from formkit import __version__
from formkit.findings import Finding, RuleInfo, Severity

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(findings: Iterable[Finding], known: Mapping[str, RuleInfo]) -> dict[str, object]:
    """One run with all findings; pages and boxes stand in the properties, since SARIF knows lines only.

    `known` are the rules by id, for their reasons and examples.
    """
    findings = list(findings)
    used = sorted({finding.rule for finding in findings})
    rules = []
    for name in used:
        entry: dict[str, object] = {"id": name}
        if name in known:
            rule = known[name]
            entry["shortDescription"] = {"text": rule.rationale_en}
            entry["help"] = {"text": f"{rule.bad} → {rule.good} ({rule.source})"}
        rules.append(entry)
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "formkit", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, used) for finding in findings],
            }
        ],
    }


def _result(finding: Finding, rules: list[str]) -> dict[str, object]:
    place: dict[str, object] = {
        "artifactLocation": {"uri": quote(os.fsencode(finding.place.file.replace("\\", "/")), safe="/:")}
    }
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line}
    properties = {
        key: value
        for key, value in (
            ("page", finding.place.page),
            ("box", finding.place.box),
            ("field", finding.place.field or None),
            ("excerpt", finding.place.excerpt or None),
            ("advice", finding.advice or None),
        )
        if value is not None
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message} {finding.advice}".strip()},
        "locations": [{"physicalLocation": place}],
        "properties": properties,
    }
