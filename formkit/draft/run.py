"""The story of a draft: read → pages → items → sections → ids → form.toml."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path

from formkit.document import Document, read
from formkit.document.flow import set_pages
from formkit.document.labels import label_fields
from formkit.document.model import Template
from formkit.document.ocr import read_with_ocr
from formkit.document.xfa import as_flow
from formkit.draft.flow import body_size, find_title, gather_attachments, lost_lines, sections_of
from formkit.draft.model import Draft, DraftItem, DraftSection
from formkit.draft.naming import clean, give_ids, settable, slug
from formkit.draft.office import place_office, place_stamps_and_signatures
from formkit.draft.page import DraftPage, pages_of
from formkit.draft.questions import place_items
from formkit.draft.toml import as_toml
from formkit.errors import InputError, UsageError
from formkit.files import read_bytes, write_bytes, write_text
from formkit.form.base import FORM_ID_PATTERN
from formkit.ui import _

_NUMBER = re.compile(
    r"\b(?:Formular|Vordruck|Form)(?:nummer|-Nr\.|[ -]?Nr\.|[ -]Nummer)?:? ?([A-Z]{0,4}[ -]?\d[\w./-]{1,14})|\b([A-Z]{2,4} ?\d{2,5}(?: ?\(\d+\))?)\s*\(\d{1,2}[./]\d{2,4}\)"
)
_LAW = re.compile(
    r"§{1,2} ?\d+[a-z]?(?: Abs\. ?\d+[a-z]?)?(?: (?:Satz|Nr\.) ?\d+)* ([A-Z][A-Za-zäöü]*(?:G|GB|O|VO|V)\b|SGB [IVX]+)"
)


def draft_file(path: Path, *, password: str | None = None, ocr: bool = False) -> Draft:
    """Draft a form source from an official form (PDF, DOCX, ODT) or an XDatenfelder schema (XML).

    Raises InputError where the file cannot be read or holds nothing to draft from.
    """
    if path.suffix.lower() == ".xml":
        from formkit.draft.xdatenfelder import draft_schema

        draft = draft_schema(path)
    else:
        reader = read_with_ocr if ocr else read
        draft = draft_document(reader(path, password=password, visual_only=True))
    draft.id = slug(path.stem, longest=60) or "formular"
    settable(draft)
    give_ids(draft)
    return draft


def draft_document(document: Document) -> Draft:
    """Draft from a document that was read with `visual_only`: labels as the page shows them."""
    if not any(page.lines for page in document.pages) and not document.fields:
        raise InputError(
            _("holds nothing to draft from: its pages are pictures or empty"),
            place=str(document.file),
            advice=_("Recognise its text with --ocr (needs OCRmyPDF)."),
        )
    if document.health.xfa == "dynamic" and document.template is not None:
        document = _from_template(document, document.template)
    pages = pages_of(document)
    body = body_size(pages)
    title, title_page, title_lines = find_title(pages, body)
    title = title or _file_title(document) or clean(document.file.stem.replace("_", " "))
    sections = [DraftSection(title)]
    for number, page in enumerate(pages):
        _place(page, body)
        own = title_lines if number == title_page else frozenset()
        before = len(sections[-1].items)
        first = sections[-1]
        new = list(sections_of(page, body, own, sections[-1]))
        sections += new
        made = first.items[before:] + [item for section in new for item in section.items]
        _keep_the_rest(page, own, made, sections)
    for section in sections:
        gather_attachments(section)
    draft = Draft(title, _worth_having(sections))
    _fill_in(draft, document)
    return draft


def _file_title(document: Document) -> str:
    """The title that the file gives itself, unless a program made it up."""
    title = clean(document.health.title or "")
    made_up = re.match(r"(untitled|unbenannt|microsoft word|dokument\d*|document\d*)\b", title, re.IGNORECASE)
    return "" if made_up or sum(c.isalpha() for c in title) < 3 else title


def _from_template(document: Document, template: Template) -> Document:
    """An XFA form as if its template were pages: the placeholder page is no form."""
    pages, fields = set_pages(as_flow(template))
    labelled = [
        field
        for page in pages
        for field in label_fields(
            [entry for entry in fields if entry.page == page.number],
            page.lines, page.rulings, (page.width, page.height), visual_only=True,
        )
    ]  # fmt: skip
    return dataclasses.replace(document, pages=tuple(pages), fields=tuple(labelled), blanks=())


def _place(page: DraftPage, body: float) -> None:
    place_office(page)
    place_items(page)
    place_stamps_and_signatures(page, body)


def _keep_the_rest(
    page: DraftPage, title: frozenset[int], made: list[DraftItem], sections: list[DraftSection]
) -> None:
    """Nothing of the page may be lost: what slipped through goes into paragraphs at the page's end."""
    heads = [DraftItem("paragraph", text=section.title) for section in sections]
    for n in lost_lines(page, [*made, *heads]):
        text = clean(page.lines[n].text)
        if n not in title and any(c.isalnum() for c in text):
            sections[-1].items.append(
                DraftItem("paragraph", text=text, doubts=[_("where does this text belong?")])
            )


def _worth_having(sections: list[DraftSection]) -> list[DraftSection]:
    """A heading right after another one, with nothing between, becomes one heading with it."""
    kept: list[DraftSection] = []
    for section in sections:
        if kept and not kept[-1].items:
            if len(kept) > 1 or kept[-1] is not sections[0]:
                section.title = f"{kept[-1].title} · {section.title}"
            kept.pop()
        kept.append(section)
    if len(kept) > 1 and not kept[-1].items:
        last = kept.pop()
        kept[-1].items.append(DraftItem("paragraph", text=last.title))
    return kept


def _fill_in(draft: Draft, document: Document) -> None:
    """Number, date, office and law, as far as the file tells; the rest is for a person."""
    text = " ".join(document.text.split())
    found = _NUMBER.search(text)
    if found:
        draft.number = (found.group(1) or found.group(2)).strip()
        draft.doubts["number"] = [_("is this the number of the form?")]
    else:
        draft.doubts["number"] = [_("the number of the form was not found")]
    draft.edition = document.modified or datetime.date.today()
    draft.doubts["edition"] = [_("the date of the file; which edition is it?")]
    draft.doubts["office"] = [_("who issues the form?")]
    laws = list(dict.fromkeys(clean(match.group(0)) for match in _LAW.finditer(text)))
    if laws:
        draft.doubts["legal"] = [_("mentioned in the form: {laws}").format(laws=", ".join(laws[:8]))]
    running = list(
        dict.fromkeys(clean(page.lines[n].text) for page in document.pages for n in sorted(page.running))
    )
    running = [words for words in running if any(c.isalpha() for c in words)]
    if running:
        draft.note = _("Headers and footers of the original: {words}").format(words=" | ".join(running))


def write(draft: Draft, original: Path, target: Path) -> list[Path]:
    """Write `form.toml` and the original beside it into the folder of the form; returns the paths.

    `target` is the folder of the form, or a workspace or its `forms/`, in which a folder is made. Raises
    UsageError where a form source stands there already: nobody's work is written over.
    """
    folder = _folder(draft, target)
    source = folder / "form.toml"
    if source.exists():
        raise UsageError(
            _("exists already"),
            place=str(source),
            advice=_("Name another folder with -o, or move the old source away; nothing was changed."),
        )
    draft.id = folder.name
    kept = folder / f"original{original.suffix.lower()}"
    if kept.resolve() != original.resolve():
        data = read_bytes(original)
        if kept.exists() and read_bytes(kept) != data:
            raise UsageError(
                _("exists already, and is another file"),
                place=str(kept),
                advice=_("Name another folder with -o, or move the old file away; nothing was changed."),
            )
        write_bytes(kept, data)
    write_text(source, as_toml(draft, original.name))  # last: a source never stands without its original
    return [source, kept]


def _folder(draft: Draft, target: Path) -> Path:
    whole = target.resolve()
    if (whole / "formkit.toml").exists():
        return whole / "forms" / draft.id
    if whole.name == "forms" or not re.match(FORM_ID_PATTERN, whole.name):
        return whole / draft.id
    return whole
