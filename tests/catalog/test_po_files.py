"""PO files: nothing of a translator's work is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.catalog import po
from formkit.errors import InputError

AWKWARD = """# Übersetzung: A. Muster, 2026
#
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"X-Own: kept\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# a translator's note
#. for the translator
#: forms/a:b.label forms/c:d.label
#, fuzzy, c-format, eigenes-flag
#| msgid "Old"
msgid "New"
msgstr ""
"in two "
"lines"

#=flag-of-the-future
msgctxt "Ausweis"
msgid "Nummer"
msgstr "Number"


msgid "one"
msgid_plural "many"
msgstr[0] "a"
msgstr[1] "b"

#~| msgid "older"
#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_save_without_a_change_is_byte_identical(tmp_path: Path, newline: str, bom: bytes) -> None:
    path, copy = tmp_path / "a.po", tmp_path / "b.po"
    path.write_bytes(bom + AWKWARD.replace("\n", newline).encode())
    po.write(po.read(path), copy)
    assert copy.read_bytes() == path.read_bytes()


def test_a_change_of_one_entry_changes_its_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(AWKWARD, encoding="utf-8")
    catalog = po.read(path)
    entry = catalog.find("Nummer", "Ausweis")
    assert entry is not None
    entry.msgstr = "No."
    po.write(catalog, path)
    before, after = AWKWARD.splitlines(), path.read_text("utf-8").splitlines()
    assert {line for line in after if line not in before} == {'msgstr "No."', "#, flag-of-the-future"}
    assert len(after) >= len(before) - 1


def test_the_context_tells_entries_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(AWKWARD, encoding="utf-8")
    catalog = po.read(path)
    assert catalog.find("Nummer") is None
    assert catalog.find("Nummer", "Ausweis") is not None
    assert catalog.find("gone") is None


def test_a_syntax_error_names_the_line_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = AWKWARD.replace('msgstr "Number"', 'msgstr "Number')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        po.read(path)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row == 'msgstr "Number')
    assert caught.value.place == f"{path}:{line}"
    assert path.read_text("utf-8") == text


def test_an_old_character_set_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    data = AWKWARD.replace("UTF-8", "ISO-8859-1").replace("weg", "größer").encode("latin-1")
    path.write_bytes(data)
    catalog = po.read(path)
    assert any(entry.msgstr == "größer" for entry in catalog.entries)
    po.write(catalog, path)
    assert path.read_bytes() == data


def test_a_wrong_character_set_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(AWKWARD.encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        po.read(path)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.one_of(st.none(), TEXTS), TEXTS, TEXTS), max_size=8, unique_by=lambda r: (r[0], r[1])
    )
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str | None, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("po") / "a.po"
    catalog = po.Catalog(header={"Content-Type": "text/plain; charset=UTF-8", "Language": "xx"})
    catalog.entries = [po.entry(msgid, msgctxt, msgstr) for msgctxt, msgid, msgstr in rows]
    po.write(catalog, path)
    again = po.read(path)
    assert [(e.msgctxt, e.msgid, e.msgstr) for e in again.entries] == rows
    po.write(again, path.with_suffix(".2.po"))
    assert path.with_suffix(".2.po").read_bytes() == path.read_bytes()


def test_gnu_gettext_accepts_our_catalogs(sample: Path, tool: Callable[[str], str]) -> None:
    for path in sorted((sample / "catalogs").glob("*.po")):
        done = subprocess.run([tool("msgfmt"), "-c", "-o", "-", path], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_two_headers_are_told_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    before = path.read_bytes()
    with pytest.raises(InputError, match="two headers") as caught:
        po.read(path)
    assert caught.value.place.startswith(f"{path}:")
    assert path.read_bytes() == before
