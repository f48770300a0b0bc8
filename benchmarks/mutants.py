"""Do the tests see faults? Plants one at a time and runs the tests that pass over it.

    python benchmarks/mutants.py --count 200 --seed 1 --map build/mutants.map.json --report build/mutants.json

A mutant is one small change of the kind that a person makes by mistake: a comparison turned, a limit off by one, a
condition that always holds, a line left out, a keyword argument forgotten. They are sampled by seed: first a statement
of the package, each as likely as the other, then a change of it. Docstrings, annotations and messages to people stay.

Which tests pass over a line is measured once (`--map`: written where it is missing; a run of all tests with a tracer,
needs coverage and pytest-cov). A line that runs at import is tried with the tests of its room. Each mutant lives in a
copy of the tree; the tree itself is not touched. Killed is a mutant where a test fails, the package cannot be imported,
or the tests take three times as long as they should. `benchmarks/mutants.toml` lists mutants that change nothing that anybody could see, each with its reason;
they do not count.
"""

from __future__ import annotations

import argparse
import ast
import copy
import dataclasses
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parent.parent
LISTED = Path(__file__).with_suffix(".toml")
ROOMS = {
    "commands": ["tests/commands", "tests/catalog/test_commands.py"],
    "workers.py": ["tests/test_workers.py"], "lanes.py": ["tests/test_workers.py"], "outcome.py": ["tests/test_workers.py"],
    "files.py": ["tests/test_files.py"], "settings.py": ["tests/test_settings.py"], "languages.py": ["tests/test_languages.py", "tests/test_house.py"],
    "baseline.py": ["tests/audit"], "sarif.py": ["tests/audit"], "markup.py": ["tests/document", "tests/catalog"],
    "phrases": ["tests/test_house.py"], "workspace.py": ["tests/commands"], "edition": ["tests/edition", "tests/commands/test_editions.py"],
}  # fmt: skip
"""Tests of a room that is not called like its tests."""
_SWAPS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE], ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.In: [ast.NotIn], ast.NotIn: [ast.In], ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is], ast.And: [ast.Or], ast.Or: [ast.And], ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div],
    ast.Div: [ast.Mult], ast.FloorDiv: [ast.Mult], ast.Mod: [ast.FloorDiv], ast.BitOr: [ast.BitAnd], ast.BitAnd: [ast.BitOr],
}  # fmt: skip
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_MESSAGES = {"_", "ngettext"}


@dataclass(frozen=True)
class Mutant:
    """One change: bytes `start` to `end` of the module become `now`."""

    module: str
    function: str
    line: int
    last: int
    start: int
    end: int
    was: str
    now: str

    @property
    def name(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {_short(self.was)} → {_short(self.now)}"


def _short(text: str) -> str:
    return " ".join(text.split())[:70] or "(nothing)"


# ── what may be changed ──────────────────────────────────────────────────────────────────────────


def statements(tree: ast.AST, function: str = "") -> Iterator[tuple[ast.stmt, str]]:
    """Every statement that does something, with the function that it stands in."""
    for node in getattr(tree, "body", []):
        inner = function
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{function}.{node.name}".lstrip(".")
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        elif not isinstance(node, ast.Import | ast.ImportFrom | ast.Pass | ast.Global | ast.Nonlocal):
            text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if not text and "__all__" not in ast.unparse(node):
                yield node, inner
        yield from statements(node, inner)
        for part in ("orelse", "finalbody"):
            yield from statements(ast.Module(getattr(node, part, []) or [], []), inner)
        for handler in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
            yield from statements(handler, inner)


def _own(node: ast.stmt) -> Iterator[ast.expr]:
    """The expressions of a statement itself: not of its body, nor annotations, messages or f-strings."""
    for name, value in ast.iter_fields(node):
        if name in ("body", "orelse", "finalbody", "handlers", "cases", "annotation", "returns", "targets", "target", "items") and not (
            name == "items" and isinstance(node, ast.With)
        ):  # fmt: skip
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.withitem):
                child = child.context_expr
            if isinstance(child, ast.expr):
                yield from _within(child)


def _within(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MESSAGES
    ):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from _within(child)
        elif isinstance(child, ast.keyword):
            if child.arg not in ("help", "description", "advice", "metavar"):
                yield from _within(child.value)
        elif isinstance(child, ast.comprehension):
            for part in (child.iter, *child.ifs):
                yield from _within(part)


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    """The mutants of one expression."""
    if isinstance(node, ast.Compare):
        for position, op in enumerate(node.ops):
            for other in _SWAPS.get(type(op), []):
                made = copy.deepcopy(node)
                made.ops[position] = other()
                yield made
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        for other in _SWAPS.get(type(node.op), []):
            made = copy.deepcopy(node)
            made.op = other()
            yield made
        if isinstance(node, ast.BoolOp):
            for position in range(len(node.values)):
                rest = [value for number, value in enumerate(node.values) if number != position]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        elif isinstance(node.value, float):
            yield ast.Constant(node.value * 1.5 + 0.1)
        elif isinstance(node.value, str):
            yield ast.Constant("" if node.value else "x")
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in _NAMES:
            made = copy.deepcopy(node)
            made.func = ast.Name(_NAMES[node.func.id])
            yield made
        for position, keyword in enumerate(node.keywords):
            if keyword.arg not in ("help", "description", "advice", "metavar", "strict", None):
                made = copy.deepcopy(node)
                del made.keywords[position]
                yield made
    elif isinstance(node, ast.Slice):
        for part in ("lower", "upper"):
            if getattr(node, part) is not None:
                made = copy.deepcopy(node)
                setattr(made, part, None)
                yield made
    elif isinstance(node, ast.comprehension):
        return


def _of_statement(node: ast.stmt) -> Iterator[str]:
    """The mutants of a statement as a whole, as its new text."""
    if (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Yield | ast.YieldFrom)) or isinstance(
        node, ast.AugAssign | ast.Raise | ast.Assert | ast.Delete
    ):
        yield "pass"
    elif isinstance(node, ast.Return) and node.value is not None:
        yield "return None"
    elif isinstance(node, ast.Continue):
        yield "break"
    elif isinstance(node, ast.Break):
        yield "continue"


def mutants_of(module: str, source: bytes) -> list[list[Mutant]]:
    """The mutants of a module, grouped by statement."""
    starts = [0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)

    def span(node: ast.AST) -> tuple[int, int]:
        return (
            starts[node.lineno - 1] + node.col_offset,  # type: ignore[attr-defined]
            starts[node.end_lineno - 1] + node.end_col_offset,  # type: ignore[attr-defined]
        )

    groups = []
    for node, function in statements(ast.parse(source)):
        made: list[Mutant] = []
        last = node.end_lineno or node.lineno
        if isinstance(node, ast.If | ast.While | ast.For | ast.With | ast.Try | ast.FunctionDef | ast.Match):
            last = max(node.lineno, (node.body[0].lineno if getattr(node, "body", None) else node.lineno) - 1)
        texts = [(node, text) for text in _of_statement(node)]
        for part in _own(node):
            texts += [(part, ast.unparse(new)) for new in _changes(part)]
            if isinstance(part, ast.IfExp):
                continue
        if isinstance(node, ast.If | ast.While):
            texts += [(node.test, "True"), (node.test, "False")]
        for part, text in texts:
            start, end = span(part)
            was = source[start:end].decode()
            if isinstance(part, ast.expr) and not isinstance(part, ast.Constant | ast.Slice):
                text = f"({text})"
            made.append(Mutant(module, function, node.lineno, last, start, end, was, text))
        if made:
            groups.append(made)
    return groups


def sample(count: int, seed: int, only: str) -> list[Mutant]:
    """`count` mutants of the package, by seed: a statement first, then one of its changes."""
    groups = []
    for path in sorted((ROOT / "formkit").rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        if module.startswith(f"formkit/{only}"):
            groups += mutants_of(module, path.read_bytes())
    chance = random.Random(seed)
    return [chance.choice(group) for group in chance.sample(groups, min(count, len(groups)))]


# ── which tests ──────────────────────────────────────────────────────────────────────────────────


def measure(copy_of_tree: Path) -> dict[str, object]:
    """Run all tests once: which of them pass over a line, and how long each takes."""
    import coverage

    data, times = copy_of_tree / ".coverage", copy_of_tree / "times.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--cov=formkit", "--cov-context=test", "--cov-report=", f"--junitxml={times}"]  # fmt: skip
    subprocess.run(command, cwd=copy_of_tree, env=_environment(copy_of_tree), check=False)
    return as_map(coverage.CoverageData(str(data)), times, copy_of_tree)


def as_map(data: object, times: Path, tree: Path) -> dict[str, object]:
    """The lines of every module with their tests, and the seconds of every test."""
    data.read()  # type: ignore[attr-defined]
    names: dict[str, int] = {}
    lines: dict[str, dict[int, list[int]]] = {}
    for file in data.measured_files():  # type: ignore[attr-defined]
        module = Path(file).relative_to(tree).as_posix()
        lines[module] = {
            line: [names.setdefault(c.split("|")[0], len(names)) for c in contexts if c]
            for line, contexts in data.contexts_by_lineno(file).items()  # type: ignore[attr-defined]
        }
    seconds: dict[str, float] = {}
    if times.exists():
        for case in ET.parse(times).getroot().iter("testcase"):
            file = case.get("classname", "").replace(".", "/") + ".py"
            seconds[f"{file}::{case.get('name')}"] = float(case.get("time", "0"))
    return {"tests": list(names), "lines": lines, "seconds": seconds}


def tests_for(mutant: Mutant, known: dict) -> list[str]:  # type: ignore[type-arg]
    """The tests that pass over the lines of a mutant, the quickest first; those of its room where none is known to."""
    lines = known["lines"].get(mutant.module, {})
    found = {number for line in range(mutant.line, mutant.last + 1) for number in lines.get(str(line), [])}
    chosen = sorted(
        (known["tests"][number] for number in found), key=lambda name: known["seconds"].get(name, 1.0)
    )
    if not mutant.function or len(chosen) < 3:
        room = mutant.module.split("/")[1]
        paths = ROOMS.get(room) or [f"tests/{room}"]
        chosen += [path for path in paths if (ROOT / path).exists()]
    return chosen or ["tests"]


# ── the run ──────────────────────────────────────────────────────────────────────────────────────


def _environment(tree: Path) -> dict[str, str]:
    data = ROOT.parent / "shared"
    return {
        **os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1",
        "FORMKIT_CORPUS": os.environ.get("FORMKIT_CORPUS", str(data / "corpus")),
        "FORMKIT_DATA": os.environ.get("FORMKIT_DATA", str(data / "data")),
    }  # fmt: skip


def copy_tree(target: Path) -> Path:
    """The files that git knows, in a folder of their own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


_FIRST = 40
"""So many of the quickest tests are tried first: most mutants die there."""


def seconds_of(test: str, seconds: dict[str, float]) -> float:
    """How long a test takes, or all tests of a path: a slow room that is taken for a quick one would count as killed."""
    if "::" in test:
        return seconds.get(test, 1.0)
    within = (f"{test.rstrip('/')}/", f"{test}::")
    return sum(took for name, took in seconds.items() if name.startswith(within)) or 20.0


def parts_of(tests: list[str], seconds: dict[str, float], budget: float) -> list[tuple[list[str], float]]:
    """The tests in two parts with the seconds that each takes: the quickest, then the rest as far as `budget` goes."""
    known = [(test, seconds_of(test, seconds)) for test in tests]
    rest, total = [], 0.0
    for test, took in known[_FIRST:]:
        if total + took <= budget:
            rest.append(test)
            total += took
    first = [test for test, _took in known[:_FIRST]]
    return [(first, sum(took for _test, took in known[:_FIRST])), (rest, total)]


def try_one(mutant: Mutant, tree: Path, parts: list[tuple[list[str], float]]) -> str:
    """killed, survived or error. Killed by time is only what takes three times as long as it should, and a minute."""
    path = tree / mutant.module
    source = path.read_bytes()
    path.write_bytes(source[: mutant.start] + mutant.now.encode() + source[mutant.end :])
    arguments = tree / "tests.args"
    try:
        for part, expected in parts:
            if not part:
                continue
            arguments.write_text("\n".join(part), "utf-8")
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-o", "addopts=", f"@{arguments}"]  # fmt: skip
            try:
                done = subprocess.run(
                    command,
                    cwd=tree,
                    env=_environment(tree),
                    capture_output=True,
                    timeout=3 * expected + 60,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return "killed"
            if done.returncode in (1, 2, 3) or done.returncode < 0:
                return "killed"
            if done.returncode != 0:
                return "error"
        return "survived"
    finally:
        path.write_bytes(source)


def listed() -> dict[tuple[str, str, str, str], str]:
    """Mutants that nobody could see, with the reason."""
    rows = tomllib.loads(LISTED.read_text("utf-8")).get("equivalent", []) if LISTED.exists() else []
    return {(row["module"], row["function"], row["was"], row["now"]): row["reason"] for row in rows}


def same(mutant: Mutant) -> bool:
    """Is the change none at all? `return None` for `return None`, or brackets."""
    try:
        return ast.dump(ast.parse(mutant.was.strip())) == ast.dump(ast.parse(mutant.now.strip()))
    except SyntaxError:
        return False


def write(report: Path, outcomes: dict[Mutant, str]) -> None:
    """What is known so far, so that a run that ends early is not lost (`--again` goes on with it)."""
    rows = [
        {"name": mutant.name, "outcome": said, **asdict(mutant)} for mutant, said in outcomes.copy().items()
    ]
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


def main() -> int:
    """Sample, try, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2)))
    parser.add_argument(
        "--budget", type=float, default=120, help="seconds of tests for one mutant, the quickest first"
    )
    parser.add_argument(
        "--control", action="store_true", help="change nothing: what is killed then is a fault of this file"
    )
    parser.add_argument("--only", default="", help="a room, such as audit")
    parser.add_argument("--map", type=Path, default=ROOT / "build" / "mutants.map.json")
    parser.add_argument("--report", type=Path, default=ROOT / "build" / "mutants.json")
    parser.add_argument(
        "--again", action="store_true", help="do not try what the report that is there calls killed"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants") as folder:
        trees: Queue[Path] = Queue()
        for number in range(options.jobs):
            trees.put(copy_tree(Path(folder) / str(number)))
        if not options.map.exists():
            first = trees.get()
            options.map.parent.mkdir(parents=True, exist_ok=True)
            options.map.write_text(json.dumps(measure(first)), "utf-8")
            trees.put(first)
        known = json.loads(options.map.read_text("utf-8"))
        reasons = listed()
        chosen = sample(options.count, options.seed, options.only)
        if options.control:
            chosen = [dataclasses.replace(mutant, now=mutant.was) for mutant in chosen]
        before: dict[str, str] = {}
        if options.again and options.report.exists():
            before = {row["name"]: row["outcome"] for row in json.loads(options.report.read_text("utf-8"))}
        outcomes: dict[Mutant, str] = {}

        def work(mutant: Mutant) -> None:
            key = (mutant.module, mutant.function, " ".join(mutant.was.split()), " ".join(mutant.now.split()))
            if key in reasons or (same(mutant) and not options.control):
                outcomes[mutant] = "equivalent"
            elif before.get(mutant.name) == "killed":
                outcomes[mutant] = "killed"
            else:
                tree = trees.get()
                try:
                    outcomes[mutant] = try_one(
                        mutant, tree, parts_of(tests_for(mutant, known), known["seconds"], options.budget)
                    )
                finally:
                    trees.put(tree)
            write(options.report, outcomes)
            print(f"{len(outcomes):4}/{len(chosen)} {outcomes[mutant]:10} {mutant.name}", flush=True)

        with ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(work, chosen))
    rooms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant, outcome in outcomes.items():
        rooms[mutant.module.split("/")[1].removesuffix(".py")][outcome] += 1
        rooms["all"][outcome] += 1
    for room, counts in sorted(rooms.items(), key=lambda pair: (pair[0] == "all", pair[0])):
        tried = counts["killed"] + counts["survived"]
        share = f"{counts['killed'] / tried:.0%}" if tried else "–"
        print(
            f"{room:12} {share:>5} killed of {tried} ({counts['equivalent']} equivalent, {counts['error']} not tried)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
