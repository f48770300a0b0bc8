"""How good is the measure of difficulty? Classic indices and single features in the same run.

    python benchmarks/readability.py [sentences|texts|sentence_pairs|alarms|citations|speed|whole_forms …]

sentences  Pearson and RMSE against human ratings (TextComplexityDE), five folds grouped by article
texts      share of pairs in which the original is called harder than its plain version: on our pairs from
           forms (gold/plain.tsv) the model is fitted anew without the form in question; on DEplain with
           five folds. The longer versions (gold/plain_wordy.tsv) are of the same passages and never fitted. A tie counts one half.
sentence_pairs  the same on DEplain, by the difficulty of its sentences
alarms     warnings of the profile "einfach" in our own plain versions, long and short
citations  what spelling out "§ … Abs. … i. V. m." changes
whole_forms  seconds for the audit of a whole form
speed      words a second once warm, and seconds until the first score in a fresh process
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
from fit_difficulty import CORPUS, GENERAL, PLAIN, WORDY, bag, deplain, forms, ratings, share, train

from formkit.audit import audit_path
from formkit.audit.rules import check_sentence
from formkit.findings import Severity
from formkit.prose import difficulty as d
from formkit.prose import words as words_module
from formkit.prose.indices import Counts, indices
from formkit.prose.sentences import split_sentences

EASIER_WHEN_HIGH = {"flesch_amstad"}


def sentences() -> None:
    rated = ratings()
    y = rated.y
    classic = [indices(Counts.of([w])) for w in rated.words]
    columns = {name: np.array([entry[name] for entry in classic]) for name in classic[0]}
    columns["log_characters"] = rated.x[:, rated.names.index("log_characters")]
    ours, theirs = rated.predicted(), {name: np.zeros_like(y) for name in columns}
    for test in rated.folds:
        for name, column in columns.items():
            slope, start = np.polyfit(column[~test], y[~test], 1)
            theirs[name][test] = column[test] * slope + start
    print(f"sentences: {len(y)} ratings, five folds by article")
    for name, guess in [*theirs.items(), ("formkit", ours)]:
        pearson, rmse = np.corrcoef(guess, y)[0, 1], np.sqrt(np.mean((guess - y) ** 2))
        print(f"   {name:16} Pearson {pearson:.3f}  RMSE {rmse:.3f}")


def texts() -> None:
    both = {"forms": forms(), "forms, longer versions": forms(WORDY), "DEplain": deplain()}
    pairs = [(title, *pair) for title, listed in both.items() for pair in listed]
    measured = [(d.word_features(bag(a)), d.word_features(bag(b))) for _title, _origin, a, b in pairs]
    names = list(measured[0][0])
    left = np.array([[f.get(n, 0.0) for n in names] for f, _g in measured])
    x = left - np.array([[g.get(n, 0.0) for n in names] for _f, g in measured])
    scale = left.std(axis=0)
    title = np.array([pair[0] for pair in pairs])
    fold = np.array([f"fold {n % 5}" if pair[0] == "DEplain" else pair[1] for n, pair in enumerate(pairs)])
    general = title == "DEplain"
    weight = np.where(title == "forms", 1 / max((title == "forms").sum(), 1), GENERAL / general.sum())
    fitting = title != "forms, longer versions"
    words = np.zeros(len(x))
    shipped = np.array([d.model()["words"][n] for n in names])
    size = np.linalg.norm(shipped * scale)
    for name in set(fold):
        test = fold == name
        learn = ~test & fitting
        fitted = train(x[learn] / scale, weight[learn])
        # On the scale of the shipped coefficients, so that the mix with the sentences is the shipped one.
        words[test] = (x[test] / scale) @ fitted * size / np.linalg.norm(fitted)
    scores = [(d.score_text(a), d.score_text(b)) for _title, _origin, a, b in pairs]
    sentence = np.array([(a.sentences_score or 0) - (b.sentences_score or 0) for a, b in scores])
    mix = d.model()["text"]
    classic = [(a.indices or {}, b.indices or {}) for a, b in scores]
    length = [
        len(bag(a)) / max(len(split_sentences(a)), 1) - len(bag(b)) / max(len(split_sentences(b)), 1)
        for _t, _o, a, b in pairs
    ]
    parts = {name: title == name for name in both}
    parts = {"forms": parts["forms"], "forms, longer versions": parts["forms, longer versions"],
             "all of forms": title != "DEplain", "DEplain, as texts": title == "DEplain"}  # fmt: skip
    for wanted, chosen in parts.items():
        print(f"texts: {chosen.sum()} pairs, {wanted}")
        print(
            f"   formkit          {share((mix['words'] * words + mix['sentences'] * sentence)[chosen]):.3f}  (words {share(words[chosen]):.3f}, sentences {share(sentence[chosen]):.3f})"
        )
        for name in classic[0][0]:
            sign = -1 if name in EASIER_WHEN_HIGH else 1
            margin = np.array([sign * (a.get(name, 0) - b.get(name, 0)) for a, b in classic])
            print(f"   {name:16} {share(margin[chosen]):.3f}")
        print(f"   words/sentence   {share(np.array(length)[chosen]):.3f}")
        for n, column in zip(names, x.T, strict=True):
            print(f"   {n:18} {share(column[chosen]):.3f}")


def sentence_pairs() -> None:
    """The pairs of DEplain are single sentences: the difficulty of sentences, which was never fitted on them."""
    scored = [
        tuple([d.score_sentence(part) for part in split_sentences(text)] for text in pair[1:])
        for pair in deplain()
    ]

    def margins(value: Callable[[d.SentenceScore], float]) -> np.ndarray:
        def mean(sentences: list[d.SentenceScore]) -> float:
            weights = [len(s.words) for s in sentences]
            return sum(value(s) * n for s, n in zip(sentences, weights, strict=True)) / max(sum(weights), 1)

        return np.array([mean(a) - mean(b) for a, b in scored])

    print(f"sentence pairs: {len(scored)} of DEplain, none of them fitted")
    print(f"   formkit          {share(margins(lambda s: s.difficulty or 0)):.3f}")
    classic = [[indices(Counts.of([s.words for s in side])) or {} for side in pair] for pair in scored]
    for name in classic[0][0]:
        sign = -1 if name in EASIER_WHEN_HIGH else 1
        print(
            f"   {name:16} {share(np.array([sign * (a.get(name, 0) - b.get(name, 0)) for a, b in classic])):.3f}"
        )
    for name in scored[0][0][0].features:
        print(f"   {name:18} {share(margins(lambda s, n=name: s.features.get(n, 0.0))):.3f}")


def alarms() -> None:
    """Findings of severity warning or above in plain German that somebody wrote with care: our own plain versions."""
    texts = [
        line.split("\t")[4]
        for file in (PLAIN, WORDY)
        for line in file.read_text("utf-8").splitlines()
        if "\t" in line
    ]
    texts = [
        text
        for text in texts
        if not text.startswith("plain version") and not text.startswith("a longer plain")
    ]
    sentences = [d.score_sentence(sentence) for text in texts for sentence in split_sentences(text)]
    found = Counter()
    for sentence in sentences:
        for rule, hit in check_sentence(sentence):
            if (hit.severity or rule.severity).rank >= Severity.WARNING.rank:
                found[rule.id] += 1
    print(f"alarms: {found.total()} warnings in {len(sentences)} sentences of plain German {dict(found)}")


CITATIONS = (
    ("Die Frist wird nach § 81 Abs. 4 AufenthG i. V. m. § 26 Abs. 3 ggf. verlängert.",
     "Die Frist wird nach Paragraf 81 Absatz 4 AufenthG in Verbindung mit Paragraf 26 Absatz 3 gegebenenfalls verlängert."),
    ("Gem. Art. 6 Abs. 1 DSGVO dürfen wir Ihre Daten z. B. an das Finanzamt geben.",
     "Gemäß Artikel 6 Absatz 1 DSGVO dürfen wir Ihre Daten zum Beispiel an das Finanzamt geben."),
    ("Kosten i. H. v. 50 € bzw. 10 % werden u. U. übernommen, vgl. Nr. 3 S. 2.",
     "Kosten in Höhe von 50 Euro beziehungsweise 10 Prozent werden unter Umständen übernommen, vergleiche Nummer 3 Seite 2."),
)  # fmt: skip


def citations() -> None:
    """How much the difficulty changes when a citation is spelled out; aim: less than 0.6, a tenth of the scale."""
    changes = [
        abs((d.score_text(a).difficulty or 0) - (d.score_text(b).difficulty or 0)) for a, b in CITATIONS
    ]
    print(f"citations: spelled out or abbreviated, the difficulty changes by {max(changes):.2f} at most")


def speed() -> None:
    text = " ".join(a for _origin, a, _b in deplain())
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from formkit.prose import score_text; score_text('Das ist gut.')"], check=True
    )
    first = time.perf_counter() - began
    half = len(text) // 2
    for cached in (words_module._tagged, words_module.zipf, words_module._compound_zipf):
        cached.cache_clear()
    d.score_text(text[:half])  # warm: tagger and frequencies are loaded, but these sentences are new
    began = time.perf_counter()
    scored = d.score_text(text[half:])
    took = time.perf_counter() - began
    count = sum(len(sentence.words) for sentence in scored.sentences)
    print(
        f"speed: {count / took:.0f} words a second once warm; first score after {first:.2f} s in a fresh process"
    )


def whole_forms() -> None:
    """Seconds for the audit of a whole form: from a cold start, and once warm for the forms of FormFyxer's repository.

    FormFyxer's own figure for one form is 4 to 41 seconds (its README); it calls services on the net.
    """
    for name in (
        "de_elterngeld_von2024-04-01bis2025-03-31-antrag.pdf",
        "de_pkh_hinweisblatt.pdf",
        "de_pkh_erklaerung.pdf",
    ):
        path = CORPUS / name
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "formkit", "audit", str(path), "--format", "json", "-q"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        took = time.perf_counter() - began
        report = audit_path(path)
        print(
            f"forms: {name[:30]} {report.burden.pages} pages, {report.readability.words} words of running text: {took:.2f} s from a cold start"
        )
    took = []
    for path in sorted(CORPUS.glob("us_court_*.pdf")):
        began = time.perf_counter()
        audit_path(path)
        took.append(time.perf_counter() - began)
    print(
        f"forms: {len(took)} of FormFyxer's forms once warm: {min(took):.3f} to {max(took):.3f} s each, "
        f"{4 / max(took):.0f} times faster than 4 s at least"
    )


def main() -> None:
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    # speed first: it reads the texts of the others, and words once looked up are remembered
    for figure in (speed, sentences, texts, sentence_pairs, alarms, citations, whole_forms):
        if not wanted or figure.__name__ in wanted:
            figure()


if __name__ == "__main__":
    main()
