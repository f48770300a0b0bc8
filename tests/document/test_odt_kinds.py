"""What a writer of OpenDocument shows of a file is what is read of it – and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.document import Document, Field, read
from formkit.errors import InputError
from tests.word_xml import odt

Opened = Callable[..., Document]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def opened(data: bytes) -> Document:
        path = tmp_path / "antrag.odt"
        path.write_bytes(data)
        return read(path)

    return opened


def p(text: str, more: str = "") -> str:
    return f"<text:p {more}>{text}</text:p>"


def items(*content: str, more: str = "") -> str:
    return (
        f"<text:list {more}>"
        + "".join(f"<text:list-item>{part}</text:list-item>" for part in content)
        + "</text:list>"
    )


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def one(document: Document) -> Field:
    assert len(document.fields) == 1, [(f.kind, f.label) for f in document.fields]
    return document.fields[0]


def level(n: int, form: str, more: str) -> str:
    return f'<text:list-level-style-number text:level="{n}" style:num-format="{form}" {more}/>'


TWO = '<text:list-style style:name="L1">' + level(1, "I", 'style:num-prefix="(" style:num-suffix=")"') + level(
    2, "1", 'style:num-suffix=")" text:display-levels="2" text:start-value="3"'
) + "</text:list-style>"  # fmt: skip


def test_lists_are_numbered_level_by_level(opened: Opened) -> None:
    body = items(
        p("A") + items(p("b") + p("noch b"), p("c")), p("D") + items(p("e")), more='text:style-name="L1"'
    )
    assert lines(opened(odt(body, TWO))) == ["(I) A", "I.3) b", "noch b", "I.4) c", "(II) D", "II.3) e"]


def test_lists_go_on_where_they_say_so(opened: Opened) -> None:
    style = 'text:style-name="L1"'
    body = (
        items(p("A"), more=f'{style} xml:id="x"')
        + p("Text")
        + items(p("B"), more=f'{style} text:continue-numbering="true"')
    )
    body += items(p("C"), more=style) + items(p("D"), more=f'{style} text:continue-list="x"')
    body += f'<text:list {style}><text:list-header>{p("Kopf")}</text:list-header><text:list-item text:start-value="9">{p("E")}</text:list-item></text:list>'
    assert lines(opened(odt(body, TWO))) == ["(I) A", "Text", "(II) B", "(I) C", "(III) D", "Kopf", "(IX) E"]


def test_a_list_takes_its_style_from_its_paragraphs_and_todays_patterns(opened: Opened) -> None:
    styles = '<style:style style:name="P1" style:family="paragraph" style:list-style-name="L9"/><text:list-style style:name="L9">'
    styles += level(1, "a", 'loext:num-list-format="Punkt %1%:"') + "</text:list-style>"
    assert lines(opened(odt(items(p("x", 'text:style-name="P1"')), styles))) == ["Punkt a: x"]


def test_bullets_and_boxes_stand_before_their_items(opened: Opened) -> None:
    styles = '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0a8">'
    styles += '<style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet></text:list-style>'
    document = opened(odt(items(p("Kopie liegt bei"), more='text:style-name="L1"'), styles))
    assert lines(document) == ["☐ Kopie liegt bei"]
    assert [(blank.kind, blank.label) for blank in document.blanks] == [("checkbox", "Kopie liegt bei")]


def test_headings_are_numbered_by_the_outline(opened: Opened) -> None:
    def head(text: str, n: int, more: str = "") -> str:
        return f'<text:h text:outline-level="{n}" {more}>{text}</text:h>'

    outline = "<text:outline-style>" + "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="1" style:num-suffix="." text:display-levels="{n}"/>' for n in (1, 2)
    ) + "</text:outline-style>"  # fmt: skip
    without = '<style:style style:name="P2" style:family="paragraph" style:list-style-name=""/>'
    body = head("A", 1) + head("B", 2) + head("C", 1) + head("D", 2) + head("E", 1, 'text:style-name="P2"')
    body += head("F", 1, 'text:is-list-header="true"') + head(
        "G", 1, 'text:restart-numbering="true" text:start-value="7"'
    )
    assert lines(opened(odt(body, without, outline))) == [
        "1. A",
        "1.1. B",
        "2. C",
        "2.1. D",
        "E",
        "F",
        "7. G",
    ]


def test_a_number_that_the_file_gives_is_taken(opened: Opened) -> None:
    body = "<text:h text:outline-level='1'><text:number>§ 4</text:number>Antrag</text:h>"
    assert lines(opened(odt(body))) == ["§ 4 Antrag"]


@pytest.mark.parametrize(
    "shown",
    [
        '<text:bookmark-ref text:reference-format="chapter" text:ref-name="a">Nummer 3</text:bookmark-ref>',
        '<text:reference-ref text:ref-name="a">Nummer 3</text:reference-ref>',
        '<text:note-ref text:note-class="footnote">Nummer 3</text:note-ref>',
        'Nummer <text:sequence-ref text:ref-name="a">3</text:sequence-ref>',
        'Nummer <text:expression text:formula="ooow:1+2">3</text:expression>',
        '<text:variable-set text:name="v">Nummer 3</text:variable-set><text:variable-set text:name="w" text:display="none">9</text:variable-set>',
        '<text:user-defined text:name="Info">Nummer 3</text:user-defined>',
        '<text:conditional-text text:condition="x" text:string-value-if-true="Nummer 3" text:current-value="true"/>',
        '<text:conditional-text text:condition="x" text:string-value-if-false="Nummer 3" text:current-value="false"/>',
        '<text:hidden-text text:condition="x" text:is-hidden="false" text:string-value="Nummer 3"/>',
        "Nummer <text:chapter text:display='number'>3</text:chapter><office:annotation><text:p>Notiz</text:p></office:annotation>",
        "Nummer <text:meta-field>3</text:meta-field><text:bookmark text:name='b'/>",
        "<text:ruby><text:ruby-base>Nummer</text:ruby-base><text:ruby-text>nu</text:ruby-text></text:ruby> 3",
    ],
)  # fmt: skip
def test_what_fields_show_is_text(opened: Opened, shown: str) -> None:
    assert lines(opened(odt(p(f"Siehe {shown}.")))) == ["Siehe Nummer 3."]


HIDING = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
)


@pytest.mark.parametrize(
    "hidden",
    [
        f'<text:section text:name="S" text:display="none">{p("Geheim")}</text:section>',
        f'<text:section text:name="S" text:display="condition" text:condition="ooow:x" text:is-hidden="true">{p("Geheim")}</text:section>',
        p('<text:hidden-paragraph text:condition="ooow:x" text:is-hidden="true"/>Geheim'),
        p('<text:hidden-paragraph text:condition="ooow:1 == 1"/>Geheim'),
        p('<text:hidden-text text:condition="x" text:is-hidden="true" text:string-value="Geheim"/>'),
        p('<text:span text:style-name="T2">Geheim</text:span>'),
        p("Geheim", 'text:style-name="P1"'),
        f'<draw:frame draw:display="none"><draw:text-box>{p("Geheim")}</draw:text-box></draw:frame>',
        p("<draw:frame><svg:title>Geheim</svg:title><svg:desc>Geheim</svg:desc></draw:frame>"),
        f'<table:table><table:table-row table:visibility="collapse"><table:table-cell>{p("Geheim")}</table:table-cell></table:table-row></table:table>',
        f'<text:tracked-changes><text:changed-region><text:deletion>{p("Geheim")}</text:deletion></text:changed-region></text:tracked-changes>',
    ],
)  # fmt: skip
def test_what_is_hidden_is_not_read(opened: Opened, hidden: str) -> None:
    assert lines(opened(odt(p("Davor.") + hidden + p("Danach."), HIDING))) == ["Davor.", "Danach."]


def test_a_section_that_is_shown_is_read(opened: Opened) -> None:
    body = f'<text:section text:display="condition" text:condition="ooow:x" text:is-hidden="false">{p("Da")}</text:section>'
    body += p('<text:hidden-paragraph text:condition="ooow:x" text:is-hidden="false"/>Auch')
    assert lines(opened(odt(body))) == ["Da", "Auch"]


def forms(content: str) -> str:
    return f"<office:forms><form:form>{content}</form:form></office:forms>"


def at(key: str) -> str:
    return f'<draw:control draw:control="{key}"/>'


def test_form_controls_keep_states_and_answers(opened: Opened) -> None:
    content = (
        '<form:text form:id="a" form:name="name" form:current-value="Muster" form:max-length="30"/>'
        '<form:checkbox form:id="b" form:name="kopie" form:label="Kopie" form:state="checked" form:current-state="unchecked"/>'
        '<form:radio form:id="c" form:name="art" form:label="neu"/><form:radio form:id="d" form:name="art" form:label="alt" form:selected="true"/>'
        '<form:listbox xml:id="e" form:name="land" form:multiple="true"><form:option form:label="Polen" form:current-selected="true"/>'
        '<form:option form:label="Ukraine" form:value="UA" form:current-selected="true"/></form:listbox>'
        '<form:combobox form:id="f" form:name="ort" form:current-value="Plauen"><form:item form:label="Zwickau"/></form:combobox>'
        '<form:text form:id="g" form:name="amt" form:readonly="true" form:value="Sozialamt"/>'
        '<form:fixed-text form:id="h" form:label="Angaben zur Person"/><form:hidden form:id="i" form:name="x"/>'
    )
    body = forms(content) + p(at("h")) + p(f"Name: {at('a')}") + p(at("b")) + p(f"Art: {at('c')} {at('d')}")
    body += p(f"Land: {at('e')}") + p(f"Ort: {at('f')}") + p(f"Amt: {at('g')}") + p(at("i"))
    document = opened(odt(body))
    assert [(f.kind, f.name, f.value) for f in document.fields] == [
        ("text", "name", "Muster"), ("checkbox", "kopie", "Off"), ("radio", "art", "alt"), ("radio", "art", "alt"),
        ("listbox", "land", "Polen, UA"), ("choice", "ort", "Plauen"), ("text", "amt", "Sozialamt"),
    ]  # fmt: skip
    assert document.fields[0].max_length == 30
    assert document.fields[6].read_only
    assert lines(document)[0] == "Angaben zur Person"
    assert [document.fields[n].group for n in (2, 3)] == ["Art:", "Art:"]


@pytest.mark.parametrize(
    ("node", "kind", "title", "value"),
    [
        ('<text:text-input text:description="Ihr Name">Muster</text:text-input>', "text", "Ihr Name", "Muster"),
        ("<text:text-input>&lt;Name&gt;</text:text-input>", "text", "Name", None),
        ('<text:text-input text:description="Name">Name</text:text-input>', "text", "Name", None),
        ('<text:variable-input text:name="v" text:description="Ort">Plauen</text:variable-input>', "text", "Ort", "Plauen"),
        ('<text:placeholder text:placeholder-type="text" text:description="Ort angeben">&lt;Ort&gt;</text:placeholder>', "text", "Ort angeben", None),
        ('<text:drop-down text:name="A" text:help="Anrede wählen"><text:label text:value="Frau"/><text:label text:value="Herr" '
         'text:current-selected="true"/>Herr</text:drop-down>', "choice", "Anrede wählen", "Herr"),
        ('<loext:content-control loext:alias="Ort" loext:plain-text="true">Plauen</loext:content-control>', "text", "Ort", "Plauen"),
        ('<loext:content-control loext:alias="Ja" loext:checkbox="true" loext:checked="true">☒</loext:content-control>', "checkbox", "Ja", "Yes"),
        ('<loext:content-control loext:alias="Land" loext:dropdown="true"><loext:list-item loext:display-text="Polen" loext:value="PL"/>'
         "Polen</loext:content-control>", "choice", "Land", "PL"),
    ],
)  # fmt: skip
def test_fields_in_the_text_ask_and_keep_their_answer(
    opened: Opened, node: str, kind: str, title: str, value: str | None
) -> None:
    document = opened(odt(p(f"Angabe: {node}")))
    found = one(document)
    assert (found.kind, found.tooltip, found.value) == (kind, title, value)
    assert lines(document) == ["Angabe:"]


def test_a_content_control_that_is_locked_is_text(opened: Opened) -> None:
    body = p(
        '<loext:content-control loext:plain-text="true" loext:lock="sdtContentLocked">Antrag</loext:content-control>'
    )
    document = opened(odt(body))
    assert (lines(document), document.fields) == (["Antrag"], ())


def test_fields_that_came_from_word_keep_their_answer(opened: Opened) -> None:
    vnd = "vnd.oasis.opendocument.field"
    text = f'<field:fieldmark-start text:name="T1" field:type="{vnd}.FORMTEXT"/>'
    tick = f'<field:fieldmark text:name="K1" field:type="{vnd}.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>'
    drop = f'<field:fieldmark text:name="D1" field:type="{vnd}.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="ledig"/>'
    drop += '<field:param field:name="Dropdown_ListEntry" field:value="verheiratet"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>'
    body = (
        p(f"Grund: {text}eins")
        + p("zwei<field:fieldmark-end/> danach")
        + p(f"{tick} Kopie")
        + p(f"Stand: {drop}")
    )
    document = opened(odt(body))
    assert [(f.kind, f.name, f.value) for f in document.fields] == [
        ("text", "T1", "eins\nzwei"), ("checkbox", "K1", "Yes"), ("choice", "D1", "verheiratet"),
    ]  # fmt: skip
    assert lines(document)[:2] == ["Grund:", "danach"]


def test_a_field_without_an_end_does_not_swallow_the_file(opened: Opened) -> None:
    start = '<field:fieldmark-start text:name="T" field:type="vnd.oasis.opendocument.field.FORMTEXT"/>'
    assert lines(opened(odt(p(f"Grund: {start}") + p("Und weiter.")))) == ["Grund:", "Und weiter."]


def test_merged_cells_are_one_cell_with_the_width_of_the_file(opened: Opened) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text) if text else ''}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    styles = "".join(
        f'<style:style style:name="C{n}" style:family="table-column"><style:table-column-properties style:column-width="{n}cm"/></style:style>'
        for n in (2, 6)
    )
    columns = '<table:table-column table:style-name="C2" table:number-columns-repeated="2"/><table:table-column table:style-name="C6"/>'
    rows = [
        cell("Person", 'table:number-rows-spanned="2"') + cell("Name") + cell(""),
        covered + cell("Vorname") + cell(""),
        cell("Ort") + cell("", 'table:number-columns-spanned="2"') + covered,
    ]
    body = (
        f"<table:table>{columns}"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table>"
    )
    found = opened(odt(body, styles)).blanks
    assert [blank.label for blank in found[:2]] == ["Name", "Vorname"]
    narrow, wide = (blank.box[2] - blank.box[0] for blank in found[1:])
    assert wide / narrow == pytest.approx(8 / 6, rel=0.05)


def test_contents_notes_and_headers_are_read_once(opened: Opened) -> None:
    toc = f"<text:table-of-content><text:index-body><text:index-title>{p('Inhalt')}</text:index-title>{p('1 Person')}</text:index-body></text:table-of-content>"
    note = f'<text:note text:note-class="{{}}"><text:note-citation>1</text:note-citation><text:note-body>{p("{}")}</text:note-body></text:note>'
    body = (
        toc
        + p(f"Einkommen{note.format('endnote', 'Am Ende.')} und Miete{note.format('footnote', 'Unten.')}")
        + p("Schluss")
    )
    masters = f'<style:master-page style:name="Standard"><style:header>{p("Stadt")}</style:header><style:footer style:display="false">{p("Nie")}</style:footer></style:master-page>'
    masters += f'<style:master-page style:name="Umschlag"><style:header>{p("Unbenutzt")}</style:header></style:master-page>'
    assert lines(opened(odt(body, masters=masters))) == [
        "Stadt", "Inhalt", "1 Person", "Einkommen und Miete", "Unten.", "Schluss", "Am Ende.",
    ]  # fmt: skip


def test_an_encrypted_text_is_named_as_such(opened: Opened) -> None:
    """It was said to be not well-formed XML."""
    data = odt(
        p("x"), **{"META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"}
    )
    with pytest.raises(InputError, match="encrypted"):
        opened(data)


@pytest.mark.parametrize("number", ["99999999999", "²", "-3", "1e9", ""])
def test_numbers_that_make_no_sense_do_no_harm(opened: Opened, number: str) -> None:
    """A cell over 10^11 columns filled the memory."""
    cell = f'<table:table-cell table:number-columns-spanned="{number}" table:number-rows-spanned="{number}">{p("A")}</table:table-cell>'
    body = f'<table:table><table:table-row table:number-rows-repeated="{number}">{cell}</table:table-row></table:table>'
    body += f'<text:h text:outline-level="{number}">B</text:h>' + p(f'C<text:s text:c="{number}"/>D')
    body += f'<text:list><text:list-item text:start-value="{number}">{p("E")}</text:list-item></text:list>'
    assert {"A", "B", "C D", "E"} <= set(lines(opened(odt(body))))


def test_controls_that_hang_on_one_paragraph_stand_in_rows(opened: Opened) -> None:
    """LibreOffice hangs controls on the paragraph beside them; in the order of the file they stood in one line, names behind."""

    def hung(key: str, x: float, y: float) -> str:
        return (
            f'<draw:control draw:control="{key}" text:anchor-type="paragraph" svg:x="{x}cm" svg:y="{y}cm"/>'
        )

    content = "".join(f'<form:text form:id="t{n}" form:name="feld{n}"/>' for n in (1, 2))
    content += '<form:fixed-text form:id="l1" form:label="Name:"/><form:fixed-text form:id="l2" form:label="Vorname:"/>'
    body = forms(content) + p(hung("t2", 4, 2.05) + hung("t1", 4, 1) + hung("l2", 0, 2) + hung("l1", 0, 1.02))
    document = opened(odt(body))
    assert [(f.name, f.label) for f in document.fields] == [("feld1", "Name:"), ("feld2", "Vorname:")]
    assert lines(document) == ["Name:", "Vorname:"]
