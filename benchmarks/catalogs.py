"""Catalogs against GNU gettext, translate-toolkit and Babel, in one run.

    python benchmarks/catalogs.py [checks|round_trips|merge_speed|staleness …] [--wrong]

checks     mutations of published catalogs (Django's, from its wheel, eighteen languages): share found, by operator;
           and errors on the catalogs as they were published, for each thousand entries
merge_speed  seconds to bring a catalog of 10,000 and 100,000 entries up to date (5 % changed, 2 % new, 2 % gone), and memory
round_trips  every catalog of Django: read and written again to the same bytes, and read to what polib reads
staleness  1,000 seeded edits of forms: stale translations found, and translations called stale that are not

Needs django, translate-toolkit (pip), gettext (msgmerge).
"""

from __future__ import annotations

import pickle
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from formkit import languages
from formkit.catalog import po
from formkit.catalog.checks import Pair, check_catalog, check_pair
from formkit.catalog.merge import merge
from formkit.catalog.messages import Message, describe, fresh_header, template
from formkit.findings import Severity
from formkit.prose import split_sentences

DJANGO = (
    "ar",
    "bg",
    "cs",
    "el",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "hu",
    "it",
    "ka",
    "pl",
    "pt",
    "ro",
    "ru",
    "tr",
    "uk",
    "vi",
    "zh_Hans",
)
WRONG = "--wrong" in sys.argv


def catalogs() -> Iterator[tuple[languages.Language, Path]]:
    """Django's catalogs: the framework's and those of its applications."""
    import django

    root = Path(django.__file__).parent
    for name in DJANGO:
        for path in sorted(root.glob(f"**/locale/{name}/LC_MESSAGES/*.po")):
            yield languages.get(name.replace("_", "-")), path


def pairs() -> Iterator[Pair]:
    for language, path in catalogs():
        for entry in po.read(path).active():
            if entry.msgstr and not entry.msgid_plural and not po.is_fuzzy(entry):
                yield Pair(entry.msgid, entry.msgstr, language, frozenset(entry.flags))


# ── mutations ────────────────────────────────────────────────────────────────────────────────────

_ALIKE = str.maketrans("aceopxyACEHKMOPTX", "асеорхуАСЕНКМОРТХ")
_BACK = str.maketrans("асеорхуАСЕНКМОРТХ", "aceopxyACEHKMOPTX")


def _drop(signs: str) -> Callable[[Pair, random.Random], str | None]:
    def mutate(pair: Pair, chance: random.Random) -> str | None:
        places = [n for n, c in enumerate(pair.target) if c in signs and c in pair.source]
        if not places:
            return None
        place = chance.choice(places)
        return pair.target[:place] + pair.target[place + 1 :]

    return mutate


def _drop_digit(pair: Pair, chance: random.Random) -> str | None:
    places = [n for n, c in enumerate(pair.target) if c.isdigit()]
    if not places or not any(c.isdigit() for c in pair.source) or "%" in pair.source or "{" in pair.source:
        return None
    place = chance.choice(places)
    return pair.target[:place] + pair.target[place + 1 :]


def _swap_script(pair: Pair, chance: random.Random) -> str | None:
    table = {"Latn": _ALIKE, "Cyrl": _BACK}.get(pair.language.script.code)
    places = [n for n, c in enumerate(pair.target) if table and ord(c) in table and "%" not in pair.target]
    if not places or table is None:
        return None
    place = chance.choice(places)
    return pair.target[:place] + pair.target[place].translate(table) + pair.target[place + 1 :]


def _insert(sign: str) -> Callable[[Pair, random.Random], str | None]:
    def mutate(pair: Pair, chance: random.Random) -> str | None:
        place = chance.randrange(len(pair.target) + 1)
        return pair.target[:place] + sign + pair.target[place:]

    return mutate


def _drop_placeholder(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", pair.target))
    if not found:
        return None
    gone = chance.choice(found)
    return pair.target[: gone.start()] + pair.target[gone.end() :]


def _rename_placeholder(pair: Pair, chance: random.Random) -> str | None:
    found = list(re.finditer(r"%\((\w+)\)[sd]|\{(\w+)\}", pair.target))
    if not found:
        return None
    which = chance.choice(found)
    name = which.group(1) or which.group(2)
    return pair.target[: which.start()] + which.group().replace(name, name + "x") + pair.target[which.end() :]


def _double_space(pair: Pair, chance: random.Random) -> str | None:
    places = [n for n, c in enumerate(pair.target) if c == " "]
    return None if not places else (lambda n: pair.target[:n] + " " + pair.target[n:])(chance.choice(places))


def _repeat_word(pair: Pair, chance: random.Random) -> str | None:
    words = pair.target.split(" ")
    places = [n for n, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if not places:
        return None
    place = chance.choice(places)
    return " ".join([*words[: place + 1], words[place], *words[place + 1 :]])


def _change_address(pair: Pair, chance: random.Random) -> str | None:
    return pair.target.replace("https://", "https://x", 1) if "https://" in pair.target else None


def _with_star(pair: Pair) -> Pair:
    """The same text as a required field: forms have stars, published catalogs hardly."""
    return Pair(pair.source + " *", pair.target + " *", pair.language, pair.flags)


def _with_law(pair: Pair) -> Pair:
    """The same text with a reference to a law."""
    return Pair(f"{pair.source} (§ 25 AufenthG)", f"{pair.target} (§ 25 AufenthG)", pair.language, pair.flags)


def _same(pair: Pair) -> Pair:
    return pair


OPERATORS: dict[str, tuple[Callable[[Pair], Pair], Callable[[Pair, random.Random], str | None]]] = {
    "drop a digit": (_same, _drop_digit),
    "drop a §": (_with_law, lambda pair, chance: pair.target.replace("§ ", "")),
    "change the law": (_with_law, lambda pair, chance: pair.target.replace("AufenthG", "AsylG")),
    "drop a *": (_with_star, lambda pair, chance: pair.target.removesuffix(" *")),
    "drop a colon": (_same, _drop(":：")),
    "drop a full stop": (_same, lambda pair, chance: pair.target[:-1] if pair.target[-1:] in ".。।" and pair.source.endswith(".") else None),
    "drop a question mark": (_same, lambda pair, chance: pair.target[:-1] if pair.target[-1:] in "?؟？" and pair.source.endswith("?") else None),
    "drop a bracket": (_same, _drop("()")),
    "drop a quotation mark": (_same, _drop('"')),
    "drop a placeholder": (_same, _drop_placeholder),
    "rename a placeholder": (_same, _rename_placeholder),
    "swap a letter's script": (_same, _swap_script),
    "insert a control": (_same, _insert("\x07")),
    "insert an override (RLO)": (_same, _insert("\u202e")),
    "insert a zero width space": (_same, _insert("\u200b")),
    "insert U+FFFD": (_same, _insert("\ufffd")),
    "double a space": (_same, _double_space),
    "space at the end": (_same, lambda pair, chance: pair.target + " "),
    "repeat a word": (_same, _repeat_word),
    "change an address": (_same, _change_address),
    "drop a line break": (_same, _drop("\n")),
}  # fmt: skip


def checks() -> None:
    chance = random.Random(20261123)
    every = list(pairs())
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    missed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for title, (prepare, mutate) in OPERATORS.items():
        for original in chance.sample(every, len(every)):
            if made[title] >= 400:
                break
            pair = prepare(original)
            changed = mutate(pair, chance)
            if changed is None or changed == pair.target or not changed.strip():
                continue
            made[title] += 1
            known = {(check.id, problem.message) for check, problem in check_pair(pair)}
            broken = Pair(pair.source, changed, pair.language, pair.flags)
            if any((check.id, problem.message) not in known for check, problem in check_pair(broken)):
                found[title] += 1
            else:
                missed[title].append((pair.source[:60], changed[:60]))
    total, hits = made.total(), found.total()
    print(f"checks: {hits} of {total} mutations found: {hits / total:.3f}")
    for title in OPERATORS:
        if made[title]:
            print(f"   {title:28} {found[title] / made[title]:.3f} of {made[title]}")
            if WRONG:
                for row in missed[title][:5]:
                    print("       ", row)
    false: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    count = 0
    for language, path in catalogs():
        catalog = po.read(path)
        count += sum(1 for entry in catalog.active() if entry.msgstr or any(entry.msgstr_plural.values()))
        for finding in check_catalog(catalog, language, path):
            if finding.severity is Severity.ERROR:
                false[finding.rule] += 1
                if WRONG:
                    print(
                        f"   {language.tag} {finding.rule}: {finding.message} | {finding.place.excerpt[:70]!r} → {finding.place.context[:70]!r}"
                    )
            elif finding.severity is Severity.WARNING:
                warned[finding.rule] += 1
    print(
        f"checks: {false.total()} errors in {count} published entries: {1000 * false.total() / count:.2f} for each thousand {dict(false)}"
    )
    print(f"        {warned.total()} warnings {dict(warned)}")


# ── merge ────────────────────────────────────────────────────────────────────────────────────────

GOLD = Path(__file__).parent / "gold"


def _sentences() -> list[str]:
    """Our own plain sentences: real German, unlike words drawn at random."""
    texts = [
        line.split("\t")[4]
        for name in ("plain.tsv", "plain_wordy.tsv")
        for line in (GOLD / name).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [sentence for text in texts for sentence in split_sentences(text)]


def _texts(count: int, seed: int) -> list[str]:
    """Texts as forms have them: captions of a few words, sentences, and paragraphs of two; each with a number of its own."""
    chance = random.Random(seed)
    known = _sentences()
    made = []
    for number in range(count):
        draw = chance.random()
        first = chance.choice(known)
        if draw < 0.5:
            words = first.split()
            text = " ".join(words[: chance.randint(2, 5)])
        elif draw < 0.85:
            text = first
        else:
            text = f"{first} {chance.choice(known)}"
        made.append(f"{text} ({number})")
    return made


def _drawn(count: int, seed: int) -> list[str]:
    """Texts of 2 to 25 words drawn from a list: much alike, the hard case for matching by likeness."""
    chance = random.Random(seed)
    words = sorted({word for sentence in _sentences() for word in sentence.split()})
    return [f"{' '.join(chance.choices(words, k=chance.randint(2, 25)))} ({n})" for n in range(count)]


def _workload(
    count: int, make: Callable[[int, int], list[str]] = _texts
) -> tuple[list[Message], list[Message]]:
    """Messages before and after: 5 % changed, 2 % new, 2 % gone."""
    chance = random.Random(count)
    before = [
        Message(text, None, (f"forms/f{n % 200}:s.i{n}.label",), ("Form: label (text)",))
        for n, text in enumerate(make(count, 1))
    ]
    after = []
    for message in before:
        draw = chance.random()
        if draw < 0.02:
            continue
        if draw < 0.07:
            words = message.msgid.split()
            words[0] = "Neu"
            message = Message(" ".join(words), None, message.references, message.comments)
        after.append(message)
    after += [
        Message(f"Ganz neu {n}", None, (f"forms/neu:s.n{n}.label",), ("Form: label (text)",))
        for n in range(count // 50)
    ]
    return before, after


def _catalog_of(messages: list[Message], path: Path) -> None:
    catalog = po.Catalog(header=fresh_header("tr", languages.get("tr").plural_forms))
    for message in messages:
        entry = po.entry(message.msgid, None, f"tr {message.msgid}")
        describe(entry, message)
        catalog.entries.append(entry)
    po.write(catalog, path)


def merge_speed() -> None:
    """Whole way from file to file, each in a process of its own."""
    msgmerge = shutil.which("msgmerge")
    ours: dict[int, float] = {}
    for count, make in ((10_000, _drawn), (10_000, _texts), (100_000, _texts)):
        with tempfile.TemporaryDirectory() as folder:
            before, after = _workload(count, make)
            path, pot = Path(folder, "tr.po"), Path(folder, "new.pot")
            _catalog_of(before, path)
            po.write(template(after), pot)
            script = (
                "import sys,time,resource,pickle;from pathlib import Path;from formkit.catalog import po;from formkit.catalog.merge import merge;"
                "messages=pickle.load(open(sys.argv[2],'rb'));began=time.perf_counter();"
                "c=po.read(Path(sys.argv[1]));merge(c,messages);po.write(c,Path(sys.argv[1]+'.out'));"
                "print(time.perf_counter()-began,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
            )
            held = Path(folder, "messages.pickle")
            held.write_bytes(pickle.dumps(after))
            done = subprocess.run(
                [sys.executable, "-c", script, str(path), str(held)],
                capture_output=True,
                text=True,
                check=True,
            )
            kind = "words drawn from a list" if make is _drawn else "captions and sentences"
            seconds, memory = map(float, done.stdout.split())
            ours[count] = seconds
            print(f"merge: {count} entries, {kind}: formkit {seconds:.2f} s, {memory:.0f} MiB")
            for title, words in (("msgmerge -N", ["-N"]), ("msgmerge with fuzzy matching", [])):
                if msgmerge is None:
                    continue
                began = time.perf_counter()
                subprocess.run(
                    [msgmerge, "-q", *words, "-o", str(path) + ".gnu", str(path), str(pot)], check=True
                )
                took = time.perf_counter() - began
                print(f"   {title:30} {took:.2f} s; formkit takes {seconds / took:.2f} of it")
    print(f"   100,000 entries take {ours[100_000] / ours[10_000]:.1f} times as long as 10,000")


def round_trips() -> None:
    """Every catalog of Django's wheel, in all its languages."""
    import django
    import polib

    files = identical = entries = same = 0
    for path in sorted(Path(django.__file__).parent.glob("**/*.po")):
        files += 1
        catalog = po.read(path)
        identical += po.to_text(catalog).encode("utf-8") == path.read_bytes()
        others = polib.pofile(path.read_text("utf-8"), wrapwidth=0)
        entries += len(others)
        same += sum(vars(one) == vars(two) for one, two in zip(catalog.entries, others, strict=True))
    print(
        f"round trips: {identical} of {files} files byte-identical; {same} of {entries} entries as polib reads them"
    )


def staleness() -> None:
    """1,000 seeded edits of forms; what must become stale is known from how the edit was made."""
    chance = random.Random(7)
    missed = wrong = made = 0
    kinds: Counter[str] = Counter()
    for _round in range(1000):
        count = chance.randint(5, 12)
        texts = _texts(count, chance.randint(0, 10**6))
        places = [f"forms/f{n % 2}:s.i{n}.label" for n in range(count)]
        shared = chance.randrange(count)  # the same text in two forms
        current = {place: texts[n] for n, place in enumerate(places)} | {
            "forms/f1:s.again.label": texts[shared]
        }
        catalog = po.Catalog(header=fresh_header("tr", languages.get("tr").plural_forms))
        merge(catalog, _messages(current))
        for entry in catalog.active():
            entry.msgstr = f"tr {entry.msgid}"
        kind = chance.choice(["reword", "move", "split", "remove", "re-add", "shared"])
        kinds[kind] += 1
        made += 1
        target = chance.choice(places)
        edited = dict(current)
        stale: set[str] = set()
        if kind == "reword":
            edited[target] = f"{current[target]} anders"
            stale = {edited[target]}
        elif kind == "move":  # another order, another place: the words are the same
            items = list(edited.items())
            chance.shuffle(items)
            edited = {
                place.replace("s.i", "t.i") if place == target else place: text for place, text in items
            }
        elif kind == "split":
            edited[target] = " ".join(current[target].split()[:1])
            edited[target.replace(".label", ".help")] = " ".join(current[target].split()[1:])
            stale = {edited[target]}
        elif kind == "remove":
            del edited[target]
        elif kind == "re-add":
            without = {place: text for place, text in current.items() if text != current[target]}
            merge(catalog, _messages(without))
        else:
            edited["forms/f1:s.again.label"] = f"{texts[shared]} neu"
            stale = {edited["forms/f1:s.again.label"]}
        merge(catalog, _messages(edited))
        said = {entry.msgid for entry in catalog.active() if po.is_fuzzy(entry)}
        missed += len(stale - said)
        wrong += len(said - stale)
        # And nothing that was translated and still stands has lost its translation.
        wrong += sum(
            1
            for entry in catalog.active()
            if entry.msgid in current.values() and entry.msgstr != f"tr {entry.msgid}"
        )
    print(f"staleness: {made} edits {dict(kinds)}: {missed} stale translations missed, {wrong} too many")


def _messages(texts: dict[str, str]) -> list[Message]:
    found: dict[str, list[str]] = {}
    for place, text in texts.items():
        found.setdefault(text, []).append(place)
    return [Message(text, None, tuple(places), ("Form: label (text)",)) for text, places in found.items()]


def main() -> None:
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    for figure in (checks, round_trips, merge_speed, staleness):
        if not wanted or figure.__name__ in wanted:
            figure()


if __name__ == "__main__":
    main()
