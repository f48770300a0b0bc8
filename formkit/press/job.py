"""An edition as a job for the press: the print file, its ticket, or pages for the office's own printer."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass

from formkit.edition import Edition
from formkit.errors import GateError
from formkit.layout import compose
from formkit.layout.measures import MM
from formkit.layout.placing import on_sheets
from formkit.pdf.edition import layout_pdf
from formkit.press.conditions import Profile
from formkit.press.imposition import Imposition, described, finishing, impose, impositions_of
from formkit.press.inks import PressInk
from formkit.press.ticket import ticket_pdf
from formkit.press.writer import PressJob, write_press
from formkit.settings import PressSettings
from formkit.ui import _


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
    """Plain A4 for the office's own laser printer: no marks, no bleed, no fields.

    Panels of a leaflet stand on sheets to be printed on both sides, turned at the short edge, and folded.
    """
    edition = on_paper(edition)
    layout = compose(edition)
    if edition.form.folded:
        how = impositions_of(edition.form)[0]
        sides = impose(len(layout.pages), how, layout.width, layout.height, mirrored=layout.mirrored)
        layout = on_sheets(layout, [(side.width, side.height, side.pages) for side in sides])
    return layout_pdf(edition, layout)


def printed(
    edition: Edition, file: str, settings: PressSettings, profile: Profile, how: Imposition | None = None
) -> Printed:
    """The print file of an edition and the ticket that goes with it; `file` is its name, for the ticket.

    Raises GateError for an imposition that does not suit the form or leaflet; without one, the usual is taken.
    """
    edition = on_paper(edition)
    possible = impositions_of(edition.form)
    how = how or possible[0]
    if how not in possible:
        raise GateError(
            _("cannot be imposed as {how}").format(how=how.value), place=f"{edition.form.id}.{edition.tag}",
            advice=_("One of: {all}.").format(all=", ".join(one.value for one in possible)),
        )  # fmt: skip
    layout = compose(edition)
    form = edition.form
    when = f"{form.edition:%d.%m.%Y}"
    slug = f"{form.number} · Ausgabe {when} · {edition.tag} · {edition.digest}"
    job = PressJob(layout.title, slug, form.edition, edition.digest, form.office)
    data = write_press(layout, job, settings, profile, how)
    pages = len(layout.pages)
    sides = impose(pages, how, layout.width, layout.height)
    sheets = len(sides) if how in (Imposition.SINGLE, Imposition.TWO_UP) else -(-len(sides) // 2)
    bleed = f"{settings.bleed:g} mm an allen Seiten; im Beschnitt steht nichts".replace(".", ",")
    names = {100: "DIN lang", 148: "A5", 210: "A4"}
    wide, high = layout.width / MM, layout.height / MM
    measures = f"{wide:g} × {high:g} mm".replace(".", ",")
    rows = [
        ("Datei", f"{file} (PDF/X-4, ein Bogen je Seite)"),
        ("Faltblatt" if form.kind == "leaflet" else "Formular", f"{form.number} · {form.title}"),
        ("Ausgabe", f"{when} · Sprachen: {', '.join(['de', *(language.tag for language in edition.languages)])}"),
        ("Auflage", f"{settings.run:,} Stück".replace(",", ".") if settings.run else ""),
        ("Papier", settings.paper),
        ("Seiten", f"{pages} Seiten {names.get(int(wide + 0.01), '')} ({measures})"),
        ("Bogen", f"{sheets} je Stück: {described(how, layout.width, pages)}"),
        ("Farben", f"{len(PressInk(settings).names)}: {', '.join(PressInk(settings).names)}; schwarzer Text nur Schwarz, überdruckend"),
        ("Druckbedingung", f"{profile.name} (im Output-Intent eingebettet)"),
        ("Beschnitt", bleed),
        ("Verarbeitung", finishing(how, layout.width, pages)),
        ("Prüfsumme", f"SHA-256 {hashlib.sha256(data).hexdigest()}"),
        ("Kennung", edition.digest),
        ("Liefertermin", ""),
        ("Ansprechperson", ""),
    ]  # fmt: skip
    if edition.draft:
        rows.insert(0, ("Achtung", "Entwurf: nicht für die Auflage freigegeben"))
    ticket = ticket_pdf(rows, office=form.office, title=f"{form.number} {edition.tag}", date=form.edition)
    return Printed(data, ticket, sheets)
