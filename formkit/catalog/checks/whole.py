"""Checks over a whole catalog: header, duplicates, one text translated in two ways, and the state of entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from formkit.catalog import po
from formkit.catalog.state import Approvals, State
from formkit.findings import RuleInfo, Severity
from formkit.languages import Language
from formkit.ui import _, ngettext

Hit = tuple[str, po.Entry | None, str, str]
"""Id of the check, the entry, what is wrong, what to do."""


@dataclass(frozen=True)
class View:
    """A catalog as these checks see it."""

    catalog: po.Catalog
    language: Language
    approvals: Approvals
    release: bool = False
    """Is this for a release? Then what is missing, stale or not approved counts as an error."""
    needed: State = State.APPROVED


def targets_of(entry: po.Entry) -> list[str]:
    """The translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _is_ascii(catalog: po.Catalog) -> bool:
    return all(text.isascii() for entry in catalog.entries for text in (entry.msgid, *targets_of(entry)))


def _header(view: View) -> Iterator[Hit]:
    header = view.catalog.header
    charset = re.search(r"charset=([\w-]+)", header.get("Content-Type", ""))
    if charset is None:
        yield (
            "header",
            None,
            _("The header does not name the character set."),
            _("Add: Content-Type: text/plain; charset=UTF-8"),
        )
    elif charset.group(1).upper() in ("CHARSET", "ASCII", "US-ASCII") and not _is_ascii(view.catalog):
        yield (
            "header",
            None,
            _("The header names the character set {charset}, and the texts have other letters.").format(
                charset=charset.group(1)
            ),
            _("Set: Content-Type: text/plain; charset=UTF-8"),
        )
    said = header.get("Language", "")
    if said and said.replace("_", "-").lower().split("-")[0] != view.language.tag.lower().split("-")[0]:
        yield (
            "header",
            None,
            _("The header says the language is “{said}”, the file is “{tag}”.").format(
                said=said, tag=view.language.tag
            ),
            _("Set Language to {tag}.").format(tag=view.language.tag),
        )
    declared = re.search(r"nplurals\s*=\s*(\d+)", header.get("Plural-Forms", ""))
    plural = [entry for entry in view.catalog.active() if entry.msgid_plural]
    if declared is None and plural:
        yield (
            "header",
            None,
            _("The header does not say how many plural forms there are."),
            _("Add: Plural-Forms: {forms}").format(forms=view.language.plural_forms),
        )
    wanted = int(declared.group(1)) if declared else view.language.nplurals
    filled = [entry for entry in plural if any(entry.msgstr_plural.values())]
    sizes = {len(entry.msgstr_plural) for entry in filled}
    if len(filled) > 1 and len(sizes) == 1 and sizes != {wanted}:
        # One mistake in the header, not one in every entry.
        yield (
            "plural-count",
            None,
            _("The header says {wanted} plural forms, all entries have {n}.").format(
                wanted=wanted, n=min(sizes)
            ),
            _("Set Plural-Forms to what the language has: {forms}").format(forms=view.language.plural_forms),
        )
        wanted = min(sizes)
    for entry in filled:
        if len(entry.msgstr_plural) != wanted:
            yield (
                "plural-count",
                entry,
                _("{n} plural forms; the language has {wanted}.").format(
                    n=len(entry.msgstr_plural), wanted=wanted
                ),
                _("Give every form."),
            )
        texts = [text for text in entry.msgstr_plural.values() if text]
        if wanted > 1 and len(texts) == wanted and len(set(texts)) == 1 and entry.msgid != entry.msgid_plural:
            yield (
                "plural-identical",
                entry,
                _("All plural forms are the same."),
                _("Check whether that is right."),
            )


def _duplicates(view: View) -> Iterator[Hit]:
    seen: set[po.Key] = set()
    for entry in view.catalog.active():
        key = po.key_of(entry)
        if key in seen:
            yield (
                "duplicate",
                entry,
                _("The text stands twice in the catalog."),
                _("Keep one of the two entries."),
            )
        seen.add(key)


_PROPER = re.compile(
    r"^[\W\d_]*$|^[A-ZÄÖÜ\d./-]{1,8}$|^\W*\{\w+\}\W*$|^(?:https?://|www\.)\S+$|@|\b\d{5} [A-ZÄÖÜ]"
)
"""Signs, codes, addresses: what is the same in every language."""
_SHARED = frozenset(
    "telefon telefax fax internet e-mail hotel taxi status bank region park radio visum dialog minimum maximum".split()
)
"""Words that other languages took over letter by letter."""


def _states(view: View) -> Iterator[Hit]:
    missing = 0
    for entry in view.catalog.active():
        texts = targets_of(entry)
        state = view.approvals.state(entry) if not entry.msgid_plural else State.TRANSLATED
        if not any(texts) and not view.release:
            missing += 1
        elif not any(texts):
            yield "untranslated", entry, _("There is no translation yet."), _("Translate it.")
        elif state is State.STALE:
            yield (
                "stale",
                entry,
                _("The German text has changed since it was translated."),
                _("Bring the translation up to date and take “fuzzy” away."),
            )
        elif view.needed is State.APPROVED and state.rank < State.APPROVED.rank and view.release:
            yield (
                "not-approved",
                entry,
                _("Nobody has approved the translation."),
                _("formkit catalog approve"),
            )
        same = texts[0] == entry.msgid and not entry.msgid_plural
        own = entry.msgid.casefold().strip(" :*.") in _SHARED or _PROPER.search(entry.msgid)
        if same and not own and view.language.tag != "de-simple":
            yield (
                "unchanged",
                entry,
                _("The translation is the German text."),
                _("Translate it, or say that it is meant: a comment “check-ignore: unchanged – reason”."),
            )
    if missing:
        yield (
            "untranslated",
            None,
            ngettext(
                "{n} text has no translation yet.", "{n} texts have no translation yet.", missing
            ).format(n=missing),
            _("formkit catalog status says where, formkit catalog export gives them out."),
        )


def _consistency(view: View) -> Iterator[Hit]:
    by_source: dict[str, list[po.Entry]] = defaultdict(list)
    by_target: dict[str, list[po.Entry]] = defaultdict(list)
    for entry in view.catalog.active():
        if entry.msgstr and not po.is_fuzzy(entry):
            by_source[entry.msgid].append(entry)
            by_target[entry.msgstr.casefold()].append(entry)
    for same in by_source.values():
        if len({entry.msgstr for entry in same}) > 1 and len({entry.msgctxt for entry in same}) < len(same):
            yield (
                "inconsistent",
                same[1],
                _("The same German text is translated in {n} ways.").format(
                    n=len({entry.msgstr for entry in same})
                ),
                _("Choose one, or give the texts a context."),
            )
    for same in by_target.values():
        sources = {entry.msgid.casefold().rstrip(" :*.") for entry in same}
        if len(sources) > 1:
            yield (
                "same-target",
                same[1],
                _("Different German texts have the same translation: {texts}.").format(
                    texts=", ".join(f"“{text}”" for text in sorted(sources)[:3])
                ),
                _("Check whether people can tell them apart."),
            )


_OPTION = re.compile(r":(\w+)\.options\.")


def _option_sets(view: View) -> Iterator[Hit]:
    """The answers of a question that several forms share (Ja and Nein, Familienstand) must not differ between them.

    A text without context has one translation for all forms, so only texts with a context can drift apart.
    """
    answers: dict[str, dict[str, list[po.Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in view.catalog.active():
        if entry.msgstr and any(_OPTION.search(reference) for reference in po.references_of(entry)):
            answers[entry.msgid][entry.msgstr].append(entry)
    for text, said in answers.items():
        if len(said) > 1:
            for entries in list(said.values())[1:]:
                yield (
                    "option-set",
                    entries[0],
                    _("The answer “{text}” is translated in {n} ways: {words}.").format(
                        text=text, n=len(said), words=", ".join(said)
                    ),
                    _("People compare forms: give the same answer the same words."),
                )


_FORMAL = {
    "fr": (r"(?i)\bvous\b|\bvotre\b|\bvos\b", r"(?i)\btu\b|\bton\b|\bta\b|\btes\b"),
    "es": (r"(?i)\busted(es)?\b|\bsu\b|\bsus\b", r"(?i)\btú\b|\btu\b|\btus\b"),
    "it": (r"\bLei\b|\bSuo\b|\bSua\b", r"\btu\b|\btuo\b|\btua\b"),
    "ru": (r"\bВы\b|\bВаш\w*\b|\bвы\b|\bваш\w*\b", r"\bты\b|\bтвой\b|\bтвоя\b|\bтвоё\b"),
    "uk": (r"\b[Вв]и\b|\b[Вв]аш\w*\b", r"\bти\b|\bтвій\b|\bтвоя\b"),
    "pl": (r"\bPan\b|\bPani\b|\bPaństw\w+\b", r"\bty\b|\btwój\b|\btwoja\b|\btwoje\b"),
    "tr": (r"(?i)\bsiz\w*\b|\w+(?:ınız|iniz|unuz|ünüz)\b", r"(?i)\bsen\b|\bsenin\b"),
}


def _register(view: View) -> Iterator[Hit]:
    patterns = _FORMAL.get(view.language.tag)
    if patterns is None:
        return
    formal, informal = (re.compile(pattern) for pattern in patterns)
    entries = [entry for entry in view.catalog.active() if entry.msgstr]
    polite = sum(bool(formal.search(entry.msgstr)) for entry in entries)
    familiar = [
        entry for entry in entries if informal.search(entry.msgstr) and not formal.search(entry.msgstr)
    ]
    if polite >= 2 * len(familiar):
        for entry in familiar:
            yield (
                "register",
                entry,
                _("This text is familiar where the others are polite."),
                _("Use one form of address."),
            )


WHOLE_CHECKS = (_header, _duplicates, _states, _consistency, _option_sets, _register)


def _rule(name: str, severity: Severity, german: str, english: str, bad: str, good: str) -> RuleInfo:
    return RuleInfo(name, severity, german, english, "Eigene Festlegung", bad, good)


WHOLE_RULES: tuple[RuleInfo, ...] = (
    _rule("header", Severity.ERROR, "Ohne richtigen Kopf liest ein Programm die Datei falsch.", "Without a right header a program reads the file wrongly.", "Language: en in ar.po", "Language: ar in ar.po"),
    _rule("plural-count", Severity.ERROR, "Fehlt eine Mehrzahlform, zeigt das Programm nichts.", "Where a plural form is missing, the program shows nothing.", "Zwei Formen in ar.po", "Sechs Formen in ar.po"),
    _rule("plural-identical", Severity.NOTE, "Gleiche Mehrzahlformen sind oft vergessen worden.", "Plural forms that are the same were often forgotten.", "„Tag“, „Tag“", "„Tag“, „Tage“"),
    _rule("duplicate", Severity.ERROR, "Von zwei Einträgen gilt einer, und niemand weiß welcher.", "Of two entries one counts, and nobody knows which.", "Zweimal „Name“", "Einmal „Name“"),
    _rule("untranslated", Severity.NOTE, "Vor einer Ausgabe muss alles übersetzt sein (dann ein Fehler).", "Before an edition everything has to be translated (an error then).", "Name → (leer)", "Name → Name"),
    _rule("stale", Severity.WARNING, "Die Übersetzung gehört zu einem alten deutschen Text (vor einer Ausgabe ein Fehler).", "The translation belongs to an old German text (an error before an edition).", "Eintrag mit fuzzy", "Eintrag ohne fuzzy"),
    _rule("not-approved", Severity.ERROR, "Die Regeln des Amtes verlangen eine Freigabe.", "The office's policy asks for an approval.", "Nicht freigegeben, mit --release", "Freigegeben"),
    _rule("unchanged", Severity.WARNING, "Oft ist ein Text nur kopiert.", "Often a text is only copied.", "Geburtsort → Geburtsort", "IBAN → IBAN"),
    _rule("inconsistent", Severity.WARNING, "Zwei Übersetzungen eines Textes lassen fragen, was der Unterschied ist.", "Two translations of one text make people ask for the difference.", "Name → name, Name → surname", "Name → name"),
    _rule("same-target", Severity.NOTE, "Vorname und Familienname dürfen nicht gleich heißen.", "First name and family name must not be called alike.", "Vorname → name, Familienname → name", "Vorname → first name, Familienname → family name"),
    _rule("option-set", Severity.WARNING, "Wer zwei Formulare vergleicht, sucht dieselbe Antwort.", "Who compares two forms looks for the same answer.", "„ja“ → yes, „ja“ → yeah", "„ja“ → yes in allen Formularen"),
    _rule("register", Severity.NOTE, "Mal höflich, mal vertraut: Das wirkt unernst.", "Now polite, now familiar: that is not taken seriously.", "„votre nom“, „ton âge“", "„votre nom“, „votre âge“"),
)  # fmt: skip
