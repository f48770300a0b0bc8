"""Texts in a file's own encodings come out as people wrote them."""

from __future__ import annotations

import pytest
from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from formkit.document.pdf_fields import _name
from formkit.document.pdf_glyphs import _expand
from formkit.document.pdf_values import text_of as _text


def stream(data: bytes) -> StreamObject:
    made = StreamObject()
    made.set_data(data)
    return made


@pytest.mark.parametrize("text", ["Straße „Nord“ 5 €", "Прізвище", "الاسم", "ስም", "😀"])
@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")]
)
def test_a_mark_says_the_encoding(text: str, mark: bytes, encoding: str) -> None:
    """A long answer or rich text lies in a stream; its mark says how it is written (ISO 32000-2, 7.9.2.2)."""
    data = mark + text.encode(encoding)
    assert _text(stream(data)) == text
    assert _text(ByteStringObject(data)) == text


def test_without_a_mark_it_is_pdfdocencoding() -> None:
    """Quotes, dashes and the euro lie elsewhere than in Latin-1."""
    data = b"Stra\xdfe \x8cNord\x8d \x85 5 \xa0 \x00\xad\x7f."
    assert _text(stream(data)) == "Straße „Nord“ – 5 € ."
    assert _text(stream(b"\xfe\xff\x00A\x00")) == "A\ufffd"  # cut off within a letter


@pytest.mark.parametrize("value", [DictionaryObject(), None])
def test_what_is_no_text_says_nothing(value: PdfObject | None) -> None:
    assert _text(value) is None
    assert _name(value) is None


def test_names_and_strings() -> None:
    assert _name(NameObject("/Ja")) == "Ja"
    assert _text(TextStringObject("a\x00b")) == "ab"
    assert _text(NumberObject(5)) == "5"


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Aufenthaltspﬂicht", "Aufenthaltspflicht"),
        ("ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ", "ff fi fl ffi ffl st st"),
        ("ﬁ²", "fi²"),
        ("10 m²", "10 m²"),
        ("ﬓ", "ﬓ"),
        ("ﬁ\x00x", "fix"),
    ],
)
def test_latin_ligatures_are_letters_and_nothing_else_changes(drawn: str, read: str) -> None:
    """A search for "Pflicht" finds the word; m² stays m²."""
    assert _expand(drawn) == read
