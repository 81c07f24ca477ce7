"""Meshes of the connector as plain arrays, in the part frame (nominal pixels)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.layout import LAYOUT, Layout, terminal_centres
from inspector_gui.rendering.spec import TerminalState

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SHOULDER_DEPTH: Final = 40.0
"""Depth at which a terminal's thicker body begins, px below the face."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """Points (N, 3), unit normals (N, 3), quads (Q, 4), and the terminal of each point (N,).

    `cell` is the terminal's number 0 to 26, or -1 for what lies outside the cavities.
    """

    points: Floats
    normals: Floats
    quads: Ints
    cell: Ints


def join(meshes: list[Mesh]) -> Mesh:
    """One mesh out of several."""
    offsets = np.cumsum([0] + [len(m.points) for m in meshes[:-1]])
    return Mesh(
        np.concatenate([m.points for m in meshes]),
        np.concatenate([m.normals for m in meshes]),
        np.concatenate([m.quads + o for m, o in zip(meshes, offsets, strict=True)]),
        np.concatenate([m.cell for m in meshes]),
    )


def rectangle(half_x: float, half_y: float, z: float = 0.0) -> NDArray[np.float64]:
    """The corners (4, 3) of a rectangle around the axis, anticlockwise seen from the camera."""
    return np.array(
        [[-half_x, -half_y, z], [half_x, -half_y, z], [half_x, half_y, z], [-half_x, half_y, z]]
    )


def patch(corners: NDArray[np.floating], steps_u: int, steps_v: int, cell: int = -1) -> Mesh:
    """A four-cornered flat patch, (4, 3) corners in turn, divided into steps_u x steps_v quads."""
    a, b, c, d = np.asarray(corners, dtype=np.float32)
    u = np.linspace(0, 1, steps_u + 1, dtype=np.float32)[:, None, None]
    v = np.linspace(0, 1, steps_v + 1, dtype=np.float32)[None, :, None]
    points = (1 - u) * (1 - v) * a + u * (1 - v) * b + u * v * c + (1 - u) * v * d
    normal = np.cross(b - a, d - a)
    normal = (normal / np.linalg.norm(normal)).astype(np.float32)
    index = np.arange((steps_u + 1) * (steps_v + 1)).reshape(steps_u + 1, steps_v + 1)
    quads = np.stack([index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]], axis=-1)
    flat = points.reshape(-1, 3)
    return Mesh(
        flat,
        np.broadcast_to(normal, flat.shape).copy(),
        quads.reshape(-1, 4).astype(np.int64),
        np.full(len(flat), cell, dtype=np.int64),
    )


def ring(
    outer: tuple[float, float, float], inner: tuple[float, float, float], n: int, m: int
) -> list[Mesh]:
    """Four patches joining two rectangles around z, each given as (half_x, half_y, z).

    Normals point away from the axis if the first rectangle is the farther one (seen from above).
    """
    low, high = rectangle(*outer).astype(np.float32), rectangle(*inner).astype(np.float32)
    return [
        patch(np.stack([low[i], low[j], high[j], high[i]]), n, m)
        for i, j in ((0, 1), (1, 2), (2, 3), (3, 0))
    ]


def terminal_template(layout: Layout = LAYOUT) -> Mesh:
    """One terminal standing upright on the axis: tip face, chamfer, blade, thicker body."""
    tip_z, blade_z = -layout.tip_depth, -layout.tip_depth - 4.0
    hx, hy = layout.tip_half_x, layout.tip_half_y
    tip = patch(rectangle(hx, hy), 5, 7)
    points = tip.points + np.array([0, 0, tip_z], dtype=np.float32)
    # A coined tip is slightly domed; the dome carries the soft light-dark gradient of metal.
    normals = points * np.array([0.05, 0.035, 0], dtype=np.float32)
    normals[:, 2] = 1.0
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    parts = [Mesh(points, normals, tip.quads, tip.cell)]
    blade = (layout.pin_half_x, layout.pin_half_y)
    parts += ring((*blade, blade_z), (hx, hy, tip_z), 4, 2)
    parts += ring((*blade, -SHOULDER_DEPTH), (*blade, blade_z), 3, 12)
    body = (layout.pin_half_x + 3.2, layout.pin_half_y + 3.6)
    parts += ring((*body, -SHOULDER_DEPTH), (*blade, -SHOULDER_DEPTH), 4, 2)
    parts += ring((*body, -layout.cavity_depth - 45), (*body, -SHOULDER_DEPTH), 3, 8)
    return join(parts)


def pivot_length(layout: Layout = LAYOUT) -> float:
    """Distance from a terminal's tip to the point about which it tilts, px."""
    return layout.cavity_depth - layout.tip_depth


def place_terminal(
    points: Floats, normals: Floats, state: TerminalState, centre: Floats, layout: Layout = LAYOUT
) -> tuple[Floats, Floats]:
    """Moves the template's points and normals to where a terminal really is."""
    length = pivot_length(layout)
    tilt_x, tilt_y = math.asin(state.tip_x / length), math.asin(state.tip_y / length)
    twist = math.radians(state.twist)
    cx, sx, cy, sy = math.cos(tilt_x), math.sin(tilt_x), math.cos(tilt_y), math.sin(tilt_y)
    about_y = np.array([[cx, 0, sx], [0, 1, 0], [-sx, 0, cx]])
    about_x = np.array([[1, 0, 0], [0, cy, sy], [0, -sy, cy]])
    about_z = np.array(
        [[math.cos(twist), -math.sin(twist), 0], [math.sin(twist), math.cos(twist), 0], [0, 0, 1]]
    )
    rotation = (about_x @ about_y @ about_z).astype(np.float32)
    pivot = np.array([0, 0, -layout.cavity_depth], dtype=np.float32)
    offset = np.array([centre[0], centre[1], -state.retraction], dtype=np.float32)
    return (points - pivot) @ rotation.T + pivot + offset, normals @ rotation.T


def cavity_mesh(layout: Layout = LAYOUT) -> Mesh:
    """All cavities: chamfered mouths, walls and floors, normals pointing inward."""
    hx, hy, depth = layout.cavity_half_x, layout.cavity_half_y, layout.cavity_depth
    wide = (hx + layout.chamfer, hy + layout.chamfer)
    meshes = []
    for number, (x, y) in enumerate(terminal_centres(layout)):
        parts = ring((hx, hy, -layout.chamfer), (*wide, 0.0), 8, 1)
        parts += ring((hx, hy, -depth), (hx, hy, -layout.chamfer), 8, 12)
        floor = patch(rectangle(hx, hy), 10, 10)
        shift = np.array([0, 0, -depth], dtype=np.float32)
        parts.append(Mesh(floor.points + shift, floor.normals, floor.quads, floor.cell))
        joined = join(parts)
        normals = joined.normals.copy()
        # Seen from inside, every wall must face the axis.
        outward = np.sum(normals[:, :2] * joined.points[:, :2], axis=1) > 1e-3
        normals[outward] *= -1
        normals[normals[:, 2] < 0] *= np.array([1, 1, -1], dtype=np.float32)
        meshes.append(
            Mesh(
                joined.points + np.array([x, y, 0], dtype=np.float32),
                normals,
                joined.quads,
                np.full(len(joined.points), number, dtype=np.int64),
            )
        )
    return join(meshes)


def face_mesh(layout: Layout = LAYOUT, step: float = 7.0) -> Mesh:
    """The housing's face (z = 0) with a hole for every cavity's mouth."""
    centres = terminal_centres(layout)

    def lines(values: Floats, half: float, limit: float) -> Floats:
        marks = np.unique(
            np.concatenate([values - half, values + half, [-limit, limit]]).astype(np.float32)
        )
        fine = [
            np.linspace(a, b, max(1, round((b - a) / step)) + 1)[:-1] for a, b in pairwise(marks)
        ]
        return np.concatenate([*fine, marks[-1:]]).astype(np.float32)

    half_x, half_y = layout.cavity_half_x + layout.chamfer, layout.cavity_half_y + layout.chamfer
    xs = lines(np.unique(centres[:, 0]), half_x, layout.housing_half_x)
    ys = lines(np.unique(centres[:, 1]), half_y, layout.housing_half_y)
    grid_x, grid_y = np.meshgrid(xs, ys, indexing="ij")
    points = np.stack([grid_x, grid_y, np.zeros_like(grid_x)], axis=-1).reshape(-1, 3)
    index = np.arange(len(points)).reshape(len(xs), len(ys))
    quads = np.stack([index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]], axis=-1)
    quads = quads.reshape(-1, 4)
    middle = points[quads].mean(axis=1)[:, None, :2] - centres[None]
    hole = np.any((np.abs(middle[..., 0]) < half_x) & (np.abs(middle[..., 1]) < half_y), axis=1)
    normals = np.tile(np.array([0, 0, 1], dtype=np.float32), (len(points), 1))
    return Mesh(
        points.astype(np.float32),
        normals,
        quads[~hole].astype(np.int64),
        np.full(len(points), -1, dtype=np.int64),
    )


def rim_mesh(layout: Layout = LAYOUT) -> Mesh:
    """The housing's bevelled rim, a lower flange, the latch on top and the keys below."""
    hx, hy = layout.housing_half_x, layout.housing_half_y
    parts = ring((hx + 3.5, hy + 3.5, -4.0), (hx, hy, 0.0), 40, 2)
    parts += ring((hx + 3.5, hy + 3.5, -90.0), (hx + 3.5, hy + 3.5, -4.0), 40, 6)
    for x, y, half_x, half_y, z in (
        (0.0, hy + 7.0, 34.0, 6.0, -6.0),
        (-120.0, -hy - 5.0, 9.0, 4.0, -6.0),
        (96.0, -hy - 5.0, 16.0, 4.0, -6.0),
    ):
        top = patch(rectangle(half_x, half_y, z), 8, 3)
        block = join([top, *ring((half_x + 2, half_y + 2, z - 3), (half_x, half_y, z), 8, 2)])
        shift = np.array([x, y, 0], dtype=np.float32)
        parts.append(Mesh(block.points + shift, block.normals, block.quads, block.cell))
    return join(parts)


def background_mesh(depth: float = -140.0) -> Mesh:
    """The plane behind the part, large enough for every pose."""
    x, y = 400.0, 220.0
    return patch(rectangle(x, y, depth), 100, 56)
