"""``inspector-gui models`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_gui.core import paths
from tests.commands.test_cli import run


@pytest.mark.slow
def test_the_models_are_listed_with_what_is_wrong(tmp_path: Path) -> None:
    broken = paths.default_data_dir() / "models" / "broken"
    broken.mkdir(parents=True)
    done = run("models", "--json")
    assert done.returncode == 0, done.stderr
    models = {one["id"]: one for one in json.loads(done.stdout)["models"]}
    assert {"connector-vit", "connector-vlm", "broken"} == set(models)
    for one in models.values():
        fields = {"id", "kind", "family", "precision", "digest", "path", "bytes", "title"}
        assert {*fields, "adapters", "precisions", "parameters", "state"} == set(one) - {"error"}
    assert "config.json" in models["broken"]["error"]
    assert "error" not in models["connector-vlm"]
    assert Path(models["connector-vlm"]["path"]).is_dir()


@pytest.mark.slow
@pytest.mark.parametrize("word", ["connector-vit", "connector-vlm", "@bf16"])
def test_words_for_people(word: str) -> None:
    assert word in run("models").stdout
