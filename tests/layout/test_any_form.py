"""Forms that nobody thought of: drawn by chance, in chance languages and layouts, set and read back."""

from __future__ import annotations

import datetime
import random
import re
from pathlib import Path
from typing import Any

import pytest

from formkit import languages, phrases
from formkit.catalog import Translation
from formkit.catalog.state import State
from formkit.edition import Edition, LayoutName
from formkit.errors import GateError
from formkit.form import Form, texts
from formkit.form.items import KINDS, LEAFLET_KINDS
from formkit.layout import compose
from formkit.pdf.edition import edition_pdf
from formkit.pdf.readback import read_back
from formkit.pdf.verify import compare
from tests.conftest import REPOSITORY
from tests.layout.test_layout import inked, overlap

WORDS = (
    "Angaben zur Person Wohnung Straße Hausnummer Aufenthaltserlaubnis Staatsangehörigkeitsbescheinigung § 17 BMG Ort "
    "PLZ E-Mail-Adresse: Ja/Nein 1. Januar 2026 (falls vorhanden) Krankenversicherungsnummer – bitte „Zitat“ 100 % Sie"
).split()
INFORMING = sorted(LEAFLET_KINDS)
PICTURES = REPOSITORY / "forms" / "willkommen"


def words(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))


def item(chance: random.Random, number: int, kinds: list[str]) -> dict[str, Any]:
    kind = chance.choice(kinds)
    made: dict[str, Any] = {"kind": kind, "id": f"i{number}"}
    if kind == "heading":
        return made | {"text": f"Kopf {number} {words(chance, 1, 6)}"}
    if kind == "list":
        entries = [f"Punkt {n} {words(chance, 1, 20)}" for n in range(chance.randint(1, 8))]
        return made | {"items": entries, "numbered": chance.random() < 0.5}
    if kind == "contact":
        many = chance.random() < 0.7
        return made | {
            "label": f"Stelle {number} {words(chance, 1, 4)}",
            "lines": [words(chance, 1, 4) for _ in range(chance.randint(0, 3))],
            "phone": "030 23125 017" if many else None,
            "email": f"{'ein-langes-postfach.' * chance.randint(0, 2)}amt@musterstadt.example",
            "web": "www.musterstadt.example/termine/online-buchen" if many else None,
            "help": words(chance, 2, 12) if many else None,
        }
    if kind == "hours":
        rows = [
            {
                "days": f"Tag {n} {words(chance, 1, 4)}",
                "time": f"{n}–{n + 4} Uhr {words(chance, 0, 3)}".strip(),
            }
            for n in range(chance.randint(1, 5))
        ]
        return made | {"label": "Öffnungszeiten", "hours": rows}
    if kind == "picture":
        caption = words(chance, 1, 12) if chance.random() < 0.6 else None
        width = chance.choice(["1", "1/2", "1/3"])
        return made | {"file": "plan.png", "alt": f"Bild {number}", "caption": caption, "width": width}
    if kind in ("paragraph", "notice"):
        return made | {"text": f"Text {number}: {words(chance, 3, 150)}"}
    if kind == "attachments":
        return made | {"items": [f"Beleg {n} {words(chance, 1, 10)}" for n in range(chance.randint(1, 6))]}
    if kind == "office":
        return made | {
            "field": [{"id": f"o{n}", "label": words(chance, 1, 5)} for n in range(chance.randint(0, 5))]
        }
    made["width"] = chance.choice(["1", "1/2", "1/3", "2/3", "1/4", "1/6"])
    if kind in ("signature", "stamp"):
        return made
    made |= {"label": f"Frage {number} {words(chance, 1, 8)}", "required": chance.random() < 0.4}
    if chance.random() < 0.4:
        made["help"] = f"Hilfe {number} {words(chance, 1, 8)}"
    if kind == "comb":
        made["length"] = chance.randint(1, 30)
    if kind in ("choice", "choices", "select"):
        made["options"] = [
            {"value": f"v{n}", "label": f"Antwort {n} {words(chance, 1, 5)}"}
            for n in range(chance.randint(1, 7))
        ]
    if kind == "table":
        columns = [
            {"id": f"c{n}", "label": f"Spalte {n} {words(chance, 1, 2)}"} for n in range(chance.randint(1, 5))
        ]
        made |= {"rows": chance.randint(1, 25), "column": columns}
    return made | needed(chance, kind, made)


def needed(chance: random.Random, kind: str, made: dict[str, Any]) -> dict[str, Any]:
    """Something for every other key that the kind must have, so that no kind is left out here."""
    found: dict[str, Any] = {}
    for key, field in KINDS[kind].model_fields.items():
        if field.is_required() and key not in made:
            limits = {
                name: value
                for m in field.metadata
                for name in ("ge", "le")
                if (value := getattr(m, name, None))
            }
            number = chance.randint(limits.get("ge", 1), limits.get("le", 9))
            found[key] = number if field.annotation is int else f"{key} {words(chance, 1, 5)}"
    return found


def form(chance: random.Random) -> Form:
    numbers = iter(range(1000))
    leaflet = chance.random() < 0.3
    kinds = INFORMING if leaflet else list(KINDS)
    sections = [
        {
            "id": f"s{section}",
            "title": f"Teil {section} {words(chance, 1, 5)}",
            "item": [item(chance, next(numbers), kinds) for _ in range(chance.randint(0, 8))],
        }
        for section in range(chance.randint(1, 4))
    ]
    head = {
        "schema": 1,
        "id": "zufall",
        "number": "Z-1",
        "edition": datetime.date(2026, 1, 1),
        "title": words(chance, 1, 6),
    }
    if leaflet:
        head |= {"kind": "leaflet", "format": chance.choice(["din-lang", "a5", "a4"])}
        head |= {"lead": words(chance, 1, 12)} if chance.random() < 0.5 else {}
        head |= {"picture": {"file": "titel.png", "alt": "Titelbild"}} if chance.random() < 0.5 else {}
        sections[-1]["back"] = len(sections) > 1 and chance.random() < 0.5
    office = f"Musterstadt · {words(chance, 1, 3)}"
    whole = {**head, "office": office, "legal": ["§ 1 X"] * chance.randint(0, 3), "section": sections}
    return Form.model_validate(whole).lying_in(PICTURES)


def translation(chance: random.Random, source: Form, tag: str) -> Translation:
    whole = [phrases.phrase(key, tag) or "" for key in phrases.all_keys()]
    whole = [said for said in whole if said and "{" not in said]
    found = {
        text.reference(source.id): chance.choice(whole) for text in texts(source) if chance.random() < 0.9
    }
    return Translation(languages.get(tag), found, dict.fromkeys(found, State.TRANSLATED))


@pytest.mark.parametrize("seed", range(90))
def test_any_form_is_set_without_overlaps_and_says_what_its_source_says(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    source = form(chance)
    known = [tag for tag in languages.LANGUAGES if tag != "de"]
    translations = tuple(
        translation(chance, source, tag) for tag in chance.sample(known, chance.choice([0, 1, 1, 1, 2, 3]))
    )
    layouts = [name for name in LayoutName if name is not LayoutName.ALONE]
    if source.kind == "leaflet" and len(translations) == 1:
        layouts.append(LayoutName.ALONE)
    edition = Edition(
        source, translations, chance.random() < 0.5, "", chance.choice(layouts),
        chance.choice([1, 1, 1.25, 2]), paper=chance.random() < 0.3,
    )  # fmt: skip
    try:
        layout = compose(edition)
    except GateError as error:
        if not re.search("too (tall|long) for", error.message):
            raise
        return  # a caption with many long answers in a narrow place, a leaflet with far too much text
    for page in layout.pages:
        lines = [(text, box) for text in page.texts for box in inked(text)]
        for number, (text, box) in enumerate(lines):
            assert box[0] >= -0.5, text.text
            assert box[2] <= layout.width + 0.5, text.text
            for other, other_box in lines[number + 1 :]:
                assert overlap(box, other_box) < 1.5 * edition.scale**2, f"{text.text!r} and {other.text!r}"
    if not edition.paper:
        path = tmp_path / "zufall.pdf"
        path.write_bytes(edition_pdf(edition))
        assert [str(finding) for finding in compare(read_back(path), edition, path.name)] == []
