"""What lies in the build folder: one entry an edition, written only for what was just made.

`manifest.json` says of each file which edition it is and what it was made of, so that `build` makes what has changed,
and others (a site, a kit for translators) need not open PDFs.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from formkit.edition.wanted import Edition
from formkit.files import write_text

FILE = "manifest.json"
SCHEMA = "manifest/1"
OUTDATED = "outdated"
"""The folder in the build folder for editions that may no longer go out."""


@dataclass(frozen=True)
class Output:
    """A file that was made. Names are relative to the build folder."""

    file: str
    form: str
    edition: str
    """The form's own date of edition, ISO 8601."""
    languages: tuple[str, ...]
    layout: str
    scale: float
    draft: bool
    pages: int
    digest: str
    """What stands at the foot of its pages."""
    stamp: str
    sha256: str

    @classmethod
    def of(cls, edition: Edition, file: str, data: bytes, *, pages: int, stamp: str) -> Output:
        """The entry of an edition whose PDF is `data`."""
        form = edition.form
        return cls(
            file, form.id, form.edition.isoformat(), tuple(language.tag for language in edition.languages) or ("de",),
            edition.layout.value, edition.scale, edition.draft, pages, edition.digest, stamp,
            hashlib.sha256(data).hexdigest(),
        )  # fmt: skip


@dataclass
class Manifest:
    """The outputs of a folder by file name, and the stamps of pictures that were made of several editions."""

    outputs: dict[str, Output] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)

    def current(self, folder: Path, file: str, stamp: str) -> bool:
        """Whether the very file that was made from this stamp lies there, whole."""
        known = self.outputs.get(file)
        return known is not None and known.stamp == stamp and known.sha256 == _sha256(folder / file)

    def keep(self, files: Iterable[str]) -> list[Output]:
        """Forget what is no longer wanted; returns it."""
        wanted = set(files)
        gone = [output for file, output in self.outputs.items() if file not in wanted]
        self.outputs = {file: output for file, output in self.outputs.items() if file in wanted}
        return gone


def set_aside(folder: Path, outputs: Iterable[Output]) -> list[Path]:
    """Move editions that are valid no longer into `folder`/outdated, so that nobody hands one out; returns where they are.

    Only the very files that were made are moved: what somebody has put in their place stays.
    """
    moved = []
    for output in outputs:
        path = folder / output.file
        if output.sha256 != _sha256(path):
            continue
        target = folder / OUTDATED / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        moved.append(target)
    return moved


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def read(folder: Path) -> Manifest:
    """The manifest of `folder`; empty where there is none that can be read: then everything is made."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        outputs = [Output(**{**row, "languages": tuple(row["languages"])}) for row in data["editions"]]
        pictures = {str(name): str(value) for name, value in data["pictures"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Manifest()
    return Manifest({output.file: output for output in outputs}, pictures)


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest. Raises UsageError where the folder cannot be written to."""
    rows = [dataclasses.asdict(manifest.outputs[file]) for file in sorted(manifest.outputs)]
    data = {"formkit": SCHEMA, "editions": rows, "pictures": dict(sorted(manifest.pictures.items()))}
    write_text(folder / FILE, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
