"""Word processors' files for tests: DOCX made by python-docx with Word's own form fields, ODT from its parts."""

from __future__ import annotations

import io
import zipfile

from docx import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def _control(paragraph: Paragraph, title: str, kind: str, shown: str, *, placeholder: bool) -> None:
    hint = "<w:showingPlcHdr/>" if placeholder else ""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w:alias w:val="{title}"/>{hint}{kind}</w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _legacy(paragraph: Paragraph, name: str, data: str, answer: str = "") -> None:
    mark = '<w:r {0}><w:fldChar w:fldCharType="{1}">{2}</w:fldChar></w:r>'
    ff = f'<w:ffData><w:name w:val="{name}"/>{data}</w:ffData>'
    for xml in (
        mark.format(nsdecls("w"), "begin", ff),
        f"<w:r {nsdecls('w')}><w:instrText>FORMTEXT</w:instrText></w:r>",
        mark.format(nsdecls("w"), "separate", ""),
        f"<w:r {nsdecls('w')}><w:t>{answer}</w:t></w:r>",
        mark.format(nsdecls("w"), "end", ""),
    ):
        paragraph._p.append(parse_xml(xml))


def dog_licence() -> bytes:
    """A form as an office writes it: headings, leaders, content controls, legacy fields, a table to fill in."""
    document = Docx()
    document.core_properties.title = "Antrag auf Hundehaltung"
    document.core_properties.language = "de-DE"
    document.sections[0].header.paragraphs[0].text = "Stadt Musterstadt · Ordnungsamt"
    document.add_heading("Antrag auf Erlaubnis zur Hundehaltung", 0)
    document.add_heading("1. Angaben zur Person", 1)
    document.add_paragraph("Familienname: ____________________   Vorname: ____________________")
    birth = document.add_paragraph("Geburtsdatum: ")
    date = '<w:date><w:dateFormat w:val="dd.MM.yyyy"/></w:date>'
    _control(birth, "Ihr Geburtsdatum", date, "Klicken Sie hier", placeholder=True)
    dog = document.add_paragraph("Ich habe schon einen Hund: ")
    tick = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    _control(dog, "", tick, "☐", placeholder=False)
    dog.add_run(" ja   ")
    _control(dog, "", tick, "☐", placeholder=False)
    dog.add_run(" nein")
    place = document.add_paragraph("Stadtteil: ")
    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in ("Mitte", "Nord"))
    _control(place, "Stadtteil", f"<w:dropDownList>{items}</w:dropDownList>", "Wählen", placeholder=True)
    phone = document.add_paragraph("Telefon: ")
    _legacy(phone, "Text1", '<w:textInput><w:maxLength w:val="20"/></w:textInput>', "0371 488-0")
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    for column, head in enumerate(("Name des Hundes", "Rasse", "Wurfdatum")):
        table.cell(0, column).text = head
    document.add_heading("2. Erklärung", 1)
    document.add_paragraph(
        "Ich versichere, dass meine Angaben richtig sind. Die Erlaubnis kann widerrufen werden."
    )
    document.add_paragraph("☐ Ich möchte eine Bestätigung.")
    document.add_paragraph("Ort, Datum ____________________   Unterschrift ____________________")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"
 xmlns:xml="http://www.w3.org/XML/1998/namespace" office:version="1.2"><office:body><office:text>
<office:forms><form:form><form:text form:id="c1" form:name="strasse" form:title="Straße der Wohnung" form:max-length="40"/>
<form:checkbox form:id="c2" form:name="garten" form:label="mit Garten"/></form:form></office:forms>
<text:h text:outline-level="1">Mietbescheinigung</text:h>
<text:p>Straße:<text:s text:c="2"/><draw:control draw:control="c1"/></text:p>
<text:p><draw:control draw:control="c2"/></text:p>
<text:list><text:list-item><text:p>Kopie des Mietvertrags</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Miete in Euro</text:p></table:table-cell>
<table:table-cell/></table:table-row></table:table>
<text:p>Einzug am ____________</text:p></office:text></office:body></office:document-content>"""


def rent_statement(content: str = _ODT) -> bytes:
    """An OpenDocument text with form controls, a list, a table and a leader."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return stream.getvalue()
