"""The house rules: imports, sizes, generated files, words of the interface, facts of languages."""

from __future__ import annotations

import ast
import logging
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from babel import Locale
from babel.messages.pofile import read_po

from formkit import languages, phrases
from formkit.commands.app import command_paths
from formkit.typeset import fonts
from formkit.typeset.shaping import Span, missing_glyphs
from tests.conftest import REPOSITORY
from tests.pdfs import page_with


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=REPOSITORY)


def test_imports_run_one_way_and_each_library_has_one_door() -> None:
    done = run(str(Path(sys.executable).with_name("lint-imports")))
    assert done.returncode == 0, done.stdout


def test_modules_stay_short() -> None:
    long = [p for p in (REPOSITORY / "formkit").rglob("*.py") if p.read_text("utf-8").count("\n") > 420]
    assert long == []


def test_generated_files_are_up_to_date() -> None:
    done = run(sys.executable, "docs/generate.py", "--check")
    assert done.returncode == 0, f"run python docs/generate.py: {done.stdout}{done.stderr}"


def test_every_word_of_the_interface_is_translated() -> None:
    path = REPOSITORY / "formkit" / "locale" / "de" / "LC_MESSAGES" / "formkit.po"
    catalog = read_po(path.open("rb"))
    lacking = []
    for message in catalog:
        if not message.id:
            continue
        english = (message.id,) if isinstance(message.id, str) else message.id
        german = (message.string,) if isinstance(message.string, str) else message.string
        if not all(german):
            lacking.append(english[0])
            continue
        wanted = {name for text in english for name in re.findall(r"(?<!\{)\{(\w+)", text)}
        for text in german:
            assert set(re.findall(r"(?<!\{)\{(\w+)", text)) <= wanted, text
    assert not lacking, f"{path.name} has no German for {lacking}"


def test_help_is_quick_because_heavy_things_are_imported_late() -> None:
    code = "import sys; from formkit.commands.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    loaded = set(run(sys.executable, "-c", code).stderr.split())
    heavy = {
        "pydantic",
        "pypdf",
        "pypdfium2",
        "reportlab",
        "uharfbuzz",
        "polib",
        "babel",
        "wordfreq",
        "HanTa",
        "nltk",
        "numpy",
        "PIL",
    }
    assert not loaded & heavy


def test_the_reference_of_commands_has_every_command() -> None:
    """It once showed 14 of 29: its list was written by hand."""
    listed = re.findall(
        r"^## `(.+)`$", (REPOSITORY / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed == [" ".join(["formkit", *words]) for words in command_paths()]
    assert len(listed) > 29


def test_reading_leaves_the_log_of_other_programs_alone(tmp_path: Path) -> None:
    """A program that uses pypdf beside formkit once lost its warnings by importing us."""
    (tmp_path / "a.pdf").write_bytes(page_with([(50, 50, "Bitte lesen.")]))
    code = (
        "import logging, sys, pathlib; logging.getLogger('pypdf').setLevel(logging.INFO); import formkit.pdf;"
        "from formkit.document import read; read(pathlib.Path(sys.argv[1]));"
        "print([logging.getLogger(n).level for n in ('pypdf', 'pypdfium2')])"
    )
    done = run(sys.executable, "-c", code, str(tmp_path / "a.pdf"))
    assert done.stdout.strip() == str([logging.INFO, logging.NOTSET]), done.stderr


def test_textstat_is_loaded_only_where_its_column_is_asked_for() -> None:
    """With it comes a large library that reading and scoring need not trust."""
    script = (
        "import sys; from formkit.commands.app import run\n"
        "sys.stdin = __import__('io').TextIOWrapper(__import__('io').BytesIO('Это простой текст. Он короткий.'.encode()))\n"
        "run(['score', '-', '--lang', sys.argv[1], '--format', 'json'])\n"
        "print([name for name in ('textstat', 'nltk') if name in sys.modules], file=sys.stderr)"
    )
    for tag in ("de", "ru", "es", "it", "tr", "en"):
        done = run(sys.executable, "-c", script, tag)
        assert done.stderr.strip().splitlines()[-1] == "[]", (tag, done.stderr)


def test_the_readmes_name_the_same_commands() -> None:
    def commands(name: str) -> list[str]:
        return re.findall(r"^(?:pip|formkit|python) .*", (REPOSITORY / name).read_text("utf-8"), re.MULTILINE)

    assert commands("README.md") == commands("LIESMICH.md")
    assert "pip install . && formkit build" in commands("README.md")
    assert 'pip install -e ".[dev]" && pytest' in commands("README.md")


def test_every_shipped_font_is_in_the_manifest_with_a_licence() -> None:
    files = {path.name for path in fonts.FOLDER.glob("*.ttf")}
    assert files == set(fonts._manifest())
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text("utf-8")
    for name in files:
        assert fonts.face(name.removesuffix(".ttf")).upem == 1000


# ── languages and phrases ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tag", languages.LANGUAGES)
def test_direction_and_names_agree_with_babel(tag: str) -> None:
    language = languages.get(tag)
    if tag == "kmr":
        return  # CLDR's ku is Kurmanji, in Latin letters
    locale = Locale.parse(language.locale)
    assert language.rtl == (locale.text_direction == "rtl")


def test_unknown_languages_suggest_the_nearest() -> None:
    with pytest.raises(languages.UsageError) as caught:
        languages.get("ukr")
    assert "Did you mean uk?" in caught.value.advice
    assert languages.get("AR").tag == "ar"
    assert languages.get("de_simple").tag == "de-simple"


@pytest.mark.parametrize("tag", [tag for tag in languages.LANGUAGES if tag != "de"])
def test_phrases_are_complete_with_their_placeholders_and_glyphs(tag: str) -> None:
    assert phrases.missing(tag) == []
    for key in phrases.all_keys():
        said = phrases.phrase(key, tag)
        if said is None:
            assert key in phrases.GERMAN_ONLY
            continue
        assert re.findall(r"\{\w+\}", said) == re.findall(r"\{\w+\}", phrases.german(key)), key
        assert missing_glyphs([Span(said)], languages.get(tag)) == []


def test_the_sample_workspace_is_honest_about_its_translations() -> None:
    settings = tomllib.loads((REPOSITORY / "formkit.toml").read_text("utf-8"))
    assert settings["release"]["translations"] == "approved"
    assert not list((REPOSITORY / "catalogs").glob("*.review.jsonl"))
    assert not list((REPOSITORY / "forms").glob("*/review.toml"))
    for path in (REPOSITORY / "catalogs").glob("*.po"):
        assert path.read_text("utf-8").startswith("# Draft translation")


def test_no_word_of_the_interface_hides_in_an_f_string() -> None:
    """Babel does not look into f-strings: what stands there would never be translated."""
    for path in (REPOSITORY / "formkit").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = [
            node.lineno
            for joined in ast.walk(tree)
            if isinstance(joined, ast.JoinedStr)
            for node in ast.walk(joined)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ]
        assert not hidden, f"{path}: {hidden}"


def test_no_module_imports_itself_in_a_circle() -> None:
    """Late imports count too: a circle that is cut by one is still one for the reader."""
    graph = grimp.build_graph("formkit", exclude_type_checking_imports=True, cache_dir=None)
    below = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while leaves := [module for module, imported in below.items() if not imported & below.keys()]:
        for module in leaves:
            del below[module]
    assert not below, f"in or above a circle: {sorted(below)}"


def test_no_function_of_a_module_is_left_over() -> None:
    """A rule or check that is written and not entered in its tuple would be silent."""
    for path in (REPOSITORY / "formkit").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and re.match(r"_\w", node.name)
        }
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        left = {name for name in own - used if not name.startswith("__")}
        decorated = {n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.decorator_list}
        assert not left - decorated, (
            f"{path.relative_to(REPOSITORY)}: nothing calls {sorted(left - decorated)}"
        )


def test_the_way_in_names_what_is_there() -> None:
    """CONTRIBUTING leads strangers: a file or a session that is not there ends their way."""
    page = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    rooms = ("formkit", "tests", "docs", "benchmarks")
    files = [path.as_posix() for room in rooms for path in (REPOSITORY / room).rglob("*")]
    for name in re.findall(r"`([a-zA-Z_./-]+(?:\.(?:py|toml|md|json|yml)|/))`", page):
        there = (REPOSITORY / name).exists() or any(file.endswith(name.rstrip("/")) for file in files)
        assert there, name
    sessions = set(
        re.findall(r"^def (\w+)\(session", (REPOSITORY / "noxfile.py").read_text("utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"nox -s (\w+)", page)) <= sessions


def test_what_lands_is_decided_in_one_place() -> None:
    """A command that stands twice is changed once. CI calls `.ci/run`; that calls the README's test command and nox."""
    ci = (REPOSITORY / ".ci" / "run").read_text("utf-8")
    nox = (REPOSITORY / "noxfile.py").read_text("utf-8")
    assert 'pip install --quiet -e ".[dev]" && pytest\n' in ci
    called = re.findall(r"^nox --no-venv --session (.+)$", ci, re.MULTILINE)
    assert called == ["slow lint types generated"]
    assert set(called[0].split()) <= set(re.findall(r"^def (\w+)\(session", nox, re.MULTILINE))
    for command in ("ruff", "mypy", "generate.py"):
        assert command in nox
        assert command not in ci
    for file in (".github/workflows/ci.yml", ".gitlab-ci.yml"):
        text = (REPOSITORY / file).read_text("utf-8")
        assert re.search(r"^ +- (?:run: )?\.ci/run$", text, re.MULTILINE)
        assert not {"pytest", "ruff", "mypy"} & set(re.findall(r"\w+", text))


def test_the_addresses_of_the_project_agree() -> None:
    """There is none yet; where one is set, it is set in both files."""
    public = (REPOSITORY / "publiccode.yml").read_text("utf-8")
    urls = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"].get("urls")
    if urls is None:
        assert "url: https://example.org/" in public
    else:
        assert f"url: {urls['Homepage']}\n" in public


def test_the_pipeline_page_names_modules_and_rooms_that_are_there() -> None:
    page = (REPOSITORY / "docs" / "pipeline.md").read_text("utf-8")
    modules = {path.name for room in ("formkit", "tests") for path in (REPOSITORY / room).rglob("*.py")}
    assert set(re.findall(r"`(?:\w+/)*(\w+\.py)`", page)) <= modules
    rooms = {path.parent.name for path in (REPOSITORY / "formkit").glob("*/__init__.py")}
    assert [room for room in sorted(rooms) if f"`{room}/" not in page and f"{room}/" not in page] == []
