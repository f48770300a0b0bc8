"""Sign plans: door plates, direction signs, desk signs, queue notices and opening hours, as data (`signs/<name>.toml`)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from formkit.errors import SourceError
from formkit.findings import Finding, Place, Severity
from formkit.form.base import Hours, Id, SourceModel, Words
from formkit.form.in_words import in_words, only_follows, where
from formkit.paper import DIN
from formkit.toml_lines import line_of, read_toml
from formkit.ui import _

DISTANCES = {"door": 2.0, "direction": 5.0, "desk": 3.0, "queue": 3.0, "hours": 1.0}
"""Metres from which a kind of sign is usually read."""
PICTOGRAMS = (
    "information",
    "waiting",
    "number",
    "cash",
    "photo",
    "stairs",
    "lift",
    "toilets",
    "exit",
    "phone",
)
UNDATED = datetime.date(2000, 1, 1)
"""Stands in files of a plan without a date: PDF/X demands one, and the same plan must give the same bytes."""
ARROWS = ("left", "right", "up", "down", "up-left", "up-right", "down-left", "down-right")


def millimetres(size: str) -> tuple[float, float]:
    """Width and height of "A5" (upright) or "300x150". Raises ValueError if it is neither."""
    if size in DIN:
        return DIN[size]
    found = re.fullmatch(r"(\d{2,4})\s*[x×]\s*(\d{2,4})", size)
    if found is None:
        raise ValueError(_("no size; say A6 to A2, or millimetres such as 300x150"))
    wide, high = int(found.group(1)), int(found.group(2))
    if not (50 <= wide <= 2000 and 40 <= high <= 2000):
        raise ValueError(_("50 to 2000 mm wide and 40 to 2000 mm high are possible"))
    return wide, high


def _size(value: str) -> str:
    millimetres(value)
    return value


class Sign(SourceModel):
    """One sign."""

    id: Id = Field(description="Name of the sign, unique in the plan.")
    kind: Literal["door", "direction", "desk", "queue", "hours"] = Field(
        description="What it is for; sets the reading distance."
    )
    text: Words = Field(description="What stands on it, in German; translated through the catalogs.")
    size: Annotated[str, AfterValidator(_size)] = Field(
        "A5", description="`A6` to `A2`, or `300x150` in millimetres."
    )
    landscape: bool = Field(True, description="DIN sizes lie on their long side.")
    distance: float | None = Field(
        None,
        gt=0,
        le=50,
        strict=False,
        description="Metres from which it is read; sets the height of the letters.",
    )
    room: str = Field("", description="A room or desk number, not translated.")
    note: Words | None = Field(None, description="A smaller line below, translated.")
    pictogram: (
        Literal[
            "information", "waiting", "number", "cash", "photo", "stairs", "lift", "toilets", "exit", "phone"
        ]
        | None
    ) = Field(None, description="A picture beside the text.")
    arrow: Literal["left", "right", "up", "down", "up-left", "up-right", "down-left", "down-right"] | None = (
        Field(None, description="Where to go.")
    )
    hours: tuple[Hours, ...] = Field((), strict=False, description="Opening hours.")
    context: str | None = Field(None, description="Forces a translation of its own.")

    @model_validator(mode="after")
    def _has_hours(self) -> Sign:
        if self.kind == "hours" and not self.hours:
            raise PydanticCustomError("no_hours", "no hours")
        return self

    @property
    def box(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        wide, high = millimetres(self.size)
        if self.size in DIN and self.landscape:
            wide, high = high, wide
        return wide, high

    @property
    def read_from(self) -> float:
        """Metres from which it is read."""
        return self.distance or DISTANCES[self.kind]


class SignPlan(SourceModel):
    """All signs of a floor or a house."""

    schema_version: Literal[1] = Field(alias="schema", description="Version of this file format: 1.")
    office: Words = Field(description="Whose signs these are.")
    languages: tuple[str, ...] = Field(
        (), strict=False, max_length=5, description="Languages below the German, in this order."
    )
    edition: datetime.date | None = Field(
        None,
        strict=False,
        description="Day of this version, in the files' properties; without one they say 2000-01-01.",
    )
    sign: tuple[Sign, ...] = Field(min_length=1, strict=False, description="The signs.")


@dataclass(frozen=True)
class SignText:
    """A text of a sign that is translated, with its stable name."""

    reference: str
    text: str
    context: str | None
    comment: str


_KINDS = {
    "door": "door plate",
    "direction": "direction sign",
    "desk": "desk sign",
    "queue": "queue notice",
    "hours": "opening hours",
}


def sign_texts(plan: SignPlan, name: str) -> Iterator[SignText]:
    """Every text of a plan for translators; `name` is the file's, without its ending."""
    for sign in plan.sign:
        comment = f"Sign ({_KINDS[sign.kind]}), read from {sign.read_from:g} m: keep it short"
        roles = [("text", sign.text), ("note", sign.note)]
        for number, row in enumerate(sign.hours, start=1):
            roles += [(f"hours.{number}.days", row.days), (f"hours.{number}.time", row.time)]
        for role, text in roles:
            if text is not None:
                yield SignText(f"signs/{name}:{sign.id}.{role}", text, sign.context, comment)


_EXAMPLES = {
    "kind": 'kind = "door"',
    "size": 'size = "A5"',
    "sign": '[[sign]] … id = "buergeramt"',
    "hours": 'hours = [{ days = "Montag", time = "8–12 Uhr" }]',
    "languages": 'languages = ["en", "uk"]',
    "landscape": "landscape = true",
    "distance": "distance = 3",
}


def load_plan(path: Path) -> SignPlan:
    """Read a sign plan. Raises SourceError with every mistake as a finding, InputError if it cannot be read."""
    data, index = read_toml(path)
    findings = []
    plan: SignPlan | None = None
    try:
        plan = SignPlan.model_validate(data)
    except ValidationError as error:
        for entry in error.errors():
            if only_follows(entry):
                continue  # only because signs have mistakes of their own
            loc, message, advice = in_words(entry, data, SignPlan, _EXAMPLES)
            if entry["type"] == "no_hours":
                loc = (*loc, "hours")
                message = _("a sign with opening hours has none")
                advice = _("Add: {example}").format(example=_EXAMPLES["hours"])
            place = Place(file=str(path), line=line_of(index, loc), field=where(data, loc))
            findings.append(Finding("signs", Severity.ERROR, message, advice, place))
    if plan is not None:
        ids = [sign.id for sign in plan.sign]
        for twice in sorted({name for name in ids if ids.count(name) > 1}):
            findings.append(
                Finding(
                    "signs",
                    Severity.ERROR,
                    _("two signs are called “{id}”").format(id=twice),
                    "",
                    Place(file=str(path)),
                )
            )
    if findings or plan is None:
        raise SourceError(
            _("the sign plan has mistakes"), place=str(path),
            advice="; ".join(f"{f.place}: {f.message} {f.advice}".strip() for f in findings), findings=findings,
        )  # fmt: skip
    return plan
