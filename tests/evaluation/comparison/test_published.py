"""Published worked examples that the metrics' own tests do not hold yet, through the comparison.

Others: Wilson (Newcombe 1998, table I) in ``test_intervals``, DeLong's single areas in
``test_delong``, McNemar and the paired difference (Armitage and Berry 1994; Agresti 2002, table
10.1) in ``test_paired``, kappa (Cohen 1960; Fleiss 1971; the MSA manual; SAS) in
``test_agreement``, AUPRO (anomalib) in ``test_places``.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from inspector_gui.evaluation.comparison.overview import row
from inspector_gui.evaluation.comparison.pairs import pair
from inspector_gui.evaluation.comparison.slices import holm
from inspector_gui.evaluation.delong import components
from tests.evaluation.test_delong import ALBUMIN, EVENT, PROTEIN, SCORE

from .made import simple


def unit(score: np.ndarray) -> np.ndarray:
    return (score - score.min()) / (score.max() - score.min())


@pytest.mark.slow
def test_the_three_tests_of_delongs_paper() -> None:
    """SAS/STAT User's Guide, PROC LOGISTIC, "Comparing Receiver Operating Characteristic Curves",
    contrast with the K-G score: chi-square 2.5340 with 2 degrees of freedom, p .2817."""
    ranked = [components(EVENT, score) for score in (ALBUMIN, PROTEIN, SCORE)]
    spread = np.cov([over for over, _ in ranked]) / EVENT.sum()
    spread += np.cov([under for _, under in ranked]) / (~EVENT).sum()
    areas = np.array([over.mean() for over, _ in ranked])
    contrast = np.array([[1, 0, -1], [0, 1, -1]])
    gap = contrast @ areas
    value = gap @ np.linalg.solve(contrast @ spread @ contrast.T, gap)
    assert value == pytest.approx(2.5340, abs=5e-5)
    assert chi2.sf(value, 2) == pytest.approx(0.2817, abs=5e-5)
    # the pairs that the comparison makes come of the same areas and the same covariance
    compared = simple(EVENT, unit(ALBUMIN), unit(PROTEIN), unit(SCORE))
    for k, (a, b) in enumerate(((0, 2), (1, 2))):
        found = pair(compared, compared.columns[a], compared.columns[b], draws=0).named("auroc")
        assert found.difference.value == pytest.approx(gap[k])
        variance = (contrast @ spread @ contrast.T)[k, k]
        assert found.difference.se == pytest.approx(np.sqrt(variance))
        assert found.p == pytest.approx(chi2.sf(gap[k] ** 2 / variance, 1))


def test_the_culture_media_as_two_inspectors() -> None:
    """Armitage and Berry 1994, p. 127: 20, 12, 2, 16 of 50: exact p .0129, difference .2, interval
    (.0562, .3292) after Newcombe 1998."""
    cells = np.repeat([0, 1, 2, 3], [20, 12, 2, 16])
    missed = np.isin(cells, (0, 1)), np.isin(cells, (0, 2))
    compared = simple(np.ones(50, bool), *(np.where(gone, 0.1, 0.9) for gone in missed))
    found = pair(compared, *compared.columns, draws=0).named("escapes")
    assert found.p == pytest.approx(0.0129, abs=5e-5)
    assert found.difference.value == pytest.approx(0.2)
    ends = found.difference.low, found.difference.high
    assert ends == pytest.approx((0.0562, 0.3292), abs=5e-5)


def test_newcombes_proportions_as_escapes() -> None:
    """Newcombe 1998, Stat. Med. 17, 857-872, table I, method 3."""
    for missed, of, low, high in ((81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611)):
        compared = simple(np.ones(of, bool), np.where(np.arange(of) < missed, 0.1, 0.9))
        found = row(compared, compared.columns[0], draws=0).escapes
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_holms_steps_by_hand() -> None:
    """.01 × 4, .02 × 3, .03 × 2 and .04 × 1, never falling, never above 1."""
    assert holm([0.04, 0.01, np.nan, 0.03, 0.02]) == pytest.approx(
        [0.06, 0.04, np.nan, 0.06, 0.06], nan_ok=True
    )
    assert holm([0.9, 0.8]).tolist() == [1, 1]
