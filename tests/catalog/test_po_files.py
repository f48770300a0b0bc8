"""PO files: nothing of a translator's work is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.catalog import po, quick
from formkit.errors import InputError, UsageError

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


# What stands in PO files, also where it does not belong: half entries, lone comments, strings after a blank line.
BITS = st.sampled_from(
    [
        "# note", "#  two blanks ", "#", "## loud", "#. for you", "#.", "#: forms/a:b.label x.py:3", "#: :7 a:",
        "#, fuzzy", "#, fuzzy, own ,c-format", '#| msgid "old"', '#| msgctxt "old place"', '#| "and more"', "#~ gone",
        'msgctxt "place"', 'msgid "a"', 'msgid "b \\"q\\" \\\\"', 'msgid ""', '"more\\n"', '"\\"" ', 'msgid_plural "as"',
        'msgstr "A"', 'msgstr ""', 'msgstr[0] "A"', 'msgstr[1] "As"', '#~ msgid "c"', '#~ msgstr "C"', '#~ "more"',
        'msgid "a\u2028b"', "", "", "",
    ]
)  # fmt: skip
WHOLE = st.sampled_from(
    [
        '#. for you\n#: forms/a:b.label\nmsgid "a"\nmsgstr "A"\n\n',
        '# note\n#, fuzzy\n#| msgctxt "x"\n#| msgid ""\n#| "ol"\n#| "d"\nmsgctxt ""\n"y"\nmsgid ""\n"b\\n"\n"c"\nmsgstr ""\n\n\n',
        'msgid "d"\nmsgstr "D"\n',
    ]
)
PIECES = st.lists(BITS.map(lambda bit: bit + "\n") | WHOLE, max_size=14)


@settings(max_examples=600, deadline=None)
@given(pieces=PIECES, header=st.booleans())
def test_the_quick_way_reads_what_polib_reads(pieces: list[str], header: bool) -> None:
    """Plain entries are read without polib; to the same values, and never where they are part of something else."""
    text = ('msgid ""\nmsgstr ""\n"Language: xx\\n"\n\n' if header else "") + "".join(pieces)
    # polib breaks lines at U+2028, so it gets another sign there; we read the sign itself
    expected = _by_polib(text.replace("\u2028", "¶"))
    try:
        found = [
            {k: v.replace("\u2028", "¶") if isinstance(v, str) else v for k, v in vars(entry).items()}
            for entry in po.parse(text, Path("a.po")).entries
        ]
    except InputError:
        return  # we refuse more than polib does: two headers, quotation marks that do not match
    if found and expected and not expected[0]["linenum"]:
        expected[0]["linenum"] = found[0]["linenum"]  # polib gives the first entry no line where no header is
    assert found == expected


def _by_polib(text: str) -> list[dict[str, object]] | None:
    """What polib makes of the text, with the lines it does not know changed as `po` changes them."""
    try:
        known = po.without_trailing_comments([po._known_to_polib(line) for line in text.split("\n")])
        return [vars(entry) for entry in polib.pofile("\n".join(known) + "\n", wrapwidth=0)]
    except OSError:
        return None


def test_plain_entries_do_take_the_quick_way() -> None:
    text = AWKWARD + '\n#. for you\n#: forms/a:b.label\nmsgid "plain"\nmsgstr "einfach"\n'
    found = quick.scan(text).entries
    assert [entry.msgid for _start, entry, _seen in found] == ["New", "plain"]


def test_a_catalog_without_a_header_is_written_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = '# a note\n#\n\n#. for you\nmsgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B"\n'
    path.write_text(text, "utf-8")
    catalog = po.read(path)
    assert po.to_text(catalog) == text
    assert catalog.entries[0].linenum == 4
    catalog.entries[0].msgstr = "C"
    assert po.to_text(catalog) == text.replace('"A"', '"C"')


def test_a_comment_at_the_end_costs_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = 'msgid ""\nmsgstr ""\n"Language: xx\\n"\n\nmsgid "a"\nmsgstr "A"\n\n# the end\n'
    path.write_text(text, "utf-8")
    catalog = po.read(path)
    assert [entry.msgstr for entry in catalog.entries] == ["A"]
    assert catalog.header == {"Language": "xx"}
    assert po.to_text(catalog) == text


def test_what_another_program_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(AWKWARD, "utf-8")
    catalog = po.read(path)
    catalog.entries[0].msgstr = "ours"
    theirs = AWKWARD.replace('msgstr "Number"', 'msgstr "No."')
    path.write_text(theirs, "utf-8")  # Poedit saves
    with pytest.raises(UsageError, match="another program"):
        po.write(catalog, path)
    assert path.read_text("utf-8") == theirs
    again = po.read(path)
    again.entries[0].msgstr = "ours"
    po.write(again, path)
    again.entries[0].msgstr = "ours, twice"  # our own writing is not another program's
    po.write(again, path)
    assert 'msgstr "ours, twice"' in path.read_text("utf-8")


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _read(tmp_path: Path, body: str) -> tuple[Path, po.Catalog]:
    path = tmp_path / "a.po"
    path.write_bytes((HEAD + body).encode())
    return path, po.read(path)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("#,fuzzy", ("a", ["fuzzy"], [], "")),
        ("#:a.c b.c", ("a", [], ["a.c", "b.c"], "")),
        ("#.note", ("a", [], [], "note")),
        ("#: a.c\r b.c", ("a", [], ["a.c", "b.c"], "")),
    ],
)
def test_comments_without_a_space_are_read_as_gettext_does(
    tmp_path: Path, line: str, entry: tuple[str, list[str], list[str], str]
) -> None:
    """One such line refused the whole catalog, which msgcat reads."""
    path, catalog = _read(tmp_path, f'{line}\nmsgid "a"\nmsgstr "b"\n')
    (read,) = catalog.entries
    assert (read.msgid, read.flags, po.references_of(read), read.comment) == entry
    before = path.read_bytes()
    po.write(catalog, path)
    assert path.read_bytes() == before


def test_letters_written_as_numbers_are_those_letters(tmp_path: Path) -> None:
    """An edit wrote them back as text: the edition said "\\x20"."""
    _path, catalog = _read(tmp_path, 'msgid "a\\x20b \\\\x20"\nmsgstr "\\303\\251t\\xc3\\xa9 \\42x\\42"\n')
    (read,) = catalog.entries
    assert (read.msgid, read.msgstr) == ("a b \\x20", 'été "x"')


@pytest.mark.parametrize(
    "comments", ["#: a:1\n#: b:2\n#: c:3\n", "#. one\n#.\n#. two\n", "#.  two spaces\n#:  a   b\n"]
)
def test_an_edit_leaves_the_other_lines_of_its_entry_alone(tmp_path: Path, comments: str) -> None:
    """Lines that were joined anew made every edit a change of the file that nobody could review."""
    path, catalog = _read(tmp_path, f'{comments}msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    for entry in catalog.entries:
        entry.msgstr += "!"
    before = path.read_text("utf-8")
    po.write(catalog, path)
    assert path.read_text("utf-8") == before.replace('"b"', '"b!"').replace('"d"', '"d!"')


@pytest.mark.parametrize(
    "body",
    [
        '#: x\nmsgid "a"\n\n#: y\nmsgid "b"\nmsgstr "B"\n',
        'msgid "z"\nmsgstr "Z"\n\nmsgid "a"\n#: y\nmsgid "b"\nmsgstr "B"\n',
        'msgid "z"\nmsgstr "Z"\n\nmsgid "a"\n',
        'msgid "a"\nmsgctxt "x"\nmsgid "b"\nmsgstr "B"\n',
    ],
)
def test_an_entry_without_a_translation_line_is_told(tmp_path: Path, body: str) -> None:
    """It was dropped, and the next text took its places in the form."""
    with pytest.raises(InputError, match="msgstr") as caught:
        _read(tmp_path, body)
    line = (HEAD + body).split("\n").index('msgid "a"') + 1
    assert str(caught.value.place).endswith(f"a.po:{line}")
