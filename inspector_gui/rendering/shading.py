"""Light at every point of a mesh: lamps, soft shadows inside cavities, sky light, highlights.

A cavity is a box with a rectangular mouth, so whether a point in it sees a lamp has a closed form:
the ray to the lamp must leave through the mouth. That is exact where shadow maps are coarse, and
fast enough for thousands of pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.layout import LAYOUT, Layout
from inspector_gui.rendering.spec import Colour, Light

Floats = NDArray[np.float32]

DISPLAY_GAMMA: Final = 2.2
CAVITY_ABSORPTION: Final = 64.0
"""Depth, px, at which dark plastic walls have swallowed all but 1/e of the scattered light."""


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface answers light; `albedo` broadcasts to (N, 3), linear."""

    albedo: Floats
    gloss: float
    shine: float
    metal: bool


def lamp_visibility(points: Floats, centres: Floats, light: Light, layout: Layout) -> Floats:
    """Share of a lamp (0 to 1) seen by points (N, 3) in cavities with the given centres (N, 2)."""
    depth = np.maximum(-points[:, 2], 0.0)
    ray = np.array(light.position, dtype=np.float32) - points
    slope = ray[:, :2] / np.maximum(ray[:, 2:3], 1.0)
    leave = points[:, :2] - centres + slope * depth[:, None]
    soft = 0.6 + depth * light.size
    inside_x = np.clip(0.5 + (layout.cavity_half_x + 1 - np.abs(leave[:, 0])) / (2 * soft), 0, 1)
    inside_y = np.clip(0.5 + (layout.cavity_half_y + 1 - np.abs(leave[:, 1])) / (2 * soft), 0, 1)
    result: Floats = (inside_x * inside_y).astype(np.float32)
    return result


def sky_visibility(
    points: Floats, normals: Floats, centres: Floats, layout: Layout = LAYOUT
) -> Floats:
    """Share of the sky (0 to 1) that lights points in cavities, weighted with the surface."""
    depth = np.maximum(-points[:, 2], 0.0)
    local = points[:, :2] - centres
    total = np.zeros(len(points), dtype=np.float32)
    weight = np.zeros(len(points), dtype=np.float32)
    for off_axis, count in ((0.15, 4), (0.55, 6), (1.0, 8)):
        for number in range(count):
            around = 2 * np.pi * (number + 0.5 * off_axis) / count
            direction = np.array(
                [
                    np.sin(off_axis) * np.cos(around),
                    np.sin(off_axis) * np.sin(around),
                    np.cos(off_axis),
                ],
                dtype=np.float32,
            )
            facing = np.maximum(normals @ direction, 0.0) + 0.05
            leave = np.abs(local + depth[:, None] * (direction[:2] / direction[2]))
            soft = 0.8 + 0.12 * depth
            seen = np.clip(0.5 + (layout.cavity_half_x + 1 - leave[:, 0]) / (2 * soft), 0, 1)
            seen *= np.clip(0.5 + (layout.cavity_half_y + 1 - leave[:, 1]) / (2 * soft), 0, 1)
            share = np.sin(off_axis) + 0.1
            total += (facing * seen * share).astype(np.float32)
            weight += (facing * share).astype(np.float32)
    result: Floats = (total / weight * np.exp(-depth / CAVITY_ABSORPTION)).astype(np.float32)
    return result


def terminal_shadow(
    points: Floats, axis_low: Floats, axis_high: Floats, light: Light, layout: Layout = LAYOUT
) -> Floats:
    """Share of a lamp left (0 to 1) where a terminal stands between lamp and cavity wall.

    `axis_low`, `axis_high` (N, 3) are the ends of the terminal of each point's cavity; a missing
    terminal is given with both ends far below.
    """
    ray = np.array(light.position, dtype=np.float32) - points
    slope = ray[:, :2] / np.maximum(ray[:, 2:3], 1.0)
    left = np.ones(len(points), dtype=np.float32)
    for share in (0.05, 0.35, 0.65, 0.97):
        at = axis_low + share * (axis_high - axis_low)
        rise = at[:, 2] - points[:, 2]
        gap = np.abs(points[:, :2] + slope * rise[:, None] - at[:, :2])
        soft = 1.5 + np.maximum(rise, 0) * light.size * 0.5
        block = np.clip(0.5 + (layout.pin_half_x - gap[:, 0]) / (2 * soft), 0, 1)
        block *= np.clip(0.5 + (layout.pin_half_y - gap[:, 1]) / (2 * soft), 0, 1)
        left = np.minimum(left, np.where(rise > 0.5, 1 - 0.85 * block, 1.0)).astype(np.float32)
    return left


def shade(
    points: Floats,
    normals: Floats,
    material: Material,
    lights: tuple[Light, ...],
    ambient: Colour,
    *,
    seen: Floats | None = None,
    sky: Floats | None = None,
    camera: float = LAYOUT.camera_distance,
) -> Floats:
    """Linear RGB (N, 3) of a mesh; `seen` (lamps, N) and `sky` (N,) are 1 where not given."""
    view = np.array([0, 0, camera], dtype=np.float32) - points
    view /= np.linalg.norm(view, axis=1, keepdims=True)
    sky_light = np.ones(len(points), dtype=np.float32) if sky is None else sky
    reflected = 2 * np.sum(normals * view, axis=1, keepdims=True) * normals - view
    # Metal mirrors a room that is brighter above than at the horizon and below.
    room = 0.55 + 0.45 * reflected[:, 2] + 0.18 * reflected[:, 1]
    base = np.maximum(0.75 + 0.25 * normals[:, 2], 0) if not material.metal else room
    colour = material.albedo * np.array(ambient, dtype=np.float32) * (base * sky_light)[:, None]
    tint = material.albedo if material.metal else np.ones(3, dtype=np.float32)
    for number, light in enumerate(lights):
        ray = np.array(light.position, dtype=np.float32) - points
        distance = np.linalg.norm(ray, axis=1)
        ray /= distance[:, None]
        power = light.intensity * (800.0 / (distance + 100.0)) ** 2 / 1.2
        if seen is not None:
            power = power * seen[number]
        diffuse = np.maximum(np.sum(normals * ray, axis=1), 0.0) * power
        if material.metal:
            diffuse = diffuse * 0.45
        lobe = np.maximum(np.sum(reflected * ray, axis=1), 0.0) ** material.gloss
        # A broad second lobe stands for the lamp's diffuser.
        lobe = lobe + 0.35 * np.maximum(np.sum(reflected * ray, axis=1), 0.0) ** 2.5
        lamp = np.array(light.colour, dtype=np.float32)
        colour = colour + material.albedo * lamp * diffuse[:, None]
        colour = colour + tint * lamp * (material.shine * lobe * power)[:, None]
    return np.asarray(colour, dtype=np.float32)


def encode(linear: Floats) -> NDArray[np.uint8]:
    """Linear light to 8-bit display values; highlights roll off softly instead of clipping."""
    # Below 0.6 the curve is the identity; above, it approaches 1.
    over = np.maximum(linear - 0.6, 0.0)
    rolled = np.minimum(linear, 0.6) + 0.4 * (1 - np.exp(-over / 0.4))
    encoded = np.power(np.clip(rolled, 0, 1), 1 / DISPLAY_GAMMA) * 255
    return np.asarray(np.rint(encoded), dtype=np.uint8)
