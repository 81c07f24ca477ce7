"""Where things of the part frame land in the picture, and the masks of defects."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.geometry import Mesh, place_terminal
from inspector_gui.rendering.layout import (
    HEIGHT,
    LAYOUT,
    WIDTH,
    terminal_centres,
    terminal_names,
)
from inspector_gui.rendering.spec import Defect, PartSpec, Pose

Doubles = NDArray[np.float64]


def pose_matrix(pose: Pose) -> Doubles:
    """The 4 x 4 matrix that takes the part frame into the camera's world."""
    a, b, c = (math.radians(v) for v in (pose.lean_x, pose.lean_y, pose.rotation))
    about_x = np.array([[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]])
    about_y = np.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]])
    about_z = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = about_x @ about_y @ about_z * pose.scale
    matrix[:3, 3] = (pose.shift_x, -pose.shift_y, 0.0)
    return matrix


def project(points: NDArray[np.floating], pose: Pose) -> Doubles:
    """Picture coordinates (N, 2) in px, y down, of points (N, 3) in the part frame."""
    matrix = pose_matrix(pose)
    world = np.asarray(points, dtype=np.float64) @ matrix[:3, :3].T + matrix[:3, 3]
    factor = LAYOUT.camera_distance / (LAYOUT.camera_distance - world[:, 2])
    return np.stack([WIDTH / 2 + world[:, 0] * factor, HEIGHT / 2 - world[:, 1] * factor], axis=1)


def terminal_place(spec: PartSpec, name: str) -> tuple[float, float]:
    """Where the middle of a terminal's cavity mouth is in the picture, px."""
    x, y = terminal_centres()[terminal_names().index(name)]
    place = project(np.array([[x, y, 0.0]]), spec.pose)[0]
    return float(place[0]), float(place[1])


def defect_mask(spec: PartSpec, terminal_mesh: Mesh) -> NDArray[np.uint8]:
    """Picture (H, W) with k where the k-th defect (from 1) can be seen, 0 elsewhere."""
    mask = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for number, defect in enumerate(spec.defects, start=1):
        mask[_one(spec, defect, terminal_mesh) > 0] = number
    return mask


def _hull(layer: NDArray[np.uint8], points: Doubles) -> None:
    # Four fractional bits: the mask follows the projected geometry to a sixteenth of a pixel.
    hull = cv2.convexHull(np.rint(points * 16).astype(np.int32))
    cv2.fillConvexPoly(layer, hull, 1, cv2.LINE_8, 4)


def _one(spec: PartSpec, defect: Defect, terminal_mesh: Mesh) -> NDArray[np.uint8]:
    layer = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    dilate = 3
    if defect.foreign is not None:
        body = defect.foreign
        path = np.array([(x, y, body.height + 0.3 * body.thickness) for x, y in body.path])
        seen = project(path, spec.pose)
        if body.kind == "fibre":
            line = np.rint(seen).astype(np.int32).reshape(-1, 1, 2)
            cv2.polylines(layer, [line], False, 1, max(1, round(body.thickness)))
        else:
            _hull(layer, seen)
    elif defect.crack is not None:
        for piece in defect.crack.pieces:
            seen = project(np.array([(x, y, 0.0) for x, y in piece]), spec.pose)
            line = np.rint(seen).astype(np.int32).reshape(-1, 1, 2)
            cv2.polylines(layer, [line], False, 1, max(1, round(defect.crack.width)))
        if defect.crack.corner:
            corner = np.array([(x, y, 0.0) for x, y in defect.crack.corner])
            _hull(layer, project(corner, spec.pose))
    else:
        dilate = 1
        number = terminal_names().index(defect.terminal)
        centre = terminal_centres()[number]
        half_x = LAYOUT.cavity_half_x + LAYOUT.chamfer
        half_y = LAYOUT.cavity_half_y + LAYOUT.chamfer
        mouth = np.array(
            [(centre[0] + i * half_x, centre[1] + j * half_y, 0) for i in (-1, 1) for j in (-1, 1)]
        )
        _hull(layer, project(mouth, spec.pose))
        state = spec.terminals[number]
        if state.present:
            points, _ = place_terminal(terminal_mesh.points, terminal_mesh.normals, state, centre)
            upper = points[points[:, 2] > -LAYOUT.cavity_depth / 2]
            if len(upper) and state.retraction < LAYOUT.cavity_depth / 3:
                _hull(layer, project(upper, spec.pose))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * dilate + 1, 2 * dilate + 1))
    return np.asarray(cv2.dilate(layer, kernel), dtype=np.uint8)
