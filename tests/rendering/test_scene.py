from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyvista", reason="rendering needs the extra 'render'")

from PIL import Image

from inspector_gui.core.manifest import read_manifest
from inspector_gui.rendering.card import CardError
from inspector_gui.rendering.dataset import render_dataset
from inspector_gui.rendering.geometry import terminal_template
from inspector_gui.rendering.masks import defect_mask, terminal_place
from inspector_gui.rendering.sampling import sample_spec
from inspector_gui.rendering.scene import ConnectorScene
from inspector_gui.rendering.spec import DEFECT_NAMES, TERMINAL_DEFECTS


@pytest.fixture(scope="module")
def scene() -> Iterator[ConnectorScene]:
    with ConnectorScene() as scene:
        yield scene


@pytest.mark.slow
def test_same_seed_gives_the_same_bytes_in_any_order(scene: ConnectorScene) -> None:
    specs = [sample_spec(40 + i, (name,)) for i, name in enumerate(DEFECT_NAMES)]
    specs.append(sample_spec(99))
    forward = [scene.draw(spec) for spec in specs]
    backward = [scene.draw(spec) for spec in reversed(specs)][::-1]
    for (picture, mask), (again, mask_again) in zip(forward, backward, strict=True):
        assert picture.shape == (224, 448, 3)
        assert picture.dtype == mask.dtype == np.uint8
        assert picture.tobytes() == again.tobytes()
        assert mask.tobytes() == mask_again.tobytes()
    assert not forward[-1][1].any()


@pytest.mark.slow
@pytest.mark.parametrize("name", DEFECT_NAMES)
@pytest.mark.parametrize("severity", [0.0, 1.0])
def test_masks_lie_where_the_defect_is(name: str, severity: float) -> None:
    for seed in range(5, 11):
        spec = sample_spec(seed, (name,), severity=severity)
        mask = defect_mask(spec, terminal_template())
        rows, columns = np.nonzero(mask == 1)
        assert len(rows) >= 30
        assert set(np.unique(mask)) == {0, 1}
        if name in TERMINAL_DEFECTS:
            x, y = terminal_place(spec, spec.defects[0].terminal)
            assert abs(columns.mean() - x) < 5
            assert abs(rows.mean() - y) < 5
            assert 1000 < len(rows) < 2600
        elif name == "foreign_matter":
            x, y = terminal_place(spec, spec.defects[0].terminal)
            assert np.hypot(columns - x, rows - y).min() < 40


@pytest.mark.slow
@pytest.mark.parametrize("name", DEFECT_NAMES)
def test_the_smallest_defect_is_seen_in_its_mask_and_only_there(
    scene: ConnectorScene, name: str
) -> None:
    for seed in (200, 201):
        bad = sample_spec(seed, (name,), severity=0.0)
        good = sample_spec(seed)
        picture, mask = scene.draw_clean(bad), defect_mask(bad, terminal_template())
        change = np.abs(picture.astype(int) - scene.draw_clean(good).astype(int)).max(axis=2)
        inside, outside = change[mask > 0], change[mask == 0]
        assert (inside > 20).sum() >= 12
        # What lies outside is a soft shadow at most.
        assert (outside > 20).sum() <= 0.2 * (inside > 20).sum() + 12


@pytest.mark.slow
def test_a_small_set_is_written_continued_and_protected(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = render_dataset(
        tmp_path, 8, seed=31, splits={"a": 1.0}, progress=lambda done, of: seen.append((done, of))
    )
    assert seen[-1] == (8, 8)
    assert read_manifest(tmp_path / "manifest.csv") == rows
    assert sum(row.label == "NG" for row in rows) == 4
    for row in rows:
        with Image.open(tmp_path / row.file) as picture:
            assert picture.size == (448, 224)
        mask_path = row.mask_path(tmp_path)
        assert (mask_path is None) == (row.label == "OK")
        if mask_path is not None:
            with Image.open(mask_path) as mask:
                assert mask.mode == "P"
                assert set(np.unique(np.array(mask))) == {*range(len(row.defects) + 1)}
    lost = tmp_path / rows[3].file
    before = lost.read_bytes()
    kept = (tmp_path / rows[0].file).stat().st_mtime_ns
    lost.unlink()
    seen.clear()
    render_dataset(
        tmp_path, 8, seed=31, splits={"a": 1.0}, progress=lambda done, of: seen.append((done, of))
    )
    assert seen == [(7, 8), (8, 8)]
    assert lost.read_bytes() == before
    assert (tmp_path / rows[0].file).stat().st_mtime_ns == kept
    with pytest.raises(CardError, match="another seed"):
        render_dataset(tmp_path, 8, seed=32, splits={"a": 1.0})
