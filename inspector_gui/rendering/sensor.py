"""What the camera does to the light: focus, vignetting, exposure, colour, noise, gamma."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_gui.rendering.shading import DISPLAY_GAMMA
from inspector_gui.rendering.spec import Glare, PartSpec


def expose(picture: NDArray[np.uint8], spec: PartSpec) -> NDArray[np.uint8]:
    """Runs a clean RGB picture (H, W, 3) through the part's camera; same spec, same bytes."""
    sensor = spec.sensor
    table = (np.arange(256) / 255.0) ** DISPLAY_GAMMA
    light: NDArray[np.float32] = table.astype(np.float32)[picture]
    height, width = light.shape[:2]
    if spec.glare is not None:
        light += _spot(spec.glare, height, width)[..., None]
    light = np.asarray(cv2.GaussianBlur(light, (0, 0), sensor.blur), dtype=np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = ((x - width / 2) ** 2 + (y - height / 2) ** 2) / (width / 2) ** 2
    light *= (1 - sensor.vignetting * radius)[..., None]
    light *= sensor.exposure * np.array(sensor.balance, dtype=np.float32)
    rng = np.random.default_rng([spec.seed, 101])
    noise = rng.standard_normal(light.shape, dtype=np.float32)
    light = np.maximum(light, 0)
    light += noise * np.sqrt(sensor.shot_noise**2 * light + sensor.read_noise**2)
    light = np.clip(light + sensor.black, 0, 1)
    encoded = np.power(light, sensor.gamma / DISPLAY_GAMMA) * 255
    return np.asarray(np.rint(encoded), dtype=np.uint8)


def _spot(glare: Glare, height: int, width: int) -> NDArray[np.float32]:
    """A soft ellipse of stray light, (H, W), linear."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn = math.radians(glare.angle)
    dx, dy = x - glare.at[0], y - glare.at[1]
    along = (dx * math.cos(turn) + dy * math.sin(turn)) / glare.radius[0]
    across = (dy * math.cos(turn) - dx * math.sin(turn)) / glare.radius[1]
    return np.asarray(glare.strength * np.exp(-(along**2 + across**2)), dtype=np.float32)
