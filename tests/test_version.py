"""The version stands in one place; everything that names it takes it from there."""

from __future__ import annotations

import io
import re
import tomllib
from importlib import metadata
from pathlib import Path

from pypdf import PdfReader

import formkit
from tests.cli import formkit as command
from tests.conftest import REPOSITORY


def test_no_other_file_says_the_version() -> None:
    """A second place is one that a release forgets. publiccode.yml cannot take it from elsewhere."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "formkit/__init__.py"
    said = re.compile(rf"(?<![\d.]){re.escape(formkit.__version__)}(?![\d.])")
    places = [
        path.relative_to(REPOSITORY).as_posix()
        for folder in ("formkit", ".")
        for pattern in ("*.py", "*.toml", "*.yml")
        for path in (REPOSITORY / folder).glob("**/" + pattern if folder == "formkit" else pattern)
        if said.search(path.read_text("utf-8"))
    ]
    assert places == ["formkit/__init__.py", "publiccode.yml"]
    public = (REPOSITORY / "publiccode.yml").read_text("utf-8")
    assert f"\nsoftwareVersion: {formkit.__version__}\n" in public


def test_the_installed_package_and_the_command_say_it(sample: Path) -> None:
    assert metadata.version("formkit") == formkit.__version__
    assert command("--version").out == f"formkit {formkit.__version__}\n"


def test_files_say_which_formkit_made_them(sample: Path) -> None:
    made = PdfReader(io.BytesIO(formkit.render("anmeldung", draft=True)))
    assert made.metadata is not None
    assert made.metadata.producer == f"formkit {formkit.__version__}"
    sarif = command("audit", "forms", "--format", "sarif").json
    assert sarif["runs"][0]["tool"]["driver"]["version"] == formkit.__version__


def test_the_changelog_has_a_place_for_what_comes_and_releases_with_their_day() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert heads[0] == "Unreleased"
    numbers = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) – (\d{4}-\d{2}-\d{2})", head) for head in heads[1:]]
    assert all(numbers), heads
    order = [tuple(map(int, found.groups()[:3])) for found in numbers if found]
    assert order == sorted(order, reverse=True)
