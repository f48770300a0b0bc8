"""The public functions of formkit, as a script of an office calls them: docs/api.md is the first test."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import formkit
from formkit import api
from formkit.edition import LayoutName
from tests.cli import formkit as command
from tests.conftest import REPOSITORY

EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_page_say_what_they_say(sample: Path) -> None:
    """One after the other, as a reader tries them; what is printed stands below each."""
    examples = EXAMPLE.findall((REPOSITORY / "docs" / "api.md").read_text("utf-8"))
    assert len(examples) > 5
    names: dict[str, object] = {}
    for code, said in examples:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "docs/api.md", "exec"), names)
        assert out.getvalue() == said, code


def test_the_examples_use_every_public_function() -> None:
    page = (REPOSITORY / "docs" / "api.md").read_text("utf-8").partition("## Reference")[0]
    functions = [name for name in formkit.__all__ if not isinstance(getattr(api, name), type)]
    assert [name for name in functions if f"formkit.{name}(" not in page] == []


def test_both_lists_of_public_names_are_one() -> None:
    """A name that stands in one place only is missing for a program, or for its type checker."""
    source = (REPOSITORY / "formkit" / "__init__.py").read_text("utf-8")
    typed = re.findall(r"^        (\w+),$", source, re.MULTILINE)
    assert typed == formkit.__all__ == api.__all__ == sorted(api.__all__)
    for name in formkit.__all__:
        assert callable(getattr(formkit, name)), name
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        formkit.nothing_of_ours  # type: ignore[attr-defined]  # noqa: B018


def test_importing_formkit_loads_nothing_else() -> None:
    """A program that only wants one function later does not wait for all libraries at its start."""
    code = "import sys, formkit; print([m for m in sys.modules if m.startswith('formkit.')], dir(formkit) == sorted(dir(formkit)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.stdout.split("]")[0] == "[", done.stdout + done.stderr


@pytest.mark.parametrize("first", ["import formkit.audit.run", "import formkit", "from formkit import audit"])
def test_audit_may_be_called_whatever_was_imported_before(first: str, sample: Path) -> None:
    """The package of the same name takes its place as soon as anything imports it."""
    code = f"{first}\nimport formkit\nprint(formkit.audit('forms/anmeldung/form.toml').kind)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(REPOSITORY)}
    )
    assert done.stdout == "form\n", done.stderr


def test_an_audit_is_that_of_the_command(sample: Path) -> None:
    """Settings of the office count, and a document that was read gives the same as its file."""
    Path("a.pdf").write_bytes(formkit.render("anmeldung", draft=True))
    settings = Path("formkit.toml")
    loud = formkit.audit("a.pdf")
    rule = loud.findings[0].rule
    settings.write_text(settings.read_text("utf-8") + f'\n[audit]\noff = ["{rule}"]\n', encoding="utf-8")
    quiet = formkit.audit("a.pdf")
    assert {f.rule for f in loud.findings} - {f.rule for f in quiet.findings} == {rule}
    assert formkit.audit(formkit.read("a.pdf")) == quiet
    assert formkit.as_json(quiet) == command("audit", "a.pdf", "--format", "json").json


def test_read_and_score_give_the_json_of_the_commands(sample: Path) -> None:
    Path("a.pdf").write_bytes(formkit.render("anmeldung", draft=True))
    Path("t.txt").write_text("Bitte unterschreiben Sie.", "utf-8")
    read = formkit.as_json(formkit.read("a.pdf"))
    assert read == command("extract", "a.pdf", "--format", "json").json
    scored = formkit.as_json([formkit.score("Bitte unterschreiben Sie.")])
    assert scored == command("score", "t.txt", "--format", "json").json
    for wrong in ([], ["x"], [formkit.score("a"), formkit.read("a.pdf")]):
        with pytest.raises(TypeError):
            formkit.as_json(wrong)  # type: ignore[arg-type]


def test_an_edition_is_that_of_the_command(sample: Path) -> None:
    command("render", "willkommen", "--lang", "ar", "--layout", "alone", "--draft", "-o", "out", "-q")
    (made,) = Path("out").iterdir()
    assert formkit.render("willkommen", "ar", layout="alone", draft=True) == made.read_bytes()


def test_a_loaded_form_is_set_as_it_is(sample: Path) -> None:
    """A program may change a form before it sets it: the file does not come back behind its back."""
    form = formkit.load("anmeldung")
    other = form.model_copy(update={"title": "Ganz anders"})
    Path("a.pdf").write_bytes(formkit.render(other, draft=True))
    assert "Ganz anders" in formkit.read("a.pdf").text
    assert [f.rule for f in formkit.verify("a.pdf")][:1] == ["outdated"]


def test_no_release_passes_the_gate_through_python(sample: Path) -> None:
    with pytest.raises(formkit.GateError) as caught:
        formkit.render(formkit.load("anmeldung"), "uk")
    said = command("render", "anmeldung", "--lang", "uk")
    assert caught.value.message in " ".join(said.err.split())


@pytest.mark.parametrize("layout", LayoutName)
def test_layouts_are_known_by_their_names(layout: LayoutName, sample: Path) -> None:
    assert formkit.render("willkommen", "en", layout=layout.value, draft=True).startswith(b"%PDF-")


def test_what_does_not_exist_is_said_with_what_does(sample: Path) -> None:
    for call, known in [
        (lambda: formkit.render("anmeldung", layout="stapel"), "stacked"),
        (lambda: formkit.render("anmeldung", "ukr"), "uk"),
        (lambda: formkit.render("anmeldung", scale=3), "2"),
        (lambda: formkit.audit("forms/anmeldung/form.toml", profile="schwer"), "einfach"),
        (lambda: formkit.check("anmeldnug"), "anmeldung"),
        (lambda: formkit.load("anmeldnug"), "anmeldung"),
        (lambda: formkit.score("Text", "xx"), "de"),
    ]:
        with pytest.raises(formkit.UsageError) as caught:
            call()
        assert known in str(caught.value)


def test_check_lists_mistakes_and_load_raises_them(sample: Path) -> None:
    path = Path("forms/anmeldung/form.toml")
    path.write_text(path.read_text("utf-8").replace("required", "requierd", 1), encoding="utf-8")
    found = formkit.check("anmeldung")
    assert [f.severity for f in found] == [formkit.Severity.ERROR]
    assert found[0].place.line is not None
    path = path.resolve()
    assert formkit.check(path) == found
    with pytest.raises(formkit.SourceError) as caught:
        formkit.load(path)
    assert list(caught.value.findings) == found


def test_a_workspace_need_not_be_the_current_folder(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server has many workspaces and one current folder."""
    monkeypatch.chdir(tmp_path)
    workspace = formkit.open_workspace(sample / "forms")
    assert workspace.form_ids()[0] == formkit.load("anmeldung", workspace=workspace).id
    assert formkit.check("anmeldung", workspace=workspace) == []
    (tmp_path / "b.pdf").write_bytes(formkit.render("anmeldung", draft=True, workspace=workspace))
    assert formkit.verify(tmp_path / "b.pdf", workspace=workspace) == []
    with pytest.raises(formkit.UsageError):
        formkit.load("anmeldung")
