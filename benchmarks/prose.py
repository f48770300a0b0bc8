"""Sentences, syllables and passives against what a person judged (benchmarks/gold).

    python benchmarks/prose.py [boundaries|syllables|passive …] [--wrong]

boundaries  where sentences of seven German forms end: precision, recall and F1 of the ends inside the passages (the end
            of a passage is a gift and does not count), and the share of sentences found whole
syllables   share of 300 words of these forms with the right number
passive     precision and recall on 236 sentences; a participle as an adjective ("ist festgelegt") is no passive

All apart for the forms that the rules were made on and those that were kept aside (HELD). --wrong lists the mistakes.
Needs the corpus (FORMKIT_CORPUS, default ../shared/corpus): the gold names places, not texts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from formkit.audit.passages import passages_of
from formkit.document import read
from formkit.prose import count_syllables, split_sentences
from formkit.prose.difficulty import score_sentence

CORPUS = Path(os.environ.get("FORMKIT_CORPUS", "../shared/corpus"))
GOLD = Path(__file__).parent / "gold"
HELD = {"de_beratungshilfe.pdf", "de_pkh_erklaerung.pdf", "de_pkh_hinweisblatt.pdf"}
"""Forms whose sentences served for no rule."""
WRONG = "--wrong" in sys.argv


def rows(name: str) -> Iterator[list[str]]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def _passages(file: str) -> list[tuple[int | None, str]]:
    return [(passage.page, passage.text) for passage in passages_of(read(CORPUS / file))]


def passage(file: str, page: str, begins: str, length: str) -> str | None:
    """The text at a place; None where the reading of the page has changed since."""
    return next(
        (
            text
            for number, text in _passages(file)
            if number == int(page) and text.startswith(begins) and len(text.split()) == int(length)
        ),
        None,
    )


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def ends_of(sentences: list[str], words: list[str]) -> Iterator[int]:
    """After which of the words each sentence ends; bullets and numbers before it are no part of a sentence."""
    at = 0
    for sentence in sentences:
        found = sentence.split()
        while at < len(words) and words[at] != found[0]:
            at += 1
        at += len(found)
        yield at


def boundaries() -> None:
    for title, held in (("made on", False), ("kept aside", True)):
        right = found = wanted = whole = count = lost = 0
        for file, page, begins, length, ends in rows("sentences.tsv"):
            if (file in HELD) != held:
                continue
            text = passage(file, page, begins, length)
            if text is None:
                lost += 1
                continue
            gold = [int(end) for end in ends.split(",")]
            ours = list(ends_of(split_sentences(text), text.split()))
            if WRONG and ours != gold:
                print(f"   {file} p. {page}: {text[:60]} … {sorted(set(ours) ^ set(gold))}")
            right += len(set(gold[:-1]) & set(ours[:-1]))
            found += len(ours) - 1
            wanted += len(gold) - 1
            pairs = set(zip([0, *gold], gold, strict=False))
            whole += len(pairs & set(zip([0, *ours], ours, strict=False)))
            count += len(gold)
        precision, recall = ratio(right, found), ratio(right, wanted)
        print(
            f"boundaries, {title}: {count} sentences, precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {2 * precision * recall / (precision + recall):.3f}; found whole {ratio(whole, count):.3f}; passages lost {lost}"
        )


def syllables() -> None:
    words = [(word, int(count)) for word, count in rows("syllables.tsv")]
    wrong = [(word, count, count_syllables(word)) for word, count in words if count_syllables(word) != count]
    print(f"syllables: {len(words)} words, right {1 - ratio(len(wrong), len(words)):.4f} {wrong or ''}")


def passive() -> None:
    for title, held in (("made on", False), ("kept aside", True)):
        hits = found = wanted = count = kinds = 0
        for file, page, begins, length, first, last, label in rows("passive.tsv"):
            text = passage(file, page, begins, length)
            if (file in HELD) != held or text is None:
                continue
            sentence = " ".join(text.split()[int(first) - 1 : int(last)])
            ours = score_sentence(sentence).passive
            gold = label != "none"
            hits += gold and ours is not None
            kinds += gold and ours is not None and label in (ours, "both")
            found += ours is not None
            wanted += gold
            count += 1
            if WRONG and gold != (ours is not None):
                print(f"   {label}, found {ours}: {sentence[:150]}")
        print(
            f"passive, {title}: {count} sentences, {wanted} passives, precision {ratio(hits, found):.3f}, "
            f"recall {ratio(hits, wanted):.3f}, kind right {ratio(kinds, hits):.3f}"
        )


def main() -> None:
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    for figure in (boundaries, syllables, passive):
        if not wanted or figure.__name__ in wanted:
            figure()


if __name__ == "__main__":
    main()
