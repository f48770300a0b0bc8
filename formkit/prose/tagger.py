"""HanTa's tagger, quicker: the same results, with what is worked out once kept.

HanTa (LGPL-3+) works out the analysis of every word that its model does not list anew, and asks for the
probability of one morpheme once for every state that may lead to it. Half of the time of an audit went there.
Importing this module loads HanTa: do it where a tagger is needed.
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import Any

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger, logaddexp

_LEAST = -1e6
_MOST_KEPT = 100_000


class Tagger(HanoverTagger):  # type: ignore[misc]
    """HanoverTagger with memory."""

    def __init__(self) -> None:
        super().__init__("morphmodel_ger.pgz")
        self._forward: dict[str, list[tuple[int, float]]] = {}
        self._analysed: dict[tuple[str, int, int], Any] = {}

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        if word not in self._forward:
            if len(self._forward) > _MOST_KEPT:
                self._forward.clear()
            self._forward[word] = self._work_out(word)
        return self._forward[word]

    def _analyze(self, word: str, pos: int, taglevel: int = 1) -> Any:
        key = (word, pos, taglevel)
        if key not in self._analysed:
            if len(self._analysed) > _MOST_KEPT:
                self._analysed.clear()
            self._analysed[key] = super()._analyze(word, pos, taglevel)
        return self._analysed[key]

    def _work_out(self, word: str) -> list[tuple[int, float]]:
        """As HanTa's analyze_forward, but the probability of a morpheme is asked for once for all states."""
        size = len(word)
        table: list[dict[tuple[int, int], float]] = [{(EMPTY, START): 0.0}] + [{} for _ in range(size + 1)]
        for begin in range(size + 1):
            row = table[begin]
            bound = sorted(row.values(), reverse=True)[3] - 1 if len(row) > 3 else _LEAST
            states = [
                (state[1], lp, self.LP_trans_nonfinal.get(state, ()))
                for state, lp in row.items()
                if lp >= bound
            ]
            if not states:
                continue
            for end in range(begin + 1, size + 1):
                self._step(word[begin:end], size, states, table[end])
        last = table[-1]
        for state, lp in table[-2].items():
            for tag, change in self.LP_trans_final.get(state, ()):
                if lp + change > _LEAST:
                    key = (state[1], tag)
                    last[key] = max(last.get(key, -math.inf), lp + change)
        results: dict[int, float] = {}
        for state, lp in last.items():
            if lp != -math.inf:
                pos = -state[1]
                results[pos] = logaddexp(results[pos], lp) if pos in results else lp
        found = sorted(results.items(), key=itemgetter(1), reverse=True)
        return found or [(UNKNOWN, 0)]

    def tag_sent_viterbi(self, sent: list[str], casesensitive: bool = True) -> list[int]:
        """As HanTa's, but only the tags that a word can have are tried, not all that may follow."""
        row: dict[tuple[int, int], float] = {(EMPTY, START): 0.0}
        back: list[dict[tuple[int, int], tuple[int, int]]] = []
        for place, word in enumerate(sent):
            likely = dict(
                self._tag_word(word, cutoff=5, casesensitive=casesensitive and place > 0, conditional=True)
            )
            if not likely or set(likely) == {UNKNOWN}:
                return list(super().tag_sent_viterbi(sent, casesensitive))
            likely.pop(END, None)
            bound = sorted(row.values(), reverse=True)[5] - 1 if len(row) > 5 else _LEAST
            following: dict[tuple[int, int], float] = {}
            origin: dict[tuple[int, int], tuple[int, int]] = {}
            for state, before in row.items():
                if before < bound:
                    continue
                change = self.LP_trans_word[state]
                for tag, own in likely.items():
                    if tag not in change:
                        continue
                    value = before + change[tag] + own
                    key = (state[1], tag)
                    if value > _LEAST and (key not in following or value > following[key]):
                        following[key] = value
                        origin[key] = state
            back.append(origin)
            row = following
        ends = {state: lp + self.LP_trans_word[state].get(END, -math.inf) for state, lp in row.items()}
        state = max(ends, key=lambda entry: ends[entry], default=(EMPTY, START))
        if ends.get(state, -math.inf) == -math.inf:
            return list(super().tag_sent_viterbi(sent, casesensitive))
        tags = []
        for origin in reversed(back):
            tags.append(state[1])
            state = origin[state]
        return tags[::-1]

    def _step(
        self,
        segment: str,
        size: int,
        states: list[tuple[int, float, list[tuple[int, float]]]],
        target: dict[tuple[int, int], float],
    ) -> None:
        known: dict[int, float] = {}
        for before, lp, followers in states:
            for tag, change in followers:
                if tag not in known:
                    known[tag] = self.lp_m_t(segment, tag, size, self.strict)
                value = lp + change + known[tag]
                if value > _LEAST:
                    key = (before, tag)
                    if value > target.get(key, -math.inf):
                        target[key] = value
