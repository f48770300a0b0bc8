"""How fast are editions made? WeasyPrint, fpdf2 and Typst set the same page in the same run.

    python benchmarks/rendering.py [peers|edition|growth …]

peers    one page with 30 captions in German and Ukrainian and 30 places to write; seconds for 1 and for 20 pages, and what
         each further page costs. WeasyPrint makes fields and tags (PDF/UA-1), fpdf2 and Typst neither fields nor, here, tags
edition  a two-page sample edition: seconds from a cold start, milliseconds once warm, kilobytes
growth   forms of 5 to 500 pages: milliseconds a page, memory, kilobytes a page

Needs weasyprint, fpdf2, typst, psutil (pip install); WeasyPrint needs Pango.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from formkit import languages
from formkit.catalog import po, translation_of
from formkit.catalog.state import Approvals
from formkit.edition import Edition
from formkit.form import Form, load
from formkit.pdf.edition import edition_pdf

ROOT = Path(__file__).parent.parent
GERMAN = ["Familienname", "Alle Vornamen", "Geburtsdatum", "Straße und Hausnummer", "Postleitzahl", "Ort"]
OTHER = [
    "Прізвище",
    "Усі імена",
    "Дата народження",
    "Вулиця та номер будинку",
    "Поштовий індекс",
    "Населений пункт",
]
ROWS = 15
"""Rows of two fields on a page."""


def form_of(pages: int) -> Form:
    """A form with 30 fields a page, as a source would say it."""
    parts = [
        'schema = 1\nid = "lang"\nnumber = "L-1"\nedition = 2026-01-01\noffice = "Amt"\ntitle = "Lang"\n'
    ]
    for page in range(pages):
        parts.append(f'[[section]]\nid = "s{page}"\ntitle = "Teil {page + 1}"\n')
        for n in range(2 * ROWS):
            parts.append(
                f'[[section.item]]\nkind = "text"\nid = "f{page}_{n}"\nlabel = "{GERMAN[n % 6]} {page}.{n}"\nwidth = "1/2"\n'
            )
    return Form.model_validate(tomllib.loads("".join(parts)))


def ours(pages: int) -> bytes:
    form = form_of(pages)
    catalog = po.Catalog()
    for page in range(pages):
        for n in range(2 * ROWS):
            catalog.entries.append(
                po.entry(f"{GERMAN[n % 6]} {page}.{n}", None, f"{OTHER[n % 6]} {page}.{n}")
            )
    uk = languages.get("uk")
    return edition_pdf(Edition(form, (translation_of(form, uk, catalog, Approvals()),)))


def weasyprint(pages: int) -> bytes:
    from weasyprint import HTML

    fonts = ROOT / "formkit" / "typeset" / "fonts"
    style = (
        f"@font-face{{font-family:N;src:url({(fonts / 'NotoSans-Regular.ttf').as_uri()})}}"
        f"@font-face{{font-family:N;font-weight:bold;src:url({(fonts / 'NotoSans-Bold.ttf').as_uri()})}}"
        "@page{size:A4;margin:15mm}body{font:9.2pt N}label{display:block}.row{display:flex;gap:4mm}.row>div{flex:1}"
        "input{width:100%;height:7.2mm;border:0.7pt solid #5B6773;appearance:auto}section{break-after:page}"
    )
    body = []
    for page in range(pages):
        rows = []
        for row in range(ROWS):
            cells = []
            for n in (2 * row, 2 * row + 1):
                words = f"<b>{GERMAN[n % 6]} {page}.{n}</b> · <span lang=uk>{OTHER[n % 6]} {page}.{n}</span>"
                cells.append(
                    f"<div><label for=f{page}_{n}>{words}</label><input id=f{page}_{n} name=f{page}_{n} title='{html.escape(GERMAN[n % 6])}'></div>"
                )
            rows.append(f"<div class=row>{''.join(cells)}</div>")
        body.append(f"<section><h2>Teil {page + 1}</h2>{''.join(rows)}</section>")
    source = f"<html lang=de><head><title>Lang</title><style>{style}</style></head><body><h1>Lang</h1>{''.join(body)}</body></html>"
    return bytes(HTML(string=source).write_pdf(pdf_forms=True, pdf_variant="pdf/ua-1"))


def fpdf2(pages: int) -> bytes:
    from fpdf import FPDF

    fonts = ROOT / "formkit" / "typeset" / "fonts"
    pdf = FPDF()
    pdf.add_font("N", "", fonts / "NotoSans-Regular.ttf")
    pdf.add_font("N", "B", fonts / "NotoSans-Bold.ttf")
    pdf.set_text_shaping(True)
    for page in range(pages):
        pdf.add_page()
        pdf.set_font("N", "B", 11)
        pdf.cell(0, 8, f"Teil {page + 1}")
        for row in range(ROWS):
            for column in (0, 1):
                n = 2 * row + column
                x, y = 24 + 87 * column, 25 + 16 * row
                pdf.set_xy(x, y)
                pdf.set_font("N", "B", 9.2)
                pdf.cell(40, 5, f"{GERMAN[n % 6]} {page}.{n}")
                pdf.set_font("N", "", 9.2)
                pdf.cell(40, 5, f"{OTHER[n % 6]} {page}.{n}")
                pdf.rect(x, y + 5, 83, 7.2)
    return bytes(pdf.output())


def typst(pages: int) -> bytes:
    import typst as engine

    fonts = ROOT / "formkit" / "typeset" / "fonts"
    parts = ['#set page(paper: "a4", margin: 15mm)\n#set text(font: "Noto Sans", size: 9.2pt)\n']
    for page in range(pages):
        cells = "".join(
            f'[*{GERMAN[n % 6]} {page}.{n}* · #text(lang: "uk")[{OTHER[n % 6]} {page}.{n}] #rect(width: 100%, height: 7.2mm)],'
            for n in range(2 * ROWS)
        )
        parts.append(
            f"== Teil {page + 1}\n#grid(columns: (1fr, 1fr), gutter: 4mm, {cells})\n#pagebreak(weak: true)\n"
        )
    return bytes(engine.compile("".join(parts).encode(), font_paths=[str(fonts)]))


def timed(make: Callable[[int], bytes], pages: int) -> tuple[float, bytes]:
    began = time.perf_counter()
    data = make(pages)
    return time.perf_counter() - began, data


def peers() -> None:
    rates: dict[str, float] = {}
    for make in (ours, weasyprint, fpdf2, typst):
        try:
            make(1)  # warm: imports, fonts
            best = {
                pages: min((timed(make, pages) for _ in range(3)), key=lambda pair: pair[0])
                for pages in (1, 20)
            }
        except Exception as error:  # a peer that is not installed is said, and left out
            print(f"peers: {make.__name__:10} not measured: {type(error).__name__}: {error}")
            continue
        one, twenty = best[1][0], best[20][0]
        rates[make.__name__] = 19 / (twenty - one)
        print(
            f"peers: {make.__name__:10} 1 page {one:.3f} s, 20 pages {twenty:.3f} s: {rates[make.__name__]:.0f} further pages a second, {len(best[20][1]) // 1024} KB"
        )
    for name, rate in rates.items():
        if name != "ours":
            print(
                f"   formkit makes {rates['ours'] / rate:.1f} times as many further pages a second as {name}"
            )


def edition() -> None:
    form = load(ROOT / "forms" / "wohnungsgeberbestaetigung" / "form.toml")
    ar = languages.get("ar")
    made = Edition(
        form, (translation_of(form, ar, po.read(ROOT / "catalogs" / "ar.po"), Approvals()),), draft=True
    )
    edition_pdf(made)
    warm = min(timed(lambda _n: edition_pdf(made), 2)[0] for _ in range(5))
    with tempfile.TemporaryDirectory() as folder:
        words = ["render", form.id, "--lang", "ar", "--draft", "-q", "-o", folder]
        cold = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "formkit", *words], cwd=ROOT, check=True)
            cold.append(time.perf_counter() - began)
        size = next(Path(folder).glob("*.pdf")).stat().st_size
    print(
        f"edition: two pages, German and Arabic: {min(cold):.2f} s from a cold start, {warm * 1000:.0f} ms warm, {size // 1024} KB"
    )


def growth() -> None:
    import psutil

    for pages in (5, 50, 500):
        took, data = timed(ours, pages)
        memory = psutil.Process().memory_info().rss // 2**20
        print(
            f"growth: {pages} sections of 30 fields: {took:.2f} s, {took / pages * 1000:.0f} ms each, {len(data) // 1024} KB, {memory} MiB"
        )


def main() -> None:
    wanted = sys.argv[1:]
    for figure in (peers, edition, growth):
        if not wanted or figure.__name__ in wanted:
            figure()


if __name__ == "__main__":
    main()
