"""The Unicode Bidirectional Algorithm (UAX #9, revision 46), with isolates and bracket pairs.

    levels("abc אבג", None)     the resolved embedding level of each character
    visual_order(levels)        the indices of the characters from left to right

Both treat the text as one paragraph on one line. Layout breaks lines first and then calls
`line_levels`, because rule L1 is about the ends of real lines. Proven on all of Unicode's BidiTest
and BidiCharacterTest (`tests/typeset/test_bidi_conformance.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.typeset.bidi_classes import bidi_class
from formkit.typeset.brackets import PAIRS

MAX_DEPTH = 125
_CLOSING = {closing: opening for opening, closing in PAIRS.items()}
# Canonically equivalent angle brackets match each other (BD16).
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG_RTL = frozenset({"R", "AL"})


def levels(text: str, base: int | None = None) -> list[int | None]:
    """The resolved level of each character of `text` as one paragraph on one line.

    `base` is the paragraph level: 0, 1, or None for automatic (rules P2 and P3). Characters that
    rule X9 removes have None.
    """
    return line_levels(text, *_resolve(text, base))


def visual_order(levels: Sequence[int | None]) -> list[int]:
    """Indices from left to right (rule L2); characters without a level are left out."""
    order = [index for index, level in enumerate(levels) if level is not None]
    present = [level for level in levels if level is not None]
    if not present:
        return []
    lowest_odd = min((level for level in present if level % 2), default=None)
    if lowest_odd is None:
        return order
    for threshold in range(max(present), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if (levels[order[start]] or 0) < threshold:
                start += 1
                continue
            end = start
            while end < len(order) and (levels[order[end]] or 0) >= threshold:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def resolve(text: str, base: int | None = None) -> tuple[list[int | None], int]:
    """Levels of a paragraph before rule L1, and its paragraph level; `line_levels` does the rest."""
    return _resolve(text, base)


def line_levels(text: str, resolved: Sequence[int | None], base: int) -> list[int | None]:
    """Rule L1 for one line: separators, and white space before them or at the end, take the base level.

    `text` and `resolved` are those of the line.
    """
    result = list(resolved)
    trailing = True
    for index in range(len(text) - 1, -1, -1):
        kind = bidi_class(text[index])
        if kind in ("B", "S"):
            result[index] = base
            trailing = True
        elif kind in ("WS", "LRI", "RLI", "FSI", "PDI"):
            if trailing:
                result[index] = base
        elif kind not in _REMOVED:
            trailing = False
    return result


def _resolve(text: str, base: int | None) -> tuple[list[int | None], int]:
    classes = [bidi_class(c) for c in text]
    if base is None:
        base = _first_strong(classes, 0, len(classes))
    plain_ltr = base == 0 and not any(
        kind in ("R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI", "BN")
        for kind in classes
    )
    if plain_ltr:  # nearly every German text
        return [0] * len(text), 0
    paragraph = _Paragraph(text, classes, base)
    paragraph.explicit()
    for sequence in paragraph.sequences():
        paragraph.weak(sequence)
        paragraph.brackets(sequence)
        paragraph.neutral(sequence)
    paragraph.implicit()
    return [None if kind in _REMOVED else paragraph.level[i] for i, kind in enumerate(classes)], base


def _first_strong(classes: Sequence[str], start: int, end: int) -> int:
    """Rules P2 and P3; isolates are skipped, an FSI's content ends at its PDI."""
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0:
            if kind == "L":
                return 0
            if kind in _STRONG_RTL:
                return 1
            if kind == "B":
                break
    return 0


@dataclass
class _Sequence:
    """An isolating run sequence (BD13): character indices, and the strong types at its ends."""

    indices: list[int]
    level: int
    sos: str
    eos: str

    @property
    def embedding(self) -> str:
        return "R" if self.level % 2 else "L"


class _Paragraph:
    def __init__(self, text: str, classes: list[str], base: int) -> None:
        self.text = text
        self.original = classes
        self.kind = list(classes)
        self.base = base
        self.level = [base] * len(text)
        self.matching = _matching_isolates(classes)

    # X1–X8 ─────────────────────────────────────────────────────────────────────────────────────
    def explicit(self) -> None:
        stack: list[tuple[int, str | None, bool]] = [(self.base, None, False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        for i, kind in enumerate(self.original):
            level, override, _isolate = stack[-1]
            if kind in ("RLE", "LRE", "RLO", "LRO"):
                self.level[i] = level
                new = _next_level(level, kind in ("RLE", "RLO"))
                if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    stack.append((new, {"RLO": "R", "LRO": "L"}.get(kind), False))
                elif not overflow_isolates:
                    overflow_embeddings += 1
            elif kind in _ISOLATES:
                self.level[i] = level
                if override:
                    self.kind[i] = override
                rtl = kind == "RLI"
                if kind == "FSI":
                    rtl = _first_strong(self.original, i + 1, self.matching.get(i, len(self.text))) == 1
                new = _next_level(level, rtl)
                if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += 1
                    stack.append((new, None, True))
                else:
                    overflow_isolates += 1
            elif kind == "PDI":
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                level, override, _isolate = stack[-1]
                self.level[i] = level
                if override:
                    self.kind[i] = override
            elif kind == "PDF":
                self.level[i] = level
                if overflow_isolates:
                    pass
                elif overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
            elif kind == "B":
                self.level[i] = self.base
            else:
                self.level[i] = level
                if override and kind != "BN":
                    self.kind[i] = override

    # X9, X10, BD13 ─────────────────────────────────────────────────────────────────────────────
    def sequences(self) -> list[_Sequence]:
        kept = [i for i, kind in enumerate(self.original) if kind not in _REMOVED]
        runs: list[list[int]] = []
        for i in kept:
            if runs and self.level[runs[-1][-1]] == self.level[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        run_of = {run[0]: number for number, run in enumerate(runs)}
        closing_matched = set(self.matching.values())
        result = []
        for run in runs:
            first = run[0]
            if self.original[first] == "PDI" and first in closing_matched:
                continue  # continues an earlier run
            indices = list(run)
            while self.original[indices[-1]] in _ISOLATES and indices[-1] in self.matching:
                following = run_of.get(self.matching[indices[-1]])
                if following is None:
                    break
                indices += runs[following]
            result.append(self._bounded(indices, kept))
        return result

    def _bounded(self, indices: list[int], kept: list[int]) -> _Sequence:
        level = self.level[indices[0]]
        position = {i: n for n, i in enumerate(kept)} if len(kept) < 64 else None
        before = self._neighbour(kept, position, indices[0], -1)
        last = indices[-1]
        if self.original[last] in _ISOLATES and last not in self.matching:
            after = self.base
        else:
            after = self._neighbour(kept, position, last, +1)
        return _Sequence(
            indices, level, "R" if max(level, before) % 2 else "L", "R" if max(level, after) % 2 else "L"
        )

    def _neighbour(self, kept: list[int], position: dict[int, int] | None, index: int, step: int) -> int:
        """The level of the next character that X9 keeps, or the paragraph's at its ends."""
        if position is not None:
            n = position[index] + step
            return self.level[kept[n]] if 0 <= n < len(kept) else self.base
        n = index + step
        while 0 <= n < len(self.original):
            if self.original[n] not in _REMOVED:
                return self.level[n]
            n += step
        return self.base

    # W1–W7 ─────────────────────────────────────────────────────────────────────────────────────
    def weak(self, sequence: _Sequence) -> None:
        kind, indices = self.kind, sequence.indices
        previous = sequence.sos
        strong = sequence.sos
        for i in indices:  # W1–W3
            if kind[i] == "NSM":
                kind[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            previous = kind[i]
            if kind[i] in ("L", "R", "AL"):
                strong = kind[i]
            if kind[i] == "EN" and strong == "AL":
                kind[i] = "AN"
        for i in indices:
            if kind[i] == "AL":
                kind[i] = "R"
        for n in range(1, len(indices) - 1):  # W4
            here, left, right = indices[n], kind[indices[n - 1]], kind[indices[n + 1]]
            if left == right and (
                (kind[here] == "ES" and left == "EN") or (kind[here] == "CS" and left in ("EN", "AN"))
            ):
                kind[here] = left
        n = 0
        while n < len(indices):  # W5
            if kind[indices[n]] != "ET":
                n += 1
                continue
            end = n
            while end < len(indices) and kind[indices[end]] == "ET":
                end += 1
            before = kind[indices[n - 1]] if n else sequence.sos
            after = kind[indices[end]] if end < len(indices) else sequence.eos
            if "EN" in (before, after):
                for i in indices[n:end]:
                    kind[i] = "EN"
            n = end
        strong = sequence.sos
        for i in indices:  # W6, W7
            if kind[i] in ("ES", "ET", "CS"):
                kind[i] = "ON"
            elif kind[i] in ("L", "R"):
                strong = kind[i]
            elif kind[i] == "EN" and strong == "L":
                kind[i] = "L"

    # N0 ────────────────────────────────────────────────────────────────────────────────────────
    def brackets(self, sequence: _Sequence) -> None:
        embedding = sequence.embedding
        for opening, closing in self._bracket_pairs(sequence):
            indices = sequence.indices
            inside = [_strong(self.kind[i]) for i in indices[opening + 1 : closing]]
            if embedding in inside:
                direction = embedding
            elif any(inside):
                before = next(
                    (s for i in reversed(indices[:opening]) if (s := _strong(self.kind[i]))), sequence.sos
                )
                direction = before if before != embedding else embedding
            else:
                continue
            for place in (opening, closing):
                self.kind[indices[place]] = direction
                for i in indices[place + 1 :]:  # marks on a bracket go with it
                    if self.original[i] != "NSM":
                        break
                    self.kind[i] = direction

    def _bracket_pairs(self, sequence: _Sequence) -> list[tuple[int, int]]:
        stack: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for place, i in enumerate(sequence.indices):
            char = self.text[i]
            if self.kind[i] != "ON":
                continue
            if char in PAIRS:
                if len(stack) == 63:
                    return []  # BD16: stop processing, no pairs at all
                closing = PAIRS[char]
                stack.append((_CANONICAL.get(closing, closing), place))
            elif char in _CLOSING:
                wanted = _CANONICAL.get(char, char)
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][0] == wanted:
                        pairs.append((stack[depth][1], place))
                        del stack[depth:]
                        break
        return sorted(pairs)

    # N1, N2 ────────────────────────────────────────────────────────────────────────────────────
    def neutral(self, sequence: _Sequence) -> None:
        kind, indices = self.kind, sequence.indices
        n = 0
        while n < len(indices):
            if kind[indices[n]] not in _NEUTRAL:
                n += 1
                continue
            end = n
            while end < len(indices) and kind[indices[end]] in _NEUTRAL:
                end += 1
            before = _strong(kind[indices[n - 1]]) if n else sequence.sos
            after = _strong(kind[indices[end]]) if end < len(indices) else sequence.eos
            direction = before if before and before == after else sequence.embedding
            for i in indices[n:end]:
                kind[i] = direction
            n = end

    # I1, I2 ────────────────────────────────────────────────────────────────────────────────────
    def implicit(self) -> None:
        for i, kind in enumerate(self.kind):
            if self.original[i] in _REMOVED or self.original[i] == "B":
                continue
            if self.level[i] % 2:
                self.level[i] += kind in ("L", "EN", "AN")
            elif kind == "R":
                self.level[i] += 1
            elif kind in ("EN", "AN"):
                self.level[i] += 2


def _strong(kind: str) -> str:
    """L or R; numbers count as R (rules N0 to N2); "" for neutrals."""
    if kind in ("R", "EN", "AN", "AL"):
        return "R"
    return "L" if kind == "L" else ""


def _next_level(level: int, rtl: bool) -> int:
    return (level + 1) | 1 if rtl else (level + 2) & ~1


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiators → their PDI (BD9)."""
    stack: list[int] = []
    matching: dict[int, int] = {}
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            matching[stack.pop()] = i
        elif kind == "B":
            stack.clear()
    return matching
