"""An edition as a job for the press: the print file, its ticket, or pages for the office's own printer."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass

from formkit.layout import Edition, compose
from formkit.pdf.edition import layout_pdf
from formkit.press.imposition import TITLES, Imposition, impose
from formkit.press.inks import PressInk
from formkit.press.settings import PressSettings, Profile
from formkit.press.ticket import ticket_pdf
from formkit.press.writer import PressJob, write_press


@dataclass(frozen=True)
class Printed:
    """A print file and its ticket."""

    data: bytes
    ticket: bytes
    sheets: int


def on_paper(edition: Edition) -> Edition:
    """The edition to be filled in by hand."""
    return dataclasses.replace(edition, paper=True)


def office_pdf(edition: Edition) -> bytes:
    """Plain A4 for the office's own laser printer: no marks, no bleed, no fields."""
    edition = on_paper(edition)
    return layout_pdf(edition, compose(edition))


def printed(
    edition: Edition, file: str, settings: PressSettings, profile: Profile, how: Imposition
) -> Printed:
    """The print file of an edition and the ticket that goes with it; `file` is its name, for the ticket."""
    edition = on_paper(edition)
    layout = compose(edition)
    form = edition.form
    when = f"{form.edition:%d.%m.%Y}"
    slug = f"{form.number} · Ausgabe {when} · {edition.tag} · {edition.digest}"
    job = PressJob(layout.title, slug, form.edition, edition.digest, form.office)
    data = write_press(layout, job, settings, profile, how)
    sides = impose(len(layout.pages), how, layout.width, layout.height)
    sheets = len(sides) if how in (Imposition.SINGLE, Imposition.TWO_UP) else -(-len(sides) // 2)
    bleed = f"{settings.bleed:g} mm an allen Seiten; im Beschnitt steht nichts".replace(".", ",")
    finishing = {
        Imposition.FOLDED: "Einbruchfalz auf A4", Imposition.BOOKLET: "Einbruchfalz, zwei Klammern im Rücken",
        Imposition.TWO_UP: "Trennschnitt in der Mitte, Schneidemarken am Rand",
    }  # fmt: skip
    rows = [
        ("Datei", f"{file} (PDF/X-4, ein Bogen je Seite)"),
        ("Formular", f"{form.number} · {form.title}"),
        ("Ausgabe", f"{when} · Sprachen: {', '.join(['de', *(language.tag for language in edition.languages)])}"),
        ("Auflage", f"{settings.run:,} Stück".replace(",", ".") if settings.run else ""),
        ("Papier", settings.paper),
        ("Seiten", f"{len(layout.pages)} Seiten A4 (210 × 297 mm)"),
        ("Bogen", f"{sheets} je Stück: {TITLES[how]}"),
        ("Farben", f"{len(PressInk(settings).names)}: {', '.join(PressInk(settings).names)}; schwarzer Text nur Schwarz, überdruckend"),
        ("Druckbedingung", f"{profile.name} (im Output-Intent eingebettet)"),
        ("Beschnitt", bleed),
        ("Verarbeitung", finishing.get(how, "keine")),
        ("Prüfsumme", f"SHA-256 {hashlib.sha256(data).hexdigest()}"),
        ("Kennung", edition.digest),
        ("Liefertermin", ""),
        ("Ansprechperson", ""),
    ]  # fmt: skip
    if edition.draft:
        rows.insert(0, ("Achtung", "Entwurf: nicht für die Auflage freigegeben"))
    ticket = ticket_pdf(rows, office=form.office, title=f"{form.number} {edition.tag}", date=form.edition)
    return Printed(data, ticket, sheets)
