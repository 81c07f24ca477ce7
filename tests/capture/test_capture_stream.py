"""Streams over the loopback, films, and what a user types."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import inspector_gui
from inspector_gui.capture.camera import OpenCvCamera
from inspector_gui.capture.demo import DemoLine
from inspector_gui.capture.drain import LiveLimits
from inspector_gui.capture.folder import FolderSource
from inspector_gui.capture.open import SourceOptions, open_source
from inspector_gui.capture.stream import StreamSource
from inspector_gui.capture.video import VideoSource
from inspector_gui.core.errors import CameraLostError, SourceError, UsageError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.opencv import cv2
from inspector_gui.core.ports import EndOfSource, FrameSource
from tests import PATIENCE_S


class MjpegServer:
    """Serves moving pictures as multipart JPEG until it is stopped."""

    def __init__(self, port: int = 0) -> None:
        self.going = True
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                number = 0
                try:
                    while outer.going:
                        number += 1
                        self.wfile.write(part(number))
                        time.sleep(0.02)
                except OSError:
                    pass

            def log_message(self, *args):
                pass

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = False
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    def stop(self) -> None:
        self.going = False
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def part(number: int) -> bytes:
    image = np.full((48, 64, 3), 60, np.uint8)
    cv2.circle(image, (number * 3 % 64, 24), 8, (200, 220, 90), -1)
    jpeg = cv2.imencode(".jpg", image)[1].tobytes()
    head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
    return head.encode() + jpeg + b"\r\n"


def frame_of(source, seconds=PATIENCE_S):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            grab = source.read(0.1)
        except CameraLostError:
            continue
        if grab is not None:
            return grab.content
    raise AssertionError("no frame")


@pytest.mark.slow
def test_a_stream_comes_back_when_its_server_does(capfd):
    server = MjpegServer()
    url = f"http://user:secret@127.0.0.1:{server.port}/cam.mjpg"
    limits = LiveLimits(open_s=20.0, stall_s=0.7, frozen_s=1.0, retry_s=0.1, retry_most_s=0.3)
    source: FrameSource = StreamSource(url, limits)
    try:
        source.open()
        assert source.live
        assert source.name == f"Stream 127.0.0.1:{server.port}"
        assert frame_of(source).image.shape == (48, 64, 3)
        server.stop()
        with pytest.raises(CameraLostError) as caught:
            for _ in range(100):
                source.read(0.1)
        assert "secret" not in caught.value.sentence
        server = MjpegServer(server.port)
        assert frame_of(source).image.shape == (48, 64, 3)
    finally:
        server.stop()
        source.close()
    assert capfd.readouterr() == ("", "")


def test_no_stream_there(capfd):
    source = StreamSource("http://127.0.0.1:9/none", LiveLimits(open_s=20.0))
    with pytest.raises(SourceError, match=r"127\.0\.0\.1:9 cannot be opened;"):
        source.open()
    source.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("url", ["gopher://a/b", "rtsp://", "http://[bad", "file:///etc/passwd"])
def test_no_addresses(url):
    with pytest.raises(UsageError):
        StreamSource(url)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("film") / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 20.0, (64, 48))
    assert writer.isOpened()
    for number in range(20):
        writer.write(np.full((48, 64, 3), number * 10, np.uint8))
    writer.release()
    return path


def all_of(source):
    source.open()
    grabs = []
    try:
        while True:
            grab = source.read(1.0)
            if grab is not None:
                grabs.append(grab)
    except EndOfSource:
        return grabs
    finally:
        source.close()


def test_a_film(film):
    source: FrameSource = VideoSource(film)
    grabs = all_of(source)
    levels = [int(grab.content.image.mean()) for grab in grabs]
    assert np.abs(np.array(levels) - np.arange(20) * 10).max() <= 3
    assert not any(grab.trigger for grab in grabs)
    assert not source.live
    assert len(all_of(source)) == 20  # it may be opened again
    every = all_of(VideoSource(film, trigger_every_s=0.25))
    assert [i for i, grab in enumerate(every) if grab.trigger] == [0, 5, 10, 15]
    assert all(grab.trigger for grab in all_of(VideoSource(film, trigger_every_s=0)))


@pytest.mark.slow
def test_a_film_at_its_own_pace(film):
    start = time.perf_counter()
    assert len(all_of(VideoSource(film, paced=True))) == 20
    assert time.perf_counter() - start > 0.9
    nones, source = 0, VideoSource(film, paced=True)
    source.open()
    for _ in range(50):
        nones += source.read(0.0) is None
    source.close()
    assert nones > 20


def test_films_that_are_none(tmp_path, film, capfd):
    for name, data in (
        ("empty.mp4", b""),
        ("text.mp4", b"no film" * 100),
        ("cut.mp4", b"\0\0\0\x18ftypmp42" + bytes(500)),
        ("cut.avi", film.read_bytes()[:200]),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(SourceError, match="no video"):
            VideoSource(path).open()
    with pytest.raises(SourceError, match="There is no video"):
        VideoSource(tmp_path / "gone.mp4").open()
    with pytest.raises(SourceError, match="not open"):
        VideoSource(film).read(0.0)
    assert capfd.readouterr() == ("", "")


def test_a_film_that_breaks_off_does_not_end_in_silence(tmp_path, draw, capfd):
    path = tmp_path / "film.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), 20.0, (64, 48))
    for number in range(20):
        writer.write(draw(number, height=48))
    writer.release()
    data = bytearray(path.read_bytes())
    first, last = data.index(b"mdat"), data.index(b"moov") - 4
    middle = (first + last) // 2
    data[middle:last] = bytes(last - middle)
    path.write_bytes(bytes(data))
    grabs = all_of(VideoSource(path))
    assert 1 < len(grabs) < 20
    assert isinstance(grabs[-1].content, GrabFailure)
    assert grabs[-1].trigger
    assert "damaged after picture" in grabs[-1].content.sentence
    assert all(isinstance(grab.content, Frame) for grab in grabs[:-1])
    assert capfd.readouterr() == ("", "")


def test_what_a_user_types(tmp_path, save, film):
    save(tmp_path / "0/a.png")
    demo = open_source("demo", SourceOptions(demo_folder=tmp_path, pace_s=0.5))
    assert isinstance(demo, DemoLine)
    assert demo.pace_s == 0.5
    assert open_source("0").name == "Camera 0"
    assert isinstance(open_source("camera:12"), OpenCvCamera)
    assert isinstance(open_source("rtsp://10.0.0.1/live"), StreamSource)
    assert isinstance(open_source(str(film)), VideoSource)
    assert isinstance(open_source(f"{tmp_path}/0"), FolderSource)
    assert isinstance(open_source(f" {tmp_path}/0/a.png "), FolderSource)


@pytest.mark.parametrize("text", ["", "  ", "camera:", "camera:x", "ftp://a/b"])
def test_what_cannot_be_understood(text):
    with pytest.raises(UsageError) as caught:
        open_source(text)
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("text", ["nowhere", "/no/such/folder", "a\0b", "x" * 5000, "99999"])
def test_what_is_not_there(text):
    with pytest.raises(SourceError) as caught:
        open_source(text)
    assert caught.value.sentence.endswith(".")


@pytest.mark.slow
def test_opencv_leaves_qt_alone():
    code = (
        "import os, cv2; from inspector_gui.core.opencv import cv2 as quiet;"
        "print([v for k, v in os.environ.items() if k.startswith('QT_QPA')])"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QT_QPA")}
    for prefix in ("", "QT_QPA_PLATFORM_PLUGIN_PATH='/mine'"):
        env = environment | ({"QT_QPA_PLATFORM_PLUGIN_PATH": "/mine"} if prefix else {})
        script = code.replace("import os, cv2;", "import os;") if prefix else code
        run = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            env=env,
            check=True,
            cwd=Path(inspector_gui.__file__).parents[1],
        )
        assert run.stderr == ""
        assert "cv2" not in run.stdout
