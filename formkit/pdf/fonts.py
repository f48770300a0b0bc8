"""Type0 fonts with Identity-H: subsets for reading, one complete font for typing.

Every pair of glyph and meaning gets a code of its own, so ToUnicode is exact for each cluster: in
Arabic the same glyph may stand for different texts. A map from codes to glyphs joins the two.
"""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from formkit.pdf.objects import Array, Dict, Document, Raw, Stream, number, text
from formkit.typeset.fonts import FIELD_FONT, Face, face

_DROP = (
    "GSUB",
    "GPOS",
    "GDEF",
    "DSIG",
    "STAT",
    "meta",
    "gasp",
    "name",
    "post",
    "BASE",
    "JSTF",
    "kern",
    "OS/2",
    "cmap",
)
FIELD_NAME = "FkField"


class Subset:
    """The glyphs of one face that an edition draws."""

    def __init__(self, source: Face, resource: str, tag: str) -> None:
        self.face = source
        self.resource = resource
        self.tag = tag
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, gid: int, words: str) -> int:
        """The code for a glyph that stands for `words`."""
        return self._codes.setdefault((gid, words), len(self._codes) + 1)

    def advance(self, gid: int) -> float:
        """The advance width of a glyph in thousandths of an em."""
        return float(self.face.hb_font.get_glyph_h_advance(gid)) * 1000 / self.face.upem

    def embed(self, document: Document) -> Any:
        """The font dictionary, as a reference."""
        gids = sorted({gid for gid, _words in self._codes})
        cubic = self.face.data.startswith(b"OTTO")
        data = (_as_truetype if cubic else _subset)(self.face.name, tuple(gids))
        places = {gid: number for number, gid in enumerate(gids, start=1)} if cubic else {}
        mapping = bytearray(2)
        widths, unicodes = ["0 [0"], []
        for (gid, words), code in self._codes.items():
            mapping += places.get(gid, gid).to_bytes(2, "big")
            widths.append(number(self.advance(gid)))
            unicodes.append((code, words))
        return _type0(
            document,
            base=f"{self.tag}+{self.face.name}",
            source=self.face,
            file=Stream(data, {"Length1": len(data)}),
            widths=Raw("[" + " ".join(widths) + "]]"),
            to_unicode=Stream(_to_unicode(unicodes)),
            cid_to_gid=document.Reference(Stream(bytes(mapping))),
        )


class FontSet:
    """The subsets of one document, by the name of their face; `tag` begins the names of the subsets."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._subsets: dict[str, Subset] = {}

    def __call__(self, name: str) -> Subset:
        """The subset of the face `name`, begun at its first glyph."""
        if name not in self._subsets:
            count = len(self._subsets)
            letter = chr(ord("A") + count)
            self._subsets[name] = Subset(face(name), f"F{count + 1}", f"{self._tag}{letter}{letter}")
        return self._subsets[name]

    def embed(self, document: Document) -> dict[str, Any]:
        """Resource name → font dictionary of every subset."""
        return {subset.resource: subset.embed(document) for subset in self._subsets.values()}


@lru_cache(maxsize=64)
def _subset(name: str, gids: tuple[int, ...]) -> bytes:
    """The face with these glyphs only, under their old numbers, layout tables dropped."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_tag(table) for table in _DROP)
    return bytes(hb.subset(face(name).hb_face, wanted).blob.data)


@lru_cache(maxsize=16)
def _as_truetype(name: str, gids: tuple[int, ...]) -> bytes:
    """These glyphs of a face with cubic outlines (CFF) as a TrueType font, numbered from 1 in the order given.

    The outlines differ by a thousandth of an em at most; one kind of font in all editions is worth that.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    source = face(name)
    names = [".notdef", *(f"g{gid}" for gid in gids)]
    glyphs, metrics = {}, {}
    for own, gid in zip(names, (0, *gids), strict=True):
        pen = TTGlyphPen(None)
        source.hb_font.draw_glyph_with_pen(gid, Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[own] = pen.glyph()
        metrics[own] = (source.hb_font.get_glyph_h_advance(gid), 0)
    builder = FontBuilder(source.upem, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {own: (advance, getattr(table[own], "xMin", 0)) for own, (advance, _left) in metrics.items()}
    )
    ascent, descent = source.extents
    builder.setupHorizontalHeader(ascent=round(ascent * source.upem), descent=-round(descent * source.upem))
    builder.setupMaxp()
    builder.font.recalcTimestamp = False
    builder.updateHead(created=0, modified=0)
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def _tag(table: str) -> int:
    return int.from_bytes(table.ljust(4).encode("ascii"), "big")


def embed_field_font(document: Document) -> Any:
    """The font for what people type: complete, with its character map, under no subset tag."""
    file, length, widths, unicodes = _field_font()
    return _type0(
        document,
        base="NotoSansField",
        source=face(FIELD_FONT),
        file=Stream(file, {"Length1": length}, deflated=True),
        widths=Raw(widths),
        to_unicode=Stream(unicodes, deflated=True),
        cid_to_gid=Raw("/Identity"),
        symbolic=False,
    )


@lru_cache(maxsize=1)
def _field_font() -> tuple[bytes, int, str, bytes]:
    """Font file, its length, widths and ToUnicode; compressed once a process."""
    source = face(FIELD_FONT)
    count = source.hb_face.glyph_count
    widths = " ".join(
        number(source.hb_font.get_glyph_h_advance(gid) * 1000 / source.upem) for gid in range(count)
    )
    pairs: dict[int, str] = {}
    for code in source.coverage:
        gid = source.glyph(chr(code))
        if gid is not None:
            pairs.setdefault(gid, chr(code))
    unicodes = _to_unicode(sorted(pairs.items()))
    return zlib.compress(source.data), len(source.data), f"[0 [{widths}]]", zlib.compress(unicodes)


def _type0(
    document: Document, *, base: str, source: Face, file: Stream, widths: Raw, to_unicode: Stream,
    cid_to_gid: Any, symbolic: bool = True,
) -> Any:  # fmt: skip
    ascent, descent = source.extents
    descriptor = Dict(
        {
            "Type": Raw("/FontDescriptor"),
            "FontName": Raw(f"/{base}"),
            "Flags": 4 if symbolic else 32,
            "ItalicAngle": 0,
            "StemV": 140 if base.endswith("Bold") else 80,
            "Ascent": round(ascent * 1000),
            "Descent": -round(descent * 1000),
            "CapHeight": 714,
            "FontBBox": Raw(f"[-1000 {-round(descent * 1000)} 2500 {round(ascent * 1000)}]"),
            "FontFile2": document.Reference(file),
        }
    )
    descendant = Dict(
        {
            "Type": Raw("/Font"),
            "Subtype": Raw("/CIDFontType2"),
            "BaseFont": Raw(f"/{base}"),
            "CIDToGIDMap": cid_to_gid,
            "CIDSystemInfo": Dict({"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0}),
            "DW": 0,
            "W": widths,
            "FontDescriptor": document.Reference(descriptor),
        }
    )
    return document.Reference(
        Dict(
            {
                "Type": Raw("/Font"),
                "Subtype": Raw("/Type0"),
                "BaseFont": Raw(f"/{base}"),
                "Encoding": Raw("/Identity-H"),
                "DescendantFonts": Array([document.Reference(descendant)]),
                "ToUnicode": document.Reference(to_unicode),
            }
        )
    )


def _to_unicode(pairs: list[tuple[int, str]]) -> bytes:
    """A CMap from codes to text. A cluster's later glyphs stand for nothing: they map to U+200B."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [
            f"<{code:04X}> <{(words or chr(0x200B)).encode('utf-16-be').hex().upper()}>"
            for code, words in part
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
