"""How soon a loss is noticed, and what is none: it goes by the source's own rhythm."""

from __future__ import annotations

import time

import numpy as np
import pytest

from inspector_gui.capture.camera import OpenCvCamera
from inspector_gui.capture.drain import LiveLimits, SourceRhythm
from inspector_gui.capture.rhythm import Rhythm
from inspector_gui.capture.stream import StreamSource
from inspector_gui.core.errors import CameraLostError
from tests.capture.playing import Camera, Scene, Server

# A device that is not opened anew in a test's lifetime: what is noticed is noticed before.
PATIENT = LiveLimits(stall_s=100.0, still_s=100.0)


class Counting(Camera):
    """Counts how often it was opened, and how many pictures it gave since."""

    def __init__(self, scene):
        super().__init__(scene)
        self.opens = self.given = 0

    def __call__(self, index, backend):
        self.opens += 1
        return self

    def retrieve(self):
        self.given += 1
        return super().retrieve()


@pytest.fixture
def scene():
    scene = Scene(30.0)
    yield scene
    scene.close()


@pytest.fixture
def device(scene):
    return Counting(scene)


@pytest.fixture
def camera(scene, device):
    camera = OpenCvCamera(0, limits=PATIENT, capture=device)
    camera.open()
    yield camera
    scene.close()
    camera.close()


def pictures(source, count):
    """Read so many pictures."""
    found = []
    while len(found) < count:
        grab = source.read(30.0)
        if grab is not None:
            found.append(grab.content)
    return found


def loss(source, seconds=60.0):
    """Read until the source is said to be lost."""
    end_s = time.perf_counter() + seconds
    while time.perf_counter() < end_s:
        try:
            source.read(0.1)
        except CameraLostError as error:
            return error.sentence
    raise AssertionError("not lost")


def back(source):
    while True:
        try:
            grab = source.read(0.1)
        except CameraLostError:
            continue
        if grab is not None:
            return grab.content


@pytest.mark.slow
def test_thirty_identical_pictures_are_said_before_they_are_over(scene, device, camera):
    for _ in range(3):
        pictures(camera, 5)
        scene.mode = "frozen"
        before = device.given
        assert "the same picture again and again" in loss(camera)
        assert device.given - before <= 30  # a second; on a busy machine they come slower
        scene.mode = "live"
        back(camera)
    assert device.opens == 1  # it went on by itself


@pytest.mark.slow
def test_a_device_that_gives_nothing_is_said_to_be_lost_long_before_it_is_opened_anew(
    scene, device, camera
):
    pictures(camera, 10)
    scene.mode = "hung"
    assert "no picture for" in loss(camera)
    scene.mode = "live"
    back(camera)
    assert device.opens == 1


@pytest.mark.slow
def test_a_loss_is_said_at_once_and_not_when_the_reader_is_tired_of_waiting(scene, camera):
    pictures(camera, 10)
    scene.mode = "hung"
    start_s = time.perf_counter()
    with pytest.raises(CameraLostError):
        camera.read(90.0)
    assert time.perf_counter() - start_s < 45.0


@pytest.mark.slow
def test_after_a_loss_the_same_picture_brings_nothing_back(scene, camera):
    pictures(camera, 10)
    scene.mode = "frozen"
    last = loss(camera)
    scene.mode = "hung"
    for _ in range(3):
        with pytest.raises(CameraLostError):
            camera.read(0.1)
    scene.mode = "frozen"  # it goes on, with what it showed before
    for _ in range(5):
        with pytest.raises(CameraLostError):
            camera.read(0.1)
    scene.mode = "live"
    assert back(camera).image.size
    assert last


@pytest.mark.slow
def test_a_hung_device_that_goes_on_with_its_last_picture_is_still_lost(scene, camera):
    *_, shown = pictures(camera, 10)
    scene.mode = "hung"
    loss(camera)
    scene.mode = "frozen"
    end_s = time.perf_counter() + 0.4
    while time.perf_counter() < end_s:
        with pytest.raises(CameraLostError):
            camera.read(0.05)
    scene.mode = "live"
    assert not np.array_equal(back(camera).image, shown.image)


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["frozen", "cut", "hung"])
def test_a_stream_over_the_network(fault, capfd):
    scene = Scene(30.0)
    server = Server(scene)
    limits = LiveLimits(stall_s=20.0, still_s=100.0, retry_s=0.05, retry_most_s=0.2)
    source = StreamSource(server.url, limits)
    try:
        source.open()
        pictures(source, 10)
        scene.mode = fault
        assert "is lost" in loss(source, 15.0)
        scene.mode = "live"
        assert back(source).image.shape == (48, 64, 3)
    finally:
        server.close()
        source.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_slow_camera_is_neither_frozen_nor_lost(scene, device, camera):
    scene.fps = 1.0  # longer than the 0.8 s of a fast one
    assert len(pictures(camera, 6)) == 6  # raises if it is called lost
    assert device.opens == 1


# The rhythm, without waiting for it.


def noted(*spells):
    rhythm = Rhythm()
    for length_s, times in spells:
        for _ in range(times):
            rhythm.note(length_s)
    return rhythm.usual_s()


def test_what_is_usual_is_what_fills_the_time():
    assert noted() == 0.0
    assert 1 / 30 <= noted((1 / 30, 300)) < 1.3 / 30
    assert 1.0 <= noted((1.0, 5)) < 1.3
    assert noted((1 / 30, 300), (2.0, 1), (1 / 30, 60)) < 0.05  # one long wait
    assert 4.0 <= noted(*[(0.01, 30), (4.0, 1)] * 5) < 5.1  # bursts
    assert noted((1e9, 1), (-1.0, 1), (0.0, 1)) > 0


def rhythm_of(waits=(), repeats=(), times=1):
    rhythm = SourceRhythm(LiveLimits())
    for _ in range(times):
        for known, spells in ((rhythm.waits, waits), (rhythm.repeats, repeats)):
            for length_s, count in spells:
                for _ in range(count):
                    known.note(length_s)
    return rhythm


@pytest.mark.parametrize("fps", [5, 10, 15, 25, 30, 60, 200])
def test_at_usual_rates_a_loss_is_said_within_a_second(fps):
    rhythm = rhythm_of([(1 / fps, 4 * fps)], [(1 / fps, 20 * fps)])
    assert rhythm.quiet_s() < 1.0
    assert rhythm.frozen_s() < 1.0
    assert max(rhythm.frozen_s(), (LiveLimits().frozen_frames - 1) / fps) <= 1.0


def test_faults_that_come_again_and_again_are_no_rhythm():
    rhythm = rhythm_of([(1 / 30, 60)], [(1 / 30, 10), (1.0, 1)], times=100)
    assert rhythm.frozen_s() == LiveLimits().frozen_s
    assert rhythm.quiet_s() == LiveLimits().quiet_s


def test_a_slow_device_is_given_time():
    assert rhythm_of([(1.0, 4)]).quiet_s() > 2.0
    assert rhythm_of([(1.0, 1)]).quiet_s() == LiveLimits().stall_s  # not known yet
    assert rhythm_of([(0.01, 50), (4.0, 1)], times=4).quiet_s() > 8.0


def test_a_still_scene_that_is_encoded_to_the_same_picture_is_learned():
    repeats = [(1.5, 1), (0.04, 1)]  # the same picture up to each whole one
    assert rhythm_of(repeats=repeats, times=2).frozen_s() == LiveLimits().frozen_s
    assert 3.0 < rhythm_of(repeats=repeats, times=10).frozen_s() < 5.0
    assert rhythm_of(repeats=[(60.0, 3)]).frozen_s() == 10.0
