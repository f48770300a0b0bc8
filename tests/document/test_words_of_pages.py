"""Words as a person sees them, in whatever order and pieces the file draws their letters."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.document.raw import Raw, lines, rules, text_at
from tests.document.test_page_boxes import with_field
from tests.document.test_unknown_letters import numbered


def letters(x: float, y: float, text: str, size: float = 12) -> list[tuple[float, float, str]]:
    """Each letter of a text with its place; blanks are left out."""
    found = []
    for char in text:
        if char != " ":
            found.append((x, y, char))
        x += stringWidth(char, "Helvetica", size)
    return found


def drawn(places: list[tuple[float, float, str]]) -> str:
    return "".join(text_at(x, y, char, 12) for x, y, char in places)


SENTENCE = "Wichtige Hinweise im Wohnungswesen: Ball, Kaffee"


def test_letters_drawn_from_last_to_first_are_the_word(tmp_path: Path) -> None:
    """Some programs draw from right to left: "gartnA" is no word of the form."""
    assert lines(Raw(drawn(letters(60, 700, SENTENCE)[::-1])).read(tmp_path)) == [SENTENCE]


@pytest.mark.parametrize(("dx", "dy"), [(0.4, 0), (1, -1), (0, -1), (-1, 1), (0.01, 0)])
@pytest.mark.parametrize("pairs", [True, False])
def test_letters_with_a_shadow_are_read_once(tmp_path: Path, dx: float, dy: float, pairs: bool) -> None:
    """Shadows and a poor man's bold draw each letter twice; double letters (Ball, Kaffee) stay double."""
    front = letters(60, 700, SENTENCE)
    back = [(x + dx, y + dy, char) for x, y, char in front]
    content = (
        "".join(drawn([a, b]) for a, b in zip(back, front, strict=True))
        if pairs
        else drawn(back) + drawn(front)
    )
    assert lines(Raw(content).read(tmp_path)) == [SENTENCE]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("A N T R A G   A U F   W O H N G E L D", "ANTRAG AUF WOHNGELD"),
        ("M i e t v e r t r a g", "Mietvertrag"),
        ("in der Wohnung a l l e Personen", "in der Wohnung alle Personen"),
        ("A B C D E", "A B C D E"),
        ("T T M M J J J J", "T T M M J J J J"),
        ("M W D", "M W D"),
    ],
)
def test_letters_set_apart_by_blanks_are_words_where_they_spell_some(
    tmp_path: Path, typed: str, read: str
) -> None:
    """A screen reader spells "A N T R A G"; answers and patterns of a date are letters of their own."""
    assert lines(Raw(text_at(60, 700, typed)).read(tmp_path)) == [read]


def raised(parts: list[tuple[str, float, float]]) -> str:
    """A line of (text, size, rise)."""
    return (
        "BT 60 700 Td "
        + "".join(f"/F1 {size} Tf {rise} Ts ({text}) Tj " for text, size, rise in parts)
        + "ET"
    )


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ([("CO", 11, 0), ("2", 7, -3), ("-Abgabe", 11, 0)], "CO2-Abgabe"),
        ([("H", 11, 0), ("2", 7, -2), ("O", 11, 0)], "H2O"),
        ([("Miete je m", 11, 0), ("2", 6, 9), (" und Monat", 11, 0)], "Miete je m2 und Monat"),
        ([("E = mc", 11, 0), ("2", 7, 12), (" gilt", 11, 0)], "E = mc2 gilt"),
        ([("im Haushalt", 11, 0), ("3\\)", 6, 5), (", wenn", 11, 0)], "im Haushalt3), wenn"),
        ([("Statuten", 11, 0), ("1", 7, 4), (".", 11, 0)], "Statuten1."),
    ],
)
def test_raised_and_lowered_signs_stand_at_their_word(
    tmp_path: Path, parts: list[tuple[str, float, float]], read: str
) -> None:
    """A sign on a line of its own names the wrong footnote, or none."""
    assert lines(Raw(raised(parts)).read(tmp_path)) == [read]


def cmap(pairs: dict[str, str]) -> bytes:
    rows = "\n".join(f"<{code}> <{value}>" for code, value in pairs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(pairs)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    ).encode()


@pytest.mark.parametrize("ligature", ["ff", "ffi", "fi", "fl", "Th", "tt", "ffl"])
def test_a_ligature_of_several_letters_parts_no_word(tmp_path: Path, ligature: str) -> None:
    """ "Pf licht" and "of f iziell" are found by no search; a double letter of a ligature is no shadow."""
    raw = Raw()
    glyphs = numbered(raw, "F2", "aWb")
    codes = [glyphs[1:-4][n : n + 4] for n in (0, 4, 8)]
    letters_of = ["a", ligature, "b"]
    pairs = {
        code: "".join(f"{ord(c):04X}" for c in text) for code, text in zip(codes, letters_of, strict=True)
    }
    raw.fonts.F2.ToUnicode = raw.stream(cmap(pairs))
    raw.page.obj.Contents = raw.stream(f"BT /F2 11 Tf 60 700 Td {glyphs} ET")
    assert lines(raw.read(tmp_path)) == [f"a{ligature}b"]


LEFT = ["Wer kann den Antrag", "stellen? Alle, die in", "Chemnitz wohnen und", "eine Wohnung mieten.",
        "Auch Untermieter und", "Heimbewohner haben"]  # fmt: skip
RIGHT = ["Was ist zu tun? Bitte", "füllen Sie das Blatt", "aus, legen Sie einen", "Ausweis dazu, und",
         "geben Sie alles im", "Rathaus ab."]  # fmt: skip


@pytest.mark.parametrize("count", [6, 4])
@pytest.mark.parametrize("size", [9, 11])
def test_narrow_columns_are_read_one_after_the_other(tmp_path: Path, count: int, size: float) -> None:
    """Folded leaflets have columns of twenty letters; read across they make no sense."""
    columns = [(60, LEFT[:count]), (220, RIGHT[:count])]
    content = "".join(text_at(x, 740 - 14 * n, t, size) for x, col in columns for n, t in enumerate(col))
    document = Raw(content).read(tmp_path)
    assert lines(document) == LEFT[:count] + RIGHT[:count]
    assert [block.text for block in document.pages[0].blocks] == [
        " ".join(LEFT[:count]),
        " ".join(RIGHT[:count]),
    ]


def test_a_table_without_lines_is_read_row_by_row(tmp_path: Path) -> None:
    """Captions and short cells end where they end: that they stand below each other makes no column of text."""
    rows = [("Name des Kindes", "Tag der Geburt"), ("Max Muster", "1. Mai 2015"), ("Anna Muster", "3. Juni 2018"),
            ("Ali Muster", "7. März 2020"), ("Eva Muster", "9. Juli 2021")]  # fmt: skip
    content = "".join(
        text_at(x, 740 - 14 * n, text)
        for n, row in enumerate(rows)
        for x, text in zip((60, 220), row, strict=True)
    )
    assert lines(Raw(content).read(tmp_path)) == [text for row in rows for text in row]


def laid_over(
    raw: Raw, subtype: str, rect: list[float], text: str, *, appearance: bool, **more: object
) -> None:
    """Adds an annotation that shows a text."""
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(rect), Contents=String(text),
        DA=String("/Helv 11 Tf 0 g"), F=4,
    )  # fmt: skip
    if appearance:
        annotation.AP = Dictionary(
            N=raw.stream(
                text_at(2, 5, text), Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(Font=raw.fonts),
                BBox=Array([0, 0, rect[2] - rect[0], rect[3] - rect[1]]),
            )
        )  # fmt: skip
    for key, value in more.items():
        annotation["/" + key] = value
    raw.page.obj.Annots = Array([*raw.page.obj.get("/Annots", []), raw.pdf.make_indirect(annotation)])


@pytest.mark.parametrize(
    ("subtype", "appearance"), [("FreeText", True), ("FreeText", False), ("Stamp", True)]
)
def test_texts_that_lie_over_the_page_are_read_and_name_fields(
    tmp_path: Path, subtype: str, appearance: bool
) -> None:
    """Offices add captions with a PDF editor: a person sees no difference."""
    raw = with_field(Raw(text_at(60, 780, "Antrag auf Beispiel")), [180, 700, 300, 718])
    raw.page.obj.Annots[0].AP = Dictionary(
        N=raw.stream(
            text_at(2, 5, "alte Antwort"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 120, 18]),
            Resources=Dictionary(Font=raw.fonts),
        )
    )  # fmt: skip
    laid_over(raw, subtype, [60, 700, 175, 718], "Aktenzeichen", appearance=appearance)
    document = raw.read(tmp_path)
    assert lines(document) == ["Antrag auf Beispiel", "Aktenzeichen"]
    assert [field.label for field in document.fields] == ["Aktenzeichen"]


@pytest.mark.parametrize(("subtype", "flags"), [("FreeText", 2), ("FreeText", 32), ("Text", 4), ("Popup", 4)])
def test_notes_that_nobody_sees_are_no_text(tmp_path: Path, subtype: str, flags: int) -> None:
    """Hidden annotations, and notes that open at a click, are no part of the page."""
    raw = Raw(text_at(60, 780, "Antrag auf Beispiel"))
    laid_over(raw, subtype, [60, 700, 175, 718], "Nur intern", appearance=True, F=flags)
    laid_over(raw, "FreeText", [60, 600, 175, 618], "Sichtbar", appearance=True)
    assert lines(raw.read(tmp_path)) == ["Antrag auf Beispiel", "Sichtbar"]


@pytest.mark.parametrize(
    "odd", [{"Rect": Array([])}, {"Rect": Name.X}, {"DA": 5}, {"Contents": 7}, {"AP": Dictionary()}]
)
def test_damaged_annotations_break_nothing(tmp_path: Path, odd: dict[str, object]) -> None:
    raw = Raw(text_at(60, 780, "Antrag auf Beispiel"))
    laid_over(raw, "FreeText", [60, 700, 175, 718], "Aktenzeichen", appearance=False, **odd)
    assert "Antrag auf Beispiel" in lines(raw.read(tmp_path))


FONTS = Path(__file__).parents[2] / "formkit" / "typeset" / "fonts"


def meaning(raw: Raw, glyphs: str, means: list[str], *, font: Path | None = None) -> list[str]:
    """The font F2 with the glyphs of these letters; what they mean. Gives their codes."""
    codes = numbered(raw, "F2", glyphs, font=font)[1:-4]
    found = [codes[n : n + 4] for n in range(0, len(codes), 4)]
    raw.fonts.F2.ToUnicode = raw.stream(
        cmap({code: text.encode("utf-16-be").hex() for code, text in zip(found, means, strict=True)})
    )
    return found


@pytest.mark.parametrize("text", ["حَبيب", "مُدَرِّس", "כָּתַב"])
def test_vowels_of_arabic_and_hebrew_stand_on_their_letters(tmp_path: Path, text: str) -> None:
    """PDFium gives them behind the word; a screen reader then reads them alone."""
    raw = Raw()
    font = FONTS / ("NotoSansHebrew-Regular.ttf" if "כ" in text else "NotoNaskhArabic-Regular.ttf")
    glyphs = "".join(dict.fromkeys(text))
    code = dict(zip(glyphs, meaning(raw, glyphs, list(glyphs), font=font), strict=True))
    x, content = 200.0, text_at(60, 700, "Das Wort")
    for char in text:
        x -= 0 if unicodedata.combining(char) else 7.2
        content += f"BT /F2 12 Tf 1 0 0 1 {x} 700 Tm <{code[char]}> Tj ET "
    raw.page.obj.Contents = raw.stream(content + text_at(215, 700, "steht hier"))
    found = " ".join(lines(raw.read(tmp_path)))
    assert unicodedata.normalize("NFC", text) in found


def test_kerned_arabic_is_whole(tmp_path: Path) -> None:
    """Letters that hang over their neighbours belong to the word."""
    raw = Raw()
    glyphs = "داخليون"
    code = dict(
        zip(
            glyphs,
            meaning(raw, glyphs, list(glyphs), font=FONTS / "NotoNaskhArabic-Regular.ttf"),
            strict=True,
        )
    )
    x, content = 200.0, ""
    for char, kern in zip("داخليون", (0, 3, 0, 2, 0, 4, 5), strict=True):
        x -= 7.2 - kern
        content += f"BT /F2 12 Tf 1 0 0 1 {x} 700 Tm <{code[char]}> Tj ET "
    raw.page.obj.Contents = raw.stream(content)
    assert lines(raw.read(tmp_path)) == ["داخليون"]


@pytest.mark.parametrize("turns", [1, 2])
def test_signs_below_each_other_are_read_down_and_from_right_to_left(tmp_path: Path, turns: int) -> None:
    """Chinese and Japanese may be set from top to bottom; read across they are mixed up."""
    raw = Raw()
    code = meaning(raw, "ABCDEF", list("日本語あいう"))
    raw.fonts.F2.Encoding = Name("/Identity-V")
    content = ""
    for n in range(turns):
        for x, part in ((300, code[:3]), (280, code[3:])):
            content += f"BT /F2 12 Tf 1 0 0 1 {x - 60 * n} 700 Tm <{''.join(part)}> Tj ET "
    raw.page.obj.Contents = raw.stream(content)
    assert lines(raw.read(tmp_path)) == ["日本語", "あいう"] * turns


def test_a_sign_beyond_the_first_65536_is_one_sign(tmp_path: Path) -> None:
    """Rare signs of names (U+20BB7) come from PDFium in two halves."""
    raw = Raw()
    code = meaning(raw, "AB", ["𠮷", "野"])
    raw.page.obj.Contents = raw.stream(f"BT /F2 11 Tf 60 700 Td <{code[0]}{code[1]}> Tj ET")
    assert lines(raw.read(tmp_path)) == ["𠮷野"]


@pytest.mark.parametrize("count", [300, 700])
@pytest.mark.parametrize(
    "form", ["<{start:04X}> <{end:04X}> [{array}]", "<{start:04X}><{end:04X}>[\n{array}\n]"]
)
def test_a_map_that_pdfium_gives_up_on_is_read(tmp_path: Path, count: int, form: str) -> None:
    """Ranges of more than 256 codes: "7KLV LV WH[W" stood for "This is text"."""
    raw = Raw()
    glyphs = "Thisextß"
    code = dict(zip(glyphs, meaning(raw, glyphs, list(glyphs)), strict=True))
    letter = {int(value, 16): key for key, value in code.items()}
    array = " ".join(f"<{ord(letter.get(n, 'x')):04X}>" for n in range(count + max(letter)))
    row = form.format(start=0, end=count + max(letter) - 1, array=array)
    raw.fonts.F2.ToUnicode = raw.stream(
        f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange {row} endbfrange endcmap"
    )
    raw.page.obj.Contents = raw.stream(
        f"BT /F2 11 Tf 60 700 Td <{''.join(code[c] for c in 'Thisistextß')}> Tj ET"
    )
    document = raw.read(tmp_path)
    assert lines(document) == ["Thisistextß"]
    assert "undecodable" not in rules(document)


@pytest.mark.parametrize(
    "table",
    [b"", b"beginbfrange <0000> <FFFF> <0041> endbfrange", b"beginbfrange <00> [<0041> endbfrange", b"beginbfchar <zz> <0041> endbfchar",
     b"beginbfrange <0000> <FFFFFFFF> [] endbfrange", b"beginbfrange " + b"<0000> <FFFF> [<D800>] " * 3000 + b"endbfrange"],
)  # fmt: skip
def test_a_damaged_map_breaks_nothing(tmp_path: Path, table: bytes) -> None:
    raw = Raw()
    code = meaning(raw, "Antrag", list("Antrag"))
    raw.fonts.F2.ToUnicode = raw.stream(table)
    raw.page.obj.Contents = raw.stream(
        f"BT /F2 11 Tf 60 700 Td <{''.join(code)}> Tj ET" + text_at(60, 600, "Sichtbar")
    )
    assert "Sichtbar" in lines(raw.read(tmp_path))
