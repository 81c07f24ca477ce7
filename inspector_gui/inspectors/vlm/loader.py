"""One loader for local folders of every known family, in NF4, bf16, fp32, or as they were saved."""

from __future__ import annotations

import logging
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
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.memory import (
    Precision,
    available_memory,
    check_memory,
    estimate_memory,
)
from inspector_gui.inspectors.precision import native_bf16
from inspector_gui.inspectors.quantised import (
    must_be_possible,
    precisions_of,
    quantisation_of,
)
from inspector_gui.inspectors.vlm.adapter import attach_adapter, combined_digest
from inspector_gui.inspectors.vlm.calibration import Calibration, read_calibration
from inspector_gui.inspectors.vlm.families import Family, family_of
from inspector_gui.inspectors.whole import load_whole, read_config

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
        precision: as its weights are held: "nf4", "bf16", "fp32"; of a folder that was saved so
            also "fp4" or "int8".
        in_precision: of the decoder's layers, how many are held so; ``layers`` is how many it has.
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
    in_precision: int
    layers: int

    @property
    def shown_precision(self) -> str:
        """The precision for the screen; of a partly quantised folder, with the share."""
        if self.in_precision == self.layers:
            return self.precision
        return f"{self.precision} ({self.in_precision}/{self.layers})"

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
    known: KnownModels | None = None,
) -> LoadedVlm:
    """Load a vision language model from a local folder; nothing is fetched.

    Args:
        folder: the model.
        precision: how its decoder's weights are held.
        adapter: a LoRA folder on top, or None.
        device: where; "auto" takes CUDA where it is.
        cache: file hashes that are already known.
        known: what was used here before; None for this machine's own.

    Raises:
        ModelFolderError: if a file is missing, changed, broken, refused or of an unknown family.
        ModelTooLargeError: if it does not fit, before anything is loaded.
        ModelError: if it cannot be loaded in this precision.
    """
    hashes: HashCache = {} if cache is None else cache  # no file is hashed twice
    known = known or KnownModels()
    checked = check_folder(folder, NEEDS, cache=hashes)
    _quieten()
    family = family_of(checked.config, str(folder))
    must_be_possible(checked, precision)
    where = resolve_device(device)
    plain = 2 if where == "cuda" else 4
    needs = {
        p: estimate_memory(checked.tensors, p, family.unquantised, plain)
        for p in precisions_of(checked)
    }
    check_memory(folder.name, needs, precision, available_memory(where), where)
    known.check(folder, hashes)
    family.prepare(checked)
    read_config(checked)  # what is wrong with it is not to be blamed on the tokenizer
    processor = family.load_processor(checked)
    family.render(processor, "Inspect.", 1, "Good?")  # a broken template is said before the weights
    model = _load_model(checked, family, precision, where)
    in_precision, layers = count_layers(model, family, precision)
    if precision == "nf4" and quantisation_of(checked) is None:
        assert_nf4(model, family)
    _prepare_layers(model, _compute_dtype(where))
    digest = folder_digest(folder, hashes)
    calibration = read_calibration(folder)
    if adapter is not None:
        model = attach_adapter(model, adapter, folder, digest, hashes, known)
        calibration = read_calibration(adapter) or calibration
        digest = combined_digest(digest, folder_digest(adapter, hashes))
        known.keep(adapter, hashes)
    model.eval().requires_grad_(False)
    memory = float(model.get_memory_footprint())
    loaded = LoadedVlm(
        model, processor, family, folder, digest, precision, where, memory,
        calibration or Calibration(), in_precision, layers,
    )  # fmt: skip
    known.keep(folder, hashes, loaded.shown_precision)
    return loaded


def _quieten() -> None:
    """Keep libraries from writing progress bars and hints for their developers on the screen."""
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from transformers.utils import logging as transformers_logging

    theirs: Any = transformers_logging
    theirs.set_verbosity_error()
    theirs.disable_progress_bar()


def _load_model(checked: ModelFolder, family: Family, precision: Precision, device: str) -> Any:
    """Let transformers load the folder, offline and from safetensors only."""
    from transformers import AutoModelForImageTextToText

    options: dict[str, Any] = {}
    if precision == "nf4" and quantisation_of(checked) is None:
        options["quantization_config"] = _nf4_config(family, _compute_dtype(device))
    return load_whole(
        AutoModelForImageTextToText,
        checked,
        dtype=_plain_dtype(precision, device),
        device_map={"": device},
        trust_remote_code=False,
        **options,
    )


def _plain_dtype(precision: Precision, device: str) -> torch.dtype:
    """Return the type of all that is not quantised.

    On a GPU the vision tower runs in bf16; on a CPU float32 is as fast (small matrices, and not
    every CPU can multiply bf16) and closer.
    """
    import torch

    if precision == "fp32" or (precision != "bf16" and device == "cpu"):
        return torch.float32
    return torch.bfloat16


def _compute_dtype(device: str) -> torch.dtype:
    """Return the type in which NF4 weights are multiplied.

    On a CPU float32. One with AVX512-BF16 (unless switched off: see ``precision``) packs the
    weights at their first use and multiplies in bf16 all the same (bitsandbytes does so by
    itself): seen 1.5 to 10 times as fast as float32 for 1 to 150 tokens, and off by 0.4 %. Asking
    for bf16 without that kernel is the slow way.
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


def _prepare_layers(model: Any, compute: torch.dtype) -> None:
    """Have every 4-bit layer multiply in one type, and odd ones on the plain path.

    A folder that was saved in 4 bits says a type of its own, of the machine where it was made.
    Layers whose sizes the packed CPU kernel cannot take (32 rows by whole blocks of 64 weights)
    bitsandbytes would try there, and fail. Where the CPU is to be used as one without bfloat16,
    all stay on the plain path.
    """
    from bitsandbytes.nn.modules import Linear4bit

    native = native_bf16()
    for module in model.modules():
        if not isinstance(module, Linear4bit):
            continue
        module.compute_dtype = compute
        module.compute_type_is_set = True
        if module.support_avx512bf16_for_cpu:
            state: Any = getattr(module.weight, "quant_state")  # noqa: B009  (set at run time)
            rows, columns = state.shape
            if not native or rows % 32 or columns % state.blocksize:
                module.support_avx512bf16_for_cpu = False


def count_layers(model: Any, family: Family, precision: Precision) -> tuple[int, int]:
    """Return how many of the decoder's Linears are held in a precision, and how many there are.

    Raises:
        ModelFolderError: if one is held in another precision than was found in its folder.
    """
    import torch

    held, count = 0, 0
    for name, module in model.named_modules():
        if not isinstance(module, torch.nn.Linear) or not name.startswith(family.layers + "."):
            continue
        found = _held(module)
        if found and found != precision:
            raise ModelFolderError(
                f"The layer {name} is quantised in {found}, others in {precision}; bring a model "
                "that is quantised in one way."
            )
        count += 1
        held += found == precision or precision in ("bf16", "fp32")
    return held, count


def _held(module: Any) -> Precision | None:
    """Return in which precision a Linear is quantised, None where it is not."""
    from bitsandbytes.nn.modules import Linear4bit, Linear8bitLt

    if isinstance(module, Linear8bitLt):
        return "int8"
    if not isinstance(module, Linear4bit):
        return None
    state = getattr(module.weight, "quant_state", None)
    return "fp4" if state is not None and state.quant_type == "fp4" else "nf4"


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
