"""An XFA form says what it asks, though its pages are not there."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from formkit.document import read
from formkit.errors import ExitCode
from tests.cli import formkit
from tests.pdfs import page_with

_TEMPLATE = """<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="f">
<draw><value><exData><body xmlns="http://www.w3.org/1999/xhtml"><p>Antrag auf eine</p><p>Meldebescheinigung</p></body></exData></value></draw>
<draw presence="hidden"><value><text>Entwurf 3</text></value></draw>
<draw><value><text>Bitte füllen Sie den Antrag aus und bringen Sie ihn mit, wenn Sie zu uns kommen.</text></value></draw>
<subform><field name="geb"><ui><dateTimeEdit/></ui><caption><value><text>Geburtsdatum</text></value></caption>
<assist><toolTip>Tag, Monat, Jahr</toolTip></assist><validate nullTest="error"/></field>
<field name="land"><ui><choiceList/></ui><caption><value><text>Land</text></value></caption>
<items><text>Syrien</text><text>Ukraine</text></items><items save="1"><text>SY</text><text>UA</text></items></field>
<exclGroup name="wahl"><caption><value><text>Wie möchten Sie die Bescheinigung?</text></value></caption>
<field name="a"><ui><checkButton/></ui><caption><value><text>als Brief</text></value></caption></field>
<field name="b"><ui><checkButton/></ui><caption><value><text>als Datei</text></value></caption></field></exclGroup>
<field name="senden"><ui><button/></ui><caption><value><text>Senden</text></value></caption></field>
</subform></subform></template>"""


def xfa_form(template: str = _TEMPLATE, *, split: bool = False) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page_with([(60, 100, "Please wait...")]))))
    pieces = [template[:100], template[100:]] if split else [template]
    packets = ArrayObject()
    for number, piece in enumerate(pieces):
        stream = StreamObject()
        stream.set_data(piece.encode())
        packets += [TextStringObject(f"part{number}" if split else "template"), writer._add_object(stream)]
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): packets}
    )
    writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_captions_texts_and_answers_of_the_template(tmp_path: Path) -> None:
    path = tmp_path / "xfa.pdf"
    path.write_bytes(xfa_form())
    document = read(path)
    assert document.health.xfa == "dynamic"
    assert document.template is not None
    assert document.template.texts[0] == "Antrag auf eine Meldebescheinigung"
    assert "Entwurf 3" not in document.template.texts
    fields = {entry.name: entry for entry in document.template.fields}
    assert set(fields) == {"geb", "land", "a", "b"}
    assert (fields["geb"].caption, fields["geb"].tooltip, fields["geb"].required, fields["geb"].format) == (
        "Geburtsdatum", "Tag, Monat, Jahr", True, "date",
    )  # fmt: skip
    assert [(option.value, option.label) for option in fields["land"].options] == [
        ("SY", "Syrien"),
        ("UA", "Ukraine"),
    ]
    assert (fields["a"].kind, fields["a"].group) == ("radio", "Wie möchten Sie die Bescheinigung?")
    assert document.detected_language == "de"


def test_a_template_in_several_packets_is_put_together(tmp_path: Path) -> None:
    path = tmp_path / "xfa.pdf"
    path.write_bytes(xfa_form(split=True))
    template = read(path).template
    assert template is not None
    assert len(template.fields) == 4


def test_extract_shows_the_template_and_draft_makes_a_form_of_it(tmp_path: Path) -> None:
    path = tmp_path / "xfa.pdf"
    path.write_bytes(xfa_form())
    assert "Geburtsdatum" in formkit("extract", path).out
    listed = formkit("extract", path, "--format", "json").json["files"][0]
    assert listed["fields"] == []
    assert [field["label"] for field in listed["xfa"]["fields"]] == [
        "Geburtsdatum",
        "Land",
        "als Brief",
        "als Datei",
    ]
    drafted = formkit("draft", path, "-o", tmp_path / "meldebescheinigung")
    assert drafted.code == ExitCode.DONE
    source = (tmp_path / "meldebescheinigung" / "form.toml").read_text("utf-8")
    assert "Please wait" not in source
    assert 'kind  = "date"' in source
    assert "als Datei" in source


def test_entities_in_a_template_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "xfa.pdf"
    bad = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _TEMPLATE.replace("Land", "&x;")
    path.write_bytes(xfa_form(bad))
    document = read(path)
    assert document.template is None
    assert "xfa-dynamic" in {finding.rule for finding in document.findings}


def test_what_stands_on_the_page_master_is_read_too(tmp_path: Path) -> None:
    master = (
        "<pageSet><pageArea><draw><value><text>Antrag an die Stadt</text></value></draw></pageArea></pageSet>"
    )
    path = tmp_path / "xfa.pdf"
    path.write_bytes(xfa_form(_TEMPLATE.replace('<subform name="f">', f'<subform name="f">{master}')))
    template = read(path).template
    assert template is not None
    assert "Antrag an die Stadt" in " ".join(map(repr, template.entries))
