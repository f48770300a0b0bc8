"""What is wrong with the text of a file: pictures of text, glyphs without a meaning, letters of another script, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.document.model import Hidden, Page
from formkit.findings import Finding, Place, Severity
from formkit.ui import _

_LEAST_UNREADABLE = 0.02
"""Share of characters without a meaning from which on a text counts as undecodable."""
_MANY_UNKNOWN = 12
"""So many glyphs without a meaning are a heading or a sentence, however much text stands around them."""
_MIXED = re.compile(r"[a-zäöüA-ZÄÖÜ][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-zäöüß]")


def text_findings(pages: Sequence[Page], file: str) -> list[Finding]:
    """The findings on the text of the pages."""
    found: list[Finding] = []
    for page in pages:
        for check in (_picture, _unreadable, _foreign_letters, _hidden):
            found += check(page, file)
    guessed = [page.number for page in pages if page.guessed]
    if guessed:
        found.append(
            Finding(
                "ocr",
                Severity.WARNING,
                _("The text was recognised from pictures of the pages: {n}; it holds mistakes.").format(
                    n=len(guessed)
                ),
                _(
                    "Compare it with the pages before you rely on it, or export the file from its source again."
                ),
                Place(file=file, page=guessed[0]),
            )
        )
    return found


def _picture(page: Page, file: str) -> Iterator[Finding]:
    if page.image_share > 0.5 and not page.guessed:
        yield Finding(
            "image-only",
            Severity.ERROR,
            _("The page is a picture of text; only {n} words of it are text.").format(n=_words(page))
            if page.lines
            else _("The page is a picture without text."),
            _("Run text recognition (for example OCRmyPDF), or export it from its source again."),
            Place(file=file, page=page.number),
        )


def _words(page: Page) -> int:
    return sum(len(line.words) for line in page.lines)


def _unreadable(page: Page, file: str) -> Iterator[Finding]:
    """Characters that stand for no letter: of fonts without Unicode values, private use, replacement characters."""
    text = "".join(line.text for line in page.lines)
    bad = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    bad += sum(len(code) for code in re.findall(r"\(cid:\d+\)", text))
    least = max(50 * _LEAST_UNREADABLE, _LEAST_UNREADABLE * len(text))
    unknown, everything = page.unknown, max(page.glyphs, len(text))
    if (len(text) >= 50 and bad >= least) or unknown >= min(
        max(3, _LEAST_UNREADABLE * everything), _MANY_UNKNOWN
    ):
        yield Finding(
            "undecodable",
            Severity.ERROR,
            _("{n} of {all} characters of the page have no meaning for programs.").format(
                n=max(bad, unknown), all=everything
            ),
            _(
                "Export it again with fonts that carry their Unicode values (ToUnicode); it cannot be read out or searched."
            ),
            Place(file=file, page=page.number),
        )


def _foreign_letters(page: Page, file: str) -> Iterator[Finding]:
    """Letters that only look right: the Greek beta in "Straβe", a Cyrillic a in "Nаme"."""
    for line in page.lines:
        for word in line.words:
            if _MIXED.search(word.text):
                yield Finding(
                    "foreign-letter",
                    Severity.WARNING,
                    _("“{word}” holds a letter of another script that only looks like ours.").format(
                        word=word.text[:40]
                    ),
                    _("Type the word anew; it is read out wrongly and not found by searching."),
                    Place(file=file, page=page.number, box=word.box, excerpt=word.text),
                )
                return


def _hidden(page: Page, file: str) -> Iterator[Finding]:
    """Text that screen readers read out and nobody sees."""
    told = [text for text in page.hidden if any(c.isalnum() for c in text.text)]
    if not told:
        return
    first = max(told, key=lambda text: len(text.text))
    yield Finding(
        "hidden-text",
        Severity.WARNING,
        _("Texts that the page does not show: {n}, for example “{text}” ({why}).").format(
            n=len(told), text=first.text[:60], why=_reason(first)
        ),
        _(
            "Remove them, or show them: a screen reader may read them out, and others can bring them to light."
        ),
        Place(file=file, page=page.number, box=first.box, excerpt=first.text),
    )


def _reason(text: Hidden) -> str:
    return {
        "layer": _("on a layer that is off"),
        "clipped": _("cut off"),
        "covered": _("painted over"),
        "invisible": _("set invisibly"),
        "white": _("in the colour of the paper"),
        "outside": _("outside the visible page"),
        "tiny": _("too small for any eye"),
    }[text.why]
