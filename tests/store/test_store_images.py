from __future__ import annotations

import hashlib
import os
import time
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from inspector_gui.core.errors import StoreError
from inspector_gui.store.images import ImageFolder, decode_png, encode_png
from tests.store.made_records import make_picture


@pytest.fixture
def images(tmp_path):
    images = ImageFolder(tmp_path / "frames")
    images.prepare()
    return images


@settings(max_examples=60)
@given(hnp.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 30), st.just(3))))
def test_the_png_is_one_for_everybody(image):
    data = encode_png(image)
    assert np.array_equal(decode_png(data), image)
    with Image.open(BytesIO(data)) as opened:
        opened.verify()
    with Image.open(BytesIO(data)) as opened:
        assert np.array_equal(np.asarray(opened)[:, :, ::-1], image)


def test_other_memory_layouts():
    image = make_picture(0)
    for view in (image[::2, ::3], image[::-1], np.asfortranarray(image), image[:1], image[:, :1]):
        assert np.array_equal(decode_png(encode_png(view)), view)
    black = np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (50, 70, 3))
    assert np.array_equal(decode_png(encode_png(black)), black)


def test_the_name_is_the_sum_of_the_file(images, tmp_path):
    image = make_picture(1)
    name = images.add(image)
    path = tmp_path / "frames" / name[:2] / f"{name}.png"
    assert images.path(name) == path
    assert hashlib.sha256(path.read_bytes()).hexdigest() == name
    assert np.array_equal(images.get(name), image)
    before = path.stat()
    assert images.add(image.copy()) == name
    assert path.stat().st_ino == before.st_ino
    assert list((tmp_path / "frames" / "tmp").iterdir()) == []


def test_a_changed_or_lost_picture_is_noticed(images):
    image = make_picture(2)
    path = images.path(images.add(image))
    data = path.read_bytes()
    path.write_bytes(data[:500] + b"x" + data[501:])
    with pytest.raises(StoreError, match="was changed"):
        images.get(path.stem)
    path.write_bytes(data[:500])
    images.add(image)  # what is cut off is put right when it comes again
    assert np.array_equal(images.get(path.stem), image)
    path.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        images.get(path.stem)


def test_leftovers_are_cleared_away_and_work_in_progress_is_not(images, tmp_path):
    old, new = (tmp_path / "frames" / "tmp" / name for name in ("old.part", "new.part"))
    old.touch()
    new.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    images.prepare()
    assert not old.exists()
    assert new.exists()
