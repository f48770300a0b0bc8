"""What forms ask for: sensitive data, one thing with several names, and the data that offices ask again and again.

All on word boundaries: a search for "Pass" must not find "Passname".
"""

from __future__ import annotations

import re

from formkit.ui import _

Pattern = re.Pattern[str]


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE)


# What the law protects most (Art. 9 and 10 DSGVO), and numbers that open doors.
SENSITIVE: tuple[tuple[str, Pattern], ...] = tuple(
    (name, _pattern(pattern))
    for name, pattern in (
        ("bank", r"\b(iban|bic|kontonummer|bankverbindung|kontoinhaber\w*)\b"),
        ("tax", r"\b(steuer-?(id|nummer|identifikationsnummer)|idnr)\b"),
        ("insurance", r"\b(renten|sozial)versicherungsnummer\b|\bversichertennummer\b"),
        ("health", r"\b(krankheit\w*|erkrankung\w*|(schwer)?behinder\w+|diagnose|schwanger\w*|pflegegrad|pflegebedürftig\w*|krankenkasse)\b"),
        ("religion", r"\b(religion\w*|konfession\w*|kirchensteuer\w*|bekenntnis)\b"),
        ("origin", r"\b(staatsangehörigkeit\w*|aufenthalts(status|titel|erlaubnis|gestattung)|herkunft\w*|ethnisch\w*|nationalität)\b"),
        ("convictions", r"\b(vorstraf\w*|verurteil\w*|strafverfahren|führungszeugnis)\b"),
        ("union", r"\bgewerkschaft\w*\b"),
        ("sexuality", r"\b(sexuell\w*|geschlechtsidentität)\b"),
    )
)  # fmt: skip


def sensitive_words(name: str) -> str:
    """What a kind of sensitive data is called."""
    return {
        "bank": _("bank account"), "tax": _("tax number"), "insurance": _("insurance number"), "health": _("health"),
        "religion": _("religion"), "origin": _("origin or residence status"), "convictions": _("convictions"),
        "union": _("membership of a union"), "sexuality": _("sexuality"),
    }[name]  # fmt: skip


# Names of one thing. Not here: words that the law keeps apart (Einkünfte, Einkommen; Wohnsitz, Aufenthalt).
SYNONYMS: tuple[tuple[tuple[str, Pattern], ...], ...] = tuple(
    tuple((name, _pattern(pattern)) for name, pattern in group)
    for group in (
        (("Adresse", r"\b(?<!mail-)(wohn|post)?adressen?\b"), ("Anschrift", r"\b(wohn|post)?anschrift(en)?\b")),
        (("Formular", r"\b\w*formulare?s?\b"), ("Vordruck", r"\b\w*vordrucke?s?\b"), ("Formblatt", r"\bformbl(att|ätter)\b")),
        (("Nachweis", r"\bnachweise?n?\b"), ("Beleg", r"\bbelege?n?\b")),
        (("Familienname", r"\bfamiliennamen?\b"), ("Nachname", r"\bnachnamen?\b"), ("Zuname", r"\bzunamen?\b")),
        (("Foto", r"\b(pass)?fotos?\b"), ("Lichtbild", r"\blichtbild(er|es)?\b")),
        (("Ehegatte", r"\behegatt(e|en|in)\b"), ("Ehepartner", r"\behepartner(in|s)?\b")),
        (("Antragsteller", r"\bantragsteller(in|s)?\b"), ("antragstellende Person", r"\bantragstellenden? person\b")),
        (("Staatsangehörigkeit", r"\bstaatsangehörigkeit(en)?\b"), ("Nationalität", r"\bnationalität(en)?\b"), ("Staatsbürgerschaft", r"\bstaatsbürgerschaft\b")),
        (("Geburtsdatum", r"\bgeburtsdatum\b"), ("Geburtstag", r"\bgeburtstag\b")),
        (("Merkblatt", r"\bmerkbl(att|ätter)s?\b"), ("Hinweisblatt", r"\bhinweisbl(att|ätter)s?\b"), ("Informationsblatt", r"\binformationsbl(att|ätter)s?\b")),
        (("Handy", r"\bhandy(nummer)?\b"), ("Mobiltelefon", r"\bmobil(telefon|nummer|funk\w*)?\b")),
        (("Telefon", r"\btelefon(nummer)?\b"), ("Rufnummer", r"\brufnummer\b"), ("Fernsprecher", r"\bfernsprech\w+\b")),
        (("Wohnung", r"\bwohnung(en)?\b"), ("Wohnraum", r"\bwohnraum(es|s)?\b")),
        (("Arbeitgeber", r"\barbeitgebers?\b"), ("Dienstherr", r"\bdienstherrn?\b")),
        (("Personalausweis", r"\bpersonalausweis(es)?\b"), ("Ausweisdokument", r"\bausweisdokuments?\b")),
    )
)  # fmt: skip

# Data that several offices ask for: id, and how captions name it.
_CONCEPTS = (
    ("family-name", r"\b(familien|nach|zu)namen?\b|^name\b(?! (der|des|von|und anschrift))"),
    ("first-name", r"\bvornamen?\b|\brufnamen?\b"),
    ("birth-name", r"\bgeburtsnamen?\b|\bgeborene?r?\b"),
    ("birth-date", r"\bgeburtsdatum\b|\bgeburtstag\b|\bgeboren am\b|\bgeb\.? am\b"),
    ("birth-place", r"\bgeburtsort\b|\bgeburtsland\b"),
    ("sex", r"\bgeschlecht\b|\banrede\b"),
    ("nationality", r"\bstaatsangehörigkeit(en)?\b|\bnationalität\b|\bstaatsbürgerschaft\b"),
    ("marital-status", r"\bfamilienstand\b|\bverheiratet\b|\bledig\b"),
    ("religion", r"\breligion\w*\b|\bkonfession\b"),
    ("street", r"\bstraße\b|\banschrift\b|(?<!mail-)\badresse\b|\bhausnummer\b|\bwohnort\b"),
    ("postcode", r"\bpostleitzahl\b|\bplz\b"),
    ("telephone", r"\btelefon\w*\b|\brufnummer\b|\btel\b|\bhandy\w*\b|\bmobil\w*\b"),
    ("e-mail", r"\be-?mail\w*\b"),
    ("bank-account", r"\biban\b|\bkontonummer\b|\bbankverbindung\b|\bbic\b"),
    ("account-holder", r"\bkontoinhaber\w*\b"),
    ("tax-id", r"\bsteuer-?(id|identifikationsnummer)\w*\b|\bidnr\b"),
    ("pension-number", r"\b(renten|sozial)versicherungsnummer\b"),
    ("health-insurance", r"\bkrankenkasse\b|\bkrankenversicher\w+\b"),
    ("job", r"\bberuf\b|\berwerbstätigkeit\b|\btätigkeit als\b"),
    ("employer", r"\barbeitgebers?\b"),
    ("income", r"\beinkommen\b|\beinkünfte\b|\beinnahmen\b|\bbrutto\w*\b|\bnetto\w*\b|\blohn\b|\bgehalt\b"),
    ("child-benefit", r"\bkindergeld\w*\b"),
    ("maintenance", r"\bunterhalt\w*\b"),
    ("benefits", r"\bbürgergeld\b|\bsozialhilfe\b|\barbeitslosengeld\b|\bgrundsicherung\w*\b|\bwohngeld\b"),
    ("rent", r"\bmiete\b|\bkaltmiete\b|\bnutzungsentgelt\b"),
    ("heating", r"\bheizkosten\b|\bheizungskosten\b|\bheizung\b"),
    ("living-space", r"\bwohnfläche\b|\bgesamtgröße\b|\bzahl der zimmer\b"),
    ("assets", r"\bvermögen\w*\b|\bsparguthaben\b|\bgrundvermögen\b|\bgrundeigentum\b"),
    ("disability", r"\bbehinder\w+\b|\bschwerbehinder\w+\b|\bpflegegrad\b"),
    (
        "residence-title",
        r"\baufenthalts(titel|erlaubnis|status|gestattung|recht)\b|\bniederlassungserlaubnis\b",
    ),
    ("passport", r"\bpass(nummer)?\b|\breisepass\b|\bausweisnummer\b|\bpersonalausweis\b"),
    ("arrival", r"\beinreise\w*\b|\bseit wann (leben|wohnen) sie\b|\beinzugsdatum\b|\btag des einzugs\b"),
    ("previous-address", r"\b(frühere|bisherige|vorherige) (wohnung|anschrift|adresse)\b"),
    ("spouse", r"\behegatt\w+\b|\behepartner\w*\b|\blebenspartner\w*\b|\behemann\b|\behefrau\b"),
    ("legal-representation", r"\bgesetzliche[rn]? vertret\w+\b|\bbetreuer\w*\b|\bvormund\b"),
)
CONCEPTS: tuple[tuple[str, Pattern], ...] = tuple((name, _pattern(pattern)) for name, pattern in _CONCEPTS)


def concept_words(name: str) -> str:
    """What a concept is called."""
    return {
        "family-name": _("family name"), "first-name": _("first name"), "birth-name": _("name at birth"),
        "birth-date": _("date of birth"), "birth-place": _("place of birth"), "sex": _("sex, form of address"),
        "nationality": _("nationality"), "marital-status": _("marital status"), "religion": _("religion"),
        "street": _("address"), "postcode": _("postcode"), "telephone": _("telephone"), "e-mail": _("e-mail"),
        "bank-account": _("bank account"), "account-holder": _("account holder"), "tax-id": _("tax number"),
        "pension-number": _("pension insurance number"), "health-insurance": _("health insurance"), "job": _("occupation"),
        "employer": _("employer"), "income": _("income"), "child-benefit": _("child benefit"), "maintenance": _("maintenance"),
        "benefits": _("benefits"), "rent": _("rent"), "heating": _("heating"), "living-space": _("living space"),
        "assets": _("assets"), "disability": _("disability, care"), "residence-title": _("residence title"),
        "passport": _("passport, identity card"), "arrival": _("arrival, moving in"),
        "previous-address": _("previous address"), "spouse": _("spouse, partner"),
        "legal-representation": _("legal representation"),
    }[name]  # fmt: skip
