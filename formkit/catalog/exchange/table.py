"""Spreadsheets: XLSX for people without tools, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from formkit.catalog.exchange.format import Format
from formkit.catalog.exchange.unit import Unit
from formkit.catalog.exchange.xml import require_language
from formkit.catalog.mark import read_mark
from formkit.catalog.state import State
from formkit.errors import InputError
from formkit.languages import Language
from formkit.spreadsheet import as_written, harmless
from formkit.ui import _

COLUMNS = (
    "id",
    "german",
    "translation",
    "state",
    "note",
    "limit",
    "about",
    "where",
    "context",
    "was",
    "preview",
    "given",
    "language",
)
"""The heads stay the same in every language: a program reads them."""
NEEDED = ("id", "german", "translation")
_WIDTHS = {"german": 48, "translation": 48, "note": 30, "about": 34, "where": 34, "was": 30, "preview": 26}
_NARROW, _LINE = 12, 15
"""Width of a column in characters, height of a line in points."""


def row_of(unit: Unit, language: Language) -> list[str]:
    """The cells of a unit."""
    limit = str(unit.limit) if unit.limit is not None else ""
    return [
        unit.id, unit.source, unit.target, unit.state.value, unit.note, limit, unit.comment, unit.reference,
        unit.context or "", unit.previous, unit.preview, str(unit.given or ""), language.tag,
    ]  # fmt: skip


def as_xlsx(units: Sequence[Unit], language: Language) -> bytes:
    """One sheet; only translation, state and note can be changed, and the sheet runs as the language does.

    Who finds a stale translation right as it is sets its state to "translated".
    """
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.active
    sheet.title = language.tag
    sheet.sheet_view.rightToLeft = language.rtl
    sheet.append(list(COLUMNS))
    fills = {
        State.MISSING: "FFF4CC", State.STALE: "FDE2CF", State.CHANGED: "FDE2CF",
    }  # fmt: skip
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    for number, unit in enumerate(units, start=2):
        # Spreadsheets do not make a row as high as its wrapped text by themselves.
        sheet.row_dimensions[number].height = _LINE * max(
            _lines(text, _WIDTHS.get(name, _NARROW))
            for name, text in zip(COLUMNS, row_of(unit, language), strict=True)
        )
        for column, text in enumerate(row_of(unit, language), start=1):
            name = COLUMNS[column - 1]
            cell = sheet.cell(row=number, column=column)
            if ILLEGAL_CHARACTERS_RE.search(text):
                raise InputError(
                    _("holds a control character that a spreadsheet cannot carry: {text}").format(
                        text=repr(text)[:60]
                    ),
                    place=unit.reference or unit.id,
                    advice=_("Take it out first: formkit catalog check --fix"),
                )
            if text:
                cell.value = text
                cell.data_type = "s"  # "=1+1" stays a text
            if name in ("translation", "note", "state"):
                cell.protection = Protection(locked=False)
                cell.number_format = "@"  # text: "1-2" stays what it is, and becomes no date
                side = "right" if language.rtl and name == "translation" else None
                cell.alignment = Alignment(
                    wrap_text=True, vertical="top", horizontal=side, readingOrder=2 if side else 0
                )
                if unit.state in fills and name == "translation":
                    cell.fill = PatternFill("solid", fgColor=fills[unit.state])
            else:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate(COLUMNS, start=1):
        head = sheet.cell(row=1, column=column)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _NARROW)
    for name in ("id", "given", "language"):  # for the program only
        sheet.column_dimensions[get_column_letter(COLUMNS.index(name) + 1)].hidden = True
    sheet.freeze_panes = "B2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.sort = False
    sheet.protection.autoFilter = False
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words do not fill the last characters of a line."""
    return sum(1 + len(part) // max(1, width - 3) for part in text.split("\n"))


def as_csv(units: Sequence[Unit], language: Language) -> bytes:
    """UTF-8 with BOM, so that spreadsheets open it rightly; what looks like a formula gets a quote before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for unit in units:
        writer.writerow([harmless(text) for text in row_of(unit, language)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def read_xlsx(data: bytes, place: str, language: Language | None = None) -> list[Unit]:
    """The rows of the first sheet. Raises InputError for formulas, missing columns, and files that are none."""
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from formkit.markup import MOST_BYTES

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise InputError(
                    _("unpacks to more than {n} megabytes").format(n=MOST_BYTES // 1_000_000),
                    place=place,
                    advice=_("Such a file is no catalog. Export it anew."),
                )
        book = load_workbook(io.BytesIO(data), keep_links=False)
    except InputError:
        raise
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        TypeError,
    ) as error:
        raise InputError(
            _("is no spreadsheet that can be read: {reason}").format(reason=error),
            place=place,
            advice=_("Save it again as .xlsx."),
        ) from error
    except Exception as error:  # openpyxl passes on whatever its XML parser raises
        if "defused" not in type(error).__module__ and type(error).__name__ not in (
            "ParseError",
            "XMLSyntaxError",
        ):
            raise
        raise InputError(
            _("holds XML entities or is broken"), place=place, advice=_("Export the file again.")
        ) from error
    sheet = book.worksheets[0]
    rows: list[list[str]] = []
    problems: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = []
        for cell in cells:
            if cell.data_type == "f" and str(cell.value) in ("=TRUE()", "=FALSE()"):  # LibreOffice's "TRUE"
                problems[number] = _made_of_text(cell.coordinate, str(cell.value))
            elif cell.data_type == "f":
                raise InputError(
                    _("holds a formula in cell {cell}").format(cell=f"{cell.coordinate}"),
                    place=f"{place}:{number}",
                    advice=_("A translation is text: replace the formula by its words."),
                )
            elif cell.data_type in "bde" or (cell.data_type == "n" and _is_changed(cell)):
                problems[number] = _made_of_text(cell.coordinate, str(cell.value))
            row.append("" if cell.value is None else str(cell.value))
        rows.append(row)
    return _units(rows, place, language, problems)


def _is_changed(cell: Any) -> bool:
    """May a number have been typed otherwise? "10 %" is 0.1 for a spreadsheet, 0371 is 371, and 5.50 is 5.5."""
    return cell.value is not None and not (
        isinstance(cell.value, int) and cell.number_format in ("General", "@")
    )


def _made_of_text(cell: str, value: str) -> str:
    return _(
        "the spreadsheet made {value} of what was typed in cell {cell}; type it anew with ' before it"
    ).format(value=value, cell=cell)


def read_csv(data: bytes, place: str, language: Language | None = None) -> list[Unit]:
    """The rows of a CSV file, with commas, semicolons or tabs between. Raises InputError where columns are missing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("is not written in UTF-8"), place=place, advice=_("Save it as “CSV UTF-8”.")
        ) from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(10_000_000)
    try:
        # strict: a file that was cut off within a cell in quotes is refused; half a sentence is no translation.
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = [[as_written(cell) for cell in row] for row in lines]
    except csv.Error as error:
        raise InputError(
            _("is no CSV file: {reason}").format(reason=error), place=place, advice=_("Export it again.")
        ) from error
    return _units(rows, place, language)


def _units(
    rows: Sequence[Sequence[str]],
    place: str,
    language: Language | None,
    problems: Mapping[int, str] = MappingProxyType({}),
) -> list[Unit]:
    """The units of the rows, which say the `language` of their translations; `problems` says by number of row (from 1) what a spreadsheet made of a text."""
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        raise InputError(
            _("lacks the columns: {names}").format(names=", ".join(missing)),
            place=place,
            advice=_(
                "Export the catalog again and copy the translations over; the heads in row 1 have to stay."
            ),
        )
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells: dict[str, Any] = dict(zip(heads, row, strict=False))
        if not any(cells.get(name, "").strip() for name in ("id", "german", "translation")):
            continue  # an empty row; a row that has lost its id is found by its German
        if language is not None:
            require_language(cells.get("language", "").strip(), language, f"{place}:{number}")
        state, unknown = _state(cells.get("state", ""))
        found.append(
            Unit(
                cells.get("id", "").strip(), cells.get("german", ""), cells.get("translation", ""), state, unknown=unknown,
                context=cells.get("context") or None, note=cells.get("note", ""), problem=problems.get(number, ""),
                reference=cells.get("where", ""), given=read_mark(cells.get("given", "")),
            )
        )  # fmt: skip
    return found


def _state(cell: str) -> tuple[State, str]:
    """What a person wrote into the column, and what to say of it; what is no state changes nothing."""
    said = cell.strip().lower()
    if said in list(State):
        return State(said), ""
    if not said:
        return State.STALE, ""
    return State.STALE, _("the state “{said}” is none; known are {all}").format(
        said=cell.strip()[:40], all=", ".join(State)
    )


_CARRIES = frozenset({"source", "target", "note", "context", "state", "reference", "given"})
FORMATS = (
    Format("xlsx", "Excel", (".xlsx",), as_xlsx, read_xlsx, _CARRIES),
    Format("csv", "CSV", (".csv", ".tsv", ".txt"), as_csv, read_csv, _CARRIES),
)
