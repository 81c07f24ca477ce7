"""float32 wherever the CPU has no bfloat16 of its own, and wherever that is the faster one."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import torch

from inspector_gui.inspectors import precision
from inspector_gui.inspectors.precision import learning_in, native_bf16

CPU = torch.device("cpu")


@pytest.fixture
def cpu(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes torch say of the CPU what it would of another one."""
    monkeypatch.delenv("ONEDNN_MAX_CPU_ISA", raising=False)
    monkeypatch.delenv("DNNL_MAX_CPU_ISA", raising=False)

    def has(**capabilities: object) -> None:
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)

    return has


def timed(monkeypatch: pytest.MonkeyPatch, faster: bool) -> list[tuple[int, int]]:
    asked: list[tuple[int, int]] = []

    def measure(width: int, rows: int) -> bool:
        asked.append((width, rows))
        return faster

    monkeypatch.setattr(precision, "_bf16_is_faster", measure)
    return asked


def product_type(context: Any) -> torch.dtype:
    layer = torch.nn.Linear(8, 8)
    with context:
        return layer(torch.ones(2, 8)).dtype


@pytest.mark.parametrize(
    "capabilities",
    [
        {},
        {"architecture": "x86_64", "avx2": True, "avx512_f": True, "avx512_bf16": False},
        {"architecture": "x86_64", "avx512_f": True, "avx512_fp16": True},  # fp16 is another thing
        {"architecture": "aarch64", "neon": True, "bf16": False, "sve_max_length": 0},
    ],
)
def test_a_cpu_without_bf16_learns_in_float32_and_is_not_even_timed(
    cpu: Any, monkeypatch: pytest.MonkeyPatch, capabilities: dict[str, object]
) -> None:
    cpu(**capabilities)
    asked = timed(monkeypatch, faster=True)
    assert not native_bf16()
    assert product_type(learning_in(CPU, 192, 1000)) is torch.float32
    assert asked == []


@pytest.mark.parametrize("name", ["avx512_bf16", "amx_bf16", "bf16", "sve_bf16"])
def test_a_cpu_with_bf16_learns_in_it_where_it_is_faster(
    cpu: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    cpu(**{name: True})
    assert native_bf16()
    asked = timed(monkeypatch, faster=True)
    assert product_type(learning_in(CPU, 192, 1000)) is torch.bfloat16
    assert asked == [(192, 1000)]
    timed(monkeypatch, faster=False)
    assert product_type(learning_in(CPU, 32, 1000)) is torch.float32


@pytest.mark.parametrize("variable", ["ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"])
def test_onednns_own_switch_makes_a_cpu_one_without_bf16(
    cpu: Any, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    cpu(avx512_bf16=True)
    monkeypatch.setenv(variable, "avx2")
    assert not native_bf16()
    monkeypatch.setenv(variable, "AVX512_CORE_BF16")
    assert native_bf16()
    monkeypatch.setenv(variable, "ALL")
    assert native_bf16()


def test_the_timing_is_of_both_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is made to say which is faster: what it says decides."""
    for in_bf16, expected in ((0.5, True), (0.9, False), (2.0, False)):
        # asked before and after each step, float32 and bf16 in turns
        ticks = itertools.accumulate(itertools.cycle((0.0, 1.0, 0.0, in_bf16)))
        monkeypatch.setattr(precision, "perf_counter", lambda ticks=ticks: next(ticks))
        state, threads = torch.random.get_rng_state(), torch.get_num_threads()
        assert precision._bf16_is_faster(16, 32) is expected
        assert torch.equal(torch.random.get_rng_state(), state)
        assert torch.get_num_threads() == threads
