"""Where defects go: one never hides or touches another, and foreign bodies lie on something."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from inspector_gui.rendering.layout import LAYOUT, terminal_centres, terminal_names
from inspector_gui.rendering.spec import (
    TERMINAL_DEFECTS,
    Colour,
    Crack,
    Defect,
    DefectName,
    Foreign,
    ForeignKind,
    Point,
)
from inspector_gui.rendering.tolerances import Tolerances

CLEARANCE: Final = 58.0
"""Least distance between two defects' places on the face, px (more than a pitch)."""
CRACK_CLEARANCE: Final = 32.0
FOREIGN_COLOURS: Final[dict[ForeignKind, tuple[Colour, ...]]] = {
    "fibre": ((0.75, 0.74, 0.70), (0.62, 0.06, 0.05), (0.10, 0.25, 0.70), (0.75, 0.58, 0.15)),
    "chip": ((0.80, 0.78, 0.74), (0.72, 0.36, 0.20), (0.78, 0.78, 0.80)),
    "blob": ((0.62, 0.38, 0.08), (0.62, 0.62, 0.58), (0.70, 0.66, 0.50)),
    "solder_ball": ((0.80, 0.80, 0.80),),
}
# On bright metal only these stand out for sure.
ON_METAL_COLOURS: Final[tuple[Colour, ...]] = ((0.50, 0.03, 0.03), (0.03, 0.08, 0.45))
KINDS: Final[tuple[ForeignKind, ...]] = ("fibre", "chip", "blob", "solder_ball")


def place_defects(
    rng: np.random.Generator,
    names: tuple[DefectName, ...],
    severity: float | None,
    tolerances: Tolerances,
) -> tuple[Defect, ...]:
    """Places the named defects on one part, in that order.

    Raises:
        RuntimeError: no room was found (cannot happen with the three defects a part has at most).
    """
    for _ in range(50):
        placed: list[Defect] = []
        for name in names:
            defect = _place(rng, name, severity, tolerances, placed)
            if defect is None:
                break
            placed.append(defect)
        else:
            return tuple(placed)
    raise RuntimeError(f"found no room for the defects {names}")


def _place(
    rng: np.random.Generator,
    name: DefectName,
    fixed: float | None,
    tolerances: Tolerances,
    others: list[Defect],
) -> Defect | None:
    severity = float(rng.uniform(0, 1)) if fixed is None else fixed
    taken = [point for other in others for point in _places(other)]
    centres = terminal_centres()
    if name in TERMINAL_DEFECTS:
        limit = CRACK_CLEARANCE + 12
        for _ in range(200):
            number = int(rng.integers(len(centres)))
            point = (float(centres[number][0]), float(centres[number][1]))
            if _clear([point], taken, limit if _only_cracks(others) else CLEARANCE):
                return Defect(name, terminal_names()[number], severity)
        return None
    for _ in range(300):
        if name == "foreign_matter":
            foreign = _foreign(rng, severity, tolerances)
            if foreign is not None and _clear(list(foreign.path), taken, CLEARANCE):
                middle = np.mean(np.array(foreign.path), axis=0)
                nearest = int(np.argmin(np.linalg.norm(centres - middle, axis=1)))
                return Defect(name, terminal_names()[nearest], severity, foreign=foreign)
        else:
            crack = _crack(rng, severity, tolerances)
            if crack is not None:
                points = [p for piece in crack.pieces for p in piece] + list(crack.corner)
                if _clear(points, taken, CRACK_CLEARANCE):
                    return Defect(name, "", severity, crack=crack)
    return None


def _only_cracks(others: list[Defect]) -> bool:
    return all(other.crack is not None for other in others)


def _places(defect: Defect) -> list[Point]:
    if defect.foreign is not None:
        return list(defect.foreign.path)
    if defect.crack is not None:
        return [p for piece in defect.crack.pieces for p in piece] + list(defect.crack.corner)
    x, y = terminal_centres()[terminal_names().index(defect.terminal)]
    return [(float(x), float(y))]


def _clear(points: list[Point], taken: list[Point], limit: float) -> bool:
    return all(math.dist(a, b) >= limit for a in points for b in taken)


def on_face(x: float, y: float, margin: float = 0.5) -> bool:
    """Whether a point lies on the housing's face, outside every cavity's mouth."""
    if abs(x) > LAYOUT.housing_half_x or abs(y) > LAYOUT.housing_half_y:
        return False
    gap = np.abs(terminal_centres() - np.array([x, y], dtype=np.float32))
    half_x = LAYOUT.cavity_half_x + LAYOUT.chamfer + margin
    half_y = LAYOUT.cavity_half_y + LAYOUT.chamfer + margin
    return not bool(np.any((gap[:, 0] < half_x) & (gap[:, 1] < half_y)))


def _foreign(rng: np.random.Generator, severity: float, tolerances: Tolerances) -> Foreign | None:
    kind = KINDS[int(rng.integers(len(KINDS)))]
    on_metal = bool(rng.random() < 0.25) and kind != "solder_ball"
    centres = terminal_centres()
    x, y = (float(v) for v in centres[int(rng.integers(len(centres)))])
    if not on_metal:
        side = -1.0 if rng.random() < 0.5 else 1.0
        if rng.random() < 0.5:
            x, y = x + side * LAYOUT.pitch_x / 2, y + float(rng.uniform(-24, 24))
        else:
            x, y = x + float(rng.uniform(-20, 20)), y + side * LAYOUT.pitch_y / 2
        if not on_face(x, y, 0.0):
            return None
    palette = ON_METAL_COLOURS if on_metal else FOREIGN_COLOURS[kind]
    colour = palette[int(rng.integers(len(palette)))]
    if kind == "fibre":
        length = tolerances.fibre_ng + severity * (tolerances.fibre_gross - tolerances.fibre_ng)
        path = _curl(rng, (x, y), length)
        # A fibre stays on the part, and does not roll up into a dot.
        extent = max(math.dist(a, b) for a in path for b in path)
        limit_x, limit_y = LAYOUT.housing_half_x - 2, LAYOUT.housing_half_y - 2
        if extent < max(tolerances.grain_ng + 0.5, 0.5 * length) or any(
            abs(px) > limit_x or abs(py) > limit_y for px, py in path
        ):
            return None
        size, thickness = length, float(rng.uniform(1.8, 2.5))
    else:
        ball = kind == "solder_ball"
        gross = tolerances.ball_gross if ball else tolerances.grain_gross
        size = tolerances.grain_ng + severity * (gross - tolerances.grain_ng)
        path = _outline(rng, (x, y), size, kind)
        thickness = size * float(rng.uniform(0.25, 0.45))
    return Foreign(
        kind=kind,
        path=path,
        size=float(size),
        thickness=float(thickness),
        height=float(1.5 - LAYOUT.tip_depth) if on_metal and kind != "fibre" else 0.2,
        colour=colour,
        metallic=not on_metal and kind in ("chip", "solder_ball"),
    )


def _curl(rng: np.random.Generator, middle: Point, length: float) -> tuple[Point, ...]:
    """A gently curling line of the given arc length around `middle`."""
    steps = max(8, int(length / 2))
    heading = rng.uniform(0, 2 * math.pi) + np.cumsum(
        np.full(steps, rng.normal(0, 1.2) / steps) + rng.normal(0, 0.5 / math.sqrt(steps), steps)
    )
    moves = np.stack([np.cos(heading), np.sin(heading)], axis=1) * (length / steps)
    line = np.concatenate([np.zeros((1, 2)), np.cumsum(moves, axis=0)])
    line += np.array(middle) - line.mean(axis=0)
    return tuple((float(px), float(py)) for px, py in line)


def _outline(
    rng: np.random.Generator, middle: Point, size: float, kind: ForeignKind
) -> tuple[Point, ...]:
    """A closed outline whose longest extent is `size`: jagged, lumpy or round."""
    count = 9 if kind == "chip" else 20
    angle = np.linspace(0, 2 * math.pi, count, endpoint=False)
    if kind == "solder_ball":
        radius = np.ones(count)
        flat = 1.0
    elif kind == "chip":
        radius = rng.uniform(0.6, 1.0, count)
        flat = float(rng.uniform(0.5, 0.8))
    else:
        waves = rng.uniform(0, 2 * math.pi, 2)
        radius = 1 + 0.13 * np.cos(2 * angle + waves[0]) + 0.10 * np.cos(3 * angle + waves[1])
        flat = float(rng.uniform(0.7, 1.0))
    points = np.stack([radius * np.cos(angle), flat * radius * np.sin(angle)], axis=1)
    extent = max(float(np.linalg.norm(a - b)) for a in points for b in points)
    turn = rng.uniform(0, 2 * math.pi)
    rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    points = (points - points.mean(axis=0)) * (size / extent) @ rotation.T + np.array(middle)
    return tuple((float(px), float(py)) for px, py in points)


def _crack(rng: np.random.Generator, severity: float, tolerances: Tolerances) -> Crack | None:
    target = tolerances.crack_ng + severity * (tolerances.crack_gross - tolerances.crack_ng)
    corner: tuple[Point, ...] = ()
    if rng.random() < 0.3:
        corner, start, heading = _corner(rng, severity)
    else:
        start, heading = _edge_start(rng)
    line = [start]
    visible, travelled = 0.0, 0.0
    x, y = start
    here = on_face(x, y)
    while visible < target:
        # A crack wanders slowly and is jagged from step to step.
        heading += float(rng.normal(0, 0.16))
        course = heading + float(rng.normal(0, 0.55))
        x, y = x + 3 * math.cos(course), y + 3 * math.sin(course)
        travelled += 3
        before, here = here, on_face(x, y)
        if abs(x) > LAYOUT.housing_half_x or abs(y) > LAYOUT.housing_half_y:
            return None
        if before and here:
            visible += 3
        if travelled > 1.9 * target + 10:
            return None
        line.append((x, y))
    pieces = _visible_pieces(line)
    # The smallest crack has to be seen as one line, not as crumbs either side of a cavity.
    if 3 * max(len(piece) - 1 for piece in pieces) < 24:
        return None
    width = tolerances.crack_width_ng + severity * (
        tolerances.crack_width_gross - tolerances.crack_width_ng
    )
    grey = float(rng.uniform(0.16, 0.34))
    return Crack(pieces, float(width), corner, (grey, grey, grey * 1.02))


def _edge_start(rng: np.random.Generator) -> tuple[Point, float]:
    """A point on the housing's rim and a heading inward or along the wall."""
    side = -1.0 if rng.random() < 0.5 else 1.0
    if rng.random() < 0.65:
        x = float(rng.uniform(-0.95, 0.95)) * LAYOUT.housing_half_x
        inward = -math.pi / 2 * side
        return (x, side * (LAYOUT.housing_half_y - 0.5)), inward + float(rng.uniform(-1.35, 1.35))
    y = float(rng.uniform(-0.9, 0.9)) * LAYOUT.housing_half_y
    inward = math.pi if side > 0 else 0.0
    return (side * (LAYOUT.housing_half_x - 0.5), y), inward + float(rng.uniform(-1.35, 1.35))


def _corner(rng: np.random.Generator, severity: float) -> tuple[tuple[Point, ...], Point, float]:
    """A broken-out corner, and where a crack runs on from it."""
    sx, sy = (float(rng.choice([-1.0, 1.0])) for _ in range(2))
    reach_x = float(rng.uniform(9, 13) + 8 * severity)
    reach_y = float(rng.uniform(9, 13) + 8 * severity)
    hx, hy = LAYOUT.housing_half_x, LAYOUT.housing_half_y
    jagged = []
    for step in range(1, 6):
        share = step / 6
        jitter = float(rng.normal(0, 1.3))
        jagged.append(
            (sx * (hx - reach_x * (1 - share) + jitter), sy * (hy - reach_y * share + jitter))
        )
    outline = ((sx * hx, sy * hy), (sx * (hx - reach_x), sy * hy), *jagged)
    outline += ((sx * hx, sy * (hy - reach_y)),)
    along_x = rng.random() < 0.7
    if along_x:
        return outline, (sx * (hx - reach_x), sy * (hy - 4)), math.atan2(-sy * 0.15, -sx)
    return outline, (sx * (hx - 4), sy * (hy - reach_y)), math.atan2(-sy, -sx * 0.15)


def _visible_pieces(line: list[Point]) -> tuple[tuple[Point, ...], ...]:
    """The parts of a line that lie on the face, cut where it crosses a cavity."""
    pieces: list[tuple[Point, ...]] = []
    current: list[Point] = []
    for point in line:
        if on_face(*point):
            current.append(point)
        elif current:
            pieces.append(tuple(current))
            current = []
    if current:
        pieces.append(tuple(current))
    return tuple(piece for piece in pieces if len(piece) >= 2)
