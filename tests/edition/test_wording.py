"""A text in its languages: each can be asked for, and what is put together has only languages that all parts have."""

from __future__ import annotations

from formkit import languages
from formkit.edition.wording import Said, Wording, combined

AR, UK = languages.get("ar"), languages.get("uk")
NAME = Wording("Name", (Said(AR, "الاسم"), Said(UK, "Ім’я")), reference="name.label")
CITY = Wording("Ort", (Said(UK, "Місто"),))


def test_each_language_can_be_asked_for() -> None:
    assert (NAME.get("de"), NAME.get("ar"), NAME.get("uk"), NAME.get("tr")) == ("Name", "الاسم", "Ім’я", None)


def test_what_is_put_together_has_what_all_parts_have() -> None:
    """Half a sentence in Arabic with German in it would be worse than German."""
    both = combined(lambda a, b: f"{a}, {b}", NAME, CITY)
    assert both.german == "Name, Ort"
    assert [(said.language.tag, said.text) for said in both.others] == [("uk", "Ім’я, Місто")]


def test_one_view_shows_one_language_and_german_where_it_is_missing() -> None:
    """Facing pages: a text without a translation is shown in German, not left out; a star stands once."""
    for view, shown in (("ar", "الاسم"), ("de", "Name"), ("tr", "Name")):
        seen = Wording(NAME.german, NAME.others, view, star=True).shown
        assert [said.text for said in seen] == [f"{shown} *"]
    assert [said.text for said in Wording(NAME.german, NAME.others, star=True).shown] == [
        "Name *",
        "الاسم",
        "Ім’я",
    ]
    assert Wording(NAME.german, NAME.others, "ar").tooltip() == "Name / الاسم / Ім’я"
    assert Wording("Name", (Said(UK, "Name"),)).tooltip() == "Name"
