"""Does any file of a folder bring formkit down? Each is read, audited, examined for the press, read back, drafted, loaded again and set.

    python benchmarks/stress.py FOLDER [--seconds 60]

FOLDER may hold anything; PDF, DOCX and ODT files in it are tried, the test suites of PDF readers and of
office programs make good folders. What formkit refuses with a message is fine; a traceback, a drafted
form that cannot be loaded or set, or more than so many seconds for one step is reported, and ends with code 1.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

KINDS = (".pdf", ".docx", ".odt")


class TooLongError(Exception):
    """A step took longer than it may."""


def _ring(_number: int, _frame: Any) -> None:
    raise TooLongError


def audited(path: Path) -> None:
    from formkit.audit.run import audit_path

    audit_path(path)


def examined(path: Path) -> None:
    from formkit.press.preflight import check_file

    if path.suffix.lower() == ".pdf":
        check_file(path)


def read_back(path: Path) -> None:
    """As `verify` reads an edition, also where the file is not ours."""
    from formkit.pdf import readback

    if path.suffix.lower() == ".pdf":
        readback.keywords_of(path)
        readback.read_back(path)


def drafted(path: Path) -> None:
    """An official form becomes a source; whatever comes of it must load and can be set."""
    from formkit.draft.run import draft_file, write
    from formkit.edition import Edition
    from formkit.errors import SourceError
    from formkit.form import load
    from formkit.layout import compose

    draft = draft_file(path)
    with tempfile.TemporaryDirectory() as folder:
        source, _kept = write(draft, path, Path(folder) / "entwurf")
        try:
            form = load(source)
        except SourceError as error:
            raise AssertionError(
                f"the draft does not load: {[str(finding) for finding in error.findings][:3]}"
            ) from error
        compose(Edition(form, draft=True))


STEPS: tuple[Callable[[Path], None], ...] = (audited, examined, read_back, drafted)


def problems(work: tuple[Path, int]) -> list[str]:
    """What went wrong with a file, a line a step."""
    from formkit.errors import FormkitError

    path, seconds = work
    signal.signal(signal.SIGALRM, _ring)
    found = []
    for step in STEPS:
        try:
            signal.alarm(seconds)
            step(path)
        except FormkitError:
            pass
        except TooLongError:
            found.append(f"{path}: {step.__name__}: more than {seconds} s")
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            found.append(
                f"{path}: {step.__name__}: {type(error).__name__}: {error} ({place.filename}:{place.lineno})"
            )
        finally:
            signal.alarm(0)
    return found


def files_of(folder: Path) -> Iterator[Path]:
    """The files to try, those with anything in them."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file() and path.stat().st_size:
            yield path


def main() -> int:
    """Try everything; 1 if anything went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    wanted = parser.parse_args()
    work = [(path, wanted.seconds) for path in files_of(wanted.folder)]
    started, bad = time.perf_counter(), 0
    with Pool(2, maxtasksperchild=60) as pool:
        for found in pool.imap_unordered(problems, work):
            bad += bool(found)
            for line in found:
                print(line, flush=True)
    print(f"stress: {len(work)} files in {time.perf_counter() - started:.0f} s, {bad} with problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
