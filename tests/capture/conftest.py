"""Pictures to read, and a watch over threads and handles."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_gui.core.frame import BgrImage
from tests import PATIENCE_S


def handles() -> set[str]:
    folder = Path("/proc/self/fd")
    found = set()
    for handle in folder.iterdir() if folder.is_dir() else ():
        try:
            found.add(f"{handle.name} {handle.readlink()}")
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    gc.freeze()  # what others have left in the process is not looked through after each test
    threads, before = set(threading.enumerate()), handles()
    yield
    gc.collect()
    end_s = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < end_s:
        left = [t for t in threading.enumerate() if t not in threads]
        opened = {h for h in handles() - before if "/proc/" not in h and "/dev/" not in h}
        if not left and not opened:
            return
        time.sleep(0.02)
    assert not left
    assert not opened


@pytest.fixture
def draw() -> Callable[..., BgrImage]:
    """Draws a picture of noise, (H, W, 3) BGR."""

    def make(seed: int = 0, height: int = 32, width: int = 64) -> BgrImage:
        return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)

    return make


@pytest.fixture
def save(draw: Callable[..., BgrImage]) -> Callable[..., BgrImage]:
    """Saves a picture of noise as PNG, and returns it."""

    def make(path: Path, seed: int = 0, **size: int) -> BgrImage:
        image = draw(seed, **size)
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image[:, :, ::-1]).save(path)
        return image

    return make
