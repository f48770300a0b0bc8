"""What identifies an edition: its file name, and the words in the keywords of its PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.edition.wanted import Edition

_IDENTITY = re.compile(
    r"formkit form=(?P<form>\S+) edition=(?P<edition>\S+) lang=(?P<language>\S+) "
    r"digest=(?P<digest>\S+) draft=(?P<draft>yes|no)(?: layout=(?P<layout>[a-z]+))?(?: scale=(?P<scale>[\d.]+))?(?P<paper> paper=yes)?"
)


@dataclass(frozen=True)
class Identity:
    """Which form, edition and language a PDF is, from its keywords."""

    form: str
    edition: str
    language: str
    digest: str
    draft: bool
    layout: str = "stacked"
    scale: float = 1.0
    paper: bool = False
    """To be filled in by hand: no fields."""

    @classmethod
    def parse(cls, keywords: str) -> Identity | None:
        """The identity in the keywords of a PDF; None if formkit did not write them."""
        found = _IDENTITY.search(keywords)
        if found is None:
            return None
        parts = found.groupdict()
        return cls(
            parts["form"],
            parts["edition"],
            parts["language"],
            parts["digest"].replace("-", " "),
            parts["draft"] == "yes",
            parts["layout"] or "stacked",
            float(parts["scale"] or 1),
            parts["paper"] is not None,
        )

    def __str__(self) -> str:
        draft = "yes" if self.draft else "no"
        digest = self.digest.replace(" ", "-")
        shape = f"layout={self.layout} scale={self.scale:g}{' paper=yes' if self.paper else ''}"
        return f"formkit form={self.form} edition={self.edition} lang={self.language} digest={digest} draft={draft} {shape}"


def identity_of(edition: Edition) -> Identity:
    """What will stand in the keywords of an edition."""
    form = edition.form
    return Identity(
        form.id, form.edition.isoformat(), edition.tag, edition.digest, edition.draft,
        edition.layout.value, edition.scale, edition.paper,
    )  # fmt: skip
