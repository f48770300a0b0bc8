"""The story of reading a PDF: open → glyphs → words → fields → lines → labels → health."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import hashlib
import io
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from formkit.collecting import without_collecting
from formkit.document.annotations import drawn_in, shown_on, words_of
from formkit.document.blanks import find_blanks
from formkit.document.damaged import STUMBLES, hushed
from formkit.document.doubts import Layers
from formkit.document.guess import guess_language
from formkit.document.health import inspect, modified
from formkit.document.health_findings import findings_of
from formkit.document.labels import label_fields
from formkit.document.model import Document, Health, Page, Template, Word
from formkit.document.packing import refuse_bombs, refuse_endless_drawings
from formkit.document.pdf_fields import FieldWalk, LazyReader, walk
from formkit.document.pdf_glyphs import Letters
from formkit.document.pdf_page import Held, read_page
from formkit.document.pdf_values import get
from formkit.document.pdf_view import View, enlarged, view_of
from formkit.document.running import running_lines
from formkit.document.to_unicode import letters_of
from formkit.document.xfa import read_template
from formkit.errors import FormkitError, InputError
from formkit.files import read_bytes
from formkit.findings import Finding, Place, Rect, Severity
from formkit.paper import A4
from formkit.ui import _


def read(path: Path, *, password: str | None = None, visual_only: bool = False) -> Document:
    """Read the PDF, DOCX or ODT file at `path`.

    `password` opens encrypted files; `visual_only` finds labels without tooltips. Raises InputError
    where the file is missing, of another kind, broken beyond repair, or encrypted with another password.
    """
    path = Path(path)
    data = read_bytes(path)
    if data[:2] == b"PK":
        from formkit.document.word import read_word

        return read_word(path, data, visual_only=visual_only)
    if b"%PDF-" not in data[:1024]:
        from formkit.document.other_kinds import refuse

        raise refuse(data, str(path))
    refuse_bombs(path, data)
    with without_collecting(), hushed():
        return _read(path, data, password, visual_only=visual_only)


def _read(path: Path, data: bytes, password: str | None, *, visual_only: bool) -> Document:
    pdf = _open(path, data, password)
    try:
        reader = _reader(path, data, password)
        loaded = [_load(pdf, number) for number in range(len(pdf))]
        views = _views(loaded, reader)
        if not views:
            raise InputError(_("has no pages"), place=str(path), advice=_("Export the file again."))
        found, health, changed, template, problems = _fields_and_health(path, reader, views)
        layers = _layers(reader)
        pages, fields, blanks = [], [], []
        for number, view in enumerate(views, start=1):
            of_page = [field for field in found.fields if field.page == number]
            barriers = [field.box for field in of_page]
            over = _lay_over(pdf, loaded, number, found.pages, view)
            held, damage = _page_or_damage(
                path, loaded[number - 1], number, view, barriers, layers, over,
                letters_of(found.pages[number - 1] if number <= len(found.pages) else None),
            )  # fmt: skip
            problems += damage
            page, of_page = held.page, held.fields(of_page)
            size = (page.width, page.height)
            fields += held.named_back(
                label_fields(of_page, page.lines, page.rulings, size, visual_only=visual_only)
            )
            blanks += held.named_back(find_blanks(page, of_page))
            pages.append(held.back())
    finally:
        pdf.close()
    pages = [
        dataclasses.replace(page, running=lines)
        for page, lines in zip(pages, running_lines(pages), strict=True)
    ]
    detected = guess_language(" ".join(page.text for page in pages))
    findings = problems + findings_of(health, pages, fields, str(path), detected)
    if health.xfa == "dynamic":
        # The placeholder page is not the form; its template is.
        detected = guess_language(" ".join(template.texts)) if template else None
    return Document(
        file=path,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(pages),
        fields=tuple(fields),
        blanks=tuple(blanks),
        health=health,
        findings=tuple(findings),
        detected_language=detected,
        modified=changed,
        template=template,
    )


def _open(path: Path, data: bytes, password: str | None) -> Any:
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        # PDFium keeps its last error: of a file that is merely broken it may tell what the one before lacked.
        if "password" in str(error).lower() and b"/Encrypt" in data:
            raise InputError(
                _("is encrypted, and the password is missing or wrong"),
                place=str(path),
                advice=_("Give the password with --password."),
            ) from error
        raise InputError(
            _("is broken and cannot be opened as a PDF"),
            place=str(path),
            advice=_("Download or export the file again; qpdf --check shows what is wrong with it."),
        ) from error


_A4 = View(0, 0, *A4, 0)


def _load(pdf: Any, index: int) -> Any:
    """A page of PDFium, or None where it is damaged beyond loading."""
    try:
        return pdf[index]
    except pypdfium2.PdfiumError:
        return None


def _views(loaded: list[Any], reader: LazyReader | Exception) -> list[View]:
    """What of each page is visible; A4 for one that cannot be loaded."""
    views = [_A4 if page is None else view_of(page) for page in loaded]
    if isinstance(reader, Exception):
        return views
    with contextlib.suppress(*STUMBLES):
        units = [get(page, "/UserUnit") for page in reader.pages]
        return [
            enlarged(view, float(unit)) if isinstance(unit, (int, float)) else view
            for view, unit in itertools.zip_longest(views, units[: len(views)])
        ]
    return views


def _layers(reader: LazyReader | Exception) -> Layers:
    """Has the file layers, such as one language over another or marks for the printer, and is one of them off?"""
    if isinstance(reader, Exception):
        return Layers.NONE
    with contextlib.suppress(*STUMBLES):
        held = get(reader.root_object, "/OCProperties")
        if held is None:
            return Layers.NONE
        shown = get(held, "/D")
        if get(shown, "/OFF") or get(shown, "/BaseState") not in (None, "/ON") or get(shown, "/AS"):
            return Layers.OFF
        return Layers.ON
    return Layers.NONE


def _reader(path: Path, data: bytes, password: str | None) -> LazyReader | Exception:
    """pypdf's reader, or what it stumbled over. Raises InputError for drawings that would never end."""
    try:
        reader = LazyReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt(password or "")
    except Exception as error:  # pypdf raises whatever the damage makes it stumble over
        return error
    with contextlib.suppress(PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        refuse_endless_drawings(path, reader)  # a damaged page is told of where it is read
    return reader


def _fields_and_health(
    path: Path, reader: LazyReader | Exception, views: list[View]
) -> tuple[FieldWalk, Health, datetime.date | None, Template | None, list[Finding]]:
    """Fields and facts through pypdf; where it gives up on a damaged file, a finding and the text alone."""
    try:
        if isinstance(reader, Exception):
            raise reader
        found = walk(reader, views)
        health = inspect(reader, found, encrypted=reader.is_encrypted)
        form = get(reader.root_object, "/AcroForm") if health.xfa else None
        template = read_template(form, str(path)) if form is not None else None
        return found, health, modified(reader), template, []
    except FormkitError:
        raise
    except (Exception, RecursionError) as error:  # pypdf raises whatever the damage makes it stumble over
        finding = Finding(
            "damaged",
            Severity.ERROR,
            _("The file is damaged: its fields could not be read ({reason}).").format(
                reason=f"{type(error).__name__}: {error}"[:120]
            ),
            _("Export the file again, or repair it with qpdf."),
            Place(file=str(path)),
        )
        return FieldWalk([], []), Health(), None, None, [finding]


def _lay_over(
    pdf: Any, loaded: list[Any], number: int, pages: Sequence[DictionaryObject], view: View
) -> list[Word]:
    """Draw the texts that lie over a page into it; the words of those that have no drawing."""
    if number > len(pages) or loaded[number - 1] is None:
        return []
    drawn, bare = shown_on(pages[number - 1])
    if drawn:
        try:
            loaded[number - 1] = drawn_in(pdf, loaded[number - 1], number - 1)
        except pypdfium2.PdfiumError:
            loaded[number - 1] = None
    return words_of(bare, view) if bare else []


def _page_or_damage(
    path: Path,
    page: Any,
    number: int,
    view: View,
    barriers: list[Rect],
    layers: Layers,
    over: list[Word],
    letters: Letters,
) -> tuple[Held, list[Finding]]:
    """The page, or an empty one with a finding where PDFium cannot load it."""
    reason = "FPDF_LoadPage"
    if page is not None:
        try:
            return read_page(page, number, view, barriers, layers, over, letters), []
        except pypdfium2.PdfiumError as error:
            reason = str(error)
        finally:
            page.close()
    finding = Finding(
        "damaged",
        Severity.ERROR,
        _("Page {n} is damaged and cannot be read ({reason}).").format(n=number, reason=reason),
        _("Export the file again, or repair it with qpdf."),
        Place(file=str(path), page=number),
    )
    return Held(Page(number, *view.size, (), ())), [finding]
