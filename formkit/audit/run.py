"""The story of an audit: collect files → passages → sentences → rules → report."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from formkit.audit.burden import burden_of
from formkit.audit.form_rules import check_form
from formkit.audit.label_rules import check_labels
from formkit.audit.model import AuditReport, FormView, Passage
from formkit.audit.passages import labels_of, passages_of
from formkit.audit.rule import Rule
from formkit.audit.rules import PROFILES, check_sentence, rules_of
from formkit.document import Document, read
from formkit.document.guess import guess_language
from formkit.errors import InputError, UsageError
from formkit.files import read_text
from formkit.findings import Finding, Place, Severity
from formkit.prose.difficulty import (
    MOST_CHARACTERS,
    SentenceScore,
    TextScore,
    score_sentence,
    score_sentences,
    score_text,
)
from formkit.prose.sentences import split_sentences
from formkit.settings import AuditSettings, Silence
from formkit.ui import _
from formkit.workspace import Workspace, nearest
from formkit.workspace import load as load_workspace

KINDS = {
    **dict.fromkeys((".pdf", ".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott"), "pdf"),
    ".toml": "form", ".txt": "text", ".md": "text",
}  # fmt: skip
_NAMED_BY_READING = (".doc", ".dot", ".rtf", ".htm", ".html", ".mht", ".fodt")
"""Endings of files that no folder is searched for; reading one says what it is and what to do with it."""
_Measured = tuple[tuple[Passage, tuple[SentenceScore, ...]], ...]
_ENOUGH_WORDS = 25
"""Fewer words than this may be in any language."""
MIN_WORDS = 15
"""Fewer words of running text than this say nothing about a form's difficulty."""


def collect(paths: Iterable[Path]) -> list[Path]:
    """Files to audit: the paths themselves, of folders all PDFs, form sources and texts inside.

    Raises InputError for a path that does not exist, a folder with nothing to audit, or one that may not be read.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in _inside(path)
                if file.is_file()
                and file.suffix.lower() in KINDS
                and (file.suffix != ".toml" or file.name == "form.toml")
            )
            if not inside:
                raise InputError(
                    _("holds nothing to audit"),
                    place=str(path),
                    advice=_("Name a folder with PDF files, form sources or texts."),
                )
            files += inside
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def _inside(folder: Path) -> Iterator[Path]:
    """All files below `folder`; a subfolder that may not be read is told, or its forms would be missing in silence."""

    def refuse(error: OSError) -> None:
        raise InputError(
            _("may not be read (no permission)"),
            place=str(error.filename or folder),
            advice=_("Give yourself access to it, or name the folders that you want one by one."),
        ) from error

    for place, _folders, names in os.walk(folder, onerror=refuse):
        yield from (Path(place, name) for name in names)


@dataclass(frozen=True)
class _Rules:
    sentence: Sequence[Rule]
    settings: AuditSettings


def audit_path(
    path: Path,
    *,
    profile: str = "einfach",
    settings: AuditSettings | None = None,
    password: str | None = None,
) -> AuditReport:
    """Audit one file with the rules of a profile (einfach or leicht) and the settings of an office; `password` opens
    encrypted files.

    Raises InputError where it cannot be read or is of an unknown kind.
    """
    rules = _Rules(rules_of(profile, settings), settings or AuditSettings())
    kind = KINDS.get(path.suffix.lower())
    if not path.exists() or kind == "pdf" or path.suffix.lower() in _NAMED_BY_READING:
        return _audit_document(read(path, password=password), rules)
    if kind == "form":
        return _audit_form(path, rules)
    if kind == "text":
        return _audit_text(path, rules)
    raise InputError(
        _("is no file that can be audited"),
        place=str(path),
        advice=_("Known: PDF, DOCX, ODT, form.toml, .txt, .md."),
    )


def audit(
    source: Document | Path | str, *, profile: str = "einfach", workspace: Workspace | None = None
) -> AuditReport:
    """Audit a form: readability, burden, and findings with the sentence and what to write instead.

    `source` is the path of a PDF, Word or text file or of a form source, or a document that was read before; `profile`
    is einfach (plain language) or leicht (Leichte Sprache). Limits, words and silenced findings of the workspace count
    (default: the one around the current folder, if there is one). Raises InputError where the file cannot be read,
    UsageError for an unknown profile.
    """
    if profile not in PROFILES:
        raise UsageError(
            _("there is no profile “{name}”").format(name=profile),
            advice=_("Known: {all}.").format(all=", ".join(PROFILES)),
        )
    folder = nearest(Path.cwd()) if workspace is None else None
    if folder is not None:
        workspace = load_workspace(folder)
    settings = workspace.settings.audit if workspace is not None else AuditSettings()
    if isinstance(source, Document):
        report = _audit_document(source, _Rules(rules_of(profile, settings), settings))
    else:
        report = audit_path(Path(source), profile=profile, settings=settings)
    return settled(report, settings)[0]


def _audit_document(document: Document, rules: _Rules) -> AuditReport:
    path = document.file
    language = document.detected_language
    prose = _prose(str(path), passages_of(document), language, _why_not(document), rules.sentence)
    labels = tuple(labels_of(document))
    burden = burden_of(document)
    view = FormView(labels, prose.sentences, prose.score, burden, document.text)
    return AuditReport(
        file=path,
        kind="pdf",
        language=language,
        readability=prose.score,
        burden=burden,
        findings=(*document.findings, *prose.findings, *_whole(str(path), view, language, rules.settings)),
        title=document.health.title or "",
        passages=prose.measured,
        labels=labels,
        sha256=document.sha256,
    )


def score_as(text: str, claimed: str) -> TextScore:
    """The score of a text in the language that it is said to be in.

    One that is plainly in another language gets a reason instead of a wrong number.
    """
    found = guess_language(text, at_least=5) if len(text.split()) >= _ENOUGH_WORDS else None
    if found is None or found == claimed.split("-")[0]:
        return score_text(text, claimed)
    reason = _("The text is said to be “{claimed}”, but looks like “{found}”.").format(
        claimed=claimed, found=found
    )
    return _no_score(found, reason)


def _whole(file: str, view: FormView, language: str | None, settings: AuditSettings) -> list[Finding]:
    """The rules for captions and for whole forms; they know German only."""
    if language not in (None, "de"):
        return []
    captions = check_labels(file, view.labels, settings.limits, settings.word)
    return [*captions, *check_form(file, view, settings.limits, settings.off)]


def _why_not(document: Document) -> str | None:
    """Why the pages of a document say nothing about its language."""
    if document.health.xfa == "dynamic" and document.template is None:
        return _("The pages of a dynamic XFA form hold a placeholder only.")
    if not any(page.lines for page in document.pages):
        return _("The pages hold pictures, no text.")
    return None


def _audit_form(path: Path, rules: _Rules) -> AuditReport:
    from formkit.audit.forms import form_burden, form_labels, form_passages, form_words
    from formkit.form import load

    form = load(path)
    prose = _prose(str(path), form_passages(form), "de", None, rules.sentence)
    labels, burden = tuple(form_labels(form)), form_burden(form)
    printed = form_words(form)
    view = FormView(labels, prose.sentences, prose.score, burden, printed)
    findings = [*prose.findings, *_whole(str(path), view, "de", rules.settings)]
    return AuditReport(
        file=path,
        kind="form",
        language="de",
        readability=prose.score,
        burden=burden,
        findings=tuple(findings),
        title=form.title,
        passages=prose.measured,
        labels=labels,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        silenced=tuple(
            Silence(file=path.name, rule=e.rule, reason=e.reason, words=e.words or "", item=e.item or "")
            for e in form.silence
        ),
    )


def _audit_text(path: Path, rules: _Rules) -> AuditReport:
    text = read_text(path)
    language = guess_language(text, at_least=3) or "de"
    prose = _prose(str(path), [Passage(text)], language, None, rules.sentence)
    view = FormView((), prose.sentences, prose.score, None, text)
    return AuditReport(
        file=path,
        kind="text",
        language=language,
        readability=prose.score,
        burden=None,
        findings=(*prose.findings, *_whole(str(path), view, language, rules.settings)),
        passages=prose.measured,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


@dataclass(frozen=True)
class _Prose:
    score: TextScore
    findings: list[Finding]
    measured: _Measured

    @property
    def sentences(self) -> tuple[SentenceScore, ...]:
        return tuple(sentence for _passage, scored in self.measured for sentence in scored)


def _prose(
    file: str,
    passages: Sequence[Passage],
    language: str | None,
    reason: str | None,
    rules: Sequence[Rule],
) -> _Prose:
    if reason is None and language not in (None, "de"):
        reason = _("The text is not German (it looks like “{language}”).").format(language=language)
    length = sum(len(passage.text) for passage in passages)
    if reason is None and length > MOST_CHARACTERS:
        reason = _("The text has {n} characters; more than {most} are no form.").format(
            n=length, most=MOST_CHARACTERS
        )
    if reason is not None:
        return _Prose(_no_score(language or "und", reason), [], ())
    findings: list[Finding] = []
    measured = []
    for passage in passages:
        sentences = tuple(map(score_sentence, split_sentences(passage.text)))
        measured.append((passage, sentences))
        for sentence in sentences:
            findings += _findings(file, passage, sentence, rules)
    scored = [sentence for _passage, sentences in measured for sentence in sentences]
    enough = sum(len(sentence.words) for sentence in scored) >= MIN_WORDS
    score = (
        score_sentences(scored)
        if enough
        else _no_score("de", _("The form holds labels, but no running text."))
    )
    return _Prose(score, findings, tuple(measured))


def _no_score(language: str, reason: str) -> TextScore:
    return TextScore(language, None, None, None, None, reason, None, ())


def _findings(file: str, passage: Passage, sentence: SentenceScore, rules: Sequence[Rule]) -> list[Finding]:
    return [
        Finding(
            rule.id,
            hit.severity or rule.severity,
            hit.message,
            hit.advice,
            Place(
                file=file,
                line=passage.line,
                page=passage.page,
                box=passage.box,
                field=passage.field,
                excerpt=hit.excerpt,
                context="" if hit.excerpt == sentence.text else sentence.text,
            ),
        )
        for rule, hit in check_sentence(sentence, rules)
    ]


def counts(report: AuditReport) -> dict[Severity, int]:
    """How many findings of each severity a report has."""
    return {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}


def settled(report: AuditReport, settings: AuditSettings) -> tuple[AuditReport, int]:
    """The report without what the office has switched off or silenced, and how many findings that were.

    What a form source itself silences counts too.
    """
    entries = (*settings.silence, *report.silenced)

    def silent(finding: Finding) -> bool:
        said = finding.place.excerpt or finding.message
        return finding.rule in settings.off or any(
            entry.rule == finding.rule
            and (fnmatch(report.file.name, entry.file) or fnmatch(report.file.as_posix(), f"*{entry.file}"))
            and entry.words in said
            and (not entry.item or finding.place.field in (entry.item, entry.item.rpartition(".")[2]))
            for entry in entries
        )

    kept = tuple(finding for finding in report.findings if not silent(finding))
    return dataclasses.replace(report, findings=kept), len(report.findings) - len(kept)
