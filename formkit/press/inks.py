"""The colours of a layout as inks. Black text is 100 % black and overprints; white never does."""

from __future__ import annotations

from formkit.layout import measures as m
from formkit.pdf.objects import Array, Dict, Document, Raw, number, rect
from formkit.settings import Cmyk, PressSettings

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_GREYS = {
    m.INK: 1.0, m.OTHER: 1.0, m.GREY: 0.7, m.LINE: 0.35, m.NOTICE_FILL: 0.06, m.OFFICE_FILL: 0.12, "#000000": 1.0,
}  # fmt: skip
"""Tints of black. Both languages are solid: a tint would be screened, and small letters would fray."""
_DRAFT: Cmyk = (0.0, 1.0, 1.0, 0.1)


STATES = {(False, False): "GSKnock", (True, True): "GSOver", (True, False): "GSFill", (False, True): "GSLine"}
"""Graphics states by what overprints: areas and letters, lines."""


class PressInk:
    """Process colours, and a spot colour for the accent if the office has one."""

    def __init__(self, settings: PressSettings) -> None:
        self.settings = settings
        self._fill_over = False

    def fill(self, value: str) -> str:
        """Operators for areas and letters."""
        self._fill_over = self._overprints(value)
        return f"{self._state(self._fill_over)} {self._ink(value, 'k', '/CSSpot cs 1 scn')}"

    def stroke(self, value: str) -> str:
        """Operators for lines. An area that is both filled and outlined keeps its own overprint."""
        return f"{self._state(self._overprints(value))} {self._ink(value, 'K', '/CSSpot CS 1 SCN')}"

    def _state(self, stroke_over: bool) -> str:
        return f"/{STATES[self._fill_over, stroke_over]} gs"

    def _overprints(self, value: str) -> bool:
        """Black alone prints over what is there; everything else knocks out what lies below."""
        if value == m.ACCENT and self.settings.spot:
            return False
        ink = self.cmyk(value)
        return ink[:3] == (0.0, 0.0, 0.0) and ink[3] > 0

    def _ink(self, value: str, operator: str, spot: str) -> str:
        if value == m.ACCENT and self.settings.spot:
            return spot
        return f"{' '.join(map(number, self.cmyk(value)))} {operator}"

    def cmyk(self, value: str) -> Cmyk:
        """A colour of the layout in process colours."""
        if value == m.WHITE:
            return (0.0, 0.0, 0.0, 0.0)
        if value in _GREYS:
            return (0.0, 0.0, 0.0, _GREYS[value])
        if value == m.ACCENT:
            return self.settings.accent or BLACK
        if value == m.RED:
            return _DRAFT if self.settings.accent else BLACK
        raise KeyError(value)  # a colour of the layout that nobody has mixed

    def resources(self, document: Document) -> dict[str, object]:
        """Graphics states and colour spaces for the resources of a page."""
        states = {
            name: Dict(
                {
                    "Type": Raw("/ExtGState"),
                    "OP": _bool(stroke),
                    "op": _bool(fill),
                    "OPM": int(fill or stroke),
                }
            )
            for (fill, stroke), name in STATES.items()
        }
        spaces = {"CSAll": _separation(document, "All", (1.0, 1.0, 1.0, 1.0))}
        if self.settings.spot:
            spaces["CSSpot"] = _separation(document, self.settings.spot, self.settings.accent or BLACK)
        return {"ExtGState": Dict(states), "ColorSpace": Dict(spaces)}

    @property
    def names(self) -> list[str]:
        """The inks for the job ticket, in German."""
        if self.settings.spot:
            return ["Schwarz", self.settings.spot]
        return ["Cyan", "Magenta", "Gelb", "Schwarz"] if self.settings.accent else ["Schwarz"]


def _bool(value: bool) -> Raw:
    return Raw("true" if value else "false")


def _separation(document: Document, colorant: str, full: Cmyk) -> Array:
    """A colour space with one ink of its own and how it looks in process colours."""
    from formkit.pdf.objects import name

    tint = Dict({"FunctionType": 2, "Domain": Raw("[0 1]"), "C0": Raw("[0 0 0 0]"), "C1": rect(full), "N": 1})
    return Array([Raw("/Separation"), name(colorant), Raw("/DeviceCMYK"), document.Reference(tint)])
