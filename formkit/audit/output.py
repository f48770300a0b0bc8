"""Audit reports as JSON (`audit/1`) and CSV; scores as JSON (`score/1`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from formkit.audit.across import across
from formkit.audit.across import as_json as across_json
from formkit.audit.model import AuditReport
from formkit.findings import Severity
from formkit.prose.difficulty import SentenceScore, TextScore, shares
from formkit.prose.other import core_of, national, relative
from formkit.spreadsheet import harmless


def as_json(reports: Sequence[AuditReport]) -> dict[str, object]:
    """The shape `audit/1`; `across` is what several forms have in common."""
    return {
        "formkit": "audit/1",
        "across": across_json(across(reports)),
        "forms": [
            {
                "file": str(report.file),
                "kind": report.kind,
                "language": report.language,
                "readability": score_json(report.readability, sentences=False),
                "burden": _burden(report),
                "findings": [finding.as_json() for finding in report.findings],
            }
            for report in reports
        ],
    }


def _burden(report: AuditReport) -> dict[str, object] | None:
    if report.burden is None:
        return None
    b = report.burden
    return {
        "pages": b.pages,
        "inputs": b.inputs,
        "required": b.required,
        "minutes": list(b.minutes),
        "signatures": b.signatures,
        "attachments": b.attachments,
        "documents": list(b.documents),
        "kinds": b.kinds,
    }


def score_json(score: TextScore, *, sentences: bool = True) -> dict[str, object]:
    """One text of `score/1`; without its sentences for an audit."""
    result: dict[str, object] = {
        "language": score.language,
        "difficulty": score.difficulty,
        "words_score": score.words_score,
        "sentences_score": score.sentences_score,
        "band": score.band,
        "reason": score.reason,
        "indices": score.indices,
        "shares": score.shares,
    }
    if sentences:
        result["sentences"] = [_sentence(sentence) for sentence in score.sentences]
    return result


def other_json(text: str, language: str, source: str | None) -> dict[str, object]:
    """What can be said of a text in another language than German; `source` is the German text it renders."""
    core, national_value = core_of(text, language), national(text, language)
    german = core_of(source, "de") if source is not None else None
    return {
        "core": asdict(core) if core else None,
        "relative": relative(core, german) if core and german else None,
        "national": asdict(national_value) if national_value else None,
    }


def _sentence(sentence: SentenceScore) -> dict[str, object]:
    return {
        "text": sentence.text,
        "difficulty": sentence.difficulty,
        "passive": sentence.passive,
        "words": [
            {
                "text": word.text,
                "syllables": word.syllables,
                "zipf": round(word.zipf, 2),
                "lemma": word.lemma,
                "pos": word.pos,
            }
            for word in sentence.words
        ],
        "shares": shares("sentence", sentence.features),
        "features": {name: round(value, 3) for name, value in sentence.features.items()},
    }


def as_csv(reports: Iterable[AuditReport]) -> str:
    """One row a form, for a spreadsheet: readability, burden, number of findings."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        "file kind language difficulty words_score sentences_score band reason pages inputs required "
        "minutes_low minutes_high signatures attachments errors warnings notes".split()
    )
    for report in reports:
        r, b = report.readability, report.burden
        writer.writerow(
            [
                *(harmless(str(report.file)), report.kind, report.language),
                *(r.difficulty, r.words_score, r.sentences_score, r.band, harmless(r.reason or "")),
                *(
                    (b.pages, b.inputs, b.required, *b.minutes, b.signatures, b.attachments)
                    if b
                    else [""] * 7
                ),
                *(
                    sum(f.severity is severity for f in report.findings)
                    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
                ),
            ]
        )
    return stream.getvalue()
