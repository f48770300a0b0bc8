"""The steps of `.ci/run` one by one: `nox -s tests`, `nox -s lint` … (`pip install nox`)."""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True


@nox.session
def tests(session: nox.Session) -> None:
    """The ordinary tests."""
    session.install("-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """The tests that are marked slow."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-m", "slow", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, format and types."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Write generated pages and the interface catalog anew."""
    session.install("-e", ".[dev]")
    session.run("python", "docs/generate.py", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Do the tests see planted faults?"""
    session.install("-e", ".[dev]", "coverage", "pytest-cov")
    session.run("python", "benchmarks/mutants.py", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """The wheel, in an environment of its own, makes the sample workspace."""
    session.install(".")
    session.run("formkit", "build")
