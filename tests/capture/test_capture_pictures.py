from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.errors import PictureError
from inspector_gui.core.pictures.read import is_picture_name


@pytest.fixture(autouse=True)
def silent(capfd):
    yield
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def rgb_noise(height=24, width=40, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def refused(path: Path, *words: str) -> None:
    with pytest.raises(PictureError) as caught:
        read_picture(path)
    sentence = caught.value.sentence
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    for word in words:
        assert word in sentence


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "ppm", "gif", "webp", "jp2"])
def test_plain_pictures_come_back_as_bgr(tmp_path, suffix):
    rgb = np.zeros((16, 20, 3), np.uint8)
    rgb[:, :10] = (250, 0, 0)
    rgb[:, 10:] = (0, 0, 250)
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(rgb).save(path, **({"lossless": True} if suffix == "webp" else {}))
    image = read_picture(path)
    assert image.dtype == np.uint8
    assert image.shape == (16, 20, 3)
    assert np.abs(image[8, 2].astype(int) - (0, 0, 250)).max() < 12
    assert np.abs(image[8, 17].astype(int) - (250, 0, 0)).max() < 12
    assert is_picture_name(path)


def test_jpeg_is_as_opencv_reads_it(tmp_path):
    smooth = np.linspace(0, 255, 48 * 64 * 3).reshape(48, 64, 3).astype(np.uint8)
    path = tmp_path / "a.jpg"
    Image.fromarray(smooth).save(path, quality=95)
    assert np.abs(read_picture(path)[:, :, ::-1].astype(int) - smooth).mean() < 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_exif_is_turned_right(tmp_path, orientation, suffix):
    path = tmp_path / f"a.{suffix}"
    image = Image.fromarray(rgb_noise())
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(path, exif=exif.tobytes())
    with Image.open(path) as opened:
        expected = np.asarray(ImageOps.exif_transpose(opened).convert("RGB"))
    assert np.array_equal(read_picture(path), expected[:, :, ::-1])


def test_a_broken_exif_does_not_make_the_picture_bad(tmp_path):
    path = tmp_path / "a.jpg"
    Image.fromarray(rgb_noise()).save(
        path, exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\xffgarbage"
    )
    assert read_picture(path).shape == (24, 40, 3)


def test_16_bits_are_scaled(tmp_path):
    values = np.zeros((16, 16), np.uint16)
    values[:, 4:8], values[:, 8:12], values[:, 12:] = 257, 257 * 128, 65535
    for name in ("a.png", "a.tif"):
        Image.fromarray(values).save(tmp_path / name)
        image = read_picture(tmp_path / name)
        assert [int(v) for v in image[3, [0, 5, 9, 13], 1]] == [0, 1, 128, 255]


def test_16_bit_colour(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png16(np.full((12, 12, 3), (65535, 257 * 100, 0), ">u2")))
    assert tuple(read_picture(path)[5, 5]) == (0, 100, 255)


def png16(rgb) -> bytes:
    rows = b"".join(b"\0" + row.tobytes() for row in rgb)
    head = struct.pack(">IIBBBBB", rgb.shape[1], rgb.shape[0], 16, 2, 0, 0, 0)
    return png((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )


def test_modes(tmp_path):
    grey = Image.fromarray(np.full((16, 16), 77, np.uint8))
    grey.save(tmp_path / "l.png")
    assert tuple(read_picture(tmp_path / "l.png")[0, 0]) == (77, 77, 77)
    Image.new("1", (16, 16), 1).save(tmp_path / "1.png")
    assert read_picture(tmp_path / "1.png").min() == 255
    Image.fromarray(rgb_noise()).quantize(200).save(tmp_path / "p.png")
    assert read_picture(tmp_path / "p.png").std() > 20
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(tmp_path / "c.jpg")
    blue, green, red = read_picture(tmp_path / "c.jpg")[8, 8]
    assert red > 180
    assert max(blue, green) < 90
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(tmp_path / "c.tif")
    assert read_picture(tmp_path / "c.tif")[8, 8, 2] > 180


def test_transparency_shows_black(tmp_path):
    rgba = np.full((16, 16, 4), 200, np.uint8)
    rgba[:, :8, 3] = 0
    rgba[:, 8:12, 3] = 128
    rgba[:, 12:, 3] = 255
    Image.fromarray(rgba).save(tmp_path / "a.png")
    image = read_picture(tmp_path / "a.png")
    assert [int(v) for v in image[0, [0, 9, 14], 0]] == [0, 100, 200]
    Image.fromarray(rgba).convert("LA").save(tmp_path / "la.png")
    assert read_picture(tmp_path / "la.png")[0, 0, 0] == 0
    paletted = Image.new("P", (16, 16), 0)
    paletted.paste(1, (0, 0, 8, 16))
    paletted.putpalette([255, 255, 255] * 2)
    paletted.save(tmp_path / "p.png", transparency=bytes([0, 255]))
    assert read_picture(tmp_path / "p.png")[0, [0, 15], 0].tolist() == [255, 0]


def test_truncated(tmp_path):
    for name in ("a.png", "a.jpg", "a.tif", "a.bmp", "a.webp", "a.gif"):
        path = tmp_path / name
        Image.fromarray(rgb_noise(64, 64)).save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
        refused(path)


def test_every_changed_byte_of_a_png_is_noticed(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(rgb_noise(16, 16)).save(path)
    good = path.read_bytes()
    for place in range(0, len(good) - 12, 7):  # the last 12 only say that it ends
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :])
        refused(path)


def test_no_pictures(tmp_path):
    empty = tmp_path / "empty.png"
    empty.touch()
    refused(empty, "empty")
    text = tmp_path / "text.png"
    text.write_text("I am no picture")
    refused(text, "no picture")
    noise = tmp_path / "noise.jpg"
    noise.write_bytes(np.random.default_rng(0).bytes(5000))
    refused(noise, "no picture")
    refused(tmp_path / "gone.png", "There is no picture")
    refused(tmp_path, "folder")
    postscript = tmp_path / "a.eps"
    postscript.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 20 20\n")
    refused(postscript, "no picture")
    if sys.platform != "win32":
        refused(Path("/dev/zero"), "device")
    with pytest.raises(PictureError):
        read_picture(Path("a\0b.png"))
    with pytest.raises(PictureError):
        read_picture(Path("x" * 5000))


def test_too_small(tmp_path):
    for size in ((1, 1), (7, 100), (100, 7)):
        path = tmp_path / "small.png"
        Image.new("RGB", size).save(path)
        refused(path, f"{size[0]} × {size[1]}", "8 × 8")
    Image.new("RGB", (8, 8)).save(path)
    assert read_picture(path).shape == (8, 8, 3)


def test_a_bomb_is_refused_by_its_header(tmp_path):
    for name, side, words in (
        ("bomb.png", 40_000, "100"),
        ("large.png", 10_001, "10001 × 10001"),
    ):
        path = tmp_path / name
        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        # Nothing but a header: had it been decoded, it would be called damaged.
        path.write_bytes(png((b"IHDR", head), (b"IDAT", b""), (b"IEND", b"")))
        refused(path, words, "too large")


def test_floats_are_refused(tmp_path):
    Image.fromarray(np.ones((16, 16), np.float32)).save(tmp_path / "f.tif")
    refused(tmp_path / "f.tif", "8-bit")
    Image.fromarray(np.full((16, 16), 70_000, np.int32)).save(tmp_path / "i.tif")
    refused(tmp_path / "i.tif", "8-bit")


def test_compressed_tiff_that_is_damaged_says_nothing_on_stderr(tmp_path):
    path = tmp_path / "a.tif"
    for compression in ("tiff_lzw", "tiff_deflate", "jpeg"):
        Image.fromarray(rgb_noise(64, 64)).save(path, compression=compression)
        data = bytearray(path.read_bytes())
        data[len(data) // 3 : len(data) // 3 + 400] = b"\xa5" * 400
        path.write_bytes(bytes(data))
        try:
            read_picture(path)
        except PictureError as error:
            assert str(path) in error.sentence
