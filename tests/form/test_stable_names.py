"""What translations and signatures hang on: stable names and digests of sources as they were written in 2026.

The folder `kept` holds a form with every kind of that time and what was made of it then. A change that touches
these names loses translations in every office; one that touches the digest ends every signature.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formkit.catalog.messages import messages_of
from formkit.form import digest, load
from tests.editions import form_of

KEPT = Path(__file__).parent / "kept"


@pytest.mark.parametrize("name", ["alles", "anmeldung"])
def test_names_comments_and_order_of_texts_never_change(name: str) -> None:
    kept = json.loads((KEPT / name / "catalog.json").read_text("utf-8"))
    found = [
        [message.msgid, message.msgctxt, list(message.references), list(message.comments)]
        for message in messages_of([load(KEPT / name / "form.toml")])
    ]
    assert found == kept["messages"]


@pytest.mark.parametrize("name", ["alles", "anmeldung"])
def test_what_was_signed_stays_signed(name: str) -> None:
    kept = json.loads((KEPT / name / "catalog.json").read_text("utf-8"))
    assert digest(load(KEPT / name / "form.toml")) == kept["digest"]


def test_a_note_for_translators_is_told_once() -> None:
    """Two captions with one German text share an entry; their note stood in it twice."""
    items = "".join(
        f'[[section.item]]\nkind = "text"\nid = "{name}"\nlabel = "Ort"\nnote = "Die Gemeinde"\n'
        for name in "ab"
    )
    (message,) = [message for message in messages_of([form_of(items)]) if message.msgid == "Ort"]
    assert len(message.references) == 2
    assert message.comments.count("Die Gemeinde") == 1
