"""What is written into a PDF, read with other libraries: numbers, names, texts, fonts, fields, bookmarks and metadata."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from formkit import languages
from formkit.document.model import Option
from formkit.layout import Element, Layout, LayoutPage, TextBox
from formkit.layout import measures as m
from formkit.layout.tree import FieldBox
from formkit.pdf import objects
from formkit.pdf.fonts import FontSet
from formkit.pdf.metadata import Metadata
from formkit.pdf.readback import keywords_of, read_back
from formkit.pdf.writer import write_pdf
from formkit.typeset.fonts import face
from formkit.typeset.shaping import set_line

DAY = datetime.date(2026, 3, 4)


def layout(
    fields: list[FieldBox] | None = None,
    pages: int = 1,
    *,
    words: str = "Antrag",
    tag: str = "de",
    **more: Any,
) -> Layout:
    """Pages with one line each, and fields on the first of them."""
    language = languages.get(tag)
    root = Element("Document", "de-DE")
    made = []
    for number in range(1, pages + 1):
        own = root.add("P", language.pdf_lang)
        line = set_line(words, [False] * len(words), 10, language)
        box = TextBox(
            number, [(40, 100, line)], 10, "#000000", language.pdf_lang, own, (40, 90, 40 + line.width, 104)
        )
        own.children.append(box)
        made.append(LayoutPage(number, texts=[box]))
    for entry in fields or []:
        own = root.add("Form", "de-DE")
        entry.element = own
        own.children.append(entry)
        made[entry.page - 1].fields.append(entry)
    return Layout(400, 600, "Probe", ("de-DE",), made, root, **more)  # fmt: skip


def metadata(**more: Any) -> Metadata:
    return Metadata(**{"title": "Probe", "languages": ("de-DE",), "date": DAY, "author": "Amt", "keywords": "formkit x", **more})  # fmt: skip


_KEPT: list[pikepdf.Pdf] = []
"""A part of a file is gone when the file is."""


def pdf(*args: Any, meta: Metadata | None = None, **more: Any) -> pikepdf.Pdf:
    _KEPT[:] = [pikepdf.open(io.BytesIO(write_pdf(layout(*args, **more), meta or metadata())))]
    return _KEPT[0]


def box(name: str, kind: str = "text", **more: Any) -> FieldBox:
    usual: dict[str, Any] = {
        "page": 1,
        "box": (50.0, 200.0, 150.0, 214.0),
        "name": name,
        "kind": kind,
        "tooltip": f"Was ist {name}?",
        "element": Element("Form", "de-DE"),
    }
    return FieldBox(**{**usual, **more})  # fmt: skip


# ── small parts ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (-0.0001, "0"), (1.0, "1"), (1.5, "1.5"), (1.23456, "1.235"), (-2.10, "-2.1"), (100, "100"), (0.0006, "0.001"), (10.0, "10")],
)  # fmt: skip
def test_a_number_has_three_decimals_at_most(value: float, written: str) -> None:
    """Exponents are no numbers in PDF, and every needless digit makes a form larger."""
    assert objects.number(value) == written


@pytest.mark.parametrize(
    "words", ["Ort", "a (b) \\ c", "Größe", "", "(", "السن", "Zeile\nzwei", "😀", "a\x7f"]
)
def test_a_text_comes_back_as_it_was(words: str) -> None:
    """A title with a bracket or an umlaut is the same in every viewer."""
    document = objects.Document(compression=1, invariant=1, pdfVersion=(1, 7))
    written = objects.text(words).format(document)
    assert str(pikepdf.Object.parse(written)) == words
    # What is ASCII can be searched for in the file.
    assert written.startswith(b"(" if words.isascii() and words.isprintable() else b"<FEFF")


@pytest.mark.parametrize("words", ["Off", "größer", "a b", "a/b", "a#b", "1.2-3_4+", "(x)", "ж"])
def test_a_name_comes_back_as_it_was(words: str) -> None:
    """The value of a box to tick is a name in the file; "größer als" must not become another one."""
    assert str(pikepdf.Object.parse(objects.name(words).data)) == f"/{words}"


def test_an_array_may_grow_after_it_was_put_somewhere() -> None:
    """Kids are added to fields and to the structure long after their parents were written down."""
    document = objects.Document(compression=1, invariant=1, pdfVersion=(1, 7))
    array, own = objects.Array(), [1]
    given = objects.Array(own)
    array.items.append(objects.Raw("/A"))
    array.items += [2, objects.Array([3])]
    own.append(4)
    assert array.format(document).split() == b"[ /A 2 [ 3 ] ]".split()
    assert given.format(document).split() == b"[ 1 4 ]".split()
    many = [objects.Raw(f"/N{n}") for n in range(100)]
    assert len(objects.Array(many).format(document).split()) == 102


@pytest.mark.parametrize(
    ("more", "filtered"), [({}, True), ({"plain": True}, False), ({"deflated": True}, True)]
)
def test_a_stream_says_how_it_is_packed(more: dict[str, bool], filtered: bool) -> None:
    """XMP must be readable without unpacking; what is packed already is not packed twice."""
    import zlib

    document = objects.Document(compression=1, invariant=1, pdfVersion=(1, 7))
    given = zlib.compress(b"abc") if more.get("deflated") else b"abc"
    written = objects.Stream(given, {"N": 3}, **more).format(document)
    head, _stream, rest = written.partition(b"stream\n")
    content = rest.removesuffix(b"\r\nendstream\n")
    assert (b"/Filter /FlateDecode" in head) is filtered
    assert f"/Length {len(content)}".encode() in head
    assert b"/N 3" in head
    assert (zlib.decompress(content) if filtered else content) == b"abc"


def test_small_objects_lie_packed_a_hundred_in_a_stream() -> None:
    """A form with thousands of fields stays small, and readers need not unpack all of it for one."""
    fields = [box(f"f{n}") for n in range(120)]
    data = write_pdf(layout(fields), metadata())
    counts = [
        int(n)
        for n in re.findall(rb"/N (\d+)\s*/Type /ObjStm|/Type /ObjStm[^>]*?/N (\d+)", data)
        for n in n
        if n
    ]
    assert counts
    assert max(counts) == 100
    assert counts.count(100) >= len(counts) - 1
    assert data.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    read = pikepdf.open(io.BytesIO(data))
    assert read.check_pdf_syntax() == [] if hasattr(read, "check_pdf_syntax") else read.check() == []
    assert len(read.Root.AcroForm.Fields) == 120
    assert write_pdf(layout(fields), metadata()) == data  # the same layout gives the same bytes
    assert int(read.trailer.Size) == len(read.objects) + 1


# ── fonts ────────────────────────────────────────────────────────────────────────────────────────


def fonts_of(read: pikepdf.Pdf) -> list[Any]:
    return list(read.pages[0].Resources.Font.values())


@pytest.mark.parametrize(("tag", "words"), [("de", "Größe 12"), ("zh-Hans", "姓名"), ("ar", "الاسم")])
def test_an_embedded_font_has_the_widths_and_outlines_of_its_face(
    tmp_path: Path, tag: str, words: str
) -> None:
    """A wrong width moves the text that a viewer selects, a wrong map gives wrong letters when one copies them."""
    read = pdf(words=words, tag=tag)
    (font,) = fonts_of(read)
    assert font.Encoding == "/Identity-H"
    (own,) = font.DescendantFonts
    program = TTFont(io.BytesIO(own.FontDescriptor.FontFile2.read_bytes()))
    assert int(own.FontDescriptor.FontFile2.Length1) == len(own.FontDescriptor.FontFile2.read_bytes())
    assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} <= set(program.keys())
    assert not {"GSUB", "GPOS", "cmap", "name", "OS/2"} & (set(program.keys()) - {"OS/2", "name", "cmap"})
    places = own.CIDToGIDMap.read_bytes()
    (first, widths) = own.W
    assert int(first) == 0
    assert len(widths) * 2 == len(places)
    upem = program["head"].unitsPerEm
    order = program.getGlyphOrder()
    for code in range(1, len(widths)):
        gid = int.from_bytes(places[2 * code : 2 * code + 2], "big")
        advance = program["hmtx"][order[gid]][0] * 1000 / upem
        assert float(widths[code]) == pytest.approx(advance, abs=0.51)
        assert program["glyf"][order[gid]].numberOfContours != 0 or advance < 400  # only a space is empty
    path = tmp_path / "x.pdf"
    read.save(path)
    assert "".join(sorted(read_back(path).texts[0].said)) == "".join(sorted(words))
    face_of = str(font.BaseFont).removeprefix("/")
    assert re.fullmatch(r"FKITAA\+[\w-]+", face_of)
    source = face(face_of.partition("+")[2])
    ascent, descent = source.extents
    descriptor = own.FontDescriptor
    assert (int(descriptor.Ascent), int(descriptor.Descent)) == (round(ascent * 1000), -round(descent * 1000))
    assert (int(descriptor.Flags), int(descriptor.StemV)) == (4, 80)
    assert int(own.DW) == 0


def test_a_font_of_cubic_outlines_becomes_one_that_does_not_change() -> None:
    """The same glyphs give the same bytes, whatever day it is, so that builds can be compared."""
    from formkit.pdf.fonts import _as_truetype

    source = face("NotoSansCJKjp-Regular")
    gids = tuple(sorted(gid for char in "姓名" if (gid := source.glyph(char))))
    data = _as_truetype(source.name, gids)
    _as_truetype.cache_clear()
    assert _as_truetype(source.name, gids) == data
    font = TTFont(io.BytesIO(data))
    order = font.getGlyphOrder()
    assert len(order) == 1 + len(gids)
    assert font["head"].unitsPerEm == source.upem
    assert font.reader is not None
    assert font.reader["head"][20:36] == bytes(16)  # no day of its making
    ascent, descent = source.extents
    assert (font["hhea"].ascent, font["hhea"].descent) == (
        round(ascent * source.upem),
        -round(descent * source.upem),
    )
    for number, gid in enumerate(gids, start=1):
        advance, left = font["hmtx"][order[number]]
        extents = source.hb_font.get_glyph_extents(gid)
        glyph = font["glyf"][order[number]]
        assert advance == source.hb_font.get_glyph_h_advance(gid)
        assert left == glyph.xMin == pytest.approx(extents.x_bearing, abs=2)
        assert glyph.yMax == pytest.approx(extents.y_bearing, abs=2)


def test_every_face_of_an_edition_has_a_name_and_tag_of_its_own() -> None:
    """Two subsets under one tag are taken for one font by programs that join files."""
    fonts = FontSet("ABCD")
    one, two = fonts("NotoSans-Regular"), fonts("NotoSans-Bold")
    assert fonts("NotoSans-Regular") is one
    assert [(font.resource, font.tag) for font in (one, two)] == [("F1", "ABCDAA"), ("F2", "ABCDBB")]
    assert [one.code(5, "a"), one.code(6, "b"), one.code(5, "a"), one.code(5, "ä")] == [1, 2, 1, 3]


def test_the_font_for_typing_is_whole() -> None:
    """What people type is not known beforehand: the font has all its letters, in its own order."""
    read = pdf([box("a")])
    font = read.Root.AcroForm.DR.Font.FkField
    own = font.DescendantFonts[0]
    assert own.CIDToGIDMap == "/Identity"
    assert int(own.FontDescriptor.Flags) == 32
    program = TTFont(io.BytesIO(own.FontDescriptor.FontFile2.read_bytes()))
    widths = own.W[1]
    order = program.getGlyphOrder()
    assert len(widths) == len(order)
    upem = program["head"].unitsPerEm
    for gid in range(0, len(order), 97):
        assert float(widths[gid]) == pytest.approx(program["hmtx"][order[gid]][0] * 1000 / upem, abs=0.01)
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    glyph = program.getBestCmap()[ord("ß")]
    assert f"<{order.index(glyph):04X}> <00DF>" in cmap
    assert max(int(n) for n in re.findall(r"(\d+) beginbfchar", cmap)) == 100  # more is an error in a CMap
    blocks = re.findall(r"(\d+) beginbfchar(.*?)endbfchar", cmap, re.DOTALL)
    assert all(int(count) == len(rows.strip().splitlines()) for count, rows in blocks)


# ── fields ───────────────────────────────────────────────────────────────────────────────────────


def field(read: pikepdf.Pdf, *path: int) -> Any:
    node = read.Root.AcroForm.Fields[path[0]]
    for step in path[1:]:
        node = node.Kids[step]
    return node


@pytest.mark.parametrize(
    ("more", "flags"),
    [
        ({}, 0), ({"required": True}, 2), ({"multiline": True}, 1 << 12), ({"kind": "comb", "max_length": 5}, 1 << 24),
        ({"kind": "select", "options": (Option("de", "Deutsch"),)}, 1 << 17), ({"kind": "checkbox", "state": "ja"}, 0),
        ({"kind": "checkbox", "state": "ja", "required": True}, 2),
        ({"kind": "radio", "state": "ja", "group": "Ja oder nein?"}, (1 << 15) | (1 << 14)),
        ({"kind": "radio", "state": "ja", "group": "Ja oder nein?", "required": True}, (1 << 15) | (1 << 14) | 2),
    ],
)  # fmt: skip
def test_a_field_has_the_flags_of_its_kind(more: dict[str, Any], flags: int) -> None:
    """A radio button without its bit is a box to tick; a comb without it writes over its cells."""
    node = field(pdf([box("a", **more)]), 0)
    assert int(node.Ff) == flags


def test_a_text_keeps_its_length_its_place_and_its_name() -> None:
    """Names hang below each other, and the place counts from the foot of the page."""
    read = pdf([box("person.ort", max_length=20), box("person.plz", kind="comb", max_length=5, scale=1.5)])
    person = field(read, 0)
    assert (str(person["/T"]), len(person.Kids)) == ("person", 2)
    ort, plz = person.Kids
    assert (str(ort["/T"]), str(ort.TU), int(ort.MaxLen), str(ort.V)) == (
        "ort",
        "Was ist person.ort?",
        20,
        "",
    )
    assert [float(value) for value in ort.Rect] == [50, 386, 150, 400]
    assert int(ort.F) == 4  # it is printed
    assert str(ort.Contents) == "Was ist person.ort?"
    assert ort.Parent.objgen == person.objgen
    size = re.search(r"/FkField ([\d.]+) Tf", str(plz.DA))
    assert size is not None
    assert float(size[1]) == pytest.approx(m.FIELD_TEXT * 1.5, abs=0.001)
    assert list(ort.AP.N.Resources.Font.keys()) == ["/FkField"]
    assert [float(value) for value in ort.AP.N.BBox] == [0, 0, 100, 14]
    assert [float(value) for value in read.pages[0].mediabox] == [0, 0, 400, 600]
    assert "/MaxLen" not in field(pdf([box("a")]), 0)
    assert f"/FkField {objects.number(m.FIELD_TEXT)} Tf" in str(read.Root.AcroForm.DA)


def test_a_list_has_values_and_words() -> None:
    """Programs get the value, people read the words."""
    options = (Option("de", "Deutsch"), Option("ar", "Arabisch"))
    node = field(pdf([box("a", "select", options=options)]), 0)
    assert [[str(part) for part in pair] for pair in node.Opt] == [["de", "Deutsch"], ["ar", "Arabisch"]]
    assert node.FT == "/Ch"


def test_buttons_of_a_group_are_one_field_with_a_question() -> None:
    """A screen reader says the question with the group and the answer with the button; none is pressed at first."""
    read = pdf(
        [
            box("a.wahl", "radio", state=state, group="Wie?", tooltip=f"Antwort {state}")
            for state in ("größer", "kleiner")
        ]
    )
    group = field(read, 0, 0)
    assert (str(group["/T"]), str(group.TU), group.V, group.FT) == ("wahl", "Wie?", "/Off", "/Btn")
    assert [str(kid.TU) for kid in group.Kids] == ["Antwort größer", "Antwort kleiner"]
    for kid, state in zip(group.Kids, ("/größer", "/kleiner"), strict=True):
        assert set(kid.AP.N.keys()) == {state, "/Off"}
        assert kid.AS == "/Off"
        assert "/T" not in kid
        assert kid.Parent.objgen == group.objgen
    one, two = group.Kids
    assert one.AP.N["/größer"].objgen == two.AP.N["/kleiner"].objgen  # one picture for all
    assert one.AP.N.Off.objgen != one.AP.N["/größer"].objgen  # fmt: skip


def ink(stream: Any) -> str:
    return stream.read_bytes().decode("ascii")


def test_a_pressed_button_looks_pressed() -> None:
    """A dot in the round one, a tick in the square one, and nothing in either before."""
    read = pdf([box("r", "radio", state="x", group="?"), box("c", "checkbox", state="x")])
    round_, square = field(read, 0, 0).AP.N, field(read, 1).AP.N
    assert ink(round_["/x"]).count(" c ") > ink(round_.Off).count(" c ")
    assert ink(round_["/x"]).startswith(ink(round_.Off).removesuffix("Q"))
    half = m.MARK / 2
    assert f"1 0 0 1 {objects.number(half)} {objects.number(half)} cm" in ink(round_.Off)
    assert f"{objects.number(half - 0.5)} 0 m" in ink(round_.Off)  # its rim lies within the box
    assert f"{objects.number(half * 0.5)} 0 m" in ink(round_["/x"])
    assert " l S " in ink(square["/x"])
    assert " l S " not in ink(square.Off)
    for stream in (round_["/x"], round_.Off, square["/x"], square.Off):
        assert [float(value) for value in stream.BBox] == pytest.approx([0, 0, m.MARK, m.MARK], abs=0.001)
        assert ink(stream).count("q ") == 1
        assert ink(stream).endswith("Q")


def test_a_question_on_two_pages_is_one_field() -> None:
    """What is typed on one page stands on the other too; buttons of one answer go together."""
    read = pdf([box("a"), box("a", page=2), box("b")], 2)
    twin = field(read, 0)
    assert len(twin.Kids) == 2
    assert [kid.P.objgen for kid in twin.Kids] == [page.obj.objgen for page in read.pages]
    assert "/Kids" not in field(read, 1)
    assert "/FT" not in twin.Kids[0]
    radio = [box("r", "radio", state="x", group="?", page=page) for page in (1, 2)]
    assert int(field(pdf(radio, 2), 0).Ff) == (1 << 15) | (1 << 14) | (1 << 25)


def test_fields_and_pages_know_their_places_in_the_structure() -> None:
    """Without them a screen reader says "form field" and no more; Tab goes in the order of the structure."""
    read = pdf([box("a"), box("b", page=2)], 2)
    tree = read.Root.StructTreeRoot
    numbers = list(tree.ParentTree.Nums)
    known = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for page in read.pages:
        assert page.obj.Tabs == "/S"
        assert isinstance(known[int(page.obj.StructParents)], pikepdf.Array)
        for widget in page.obj.Annots:
            element = known[int(widget.StructParent)]
            assert element.S == "/Form"
    assert list(known) == sorted(known)


# ── the whole ────────────────────────────────────────────────────────────────────────────────────


def test_bookmarks_lead_to_their_place() -> None:
    """Each one to its page, a little above its heading, in order."""
    read = pdf(pages=2, outline=[("Angaben", 1, 100.0), ("Größe", 2, 50.0), ("Ende", 2, 300.0)])
    outline = read.Root.Outlines
    assert int(outline.Count) == 3
    row, rows = outline.First, []
    while True:
        rows.append(row)
        if "/Next" not in row:
            break
        assert row.Next.Prev.objgen == row.objgen
        row = row.Next
    assert outline.Last.objgen == row.objgen
    assert "/Prev" not in rows[0]
    assert [str(entry.Title) for entry in rows] == ["Angaben", "Größe", "Ende"]
    places = [(entry.Dest[0].objgen, str(entry.Dest[1]), float(entry.Dest[3])) for entry in rows]
    pages = [page.obj.objgen for page in read.pages]
    assert places == [(pages[0], "/XYZ", 506), (pages[1], "/XYZ", 556), (pages[1], "/XYZ", 306)]
    assert "/Outlines" not in pdf().Root


@pytest.mark.parametrize(
    ("more", "shown", "direction"),
    [
        ({}, None, None), ({"facing": True}, "/TwoColumnLeft", None), ({"facing": True, "cover": True}, "/TwoColumnRight", None),
        ({"mirrored": True}, None, "/R2L"),
    ],
)  # fmt: skip
def test_a_viewer_opens_the_file_as_it_is_meant(
    more: dict[str, Any], shown: str | None, direction: str | None
) -> None:
    """Pairs of pages side by side, books from right to left, and the title in the window."""
    root = pdf(pages=2, **more).Root
    assert root.get("/PageLayout") == shown
    assert root.ViewerPreferences.get("/Direction") == direction
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "de-DE"


def test_metadata_say_the_same_twice() -> None:
    """PDF/A wants the same in both places, and signs of XML in a title must not break it."""
    meta = metadata(title="A < B & „C“", author="Amt & Co", languages=("de-DE", "ar"))
    read = pdf(meta=meta)
    info = read.docinfo
    assert str(info.CreationDate) == str(info.ModDate) == "D:20260304000000Z"
    with read.open_metadata() as xmp:
        assert (xmp["dc:title"], str(info.Title)) == (meta.title, meta.title)
        assert list(xmp["dc:creator"]) == ["Amt & Co"] == [str(info.Author)]
        assert set(xmp["dc:language"]) == {"de-DE", "ar"}
        assert (xmp["pdf:Keywords"], str(info.Keywords)) == ("formkit x", "formkit x")
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
        assert xmp["pdf:Producer"] == str(info.Producer)
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-03-04T00:00:00Z"
    (intent,) = read.Root.OutputIntents
    assert (intent.S, int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert "/Filter" not in read.Root.Metadata


def test_two_editions_have_two_identities() -> None:
    """Viewers keep what was typed, and programs tell files apart, by the ID of a file."""

    def identity(**more: Any) -> bytes:
        return bytes(pdf(meta=metadata(**more)).trailer.ID[0])

    same = identity()
    assert identity() == same
    for other in ({"title": "Anders"}, {"keywords": "formkit y"}, {"date": datetime.date(2026, 3, 5)}):
        assert identity(**other) != same


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """`verify` compares what a screen reader gets with the source: it must see every part of a field."""
    fields = [
        box("a.ort", required=True, max_length=9),
        box("b", "radio", state="ja", group="Wirklich?", tooltip="Ja", page=2),
        box("c", "select", options=(Option("x", "Ex"),)),
    ]
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf(layout(fields, 2, words="Größe (m)"), metadata()))
    found = read_back(path)
    assert (found.pages, found.widgets, found.height, found.title, found.language) == (
        2,
        3,
        600,
        "Probe",
        "de-DE",
    )
    assert [(text.tag, text.language, text.said) for text in found.texts] == [("P", "de-DE", "Größe (m)")] * 2
    line = found.texts[1].lines[0]
    assert (line.page, line.x, line.y, line.size) == (
        2,
        pytest.approx(40),
        pytest.approx(500),
        pytest.approx(10),
    )
    assert line.fonts == {"NotoSans-Regular"}
    ort, ja, liste = found.fields
    assert (ort.name, ort.kind, ort.tooltip, ort.page, ort.flags, ort.max_length) == (
        "a.ort",
        "Tx",
        "Was ist a.ort?",
        1,
        2,
        9,
    )
    assert ort.box == (50, 386, 150, 400)
    assert (ort.marks, ort.value, ort.state, ort.group) == (4, "", "", "")
    assert (ja.name, ja.kind, ja.tooltip, ja.state, ja.group, ja.page) == (
        "b",
        "Btn",
        "Ja",
        "ja",
        "Wirklich?",
        2,
    )
    assert liste.options == (("x", "Ex"),)
    assert (found.lost, found.loose, found.untagged, found.strange) == (0, [], [], [])
    assert keywords_of(path) == "formkit x"
    assert PdfReader(path).pdf_header == "%PDF-1.7"
