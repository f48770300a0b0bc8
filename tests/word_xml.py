"""Word and OpenDocument files for tests, from their XML: small, and with what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _names(main: str) -> str:
    return (
        f'xmlns:w="{main}" xmlns:r="{_OFFICE[main]}" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )


def docx(body: str, main: str = TRANSITIONAL, name: str = "word/document.xml", **parts: str | bytes) -> bytes:
    """A Word file with this body; parts by name ("styles", "numbering", "footnotes", …; "rels" for more relations)."""
    office = _OFFICE[main]
    relations = str(parts.pop("rels", ""))
    extra = parts.pop("extra", {})
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{name}" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="{name}"/></Relationships>',
        name: f"<w:document {_names(main)}><w:body>{body}</w:body></w:document>",
    }
    for number, (kind, content) in enumerate(parts.items(), start=100):
        relations += f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        members[f"word/{kind}.xml"] = (
            content if isinstance(content, bytes) else f"<w:{kind} {_names(main)}>{content}</w:{kind}>"
        )
    folder, _slash, base = name.rpartition("/")
    members[f"{folder}/_rels/{base}.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    )
    members.update(extra)  # type: ignore[arg-type]
    return zipped(members)


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_NAMES = " ".join(
    [f'xmlns:{name}="{_ODF}{path}:1.0"' for name, path in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("form", "form"), ("style", "style"),
        ("svg", "svg-compatible"),
    )]
    + ['xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
       'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
       'xmlns:dc="http://purl.org/dc/elements/1.1/"']
)  # fmt: skip


def odt(body: str, automatic: str = "", common: str = "", masters: str = "", **parts: str) -> bytes:
    """An OpenDocument text: its body, its own styles, the common ones, the pages; more parts by name."""
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODT_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_ODT_NAMES}><office:styles>{common}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
    }
    return zipped({**members, **parts})
