"""From a seed to a `PartSpec`: pose, light, metal, plastic, deviations, harmless things, camera."""

from __future__ import annotations

import math
from typing import Final, Literal

import numpy as np

from inspector_gui.rendering.defect_sampling import place_defects
from inspector_gui.rendering.layout import HEIGHT, LAYOUT, WIDTH, terminal_centres, terminal_names
from inspector_gui.rendering.plan import planned_defects
from inspector_gui.rendering.seeds import part_seed
from inspector_gui.rendering.spec import (
    Defect,
    DefectName,
    Glare,
    Housing,
    Light,
    PartSpec,
    Plating,
    Point,
    Pose,
    Sensor,
    Speck,
    TerminalState,
)
from inspector_gui.rendering.tolerances import TOLERANCES, Tolerances

PLATINGS: Final = {
    "gold": (0.86, 0.60, 0.22),
    "tin": (0.62, 0.62, 0.60),
    "silver": (0.80, 0.80, 0.78),
    "worn brass": (0.62, 0.48, 0.24),
}
HOUSINGS: Final = {
    "black": (0.012, 0.012, 0.013),
    "dark grey": (0.040, 0.041, 0.043),
    "dark blue": (0.010, 0.020, 0.060),
    "dark green": (0.010, 0.036, 0.020),
    "dark brown": (0.042, 0.024, 0.014),
}
BACKGROUNDS: Final = (
    (0.30, 0.30, 0.30),
    (0.12, 0.13, 0.14),
    (0.45, 0.45, 0.42),
    (0.06, 0.10, 0.07),
    (0.10, 0.14, 0.22),
    (0.32, 0.26, 0.18),
)
BACKGROUND_KINDS: Final[tuple[Literal["plain", "brushed", "mottled", "belt"], ...]] = (
    "plain",
    "brushed",
    "mottled",
    "belt",
)


def sample_part(
    group: int, index: int, *, ng_share: float = 0.5, tolerances: Tolerances = TOLERANCES
) -> PartSpec:
    """The part `index` of seed group `group`, with the defects that the plan gives it."""
    defects = planned_defects(group, index, ng_share)
    return sample_spec(part_seed(group, index), defects, tolerances=tolerances)


def sample_spec(
    seed: int,
    defects: tuple[DefectName, ...] = (),
    *,
    severity: float | None = None,
    tolerances: Tolerances = TOLERANCES,
) -> PartSpec:
    """A part with the given defects; `severity` (0 to 1) fixes what is otherwise drawn."""
    # One generator per subject: a change in one place leaves all other subjects as they were.
    streams = [np.random.default_rng([seed, subject]) for subject in range(8)]
    plating_name = str(streams[0].choice(list(PLATINGS)))
    terminals = _terminals(streams[1], plating_name, tolerances)
    placed = place_defects(streams[2], defects, severity, tolerances)
    terminals = _apply(streams[3], terminals, placed, tolerances)
    pose = _pose(streams[4])
    return PartSpec(
        seed=seed,
        pose=pose,
        lights=_lights(streams[5]),
        ambient=_ambient(streams[5]),
        plating=_plating(streams[0], plating_name),
        housing=_housing(streams[6]),
        background=_tinted(streams[6], BACKGROUNDS[int(streams[6].integers(len(BACKGROUNDS)))]),
        background_kind=BACKGROUND_KINDS[int(streams[6].integers(len(BACKGROUND_KINDS)))],
        terminals=terminals,
        defects=placed,
        specks=_specks(streams[7], terminals, tolerances),
        glare=_glare(streams[7], placed),
        sensor=_sensor(streams[7]),
    )


def _tinted(
    rng: np.random.Generator, colour: tuple[float, float, float], spread: float = 0.12
) -> tuple[float, float, float]:
    level = math.exp(rng.normal(0.0, spread))
    red, green, blue = (float(c * level * math.exp(rng.normal(0.0, spread / 3))) for c in colour)
    return red, green, blue


def _pose(rng: np.random.Generator) -> Pose:
    return Pose(
        shift_x=float(rng.uniform(-6, 6)),
        shift_y=float(rng.uniform(-6, 6)),
        rotation=float(rng.uniform(-2, 2)),
        lean_x=float(rng.uniform(-1.5, 1.5)),
        lean_y=float(rng.uniform(-1.5, 1.5)),
        scale=float(rng.uniform(0.97, 1.03)),
    )


def _lights(rng: np.random.Generator) -> tuple[Light, ...]:
    count = int(rng.integers(1, 5))
    start = rng.uniform(0, 2 * math.pi)
    lights = []
    for number in range(count):
        # Lamps stand well off the axis (30 to 55 degrees), as in a dark-cavity set-up: that is
        # what makes depth readable.
        around = start + 2 * math.pi * number / count + rng.uniform(-0.5, 0.5)
        off_axis = math.radians(rng.uniform(30, 55))
        distance = rng.uniform(550, 1100)
        strength = rng.uniform(0.8, 1.3) if number == 0 else rng.uniform(0.25, 0.9)
        warmth = rng.normal(0.0, 0.06)
        lights.append(
            Light(
                position=(
                    float(distance * math.sin(off_axis) * math.cos(around)),
                    float(distance * math.sin(off_axis) * math.sin(around)),
                    float(distance * math.cos(off_axis)),
                ),
                colour=(float(1 + warmth), 1.0, float(1 - warmth)),
                intensity=float(strength * 1.5 / math.sqrt(count)),
                size=float(rng.uniform(0.08, 0.30)),
            )
        )
    return tuple(lights)


def _ambient(rng: np.random.Generator) -> tuple[float, float, float]:
    return _tinted(rng, (0.34, 0.34, 0.35), 0.2)


def _plating(rng: np.random.Generator, name: str) -> Plating:
    return Plating(
        name=name,
        colour=_tinted(rng, PLATINGS[name], 0.06),
        gloss=float(rng.uniform(8, 45) if name != "worn brass" else rng.uniform(5, 15)),
        shine=float(rng.uniform(0.35, 0.8)),
    )


def _housing(rng: np.random.Generator) -> Housing:
    name = str(rng.choice(list(HOUSINGS)))
    marks = ("", "", "A4", "7", "PBT-GF20", "3", "K12", "09-C", "2B")
    above = rng.random() < 0.5
    return Housing(
        name=name,
        colour=_tinted(rng, HOUSINGS[name], 0.2),
        gloss=float(rng.uniform(6, 30)),
        shine=float(rng.uniform(0.02, 0.07)),
        wear=float(rng.uniform(0, 1)),
        scuffs=int(rng.integers(0, 4)),
        mark=str(rng.choice(marks)),
        mark_at=(float(rng.uniform(-170, 120)), float(76 if above else -82)),
    )


def _terminals(
    rng: np.random.Generator, plating: str, tolerances: Tolerances
) -> tuple[TerminalState, ...]:
    states = []
    spread = 0.10 if plating == "worn brass" else 0.05
    for _ in range(LAYOUT.rows * LAYOUT.columns):
        reach = tolerances.tilt_ok * math.sqrt(rng.uniform(0, 1))
        angle = rng.uniform(0, 2 * math.pi)
        red, green, blue = _tinted(rng, (1.0, 1.0, 1.0), spread)
        states.append(
            TerminalState(
                tip_x=float(reach * math.cos(angle)),
                tip_y=float(reach * math.sin(angle)),
                retraction=float(tolerances.retraction_ok * rng.beta(1.2, 2.2)),
                twist=float(np.clip(rng.normal(0, 1.2), -3, 3)),
                tint=(red, green, blue),
            )
        )
    return tuple(states)


def _apply(
    rng: np.random.Generator,
    states: tuple[TerminalState, ...],
    defects: tuple[Defect, ...],
    tolerances: Tolerances,
) -> tuple[TerminalState, ...]:
    names = terminal_names()
    changed = list(states)
    for defect in defects:
        sign = -1.0 if rng.random() < 0.5 else 1.0
        tilt = tolerances.tilt_ng + defect.severity * (tolerances.tilt_gross - tolerances.tilt_ng)
        depth = tolerances.retraction_ng + defect.severity * (
            tolerances.retraction_gross - tolerances.retraction_ng
        )
        if defect.name not in ("retracted", "tilted_x", "tilted_y", "missing"):
            continue
        place = names.index(defect.terminal)
        old = changed[place]
        tip_x, tip_y, retraction = old.tip_x, old.tip_y, old.retraction
        if defect.name == "tilted_x":
            # Across the tilt the tip stays close, so that X and Y are never in doubt.
            tip_x, tip_y = sign * tilt, tip_y * 0.5
        elif defect.name == "tilted_y":
            tip_x, tip_y = tip_x * 0.5, sign * tilt
        elif defect.name == "retracted":
            retraction = depth
        changed[place] = TerminalState(
            tip_x=tip_x,
            tip_y=tip_y,
            retraction=retraction,
            twist=old.twist,
            tint=old.tint,
            present=defect.name != "missing",
        )
    return tuple(changed)


def _specks(
    rng: np.random.Generator, terminals: tuple[TerminalState, ...], tolerances: Tolerances
) -> tuple[Speck, ...]:
    specks = []
    centres = terminal_centres()
    for _ in range(int(rng.integers(0, 9))):
        grey = float(rng.uniform(0.10, 0.40))
        diameter = float(rng.uniform(0.9, tolerances.speck_ok))
        number = int(rng.integers(len(terminals)))
        x, y = (float(v) for v in centres[number])
        if rng.random() < 0.2 and terminals[number].present:
            state = terminals[number]
            at: Point = (x + state.tip_x, y + state.tip_y)
            height = -LAYOUT.tip_depth - state.retraction + 0.6
        else:
            # On the web between two cavities or on the outer wall, where dust really lies.
            side = -1.0 if rng.random() < 0.5 else 1.0
            if rng.random() < 0.5:
                at = (x + side * LAYOUT.pitch_x / 2, y + float(rng.uniform(-25, 25)))
            else:
                at = (x + float(rng.uniform(-21, 21)), y + side * LAYOUT.pitch_y / 2)
            height = 0.4
        specks.append(Speck(at, height, diameter, (grey, grey, grey * 0.95)))
    return tuple(specks)


def _glare(rng: np.random.Generator, defects: tuple[Defect, ...]) -> Glare | None:
    at = (float(rng.uniform(30, WIDTH - 30)), float(rng.uniform(20, HEIGHT - 20)))
    radius = (float(rng.uniform(10, 38)), float(rng.uniform(8, 22)))
    glare = Glare(at, radius, float(rng.uniform(0, 180)), float(rng.uniform(0.03, 0.16)))
    if rng.random() < 0.65:
        return None
    for defect in defects:
        for x, y in defect_points(defect):
            # A glare spot must never veil a defect: the truth would then be a matter of taste.
            if math.hypot(x + WIDTH / 2 - at[0], HEIGHT / 2 - y - at[1]) < 25 + 2 * max(radius):
                return None
    return glare


def defect_points(defect: Defect) -> tuple[Point, ...]:
    """Points of a defect on the face, in the part frame (nominal px)."""
    if defect.foreign is not None:
        return defect.foreign.path
    if defect.crack is not None:
        return tuple(p for piece in defect.crack.pieces for p in piece) + defect.crack.corner
    x, y = terminal_centres()[terminal_names().index(defect.terminal)]
    return ((float(x), float(y)),)


def _sensor(rng: np.random.Generator) -> Sensor:
    red, blue = np.exp(rng.normal(0, 0.035, 2))
    return Sensor(
        blur=float(rng.uniform(0.25, 0.95)),
        exposure=float(math.exp(rng.uniform(-0.28, 0.26))),
        gamma=float(rng.uniform(0.90, 1.12)),
        balance=(float(red), 1.0, float(blue)),
        vignetting=float(rng.uniform(0.0, 0.28)),
        shot_noise=float(rng.uniform(0.004, 0.013)),
        read_noise=float(rng.uniform(0.0008, 0.003)),
        black=float(rng.uniform(0.0, 0.004)),
    )
