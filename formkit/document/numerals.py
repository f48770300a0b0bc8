"""Numbers as word processors print them before paragraphs, and the signs of their symbol fonts."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_MOST_LETTERS = 780
"""Where letters count on with zz…z for nobody."""


def numeral(number: int, form: str) -> str:
    """`number` in a format by its name in Office Open XML; digits where nobody prints the format in a form."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}."
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _cased(_roman(number), form)
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _MOST_LETTERS:
        return _cased(_letters(number, _LATIN), form)
    if form in ("russianUpper", "russianLower") and 0 < number <= _MOST_LETTERS:
        return _cased(_letters(number, _CYRILLIC), form)
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x245F + number)
    if form == "numberInDash":
        return f"- {number} -"
    return str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if "pper" in form else text


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _letters(number: int, alphabet: str) -> str:
    """a to z, then aa, bb, cc: word processors repeat the letter."""
    again, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (again + 1)


_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐",
    0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_SIGNS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {
        0x2A: "☐", 0x30: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●",
        0x98: "●", 0xA0: "▪", 0xA1: "■", 0xA2: "■", 0xA3: "☐",
    },
    "wingdings 3": {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "►", 0x84: "▼"},
    "webdings": {0x34: "►", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"},
    "zapfdingbats": {0x33: "✓", 0x34: "✔", 0x37: "✗", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐"},
    "symbol": {
        0x2D: "−", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑", 0x6F: "ο", 0x71: "θ",
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    },
}  # fmt: skip
_BULLETS = {"o": "◦", "§": "▪", "·": "•", "Ø": "➢", "ü": "✓", "\u2022": "•", "": ""}


def is_symbol_font(font: str) -> bool:
    """Does the font show signs where others have letters?"""
    return font.casefold() in _SIGNS


def sign(code: int, font: str) -> str | None:
    """The sign that a symbol font shows for a code (also one moved to U+F000); None where nobody knows."""
    return _SIGNS.get(font.casefold(), {}).get(code & 0xFF)


def in_font(text: str, font: str) -> str:
    """Text set in a font: where that is a symbol font, the signs that people see."""
    known = _SIGNS.get(font.casefold())
    if known is None:
        return text
    return "".join(
        known.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or 0xF000 <= ord(c) <= 0xF0FF else c for c in text
    )


def bullet(text: str, font: str) -> str:
    """The sign before a paragraph of a list; a dot for one that only its font knows."""
    shown = in_font(text, font)
    if shown != text or not text.strip():
        return shown.strip()
    if len(text) == 1 and 0xE000 <= ord(text) <= 0xF8FF:
        found = _WINGDINGS.get(ord(text) & 0xFF) if not font else None
        return found or "•"
    return _BULLETS.get(text, text) if len(text) == 1 else text
