"""More forms: captions of fields in cells, rows, sentences and tables. Drawn before the reader was tried on them."""

from __future__ import annotations

from tests.document.drawn.kit import Form


def betraege() -> Form:
    """Amounts table: items at left, two person columns, euro after each."""
    f = Form("a_betraege")
    f.text(40, 50, "Erklärung über die wirtschaftlichen Verhältnisse", 12, True)
    y = 80
    f.text(300, y, "Antragsteller/in", 8, True)
    f.text(430, y, "Partner/in", 8, True)
    y += 8
    for n, r in enumerate(
        [
            "Nettoarbeitsentgelt",
            "Urlaubs- und Weihnachtsgeld",
            "Krankengeld oder Arbeitslosengeld",
            "Unterhaltszahlungen für Kinder",
            "Miete einschließlich Nebenkosten",
        ],
        1,
    ):
        f.text(44, y + 13, f"{n}.", 8)
        f.text(60, y + 13, r, 9)
        for c, x in (("Antragsteller/in", 300), ("Partner/in", 430)):
            f.inp(x, y + 2, x + 80, y + 16, r, row=r, column=c)
            f.text(x + 84, y + 13, "Euro", 8)
        y += 20
    y += 20
    f.text(44, y, "Datum der Antragstellung", 9)
    f.inp(200, y - 10, 280, y + 4, "Datum der Antragstellung")
    f.text(205, y + 12, "(TT.MM.JJJJ)", 6)
    y += 34
    f.text(44, y, "Größe der Wohnung", 9)
    f.inp(200, y - 10, 260, y + 4, "Größe der Wohnung")
    f.text(264, y, "m²", 9)
    f.text(300, y, "Anzahl der Zimmer", 9)
    f.inp(400, y - 10, 440, y + 4, "Anzahl der Zimmer")
    y += 24
    f.text(44, y, "Die Miete wird gezahlt an", 9)
    f.inp(200, y - 10, 500, y + 4, "Die Miete wird gezahlt an")
    return f


def kacheln() -> Form:
    """Caption above small in cells; nested groups; 'sonstige' text line; caption rows over several fields."""
    f = Form("b_kacheln")
    f.text(40, 45, "Anmeldung eines Gewerbes (§ 14 GewO)", 12, True)
    y = 60

    def cells(defs, h=26):
        nonlocal y
        x = 40
        for cap, w in defs:
            f.rect(x, y, x + w, y + h)
            f.text(x + 2, y + 7, cap, 6)
            f.inp(x + 1, y + 9, x + w - 1, y + h - 1, cap, drawn=False)
            x += w
        y += h

    cells(
        [
            ("1 Im Handels-, Genossenschafts- oder Vereinsregister eingetragener Name mit Rechtsform", 320),
            ("2 Ort und Nummer des Registereintrages", 195),
        ]
    )
    cells([("3 Name", 260), ("4 Vornamen", 255)])
    f.rect(40, y, 170, y + 26)
    f.text(42, y + 7, "4a Geschlecht", 6)
    for i, t in enumerate(["m", "w", "d"]):
        f.box(46 + i * 40, y + 21, t, "Geschlecht", "g", size=7, fs=7, qalso=["4a Geschlecht"])
    f.rect(170, y, 555, y + 26)
    f.text(172, y + 7, "5 Geburtsname (nur bei Abweichung vom Namen)", 6)
    f.inp(
        171,
        y + 9,
        554,
        y + 25,
        "Geburtsname (nur bei Abweichung vom Namen)",
        also=["5 Geburtsname (nur bei Abweichung vom Namen)", "Geburtsname"],
        drawn=False,
    )
    y += 26
    cells([("6 Geburtsdatum", 130), ("7 Geburtsort und -land", 385)])
    f.rect(40, y, 555, y + 30)
    f.text(42, y + 8, "8 Staatsangehörigkeit(en)", 6)
    f.box(
        46,
        y + 22,
        "deutsch",
        "Staatsangehörigkeit(en)",
        "st",
        size=7,
        fs=7,
        qalso=["8 Staatsangehörigkeit(en)"],
    )
    f.box(
        110,
        y + 22,
        "andere:",
        "Staatsangehörigkeit(en)",
        "st",
        size=7,
        fs=7,
        qalso=["8 Staatsangehörigkeit(en)"],
    )
    f.inp(
        160, y + 13, 400, y + 26, "andere", also=["Staatsangehörigkeit(en) andere", "Staatsangehörigkeit(en)"]
    )
    y += 30
    f.rect(40, y, 555, y + 52)
    f.text(42, y + 8, "9 Anschrift der Wohnung (Straße, Haus-Nr., PLZ, Ort)", 6)
    f.inp(41, y + 10, 330, y + 50, "Anschrift der Wohnung (Straße, Haus-Nr., PLZ, Ort)", drawn=False)
    f.text(340, y + 16, "Telefon-Nr.", 7)
    f.inp(400, y + 7, 550, y + 19, "Telefon-Nr.")
    f.text(340, y + 31, "Telefax-Nr.", 7)
    f.inp(400, y + 22, 550, y + 34, "Telefax-Nr.")
    f.text(340, y + 46, "E-Mail/Web", 7)
    f.inp(400, y + 37, 550, y + 49, "E-Mail/Web")
    y += 66
    q = "Wird die Tätigkeit (vorerst) im Nebenerwerb betrieben?"
    f.rect(40, y, 330, y + 24)
    f.text(42, y + 9, "16 " + q, 7)
    f.box(60, y + 20, "Ja", q, "16", size=7, fs=7)
    f.box(110, y + 20, "Nein", q, "16", size=7, fs=7)
    f.rect(330, y, 555, y + 24)
    f.text(332, y + 9, "17 Datum des Beginns der Tätigkeit", 7)
    f.inp(340, y + 11, 450, y + 23, "Datum des Beginns der Tätigkeit", drawn=False)
    y += 24
    q = "Art des angemeldeten Betriebes"
    f.rect(40, y, 555, y + 24)
    f.text(42, y + 9, "18 " + q, 7)
    for i, t in enumerate(["Industrie", "Handwerk", "Handel", "Sonstiges"]):
        f.box(60 + i * 100, y + 20, t, q, "18", size=7, fs=7)
    y += 24
    q = "Die Anmeldung wird erstattet für"
    f.rect(40, y, 200, y + 45)
    f.text(42, y + 12, "20 " + q, 7)
    f.rect(200, y, 555, y + 45)
    for i, t in enumerate(
        ["eine Hauptniederlassung", "eine Zweigniederlassung", "eine unselbstständige Zweigstelle"]
    ):
        f.box(206, y + 11 + i * 14, t, q, "20", size=7, fs=7)
    f.box(400, y + 11, "ein Automatenaufstellungsgewerbe", q, "20", size=7, fs=7)
    f.box(400, y + 25, "ein Reisegewerbe", q, "20", size=7, fs=7)
    return f


def saetze() -> Form:
    """Letters with dotted/underscore gaps and fields in sentences, numbered list of declarations with checkboxes at right."""
    f = Form("c_saetze", "Times-Roman")
    f.text(60, 60, "Einverständniserklärung", 14, True)
    y = 90
    f.text(60, y, "Ich, ", 11)
    f.inp(85, y - 12, 300, y + 3, "Ich")
    f.text(305, y, ", geboren am", 11)
    f.inp(370, y - 12, 450, y + 3, "geboren am")
    f.text(455, y, ", bin damit", 11)
    y += 18
    f.text(60, y, "einverstanden, dass mein Kind", 11)
    f.inp(205, y - 12, 440, y + 3, "mein Kind", also=["einverstanden, dass mein Kind"])
    f.text(445, y, "am Ausflug", 11)
    y += 18
    f.text(60, y, "am", 11)
    f.inp(80, y - 12, 160, y + 3, "am")
    f.text(165, y, "nach", 11)
    f.inp(195, y - 12, 400, y + 3, "nach")
    f.text(405, y, "teilnimmt.", 11)
    y += 36
    for n, (q) in enumerate(
        ["Mein Kind kann schwimmen.", "Mein Kind darf im See baden.", "Mein Kind isst kein Schweinefleisch."],
        1,
    ):
        f.text(60, y, f"{n}. {q}", 11)
        f.box(400, y, "ja", q, f"s{n}", fs=11)
        f.box(450, y, "nein", q, f"s{n}", fs=11)
        y += 20
    y += 10
    q = "Mein Kind ist gegen folgende Krankheiten geimpft:"
    f.text(60, y, q, 11)
    y += 16
    for i, t in enumerate(["Tetanus", "Masern", "FSME", "Hepatitis B"]):
        f.box(70 + (i % 2) * 150, y + (i // 2) * 16, t, q, "imp", fs=11)
    y += 40
    f.text(60, y, "Allergien:", 11)
    f.inp(120, y - 12, 540, y + 3, "Allergien")
    y += 40
    for c, x0, x1 in [("Ort, Datum", 60, 220), ("Unterschrift der Erziehungsberechtigten", 320, 540)]:
        f.line(x0, y, x1, y, 0.7)
        f.inp(x0, y - 16, x1, y - 1, c, drawn=False)
        f.text(x0, y + 9, c, 8)
    return f


def raster() -> Form:
    """Bafög-like: number cells grey, ruled rows, buttons in right column without rules between rows of one question, 'weiter mit'."""
    f = Form("d_raster")
    f.rect(40, 40, 555, 56, fill=0.8)
    f.text(44, 52, "Angaben zur Ausbildung", 10, True)
    y = 56

    def r(n, q, kind, opts=None, h=18):
        nonlocal y
        f.rect(40, y, 62, y + h, fill=0.9)
        f.text(46, y + 12, n, 7)
        f.rect(62, y, 555, y + h)
        f.text(66, y + 12, q, 8)
        if kind == "text":
            f.inp(330, y + 2, 550, y + h - 2, q, drawn=False)
            f.line(328, y, 328, y + h)
        elif kind == "date":
            f.line(328, y, 328, y + h)
            f.inp(330, y + 2, 400, y + h - 2, q, drawn=False)
            f.text(404, y + 12, "Tag  Monat  Jahr", 6)
        elif kind == "yn":
            f.line(328, y, 328, y + h)
            for i, o in enumerate(opts):
                f.box(334 + i * 90, y + 12, o, q, n, size=8, fs=8)
        elif kind == "list":
            f.line(328, y, 328, y + h)
            for i, o in enumerate(opts):
                f.box(334, y + 12 + i * 13, o, q, n, size=8, fs=8)
        y += h

    r("1", "Name der Ausbildungsstätte", "text")
    r("2", "Klasse / Fachrichtung", "text")
    r("3", "Beginn der Ausbildung", "date")
    r("4", "Ist es Ihre erste Ausbildung?", "yn", ["ja", "nein"])
    r("5", "Wird die Ausbildung in Vollzeit durchgeführt?", "yn", ["ja", "nein, in Teilzeit"])
    r(
        "6",
        "Angestrebter Abschluss",
        "list",
        [
            "Hauptschulabschluss",
            "Mittlerer Schulabschluss",
            "Fachhochschulreife",
            "Allgemeine Hochschulreife",
        ],
        h=58,
    )
    r("7", "Wohnen Sie während der Ausbildung bei den Eltern?", "yn", ["ja", "nein"])
    r("8", "Haben Sie ein Kind unter 14 Jahren?", "list", ["nein", "ja (bitte Anlage 2 ausfüllen)"], h=32)
    r("9", "Beziehen Sie ein Stipendium?", "yn", ["ja", "nein"])
    y += 20
    f.text(44, y, "Zeile", 7)
    f.text(70, y, "Ausbildung von", 7)
    f.text(150, y, "bis", 7)
    f.text(220, y, "Schule / Betrieb", 7)
    f.text(430, y, "Abschluss", 7)
    y += 4
    for n in ("11", "12", "13"):
        f.text(46, y + 12, n, 7)
        for c, a, b, al in (
            ("Ausbildung von", 68, 140, ["von"]),
            ("bis", 145, 215, ["Ausbildung bis"]),
            ("Schule / Betrieb", 220, 425, []),
            ("Abschluss", 430, 555, []),
        ):
            f.inp(a, y + 2, b, y + 16, c, row=n, column=c, also=al)
        y += 18
    return f


def zwei() -> Form:
    """Radio buttons, answers left of button, three-way, bilingual captions."""
    f = Form("e_zwei")
    f.text(40, 50, "Antrag auf Aufenthaltstitel / Application for a residence permit", 11, True)
    y = 80
    for de, en in [
        ("Familienname", "Surname"),
        ("Vornamen", "First names"),
        ("Reisepassnummer", "Passport number"),
    ]:
        f.text(44, y, de, 9)
        f.text(44, y + 9, en, 7, color=0.4)
        f.inp(200, y - 8, 500, y + 9, f"{de} {en}", also=[de])
        y += 26
    for i, (de, en, os) in enumerate(
        [
            (
                "Familienstand",
                "Marital status",
                ["ledig / single", "verheiratet / married", "geschieden / divorced"],
            ),
            (
                "Waren Sie schon in Deutschland?",
                "Have you been to Germany before?",
                ["ja / yes", "nein / no"],
            ),
            ("Sind Sie vorbestraft?", "Have you been convicted?", ["ja / yes", "nein / no"]),
        ]
    ):
        f.text(44, y, de, 9)
        f.text(44, y + 9, en, 7, color=0.4)
        for j, o in enumerate(os):
            f.box(
                240 + j * 105,
                y + 3,
                o,
                f"{de} {en}",
                f"e{i}",
                kind="radio",
                name=f"r{i}",
                state=f"s{j}",
                fs=8,
                qalso=[de],
                also=[o.split(" / ")[0]],
            )
        y += 28
    f.text(44, y, "Zweck des Aufenthalts / Purpose of stay", 9)
    y += 16
    for _i, o in enumerate(
        [
            "Beschäftigung / employment",
            "Studium / studies",
            "Familiennachzug / family reunification",
            "Sonstiges / other",
        ]
    ):
        f.box(60, y, o, "Zweck des Aufenthalts / Purpose of stay", "z", fs=9)
        y += 15
    y += 6
    f.text(44, y, "Aufenthaltsdauer / duration of stay", 9)
    f.text(220, y, "von / from", 8)
    f.inp(270, y - 10, 340, y + 4, "von / from", also=["Aufenthaltsdauer / duration of stay von / from"])
    f.text(350, y, "bis / to", 8)
    f.inp(390, y - 10, 460, y + 4, "bis / to")
    y += 30
    for q in ["Krankenversicherungsschutz besteht", "Lebensunterhalt ist gesichert"]:
        f.text(44, y, q, 9)
        for j, o in enumerate(["ja", "teilweise", "nein"]):
            f.box(300 + j * 70, y, o, q, q, cap="left")
        y += 18
    return f


def kinder() -> Form:
    """Children table with buttons inside; attachments list; office block."""
    f = Form("f_kinder")
    f.text(40, 50, "Antrag auf Kinderzuschlag", 12, True)
    y = 70
    cols = [
        ("Nr.", 40, 60),
        ("Name, Vorname des Kindes", 60, 220),
        ("Geburtsdatum", 220, 300),
        ("Geschlecht", 300, 380),
        ("lebt im Haushalt", 380, 460),
        ("Einkommen mtl. Euro", 460, 555),
    ]
    for c, a, b in cols:
        f.rect(a, y, b, y + 22, fill=0.92)
        f.text(a + 3, y + 14, c, 7, True)
    y += 22
    for n in ("1", "2", "3"):
        for c, a, b in cols:
            f.rect(a, y, b, y + 22)
            if c == "Nr.":
                f.text(a + 8, y + 14, n, 8)
            elif c == "Geschlecht":
                f.box(a + 5, y + 14, "m", c, f"g{n}", size=7, fs=7)
                f.box(a + 40, y + 14, "w", c, f"g{n}", size=7, fs=7)
            elif c == "lebt im Haushalt":
                f.box(a + 5, y + 14, "ja", c, f"h{n}", size=7, fs=7)
                f.box(a + 40, y + 14, "nein", c, f"h{n}", size=7, fs=7)
            else:
                f.inp(a + 2, y + 2, b - 2, y + 20, c, row=n, column=c, drawn=False)
        y += 22
    y += 22
    q = "Folgende Unterlagen füge ich bei:"
    f.text(40, y, q, 9, True)
    y += 15
    for t in [
        "Geburtsurkunde",
        "Meldebescheinigung",
        "Einkommensnachweise der letzten sechs Monate (Lohnabrechnungen, Bescheide über Arbeitslosengeld)",
        "Mietvertrag",
    ]:
        f.box(44, y, t, q, "unt")
        y += 14
    y += 10
    f.rect(40, y, 555, y + 60, fill=0.9)
    f.text(44, y + 12, "Wird von der Familienkasse ausgefüllt", 8, True)
    f.text(44, y + 28, "Eingang am", 8)
    f.inp(110, y + 18, 200, y + 32, "Eingang am")
    f.text(230, y + 28, "Bearbeiter", 8)
    f.inp(290, y + 18, 400, y + 32, "Bearbeiter")
    q = "Unterlagen vollständig"
    f.text(44, y + 50, q, 8)
    f.box(150, y + 50, "ja", q, "voll", size=8, fs=8)
    f.box(200, y + 50, "nein", q, "voll", size=8, fs=8)
    return f


def halb() -> Form:
    """Questions one below another in two ruled halves; caption far left with dotted leaders; question wraps, answers at last line."""
    f = Form("g_halb")
    f.text(40, 45, "Selbstauskunft für Mietinteressenten", 12, True)
    y = 60
    f.rect(40, y, 297, y + 200)
    f.rect(297, y, 555, y + 200)
    for x, items in (
        (
            40,
            [
                ("Haben Sie Haustiere?", ["ja", "nein"]),
                ("Spielen Sie ein Instrument?", ["ja", "nein"]),
                ("Rauchen Sie?", ["ja", "nein", "gelegentlich"]),
                ("Bestehen Mietrückstände aus Ihrem bisherigen Mietverhältnis?", ["ja", "nein"]),
            ],
        ),
        (
            297,
            [
                ("Einzug gewünscht zum", None),
                ("Anzahl der Personen", None),
                ("Nettoeinkommen (mtl.)", None),
                ("Ist ein Wohnberechtigungsschein vorhanden?", ["ja", "nein"]),
            ],
        ),
    ):
        yy = y + 16
        for q, os in items:
            if os is None:
                f.text(x + 6, yy, q, 8)
                f.inp(x + 130, yy - 9, x + 240, yy + 3, q)
                yy += 24
            else:
                yy2 = f.para(x + 6, yy, 240, q, 8)
                for j, o in enumerate(os):
                    f.box(x + 16 + j * 60, yy2 + 2, o, q, f"{x}{q[:5]}", size=7, fs=8)
                yy = yy2 + 22
    y += 215
    for q, _d in [
        (
            "Haben Sie in den letzten drei Jahren eine eidesstattliche Versicherung oder eine Vermögensauskunft abgegeben, oder ist ein solches Verfahren anhängig?",
            1,
        ),
        (
            "Wurde in den letzten fünf Jahren ein Insolvenzverfahren eröffnet oder mangels Masse abgewiesen?",
            1,
        ),
    ]:
        yy = f.para(44, y, 330, q, 9)
        f.box(420, yy - 11, "nein", q, q[:9])
        f.box(480, yy - 11, "ja", q, q[:9])
        y = yy + 10
    for q in ["Name des jetzigen Vermieters", "Telefonnummer", "Dauer des Mietverhältnisses"]:
        w = f.text(44, y, q + " ", 9)
        f.text(44 + w, y, "." * int((300 - w) / 2.5), 9)
        f.inp(350, y - 10, 555, y + 4, q)
        y += 20
    return f


FORMS = (betraege, kacheln, saetze, raster, zwei, kinder, halb)
