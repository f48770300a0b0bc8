"""Two versions of a form side by side: what got easier, what got harder, which findings are gone or new."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from formkit.audit.model import AuditReport
from formkit.audit.run import collect
from formkit.errors import UsageError
from formkit.prose.difficulty import SentenceScore
from formkit.ui import _

_ALIKE = 0.45
"""Two sentences with a smaller share of common words are not two versions of one."""
_STEP = 0.15
"""Smaller differences of difficulty than this say nothing."""


@dataclass(frozen=True)
class SentencePair:
    """A sentence of the old version and its successor; one of them is missing where it was dropped or added."""

    old: SentenceScore | None
    new: SentenceScore | None

    @property
    def change(self) -> float | None:
        """How much harder the sentence got; None where there is nothing to compare."""
        if self.old is None or self.new is None:
            return None
        return round((self.new.difficulty or 0) - (self.old.difficulty or 0), 2)

    @property
    def verdict(self) -> str:
        """same, better, worse, equal (reworded, about as hard), dropped or added."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "dropped"
        if self.old.text == self.new.text:
            return "same"
        change = self.change or 0
        return "better" if change < -_STEP else "worse" if change > _STEP else "equal"


@dataclass(frozen=True)
class Comparison:
    """What changed between two audits."""

    old: AuditReport
    new: AuditReport
    sentences: tuple[SentencePair, ...]
    gone: dict[str, int]
    """Findings by rule that the new version has fewer of."""
    fresh: dict[str, int]
    """Findings by rule that the new version has more of."""

    @property
    def change(self) -> float | None:
        """How much harder the text got."""
        old, new = self.old.readability.difficulty, self.new.readability.difficulty
        return None if old is None or new is None else round(new - old, 2)


def pairs_of(old: Path, new: Path) -> tuple[list[tuple[Path, Path]], list[Path], list[Path]]:
    """Which files of two versions belong together: (old, new) each, those only in the old, those only in the new.

    Two files belong together; of two folders those with the same place inside, else with the same name
    but for the ending. Raises InputError for a path that does not exist, UsageError for a file and a folder.
    """
    if not (old.is_dir() or new.is_dir()):
        return [(old, new)], [], []
    if not (old.is_dir() and new.is_dir()):
        raise UsageError(
            _("a folder can be compared with a folder only"),
            place=f"{old}, {new}",
            advice=_("Name two files or two folders."),
        )
    before = {_place(path, old): path for path in collect([old])}
    pairs, added = [], []
    for path in collect([new]):
        place = _place(path, new)
        mate = before.pop(place, None)
        if mate is None:
            named = [key for key in before if key[-1] == place[-1]]
            mate = before.pop(named[0]) if len(named) == 1 else None
        if mate is None:
            added.append(path)
        else:
            pairs.append((mate, path))
    return pairs, list(before.values()), added


def _place(path: Path, root: Path) -> tuple[str, ...]:
    """The place of a file in its folder without its ending; a form source is named by its folder."""
    inside = path.relative_to(root)
    return inside.parent.parts or ("form",) if inside.name == "form.toml" else inside.with_suffix("").parts


def compare(old: AuditReport, new: AuditReport) -> Comparison:
    """Compare two audits of one form."""
    before, after = Counter(f.rule for f in old.findings), Counter(f.rule for f in new.findings)
    return Comparison(
        old,
        new,
        tuple(_pairs(old.readability.sentences, new.readability.sentences)),
        dict((before - after).most_common()),
        dict((after - before).most_common()),
    )


def _pairs(old: Sequence[SentenceScore], new: Sequence[SentenceScore]) -> list[SentencePair]:
    """Sentences of both versions in the order of the new one, the dropped ones where they stood."""
    pairs: list[SentencePair] = []
    matcher = difflib.SequenceMatcher(None, [s.text for s in old], [s.text for s in new], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            pairs += [SentencePair(a, b) for a, b in zip(old[i0:i1], new[j0:j1], strict=True)]
        else:
            pairs += _nearest(old[i0:i1], new[j0:j1])
    return pairs


def _nearest(old: Sequence[SentenceScore], new: Sequence[SentenceScore]) -> list[SentencePair]:
    rest = list(old)
    pairs = []
    for sentence in new:
        words = {word.lemma.lower() for word in sentence.words}
        likeness = [
            (_likeness({w.lemma.lower() for w in other.words}, words), -n) for n, other in enumerate(rest)
        ]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= _ALIKE:
            pairs.append(SentencePair(rest.pop(-best[1]), sentence))
        else:
            pairs.append(SentencePair(None, sentence))
    return [SentencePair(other, None) for other in rest] + pairs


def _likeness(a: set[str], b: set[str]) -> float:
    """Shared lemmas as a part of the shorter sentence's."""
    return len(a & b) / max(min(len(a), len(b)), 1)


def as_json(
    comparisons: Sequence[Comparison], dropped: Sequence[Path] = (), added: Sequence[Path] = ()
) -> dict[str, object]:
    """The shape `compare/1`: of two files their comparison, of two folders one for each form, under `forms`."""
    if len(comparisons) == 1 and not dropped and not added:
        return {"formkit": "compare/1", **_as_json(comparisons[0])}
    return {
        "formkit": "compare/1",
        "forms": [_as_json(entry) for entry in comparisons],
        "dropped": [str(path) for path in dropped],
        "added": [str(path) for path in added],
    }


def _as_json(comparison: Comparison) -> dict[str, object]:
    def side(report: AuditReport) -> dict[str, object]:
        r = report.readability
        return {
            "file": str(report.file),
            "difficulty": r.difficulty,
            "words_score": r.words_score,
            "sentences_score": r.sentences_score,
            "band": r.band,
            "reason": r.reason,
            "findings": len(report.findings),
        }

    return {
        "old": side(comparison.old),
        "new": side(comparison.new),
        "change": comparison.change,
        "sentences": [
            {
                "verdict": pair.verdict,
                "change": pair.change,
                "old": pair.old.text if pair.old else None,
                "new": pair.new.text if pair.new else None,
            }
            for pair in comparison.sentences
        ],
        "findings_gone": comparison.gone,
        "findings_new": comparison.fresh,
    }
