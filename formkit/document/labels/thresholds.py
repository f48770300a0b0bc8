"""Every distance and count that the label finder and the search for blanks decide by: one table.

Distances are in ems. The em of a page is the middle height of its words (`em_of`, about 11 points on an office's
form), so that a form says the same enlarged to A3, reduced to A5 or set in large print. Where a comment says "of the line", the
size of the line in question counts instead, because a small hint beside a large caption has its own distances. Shares and
counts of words have no unit. Only ruled lines keep points (`Rulings`): a pen is as thin on A5 as on A3.

Where the values come from: they were found on the forms of the corpus in points and divided by 11. A value with a reason of
its own has it beside it. `tests/document/test_label_gold.py` fails when one of them costs somebody a label, and
`tests/document/test_labels.py` when one is not in ems.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from formkit.document.model import Line


def em_of(lines: Sequence[Line]) -> float:
    """The em of a page in points: the middle height of its words; 11 where there are none."""
    sizes = [word.size for line in lines for word in line.words if any(c.isalpha() for c in word.text)]
    return statistics.median(sizes) if sizes else 11.0


def hand(em: float) -> float:
    """The em of what people write by hand, in points: they write no smaller on a form in small type."""
    return max(em, 11.0)


# ── pens (points, like everything that `Rulings` knows) ──────────────────────────────────────────
OVER_CELL_TOP, OVER_CELL_FOOT = 8.0, 4.0
"""The cell over a cell is the one around a strip that lies so far above its upper edge, clear of a line drawn double."""
PEN = 3.0
"""Two ruled lines within this are one."""

# ── how exactly things are drawn ─────────────────────────────────────────────────────────────────
TOUCH = 0.09
"""Boxes that overlap by less only touch."""
SLACK = 0.18
"""A field may reach so far into its caption: frames are drawn around the words."""
EDGE = 0.27
"""An edge may lie so far from the edge that it belongs to; a neighbour's box may begin so much higher."""
ALIGNED = 0.36
"""Left edges that differ by less are one edge: lines of a paragraph, cells of a column, buttons below each other."""
FRAME = 0.45
"""A field's frame ends within this of the field's own left and right edge."""
CAPTION_ALIGNED = 0.73
"""A caption begins so near to its field's beginning, or its middle stands so near to its field's middle."""

SAME_HEIGHT = 0.5
"""Two boxes stand on one height when they share more than this of the lower one (share)."""
OVER = 0.3
"""A line stands over a box, not merely beside it, when they share more than this of the narrower one (share)."""
OFF_LEVEL = 0.5
"""Half of what a line stands higher or lower than a field counts as distance."""

# ── lines that go on (of the line) ───────────────────────────────────────────────────────────────
LEVEL = 0.3
"""A line's middle may stand so far above or below a field and still be on its height."""
OVERLAP = 0.5
"""Lines of one text may overlap by this: accents and descenders share the room between them."""
NEXT_LINE = 0.3
"""The next line of a caption begins within this; more is a paragraph's space."""
NEXT_LINE_OF_ANSWER = 0.35
"""The same for the caption of a button, which nothing else follows as closely."""
SAME_SIZE = 0.12
"""Lines of one caption differ in size by less (share)."""
SAME_SIZE_OF_ANSWER = 0.15
INTO_FIELD = 0.45
"""A caption above or below may reach so far into its field: fields are drawn over descenders."""
INTO_BUTTON = 0.4
ROOM_TO_WRITE = 1.15
"""A field lower than this has no room for a caption inside it."""
SAME_ROW = 0.5
"""Words whose lower edges differ by less stand in one row of a head."""
ROW_OF_HEAD = 0.35
"""A further row of a head follows within this."""

# ── lines that go on ─────────────────────────────────────────────────────────────────────────────
HANGING = 2.3
"""A further line of a button's caption is indented by at most this."""
RAGGED = 1.1
"""Lines of a caption above a field begin within this of each other."""
BUTTON_BESIDE = 2.3
"""A line that begins so near behind a button is its caption, and no part of a question."""
ANSWER_BEHIND = 2.7
"""A field that begins so near behind a line is the answer to it."""
NEIGHBOUR = 5.5
"""A button farther left than this has no say in where a caption ends."""

# ── the way to a caption ─────────────────────────────────────────────────────────────────────────
REACH = 35.0
"""A caption farther away than this belongs to something else; dotted leaders and tables of numbers lead as far."""
REACH_NUMBER = 20.0
"""A bare number is the head of a row up to here."""
REACH_ABOVE = 5.5
REACH_BELOW = 1.3
"""The caption of a line to write on stands close below it."""
REACH_RIGHT = 5.5
REACH_UNIT = 2.7
"""A unit stands right behind its field …"""
REACH_UNIT_BELOW = 0.73
"""… or right below it."""
REACH_ANSWER_RIGHT = 2.2
"""The answer beside its button: to the right …"""
REACH_ANSWER_LEFT = 1.45
"""… or to the left, where less is enough, or the answer of the button before would be taken."""
REACH_ON_TOP = 0.7
OFF_CENTRE = 0.64
"""A caption on top of a button in a narrow cell: within 0.7 heights of the button, so central, and of at most three words."""
REACH_TAB = 3.3
"""The words that an enumerator counts stand a tab stop behind it."""
REACH_QUESTION = 5
"""A question above its answers."""
REACH_SURE = 1.0
"""Captions so near, and none on the other side, tell whether the lines of a page have them above or below."""

# ── buttons that answer one question ─────────────────────────────────────────────────────────────
YES_TO_NO = 18.0
"""From "Ja" to the "Nein" of the same question."""
NEXT_ANSWER = 14.0
"""From the end of an answer to the next button of the row."""
NEXT_ANSWER_BELOW = 2.5
"""From an answer or a note to it to the button below it (heights of a button) …"""
NEXT_ANSWER_OVER_WHITE = 4.5
"""… and where nothing at all stands between: the other column of a page may need the room."""
LEAST_BUTTON = 0.73
"""A smaller button counts as so high."""
NOTES_BETWEEN = 3
"""So many notes (papers to enclose) are passed over on the way up to a question."""
APART_SHARE = 1.0
"""What tells a question from another has at most so many times the words of the question, or a number does it."""
WORDS_OF_HEAD, HEAD_ALIGNED = 6, 1.5
"""The head of a column of persons has no more words, and begins or stands in the middle within this."""
STEP_OF_MATRIX = 1.6
"""The columns of one question's boxes stand apart alike; the next question's begin farther away."""
REACH_OVER_HINT = 1.0
"""A question stands as near over its hint in brackets."""
REACH_ASKER = 18.0
"""A list of answers ends its question at most so far below."""
RULE_OF_GROUP = 5.0
"""A ruled line that reaches so far behind a button ends its group."""
ABOVE_LEFT = 2.2
"""Answers at the end of a question of several lines stand at most so far below its last line."""
LIST_BELOW, LIST_INDENT = 1.5, 3.0
"""A list begins so near below its question, and at most so far to the right of its beginning."""
QUESTION_LEFT = 1.1
QUESTION_WIDTH = 11.0
"""A question stands over its answers, this much farther left, and over at least this width."""
LEFT_IS_NEARER = 2.5
"""Words on both sides of a button: those on the left are taken when those on the right are so many times as far."""

# ── cells and tables ─────────────────────────────────────────────────────────────────────────────
LOW_CELL = 7.3
"""A ruled cell higher than this holds more than one caption …"""
CELL_OF_FIELD = 8.2
"""… a cell with its field in it may be a little higher …"""
TALL_CELL = 15.5
"""… and one that stands apart from its field may hold a paragraph …"""
WORDS_OF_CELL = 45
"""… of so many words. A longer text explains, and names nothing; the head of a column neither."""
CELL_OF_QUESTION = 0.12
"""A ruled cell of more of the page than this is a frame, and no cell of a question."""
ROW_BELOW = 1.3
LEAST_ROW = 0.82
"""The next cell of a column begins within 1.3 heights of the field, at least within this."""
HEAD_REACH = 6.4
"""From the first cell of a column up to the top of its head."""
HEAD_GAP = 5.5
"""Short heads of a tall row of heads end so far above the cells."""
COLUMN_SPREAD = 1.3
COLUMN_SHARE = 0.15
"""A head is wider than its column by at most this, or by this share of it."""
INTO_HEAD = 0.55
"""A vertical line that reaches so far up from the cell divides the head too …"""
BEGINS_IN_HEAD = 1.1
"""… and one that begins below this does not."""
WIDER_THAN_COLUMN = 1.6
"""A ruled cell so many times as wide as the column is the head of several."""
HEAD_OF_SEVERAL = 4.0
"""A head so many times as wide as a column may still ask what the buttons below it answer."""
LONG_ROW = 5
"""The head of a row with so many words is a question and stands alone."""

# ── which words are likelier: costs, in ems of distance ──────────────────────────────────────────
COST_CELL = 0.32
COST_ABOVE = 0.27
COST_LEFT = 0.18
COST_BELOW = 0.73
COST_RIGHT = 2.4
COST_SENTENCE = 0.09
"""The sentence goes on behind the field: "arbeite ich ___ Stunden"."""
COST_UP_AND_DOWN = 1.5
"""Across lines an em is farther than along one."""
COST_ALONG = 0.55
COST_ALONG_AT_MOST = 2.0
"""Nothing stands between: a long way, often with a dotted leader, is still the way the eye takes."""
COST_RULED = 0.64
"""A ruled line between caption and field, or what it saves where lines have their captions below."""
COST_OTHER_SIDE = 1.1
"""Above, on a page whose captions stand below; and a caption that has an answer of its own."""
COST_ANSWER = 2.2
"""The words are the caption of a button."""
COST_UNIT = 3.6
COST_ENUMERATOR = 1.4
COST_NOT_ALIGNED = 0.9
IN_SENTENCE = 0.8
"""Words so near behind a field go on in the sentence before it, where no hint stands within …"""
HINT_BELOW = 0.45
"""… this below the field."""
CERTAIN = 0.55
"""A caption that costs less needs no heads of rows and columns."""
DOUBTFUL = 1.8
"""A cell whose own words cost more is named by its heads."""
HOPELESS = 6.8
"""Words that cost more are no caption at all."""

# ── how sure a label is, 0 to 1; docs/reading.md says what it is good for ────────────────────────
SURE_TOOLTIP = 0.95
SURE_STRUCTURE = 0.9
SURE_INSIDE = 0.85
SURE_BESIDE = 0.8
SURE_HEADS = 0.6
SURE_BUTTON_HEADS = 0.55
SURE_ANSWER = 0.5
SURE_LEGEND = 0.5
SURE_HEADS_ONLY = 0.4
SURE_LEAST = 0.15
COST_OF_DOUBT = 0.122
"""So much less sure for each em that a caption costs …"""
GAP_OF_DOUBT = 0.1375
"""… and for each em from a button to its answer."""

# ── room for a hand (ems of the hand) ────────────────────────────────────────────────────────────
WRITING_HEIGHT = 1.0
"""A leader is as high as a dot; a person writes so high above it."""
CELL_WIDTH = 2.2
CELL_HEIGHT = 1.09
"""A cell to write in is at least so wide and high."""
CELL_ROOM = 1.2
"""So much of the height of a cell with words in it, or above a line, is free to write."""
RULE_LENGTH = 4.5
"""A ruled line to write on is at least so long."""

# ── places to fill in that are only drawn ────────────────────────────────────────────────────────
LEADER_GAP = 0.55
"""Pieces of one leader lie within this."""
BRACKETS = 1.3
"""The room between "[" and "]" of a box to tick."""
TICK_LEAST, TICK_MOST = 0.55, 1.55
"""Sides of a square to tick."""
SQUARE = 0.27
"""The sides of a square differ by less."""
CELL_HEIGHT_SHARE = 0.4
CELL_WIDTH_SHARE = 0.95
"""A cell to write in is at most this share of the page; more is a frame."""
CELL_LEAST = 0.55
"""Lines nearer than this are drawn double and make no cell."""
CELL_WORDS = 25
"""A cell with more words in it is a text, and no place to fill in."""
NUMBER_CELL = 6.0
"""A narrow cell with a number counts the rows."""
CELL_ROOM_OVER_PRINT = 1.3
"""A cell with so much room may hold more small print than another."""
CELL_BESIDE = 0.3
"""Beside a caption a cell is written in where this share of it is free."""
COMB_CELL, COMB_HEIGHT, COMB_LETTERS = 2.0, 2.6, 3
"""Boxes for single letters: so narrow and low at most, and so many at least side by side."""
COMB_LEAST, COMB_GAP, COMB_GROUPS = 0.7, 0.35, 1.4
"""Such a box is at least so wide; in a group they stand so near (shares of a box), and groups so near to each other."""
HEADING = 1.2
"""Words so many times as large are a heading."""
TEXT_WIDTH = 0.85
"""A line over this share of the width of the text parts its page …"""
FOOT_OF_PAGE = 0.88
"""… and what stands below one this far down is the foot of the page (share of its height)."""
WORDS_OF_TEXT = 12
"""So many words that end with a full stop tell something; fewer may be a caption."""
UPRIGHT, CENTRED = 3.0, 0.3
"""A narrow cell so many times as high as wide is a margin; a number in the middle of a cell (share) counts columns."""
WIDE_COMB, WIDE_LETTERS = 3.1, 5
"""So many boxes side by side are for single characters where they are so wide, too."""
STROKE_ENDS = 1.2
"""A stroke between two characters ends so near to its line (points)."""
HEAD_ABOVE = 0.6
"""A head without a cell of its own stands as near over the first cell of its column."""
UNIT_AT_END = 0.5
"""Words behind this share of a line are its unit."""
DARK = 180.0
"""On a ground that is darker nobody writes (0 is black, 255 white)."""
SENTENCE_GAP = 1.5
"""A line to write on in the middle of a sentence may be as short …"""
SENTENCE_NEAR = 0.9
"""… where words end as near before it."""
ROOM_OF_TEXT = 0.3
"""A cell with many words is one to write in where this share of it is free …"""
ROOM_BEFORE_UNIT = 0.5
"""… and one with a unit at its right edge where this share of its width is."""
LINES_OF_CAPTION = 8
"""A caption in several languages has at most so many lines."""
NAMELESS = 30.0
"""A box without words near it counts from this size on (square ems)."""
NEXT_RULE = 3.0
"""Further lines to write on follow within this."""
INDENT_OF_TRANSLATION, LOOSE_LINES = 4.0, 0.85
"""Lines of a caption at the margin are indented by at most this, and follow each other within this (of the line)."""
CAPTION_UNDER_RULE = 0.7
"""A caption at the margin of a line has its last words at most so far below the line."""
CAPTION_OVER_RULE = 2.2
"""A caption left of a line ends at most so far above it; it may have lines in several languages."""
BEFORE_LINE = 35.0
"""A line to write on begins as near behind a caption at the margin."""
ASKED_OVER = 2.5
"""A question stands as near over the first line of its answer."""
RULE_SHARE = 0.85
"""A single ruled line to write on is at most this share of the page."""
RULES_APART = 1.1
"""Another ruled line as near makes a table or a frame of the two."""
ON_RULE_ABOVE, ON_RULE_BELOW = 1.3, 0.45
"""Words whose foot stands in this range of a ruled line stand on it."""
BEFORE_RULE = 1.1
"""Words on a ruled line are its caption where they begin as near to its beginning, and the rest is long enough."""
BELOW_RULE = 1.0
SMALL_PRINT = 1.2
WORDS_BELOW_RULE = 10
"""The caption below a line to write on: so near, so small (or smaller), and no longer."""
BEHIND_CAPTION = 1.3
"""A line to write on begins as near behind its caption."""
MOST_CELLS = 4_000
"""A page drawn of more cells than this is a picture, not a form."""

MOST_BANDS = 40
"""Bands of lines over which a field counts as tall: it is looked at for every height (no em)."""
