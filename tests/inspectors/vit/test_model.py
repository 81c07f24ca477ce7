"""The ViT: its attention is the attention, and what is saved is what is loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoConfig, AutoModel

from inspector_gui.inspectors.vit import attention
from inspector_gui.inspectors.vit.model import (
    InspectorVitConfig,
    InspectorVitForInspection,
    InspectorVitModel,
    register,
)


@pytest.fixture
def model() -> InspectorVitForInspection:
    torch.manual_seed(0)
    config = InspectorVitConfig(
        image_size=(64, 96), width=32, num_hidden_layers=3, num_attention_heads=2,
        stem_channels=(8, 8, 16), stem_blocks=1, defects=("dent", "scratch"),
    )  # fmt: skip
    return InspectorVitForInspection(config).eval()


@pytest.fixture
def pixels() -> torch.Tensor:
    return torch.randn(1, 3, 64, 96, generator=torch.Generator().manual_seed(1))


def test_the_heatmap_is_the_last_layers_attention_and_no_other(
    model: InspectorVitForInspection, pixels: torch.Tensor
) -> None:
    """The one recomputed row is what explicit attention gives, and owes the patch head nothing."""
    with torch.no_grad():
        seen = model(pixels)
        _, layers = model.encoder.encode(pixels, want="all")
    expected = layers[-1][0, :, 0, 1:].unflatten(1, model.config.grid)
    assert torch.allclose(seen.attention[0], expected, atol=1e-6)
    with torch.no_grad():
        model.patch_head.weight.add_(1.0)
        again = model(pixels)
    assert torch.equal(seen.attention, again.attention)
    assert not torch.equal(seen.patches, again.patches)


def test_explicit_attention_and_sdpa_give_the_same_tokens(
    model: InspectorVitForInspection, pixels: torch.Tensor
) -> None:
    with torch.no_grad():
        fast, _ = model.encoder.encode(pixels)
        plain, _ = model.encoder.encode(pixels, want="all")
    assert torch.allclose(fast, plain, atol=1e-5)


def test_rollout_is_a_distribution_over_patches_and_relevance_follows_the_gradient(
    model: InspectorVitForInspection, pixels: torch.Tensor
) -> None:
    rolled = attention.rollout(model, pixels)
    assert rolled.shape == model.config.grid
    assert 0 < float(rolled.sum()) <= 1 + 1e-5
    relevant = attention.relevance(model.requires_grad_(False), pixels)
    assert relevant.shape == model.config.grid
    assert bool(torch.isfinite(relevant).all()) and float(relevant.min()) >= -1e-6


def test_saved_and_loaded_it_says_the_same(
    model: InspectorVitForInspection, pixels: torch.Tensor, tmp_path: Path
) -> None:
    register()
    model.save_pretrained(tmp_path)
    again = InspectorVitForInspection.from_pretrained(tmp_path).eval()
    with torch.no_grad():
        assert torch.equal(model(pixels).logit, again(pixels).logit)
    config = AutoConfig.from_pretrained(tmp_path)
    assert isinstance(config, InspectorVitConfig)
    assert isinstance(AutoModel.from_config(config), InspectorVitModel)


def test_merged_tokens_are_the_same_numbers_in_the_order_of_the_picture(
    model: InspectorVitForInspection, pixels: torch.Tensor
) -> None:
    known = model.config.to_dict()
    for name in ("merge", "hidden_size", "patch_size", "model_type", "architectures"):
        known.pop(name, None)
    merged = InspectorVitModel(InspectorVitConfig(**known, merge=2)).eval()
    merged.load_state_dict(model.encoder.state_dict())
    with torch.no_grad():
        single = model.encoder(pixels).last_hidden_state[0, 1:]
        double = merged(pixels).last_hidden_state[0]
    assert double.shape == (6, 128)
    grid = single.view(4, 6, 32)
    assert torch.allclose(double[0], torch.cat([grid[0, 0], grid[0, 1], grid[1, 0], grid[1, 1]]))
    assert torch.allclose(double[4], torch.cat([grid[2, 2], grid[2, 3], grid[3, 2], grid[3, 3]]))


def test_regions_and_places() -> None:
    from inspector_gui.core.recipe import Place
    from inspector_gui.core.verdict import Heatmap, Region
    from inspector_gui.inspectors.vit.regions import hot_spot, nearest_place, regions_of

    values = np.zeros((14, 28), np.float32)
    values[5, 10], values[5, 11], values[12, 2] = 1.0, 0.9, 0.5
    area = Region(100, 50, 448, 224)
    found = regions_of(Heatmap(values, "attention", area))
    assert [(r.x, r.y, r.width, r.height) for r in found] == [
        (260, 130, 32, 16),
        (132, 242, 16, 16),
    ]
    assert found[0].score == 1.0
    x, y = hot_spot(Heatmap(values, "attention", area))
    assert (x, y) == pytest.approx((100 + 16 * (10.5 + 0.9 / 1.9), 50 + 16 * 5.5))
    places = tuple(Place(name=f"c{i}", phrase=f"c{i}", x=i / 10, y=0.4) for i in range(10))
    nearest = nearest_place((x, y), area, places)
    assert nearest[0][0] == "c4"
    assert sum(weight for _, weight in nearest) <= 1 + 1e-9
    assert regions_of(Heatmap(np.zeros((2, 2), np.float32), "attention", area)) == ()
