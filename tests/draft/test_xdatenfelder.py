"""A FIM data model becomes a form source with its FIM ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.draft import draft_file, write
from formkit.errors import InputError
from formkit.form import load

V3 = """<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><xdf:stammdatenschema>
<xdf:identifikation><xdf:id>S60000011</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Hund anmelden</xdf:name><xdf:bezeichnung>Hund anmelden</xdf:bezeichnung><xdf:letzteAenderung>2024-03-02T10:00:00Z</xdf:letzteAenderung>
<xdf:bezug>§ 5 HundStG</xdf:bezug>
<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeldgruppe>
 <xdf:identifikation><xdf:id>G60000001</xdf:id></xdf:identifikation><xdf:name>Halter</xdf:name><xdf:bezeichnungEingabe>Wer hält den Hund?</xdf:bezeichnungEingabe>
 <xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld><xdf:identifikation><xdf:id>F60000001</xdf:id></xdf:identifikation>
  <xdf:name>Familienname</xdf:name><xdf:bezeichnungEingabe>Familienname</xdf:bezeichnungEingabe><xdf:hilfetextEingabe>Wie im Ausweis</xdf:hilfetextEingabe>
  <xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>text_latin</code></xdf:datentyp><xdf:praezisierung minLength="1" maxLength="60"/></xdf:datenfeld></xdf:enthaelt></xdf:struktur>
 <xdf:struktur><xdf:anzahl>0:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld><xdf:identifikation><xdf:id>F60000002</xdf:id></xdf:identifikation>
  <xdf:name>Anrede</xdf:name><xdf:bezeichnungEingabe>Anrede</xdf:bezeichnungEingabe><xdf:feldart><code>select</code></xdf:feldart><xdf:datentyp><code>text</code></xdf:datentyp>
  <xdf:werte><xdf:wert><xdf:code>01</xdf:code><xdf:name>Frau</xdf:name></xdf:wert><xdf:wert><xdf:code>02</xdf:code><xdf:name>Herr</xdf:name></xdf:wert></xdf:werte></xdf:datenfeld></xdf:enthaelt></xdf:struktur>
</xdf:datenfeldgruppe></xdf:enthaelt></xdf:struktur>
<xdf:struktur><xdf:anzahl>1:*</xdf:anzahl><xdf:enthaelt><xdf:datenfeldgruppe>
 <xdf:identifikation><xdf:id>G60000002</xdf:id></xdf:identifikation><xdf:name>Hund</xdf:name><xdf:bezeichnungEingabe>Welche Hunde?</xdf:bezeichnungEingabe>
 <xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld><xdf:identifikation><xdf:id>F60000003</xdf:id></xdf:identifikation>
  <xdf:name>Name</xdf:name><xdf:bezeichnungEingabe>Name</xdf:bezeichnungEingabe><xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>text</code></xdf:datentyp></xdf:datenfeld></xdf:enthaelt></xdf:struktur>
 <xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld><xdf:identifikation><xdf:id>F60000004</xdf:id></xdf:identifikation>
  <xdf:name>Wurftag</xdf:name><xdf:bezeichnungEingabe>Wurftag</xdf:bezeichnungEingabe><xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>date</code></xdf:datentyp></xdf:datenfeld></xdf:enthaelt></xdf:struktur>
</xdf:datenfeldgruppe></xdf:enthaelt></xdf:struktur>
</xdf:stammdatenschema></xdf:xdatenfelder.stammdatenschema.0102>"""

CODELIST = """<?xml version="1.0"?><gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><CanonicalVersionUri>urn:xpersonenstand:schluesseltabelle:geschlecht_2</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="code"/><Column Id="name"/><Key Id="k"><ColumnRef Ref="code"/></Key></ColumnSet>
<SimpleCodeList><Row><Value ColumnRef="code"><SimpleValue>m</SimpleValue></Value><Value ColumnRef="name"><SimpleValue>männlich</SimpleValue></Value></Row>
<Row><Value ColumnRef="code"><SimpleValue>w</SimpleValue></Value><Value ColumnRef="name"><SimpleValue>weiblich</SimpleValue></Value></Row></SimpleCodeList></gc:CodeList>"""


def test_version_3_with_inline_answers_limits_and_repeated_groups(tmp_path: Path) -> None:
    path = tmp_path / "hund.xml"
    path.write_text(V3, encoding="utf-8")
    source, original = write(draft_file(path), path, tmp_path / "hund")
    form = load(source)
    assert original.name == "original.xml"
    assert (form.number, form.edition.isoformat(), form.legal) == (
        "S60000011",
        "2024-03-02",
        ("§ 5 HundStG",),
    )
    by_fim = {item.fim: item for _section, item in form.items()}
    name = by_fim["F60000001"]
    assert (name.kind, name.required, name.max_length, name.help) == ("text", True, 60, "Wie im Ausweis")
    salutation = by_fim["F60000002"]
    assert (salutation.kind, salutation.required) == ("choice", False)
    assert [(option.value, option.label) for option in salutation.options] == [("01", "Frau"), ("02", "Herr")]
    dogs = by_fim["G60000002"]
    assert (dogs.kind, [(column.label, column.kind) for column in dogs.column]) == (
        "table", [("Name", "text"), ("Wurftag", "date")],
    )  # fmt: skip


def test_a_real_model_of_version_2(corpus: Path, tmp_path: Path) -> None:
    schema = corpus.parent / "data" / "xdatenfelder" / "BlaueKarte.xml"
    if not schema.exists():
        pytest.skip("no XDatenfelder schema beside the corpus")
    path = tmp_path / "blaue_karte.xml"
    path.write_bytes(schema.read_bytes())
    (tmp_path / "geschlecht.xml").write_text(CODELIST, encoding="utf-8")
    source, _original = write(draft_file(path), path, tmp_path / "blaue_karte")
    form = load(source)
    ids = {item.fim for _section, item in form.items() if item.fim}
    assert len(ids) > 50
    assert len(form.section) >= 5
    gender = [item for _section, item in form.items() if item.fim == "F00000065"]
    assert gender[0].kind == "choice"
    assert [option.label for option in gender[0].options] == ["männlich", "weiblich"]


@pytest.mark.parametrize("text", ["<a/>", "kein XML", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ""])
def test_other_xml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        draft_file(path)
