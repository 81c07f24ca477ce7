"""In which numbers a model is multiplied: float32, or bfloat16 where that is faster.

A CPU without bfloat16 of its own can still be asked for it: each product is then widened and
rounded back, several times as slow as float32. So torch is asked what the CPU has, and where it
has bfloat16 both are timed.

To run "as on a CPU without it" on one that has it, set oneDNN's own ``ONEDNN_MAX_CPU_ISA=AVX2``
before the program starts: torch's products in bfloat16 are then the slow ones, and this module,
which asks for the variable too, uses none.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

# What torch calls instructions that multiply bfloat16: of x86 and of ARM.
_INSTRUCTIONS = ("avx512_bf16", "amx_bf16", "bf16", "sve_bf16")
# oneDNN's names (its documentation, "CPU dispatcher control") of limits that leave them out.
_LIMITS_WITHOUT = {"SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX512_CORE", "AVX512_CORE_VNNI"}
# A tie is float32's, which is closer; and the choice must not hang on a busy moment.
_CLEARLY_FASTER = 0.8
_ROUNDS = 4
_MOST_ROWS = 512


def native_bf16(device: str = "cpu") -> bool:
    """Return whether the device multiplies bfloat16 by itself, as torch says.

    Args:
        device: "cpu" or "cuda".
    """
    import torch

    if device == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    limit = os.environ.get("ONEDNN_MAX_CPU_ISA") or os.environ.get("DNNL_MAX_CPU_ISA") or ""
    if limit.upper() in _LIMITS_WITHOUT:
        return False
    has = torch.cpu.get_capabilities()
    return any(bool(has.get(name)) for name in _INSTRUCTIONS)


def learning_in(device: torch.device, width: int, rows: int) -> AbstractContextManager[None]:
    """Return the context in which a step of a training computes its loss; it may be entered anew.

    Args:
        device: of the model.
        width: of a token in the model.
        rows: tokens in a batch.
    """
    import torch

    fast = native_bf16(device.type) and (device.type == "cuda" or _bf16_is_faster(width, rows))
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=fast)


def _bf16_is_faster(width: int, rows: int) -> bool:
    """Time what a block of a transformer spends its time in, forward and back, in turns.

    On one thread: several would wait for one another where the machine is busy, and the shares
    are the same.
    """
    import torch
    from torch import nn

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with torch.random.fork_rng(devices=[]):
        block = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        tokens = torch.randn(min(rows, _MOST_ROWS), width)
    best = {False: float("inf"), True: float("inf")}
    for _ in range(_ROUNDS):  # the first also warms up; the best of each counts
        for bf16 in (False, True):
            began = perf_counter()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
                loss = block(tokens).float().square().mean()
            loss.backward()
            best[bf16] = min(best[bf16], perf_counter() - began)
    torch.set_num_threads(threads)
    return best[True] < _CLEARLY_FASTER * best[False]
