"""Ids from labels, and texts that a form source may hold."""

from __future__ import annotations

import re
import unicodedata

from formkit.blank import STEERING, is_blank
from formkit.draft.model import Draft
from formkit.form.base import ID_PATTERN
from formkit.ui import _

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"}
)
_SKIPPED = frozenset(
    "der die das den dem des ein eine einer eines einem einen und oder bzw ggf z b zum beispiel bitte sie ihr "
    "ihre ihren ihrer ihnen ist sind hat haben in im an am auf für von vom zu zur mit the a an of and or to is "
    "are you your".split()
)
_ID_LENGTH = 40
NO_LABEL = "(ohne Beschriftung)"
"""Stands where the page says nothing; German like the form."""


def slug(text: str, *, longest: int = _ID_LENGTH) -> str:
    """A stable id from a label: small letters, digits, underscores; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_GERMAN))
    words = re.findall(
        r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()
    )  # № becomes No only here
    telling = [word for word in words if word not in _SKIPPED] or words
    name = ""
    for word in telling:
        longer = f"{name}_{word}" if name else word
        if len(longer) > longest:
            break
        name = longer
    name = name or "".join(telling)[:longest]
    return f"n_{name}" if name[:1].isdigit() else name


class Names:
    """Hands out ids, each once."""

    def __init__(self, *reserved: str) -> None:
        self._used = set(reserved)

    def take(self, wanted: str, otherwise: str) -> str:
        """`wanted`, or with a number behind it where it is taken; `otherwise` where it is empty."""
        base = wanted if re.match(ID_PATTERN, wanted) else otherwise
        name, number = base, 1
        while name in self._used:
            number += 1
            name = f"{base}_{number}"
        self._used.add(name)
        return name


def give_ids(draft: Draft) -> None:
    """Fill in the ids of sections, items and columns, each unique in the form."""
    names = Names("form")
    for section in draft.sections:
        section.id = names.take(slug(section.title), "abschnitt")
    for section in draft.sections:
        for item in section.items:
            said = {"signature": "unterschrift", "office": "amt", "paragraph": "text", "notice": "hinweis"}
            base = said.get(item.kind) or slug(item.label or "")
            item.id = names.take(item.id or base, item.kind)
            columns = Names()
            for column in item.columns:
                column.id = columns.take(slug(column.label, longest=24), "spalte")


_LEADER = re.compile(r"_{3,}|\.{5,}|…{2,}|(?:\.\s){4,}|-{6,}")


def clean(text: str) -> str:
    """Text as a form source may hold it: no leaders, control, bidi or private characters, no stray markup, nothing unseen."""
    text = _LEADER.sub(" ", text)
    kept = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in ("Co", "Cn", "Cs") or char == "\ufffd" or char in STEERING:
            continue
        kept.append(" " if category in ("Cc", "Zs", "Zl", "Zp") else char)
    text = re.sub(r"\*{2,}", "*", "".join(kept)).replace("{", "(").replace("}", ")")
    text = re.sub(r"[☐☑☒□❏❐❑❒◻▢◯]", " ", text)
    if is_blank(text):
        return ""
    return re.sub(r"\s+([,;:?!)])", r"\1", re.sub(r"\s+", " ", text)).strip()


def caption(text: str) -> str:
    """A label: cleaned, without the colon at its end."""
    return clean(text).rstrip(":").strip()


_INSTEAD = {
    "→": "–",
    "⇒": "–",
    "►": "",
    "▶": "",
    "▲": "",
    "▼": "",
    "◄": "",
    "➔": "–",
    "✓": "",
    "✔": "",
    "✗": "",
}


def settable(draft: Draft) -> None:
    """Take out of all texts the characters that no font of an edition has; letters lost become a doubt."""
    from formkit import languages
    from formkit.typeset.fonts import pick

    german = languages.get(languages.SOURCE)

    def set_(text: str, doubts: list[str]) -> str:
        kept, lost = [], set()
        for char in text:
            if all(pick(german, char, bold=bold) is not None for bold in (False, True)):
                kept.append(char)
            elif char in _INSTEAD:
                kept.append(_INSTEAD[char])
            else:
                kept.append(" ")
                if char.isalnum():
                    lost.add(char)
        if lost:
            doubts.append(_("characters left out here: {all}").format(all=" ".join(sorted(lost))))
        return clean("".join(kept)) or "–"

    form_doubts = draft.doubts.setdefault("title", [])
    draft.title = set_(draft.title, form_doubts)
    for section in draft.sections:
        section.title = set_(section.title, section.doubts)
        for item in section.items:
            for key in ("label", "text", "help", "unit"):
                value = getattr(item, key)
                if value is not None:
                    setattr(item, key, set_(value, item.doubts))
            item.options = [set_(option, item.doubts) for option in item.options]
            item.items = [set_(entry, item.doubts) for entry in item.items]
            item.parts = [set_(part, item.doubts) for part in item.parts]
            for column in item.columns:
                column.label = set_(column.label, item.doubts)
