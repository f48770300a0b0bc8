"""What a PDF says about its fields is what `extract` and `audit` say: answers, limits, scripts, names of the structure."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from formkit.document import Document, Field, read
from tests.pdfs import page_with


class Name(str):
    """A name of PDF among plain values."""


def made(value: Any) -> PdfObject:
    """A value of PDF from one of Python."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return DictionaryObject({NameObject(f"/{key}"): made(part) for key, part in value.items()})
    if isinstance(value, list | tuple):
        return ArrayObject([made(part) for part in value])
    if isinstance(value, Name):
        return NameObject(f"/{value}")
    if isinstance(value, str):
        return TextStringObject(value)
    return FloatObject(value) if isinstance(value, float) else NumberObject(value)


class Form:
    """A form of one page (or two), whose fields are written down as they lie in the file."""

    def __init__(self, pages: int = 1) -> None:
        self.writer = PdfWriter()
        for _page in range(pages):
            source = page_with([(60, 60, "Antrag auf eine Bescheinigung")])
            self.writer.append(PdfReader(io.BytesIO(source)))
        self.fields = ArrayObject()
        self.rows = 0

    def node(self, **entries: Any) -> Any:
        """A node of the tree of fields that is no widget."""
        node = made(entries)
        reference = self.writer._add_object(node)
        parent = entries.get("Parent")
        if parent is None:
            self.fields.append(reference)
        else:
            parent.get_object().setdefault(NameObject("/Kids"), ArrayObject()).append(reference)
        return reference

    def widget(self, page: int = 0, *, loose: bool = False, **entries: Any) -> Any:
        """A widget on a page, of the AcroForm unless it is loose."""
        self.rows += 1
        top = 700.0 - 30 * self.rows
        usual = {"Type": Name("Annot"), "Subtype": Name("Widget"), "Rect": [200.0, top, 400.0, top + 18]}
        if loose:
            reference = self.writer._add_object(made({**usual, **entries}))
        else:
            reference = self.node(**{**usual, **entries})
        self.annotate(reference, page)
        return reference

    def annotate(self, reference: Any, page: int = 0) -> None:
        """Put an annotation on a page."""
        self.writer.pages[page].setdefault(NameObject("/Annots"), ArrayObject()).append(reference)

    def read(self, folder: Path, **root: Any) -> Document:
        """The form as formkit reads it."""
        self.writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): self.fields}
        )
        for key, value in root.items():
            self.writer.root_object[NameObject(f"/{key}")] = made(value)
        path = folder / "form.pdf"
        with path.open("wb") as stream:
            self.writer.write(stream)
        return read(path)


def one(folder: Path, **entries: Any) -> Field:
    """The one field of a form."""
    form = Form()
    form.widget(**{"T": "feld", **entries})
    return form.read(folder).fields[0]


TEXT, BUTTON, CHOICE = Name("Tx"), Name("Btn"), Name("Ch")
COMBO, RADIO, PUSH, COMB, MANY_LINES = 1 << 17, 1 << 15, 1 << 16, 1 << 24, 1 << 12


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ({"FT": TEXT}, "text"),
        ({"FT": BUTTON}, "checkbox"),
        ({"FT": BUTTON, "Ff": RADIO}, "radio"),
        ({"FT": BUTTON, "Ff": PUSH}, "button"),
        ({"FT": CHOICE, "Ff": COMBO}, "choice"),
        ({"FT": CHOICE}, "listbox"),
        ({"FT": Name("Sig")}, "signature"),
        ({}, "text"),
    ],
)
def test_the_kind_is_the_files(tmp_path: Path, entries: dict[str, Any], kind: str) -> None:
    """A list in which one marks is no list that drops down, and a button to press is no box to tick."""
    assert one(tmp_path, **entries).kind == kind


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        (0, (False, False, False, False)),
        (1, (True, False, False, False)),
        (2, (False, True, False, False)),
        (MANY_LINES, (False, False, True, False)),
        (COMB, (False, False, False, True)),
    ],
)
def test_every_flag_means_one_thing(
    tmp_path: Path, flags: int, wanted: tuple[bool, bool, bool, bool]
) -> None:
    """Who must fill in a field, who cannot, and how much room there is, is told from bits that lie side by side."""
    field = one(tmp_path, FT=TEXT, Ff=flags)
    assert (field.read_only, field.required, field.multiline, field.comb) == wanted


def test_lines_and_combs_are_of_texts_only(tmp_path: Path) -> None:
    """The same bits mean other things in boxes and lists."""
    field = one(tmp_path, FT=CHOICE, Ff=MANY_LINES | COMB)
    assert (field.multiline, field.comb) == (False, False)


@pytest.mark.parametrize(("length", "wanted"), [(5, 5), (0, None), ("fünf", None)])
def test_the_length_is_a_number_or_none(tmp_path: Path, length: object, wanted: int | None) -> None:
    """A postcode of five letters becomes one in the draft; nonsense in the file does no harm."""
    assert one(tmp_path, FT=TEXT, MaxLen=length).max_length == wanted


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        (["Syrien", "Ukraine"], [("Syrien", "Syrien"), ("Ukraine", "Ukraine")]),
        ([["SY", "Syrien"], ["UA", "Ukraine"]], [("SY", "Syrien"), ("UA", "Ukraine")]),
        (["Syrien", ["UA", "Ukraine"]], [("Syrien", "Syrien"), ("UA", "Ukraine")]),
        ([["SY"], "Ukraine"], [("Ukraine", "Ukraine")]),
        ([["SY", "Syrien", "mehr"]], [("SY", "Syrien")]),
        ("Syrien", []),
    ],
)
@pytest.mark.parametrize("flags", [0, COMBO])
def test_the_answers_of_a_list_have_a_value_and_words(
    tmp_path: Path, listed: object, wanted: list[tuple[str, str]], flags: int
) -> None:
    """People see the words, programs get the value; a list may mix both ways to write it."""
    field = one(tmp_path, FT=CHOICE, Ff=flags, Opt=listed)
    assert [(option.value, option.label) for option in field.options] == wanted
    assert field.state is None


def test_a_text_has_no_answers_to_choose_from(tmp_path: Path) -> None:
    """A stray list in a text field is no list."""
    assert one(tmp_path, FT=TEXT, Opt=["a", "b"]).options == ()


def _states(*names: str) -> dict[str, Any]:
    return {"N": {name: {} for name in names}}


@pytest.mark.parametrize(
    ("look", "listed", "state", "label"),
    [
        (_states("Off", "ja"), None, "ja", "ja"),
        (_states("ja", "Off"), None, "ja", "ja"),
        (_states("0", "Off"), ["ledig", "verheiratet"], "0", "ledig"),
        (_states("Off", "1"), ["ledig", "verheiratet"], "1", "verheiratet"),
        (_states("Off", "2"), ["ledig", "verheiratet"], "2", "2"),
        (_states("Off", "ledig"), ["a", "b"], "ledig", "ledig"),
        (_states("Off"), None, None, None),
    ],
)
def test_a_box_knows_the_answer_it_stands_for(
    tmp_path: Path, look: dict[str, Any], listed: list[str] | None, state: str | None, label: str | None
) -> None:
    """Programs that number the states of a group keep the words in /Opt: people must get the words."""
    more = {} if listed is None else {"Opt": listed}
    field = one(tmp_path, FT=BUTTON, AP=look, **more)
    assert field.state == state
    assert [(option.value, option.label) for option in field.options] == (
        [] if state is None else [(state, label)]
    )


@pytest.mark.parametrize(
    ("entries", "value"),
    [
        ({"FT": TEXT, "V": "Müller"}, "Müller"),
        ({"FT": TEXT}, None),
        ({"FT": CHOICE, "V": ["a", "b"]}, "a, b"),
        ({"FT": BUTTON, "V": Name("ja"), "AS": Name("Off")}, "ja"),
        ({"FT": BUTTON, "AS": Name("ja")}, "ja"),
        ({"FT": Name("Sig")}, None),
        ({"FT": Name("Sig"), "V": {"Type": Name("Sig")}}, "signed"),
    ],
)
def test_the_value_is_what_is_filled_in(tmp_path: Path, entries: dict[str, Any], value: str | None) -> None:
    """A form that comes back filled in is read with its answers."""
    assert one(tmp_path, **entries).value == value


def test_what_a_field_does_not_say_its_parents_say(tmp_path: Path) -> None:
    """Nearly every writer puts kind, flags and tooltip of a group into its parent; the nearest one counts."""
    form = Form()
    top = form.node(T="person", FT=TEXT, Ff=2, TU="oben", MaxLen=9)
    middle = form.node(T="anschrift", Parent=top, TU="Mitte")
    form.widget(T="ort", Parent=middle)
    form.widget(T="plz", Parent=middle, TU="unten", MaxLen=5)
    document = form.read(tmp_path)
    fields = {field.name: field for field in document.fields}
    assert set(fields) == {"person.anschrift.ort", "person.anschrift.plz"}
    ort, plz = fields["person.anschrift.ort"], fields["person.anschrift.plz"]
    assert (ort.kind, ort.required, ort.tooltip, ort.max_length) == ("text", True, "Mitte", 9)
    assert (plz.tooltip, plz.max_length) == ("unten", 5)
    assert document.health.stray_widgets == 0
    assert document.health.orphan_fields == ()


def test_a_circle_of_parents_ends(tmp_path: Path) -> None:
    """A broken file is read, not run round in."""
    form = Form()
    top = form.node(T="a", FT=TEXT)
    form.widget(T="b", Parent=top)
    top.get_object()[NameObject("/Parent")] = top
    assert [field.kind for field in form.read(tmp_path).fields] == ["text"]


@pytest.mark.parametrize(
    ("script", "meaning"),
    [
        ('AFDate_FormatEx("dd.mm.yyyy");', "date"),
        ("AFTime_Format(0);", "time"),
        ('AFNumber_Format(0, 0, 0, 0, "", true);', "number"),
        ('AFNumber_Format( 2 , 0, 0, 0, "", true);', "money"),
        ("AFPercent_Format(2, 0);", "number"),
        ("event.value = 1;", ""),
        ("x = 1; " * 400 + "AFTime_Format(0);", ""),
    ],
)
def test_a_script_says_what_a_field_asks_for(tmp_path: Path, script: str, meaning: str) -> None:
    """A field that wants a date becomes a date in the draft, whatever its caption says."""
    field = one(tmp_path, FT=TEXT, AA={"F": {"S": Name("JavaScript"), "JS": script}})
    assert (field.format, field.scripts, field.submits) == (meaning, True, False)


def test_only_the_script_that_formats_says_it(tmp_path: Path) -> None:
    """A script that runs on a click, or one of a list, says nothing about the kind of answer."""
    date = {"S": Name("JavaScript"), "JS": "AFDate_Format(1);"}
    click = one(tmp_path, FT=TEXT, A=date)
    assert (click.format, click.scripts) == ("", True)
    listed = one(tmp_path, FT=CHOICE, AA={"F": date})
    assert (listed.format, listed.scripts) == ("", True)


def test_a_field_that_sends_data_is_named(tmp_path: Path) -> None:
    """Who clicks such a field sends the answers to somebody."""
    field = one(tmp_path, FT=BUTTON, Ff=PUSH, A={"S": Name("SubmitForm"), "F": "https://example.org"})
    assert (field.submits, field.scripts) == (True, False)
    plain = one(tmp_path, FT=BUTTON, Ff=PUSH, A={"S": Name("ResetForm")})
    assert (plain.submits, plain.scripts) == (False, False)


def test_widgets_and_the_form_that_do_not_know_each_other_are_counted(tmp_path: Path) -> None:
    """What is drawn and not in the form keeps no answer; what is in the form and not drawn cannot be filled in."""
    form = Form()
    form.widget(T="da", FT=TEXT)
    form.widget(T="fremd", FT=TEXT, loose=True)
    form.node(T="ohne_ort", FT=TEXT)
    health = form.read(tmp_path).health
    assert (health.stray_widgets, health.orphan_fields) == (1, ("ohne_ort",))


def test_the_order_of_the_tab_key_matters_from_two_fields_on(tmp_path: Path) -> None:
    """One field has no order. A page that gives one is in order."""
    form = Form(pages=3)
    form.widget(T="a", FT=TEXT, page=0)
    for page in (1, 2):
        form.widget(T=f"b{page}", FT=TEXT, page=page)
        form.widget(T=f"c{page}", FT=TEXT, page=page)
    form.writer.pages[2][NameObject("/Tabs")] = NameObject("/S")
    document = form.read(tmp_path)
    assert document.health.untabbed_pages == (2,)
    assert [field.page for field in document.fields] == [1, 2, 2, 3, 3]


def test_only_links_that_lead_into_the_web_are_links(tmp_path: Path) -> None:
    """Each address once, in the order of the pages; a jump within the file is none, nor is a field."""
    form = Form(pages=2)
    for page, action in (
        (0, {"S": Name("URI"), "URI": "https://example.org/b"}),
        (0, {"S": Name("GoTo"), "URI": "https://example.org/nein"}),
        (1, {"S": Name("URI"), "URI": "https://example.org/a"}),
        (1, {"S": Name("URI"), "URI": "https://example.org/b"}),
        (1, {"S": Name("URI"), "URI": ""}),
    ):
        link = made({"Type": Name("Annot"), "Subtype": Name("Link"), "Rect": [9, 9, 20, 20], "A": action})
        form.annotate(form.writer._add_object(link), page)
    form.widget(T="a", FT=TEXT, A={"S": Name("URI"), "URI": "https://example.org/feld"})
    document = form.read(tmp_path)
    assert [field.name for field in document.fields] == ["a"]
    assert document.health.links == ("https://example.org/b", "https://example.org/a")


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ({"Alt": "Alternative", "ActualText": "Wortlaut", "T": "Titel"}, "Alternative"),
        ({"ActualText": "Wortlaut", "T": "Titel"}, "Wortlaut"),
        ({"T": "Titel"}, "Titel"),
        ({"Alt": "  ", "T": "Titel"}, "Titel"),
        ({}, None),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_the_structure_names_a_field_that_has_no_tooltip(
    tmp_path: Path, element: dict[str, str], name: str | None, nested: bool
) -> None:
    """Screen readers say the alternative text of the field's element; so it is the field's name."""
    form = Form()
    form.widget(T="a", FT=TEXT, StructParent=4)
    form.widget(T="b", FT=TEXT, StructParent=5, TU="Wohnort")
    form.widget(T="c", FT=TEXT)
    numbers = {"Nums": [3, {"Alt": "fremd"}, 4, {"S": Name("Form"), **element}, 5, {"Alt": "anders"}]}
    tree = {"Kids": [numbers]} if nested else numbers
    document = form.read(tmp_path, StructTreeRoot={"Type": Name("StructTreeRoot"), "ParentTree": tree})
    assert [field.structure for field in document.fields] == [name, None, None]
    assert document.health.outside_structure == 1


def test_a_field_without_a_place_is_none(tmp_path: Path) -> None:
    """A widget without a rectangle is nowhere; one whose corners are swapped is where it is seen."""
    form = Form()
    form.widget(T="a", FT=TEXT, Rect=["x", 1, 2, 3])
    form.widget(T="b", FT=TEXT, Rect=[400.0, 718.0, 200.0, 700.0])
    fields = form.read(tmp_path).fields
    assert [field.name for field in fields] == ["b"]
    assert fields[0].box == pytest.approx((200, 842 - 718, 400, 842 - 700))
