"""Draws a part with PyVista: the scene is built once, and every draw sets all of it anew."""

from __future__ import annotations

import math
import os
import sys
from types import TracebackType
from typing import Any, Final, Self

import cv2
import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from inspector_gui.rendering import geometry
from inspector_gui.rendering.debris import crack_mesh, foreign_mesh, speck_colours, speck_mesh
from inspector_gui.rendering.geometry import Floats, Mesh, place_terminal
from inspector_gui.rendering.layout import HEIGHT, LAYOUT, WIDTH, terminal_centres
from inspector_gui.rendering.masks import defect_mask, pose_matrix
from inspector_gui.rendering.sensor import expose
from inspector_gui.rendering.shading import (
    Material,
    encode,
    lamp_visibility,
    shade,
    sky_visibility,
    terminal_shadow,
)
from inspector_gui.rendering.spec import PartSpec
from inspector_gui.rendering.texture import NEUTRAL, face_texture

SUPERSAMPLING: Final = 2
FAR_BELOW: Final = -1000.0
"""Where the points of a missing terminal go: behind the background."""


class ConnectorScene:
    """One off-screen window with the connector in it.

    Build it once per process and call `draw` per part; call `close` (or use `with`) at the end.
    It belongs to the thread that made it.
    """

    def __init__(self) -> None:
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            # Spares VTK the attempt to reach a screen, and the user its warning.
            os.environ.setdefault("VTK_DEFAULT_OPENGL_WINDOW", "vtkEGLRenderWindow")
        library: Any = pv  # its annotations do not follow its decorators
        self._plotter: Any = library.Plotter(
            off_screen=True,
            window_size=[WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING],
            lighting="none",
        )
        self._plotter.set_background("black")
        camera = self._plotter.camera
        camera.position = (0.0, 0.0, LAYOUT.camera_distance)
        camera.focal_point = (0.0, 0.0, 0.0)
        camera.up = (0.0, 1.0, 0.0)
        camera.view_angle = 2 * math.degrees(math.atan(HEIGHT / 2 / LAYOUT.camera_distance))
        camera.clipping_range = (LAYOUT.camera_distance - 120, LAYOUT.camera_distance + 260)
        self._template = geometry.terminal_template()
        self._centres = terminal_centres()
        self._background = geometry.background_mesh()
        self._rim = geometry.rim_mesh()
        self._face = geometry.face_mesh()
        self._cavities = geometry.cavity_mesh()
        self._cavity_centres = self._centres[self._cavities.cell]
        # Sky light in the cavities depends on the housing alone, so it is worked out once.
        self._cavity_sky = sky_visibility(
            self._cavities.points, self._cavities.normals, self._cavity_centres
        )
        count = len(self._centres)
        terminals = geometry.join([self._template] * count)
        self._terminal_cell = np.repeat(np.arange(count), len(self._template.points))
        self._data: dict[str, Any] = {}
        self._actors: dict[str, Any] = {}
        for name, mesh in (
            ("background", self._background),
            ("rim", self._rim),
            ("face", self._face),
            ("cavities", self._cavities),
            ("terminals", terminals),
        ):
            self._add(name, mesh)
        self._texture: Any = None
        self._loose: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Frees the window; the scene cannot draw after it."""
        self._plotter.close()

    def draw(self, spec: PartSpec) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Draws a part: RGB picture (224, 448, 3) and mask (224, 448) of defect numbers from 1."""
        clean = self.draw_clean(spec)
        return expose(clean, spec), defect_mask(spec, self._template)

    def draw_clean(self, spec: PartSpec) -> NDArray[np.uint8]:
        """The picture (224, 448, 3) RGB before the camera's blur, exposure and noise."""
        self._light_background(spec)
        points, axes = self._move_terminals(spec)
        self._light_housing(spec, axes)
        self._light_terminals(spec, *points)
        self._replace_loose(spec)
        matrix = pose_matrix(spec.pose)
        for name, actor in self._actors.items():
            actor.user_matrix = np.eye(4) if name == "background" else matrix
        for actor in self._loose:
            actor.user_matrix = matrix
        self._plotter.render()
        large = self._plotter.screenshot(return_img=True)
        small = cv2.resize(
            np.ascontiguousarray(large[..., :3]), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA
        )
        return np.asarray(small, dtype=np.uint8)

    def _add(self, name: str, mesh: Mesh) -> None:
        data, actor = self._actor(mesh, np.zeros((len(mesh.points), 3), dtype=np.uint8))
        if name == "face":
            x, y = mesh.points[:, 0], mesh.points[:, 1]
            data.active_texture_coordinates = np.stack(
                [
                    (x + LAYOUT.housing_half_x) / (2 * LAYOUT.housing_half_x),
                    (y + LAYOUT.housing_half_y) / (2 * LAYOUT.housing_half_y),
                ],
                axis=1,
            ).astype(np.float32)
        self._data[name], self._actors[name] = data, actor

    def _actor(self, mesh: Mesh, colours: NDArray[np.uint8]) -> tuple[Any, Any]:
        faces = np.concatenate(
            [np.full((len(mesh.quads), 1), 4, dtype=np.int64), mesh.quads], axis=1
        )
        data: Any = pv.PolyData(mesh.points.copy(), faces.ravel())
        data.point_data["rgb"] = colours
        actor = self._plotter.add_mesh(
            data, scalars="rgb", rgb=True, lighting=False, copy_mesh=False,
            reset_camera=False, render=False,
        )  # fmt: skip
        return data, actor

    def _paint(self, name: str, linear: Floats, gain: float = 1.0) -> None:
        encoded = encode(linear)
        if gain != 1.0:
            encoded = np.clip(np.rint(encoded * gain), 0, 255).astype(np.uint8)
        self._data[name].point_data["rgb"] = encoded

    def _light_background(self, spec: PartSpec) -> None:
        mesh = self._background
        rng = np.random.default_rng([spec.seed, 103])
        shape = (101, 57)
        texture = np.ones(shape, dtype=np.float32)
        if spec.background_kind == "brushed":
            lines = rng.standard_normal((1, shape[1])).astype(np.float32)
            texture += 0.10 * lines + 0.02 * rng.standard_normal(shape).astype(np.float32)
        elif spec.background_kind == "mottled":
            small = rng.standard_normal((13, 8)).astype(np.float32)
            texture += 0.15 * cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC)
        elif spec.background_kind == "belt":
            phase = float(rng.uniform(0, 6.28))
            texture += 0.15 * np.sin(np.arange(shape[0]) * 1.1 + phase)[:, None].astype(np.float32)
        lamp = spec.lights[0].position
        drop = 70.0
        x = np.abs(mesh.points[:, 0] + lamp[0] / lamp[2] * drop) - 1.2 * LAYOUT.housing_half_x
        y = np.abs(mesh.points[:, 1] + lamp[1] / lamp[2] * drop) - 1.2 * LAYOUT.housing_half_y
        inside = np.clip(0.5 - np.maximum(x, y) / 60, 0, 1)
        albedo = np.array(spec.background, dtype=np.float32) * np.maximum(texture, 0.2).reshape(
            -1, 1
        )
        lit = shade(
            mesh.points, mesh.normals, Material(albedo, 4, 0.01, metal=False),
            spec.lights, spec.ambient,
        )  # fmt: skip
        self._paint("background", lit * (1 - 0.75 * inside[:, None]).astype(np.float32))

    def _move_terminals(
        self, spec: PartSpec
    ) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Places all terminals; returns their points and normals, and the axes' (27, 3) ends."""
        points, normals, low, high = [], [], [], []
        ends = np.array([[0, 0, -LAYOUT.cavity_depth], [0, 0, -LAYOUT.tip_depth]], dtype=np.float32)
        for state, centre in zip(spec.terminals, self._centres, strict=True):
            moved, turned = place_terminal(
                self._template.points, self._template.normals, state, centre
            )
            axis, _ = place_terminal(ends, ends, state, centre)
            if not state.present:
                moved = moved * np.float32(0) + np.float32(FAR_BELOW)
                axis = axis * np.float32(0) + np.float32(FAR_BELOW)
            points.append(moved)
            normals.append(turned)
            low.append(axis[0])
            high.append(axis[1])
        joined = np.concatenate(points).astype(np.float32)
        self._data["terminals"].points = joined
        return (joined, np.concatenate(normals).astype(np.float32)), (
            np.stack(low).astype(np.float32),
            np.stack(high).astype(np.float32),
        )

    def _light_housing(self, spec: PartSpec, axes: tuple[Floats, Floats]) -> None:
        plastic = np.array(spec.housing.colour, dtype=np.float32)
        material = Material(plastic, spec.housing.gloss, spec.housing.shine, metal=False)
        face, rim, cavities = self._face, self._rim, self._cavities
        lit = shade(face.points, face.normals, material, spec.lights, spec.ambient)
        self._paint("face", lit, 1 / NEUTRAL)
        texture = face_texture(spec)
        library: Any = pv
        self._texture = library.Texture(texture)
        self._actors["face"].texture = self._texture
        lit = shade(rim.points, rim.normals, material, spec.lights, spec.ambient)
        fade = np.clip(1 + rim.points[:, 2:3] / 110, 0.2, 1).astype(np.float32)
        self._paint("rim", lit * fade)
        low, high = axes[0][cavities.cell], axes[1][cavities.cell]
        seen = np.stack(
            [
                lamp_visibility(cavities.points, self._cavity_centres, light, LAYOUT)
                * terminal_shadow(cavities.points, low, high, light)
                for light in spec.lights
            ]
        )
        lit = shade(
            cavities.points, cavities.normals, material, spec.lights, spec.ambient,
            seen=seen, sky=self._cavity_sky,
        )  # fmt: skip
        self._paint("cavities", lit)

    def _light_terminals(self, spec: PartSpec, points: Floats, normals: Floats) -> None:
        tints = np.array([state.tint for state in spec.terminals], dtype=np.float32)
        albedo = (np.array(spec.plating.colour, dtype=np.float32) * tints)[self._terminal_cell]
        centres = self._centres[self._terminal_cell]
        sky = sky_visibility(points, normals, centres)
        seen = np.stack(
            [lamp_visibility(points, centres, light, LAYOUT) for light in spec.lights]
        ) * np.exp(np.minimum(points[:, 2], 0) / 90).astype(np.float32)
        material = Material(albedo, spec.plating.gloss, spec.plating.shine, metal=True)
        lit = shade(points, normals, material, spec.lights, spec.ambient, seen=seen, sky=sky)
        self._paint("terminals", lit)

    def _replace_loose(self, spec: PartSpec) -> None:
        """Takes the last part's foreign bodies, cracks and dust away and puts this part's in."""
        for actor in self._loose:
            self._plotter.remove_actor(actor, reset_camera=False, render=False)
        self._loose = []
        rng = np.random.default_rng([spec.seed, 104])
        flat = Material(np.ones(3, dtype=np.float32), 1, 0.0, metal=False)
        for defect in spec.defects:
            if defect.foreign is not None:
                body = foreign_mesh(defect.foreign)
                colour = np.array(defect.foreign.colour, dtype=np.float32)
                shine = 0.5 if defect.foreign.metallic else 0.12
                material = Material(colour, 18, shine, metal=defect.foreign.metallic)
                lit = shade(body.points, body.normals, material, spec.lights, spec.ambient)
                self._put(body, lit)
            if defect.crack is not None:
                ribbon, colours = crack_mesh(defect.crack, rng, np.array(spec.housing.colour))
                light = shade(ribbon.points, ribbon.normals, flat, spec.lights, spec.ambient)
                self._put(ribbon, colours * light)
        dust = speck_mesh(spec.specks)
        if dust is not None:
            light = shade(dust.points, dust.normals, flat, spec.lights, spec.ambient)
            self._put(dust, speck_colours(spec.specks) * light)

    def _put(self, mesh: Mesh, linear: Floats) -> None:
        _, actor = self._actor(mesh, encode(linear))
        self._loose.append(actor)
