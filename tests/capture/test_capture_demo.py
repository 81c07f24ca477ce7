from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from inspector_gui.capture.demo import DemoLine, slide
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import FrameSource
from tests import PATIENCE_S


def run(line, parts):
    """Read until so many parts have come; the machine may be busy, so time says little."""
    grabs, end = [], time.perf_counter() + PATIENCE_S
    while sum(grab.trigger for _, grab in grabs) < parts:
        assert time.perf_counter() < end
        grab = line.read(0.05)
        if grab is not None:
            grabs.append((time.perf_counter(), grab))
    return grabs


@pytest.mark.slow
def test_parts_pass_by_with_a_living_preview(tmp_path, save):
    images = [save(tmp_path / f"{i}.png", i) for i in range(3)]
    line: FrameSource = DemoLine(tmp_path, pace_s=0.4)
    line.open()
    grabs = run(line, 5)
    line.close()
    line.close()
    parts = [(s, grab.content) for s, grab in grabs if grab.trigger]
    for number, (_, frame) in enumerate(parts):
        assert np.array_equal(frame.image, images[number % 3])  # it begins again
        assert frame.file.endswith(f"{number % 3}.png")
    assert np.diff([frame.captured_s for _, frame in parts]).min() > 0.3
    preview = [grab.content for _, grab in grabs if not grab.trigger]
    assert 8 < len(preview) < 60
    assert all(frame.file == "" for frame in preview)
    assert len({frame.image.tobytes() for frame in preview}) > 5  # the belt moves
    assert not line.live
    assert len({grab.content.frame_id for _, grab in grabs}) == len(grabs)


@pytest.mark.slow
def test_a_part_is_stamped_when_it_is_given_and_not_when_it_is_read_ahead(tmp_path, save):
    save(tmp_path / "1.png")
    line = DemoLine(tmp_path, pace_s=0.8)
    line.open()
    grabs = run(line, 3)
    # Read ahead by a whole pace; the moving pictures between two parts are stamped as they come.
    stamps = [grab.content.captured_s for _, grab in grabs]
    assert stamps == sorted(stamps)
    assert all(stamp <= s for stamp, (s, _) in zip(stamps, grabs, strict=True))
    assert len(grabs) > 8
    line.close()


@pytest.mark.slow
def test_no_part_is_lost_by_a_slow_reader(tmp_path, save):
    for i in range(4):
        save(tmp_path / f"{i}.png", i)
    line = DemoLine(tmp_path, pace_s=0.02)
    line.open()
    files = []
    while len(files) < 12:
        time.sleep(0.05)
        grab = line.read(0.5)
        if grab is not None and grab.trigger:
            files.append(grab.content.file[-5])
    line.close()
    assert "".join(files) == "012301230123"


@pytest.mark.slow
def test_the_pace_may_be_set_by_another_thread_while_reading_waits(tmp_path, save):
    save(tmp_path / "1.png")
    line = DemoLine(tmp_path, pace_s=60.0)
    line.open()
    assert line.read(1.0).trigger
    setter = threading.Timer(0.1, lambda: setattr(line, "pace_s", 0.05))
    setter.start()
    run(line, 5)
    setter.join()
    line.close()
    assert line.pace_s == 0.05


def test_a_pace_of_zero_gives_parts_alone(tmp_path, save):
    save(tmp_path / "1.png")
    line = DemoLine(tmp_path, pace_s=0.0)
    line.open()
    assert all(line.read(0.1).trigger for _ in range(20))
    line.close()


@pytest.mark.slow
def test_a_broken_part_is_a_part(tmp_path, save):
    save(tmp_path / "1.png")
    (tmp_path / "2.png").write_text("x")
    line = DemoLine(tmp_path, pace_s=0.1)
    line.open()
    parts = [grab.content for _, grab in run(line, 4) if grab.trigger]
    line.close()
    kinds = [isinstance(part, GrabFailure) for part in parts]
    assert kinds == [False, True, False, True]


def test_no_demo_parts(tmp_path):
    with pytest.raises(SourceError):
        DemoLine(tmp_path).open()
    with pytest.raises(SourceError):
        DemoLine(tmp_path).read(0.1)


def test_the_belt(draw):
    old, new = draw(1), draw(2)
    assert np.array_equal(slide(old, new, 0.0), old)
    assert np.array_equal(slide(old, new, 1.0), new)
    assert np.array_equal(slide(None, new, 1.0), new)
    assert slide(None, None, 0.5) is None
    other = draw(3, height=20, width=30)
    assert np.array_equal(slide(old, other, 1.0), other)
    assert len(np.unique(slide(None, new, 0.0))) == 1
    half = slide(old, new, 0.5)
    assert isinstance(Frame(half, "x"), Frame)
    assert not np.array_equal(half, old)
