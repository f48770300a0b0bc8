"""Other programs: what stands in a document never becomes an option, and no failure is taken for success."""

from __future__ import annotations

import ast
import sys
import time
from pathlib import Path

import pytest

from formkit import programs

REPOSITORY = Path(__file__).parent.parent


def test_only_one_place_starts_programs() -> None:
    """Each call that goes past `programs` would need the same care about options, time and errors again."""
    users = [
        path.relative_to(REPOSITORY).as_posix()
        for path in sorted((REPOSITORY / "formkit").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name == "subprocess" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "subprocess")
        or (isinstance(node, ast.Attribute) and node.attr in ("system", "popen", "execvp", "spawnv"))
    ]
    assert users == ["formkit/programs.py"]


def test_a_file_whose_name_begins_with_a_dash_stays_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-c").write_text("print('option')")
    ran = programs.run(sys.executable, ["-c", "import sys; print(sys.argv[1])", Path("-c")], seconds=20)
    assert ran.ok
    assert ran.out.decode().strip() == str(tmp_path / "-c")


def test_words_of_a_document_go_in_by_standard_input() -> None:
    ran = programs.run(
        sys.executable,
        ["-c", "import sys; sys.stdout.write(sys.stdin.read())"],
        text=b"--output-file=x",
        seconds=20,
    )
    assert ran.out == b"--output-file=x"


def test_failures_have_a_reason() -> None:
    assert not programs.run("gibt-es-nicht", [], seconds=5).ok
    assert programs.run("gibt-es-nicht", [], seconds=5).reason
    ran = programs.run(sys.executable, ["-c", "import sys; sys.exit('kaputt')"], seconds=20)
    assert (ran.code, ran.reason) == (1, "kaputt")
    assert programs.run(sys.executable, ["-c", "raise SystemExit(3)"], seconds=20).reason == "exit code 3"


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).write_text('x')"
    code = (
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    )
    began = time.monotonic()
    ran = programs.run(sys.executable, ["-c", code], seconds=1)
    assert ran.code is None
    assert "1 second" in ran.reason
    assert time.monotonic() - began < 20
    time.sleep(3.5)
    assert not mark.exists()
