"""The catalogs of a workspace: open, update all, approve."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from formkit.catalog import po
from formkit.catalog.checks import CheckOptions, check_catalog
from formkit.catalog.checks.glossary import load_glossary
from formkit.catalog.merge import MergeResult, merge
from formkit.catalog.messages import Message, fresh_header, messages_of, template, write_template
from formkit.catalog.state import Approvals, State, approve, read_approvals, write_approvals
from formkit.catalog.status import Status, status
from formkit.catalog.translation import Translation, translation_of
from formkit.errors import FormkitError, UsageError
from formkit.files import lock, read_bytes
from formkit.findings import Finding, Severity
from formkit.form import Form
from formkit.form.signs import SignText, load_plan, sign_texts
from formkit.languages import Language, get
from formkit.ui import _
from formkit.workspace import Workspace


def path_of(workspace: Workspace, tag: str) -> Path:
    """Where the catalog of a language is."""
    return workspace.catalogs / f"{tag}.po"


def require(workspace: Workspace, tag: str) -> Path:
    """The path of an existing catalog. Raises UsageError if the language has none."""
    path = path_of(workspace, get(tag).tag)
    if not path.exists():
        raise UsageError(
            _("there is no catalog for “{tag}”").format(tag=tag),
            place=str(path),
            advice=_("Add the language to formkit.toml and run: formkit catalog update"),
        )
    return path


@dataclass
class Update:
    """What `update` did to one file."""

    file: Path
    changed: bool
    result: MergeResult


def update(
    workspace: Workspace, forms: Sequence[Form], tags: Iterable[str], *, check: bool = False
) -> tuple[list[Update], list[FormkitError]]:
    """Bring the POT and the catalogs of `tags` up to date with all forms. With `check` nothing is written.

    A catalog that cannot be read is an error in the second list and left as it is; the others are done.
    """
    signs = [text for path in workspace.sign_plans() for text in sign_texts(load_plan(path), path.stem)]
    messages = messages_of(forms, signs)
    pot = workspace.catalogs / "formkit.pot"
    if check:
        old = read_bytes(pot).decode("utf-8") if pot.exists() else ""
        changed = old != po.to_text(template(messages))
    else:
        changed = write_template(messages, pot)
    updates = [Update(pot, changed, MergeResult())]
    errors: list[FormkitError] = []
    for tag in tags:
        try:
            updates.append(_update_one(workspace, get(tag), messages, check))
        except FormkitError as error:
            errors.append(error)
    return updates, errors


def _update_one(workspace: Workspace, language: Language, messages: Sequence[Message], check: bool) -> Update:
    path = path_of(workspace, language.tag)
    with lock(path):
        if path.exists():
            catalog = po.read(path)
            before = read_bytes(path)
        else:
            catalog = po.Catalog(header=fresh_header(language.tag, language.plural_forms))
            before = b""
        result = merge(catalog, messages)
        data = po.to_bytes(catalog)
        changed = data != before
        if changed and not check:
            po.write(catalog, path, data)
    return Update(path, changed, result)


def load_translation(
    workspace: Workspace, form: Form, language: Language, *, may_lack: bool = False
) -> Translation:
    """The translation of a form. Raises UsageError if the language has no catalog.

    `may_lack`: where a language of the workspace has no catalog yet, nothing is translated; that is
    enough for a draft.
    """
    path = path_of(workspace, language.tag)
    if may_lack and language.tag in workspace.settings.languages and not path.exists():
        empty = po.Catalog(header=fresh_header(language.tag, language.plural_forms))
        return translation_of(form, language, empty, Approvals())
    require(workspace, language.tag)
    return translation_of(form, language, po.read(path), read_approvals(path))


def load_words(
    workspace: Workspace, wanted: Iterable[SignText], language: Language
) -> dict[tuple[str | None, str], tuple[str, State]]:
    """What a catalog has for single texts, such as those of signs: (context, German) → translation and its state.

    Missing and stale texts are left out. Raises UsageError if the language has no catalog.
    """
    path = require(workspace, language.tag)
    entries, approvals = po.read(path).by_key(), read_approvals(path)
    found = {}
    for text in wanted:
        entry = entries.get((text.context, text.text))
        state = approvals.state(entry) if entry is not None else State.MISSING
        if entry is not None and state.rank > State.STALE.rank:
            found[text.context, text.text] = (entry.msgstr, state)
    return found


def statuses(
    workspace: Workspace, forms: Sequence[Form], tags: Iterable[str], *, signs: bool = False
) -> list[Status]:
    """The status of all forms in all languages of `tags`; with `signs` that of the plans of signs too."""
    plans = {
        f"signs/{path.stem}": list(sign_texts(load_plan(path), path.stem))
        for path in workspace.sign_plans()
        if signs
    }
    needed = State(workspace.settings.release.translations)
    rows: list[Status] = []
    for tag in tags:
        path = path_of(workspace, tag)
        catalog = po.read(path) if path.exists() else None
        rows += status(tag, forms, catalog, read_approvals(path) if catalog else Approvals(), needed, plans)
    return rows


@dataclass(frozen=True)
class Approved:
    """What came of approving: how many texts, and those that are not approved."""

    count: int
    refused: list[Finding]
    """Errors of `catalog check`."""
    stale: list[str]
    """Their German has changed since they were translated."""
    own: list[str]
    """Translated by the same person."""


def approve_texts(
    workspace: Workspace,
    tag: str,
    *,
    by: str,
    forms: Sequence[Form] = (),
    msgid: str = "",
    meaning_unchanged: bool = False,
    reason: str = "",
    date: datetime.date,
) -> Approved:
    """Approve texts of a language: one msgid, the texts of some forms, or all.

    Raises GateError where `by` translated all that could be approved.
    """
    path = require(workspace, tag)
    with lock(path):
        catalog = po.read(path)
        chosen = list(catalog.active())
        if forms:
            keys = {message.key for message in messages_of(forms)}
            chosen = [entry for entry in chosen if po.key_of(entry) in keys]
        if msgid:
            chosen = [entry for entry in chosen if entry.msgid == msgid]
            if not chosen:
                raise UsageError(
                    _("the catalog has no text “{text}”").format(text=msgid), place=str(path),
                    advice=_("Copy the German text exactly as it stands after msgid."),
                )  # fmt: skip
        known = read_approvals(path)
        refused = _errors(workspace, catalog, get(tag), path, [e for e in chosen if not known.holds(e)])
        wrong = {finding.place.line for finding in refused}
        chosen = [entry for entry in chosen if entry.linenum not in wrong]
        waiting = State.STALE if meaning_unchanged else None
        stale = [] if meaning_unchanged else [e.msgid for e in chosen if known.state(e) is State.STALE]
        open_ = [e for e in chosen if known.state(e) in (State.TRANSLATED, State.CHANGED, waiting)]
        own = [e for e in open_ if known.is_translator(by, catalog, e)]
        if len(own) < len(open_):  # else nothing is left for another person to approve, and that is refused
            chosen = [e for e in open_ if not known.is_translator(by, catalog, e)]
        approvals, count = approve(
            catalog, known, chosen, by=by, date=date,
            meaning_unchanged=meaning_unchanged, reason=reason,
        )  # fmt: skip
        if count:
            # The approvals first: if writing ends here, a stale text is stale still, and none counts that nobody approved.
            write_approvals(path, approvals)
            if meaning_unchanged:
                po.write(catalog, path)
    return Approved(count, refused, stale, [e.msgid for e in own])


def _errors(
    workspace: Workspace, catalog: po.Catalog, language: Language, path: Path, entries: Iterable[po.Entry]
) -> list[Finding]:
    """What `catalog check` calls an error in these entries; in stale ones too, which it passes over otherwise."""
    chosen = po.Catalog(header=dict(catalog.header))
    for entry in entries:
        seen = copy.deepcopy(entry)
        seen.flags = [flag for flag in seen.flags if flag != "fuzzy"]
        chosen.entries.append(seen)
    options = CheckOptions(glossary=load_glossary(workspace.catalogs / "glossary.toml"))
    found = check_catalog(chosen, language, path, options=options)
    return [finding for finding in found if finding.severity is Severity.ERROR and finding.place.line]
