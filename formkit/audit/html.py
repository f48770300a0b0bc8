"""The audit as one self-contained HTML file: ranking, then each form with its pages, sentences and findings.

No script and no network: everything is in the file, and everything works with the keyboard.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path

from formkit.audit.model import AuditReport
from formkit.audit.run import counts
from formkit.document.picture import pictures
from formkit.findings import Finding, Rect, Severity
from formkit.prose.difficulty import SentenceScore
from formkit.ui import _, language

_DPI = 72
_MOST_PAGES = 40
"""More page pictures of one form than this make the file too heavy to open."""
_STEPS = ((2.2, "a"), (3.2, "b"), (4.0, "c"))
_CSS = """
:root{--ink:#16212c;--soft:#4a5763;--line:#c9d1d8;--paper:#fff;--ground:#f4f6f8;--a:#e3f2e6;--b:#fdf6d8;--c:#fde4cf;--d:#f9d3d3;
--error:#a4121c;--warning:#8a4b00;--note:#1f4e8c}
*{box-sizing:border-box}html{scroll-behavior:smooth}@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--ground)}
main,header{max-width:76rem;margin:auto;padding:1rem 1.5rem}h1{font-size:1.7rem;margin:.5rem 0}h2{font-size:1.35rem;margin:2.5rem 0 .5rem;
border-top:3px solid var(--ink);padding-top:1rem}h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
table{border-collapse:collapse;width:100%;background:var(--paper)}th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#e9edf1}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
a{color:#0b4f9e}a:focus-visible,summary:focus-visible,.scroll:focus-visible,.pages:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem}
.error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}.sev{font-weight:600}
.pages{display:flex;gap:1rem;overflow-x:auto;padding:.5rem 0}.page{position:relative;flex:none;margin:0;border:1px solid var(--line);background:#fff}
.page img{display:block;max-width:none}.page figcaption{padding:.2rem .5rem;font-size:.85rem;color:var(--soft)}
.box{position:absolute;border:2px solid var(--note);background:rgba(31,78,140,.10);min-width:10px;min-height:10px}
.box.warning{border-color:var(--warning);background:rgba(200,110,0,.10)}.box.error{border-color:var(--error);background:rgba(164,18,28,.10)}
.box:focus-visible,.box:hover{background:rgba(11,79,158,.30)}
.text{background:var(--paper);border:1px solid var(--line);padding:.6rem 1rem}.text p{margin:.4rem 0}
.s{padding:.05rem .15rem;border-bottom:2px solid transparent}.s.a{background:var(--a)}.s.b{background:var(--b)}.s.c{background:var(--c);border-color:#c2702d}
.s.d{background:var(--d);border-color:#a4121c}.s sub{font-size:.7rem;color:var(--soft)}
li:target,tr:target{outline:3px solid #0b4f9e}.legend span{margin-right:1rem}details{margin:.5rem 0}svg{max-width:100%;height:auto}
@media print{body{background:#fff}.pages{flex-wrap:wrap}}
"""


def as_html(reports: Sequence[AuditReport]) -> str:
    """The whole report. Pages of PDFs are drawn from the files that were audited."""
    ranked = sorted(reports, key=lambda report: -(report.readability.difficulty or 0))
    title = _("Audit of {n} forms").format(n=len(ranked))
    body = [_ranking(ranked)]
    body += [_form(number, report) for number, report in enumerate(ranked, start=1)]
    skip = escape(_("To the content"))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{_CSS}</style></head><body>'
        f'<a class="skip" href="#main">{skip}</a>'
        f"<header><h1>{escape(title)}</h1><p>{escape(_lead())}</p></header>"
        f'<main id="main">{"".join(body)}</main></body></html>\n'
    )


def _lead() -> str:
    return _(
        "Difficulty from 1 (easy) to 7 (hard), measured by formkit. It serves to find and compare; it replaces no reading by people."
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _ranking(reports: Sequence[AuditReport]) -> str:
    heads = (
        _("Form"), _("Difficulty"), _("Words"), _("Sentences"), _("Pages"), _("Inputs"), _("Minutes"), _("Errors"), _("Warnings"), _("Notes"),
    )  # fmt: skip
    rows = []
    for number, report in enumerate(reports, start=1):
        score, burden, found = report.readability, report.burden, counts(report)
        load = (
            [str(burden.pages or "–"), str(burden.inputs), "{}–{}".format(*burden.minutes)]
            if burden
            else ["–"] * 3
        )
        cells = [
            f"{_number(score.difficulty)} {score.band or ''}",
            _number(score.words_score),
            _number(score.sentences_score),
            *load,
            *(str(found[severity]) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)),
        ]
        name = f'<th scope="row"><a href="#form-{number}">{escape(_name(report))}</a></th>'
        rows.append(f"<tr>{name}{''.join(f'<td class=n>{escape(cell.strip())}</td>' for cell in cells)}</tr>")
    head = "".join(
        f'<th scope="col"{" class=n" if n else ""}>{escape(text)}</th>' for n, text in enumerate(heads)
    )
    title = escape(_("The hardest first"))
    return (
        f"<h2>{title}</h2><div class=scroll tabindex=0 role=region "
        f'aria-label="{title}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _name(report: AuditReport) -> str:
    return report.file.parent.name if report.kind == "form" else report.file.name


def _form(number: int, report: AuditReport) -> str:
    findings = sorted(
        report.findings,
        key=lambda f: (-f.severity.rank, f.place.page or 0, f.place.box[1] if f.place.box else 0),
    )
    anchors = {id(finding): f"f{number}-{n}" for n, finding in enumerate(findings, start=1)}
    score = report.readability
    word = _("Difficulty")
    facts = [
        f"{word} {_number(score.difficulty)} ({score.band})"
        if score.difficulty is not None
        else str(score.reason)
    ]
    if report.title:
        facts.insert(0, report.title)
    parts = [
        f'<section aria-labelledby="form-{number}"><h2 id="form-{number}">{escape(_name(report))}</h2>',
        f"<p>{escape(' · '.join(facts))}</p>",
        _profile(score.sentences),
        _pages(report, findings, anchors),
        _sentences(report),
        _list(findings, anchors),
        "</section>",
    ]
    return "".join(parts)


def _profile(sentences: Sequence[SentenceScore]) -> str:
    """The difficulty of each sentence as a column, in the order of the form."""
    if len(sentences) < 2:
        return ""
    width, height, step = 900, 120, 900 / len(sentences)
    bars = []
    for n, sentence in enumerate(sentences):
        value = sentence.difficulty or 1
        high = (value - 1) / 6 * height
        bars.append(
            f'<rect x="{n * step:.1f}" y="{height - high:.1f}" width="{max(step - 1, 0.7):.1f}" height="{high:.1f}" '
            f'fill="{ {"a": "#5b9a68", "b": "#c2a83e", "c": "#c2702d", "d": "#a4121c"}[_step(value)] }"/>'
        )
    said = _("Difficulty of the {n} sentences, in their order: mean {mean}, hardest {most}.").format(
        n=len(sentences),
        mean=_number(sum(s.difficulty or 0 for s in sentences) / len(sentences)),
        most=_number(max(s.difficulty or 0 for s in sentences)),
    )
    return (
        f'<figure style="margin:0"><svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(said)}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(bars)}</svg><figcaption>{escape(said)}</figcaption></figure>'
    )


def _step(value: float) -> str:
    return next((name for limit, name in _STEPS if value < limit), "d")


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def _pages(report: AuditReport, findings: Sequence[Finding], anchors: dict[int, str]) -> str:
    if report.file.suffix.lower() != ".pdf":
        return ""
    made = []
    for number, data, size in _pictures(report.file):
        boxes = "".join(_box(group, anchors) for group in _by_place(findings, number))
        alt = _("Page {n} of {file}").format(n=number, file=report.file.name)
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
    for number, picture in enumerate(pictures(path, dpi=_DPI)[:_MOST_PAGES], start=1):
        stream = io.BytesIO()
        picture.convert("L").quantize(16).save(stream, "PNG", optimize=True)
        found.append((number, base64.b64encode(stream.getvalue()).decode("ascii"), picture.size))
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
    if not report.passages:
        return ""
    paragraphs = []
    for _passage, sentences in report.passages:
        spans = [
            f'<span class="s {_step(s.difficulty or 1)}">{escape(s.text)}<sub>{_number(s.difficulty)}</sub></span>'
            for s in sentences
            if s.words
        ]
        if spans:
            paragraphs.append(f"<p>{' '.join(spans)}</p>")
    legend = "".join(
        f'<span class="s {name}">{escape(text)}</span>'
        for name, text in (("a", _("easy")), ("b", _("medium")), ("c", _("hard")), ("d", _("very hard")))
    )
    title, summary = escape(_("The sentences and how hard they are")), escape(_("Show the running text"))
    return (
        f"<h3>{title}</h3><details><summary>{summary}</summary><p class=legend>{legend}</p>"
        f"<div class=text lang=de>{''.join(paragraphs)}</div></details>"
    )


def _severity(severity: Severity) -> str:
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[severity]


def _list(findings: Sequence[Finding], anchors: dict[int, str]) -> str:
    heading = escape(_("Findings"))
    if not findings:
        none = escape(_("None."))
        return f"<h3>{heading}</h3><p>{none}</p>"
    rows = []
    for finding in findings:
        excerpt = f"<br><q lang=de>{escape(finding.place.excerpt)}</q>" if finding.place.excerpt else ""
        rows.append(
            f'<tr id="{anchors[id(finding)]}" tabindex="-1"><td class=n>{finding.place.page or ""}</td>'
            f'<td class="sev {finding.severity.value}">{escape(_severity(finding.severity))}</td>'
            f"<td>{escape(finding.message)}{excerpt}</td><td>{escape(finding.advice)}</td></tr>"
        )
    heads = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (_("Page"), _("Severity"), _("Finding"), _("What to do"))
    )
    return (
        f'<h3>{heading}</h3><div class=scroll tabindex=0 role=region aria-label="{heading}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
