"""Forms as offices draw them: where questions stand, where groups of answers begin and end."""

from __future__ import annotations

from tests.document.drawn.kit import Form


def zeilen() -> Form:
    """Line numbers at the left, consecutive yes/no in one column, no rules (student aid style)."""
    f = Form("zeilen")
    f.text(40, 50, "Angaben zu Ihren Wohnverhältnissen", 11, True)
    qs = [
        ("80", "Wohnen Sie allein?"),
        ("81", "Wohnen Sie bei Ihren Eltern?"),
        ("82", "Ist die Wohnung Eigentum Ihrer Eltern oder eines Elternteils?"),
        ("83", "Zahlen Sie Miete?"),
    ]
    y = 80
    for n, q in qs:
        f.text(40, y, n, 7)
        f.text(60, y, q, 9)
        f.box(380, y, "ja", q, n)
        f.box(430, y, "nein", q, n)
        y += 20
    f.text(40, y, "84", 7)
    f.text(60, y, "Höhe der monatlichen Miete ohne Heizung", 9)
    f.inp(
        380,
        y - 11,
        460,
        y + 3,
        "Höhe der monatlichen Miete ohne Heizung",
        also=["Höhe der monatlichen Miete ohne Heizung Euro"],
    )
    f.text(464, y, "Euro", 8)
    y += 20
    f.text(40, y, "85", 7)
    f.text(60, y, "Datum des Einzugs", 9)
    f.inp(380, y - 11, 460, y + 3, "Datum des Einzugs", also=["Tag des Einzugs"])
    f.text(464, y, "TT.MM.JJJJ", 6)
    y += 30
    f.text(40, y, "Angaben zum Einkommen", 11, True)
    y += 22
    for n, q in [
        ("86", "Einkünfte aus nichtselbständiger Arbeit"),
        ("87", "Einkünfte aus Gewerbebetrieb"),
        ("88", "Einkünfte aus Kapitalvermögen (z. B. Zinsen, Dividenden)"),
        ("89", "Sonstige Einnahmen, z. B. Renten, Waisengeld, Unterhalt"),
    ]:
        f.text(40, y, n, 7)
        f.text(60, y, q, 9)
        f.inp(380, y - 11, 460, y + 3, q)
        f.text(464, y, "Euro", 8)
        y += 17
    y += 10
    q = "Haben Sie Vermögen über 15 000 Euro?"
    f.text(40, y, "90", 7)
    f.text(60, y, q, 9)
    f.box(380, y, "ja, bitte Anlage ausfüllen", q, "90")
    y += 14
    f.box(380, y, "nein", q, "90")
    y += 24
    q = "Sind Sie verheiratet?"
    f.text(40, y, "91", 7)
    f.text(60, y, q, 9)
    f.box(380, y, "ja", q, "91")
    f.box(430, y, "nein", q, "91")
    return f


def buerger() -> Form:
    """Numbered paragraphs, answers below each other, attachments note between, follow-up fields."""
    f = Form("buerger", "Helvetica")
    f.rect(40, 40, 555, 56, fill=0.85, stroke=0)
    f.text(45, 52, "2  Meine Lebenssituation", 10, True)
    y = 74
    q = "Ich besuche eine Schule, mache eine Ausbildung oder studiere."
    y = f.para(45, y, 500, "2.1 " + q)
    f.box(55, y + 2, "Nein", q, "21")
    y += 15
    f.box(55, y + 2, "Ja", q, "21")
    f.text(90, y + 2, "Bitte den Ausbildungsvertrag oder die Studienbescheinigung beifügen.", 7)
    y += 22
    q = "Ich kann mindestens drei Stunden täglich arbeiten."
    y = f.para(
        45,
        y,
        500,
        "2.2 "
        + q
        + " Hinweis: Bei einer Krankheit zählt, ob Sie in den nächsten sechs Monaten wieder arbeiten können.",
    )
    f.box(
        55,
        y + 2,
        "Ja",
        q,
        "22",
        qalso=[
            q
            + " Hinweis: Bei einer Krankheit zählt, ob Sie in den nächsten sechs Monaten wieder arbeiten können."
        ],
    )
    y += 15
    f.box(
        55,
        y + 2,
        "Nein, weil",
        q,
        "22",
        qalso=[
            q
            + " Hinweis: Bei einer Krankheit zählt, ob Sie in den nächsten sechs Monaten wieder arbeiten können."
        ],
    )
    f.inp(
        115,
        y - 8,
        400,
        y + 5,
        "Nein, weil",
        also=["weil", q, "Ich kann mindestens drei Stunden täglich arbeiten. Nein, weil"],
    )
    y += 26
    q = "Ich bin in einer stationären Einrichtung untergebracht."
    y = f.para(45, y, 500, "2.3 " + q)
    f.box(55, y + 2, "Ja, seit dem", q, "23")
    f.inp(125, y - 8, 200, y + 5, "seit dem", also=["Ja, seit dem", q])
    f.text(205, y + 2, "voraussichtlich bis", 9)
    f.inp(290, y - 8, 365, y + 5, "voraussichtlich bis")
    y += 15
    f.box(55, y + 2, "Nein", q, "23")
    y += 22
    f.rect(40, y, 555, y + 16, fill=0.85, stroke=0)
    f.text(45, y + 12, "3  Meine Wohnsituation", 10, True)
    y += 34
    q = "In meiner Wohnung leben noch weitere Personen."
    y = f.para(45, y, 500, "3.1 " + q)
    f.box(55, y + 2, "Nein", q, "31")
    f.box(120, y + 2, "Ja, Anzahl der Personen:", q, "31", also=["Ja"])
    f.inp(250, y - 8, 290, y + 5, "Anzahl der Personen", also=["Ja, Anzahl der Personen"])
    y += 24
    q = "Wie heizen Sie Ihre Wohnung?"
    y = f.para(45, y, 500, "3.2 " + q + " (Mehrere Antworten sind möglich)")
    o = ["Gas", "Öl", "Fernwärme", "Strom", "Holz oder Kohle", "Sonstiges"]
    for i, t in enumerate(o):
        f.box(
            55 + (i % 3) * 160,
            y + 2 + (i // 3) * 15,
            t,
            q,
            "32",
            qalso=[q + " (Mehrere Antworten sind möglich)"],
        )
    y += 42
    f.text(45, y, "Ort, Datum", 7)
    f.inp(45, y + 3, 200, y + 20, "Ort, Datum")
    f.text(260, y, "Unterschrift der antragstellenden Person", 7)
    f.inp(260, y + 3, 500, y + 20, "Unterschrift der antragstellenden Person")
    return f


def zellen() -> Form:
    """Ruled cells, captions at the top inside the cell, sex buttons in a cell."""
    f = Form("zellen", "Helvetica")
    f.text(40, 45, "Antrag auf Kindergeld", 13, True)
    f.text(40, 64, "1 Angaben zur antragstellenden Person", 10, True)

    def cell(x0, y0, x1, y1, cap, fs=7):
        f.rect(x0, y0, x1, y1)
        f.text(x0 + 3, y0 + 8, cap, fs)

    y = 70
    cell(40, y, 300, y + 28, "Familienname")
    f.inp(42, y + 11, 298, y + 26, "Familienname", drawn=False)
    cell(300, y, 555, y + 28, "Titel")
    f.inp(302, y + 11, 553, y + 26, "Titel", drawn=False)
    y += 28
    cell(40, y, 300, y + 28, "Vorname")
    f.inp(42, y + 11, 298, y + 26, "Vorname", drawn=False)
    cell(300, y, 555, y + 28, "ggf. Geburtsname und Familienname aus früherer Ehe")
    f.inp(302, y + 11, 553, y + 26, "ggf. Geburtsname und Familienname aus früherer Ehe", drawn=False)
    y += 28
    cell(40, y, 170, y + 28, "Geburtsdatum")
    f.inp(42, y + 11, 168, y + 26, "Geburtsdatum", drawn=False)
    cell(170, y, 300, y + 28, "Geburtsort")
    f.inp(172, y + 11, 298, y + 26, "Geburtsort", drawn=False)
    cell(300, y, 430, y + 28, "Geschlecht")
    for i, t in enumerate(["männlich", "weiblich"]):
        f.box(305 + i * 62, y + 22, t, "Geschlecht", "sex", size=8, fs=8)
    cell(430, y, 555, y + 28, "Staatsangehörigkeit")
    f.inp(432, y + 11, 553, y + 26, "Staatsangehörigkeit", drawn=False)
    y += 28
    cell(40, y, 555, y + 28, "Anschrift (Straße/Platz, Hausnummer, Postleitzahl, Wohnort, Staat)")
    f.inp(
        42,
        y + 11,
        553,
        y + 26,
        "Anschrift (Straße/Platz, Hausnummer, Postleitzahl, Wohnort, Staat)",
        drawn=False,
    )
    y += 28
    cell(40, y, 555, y + 42, "Familienstand")
    fam = [
        "ledig",
        "verheiratet",
        "in Lebenspartnerschaft lebend",
        "verwitwet",
        "geschieden",
        "aufgehoben",
        "dauernd getrennt lebend",
    ]
    xx = [45, 110, 200, 350, 45, 200, 350]
    yy = [21] * 4 + [35] * 3
    for t, x, d in zip(fam, xx, yy, strict=True):
        f.box(
            x, y + d, t, "Familienstand", "fam", size=8, fs=8, kind="radio", name="familienstand", state=t[:3]
        )
    f.text(462, y + 35, "seit", 8)
    f.inp(484, y + 25, 550, y + 38, "seit")
    y += 56
    f.text(40, y, "2 Angaben zum Ehepartner", 10, True)
    y += 6
    cell(40, y, 300, y + 28, "Familienname")
    f.inp(42, y + 11, 298, y + 26, "Familienname", drawn=False)
    cell(300, y, 555, y + 28, "Vorname")
    f.inp(302, y + 11, 553, y + 26, "Vorname", drawn=False)
    y += 28
    cell(40, y, 300, y + 28, "Geburtsdatum")
    f.inp(42, y + 11, 298, y + 26, "Geburtsdatum", drawn=False)
    cell(300, y, 555, y + 28, "Geschlecht")
    for i, t in enumerate(["männlich", "weiblich", "divers"]):
        f.box(305 + i * 62, y + 22, t, "Geschlecht", "sex2", size=8, fs=8)
    y += 44
    q = "Hat eine der unter 1 oder 2 genannten Personen für eines der Kinder bereits Kindergeld beantragt oder erhalten?"
    f.rect(40, y, 555, y + 44)
    f.para(44, y + 11, 350, q)
    f.box(420, y + 16, "Ja", q, "kg")
    f.box(480, y + 16, "Nein", q, "kg")
    f.text(44, y + 38, "Wenn ja, bei welcher Familienkasse?", 8)
    f.inp(200, y + 29, 550, y + 42, "Wenn ja, bei welcher Familienkasse")
    y += 44
    q = "Stehen Sie im öffentlichen Dienst?"
    f.rect(40, y, 555, y + 26)
    f.text(44, y + 15, q)
    f.box(420, y + 16, "Ja", q, "oed")
    f.box(480, y + 16, "Nein", q, "oed")
    y += 26
    q = "Waren Sie im Ausland tätig?"
    f.rect(40, y, 555, y + 26)
    f.text(44, y + 15, q)
    f.box(420, y + 16, "Ja", q, "ausl")
    f.box(480, y + 16, "Nein", q, "ausl")
    return f


def personen() -> Form:
    """Two columns of persons, captions left, yes/no pairs per person."""
    f = Form("personen")
    f.text(40, 50, "Anmeldung bei der Meldebehörde", 12, True)
    y = 78
    f.text(170, y, "Person 1", 9, True)
    f.text(370, y, "Person 2", 9, True)
    y += 8
    rows = ["Familienname", "Vornamen", "Geburtsdatum", "Geburtsort", "Staatsangehörigkeiten"]
    for r in rows:
        f.line(40, y, 555, y)
        f.text(44, y + 14, r, 8)
        for p, x in (("Person 1", 170), ("Person 2", 370)):
            f.inp(x, y + 3, x + 180, y + 17, r, row=r, column=p)
        y += 20
    f.line(40, y, 555, y)
    f.text(44, y + 14, "Geschlecht", 8)
    for p, x in (("Person 1", 170), ("Person 2", 370)):
        for i, t in enumerate(["m", "w", "d"]):
            f.box(x + i * 45, y + 13, t, "Geschlecht", "sex" + p, size=8, fs=8, qalso=["Geschlecht " + p, p])
    y += 20
    f.line(40, y, 555, y)
    f.text(44, y + 14, "Familienstand", 8)
    for p, x in (("Person 1", 170), ("Person 2", 370)):
        for i, t in enumerate(["ledig", "verheiratet", "geschieden"]):
            f.box(
                x + [0, 45, 110][i],
                y + 13,
                t,
                "Familienstand",
                "fam" + p,
                size=8,
                fs=8,
                qalso=["Familienstand " + p],
            )
    y += 20
    f.line(40, y, 555, y)
    f.text(44, y + 14, "Ausweis liegt vor", 8)
    for p, x in (("Person 1", 170), ("Person 2", 370)):
        for i, t in enumerate(["ja", "nein"]):
            f.box(
                x + i * 45,
                y + 13,
                t,
                "Ausweis liegt vor",
                "aus" + p,
                size=8,
                fs=8,
                qalso=["Ausweis liegt vor " + p],
            )
    y += 20
    f.line(40, y, 555, y)
    y += 24
    q = "Die neue Wohnung ist"
    f.text(44, y, q, 9)
    for i, t in enumerate(["alleinige Wohnung", "Hauptwohnung", "Nebenwohnung"]):
        f.box(170 + i * 125, y, t, q, "whg", kind="radio", name="whg", state=f"s{i}")
    y += 22
    q = "Wird die bisherige Wohnung beibehalten?"
    f.text(44, y, q, 9)
    f.box(300, y, "nein", q, "bis")
    f.box(360, y, "ja, und zwar als", q, "bis", also=["ja"])
    f.box(450, y, "Hauptwohnung", "ja, und zwar als", "bis2", qalso=[q])
    y += 14
    f.box(450, y, "Nebenwohnung", "ja, und zwar als", "bis2", qalso=[q])
    return f


def matrix() -> Form:
    """Matrix: statements at left, ja/nein/weiß nicht in the head, buttons without words; ruled and unruled."""
    f = Form("matrix")
    f.text(40, 50, "Erklärung zu Vorerkrankungen", 12, True)
    y = 80
    f.text(330, y, "ja", 8, center=True)
    f.text(400, y, "nein", 8, center=True)
    f.text(470, y, "weiß nicht", 8, center=True)
    y += 6
    for i, q in enumerate(
        [
            "Hatten Sie in den letzten fünf Jahren eine Operation?",
            "Nehmen Sie regelmäßig Medikamente ein?",
            "Leiden Sie an Allergien gegen Arzneimittel oder Latex?",
            "Sind Sie zurzeit in ärztlicher Behandlung?",
        ]
    ):
        f.rect(40, y, 555, y + 20)
        f.text(44, y + 13, q, 9)
        for x, t in ((330, "ja"), (400, "nein"), (470, "weiß nicht")):
            f.box(x - 4.5, y + 13, t, q, f"m{i}", cap="none")
        y += 20
    y += 30
    f.text(40, y, "Bitte bewerten Sie", 10, True)
    f.text(300, y, "sehr gut", 7, center=True)
    f.text(360, y, "gut", 7, center=True)
    f.text(420, y, "schlecht", 7, center=True)
    y += 18
    for i, q in enumerate(["Erreichbarkeit der Behörde", "Freundlichkeit", "Verständlichkeit der Formulare"]):
        f.text(40, y, q, 9)
        for x, t in ((300, "sehr gut"), (360, "gut"), (420, "schlecht")):
            f.box(
                x - 5,
                y,
                t,
                q,
                f"n{i}",
                cap="none",
                kind="radio",
                name=f"bew{i}",
                state=t[:3],
                qalso=["Bitte bewerten Sie " + q],
            )
        y += 18
    return f


def brief() -> Form:
    """Captions below lines, letter style; options as a list with small notes below each."""
    f = Form("brief", "Times-Roman")
    f.text(60, 60, "Vollmacht", 14, True)
    y = 100
    for caps in (
        [("Name, Vorname", 60, 300), ("Geburtsdatum", 320, 540)],
        [("Straße, Hausnummer", 60, 300), ("PLZ, Ort", 320, 540)],
    ):
        for c, x0, x1 in caps:
            f.line(x0, y, x1, y)
            f.inp(x0, y - 16, x1, y - 1, c, drawn=False)
            f.text(x0, y + 8, c, 7)
        y += 40
    y = f.para(
        60,
        y,
        480,
        "Hiermit bevollmächtige ich die oben genannte Person, für mich folgende Angelegenheiten zu erledigen (Zutreffendes bitte ankreuzen):",
        10,
    )
    q = "folgende Angelegenheiten zu erledigen (Zutreffendes bitte ankreuzen)"
    Q = "Hiermit bevollmächtige ich die oben genannte Person, für mich folgende Angelegenheiten zu erledigen (Zutreffendes bitte ankreuzen)"
    y += 6
    for t, n in [
        ("Abholung des Reisepasses", "Bitte den alten Pass mitgeben."),
        ("An- oder Ummeldung einer Wohnung", "Die Bestätigung des Wohnungsgebers ist nötig."),
        ("Beantragung eines Führungszeugnisses", ""),
    ]:
        f.box(70, y, t, Q, "voll", fs=10, size=9, qalso=[q])
        y += 12
        if n:
            f.text(83, y, n, 7)
            y += 12
        y += 3
    f.box(70, y, "Sonstiges:", Q, "voll", fs=10, qalso=[q])
    f.line(130, y + 2, 500, y + 2)
    f.inp(130, y - 10, 500, y + 1, "Sonstiges", drawn=False)
    y += 60
    for c, x0, x1 in [("Ort, Datum", 60, 220), ("Unterschrift", 320, 540)]:
        f.line(x0, y, x1, y)
        f.inp(x0, y - 16, x1, y - 1, c, drawn=False)
        f.text(x0, y + 8, c, 7)
    return f


FORMS = (zeilen, buerger, zellen, personen, matrix, brief)
