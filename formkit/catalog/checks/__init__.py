"""Checks of translations: one small function a check, each with reason, source, a bad and a good example."""

from formkit.catalog.checks.model import Check, Pair, Problem
from formkit.catalog.checks.run import ALL_CHECKS, CheckOptions, check_catalog, check_pair, fix_pair

__all__ = [
    "ALL_CHECKS",
    "Check",
    "CheckOptions",
    "Pair",
    "Problem",
    "check_catalog",
    "check_pair",
    "fix_pair",
]
