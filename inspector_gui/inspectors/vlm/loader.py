"""One loader for local folders of every known family, in NF4, bf16 or fp32."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from inspector_gui.core.errors import ModelError, ModelFolderError
from inspector_gui.inspectors.folder import (
    HashCache,
    ModelFolder,
    check_folder,
    folder_digest,
)
from inspector_gui.inspectors.memory import (
    PRECISIONS,
    Precision,
    available_memory,
    check_memory,
    estimate_memory,
)
from inspector_gui.inspectors.vlm.adapter import attach_adapter, combined_digest
from inspector_gui.inspectors.vlm.calibration import Calibration, read_calibration
from inspector_gui.inspectors.vlm.families import Family, family_of

if TYPE_CHECKING:
    import torch

Device = Literal["auto", "cpu", "cuda"]

NEEDS = (
    ("tokenizer.json", "tokenizer.model"),
    ("preprocessor_config.json", "processor_config.json"),
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class LoadedVlm:
    """A model that is ready to be asked. It belongs to the thread that loaded it.

    Attributes:
        model: the ``...ForConditionalGeneration`` of transformers, adapter layers included.
        processor: the family's processor.
        family: what the program knows of it.
        folder: where it came from.
        digest: SHA-256 of the folder, and of the adapter where there is one.
        precision: "nf4", "bf16" or "fp32".
        device: "cpu" or "cuda".
        memory: bytes that the weights take.
        calibration: from log-odds to ``p_ng``.
    """

    model: Any
    processor: Any
    family: Family
    folder: Path
    digest: str
    precision: Precision
    device: str
    memory: float
    calibration: Calibration

    @property
    def tokenizer(self) -> Any:
        """The processor's tokenizer."""
        return self.processor.tokenizer


def resolve_device(device: Device) -> str:
    """Return "cpu" or "cuda".

    Raises:
        ModelError: if CUDA is asked for and not there.
    """
    import torch

    there = torch.cuda.is_available()
    if device == "cuda" and not there:
        raise ModelError("There is no CUDA GPU on this machine; choose the device auto or cpu.")
    return "cuda" if there and device != "cpu" else "cpu"


def load_vlm(
    folder: Path,
    *,
    precision: Precision = "nf4",
    adapter: Path | None = None,
    device: Device = "auto",
    cache: HashCache | None = None,
) -> LoadedVlm:
    """Load a vision language model from a local folder; nothing is fetched.

    Args:
        folder: the model.
        precision: how its decoder's weights are held.
        adapter: a LoRA folder on top, or None.
        device: where; "auto" takes CUDA where it is.
        cache: file hashes that are already known.

    Raises:
        ModelFolderError: if a file is missing, changed, broken, refused or of an unknown family.
        ModelTooLargeError: if it does not fit, before anything is loaded.
        ModelError: if it cannot be loaded in this precision.
    """
    checked = check_folder(folder, NEEDS, cache=cache)
    _quieten()
    family = family_of(checked.config, str(folder))
    where = resolve_device(device)
    plain = 2 if where == "cuda" else 4
    needs = {p: estimate_memory(checked.tensors, p, family.unquantised, plain) for p in PRECISIONS}
    check_memory(folder.name, needs, precision, available_memory(where), where)
    family.prepare(checked)
    processor = family.load_processor(checked)
    model = _load_model(checked, family, precision, where)
    if precision == "nf4":
        assert_nf4(model, family)
        _spare_odd_layers(model)
    digest = folder_digest(folder, cache)
    calibration = read_calibration(folder)
    if adapter is not None:
        model = attach_adapter(model, adapter, digest, cache)
        calibration = read_calibration(adapter) or calibration
        digest = combined_digest(digest, folder_digest(adapter, cache))
    model.eval().requires_grad_(False)
    memory = float(model.get_memory_footprint())
    return LoadedVlm(
        model, processor, family, folder, digest, precision, where, memory,
        calibration or Calibration(),
    )  # fmt: skip


def _quieten() -> None:
    """Keep libraries from writing progress bars and hints for their developers on the screen."""
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from transformers.utils import logging as transformers_logging

    theirs: Any = transformers_logging
    theirs.set_verbosity_error()
    theirs.disable_progress_bar()


def _load_model(checked: ModelFolder, family: Family, precision: Precision, device: str) -> Any:
    """Let transformers load the folder, offline and from safetensors only."""
    import torch
    from transformers import AutoModelForImageTextToText

    dtype = _plain_dtype(precision, device)
    auto: Any = AutoModelForImageTextToText
    options: dict[str, Any] = {}
    if precision == "nf4":
        options["quantization_config"] = _nf4_config(family, _compute_dtype(device))
    try:
        model, report = auto.from_pretrained(
            checked.path,
            dtype=dtype,
            device_map={"": device},
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
            **options,
        )
    except torch.OutOfMemoryError as error:
        raise ModelError(
            f"The GPU memory ran out while {checked.path.name} was loaded; close other programs "
            "that use the GPU, or choose nf4."
        ) from error
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise ModelFolderError(
            f"The model {checked.path} cannot be loaded ({lines[0][:160]}); copy it anew."
        ) from error
    _assert_complete(checked.path, report)
    return model


def _assert_complete(folder: Path, report: Mapping[str, Any]) -> None:
    """Refuse a model of which transformers would have made up a part at random.

    Raises:
        ModelFolderError: naming the first weight that is missing or of another shape.
    """
    for what, key in (("lacks", "missing_keys"), ("has in another shape", "mismatched_keys")):
        names = sorted(str(n[0] if isinstance(n, tuple) else n) for n in report.get(key, ()))
        if names:
            raise ModelFolderError(
                f"The model {folder} {what} {names[0]}, which its config.json asks for; "
                "copy the whole model anew."
            )


def _plain_dtype(precision: Precision, device: str) -> torch.dtype:
    """Return the type of all that is not quantised.

    On a GPU the vision tower runs in bf16; on a CPU float32 is as fast (small matrices, and not
    every CPU can multiply bf16) and closer.
    """
    import torch

    if precision == "fp32" or (precision == "nf4" and device == "cpu"):
        return torch.float32
    return torch.bfloat16


def _compute_dtype(device: str) -> torch.dtype:
    """Return the type in which NF4 weights are multiplied.

    On a CPU float32. One with AVX512-BF16 packs the weights at their first use and multiplies in
    bf16 all the same (bitsandbytes does so by itself): seen 1.5 to 10 times as fast as float32
    for 1 to 150 tokens, and off by 0.4 %. Asking for bf16 without that kernel is the slow way.
    """
    import torch

    return torch.bfloat16 if device == "cuda" else torch.float32


def _nf4_config(family: Family, compute: torch.dtype) -> Any:
    """Return NF4 with double quantisation; the library's defaults are fp4 and float32."""
    from transformers import BitsAndBytesConfig

    config: Any = BitsAndBytesConfig
    return config(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=compute,
        llm_int8_skip_modules=list(family.unquantised),
    )


def _spare_odd_layers(model: Any) -> None:
    """Keep layers whose sizes the packed CPU kernel cannot take on the plain NF4 path.

    bitsandbytes would try and fail: it packs 32 rows by whole blocks (64 weights).
    """
    from bitsandbytes.nn.modules import Linear4bit

    for module in model.modules():
        if isinstance(module, Linear4bit) and module.support_avx512bf16_for_cpu:
            state: Any = getattr(module.weight, "quant_state")  # noqa: B009  (set at run time)
            rows, columns = state.shape
            if rows % 32 or columns % state.blocksize:
                module.support_avx512bf16_for_cpu = False


def assert_nf4(model: Any, family: Family) -> None:
    """Check that "4-bit" is more than a word.

    Raises:
        ModelError: unless every Linear of the decoder's layers is NF4 with double quantisation
            and nothing is that must not be.
    """
    import torch
    from bitsandbytes.nn.modules import Linear4bit

    quantised = 0
    for name, module in model.named_modules():
        if not isinstance(module, torch.nn.Linear):
            continue
        kept = any(name == path or name.startswith(path + ".") for path in family.unquantised)
        four_bit = isinstance(module, Linear4bit)
        if kept and four_bit:
            raise ModelError(f"The layer {name} was quantised and must not be; report this.")
        if name.startswith(family.layers + "."):
            state = getattr(module.weight, "quant_state", None)
            if not four_bit or state is None or state.quant_type != "nf4" or not state.nested:
                raise ModelError(f"The layer {name} is not in NF4; choose bf16, and report this.")
            if tuple(state.shape) != (module.out_features, module.in_features):
                raise ModelFolderError(
                    f"The weight {name} has another shape than the model's config.json says; "
                    "copy the whole model anew."
                )
            quantised += 1
    if not quantised:
        raise ModelError(f"No layer of {family.layers} is in NF4; choose bf16, and report this.")
    _log.info("%d layers of %s are in NF4", quantised, family.title)
