"""The frame of the HTML report, and the plots in it: no script and no network, everything in one file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from formkit.prose.difficulty import SentenceScore
from formkit.ui import _, language, with_comma

STEPS = ((2.2, "a"), (3.2, "b"), (4.0, "c"))
"""Where easy, medium and hard end; above is very hard."""
_COLOURS = {"a": "#5b9a68", "b": "#c2a83e", "c": "#c2702d", "d": "#a4121c"}
_CSS = """
:root{--ink:#16212c;--soft:#4a5763;--line:#c9d1d8;--paper:#fff;--ground:#f4f6f8;--a:#e3f2e6;--b:#fdf6d8;--c:#fde4cf;--d:#f9d3d3;
--error:#a4121c;--warning:#8a4b00;--note:#1f4e8c}
*{box-sizing:border-box}html{scroll-behavior:smooth}@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--ground)}
main,header{max-width:76rem;margin:auto;padding:1rem 1.5rem}h1{font-size:1.7rem;margin:.5rem 0}h2{font-size:1.35rem;margin:2.5rem 0 .5rem;
border-top:3px solid var(--ink);padding-top:1rem}h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
table{border-collapse:collapse;width:100%;background:var(--paper)}th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#e9edf1}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}
a{color:#0b4f9e}a:focus-visible,summary:focus-visible,.scroll:focus-visible,.pages:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem}
.error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}.sev{font-weight:600}
.pages{display:flex;gap:1rem;overflow-x:auto;padding:.5rem 0}.page{position:relative;flex:none;margin:0;border:1px solid var(--line);background:#fff}
.page img{display:block;max-width:none}.page figcaption{padding:.2rem .5rem;font-size:.85rem;color:var(--soft)}
.box{position:absolute;border:2px solid var(--note);background:rgba(31,78,140,.10);min-width:10px;min-height:10px}
.box.warning{border-color:var(--warning);background:rgba(200,110,0,.10)}.box.error{border-color:var(--error);background:rgba(164,18,28,.10)}
.box:focus-visible,.box:hover{background:rgba(11,79,158,.30)}
.text{background:var(--paper);border:1px solid var(--line);padding:.6rem 1rem}.text p{margin:.4rem 0}
.s{padding:.05rem .15rem;border-bottom:2px solid transparent}.s.a{background:var(--a)}.s.b{background:var(--b)}.s.c{background:var(--c);border-color:#c2702d}
.s.d{background:var(--d);border-color:#a4121c}mark{background:#ffe38a;color:inherit}.s sub{font-size:.7rem;color:var(--soft)}
li:target,tr:target{outline:3px solid #0b4f9e}.legend span{margin-right:1rem}details{margin:.5rem 0}svg{max-width:100%;height:auto}
@media print{body{background:#fff}.pages{flex-wrap:wrap}}
"""


def document(title: str, lead: str, body: str) -> str:
    """A whole HTML file."""
    skip = escape(_("To the content"))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{_CSS}</style></head><body>'
        f'<a class="skip" href="#main">{skip}</a>'
        f"<header><h1>{escape(title)}</h1><p>{escape(lead)}</p></header>"
        f'<main id="main">{body}</main></body></html>\n'
    )


def table(heading: str, heads: Sequence[tuple[str, bool]], rows: Sequence[str], *, level: int = 3) -> str:
    """A table under a heading that scrolls by itself. `heads`: text, and whether the column holds numbers."""
    title = escape(heading)
    head = "".join(f'<th scope="col"{" class=n" if n else ""}>{escape(text)}</th>' for text, n in heads)
    return (
        f"<h{level}>{title}</h{level}><div class=scroll tabindex=0 role=region "
        f'aria-label="{title}"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def number(value: float | None) -> str:
    """A difficulty with one decimal, or a dash."""
    return "–" if value is None else with_comma(f"{value:.1f}")


def step(value: float) -> str:
    """The class of a difficulty: a (easy) to d (very hard)."""
    return next((name for limit, name in STEPS if value < limit), "d")


def legend() -> str:
    """What the colours mean."""
    words = (("a", _("easy")), ("b", _("medium")), ("c", _("hard")), ("d", _("very hard")))
    spans = "".join(f'<span class="s {name}">{escape(text)}</span>' for name, text in words)
    return f"<p class=legend>{spans}</p>"


def marked(sentence: SentenceScore) -> str:
    """A sentence in the colour of its difficulty, with the number."""
    value = sentence.difficulty or 1
    return f'<span class="s {step(value)}">{escape(sentence.text)}<sub>{number(sentence.difficulty)}</sub></span>'


def profile(sentences: Sequence[SentenceScore]) -> str:
    """The difficulty of each sentence as a column, in the order of the form."""
    if len(sentences) < 2:
        return ""
    width, height, each = 900, 120, 900 / len(sentences)
    bars = []
    for n, sentence in enumerate(sentences):
        value = sentence.difficulty or 1
        high = (value - 1) / 6 * height
        bars.append(
            f'<rect x="{n * each:.1f}" y="{height - high:.1f}" width="{max(each - 1, 0.7):.1f}" height="{high:.1f}" '
            f'fill="{_COLOURS[step(value)]}"/>'
        )
    said = _("Difficulty of the {n} sentences, in their order: mean {mean}, hardest {most}.").format(
        n=len(sentences),
        mean=number(sum(s.difficulty or 0 for s in sentences) / len(sentences)),
        most=number(max(s.difficulty or 0 for s in sentences)),
    )
    return _figure(width, height, "".join(bars), said)


def trend(points: Sequence[tuple[str, float]]) -> str:
    """The difficulty of a form over time; dates as ISO 8601, the oldest first."""
    if len(points) < 2:
        return ""
    width, height, left = 900, 160, 34
    wide = (width - left - 60) / (len(points) - 1)

    def y(value: float) -> float:
        return height - 24 - (value - 1) / 6 * (height - 36)

    grid = "".join(
        f'<line x1="{left}" x2="{width}" y1="{y(mark):.1f}" y2="{y(mark):.1f}" stroke="#c9d1d8"/>'
        f'<text x="4" y="{y(mark) + 4:.1f}" font-size="12" fill="#4a5763">{mark}</text>'
        for mark in (1, 3, 5, 7)
    )
    places = [(left + 20 + n * wide, y(value)) for n, (_date, value) in enumerate(points)]
    line = " ".join(f"{x:.1f},{high:.1f}" for x, high in places)
    every = max(1, len(points) // 8)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{high:.1f}" r="4" fill="{_COLOURS[step(value)]}" stroke="#16212c"/>'
        + (
            f'<text x="{x:.1f}" y="{height - 4}" font-size="12" fill="#4a5763" text-anchor="middle">{escape(date)}</text>'
            f'<text x="{x:.1f}" y="{high - 8:.1f}" font-size="12" fill="#16212c" text-anchor="middle">{value:.1f}</text>'
            if n % every == 0 or n == len(points) - 1
            else ""
        )
        for n, ((x, high), (date, value)) in enumerate(zip(places, points, strict=True))
    )
    said = _("Difficulty over time: {first} on {begin}, {last} on {end}.").format(
        first=number(points[0][1]), begin=points[0][0], last=number(points[-1][1]), end=points[-1][0]
    )
    drawn = f'{grid}<polyline points="{line}" fill="none" stroke="#16212c" stroke-width="2"/>{dots}'
    return _figure(width, height, drawn, said)


def _figure(width: int, height: int, drawn: str, said: str) -> str:
    return (
        f'<figure style="margin:0"><svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(said)}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{drawn}</svg><figcaption>{escape(said)}</figcaption></figure>'
    )
