"""What the documents say comes of files that the program wrote."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_number_of_the_comparison_is_one_of_its_files() -> None:
    script = ROOT / "scripts" / "write_vlm_against_vit.py"
    spec = importlib.util.spec_from_file_location("write_vlm_against_vit", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = ROOT / "docs" / "vlm-against-vit"
    written = (ROOT / "docs" / "vlm-against-vit.md").read_text(encoding="utf-8")
    assert module.document(kept) == written
    for line in written.splitlines():
        if line.startswith("!["):
            assert (ROOT / "docs" / line.split("(")[1].rstrip(")")).is_file()
