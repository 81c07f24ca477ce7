"""Masks by any name, ending, folder and values: masks, no parts, and what they mean is marked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mask_files import marked, masks_in, read_indices
from inspector_gui.store.exchange.parts import SetFormat, Skipped
from inspector_gui.store.exchange.reading import open_set
from tests.store.exchange.made_sets import ANY, picture
from tests.store.exchange.test_exchange_links import read, said

SIZE = (64, 48)
BITS = np.zeros(SIZE[::-1], np.bool_)
BITS[10:20, 12:32] = True


def mask(file: Path, values: np.ndarray | None = None) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(BITS.astype(np.uint8) * 255 if values is None else values).save(file)
    return file


def pictures(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        picture(folder / name, *SIZE, shade=number + 1)
    return folder


def pixels(part: object) -> int:
    content = part.content  # type: ignore[attr-defined]
    return sum(int(region.full(*SIZE).sum()) for region in content.regions)


@pytest.mark.parametrize(
    "where",
    [
        "ground_truth/scratch/000_mask.png", "ground_truth/scratch/000.tif",
        "Ground_Truth/scratch/000_GT.bmp", "groundtruth/scratch/000.jpg", "masks/scratch/000.gif",
        "gt/scratch/000_label.webp", "ground_truth/scratch/000/0.png", "mask/scratch/000.png",
        "test/scratch/000_mask.png", "test/scratch/000_GT.tiff", "label/scratch/000_label.PNG",
        "ground_truth/scratch/mask_000.png", "SegmentationMasks/../masks/000.bmp",
    ],
)  # fmt: skip
def test_a_mask_by_any_name_in_mvtecs_layout(tmp_path: Path, where: str) -> None:
    pictures(tmp_path, "train/good/000.png", "test/good/000.png", "test/scratch/000.png")
    mask(tmp_path / where)
    found, shown = read(tmp_path)
    assert set(found) == {"train/good/000.png", "test/good/000.png", "test/scratch/000.png"}
    assert said(found["test/scratch/000.png"]) == (Label.NG, ("scratch",))
    assert pixels(found["test/scratch/000.png"]) == BITS.sum()
    assert [found[f"{split}/good/000.png"].content.label for split in ("train", "test")] == [  # type: ignore[union-attr]
        Label.OK, Label.OK
    ]  # fmt: skip
    assert shown.masks == 1


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        ("images/crack/1.jpg", "masks/crack/1.png"),
        ("crack/1.jpg", "crack/1_mask.png"),
        ("crack/1.jpg", "mask/crack/1.bmp"),
        ("Data/Images/Anomaly/1.JPG", "Data/Masks/Anomaly/1.png"),
        ("train/crack/1.png", "masks/1.png"),
        ("crack/images/1.png", "crack/gt/1.png"),
        ("crack/1.png", "gt/crack/1_GT.png"),
        ("crack/Image/1.png", "crack/Mask/1.png"),
    ],
)
def test_a_mask_by_any_name_in_folders_of_classes(tmp_path: Path, bad: str, where: str) -> None:
    pictures(tmp_path, bad, "good/7.png")
    mask(tmp_path / where)
    found, _ = read(tmp_path, SetFormat.FOLDERS)
    assert set(found) == {bad, "good/7.png"}
    assert said(found[bad])[0] is Label.NG
    assert pixels(found[bad]) == BITS.sum()
    assert said(found["good/7.png"]) == (Label.OK, ())


def test_pictures_in_no_folder_of_a_class_are_what_their_masks_say(tmp_path: Path) -> None:
    pictures(tmp_path, "train/1.png", "train/2.png", "train/3.png")
    mask(tmp_path / "train" / "1_GT.png")
    mask(tmp_path / "train" / "2_GT.png", np.zeros(SIZE[::-1], np.uint8))
    found, _ = read(tmp_path)
    assert {name: said(part)[0] for name, part in found.items()} == {
        "train/1.png": Label.NG, "train/2.png": Label.OK, "train/3.png": None
    }  # fmt: skip
    assert {part.split for part in found.values()} == {"train"}


def test_folders_of_things_with_masks_beside_are_no_classes(tmp_path: Path) -> None:
    pictures(tmp_path, *(f"kos{n:02d}/Part{k}.jpg" for n in range(2) for k in range(2)))
    for n in range(2):
        mask(tmp_path / f"kos{n:02d}" / "Part0_label.bmp")
        mask(tmp_path / f"kos{n:02d}" / "Part1_label.bmp", np.zeros(SIZE[::-1], np.uint8))
    found, shown = read(tmp_path)
    assert dict(shown.labels) == {"NG": 2, "OK": 2}
    assert shown.defects == ()
    assert len(found) == 4


def test_a_blank_mask_of_a_good_picture_changes_nothing_and_another_one_does(
    tmp_path: Path,
) -> None:
    pictures(tmp_path, "good/1.png", "good/2.png")
    mask(tmp_path / "masks" / "good" / "1.png", np.zeros(SIZE[::-1], np.uint8))
    mask(tmp_path / "masks" / "good" / "2.png")
    found, _ = read(tmp_path)
    assert [said(part)[0] for part in found.values()] == [Label.OK, Label.NG]


def test_a_class_that_is_called_mask_stays_one(tmp_path: Path) -> None:
    for number in range(3):
        rng = np.random.default_rng(number)
        for folder in ("mask", "good"):
            file = tmp_path / folder / f"{number}.png"
            mask(file, rng.integers(0, 256, (*SIZE[::-1], 3), np.uint8))
    found, _ = read(tmp_path)
    assert {said(part) for part in found.values()} == {(Label.OK, ()), (Label.NG, ("mask",))}


def test_masks_of_no_picture_are_said(tmp_path: Path) -> None:
    pictures(tmp_path, "train/good/1.png", "test/scratch/2.png")
    mask(tmp_path / "ground_truth" / "scratch" / "9_mask.png")
    _, shown = read(tmp_path)
    assert "1 masks belong to no picture (ground_truth/scratch/9_mask.png)" in shown.warnings[0]


def test_visa_with_several_products_and_its_lists(tmp_path: Path) -> None:
    for product in ("candle", "pcb1"):
        data = tmp_path / product / "Data"
        pictures(data, "Images/Normal/0.JPG", "Images/Anomaly/0.JPG")
        mask(data / "Masks" / "Anomaly" / "0.png", BITS.astype(np.uint8))
        rows = [
            "image,label,mask",
            f"{product}/Data/Images/Normal/0.JPG,normal,",
            f'{product}/Data/Images/Anomaly/0.JPG,"hole,scratch",{product}/Data/Masks/Anomaly/0.png',
        ]
        (tmp_path / product / "image_anno.csv").write_text("\n".join(rows))
    (tmp_path / "split_csv").mkdir()
    rows = ["object,split,label,image,mask"]
    for product in ("candle", "pcb1"):
        rows.append(f"{product},train,normal,{product}/Data/Images/Normal/0.JPG,")
        rows.append(f"{product},test,anomaly,{product}/Data/Images/Anomaly/0.JPG,")
    (tmp_path / "split_csv" / "1cls.csv").write_text("\n".join(rows))
    found, _ = read(tmp_path)
    assert len(found) == 4
    bad = found["pcb1/Data/Images/Anomaly/0.JPG"]
    assert said(bad) == (Label.NG, ("hole", "scratch"))
    assert (bad.split, pixels(bad)) == ("test", BITS.sum())
    assert said(found["candle/Data/Images/Normal/0.JPG"]) == (Label.OK, ())
    (tmp_path / "pcb1" / "image_anno.csv").unlink()
    (tmp_path / "candle" / "image_anno.csv").unlink()
    found, shown = read(tmp_path)
    assert dict(shown.labels) == {"OK": 2, "NG": 2}


# What they mean


def _jpeg(values: np.ndarray) -> np.ndarray:
    buffer = BytesIO()
    Image.fromarray(values).save(buffer, "JPEG", quality=60)
    return np.asarray(Image.open(buffer))


def _grey(values: np.ndarray) -> Image.Image:
    return Image.fromarray(values.astype(np.uint8))


def _palette(colours: list[int], numbers: np.ndarray) -> Image.Image:
    image = Image.fromarray(numbers.astype(np.uint8), "P")
    image.putpalette(colours)
    return image


def _rgba(inside: tuple[int, ...], outside: tuple[int, ...]) -> Image.Image:
    values = np.where(BITS[..., None], np.array(inside), np.array(outside))
    return Image.fromarray(values.astype(np.uint8), "RGBA")


WAYS: dict[str, Callable[[], Image.Image]] = {
    "0 and 255": lambda: _grey(BITS * 255),
    "0 and 1": lambda: _grey(BITS * 1),
    "0 and 128": lambda: _grey(BITS * 128),
    "a class's number": lambda: _grey(BITS * 7),
    "numbers of pieces": lambda: _grey(BITS * (np.arange(SIZE[0]) % 30 + 1)),
    "grey levels of classes": lambda: _grey(BITS * np.where(np.arange(SIZE[0]) > 20, 100, 200)),
    "one bit": lambda: Image.fromarray(BITS),
    "16 bits, 0 and 65535": lambda: Image.fromarray(BITS.astype(np.uint16) * 65535),
    "16 bits, 0 and 1": lambda: Image.fromarray(BITS.astype(np.uint16)),
    "32 bits": lambda: Image.fromarray(BITS.astype(np.int32) * 255),
    "floats": lambda: Image.fromarray(BITS.astype(np.float32)),
    "a JPEG once": lambda: _grey(_jpeg((BITS * 255).astype(np.uint8))),
    "white first in the palette": lambda: _palette([255] * 3 + [0] * 3, ~BITS),
    "black first in the palette": lambda: _palette([0] * 3 + [255] * 3, BITS),
    "black second, red first": lambda: _palette([255, 0, 0, 0, 0, 0], ~BITS),
    "coloured palette": lambda: _palette([0, 0, 0, 128, 0, 0], BITS),
    "red on black": lambda: Image.fromarray(
        np.where(BITS[..., None], np.array([200, 0, 0]), 0).astype(np.uint8)
    ),
    "red on white": lambda: Image.fromarray(
        np.where(BITS[..., None], np.array([255, 0, 0]), 255).astype(np.uint8)
    ),
    "opaque where it marks": lambda: _rgba((0, 0, 0, 255), (0, 0, 0, 0)),
    "white on transparent white": lambda: _rgba((255, 255, 255, 255), (255, 255, 255, 0)),
    "white on opaque black": lambda: _rgba((255, 255, 255, 255), (0, 0, 0, 255)),
    "a border of 255": lambda: _grey(
        np.where(BITS, 1, 0) + np.where(np.arange(SIZE[0]) == 40, 255, 0)
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_marked_is_what_a_mask_means(tmp_path: Path, way: str) -> None:
    file = tmp_path / ("a.tif" if way in ("floats", "32 bits") else "a.png")
    WAYS[way]().save(file)
    ((name, found),) = masks_in(read_indices(file), ("crack",))
    assert name == "crack"
    off = int((found.full(*SIZE) != BITS).sum())
    assert off <= (12 if "JPEG" in way else 0)


def test_a_black_jpeg_marks_nothing_and_a_white_one_all(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 6, SIZE[::-1], np.uint8)
    mask(tmp_path / "a.jpg", noise)
    assert not marked(read_indices(tmp_path / "a.jpg")).any()
    mask(tmp_path / "b.jpg", 255 - noise)
    assert marked(read_indices(tmp_path / "b.jpg")).all()


def test_a_mask_of_another_size_is_refused_by_name(tmp_path: Path) -> None:
    pictures(tmp_path, "crack/1.png")
    mask(tmp_path / "masks" / "crack" / "1.bmp", np.full((5, 6), 255, np.uint8))
    (part,) = open_set(tmp_path).parts(ANY)
    assert isinstance(part, Skipped)
    assert part.sentence.startswith("The mask 1.bmp has 6 × 5 pixels and the picture 64 × 48")


def test_pascal_vocs_masks_without_annotations(tmp_path: Path) -> None:
    pictures(tmp_path, "JPEGImages/a.jpg", "JPEGImages/b.jpg", "JPEGImages/c.jpg")
    border = np.zeros(SIZE[::-1], np.uint8)
    border[9, 12:32] = 255
    mask(tmp_path / "SegmentationClass" / "a.png", BITS.astype(np.uint8) * 15 + border)
    mask(tmp_path / "SegmentationClass" / "b.png", np.zeros(SIZE[::-1], np.uint8))
    found, _ = read(tmp_path)
    assert [said(part)[0] for part in found.values()] == [Label.NG, Label.OK, None]
    assert pixels(found["JPEGImages/a.jpg"]) == BITS.sum()
