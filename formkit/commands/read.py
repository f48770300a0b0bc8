"""extract, score, audit: what official forms say, and how hard they are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from formkit.commands.console import (
    FailOn,
    Ocr,
    Output,
    Password,
    Quiet,
    TableOrJson,
    deliver,
    good_and_bad,
    leave,
    progress,
    say,
    show_finding,
    show_table,
    spare,
    to_json,
)
from formkit.errors import InputError, UsageError
from formkit.findings import Finding, reaches
from formkit.ui import _

if TYPE_CHECKING:
    from formkit.document import Document
    from formkit.prose import TextScore

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help=_("PDF, DOCX or ODT files."), show_default=False)
]


class TextOrJson(StrEnum):
    TEXT = "text"
    JSON = "json"


class Labels(StrEnum):
    ALL = "all"
    VISUAL = "visual"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the application."""
    group = _("Read and audit")
    app.command(rich_help_panel=group, help=_(
        "Show the text, fields and labels of forms.\n\nExample: `formkit extract antrag.pdf --format json`"
    ))(extract)  # fmt: skip
    app.command(rich_help_panel=group, help=_(
        "Measure how hard a text is to read, on a scale from 1 (easy) to 7 (hard).\n\n"
        "Example: `echo 'Der Antrag wird geprüft.' | formkit score -`"
    ))(score)  # fmt: skip


def extract(
    files: Files,
    format: Annotated[TextOrJson, typer.Option(help=_("Form of the output."))] = TextOrJson.TEXT,
    labels: Annotated[
        Labels, typer.Option(help=_("“visual” finds labels from the page alone, without tooltips."))
    ] = Labels.ALL,
    password: Password = None,
    ocr: Ocr = False,
    overlay: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.pdf|png",
            help=_("Draw what was understood on the pages of one file."),
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    fail_on: Annotated[FailOn, typer.Option(help=_("End with code 1 from this severity on."))] = FailOn.NEVER,
    quiet: Quiet = False,
) -> None:
    """`formkit extract`: text, fields, labels and health of PDF forms."""
    from formkit.workers import run_all

    if overlay is not None and (len(files) != 1 or overlay.suffix.lower() not in (".pdf", ".png")):
        raise UsageError(
            _("--overlay draws one file"),
            advice=_("Name one PDF, and an output that ends with .pdf or .png."),
        )
    reader = partial(_read_one, password=password, visual_only=labels is Labels.VISUAL, ocr=ocr)
    if overlay is not None:
        if files[0].suffix.lower() in (".docx", ".odt"):
            raise UsageError(
                _("--overlay draws on the pages of a PDF"),
                place=str(files[0]),
                advice=_("Save the file as PDF, or leave --overlay out."),
            )
        document = reader(files[0])
        _draw(document, overlay, quiet=quiet)
        leave([], findings=reaches(document.findings, fail_on.limit))
        return
    one = partial(_shown, reader=reader, as_json=format is TextOrJson.JSON)
    with progress(_("Reading"), quiet=quiet) as report:
        results = run_all(one, files, progress=report)
    read, errors = good_and_bad(results)
    if errors and not read:
        leave(errors)
    if format is TextOrJson.JSON:
        deliver(to_json({"formkit": "extract/1", "files": [entry.shown for entry in read]}), output)
    elif read:
        deliver("\n".join(entry.shown for entry in read), output)
    findings = [finding for entry in read for finding in entry.findings]
    if format is TextOrJson.TEXT and not quiet:
        for finding in findings:
            show_finding(finding)
    leave(errors, findings=reaches(findings, fail_on.limit))


@dataclass(frozen=True)
class _Shown:
    """A document as it will be printed. Hundreds of whole documents would fill the memory."""

    shown: Any
    findings: tuple[Finding, ...]


def _shown(path: Path, *, reader: Callable[[Path], Document], as_json: bool) -> _Shown:
    from formkit.document import output as document_output

    document = reader(path)
    shown = document_output.file_json(document) if as_json else document_output.as_text(document)
    return _Shown(shown, document.findings)


def _draw(document: Document, target: Path, *, quiet: bool) -> None:
    from formkit.document.overlay import as_file
    from formkit.document.overlay import overlay as draw
    from formkit.files import write_bytes

    for path, data in as_file(draw(document), target).items():
        write_bytes(spare(path), data)
        if not quiet:
            say(str(path))


def _read_one(path: Path, *, password: str | None, visual_only: bool, ocr: bool) -> Document:
    from formkit.document import read

    if ocr:
        from formkit.document.ocr import read_with_ocr

        return read_with_ocr(path, password=password, visual_only=visual_only)

    return read(path, password=password, visual_only=visual_only)


def score(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help=_("A text file, or - for standard input."))],
    lines: Annotated[bool, typer.Option("--lines", help=_("Every line is a text of its own."))] = False,
    format: Annotated[TableOrJson, typer.Option(help=_("Form of the output."))] = TableOrJson.TABLE,
    lang: Annotated[str, typer.Option(help=_("The language of the text."))] = "de",
    source: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=_("The German text that this one renders, to compare with."),
            show_default=False,
        ),
    ] = None,
    textstat: Annotated[
        bool, typer.Option("--textstat", help=_("Show the classic indices as textstat computes them, too."))
    ] = False,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """`formkit score`: difficulty of running text, whole and per sentence."""
    from formkit import languages
    from formkit.audit.output import other_json, score_json
    from formkit.audit.run import score_as
    from formkit.prose.other import as_textstat

    languages.get(lang)
    text = _text_of(file)
    texts = text.split("\n") if lines else [text]
    if lines and texts[-1] == "":
        texts.pop()
    scores = []
    with progress(_("Scoring"), quiet=quiet) as report:
        for number, piece in enumerate(texts, start=1):
            scores.append(score_as(piece, lang))
            if report:
                report(number, len(texts), "")
    german = _text_of(str(source)) if source is not None else None
    rows = []
    for piece, entry in zip(texts, scores, strict=True):
        row = score_json(entry)
        if lang.split("-")[0] != "de":
            row |= other_json(piece, lang, german)
        if textstat and entry.indices:
            row["textstat"] = as_textstat(piece)
        rows.append(row)
    if format is TableOrJson.JSON:
        deliver(to_json({"formkit": "score/1", "texts": rows}), output)
    elif output is not None:
        raise UsageError(_("a table goes to the screen only"), advice=_("Use --format json with -o."))
    else:
        for piece, entry, row in zip(texts, scores, rows, strict=True):
            _show_score(piece if lines else "", entry)
            _show_other(row)
            if textstat and entry.indices:
                _show_indices(as_textstat(piece), _("as textstat computes them"))


def _text_of(file: str) -> str:
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    from formkit.files import read_bytes, read_text

    if read_bytes(Path(file)).startswith((b"%PDF-", b"PK")):
        raise InputError(
            _("is a PDF or Word file, not a text"),
            place=file,
            advice=_("formkit audit scores the running text of such files."),
        )
    return read_text(Path(file))


def _show_score(heading: str, entry: TextScore) -> None:
    from rich.table import Table

    if heading:
        typer.echo(heading)
    if entry.difficulty is None:
        typer.echo(_("No score: {reason}").format(reason=entry.reason))
        return
    typer.echo(
        _("Difficulty {d} of 7 (about {band}) · words {w} · sentences {s}").format(
            d=f"{entry.difficulty:.1f}",
            band=entry.band,
            w=f"{entry.words_score:.1f}",
            s=f"{entry.sentences_score:.1f}",
        )
    )
    if len(entry.sentences) > 1 or not heading:
        table = Table(_("Difficulty"), _("Words"), _("Sentence"))
        for sentence in entry.sentences:
            table.add_row(f"{sentence.difficulty:.1f}", str(len(sentence.words)), sentence.text)
        show_table(table)
    if entry.indices:
        _show_indices(entry.indices, "")


def _show_indices(values: dict[str, float], said: str) -> None:
    names = {
        "flesch_amstad": "Flesch-Amstad",
        "wiener_1": "Wiener 1",
        "lix": "LIX",
        "rix": "RIX",
        "gsmog": "gSMOG",
    }
    line = " · ".join(f"{title} {values[key]:.1f}" for key, title in names.items() if key in values)
    typer.echo(f"{line} ({said})" if said else line)


def _show_other(row: dict[str, Any]) -> None:
    """What can be said of another language: counts, how they compare with the German source, the country's formula."""
    core = row.get("core")
    if not core:
        return
    parts = [_("{n} sentences").format(n=core["sentences"])]
    if core["words_per_sentence"]:
        parts.append(_("{n} words a sentence").format(n=core["words_per_sentence"]))
        parts.append(_("{n} letters a word").format(n=core["characters_per_word"]))
    else:
        parts.append(_("{n} characters a sentence").format(n=core["characters_per_sentence"]))
    if core["rarity"] is not None:
        parts.append(_("rarity {n}").format(n=core["rarity"]))
    typer.echo(" · ".join(parts))
    if row["relative"]:
        names = {
            "words_per_sentence": _("words a sentence"), "characters_per_word": _("letters a word"),
            "characters_per_sentence": _("characters a sentence"), "rarity": _("rarity"),
        }  # fmt: skip
        said = ", ".join(f"{names[key]} {value:.2f}" for key, value in row["relative"].items())
        typer.echo(_("Against the German source (1 is alike): {measures}").format(measures=said))
    if row["national"]:
        typer.echo("{name} {value} ({meaning})".format(**row["national"]))
    else:
        typer.echo(_("A formula of the country: not available."))
