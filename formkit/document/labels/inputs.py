"""Fields to write in or choose from: which of the words around a field are its label."""

from __future__ import annotations

from formkit.document.answers import YES_NO
from formkit.document.labels import thresholds as t
from formkit.document.labels.growth import Found
from formkit.document.labels.names import ENUMERATOR, is_unit, named
from formkit.document.labels.surroundings import Surroundings
from formkit.document.model import Field
from formkit.findings import Rect


def label_input(page: Surroundings, field: Field, buttons: dict[int, Field], *, below: bool) -> Field:
    """A field that is no button with its label. `buttons`: what `label_buttons` found; `below`: captions stand below lines."""
    inside = page.inside(field.box) if not (field.value or "").strip() else None
    if inside and not set(inside.lines) & page.claimed and not is_unit(page.text(inside)):
        return named(
            field, page.text(inside), "cell", t.SURE_INSIDE, box=page.box(inside), lines=inside.lines
        )
    behind = page.left(field.box, reach=t.REACH_ANSWER_LEFT, whole=False)
    if behind and set(behind.lines) <= page.claimed and YES_NO.match(page.text(behind)):
        question = _question_of(page, behind, buttons)
        if question:
            return _behind_answer(page, field, behind, question)
    answer = page.left(field.box, reach=t.ANSWER_BEHIND, whole=False)
    if answer and set(answer.lines) <= page.claimed and (more := _leads_on(page, field, answer, below=below)):
        return more
    candidates = _candidates(page, field, below=below)
    best = min(candidates, key=lambda c: c[0]) if candidates else None
    stacked = page.top_of_stack(field) is not field
    legend = best is not None and ENUMERATOR.match(page.text(best[1])) and page.legend(best[1])
    if (
        not legend
        and (stacked or (page.start_of_row(field) is not field and (best is None or best[0] > t.DOUBTFUL)))
        and (best is None or best[0] > t.CERTAIN)
    ):
        words = cell_name(*page.heads(field))
        if words:
            return named(
                field, words, "table", t.SURE_HEADS, lines=page.head_cell(page.top_of_stack(field).box)
            )
    if best is None or best[0] > t.HOPELESS:
        return named(field, cell_name(*page.heads(field)), "table", t.SURE_HEADS_ONLY)
    score, found, source = best
    words = page.text(found)
    if set(found.lines) & page.claimed and (question := _question_of(page, found, buttons)):
        return _behind_answer(page, field, found, question)
    if ENUMERATOR.match(words) and (legend := page.legend(found)) is not None:
        return named(field, page.text(legend), "table", t.SURE_LEGEND, box=page.box(found), lines=found.lines)
    if len(found.lines) == 1 and len(words.split()) >= 3:
        found = Found(page.goes_on(found.lines), found.gap)
        words = page.text(found)
    row = page.row_head(field)
    sure = max(t.SURE_LEAST, t.SURE_BESIDE - t.COST_OF_DOUBT * score)
    return named(field, words, source, sure, row if row != words else "", page.box(found), lines=found.lines)


def _behind_answer(page: Surroundings, field: Field, answer: Found, question: str) -> Field:
    """A text field behind "Ja:" is named by the question, and by the unit beside or below it."""
    unit = page.right(field.box, reach=t.REACH_UNIT)
    if (
        unit is None
        and (small := page.below(field.box, reach=t.REACH_UNIT_BELOW))
        and is_unit(page.text(small))
    ):
        unit = small
    more = f" {page.text(unit)}" if unit and not set(unit.lines) & page.claimed else ""
    words = page.text(answer)
    label = f"{question}{more}" if YES_NO.match(words) else words
    return named(
        field, label, "group", t.SURE_ANSWER, question, page.box(answer)
    )  # the lines are the button's


def _leads_on(page: Surroundings, field: Field, answer: Found, *, below: bool) -> Field | None:
    """A text field right behind an answer that asks for more, "Nein, weil ___", "Sonstiges: ___": the answer is its name."""
    words = page.text(answer)
    own = page.in_cell(field.box) or page.above(field.box, reach=t.REACH_OVER_HINT)
    if own is None and below:
        own = page.below(field.box)
    if own is not None and not set(own.lines) & page.claimed:
        begins = page.lines[own.lines[0]].box[0] - field.box[0]
        if abs(begins) < t.CAPTION_ALIGNED * page.em or (below and page.aligned(own, field)):
            return None  # it has a caption of its own
    if len(words) < 3 or YES_NO.match(words) or page.rulings.parted(page.box(answer), field.box):
        return None
    return named(field, words, "geometry", t.SURE_ANSWER, box=page.box(answer), lines=())


def cell_name(row: str, column: str) -> str:
    """The name of a cell: its column, and in brackets its row; a row that is a question stands alone."""
    if not row or row == column:
        return column
    if not column or len(row.split()) >= t.LONG_ROW:
        return row
    return f"{column} ({row})"


Candidate = tuple[float, Found, str]
"""What it costs, the words, and how they were found."""


def _candidates(page: Surroundings, field: Field, *, below: bool) -> list[Candidate]:
    """Words around a field, the likeliest with the smallest cost (ems of distance, with penalties)."""
    box, em = field.box, page.em
    boxed = page.boxed(box)
    found: list[Candidate] = []

    def consider(words: Found | None, cost: float, source: str = "geometry") -> None:
        if words is None:
            return
        if set(words.lines) & page.claimed:
            cost += t.COST_ANSWER
        if is_unit(page.text(words)):
            cost += t.COST_UNIT
        elif ENUMERATOR.match(page.text(words)) and page.legend(words) is None:
            cost += t.COST_ENUMERATOR
        found.append((cost, words, source))

    consider(page.in_cell(box), t.COST_CELL, "cell")
    above, left = page.above(box), page.left(box, whole=False)
    if above:
        above = Found(page.whole_cell(above.lines, box), above.gap)
        consider(
            above,
            t.COST_ABOVE
            + t.COST_UP_AND_DOWN * above.gap / em
            + (t.COST_RULED if not boxed and page.ruled_off(above, box) else 0)
            + (t.COST_OTHER_SIDE if below else 0)
            # A heading over a row of captions and fields stands over the captions.
            + (t.COST_NOT_ALIGNED if left and _begins_before(page, above, box) else 0),
        )
    if left:
        consider(left, t.COST_LEFT + min(t.COST_ALONG * left.gap / em, t.COST_ALONG_AT_MOST))
    under = page.below(box)
    right = page.right(box, reach=t.REACH_RIGHT)
    if right:
        words = page.text(right)
        # "… arbeite ich ___ Stunden pro Woche": the sentence goes on, and no small print says more.
        in_sentence = (
            right.gap < t.IN_SENTENCE * em
            and left is not None
            and not page.text(left).rstrip().endswith((":", "?"))
        )
        in_sentence = (
            in_sentence
            and len(words.split()) > 1
            and not is_unit(words.split()[0])
            and (boxed or under is None or under.gap > t.HINT_BELOW * em)
        )
        consider(right, t.COST_SENTENCE if in_sentence else t.COST_RIGHT + right.gap / em)
    if under:
        ruled = below or (not boxed and page.ruled_off(under, box))
        taken = (
            t.COST_OTHER_SIDE if page.has_answer(under.lines[0]) else 0
        )  # the caption of the field right of it
        cost = t.COST_BELOW + t.COST_UP_AND_DOWN * under.gap / em
        cost += (-t.COST_RULED if ruled else 0) + (0 if page.aligned(under, field) else t.COST_NOT_ALIGNED)
        consider(under, cost + taken)
    return found


def _begins_before(page: Surroundings, above: Found, box: Rect) -> bool:
    """Do the words above a field begin left of it, by more than captions do?"""
    return page.lines[above.lines[-1]].box[0] < box[0] - t.CAPTION_ALIGNED * page.em


def _question_of(page: Surroundings, found: Found, buttons: dict[int, Field]) -> str:
    """The question of the button whose caption was found beside a text field."""
    words = page.text(found)
    near = [b for b in buttons.values() if b.label == words and b.group]
    if not near:
        return ""
    box = page.lines[found.lines[0]].box
    return min(near, key=lambda b: abs(b.box[1] - box[1]) + abs(b.box[0] - box[0])).group or ""
