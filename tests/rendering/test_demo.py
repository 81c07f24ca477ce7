from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from inspector_gui.core.manifest import read_manifest
from inspector_gui.rendering.seeds import DEMO, TEST, TRAIN, seed_range
from inspector_gui.rendering.spec import DEFECT_NAMES

ROOT = Path(__file__).parents[2] / "resources" / "demo"


def test_the_demo_set_is_complete_and_small() -> None:
    rows = read_manifest(ROOT / "manifest.csv")
    assert len(rows) >= 60
    assert sum(row.label == "NG" for row in rows) * 2 == len(rows)
    assert {d for row in rows for d in row.defects} == set(DEFECT_NAMES)
    assert any(len(row.defects) > 1 for row in rows)
    for row in rows:
        assert (ROOT / row.file).is_file()
        mask_path = row.mask_path(ROOT)
        assert (mask_path is None) == (row.label == "OK")
        if mask_path is not None:
            with Image.open(mask_path) as mask:
                assert int(np.array(mask).max()) == len(row.defects)
    size = sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file())
    assert size <= 6_000_000


def test_demo_parts_are_in_no_training_or_test_set() -> None:
    for row in read_manifest(ROOT / "manifest.csv"):
        assert row.seed is not None
        assert row.seed in seed_range(DEMO)
        assert row.seed not in seed_range(TRAIN)
        assert row.seed not in seed_range(TEST)
