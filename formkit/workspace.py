"""The workspace: the nearest folder upwards with a `formkit.toml`, and what that file says."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from formkit.errors import UsageError
from formkit.settings import Settings, read_settings
from formkit.ui import _

SETTINGS = "formkit.toml"


@dataclass(frozen=True)
class Workspace:
    """Where forms, catalogs and build results are, and what the office has settled."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    """The policy of the office: languages, release, audit, print shop."""

    @property
    def forms(self) -> Path:
        return self.root / "forms"

    @property
    def catalogs(self) -> Path:
        return self.root / "catalogs"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def sign_plans(self) -> list[Path]:
        """The sign plans, `signs/*.toml`, sorted."""
        return sorted((self.root / "signs").glob("*.toml"))

    def form_ids(self) -> list[str]:
        """The ids of all form sources, sorted."""
        return sorted(path.parent.name for path in self.forms.glob("*/form.toml"))

    def select(self, wanted: Iterable[str]) -> list[str]:
        """The `wanted` form ids, or all; the path of a form's folder or source is taken for its id.

        Raises UsageError for one that does not exist.
        """
        known = self.form_ids()
        chosen = list(dict.fromkeys(self._id_of(form) for form in wanted))
        for form_id in chosen:
            if form_id not in known:
                near = difflib.get_close_matches(form_id, known, n=1)
                hint = _("Did you mean {tag}? ").format(tag=near[0]) if near else ""
                raise UsageError(
                    _("there is no form “{form}” in this workspace").format(form=form_id),
                    place=str(self.forms),
                    advice=hint + _("Known: {all}.").format(all=", ".join(known) or "–"),
                )
        return chosen or known

    def _id_of(self, form: str) -> str:
        """The id that `form` names, where it is a path into the folder of the forms (as shells complete it)."""
        path = Path(form)
        if len(path.parts) < 2:
            return form
        folder = path.resolve()
        folder = folder.parent if folder.name == "form.toml" else folder
        return folder.name if folder.parent == self.forms.resolve() else form

    def catalog_tags(self) -> list[str]:
        """The tags of all catalogs, sorted."""
        return sorted(path.stem for path in self.catalogs.glob("*.po"))


def find(start: Path | None = None) -> Workspace:
    """The workspace around `start` (default: the current folder). Raises UsageError without one."""
    here = (start or Path.cwd()).resolve()
    folder = nearest(here)
    if folder is None:
        raise UsageError(
            _("no {file} in this folder or above it").format(file=SETTINGS),
            place=str(here),
            advice=_("Change into a workspace, or make one with: formkit init"),
        )
    return load(folder)


def nearest(start: Path) -> Path | None:
    """The nearest folder upwards that is a workspace, or None.

    A folder or a dead link of that name makes one too, so that reading it says what it is.
    """

    def bears(path: Path) -> bool:
        return path.is_file() or path.is_dir() or path.is_symlink()

    return next((folder for folder in (start, *start.parents) if bears(folder / SETTINGS)), None)


def is_source(path: Path) -> bool:
    """Whether `path` is something that people keep by hand in a workspace: settings, forms, sign plans, catalogs."""
    path = path.resolve()
    root = nearest(path.parent)
    if root is None:
        return False
    place = path.relative_to(root)
    if place.parts[0] == "catalogs":
        return path.suffix in (".po", ".pot", ".toml", ".jsonl")
    return place == Path(SETTINGS) or place.parts[0] in ("forms", "signs")


def load(root: Path) -> Workspace:
    """Read `formkit.toml` of the folder `root`. Raises SourceError naming every mistake at once."""
    return Workspace(root, read_settings(root / SETTINGS))
