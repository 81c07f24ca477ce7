"""Films whose rate and number of pictures are not what the file says."""

from __future__ import annotations

import time

import numpy as np
import pytest

from inspector_gui.capture.video import VideoSource
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.opencv import cv2
from inspector_gui.core.ports import EndOfSource
from tests.capture.films import (
    at_rates,
    avi_says,
    cut_off,
    film,
    index_first,
    matroska_lasts,
    shown_for,
)

EVERY_S = 1.5


@pytest.fixture(autouse=True)
def silent(capfd):
    yield
    assert capfd.readouterr().out == ""


def all_of(path, **options):
    source = VideoSource(path, **options)
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


def mjpeg(path):
    noise = np.random.default_rng(0).integers(0, 255, (40, 48, 64, 3)).astype(np.uint8)
    path.write_bytes(b"".join(cv2.imencode(".jpg", each)[1].tobytes() for each in noise))
    return path


WHOLE = {
    # name: (how it is made, how many pictures, which of them are parts)
    "plain.mp4": (film, 40, [0, 15, 30]),
    "cut.mp4": (lambda p: shown_for(film(p), 1.6), 16, [0, 15]),
    "cut.mov": (lambda p: shown_for(film(p), 3.1), 31, [0, 15, 30]),
    "web.mp4": (lambda p: index_first(film(p)), 40, [0, 15, 30]),
    # A picture a second for 10 s, then 25 a second: parts are due at 0, 1.5, 3 …
    "rates.mp4": (
        lambda p: at_rates(film(p), [(10, 1.0), (30, 0.04)]),
        40,
        [0, 2, 3, 5, 6, 8, 9, 23],
    ),
    # Pictures that stand for five seconds each are one part each, and nothing follows in haste.
    "slow.mp4": (lambda p: at_rates(film(p), [(2, 5.0), (38, 0.1)]), 40, [0, 1, 2, 7, 22, 37]),
    "plain.mkv": (film, 40, [0, 15, 30]),
    "longer-sound.mkv": (lambda p: matroska_lasts(film(p), 20.0), 40, [0, 15, 30]),
    "shorter-said.mkv": (lambda p: matroska_lasts(film(p), 1.0), 40, [0, 15, 30]),
    "count.avi": (lambda p: avi_says(film(p, codec="MJPG"), count=400), 40, [0, 15, 30]),
    "no-count.avi": (lambda p: avi_says(film(p, codec="MJPG"), count=0), 40, [0, 15, 30]),
    "no-rate.avi": (lambda p: avi_says(film(p, codec="MJPG"), rate=(0, 0)), 40, [0, 38]),
    "no-stamps.mjpg": (mjpeg, 40, [0, 38]),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_film_that_is_whole_is_not_called_damaged(tmp_path, name):
    make, count, parts = WHOLE[name]
    grabs = all_of(make(tmp_path / name), trigger_every_s=EVERY_S)
    assert all(isinstance(grab.content, Frame) for grab in grabs)
    assert len(grabs) == count
    assert [number for number, grab in enumerate(grabs) if grab.trigger] == parts


BROKEN = {
    "web.mp4": lambda p: cut_off(index_first(film(p)), 0.6),
    "nearly.mp4": lambda p: cut_off(index_first(film(p)), 0.96),
    "cut-list.mp4": lambda p: cut_off(index_first(shown_for(film(p), 3.5)), 0.6),
    "a.mkv": lambda p: cut_off(film(p), 0.6),
    "longer-sound.mkv": lambda p: cut_off(matroska_lasts(film(p), 20.0), 0.6),
    "a.avi": lambda p: cut_off(film(p, codec="MJPG"), 0.6),
    "no-count.avi": lambda p: cut_off(avi_says(film(p, codec="MJPG"), count=0), 0.6),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_film_that_is_cut_off_keeps_what_came_before_and_says_so(tmp_path, name):
    grabs = all_of(BROKEN[name](tmp_path / name), trigger_every_s=EVERY_S)
    *before, last = grabs
    assert 15 < len(before) < 40
    assert all(isinstance(grab.content, Frame) for grab in before)
    assert [n for n, g in enumerate(before) if g.trigger] == list(range(0, len(before), 15))
    assert isinstance(last.content, GrabFailure)
    assert last.trigger
    assert f"{name} is damaged after picture {len(before)}" in last.content.sentence


def test_pictures_that_nobody_can_decode_are_missed(tmp_path):
    path = film(tmp_path / "a.mp4")
    data = bytearray(path.read_bytes())
    first, last = data.index(b"mdat") + 4, data.index(b"moov") - 4
    data[(2 * first + last) // 3 : last] = bytes(last - (2 * first + last) // 3)
    path.write_bytes(bytes(data))
    *before, last = all_of(path, trigger_every_s=0)
    assert 5 < len(before) < 40
    assert isinstance(last.content, GrabFailure)
    assert " of 40;" in last.content.sentence


@pytest.mark.slow
def test_the_rate_of_the_moment_paces_a_film(tmp_path):
    path = at_rates(film(tmp_path / "a.mp4", 20), [(2, 0.4), (18, 0.01)])
    start_s = time.perf_counter()
    assert len(all_of(path, paced=True)) == 20
    assert time.perf_counter() - start_s > 0.75  # at the mean rate the third would come after 0.1
