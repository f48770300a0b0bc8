"""Would a press stumble over this PDF? PDF/X-4 as far as it can be read off the file, and house rules.

PDF/X-4 is ISO 15930-7:2010. Nobody certifies anything here; a print shop's own preflight has the last word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from formkit.document.damaged import stumbling
from formkit.document.packing import refuse_bombs, refuse_endless_drawings
from formkit.files import read_bytes
from formkit.findings import Finding, Place, RuleInfo
from formkit.paper import MM
from formkit.press.content import Mark, marks_of, plain
from formkit.press.rules import RULES

_BLEED, _SAFE = 3 * MM - 0.3, 3 * MM
_HAIRLINE = 0.2
"""Points. Thinner lines vanish on plates; our own crop marks are 0.25."""
_DPI_LEAST, _DPI_GOOD = 150, 250
_DPI_LINE_ART = 600
Box = tuple[float, float, float, float]
_BY_ID = {rule.id: rule for rule in RULES}


def check_file(path: Path) -> list[Finding]:
    """Every finding of a PDF. Raises InputError where it is none that can be read."""
    data = read_bytes(path)
    refuse_bombs(path, data)
    with stumbling(path):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return [_finding("encrypted", path)]
        refuse_endless_drawings(path, reader)
        found = [*_document(reader, data, path)]
        for number, page in enumerate(reader.pages, start=1):
            found += _page(page, number, path)
    return found


def page_count(path: Path) -> int:
    """How many pages a PDF has. Raises InputError where it cannot be read."""
    data = read_bytes(path)
    refuse_bombs(path, data)
    with stumbling(path):
        return len(PdfReader(io.BytesIO(data)).pages)


def _finding(rule: str, path: Path, page: int | None = None, **values: Any) -> Finding:
    info = _BY_ID[rule]
    return Finding(rule, info.severity, _message(info, values), "", Place(file=str(path), page=page))


def _message(info: RuleInfo, values: dict[str, Any]) -> str:
    from formkit.ui import language

    said = info.rationale_de if language() == "de" else info.rationale_en
    detail = values.get("detail", "")
    return f"{said} {detail}".strip()


# ── the file ─────────────────────────────────────────────────────────────────────────────────────


def _document(reader: PdfReader, data: bytes, path: Path) -> Iterator[Finding]:
    root = reader.root_object
    header = re.match(rb"%PDF-(\d)\.(\d)", data)
    if header is None or (int(header.group(1)), int(header.group(2))) > (1, 6):
        shown = header.group().decode()[1:] if header else ""
        yield _finding("version", path, detail=shown)
    metadata = plain(root.get("/Metadata"))
    packet = metadata.get_data().decode("utf-8", "replace") if metadata is not None else ""
    if "PDF/X-4" not in packet:
        yield _finding("not-x4", path)
    else:
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "dc:title", "pdf:Trapped", "xmpMM:DocumentID"):
            if key not in packet:
                yield _finding("metadata", path, detail=key)
    if "/ID" not in reader.trailer:
        yield _finding("metadata", path, detail="/ID")
    yield from _intent(root, path)
    if "/AcroForm" in root and plain(plain(root["/AcroForm"]).get("/Fields")):
        yield _finding("fields", path)
    names = plain(root.get("/Names")) or {}
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in names:
        yield _finding("actions", path)


def _intent(root: DictionaryObject, path: Path) -> Iterator[Finding]:
    intents = [plain(entry) for entry in plain(root.get("/OutputIntents")) or ()]
    ours = [entry for entry in intents if entry.get("/S") == "/GTS_PDFX"]
    if len(ours) != 1:
        yield _finding("intent", path, detail=str(len(ours)))
        return
    profile = plain(ours[0].get("/DestOutputProfile"))
    if profile is None:
        yield _finding("intent", path, detail="DestOutputProfile")
        return
    data = profile.get_data()
    if data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        yield _finding("intent-profile", path, detail=data[16:20].decode("latin-1").strip())


# ── the pages ────────────────────────────────────────────────────────────────────────────────────


def _page(page: Any, number: int, path: Path) -> Iterator[Finding]:
    media = _box(page, "/MediaBox") or (0.0, 0.0, 0.0, 0.0)
    trim, bleed = _box(page, "/TrimBox"), _box(page, "/BleedBox")
    if trim is None:
        yield _finding("trim", path, number)
        trim = media
    if not _inside(trim, bleed or trim) or not _inside(bleed or trim, media):
        yield _finding("boxes", path, number)
    around = bleed or trim
    sides = (trim[0] - around[0], trim[1] - around[1], around[2] - trim[2], around[3] - trim[3])
    if min(sides) < _BLEED:
        yield _finding("bleed", path, number)
    for annotation in plain(page.get("/Annots")) or ():
        if plain(annotation).get("/Subtype") not in ("/PrinterMark", "/TrapNet"):
            yield _finding("annotations", path, number)
            break
    yield from _fonts(page, number, path)
    seen: set[str] = set()
    for mark in marks_of(page):
        for rule, detail in _wrong(mark, trim):
            if rule not in seen:  # once a page: the same fault in every line would drown the rest
                seen.add(rule)
                yield _finding(rule, path, number, detail=detail)


def _box(page: Any, key: str) -> Box | None:
    values = plain(page.get(key))
    if values is None and key == "/MediaBox":
        values = page.mediabox
    if values is None:
        return None
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inside(inner: Box, outer: Box) -> bool:
    slack = 0.01
    return (
        inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack
    )  # fmt: skip


def _fonts(page: Any, number: int, path: Path) -> Iterator[Finding]:
    """Fonts of a page and of the forms on it that are not embedded, each once; forms may share and hold each other."""
    waiting, seen = [page], {id(page)}
    while waiting:
        resources = plain(waiting.pop().get("/Resources")) or {}
        for font in _unseen(resources, "/Font", seen):
            inner = plain(plain(font["/DescendantFonts"])[0]) if "/DescendantFonts" in font else font
            descriptor = plain(inner.get("/FontDescriptor")) or {}
            if font.get("/Subtype") != "/Type3" and not any(
                f"/FontFile{n}" in descriptor for n in ("", "2", "3")
            ):
                yield _finding("font", path, number, detail=str(font.get("/BaseFont", ""))[1:])
        waiting += [form for form in _unseen(resources, "/XObject", seen) if form.get("/Subtype") == "/Form"]


def _unseen(resources: Any, kind: str, seen: set[int]) -> list[Any]:
    """The objects of a kind that were not there yet. pypdf gives the same object for the same reference."""
    found = {id(entry): entry for entry in map(plain, (plain(resources.get(kind)) or {}).values())}
    fresh = [entry for key, entry in found.items() if key not in seen]
    seen.update(found)
    return fresh


def _wrong(mark: Mark, trim: Box) -> Iterator[tuple[str, str]]:
    state = mark.state
    ink = state.stroke if mark.kind == "stroke" else state.fill
    over = state.over_stroke if mark.kind == "stroke" else state.over_fill
    within = trim[0] <= mark.x <= trim[2] and trim[1] <= mark.y <= trim[3]
    if state.see_through:
        yield "transparency", ""
    if mark.kind == "image":
        yield from _image(mark)
        return
    if ink.space in ("DeviceRGB", "CalRGB", "Lab"):
        yield "rgb", ink.space
    elif ink.space == "ICCRGB":
        yield "icc-rgb", ""
    if ink.colorant == "All" and within:
        yield "registration", ""
    if ink.white and over:
        yield "white-overprint", ""
    if mark.kind == "text":
        yield from _text(mark, ink.values if ink.space == "DeviceCMYK" else (), over, trim, within)
        if ink.only_black and ink.values[-1] == 1 and ink.space == "DeviceCMYK" and not over:
            yield "black-knockout", ""
    if mark.kind == "stroke" and within:
        scale = abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]) ** 0.5
        if state.width * scale < _HAIRLINE:
            yield "hairline", f"{state.width * scale:.2f} pt"


def _text(
    mark: Mark, cmyk: tuple[float, ...], over: bool, trim: Box, within: bool
) -> Iterator[tuple[str, str]]:
    if len(cmyk) == 4 and cmyk[3] > 0.5 and sum(cmyk[:3]) > 0.6 and mark.state.size < 24 and cmyk[3] > 0.85:
        yield "rich-black", ""
    near = min(mark.x - trim[0], trim[2] - mark.x, mark.y - trim[1], trim[3] - mark.y)
    if within and near < _SAFE:
        yield "near-trim", f"{near / MM:.1f} mm"


def _image(mark: Mark) -> Iterator[tuple[str, str]]:
    image: Any = mark.image
    if not isinstance(image, DictionaryObject) or not mark.width or not mark.height:
        return
    wide, high = int(str(image["/Width"])), int(str(image["/Height"]))
    dpi = min(wide / mark.width, high / mark.height) * 72
    line_art = image.get("/ImageMask") or str(image.get("/BitsPerComponent", 8)) == "1"
    if line_art and dpi < _DPI_LINE_ART:
        yield "line-art", f"{dpi:.0f} dpi"
    elif not line_art and dpi < _DPI_LEAST:
        yield "resolution", f"{dpi:.0f} dpi"
    elif not line_art and dpi < _DPI_GOOD:
        yield "resolution-low", f"{dpi:.0f} dpi"
    if "/SMask" in image:
        yield "transparency", ""
    space = plain(image.get("/ColorSpace"))
    kind = str(plain(space[0])) if isinstance(space, ArrayObject) else str(space)
    if kind in ("/DeviceRGB", "/CalRGB"):
        yield "rgb", kind[1:]
