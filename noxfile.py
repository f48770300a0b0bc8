"""What a contributor runs, each in an environment of its own: `nox -l` lists it, `nox -s tests -- tests/form` runs one part.

`.ci/run` decides what lands. It runs the tests with the README's command and then `slow`, `lint`, `types` and
`generated` from here, in its own environment (`--no-venv`); so each command stands in one place.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.sessions = ["lint", "types", "generated", "tests"]
nox.options.reuse_venv = "yes"


def _install(session: nox.Session, *what: str) -> None:
    """Install `what`; with `--no-venv` it is there already."""
    if session.virtualenv.is_sandboxed:
        session.install(*what)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, or those named after `--`."""
    _install(session, "-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """The tests marked as slow alone: whole conformance files, every sample in every layout."""
    _install(session, "-e", ".[dev]")
    session.run("pytest", "-m", "slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Rules and format of the code."""
    _install(session, "ruff>=0.14")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types of the package, strict."""
    _install(session, "-e", ".[dev]")
    session.run("mypy")


@nox.session
def generated(session: nox.Session) -> None:
    """Are references, schema and interface catalog what the code says?"""
    _install(session, "-e", ".[dev]")
    session.run("python", "docs/generate.py", "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Write references, schema and interface catalog anew."""
    _install(session, "-e", ".[dev]")
    session.run("python", "docs/generate.py")


@nox.session
def mutants(session: nox.Session) -> None:
    """Do the tests see planted faults?"""
    _install(session, "-e", ".[dev]", "coverage", "pytest-cov")
    session.run("python", "benchmarks/mutants.py", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Make wheel and source archive in `dist/`, and try the wheel in an environment that has nothing else."""
    shutil.rmtree("dist", ignore_errors=True)
    _install(session, "build>=1.3", "mypy>=1.19")
    session.run("python", "-m", "build", "--outdir", "dist")
    (wheel,) = Path("dist").glob("*.whl")
    session.install(str(wheel))
    session.install("--force-reinstall", "--no-deps", str(wheel))  # the same version may have been there
    session.run("python", "tests/try_wheel.py", str(wheel))
