"""The ranking as a spreadsheet: one sheet with the forms, one with all findings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from formkit.audit.across import across
from formkit.audit.model import AuditReport
from formkit.audit.run import counts
from formkit.files import encodable
from formkit.findings import Severity
from formkit.ui import _

_WIDE = 60
_LONGEST = 32_000
"""Characters that a cell may hold."""


def as_xlsx(reports: Sequence[AuditReport]) -> bytes:
    """An XLSX file. Texts are texts: nothing that begins with "=" becomes a formula."""
    from openpyxl import Workbook

    book = Workbook()
    forms = book.active
    forms.title = _("Forms")
    _head(forms, [
        _("Form"), _("Difficulty"), _("Level"), _("Words"), _("Sentences"), _("Pages"), _("Inputs"), _("Required"), _("Minutes from"),
        _("Minutes to"), _("Signatures"), _("Attachments"), _("Errors"), _("Warnings"), _("Notes"), _("Reason"),
    ])  # fmt: skip
    ranked = sorted(reports, key=lambda r: -(r.readability.difficulty or 0))
    for number, report in enumerate(ranked, start=2):
        r, b, found = report.readability, report.burden, counts(report)
        load = (b.pages, b.inputs, b.required, *b.minutes, b.signatures, b.attachments) if b else (None,) * 7
        numbers = (found[Severity.ERROR], found[Severity.WARNING], found[Severity.NOTE])
        _row(
            forms,
            number,
            [
                str(report.file),
                r.difficulty,
                r.band,
                r.words_score,
                r.sentences_score,
                *load,
                *numbers,
                r.reason,
            ],
        )
    listed = book.create_sheet(_("Findings"))
    _head(
        listed,
        [
            _("Form"),
            _("Page"),
            _("Field"),
            _("Severity"),
            _("Rule"),
            _("Finding"),
            _("What to do"),
            _("Words"),
        ],
    )
    every = [(report, finding) for report in reports for finding in report.findings]
    for number, (report, finding) in enumerate(every, start=2):
        place = finding.place
        _row(listed, number, [
            str(report.file), place.page, place.field, finding.severity.value, finding.rule, finding.message, finding.advice, place.excerpt,
        ])  # fmt: skip
    common = across(list(reports))
    shared = book.create_sheet(_("Across forms"))
    _head(shared, [_("What"), _("Forms"), _("Names for it"), _("Where")])
    for number, entry in enumerate((*common.data, *common.questions), start=2):
        _row(shared, number, [entry.title, len(entry.forms), ", ".join(entry.names), ", ".join(entry.forms)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(sheet: Any, titles: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    _row(sheet, 1, titles)
    for number, title in enumerate(titles, start=1):
        cell = sheet.cell(row=1, column=number)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        wide = (
            _WIDE
            if title
            in (_("Finding"), _("What to do"), _("Words"), _("Reason"), _("Names for it"), _("Where"))
            and len(titles) < 10
            else 14
        )
        sheet.column_dimensions[get_column_letter(number)].width = 40 if number == 1 else wide
    sheet.freeze_panes = "B2"


def _row(sheet: Any, number: int, values: Sequence[object]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for column, value in enumerate(values, start=1):
        if value is None or value == "":
            sheet.cell(row=number, column=column)
            continue
        cell = sheet.cell(row=number, column=column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", encodable(value))[:_LONGEST]
            cell.data_type = "s"
        else:
            cell.value = value
