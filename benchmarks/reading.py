"""How well are official PDF forms read? Peers and baselines in the same run.

    python benchmarks/reading.py [words|labels|gold|order|draft|speed|memory …]

Reads FORMKIT_CORPUS (default ../shared/corpus). Peers: pypdf, pdfplumber, pdfminer.six, pypdfium2, and
pdftotext where it is installed. Figures:

words   missing and extra words, in percent of the words that at least three peers agree on
labels  share of fields whose label has a token F1 of 0.5 or more against the tooltip (leading numbers
        stripped on both sides), macro-averaged over forms; labels are found without tooltips. For
        check boxes and radio buttons the best of label, group, and both together counts. Beside it the
        nearest text box, which is what the best-known peer does.
gold    the same share against benchmarks/gold/fields.tsv, labels written from pictures of the pages
order   Kendall's tau of our line order against the structure tree, on tagged forms
draft   share of a page's words that the draft has again, and of inputs of the right kind (gold/fields.tsv)
speed   seconds for text, fields and labels together, against pypdf's and pdfplumber's text alone
memory  the process's memory after each of five passes over all files
"""

from __future__ import annotations

import io
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pypdf import PdfReader

from formkit.document import Document, Field, read
from formkit.document.labels import useful_tooltip
from formkit.draft.page import tokens as tokens_of
from formkit.draft.run import draft_document

CORPUS = Path(os.environ.get("FORMKIT_CORPUS", "../shared/corpus"))


def files() -> list[Path]:
    return sorted(CORPUS.glob("*.pdf"))


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def words_of(text: str) -> Counter[str]:
    text = unicodedata.normalize("NFKC", text)
    # A word divided at a line end is one word, whoever reads it.
    text = re.sub(
        r"(?<=\w)[-‐\ufffe\x02\u00ad]\s*\n\s*(?!und\b|oder\b|bzw|sowie\b|bis\b)(?=[a-zäöüß])", "", text
    )
    text = re.sub("[\u00ad\ufffe\x02]", "", text)
    return Counter(re.findall(r"\w+", text.lower()))


def by_pypdf(path: Path) -> str:
    reader = PdfReader(path)
    if reader.is_encrypted:
        reader.decrypt("")
    return "\n".join(page.extract_text() for page in reader.pages)


def by_pdfium(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def by_pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def by_pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(path)


def by_pdftotext(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def by_formkit(path: Path) -> str:
    return read(path).text


PEERS: dict[str, Callable[[Path], str]] = {
    "pypdf": by_pypdf,
    "pypdfium2": by_pdfium,
    "pdfplumber": by_pdfplumber,
    "pdfminer.six": by_pdfminer,
}
if shutil.which("pdftotext"):
    PEERS["pdftotext"] = by_pdftotext


def words() -> None:
    missing: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    agreed_total = 0
    worst = []
    for path in files():
        votes = {name: words_of(peer(path)) for name, peer in PEERS.items()}
        ours = words_of(by_formkit(path))
        agreed: Counter[str] = Counter()
        allowed: Counter[str] = Counter()
        for word in set().union(*votes.values()):
            counts = sorted((vote[word] for vote in votes.values()), reverse=True)
            agreed[word] = counts[2]  # at least three peers have it this often
            allowed[word] = counts[2]
        total = sum(agreed.values())
        agreed_total += total
        for name, vote in {**votes, "formkit": ours}.items():
            missing[name] += sum((agreed - vote).values())
            extra[name] += sum((vote - allowed).values())
        lost = sum((agreed - ours).values())
        if lost or sum((ours - allowed).values()):
            worst.append(
                (
                    lost + sum((ours - allowed).values()),
                    path.name,
                    (agreed - ours).most_common(4),
                    (ours - allowed).most_common(4),
                )
            )
    print(f"words: {agreed_total} agreed by three or more of {len(PEERS)} peers")
    for name in [*PEERS, "formkit"]:
        print(
            f"   {name:14} missing {100 * missing[name] / agreed_total:.2f} %  extra {100 * extra[name] / agreed_total:.2f} %"
        )
    if "-v" in sys.argv:
        for row in sorted(worst, reverse=True)[:8]:
            print("     ", *row)


# ── labels ───────────────────────────────────────────────────────────────────────────────────────


def tokens(text: str) -> Counter[str]:
    text = re.sub(r"^[\s\d.)(:–-]+", "", text)
    return Counter(re.findall(r"\w+", text.lower()))


def f1(gold: str, found: str | None) -> float:
    a, b = tokens(gold), tokens(found or "")
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def score(field: Field, label: str | None, group: str | None) -> float:
    gold = field.tooltip or ""
    if field.kind in ("checkbox", "radio"):
        return max(f1(gold, label), f1(gold, group), f1(gold, f"{group or ''} {label or ''}"))
    return f1(gold, label)


def nearest_box(document: Document, field: Field) -> str | None:
    """The text box whose rectangle is nearest to the field's, in any direction."""

    def gap(box: tuple[float, float, float, float]) -> float:
        dx = max(box[0] - field.box[2], field.box[0] - box[2], 0)
        dy = max(box[1] - field.box[3], field.box[1] - box[3], 0)
        return (dx * dx + dy * dy) ** 0.5

    lines = document.pages[field.page - 1].lines
    return min(lines, key=lambda line: gap(line.box)).text if lines else None


def labels() -> None:
    rows = []
    for path in files():
        document = read(path, visual_only=True)
        gold = [
            f
            for f in document.fields
            if f.kind != "button" and useful_tooltip(f.tooltip) and tokens(f.tooltip or "")
        ]
        if not gold:
            continue
        ours = statistics.fmean(score(f, f.label, f.group) >= 0.5 for f in gold)
        base = statistics.fmean(score(f, nearest_box(document, f), None) >= 0.5 for f in gold)
        rows.append((path.name, len(gold), ours, base))
        if "-v" in sys.argv:
            for f in gold:
                if score(f, f.label, f.group) < 0.5:
                    print(
                        f"      p{f.page} {f.kind:9} {f.tooltip!r:60.60} ≠ {f.label!r:50.50} | {f.group!r:40.40} {f.label_source}"
                    )
    print("labels: share of fields with token F1 ≥ 0.5 against the tooltip")
    for name, count, ours, base in rows:
        print(f"   {name:52.52} {count:4} fields  formkit {ours:.2f}  nearest box {base:.2f}")
    ours, base = (statistics.fmean(row[i] for row in rows) for i in (2, 3))
    print(
        f"   macro average over {len(rows)} forms: formkit {ours:.3f}, nearest box {base:.3f}, difference {ours - base:+.3f}"
    )


# ── gold ─────────────────────────────────────────────────────────────────────────────────────────

GOLD = Path(__file__).parent / "gold" / "fields.tsv"


def gold_rows() -> list[list[str]]:
    """file, widget, page, field, kind, label, group"""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def against_gold(field: Field, label: str | None, group: str | None, row: list[str]) -> float:
    """The best of the gold's label and of group and label together; for buttons as with tooltips."""
    golden = [row[5], f"{row[6]} {row[5]}"] if row[6] else [row[5]]
    said = [label]
    if field.kind in ("checkbox", "radio"):
        golden += [row[6]] if row[6] else []
        said += [group, f"{group or ''} {label or ''}"]
    return max(f1(a, b) for a in golden for b in said)


def gold() -> None:
    rows: dict[str, list[list[str]]] = {}
    for row in gold_rows():
        rows.setdefault(row[0], []).append(row)
    results = []
    for name, wanted in rows.items():
        document = read(CORPUS / name, visual_only=True)
        ours, base = [], []
        for row in wanted:
            field = document.fields[int(row[1])]
            assert field.name == row[3], f"{name}: widget {row[1]} is {field.name}, not {row[3]}"
            ours.append(against_gold(field, field.label, field.group, row) >= 0.5)
            base.append(against_gold(field, nearest_box(document, field), None, row) >= 0.5)
            if "-v" in sys.argv and not ours[-1]:
                print(
                    f"      p{field.page} {field.kind:9} {row[6]} | {row[5]!r:60.60} ≠ {field.group!r:40.40} | {field.label!r:50.50} {field.label_source}"
                )
        results.append((name, len(wanted), statistics.fmean(ours), statistics.fmean(base)))
    print(
        "gold: share of fields with token F1 ≥ 0.5 against labels written from pictures (see gold/README.md)"
    )
    for name, count, ours_share, base_share in results:
        print(f"   {name:52.52} {count:4} fields  formkit {ours_share:.2f}  nearest box {base_share:.2f}")
    ours_mean, base_mean = (statistics.fmean(result[i] for result in results) for i in (2, 3))
    print(f"   macro average over {len(results)} forms: formkit {ours_mean:.3f}, nearest box {base_mean:.3f}")


# ── order ────────────────────────────────────────────────────────────────────────────────────────


def structure_text(path: Path) -> list[str]:
    """Texts page by page in the order of the structure tree, as poppler tells them."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=False)
    text = done.stdout.decode("utf-8", "replace")
    return [" ".join(piece.split()) for piece in re.findall(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL)]


def kendall(order: list[int]) -> float:
    n = len(order)
    pairs = n * (n - 1) / 2
    against = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))
    return 1 - 2 * against / pairs if pairs else 1.0


def order() -> None:
    rows = []
    for path in files():
        document = read(path)
        if not (document.health.tagged and document.health.marked):
            continue
        told = " ".join(structure_text(path))
        taus = []
        for page in document.pages:
            places = []
            for line in page.lines:
                text = line.text.replace("\u00ad", "")
                if len(text) >= 12 and told.count(text) == 1:
                    places.append(told.find(text))
            if len(places) >= 5:
                taus.append(kendall(places))
        if taus:
            rows.append((path.name, len(taus), statistics.fmean(taus)))
    print("order: Kendall's tau of lines against the structure tree (lines that stand once)")
    for name, pages, tau in rows:
        print(f"   {name:52.52} {pages:3} pages  {tau:.3f}")
    if rows:
        print(f"   mean over {len(rows)} forms: {statistics.fmean(row[2] for row in rows):.3f}")


# ── draft ────────────────────────────────────────────────────────────────────────────────────────


def draft() -> None:
    """Six forms. Words are counted as often as they stand; the head of a table's column stands for all its rows."""
    kinds: dict[str, list[list[str]]] = {}
    for row in gold_rows():
        if not row[0].startswith("us_"):
            kinds.setdefault(row[0], []).append(row)
    print(
        "draft: words of the pages found again (strictly · heads counted for each row · different words); right kinds"
    )
    shares = []
    for name, wanted in kinds.items():
        made = draft_document(read(CORPUS / name, visual_only=True))
        asked = Counter(tokens_of(read(CORPUS / name).text))
        strict = Counter(word for text in made.words() for word in tokens_of(text))
        rows = strict + Counter(
            word
            for section in made.sections
            for item in section.items
            for column in item.columns
            for word in tokens_of(column.label) * ((item.rows or 1) - 1)
        )
        total = sum(asked.values())
        found = [1 - sum((asked - have).values()) / total for have in (strict, rows)]
        found.append(1 - len(set(asked) - set(strict)) / len(set(asked)))
        kind_of = {}
        for section in made.sections:
            for item in section.items:
                kind_of.update(dict.fromkeys(item.sources, item.kind))
                for column in item.columns:
                    kind_of.update(dict.fromkeys(column.sources, column.kind))
        right = [kind_of.get(int(row[1]), "–") in row[4].split("|") for row in wanted]
        if "-v" in sys.argv:
            for row, good in zip(wanted, right, strict=True):
                if not good:
                    print(f"      {row[5]!r:60.60} {row[4]} ≠ {kind_of.get(int(row[1]), '–')}")
        shares.append([*found, statistics.fmean(right)])
        print(
            f"   {name:52.52} words {found[0]:.4f} · {found[1]:.4f} · {found[2]:.4f}  kinds {sum(right)}/{len(right)}"
        )
    means = [statistics.fmean(share[i] for share in shares) for i in range(4)]
    print(
        f"   mean of {len(shares)} forms: words {means[0]:.4f} · {means[1]:.4f} · {means[2]:.4f}  kinds {means[3]:.3f}"
    )


# ── speed ────────────────────────────────────────────────────────────────────────────────────────


def speed() -> None:
    def took(function: Callable[[Path], object]) -> float:
        began = time.perf_counter()
        for path in files():
            function(path)
        return time.perf_counter() - began

    took(read)  # warm
    whole, peer, plumber = took(read), took(by_pypdf), took(by_pdfplumber)
    print(f"speed: {len(files())} files; text, fields and labels {whole:.2f} s")
    print(f"   pypdf, text alone {peer:.2f} s (ours takes {whole / peer:.2f} of it)")
    print(f"   pdfplumber, text alone {plumber:.2f} s (ours takes {whole / plumber:.2f} of it)")


def memory() -> None:
    import psutil

    process = psutil.Process()
    print("memory: MiB after each pass over all files")
    figures = []
    for _turn in range(5):
        for path in files():
            read(path)
        figures.append(f"{process.memory_info().rss / 2**20:.0f}")
    print("   " + " · ".join(figures))


def main() -> None:
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    for figure in (words, labels, gold, order, draft, speed, memory):
        if not wanted or figure.__name__ in wanted:
            figure()


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    main()
