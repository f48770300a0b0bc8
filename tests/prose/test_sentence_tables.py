"""Where sentences end, what they are made of, and which verb an advice names: tables of official German."""

from __future__ import annotations

import pytest

from formkit.prose.difficulty import score_sentence, score_text, shares
from formkit.prose.sentences import split_sentences
from formkit.prose.verbs import parts_of, passive_verb, request, verb_of
from formkit.prose.words import tokens_of, words_of


@pytest.mark.parametrize(
    "sentences",
    [
        ["! Lesen Sie das.", "Gut."],
        ["Halt!", "(Bitte warten.)"],
        ["Ja! sagte er."],
        ["Sie fragt: „Warum? weil ich will“ und geht."],
        ["Er fragt.", "„Warum?“ sagt sie."],
        ["Siehe Nr. 3 und Abs. 2.", "Danach weiter."],
        ["Ref. 31 hilft.", "Bitte."],
        ["In der Hauptstr.", "Dann weiter."],
        ["In der Hauptstr. links wohnt er."],
        ["Das gilt bis zum 15.", "Dann nicht mehr."],
        ["Bringen Sie mit: 1. Pass 2. Foto"],
        ["Abschnitt 3.", "Ein neuer Satz."],
        ["Es sind 3.", "Das reicht."],
        ["Kommen Sie am 2. und 3. Mai."],
        ["Buchstabe a.", "Nun das."],
        ["Herr A. Müller kommt."],
        ["Er hat Geld usw.", "Dann ging er."],
        ["Er hat Geld usw. dann auch."],
        ["Das steht in § 3 ff.", "Sie finden es dort."],
        ["Wir schreiben Ihnen.", "§ 3 gilt."],
        ["Er hat es gesagt.", "(Das steht dort.)"],
        ["Sie müssen unterschreiben.", "danach schicken Sie es ab."],
        ["So steht es da (vgl. S. 3).", "Das gilt."],
        ["Kommen Sie...", "Wir warten."],
    ],
)  # fmt: skip
def test_sentences_end_where_people_end_them(sentences: list[str]) -> None:
    """A sentence torn in two looks easy, two taken for one look hard: both make the score wrong."""
    assert split_sentences(" ".join(sentences)) == sentences


def test_lists_and_paragraphs_end_a_sentence() -> None:
    """Bullets, numbers and letters of a list begin anew, whether or not a dot stands before."""
    text = "Bringen Sie mit\n1. den Pass\n2) ein Foto\na) die Karte\n– das Buch\nund Geduld\n\nDanke"
    assert split_sentences(text) == ["Bringen Sie mit", "den Pass", "ein Foto", "die Karte", "das Buch und Geduld", "Danke"]  # fmt: skip


def test_what_is_too_long_for_a_sentence_is_cut() -> None:
    """A file of one endless line must not choke the audit."""
    pieces = split_sentences("Wort " * 2500)
    assert max(map(len, pieces)) <= 6000
    assert sum(len(piece.split()) for piece in pieces) == 2500
    assert len(pieces) == 3


@pytest.mark.parametrize(
    ("infinitive", "parts"),
    [
        ("vorlegen", ("legen", "vor")), ("einreichen", ("reichen", "ein")), ("zurückgeben", ("geben", "zurück")),
        ("beantragen", ("beantragen", "")), ("umfassen", ("umfassen", "")), ("antworten", ("antworten", "")),
        ("wiederholen", ("wiederholen", "")), ("achten", ("achten", "")), ("bitten", ("bitten", "")),
    ],
)  # fmt: skip
def test_a_verb_is_taken_apart_where_people_do(infinitive: str, parts: tuple[str, str]) -> None:
    """ "Bitte fassen Sie … um" would be another thing."""
    assert parts_of(infinitive) == parts
    verb, prefix = parts
    assert request(infinitive) == f"Bitte {verb} Sie …" + (f" {prefix}" if prefix else "")


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("Behandlung", "behandeln"), ("Kündigungen", "kündigen"), ("Verlängerung", "verlängern"), ("Teilnahme", "teilnehmen"),
        ("Registrierung", "registrieren"), ("Antragstellung", "stellen"), ("Geldzahlungen", "zahlen"), ("Entscheidung", "entscheiden"),
        ("Maßnahme", None), ("Leistung", None), ("Versicherungen", None), ("Verwaltung", None), ("Fahrt", None), ("Sprung", None),
    ],
)  # fmt: skip
def test_a_noun_for_an_action_has_its_verb(noun: str, verb: str | None) -> None:
    """Advice that names a wrong verb, or one for a thing, is worse than none."""
    assert verb_of(noun) == verb


@pytest.mark.parametrize(
    ("sentence", "passive", "verb"),
    [
        ("Der Antrag wird vom Amt geprüft.", "werden", "prüfen"),
        ("Der Antrag ist geprüft worden.", "werden", "prüfen"),
        ("Wir prüfen, ob der Antrag geprüft wird.", "werden", "prüfen"),
        ("Die Unterlagen sind einzureichen.", "sein-zu", "einreichen"),
        ("Der Antrag ist bei uns zu stellen.", "sein-zu", "stellen"),
        ("Sofern die Angaben zu prüfen sind, warten Sie.", "sein-zu", "prüfen"),
        ("Der Betrag wird vom Amt einbehalten.", "werden", None),
        ("Der Betrag wird geprüft und bezahlt.", "werden", None),  # which of both?
        ("Sie werden kommen.", None, None),
        ("Sie werden einen Brief erhalten.", None, None),
        ("Das Haus wird geschlossen sein.", None, None),
        ("Sie sind verpflichtet, uns das mitzuteilen.", None, None),
        ("Sie sind eingeladen, uns zu besuchen.", None, None),
        ("Es ist möglich, den Antrag zu stellen.", None, None),
        ("Er ist Mieter und hat die Miete zu zahlen.", None, None),
        ("Er ist hier, um den Antrag zu stellen.", None, None),
        ("Wer dazu berechtigt ist, den Antrag zu stellen, kommt.", None, None),
        ("Die Frist ist festgelegt.", None, None),
    ],
)
def test_a_passive_hides_who_acts(sentence: str, passive: str | None, verb: str | None) -> None:
    """The future, a state and a duty are no passive: who is told so for nothing stops reading the report."""
    scored = score_sentence(sentence)
    assert scored.passive == passive
    assert scored.features["passive"] == (passive is not None)
    if passive:
        assert passive_verb(scored.words, passive) == verb


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Siehe www.a.de oder 1.234,50 Euro.", ["Siehe", "oder", "123450", "Euro", "."]),
        ("z. B. Kinder", ["zum", "Beispiel", "Kinder"]),
        ("Schreiben Sie an amt@stadt.de, bitte.", ["Schreiben", "Sie", "an", "bitte", "."]),
        ("Name*", ["Name"]),
    ],
)
def test_words_are_what_people_say(text: str, tokens: list[str]) -> None:
    """An address on the web is no long word, a number is one, and an abbreviation is said in full."""
    found = [token for token in tokens_of(text) if token != "," or "," in tokens]
    assert found == tokens


def test_a_word_knows_whether_a_comma_follows() -> None:
    """Grammar needs it to tell clauses apart; punctuation itself is no word."""
    found = words_of("Sie sind eingeladen, uns zu besuchen.")
    assert [word.text for word in found if word.comma] == ["eingeladen"]
    assert all(word.text.isalpha() for word in found)
    assert words_of("") == []
    assert words_of("… – !") == []


def test_a_harder_sentence_gets_a_higher_score() -> None:
    """One thing made harder at a time, all else left as it is."""
    plain = "Wir prüfen Ihren Antrag und schreiben Ihnen."
    for harder in (
        "Ihr Antrag wird geprüft und wir schreiben Ihnen.",
        "Wir prüfen Ihren Verlängerungsantrag und schreiben Ihnen.",
        "Wir prüfen Ihren Antrag und schreiben Ihnen, sofern das nötig ist.",
    ):
        assert (score_sentence(harder).difficulty or 0) > (score_sentence(plain).difficulty or 9)


def test_the_shares_say_what_makes_it_hard_most_first() -> None:
    """What adds less than a hundredth is left out; an average plain text has no share at all."""
    from formkit.prose.difficulty import model

    usual = {name: float(value) for name, value in model()["plain"]["words"].items()}
    assert shares("words", usual) == {}
    name = next(iter(usual))
    found = shares("words", {**usual, name: usual[name] + 10})
    assert list(found) == [name]
    assert found[name] == pytest.approx(10 * model()["words"][name], abs=0.01)
    hard = score_text("Die Inanspruchnahme der Leistungsgewährung bedarf der Antragstellung. " * 3).shares
    assert list(hard.values()) == sorted(hard.values(), key=lambda value: -abs(value))
    assert all(abs(value) >= 0.01 for value in hard.values())


def test_a_text_without_words_or_in_another_language_says_why() -> None:
    """A number would be invented."""
    for text, language in (("123 ...", "fr"), ("", "de"), ("– … !", "de")):
        found = score_text(text, language)
        assert (found.difficulty, found.words_score, found.sentences_score, found.band, found.indices) == (
            None,
        ) * 5
        assert found.reason
        assert found.words == 0
    assert score_text("Wir prüfen den Antrag.", "de-DE").words == 4
