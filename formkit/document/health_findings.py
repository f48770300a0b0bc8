"""What the facts about a file mean for those who read, hear and fill it: findings, each with what to do.

`FILE_RULES` in `file_rules.py` says for each rule why it exists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from formkit.document.health_text import text_findings
from formkit.document.labels import useful_tooltip
from formkit.document.model import Field, Health, Page
from formkit.findings import Finding, Place, Severity
from formkit.ui import _

_MARKED = re.compile(r"[*＊]|pflicht", re.IGNORECASE)


def findings_of(
    health: Health, pages: Sequence[Page], fields: Sequence[Field], file: str, detected: str | None
) -> list[Finding]:
    """The findings on a file: readability by machine, accessibility, safety."""
    found: list[Finding] = []

    def add(rule: str, severity: Severity, message: str, advice: str, **place: Any) -> None:
        found.append(Finding(rule, severity, message, advice, Place(file=file, **place)))

    error, warning, note = Severity.ERROR, Severity.WARNING, Severity.NOTE
    if health.encrypted:
        add(
            "encrypted",
            warning,
            _("The file is encrypted (it opens without a password)."),
            _("Publish it without encryption, so that screen readers and translators can work with it."),
        )
    if health.xfa == "dynamic":
        add(
            "xfa-dynamic",
            error,
            _(
                "A dynamic XFA form: its pages exist in Adobe's programs only, elsewhere there is a placeholder."
            ),
            _("Publish it as an ordinary PDF form (AcroForm)."),
        )
    elif health.xfa == "static":
        add(
            "xfa-static",
            warning,
            _("The form carries a second, hidden form (XFA) beside its fields."),
            _("Save it without XFA; the standard for PDF 2.0 has removed it."),
        )
    inputs = [field for field in fields if field.kind != "button"]
    words = sum(len(line.words) for page in pages for line in page.lines)
    found += text_findings(pages, file)
    if not (health.tagged and health.marked) and (words or inputs):
        add(
            "untagged",
            error if inputs else warning,
            _("The file is not tagged: a screen reader has to guess the order and meaning of its texts."),
            _("Export it as a tagged PDF (PDF/UA)."),
        )
    elif not health.pdfua:
        add(
            "no-pdfua-claim",
            note,
            _("The file does not claim to be PDF/UA."),
            _("Check it with a PDF/UA validator, then set the identifier."),
        )
    _language_findings(health, detected, add)
    _title_findings(health, add)
    _order_findings(health, inputs, add)
    _required_findings(inputs, pages, add)
    _tooltip_findings(inputs, add)
    _safety_findings(health, inputs, add)
    return found


def _order_findings(health: Health, inputs: Sequence[Field], add: Any) -> None:
    if health.untabbed_pages:
        add(
            "no-tab-order",
            Severity.WARNING,
            _("Pages that do not say in which order the Tab key goes: {n}.").format(
                n=len(health.untabbed_pages)
            ),
            _("Set the tab order of the pages to the structure (/Tabs /S)."),
            page=health.untabbed_pages[0],
        )
    if health.tagged and health.outside_structure and inputs:
        add(
            "field-outside-structure",
            Severity.ERROR,
            _("Fields outside the tagged structure: {n}; a screen reader meets them at the end.").format(
                n=health.outside_structure
            ),
            _("Tag every field as Form where its caption stands."),
        )
    plain = [address for address in health.links if address.lower().startswith("http://")]
    if plain:
        add(
            "insecure-link",
            Severity.NOTE,
            _("Links without encryption: {n}, for example {address}.").format(
                n=len(plain), address=plain[0][:80]
            ),
            _("Write https:// and check that the page still exists."),
        )


def _required_findings(inputs: Sequence[Field], pages: Sequence[Page], add: Any) -> None:
    """Does the page show what the file demands, and the other way round?"""
    hidden = [
        field
        for field in inputs
        if field.required
        and not field.read_only
        and not _MARKED.search(f"{field.page_label or ''} {field.group or ''}")
    ]
    printed = " ".join(line.text for page in pages for line in page.lines)
    all_said = re.search(
        r"alle (Felder|Angaben)[^.]{0,40}(Pflicht|ausfüllen|ausgefüllt|erforderlich)", printed
    )
    if hidden and not all_said:
        add(
            "required-not-shown",
            Severity.WARNING,
            _("Required fields that the page does not mark: {n}, for example “{label}”.").format(
                n=len(hidden), label=(hidden[0].page_label or hidden[0].name)[:60]
            ),
            _("Mark them in the caption, and say what the mark means."),
            page=hidden[0].page,
            box=hidden[0].box,
            field=hidden[0].name,
        )
    starred = [
        field
        for field in inputs
        if re.search(r"\S\s?\*$", (field.page_label or "").rstrip(" :"))
        and not field.required
        and not field.read_only
    ]
    if starred:
        add(
            "required-not-set",
            Severity.NOTE,
            _(
                "Captions with a star whose field is not required in the file: {n}, for example “{label}”."
            ).format(n=len(starred), label=(starred[0].page_label or "")[:60]),
            _("Set the flag “required”, or explain the star: it may be a footnote."),
            page=starred[0].page,
            box=starred[0].box,
            field=starred[0].name,
        )


def _language_findings(health: Health, detected: str | None, add: Any) -> None:
    if health.language is None:
        add(
            "no-language",
            Severity.ERROR,
            _("The file does not say which language it is in."),
            _("Set the document language, for example de-DE."),
        )
    elif detected and not re.match(rf"{detected}(-|$)", health.language, re.IGNORECASE):
        add(
            "wrong-language",
            Severity.ERROR,
            _("The file says its language is “{claimed}”, but its text is “{detected}”.").format(
                claimed=health.language, detected=detected
            ),
            _(
                "Set the document language to {language}; otherwise it is read out with the wrong voice."
            ).format(language=detected),
        )


def _title_findings(health: Health, add: Any) -> None:
    title = health.title or ""
    if len([c for c in title if c.isalpha()]) < 3:
        add(
            "no-title",
            Severity.WARNING,
            _("The file has no title that says anything."),
            _("Set the title of the document to the name of the form."),
        )
    elif not health.display_title:
        add(
            "title-not-shown",
            Severity.NOTE,
            _("The window shows the file name instead of the title."),
            _("Set the viewer preference DisplayDocTitle."),
        )


def _tooltip_findings(inputs: Sequence[Field], add: Any) -> None:
    without = [field for field in inputs if not useful_tooltip(field.tooltip)]
    if without:
        add(
            "no-tooltip",
            Severity.ERROR,
            _("{n} of {all} fields have no tooltip, or one that says nothing.").format(
                n=len(without), all=len(inputs)
            ),
            _("Give every field a tooltip (its accessible name) that is the question."),
            page=without[0].page,
            box=without[0].box,
            field=without[0].name,
        )
    # Radio buttons of one group may share a tooltip; elsewhere the same words name two questions.
    counts = Counter(
        tooltip
        for tooltip, _name in dict.fromkeys((f.tooltip, f.name) for f in inputs if useful_tooltip(f.tooltip))
        if tooltip
    )
    doubled = [text for text, n in counts.items() if n > 1]
    if doubled:
        add(
            "duplicate-tooltip",
            Severity.WARNING,
            _("{n} tooltips name several fields, for example “{text}”.").format(
                n=len(doubled), text=doubled[0][:60]
            ),
            _("Add what tells them apart, such as the row or the person."),
        )
    differing = [field for field in inputs if _differs(field)]
    if differing:
        first = differing[0]
        add(
            "tooltip-differs",
            Severity.NOTE,
            _(
                "{n} tooltips share no word with what the page says, for example “{tooltip}” beside “{label}”."
            ).format(
                n=len(differing), tooltip=(first.tooltip or "")[:60], label=(first.page_label or "")[:60]
            ),
            _(
                "Check whether the tooltip belongs to this field; people who see and people who hear should get the same."
            ),
            page=first.page,
            box=first.box,
            field=first.name,
        )


def _safety_findings(health: Health, inputs: Sequence[Field], add: Any) -> None:
    if health.javascript:
        add(
            "javascript",
            Severity.WARNING,
            _("The form runs JavaScript in {n} places.").format(n=health.javascript),
            _("Remove it: many viewers ignore it, and offices strip it."),
        )
    if health.leaving:
        add(
            "leaves-file",
            Severity.WARNING,
            _("Actions that start a program or open another file: {n}, for example “{name}”.").format(
                n=len(health.leaving), name=health.leaving[0][:80]
            ),
            _("Remove them: viewers block them or warn people, and they can do harm."),
        )
    if health.submits:
        add(
            "submit-action",
            Severity.WARNING,
            _("A button sends the answers over the network."),
            _("Say where they go, or remove the button."),
        )
    if health.embedded_files:
        add(
            "embedded-files",
            Severity.NOTE,
            _("The file carries other files inside."),
            _("Check whether they are meant to be published."),
        )
    if health.orphan_fields:
        add(
            "orphan-fields",
            Severity.WARNING,
            _("{n} fields exist without a place on any page, for example “{name}”.").format(
                n=len(health.orphan_fields), name=health.orphan_fields[0]
            ),
            _("Delete them; they may carry old answers."),
        )
    if health.stray_widgets:
        add(
            "stray-widgets",
            Severity.WARNING,
            _("{n} fields on pages do not belong to the form; their answers get lost.").format(
                n=health.stray_widgets
            ),
            _("Add them to the form (AcroForm)."),
        )
    filled = [
        field
        for field in inputs
        if field.kind == "text" and (field.value or "").strip() and not field.read_only
    ]
    if filled:
        add(
            "prefilled",
            Severity.NOTE,
            _("{n} fields already hold an answer, for example “{text}”.").format(
                n=len(filled), text=(filled[0].value or "")[:40]
            ),
            _("Check that no data of a person is among them."),
            page=filled[0].page,
            box=filled[0].box,
            field=filled[0].name,
        )


def _differs(field: Field) -> bool:
    """Has the tooltip no word in common with a caption that was found with some certainty?"""
    if not useful_tooltip(field.tooltip) or not field.page_label or field.label_box is None:
        return False
    said = set(re.findall(r"\w{3,}", (field.tooltip or "").lower()))
    shown = set(re.findall(r"\w{3,}", f"{field.page_label} {field.group or ''}".lower()))
    return bool(said) and bool(shown) and not any(a in b or b in a for a in said for b in shown)
