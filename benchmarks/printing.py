"""How long does a press run take? Twenty forms in twelve languages, print files and tickets, on all cores.

    python benchmarks/printing.py

The forms are copies of the two samples; the languages those with a catalog, German alone and two pairs. Prints the seconds, and how many
of the print files preflight finds an error in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from formkit.findings import Severity
from formkit.press.preflight import check_file

ROOT = Path(__file__).parent.parent
TAGS = ["de", "en", "uk", "ar", "ti", "de-simple", "fa", "hi", "ka", "th", "vi", "en+ar"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        shutil.copy(ROOT / "formkit.toml", office)
        shutil.copytree(ROOT / "catalogs", office / "catalogs")
        for number in range(20):
            name = ("anmeldung", "wohnungsgeberbestaetigung")[number % 2]
            target = office / "forms" / f"{name}_{number}"
            shutil.copytree(ROOT / "forms" / name, target)
            source = target / "form.toml"
            source.write_text(
                source.read_text("utf-8").replace(f'"{name}"', f'"{name}_{number}"', 1), "utf-8"
            )
        words = [part for tag in TAGS for part in ("--lang", tag)]
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "formkit", "press", "--draft", "-q", *words], cwd=office, check=True
        )
        took = time.perf_counter() - began
        files = sorted((office / "build").glob("*.print.pdf"))
        wrong = [p.name for p in files if any(f.severity is Severity.ERROR for f in check_file(p))]
        size = sum(path.stat().st_size for path in files) / len(files) / 1024
    print(
        f"press: {len(files)} print files and their tickets in {took:.1f} s, {size:.0f} KB each; preflight finds errors in {len(wrong)} {wrong[:3]}"
    )


if __name__ == "__main__":
    main()
