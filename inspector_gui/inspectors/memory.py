"""How much memory a model takes, said before it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias, TypeVar

from inspector_gui.core.errors import JudgeError, ModelTooLargeError
from inspector_gui.inspectors.weights import TensorInfo

T = TypeVar("T")

Precision: TypeAlias = Literal["nf4", "bf16", "fp32", "fp4", "int8"]
PRECISIONS: tuple[Precision, ...] = ("fp32", "bf16", "int8", "nf4", "fp4")
CHOICES: tuple[Precision, ...] = ("nf4", "bf16", "fp32")
"""What there is to choose for a folder that is not quantised."""

_GB = 1e9
# NF4 with double quantisation: 4 bits, an 8-bit scale per 64 weights, a float32 per 256 scales.
_NF4_BYTES = 0.5 + 1 / 64 + 4 / (64 * 256)
_PACKED = ("U8", "I8")
# Activations, the KV cache and the allocator's slack, seen as about an eighth of the weights.
_WORK_SHARE = 0.125
_WORK_BYTES = 150e6


def estimate_memory(
    tensors: Iterable[TensorInfo],
    precision: Precision,
    unquantised: Sequence[str] = (),
    plain_bytes: int = 2,
) -> float:
    """Return the bytes that a model will take in a precision, from its headers alone.

    Args:
        tensors: what the weight files hold.
        precision: as it is to be loaded.
        unquantised: module paths that stay as they are in NF4; compared by their last name,
            because older files name the same modules by another path.
        plain_bytes: bytes per number of what NF4 leaves alone (2 on a GPU, 4 on a CPU).
    """
    kept = {path.rsplit(".", 1)[-1] for path in unquantised}
    total = 0.0
    tensors = tuple(tensors)
    packed = any(tensor.dtype in _PACKED for tensor in tensors)
    for tensor in tensors:
        if tensor.dtype in _PACKED:
            each = 1.0  # was quantised when it was saved
        elif precision == "fp32":
            each = 4.0
        elif precision == "bf16":
            each = 2.0
        elif precision == "nf4" and not packed and _quantised(tensor, kept):
            each = _NF4_BYTES
        else:
            each = float(plain_bytes)
        total += each * tensor.count
    return total * (1 + _WORK_SHARE) + _WORK_BYTES


def _quantised(tensor: TensorInfo, kept: set[str]) -> bool:
    """True for a weight matrix of a linear layer that NF4 may take."""
    if len(tensor.shape) != 2 or "embed" in tensor.name:
        return False
    return kept.isdisjoint(tensor.name.split("."))


def available_memory(device: str) -> float:
    """Return the free bytes of the device ("cpu" or "cuda")."""
    if device.startswith("cuda"):
        import torch

        return float(torch.cuda.mem_get_info()[0])
    import psutil

    return float(psutil.virtual_memory().available)


def free_memory() -> None:
    """Give back what is no longer held; never inside an ``except``, which still holds tensors."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def within_memory(work: Callable[[], T], name: str) -> T:
    """Do work; where the GPU's memory runs out, free what can be and say so.

    Args:
        work: on a model.
        name: the inspector, as the sentence calls it: "VLM".

    Raises:
        JudgeError: if the memory ran out.
    """
    import torch

    try:
        return work()
    except torch.OutOfMemoryError:
        pass
    free_memory()  # outside the except block
    raise JudgeError(
        f"The GPU's memory ran out while the {name} judged; close other programs that use the GPU."
    )


def check_memory(
    name: str,
    needs: dict[Precision, float],
    precision: Precision,
    available: float,
    device: str,
) -> None:
    """Refuse a model that does not fit, before it is loaded.

    Args:
        name: the model, as shown to the user.
        needs: bytes by precision.
        precision: the one that is asked for.
        available: free bytes.
        device: where, "cpu" or "cuda".

    Raises:
        ModelTooLargeError: saying what is needed, what is there, and what would fit.
    """
    if needs[precision] <= available:
        return
    where = "GPU memory" if device.startswith("cuda") else "memory"
    fitting = [p for p in PRECISIONS if p in needs and needs[p] <= available]
    if fitting:
        advice = f"in {fitting[0]} it would fit ({needs[fitting[0]] / _GB:.1f} GB)"
    else:
        smallest = min(needs.values())
        advice = (
            f"even its smallest form needs {smallest / _GB:.1f} GB, so choose a smaller model "
            "or free memory"
        )
    raise ModelTooLargeError(
        f"The model {name} needs about {needs[precision] / _GB:.1f} GB of {where} in {precision} "
        f"and {available / _GB:.1f} GB are free; {advice}."
    )
