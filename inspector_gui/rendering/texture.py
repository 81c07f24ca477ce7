"""The housing face's surface: grain, wear, scuffs, moulding mark, shadows of foreign bodies.

A texture multiplies the lit colour: `NEUTRAL` leaves it as it is. Two texels are one nominal pixel.
"""

from __future__ import annotations

import math
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.layout import LAYOUT
from inspector_gui.rendering.spec import PartSpec, Point

NEUTRAL: Final = 0.55
TEXELS: Final = 2


def texture_size() -> tuple[int, int]:
    """(width, height) of the texture in texels."""
    return int(2 * LAYOUT.housing_half_x * TEXELS), int(2 * LAYOUT.housing_half_y * TEXELS)


def _texel(point: Point) -> tuple[float, float]:
    return (
        (point[0] + LAYOUT.housing_half_x) * TEXELS,
        (LAYOUT.housing_half_y - point[1]) * TEXELS,
    )


def face_texture(spec: PartSpec) -> NDArray[np.uint8]:
    """The texture of one part, (H, W, 3) uint8, row 0 at the top of the face."""
    rng = np.random.default_rng([spec.seed, 102])
    width, height = texture_size()
    grain = rng.standard_normal((height // 2, width // 2), dtype=np.float32)
    factor = 1 + (0.015 + 0.03 * spec.housing.wear) * cv2.resize(grain, (width, height))
    cloud = rng.standard_normal((12, 24), dtype=np.float32)
    factor += 0.04 * cv2.resize(cloud, (width, height), interpolation=cv2.INTER_CUBIC)
    factor += _wear(spec, width, height, rng)
    for _ in range(spec.housing.scuffs):
        factor += _scuff(rng, width, height)
    factor *= _mark(spec, width, height)
    factor *= _shadows(spec, width, height)
    grey = np.clip(factor * NEUTRAL, 0, 1) * 255
    return np.repeat(np.rint(grey).astype(np.uint8)[..., None], 3, axis=2)


def _wear(spec: PartSpec, width: int, height: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Rubbed edges: the outer rim gets a little brighter with wear."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rim = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y))
    patches = cv2.resize(rng.random((4, 9), dtype=np.float32), (width, height))
    return np.asarray(0.35 * spec.housing.wear * patches * np.exp(-rim / 7), dtype=np.float32)


def _scuff(rng: np.random.Generator, width: int, height: int) -> NDArray[np.float32]:
    """A faint, soft, broad rub mark; nothing about it is narrow enough to look like a crack."""
    layer: NDArray[Any] = np.zeros((height // 4, width // 4), dtype=np.float32)
    x, y = rng.uniform(0, width / 4), rng.uniform(0, height / 4)
    turn, length = rng.uniform(0, math.pi), rng.uniform(8, 24)
    end = (round(x + length * math.cos(turn)), round(y + length * math.sin(turn)))
    cv2.line(layer, (round(x), round(y)), end, 1.0, int(rng.integers(3, 7)))
    layer = cv2.GaussianBlur(layer, (0, 0), float(rng.uniform(2.0, 4.0)))
    strength = float(rng.uniform(0.08, 0.22))
    return np.asarray(cv2.resize(layer, (width, height)) * strength, dtype=np.float32)


def _mark(spec: PartSpec, width: int, height: int) -> NDArray[np.float32]:
    """The raised moulding mark as light and shade, a factor around 1."""
    drawn = np.zeros((height, width), dtype=np.uint8)
    if spec.housing.mark:
        x, y = _texel(spec.housing.mark_at)
        at = (round(x), round(y))
        cv2.putText(
            drawn, spec.housing.mark, at, cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1, cv2.LINE_AA
        )
    layer = drawn.astype(np.float32) / 255
    shade = np.roll(layer, (1, 1), axis=(0, 1))
    return np.asarray(1 + 0.55 * layer - 0.45 * shade, dtype=np.float32)


def _shadows(spec: PartSpec, width: int, height: int) -> NDArray[np.float32]:
    """Shadows that foreign bodies cast on the face, away from the first lamp; a factor."""
    layer = np.zeros((height, width), dtype=np.float32)
    lamp = spec.lights[0].position
    for defect in spec.defects:
        body = defect.foreign
        if body is None:
            continue
        rise = 0.6 * body.thickness + body.height
        shift = (-lamp[0] / lamp[2] * rise, -lamp[1] / lamp[2] * rise)
        points = np.array([_texel((x + shift[0], y + shift[1])) for x, y in body.path])
        drawn = np.rint(points).astype(np.int32).reshape(-1, 1, 2)
        if body.kind == "fibre":
            cv2.polylines(layer, [drawn], False, 1.0, max(2, round(body.thickness * TEXELS)))
        else:
            cv2.fillPoly(layer, [drawn], 1.0)
    return np.asarray(1 - 0.5 * cv2.GaussianBlur(layer, (0, 0), 2.0), dtype=np.float32)
