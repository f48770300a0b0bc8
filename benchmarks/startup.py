"""How long do common commands take, against a bare Python? Prints the median of several runs, in seconds.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 9


def median(command: list[str]) -> float:
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    python = [sys.executable]
    formkit = [sys.executable, "-m", "formkit"]
    bare = median([*python, "-c", "pass"])
    print(f"python -c pass                    {bare:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "formkit --help": ["--help"],
            "formkit check": ["check"],
            "formkit catalog status": ["catalog", "status", "--format", "json"],
            "formkit render (2-3 pages, ar)": [
                "render",
                "anmeldung",
                "--lang",
                "ar",
                "--draft",
                "-o",
                folder,
            ],
        }
        for title, words in commands.items():
            took = median([*formkit, *words])
            print(f"{title:33} {took:.3f}  ({took - bare:+.3f})")


if __name__ == "__main__":
    main()
