"""Making editions: which ones, from what, by how many workers. Shared by render, build and verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.commands.console import good_and_bad, progress, say
from formkit.errors import FormkitError, UsageError
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.layout import Edition
    from formkit.workspace import Workspace


@dataclass(frozen=True)
class Job:
    """One edition to make. Small, because it travels to another process."""

    root: Path
    form: str
    tag: str
    draft: bool
    target: Path
    layout: str = "stacked"
    scale: float = 1.0


@dataclass(frozen=True)
class Made:
    """What became of a job."""

    target: Path
    missing: tuple[str, ...]
    """German texts that stand without a translation in this edition."""


def edition_of(
    workspace: Workspace, form_id: str, tag: str, *, draft: bool, layout: str = "stacked", scale: float = 1.0
) -> Edition:
    """The edition of a form in the languages of `tag` ("uk", "en+fr", "de"), as source and catalogs are now.

    Raises SourceError for a broken source, UsageError for an unknown form, language or missing catalog.
    """
    from formkit import languages
    from formkit.catalog import store
    from formkit.form import load_form
    from formkit.layout import Edition, LayoutName

    form = load_form(workspace, form_id)
    translations = tuple(
        store.load_translation(workspace, form, languages.get(part), may_lack=draft)
        for part in tag.split("+")
        if part != languages.SOURCE
    )
    address = workspace.address.format(form=form_id, lang=tag, edition=form.edition.isoformat())
    return Edition(form, translations, draft, workspace.legal_notice, LayoutName(layout), scale, address)


def reasons_of(workspace: Workspace, edition: Edition) -> list[str]:
    from formkit.form import signed
    from formkit.layout.gate import reasons_against

    roles = signed(edition.form, workspace.forms / edition.form.id)
    return reasons_against(edition.form, roles, edition.translations, workspace.release)


def make(job: Job) -> Made:
    """Set one edition and write it; runs in a worker."""
    from formkit import workspace as workspaces
    from formkit.catalog.state import State
    from formkit.files import write_bytes
    from formkit.pdf.edition import edition_pdf

    edition = edition_of(
        workspaces.load(job.root), job.form, job.tag, draft=job.draft, layout=job.layout, scale=job.scale
    )
    write_bytes(job.target, edition_pdf(edition))
    missing = {
        ref: None
        for translation in edition.translations
        for ref, state in translation.states.items()
        if state.rank <= State.STALE.rank
    }
    return Made(job.target, tuple(missing))


def tags_of(workspace: Workspace, langs: list[str] | None) -> list[str]:
    """The wanted editions by their tags: "uk", or "en+fr" for German with both."""
    from formkit import languages

    if not langs:
        return ["de", *workspace.languages]
    wanted = []
    for value in langs:
        tags = [languages.get(tag).tag for tag in value.split("+")]
        tags = list(dict.fromkeys(tag for tag in tags if tag != languages.SOURCE)) or [languages.SOURCE]
        if len(tags) > 3:
            raise UsageError(
                _("“{tag}”: at most three languages stand beside German on one page").format(tag=value),
                advice=_("Make several editions."),
            )
        wanted.append("+".join(tags))
    return wanted


def file_name(form_id: str, tag: str, layout: str = "stacked", scale: float = 1.0) -> str:
    """`anmeldung.uk.pdf`; with the layout where it is not the usual one, and `x1.25` in large print."""
    shape = f".{layout}" if layout != "stacked" else ""
    size = f".x{scale:g}" if scale != 1 else ""
    return f"{form_id}.{tag}{shape}{size}.pdf"


def once(errors: Sequence[FormkitError]) -> list[FormkitError]:
    """Each message once: a broken source stops all its languages with the same words."""
    return list({str(error): error for error in errors}.values())


def run_jobs(planned: list[Job], jobs: int | None, quiet: bool) -> list[FormkitError]:
    """Make the editions; say what was written and which texts stand in German alone."""
    from formkit.workers import run_all

    if len(planned) < 6 and jobs is None:
        jobs = 1  # starting processes would take longer
    with progress(_("Setting"), quiet=quiet) as report:
        results = run_all(make, planned, jobs=jobs, progress=report, name=lambda job: job.target.name)
    made, errors = good_and_bad(results)
    for entry in made:
        if quiet:
            continue
        say(str(entry.target))
        if entry.missing:
            count = len(entry.missing)
            say(
                "  "
                + ngettext(
                    "{n} text stands in German alone (missing or stale): {first}",
                    "{n} texts stand in German alone (missing or stale), the first: {first}",
                    count,
                ).format(n=count, first=entry.missing[0].removeprefix("forms/"))
            )
    return errors
