"""Cameras that hang, freeze, vanish and come back, played by a device made of Python."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from inspector_gui.capture.camera import (
    CameraFormat,
    CameraInfo,
    OpenCvCamera,
    _from_sysfs,
    find_cameras,
)
from inspector_gui.capture.drain import LiveLimits
from inspector_gui.core.errors import CameraLostError, SourceError, UsageError
from inspector_gui.core.opencv import cv2
from inspector_gui.core.ports import FrameSource
from tests import PATIENCE_S

QUICK = LiveLimits(
    open_s=1.5, stall_s=0.8, frozen_s=0.4, retry_s=0.05, retry_most_s=0.1, close_s=0.3
)


class Device:
    """A camera at 200 pictures a second whose cable a test can pull."""

    def __init__(self) -> None:
        self.mode = "live"  # live, gone, frozen, hung, raises, white
        self.release_hung = threading.Event()
        self.opens = 0
        self.open_now = 0
        self.grabbed = 0
        self.asked: list[tuple[int, float]] = []
        self.shape: tuple[int, ...] = (16, 24, 3)

    def __call__(self, index: int, backend: int) -> Handle:
        self.opens += 1
        if self.mode == "hung":
            self.release_hung.wait()
        return Handle(self, self.mode != "gone")


class Handle:
    def __init__(self, device: Device, there: bool) -> None:
        self.device, self.there = device, there
        device.open_now += there

    def isOpened(self) -> bool:
        return self.there

    def set(self, key: int, value: float) -> bool:
        self.device.asked.append((key, value))
        return True

    def grab(self) -> bool:
        if self.device.mode == "hung":
            self.device.release_hung.wait()
            return False
        if self.device.mode == "raises":
            raise cv2.error("driver")
        time.sleep(0.005)
        self.device.grabbed += 1
        return self.device.mode != "gone"

    def retrieve(self):
        if self.device.mode == "white":
            return True, np.full(self.device.shape, 255, np.uint8)
        seed = 0 if self.device.mode == "frozen" else self.device.grabbed
        return True, np.random.default_rng(seed).integers(0, 255, self.device.shape, np.uint8)

    def release(self) -> None:
        self.device.open_now -= self.there
        self.there = False


@pytest.fixture
def device():
    device = Device()
    yield device
    device.release_hung.set()


@pytest.fixture
def camera(device):
    camera = OpenCvCamera(3, "auto", limits=QUICK, capture=device)
    yield camera
    device.release_hung.set()
    camera.close()


def read_until(camera, what, seconds=PATIENCE_S):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            grab = camera.read(0.05)
        except CameraLostError as error:
            if what == "lost":
                return error
        else:
            if what == "frame" and grab is not None:
                return grab
    raise AssertionError(f"no {what} within {seconds} s")


@pytest.mark.slow
def test_the_newest_frame_comes_and_the_rest_is_dropped(camera: FrameSource, device):
    camera.open()
    first = camera.read(30.0)
    assert first is not None
    assert not first.trigger
    assert camera.live
    assert camera.name == "Camera 3"
    asleep = time.perf_counter()
    time.sleep(0.4)
    grab = camera.read(30.0)
    # Not one of the many that went by meanwhile.
    assert grab.content.captured_s > asleep + 0.1
    nxt = camera.read(30.0)
    assert nxt.content.captured_s > grab.content.captured_s
    assert not np.array_equal(nxt.content.image, grab.content.image)
    camera.close()
    camera.close()
    assert device.open_now == 0


def test_not_there(device):
    device.mode = "gone"
    patient = replace(QUICK, open_s=120)
    camera = OpenCvCamera(3, "auto", limits=patient, capture=device)
    start = time.perf_counter()
    with pytest.raises(SourceError, match="Camera 3 cannot be opened;") as caught:
        camera.open()
    assert not isinstance(caught.value, CameraLostError)
    assert time.perf_counter() - start < patient.open_s / 2
    with pytest.raises(SourceError, match="not open"):
        camera.read(0.1)


def test_a_real_index_that_is_not_there(capfd):
    camera = OpenCvCamera(98)
    start = time.perf_counter()
    with pytest.raises(SourceError, match="Camera 98 cannot be opened"):
        camera.open()
    assert time.perf_counter() - start < 60
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_opening_that_hangs(device, camera):
    device.mode = "hung"
    with pytest.raises(SourceError):
        camera.open()  # the device would hang until this test ends


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["gone", "frozen", "hung", "raises"])
def test_lost_and_back(device, camera, fault):
    camera.open()
    read_until(camera, "frame")
    device.mode = fault
    error = read_until(camera, "lost")
    assert "Camera 3 is lost" in error.sentence
    assert error.sentence.endswith(".")
    with pytest.raises(CameraLostError):  # it goes on saying so
        for _ in range(200):
            camera.read(0.02)
    back_s = time.perf_counter()
    device.mode = "live"
    device.release_hung.set()
    grab = read_until(camera, "frame")
    assert grab.content.captured_s > back_s
    for _ in range(5):
        assert camera.read(30.0) is not None
    camera.close()
    assert device.open_now == 0


@pytest.mark.slow
def test_threads_that_hang_are_not_piled_up(device, camera):
    camera.open()
    device.mode = "hung"
    read_until(camera, "lost")
    end = time.perf_counter() + 4.0
    while time.perf_counter() < end:
        with pytest.raises(CameraLostError):
            for _ in range(30):
                camera.read(0.05)
    hung = [t for t in threading.enumerate() if t.name == "capture Camera 3"]
    assert 1 <= len(hung) <= QUICK.hung
    camera.close()  # the device hangs until this test ends, and is not waited for
    assert device.open_now == 1


@pytest.mark.slow
def test_white_all_over_is_not_called_frozen(device, camera):
    camera.open()
    device.mode = "white"
    end = time.perf_counter() + 1.0
    while time.perf_counter() < end:
        assert camera.read(30.0) is not None


def test_no_frame_within_the_time_is_none(device, camera):
    camera.open()
    read_until(camera, "frame")
    device.mode = "hung"
    for _ in range(3):  # one may wait, and one be on its way
        camera.read(0.01)
    assert camera.read(0.01) is None


@pytest.mark.parametrize("shape", [(16, 24), (16, 24, 1), (16, 24, 4)])
def test_other_pixels(device, camera, shape):
    device.shape = shape
    camera.open()
    assert read_until(camera, "frame").content.image.shape == (16, 24, 3)


def test_what_is_asked_of_the_camera(device):
    form = CameraFormat(1920, 1080, 30.0)
    camera = OpenCvCamera(0, "dshow", form, QUICK, device)
    camera.open()
    camera.close()
    mjpg = cv2.VideoWriter_fourcc(*"MJPG")
    assert device.asked == [
        (cv2.CAP_PROP_FOURCC, mjpg),
        (cv2.CAP_PROP_FRAME_WIDTH, 1920),
        (cv2.CAP_PROP_FRAME_HEIGHT, 1080),
        (cv2.CAP_PROP_FPS, 30.0),
        (cv2.CAP_PROP_BUFFERSIZE, 1),
    ]
    with pytest.raises(UsageError, match="directshow"):
        OpenCvCamera(0, "directshow")


def test_reopening(device, camera):
    for _ in range(3):
        camera.open()
        read_until(camera, "frame")
    camera.close()
    assert device.open_now == 0
    assert device.opens == 3


def test_finding_cameras(tmp_path, capfd):
    start = time.perf_counter()
    assert isinstance(find_cameras(), tuple)
    assert time.perf_counter() - start < 60
    assert capfd.readouterr() == ("", "")
    for node, index, name in (("video10", "0", "B"), ("video2", "0", "A"), ("video3", "1", "A")):
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(index + "\n")
        (tmp_path / node / "name").write_text(name + "\n")
    (tmp_path / "video4").mkdir()
    assert _from_sysfs(tmp_path) == (CameraInfo(2, "A"), CameraInfo(10, "B"))
    assert _from_sysfs(tmp_path / "none") == ()
