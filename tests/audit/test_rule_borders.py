"""From where on a rule says something, how often, and of which words: what an office reads in its report."""

from __future__ import annotations

import pytest

from formkit.audit.rules import check_sentence, rules_of
from formkit.prose.difficulty import score_sentence
from formkit.settings import AuditSettings, Limits, OwnWord


def hits(rule: str, text: str, settings: AuditSettings | None = None, profile: str = "einfach") -> list[str]:
    """The words that a rule quotes of a sentence."""
    found = check_sentence(score_sentence(text), rules_of(profile, settings))
    return [hit.excerpt for one, hit in found if one.id == rule]


def words(n: int) -> str:
    return " ".join(["Haus"] * n) + "."


def test_a_sentence_may_have_twenty_words() -> None:
    """The limit itself is right, an office may set its own, and the whole sentence is quoted."""
    assert hits("long-sentence", words(20)) == []
    assert hits("long-sentence", words(21)) == [words(21)]
    mine = AuditSettings(limits=Limits(words=5))
    assert hits("long-sentence", words(5), mine) == []
    assert hits("long-sentence", words(6), mine)


def test_a_word_may_have_twenty_letters() -> None:
    """Each part between hyphens counts alone, and a long word that everybody knows is none."""
    assert hits("long-word", "Wir brauchen die Aufenthaltserlaubnis.") == []
    assert hits("long-word", "Wir brauchen die Aufenthaltsgestattung.") == ["Aufenthaltsgestattung"]
    assert hits("long-word", "Wir brauchen die Aufenthalts-Gestattung.") == []
    mine = AuditSettings(limits=Limits(letters=10))
    assert hits("long-word", "Wir brauchen die Entscheidung.", mine) == []
    assert hits("long-word", "Wir brauchen die Lohnabtretung.", mine) == ["Lohnabtretung"]


def test_three_nouns_for_actions_are_too_many() -> None:
    """Two may stand; the advice names the verb of each that has one, at most four."""
    assert hits("nominal-style", "Die Bewilligung braucht eine Prüfung.") == []
    assert len(hits("nominal-style", "Die Bewilligung der Erstattung braucht eine Begründung.")) == 1


def test_an_abbreviation_is_told_once_and_as_it_stands() -> None:
    """Not for each time in a sentence; "Nr." and "Dr." everybody knows."""
    assert hits("abbreviation", "Das gilt ggf. auch für Kinder und ggf. für Enkel.") == ["ggf."]
    assert hits("abbreviation", "Das gilt ggf. auch z. B. für Kinder.") == ["ggf.", "z. B."]
    assert hits("abbreviation", "Herr Dr. Müller hat die Nr. 3 und die Tel. 5.") == []


@pytest.mark.parametrize(
    ("rule", "text", "excerpts"),
    [
        ("long-list", "Wir, Sie, er, ich, du kommen.", 0),
        ("long-list", "Wir, Sie, er, ich, du, alle kommen.", 1),
        ("brackets", "Kommen Sie (bitte nur mit Ausweis).", 0),
        ("brackets", "Kommen Sie (bitte aber nur mit Ausweis).", 1),
        ("brackets", "Kommen (eins zwei drei vier fünf) Sie (bitte aber nur mit Ausweis).", 2),
        ("double-negation", "Das geht nicht ohne Ausweis.", 1),
        ("double-negation", "Das geht nicht.", 0),
        ("double-negation", "Das geht nicht, und es kommt niemand.", 0),
        ("double-negation", "Es kommt weder er noch sie.", 0),
        ("nested-clauses", "Wenn er kommt, weil er will, warten wir.", 0),
        ("nested-clauses", "Wenn er kommt, weil er will, dass wir gehen, warten wir.", 1),
        ("legal-citation", "Das gilt nach § 3 BMG.", 1),
        ("legal-citation", "Das gilt (§ 3 BMG).", 0),
        ("legal-citation", "Das gilt (§ 3 BMG, § 4 BMG).", 1),
        ("capitals", "Das ist WICHTIG.", 0),
        ("capitals", "Das ist WICHTIG für ALLE, die kommen.", 0),
        ("capitals", "Das ist WICHTIG und NÖTIG.", 1),
        ("large-number", "Sie bekommen 9999 Euro.", 0),
        ("large-number", "Sie bekommen 10000 Euro.", 1),
        ("large-number", "Sie bekommen 10.000 Euro.", 0),
        ("large-number", "Ihre Nummer ist 10000.", 0),
        ("third-person", "Der Antragsteller muss kommen.", 1),
        ("third-person", "Die antragstellende Person muss kommen.", 1),
        ("third-person", "Sie müssen kommen.", 0),
        ("impersonal", "Hier muss man warten, bis man gerufen wird.", 1),
        ("impersonal", "Hier müssen Sie warten.", 0),
        ("subjunctive", "Sie könnten kommen, wenn Sie wollten und dürften.", 1),
        ("subjunctive", "Sie können kommen.", 0),
        ("roman-number", "Das steht in Teil IV.", 1),
        ("roman-number", "Das steht in Teil I.", 0),
        ("genitive-chain", "Die Höhe des Einkommens der Eltern zählt.", 0),
        ("genitive-chain", "Die Höhe des Einkommens der Eltern der Kinder zählt.", 1),
        ("participle-phrase", "Die ausgestellten Unterlagen gelten.", 0),
        ("participle-phrase", "Die von der Behörde ausgestellten Unterlagen gelten.", 1),
        ("spaced-letters", "Das ist w i c h t i g für Sie.", 1),
        ("spaced-letters", "Das ist a b für Sie.", 0),
    ],
)
def test_a_rule_begins_where_it_says(rule: str, text: str, excerpts: int) -> None:
    """One word more or less decides; a rule that also speaks of what is right is switched off as a whole."""
    known = {one.id for one in rules_of("leicht")}
    assert rule in known, sorted(known)
    assert len(hits(rule, text)) == excerpts


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Jeder Schüler/in und Lehrer/innen kommt.", "Schüler/in"),
        ("Mutter und/oder Vater kommt.", "und/oder"),
        ("Mutter/Vater kommt.", "Mutter/Vater"),
        ("Eine(r) kommt.", "Eine(r)"),
        ("Staaten der EU/EWR zählen.", ""),
        ("Das kostet 3 km/h.", ""),
    ],
)
def test_a_slash_is_told_where_it_cannot_be_read_out(text: str, excerpt: str) -> None:
    """The first of a sentence is enough; codes with a slash are names."""
    found = hits("slash", text)
    assert found == ([excerpt] if excerpt else [])


def test_words_of_the_office_come_with_their_plain_ones() -> None:
    """An office that has a word of its own for a thing sees it found, in any case."""
    mine = AuditSettings(word=(OwnWord(term="Kassenzeichen", plain=("Nummer auf unserem Brief",)),))
    assert hits("officialese", "Nennen Sie bitte Ihr Kassenzeichen.", mine) == ["Kassenzeichen"]
    assert hits("officialese", "Nennen Sie bitte Ihr Kassenzeichen.") == []


def test_a_rule_that_is_off_says_nothing_and_leicht_says_more() -> None:
    """The profile for Leichte Sprache has every rule of the other, and some of its own."""
    plain = {rule.id for rule in rules_of("einfach")}
    easy = {rule.id for rule in rules_of("leicht")}
    assert plain < easy
    assert {rule.id for rule in rules_of("einfach", AuditSettings(off=("passive",)))} == plain - {"passive"}
    assert hits("passive", "Der Antrag wird geprüft.", AuditSettings(off=("passive",))) == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Der Antrag wird vom Amt geprüft.", "Wir prüfen …"),
        (
            "Der Antrag wird geprüft und bezahlt.",
            "Wir prüfen …”, “Sie bekommen",
        ),  # which of two verbs is open
        ("Die Unterlagen sind einzureichen.", "Bitte reichen Sie … ein"),
        ("Der Antrag ist bei uns zu stellen.", "Bitte stellen Sie …"),
    ],
)
def test_advice_on_a_passive_can_be_copied(text: str, advice: str) -> None:
    """With the verb where it is sure, and a pattern where it is not."""
    ((_rule, hit),) = [found for found in check_sentence(score_sentence(text)) if found[0].id == "passive"]
    assert advice in hit.advice
    assert hit.excerpt == text
