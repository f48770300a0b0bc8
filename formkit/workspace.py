"""The workspace: the nearest folder upwards with a `formkit.toml`, and what that file says."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formkit.errors import InputError, SourceError, UsageError
from formkit.findings import Finding, Place, Severity
from formkit.settings import AUDIT_KEYS, AuditSettings, Fault, parse_audit
from formkit.ui import _

SETTINGS = "formkit.toml"
STATES = ("translated", "approved")
REVIEWS = ("language", "legal")


@dataclass(frozen=True)
class Release:
    """What a release edition needs: signed reviews of the source, a state of every translation."""

    reviews: tuple[str, ...] = ("language", "legal")
    translations: str = "approved"
    drafts: bool = False


@dataclass(frozen=True)
class Workspace:
    """Where forms, catalogs and build results are, and the policy of the office."""

    root: Path
    languages: tuple[str, ...] = ()
    release: Release = field(default_factory=Release)
    legal_notice: str = ""
    address: str = ""
    """Where current editions lie on the web, with `{form}`, `{lang}` and `{edition}`; "" for no QR code."""
    audit: AuditSettings = field(default_factory=AuditSettings)
    press: dict[str, Any] = field(default_factory=dict)
    """The table [press] as it stands; `formkit.press.settings` reads it."""

    @property
    def forms(self) -> Path:
        return self.root / "forms"

    @property
    def catalogs(self) -> Path:
        return self.root / "catalogs"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def sign_plans(self) -> list[Path]:
        """The sign plans, `signs/*.toml`, sorted."""
        return sorted((self.root / "signs").glob("*.toml"))

    def form_ids(self) -> list[str]:
        """The ids of all form sources, sorted."""
        return sorted(path.parent.name for path in self.forms.glob("*/form.toml"))

    def select(self, wanted: Iterable[str]) -> list[str]:
        """The `wanted` form ids, or all; the path of a form's folder or source is taken for its id.

        Raises UsageError for one that does not exist.
        """
        known = self.form_ids()
        chosen = list(dict.fromkeys(self._id_of(form) for form in wanted))
        for form_id in chosen:
            if form_id not in known:
                near = difflib.get_close_matches(form_id, known, n=1)
                hint = _("Did you mean {tag}? ").format(tag=near[0]) if near else ""
                raise UsageError(
                    _("there is no form “{form}” in this workspace").format(form=form_id),
                    place=str(self.forms),
                    advice=hint + _("Known: {all}.").format(all=", ".join(known) or "–"),
                )
        return chosen or known

    def _id_of(self, form: str) -> str:
        """The id that `form` names, where it is a path into the folder of the forms (as shells complete it)."""
        path = Path(form)
        if len(path.parts) < 2:
            return form
        folder = path.resolve()
        folder = folder.parent if folder.name == "form.toml" else folder
        return folder.name if folder.parent == self.forms.resolve() else form

    def catalog_tags(self) -> list[str]:
        """The tags of all catalogs, sorted."""
        return sorted(path.stem for path in self.catalogs.glob("*.po"))


def find(start: Path | None = None) -> Workspace:
    """The workspace around `start` (default: the current folder). Raises UsageError without one."""
    here = (start or Path.cwd()).resolve()
    folder = nearest(here)
    if folder is None:
        raise UsageError(
            _("no {file} in this folder or above it").format(file=SETTINGS),
            place=str(here),
            advice=_("Change into a workspace, or make one with: formkit init"),
        )
    return load(folder)


def nearest(start: Path) -> Path | None:
    """The nearest folder upwards that is a workspace, or None."""
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def is_source(path: Path) -> bool:
    """Whether `path` is something that people keep by hand in a workspace: settings, forms, sign plans, catalogs."""
    path = path.resolve()
    root = nearest(path.parent)
    if root is None:
        return False
    place = path.relative_to(root)
    if place.parts[0] == "catalogs":
        return path.suffix in (".po", ".pot", ".toml", ".jsonl")
    return place == Path(SETTINGS) or place.parts[0] in ("forms", "signs")


_PLACEHOLDERS = ("{form}", "{lang}", "{edition}")
_KEYS: dict[str, dict[str, type]] = {
    "": {"schema": int, "languages": list, "legal_notice": str, "address": str},
    "release": {"reviews": list, "translations": str, "drafts": bool},
    "audit": AUDIT_KEYS,
}


def load(root: Path) -> Workspace:
    """Read `formkit.toml` of the folder `root`. Raises SourceError naming every mistake at once."""
    from formkit import languages

    path = root / SETTINGS
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            _("cannot be read: {reason}").format(reason=error),
            place=str(path),
            advice=_("Save the file with the encoding UTF-8."),
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise toml_error(path, error) from error
    findings: list[Finding] = []

    def fault(key: str, message: str, advice: str) -> None:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip().startswith(key)), None)
        findings.append(
            Finding("settings", Severity.ERROR, message, advice, Place(file=str(path), line=line, field=key))
        )

    _check(data, fault)
    tags, release = (data.get(key) for key in ("languages", "release"))
    audit = parse_audit(data.get("audit"), fault)
    if findings:
        raise SourceError(
            _("the settings have mistakes"),
            place=str(path),
            advice="; ".join(f"{f.place}: {f.message} {f.advice}".strip() for f in findings),
            findings=findings,
        )
    release = release or {}
    return Workspace(
        root=root,
        languages=tuple(languages.get(tag).tag for tag in tags or ()),
        release=Release(
            tuple(release.get("reviews", REVIEWS)),
            release.get("translations", "approved"),
            release.get("drafts", False),
        ),
        legal_notice=data.get("legal_notice", ""),
        address=data.get("address", ""),
        press=data.get("press", {}),
        audit=audit,
    )


def _check(data: dict[str, Any], fault: Fault) -> None:
    """Say every mistake in the settings, but for what `parse_audit` says."""
    from formkit import languages

    release = data.get("release", {})
    if not isinstance(release, dict):
        fault("release", _("must be a table: [release]"), "")
        release = {}
    audit = data.get("audit", {})
    audit = audit if isinstance(audit, dict) else {}
    for table, values in (("", data), ("release", release), ("audit", audit)):
        for key, value in values.items():
            if not table and key in ("release", "audit", "press"):
                continue
            expected = _KEYS[table].get(key)
            if expected is None:
                near = difflib.get_close_matches(key, _KEYS[table], n=1)
                fault(
                    key,
                    _("unknown key “{key}”").format(key=key),
                    _("Did you mean “{key}”?").format(key=near[0]) if near else "",
                )
            elif type(value) is not expected:
                fault(key, _("must be of type {type}").format(type=expected.__name__), "")
    if data.get("schema", 1) != 1:
        fault("schema", _("schema {n} is not known to this formkit").format(n=data.get("schema")), "")
    address = data.get("address", "")
    unknown = [name for name in re.findall(r"\{[^{}]*\}?|\}", str(address)) if name not in _PLACEHOLDERS]
    if unknown:
        message = _("“{name}” is no placeholder of an address").format(name=unknown[0])
        fault("address", message, _("Known: {all}.").format(all=", ".join(_PLACEHOLDERS)))
    tags = data.get("languages", [])
    for tag in tags if isinstance(tags, list) else []:
        try:
            languages.get(str(tag))
        except UsageError as error:
            fault("languages", error.message, error.advice)
    if release.get("translations", "approved") not in STATES:
        fault("translations", _("must be one of: {all}").format(all=", ".join(STATES)), "")
    reviews = release.get("reviews", list(REVIEWS))
    for role in reviews if isinstance(reviews, list) else []:
        if role not in REVIEWS:
            fault("reviews", _("must be one of: {all}").format(all=", ".join(REVIEWS)), "")


def toml_error(path: Path, error: tomllib.TOMLDecodeError) -> SourceError:
    """A TOML syntax error with file and line, in words."""
    text = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)", text)
    place = f"{path}:{found.group(1)}:{found.group(2)}" if found else str(path)
    line = int(found.group(1)) if found else None
    reason = text[: found.start()].strip() if found else text
    message = _("is not valid TOML: {reason}").format(reason=reason)
    advice = _("Texts stand in double quotes, sections in [[double brackets]]; see docs/form-source.md.")
    where = Place(file=str(path), line=line)
    finding = Finding("toml-syntax", Severity.ERROR, message, advice, where)
    return SourceError(message, place=place, advice=advice, findings=(finding,))
