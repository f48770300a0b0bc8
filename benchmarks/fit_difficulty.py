"""Fit the coefficients of formkit/prose/difficulty.json and print how good they are.

    python benchmarks/fit_difficulty.py [--write]

Sentences: sign-constrained least squares on human ratings (TextComplexityDE), figures from five
folds grouped by article. Words: a sign-constrained pairwise model on DEplain and on our own pairs from
forms (gold/plain.tsv), which lead, figures from folds;
the scale is set so that plain versions and official passages lie at EASY and OFFICIAL on average.
Needs numpy and scipy, the data folder (FORMKIT_DATA, default ../shared/data) and the corpus.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, nnls

from formkit.audit.model import Passage
from formkit.audit.passages import passages_of
from formkit.document import read
from formkit.prose import difficulty as d
from formkit.prose.indices import Counts, indices
from formkit.prose.sentences import split_sentences
from formkit.prose.words import WordInfo, words_of

DATA = Path(os.environ.get("FORMKIT_DATA", "../shared/data"))
CORPUS = Path(os.environ.get("FORMKIT_CORPUS", "../shared/corpus"))
PLAIN = Path(__file__).parent / "gold" / "plain.tsv"
WORDY = PLAIN.with_name("plain_wordy.tsv")
"""Longer plain versions of the same passages; never used for fitting."""
EASIER = {"familiar_names"}
EASY, OFFICIAL = 1.6, 4.0
"""Where our plain versions and the official passages lie on the scale of 1 to 7, on average, by their words."""
GENERAL = 0.25
"""What the pairs of DEplain weigh against those from forms: its news texts differ by a word or two, forms by their style."""
OUT = Path(d.__file__).parent / "difficulty.json"


def fit_signed(x: np.ndarray, y: np.ndarray, names: list[str]) -> tuple[np.ndarray, float]:
    """Least squares with every coefficient pushing towards harder (EASIER ones towards easier)."""
    sign = np.array([-1.0 if name in EASIER else 1.0 for name in names])
    signed = x * sign
    mean, target = signed.mean(0), y.mean()
    weights, _ = nnls(signed - mean, y - target)
    return weights * sign, target - float(mean @ weights)


def folds(groups: list[str], count: int = 5) -> list[np.ndarray]:
    order = sorted(set(groups), key=lambda g: (-groups.count(g), g))  # the same folds in every run
    bins: list[list[str]] = [[] for _ in range(count)]
    for group in order:
        min(bins, key=lambda b: sum(groups.count(g) for g in b)).append(group)
    array = np.array(groups)
    return [np.isin(array, b) for b in bins]


@dataclass
class Ratings:
    """The rated sentences: their words, features (`x`, named by `names`), ratings, and folds by article."""

    words: list[list[WordInfo]]
    names: list[str]
    x: np.ndarray
    y: np.ndarray
    folds: list[np.ndarray]

    def predicted(self) -> np.ndarray:
        """What a model says that was fitted without the article in question."""
        guess = np.zeros_like(self.y)
        for test in self.folds:
            weights, intercept = fit_signed(self.x[~test], self.y[~test], self.names)
            guess[test] = self.x[test] @ weights + intercept
        return np.array([d._within(value) for value in guess])


def ratings() -> Ratings:
    rows = list(csv.DictReader((DATA / "textcomplexityde/ratings.csv").open(encoding="utf-8")))
    words = [words_of(row["Sentence"]) for row in rows]
    features = [d.sentence_features(w) for w in words]
    names = list(features[0])
    x = np.array([[f[n] for n in names] for f in features])
    y = np.array([float(row["MOS_Complexity"]) for row in rows])
    return Ratings(words, names, x, y, folds([row["Article_ID"] for row in rows]))


def sentences() -> dict[str, float]:
    rated = ratings()
    words, names, x, y = rated.words, rated.names, rated.x, rated.y
    predicted = rated.predicted()
    r = np.corrcoef(predicted, y)[0, 1]
    print(f"sentences, {len(y)} ratings: Pearson {r:.3f}  RMSE {np.sqrt(np.mean((predicted - y) ** 2)):.3f}")
    rix = np.array([indices(Counts.of([w]))["rix"] for w in words])
    length = x[:, names.index("log_characters")]
    for title, column in (("RIX", rix), ("log characters", length)):
        print(f"   {title} alone: Pearson {np.corrcoef(column, y)[0, 1]:.3f}")
    weights, intercept = fit_signed(x, y, names)
    return {"intercept": round(intercept, 4)} | {
        n: round(float(w), 4) for n, w in zip(names, weights, strict=True)
    }


Pair = tuple[str, str, str]
"""Where a pair comes from, the harder text, the easier one."""


def deplain() -> list[Pair]:
    rows = csv.DictReader((DATA / "deplain/pairs.csv").open(encoding="utf-8"))
    return [
        ("deplain", row["original"], row["simplification"])
        for row in rows
        if row["original"] != row["simplification"]
    ]


def forms(gold: Path = PLAIN) -> list[Pair]:
    """The pairs of gold/plain.tsv, or another file of its kind; empty where the corpus is not at hand."""
    found: list[Pair] = []
    passages: dict[str, list[Passage]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not CORPUS.is_dir():
            continue
        file, page, begins, length, plain = line.split("\t")
        if file not in passages:
            passages[file] = passages_of(read(CORPUS / file))
        official = [
            passage.text
            for passage in passages[file]
            if passage.page == int(page)
            and passage.text.startswith(begins)
            and len(passage.text.split()) == int(length)
        ]
        if official:
            found.append((file, official[0], plain))
    return found


def bag(text: str) -> list[WordInfo]:
    return [word for sentence in split_sentences(text) for word in words_of(sentence)]


def train(x: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """A logistic model of differences, no coefficient below zero."""

    def loss(w: np.ndarray) -> float:
        return float(np.sum(weight * np.log1p(np.exp(-x @ w))) / weight.sum() + 0.01 * w @ w)

    return np.asarray(minimize(loss, np.full(x.shape[1], 0.3), bounds=[(0, None)] * x.shape[1]).x)


def share(margin: np.ndarray) -> float:
    return float(np.mean(margin > 1e-9) + np.mean(np.abs(margin) <= 1e-9) / 2)


def words() -> dict[str, float]:
    """The model of words, fitted on both sets of pairs; figures from folds by form and by five."""
    pairs = [
        (origin, d.word_features(bag(a)), d.word_features(bag(b))) for origin, a, b in [*deplain(), *forms()]
    ]
    pairs = [pair for pair in pairs if pair[1] and pair[2]]
    names = list(pairs[0][1])
    scale = np.std([[pair[1][n] for n in names] for pair in pairs], axis=0)
    x = np.array([[pair[1][n] - pair[2][n] for n in names] for pair in pairs]) / scale
    origin = np.array([pair[0] for pair in pairs])
    general = origin == "deplain"
    weight = np.where(general, GENERAL / max(general.sum(), 1), 1 / max((~general).sum(), 1))
    fold = np.where(general, np.arange(len(x)) % 5, 0).astype(object)
    fold[~general] = origin[~general]
    margin = np.zeros(len(x))
    for name in set(fold):
        test = fold == name
        margin[test] = x[test] @ train(x[~test], weight[~test])
    for title, chosen in (("DEplain", general), ("forms", ~general)):
        if chosen.any():
            print(
                f"words, {chosen.sum()} pairs of {title}: original called harder {share(margin[chosen]):.3f}"
            )
            for n, column in zip(names, x[chosen].T, strict=True):
                print(f"   {n} alone: {share(column):.3f}")
    weights = train(x, weight) / scale
    # The scale is set by the pairs from forms: official passages and their plain versions.
    chosen = ~general if (~general).any() else general
    official, plain = (
        np.array([[pair[side][n] for n in names] for pair in np.array(pairs, dtype=object)[chosen]]) @ weights
        for side in (1, 2)
    )
    slope = (OFFICIAL - EASY) / (official.mean() - plain.mean())
    intercept = EASY - slope * plain.mean()
    return {"intercept": round(float(intercept), 4)} | {
        n: round(float(w * slope), 4) for n, w in zip(names, weights, strict=True)
    }


def plain_means() -> dict[str, dict[str, float]]:
    """The features of plain German on average, from our own plain versions: what "shares" are counted from."""
    texts = [
        line.split("\t")[4] for line in PLAIN.read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    words = [d.word_features(bag(text)) for text in texts]
    single = [d.sentence_features(words_of(sentence)) for text in texts for sentence in split_sentences(text)]
    return {
        part: {n: round(float(np.mean([f.get(n, 0.0) for f in found if f])), 4) for n in found[0]}
        for part, found in (("words", words), ("sentence", single))
    }


def main() -> None:
    model = {
        "sentence": sentences(),
        "words": words(),
        "text": {"words": 0.8, "sentences": 0.2},
        "plain": plain_means(),
    }
    print(json.dumps(model, indent=2))
    if "--write" in sys.argv:
        OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
