"""What a file says of its picture is heeded, and size and pixels never disagree."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, features

from inspector_gui.core.errors import PictureError
from inspector_gui.core.pictures.read import picture_size, read_rgb
from inspector_gui.store.exchange.mask_files import read_indices
from tests.core.made_pictures import exif, png, tiff, xmp

HEIGHT, WIDTH = 24, 40
EXIF_HEAD = b"Exif\0\0"


def scene():
    """A picture whose four corners differ: dark, red, green, blue."""
    image = np.full((HEIGHT, WIDTH, 3), 30, np.uint8)
    image[: HEIGHT // 2, WIDTH // 2 :] = (230, 20, 20)
    image[HEIGHT // 2 :, : WIDTH // 2] = (20, 230, 20)
    image[HEIGHT // 2 :, WIDTH // 2 :] = (20, 20, 230)
    return image


def righted(image, orientation):
    """What EXIF's eight numbers mean: where the stored row 0 and column 0 are seen."""
    return {
        1: lambda a: a,
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: np.rot90(a, -1),
        7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90,
    }[orientation](image)


def _pillow(path, orientation, **options):
    Image.fromarray(scene()).save(path, exif=EXIF_HEAD + exif(orientation), **options)


def _write(path, data):
    path.write_bytes(data)


XMP_CHUNK = b"XML:com.adobe.xmp\0\0\0\0\0"
WAYS = {
    "jpeg.jpg": lambda p, o: _pillow(p, o, quality=95, subsampling=0),
    "jpeg-xmp.jpg": lambda p, o: Image.fromarray(scene()).save(p, quality=95, xmp=xmp(o)),
    "webp.webp": lambda p, o: _pillow(p, o, lossless=True),
    "webp-xmp.webp": lambda p, o: Image.fromarray(scene()).save(p, lossless=True, xmp=xmp(o, "'")),
    "png.png": lambda p, o: _write(p, png(scene(), (b"eXIf", exif(o)))),
    "png-late.png": lambda p, o: _write(p, png(scene(), after=[(b"eXIf", exif(o, "<"))])),
    "png-xmp.png": lambda p, o: _write(p, png(scene(), (b"iTXt", XMP_CHUNK + xmp(o)))),
    "png-late-xmp.png": lambda p, o: _write(
        p, png(scene(), after=[(b"iTXt", XMP_CHUNK + xmp(o, "'"))])
    ),
    "png-im.png": lambda p, o: _write(
        p, png(scene(), (b"tEXt", b"Raw profile type exif\0\nexif\n 32\n" + _hex(o)))
    ),
    "tiff.tif": lambda p, o: _write(p, tiff(scene(), 8, orientation=o)),
    "tiff-mm.tif": lambda p, o: _write(p, tiff(scene(), 8, orientation=o, order=">")),
    "tiff-lzw.tiff": lambda p, o: Image.fromarray(scene()).save(
        p, compression="tiff_lzw", tiffinfo={274: o}
    ),
    "tiff-big.tif": lambda p, o: Image.fromarray(scene()).save(p, big_tiff=True, tiffinfo={274: o}),
    "tiff-xmp.tif": lambda p, o: _write(p, tiff(scene(), 8, notes=[(700, "B", xmp(o))])),
    "tiff-odd-xmp.tif": lambda p, o: _write(
        p, tiff(scene(), 8, orientation=0, notes=[(700, "B", xmp(o, "'"))])
    ),
    "tiff-16.tif": lambda p, o: _write(p, tiff(scene().astype(np.uint16) * 257, orientation=o)),
    "tiff-12-in-16.tif": lambda p, o: _write(
        p, tiff(scene().astype(np.uint16) * 16, orientation=o, notes=[(281, "H", [4095] * 3)])
    ),
    "tiff-12-packed.tif": lambda p, o: _write(
        p, tiff(scene().astype(np.uint16) * 16, 12, orientation=o)
    ),
}
if features.check("avif"):
    WAYS["avif.avif"] = lambda p, o: _pillow(p, o, quality=100)


def _hex(orientation):
    return (EXIF_HEAD + exif(orientation)).hex().encode()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("way", WAYS)
def test_one_answer_for_size_and_pixels(tmp_path, way, orientation, capfd):
    path = tmp_path / way
    WAYS[way](path, orientation)
    seen = righted(scene(), orientation)
    rgb = read_rgb(path)
    assert picture_size(path) == (rgb.shape[1], rgb.shape[0]) == (seen.shape[1], seen.shape[0])
    assert np.abs(rgb.astype(int) - seen).mean() < 6
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("orientation", [0, 9, 255])
def test_an_orientation_that_is_none_is_none(tmp_path, orientation):
    for name in ("jpeg.jpg", "png.png", "png-late.png", "tiff.tif"):
        WAYS[name](tmp_path / name, orientation)
        assert picture_size(tmp_path / name) == (WIDTH, HEIGHT)
        assert read_rgb(tmp_path / name).shape == (HEIGHT, WIDTH, 3)


def test_exif_counts_before_xmp(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png(scene(), (b"iTXt", XMP_CHUNK + xmp(8)), after=[(b"eXIf", exif(1))]))
    assert picture_size(path) == (WIDTH, HEIGHT)


def grey(bits):
    """A ramp over the whole range of these bits."""
    return np.linspace(0, (1 << bits) - 1, HEIGHT * WIDTH).reshape(HEIGHT, WIDTH).astype(np.uint16)


def ramp():
    return np.repeat(grey(8).astype(np.uint8)[:, :, None], 3, axis=2)


SAYS_SO = {
    "greatest": lambda v, b: tiff(v, notes=[(281, "H", [(1 << b) - 1])]),
    "greatest-mm": lambda v, b: tiff(v, notes=[(281, "H", [(1 << b) - 1])], order=">"),
    "sample": lambda v, b: tiff(v, notes=[(341, "H", [(1 << b) - 1])]),
    "sample-float": lambda v, b: tiff(v, notes=[(341, "f", [(1 << b) - 1])]),
    "white-level": lambda v, b: tiff(v, notes=[(50717, "I", [(1 << b) - 1])]),
    "ome": lambda v, b: tiff(
        v, notes=[(270, "s", f'<OME><Pixels SignificantBits="{b}"/></OME>\0'.encode())]
    ),
    "packed": tiff,
    "packed-mm": lambda v, b: tiff(v, b, order=">"),
    "png": lambda v, b: png(v, (b"sBIT", bytes([b]))),
    "png-rgb": lambda v, b: png(np.stack([v] * 3, 2), (b"sBIT", bytes([b] * 3))),
    "png-la": lambda v, b: png(
        np.stack([v, np.full_like(v, (1 << b) - 1)], 2), (b"sBIT", bytes([b, b]))
    ),
    "tiff-rgb": lambda v, b: tiff(np.stack([v] * 3, 2), notes=[(281, "H", [(1 << b) - 1] * 3)]),
    "tiff-rgba": lambda v, b: tiff(
        np.stack([v] * 3 + [np.full_like(v, (1 << b) - 1)], 2),
        notes=[(281, "H", [(1 << b) - 1] * 4)],
    ),
}


@pytest.mark.parametrize("bits", [10, 12, 14])
@pytest.mark.parametrize("way", SAYS_SO)
def test_few_bits_of_sixteen_are_as_bright_as_the_file_says(tmp_path, way, bits, capfd):
    path = tmp_path / ("a.png" if way.startswith("png") else "a.tif")
    path.write_bytes(SAYS_SO[way](grey(bits), bits))
    assert np.abs(read_rgb(path).astype(int) - ramp()).max() <= 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "data",
    [
        tiff(grey(16)),
        tiff(grey(16), notes=[(281, "H", [65535])]),
        tiff(grey(16), notes=[(281, "H", [4095])]),  # which is not so
        png(grey(16)),
        png(grey(16), (b"sBIT", b"\x0c")),  # stretched over all 16, as PNG wants it
        png(np.stack([grey(16)] * 3, 2), (b"sBIT", b"\x0c\x0c\x0c")),
    ],
)
def test_all_sixteen_bits_stay_as_they_are(tmp_path, data):
    path = tmp_path / ("a.png" if data.startswith(b"\x89") else "a.tif")
    path.write_bytes(data)
    assert np.abs(read_rgb(path).astype(int) - ramp()).max() <= 1


def test_a_dark_picture_stays_dark_where_a_number_is_its_own_greatest(tmp_path):
    dark = grey(16) // 16
    (tmp_path / "a.tif").write_bytes(tiff(dark, notes=[(281, "H", [int(dark.max()) - 93])]))
    (tmp_path / "b.tif").write_bytes(tiff(dark))
    assert read_rgb(tmp_path / "a.tif").max() == read_rgb(tmp_path / "b.tif").max() == 16


def test_white_is_zero(tmp_path):
    for name, data in (
        ("8.tif", tiff(grey(8).astype(np.uint8), 8, photometric=0)),
        ("16.tif", tiff(grey(16), photometric=0)),
        ("12.tif", tiff(grey(12), photometric=0, notes=[(281, "H", [4095])])),
        ("packed.tif", tiff(grey(12), 12, photometric=0)),
    ):
        (tmp_path / name).write_bytes(data)
        assert np.abs(read_rgb(tmp_path / name).astype(int) - (255 - ramp())).max() <= 1


def test_opacity_that_nobody_filled_in_is_none(tmp_path):
    rgba = np.dstack([scene(), np.zeros((HEIGHT, WIDTH), np.uint8)])
    (tmp_path / "16.png").write_bytes(png(rgba.astype(np.uint16) * 257))
    for name in ("a.png", "a.tga", "a.tif", "a.webp", "a.bmp"):
        options = {"lossless": True, "exact": True} if name.endswith("webp") else {}
        Image.fromarray(rgba).save(tmp_path / name, **options)
    Image.fromarray(rgba).convert("LA").save(tmp_path / "la.png")
    for path in tmp_path.iterdir():
        wanted = scene() if path.name != "la.png" else np.asarray(
            Image.fromarray(scene()).convert("L").convert("RGB"))  # fmt: skip
        assert np.abs(read_rgb(path).astype(int) - wanted).max() <= 1, path.name


def test_a_targa_without_bits_of_opacity_has_none(tmp_path):
    rgba = np.dstack([scene(), np.full((HEIGHT, WIDTH), 7, np.uint8)])
    path = tmp_path / "a.tga"
    Image.fromarray(rgba).save(path)
    data = bytearray(path.read_bytes())
    assert data[17] & 15 == 8
    assert read_rgb(path).max() < 10  # nearly transparent, and the file says that it means it
    data[17] &= 0xF0
    path.write_bytes(bytes(data))
    assert np.array_equal(read_rgb(path), scene())
    assert picture_size(path) == (WIDTH, HEIGHT)


def test_what_is_transparent_in_part_shows_black(tmp_path):
    rgba = np.dstack([scene(), np.full((HEIGHT, WIDTH), 255, np.uint8)])
    rgba[:4, :, 3], rgba[4:8, :, 3] = 0, 128
    for name in ("a.png", "a.tga", "a.tif"):
        Image.fromarray(rgba).save(tmp_path / name)
        rgb = read_rgb(tmp_path / name)
        assert rgb[:4].max() == 0
        assert np.abs(rgb[4:8].astype(int) - scene()[4:8] * (128 / 255)).max() <= 1
        assert np.array_equal(rgb[8:], scene()[8:])


def test_a_file_that_is_no_targa(tmp_path):
    for name, data in (("a.tga", b"\0\1\2" * 60), ("b.png", b"\0" * 100)):
        (tmp_path / name).write_bytes(data)
        for read in (read_rgb, picture_size):
            with pytest.raises(PictureError) as caught:
                read(tmp_path / name)
            assert caught.value.sentence.endswith(".")


def test_a_packed_tiff_that_is_cut_off_is_no_black_picture(tmp_path):
    path = tmp_path / "a.tif"
    whole = tiff(grey(10), 10)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PictureError):
        read_rgb(path)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["png-late.png", "tiff.tif", "webp-xmp.webp"])
def test_a_mask_is_turned_as_its_picture_is(tmp_path, name, orientation):
    marked = []
    for way in (1, orientation):
        WAYS[name](tmp_path / name, way)
        marked.append(read_indices(tmp_path / name))
    assert 0 < np.count_nonzero(marked[0]) < marked[0].size
    assert np.array_equal(marked[1], righted(marked[0][:, :, None], orientation)[:, :, 0])
