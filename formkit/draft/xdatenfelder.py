"""A FIM data model (XDatenfelder 2.0 and 3.0) → a draft with the FIM ids.

Elements as in the XÖV standards urn:xoev-de:fim:standard:xdatenfelder_2 and …_3.0.0: a
Stammdatenschema of Datenfeldgruppen and Datenfelder; each Struktur says how often its part occurs.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.draft.model import Draft, DraftColumn, DraftItem, DraftSection
from formkit.draft.naming import clean
from formkit.errors import FormkitError, InputError
from formkit.files import read_bytes
from formkit.markup import child, children, local, parse_xml
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_COLUMNS = 8
_UNLIMITED_ROWS = 4


def draft_schema(path: Path) -> Draft:
    """Draft from the XDatenfelder schema at `path`. Raises InputError where it is none."""
    root = parse_xml(read_bytes(path), str(path))
    schema = root if local(root) == "stammdatenschema" else child(root, "stammdatenschema")
    if "xdatenfelder" not in root.tag or schema is None:
        raise InputError(
            _("is no XDatenfelder schema"),
            place=str(path),
            advice=_("Name a Stammdatenschema of XDatenfelder 2.0 or 3.0, or a PDF, DOCX or ODT file."),
        )
    lists = _CodeLists(path)
    title = _label(schema)
    draft = Draft(title, [], number=_id(schema) or "–")
    general = DraftSection(title)
    draft.sections.append(general)
    if help_text := _said(schema, "hilfetext", "hilfetextEingabe"):
        general.items.append(DraftItem("paragraph", text=help_text))
    for structure in children(schema, "struktur"):
        part = _content(structure)
        if part is None:
            continue
        if local(part) == "datenfeldgruppe" and not _as_table(structure, part):
            section = DraftSection(_label(part))
            draft.sections.append(section)
            _group(part, structure, section, lists, nested=False)
        else:
            if draft.sections[-1] is not general:  # keeps the order of the schema
                general = DraftSection(title)
                draft.sections.append(general)
            _part(part, structure, general, lists)
    draft.sections = [section for section in draft.sections if section.items] or [general]
    draft.edition = _date(schema) or datetime.date.today()
    draft.doubts["office"] = [_("who issues the form?")]
    draft.doubts["edition"] = [_("the date of the schema; which edition of the form is it?")]
    laws = [clean(line) for node in children(schema, "bezug") for line in (node.text or "").splitlines()]
    draft.legal = [law for law in laws if law.startswith("§")]
    return draft


def _part(part: Element, structure: Element, section: DraftSection, lists: _CodeLists) -> None:
    if local(part) == "datenfeld":
        section.items.append(_field(part, structure, lists))
    elif _as_table(structure, part):
        section.items.append(_table(part, structure, lists))
    else:
        section.items.append(DraftItem("paragraph", text=f"**{_label(part)}**"))
        _group(part, structure, section, lists, nested=True)


def _group(
    group: Element, structure: Element, section: DraftSection, lists: _CodeLists, *, nested: bool
) -> None:
    if help_text := _said(group, "hilfetextEingabe"):
        section.items.append(DraftItem("paragraph", text=help_text))
    least, most = _times(structure)
    if most != 1 and section.items and nested:
        section.items[-1].doubts.append(
            _("this part may be filled in {least} to {most} times").format(least=least, most=most or "∞")
        )
    for inner in children(group, "struktur"):
        part = _content(inner)
        if part is not None:
            _part(part, inner, section, lists)


def _field(field: Element, structure: Element, lists: _CodeLists) -> DraftItem:
    label = _label(field)
    form = _code(field, "feldart")
    kind = _code(field, "datentyp")
    item = DraftItem("text", label=label, fim=_id(field))
    item.help = _said(field, "hilfetextEingabe")
    if item.help and item.help.casefold() == label.casefold():
        item.help = None
    least, most = _times(structure)
    item.required = least > 0
    limits = _limits(field)
    if form == "label":
        text = _said(field, "inhalt") or label
        return DraftItem("paragraph", text=text, fim=item.fim)
    if form == "select":
        _select(item, field, lists, several=most != 1)
    elif kind == "bool":
        item.kind = "yesno"
    elif kind == "date":
        item.kind, item.width = "date", "1/3"
    elif kind == "num_currency":
        item.kind, item.width = "money", "1/3"
    elif kind in ("num", "num_int"):
        item.kind, item.width = "number", "1/3"
    elif kind == "file":
        return DraftItem("attachments", items=[label], fim=item.fim)
    elif kind == "obj":
        item.doubts.append(_("an object of the data model; how is it asked for on paper?"))
    else:
        _text(item, label, limits)
    if form in ("hidden", "locked"):
        item.doubts.append(_("hidden or locked in the data model; does it belong on paper?"))
    if most != 1 and item.kind == "text":
        item.doubts.append(_("may be given {least} to {most} times").format(least=least, most=most or "∞"))
    return item


def _text(item: DraftItem, label: str, limits: dict[str, str]) -> None:
    least, most = _number(limits.get("minLength")), _number(limits.get("maxLength"))
    if re.search(r"\bIBAN\b", label):
        item.kind = "iban"
    elif re.search(r"\be-?mail", label, re.IGNORECASE):
        item.kind = "email"
    elif re.search(r"\b(telefon|mobil|fax)", label, re.IGNORECASE):
        item.kind = "phone"
    elif most and least == most and most <= 12:
        item.kind, item.length, item.width = "comb", most, "1/3"
    elif most and most > 250:
        item.kind, item.rows = "multiline", 4
        item.max_length = most if most <= 10000 else None
    elif most:
        item.max_length = most
        item.width = "1/3" if most <= 12 else "1/2" if most <= 40 else None


def _select(item: DraftItem, field: Element, lists: _CodeLists, *, several: bool) -> None:
    values, labels = lists.of(field)
    uri = lists.uri(field)
    if not labels:
        item.doubts.append(
            _("the answers stand in the code list {uri}, which was not found beside the schema").format(
                uri=uri or "–"
            )
        )
        return
    item.kind = "choices" if several else "choice" if len(labels) <= 8 else "select"
    if len(labels) > 200:
        item.doubts.append(_("the first 200 of {n} answers of {uri}").format(n=len(labels), uri=uri))
    item.values = [re.sub(r"[^A-Za-z0-9ÄÖÜäöüß_.+-]", "_", value) for value in values[:200]]
    item.options = labels[:200]


def _as_table(structure: Element, part: Element) -> bool:
    """May a part that occurs several times be a table? Only fields, not too many, none with several lines."""
    if local(part) != "datenfeldgruppe" or _times(structure)[1] == 1:
        return False
    parts = [_content(inner) for inner in children(part, "struktur")]
    return 1 <= len(parts) <= _MOST_COLUMNS and all(
        inner is not None and local(inner) == "datenfeld" and _code(inner, "feldart") == "input"
        for inner in parts
    )


def _table(group: Element, structure: Element, lists: _CodeLists) -> DraftItem:
    least, most = _times(structure)
    item = DraftItem("table", label=_label(group), fim=_id(group), required=least > 0)
    item.rows = min(most or max(least, _UNLIMITED_ROWS), 50)
    if not most:
        item.doubts.append(_("may be given any number of times; how many rows?"))
    item.help = _said(group, "hilfetextEingabe")
    for inner in children(group, "struktur"):
        part = _content(inner)
        if part is None:
            continue
        made = _field(part, inner, lists)
        kind = made.kind if made.kind in ("text", "date", "number", "money") else "text"
        item.columns.append(DraftColumn(made.label or _label(part), kind, max_length=made.max_length))
    return item


class _CodeLists:
    """The answers of a field: written in the schema, or in a genericode file beside it."""

    def __init__(self, schema: Path) -> None:
        self._folder = schema.parent
        self._schema = schema.name
        self._files: dict[str, Element] | None = None

    def uri(self, field: Element) -> str:
        """The canonical name of the field's code list."""
        for name in ("canonicalVersionUri", "canonicalIdentification"):
            for node in field.iter():
                if local(node) == name and node.text:
                    return node.text.strip()
        return ""

    def of(self, field: Element) -> tuple[list[str], list[str]]:
        """Values and labels; empty where they are nowhere to be found."""
        inline = child(field, "werte")
        if inline is not None:
            rows = children(inline, "wert")
            codes = [_said(row, "code") or "" for row in rows]
            return codes, [_said(row, "name") or code for row, code in zip(rows, codes, strict=True)]
        uri = self.uri(field)
        if not uri:
            return [], []
        listed = self._beside().get(uri)
        return _rows(listed) if listed is not None else ([], [])

    def _beside(self) -> dict[str, Element]:
        if self._files is None:
            self._files = {}
            for path in sorted(self._folder.glob("*.xml"))[:500]:
                if path.name == self._schema:
                    continue
                try:
                    root = parse_xml(read_bytes(path), str(path))
                except FormkitError:
                    continue  # not ours to judge; only genericode files matter here
                if local(root) != "CodeList":
                    continue
                for node in root.iter():
                    if local(node) in ("CanonicalVersionUri", "CanonicalUri") and node.text:
                        self._files.setdefault(node.text.strip(), root)
        return self._files


def _rows(listed: Element) -> tuple[list[str], list[str]]:
    """Values and labels of a genericode list: the key column, and the first other one."""
    keys = [node.get("Ref", "") for node in listed.iter() if local(node) == "ColumnRef"]
    columns = [node.get("Id", "") for node in listed.iter() if local(node) == "Column"]
    key = next((name for name in keys if name in columns), columns[0] if columns else "")
    shown = next((name for name in columns if name != key), key)
    values, labels = [], []
    for row in (node for node in listed.iter() if local(node) == "Row"):
        cells = {
            value.get("ColumnRef", ""): clean("".join(value.itertext()))
            for value in row
            if local(value) == "Value"
        }
        if cells.get(key):
            values.append(cells[key])
            labels.append(cells.get(shown) or cells[key])
    return values, labels


# ── small help ───────────────────────────────────────────────────────────────────────────────────


def _said(parent: Element, *names: str) -> str | None:
    """The text of the first of these children that has one; a mere dash says nothing."""
    for name in names:
        for node in children(parent, name):
            text = clean(" ".join("".join(node.itertext()).split()))
            if text and text != "-":
                return text
    return None


def _label(part: Element) -> str:
    return _said(part, "bezeichnungEingabe", "name", "bezeichnung") or _id(part) or "–"


def _id(part: Element) -> str | None:
    identification = child(part, "identifikation")
    return None if identification is None else _said(identification, "id")


def _code(part: Element, name: str) -> str:
    node = child(part, name)
    if node is None:
        return ""
    code = next((inner for inner in node.iter() if local(inner) == "code"), node)
    return (code.text or "").strip()


def _content(structure: Element) -> Element | None:
    holder = child(structure, "enthaelt")
    return next(
        (
            node
            for node in (holder if holder is not None else ())
            if local(node) in ("datenfeld", "datenfeldgruppe")
        ),
        None,
    )


def _times(structure: Element) -> tuple[int, int]:
    """How often at least and at most; 0 for any number."""
    found = re.match(r"(\d+):(\d+|\*)", _said(structure, "anzahl") or "1:1")
    if not found:
        return 1, 1
    return int(found.group(1)), 0 if found.group(2) == "*" else int(found.group(2))


def _limits(field: Element) -> dict[str, str]:
    """Lengths and bounds: JSON text in version 2, attributes in version 3."""
    node = child(field, "praezisierung")
    if node is None:
        return {}
    if node.attrib:
        return dict(node.attrib)
    try:
        found = json.loads(node.text or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _date(schema: Element) -> datetime.date | None:
    for name in ("freigabedatum", "veroeffentlichungsdatum", "letzteAenderung", "statusGesetztAm"):
        text = _said(schema, name)
        if text:
            try:
                return datetime.date.fromisoformat(text[:10])
            except ValueError:
                continue
    return None
