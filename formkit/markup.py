"""XML of others, parsed without its traps (entities, external references), and zip files without bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from formkit.errors import InputError
from formkit.ui import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 200_000_000
"""What a zip file may hold when unpacked; offices' files are a hundredth of it."""
MOST_TAGS = 2_000_000
"""What an XML document may hold of tags: a text of 500 pages has a quarter of it. Empty elements pack to nothing, and each
takes a hundred bytes of memory."""


def parse_xml(data: bytes, place: str) -> Element:
    """The root element of an XML document. Raises InputError where it is broken, dangerous or endless."""
    if data.count(b"<") > MOST_TAGS:
        raise InputError(
            _("holds far more elements than any form: it is an attack or broken"),
            place=place,
            advice=_("Ask whoever made the file for another one."),
        )
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        raise InputError(
            _("holds XML entities or references, which a form has no use for"),
            place=place,
            advice=_("Export the file again; formkit does not open such files."),
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(
            _("is not well-formed XML: {reason}").format(reason=error),
            place=place,
            advice=_("Export the file again."),
        ) from error
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def children(parent: Element, name: str) -> list[Element]:
    """The children of a local name, in order."""
    return [child for child in parent if local(child) == name]


def child(parent: Element, name: str) -> Element | None:
    """The first child of a local name, or None."""
    return next(iter(children(parent, name)), None)


def unzip(data: bytes, names: tuple[str, ...], place: str) -> dict[str, bytes]:
    """The members `names` of a zip file as far as it has them. Raises InputError for broken or huge ones."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = {info.filename: info for info in archive.infolist()}
            for name in names:
                info = held.get(name)
                if info is None:
                    continue
                if info.file_size > MOST_BYTES or info.flag_bits & 1:
                    raise InputError(
                        _("holds a part that is encrypted or far too large: {name}").format(name=name),
                        place=place,
                        advice=_("Save the file again without a password."),
                    )
                with archive.open(info) as part:  # the size that is declared may be a lie
                    content = part.read(MOST_BYTES + 1)
                if len(content) > MOST_BYTES:
                    raise InputError(
                        _("holds a part that is encrypted or far too large: {name}").format(name=name),
                        place=place,
                        advice=_("Save the file again without a password."),
                    )
                found[name] = content
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise InputError(
            _("is broken: {reason}").format(reason=error), place=place, advice=_("Save the file again.")
        ) from error
    return found
