"""Unicode's own tests of the bidirectional algorithm, all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.typeset import bidi

UNICODE = Path("/usr/share/unicode")
# One character for each Bidi_Class, as BidiTest.txt names classes only.
SAMPLE = {
    "L": "a", "R": "א", "AL": "ا", "EN": "1", "AN": "٠", "ES": "+", "ET": "$", "CS": ",", "NSM": "\u0300",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip


def data_file(name: str) -> Path:
    path = UNICODE / name
    if not path.exists():
        if os.environ.get("FORMKIT_REQUIRE_TOOLS"):
            pytest.fail(f"{path} is missing: install the Debian package unicode-data")
        pytest.skip(f"{path} is missing (Debian package unicode-data)")
    return path


def parsed_levels(text: str) -> list[int | None]:
    return [None if level == "x" else int(level) for level in text.split()]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_every_line_of_bidi_test(part: int) -> None:
    expected: list[int | None] = []
    order: list[int] = []
    checked = 0
    with data_file("BidiTest.txt").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if line.startswith("@Levels:"):
                expected = parsed_levels(line[8:])
            elif line.startswith("@Reorder:"):
                order = [int(n) for n in line[9:].split()]
            elif line.strip() and not line.startswith(("#", "@")):
                if number % 4 != part:
                    continue
                classes, bits = line.split(";")
                text = "".join(SAMPLE[name] for name in classes.split())
                for bit, base in ((1, None), (2, 0), (4, 1)):
                    if int(bits, 16) & bit:
                        got = bidi.levels(text, base)
                        assert got == expected, f"{classes} base {base}"
                        assert bidi.visual_order(got) == order, f"{classes} base {base}"
                        checked += 1
    assert checked > 100_000


def character_tests(path: Path) -> Iterator[tuple[str, int | None, list[int | None], list[int]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, direction, _level, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            base = {"0": 0, "1": 1, "2": None}[direction]
            yield text, base, parsed_levels(levels), [int(n) for n in order.split()]


@pytest.mark.slow
def test_every_line_of_bidi_character_test() -> None:
    checked = 0
    for text, base, expected, order in character_tests(data_file("BidiCharacterTest.txt")):
        got = bidi.levels(text, base)
        assert got == expected, f"{text!a} base {base}"
        assert bidi.visual_order(got) == order, f"{text!a} base {base}"
        checked += 1
    assert checked > 90_000
