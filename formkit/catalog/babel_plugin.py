"""Lets `pybabel extract` understand form sources (entry point `babel.extractors`: formkit)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from formkit.catalog.messages import messages_of
from formkit.form.model import Form
from formkit.form.signs import SignPlan, sign_texts


def extract_form(
    fileobj: IO[bytes], keywords: Sequence[str], comment_tags: Sequence[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """Yield (line, function, message, comments) for every text of the form source or sign plan in `fileobj`.

    Texts with a context come as `pgettext`. The line is always 1: positions in a form are named by
    references, not lines. Raises what pydantic raises for an invalid source; `formkit check` says it
    in words.
    """
    data = tomllib.loads(fileobj.read().decode("utf-8"))
    if "sign" in data:
        messages = messages_of(
            [], sign_texts(SignPlan.model_validate(data), Path(getattr(fileobj, "name", "")).stem)
        )
    else:
        messages = messages_of([Form.model_validate(data)])
    for message in messages:
        if message.msgctxt is None:
            yield 1, None, message.msgid, list(message.comments)
        else:
            yield 1, "pgettext", (message.msgctxt, message.msgid), list(message.comments)
