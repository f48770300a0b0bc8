"""Building a workspace: what is wanted, what of it has changed, and a record of what was made just now."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from formkit import languages
from formkit.document.picture import contact_sheet
from formkit.edition import manifest as manifests
from formkit.edition.gate import reasons_of
from formkit.edition.manifest import Manifest, Output
from formkit.edition.stamp import stamp
from formkit.edition.wanted import edition_of, file_name, tags_of
from formkit.errors import FormkitError
from formkit.files import write_bytes
from formkit.pdf.making import Job, Made
from formkit.pdf.previews import preview_stamp, text_pictures
from formkit.workspace import Workspace

CONTACT_SHEET = "contact-sheet.png"


@dataclass
class Plan:
    """All editions of a workspace: those that may be made, those that have changed, and why others may not."""

    planned: list[Job] = field(default_factory=list)
    todo: list[Job] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    errors: list[FormkitError] = field(default_factory=list)
    manifest: Manifest = field(default_factory=Manifest)
    outdated: list[Output] = field(default_factory=list)
    """Editions that were made once and may no longer go out as they are."""


def plan(workspace: Workspace, *, everything: bool) -> Plan:
    """What a build has to do. A form that cannot be read is an error in the plan, not of it."""
    found = Plan(manifest=manifests.read(workspace.build))
    for form_id in workspace.form_ids():
        for tag in tags_of(workspace, None):
            try:
                edition = edition_of(workspace, form_id, tag, draft=False)
                reasons = reasons_of(workspace, edition)
                if reasons and not workspace.settings.release.drafts:
                    found.blocked += reasons
                    continue
                if reasons:
                    edition = edition_of(workspace, form_id, tag, draft=True)
            except FormkitError as error:
                found.errors.append(error)
                continue
            job = Job(workspace.root, form_id, tag, bool(reasons), workspace.build / file_name(form_id, tag))
            found.planned.append(job)
            if everything or not found.manifest.current(workspace.build, job.target.name, stamp(edition)):
                found.todo.append(job)
    found.outdated = found.manifest.keep(job.target.name for job in found.planned)
    return found


def record(workspace: Workspace, plan: Plan, made: Iterable[Made]) -> list[Path]:
    """Note what was made just now, and nothing else: what failed is tried again next time.

    Returns where the editions lie now that are valid no longer: those of texts that have changed, of forms and languages
    that are gone, and those that could not be made anew.
    """
    done = {entry.output.file for entry in made}
    failed = [
        output
        for job in plan.todo
        if job.target.name not in done
        and (output := plan.manifest.outputs.get(job.target.name)) is not None
        and not output.draft  # a draft says so itself, and is current again once the mistake is gone
    ]
    for output in failed:
        del plan.manifest.outputs[output.file]
    for entry in made:
        plan.manifest.outputs[entry.output.file] = entry.output
    moved = manifests.set_aside(workspace.build, [*plan.outdated, *failed])
    manifests.write(workspace.build, plan.manifest)
    return moved


def draw_sheets(workspace: Workspace, plan: Plan) -> Path | None:
    """The contact sheets of what lies in the build folder: all pages on one, and one a script, large enough to read.

    Returns the path of the first; None where there is nothing to show. What shows what is gone goes too.
    """
    files = [
        job.target for job in plan.planned if job.target.name in plan.manifest.outputs and job.target.exists()
    ]
    sheets = {name for name in plan.manifest.pictures if name.endswith(".png")}
    wanted = {CONTACT_SHEET} if files else set()
    for file in files:
        tag = plan.manifest.outputs[file.name].languages[-1]
        wanted.add(f"contact-sheets/{languages.get(tag).script.code}.png")
    for name in sheets - wanted:
        (workspace.build / name).unlink(missing_ok=True)
        del plan.manifest.pictures[name]
    if not files:
        manifests.write(workspace.build, plan.manifest)
        return None
    _sheet(workspace, plan.manifest, CONTACT_SHEET, files, dpi=50, columns=6)
    scripts: dict[str, list[Path]] = {}
    for file in files:
        tag = plan.manifest.outputs[file.name].languages[-1]
        scripts.setdefault(languages.get(tag).script.code, []).append(file)
    for script, own in scripts.items():
        _sheet(workspace, plan.manifest, f"contact-sheets/{script}.png", own, dpi=72, columns=4)
    manifests.write(workspace.build, plan.manifest)
    return workspace.build / CONTACT_SHEET


def _sheet(
    workspace: Workspace, manifest: Manifest, name: str, files: list[Path], *, dpi: float, columns: int
) -> None:
    shown = " ".join(manifest.outputs[file.name].sha256 for file in files)
    value = hashlib.sha256(shown.encode()).hexdigest()
    target = workspace.build / name
    if target.exists() and manifest.pictures.get(name) == value:
        return
    stream = io.BytesIO()
    contact_sheet(files, dpi=dpi, columns=columns).save(stream, "PNG", optimize=False)
    write_bytes(target, stream.getvalue())
    manifest.pictures[name] = value


def draw_texts(workspace: Workspace, plan: Plan) -> list[FormkitError]:
    """A picture of each text in its place, for translators (the catalogs name it); of the forms that have changed."""
    errors: list[FormkitError] = []
    for form_id in workspace.form_ids():
        name = f"preview/{form_id}"
        try:
            value = preview_stamp(workspace, form_id)
            if plan.manifest.pictures.get(name) == value and (workspace.build / name).is_dir():
                continue
            text_pictures(workspace, form_id)
        except FormkitError as error:
            errors.append(error)
            continue
        plan.manifest.pictures[name] = value
    manifests.write(workspace.build, plan.manifest)
    return errors
