"""Small models of every family, built once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import tiny
import torch
from PIL import Image

from inspector_gui.core.frame import Frame
from inspector_gui.inspectors.memory import Precision
from inspector_gui.inspectors.vlm.loader import LoadedVlm, load_vlm


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Small matrices are multiplied faster by one thread."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's small model, by the builder's name."""
    root = tmp_path_factory.mktemp("models")

    def get(name: str) -> Path:
        folder = root / name
        return folder if folder.is_dir() else tiny.build(name, folder)

    return get


@pytest.fixture(scope="session")
def model_of(folder_of: Callable[[str], Path]) -> Callable[[str, Precision], LoadedVlm]:
    """A loaded small model, by the builder's name and precision."""
    loaded: dict[tuple[str, str], LoadedVlm] = {}

    def get(name: str, precision: Precision) -> LoadedVlm:
        key = name, precision
        if key not in loaded:
            loaded[key] = load_vlm(folder_of(name), precision=precision, device="cpu")
        return loaded[key]

    return get


def picture(seed: int, size: tuple[int, int] = (80, 40)) -> Image.Image:
    """A picture of noise, (width, height)."""
    numbers = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    return Image.fromarray(numbers)


def frame(seed: int, size: tuple[int, int] = (80, 40)) -> Frame:
    """The same as a frame."""
    return Frame(np.array(picture(seed, size))[..., ::-1].copy(), "test")
