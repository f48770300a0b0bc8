"""What Word shows of a file is what is read of it: numbers, notes, controls and their states – and nothing that is hidden."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.document import Document, Field, read
from tests.word_xml import STRICT, TRANSITIONAL, docx, zipped

Opened = Callable[..., Document]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def opened(data: bytes, name: str = "antrag.docx") -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read(path)

    return opened


def words(document: Document) -> str:
    return " ".join(document.text.split())


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sdt(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str | None = None, data: str = "") -> str:
    """A field of several runs, with form data for one of old."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    shown = "" if result is None else mark.format("separate", "") + r(result)
    ff = f"<w:ffData>{data}</w:ffData>" if data else ""
    return (
        mark.format("begin", ff)
        + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        + shown
        + mark.format("end", "")
    )


def one(document: Document) -> Field:
    assert len(document.fields) == 1, [(f.kind, f.label) for f in document.fields]
    return document.fields[0]


# ── the package ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["word/document2.xml", "content/main.xml", "document.xml"])
def test_the_main_part_is_found_under_any_name(opened: Opened, name: str) -> None:
    """Word for the web and SharePoint call it document2.xml; the file was refused."""
    assert words(opened(docx(p("Antrag auf Wohngeld"), name=name))) == "Antrag auf Wohngeld"


def test_a_part_is_found_by_its_content_type_where_no_relation_leads_to_it(opened: Opened) -> None:
    data = zipped({
        "[Content_Types].xml": '<Types><Override PartName="/word/formular.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>',
        "word/formular.xml": f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{p("Vorlage")}</w:body></w:document>',
    })  # fmt: skip
    assert words(opened(data)) == "Vorlage"


def test_strict_files_say_everything_in_another_namespace(opened: Opened) -> None:
    """Word saves "Strict Open XML" too; every attribute was missed, so that headings, fields and spans were lost."""
    style = '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    control = sdt('<w:alias w:val="Land"/><w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="Ukraine" w:value="UA"/>'
                  "</w:dropDownList>", r("Wählen"))  # fmt: skip
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = p("Angaben", '<w:pStyle w:val="H"/>') + p("Wohnung", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body += f"<w:p>{r('Land: ')}{control}</w:p>" + f"<w:p>{r('Intern', '<w:vanish/>')}</w:p>"
    document = opened(docx(body, STRICT, styles=style, numbering=numbering))
    assert words(document) == "Angaben III. Wohnung Land:"
    assert document.pages[0].lines[0].size > document.pages[0].lines[1].size
    assert [(o.value, o.label) for o in one(document).options] == [("UA", "Ukraine")]


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def level(n: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(*levels: str, uses: str = "", more: str = "") -> str:
    return (
        f'{more}<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{uses}'
    )


def item(text: str, n: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def test_levels_count_on_and_begin_anew_under_the_next_number(opened: Opened) -> None:
    part = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)"))
    body = (
        item("A")
        + item("B", 1)
        + item("c", 2)
        + item("d", 2)
        + item("E", 1)
        + item("f", 2)
        + item("G")
        + item("H", 1)
    )
    assert lines(opened(docx(body, numbering=part))) == [
        "1. A", "1.1 B", "a) c", "b) d", "1.2 E", "a) f", "2. G", "2.1 H"
    ]  # fmt: skip


def test_lists_that_share_their_numbers_count_on_and_others_start_where_they_say(opened: Opened) -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    again += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = (
        item("A")
        + p("Text")
        + item("B", number=2)
        + item("C", number=3)
        + item("D", number=3)
        + item("E", number=0)
    )
    part = numbering(level(0, "upperLetter", "(%1)", start=4), uses=again)
    assert lines(opened(docx(body, numbering=part))) == ["(D) A", "Text", "(E) B", "(A) C", "(B) D", "E"]


def test_styles_number_their_paragraphs(opened: Opened) -> None:
    """Numbered headings: the style names the list, the list names the level by the style."""
    styles = (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="U{n}"><w:name w:val="heading {n}"/><w:pPr><w:numPr><w:numId w:val="1"/>'
            "</w:numPr></w:pPr></w:style>"
            for n in (1, 2)
        )
        + '<w:style w:type="paragraph" w:styleId="Mein"><w:name w:val="Mein"/><w:basedOn w:val="U1"/></w:style>'
    )
    part = numbering(level(0, "upperRoman", "%1.", '<w:pStyle w:val="U1"/>'),
                     level(1, "decimal", "%1.%2", '<w:isLgl/><w:pStyle w:val="U2"/>'))  # fmt: skip
    body = (
        p("A", '<w:pStyle w:val="U1"/>')
        + p("B", '<w:pStyle w:val="U2"/>')
        + p("C", '<w:pStyle w:val="Mein"/>')
    )
    body += p("D", '<w:pStyle w:val="U1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(opened(docx(body, styles=styles, numbering=part))) == ["I. A", "1.1 B", "II. C", "D"]


def test_a_list_takes_its_levels_from_a_style_of_numbering(opened: Opened) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
    part = numbering('<w:styleLink w:val="Liste"/>' + level(0, "decimalZero", "Nr. %1:"), more=linked,
                     uses='<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>')  # fmt: skip
    assert lines(opened(docx(item("A", number=4) + item("B", number=4), numbering=part))) == [
        "Nr. 01: A",
        "Nr. 02: B",
    ]


def test_boxes_as_bullets_are_boxes_to_tick(opened: Opened) -> None:
    """Offices make lists to tick by a bullet of Wingdings; its letter stands for a sign."""
    box = level(0, "bullet", "\uf06f", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    dot = level(1, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    document = opened(docx(item("Kopie liegt bei") + item("Punkt", 1), numbering=numbering(box, dot)))
    assert lines(document) == ["☐ Kopie liegt bei", "• Punkt"]
    assert [(blank.kind, blank.label) for blank in document.blanks] == [("checkbox", "Kopie liegt bei")]


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_notes_are_read_in_their_order_and_comments_are_not(opened: Opened) -> None:
    def note(kind: str, key: str, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{key}" {more}>{p(text)}</w:{kind}>'

    body = f'<w:p>{r("Einkommen")}<w:r><w:endnoteReference w:id="2"/></w:r>{r(" und Miete")}<w:r><w:footnoteReference w:id="5"/></w:r>'
    body += '<w:r><w:footnoteReference w:id="3"/></w:r><w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    body += '<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del></w:p>'
    footnotes = note("footnote", "0", "Strich", 'w:type="separator"') + note("footnote", "3", "Zweite.")
    footnotes += note("footnote", "4", "Gestrichen.") + note("footnote", "5", "Erste.")
    document = opened(docx(body, footnotes=footnotes, endnotes=note("endnote", "2", "Brutto, im Jahr."),
                           comments=f'<w:comment w:id="1">{p("Bitte prüfen")}</w:comment>'))  # fmt: skip
    assert lines(document) == ["Einkommen und Miete", "Erste.", "Zweite.", "Brutto, im Jahr."]


# ── what is hidden, what has changed ─────────────────────────────────────────────────────────────────────────────────────

HIDING = (
    '<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Wegger"><w:name w:val="Wegger"/><w:basedOn w:val="Weg"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Intern"><w:name w:val="Intern"/><w:rPr><w:vanish w:val="1"/></w:rPr></w:style>'
)


OFF = "<w:vanish w:val='0'/>"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<w:p>{r('Geheim', '<w:vanish/>')}</w:p>",
        "<w:p>" + r("Geheim", "<w:vanish w:val='true'/>") + "</w:p>",
        "<w:p>" + r("Geheim", "<w:rStyle w:val='Wegger'/>") + "</w:p>",
        p("Geheim", '<w:pStyle w:val="Intern"/>'),
        f"<w:p>{sdt('<w:text/>', r('Geheim', '<w:vanish/>'))}</w:p>",
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + p("Geheim") + "</w:tc></w:tr></w:tbl>",
        f"<w:p><w:r><w:drawing><wp:anchor><wp:docPr hidden='1'/><wps:txbx><w:txbxContent>{p('Geheim')}</w:txbxContent></wps:txbx>"
        "</wp:anchor></w:drawing></w:r></w:p>",
        f"<w:p><w:r><w:pict><v:shape style='visibility: hidden'><v:textbox><w:txbxContent>{p('Geheim')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r></w:p>",
    ],
)
def test_what_is_hidden_is_neither_text_nor_an_input(opened: Opened, hidden: str) -> None:
    document = opened(docx(p("Davor.") + hidden + p("Danach."), styles=HIDING))
    assert words(document) == "Davor. Danach."
    assert document.fields == ()


def test_what_is_said_to_be_shown_is_shown(opened: Opened) -> None:
    """A switch that is off, what is hidden on the web only, and a hidden style that the run overrules."""
    body = f"<w:p>{r('Eins ', OFF)}{r('zwei ', '<w:webHidden/>')}</w:p>"
    body += f"<w:p><w:pPr><w:pStyle w:val='Intern'/></w:pPr>{r('drei', OFF)}</w:p>"
    body += f"<w:p>{r('vier', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>"
    assert words(opened(docx(body, styles=HIDING))) == "Eins zwei drei vier"


def test_tracked_changes_are_read_as_they_would_be_taken(opened: Opened) -> None:
    gone = "<w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Zwei Absätze ')}</w:p>" + p("sind einer.")
    row = (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + p("weg")
        + "</w:tc></w:tr><w:tr><w:tc>"
        + p("bleibt")
        + "</w:tc></w:tr></w:tbl>"
    )
    moved = (
        f"<w:p><w:moveFrom>{r('von hier')}</w:moveFrom></w:p><w:p><w:moveTo>{r('hierher')}</w:moveTo></w:p>"
    )
    body = f"<w:p>{gone}<w:ins>{r('Neu')}</w:ins></w:p>" + joined + row + moved
    assert lines(opened(docx(body))) == ["Neu", "Zwei Absätze sind einer.", "bleibt", "hierher"]


# ── content controls ─────────────────────────────────────────────────────────────────────────────────────────────────────

TICK = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
LAND = '<w:{0}><w:listItem w:value="Wählen Sie"/><w:listItem w:displayText="Deutschland" w:value="DE"/>' \
       '<w:listItem w:displayText="Ukraine" w:value="UA"/></w:{0}>'  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "shown", "kind", "value"),
    [
        (TICK.format(1), "☒", "checkbox", "Yes"),
        (TICK.format("true"), "☑", "checkbox", "Yes"),
        (TICK.format(0), "☐", "checkbox", "Off"),
        (LAND.format("dropDownList"), "Ukraine", "choice", "UA"),
        (LAND.format("comboBox"), "Polen", "choice", "Polen"),
        (LAND.format("dropDownList"), "Wählen Sie", "choice", None),
        (LAND.format("dropDownList").replace('w:value="Wählen Sie"', 'w:displayText="Wählen Sie" w:value=""'), "Ukraine", "choice", "UA"),
        (LAND.format("comboBox") + "<w:showingPlcHdr/>", "Wählen Sie", "choice", None),
        ('<w:date w:fullDate="2026-01-31T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/></w:date>', "31.01.2026", "text", "31.01.2026"),
        ('<w:text w:multiLine="1"/><w:lock w:val="sdtLocked"/>', "Text", "text", "Text"),
        ("<w:showingPlcHdr/>", "Klicken Sie hier", "text", None),
        ("<w15:color w:val='FF0000'/><w:picture/><w:showingPlcHdr/>", "", "button", None),
    ],
)  # fmt: skip
def test_controls_keep_kind_and_answer(
    opened, properties: str, shown: str, kind: str, value: str | None
) -> None:
    document = opened(docx(f"<w:p>{r('Angabe: ')}{sdt(properties, r(shown))}</w:p>"))
    found = one(document)
    assert (found.kind, found.value) == (kind, value)
    assert words(document) == "Angabe:"
    if kind == "choice":
        assert [option.label for option in found.options] == ["Deutschland", "Ukraine"]
    assert found.multiline == ("multiLine" in properties or properties == "<w:showingPlcHdr/>")
    assert found.format == ("date" if "date" in properties else "")


CORE = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'


@pytest.mark.parametrize(
    "properties",
    [
        '<w:lock w:val="contentLocked"/><w:text/>',
        '<w:lock w:val="sdtContentLocked"/><w:dropDownList><w:listItem w:value="Antrag"/></w:dropDownList>',
        f"<w:alias w:val='Titel'/>{CORE}<w:text/>",
        "<w:richText/>",
        "<w:docPartObj><w:docPartGallery w:val='Cover Pages'/></w:docPartObj>",
    ],
)
def test_what_nobody_is_to_fill_in_is_text(opened: Opened, properties: str) -> None:
    """A locked heading vanished from the text and became an input."""
    inline = docx(f"<w:p>{sdt(properties, r('Antrag'))}</w:p>")
    block = docx(sdt(properties, p("Antrag", '<w:outlineLvl w:val="0"/>')))
    cell = docx(f"<w:tbl><w:tr>{sdt(properties, '<w:tc>' + p('Antrag') + '</w:tc>')}</w:tr></w:tbl>")
    for data in (inline, block, cell):
        document = opened(data)
        assert words(document) == "Antrag"
        assert document.fields == ()


def test_controls_within_controls(opened: Opened) -> None:
    """A group is locked so that only its controls can be filled in; a locked control holds no inputs; rich text may."""
    name = sdt('<w:alias w:val="Name"/><w:showingPlcHdr/><w:text/>', r("Klicken"))
    group = sdt('<w:lock w:val="contentLocked"/><w:group/>', f"<w:p>{r('Name: ')}{name}</w:p>")
    rich = sdt("<w:richText/>", f"<w:p>{r('Ort: ')}{name.replace('Name', 'Ort')}</w:p>")
    locked = sdt(
        '<w:lock w:val="contentLocked"/>', f"<w:p>{r('Stand: ')}{sdt('<w:text/>', r('Mai 2026'))}</w:p>"
    )
    document = opened(docx(group + rich + locked))
    assert [field.label for field in document.fields] == ["Name", "Ort"]
    assert lines(document) == ["Name:", "Ort:", "Stand: Mai 2026"]


def test_a_row_that_repeats_and_a_cell_that_is_a_control(opened: Opened) -> None:
    cells = "".join(
        sdt(f'<w:alias w:val="{title}"/><w:showingPlcHdr/><w:text/>', f"<w:tc>{p('Klicken')}</w:tc>")
        for title in ("Kind", "Geburtstag")
    )
    repeated = sdt("<w15:repeatingSection/>", sdt("<w15:repeatingSectionItem/>", f"<w:tr>{cells}</w:tr>"))
    head = (
        "<w:tr>"
        + "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Name des Kindes", "Geburtsdatum"))
        + "</w:tr>"
    )
    document = opened(docx(f"<w:tbl>{head}{repeated}</w:tbl>"))
    assert [(f.kind, f.label) for f in document.fields] == [("text", "Kind"), ("text", "Geburtstag")]
    assert words(document) == "Name des Kindes Geburtsdatum"


# ── fields of old, results of fields ─────────────────────────────────────────────────────────────────────────────────────

NAME = "<w:name w:val='T1'/>"
DROP = "<w:ddList>{}<w:listEntry w:val='ledig'/><w:listEntry w:val='verheiratet'/></w:ddList>"


@pytest.mark.parametrize(
    ("data", "result", "kind", "value"),
    [
        ("<w:textInput/>", "Chemnitz", "text", "Chemnitz"),
        ("<w:textInput/>", "\u2002\u2002\u2002", "text", None),
        ("<w:textInput><w:default w:val='Sachsen'/></w:textInput>", "", "text", "Sachsen"),
        ("<w:checkBox><w:sizeAuto/><w:default w:val='0'/><w:checked/></w:checkBox>", None, "checkbox", "Yes"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", None, "checkbox", "Yes"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", None, "checkbox", "Off"),
        (DROP.format("<w:result w:val='1'/>"), None, "choice", "verheiratet"),
        (DROP.format("<w:default w:val='1'/>"), "", "choice", "verheiratet"),
        (DROP.format(""), None, "choice", "ledig"),
    ],
)
def test_fields_of_old_keep_answer_and_default(
    opened, data: str, result: str | None, kind: str, value: str | None
) -> None:
    found = one(opened(docx(f"<w:p>{r('Angabe: ')}{field('FORM', result, NAME + data)}</w:p>")))
    assert (found.kind, found.value, found.name) == (kind, value, "T1")


def test_an_answer_of_old_may_have_several_paragraphs(opened: Opened) -> None:
    whole = field("FORMTEXT", "eins", "<w:name w:val='T'/><w:textInput/>")
    head, tail = whole[: whole.rindex("<w:r>")], whole[whole.rindex("<w:r>") :]
    document = opened(docx(f"<w:p>{r('Begründung: ')}{head}</w:p><w:p>{r('zwei')}{tail}{r(' danach')}</w:p>"))
    assert one(document).value == "eins\nzwei"
    assert lines(document) == ["Begründung:", "danach"]


def test_a_field_of_old_that_is_switched_off_or_computed_is_text(opened: Opened) -> None:
    off = field("FORMTEXT", "Musterstadt", "<w:enabled w:val='0'/><w:textInput/>")
    computed = field("FORMTEXT", "12,50", "<w:textInput><w:type w:val='calculated'/></w:textInput>")
    document = opened(docx(f"<w:p>{r('Ort: ')}{off}{r(' Summe: ')}{computed}</w:p>"))
    assert words(document) == "Ort: Musterstadt Summe: 12,50"
    assert document.fields == ()


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (field(" REF _Ref1 \\h ", "Abschnitt 2"), "Abschnitt 2"),
        (field(' DATE \\@ "d. MMMM yyyy" ', "27. November 2026"), "27. November 2026"),
        (field(" MERGEFIELD Anrede "), "«Anrede»"),
        (field(' MERGEFIELD "Ihr Name" ', "«Ihr_Name»"), "«Ihr_Name»"),
        ('<w:fldSimple w:instr=" MERGEFIELD Ort "/>', "«Ort»"),
        (f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>', "3"),
        (
            field(
                f'IF {"</w:instrText></w:r>"}{field(" MERGEFIELD Art ", "w")}<w:r><w:instrText> = "w"', "Frau"
            ),
            "Frau",
        ),
        (field(' SYMBOL 168 \\f "Wingdings" \\s 11 '), "☐"),
        (field(' HYPERLINK "https://example.org" ', "example.org"), "example.org"),
    ],
)
def test_results_of_fields_are_text_and_their_codes_are_not(opened: Opened, inside: str, said: str) -> None:
    assert words(opened(docx(f"<w:p>{r('Siehe ')}{inside}{r(' hier.')}</w:p>"))) == f"Siehe {said} hier."


def test_a_prompt_to_type_over_is_an_input(opened: Opened) -> None:
    document = opened(docx(f"<w:p>{r('Betreff: ')}{field(' MACROBUTTON NoMacro [Betreff eingeben] ')}</w:p>"))
    assert (one(document).kind, one(document).tooltip) == ("text", "Betreff eingeben")


def test_a_field_without_an_end_does_not_swallow_the_file(opened: Opened) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert words(opened(docx(f"<w:p>{r('Eins')}{broken}</w:p>" + p("Zwei")))) == "Eins Zwei"


# ── ActiveX ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

CLASSES = {"text": "8BD21D10", "check": "8BD21D40", "option": "8BD21D50", "list": "8BD21D30"}


def ocx(kind: str, **said: str) -> str:
    bag = "".join(f'<ax:ocxPr ax:name="{name}" ax:value="{value}"/>' for name, value in said.items())
    return (
        f'<ax:ocx ax:classid="{{{CLASSES[kind]}-EC42-11CE-9E0D-00AA006002F3}}" ax:persistence="persistPropertyBag" '
        f'xmlns:ax="http://schemas.microsoft.com/office/2006/activeX">{bag}</ax:ocx>'
    )


def control(key: str, name: str) -> str:
    return (
        f'<w:r><w:object><v:shape/><w:control r:id="{key}" w:name="{name}" w:shapeid="s"/></w:object></w:r>'
    )


def relation(key: str, target: str, kind: str = "control") -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"/>'


def test_activex_controls_with_captions_states_and_groups(opened: Opened) -> None:
    parts = {
        "word/activeX/activeX1.xml": ocx("text", Value="Muster", VariousPropertyBits="2894088219"),
        "word/activeX/activeX2.xml": ocx("option", Caption="ledig", GroupName="stand", Value="0"),
        "word/activeX/activeX3.xml": ocx("option", Caption="verheiratet", GroupName="stand", Value="1"),
        "word/activeX/activeX4.xml": ocx("check", Caption="Kopie liegt bei", Value="1"),
        "word/activeX/activeX5.xml": ocx("text", Value="fest", VariousPropertyBits="746604569"),
    }
    body = f"<w:p>{r('Name: ')}{control('a1', 'TextBox1')}</w:p><w:p>{r('Familienstand: ')}{control('a2', 'O1')}{control('a3', 'O2')}</w:p>"
    body += f"<w:p>{control('a4', 'CheckBox1')}</w:p><w:p>{r('Amt: ')}{control('a5', 'TextBox2')}</w:p>"
    rels = "".join(relation(f"a{n}", f"activeX/activeX{n}.xml") for n in range(1, 6))
    found = opened(docx(body, rels=rels, extra=parts)).fields
    assert [(f.kind, f.name, f.label, f.value) for f in found] == [
        ("text", "TextBox1", "Name:", "Muster"),
        ("radio", "stand", "ledig", "O2"),
        ("radio", "stand", "verheiratet", "O2"),
        ("checkbox", "CheckBox1", "Kopie liegt bei", "Yes"),
        ("text", "TextBox2", "Amt:", "fest"),
    ]
    assert found[0].multiline
    assert [f.read_only for f in found] == [False, False, False, False, True]
    assert found[1].group == "Familienstand:"


def test_an_activex_control_whose_part_is_lost_is_known_by_its_name(opened: Opened) -> None:
    body = "".join(
        f"<w:p>{r(text)}{control('x', name)}</w:p>"
        for text, name in (("Name: ", "TextBox1"), ("Land: ", "ComboBox2"))
    )
    assert [(f.kind, f.label) for f in opened(docx(body)).fields] == [("text", "Name:"), ("choice", "Land:")]


def in_bytes(caption: str, value: str, group: str = "") -> bytes:
    """A control of Microsoft Forms as Word stores it: which properties, the short ones, then the words."""
    encoded = [caption.encode("utf-16-le"), value.encode("latin-1"), group.encode("latin-1")]
    mask = 1 | 1 << 6 | 1 << 8 | 1 << 22 | 1 << 23 | (1 << 32 if group else 0)
    packed = 1 << 31
    short = struct.pack("<IBxxxII", 0x2C80081B, 4, len(encoded[1]) | packed, len(encoded[0]))
    short += struct.pack("<I", len(encoded[2]) | packed) if group else b""
    words = b"".join(text + bytes(-len(text) % 4) for text in (encoded[1], encoded[0], encoded[2]))
    body = struct.pack("<Q", mask) + short + struct.pack("<II", 2540, 635) + words
    return b"\x00\x02" + struct.pack("<H", len(body)) + body


def compound(name: str, data: bytes) -> bytes:
    """A compound file with one stream, small enough for the small sectors."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    small = -(-len(data) // 64)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, end, 0, 0, 0)[: 4 * 9]
    header = header[:76] + struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = struct.pack("<IIII", 0xFFFFFFFD, end, end, end) + struct.pack("<I", free) * 124

    def entry(called: str, kind: int, start: int, size: int) -> bytes:
        raw = called.encode("utf-16-le") + b"\0\0"
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw), kind, 1)
            + bytes(48)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 3, small * 64) + entry(name, 2, 0, len(data)) + bytes(256)
    links = b"".join(struct.pack("<I", n + 1 if n + 1 < small else end) for n in range(small)).ljust(
        512, b"\xff"
    )
    return header + table + directory + links + data.ljust(512, b"\0")


@pytest.mark.parametrize("stored", ["persistStorage", "persistStreamInit"])
def test_activex_controls_are_read_from_their_bytes(opened: Opened, stored: str) -> None:
    """Word itself keeps captions and states in a binary part beside the XML."""
    told = in_bytes("Größe", "1", "mass")
    data = compound("contents", told) if stored == "persistStorage" else bytes(16) + told
    ocx_part = (
        f'<ax:ocx ax:classid="{{8BD21D50-EC42-11CE-9E0D-00AA006002F3}}" ax:persistence="{stored}" r:id="rId1" '
        'xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" xmlns:r="r"/>'
    )
    extra = {
        "word/activeX/activeX1.xml": ocx_part,
        "word/activeX/_rels/activeX1.xml.rels": f"<Relationships>{relation('rId1', 'activeX1.bin', 'activeXControlBinary')}</Relationships>",
        "word/activeX/activeX1.bin": data,
    }
    found = one(
        opened(
            docx(
                f"<w:p>{control('a1', 'OptionButton1')}</w:p>",
                rels=relation("a1", "activeX/activeX1.xml"),
                extra=extra,
            )
        )
    )
    assert (found.kind, found.name, found.label, found.value) == ("radio", "mass", "Größe", "OptionButton1")


# ── text boxes, tables, headers ──────────────────────────────────────────────────────────────────────────────────────────


def test_text_boxes_of_all_ages_are_read_once(opened: Opened) -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{text}</w:txbxContent>"

    inner = f"<w:p><w:r><w:pict><v:textbox>{box(p('innen'))}</v:textbox></w:pict></w:r></w:p>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{box(p('neu') + inner)}</wps:txbx></wps:wsp></w:drawing>"
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box(p('neu'))}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{r('Text')}<w:r>{both}</w:r></w:p><w:p><w:r><w:pict><v:rect><v:textbox>{box(p('alt'))}</v:textbox></v:rect></w:pict></w:r></w:p>"
    body += f"<mc:AlternateContent><mc:Choice Requires='x'>{p('so')}</mc:Choice><mc:Fallback>{p('anders')}</mc:Fallback></mc:AlternateContent>"
    assert lines(opened(docx(body))) == ["Text", "neu", "innen", "alt", "so"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def test_a_merged_cell_is_one_cell(opened: Opened) -> None:
    """What goes on in the rows below was an empty cell there: a blank that nobody sees."""
    begin, more, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [
        tc("Person", begin) + tc("Name") + tc(""),
        tc("", more) + tc("Vorname") + tc(""),
        tc("Anmerkung") + tc("", wide),
    ]
    document = opened(docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert [blank.label for blank in document.blanks] == ["Name", "Vorname", "Anmerkung"]
    wide_cell = document.blanks[2].box
    assert wide_cell[2] - wide_cell[0] > 1.9 * (document.blanks[0].box[2] - document.blanks[0].box[0])


def test_a_merged_empty_cell_is_one_blank(opened: Opened) -> None:
    rows = [
        tc("Begründung") + tc("", '<w:vMerge w:val="restart"/>'),
        tc("ausführlich") + tc("", "<w:vMerge/>"),
        tc("Ort") + tc(""),
    ]
    document = opened(docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert len(document.blanks) == 2
    tall, low = document.blanks
    assert tall.box[3] - tall.box[1] > 1.9 * (low.box[3] - low.box[1])


def test_a_table_in_a_cell_keeps_its_own_cells(opened: Opened) -> None:
    inner = f"<w:tbl><w:tr>{tc('PLZ')}{tc('')}</w:tr><w:tr>{tc('Ort')}{tc('')}</w:tr></w:tbl>"
    document = opened(docx(f"<w:tbl><w:tr>{tc('Anschrift')}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"))
    assert [blank.label for blank in document.blanks] == ["PLZ", "Ort"]
    assert words(document) == "Anschrift PLZ Ort"


def test_headers_that_some_page_shows_and_their_inputs(opened: Opened) -> None:
    """Word keeps headers that no page uses; an input in one was lost."""

    def header(text: str, more: str = "") -> str:
        return f'<w:hdr xmlns:w="{TRANSITIONAL}"><w:p>{r(text)}{more}</w:p></w:hdr>'

    file_number = sdt('<w:alias w:val="Aktenzeichen"/><w:showingPlcHdr/><w:text/>', r("Klicken"))
    extra = {"word/kopf1.xml": header("Stadt Musterstadt ", file_number), "word/kopf2.xml": header("Nur auf Seite 1"),
             "word/kopf3.xml": header("Gerade Seiten"), "word/header1.xml": header("Unbenutzt")}  # fmt: skip
    rels = "".join(relation(f"k{n}", f"kopf{n}.xml", "header") for n in (1, 2, 3)) + relation(
        "k4", "header1.xml", "header"
    )
    refs = "".join(
        f'<w:headerReference w:type="{kind}" r:id="k{n}"/>'
        for n, kind in ((1, "default"), (2, "first"), (3, "even"))
    )
    document = opened(docx(p("Antrag") + f"<w:sectPr>{refs}<w:titlePg/></w:sectPr>", rels=rels, extra=extra))
    assert words(document) == "Stadt Musterstadt Nur auf Seite 1 Antrag"
    assert one(document).label == "Aktenzeichen"
    assert len(document.pages[0].running) == 2


def test_a_wide_cell_is_named_by_what_stands_before_it(opened: Opened) -> None:
    """It lies under several heads; the last one of them named it."""
    wide = '<w:gridSpan w:val="3"/>'
    rows = [tc("Name") + tc("") + tc("Vorname") + tc(""), tc("Anschrift") + tc("", wide)]
    text = sdt("<w:showingPlcHdr/><w:text/>", r("Klicken"))
    rows.append(tc("Beruf") + f"<w:tc><w:tcPr>{wide}</w:tcPr><w:p>{text}</w:p></w:tc>")
    document = opened(docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert [(blank.label, blank.group) for blank in document.blanks] == [
        ("Name", None),
        ("Vorname", None),
        ("Anschrift", None),
    ]
    assert one(document).label == "Beruf"


def test_one_writes_under_captions_where_the_file_leaves_room(opened: Opened) -> None:
    """High rows and empty lines say where to write; a cell that is high because of its neighbours does not."""
    high = '<w:trPr><w:trHeight w:val="600"/></w:trPr>'
    rows = [
        high + tc("Familienname") + tc("Vorname"),
        "<w:tc>" + p("Begründung") + "<w:p/><w:p/></w:tc>" + "<w:tc>" + p("Anmerkung") + "<w:p/></w:tc>",
        tc("Hinweis") + "<w:tc>" + p("Erste Zeile.") + p("Zweite Zeile.") + p("Dritte Zeile.") + "</w:tc>",
        high + tc("Ort") + tc(""),
    ]
    document = opened(docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert [blank.label for blank in document.blanks] == [
        "Familienname",
        "Vorname",
        "Begründung",
        "Anmerkung",
        "Ort",
    ]


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        # A note between two questions is the caption of neither.
        ([("Name", ""), ("Hinweis", "In Druckbuchstaben."), ("Ort", "")], ["Name", "Ort"]),
        # A head over two columns is the head of both; a mere number names a row, not a question.
        ([("Nr.", "Kind:2", "Geburtsdatum"), ("1", "", "", "")], ["Kind", "Kind", "Geburtsdatum"]),
        ([("Angaben:2",), ("Name", ""), ("Partner:2",), ("Beruf", "")], ["Name", "Beruf"]),
    ],
)
def test_cells_are_named_by_their_row_or_their_head(
    opened: Opened, rows: list[tuple[str, ...]], labels: list[str]
) -> None:
    def cell(said: str) -> str:
        text, _colon, span = said.partition(":")
        return tc(text, f'<w:gridSpan w:val="{span or 1}"/>')

    body = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    assert [blank.label for blank in opened(docx(f"<w:tbl>{body}</w:tbl>")).blanks] == labels
