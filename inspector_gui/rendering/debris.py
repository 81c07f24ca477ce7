"""Meshes of what lies on the part: foreign bodies, dust, cracks and broken corners."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.geometry import Floats, Mesh, join
from inspector_gui.rendering.spec import Crack, Foreign, Point, Speck


def _grid_mesh(points: NDArray[np.floating], normals: NDArray[np.floating], wrap: bool) -> Mesh:
    """A mesh from a (U, V, 3) grid of points; `wrap` closes it in V."""
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    right = np.roll(index, -1, axis=1) if wrap else index[:, 1:]
    left = index if wrap else index[:, :-1]
    quads = np.stack([left[:-1], left[1:], right[1:], right[:-1]], axis=-1).reshape(-1, 4)
    flat = normals.reshape(-1, 3)
    length = np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    return Mesh(
        points.reshape(-1, 3).astype(np.float32),
        (flat / length).astype(np.float32),
        quads.astype(np.int64),
        np.full(rows * columns, -1, dtype=np.int64),
    )


def foreign_mesh(body: Foreign) -> Mesh:
    """The mesh of a foreign body: a tube for a fibre, a dome over the outline for the others."""
    if body.kind == "fibre":
        return _tube(body.path, body.thickness, body.height)
    outline = np.array(body.path)
    middle = outline.mean(axis=0)
    rise = body.size / 2 if body.kind == "solder_ball" else body.thickness
    levels = np.linspace(0, math.pi / 2, 8)
    points = np.zeros((len(levels), len(outline), 3))
    normals = np.zeros_like(points)
    away = outline - middle
    unit = away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    for number, level in enumerate(levels):
        # A chip is a flat plate with a steep edge, the others are round.
        flat = body.kind == "chip"
        inward = math.cos(level) ** (0.25 if flat else 1.0)
        points[number, :, :2] = middle + away * inward
        points[number, :, 2] = body.height + rise * math.sin(level) * (0.35 if flat else 1.0)
        normals[number, :, :2] = unit * (math.cos(level) if not flat or number < 2 else 0.12)
        normals[number, :, 2] = math.sin(level) + 0.02 if not flat or number < 2 else 1.0
    return _grid_mesh(points, normals, wrap=True)


def _tube(path: tuple[Point, ...], thickness: float, height: float) -> Mesh:
    line = np.array(path)
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    angles = np.linspace(0, math.pi, 6)
    radius = thickness / 2
    normals = np.zeros((len(line), len(angles), 3))
    normals[..., :2] = across[:, None] * np.cos(angles)[None, :, None]
    normals[..., 2] = np.sin(angles)
    points = normals * radius
    points[..., :2] += line[:, None]
    points[..., 2] += height + radius
    return _grid_mesh(points, normals, wrap=False)


def speck_mesh(specks: tuple[Speck, ...]) -> Mesh | None:
    """All dust specks as small six-sided discs, or None if there is no dust."""
    if not specks:
        return None
    angles = np.linspace(0, 2 * math.pi, 6, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    meshes = []
    for speck in specks:
        points = np.zeros((2, 6, 3))
        points[0, :, :2] = np.array(speck.at) + circle * speck.diameter / 2
        points[1, :, :2] = np.array(speck.at)
        points[:, :, 2] = speck.height
        normals = np.zeros_like(points)
        normals[..., 2] = 1
        meshes.append(_grid_mesh(points, normals, wrap=True))
    return join(meshes)


def speck_colours(specks: tuple[Speck, ...]) -> Floats:
    """Linear colour of every point of `speck_mesh`, shape (N, 3)."""
    return np.repeat(np.array([s.colour for s in specks], dtype=np.float32), 12, axis=0)


def crack_mesh(
    crack: Crack, rng: np.random.Generator, housing: NDArray[np.floating]
) -> tuple[Mesh, Floats]:
    """A crack's ribbon (stressed edge, black gap, edge) and corner, with linear colours (N, 3)."""
    meshes, colours = [], []
    edge = np.array(crack.whitening, dtype=np.float32)
    black = np.full(3, 0.0015, dtype=np.float32)
    for piece in crack.pieces:
        line = np.array(piece)
        along = np.gradient(line, axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
        across = np.stack([-along[:, 1], along[:, 0]], axis=1)
        half = crack.width / 2 * rng.uniform(0.75, 1.15, len(line))
        # The whitened edge is on one side mostly: one lip of a crack stands higher.
        offsets = np.stack(
            [-half - 0.4, -half * 0.5, -half * 0.4, half * 0.55, half * 0.65, half + 1.1], axis=1
        )
        points = np.zeros((len(line), 6, 3))
        points[..., :2] = line[:, None] + across[:, None] * offsets[..., None]
        points[..., 2] = 0.15
        normals = np.zeros_like(points)
        normals[..., 2] = 1
        meshes.append(_grid_mesh(points, normals, wrap=False))
        strip = np.stack([edge * 0.25, edge * 0.3, black, black, edge, edge * 0.45])
        shade = rng.uniform(0.6, 1.2, (len(line), 1, 1)).astype(np.float32)
        colours.append((strip[None] * shade).reshape(-1, 3))
    if crack.corner:
        outline = np.array(crack.corner)
        middle = outline.mean(axis=0)
        points = np.zeros((4, len(outline), 3))
        for number, share in enumerate((1.0, 0.85, 0.5, 0.0)):
            points[number, :, :2] = middle + (outline - middle) * share
        points[..., 2] = 0.2
        normals = np.zeros_like(points)
        normals[..., 2] = 1
        meshes.append(_grid_mesh(points, normals, wrap=True))
        rough = rng.uniform(0.35, 1.0, (4, len(outline), 1)).astype(np.float32)
        fracture = (edge * 0.5 + housing.astype(np.float32)) * rough
        fracture[0] = black
        colours.append(fracture.reshape(-1, 3).astype(np.float32))
    return join(meshes), np.concatenate(colours).astype(np.float32)
