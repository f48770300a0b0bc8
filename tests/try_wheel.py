"""Tries an installed wheel as a stranger does: `python tests/try_wheel.py dist/formkit-….whl` (`nox -s build` does it).

Says what is missing and ends with 1: the version, the marker of types, what examples and type checker say, a first workspace.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def _run(folder: str, *words: str) -> str:
    """What a program says; ends the trial where it fails."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def main(wheel: Path) -> None:
    """Try the wheel that is installed beside this Python, in an empty folder."""
    version = wheel.name.split("-")[1]
    program = str(Path(sys.executable).with_name("formkit"))
    page = (REPOSITORY / "docs" / "api.md").read_text("utf-8")
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(_run(folder, sys.executable, "-c", "import formkit; print(formkit.__file__)")).parent
        if place.is_relative_to(REPOSITORY / "formkit"):
            sys.exit("this is the checkout, not the wheel: run it in another environment")
        for name in ("py.typed", "locale/de/LC_MESSAGES/formkit.mo"):
            if not (place / name).is_file():
                sys.exit(f"the wheel lacks {name}")
        said = {metadata.version("formkit"), version, _run(folder, program, "--version").split()[-1]}
        if len(said) != 1:
            sys.exit(f"wheel, package and command name different versions: {said}")
        (Path(folder) / "script.py").write_text(examples, encoding="utf-8")
        _run(folder, sys.executable, "-m", "mypy", "--strict", "script.py")
        _run(folder, program, "init", "amt")
        _run(f"{folder}/amt", program, "catalog", "update")
        _run(f"{folder}/amt", program, "build")
        made = sorted(path.name for path in (Path(folder) / "amt" / "build").glob("*.pdf"))
    sys.stdout.write(f"formkit {version}: typed, and made {', '.join(made)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
