from __future__ import annotations

import time

import pytest

from inspector_gui.capture.folder import FolderSource, natural_key
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import EndOfSource, FrameSource


def drain(source):
    grabs = []
    source.open()
    try:
        while True:
            grabs.append(source.read(1.0))
    except EndOfSource:
        return grabs
    finally:
        source.close()


def names(grabs, root):
    return [str(grab.content.file).removeprefix(f"{root}/") for grab in grabs]


def test_natural_order_subfolders_and_failures(tmp_path, save):
    for name in ("part10.png", "part9.png", "b/2.png", "b/10.png", "A/1.png"):
        save(tmp_path / name)
    (tmp_path / "part1.png").write_text("no picture")
    (tmp_path / "notes.txt").write_text("not looked at")
    save(tmp_path / ".thumbs/1.png")
    source: FrameSource = FolderSource(tmp_path)
    grabs = drain(source)
    expected = ["A/1.png", "b/2.png", "b/10.png", "part1.png", "part9.png", "part10.png"]
    assert names(grabs, tmp_path) == expected
    assert all(grab.trigger for grab in grabs)
    bad = grabs[3].content
    assert isinstance(bad, GrabFailure)
    assert "part1.png" in bad.sentence
    assert sum(isinstance(grab.content, Frame) for grab in grabs) == 5
    assert not source.live
    assert source.name == tmp_path.name


def test_natural_key_takes_any_name():
    texts = ["a10b", "a9b", "²", "٣", "", "a", "10", "9", "ﬀ1"]
    assert sorted(texts, key=natural_key)
    assert sorted(["9", "10", "009"], key=natural_key) == ["009", "9", "10"]


def test_a_manifest_is_read_through(tmp_path, save):
    pytest.importorskip("inspector_gui.core.manifest")
    save(tmp_path / "images/1.png")
    save(tmp_path / "masks/1.png")
    save(tmp_path / "sub/images/2.png")
    save(tmp_path / "sub/masks/2.png")
    (tmp_path / "images/3.png").write_text("broken")
    (tmp_path / "manifest.csv").write_text(
        "file,label,defect_type,terminals,severity,split,seed\n"
        "images/1.png,OK,,,,demo,1\nimages/3.png,NG,missing,A1,1,demo,2\n"
        "images/gone.png,OK,,,,demo,3\nsub/images/2.png,OK,,,,demo,4\n"
    )
    grabs = drain(FolderSource(tmp_path))
    assert names(grabs, tmp_path) == [
        "images/1.png",
        "images/3.png",
        "images/gone.png",
        "sub/images/2.png",
    ]
    assert [isinstance(g.content, GrabFailure) for g in grabs] == [False, True, True, False]


def test_a_broken_manifest_is_a_source_error(tmp_path, save):
    save(tmp_path / "1.png")
    (tmp_path / "manifest.csv").write_text("nonsense\n1\n")
    with pytest.raises(SourceError):
        FolderSource(tmp_path).open()


def test_a_single_picture(tmp_path, save):
    save(tmp_path / "a.png")
    assert len(drain(FolderSource(tmp_path / "a.png"))) == 1
    (tmp_path / "b.txt").write_text("x")
    (grab,) = drain(FolderSource(tmp_path / "b.txt"))
    assert isinstance(grab.content, GrabFailure)


def test_what_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="no pictures"):
        FolderSource(tmp_path).open()
    with pytest.raises(SourceError, match="There is no folder"):
        FolderSource(tmp_path / "gone").open()
    with pytest.raises(SourceError, match="not open"):
        FolderSource(tmp_path).read(0.0)


def test_loop_and_pace(tmp_path, save):
    save(tmp_path / "a.png")
    save(tmp_path / "b.png", 1)
    source = FolderSource(tmp_path, loop=True, pace_s=0.25)
    source.open()
    start = time.perf_counter()
    assert source.read(1.0) is not None
    assert source.read(0.0) is None
    got = [source.read(1.0) for _ in range(4)]
    assert names(got, tmp_path) == ["b.png", "a.png", "b.png", "a.png"]
    assert time.perf_counter() - start > 0.95
    time.sleep(0.6)  # a slow reader is not answered with a burst
    assert source.read(1.0) is not None
    assert source.read(0.0) is None
    source.close()
    source.close()


def test_a_picture_deleted_under_ones_feet(tmp_path, save):
    save(tmp_path / "a.png")
    save(tmp_path / "b.png")
    source = FolderSource(tmp_path)
    source.open()
    (tmp_path / "b.png").unlink()
    assert isinstance(source.read(0).content, Frame)
    assert isinstance(source.read(0).content, GrabFailure)
    source.close()
