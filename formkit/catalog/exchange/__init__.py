"""Catalogs out to spreadsheets, XLIFF and TMX, and back: nothing is lost, and only what belongs to the source comes in."""

from formkit.catalog.exchange.plan import Change, Plan, apply, plan
from formkit.catalog.exchange.registry import FORMATS, export, format_of, read_units
from formkit.catalog.exchange.unit import Unit, units_of

__all__ = [
    "FORMATS",
    "Change",
    "Plan",
    "Unit",
    "apply",
    "export",
    "format_of",
    "plan",
    "read_units",
    "units_of",
]
