"""What an OpenDocument text holds, part by part: headings, tables, running heads, controls, and what the file is called."""

from __future__ import annotations

import pytest

from formkit.document.docx import WordContent
from formkit.document.flow_parts import FlowField, Paragraph, Table
from formkit.document.odt import read_odt
from formkit.errors import InputError
from tests.word_xml import odt, zipped


def content(body: str, **parts: str) -> WordContent:
    return read_odt(odt(body, **parts), "x.odt")


def p(text: str, more: str = "") -> str:
    return f"<text:p {more}>{text}</text:p>"


def paragraphs(parts: list[Paragraph | Table]) -> list[str]:
    return [part.text for part in parts if isinstance(part, Paragraph)]


def table(body: str, **parts: str) -> Table:
    (found,) = content(body, **parts).content
    assert isinstance(found, Table)
    return found


def field(body: str, **parts: str) -> FlowField:
    (found,) = [
        piece
        for part in content(body, **parts).content
        if isinstance(part, Paragraph)
        for piece in part.pieces
        if isinstance(piece, FlowField)
    ]
    return found


# ── the file ─────────────────────────────────────────────────────────────────────────────────────


def test_title_and_language_are_those_of_the_file() -> None:
    """They name the form in reports; an empty title is none."""
    meta = (
        '<office:document-meta xmlns:office="o" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:title> {}</dc:title><dc:language>de-DE</dc:language><dc:subject>Thema</dc:subject></office:meta></office:document-meta>"
    )
    found = content(p("A"), **{"meta.xml": meta.format("Antrag ")})
    assert (found.title, found.language) == ("Antrag", "de-DE")
    assert content(p("A"), **{"meta.xml": meta.format(" ")}).title is None
    assert (content(p("A")).title, content(p("A")).language) == (None, None)


def test_what_is_no_text_says_so() -> None:
    """A spreadsheet or a zip of something else is refused with a word on what to do."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    sheet = f"<office:document-content {names}><office:body><office:spreadsheet/></office:body></office:document-content>"
    for parts in ({"a.txt": "x"}, {"content.xml": sheet}, {"content.xml": "<text>x</text>"}):
        with pytest.raises(InputError, match="no OpenDocument text"):
            read_odt(zipped(parts), "x.odt")
    bare = f"<office:document-content {names} xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text>{p('A')}</office:text></office:body></office:document-content>"
    assert paragraphs(read_odt(zipped({"content.xml": bare}), "x.odt").content) == [
        "A"
    ]  # styles may be missing


def test_headings_have_levels() -> None:
    """A draft makes sections of them; a title is one, running text is none."""
    body = '<text:h text:outline-level="2">A</text:h><text:h>B</text:h>' + p("C", 'text:style-name="Title"')
    body += (
        p("D", 'text:style-name="Subtitle"')
        + p("E")
        + '<text:h text:outline-level="2" text:style-name="Title">F</text:h>'
    )
    levels = [part.level for part in content(body).content if isinstance(part, Paragraph)]
    assert levels == [2, 1, 1, 1, 0, 2]  # fmt: skip


def test_heads_and_feet_of_the_pages_in_use_are_apart() -> None:
    """The running head is no part of the text; pages that nobody uses have none, those that follow do."""

    def page(name: str, more: str = "", kind: str = "header", text: str = "", shown: str = "") -> str:
        return f'<style:master-page style:name="{name}" {more}><style:{kind} {shown}>{p(text or name)}</style:{kind}></style:master-page>'

    masters = (
        page("Erste", 'style:next-style-name="Folge"') + page("Folge", kind="footer-left") + page("Fremd")
    )
    own = '<style:style style:name="P1" style:family="paragraph" style:master-page-name="Erste"/>'
    found = content(p("A", 'text:style-name="P1"'), automatic=own, masters=masters)
    assert (paragraphs(found.header), paragraphs(found.footer)) == (["Erste"], ["Folge"])
    first = content(p("A"), masters=page("Erste") + page("Zweite"))
    assert paragraphs(first.header) == ["Erste"]
    usual = content(p("A"), masters=page("Erste") + page("Standard", kind="footer"))
    assert (paragraphs(usual.header), paragraphs(usual.footer)) == ([], ["Standard"])
    hidden = content(p("A"), masters=page("Standard", shown='style:display="false"'))
    assert paragraphs(hidden.header) == []
    circle = page("Standard", 'style:next-style-name="Folge"') + page(
        "Folge", 'style:next-style-name="Standard"'
    )
    assert paragraphs(content(p("A"), masters=circle).header) == ["Standard", "Folge"]


# ── words ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a<text:s/>b", "a b"), ('a<text:s text:c="3"/>b', "a   b"), ("a<text:tab/>b", "a\tb"), ("a<text:line-break/>b", "a\nb"),
        ("a<text:a>b<text:span>c</text:span></text:a>d", "abcd"), ("a<text:change-start/>b", "ab"),
        ("<draw:frame><draw:text-box><text:p>im Kasten</text:p></draw:text-box></draw:frame>davor", "davor|im Kasten"),
        ('<draw:frame svg:display="none"><draw:text-box><text:p>weg</text:p></draw:text-box></draw:frame>da', "da"),
        ("<draw:custom-shape><text:p>in der Form</text:p></draw:custom-shape>davor", "davor|in der Form"),
        ("<draw:g><draw:rect><text:p>tief</text:p></draw:rect></draw:g>davor", "davor|tief"),
    ],
)  # fmt: skip
def test_white_space_links_and_drawings_are_read_as_they_show(inside: str, text: str) -> None:
    """Words that run together, or that a drawing hides, are lost for the audit and the draft."""
    assert "|".join(paragraphs(content(p(inside)).content)) == text


def test_drawings_between_paragraphs_are_read_too() -> None:
    """A box that hangs on the page stands beside the paragraphs in the file."""
    body = "<draw:frame><draw:text-box><text:p>Kasten</text:p></draw:text-box></draw:frame>" + p("Text")
    assert paragraphs(content(body).content) == ["Kasten", "Text"]


def test_nothing_is_read_for_ever() -> None:
    """Sections within sections without end end somewhere, and what stands near is read."""
    deep = "<text:section>" * 200 + p("tief") + "</text:section>" * 200
    assert paragraphs(content(p("oben") + deep + p("unten")).content) == ["oben", "unten"]
    some = "<text:section>" * 30 + p("tief") + "</text:section>" * 30
    assert paragraphs(content(some).content) == ["tief"]


@pytest.mark.parametrize(
    ("form", "more", "wanted"),
    [
        ("1", "", ["1 ", "2 "]), ("a", 'style:num-suffix=")"', ["a) ", "b) "]), ("A", 'style:num-prefix="§ "', ["§ A ", "§ B "]),
        ("i", "", ["i ", "ii "]), ("I", "", ["I ", "II "]), ("01", "", ["01 ", "02 "]), ("", "", ["", ""]), ("", 'style:num-suffix="–"', ["– ", "– "]),
        ("1", 'text:start-value="9"', ["9 ", "10 "]), ("odd", "", ["1 ", "2 "]),
    ],
)  # fmt: skip
def test_a_list_is_numbered_as_its_style_says(form: str, more: str, wanted: list[str]) -> None:
    """ "siehe b)" leads nowhere where the letters are lost."""
    style = f'<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="{form}" {more}/></text:list-style>'
    body = f'<text:list text:style-name="L"><text:list-item>{p("x")}{p("y")}</text:list-item><text:list-item>{p("x")}</text:list-item></text:list>'
    one, inner, two = paragraphs(content(body, automatic=style).content)
    assert [one.removesuffix("x"), two.removesuffix("x"), inner] == [*wanted, "y"]


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>" + "".join(cells) + "</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{text}</table:table-cell>"


def test_a_table_has_the_rows_and_cells_that_one_sees() -> None:
    """Repeated ones stand as often, hidden ones not, covered ones are part of the cell that covers them."""
    body = "<table:table>" + row(
        cell(p("A"), 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
        "<table:covered-table-cell/>",
    )
    body += "<table:table-header-rows>" + row(cell(p("K"))) + "</table:table-header-rows>"
    body += row(cell(p("B"), 'table:number-columns-repeated="3"'), more='table:number-rows-repeated="2"')
    body += (
        row(cell(p("weg")), more='table:visibility="collapse"')
        + row(cell(p("weg")), more='table:visibility="filter"')
        + "</table:table>"
    )
    found = table(body)
    assert [[paragraphs(one.content) for one in line] for line in found.rows] == [
        [["A"]],
        [["K"]],
        [["B"]] * 3,
        [["B"]] * 3,
    ]
    assert [(one.span, one.rows) for one in found.rows[0]] == [(2, 2)]
    assert found.rows[2][0].span == found.rows[2][0].rows == 1
    assert (found.widths, found.least) == ([], {})  # fmt: skip


def test_widths_and_heights_come_from_the_styles() -> None:
    """A draft keeps the shares of the columns, and a high row is a place to write."""
    styles = "".join(
        f'<style:style style:name="C{n}" style:family="table-column"><style:table-column-properties style:column-width="{wide}"/></style:style>'
        for n, wide in ((1, "2.54cm"), (2, "72pt"), (3, "weit"))
    )
    styles += '<style:style style:name="R1" style:family="table-row"><style:table-row-properties style:min-row-height="1in"/></style:style>'
    styles += '<style:style style:name="R2" style:family="table-row" style:parent-style-name="R1"/>'
    columns = '<table:table-column table:style-name="C1" table:number-columns-repeated="2"/><table:table-column table:style-name="C2"/>'
    rows = (
        row(cell(p("A")))
        + row(cell(p("B")), more='table:style-name="R1"')
        + row(cell(p("C")), more='table:style-name="R2"')
    )
    found = table(f"<table:table>{columns}{rows}</table:table>", automatic=styles)
    assert found.widths == pytest.approx([72, 72, 72])
    assert found.least == {1: 72.0, 2: 72.0}
    unsaid = columns + '<table:table-column table:style-name="C3"/>'
    assert table(f"<table:table>{unsaid}{rows}</table:table>", automatic=styles).widths == []  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "room"),
    [
        (p("Name") + p("") + p(" "), 2), (p("Name"), 0), (p("") + p("Name"), 0), (p("Name") + p("") + p("x"), 0),
        (p("Name") + p("") + "<text:list/>", 0), (p("Name") + p("<text:span/>"), 0), (p("Name") + p("") * 60, 40),
    ],
)  # fmt: skip
def test_empty_lines_under_a_caption_are_room_to_write(inside: str, room: int) -> None:
    """Office forms leave two empty lines under "Name": that is the field."""
    assert table(f"<table:table>{row(cell(inside))}</table:table>").rows[0][0].room == room


# ── controls ─────────────────────────────────────────────────────────────────────────────────────


def control(tag: str, more: str = "", inside: str = "") -> FlowField:
    form = f'<office:forms><form:form><form:{tag} form:id="c" form:name="n" {more}>{inside}</form:{tag}></form:form></office:forms>'
    return field(form + p('<draw:control draw:control="c"/>'))


@pytest.mark.parametrize(
    ("tag", "more", "wanted"),
    [
        ("text", "", {"kind": "text", "multiline": False, "value": None, "max_length": None, "format": "", "read_only": False}),
        ("textarea", "", {"multiline": True}), ("text", 'form:multi-line="true"', {"multiline": True}),
        ("date", "", {"kind": "text", "format": "date"}), ("number", "", {"format": "number"}), ("time", "", {"kind": "text", "format": ""}),
        ("text", 'form:max-length="5"', {"max_length": 5}), ("text", 'form:max-length="0"', {"max_length": None}),
        ("text", 'form:max-length="1234567"', {"max_length": None}), ("text", 'form:max-length="x"', {"max_length": None}),
        ("text", 'form:value="alt"', {"value": "alt"}), ("text", 'form:value="alt" form:current-value="neu"', {"value": "neu"}),
        ("text", 'form:readonly="true"', {"read_only": True}), ("text", 'form:disabled="true"', {"read_only": True}),
        ("text", 'form:title=" Hilfe "', {"title": "Hilfe"}), ("text", 'form:label="L"', {"title": None}),
        ("button", 'form:label="Drucken" form:value="x"', {"kind": "button", "title": "Drucken", "value": None}),
        ("checkbox", "", {"kind": "checkbox", "state": "Yes", "value": "Off"}),
        ("checkbox", 'form:current-state="checked"', {"value": "Yes"}), ("checkbox", 'form:state="checked"', {"value": "Yes"}),
        ("checkbox", 'form:state="checked" form:current-state="unchecked"', {"value": "Off"}),
        ("radio", 'form:label="Ja"', {"kind": "radio", "name": "n", "state": "Ja", "value": None}),
        ("radio", 'form:label="Ja" form:value="1" form:group-name="g"', {"name": "g", "state": "1"}),
        ("radio", 'form:value="1" form:current-selected="true"', {"value": "1"}), ("radio", "", {"state": "c"}),
        ("listbox", "", {"kind": "listbox"}), ("listbox", 'form:dropdown="true"', {"kind": "choice"}), ("combobox", "", {"kind": "choice"}),
    ],
)  # fmt: skip
def test_a_control_is_what_it_asks(tag: str, more: str, wanted: dict[str, object]) -> None:
    """What an office set for a field is kept: length, several lines, what is filled in, what cannot be changed."""
    found = control(tag, more)
    assert {key: getattr(found, key) for key in wanted} == wanted


def test_a_list_knows_its_answers_and_the_one_that_is_chosen() -> None:
    """A value that nobody sees goes with the words that people see."""
    inside = '<form:option form:label="Syrien" form:value="SY"/><form:option form:label="Irak" form:selected="true"/>'
    found = control("listbox", "", inside)
    assert [(option.value, option.label) for option in found.options] == [("SY", "Syrien"), ("Irak", "Irak")]
    assert found.value == "Irak"
    now = '<form:item form:label="A" form:current-selected="false" form:selected="true"/>'
    assert control("combobox", 'form:current-value="B"', now).value == "B"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ('<text:text-input text:description="Name">Müller</text:text-input>', {"kind": "text", "title": "Name", "value": "Müller"}),
        ('<text:text-input text:description="Name">Name</text:text-input>', {"title": "Name", "value": None}),
        ("<text:text-input>&lt;Ihr Ort&gt;</text:text-input>", {"title": "Ihr Ort", "value": None}),
        ('<text:placeholder text:placeholder-type="text">&lt;Ort&gt;</text:placeholder>', {"kind": "text", "title": "Ort"}),
        ('<text:placeholder text:placeholder-type="image">&lt;Bild&gt;</text:placeholder>', {"kind": "button"}),
        ('<text:drop-down text:name="d"><text:label text:value="A"/><text:label text:value="B" text:current-selected="true"/>A</text:drop-down>', {"kind": "choice", "value": "B"}),
        ('<text:drop-down text:name="d"><text:label text:value="A"/>A</text:drop-down>', {"value": "A", "title": None}),
    ],
)  # fmt: skip
def test_a_field_in_the_text_asks(inside: str, wanted: dict[str, object]) -> None:
    """A prompt is the name of the field and no answer."""
    found = field(p(inside))
    assert {key: getattr(found, key) for key in wanted} == wanted
