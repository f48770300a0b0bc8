"""A language or script that is half there shows as boxes, as lines that touch, or as a check that is silent: all or nothing."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from pathlib import Path

import pytest

from formkit import languages, phrases
from formkit.catalog.checks.script import script_of
from formkit.languages import LANGUAGES, SCRIPTS, Script
from formkit.typeset import fonts
from formkit.typeset.shaping import Span, missing_glyphs
from tests.conftest import REPOSITORY


def words_of(script: Script) -> str:
    """What the house itself says in a script: names and phrases of its languages."""
    said = []
    for tag, language in LANGUAGES.items():
        if language.script is script:
            said += [language.name_native, *(phrases.phrase(key, tag) or "" for key in phrases.all_keys())]
    return " ".join(said)


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_a_script_has_a_language_faces_and_letters(code: str) -> None:
    script = SCRIPTS[code]
    text = words_of(script)
    letters = {char for char in text if unicodedata.category(char).startswith("L")}
    assert letters, f"no language is written in {code}"
    own = {char for char in letters if script_of(char) in script.letters}
    assert own, f"{code}: none of its letters is called {script.letters}"
    for weight in ("Regular", "Bold"):
        face = fonts.face(f"{script.family}-{weight}")
        lacking = {char for char in own if not face.covers(char)}
        assert not lacking, f"{face.name} lacks {sorted(lacking)}"


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_what_is_said_of_a_script_agrees_with_unicode(code: str) -> None:
    script = SCRIPTS[code]
    text = words_of(script)
    own = [char for char in text if script_of(char) in script.letters]
    assert any(unicodedata.bidirectional(char) in ("R", "AL") for char in own) == script.rtl
    # Georgian has capitals in Unicode that no sentence begins with.
    assert any(char.title() != char for char in own if char.islower()) == script.cased
    assert 0.9 <= script.size <= 1.2
    assert 1.2 <= script.leading <= 1.8
    assert 0 < script.length[0] < script.length[1]


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_lines_of_a_script_do_not_touch(code: str) -> None:
    """The leading has room for what its letters take up and down; Latin stands beside every script."""
    script = SCRIPTS[code]
    above, below = fonts.face(f"{script.family}-Regular").extents
    drawn = _ink(script)
    assert script.leading >= drawn, f"{code}: {drawn:.2f} em are drawn, {above + below:.2f} em designed"


def _ink(script: Script) -> float:
    """From the highest to the lowest point that the phrases of the script draw, in em."""
    face = fonts.face(f"{script.family}-Regular")
    tops, bottoms = [0.0], [0.0]
    for char in set(words_of(script)):
        glyph = face.glyph(char)
        if glyph is not None and script_of(char) in script.letters:
            extents = face.hb_font.get_glyph_extents(glyph)
            if extents is not None:
                tops.append(extents.y_bearing / face.upem)
                bottoms.append((extents.y_bearing + extents.height) / face.upem)
    return max(tops) - min(bottoms)


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_a_language_has_names_that_its_own_faces_show(tag: str) -> None:
    language = languages.get(tag)
    assert language.script is SCRIPTS[language.script.code]
    assert language.name_de[:1].isupper()
    assert missing_glyphs([Span(language.name_native)], language) == []


def test_every_fact_about_scripts_stands_in_the_registry() -> None:
    """Tables keyed by script once stood in eight modules, and a new script was silent in seven."""
    for path in (REPOSITORY / "formkit").rglob("*.py"):
        if path.name != "languages.py":
            text = path.read_text("utf-8")
            named = {code for code in SCRIPTS if f'"{code}"' in text and f'SCRIPTS["{code}"]' not in text}
            assert not named, f"{Path(path).relative_to(REPOSITORY)} names {named}"


def test_every_fact_of_a_script_has_a_reader() -> None:
    sources = "".join(path.read_text("utf-8") for path in (REPOSITORY / "formkit").rglob("*.py"))
    for field in dataclasses.fields(Script):
        assert f"script.{field.name}" in sources or f"LATIN.{field.name}" in sources, field.name


def test_the_pages_count_languages_and_name_scripts() -> None:
    """Who looks whether a language is there believes what stands there."""
    readme, german = ((REPOSITORY / name).read_text("utf-8") for name in ("README.md", "LIESMICH.md"))
    assert f"({len(LANGUAGES)}, in {len(SCRIPTS)} scripts)" in readme
    assert f"{len(LANGUAGES)} Sprachen des Verzeichnisses in {len(SCRIPTS)} Schriften" in " ".join(
        german.split()
    )
    page = (REPOSITORY / "docs" / "editions.md").read_text("utf-8")
    for script in SCRIPTS.values():
        name = {"CJK": "Chinese"}.get(script.letters[0], script.letters[0].title())
        assert name in page, f"docs/editions.md does not name {name}"


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_fixed_words_are_not_left_in_english(tag: str) -> None:
    """A file that was begun as a copy of another one is complete and says nothing to its readers."""
    keys = [key for key in phrases.all_keys() if key not in phrases.GERMAN_ONLY]
    alike = [key for key in keys if phrases.phrase(key, tag) == phrases.phrase(key, "en")]
    words = [
        key
        for key in alike
        if any(char.isalpha() for char in re.sub(r"\{\w+\}", "", phrases.phrase(key, tag) or ""))
    ]
    assert len(words) < 3, words


@pytest.mark.parametrize("tag", LANGUAGES)
def test_fixed_words_are_not_those_of_another_language(tag: str) -> None:
    """Kazakh begun as a copy of Russian is in the right script, complete, and wrong. Bosnian and Serbian differ in four."""
    keys = [key for key in phrases.all_keys() if key not in phrases.GERMAN_ONLY]
    for other in LANGUAGES:
        differing = [key for key in keys if phrases.phrase(key, tag) != phrases.phrase(key, other)]
        assert other == tag or len(differing) >= 3, f"{tag}.toml and {other}.toml differ in {differing} only"
