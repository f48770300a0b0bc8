"""render, verify, build: editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.console import FailOn, Jobs, Quiet, good_and_bad, leave, progress, say, show_finding
from formkit.errors import FormkitError, GateError, UsageError
from formkit.findings import Finding, reaches
from formkit.ui import _, ngettext

if TYPE_CHECKING:
    from formkit.layout import Edition
    from formkit.workspace import Workspace

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]…", help=_("Forms of the workspace (default: all)."), show_default=False),
]
Langs = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        metavar="TAG",
        help=_(
            "Languages beside German: “uk”, or “en+fr” for two at once; “de” is German alone (default: all of the workspace)."
        ),
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help=_("Where to put the files (default: build/)."),
        show_default=False,
    ),
]


class LayoutChoice(StrEnum):
    """The same as `formkit.layout.LayoutName`, which `--help` need not load."""

    STACKED = "stacked"
    COLUMNS = "columns"
    FACING = "facing"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Editions")
    app.command(rich_help_panel=group, help=_(
        "Make fillable, accessible PDFs: German with another language.\n\nExample: `formkit render anmeldung --lang ar --draft`"
    ))(render)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Is an edition what its source says? Reads it back and compares texts, fields and glyphs.\n\n"
        "Example: `formkit verify build/anmeldung.ar.pdf`"
    ))(verify)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Make everything that has changed: all forms, all languages, and a contact sheet.\n\nExample: `formkit build`"
    ))(build)  # fmt: skip


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


def _edition(
    workspace: Workspace, form_id: str, tag: str, *, draft: bool, layout: str = "stacked", scale: float = 1.0
) -> Edition:
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


def _reasons(workspace: Workspace, edition: Edition) -> list[str]:
    from formkit.form import signed
    from formkit.layout.gate import reasons_against

    roles = signed(edition.form, workspace.forms / edition.form.id)
    return reasons_against(edition.form, roles, edition.translations, workspace.release)


def _make(job: Job) -> Made:
    """Set one edition and write it; runs in a worker."""
    from formkit import workspace as workspaces
    from formkit.catalog.state import State
    from formkit.files import write_bytes
    from formkit.pdf.edition import edition_pdf

    edition = _edition(
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


def _tags(workspace: Workspace, langs: list[str] | None) -> list[str]:
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


def render(
    ids: Ids = None,
    lang: Langs = None,
    layout: Annotated[
        LayoutChoice,
        typer.Option(
            help=_("How the languages stand on the page: below each other, side by side, or on facing pages.")
        ),
    ] = LayoutChoice.STACKED,
    scale: Annotated[
        float, typer.Option(min=1.0, max=2.0, help=_("Large print: everything so many times as large."))
    ] = 1.0,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Make drafts, marked as such, without asking the release gate."))
    ] = False,
    output: Folder = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """`formkit render`: gate, then set the wanted editions; blocked ones are said at the end."""
    from formkit import workspace as workspaces

    workspace = workspaces.find()
    forms, tags = workspace.select(ids or []), _tags(workspace, lang)
    folder = output or workspace.build
    planned: list[Job] = []
    errors: list[FormkitError] = []
    for form_id in forms:
        for tag in tags:
            try:
                edition = _edition(workspace, form_id, tag, draft=draft)
                reasons = [] if draft else _reasons(workspace, edition)
                if reasons:
                    raise GateError(
                        "; ".join(reasons), place=f"{form_id}.{tag}",
                        advice=_("Get what is missing (formkit review, formkit catalog approve), or make a draft with --draft."),
                    )  # fmt: skip
                target = folder / file_name(form_id, tag, layout.value, scale)
                planned.append(Job(workspace.root, form_id, tag, draft, target, layout.value, scale))
            except FormkitError as error:
                errors.append(error)
    errors += _run(planned, jobs, quiet)
    leave(_once(errors))


def _once(errors: Sequence[FormkitError]) -> list[FormkitError]:
    """Each message once: a broken source stops all its languages with the same words."""
    return list({str(error): error for error in errors}.values())


def _run(planned: list[Job], jobs: int | None, quiet: bool) -> list[FormkitError]:
    """Make the editions; say what was written and which texts stand in German alone."""
    from formkit.workers import run_all

    if len(planned) < 6 and jobs is None:
        jobs = 1  # starting processes would take longer
    with progress(_("Setting"), quiet=quiet) as report:
        results = run_all(_make, planned, jobs=jobs, progress=report, name=lambda job: job.target.name)
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


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="PDF…", help=_("Editions."))],
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.ERROR,
    quiet: Quiet = False,
) -> None:
    """`formkit verify`: read editions back and compare them with source and catalog."""
    from formkit import workspace as workspaces

    workspace = workspaces.find()
    findings: list[Finding] = []
    errors: list[FormkitError] = []
    for path in files:
        try:
            found = _verify_one(workspace, path)
        except FormkitError as error:
            errors.append(error)
            continue
        findings += found
        if not found and not quiet:
            say(_("{file}: is what its source says").format(file=path))
    for finding in findings:
        show_finding(finding)
    leave(errors, findings=reaches(findings, fail_on.limit))


def _verify_one(workspace: Workspace, path: Path) -> list[Finding]:
    from formkit.errors import InputError
    from formkit.findings import Place, Severity
    from formkit.pdf.edition import Identity, identity_of
    from formkit.pdf.readback import keywords_of, read_back
    from formkit.pdf.validators import validator_findings
    from formkit.pdf.verify import compare

    identity = Identity.parse(keywords_of(path))
    if identity is None:
        raise InputError(
            _("is no edition made by formkit"),
            place=str(path),
            advice=_("formkit audit examines PDFs of others."),
        )
    edition = _edition(
        workspace, identity.form, identity.language,
        draft=identity.draft, layout=identity.layout, scale=identity.scale,
    )  # fmt: skip
    now = identity_of(edition)
    findings = []
    if now != identity:
        message = _("The edition is not made from the present source: digest {old}, now {new}.").format(
            old=identity.digest, new=now.digest
        )
        findings.append(
            Finding("outdated", Severity.ERROR, message, _("Make it again."), Place(file=str(path)))
        )
    findings += compare(read_back(path), edition, str(path))
    return findings + validator_findings(path)


def build(
    jobs: Jobs = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Also what has not changed."))] = False,
    quiet: Quiet = False,
) -> None:
    """`formkit build`: set what has changed since the last build, then the contact sheet."""
    from formkit import workspace as workspaces
    from formkit.commands import stamps

    workspace = workspaces.find()
    planned: list[Job] = []
    errors: list[FormkitError] = []
    blocked: list[str] = []
    wanted: dict[Path, str] = {}
    for form_id in workspace.form_ids():
        for tag in _tags(workspace, None):
            try:
                edition = _edition(workspace, form_id, tag, draft=False)
                reasons = _reasons(workspace, edition)
            except FormkitError as error:
                errors.append(error)
                continue
            if reasons and not workspace.release.drafts:
                blocked += reasons
                continue
            target = workspace.build / f"{form_id}.{tag}.pdf"
            planned.append(Job(workspace.root, form_id, tag, bool(reasons), target))
            wanted[target] = stamps.stamp(edition, draft=bool(reasons))
    known = {} if everything else stamps.read(workspace.build)
    todo = [
        job
        for job in planned
        if not (job.target.exists() and known.get(job.target.name) == wanted[job.target])
    ]
    errors += _run(todo, jobs, quiet)
    failed = {job.target for job in todo if not job.target.exists()}
    stamps.write(workspace.build, {path.name: value for path, value in wanted.items() if path not in failed})
    finished = [job.target for job in planned if job.target not in failed]
    sheet = workspace.build / "contact-sheet.png"
    if finished and (todo or not sheet.exists()):
        _contact_sheet(finished, sheet)
    _previews(workspace, finished, {job.form for job in todo if job.target not in failed})
    if not quiet:
        _summary(planned, todo, blocked, sheet)
    leave(_once(errors), findings=bool(blocked))


def _previews(workspace: Workspace, finished: list[Path], changed: set[str]) -> None:
    """A picture of each form for its translators; the catalogs name it. German alone where there is such an edition."""
    from formkit.catalog.messages import preview_of

    for form_id in workspace.form_ids():
        target = workspace.root / preview_of(form_id)
        editions = [path for path in finished if path.name.split(".")[0] == form_id]
        if editions and (form_id in changed or not target.exists()):
            german = next((path for path in editions if path.stem.endswith(".de")), editions[0])
            _contact_sheet([german], target, dpi=80, columns=2)


def _contact_sheet(files: list[Path], target: Path, *, dpi: float = 50, columns: int = 6) -> None:
    import io

    from formkit.document.picture import contact_sheet
    from formkit.files import write_bytes

    stream = io.BytesIO()
    contact_sheet(files, dpi=dpi, columns=columns).save(stream, "PNG", optimize=False)
    write_bytes(target, stream.getvalue())


def _summary(planned: list[Job], todo: list[Job], blocked: list[str], sheet: Path) -> None:
    drafts = sum(job.draft for job in planned)
    say(
        _("{n} editions, {new} of them made now; {drafts} are drafts.").format(
            n=len(planned), new=len(todo), drafts=drafts
        )
    )
    if sheet.exists():
        say(_("All pages on one picture: {file}").format(file=sheet))
    for reason in dict.fromkeys(blocked):
        say(_("Not released: {reason}").format(reason=reason))
