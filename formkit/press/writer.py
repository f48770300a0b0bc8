"""Layout → PDF/X-4: pages as form objects, placed on sheets with bleed and marks, in inks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from formkit.languages import LANGUAGES, SOURCE
from formkit.layout import Layout, TextBox
from formkit.layout import measures as m
from formkit.layout.setting import set_words
from formkit.pdf.drawing import artwork, letters, modules
from formkit.pdf.fonts import FontSet
from formkit.pdf.metadata import PRODUCER, xmp_packet
from formkit.pdf.objects import Array, Catalog, Dict, Document, PdfPage, Raw, Stream, number, rect, text
from formkit.pdf.pictures import PictureSet
from formkit.press import marks
from formkit.press.conditions import Profile
from formkit.press.imposition import Imposition, Side, impose
from formkit.press.inks import PressInk
from formkit.press.pictures import PRESS_DPI, PressPictures
from formkit.settings import PressSettings


@dataclass(frozen=True)
class PressJob:
    """What a print file says about itself: title, slug line, date of the edition, an identifier (digest)."""

    title: str
    slug: str
    date: datetime.date
    digest: str
    author: str


def write_press(
    layout: Layout,
    job: PressJob,
    settings: PressSettings,
    profile: Profile,
    how: Imposition = Imposition.SINGLE,
) -> bytes:
    """The print file. Boxes are exact: TrimBox is the paper after cutting, BleedBox `settings.bleed` more."""
    return write_sheets(
        [layout], impose(len(layout.pages), how, layout.width, layout.height, mirrored=layout.mirrored),
        job, settings, profile,
    )  # fmt: skip


def write_sheets(
    layouts: Sequence[Layout], sides: Sequence[Side], job: PressJob, settings: PressSettings, profile: Profile
) -> bytes:
    """The print file of sheets that hold pages of one or several layouts, numbered through."""
    document = Document(compression=1, invariant=1, pdfVersion=(1, 6))
    document.Catalog = Catalog()
    ink = PressInk(settings)
    font_of = FontSet("FKPR")

    bleed = settings.bleed * m.MM
    fonts = Dict({})
    shown = (box for each in layouts for page in each.pages for box in page.pictures)
    pictures = PictureSet(document, shown, dpi=PRESS_DPI, encode=PressPictures(settings, profile))
    images = {"XObject": Dict(pictures.objects)} if pictures.objects else {}
    resources = document.Reference(Dict({"Font": fonts, **images, **ink.resources(document)}))
    forms = []
    for own, source in ((each, page) for each in layouts for page in each.pages):
        parts = [artwork(piece, own.height, ink) for piece in source.artwork]
        parts += [letters(box, own.height, font_of, ink) for box in source.texts]
        parts += [modules(code, own.height, ink) for code in source.codes]
        parts += [f"/GSKnock gs {pictures.draw(box, own.height)}" for box in source.pictures]
        entries = {
            "Type": Raw("/XObject"), "Subtype": Raw("/Form"), "Resources": resources,
            "BBox": rect((-bleed, -bleed, own.width + bleed, own.height + bleed)),
        }  # fmt: skip
        forms.append(document.Reference(Stream("\n".join(parts).encode("ascii"), entries)))
    pages = [
        _sheet(document, side, forms, resources, settings, f"{job.slug} · {number_} / {len(sides)}", font_of)
        for number_, side in enumerate(sides, start=1)
    ]
    fonts.dict.update(font_of.embed(document))
    return _finish(document, pages, job, profile)


def _sheet(
    document: Document,
    side: Side,
    forms: list[Any],
    resources: Any,
    settings: PressSettings,
    slug: str,
    font_of: Any,
) -> PdfPage:
    bleed = settings.bleed * m.MM
    around = bleed + marks.ZONE if settings.marks else bleed
    trim = (around, around, around + side.width, around + side.height)
    parts: list[str] = []
    used: dict[str, Any] = {}
    for position, (index, left) in enumerate(side.pages):
        if index is not None:
            used[f"P{index}"] = forms[index]
            bottom = side.pieces[position][1] if side.pieces else 0.0
            parts.append(f"q 1 0 0 1 {number(trim[0] + left)} {number(trim[1] + bottom)} cm /P{index} Do Q")
    if settings.marks:
        for x, y, wide, high in side.pieces:
            piece = (trim[0] + x, trim[1] + y, trim[0] + x + wide, trim[1] + y + high)
            parts += marks.piece_marks(piece, bleed)
        parts += (
            marks.crop_marks(trim, bleed)
            + marks.registration_marks(trim, bleed)
            + marks.color_bar(trim, bleed)
        )
        for line in (*side.folds, *((side.cut,) if side.cut is not None else ())):
            parts += marks.fold_marks(trim[0] + line, trim[1], trim[3], bleed)
        parts.append(_slug(slug, trim, bleed, settings, font_of))
    page = PdfPage()
    width, height = trim[2] + around, trim[3] + around
    page.MediaBox = rect((0, 0, width, height))
    page.TrimBox = rect(trim)
    page.BleedBox = rect((trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed))
    page.Resources = Dict({**document.idToObject[resources.name].dict, "XObject": Dict(used)})
    page.Contents = document.Reference(Stream("\n".join(parts).encode("ascii")))
    return page


def _slug(words: str, trim: marks.Box, bleed: float, settings: PressSettings, font_of: Any) -> str:
    """A line of small print below the trim: what this is, for the people at the press."""
    line = set_words(words, LANGUAGES[SOURCE], 6.0, trim[2] - trim[0], color=m.INK)
    y = trim[1] - bleed - marks.OFFSET - 4
    box = TextBox(1, [(trim[0] + 12 * m.MM, -y, line.lines[0])], 6.0, m.INK, "de-DE", None, (0, 0, 0, 0))
    return letters(box, 0.0, font_of, PressInk(settings))


def _finish(document: Document, pages: list[PdfPage], job: PressJob, profile: Profile) -> bytes:
    tree = Dict({"Type": Raw("/Pages"), "Count": len(pages)})
    reference = document.Reference(tree)
    for page in pages:
        page.Parent = reference
    tree["Kids"] = Array([document.Reference(page) for page in pages])
    catalog = document.Catalog
    catalog.Pages = reference
    icc = document.Reference(Stream(profile.data, {"N": 4}))
    intent = {
        "Type": Raw("/OutputIntent"), "S": Raw("/GTS_PDFX"), "OutputConditionIdentifier": text(profile.name),
        "OutputCondition": text(profile.name), "RegistryName": text("http://www.color.org"),
        "Info": text(profile.name), "DestOutputProfile": icc,
    }  # fmt: skip
    catalog.OutputIntents = Array([document.Reference(Dict(intent))])
    packet = _xmp(job).encode("utf-8")
    catalog.Metadata = document.Reference(
        Stream(packet, {"Type": Raw("/Metadata"), "Subtype": Raw("/XML")}, plain=True)
    )
    document.Reference(catalog)
    when = f"D:{job.date:%Y%m%d}000000Z"
    info = Dict(
        {
            "Title": text(job.title), "Author": text(job.author), "Creator": text("formkit"), "Producer": text(PRODUCER),
            "CreationDate": text(when), "ModDate": text(when), "Trapped": Raw("/False"),
            "GTS_PDFXVersion": text("PDF/X-4"),
        }
    )  # fmt: skip
    document.info = document.idToObject[document.Reference(info).name]
    document.signature.update(f"{job.title}\x00{job.slug}\x00{job.digest}".encode())
    return bytes(document.format())


def _xmp(job: PressJob) -> str:
    when = f"{job.date:%Y-%m-%d}T00:00:00Z"
    own = escape(job.digest.replace(" ", ""))
    return xmp_packet(f"""<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(job.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(job.author)}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:MetadataDate>{when}</xmp:MetadataDate><xmp:CreatorTool>formkit</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{escape(PRODUCER)}</pdf:Producer><pdf:Trapped>False</pdf:Trapped></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><xmpMM:DocumentID>urn:formkit:{own}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description>""")
