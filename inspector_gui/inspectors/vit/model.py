"""The model: four strided convolutions, two residual ones, then a transformer with a CLS token.

A ViT with a convolutional stem in place of the patch projection (Xiao et al. 2021, "Early
Convolutions Help Transformers See Better", arXiv:2106.14881): from a few thousand pictures a
plain projection is hard to train. The last layer's attention from CLS to the patches is the
heatmap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoConfig, AutoImageProcessor, AutoModel
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_outputs import BaseModelOutput
from transformers.modeling_utils import PreTrainedModel

from inspector_gui.inspectors.vit.processor import InspectorImageProcessor

MODEL_TYPE = "inspector_vit"


class InspectorVitConfig(PretrainedConfig):
    """Sizes of the model, and what its outputs mean.

    ``hidden_size`` is the width of an output token: ``width`` where tokens go out one by one,
    ``width * merge**2`` where ``merge`` × ``merge`` neighbours go out as one (for a VLM, whose
    decoder then reads a quarter of the tokens and loses nothing).
    """

    model_type = MODEL_TYPE

    def __init__(
        self,
        image_size: tuple[int, int] | list[int] = (224, 448),
        width: int = 192,
        num_hidden_layers: int = 4,
        num_attention_heads: int = 3,
        mlp_ratio: int = 4,
        stem_channels: tuple[int, ...] | list[int] = (32, 64, 128),
        stem_blocks: int = 2,
        merge: int = 1,
        defects: tuple[str, ...] | list[str] = (),
        **kwargs: Any,
    ) -> None:
        """Take the sizes; ``image_size`` is (height, width), multiples of 16 × merge."""
        self.image_size = list(image_size)
        self.width = width
        self.num_hidden_layers = num_hidden_layers
        self.num_attention_heads = num_attention_heads
        self.mlp_ratio = mlp_ratio
        self.stem_channels = list(stem_channels)
        self.stem_blocks = stem_blocks
        self.merge = merge
        self.defects = list(defects)
        self.patch_size = 2 ** (len(self.stem_channels) + 1)
        self.hidden_size = width * merge * merge
        for name in ("patch_size", "hidden_size"):
            kwargs.pop(name, None)
        super().__init__(**kwargs)

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of patches."""
        return self.image_size[0] // self.patch_size, self.image_size[1] // self.patch_size


class _Residual(nn.Module):
    """A depthwise 5 × 5 convolution and two pointwise ones, added to the input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.spatial = nn.Conv2d(width, width, 5, padding=2, groups=width, bias=False)
        self.norm = nn.BatchNorm2d(width)
        self.expand = nn.Conv2d(width, 2 * width, 1)
        self.project = nn.Conv2d(2 * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        hidden = self.norm(self.spatial(x))
        return cast(Tensor, x + self.project(functional.gelu(self.expand(hidden))))


class _Stem(nn.Module):
    """Strided convolutions down to one cell a patch, then the residual ones."""

    def __init__(self, config: InspectorVitConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 3
        for channels in (*config.stem_channels, config.width):
            layers += [
                nn.Conv2d(before, channels, 3, stride=2, padding=1, bias=False),
                nn.BatchNorm2d(channels),
                nn.GELU(),
            ]
            before = channels
        layers += [_Residual(config.width) for _ in range(config.stem_blocks)]
        self.layers = nn.Sequential(*layers)

    def forward(self, pixel_values: Tensor) -> Tensor:
        return cast(Tensor, self.layers(pixel_values))


class _Block(nn.Module):
    """Pre-norm attention and MLP. Can say how CLS looked, or give the whole attention."""

    def __init__(self, config: InspectorVitConfig) -> None:
        super().__init__()
        width = config.width
        self.heads = config.num_attention_heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, config.mlp_ratio * width)
        self.down = nn.Linear(config.mlp_ratio * width, width)

    def forward(self, x: Tensor, want: str = "") -> tuple[Tensor, Tensor | None]:
        """Return the new tokens, and by ``want``: "cls" (B, heads, N), "all" (B, heads, N, N)."""
        batch, count, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(batch, count, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        scale = (width // self.heads) ** -0.5
        attention: Tensor | None = None
        if want == "all":
            attention = (query @ key.transpose(-2, -1) * scale).softmax(-1)
            if attention.requires_grad:
                attention.retain_grad()
            mixed = attention @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value)
            if want == "cls":
                # SDPA keeps its weights to itself; one row of them is cheap to make again.
                row = (query[:, :, :1].float() @ key.float().transpose(-2, -1)) * scale
                attention = row.softmax(-1)[:, :, 0]
        x = x + self.out(mixed.transpose(1, 2).reshape(batch, count, width))
        return x + self.down(functional.gelu(self.up(self.norm2(x)))), attention


@dataclass(frozen=True)
class Inspection:
    """What the model says about a batch.

    Attributes:
        logit: (B,) log-odds of NG.
        defects: (B, D) logit of each defect.
        patches: (B, D + 1, rows, columns) logits of the auxiliary head; 0 is "nothing here".
        attention: (B, heads, rows, columns) of the last layer, CLS → patches.
    """

    logit: Tensor
    defects: Tensor
    patches: Tensor
    attention: Tensor


class InspectorVitModel(PreTrainedModel):
    """The encoder, alone: pictures in, tokens out (what a VLM takes as its vision tower)."""

    config_class = InspectorVitConfig
    base_model_prefix = "encoder"
    main_input_name = "pixel_values"
    _supports_sdpa = True

    def __init__(self, config: InspectorVitConfig) -> None:
        super().__init__(config)
        rows, columns = config.grid
        self.stem = _Stem(config)
        self.cls = nn.Parameter(torch.zeros(1, 1, config.width))
        self.position = nn.Parameter(torch.zeros(1, rows * columns, config.width))
        self.blocks = nn.ModuleList(_Block(config) for _ in range(config.num_hidden_layers))
        self.norm = nn.LayerNorm(config.width)
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            nn.init.trunc_normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.LayerNorm | nn.BatchNorm2d):
            nn.init.ones_(module.weight)
            nn.init.zeros_(module.bias)
            # A BatchNorm's running statistics are left alone: a model inside a VLM comes here after
            # its weights were loaded, and transformers guards parameters only.
        elif isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, InspectorVitModel):
            nn.init.trunc_normal_(module.cls, std=0.02)
            nn.init.trunc_normal_(module.position, std=0.02)

    def tokens(self, pixel_values: Tensor) -> Tensor:
        """Return the tokens that enter the transformer, (B, 1 + N, width)."""
        patches = self.stem(pixel_values.to(self.cls.dtype)).flatten(2).transpose(1, 2)
        cls = self.cls.expand(patches.shape[0], -1, -1)
        return torch.cat([cls, patches + self.position], dim=1)

    def encode(self, pixel_values: Tensor, want: str = "cls") -> tuple[Tensor, list[Tensor]]:
        """Return the normed tokens (B, 1 + N, width), and attention by ``want``.

        "cls": of the last layer only, [(B, heads, 1 + N)]; "all": of each layer, whole.
        """
        x = self.tokens(pixel_values)
        kept: list[Tensor] = []
        for index, block in enumerate(self.blocks):
            last = index == len(self.blocks) - 1
            x, attention = block(x, want if want == "all" or last else "")
            if attention is not None:
                kept.append(attention)
        return self.norm(x), kept

    def forward(self, pixel_values: Tensor, **_: Any) -> BaseModelOutput:
        """Return the output tokens (B, tokens, hidden_size), without CLS where they are merged."""
        x, _attention = self.encode(pixel_values, want="")
        if self.config.merge > 1:
            x = self._merge(x[:, 1:])
        return BaseModelOutput(last_hidden_state=x, hidden_states=(x,))

    def _merge(self, patches: Tensor) -> Tensor:
        """Lay ``merge`` × ``merge`` neighbours side by side in one token."""
        batch, _, width = patches.shape
        rows, columns = self.config.grid
        step = self.config.merge
        cells = patches.view(batch, rows // step, step, columns // step, step, width)
        return cells.permute(0, 1, 3, 2, 4, 5).reshape(batch, -1, step * step * width)


class InspectorVitForInspection(PreTrainedModel):
    """The encoder with its three heads."""

    config_class = InspectorVitConfig
    base_model_prefix = "encoder"
    main_input_name = "pixel_values"
    _supports_sdpa = True

    def __init__(self, config: InspectorVitConfig) -> None:
        super().__init__(config)
        self.encoder = InspectorVitModel(config)
        self.label_head = nn.Linear(config.width, 1)
        self.defect_head = nn.Linear(config.width, len(config.defects))
        self.patch_head = nn.Linear(config.width, len(config.defects) + 1)
        self.post_init()

    _init_weights = InspectorVitModel._init_weights

    def forward(self, pixel_values: Tensor, **_: Any) -> Inspection:
        """Judge a batch (B, 3, H, W), normalised as the processor does."""
        tokens, attention = self.encoder.encode(pixel_values)
        rows, columns = self.config.grid
        cls, patches = tokens[:, 0], tokens[:, 1:]
        return Inspection(
            logit=self.label_head(cls)[:, 0].float(),
            defects=self.defect_head(cls).float(),
            patches=self.patch_logits(patches),
            attention=attention[0][:, :, 1:].unflatten(2, (rows, columns)),
        )

    def patch_logits(self, patches: Tensor) -> Tensor:
        """Return the auxiliary head's logits (B, D + 1, rows, columns) of patch tokens."""
        logits = self.patch_head(patches).float().transpose(1, 2)
        return cast(Tensor, logits.unflatten(2, self.config.grid))


def register() -> None:
    """Make the model known to transformers' Auto classes; may be called again."""
    AutoConfig.register(MODEL_TYPE, InspectorVitConfig, exist_ok=True)
    AutoModel.register(InspectorVitConfig, InspectorVitModel, exist_ok=True)
    AutoImageProcessor.register(
        InspectorVitConfig, slow_image_processor_class=InspectorImageProcessor, exist_ok=True
    )
