"""What tests share: the corpus, workspaces to spoil, tools that may be missing."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit import ui

REPOSITORY = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("FORMKIT_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
WORKSPACE = Path(__file__).parent / "workspace"


@pytest.fixture(autouse=True)
def _english() -> None:
    ui.set_language("en")


@pytest.fixture
def corpus() -> Path:
    """The folder of real forms; they belong to their publishers and are not part of this project."""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}; set FORMKIT_CORPUS to a folder of PDF forms")
    return CORPUS


@pytest.fixture
def corpus_names(corpus: Path) -> list[str]:
    """The files of the corpus by its manifest, which grows."""
    with (corpus / "manifest.csv").open(encoding="utf-8") as manifest:
        return sorted(row["file"] for row in csv.DictReader(manifest))


@pytest.fixture
def tool() -> Callable[[str], str]:
    """The path of an external program; skips where it is missing, unless CI promises it."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing(f"the program {name} is not installed")
        return str(path)

    return find


def missing(reason: str) -> None:
    if os.environ.get("FORMKIT_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the test workspace (one form with every kind of item), as current folder."""
    shutil.copytree(WORKSPACE, tmp_path / "ws")
    monkeypatch.chdir(tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample workspace of the repository, as current folder."""
    root = tmp_path / "sample"
    root.mkdir()
    shutil.copy(REPOSITORY / "formkit.toml", root)
    for folder in ("forms", "catalogs", "signs"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    monkeypatch.chdir(root)
    return root
