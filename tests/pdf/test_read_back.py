"""What is read of a tagged file by itself: texts in the order of the structure, lines as drawn, fields with what they inherit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from formkit.errors import InputError
from formkit.pdf.readback import ReadBack, keywords_of, read_back

_LETTERS = "".join(f"<{n:04X}> <{n:04X}>\n" for n in range(0x20, 0x7F)) + "<0001> <200B>\n<0002> <00660069>\n"
CMAP = f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n97 beginbfchar\n{_LETTERS}endbfchar\n"


def shown(words: str) -> str:
    return "<" + words.encode("utf-16-be").hex() + ">"


def line(words: str, y: float, x: float = 40, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm {shown(words)} Tj ET\n"


def marked(mcid: int, content: str, tag: str = "P") -> str:
    return f"/{tag} <</MCID {mcid}>> BDC\n{content}EMC\n"


class Tagged:
    """A tagged PDF whose parts are given one by one."""

    def __init__(self, *contents: str) -> None:
        self.pdf = pikepdf.new()
        font = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/ABCDEF+Schrift-Bold"),
                ToUnicode=self.pdf.make_stream(CMAP.encode()),
            )
        )
        for content in contents or ("",):
            page = self.pdf.add_blank_page(page_size=(300, 400))
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            page.Contents = self.pdf.make_stream(content.encode())
        self.pdf.Root.Lang = String("de-DE")
        self.kids: list[Any] = []

    def page(self, number: int = 1) -> Any:
        return self.pdf.pages[number - 1].obj

    def element(self, tag: str, kids: Any, **more: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(S=Name(f"/{tag}"), K=kids, **more))

    def widget(self, page: int = 1, *, drawn: bool = True, **more: Any) -> Any:
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=more.pop("Subtype", Name.Widget),
                Rect=Array([50, 80, 10, 20]),
                **more,
            )
        )
        if drawn:
            annotations = list(self.page(page).get("/Annots", []))
            self.page(page).Annots = Array([*annotations, made])
        return made

    def read(self, folder: Path, *elements: Any, fields: list[Any] | None = None, **save: Any) -> ReadBack:
        if elements:
            self.pdf.Root.StructTreeRoot = Dictionary(K=Array(elements))
        if fields is not None:
            self.pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        path = folder / "x.pdf"
        self.pdf.save(path, **save)
        return read_back(path)


def test_texts_come_in_the_order_of_the_structure_not_of_the_page(tmp_path: Path) -> None:
    """A screen reader follows the structure: what is drawn first may be said last."""
    file = Tagged(marked(0, line("unten", 100)) + marked(1, line("oben", 300)))
    page = file.page()
    found = file.read(tmp_path, file.element("H1", 1, Pg=page), file.element("P", 0, Pg=page))
    assert [(text.tag, text.said) for text in found.texts] == [("H1", "oben"), ("P", "unten")]
    assert found.texts[0].lines[0].fonts == {"Schrift-Bold"}
    assert (found.texts[0].lines[0].y, found.texts[1].lines[0].y) == (300, 100)
    assert found.untagged == []


def test_the_language_and_the_page_are_handed_down(tmp_path: Path) -> None:
    """An element that says nothing is in the language of what it stands in; the nearest one counts."""
    file = Tagged(marked(0, line("a", 300)), marked(0, line("b", 300)) + marked(1, line("c", 200)))
    inner = file.element("P", Array([Dictionary(Type=Name.MCR, MCID=1, Pg=file.page(2))]))
    outer = file.element("Sect", Array([file.element("P", 0), inner]), Pg=file.page(1), Lang=String("ar"))
    own = file.element("P", Array([0]), Pg=file.page(2), Lang=String("uk"))
    found = file.read(tmp_path, outer, own, file.element("P", 0, Pg=file.page(1)))
    assert [(text.language, text.said, text.lines[0].page) for text in found.texts] == [
        ("ar", "a", 1),
        ("ar", "c", 2),
        ("uk", "b", 2),
        ("de-DE", "a", 1),
    ]
    assert (found.language, found.pages, found.height) == ("de-DE", 2, 400)


def test_what_is_said_instead_counts(tmp_path: Path) -> None:
    """ActualText is what is read out, also where it is nothing; what is drawn is known beside it."""
    file = Tagged("".join(marked(n, line("gemalt", 300 - 20 * n)) for n in range(3)))
    page = file.page()
    found = file.read(
        tmp_path,
        file.element("P", 0, Pg=page, ActualText=String("gesagt"), T=String("ort.label")),
        file.element("Figure", 1, Pg=page, ActualText=String(""), Alt=String("Ein Baum")),
        file.element("P", 2, Pg=page),
    )
    assert [text.said for text in found.texts] == ["gesagt", "", "gemalt"]
    assert ["".join(text.lines[0].clusters) for text in found.texts] == ["gemalt"] * 3
    assert [text.name for text in found.texts] == ["ort.label", "", ""]
    assert [text.alt for text in found.texts] == ["", "Ein Baum", ""]


def test_a_text_of_two_parts_is_one_and_its_children_follow(tmp_path: Path) -> None:
    """A sentence that goes on behind a link is said whole before the link."""
    file = Tagged(
        marked(0, line("Siehe ", 300)) + marked(1, line("hier", 280)) + marked(2, line("weiter", 260))
    )
    child = file.element("Link", 1)
    found = file.read(tmp_path, file.element("P", Array([0, child, 2]), Pg=file.page()))
    assert [(text.tag, text.said) for text in found.texts] == [("P", "Siehe weiter"), ("Link", "hier")]
    empty = file.read(tmp_path, file.element("Div", Array([file.element("Sect", Array([]))])))
    assert empty.items == []


def test_a_line_ends_where_the_next_begins_lower(tmp_path: Path) -> None:
    """Raised words stay in their line; a step down by a line begins the next, and so does another part."""
    content = line("eins", 300) + line("hoch", 303, 80) + line("tief", 293, 120) + line("zwei", 291, 40)
    file = Tagged(marked(0, content) + marked(1, line("drei", 291, 90)))
    page = file.page()
    found = file.read(tmp_path, file.element("P", 0, Pg=page), file.element("P", 1, Pg=page))
    assert ["".join(one.clusters) for one in found.texts[0].lines] == ["einshochtief", "zwei"]
    first, second = found.texts[0].lines
    assert (first.x, first.y, first.size, second.x, second.y) == (40, 300, 10, 40, 291)
    assert ["".join(one.clusters) for one in found.texts[1].lines] == ["drei"]


def test_glyphs_say_what_the_font_says(tmp_path: Path) -> None:
    """A ligature stands for two letters, the later glyph of a cluster for none, and one that nothing is known of for a sign."""
    row = f"BT /F1 10 Tf 1 0 0 1 40 300 Tm [<0002> -50 <0001> {shown('n')} (\\000a\\000b)] TJ <7777> Tj ET\n"
    file = Tagged(marked(0, row))
    found = file.read(tmp_path, file.element("P", 0, Pg=file.page()))
    assert found.texts[0].lines[0].clusters == ["fi", "n", "a", "b", "\ufffd"]


def test_text_outside_of_the_structure_is_told_unless_it_is_decoration(tmp_path: Path) -> None:
    """Nobody who listens would know of it; page numbers and lines are marked as decoration."""
    content = line("vergessen", 300) + f"/Artifact BMC\n{line('Seite 1', 20)}EMC\n"
    content += f"/Artifact <</Type /Pagination>> BDC\n{line('Kopf', 380)}EMC\n" + line("auch", 200)
    file = Tagged(content)
    found = file.read(tmp_path, file.element("Document", Array([])))
    assert found.untagged == ["vergessen", "auch"]
    assert found.items == []


def test_what_stands_on_no_page_is_counted(tmp_path: Path) -> None:
    """A page that was taken out leaves texts in the structure that nobody sees."""
    file = Tagged(marked(0, line("da", 300)))
    gone = file.pdf.make_indirect(Dictionary(Type=Name.Page))
    found = file.read(
        tmp_path, file.element("P", 0, Pg=gone), file.element("P", 0), file.element("P", 0, Pg=file.page())
    )
    assert found.lost == 2
    assert [text.said for text in found.texts] == ["", "", "da"]


def objr(widget: Any, **more: Any) -> Any:
    return Dictionary(Type=Name.OBJR, Obj=widget, **more)


def test_a_field_has_what_its_parents_say(tmp_path: Path) -> None:
    """Name, kind, flags, answers and value may stand anywhere above the widget; the nearest one counts."""
    file = Tagged("")
    top = file.pdf.make_indirect(
        Dictionary(
            T=String("person"),
            FT=Name.Tx,
            Ff=2,
            MaxLen=9,
            TU=String("oben"),
            DA=String("/F 9 Tf"),
            V=String("alt"),
        )
    )
    one = file.widget(T=String("ort"), Parent=top, Ff=4096, F=4, V=String("Chemnitz"))
    two = file.widget(T=String("plz"), Parent=top, TU=String("PLZ?"))
    top.Kids = Array([one, two])
    page = file.page()
    found = file.read(
        tmp_path,
        file.element("Form", objr(one), Pg=page),
        file.element("Form", objr(two, Pg=page)),
        fields=[top],
    )
    ort, plz = found.fields
    assert (ort.name, ort.kind, ort.tooltip, ort.group, ort.flags, ort.max_length) == (
        "person.ort",
        "Tx",
        "oben",
        "oben",
        4096,
        9,
    )
    assert (ort.value, ort.look, ort.marks, ort.page, ort.state, ort.options) == (
        "Chemnitz",
        "/F 9 Tf",
        4,
        1,
        "",
        (),
    )
    assert ort.box == (10, 20, 50, 80)  # with its corners in order
    assert (plz.tooltip, plz.group, plz.flags, plz.value, plz.marks) == ("PLZ?", "oben", 2, "alt", 0)
    assert (found.widgets, found.loose, found.lost) == (2, [], 0)


def test_a_button_stands_for_its_state(tmp_path: Path) -> None:
    """And a list has its answers; what is pressed already is the value."""
    file = Tagged("")
    look = Dictionary(N=Dictionary({"/Off": Dictionary(), "/ja": Dictionary()}))
    box = file.widget(T=String("a"), FT=Name.Btn, AP=look, AS=Name("/ja"))
    text = file.widget(T=String("b"), FT=Name.Tx, AP=look)
    options = Array([Array([String("de"), String("Deutsch")]), String("nur")])
    choice = file.widget(T=String("c"), FT=Name.Ch, Opt=options, DV=String("de"))
    page = file.page()
    found = file.read(
        tmp_path,
        *(file.element("Form", objr(w), Pg=page) for w in (box, text, choice)),
        fields=[box, text, choice],
    )
    assert [(field.state, field.value) for field in found.fields] == [("ja", "ja"), ("", ""), ("", "de")]
    assert found.fields[2].options == (("de", "Deutsch"), ("nur", "nur"))
    assert [field.max_length for field in found.fields] == [None] * 3


def test_links_are_no_fields(tmp_path: Path) -> None:
    """An element may hold any annotation."""
    file = Tagged("")
    link = file.widget(Subtype=Name.Link)
    found = file.read(tmp_path, file.element("Link", objr(link), Pg=file.page()), fields=[])
    assert (found.items, found.widgets, found.loose) == ([], 0, [])


@pytest.mark.parametrize(
    ("drawn", "tagged", "formed", "loose"),
    [
        (True, True, True, []),
        (True, False, True, ["a"]),
        (False, True, True, ["a"]),
        (True, True, False, ["a"]),
        (False, False, True, ["a"]),
    ],
)
def test_a_field_that_only_some_know_of_is_told(
    tmp_path: Path, drawn: bool, tagged: bool, formed: bool, loose: list[str]
) -> None:
    """One who sees, one who listens and one who saves must meet the same fields."""
    file = Tagged("")
    other = file.widget(T=String("z"), FT=Name.Tx)
    widget = file.widget(drawn=drawn, T=String("a"), FT=Name.Tx)
    elements = [
        file.element("Form", objr(one), Pg=file.page()) for one in ([widget, other] if tagged else [other])
    ]
    found = file.read(tmp_path, *elements, fields=[other, widget] if formed else [other])
    assert found.loose == loose


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Not tagged, or encrypted: neither is an edition. Keywords are there or not."""
    with pytest.raises(InputError, match="not tagged"):
        Tagged("").read(tmp_path)
    locked = Tagged("")
    with pytest.raises(InputError, match="encrypted"):
        locked.read(
            tmp_path, locked.element("P", Array([])), encryption=pikepdf.Encryption(owner="x", user="")
        )
    assert keywords_of(tmp_path / "x.pdf") == ""
    plain = Tagged("")
    plain.read(tmp_path, plain.element("P", Array([])))
    assert keywords_of(tmp_path / "x.pdf") == ""
    plain.pdf.docinfo["/Keywords"] = "formkit form=x"
    plain.pdf.docinfo["/Title"] = "Antrag"
    assert plain.read(tmp_path).title == "Antrag"
    assert keywords_of(tmp_path / "x.pdf") == "formkit form=x"
