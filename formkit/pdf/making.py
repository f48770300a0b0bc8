"""Making editions in workers: a small job in, a file and what is missing in it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formkit import workspace as workspaces
from formkit.catalog.state import State
from formkit.collecting import without_collecting
from formkit.edition.gate import let_out
from formkit.edition.manifest import Output
from formkit.edition.stamp import stamp
from formkit.edition.wanted import edition_of
from formkit.files import write_bytes
from formkit.layout import compose
from formkit.pdf.edition import layout_pdf


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
    output: Output
    missing: tuple[str, ...]
    """German texts that stand without a translation in this edition."""


@without_collecting()
def make(job: Job) -> Made:
    """Set one edition and write it; runs in a worker. Raises GateError where it may not go out.

    The gate is asked again, about what is set here: source and catalogs are read anew, and somebody may have saved
    them since the run was planned.
    """
    workspace = workspaces.load(job.root)
    edition = edition_of(workspace, job.form, job.tag, draft=job.draft, layout=job.layout, scale=job.scale)
    if not job.draft:
        let_out(workspace, edition)
    layout = compose(edition)
    data = layout_pdf(edition, layout)
    write_bytes(job.target, data)
    output = Output.of(edition, job.target.name, data, pages=len(layout.pages), stamp=stamp(edition))
    missing = {
        ref: None
        for translation in edition.translations
        for ref, state in translation.states.items()
        if state.rank <= State.STALE.rank
    }
    return Made(job.target, output, tuple(missing))
