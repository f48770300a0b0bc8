"""Addresses on paper: they can be called, and long ones break where a reader would break them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from formkit.layout.information import _set_address, address_of


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("email", "amt@stadt.de", "mailto:amt@stadt.de"),
        ("web", "www.stadt.de", "https://www.stadt.de"),
        ("web", "http://stadt.de", "http://stadt.de"),
        ("phone", "0371 488-3333", "tel:+493714883333"),
        ("phone", "+49 (0)371 488", "tel:+49371488"),
        ("phone", "0049 371 488", "tel:+49371488"),
        ("phone", "115", "tel:115"),
    ],
)
def test_what_is_tapped_calls_the_right_place(kind: str, value: str, wanted: str) -> None:
    assert address_of(kind, value) == wanted


@pytest.mark.parametrize("width", [60.0, 90.0, 140.0])
@pytest.mark.parametrize(
    "value",
    [
        "auslaenderbehoerde.terminvergabe@stadt-chemnitz.de",
        "https://www.chemnitz.de/de/rathaus/termin_buchen/a",
    ],
)
def test_a_long_address_breaks_at_its_parts(value: str, width: float) -> None:
    """No letter is lost, no line is empty, and a part is not torn where it fits."""
    lines = ["".join(run for run in [line.text]) for line in _set_address(value, width, "#000000").lines]
    assert "".join(lines).replace("\u200b", "") == value
    assert len(lines) > 1
    assert all(lines)
    if width == 140.0:
        assert all(
            line.startswith(("@", ".")) or before.endswith(("/", "_", "-"))
            for before, line in pairwise(lines)
        )


def test_a_short_address_is_one_line() -> None:
    assert [line.text for line in _set_address("amt@stadt.de", 200.0, "#000000").lines] == ["amt@stadt.de"]
