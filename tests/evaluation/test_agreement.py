"""Kappa and alpha on published worked examples, and the laws they obey."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import cohen_kappa_score

from inspector_gui.evaluation.agreement import (
    cohen_kappa,
    contingency,
    fleiss_kappa,
    kappa_of_table,
    krippendorff_alpha,
)

# Fleiss 1971, Psychological Bulletin 76, 378-382, table 1: 30 patients, 6 psychiatrists, counts of
# depression, personality disorder, schizophrenia, neurosis, other
FLEISS = [
    "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006",
    "10050", "11040", "03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203",
    "00006", "01050", "02013", "20040", "10041", "05010", "40002", "02040", "10500", "00006",
]  # fmt: skip

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example of part C (a .. e as
# 1 .. 5) and D: observers by units, . missing
NOMINAL = ["112243335441", "212223335444"]
MISSING = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
matrices = arrays(
    np.int64, st.tuples(st.integers(2, 4), st.integers(2, 12)), elements=st.integers(-1, 2)
)


def rows(lines: list[str]) -> np.ndarray:
    return np.array([[-1 if c == "." else int(c) for c in line] for line in lines])


def fleiss_table() -> np.ndarray:
    """Raters by units that give Fleiss's counts."""
    units = [np.repeat(np.arange(5), [int(c) for c in line]) for line in FLEISS]
    return np.array(units).T


def test_cohens_own_example() -> None:
    """Cohen 1960, Educ. Psychol. Meas. 20, 37-46, table 1: kappa .492 from .70 and .41."""
    found = kappa_of_table([[88, 10, 2], [14, 40, 6], [18, 10, 12]])
    assert found.kappa.value == pytest.approx(0.492, abs=5e-4)
    assert (found.observed, found.expected) == pytest.approx((0.70, 0.41))


def test_the_standard_errors_of_fleiss_levin_and_paik() -> None:
    """Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, table 18.1:
    kappa .68, standard error .087 (of the null .076)."""
    found = kappa_of_table([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert found.kappa.value == pytest.approx(0.68, abs=5e-3)
    assert found.kappa.se == pytest.approx(0.087, abs=1e-3)
    assert found.se_null == pytest.approx(0.076, abs=5e-4)


def test_the_printout_of_sas() -> None:
    """SAS/STAT PROC FREQ, simple kappa: .4842, ASE .1380, (.2137, .7547), null ASE .1484."""
    found = kappa_of_table([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    kappa = found.kappa
    assert (kappa.value, kappa.se) == pytest.approx((0.4842, 0.1380), abs=5e-5)
    assert (kappa.low, kappa.high) == pytest.approx((0.2137, 0.7547), abs=5e-5)
    assert (found.se_null, found.z) == pytest.approx((0.1484, 3.2626), abs=5e-5)


def test_the_cross_tables_of_the_msa_manual() -> None:
    """AIAG, Measurement Systems Analysis, 4th ed., p. 137-138: kappa .86, .78, .79."""
    for table, kappa in (
        ([[44, 6], [3, 97]], 0.86),
        ([[43, 7], [8, 92]], 0.78),
        ([[42, 5], [9, 94]], 0.79),
    ):
        assert kappa_of_table(table).kappa.value == pytest.approx(kappa, abs=5e-3)


def test_fleiss_own_example() -> None:
    """Fleiss 1971: kappa .430; irr 0.84 (R), kappam.fleiss(diagnoses): z 17.65183."""
    found = fleiss_kappa(fleiss_table())
    assert found.kappa.value == pytest.approx(0.4302445, abs=5e-8)
    assert found.z == pytest.approx(17.65183, abs=5e-6)
    assert 0.3 < found.kappa.low < 0.43 < found.kappa.high < 0.56


def test_krippendorffs_own_examples() -> None:
    binary = rows(["0100000000", "1110010000"])
    two = rows(["0100000010", "1110010000"])
    assert krippendorff_alpha(two, draws=0).value == pytest.approx(0.095, abs=5e-4)
    assert krippendorff_alpha(binary, draws=0).value == pytest.approx(1 - 19 * 3 / (15 * 5))
    assert krippendorff_alpha(rows(NOMINAL), draws=0).value == pytest.approx(0.692, abs=5e-4)
    found = krippendorff_alpha(rows(MISSING), draws=500, seed=1)
    assert found.value == pytest.approx(0.743, abs=5e-4)
    assert found.low < 0.743 < found.high <= 1
    assert found == krippendorff_alpha(rows(MISSING), draws=500, seed=1)


def test_the_three_coders_of_the_encyclopedia() -> None:
    """Wikipedia, "Krippendorff's alpha", a computational example: nominal alpha .691."""
    data = rows([".....34121133.3", "1.213343.......", "..21344.21133.4"])
    assert krippendorff_alpha(data, draws=0).value == pytest.approx(0.691, abs=5e-4)


@settings(max_examples=40)
@given(matrices)
def test_cohens_kappa_is_scikit_learns(labels: np.ndarray) -> None:
    one, other = labels[0], labels[1]
    both = (one >= 0) & (other >= 0)
    assume(both.any() and len(np.unique(labels[:2, both])) > 1)
    found = cohen_kappa(one, other)
    assert found.kappa.value == pytest.approx(cohen_kappa_score(one[both], other[both]))
    assert contingency(one, other).sum() == both.sum() == found.units
    assert found.kappa.low <= found.kappa.value <= found.kappa.high


@settings(max_examples=40)
@given(matrices, st.randoms(use_true_random=False))
def test_neither_order_nor_names_matter(labels: np.ndarray, random: object) -> None:
    raters = np.random.default_rng(random.getrandbits(32)).permutation(len(labels))  # type: ignore[attr-defined]
    units = np.random.default_rng(random.getrandbits(32)).permutation(labels.shape[1])  # type: ignore[attr-defined]
    renamed = np.where(labels >= 0, 7 - 2 * labels, -1)[raters][:, units]
    for measure in (
        lambda x: krippendorff_alpha(x, draws=0).value,
        lambda x: fleiss_kappa(x).kappa.value,
    ):
        assert measure(renamed) == pytest.approx(measure(labels), nan_ok=True)
    pairable = (labels >= 0).sum(axis=0) >= 2
    kept = labels[:, pairable]
    assert krippendorff_alpha(kept, draws=0).value == pytest.approx(
        krippendorff_alpha(labels, draws=0).value, nan_ok=True
    )
    with_nan = np.where(labels < 0, np.nan, labels)
    assert krippendorff_alpha(with_nan, draws=0).value == pytest.approx(
        krippendorff_alpha(labels, draws=0).value, nan_ok=True
    )


@settings(max_examples=40)
@given(arrays(np.int64, st.integers(2, 30), elements=st.integers(0, 3)))
def test_perfect_agreement_is_one(labels: np.ndarray) -> None:
    assume(len(np.unique(labels)) > 1)
    three = np.stack([labels] * 3)
    assert cohen_kappa(labels, labels).kappa.value == pytest.approx(1)
    assert fleiss_kappa(three).kappa.value == pytest.approx(1)
    assert krippendorff_alpha(three, draws=0).value == pytest.approx(1)


def test_alpha_of_two_raters_without_gaps_is_scotts_pi_for_many_units() -> None:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 3, (2, 4000))
    labels[1, :2000] = labels[0, :2000]
    assert krippendorff_alpha(labels, draws=0).value == pytest.approx(
        fleiss_kappa(labels).kappa.value, abs=2e-4
    )


def test_what_cannot_be_said_is_nan() -> None:
    nothing = np.full((2, 4), -1)
    same = np.zeros((2, 4))
    for labels in (nothing, same):
        assert math.isnan(cohen_kappa(labels[0], labels[1]).kappa.value)
        assert math.isnan(fleiss_kappa(labels).kappa.value)
        assert math.isnan(krippendorff_alpha(labels, draws=20).low)
    assert math.isnan(fleiss_kappa([[0, 1], [-1, 1]]).kappa.value)


def test_what_is_no_label_is_named() -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        cohen_kappa([0.5, 1], [0, 1])
    with pytest.raises(ValueError, match="2 and 3 units"):
        cohen_kappa([0, 1], [0, 1, 1])
    with pytest.raises(ValueError, match="axes"):
        fleiss_kappa([0, 1])
    with pytest.raises(ValueError, match="square"):
        kappa_of_table([[1, 2, 3], [4, 5, 6]])
