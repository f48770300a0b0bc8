"""Files as they come: odd names, odd actions, odd histories. The report of all others must not be lost for one."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

import formkit
from formkit.audit.run import collect
from formkit.document.reader import read
from formkit.errors import InputError
from formkit.files import encodable

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
TEXT = "Bitte füllen Sie das Formular aus. Wir brauchen Ihren Namen und Ihre Adresse. Danach prüfen wir Ihren Antrag."


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "formkit", *words], cwd=folder, capture_output=True, check=False
    )


@LINUX
@pytest.mark.parametrize("format", ["csv", "html", "xlsx", "sarif", "json"])
def test_a_name_that_is_no_utf_8_does_not_end_the_report(format: str, tmp_path: Path) -> None:
    """One file from an old Windows share among hundreds: all must be in the report."""
    forms = tmp_path / "forms"
    forms.mkdir()
    for name in (b"latin\xe4.txt", b"=1+1.txt", b"esc\x1b[31m \xe2\x80\xae.txt"):
        Path(os.fsdecode(os.fsencode(forms) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    done = _run(
        tmp_path,
        "audit",
        "forms",
        "--format",
        format,
        "-o",
        f"r.{format}",
        "--history",
        "h.jsonl",
        "--fail-on",
        "never",
    )
    assert done.returncode == 0, done.stderr
    data = (tmp_path / f"r.{format}").read_bytes()
    if format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(
                book.read(name) for name in book.namelist() if "sheet" in name or "Strings" in name
            )
    text = data.decode("utf-8")
    assert "\x1b" not in text
    if format == "sarif":
        uris = {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in json.loads(text)["runs"][0]["results"]
        }
        assert all(uri.isascii() and " " not in uri for uri in uris)
        assert {unquote_to_bytes(uri) for uri in uris} <= {
            b"forms/latin\xe4.txt",
            b"forms/=1+1.txt",
            b"forms/esc\x1b[31m \xe2\x80\xae.txt",
        }
    elif format == "json":
        assert r"latin\udce4.txt" in repr(json.loads(text))  # the name itself, for programs
    else:
        assert r"latin\udce4.txt" in text
    again = _run(tmp_path, "audit", "forms", "--history", "h.jsonl", "--fail-on", "never")
    assert again.returncode == 0, again.stderr


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    """A form called =cmd|… runs in the spreadsheet of whoever opens the ranking."""
    for name in ("=1+1.txt", "-1.txt", "@SUM(A1).txt", "plain.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    done = _run(
        tmp_path,
        "audit",
        "=1+1.txt",
        "--format",
        "csv",
        "--fail-on",
        "never",
        "--",
        "-1.txt",
        "@SUM(A1).txt",
        "plain.txt",
    )
    assert done.returncode == 0, done.stderr
    names = [row["file"] for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8")))]
    assert sorted(names) == ["'-1.txt", "'=1+1.txt", "'@SUM(A1).txt", "plain.txt"]


def test_what_can_be_written_stays() -> None:
    """Texts in any script come out of a report as they went in."""
    for text in ("Größe\n\tنص ትግርኛ", "Наказ № 5", "e\u0301 \u200f\u200d", "1\r\n2\f3"):
        assert encodable(text) == text
    assert encodable("a\x00b\x1b\x7f\udce4") == r"a\x00b\x1b\x7f\udce4"


def test_a_history_of_brackets_is_no_fault_of_ours(tmp_path: Path) -> None:
    """A broken line is told with its number."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "h.jsonl").write_text("[" * 100_000, encoding="utf-8")
    done = _run(tmp_path, "audit", "a.txt", "--history", "h.jsonl")
    assert done.returncode != 5
    assert b"h.jsonl:1" in done.stderr


def test_a_path_that_no_system_has() -> None:
    """A program that hands over any string gets our error, which it expects."""
    with pytest.raises(InputError):
        formkit.read("a\0b.pdf")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may read every folder")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """Its forms would be missing from the ranking, and nobody would know."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o000)
    try:
        with pytest.raises(InputError, match="shut"):
            collect([tmp_path])
    finally:
        shut.chmod(0o700)


def _action(kind: str, **more: str) -> DictionaryObject:
    found = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})
    found.update({NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()})
    return found


def _with(action: DictionaryObject, where: str, path: Path) -> Path:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    if where == "open":
        writer.root_object[NameObject("/OpenAction")] = action
    elif where == "page":
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    elif where == "next":
        first = _action("Named", N="Print")
        begins = writer._add_object(first)
        first[NameObject("/Next")] = ArrayObject([writer._add_object(action)])
        action[NameObject("/Next")] = begins  # a circle must end
        writer.root_object[NameObject("/OpenAction")] = begins
    else:
        link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
        page[NameObject("/Annots")] = ArrayObject([link])
    writer.write(path)
    return path


@pytest.mark.parametrize("where", ["open", "page", "next", "link"])
@pytest.mark.parametrize(
    ("action", "rule", "said"),
    [
        (("Launch", {"F": "evil.exe"}), "leaves-file", "evil.exe"),
        (("GoToR", {"F": "//server/share"}), "leaves-file", "//server/share"),
        (("ImportData", {"F": "x.fdf"}), "leaves-file", "x.fdf"),
        (("URI", {"URI": "file:///c:/x"}), "leaves-file", "file:///c:/x"),
        (("URI", {"URI": "JavaScript:alert(1)"}), "javascript", "1"),
        (("JavaScript", {"JS": "app.alert(1)"}), "javascript", "1"),
        (("URI", {"URI": "https://www.stadt.de"}), "", ""),
        (("GoTo", {"D": "x"}), "", ""),
    ],
)  # fmt: skip
def test_actions_are_told(
    where: str, action: tuple[str, dict[str, str]], rule: str, said: str, tmp_path: Path
) -> None:
    """A form on the net that starts a program must not be passed on unseen."""
    kind, more = action
    found = {
        finding.rule: finding.message
        for finding in read(_with(_action(kind, **more), where, tmp_path / "a.pdf")).findings
        if finding.rule in ("javascript", "leaves-file")
    }
    assert list(found) == ([rule] if rule else [])
    assert said in found.get(rule, "")
