from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.capture.trust import TrustLimits, check_frame
from inspector_gui.core.frame import Frame


def frame(image, file=""):
    return Frame(np.ascontiguousarray(image, np.uint8), "Camera 0", file)


def scene(seed=0, height=224, width=448):
    rng = np.random.default_rng(seed)
    image = np.full((height, width, 3), 40.0)
    image[80:120, 100:300] = 180
    return np.clip(image + rng.normal(0, 2, image.shape), 0, 255)


def test_a_scene_is_trusted():
    assert check_frame(frame(scene())) == ""
    assert check_frame(frame(scene(1)), frame(scene(0))) == ""


def test_blur_and_darkness_are_no_reason():
    ramp = np.repeat(np.linspace(12, 60, 448)[None, :, None], 224, 0).repeat(3, 2)
    assert check_frame(frame(ramp)) == ""
    dark = np.full((224, 448, 3), 3.0)
    dark[100:110, 100:140] = 90  # one lit terminal
    assert check_frame(frame(dark)) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("level", "word"), [(0, "black"), (4, "black"), (255, "white"), (251, "white"), (128, "colour")]
)
def test_blank(level, word):
    image = np.full((1080, 1920, 3), float(level))
    assert word in check_frame(frame(image))
    image[500:503, 700:703] = 130  # hot pixels
    if word != "colour":
        assert word in check_frame(frame(image))


def test_a_blue_screen_is_one_colour():
    image = np.zeros((224, 448, 3))
    image[:, :, 0] = 255
    assert "one colour" in check_frame(frame(image))


def test_what_the_coarse_look_misses_is_looked_at_whole():
    image = np.full((1080, 1920, 3), 20.0)
    image[1:16, 1:1900] = 200  # between the points of the coarse grid
    assert check_frame(frame(image)) == ""


def test_a_frozen_camera():
    first = frame(scene())
    assert "frozen" in check_frame(frame(scene()), first)
    assert "frozen" in check_frame(first, first)
    almost = scene()
    almost[-1, -1, -1] += 5
    assert check_frame(frame(almost), first) == ""
    assert check_frame(frame(scene(0, 100, 100)), first) == ""
    assert check_frame(frame(scene(), file="a.png"), frame(scene(), file="b.png")) == ""


def test_limits_may_be_set():
    assert check_frame(frame(np.full((50, 50, 3), 30.0)), limits=TrustLimits(black=40)) != ""
