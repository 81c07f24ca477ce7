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


@pytest.mark.slow
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


def many(folder, save, count=6):
    for number in range(count):
        save(folder / f"{number}.png", number)


@pytest.mark.parametrize("how", ["deleted", "renamed", "unmounted"])
def test_a_folder_that_vanishes_ends_the_source_once(tmp_path, save, how):
    folder = tmp_path / "parts"
    many(folder, save)
    source = FolderSource(folder)
    source.open()
    assert all(isinstance(source.read(0).content, Frame) for _ in range(2))
    if how == "renamed":
        folder.rename(tmp_path / "elsewhere")
    else:
        for file in folder.iterdir():
            file.unlink()
        if how == "deleted":
            folder.rmdir()  # else the empty mount point stays
    with pytest.raises(SourceError) as caught:
        source.read(0)
    assert f"The folder {folder} is gone after picture 2 of 6;" in caught.value.sentence
    source.close()


def test_a_subfolder_that_vanishes_is_named(tmp_path, save):
    many(tmp_path / "a", save)
    many(tmp_path / "b", save)
    source = FolderSource(tmp_path)
    source.open()
    assert isinstance(source.read(0).content, Frame)
    (tmp_path / "a").rename(tmp_path / "c")
    with pytest.raises(SourceError, match=f"{tmp_path}/a is gone"):
        source.read(0)
    source.close()


def test_single_pictures_that_vanish_are_parts(tmp_path, save):
    many(tmp_path, save)
    source = FolderSource(tmp_path)
    source.open()
    for number in (0, 2, 3, 5):
        (tmp_path / f"{number}.png").unlink()
    grabs = [source.read(0) for _ in range(6)]
    assert [isinstance(grab.content, Frame) for grab in grabs] == [
        False, True, False, False, True, False,
    ]  # fmt: skip
    source.close()


def test_what_a_manifest_names_and_never_was_there_are_parts(tmp_path, save):
    save(tmp_path / "images/1.png")
    rows = "images/1.png,OK,,,,demo,1\ngone/2.png,OK,,,,demo,2\nimages/3.png,OK,,,,demo,3\n"
    (tmp_path / "manifest.csv").write_text(
        f"file,label,defect_type,terminals,severity,split,seed\n{rows}"
    )
    grabs = drain(FolderSource(tmp_path))
    assert sum(isinstance(grab.content, GrabFailure) for grab in grabs) == 2


def test_files_that_are_left_out_are_counted_by_their_endings(tmp_path, save):
    save(tmp_path / "a/1.png")
    names = ["2.HEIC", "3.heic", "a/4.dng", "5.CR2", "6.png.bak", "7", "b/8.mp4"]
    names += [".hidden.heic", "labels.txt", "a/9.json", "README", "Thumbs.db", "desktop.ini"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    source = FolderSource(tmp_path)
    assert source.notice == ""
    assert len(drain(source)) == 1
    assert "2 .heic, 1 without an ending, 1 .bak, 1 .cr2, 1 .dng, 1 .mp4;" in source.notice
    assert "txt" not in source.notice
    (tmp_path / "a/1.png").unlink()
    with pytest.raises(SourceError, match=r"no pictures that can be read \(2 \.heic"):
        source.open()


def test_a_folder_of_pictures_alone_has_nothing_to_say(tmp_path, save):
    many(tmp_path, save, 2)
    source = FolderSource(tmp_path)
    drain(source)
    assert source.notice == ""


def test_very_many_endings_are_not_all_named(tmp_path, save):
    save(tmp_path / "1.png")
    for number in range(40):
        (tmp_path / f"a.x{number}").write_bytes(b"x")
    source = FolderSource(tmp_path)
    drain(source)
    assert "32 others" in source.notice
    assert len(source.notice) < 250
