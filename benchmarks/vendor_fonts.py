"""Make `formkit/typeset/fonts` from Debian's package fonts-noto-core, with a manifest.

    python benchmarks/vendor_fonts.py [FOLDER OF NOTO FONTS]          add the faces that are missing
    python benchmarks/vendor_fonts.py [FOLDER OF NOTO FONTS] --all    copy all anew

Who adds a script does not change the others: another version of a face moves lines on every page. The reading faces
are copied as they are. The field font is Noto Sans Regular with every character
it has, without what a form field never uses (layout features, hinting): viewers show typed text
glyph by glyph through the character map.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from formkit.languages import SCRIPTS

ARGUMENTS = [word for word in sys.argv[1:] if word != "--all"]
SOURCE = Path(ARGUMENTS[0] if ARGUMENTS else "/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).parent.parent / "formkit" / "typeset" / "fonts"
FAMILIES = tuple(dict.fromkeys(script.family for script in SCRIPTS.values() if not script.package))
FACES = [f"{family}-{weight}.ttf" for family in FAMILIES for weight in ("Regular", "Bold")]
FIELD = "NotoSansField-Regular.ttf"


def field_font(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data))
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(font.getBestCmap()))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = "Noto Sans Field"
        elif record.nameID == 6:
            record.string = "NotoSansField"
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    path = TARGET / "manifest.json"
    known = json.loads(path.read_text(encoding="utf-8"))["files"] if path.exists() else {}
    manifest = {} if "--all" in sys.argv else {name: known[name] for name in (*FACES, FIELD) if name in known}
    for name in FACES:
        if name in manifest:
            continue
        data = (SOURCE / name).read_bytes()
        (TARGET / name).write_bytes(data)
        version = TTFont(io.BytesIO(data))["name"].getDebugName(5)
        manifest[name] = {"sha256": hashlib.sha256(data).hexdigest(), "version": version}
    if FIELD not in manifest:
        data = field_font((SOURCE / "NotoSans-Regular.ttf").read_bytes())
        (TARGET / FIELD).write_bytes(data)
        manifest[FIELD] = {"sha256": hashlib.sha256(data).hexdigest(), "version": "from NotoSans-Regular.ttf"}
    files = dict(sorted(manifest.items()))
    text = json.dumps({"licence": "OFL-1.1", "source": "Debian fonts-noto-core", "files": files}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
