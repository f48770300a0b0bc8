"""What a command offers is what the program can do: `--help` must not load the models, so a test ties the two."""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum

import pytest

import formkit.commands
from formkit.audit.rules import PROFILES
from formkit.catalog.exchange import FORMATS
from formkit.catalog.exchange.tbx import VERSIONS
from formkit.catalog.pseudo import KINDS
from formkit.edition.wanted import MOST_SCALE, LayoutName
from formkit.errors import ExitCode
from formkit.findings import Severity
from formkit.press.imposition import Imposition
from formkit.settings import REVIEWS
from tests.cli import formkit as formkit_
from tests.conftest import REPOSITORY

MODELS = {
    "LayoutChoice": [name.value for name in LayoutName],
    "How": [name.value for name in Imposition],
    "Role": list(REVIEWS),
    "Profile": list(PROFILES),
    "FailOn": [*(name.value for name in Severity), "never"],
    "ExchangeFormat": list(FORMATS),
    "GlossaryFormat": list(VERSIONS),
    "PseudoKind": list(KINDS),
}
OWN = {"TableOrJson", "TextOrJson", "AuditFormat", "CompareFormat", "StatusFormat", "CheckFormat", "Labels"}
"""Choices that only the command itself knows: how its output looks."""


def choices() -> dict[str, list[str]]:
    found = {}
    for module in pkgutil.iter_modules(formkit.commands.__path__, "formkit.commands."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.name:
                found[value.__name__] = [entry.value for entry in value]
    return found


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_command_offers_what_its_model_knows(name: str) -> None:
    assert sorted(choices()[name]) == sorted(MODELS[name])


def test_every_choice_of_a_command_has_a_model_or_is_its_own() -> None:
    assert set(choices()) == set(MODELS) | OWN


def test_large_print_goes_as_far_as_the_layout_does() -> None:
    assert formkit_("render", "anmeldung", "--scale", str(MOST_SCALE + 0.1)).code == ExitCode.USAGE
    assert f"1.0<=x<={MOST_SCALE}" in (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
