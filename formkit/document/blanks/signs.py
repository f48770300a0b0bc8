"""Places to fill in that are text: underscores and dots to write on, signs and brackets to tick."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from formkit.document.labels import thresholds as t
from formkit.document.model import Line, Word
from formkit.document.pdf_text import LEADER, part_of, word_parts
from formkit.findings import Rect

Shape = tuple[Rect, str]
"""A box, and the kind of blank that it is."""

TICKS = frozenset("☐☑☒□❏❐❑❒❍◻◽▢◯○〇⬜⬚\uf06d\uf06f\uf070\uf071\uf072\uf0a1\uf0a3\uf0a8\uf0f0")
"""Signs that are boxes to tick."""
_BRACKETS = frozenset({"[ ]", "[]", "[_]", "[__]", "(_)", "( )", "|_|", "|__|"})
_SHORT = re.compile(r"^_{2,3}$")
_LETTERS = frozenset("oO")
_DOTS = frozenset({".", "…", "_", "·", "-"})


def split_at_signs(
    lines: Sequence[Line], taken: Sequence[Rect], em: float
) -> tuple[list[Line], list[int], list[Shape]]:
    """The lines without leaders and check-box signs, split there; which line each came from; and the blanks.

    Signs on the boxes `taken` (fields) are no blanks.
    """
    pieces: list[Line] = []
    origin: list[int] = []
    shapes: list[Shape] = []
    letters = _letters_to_tick(lines)

    def finish(words: list[Word], n: int) -> None:
        if words:
            left, top, right, bottom = zip(*(word.box for word in words), strict=True)
            pieces.append(Line(tuple(words), (min(left), min(top), max(right), max(bottom))))
            origin.append(n)
            words.clear()

    for n, line in enumerate(lines):
        current: list[Word] = []
        joined = _dots_joined(_brackets_joined(line.words, em))
        for place, word in enumerate(joined):
            letter = letters and word.text in _LETTERS and place + 1 < len(joined)
            short = _SHORT.match(word.text) is not None and _leads_answer(joined, place, em)
            parts = [(word, "checkbox")] if letter or short else list(_parts(word))
            if parts == [(word, "")]:
                current.append(word)
                continue
            for part, kind in parts:
                if not kind:
                    current.append(part)
                    continue
                finish(current, n)
                if not any(_overlap(part.box, box, em) for box in taken):
                    box = part.box
                    if kind == "text":  # leaders are as high as a dot; a person writes higher
                        box = (box[0], min(box[1], box[3] - t.WRITING_HEIGHT * t.hand(em)), box[2], box[3])
                    shapes.append((box, kind))
        finish(current, n)
    shapes = _joined(shapes, em)
    return pieces, origin, [shape for shape in shapes if not _counts_pages(shape, pieces, em)]


def _letters_to_tick(lines: Sequence[Line]) -> bool:
    """Are letters "o" boxes to tick on this page? Two of them in one row; before lines of a list they are bullets."""
    rows = [line.box for line in lines if line.words[0].text in _LETTERS and len(line.words) > 1]
    rows += [word.box for line in lines for word in line.words[1:-1] if word.text in _LETTERS]
    return any(
        abs(a[3] - b[3]) < 2 and abs(a[0] - b[0]) > 10 for a, b in itertools.combinations(rows[:200], 2)
    )


def _leads_answer(words: Sequence[Word], place: int, em: float) -> bool:
    """Does an answer follow right behind two or three underscores: "__ ja"?"""
    return (
        place + 1 < len(words)
        and words[place + 1].box[0] - words[place].box[2] < t.REACH_ANSWER_RIGHT * em
        and (place == 0 or not words[place - 1].text.endswith(":"))
    )


def _counts_pages(shape: Shape, pieces: Sequence[Line], em: float) -> bool:
    """Do dots lead to the number of a page, in a table of contents?"""
    box, kind = shape
    return kind == "text" and any(
        re.fullmatch(r"(S\.\s*)?\d{1,3}", line.text) is not None
        and abs(line.box[3] - box[3]) < 0.5 * em and -0.5 * em < line.box[0] - box[2] < 3 * em
        and not any(abs(other.box[3] - box[3]) < 0.5 * em and other.box[0] > line.box[2] for other in pieces)
        for line in pieces
    )  # fmt: skip


def _brackets_joined(words: Sequence[Word], em: float) -> list[Word]:
    """ "[ ]" came as two words; it is one box to tick."""
    joined: list[Word] = []
    for word in words:
        if (
            joined
            and (joined[-1].text, word.text) in (("[", "]"), ("(", ")"))
            and word.box[0] - joined[-1].box[2] < t.BRACKETS * em
        ):
            before = joined.pop()
            box = (before.box[0], before.box[1], word.box[2], word.box[3])
            word = Word("[ ]", box, word.size, word.upright)
        joined.append(word)
    return joined


def _dots_joined(words: Sequence[Word]) -> list[Word]:
    """ "_ _ _ _ _" and ". . . . ." are one leader each."""
    joined: list[Word] = []
    for _same, run in itertools.groupby(words, key=lambda word: word.text if word.text in _DOTS else ""):
        group = list(run)
        if len(group) < 5 or group[0].text not in _DOTS:
            joined += group
            continue
        sign = group[0].text if group[0].text in "_." else "_"
        box = (group[0].box[0], group[0].box[1], group[-1].box[2], group[0].box[3])
        joined.append(Word(sign * 8, box, group[0].size, group[0].upright))
    return joined


def _parts(word: Word) -> Iterator[tuple[Word, str]]:
    """A word split at its leaders and check-box signs; the kind of blank each part is, or nothing."""
    if word.text in TICKS or word.text in _BRACKETS:
        yield word, "checkbox"
        return
    start = 0
    for place, char in enumerate(word.text):
        if char in TICKS:
            if place > start:
                yield part_of(word, start, place), ""
            yield part_of(word, place, place + 1), "checkbox"
            start = place + 1
    if start:
        if start < len(word.text):
            yield part_of(word, start, len(word.text)), ""
        return
    for part in word_parts(word):
        yield part, "text" if LEADER.search(part.text) else ""


def _joined(shapes: list[Shape], em: float) -> list[Shape]:
    """Leaders that came in several pieces on one height are one blank."""
    found: list[Shape] = []
    for box, kind in shapes:
        if found and kind == "text" == found[-1][1]:
            last = found[-1][0]
            if abs(last[3] - box[3]) < t.SLACK * em and -t.SLACK * em <= box[0] - last[2] < t.LEADER_GAP * em:
                found[-1] = ((last[0], min(last[1], box[1]), box[2], max(last[3], box[3])), kind)
                continue
        found.append((box, kind))
    return found


def _overlap(a: Rect, b: Rect, em: float) -> bool:
    """Do two boxes share some width, and are they at most two edges apart in height?"""
    return min(a[2], b[2]) > max(a[0], b[0]) and max(a[1], b[1]) - min(a[3], b[3]) < 2 * t.EDGE * em
