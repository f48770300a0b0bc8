"""Which translations a check stops, and how heavily: a table for each check, of what translators really write."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit import languages
from formkit.catalog import po
from formkit.catalog.checks import CheckOptions, Pair, check_catalog, check_pair
from formkit.catalog.checks.script import graphemes, script_of
from formkit.findings import Finding, Severity

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {forms}\\n"\n\n'
)


def weight(check: str, source: str, target: str, tag: str = "en", **more: object) -> str:
    """How heavy the problem is that a check finds in a pair; "" where it finds none."""
    pair = Pair(source, target, languages.get(tag), **more)  # type: ignore[arg-type]
    found = [(problem.severity or one.severity) for one, problem in check_pair(pair) if one.id == check]
    return found[0].value if found else ""


def message(check: str, source: str, target: str, tag: str = "en", **more: object) -> str:
    """What is said of it."""
    pair = Pair(source, target, languages.get(tag), **more)  # type: ignore[arg-type]
    return " ".join(problem.message for one, problem in check_pair(pair) if one.id == check)


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("nach § 25 AufenthG", "under § 25 AufenthG", ""),
        ("nach § 25 AufenthG", "under section 25 of the Residence Act", "error"),
        ("nach § 25 AufenthG", "under section 25 AufenthG", "note"),  # the sign alone is missing
        ("siehe § 3", "see section 3", "error"),  # nothing else names the law
        ("siehe Nummer 3", "see § 3", "error"),  # a section that nobody spoke of
        ("§ 3 und § 4 BMG", "§ 3 BMG, § 4 BMG, § 5 BMG", ""),
        ("nach der DSGVO", "under the GDPR", ""),
        ("nach der DSGVO", "under the rules on data protection", "note"),  # every language has words for it
        ("nach DSGVO und BDSG", "under the rules on data protection", "error"),
        ("nach DSGVO und BDSG", "under GDPR and BDSG", ""),
        ("nach dem SGB II", "under SGB II", ""),
        ("nach dem SGB II", "under SGB III", "error"),
        ("nach dem SGB", "under SGB II", "error"),
        ("nach § 25a Abs. 5", "under § 25 a (5)", ""),
        ("nach § 25a Abs. 5", "under § 25 (5)", "error"),
        ("Wohnung 25a", "Flat 25 A", ""),  # no law in sight
        ("§ 5 BMG und § 6 AO", "§ 6 BMG and § 5 AO", "error"),  # swapped
        ("§ 5 BMG", "§ 5 BMG (registration act)", ""),
    ],
)  # fmt: skip
def test_a_reference_to_a_law_leads_to_the_same_law(source: str, target: str, wanted: str) -> None:
    """Who looks the law up must find it; who only left the sign away may be told, not stopped."""
    assert weight("legal-reference", source, target) == wanted


def test_what_is_lost_of_a_law_is_named() -> None:
    """The translator sees which reference it is."""
    assert "BMG" in message("legal-reference", "§ 5 BMG", "section 5")
    assert "25a" in message("legal-reference", "nach § 25a", "under § 25")
    assert "§ 5 BMG" in message("legal-reference", "§ 5 BMG und § 6 AO", "§ 6 BMG and § 5 AO")


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Frist: {tage}", "Deadline: {tage}", ""),
        ("Frist: {tage}", "Deadline: {tage} ({tage})", ""),  # grammar may need it twice
        ("Frist: {tage}", "Deadline: {tage} {tage}", "error"),  # a slip
        ("Frist: {tage}", "Deadline", "error"),
        ("Frist", "Deadline: {tage}", "error"),
        ("%(n)s von %s", "%(n)s of %s", ""),
        ("%(n)s von %s", "%(n)s of", "error"),
        ("%d Tage", "%s days", "error"),
        ("100 % sicher", "100 % done", ""),
    ],
)
def test_a_placeholder_is_kept(source: str, target: str, wanted: str) -> None:
    """A lost placeholder leaves a gap in the form, an invented one breaks it."""
    assert weight("placeholders", source, target) == wanted


def test_a_form_for_one_may_say_its_number_in_words() -> None:
    """ "One file" is right where German says "{anzahl} Datei"; another placeholder stays needed."""
    assert weight("placeholders", "{anzahl} Datei", "One file", numeral_optional=True) == ""
    assert weight("placeholders", "{datei} fehlt", "One is missing", numeral_optional=True) == "warning"
    assert weight("placeholders", "{datei} fehlt", "{file} is missing", numeral_optional=True) == "error"
    more = {"other_source": "{anzahl} Dateien von {n}"}
    assert weight("placeholders", "{anzahl} Datei", "{anzahl} file of {n}", **more) == ""
    assert weight("placeholders", "{anzahl} Datei", "{anzahl} file of {m}", **more) == "error"


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("{a}", "{a", "error"),
        ("{a}", "}a{", "error"),
        ("{a}", "{a} {b}", ""),
        ("a}", "a", ""),  # not ours to mend
    ],
)
def test_braces_come_in_pairs(source: str, target: str, wanted: str) -> None:
    """A text with an open brace cannot be filled in."""
    assert weight("braces", source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("28,80 Euro", "€28.80", ""),
        ("28,80 Euro", "€28.08", "error"),
        ("28,00 Euro", "28 euros", ""),  # noughts may go
        ("EUR 1.200", "1,200 EUR", ""),
        ("EUR 1.200", "1,300 EUR", "error"),
        ("Tel. 0371 488-0", "Phone +49 371 4880", ""),
        ("Tel. 0371 488-1100", "Phone 0371 488-11", "error"),
        ("IBAN DE02 1203 0000 0000 2020 51", "IBAN DE02120300000000202051", ""),
        ("IBAN DE02 1203 0000 0000 2020 51", "IBAN DE02 1203 0000 0000 2020 15", "error"),
        ("5 Euro", "5 dollars", "error"),
        ("5 Euro", "$5", "error"),
        ("5 US-Dollar ($)", "5 dollars ($)", ""),
        ("Betrag in $", "Amount in $", ""),
    ],
)
def test_money_and_numbers_are_right_digit_by_digit(source: str, target: str, wanted: str) -> None:
    """A wrong amount, account or telephone number is worse than none."""
    assert weight("money", source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Siehe www.chemnitz.de.", "See www.chemnitz.de!", ""),
        ("Siehe www.chemnitz.de/de/amt", "See www.chemnitz.de/en/amt", ""),  # the same page in English
        ("Siehe www.chemnitz.de/amt", "See www.chemnitz.de/office", "error"),
        ("Mail an amt@chemnitz.de", "Mail to office@chemnitz.de", "error"),
        ("Siehe https://a.org/x (neu)", "See https://a.org/x (new)", ""),
        ("Siehe a.de und a.de", "See a.de", ""),
    ],
)
def test_an_address_leads_to_the_same_place(source: str, target: str, wanted: str) -> None:
    """A changed address leads nowhere."""
    assert weight("address", source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Name *", "Name *", ""),
        ("Name *", "Name", "error"),
        ("Name", "Name *", "warning"),
        ("Fläche in m²", "Area in m2", ""),
        ("Schüler*innen", "Pupils", ""),
        ("Hinweis (1)", "Note (1)", ""),
        ("Hinweis (1)", "Note (2)", "error"),
        ("§ 44 Abs. 2", "§ 44 (2)", ""),
        ("§ 44 Abs. 2 (1)", "§ 44 (2) (1)", ""),
        ("**Wichtig**", "**Important**", ""),
        ("**Wichtig**", "Important", "warning"),
        ("Wichtig", "**Important**", "warning"),
        ("**Wichtig**", "**Important", "error"),
        ("**A** und **B**", "**A** and B", ""),
        ("Hinweis ¹", "Note", "error"),
    ],
)
def test_marks_are_kept(source: str, target: str, wanted: str) -> None:
    """Without the star nobody knows that a field must be filled in; without the number nobody finds the note."""
    assert weight("required-mark", source, target) == wanted


# ── letters ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("a", "LATIN"), ("ß", "LATIN"), ("а", "CYRILLIC"), ("α", "GREEK"), ("ع", "ARABIC"), ("漢", "CJK"),
        ("Ａ", "LATIN"), ("ａ", "LATIN"), ("，", ""), ("０", ""), ("µ", ""), ("μ", ""), ("Ω", ""), ("\u2126", ""),
        ("ª", ""), ("º", ""), ("ʰ", ""), ("ℝ", ""), ("\x00", ""),
    ],
)  # fmt: skip
def test_a_letter_has_one_script(letter: str, script: str) -> None:
    """Units and signs of all scripts must not count as a foreign letter in a word; wide Latin letters are Latin."""
    assert script_of(letter) == script


@pytest.mark.parametrize(
    ("tag", "source", "target", "wanted"),
    [
        ("en", "Name", "Nаme", "error"),  # a Cyrillic а
        ("uk", "Name", "Ім'я", ""),
        ("uk", "Name", "Имя ы", "error"),  # no letter of Ukrainian
        ("ru", "Name", "Ім'я", "error"),
        ("fa", "Name", "نام كي", "error"),  # the Arabic keyboard
        ("uk", "Ort", "Place of birth", "warning"),  # not translated into Cyrillic
        ("uk", "Ort", "Place", "warning"),
        ("uk", "Ort", "BMG", ""),
        ("uk", "BAföG", "BAföG", ""),
        ("uk", "Siehe", "https://example.org/place", ""),
        ("en", "Name", "Place", ""),
        ("en", "Name", "имя", "error"),
        ("en", "Имя", "имя", ""),  # the source has it
        ("uk", "Fläche in m²", "Площа в м²", ""),
        ("uk", "Ort", "Місце a тут", "error"),  # a single Latin letter among Cyrillic
        ("uk", "Feld a", "Поле a", ""),
        ("uk", "Ort", "Місце Wi-Fi", ""),
        ("ru", "Ort", "Место {name} тут", ""),
        ("zh-Hans", "Name", "姓名Ａ", ""),
    ],
)
def test_a_word_is_written_in_the_letters_of_its_language(
    tag: str, source: str, target: str, wanted: str
) -> None:
    """A letter that only looks right is not found by a search and read out wrongly."""
    assert weight("foreign-script", source, target, tag) == wanted


@pytest.mark.parametrize(
    ("tag", "target", "wanted"),
    [
        ("en", "Na\u200bme", "warning"), ("en", "Na\u00adme", "warning"), ("en", "Na\u200cme", "warning"),
        ("fa", "می\u200cشود", ""), ("ar", "ال\u200dاسم", ""), ("ar", "\u200dاسم", "warning"),
        ("ar", "الاســم", "warning"), ("en", "Name", ""),
    ],
)  # fmt: skip
def test_a_sign_that_nobody_sees_is_seen(tag: str, target: str, wanted: str) -> None:
    """It breaks words, searching and reading out – but the joiners of Persian belong to its words."""
    assert weight("zero-width", "Name", target, tag) == wanted
    if wanted:
        assert weight("zero-width", f"Name {target}", target, tag) in ("", "warning")


@pytest.mark.parametrize(
    ("target", "wanted"),
    [("Na\x07me", "error"), ("Na\tme", ""), ("Na\nme", ""), ("\ufffd", "error"), ("\ue000", "error"), ("\uf8ff", "error"), ("\uf900", "")],
)  # fmt: skip
def test_a_character_without_meaning_is_an_error(target: str, wanted: str) -> None:
    """It shows as a box or breaks the file."""
    assert weight("control-character", "Name", target) == wanted


def test_what_people_see_is_counted_not_what_is_stored() -> None:
    """A limit of three characters is one of three characters, also in Hindi and with accents in parts."""
    assert graphemes("e\u0301a") == 2
    assert graphemes("नमस्ते") < len("नमस्ते")
    assert weight("max-length", "Ja", "yes", limit=3) == ""
    assert weight("max-length", "Ja", "yeah", limit=3) == "error"
    assert "4" in message("max-length", "Ja", "yeah", limit=3)


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("x" * 11, "y", ""),  # short texts differ as they like
        ("x" * 12, "y" * 3, "note"),
        ("x" * 20, "y" * 6, ""),
        ("x" * 20, "y" * 64, ""),
        ("x" * 20, "y" * 65, "note"),
    ],
)
def test_a_translation_is_about_as_long(source: str, target: str, wanted: str) -> None:
    """One that is much shorter mostly does not say all, one that is much longer says more."""
    assert weight("length-ratio", source, target) == wanted


# ── whole catalogs ───────────────────────────────────────────────────────────────────────────────


def findings(folder: Path, body: str, tag: str = "en", head: str = HEAD, **more: object) -> list[Finding]:
    path = folder / f"{tag}.po"
    path.write_text(head.format(tag=tag, forms=languages.get(tag).plural_forms) + body, encoding="utf-8")
    return check_catalog(po.read(path), languages.get(tag), path, options=CheckOptions(**more))  # type: ignore[arg-type]


def of(rule: str, found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.rule == rule]


def entry(text: str, said: str, context: str = "", place: str = "forms/a:x.label", more: str = "") -> str:
    at = f'msgctxt "{context}"\n' if context else ""
    return f'#: {place}\n{more}{at}msgid "{text}"\nmsgstr "{said}"\n\n'


def test_answers_that_several_forms_share_say_the_same(tmp_path: Path) -> None:
    """Who compares two forms looks for the same answer. Labels may differ, and what is not translated yet says nothing."""
    option = "forms/{}:x.options.ja"

    def answers(*said: tuple[str, str]) -> list[Finding]:
        body = "".join(entry("ja", word, name, option.format(name)) for name, word in said)
        return of("option-set", findings(tmp_path, body))

    (found,) = answers(("A", "yes"), ("B", "yeah"))
    assert "2" in found.message
    assert "yes, yeah" in found.message
    assert found.place.excerpt == "ja"
    assert len(answers(("A", "yes"), ("B", "yeah"), ("C", "yep"))) == 2
    assert answers(("A", "yes"), ("B", "yes")) == []
    assert answers(("A", "yes"), ("B", "")) == []
    labels = entry("ja", "yes", "A", "forms/a:x.label") + entry("ja", "yeah", "B", "forms/b:x.label")
    assert of("option-set", findings(tmp_path, labels)) == []


def test_one_text_is_said_in_one_way(tmp_path: Path) -> None:
    """A context is the way to say one thing in two ways, and an unsure translation is none yet."""
    twice = entry("Ort", "Place") + entry("Ort", "Town")
    assert "2" in of("inconsistent", findings(tmp_path, twice))[0].message
    assert (
        of("inconsistent", findings(tmp_path, entry("Ort", "Place", "A") + entry("Ort", "Town", "B"))) == []
    )
    assert of("inconsistent", findings(tmp_path, entry("Ort", "Place") + entry("Ort", "Town", "B"))) == []
    unsure = entry("Ort", "Place") + entry("Ort", "Town", more="#, fuzzy\n")
    assert of("inconsistent", findings(tmp_path, unsure)) == []


def test_two_things_are_not_called_alike(tmp_path: Path) -> None:
    """First name and family name must be told apart; a colon or a capital makes no other thing."""
    found = of("same-target", findings(tmp_path, entry("Vorname", "Name") + entry("Nachname", "name")))
    assert len(found) == 1
    assert "“nachname”, “vorname”" in found[0].message
    assert of("same-target", findings(tmp_path, entry("Name", "Name") + entry("Name:", "Name"))) == []


def test_where_most_are_polite_the_familiar_ones_are_named(tmp_path: Path) -> None:
    """Two polite texts for each familiar one: else nobody can say which of both is meant."""
    polite = [entry(f"Text {n}", f"Votre nom {n}") for n in range(4)]
    familiar = [entry(f"Du {n}", f"Ton nom {n}") for n in range(2)]
    assert len(of("register", findings(tmp_path, "".join([*polite, *familiar]), "fr"))) == 2
    assert of("register", findings(tmp_path, "".join([*polite[:3], *familiar]), "fr")) == []
    both = entry("Beides", "Votre nom et ton nom")
    assert of("register", findings(tmp_path, "".join([*polite, both]), "fr")) == []
    assert of("register", findings(tmp_path, "".join([*polite, *familiar]), "en")) == []


def test_what_is_missing_is_counted_until_the_release(tmp_path: Path) -> None:
    """A catalog in work is told once what is missing; for a release every text is."""
    body = entry("Ort", "") + entry("Tag", "") + entry("Jahr", "Year")
    (found,) = of("untranslated", findings(tmp_path, body))
    assert (found.severity, found.place.line) == (Severity.NOTE, None)
    assert "2 texts" in found.message
    release = of("untranslated", findings(tmp_path, body, release=True))
    assert [(one.severity, one.place.excerpt) for one in release] == [
        (Severity.ERROR, "Ort"),
        (Severity.ERROR, "Tag"),
    ]


def test_a_text_that_changed_or_is_not_approved_stops_a_release_only(tmp_path: Path) -> None:
    """While people translate, what is stale is a warning and what is not approved is nothing yet."""
    body = entry("Ort", "Place", more='#, fuzzy\n#| msgid "Orte"\n') + entry("Tag", "Day")
    found = findings(tmp_path, body)
    assert [one.severity for one in of("stale", found)] == [Severity.WARNING]
    assert of("not-approved", found) == []
    release = findings(tmp_path, body, release=True)
    assert [one.severity for one in of("stale", release)] == [Severity.ERROR]
    assert [one.place.excerpt for one in of("not-approved", release)] == ["Tag"]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Geburtsort", True), ("IBAN", False), ("Telefon:", False), ("{name}", False), ("12 – 14", False), ("amt@chemnitz.de", False),
        ("https://example.org", False), ("09111 Chemnitz", False), ("Region", False), ("Straße", True), ("ABCDEFGHI", True),
    ],
)  # fmt: skip
def test_a_copied_text_is_told_but_not_what_is_alike_everywhere(
    tmp_path: Path, text: str, alike: bool
) -> None:
    """A text that was only copied is German in a foreign form; a code or an address has no other form."""
    assert bool(of("unchanged", findings(tmp_path, entry(text, text)))) is alike
    assert of("unchanged", findings(tmp_path, entry(text, text), "de-simple")) == []


PLURAL = 'msgid "{n} Tag"\nmsgid_plural "{n} Tage"\n'


def plural(*forms: str) -> str:
    return PLURAL + "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms)) + "\n"


def test_a_language_has_as_many_plural_forms_as_it_has(tmp_path: Path) -> None:
    """A program shows nothing where a form is missing; an entry that nobody began is no mistake."""
    assert [one.place.excerpt for one in of("plural-count", findings(tmp_path, plural("day")))] == ["{n} Tag"]
    assert of("plural-count", findings(tmp_path, plural("day", "days"))) == []
    assert of("plural-count", findings(tmp_path, plural(""))) == []
    assert len(of("plural-count", findings(tmp_path, plural("a", "b", "c"), "uk"))) == 0
    assert of("plural-identical", findings(tmp_path, plural("day", "days"))) == []
    assert len(of("plural-identical", findings(tmp_path, plural("day", "day")))) == 1
    assert of("plural-identical", findings(tmp_path, plural("day", ""))) == []
    assert of("plural-identical", findings(tmp_path, plural("gün"), "th")) == []


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        ("", entry("Ort", "Place"), "character set"),
        ('"Content-Type: text/plain; charset=ASCII\\n"\n', entry("Ort", "Plaçe"), "ASCII"),
        ('"Content-Type: text/plain; charset=ASCII\\n"\n', entry("Ort", "Place"), ""),
        ('"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n', entry("Ort", "Place"), "“de”"),
        ('"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en_GB\\n"\n', entry("Ort", "Place"), ""),
        ('"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n', plural("day", "days"), "plural forms"),
        ('"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n', entry("Ort", "Place"), ""),
    ],
)  # fmt: skip
def test_the_header_says_how_the_file_is_to_be_read(tmp_path: Path, head: str, body: str, said: str) -> None:
    """Without it another program reads letters and plurals wrongly."""
    path = tmp_path / "en.po"
    path.write_text(f'msgid ""\nmsgstr ""\n"X: y\\n"\n{head}\n{body}', encoding="utf-8")
    found = of("header", check_catalog(po.read(path), languages.get("en"), path))
    assert [said in one.message for one in found] == ([True] if said else [])
