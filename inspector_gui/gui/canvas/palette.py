"""One colour for each defect: stable by name, and told apart by colour-blind eyes.

The eight colours were searched in CIELAB for the greatest distance from one another, for normal
sight and for protanopia and deuteranopia as Machado, Oliveira and Fernandes (2009) model them,
and away from the colours of the states, NG's before all. They are lines on a picture, always drawn
over a dark one, so that they stand on dark and on light pictures alike.
"""

from __future__ import annotations

import hashlib

COLOURS = (
    "#6978FF",  # blue violet
    "#F0F04B",  # yellow
    "#F03CA5",  # magenta
    "#5AFF96",  # spring green
    "#C3871E",  # ochre
    "#96C3FF",  # pale blue
    "#5A965A",  # moss
    "#A5FFF0",  # ice
)
# A region for which no defect is named.
UNNAMED = "#E8EBED"


def defect_colours(names: tuple[str, ...]) -> dict[str, str]:
    """Return a colour for each name, as #RRGGBB.

    Each name has a place of its own in the palette, and moves on to the next free one where an
    earlier name has that, so that a new defect at the end of a recipe changes no other's colour.
    With more than eight names colours come again; the words beside a region tell them apart.
    """
    found: dict[str, str] = {}
    taken: set[int] = set()
    for name in names:
        place = _place(name)
        while place in taken:
            place = (place + 1) % len(COLOURS)
        taken.add(place)
        found[name] = COLOURS[place]
        if len(taken) == len(COLOURS):
            taken.clear()
    return found


def defect_colour(name: str, known: dict[str, str]) -> str:
    """Return the colour of a name, whether the recipe knows it or not."""
    if not name:
        return UNNAMED
    return known.get(name) or COLOURS[_place(name)]


def _place(name: str) -> int:
    return hashlib.sha256(name.encode()).digest()[0] % len(COLOURS)
