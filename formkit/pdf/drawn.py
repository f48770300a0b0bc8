"""The picture of a text, against what another program makes of the same words.

Our own ToUnicode says what a glyph stands for; it would not tell a wrong glyph, a lost mark or letters
that do not join. HarfBuzz's viewer `hb-view` shapes and draws a text by itself; where it is installed, a
sample of each language and weight of an edition is compared with it, pixel by pixel.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formkit import programs
from formkit.document.picture import Spot, strips
from formkit.findings import Finding, Place, Severity
from formkit.languages import LANGUAGES, Language
from formkit.pdf.readback import DrawnLine, ReadBack
from formkit.typeset.bidi_classes import bidi_class
from formkit.typeset.fonts import face
from formkit.typeset.shaping import set_line
from formkit.ui import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Dark = NDArray[np.bool_]

PROGRAM = "hb-view"
_DPI = 432
_ALIKE = 0.72
"""Share of common ink. Of 201 samples in 45 languages, at 7 to 11 points, the least alike reaches 0.83; a text whose
letters are mirrored or do not join stays below 0.6."""
_SHORTEST, _LONGEST = 6, 40
"""Letters of a sample: fewer prove little, more add rounding over the line."""


@dataclass(frozen=True)
class Sample:
    """A line of an edition that one font draws in one direction."""

    text: str
    language: Language
    font: str
    size: float
    spot: Spot


def drawing_findings(path: Path, found: ReadBack) -> list[Finding]:
    """Texts of the edition at `path`, read back as `found`, that do not look as `hb-view` draws them.

    Nothing where the program is not installed.
    """
    program = programs.find(PROGRAM)
    if program is None:
        return []
    wanted = {f"{n}": sample for n, sample in enumerate(samples(found))}
    findings = []
    for name, picture in strips(path, {name: sample.spot for name, sample in wanted.items()}, dpi=_DPI):
        sample = wanted[name]
        try:
            theirs = ink(drawn_by(program, sample))
        except OSError as error:
            message = _("{program} could not draw “{text}”: {reason}")
            findings.append(
                Finding(
                    "drawn", Severity.NOTE, message.format(program=PROGRAM, text=sample.text, reason=error),
                    place=Place(file=str(path)),
                )
            )  # fmt: skip
            continue
        alike = likeness(ink(picture), theirs)
        if alike < _ALIKE:
            message = _(
                "“{text}” ({lang}) does not look as {program} draws it: {n} % of the ink is the same."
            )
            findings.append(
                Finding(
                    "drawn", Severity.ERROR,
                    message.format(
                        text=sample.text, lang=sample.language.tag, program=PROGRAM, n=round(100 * alike)
                    ),
                    _("Look at the page; if the letters are wrong, report it."),
                    Place(file=str(path), page=sample.spot[0]),
                )
            )  # fmt: skip
    return findings


def samples(found: ReadBack) -> list[Sample]:
    """For each language and font of an edition its longest line that can be compared."""
    by_tag = {language.pdf_lang: language for language in LANGUAGES.values()}
    best: dict[tuple[str, str], Sample] = {}
    for text in found.texts:
        language = by_tag.get(text.language)
        if language is None or text.tag == "Span":
            continue  # titles may stand white on dark
        for line in text.lines:
            sample = _comparable(line, language, found.height)
            if sample is not None:
                key = (language.tag, sample.font)
                if key not in best or len(best[key].text) < len(sample.text):
                    best[key] = sample
    return list(best.values())


def _comparable(line: DrawnLine, language: Language, height: float) -> Sample | None:
    """The line as a sample, with the place where its ink must be; None where `hb-view` could not draw the same."""
    text = "".join(reversed(line.clusters) if language.rtl else line.clusters).strip()
    if len(line.fonts) != 1 or not _SHORTEST <= len(text) <= _LONGEST:
        return None
    if any(c in text for c in "\u00ad\u200b\u200c\u200d"):
        return None
    classes = {bidi_class(c) for c in text if not c.isspace()}
    if not classes <= {"L", "NSM", "ON", "CS", "ES"} and not classes <= {"R", "AL", "NSM"}:
        return None  # hb-view knows nothing of the order of mixed directions
    (font,) = line.fonts
    set_ = set_line(text, ["Bold" in font] * len(text), line.size, language)
    if {glyph.face for glyph in set_.glyphs} != {font} or not face(font).covers(text):
        return None
    scale = line.size / face(font).upem
    tops, bottoms = [], []
    for glyph in set_.glyphs:
        extents = face(font).hb_font.get_glyph_extents(glyph.gid)
        if extents is not None and extents.height:
            tops.append(glyph.y + extents.y_bearing * scale)
            bottoms.append(glyph.y + (extents.y_bearing + extents.height) * scale)
    if not tops:
        return None
    baseline = height - line.y
    place = (
        line.x - 0.6,
        baseline - max(tops) - 0.3,
        line.x + set_.width + 0.6,
        baseline - min(bottoms) + 0.3,
    )
    return Sample(text, language, font, line.size, (line.page, place))


def drawn_by(program: str, sample: Sample) -> Any:
    """The picture that `hb-view` draws of a sample, at the same size. Raises OSError where it draws none."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        font, text, picture = (Path(folder) / name for name in ("font", "text", "text.png"))
        font.write_bytes(face(sample.font).data)
        text.write_bytes(sample.text.encode())
        ran = programs.run(
            program,
            [
                f"--font-file={font}", f"--font-size={sample.size * _DPI / 72:.3f}",
                f"--language={sample.language.hb_language}", f"--output-file={picture}", "--margin=20",
                f"--text-file={text}",
            ],
            seconds=60,
        )  # fmt: skip
        if not ran.ok:
            raise OSError(ran.reason)
        return Image.open(io.BytesIO(picture.read_bytes()))


def ink(picture: Any) -> Dark:
    """Where a picture is dark, halfway between its ground and its darkest, cropped to the ink."""
    import numpy as np
    from PIL import Image

    if picture.mode in ("RGBA", "LA"):
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    tones = np.asarray(picture.convert("L")).astype(int)
    dark = tones < (int(np.bincount(tones.ravel()).argmax()) + int(tones.min())) // 2
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return np.zeros((1, 1), bool)
    cropped: Dark = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cropped


def likeness(one: Dark, two: Dark) -> float:
    """Share of the ink that both pictures have, at the best of the shifts by up to two pixels."""
    import numpy as np

    height, width = (max(a, b) + 4 for a, b in zip(one.shape, two.shape, strict=True))
    best = 0.0
    for down in range(5):
        for right in range(5):
            a, b = np.zeros((height, width), bool), np.zeros((height, width), bool)
            a[2 : 2 + one.shape[0], 2 : 2 + one.shape[1]] = one
            part = two[: height - down, : width - right]
            b[down : down + part.shape[0], right : right + part.shape[1]] = part
            union = (a | b).sum()
            best = max(best, float((a & b).sum() / union) if union else 1.0)
    return best
