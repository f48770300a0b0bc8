"""What is wrong with a PDF form as a file: can it be read, heard and trusted?"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from formkit.document.labels import useful_tooltip
from formkit.document.model import Field, Health, Page
from formkit.document.pdf_fields import FieldWalk, get, plain
from formkit.findings import Finding, Place, Severity
from formkit.ui import _


def inspect(reader: PdfReader, walk: FieldWalk, *, encrypted: bool) -> Health:
    """Read the facts that the findings rest on. Takes an open (decrypted) reader."""
    root = reader.root_object
    form = get(root, "/AcroForm")
    language = get(root, "/Lang")
    metadata = _metadata(root)
    info = reader.trailer.get("/Info")
    title = get(plain(info), "/Title")
    names = get(root, "/Names")
    return Health(
        pdf_version=reader.pdf_header.removeprefix("%PDF-"),
        encrypted=encrypted,
        tagged=get(root, "/StructTreeRoot") is not None,
        marked=_is_true(get(get(root, "/MarkInfo"), "/Marked")),
        language=str(language).strip() or None if language is not None else None,
        title=_title(metadata) or (str(title).strip() if title is not None else None),
        display_title=_is_true(get(get(root, "/ViewerPreferences"), "/DisplayDocTitle")),
        pdfua="pdfuaid" in metadata and re.search(r"pdfuaid:part\W*[>=]\W*1", metadata) is not None,
        xfa=_xfa(root, form, walk),
        javascript=sum(field.scripts for field in walk.fields)
        + (get(names, "/JavaScript") is not None)
        + (get(get(root, "/OpenAction"), "/S") == "/JavaScript"),
        submits=sum(field.submits for field in walk.fields),
        embedded_files=int(get(names, "/EmbeddedFiles") is not None),
        orphan_fields=tuple(walk.orphans),
        stray_widgets=walk.stray,
    )


def modified(reader: PdfReader) -> datetime.date | None:
    """The date of the last change, or of the making, that the file gives."""
    info = plain(reader.trailer.get("/Info"))
    for key in ("/ModDate", "/CreationDate"):
        found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", str(get(info, key) or ""))
        if found:
            try:
                return datetime.date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _is_true(value: Any) -> bool:
    return bool(getattr(value, "value", value) is True)


def _metadata(root: DictionaryObject) -> str:
    stream = get(root, "/Metadata")
    return stream.get_data().decode("utf-8", "replace") if isinstance(stream, StreamObject) else ""


def _title(metadata: str) -> str | None:
    found = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", metadata, re.DOTALL)
    return found.group(1).strip() or None if found else None


def _xfa(root: DictionaryObject, form: Any, walk: FieldWalk) -> str | None:
    xfa = get(form, "/XFA")
    if not isinstance(xfa, (ArrayObject, StreamObject)):
        return None
    dynamic = _is_true(get(root, "/NeedsRendering")) or not walk.fields
    return "dynamic" if dynamic else "static"


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
    for page in pages:
        if not page.lines and page.image_share > 0.5:
            add(
                "image-only",
                error,
                _("The page is a picture without text."),
                _("Run text recognition (for example OCRmyPDF), or export it from its source again."),
                page=page.number,
            )
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
    _tooltip_findings(inputs, add)
    _safety_findings(health, inputs, add)
    return found


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
        for tooltip, _name in {(f.tooltip, f.name) for f in inputs if useful_tooltip(f.tooltip)}
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
