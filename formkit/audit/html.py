"""The audit as one self-contained HTML file: ranking, what forms share, then each form with its pages, sentences and findings.

No script and no network: everything is in the file, and everything works with the keyboard.
"""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from formkit.audit.across import Across, Shared, across
from formkit.audit.compare import Comparison
from formkit.audit.form_rules import feature_words
from formkit.audit.history import Entry, of_form
from formkit.audit.html_page import document, legend, marked, number, profile, table, trend
from formkit.audit.model import AuditReport, Burden
from formkit.audit.run import counts
from formkit.document.picture import pictures
from formkit.findings import Finding, Rect, Severity
from formkit.prose.difficulty import LITTLE_TEXT
from formkit.ui import _, ngettext, with_comma

_DPI = 72
_MOST_PAGES = 40
"""More page pictures of one form than this make the file too heavy to open."""
_MOST_SHARED = 40
_MOST_RULES = 8


def as_html(
    reports: Sequence[AuditReport],
    *,
    history: Sequence[Entry] = (),
    compared: Mapping[Path, Comparison] | None = None,
) -> str:
    """The whole report. Pages of PDFs are drawn from the files that were audited.

    With a `history` each form shows its trend; with `compared` (by the file of the new version) what was before.
    """
    ranked = sorted(reports, key=lambda report: -(report.readability.difficulty or 0))
    body = [_ranking(ranked, compared or {}), _across(across(ranked))]
    body += [
        _form(n, report, of_form(history, report), (compared or {}).get(report.file))
        for n, report in enumerate(ranked, start=1)
    ]
    title = ngettext("Audit of {n} form", "Audit of {n} forms", len(ranked)).format(n=len(ranked))
    lead = _(
        "Difficulty from 1 (easy) to 7 (hard), measured by formkit. It serves to find and compare; it replaces no reading by people."
    )
    return document(title, lead, "".join(body))


def _ranking(reports: Sequence[AuditReport], compared: Mapping[Path, Comparison]) -> str:
    heads = [
        (_("Form"), False),
        *((text, True) for text in (_("Difficulty"), *([_("before")] if compared else []), _("Words"), _("Sentences"), _("Pages"))),
        *((text, True) for text in (_("Inputs"), _("Minutes"), _("Attachments"), _("Errors"), _("Warnings"), _("Notes"))),
    ]  # fmt: skip
    rows = []
    for n, report in enumerate(reports, start=1):
        score, burden, found = report.readability, report.burden, counts(report)
        load = (
            [
                str(burden.pages or "–"),
                str(burden.inputs),
                "{}–{}".format(*burden.minutes),
                str(burden.attachments),
            ]
            if burden
            else ["–"] * 4
        )
        before = compared.get(report.file)
        cells = [
            f"{number(score.difficulty)} {score.band or ''}",
            *([number(before.old.readability.difficulty) if before else "–"] if compared else []),
            number(score.words_score),
            number(score.sentences_score),
            *load,
            *(str(found[severity]) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)),
        ]
        name = f'<th scope="row"><a href="#form-{n}">{escape(name_of(report))}</a></th>'
        rows.append(f"<tr>{name}{''.join(f'<td class=n>{escape(cell.strip())}</td>' for cell in cells)}</tr>")
    return table(_("The hardest first"), heads, rows, level=2)


def name_of(report: AuditReport) -> str:
    """What a form is called: its file, or the folder of a form source."""
    return report.file.parent.name if report.kind == "form" else report.file.name


# ── across forms ─────────────────────────────────────────────────────────────────────────────────


def _across(found: Across) -> str:
    parts = []
    if found.data:
        title = _("What several forms ask for")
        lead = _(
            "People give these data again and again. Different names for one thing make them ask for the difference."
        )
        parts.append(f"<h2>{escape(title)}</h2><p>{escape(lead)}</p>" + _shared(_("Data"), found.data))
    if found.questions:
        parts.append(_shared(_("Questions that stand in several forms word by word"), found.questions))
    for group in found.editions:
        files = ", ".join(Path(file).name for file in group)
        said = _("Editions of one form, counted once here: {files}.").format(files=files)
        parts.append(f"<p>{escape(said)}</p>")
    return "".join(parts)


def _shared(heading: str, entries: Sequence[Shared]) -> str:
    rows = []
    for entry in entries[:_MOST_SHARED]:
        names = ", ".join(entry.names[:6]) if entry.concept else ""
        files = ", ".join(
            Path(file).parent.name if file.endswith("form.toml") else Path(file).name for file in entry.forms
        )
        rows.append(
            f'<tr><th scope="row">{escape(entry.title)}</th><td class=n>{len(entry.forms)}</td>'
            f"<td lang=de>{escape(names)}</td><td>{escape(files)}</td></tr>"
        )
    heads = ((_("What"), False), (_("Forms"), True), (_("Names for it"), False), (_("Where"), False))
    return table(heading, heads, rows)


# ── one form ─────────────────────────────────────────────────────────────────────────────────────


def _form(n: int, report: AuditReport, history: Sequence[Entry], compared: Comparison | None) -> str:
    findings = sorted(
        report.findings,
        key=lambda f: (-f.severity.rank, f.place.page or 0, f.place.box[1] if f.place.box else 0),
    )
    anchors = {id(finding): f"f{n}-{position}" for position, finding in enumerate(findings, start=1)}
    points = [(entry.date, entry.difficulty) for entry in history if entry.difficulty is not None]
    parts = [
        f'<section aria-labelledby="form-{n}"><h2 id="form-{n}">{escape(name_of(report))}</h2>',
        _facts(report),
        profile(report.readability.sentences),
        trend(points),
        _before_after(compared),
        _pages(report, findings, anchors),
        _sentences(report),
        _list(findings, anchors),
        "</section>",
    ]
    return "".join(parts)


def _facts(report: AuditReport) -> str:
    score = report.readability
    facts = [report.title] if report.title else []
    if score.difficulty is None:
        facts.append(str(score.reason))
    else:
        facts.append(
            _("Difficulty {value} ({band}): words {words}, sentences {sentences}.").format(
                value=number(score.difficulty),
                band=score.band,
                words=number(score.words_score),
                sentences=number(score.sentences_score),
            )
        )
        if score.words < LITTLE_TEXT:
            facts.append(
                _("Only {n} words of running text: take the number with care.").format(n=score.words)
            )
        adds = ", ".join(
            f"{feature_words(name)} {with_comma(f'{value:+.1f}')}"
            for name, value in score.shares.items()
            if value >= 0.1
        )
        if adds:
            facts.append(_("What makes it harder than plain German: {features}.").format(features=adds))
    if report.burden is not None:
        facts += _burden(report.burden)
    return "".join(f"<p>{escape(fact)}</p>" for fact in facts)


def _burden(burden: Burden) -> list[str]:
    kinds = {
        "text": _("short answers"), "multiline": _("long answers"), "checkbox": _("boxes to tick"), "radio": _("choices to tick"),
        "choice": _("lists"), "listbox": _("lists"), "signature": _("signatures"),
    }  # fmt: skip
    asked = ", ".join(f"{count} {kinds.get(kind, kind)}" for kind, count in burden.kinds.items())
    said = [
        _("To fill in: {n} ({kinds}), {required} of them required, {low} to {high} minutes.").format(
            n=burden.inputs, kinds=asked or "–", required=burden.required, low=burden.minutes[0], high=burden.minutes[1]
        )
    ]  # fmt: skip
    if burden.documents:
        said.append(_("To attach: {documents}.").format(documents=", ".join(burden.documents)))
    return said


def _before_after(compared: Comparison | None) -> str:
    """What a comparison with the version before says: sentence by sentence, what changed."""
    if compared is None:
        return ""
    words = {
        "better": _("easier"), "worse": _("harder"), "equal": _("reworded"), "added": _("added"), "dropped": _("dropped"),
    }  # fmt: skip
    rows = []
    for pair in compared.sentences:
        if pair.verdict == "same":
            continue
        change = with_comma(f" {pair.change:+.1f}") if pair.change is not None else ""
        rows.append(
            f"<tr><td>{escape(words[pair.verdict] + change)}</td>"
            f"<td lang=de>{marked(pair.old) if pair.old else ''}</td><td lang=de>{marked(pair.new) if pair.new else ''}</td></tr>"
        )
    old, new = compared.old.readability, compared.new.readability
    facts = [
        _("Difficulty before {old} ({old_band}), now {new} ({new_band}).").format(
            old=number(old.difficulty), old_band=old.band or "–", new=number(new.difficulty), new_band=new.band or "–"
        )
    ]  # fmt: skip
    for title, found in ((_("Findings gone"), compared.gone), (_("Findings new"), compared.fresh)):
        if found:
            facts.append(f"{title}: " + ", ".join(f"{rule} {count}" for rule, count in found.items()))
    said = "".join(f"<p>{escape(fact)}</p>" for fact in facts)
    heads = ((_("Change"), False), (_("before"), False), (_("after"), False))
    heading = _("Before and after")
    if not rows:
        return f"<h3>{escape(heading)}</h3>{said}"
    return table(heading, heads, rows).replace("</h3>", f"</h3>{said}", 1)


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def _pages(report: AuditReport, findings: Sequence[Finding], anchors: dict[int, str]) -> str:
    if report.file.suffix.lower() != ".pdf":
        return ""
    made = []
    for page, data, size in _pictures(report.file):
        boxes = "".join(_box(group, anchors) for group in _by_place(findings, page))
        alt = _("Page {n} of {file}").format(n=page, file=report.file.name)
        made.append(
            f'<figure class=page><div style="position:relative"><img src="data:image/png;base64,{data}" width="{size[0]}" height="{size[1]}" '
            f'alt="{escape(alt)}">{boxes}</div><figcaption>{escape(alt)}</figcaption></figure>'
        )
    heading = escape(_("The pages with what was found"))
    return (
        f'<h3>{heading}</h3><div class=pages tabindex=0 role=region aria-label="{heading}">{"".join(made)}</div>'
        if made
        else ""
    )


def _pictures(path: Path) -> list[tuple[int, str, tuple[int, int]]]:
    """Page number, PNG as base64, width and height; few colours, because a report is mailed."""
    found = []
    for page, picture in enumerate(pictures(path, dpi=_DPI)[:_MOST_PAGES], start=1):
        stream = io.BytesIO()
        picture.convert("L").quantize(16).save(stream, "PNG", optimize=True)
        found.append((page, base64.b64encode(stream.getvalue()).decode("ascii"), picture.size))
    return found


def _by_place(findings: Sequence[Finding], page: int) -> list[list[Finding]]:
    """The findings of a page, those of one passage together, the gravest first."""
    places: dict[tuple[int, ...], list[Finding]] = {}
    for finding in findings:
        if finding.place.page == page and finding.place.box is not None:
            places.setdefault(tuple(round(edge) for edge in finding.place.box), []).append(finding)
    return list(places.values())


def _box(group: Sequence[Finding], anchors: dict[int, str]) -> str:
    first = group[0]
    x0, y0, x1, y1 = _scaled(first.place.box or (0, 0, 0, 0))
    said = f"{_severity(first.severity)}: {first.message}"
    if len(group) > 1:
        said += " " + _("And {n} more.").format(n=len(group) - 1)
    label = escape(said)
    return (
        f'<a class="box {first.severity.value}" href="#{anchors[id(first)]}" aria-label="{label}" title="{label}" '
        f'style="left:{x0:.0f}px;top:{y0:.0f}px;width:{x1 - x0:.0f}px;height:{y1 - y0:.0f}px"></a>'
    )


def _scaled(box: Rect) -> Rect:
    scale = _DPI / 72
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


# ── text and findings ────────────────────────────────────────────────────────────────────────────


def _sentences(report: AuditReport) -> str:
    """The running text, each sentence in the colour of its difficulty and with the number."""
    paragraphs = [
        f"<p>{' '.join(marked(sentence) for sentence in sentences if sentence.words)}</p>"
        for _passage, sentences in report.passages
        if any(sentence.words for sentence in sentences)
    ]
    if not paragraphs:
        return ""
    title, summary = escape(_("The sentences and how hard they are")), escape(_("Show the running text"))
    return (
        f"<h3>{title}</h3><details><summary>{summary}</summary>{legend()}"
        f"<div class=text lang=de>{''.join(paragraphs)}</div></details>"
    )


def _severity(severity: Severity) -> str:
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[severity]


def _list(findings: Sequence[Finding], anchors: dict[int, str]) -> str:
    heading = _("Findings")
    if not findings:
        none = _("None.")
        return f"<h3>{escape(heading)}</h3><p>{escape(none)}</p>"
    rows = []
    for finding in findings:
        excerpt = f"<br><q lang=de>{_quoted(finding)}</q>" if finding.place.excerpt else ""
        rows.append(
            f'<tr id="{anchors[id(finding)]}" tabindex="-1"><td class=n>{finding.place.page or ""}</td>'
            f'<td class="sev {finding.severity.value}">{escape(_severity(finding.severity))}</td>'
            f"<td>{escape(finding.message)}{excerpt}</td><td>{escape(finding.advice)}</td></tr>"
        )
    heads = ((_("Page"), True), (_("Severity"), False), (_("Finding"), False), (_("What to do"), False))
    often = Counter(finding.rule for finding in findings).most_common(_MOST_RULES)
    said = " · ".join(f"{rule} {count}" for rule, count in often)
    return table(heading, heads, rows).replace("</h3>", f"</h3><p>{escape(said)}</p>", 1)


def _quoted(finding: Finding) -> str:
    """The words that a finding is about, marked within their sentence."""
    words, sentence = finding.place.excerpt, finding.place.context
    before, found, after = sentence.partition(words)
    if not found:
        return escape(words)
    return f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}"
