"""More forms: answers in cells, tables, columns and lists."""

from __future__ import annotations

from tests.document.drawn.kit import Form


def tabelle() -> Form:
    """Question in a left cell over several rows of answers; three-column table with rules."""
    f = Form("tabelle")
    f.text(40, 50, "Hundesteuer – Anmeldung", 12, True)
    y = 70

    def row(q, opts, h=16, kind="checkbox", g=None):
        nonlocal y
        f.rect(40, y, 190, y + h * len(opts))
        f.para(44, y + 11, 140, q, 8)
        f.rect(190, y, 555, y + h * len(opts))
        for i, o in enumerate(opts):
            f.box(
                196,
                y + 11 + i * h,
                o,
                q,
                g or q[:6],
                size=8,
                fs=8,
                kind=kind,
                name=(g or q[:6]) if kind == "radio" else None,
                state=f"s{i}",
            )
        y += h * len(opts)

    row(
        "Grund der Anmeldung",
        [
            "Neuanschaffung des Hundes",
            "Zuzug in die Gemeinde",
            "Übernahme von einem anderen Halter",
            "Wurf der eigenen Hündin",
        ],
    )
    row(
        "Haltung des Hundes",
        ["im Haushalt", "im Betrieb (bitte Nachweis über den Betrieb beifügen)"],
        kind="radio",
        g="halt",
    )
    row("Ist der Hund gechippt?", ["ja", "nein"], g="chip")
    f.rect(40, y, 190, y + 20)
    f.text(44, y + 13, "Rasse des Hundes", 8)
    f.rect(190, y, 555, y + 20)
    f.inp(194, y + 3, 550, y + 17, "Rasse des Hundes", drawn=False)
    y += 20
    f.rect(40, y, 190, y + 20)
    f.text(44, y + 13, "Wurfdatum / Alter", 8)
    f.rect(190, y, 555, y + 20)
    f.inp(194, y + 3, 550, y + 17, "Wurfdatum / Alter", drawn=False)
    y += 34
    f.text(40, y, "Weitere Hunde im Haushalt", 9, True)
    y += 6
    cols = [
        ("lfd. Nr.", 40, 80),
        ("Rufname", 80, 220),
        ("Rasse", 220, 360),
        ("Steuermarke", 360, 455),
        ("angemeldet seit", 455, 555),
    ]
    for c, a, b in cols:
        f.rect(a, y, b, y + 18, fill=0.9)
        f.text(a + 3, y + 12, c, 8, True)
    y += 18
    for r in "123":
        for c, a, b in cols:
            f.rect(a, y, b, y + 18)
            if c == "lfd. Nr.":
                f.text(a + 15, y + 12, r, 8)
            else:
                f.inp(a + 2, y + 2, b - 2, y + 16, c, row=r, column=c, drawn=False)
        y += 18
    return f


def kfz() -> Form:
    """Options in a ruled row with separate cells, units, several data."""
    f = Form("kfz")
    f.text(40, 50, "Antrag auf Zulassung eines Fahrzeugs", 12, True)
    y = 70
    f.rect(40, y, 555, y + 22)
    f.text(44, y + 14, "Beantragt wird", 8, True)
    for i, t in enumerate(["Neuzulassung", "Umschreibung", "Wiederzulassung"]):
        a = 150 + i * 135
        f.line(a, y, a, y + 22)
        f.box(a + 6, y + 14, t, "Beantragt wird", "ant", size=8, fs=8)
    y += 22
    f.rect(40, y, 555, y + 22)
    f.text(44, y + 14, "Kennzeichen", 8, True)
    for i, t in enumerate(["Saison", "E-Kennzeichen", "H-Kennzeichen"]):
        a = 150 + i * 135
        f.line(a, y, a, y + 22)
        f.box(a + 6, y + 14, t, "Kennzeichen", "kz", size=8, fs=8)
    y += 40
    for lab, u in [
        ("Zulässige Gesamtmasse", "kg"),
        ("Hubraum", "cm³"),
        ("Leistung", "kW"),
        ("Wohnfläche der Garage", "m²"),
    ]:
        f.text(44, y, lab, 9)
        f.inp(200, y - 11, 280, y + 3, lab)
        f.text(284, y, u, 9)
        y += 20
    y += 8
    f.text(44, y, "Zeitraum von", 9)
    f.inp(110, y - 11, 180, y + 3, "Zeitraum von", also=["von"])
    f.text(185, y, "bis", 9)
    f.inp(205, y - 11, 275, y + 3, "bis", also=["Zeitraum bis", "Zeitraum von bis"])
    y += 24
    f.text(44, y, "Bankverbindung für den Einzug der Kraftfahrzeugsteuer", 9, True)
    y += 16
    f.text(44, y, "IBAN", 8)
    f.inp(44, y + 3, 300, y + 18, "IBAN")
    f.text(310, y, "BIC", 8)
    f.inp(310, y + 3, 420, y + 18, "BIC")
    f.text(430, y, "Name der Bank", 8)
    f.inp(430, y + 3, 555, y + 18, "Name der Bank")
    y += 34
    f.text(44, y, "Kontoinhaber (falls abweichend vom Antragsteller)", 8)
    f.inp(44, y + 3, 300, y + 18, "Kontoinhaber (falls abweichend vom Antragsteller)")
    f.text(310, y, "E-Mail (freiwillig)", 8)
    f.inp(310, y + 3, 555, y + 18, "E-Mail (freiwillig)")
    y += 36
    f.box(44, y, "Ich stimme der Speicherung meiner Telefonnummer zu.", None, None)
    return f


def links() -> Form:
    """Questions and answers with rules between and captions left of boxes."""
    f = Form("links")
    f.text(40, 50, "Anmeldung zur Kindertagesstätte", 12, True)
    y = 80
    for q in [
        "Besteht eine Behinderung?",
        "Besucht ein Geschwisterkind die Einrichtung?",
        "Sind beide Eltern berufstätig?",
    ]:
        f.text(44, y, q, 9)
        f.box(440, y, "Ja", q, q[:5], cap="left")
        f.box(500, y, "Nein", q, q[:5], cap="left")
        f.line(40, y + 6, 555, y + 6)
        y += 20
    y += 10
    q = "Gewünschte Betreuungszeit"
    f.text(44, y, q, 9, True)
    y += 15
    for t in ["vormittags (bis 12 Uhr)", "vormittags mit Mittagessen (bis 14 Uhr)", "ganztags (bis 17 Uhr)"]:
        f.box(54, y, t, q, "zeit", kind="radio", name="zeit", state=t[:9].replace(" ", ""))
        y += 14
    y += 6
    f.line(40, y, 555, y)
    y += 16
    q = "Abholberechtigt sind"
    f.text(44, y, q, 9, True)
    y += 15
    for t in ["die Mutter", "der Vater", "Großeltern", "andere Personen (bitte auf der Rückseite angeben)"]:
        f.box(54, y, t, q, "abh")
        y += 14
    y += 20
    f.text(44, y, "Sorgeberechtigte", 9, True)
    y += 14
    f.text(200, y, "Mutter", 8)
    f.text(380, y, "Vater", 8)
    y += 4
    for r in ["Name, Vorname", "Telefon tagsüber", "Arbeitgeber"]:
        f.text(44, y + 12, r, 8)
        for c, x in (("Mutter", 200), ("Vater", 380)):
            f.inp(x, y + 1, x + 165, y + 15, r, row=r, column=c)
        y += 19
    return f


def spalten() -> Form:
    """Two columns of questions side by side."""
    f = Form("spalten")
    f.text(40, 50, "Fragebogen", 12, True)
    L = [
        ("Haben Sie einen Führerschein?", ["ja", "nein"]),
        ("Besitzen Sie ein Fahrrad?", ["ja", "nein"]),
        ("Wie kommen Sie zur Arbeit?", ["zu Fuß", "mit dem Rad", "mit Bus oder Bahn", "mit dem Auto"]),
    ]
    R = [
        ("Sprechen Sie Englisch?", ["ja", "nein"]),
        ("Sprachniveau in Deutsch", ["A1", "A2", "B1", "B2"]),
        ("Haben Sie Kinder unter sechs Jahren?", ["ja", "nein"]),
    ]
    for x, qs in ((40, L), (310, R)):
        y = 80
        for i, (q, os) in enumerate(qs):
            f.text(x, y, q, 9, True)
            y += 14
            if len(os) == 2 or os[0] == "A1":
                for j, o in enumerate(os):
                    f.box(x + 8 + j * 50, y, o, q, f"{x}{i}")
                y += 14
            else:
                for o in os:
                    f.box(x + 8, y, o, q, f"{x}{i}")
                    y += 13
            y += 12
    f.line(295, 70, 295, 300)
    return f


def dicht() -> Form:
    """Conditions, dense: question with hint in brackets below; answers right of it, ruled rows, numbers as a column of its own with rules."""
    f = Form("dicht")
    f.text(40, 45, "Anlage Einkommen", 12, True)
    y = 60
    rows = [
        ("1", "Beziehen Sie Arbeitslosengeld?", "(Bewilligungsbescheid beifügen)"),
        ("2", "Beziehen Sie Krankengeld, Übergangsgeld oder Verletztengeld?", "(Bescheid beifügen)"),
        ("3", "Erhalten Sie Unterhalt?", "(Urteil oder Vereinbarung beifügen)"),
        ("4", "Haben Sie Einnahmen aus Vermietung?", "(Mietvertrag beifügen)"),
    ]
    for n, q, h in rows:
        f.rect(40, y, 65, y + 30)
        f.text(48, y + 18, n, 9)
        f.rect(65, y, 360, y + 30)
        f.text(69, y + 13, q, 9)
        f.text(69, y + 24, h, 7)
        f.rect(360, y, 555, y + 30)
        f.box(366, y + 13, "nein", q, n, qalso=[q + " " + h])
        f.box(366, y + 26, "ja, monatlich", q, n, qalso=[q + " " + h], also=["ja"])
        f.inp(
            440,
            y + 15,
            510,
            y + 28,
            "ja, monatlich",
            also=["monatlich", q, q + " ja, monatlich", q + " Euro", q + " " + h],
        )
        f.text(514, y + 25, "Euro", 8)
        y += 30
    y += 20
    for q, os in [
        ("Steuerklasse", ["I", "II", "III", "IV", "V", "VI"]),
        ("Kirchensteuer", ["evangelisch", "katholisch", "keine"]),
    ]:
        f.rect(40, y, 555, y + 18)
        f.text(44, y + 12, q, 9)
        x = 150
        for o in os:
            w = f.box(x, y + 12, o, q, q)
            x += w + 14
        y += 18
    return f


FORMS = (tabelle, kfz, links, spalten, dicht)
