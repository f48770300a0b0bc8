"""Editions as assistive technology gets them: pdf.js in headless Chromium, its structure and accessibility trees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from formkit.edition.wording import plain
from formkit.layout import Element, FieldBox, Layout, TextBox, compose
from formkit.pdf.edition import edition_pdf
from tests.conftest import missing
from tests.editions import Case

HERE = Path(__file__).parent
READ = [
    Case("anmeldung", "ar"), Case("wohnungsgeberbestaetigung", "ti"), Case("anmeldung", "th"), Case("alles", "uk"),
    Case("wohnungsgeberbestaetigung", "en+ar"), Case("wohnungsgeberbestaetigung", "fa", "facing"), Case("anmeldung", "hi", "columns"),
    Case("willkommen", "uk"), Case("willkommen", "ar", "alone"), Case("willkommen", "fa", "facing"),
]  # fmt: skip


@cache
def _modules() -> Path:
    """Where npm put pdfjs-dist and playwright-core (`npm install` in this folder, or FORMKIT_NODE_MODULES)."""
    place = Path(os.environ.get("FORMKIT_NODE_MODULES", HERE / "node_modules"))
    if not (place / "pdfjs-dist").is_dir():
        missing("pdfjs-dist is not installed: run npm install in tests/pdf")
    if shutil.which("node") is None:
        missing("node is not installed")
    return place.resolve()


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What pdf.js makes of each edition; one browser for all."""
    modules, browser = _modules(), shutil.which("chromium")
    if browser is None:
        missing("chromium is not installed")
    folder = tmp_path_factory.mktemp("heard")
    paths = []
    for number, case in enumerate(READ):
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(edition_pdf(case.edition))
    done = subprocess.run(
        ["node", HERE / "reader.mjs", modules, str(browser), *paths],
        capture_output=True,
        check=True,
        timeout=240,
    )
    return {str(case): found for case, found in zip(READ, json.loads(done.stdout), strict=True)}


every = pytest.mark.parametrize("case", READ, ids=str)
group = pytest.mark.xdist_group("pdfjs")


def _boxes(node: Element) -> Iterator[TextBox | FieldBox | Element]:
    for child in node.children:
        if isinstance(child, Element):
            yield child
            yield from _boxes(child)
        elif isinstance(child, TextBox | FieldBox):
            yield child


def _page_by_page(layout: Layout, kind: type) -> list[Any]:
    found = [box for box in _boxes(layout.root) if isinstance(box, kind)]
    return sorted(found, key=lambda box: box.page)


def _letters(text: str) -> str:
    """A text without the white space, which a text layer loses at the ends of lines, and without invisible signs."""
    return "".join(c for c in plain(text) if not c.isspace() and c not in "\u00ad\u200b\u200c\u200d")


@group
@every
def test_the_title_and_no_error(heard: dict[str, dict[str, Any]], case: Case) -> None:
    found = heard[str(case)]
    assert found["errors"] == []
    assert found["title"] == compose(case.edition).title


@group
@every
def test_every_text_is_said_in_its_order_and_language(heard: dict[str, dict[str, Any]], case: Case) -> None:
    wanted = [
        (box.element.language or box.language, _letters(box.text))
        for box in _page_by_page(compose(case.edition), TextBox)
        if box.element is not None
    ]
    said = [
        (node["lang"], _letters(node["label"] or node["text"]))
        for node in heard[str(case)]["spoken"]
        if (node["label"] or node["text"]) and node["role"] != "form"
    ]
    assert said == wanted


@group
@every
def test_headings_tables_and_their_heads(heard: dict[str, dict[str, Any]], case: Case) -> None:
    elements = [node for node in _boxes(compose(case.edition).root) if isinstance(node, Element)]
    roles = [node["role"] for node in heard[str(case)]["spoken"]]
    levels = [node["level"] for node in heard[str(case)]["spoken"] if node["role"] == "heading"]
    pages_of_tables = roles.count("table")
    assert sorted(levels) == sorted(node.tag[1:] for node in elements if node.tag in ("H1", "H2", "H3"))
    assert pages_of_tables >= sum(node.tag == "Table" for node in elements)
    # A table that goes on on the next page is there twice in pdf.js, the rows of other pages empty.
    assert roles.count("columnheader") >= sum(node.scope == "Column" for node in elements)
    numbered = [n for n in heard[str(case)]["spoken"] if n["role"] == "rowheader" and n["text"].strip()]
    rows = [node for node in elements if node.scope == "Row"]
    assert roles.count("rowheader") >= len(rows)
    direct = [node for node in rows if any(isinstance(child, TextBox) for child in node.children)]
    assert len(numbered) == len(direct)  # days of opening hours stand in paragraphs of their own


@group
@every
def test_pictures_and_links_have_their_names(heard: dict[str, dict[str, Any]], case: Case) -> None:
    layout = compose(case.edition)
    tree = heard[str(case)]["tree"]
    alts = sorted(
        node.alt or "" for node in _boxes(layout.root) if isinstance(node, Element) and node.tag == "Figure"
    )
    assert (
        sorted(node["name"] for node in tree if node["role"] in ("image", "img", "figure") and node["name"])
        == alts
    )
    links = [link.tooltip for page in layout.pages for link in page.links]
    named = " ".join(node["name"] for node in tree)
    assert all(link.split(": ")[-1] in named for link in links)


@group
@every
def test_every_field_has_its_name_in_all_languages(heard: dict[str, dict[str, Any]], case: Case) -> None:
    tree = heard[str(case)]["tree"]
    fields = _page_by_page(compose(case.edition), FieldBox)
    typed = sorted(node["name"] for node in tree if node["role"] == "textbox")
    assert typed == sorted(field.tooltip for field in fields if field.kind in ("text", "comb"))
    # pdf.js names not the button or list itself but the section around it.
    around = {node["name"] for node in tree if node["role"] in ("region", "group")}
    buttons = [field for field in fields if field.kind not in ("text", "comb")]
    assert {field.tooltip for field in buttons} <= around
    assert sum(node["role"] in ("radio", "checkbox", "combobox") for node in tree) == len(buttons)


def test_poppler_lists_headings_tables_and_form_fields(tmp_path: Path, tool: Callable[[str], str]) -> None:
    path = tmp_path / "alles.pdf"
    path.write_bytes(edition_pdf(Case("alles", "ar").edition))
    shown = subprocess.run([tool("pdfinfo"), "-struct-text", path], capture_output=True, check=True)
    text = shown.stdout.decode("utf-8", "replace")
    for mark in ("H1", "H2", "Table", "THead", "TBody", "TH", "Form", "\n"):
        assert mark in text
