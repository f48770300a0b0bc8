"""One stamp: the digest of everything that an edition is made of, the program and its libraries included."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from formkit.edition.wanted import Edition
from formkit.form import digest

VERSION = "2"
"""Of the way in which stamps are computed; a stamp of another version is simply another stamp."""
_LEFT_OUT = ("locale", "__pycache__", "commands", "audit", "draft", "press")
"""Folders of the package that no edition is made of."""


def stamp(edition: Edition) -> str:
    """A digest over everything that `edition` is made from: "2:9f86…".

    Source with its pictures, translations, phrases, settings that are printed, draft mark, layout; the program with
    its fonts and phrases; the versions of Python and of every library it asks for.
    """
    parts = [
        edition.form.model_dump_json(),
        digest(edition.form),  # over the pictures too
        *(translation.digest for translation in edition.translations),
        f"{edition.tag} {edition.layout} {edition.scale} {edition.address} {edition.paper} {edition.draft}",
        edition.legal_notice,
        program(),
    ]
    return f"{VERSION}:{hashlib.sha256(chr(0).join(parts).encode('utf-8')).hexdigest()}"


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of formkit itself and of the versions of what it stands on: a new one sets everything anew."""
    package = Path(__file__).parent.parent
    value = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package)
        if path.is_file() and place.parts[0] not in _LEFT_OUT and "__pycache__" not in place.parts:
            value.update(f"{place.as_posix()}\x00".encode())
            value.update(path.read_bytes())
    value.update("\n".join([sys.version, *_libraries()]).encode())
    return value.hexdigest()


def _libraries() -> list[str]:
    """Name and version of every library that formkit asks for."""
    try:
        wanted = [line for line in requires("formkit") or [] if "extra ==" not in line]
    except PackageNotFoundError:  # a checkout that is not installed
        return []
    found = []
    for line in wanted:
        name = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} –")
    return sorted(found)
