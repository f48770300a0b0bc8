"""What `build` made last time, so that it makes only what has changed."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.layout import Edition

_FILE = ".formkit-build.json"


@lru_cache(maxsize=1)
def _program() -> str:
    """A digest of formkit itself: a new version sets everything anew."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for pattern in ("*.py", "*/*.py", "phrases/*.toml", "typeset/fonts/manifest.json"):
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp(edition: Edition, *, draft: bool) -> str:
    """A digest over everything that an edition is made from."""
    parts = [
        edition.form.model_dump_json(),
        *(translation.digest for translation in edition.translations),
        f"{edition.tag} {edition.layout} {edition.scale} {edition.address}",
        edition.legal_notice,
        str(draft),
        _program(),
    ]
    return hashlib.sha256("\x00".join(parts).encode("utf-8")).hexdigest()


def read(folder: Path) -> dict[str, str]:
    """The stamps of the files in `folder`; none where they cannot be read."""
    try:
        loaded = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in loaded.items()} if isinstance(loaded, dict) else {}


def write(folder: Path, stamps: dict[str, str]) -> None:
    """Remember the stamps of the files in `folder`."""
    from formkit.files import write_text

    write_text(folder / _FILE, json.dumps(stamps, indent=1, sort_keys=True) + "\n")
