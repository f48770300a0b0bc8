"""Is there anything to see in a text? Spaces and signs that steer are none, however many of them stand there."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Fillers and joiners that are no letters to the eye, though Unicode files them under letters, marks and symbols."""

STEERING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidi controls (UAX #9); pasted along with text, and read out by some screen readers."""


def is_blank(text: str) -> bool:
    """Does `text` print nothing: is it empty, or spaces, zero width and bidi signs, soft hyphens, `**` about nothing?"""
    return all(_unseen(sign) for sign in text.replace("**", ""))


def _unseen(sign: str) -> bool:
    selector = (
        "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef" or "\u180b" <= sign <= "\u180f"
    )
    return selector or sign in _UNSEEN or unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp")
