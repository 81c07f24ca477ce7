"""What one rendered part is: everything random about it, as frozen plain data.

`sampling.sample_part` makes a `PartSpec` from a seed; `scene.ConnectorScene` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from inspector_gui.rendering.layout import nominal_layout, terminal_names
from inspector_gui.rendering.tolerances import TOLERANCES, Tolerances

__all__ = [
    "DEFECT_NAMES",
    "TERMINAL_DEFECTS",
    "TOLERANCES",
    "Crack",
    "Defect",
    "DefectName",
    "Foreign",
    "Glare",
    "Housing",
    "Light",
    "PartSpec",
    "Plating",
    "Pose",
    "Sensor",
    "Speck",
    "TerminalState",
    "Tolerances",
    "nominal_layout",
    "terminal_names",
]

DefectName = Literal[
    "retracted", "tilted_x", "tilted_y", "missing", "foreign_matter", "cracked_housing"
]
DEFECT_NAMES: Final[tuple[DefectName, ...]] = (
    "retracted",
    "tilted_x",
    "tilted_y",
    "missing",
    "foreign_matter",
    "cracked_housing",
)
TERMINAL_DEFECTS: Final[tuple[DefectName, ...]] = DEFECT_NAMES[:4]

Colour = tuple[float, float, float]
"""Linear RGB, 0 to 1."""
Point = tuple[float, float]
"""(x, y) in the part frame, nominal pixels, y up."""
ForeignKind = Literal["fibre", "chip", "blob", "solder_ball"]


@dataclass(frozen=True, slots=True)
class Pose:
    """How the part lies: shift in px, angles in degrees, scale as a factor."""

    shift_x: float
    shift_y: float
    rotation: float
    lean_x: float
    lean_y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Light:
    """A lamp: position in the part frame (px), colour, intensity, angular size (tangent)."""

    position: tuple[float, float, float]
    colour: Colour
    intensity: float
    size: float


@dataclass(frozen=True, slots=True)
class Plating:
    """Metal of the terminals: colour, highlight exponent, strength of the highlight."""

    name: str
    colour: Colour
    gloss: float
    shine: float


@dataclass(frozen=True, slots=True)
class Housing:
    """Plastic of the housing; `wear` 0 to 1; `mark` is the moulding mark (may be empty)."""

    name: str
    colour: Colour
    gloss: float
    shine: float
    wear: float
    scuffs: int
    mark: str
    mark_at: Point


@dataclass(frozen=True, slots=True)
class TerminalState:
    """One terminal: tip movement and retraction in px, twist in degrees, tint as RGB factors."""

    tip_x: float
    tip_y: float
    retraction: float
    twist: float
    tint: Colour
    present: bool = True


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign body: outline or centreline points, size in px, height of its underside."""

    kind: ForeignKind
    path: tuple[Point, ...]
    size: float
    thickness: float
    height: float
    colour: Colour
    metallic: bool


@dataclass(frozen=True, slots=True)
class Crack:
    """A crack: pieces of its line that lie on the face, width in px, perhaps a broken corner.

    `whitening` is the colour of its stressed edge.
    """

    pieces: tuple[tuple[Point, ...], ...]
    width: float
    corner: tuple[Point, ...]
    whitening: Colour


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect with its terminal ("" for the housing), severity 0 to 1, and its shape if any."""

    name: DefectName
    terminal: str
    severity: float
    foreign: Foreign | None = None
    crack: Crack | None = None


@dataclass(frozen=True, slots=True)
class Speck:
    """Harmless dust: centre (px), height, diameter (px), colour."""

    at: Point
    height: float
    diameter: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Glare:
    """A harmless glare spot: centre in picture px (y down), radii in px, strength (linear)."""

    at: Point
    radius: Point
    angle: float
    strength: float


@dataclass(frozen=True, slots=True)
class Sensor:
    """Camera: blur sigma (px), gain, gamma, white balance, vignetting and noise (linear)."""

    blur: float
    exposure: float
    gamma: float
    balance: Colour
    vignetting: float
    shot_noise: float
    read_noise: float
    black: float


@dataclass(frozen=True, slots=True)
class PartSpec:
    """Everything random about one part; `terminals` has 27 states in the order of the names."""

    seed: int
    pose: Pose
    lights: tuple[Light, ...]
    ambient: Colour
    plating: Plating
    housing: Housing
    background: Colour
    background_kind: Literal["plain", "brushed", "mottled", "belt"]
    terminals: tuple[TerminalState, ...]
    defects: tuple[Defect, ...]
    specks: tuple[Speck, ...]
    glare: Glare | None
    sensor: Sensor

    @property
    def label(self) -> Literal["OK", "NG"]:
        """NG as soon as there is one defect."""
        return "NG" if self.defects else "OK"
