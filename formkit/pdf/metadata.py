"""Metadata: XMP with the identifiers of PDF/UA-1 and PDF/A-2a, the info dictionary, the output intent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from formkit import __version__
from formkit.pdf.objects import Array, Dict, Document, Raw, Stream, text

PRODUCER = f"formkit {__version__}"


@dataclass(frozen=True)
class Metadata:
    """What a PDF says about itself. `keywords` carry form, edition, language and digest for `read`."""

    title: str
    languages: tuple[str, ...]
    date: datetime.date
    author: str
    keywords: str

    @property
    def pdf_date(self) -> str:
        return f"D:{self.date:%Y%m%d}000000Z"

    @property
    def iso_date(self) -> str:
        return f"{self.date:%Y-%m-%d}T00:00:00Z"


def info(document: Document, metadata: Metadata) -> Any:
    """The info dictionary; it says the same as the XMP, as PDF/A asks."""
    return document.Reference(
        Dict(
            {
                "Title": text(metadata.title),
                "Author": text(metadata.author),
                "Keywords": text(metadata.keywords),
                "Creator": text("formkit"),
                "Producer": text(PRODUCER),
                "CreationDate": text(metadata.pdf_date),
                "ModDate": text(metadata.pdf_date),
            }
        )
    )


def xmp(document: Document, metadata: Metadata) -> Any:
    """The XMP stream."""
    packet = _xmp(metadata).encode("utf-8")
    entries = {"Type": Raw("/Metadata"), "Subtype": Raw("/XML")}
    return document.Reference(Stream(packet, entries, plain=True))


def _xmp(data: Metadata) -> str:
    languages = "".join(f"<rdf:li>{escape(language)}</rdf:li>" for language in data.languages)
    return xmp_packet(f"""<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(data.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(data.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{data.iso_date}</xmp:CreateDate><xmp:ModifyDate>{data.iso_date}</xmp:ModifyDate>
<xmp:CreatorTool>formkit</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer><pdf:Keywords>{escape(data.keywords)}</pdf:Keywords></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file claims to follow</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>""")


def xmp_packet(descriptions: str) -> str:
    """An XMP packet (ISO 16684-1) around the descriptions of a file, read-only."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{descriptions}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return (Path(__file__).parent / "srgb.icc").read_bytes()


def output_intents(document: Document) -> Array:
    """The sRGB output intent that PDF/A asks of device colours."""
    profile = document.Reference(Stream(_srgb(), {"N": 3}))
    intent = Dict(
        {
            "Type": Raw("/OutputIntent"),
            "S": Raw("/GTS_PDFA1"),
            "OutputConditionIdentifier": text("sRGB"),
            "Info": text("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile,
        }
    )
    return Array([document.Reference(intent)])
