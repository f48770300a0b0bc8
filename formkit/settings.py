"""What an office settles in `formkit.toml`: languages, release, audit and print shop. One model; docs/settings.md comes from it."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from formkit import languages
from formkit.errors import SourceError, UsageError
from formkit.findings import Finding, Place, Severity
from formkit.toml_lines import Path as Loc
from formkit.toml_lines import line_of, read_toml
from formkit.ui import _

Cmyk = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black, each 0 to 1."""
ACCENT: Cmyk = (1.0, 0.7, 0.3, 0.4)
REVIEWS: tuple[Literal["language", "legal"], ...] = ("language", "legal")
PLACEHOLDERS = ("{form}", "{lang}", "{edition}")
"""What the address of an edition may have in it."""

Text = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(gt=0)]


class WrongValueError(ValueError):
    """A value that the type allows and the meaning does not; with what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message, self.advice = message, advice


class Table(BaseModel):
    """A table of formkit.toml: no key that is not known, nothing that is changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Release(Table):
    """What a release edition needs; one that has less is made as a draft, marked as such."""

    reviews: tuple[Literal["language", "legal"], ...] = Field(
        default=REVIEWS, strict=False, description="Reviews that the form source must be signed for."
    )
    translations: Literal["translated", "approved"] = Field(
        default="approved", description="The state that every translation needs."
    )
    drafts: bool = Field(
        default=False, description="`formkit build` makes a draft where a release is refused."
    )


class Silence(Table):
    """Findings of a rule in some files that are not reported."""

    file: Text = Field(description="Name of the files, with `*` and `?`.")
    rule: Text = Field(description="The rule ([rules.md](rules.md)).")
    reason: Text = Field(description="Why this finding is none.")
    words: str = Field(default="", description="Only findings that have these words.")
    item: str = Field(default="", description="Only this item of a form source, as `section.item`.")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class OwnWord(Table):
    """A word or phrase that the office wants to have said otherwise."""

    term: Text = Field(description="What the forms say.")
    plain: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = Field(
        min_length=1, strict=False, description="What they should say: a text, or several to choose from."
    )
    legal: bool = Field(
        default=False, description="It has a meaning in law: explain it, and do not merely replace it."
    )


class Limits(Table):
    """From where on the audit reports something."""

    words: Count = Field(default=20, description="Words of a sentence.")
    letters: Count = Field(default=20, description="Letters of a rare word.")
    caption_words: Count = Field(default=25, description="Words of a caption.")
    options: Count = Field(default=12, description="Answers to choose from.")
    difficulty: float = Field(default=4.0, gt=0, description="Difficulty of a form's running text, 1 to 7.")
    minutes: Count = Field(
        default=60, description="Minutes to fill in a form, at the quick end of the range."
    )
    inputs_per_page: Count = Field(default=80, description="Fields on a page.")
    attachments: Count = Field(default=8, description="Documents to attach.")


class AuditSettings(Table):
    """What the office changes about the audit ([audit.md](audit.md))."""

    off: tuple[str, ...] = Field(default=(), strict=False, description="Rules that are off.")
    silence: tuple[Silence, ...] = Field(default=(), strict=False, description="Findings that are silenced.")
    limits: Limits = Field(default_factory=Limits, description="From where on something is reported.")
    word: tuple[OwnWord, ...] = Field(default=(), strict=False, description="Words of the office.")


def _accent(words: object) -> object:
    """The colour that a text such as "100 70 30 40" names; None for "black"."""
    if not isinstance(words, str):
        return words
    if words == "black":
        return None
    try:
        parts = [float(part) for part in words.replace(",", " ").split()]
    except ValueError:
        parts = []
    if len(parts) != 4 or not all(0 <= part <= 100 for part in parts):
        raise WrongValueError(
            _("“{words}” is no colour").format(words=words),
            _('Say "black", or four percentages of C, M, Y, K: "100 70 30 40".'),
        )
    return tuple(part / 100 for part in parts)


def _bleed(millimetres: float) -> float:
    if not 0 <= millimetres <= 10:
        raise WrongValueError(
            _("a bleed of {n} mm is not possible").format(n=millimetres),
            _("Usual are 3 mm; 0 to 10 are possible."),
        )
    return millimetres


def _alternate(settings: PressSettings) -> PressSettings:
    if settings.spot and ("accent" not in settings.model_fields_set or settings.accent is None):
        raise WrongValueError(
            _("the spot colour “{name}” has no alternate").format(name=settings.spot),
            _('Say how it looks in process colours: accent = "100 70 30 40".'),
        )
    return settings


class PressSettings(Table):
    """What the print shop wants ([print.md](print.md))."""

    profile: str = Field(
        default="uncoated",
        description="Printing condition: `uncoated` (FOGRA29), `coated` (FOGRA39), or an ICC file of the print shop.",
    )
    accent: Annotated[Cmyk | None, BeforeValidator(_accent)] = Field(
        default=ACCENT,
        strict=False,
        examples=["100 70 30 40"],
        description='The second colour: four percentages of C, M, Y, K such as `"100 70 30 40"`, or `"black"` for black alone.',
    )
    spot: str = Field(default="", description="Name of a spot colour that prints `accent`.")
    bleed: Annotated[float, AfterValidator(_bleed)] = Field(
        default=3.0, description="Millimetres beyond the trim, 0 to 10."
    )
    marks: bool = Field(default=True, description="Crop marks and colour bars.")
    paper: str = Field(default="80 g/m² Offset, weiß", description="Paper, for the job ticket.")
    run: int = Field(default=0, ge=0, description="Copies, for the job ticket; 0 leaves the line empty.")


def _tag(tag: str) -> str:
    try:
        return languages.get(tag).tag
    except UsageError as error:
        raise WrongValueError(error.message, error.advice) from error


def _address(address: str) -> str:
    unknown = [name for name in re.findall(r"\{[^{}]*\}?|\}", address) if name not in PLACEHOLDERS]
    if unknown:
        raise WrongValueError(
            _("“{name}” is no placeholder of an address").format(name=unknown[0]),
            _("Known: {all}.").format(all=", ".join(PLACEHOLDERS)),
        )
    return address


def _schema(number: int) -> int:
    if number != 1:
        raise WrongValueError(_("schema {n} is not known to this formkit").format(n=number))
    return number


class Settings(Table):
    """All of formkit.toml."""

    schema_version: Annotated[int, AfterValidator(_schema)] = Field(
        default=1, alias="schema", description="Version of this file format: 1."
    )
    languages: tuple[Annotated[str, AfterValidator(_tag)], ...] = Field(
        default=(), strict=False, description="Languages of the editions ([languages](editions.md))."
    )
    legal_notice: str = Field(default="", description="Printed at the end of every edition, in German.")
    address: Annotated[str, AfterValidator(_address)] = Field(
        default="",
        description="Where current editions lie on the web, with `{form}`, `{lang}` and `{edition}`: printed as a link and a QR code.",
    )
    release: Release = Field(default_factory=Release, description="What a release needs.")
    audit: AuditSettings = Field(default_factory=AuditSettings, description="The audit.")
    press: Annotated[PressSettings, AfterValidator(_alternate)] = Field(
        default_factory=PressSettings, description="The print shop."
    )


def read_settings(path: Path) -> Settings:
    """The settings in the file at `path`.

    Raises SourceError with every mistake as a finding (file, line, key, what is wrong, what to do), InputError
    if the file cannot be read.
    """
    data, index = read_toml(path)
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        findings = [_finding(path, index, entry) for entry in error.errors()]
    findings.sort(key=lambda finding: finding.place.line or 0)
    raise SourceError(
        _("the settings have mistakes"),
        place=str(path),
        advice="; ".join(f"{f.place}: {f.message} {f.advice}".strip() for f in findings),
        findings=findings,
    )


def _finding(path: Path, index: dict[Loc, int], entry: Any) -> Finding:
    loc: Loc = tuple(entry["loc"])
    message, advice = _in_words(loc, entry)
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    if isinstance(entry.get("ctx", {}).get("error"), WrongValueError) and loc == ("press",):
        loc, key = ("press", "spot"), "press.spot"  # said of two keys, and mended at this one
    return Finding(
        "settings",
        Severity.ERROR,
        message,
        advice,
        Place(file=str(path), line=line_of(index, loc), field=key),
    )


_TYPES: dict[str, Callable[[], str]] = {
    "string_type": lambda: _("must be a text in quotes"),
    "bool_type": lambda: _("must be true or false"),
    "int_type": lambda: _("must be a whole number"),
    "float_type": lambda: _("must be a number"),
    "finite_number": lambda: _("must be a number"),
    "tuple_type": lambda: _("must be a list: […]"),
    "greater_than": lambda: _("must be a number above 0"),
    "greater_than_equal": lambda: _("must not be below 0"),
    "string_too_short": lambda: _("must not be empty"),
    "too_short": lambda: _("must not be empty"),
}


def _in_words(loc: Loc, entry: Any) -> tuple[str, str]:
    kind, context = entry["type"], entry.get("ctx", {})
    key = str(loc[-1])
    wrong = context.get("error")
    if isinstance(wrong, WrongValueError):
        return wrong.message, wrong.advice
    if kind == "extra_forbidden":
        known = keys_of(table_at(loc[:-1]))
        near = difflib.get_close_matches(key, known, n=1)
        advice = (
            _("Did you mean “{key}”?").format(key=near[0])
            if near
            else _("Known: {all}.").format(all=", ".join(known))
        )
        return _("unknown key “{key}”").format(key=key), advice
    if kind == "missing":
        table = ".".join(str(part) for part in loc[:-1] if not isinstance(part, int))
        return (
            _("an entry [[{table}]] lacks “{key}”").format(table=table, key=key),
            _("See docs/settings.md."),
        )
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return _("must be one of: {all}").format(all=expected), ""
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return _("must be a table: [{table}]").format(table=key), ""
    said = _TYPES.get(kind)
    return (said() if said else str(entry["msg"])), _("See docs/settings.md.")


def table_at(loc: Loc) -> type[Table]:
    """The model of the table at `loc`, such as ("audit", "silence", 0)."""
    model: type[Table] = Settings
    for step in loc:
        if isinstance(step, str):
            model = _table_in(fields_of(model)[step].annotation) or model
    return model


def fields_of(model: type[Table]) -> dict[str, Any]:
    """The fields of a table by the key that a person writes."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def keys_of(model: type[Table]) -> list[str]:
    """The keys of a table, in the order of the reference."""
    return list(fields_of(model))


def _table_in(annotation: Any) -> type[Table] | None:
    """The table that an annotation holds: itself, or the elements of a list of tables."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _table_in(part))), None)


def tables_in(model: type[Table]) -> dict[str, type[Table]]:
    """The keys of a table that hold tables, with their models."""
    found = {key: _table_in(info.annotation) for key, info in fields_of(model).items()}
    return {key: table for key, table in found.items() if table is not None}


def tables() -> dict[str, type[Table]]:
    """Every table of the file with its header: "" (the top), "[release]", "[[audit.silence]]" …"""
    found: dict[str, type[Table]] = {"": Settings}

    def below(model: type[Table], prefix: str) -> None:
        for key, table in tables_in(model).items():
            name = f"{prefix}{key}"
            found[f"[{name}]" if fields_of(model)[key].annotation is table else f"[[{name}]]"] = table
            below(table, f"{name}.")

    below(Settings, "")
    return found
