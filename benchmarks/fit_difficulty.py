"""Fit the coefficients of formkit/prose/difficulty.json and print how good they are.

    python benchmarks/fit_difficulty.py [--write]

Sentences: sign-constrained least squares on human ratings (TextComplexityDE), figures from five
folds grouped by article. Words: a sign-constrained pairwise model on DEplain (original against
simplified), figures from five folds, then put on the rating scale. Needs numpy and scipy, and the
data folder (FORMKIT_DATA, default ../shared/data).
"""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, nnls

from formkit.prose import difficulty as d
from formkit.prose.indices import Counts, indices
from formkit.prose.sentences import split_sentences
from formkit.prose.words import words_of

DATA = Path(os.environ.get("FORMKIT_DATA", "../shared/data"))
EASIER = {"familiar_names"}
OUT = Path(d.__file__).parent / "difficulty.json"


def fit_signed(x: np.ndarray, y: np.ndarray, names: list[str]) -> tuple[np.ndarray, float]:
    """Least squares with every coefficient pushing towards harder (EASIER ones towards easier)."""
    sign = np.array([-1.0 if name in EASIER else 1.0 for name in names])
    signed = x * sign
    mean, target = signed.mean(0), y.mean()
    weights, _ = nnls(signed - mean, y - target)
    return weights * sign, target - float(mean @ weights)


def folds(groups: list[str], count: int = 5) -> list[np.ndarray]:
    order = sorted(set(groups), key=lambda g: -groups.count(g))
    bins: list[list[str]] = [[] for _ in range(count)]
    for group in order:
        min(bins, key=lambda b: sum(groups.count(g) for g in b)).append(group)
    array = np.array(groups)
    return [np.isin(array, b) for b in bins]


def sentences() -> tuple[dict[str, float], np.ndarray, np.ndarray]:
    rows = list(csv.DictReader((DATA / "textcomplexityde/ratings.csv").open(encoding="utf-8")))
    words = [words_of(row["Sentence"]) for row in rows]
    features = [d.sentence_features(w) for w in words]
    names = list(features[0])
    x = np.array([[f[n] for n in names] for f in features])
    y = np.array([float(row["MOS_Complexity"]) for row in rows])
    predicted = np.zeros_like(y)
    for test in folds([row["Article_ID"] for row in rows]):
        weights, intercept = fit_signed(x[~test], y[~test], names)
        predicted[test] = x[test] @ weights + intercept
    r = np.corrcoef(predicted, y)[0, 1]
    print(f"sentences, {len(y)} ratings: Pearson {r:.3f}  RMSE {np.sqrt(np.mean((predicted - y) ** 2)):.3f}")
    rix = np.array([indices(Counts.of([w]))["rix"] for w in words])
    length = x[:, names.index("log_characters")]
    for title, column in (("RIX", rix), ("log characters", length)):
        print(f"   {title} alone: Pearson {np.corrcoef(column, y)[0, 1]:.3f}")
    weights, intercept = fit_signed(x, y, names)
    model = {"intercept": round(intercept, 4)} | {
        n: round(float(w), 4) for n, w in zip(names, weights, strict=True)
    }
    wordy = np.array([list(d.word_features(w).values()) for w in words])
    return model, wordy, y


def words(wordy: np.ndarray, ratings: np.ndarray) -> dict[str, float]:
    rows = list(csv.DictReader((DATA / "deplain/pairs.csv").open(encoding="utf-8")))
    texts = [
        [
            [w for s in split_sentences(row[key]) for w in words_of(s)]
            for key in ("original", "simplification")
        ]
        for row in rows
    ]
    pairs = [
        (d.word_features(a), d.word_features(b))
        for a, b in texts
        if a and b and [w.text for w in a] != [w.text for w in b]
    ]
    names = list(pairs[0][0])
    scale = np.std([[p[0][n] for n in names] for p in pairs], axis=0)
    x = np.array([[p[0][n] - p[1][n] for n in names] for p in pairs]) / scale

    def train(rows: np.ndarray) -> np.ndarray:
        def loss(w: np.ndarray) -> float:
            return float(np.mean(np.log1p(np.exp(-rows @ w))) + 0.01 * w @ w)

        return np.asarray(minimize(loss, np.full(len(names), 0.3), bounds=[(0, None)] * len(names)).x)

    test = np.arange(len(x)) % 5
    margin = np.zeros(len(x))
    for fold in range(5):
        margin[test == fold] = x[test == fold] @ train(x[test != fold])
    print(
        f"words, {len(x)} pairs: original called harder {np.mean(margin > 0) + np.mean(margin == 0) / 2:.3f}"
    )
    for n, column in zip(names, x.T, strict=True):
        print(f"   {n} alone: {np.mean(column > 0) + np.mean(column == 0) / 2:.3f}")
    weights = train(x) / scale
    raw = wordy @ weights
    slope, intercept = np.polyfit(raw, ratings, 1)
    # A single sentence says little about its words, so regression flattens the slope; stretch it to
    # the spread of the ratings, as for whole texts.
    slope = ratings.std() / raw.std()
    intercept = ratings.mean() - slope * raw.mean()
    return {"intercept": round(float(intercept), 4)} | {
        n: round(float(w * slope), 4) for n, w in zip(names, weights, strict=True)
    }


def main() -> None:
    sentence, wordy, ratings = sentences()
    model = {"sentence": sentence, "words": words(wordy, ratings), "text": {"words": 0.75, "sentences": 0.25}}
    print(json.dumps(model, indent=2))
    if "--write" in sys.argv:
        OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
