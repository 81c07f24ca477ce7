"""Every figure of ``summary`` recomputed from the written ``parts.csv`` by others' code.

The file is read with the standard library, the figures are made with scikit-learn, scipy and
statsmodels (or by definition where none of them has it), to 1e-9. Resampled intervals are drawn
again from the same seed, part by part.
"""

from __future__ import annotations

import csv
import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom, norm
from sklearn.metrics import (
    auc,
    average_precision_score,
    brier_score_loss,
    cohen_kappa_score,
    roc_auc_score,
)
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison.columns import column
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.more_csv import (
    read_curves,
    read_steps,
    write_curves,
    write_steps,
)
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.parts_csv import Who, read_parts, write_parts
from inspector_gui.evaluation.comparison.robust import Step
from inspector_gui.evaluation.comparison.summary import Settings, summary
from inspector_gui.evaluation.cost import Prices

from .made import RECIPE, made

DRAWS, SEED = 40, 11
PRICES = Prices(escape=200, overkill=3, second_look=0.5, second=0.02)
NG_RATE = 0.01
HOW = Settings(draws=DRAWS, seed=SEED, line=Line(PRICES, NG_RATE, 1e6))
Row = dict[str, str]


def near(value: float) -> Any:
    return pytest.approx(value, abs=1e-9, rel=1e-9)


class Told:
    """One inspector as ``parts.csv`` tells it."""

    def __init__(self, rows: list[Row], name: str) -> None:
        self.id = name
        self.ng = np.array([r["label"] == "NG" for r in rows])
        self.label = np.array([r[f"{name}_label"] for r in rows])
        self.p = np.array([float(r[f"{name}_p_ng"] or "nan") for r in rows])
        self.rank = np.where(np.isnan(self.p), 1.0, self.p)
        self.ms = np.array([float(r[f"{name}_ms"]) for r in rows])
        self.ok = self.label == "OK"
        self.right = self.label == np.where(self.ng, "NG", "OK")
        self.defect = np.array([r[f"{name}_defect"] in r["defect_type"].split("|") for r in rows])
        self.place = np.array([r[f"{name}_place"] in r["true_place"].split("|") for r in rows])
        self.mass = np.array([float(r[f"{name}_label_mass"]) for r in rows])
        self.rows = rows

    def cells(self, what: str) -> np.ndarray:
        return np.array([float(r[f"{self.id}_{what}"] or "nan") for r in self.rows])


@pytest.fixture(scope="module")
def compared() -> Compared:
    return made(260, seed=5)


@pytest.fixture(scope="module")
def pro() -> dict[str, ProCurve]:
    x = np.linspace(0, 1, 101)
    return {"vit": ProCurve(x, x**0.2)}


@pytest.fixture(scope="module")
def steps(compared: Compared) -> list[Step]:
    found = []
    for amount in (10.0, 5.0):
        for one in compared.columns:
            p = np.clip(one.p_ng - amount / 50, 0, 1)
            mass = one.label_mass
            found.append(Step("noisier", amount, column(one.facts, one.limits, p, label_mass=mass)))
    return found


@pytest.fixture(scope="module")
def found(compared: Compared, pro: dict[str, ProCurve], steps: list[Step]) -> dict[str, Any]:
    return summary(compared, HOW, pro, steps)


@pytest.fixture(scope="module")
def rows(compared: Compared, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    path = tmp_path_factory.mktemp("summary") / "parts.csv"
    write_parts(compared, path)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def told(rows: list[Row]) -> list[Told]:
    return [Told(rows, "vit"), Told(rows, "vlm@nf4")]


def is_share(value: dict[str, Any], hits: np.ndarray) -> None:
    """Hold a share against the mask of its hits."""
    count, of = int(hits.sum()), hits.size
    assert (value["count"], value["of"]) == (count, of)
    if not of:
        assert value["value"] is None
        return
    low, high = proportion_confint(count, of, method="wilson")
    assert (value["value"], value["low"], value["high"]) == near((count / of, low, high))


def drawn(n: int, strata: np.ndarray | None = None) -> list[np.ndarray]:
    """The parts of each draw: within each stratum in turn, from one generator."""
    rng = np.random.default_rng(SEED)
    groups = np.zeros(n, int) if strata is None else strata
    members = [np.flatnonzero(groups == name) for name in np.unique(groups)]
    return [
        np.concatenate([at[rng.integers(0, len(at), len(at))] for at in members])
        for _ in range(DRAWS)
    ]


def is_estimate(value: dict[str, Any], centre: float, draws: list[float]) -> None:
    low, high = np.quantile(draws, (0.025, 0.975))
    assert (value["value"], value["low"], value["high"]) == near((centre, low, high))


def ece(ng: np.ndarray, p: np.ndarray) -> float:
    total = 0.0
    for k in range(10):
        inside = (p >= k / 10) & ((p < (k + 1) / 10) | (k == 9))
        if inside.any():
            total += inside.mean() * abs(p[inside].mean() - ng[inside].mean())
    return total


def components(ng: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    bad, good = score[ng][:, None], score[~ng][None, :]
    kernel = (bad > good) + 0.5 * (bad == good)
    return kernel.mean(axis=1), kernel.mean(axis=0)


@pytest.mark.slow
def test_rates(found: dict[str, Any], told: list[Told]) -> None:
    assert (found["parts"], found["ng"]) == (len(told[0].ng), told[0].ng.sum())
    for model, one in zip(found["models"], told, strict=True):
        ng = one.ng
        assert model["id"] == one.id
        assert model["escapes"] == (ng & one.ok).sum()
        assert model["overkill"] == (~ng & ~one.ok).sum()
        is_share(model["escape_rate"], one.ok[ng])
        is_share(model["overkill_rate"], ~one.ok[~ng])
        is_share(model["accuracy"], one.right)
        is_share(model["unsure"], one.label == "UNSURE")
        is_share(model["errors"], np.isnan(one.p))
        is_share(model["defect"], one.defect[ng])
        is_share(model["place"], one.place[ng])
        assert model["errors"]["count"] == 2
        assert model["unsure"]["count"] > 0


def test_ranking_and_calibration(found: dict[str, Any], told: list[Told]) -> None:
    for model, one in zip(found["models"], told, strict=True):
        ng, rank = one.ng, one.rank
        value = roc_auc_score(ng, rank)
        over, under = components(ng, rank)
        se = math.sqrt(over.var(ddof=1) / len(over) + under.var(ddof=1) / len(under))
        reach = norm.ppf(0.975) * se / (value * (1 - value))
        ends = [1 / (1 + math.exp(-(math.log(value / (1 - value)) + k * reach))) for k in (-1, 1)]
        auroc = model["auroc"]
        assert (auroc["value"], auroc["low"], auroc["high"]) == near((value, *ends))
        aps = [average_precision_score(ng[at], rank[at]) for at in drawn(len(ng), ng)]
        ap = average_precision_score(ng, rank)
        spread = np.std(aps, ddof=1) / (ap * (1 - ap))
        middle = math.log(ap / (1 - ap))
        ends = [1 / (1 + math.exp(-(middle + k * norm.ppf(0.975) * spread))) for k in (-1, 1)]
        mine = model["ap"]
        assert (mine["value"], mine["low"], mine["high"]) == near((ap, *ends))
        known = ~np.isnan(one.p)
        y, p = ng[known], one.p[known]
        eces = [ece(y[at], p[at]) for at in drawn(len(y))]
        is_estimate(model["ece"], ece(y, p), eces)
        briers = [brier_score_loss(y[at], p[at]) for at in drawn(len(y))]
        is_estimate(model["brier"], brier_score_loss(y, p), briers)


def test_times(found: dict[str, Any], told: list[Told]) -> None:
    for model, one in zip(found["models"], told, strict=True):
        ms = model["ms"]
        assert ms["mean"] == near(float(np.mean(one.ms)))
        p50, p95, p99 = np.percentile(one.ms, (50, 95, 99))
        assert (ms["p50"], ms["p95"], ms["p99"]) == near((p50, p95, p99))
        assert ms["parts_a_minute"] == near(60_000 / float(np.mean(one.ms)))


def newcombe(a: int, b: int, c: int, d: int) -> tuple[float, float]:
    """Newcombe 1998, Stat. Med. 17, 2635-2650, method 10, written anew."""
    n = a + b + c + d
    one = proportion_confint(a + b, n, method="wilson")
    two = proportion_confint(a + c, n, method="wilson")
    p1, p2 = (a + b) / n, (a + c) / n
    top = a * d - b * c
    top = max(top - n / 2, 0) if top > 0 else top
    below = (a + b) * (c + d) * (a + c) * (b + d)
    phi = top / math.sqrt(below) if below else 0.0
    dl1, du1, dl2, du2 = p1 - one[0], one[1] - p1, p2 - two[0], two[1] - p2
    down = math.sqrt(dl1**2 - 2 * phi * dl1 * du2 + du2**2)
    up = math.sqrt(du1**2 - 2 * phi * du1 * dl2 + dl2**2)
    return p1 - p2 - down, p1 - p2 + up


def power(parts: int, discordant: float, difference: float) -> float:
    """Power of McNemar's exact test, from scipy's binomial alone."""
    differ = np.arange(parts + 1)
    share = (discordant + difference) / (2 * discordant)
    total = 0.0
    for m, weight in zip(differ, binom.pmf(differ, parts, discordant), strict=True):
        if weight < 1e-14:
            continue
        b = np.arange(m + 1)
        p = 2 * binom.cdf(np.minimum(b, m - b), m, 0.5)
        total += weight * binom.pmf(b, m, share)[p <= 0.05].sum()
    return float(total)


def test_counted_differences(found: dict[str, Any], told: list[Told]) -> None:
    one, other = told
    ng, every = one.ng, np.ones(len(one.ng), bool)
    cases = {
        "escapes": (ng, one.ok, other.ok),
        "overkill": (~ng, ~one.ok, ~other.ok),
        "accuracy": (every, one.right, other.right),
        "defect": (ng, one.defect, other.defect),
        "place": (ng, one.place, other.place),
    }
    for name, (among, first, second) in cases.items():
        value = found["pairs"][0]["differences"][name]
        x, y = first[among], second[among]
        table = [[int((x & y).sum()), int((x & ~y).sum())]]
        table.append([int((~x & y).sum()), int((~x & ~y).sum())])
        assert value["p"] == near(mcnemar(table, exact=True).pvalue)
        assert (value["first"], value["second"]) == near((x.mean(), y.mean()))
        flat = [table[0][0], table[0][1], table[1][0], table[1][1]]
        keys = ("both", "only_first", "only_second", "neither")
        assert [value["table"][key] for key in keys] == flat
        gap = value["difference"]
        ends = newcombe(*flat)
        assert (gap["value"], gap["low"], gap["high"]) == near((x.mean() - y.mean(), *ends))
        assert value["shown"] == (value["p"] < 0.05)
        assert (value["need"] is None) == value["shown"]


@pytest.mark.slow
def test_the_parts_needed(found: dict[str, Any]) -> None:
    needs = [d["need"] for d in found["pairs"][0]["differences"].values() if d["need"]]
    assert needs
    for need in needs:
        assert power(need["parts"], need["discordant"], 0.02) >= 0.8
        assert power(int(need["parts"] * 0.97), need["discordant"], 0.02) < 0.8


def test_other_differences(found: dict[str, Any], told: list[Told]) -> None:
    one, other = told
    ng, gaps = one.ng, found["pairs"][0]["differences"]
    (over, under), (over2, under2) = components(ng, one.rank), components(ng, other.rank)
    variance = np.cov(over, over2) / len(over) + np.cov(under, under2) / len(under)
    se = math.sqrt(variance[0, 0] + variance[1, 1] - 2 * variance[0, 1])
    areas = roc_auc_score(ng, one.rank), roc_auc_score(ng, other.rank)
    gap = areas[0] - areas[1]
    auroc = gaps["auroc"]
    assert (auroc["first"], auroc["second"]) == near(areas)
    assert auroc["p"] == near(2 * norm.sf(abs(gap) / se))
    ends = auroc["difference"]
    z = norm.ppf(0.975)
    assert (ends["low"], ends["high"]) == near((gap - z * se, gap + z * se))
    ap = [average_precision_score(ng, c.rank) for c in told]
    aps = [
        average_precision_score(ng[at], one.rank[at])
        - average_precision_score(ng[at], other.rank[at])
        for at in drawn(len(ng), ng)
    ]
    mine, reach = gaps["ap"]["difference"], z * np.std(aps, ddof=1)
    gap = ap[0] - ap[1]
    assert (mine["value"], mine["low"], mine["high"]) == near((gap, gap - reach, gap + reach))
    known = ~np.isnan(one.p) & ~np.isnan(other.p)
    y, p, q = ng[known], one.p[known], other.p[known]
    eces = [ece(y[at], p[at]) - ece(y[at], q[at]) for at in drawn(len(y))]
    is_estimate(gaps["ece"]["difference"], ece(y, p) - ece(y, q), eces)
    cases = {
        "brier": (p - y) ** 2 - (q - y) ** 2,
        "unsure": (one.label == "UNSURE").astype(float) - (other.label == "UNSURE"),
        "ms": one.ms - other.ms,
    }
    for name, gap_of in cases.items():
        means = [gap_of[at].mean() for at in drawn(len(gap_of))]
        is_estimate(gaps[name]["difference"], gap_of.mean(), means)


def test_slices(found: dict[str, Any], told: list[Told], rows: list[Row]) -> None:
    one, other = told
    by = found["slices"]["by"]
    assert set(by) == {
        "defect", "severity", "source", "batch", "time", "brightness", "sharpness"
    }  # fmt: skip
    members = {
        "source": lambda name: [r["source"] == name for r in rows],
        "batch": lambda name: [r["batch"] == name for r in rows],
        "defect": lambda name: [name in r["defect_type"].split("|") for r in rows],
        "time": lambda name: [r["captured_at"][:13] == name[:13].replace(" ", "T") for r in rows],
    }
    for way, test in members.items():
        raw: dict[str, list[float]] = {"escapes_p": [], "overkill_p": []}
        for value in by[way]:
            inside = np.array(test(value["name"]))
            bad, good = inside & one.ng, inside & ~one.ng
            assert value["parts"] == inside.sum()
            for cell, column_ in zip(value["cells"], told, strict=True):
                is_share(cell["escapes"], column_.ok[bad])
                is_share(cell["overkill"], ~column_.ok[good])
            assert value["few_ng"] == (bad.sum() < 20)
            assert value["few_ok"] == (good.sum() < 20)
            for key, among in (("escapes_p", bad), ("overkill_p", good)):
                if among.sum() >= 20:
                    x, y = one.ok[among], other.ok[among]
                    table = [[(x & y).sum(), (x & ~y).sum()], [(~x & y).sum(), (~x & ~y).sum()]]
                    raw[key].append(mcnemar(table, exact=True).pvalue)
        for key, plain in raw.items():
            said = [v["pairs"][0][key] for v in by[way] if v["pairs"][0][key] is not None]
            assert len(said) == len(plain)
            if plain:
                assert said == near(list(multipletests(plain, method="holm")[1]))


def test_slices_of_numbers(found: dict[str, Any], told: list[Told], rows: list[Row]) -> None:
    severity = [max(map(float, (r["severity"] or "-1").split("|"))) for r in rows]
    values = {way: np.array([float(r[way]) for r in rows]) for way in ("brightness", "sharpness")}
    edges = {way: np.percentile(values[way], [25, 50, 75]) for way in values}
    values["severity"], edges["severity"] = np.array(severity), np.array([0.2, 0.4, 0.6, 0.8])
    for way, inner in edges.items():
        assert len(found["slices"]["by"][way]) == len(inner) + 1
        for k, value in enumerate(found["slices"]["by"][way]):
            inside = (np.digitize(values[way], inner) == k) & (values[way] >= 0)
            assert value["parts"] == inside.sum()
            for cell, one in zip(value["cells"], told, strict=True):
                is_share(cell["escapes"], one.ok[inside & one.ng])
                is_share(cell["overkill"], ~one.ok[inside & ~one.ng])


def alpha(table: np.ndarray) -> float:
    """Krippendorff's alpha for nominal labels from (units, labels) counts, by its definition."""
    m, n = table.sum(axis=1), table.sum()
    seen = sum((c.sum() ** 2 - (c**2).sum()) / (k - 1) for c, k in zip(table, m, strict=True)) / n
    totals = table.sum(axis=0)
    expected = (n**2 - (totals**2).sum()) / (n * (n - 1))
    return float(1 - seen / expected)


def test_agreement(found: dict[str, Any], told: list[Told], rows: list[Row]) -> None:
    value = found["agreement"]
    assert value["names"] == ["ViT", "VLM", "Ann, 検査員"]
    truth = told[0].ng.astype(int)
    vit, vlm = (np.where(one.ok, 0, 1) for one in told)
    codes = {"OK": 0, "NG": 1, "": -1}
    names = ("again:vlm@nf4:1", "by:Ann, 検査員:1", "by:Ann, 検査員:2")
    again, first, second = (np.array([codes[r[key]] for r in rows]) for key in names)
    kappa = value["appraisers"][0]["kappa"]["kappa"]
    table = np.array([[((vit == i) & (truth == j)).sum() for j in (0, 1)] for i in (0, 1)])
    other = cohens_kappa(table)
    assert kappa["value"] == near(cohen_kappa_score(vit, truth))
    assert (kappa["low"], kappa["high"]) == near((other.kappa_low, other.kappa_upp))
    both = np.concatenate([vlm, again]), np.concatenate([truth, truth])
    assert value["appraisers"][1]["kappa"]["kappa"]["value"] == near(cohen_kappa_score(*both))
    is_share(value["appraisers"][1]["within"], vlm == again)
    is_share(value["appraisers"][0]["misses"], vit[truth == 1] == 0)
    is_share(value["appraisers"][0]["effectiveness"], vit == truth)
    assert value["pairs"][0]["kappa"]["value"] == near(cohen_kappa_score(vit, vlm))
    every = np.stack([vit, vlm, again, first, second])
    counts = np.stack([(every == 0).sum(axis=0), (every == 1).sum(axis=0)], axis=1)
    full = every[:, second >= 0]
    mine = aggregate_raters(full.T)[0]
    assert len(mine) == 130
    draws = [alpha(counts[at]) for at in drawn(len(counts))]
    is_estimate(value["alpha"], alpha(counts), draws)
    missed = (every[:3] == 0).all(axis=0) & (truth == 1)  # people made the truth
    assert value["missed_by_all"] == [
        r["file"] for r, gone in zip(rows, missed, strict=True) if gone
    ]


@pytest.mark.slow
def test_fleiss_with_all_labels_there() -> None:
    """statsmodels knows no missing labels."""
    bare = made(120, seed=2)
    value = summary(Compared(bare.parts, bare.columns), Settings(draws=0))["agreement"]
    codes = np.stack([np.where(one.says_ok, 0, 1) for one in bare.columns])
    assert value["fleiss"]["kappa"]["value"] == near(fleiss_kappa(aggregate_raters(codes.T)[0]))


def decided(option: dict[str, Any], told: list[Told]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What goes out as OK, whom the second judged, and the time, part by part."""
    by_id = {one.id: one for one in told}
    policy, *ids = option["policy"].split(":")
    who = [by_id[name] for name in ids]
    limits = [option["thresholds"][name] for name in ids]

    def says(one: Told, at: dict[str, float], i: int) -> str:
        if np.isnan(one.p[i]):
            return "ERROR"
        if one.mass[i] < at["min_label_mass"]:
            return "UNSURE"
        p = one.p[i]
        return "OK" if p < at["ok_below"] else "NG" if p > at["ng_above"] else "UNSURE"

    ok, asked, times = [], [], []
    for i in range(len(who[0].p)):
        words = [says(one, at, i) for one, at in zip(who, limits, strict=True)]
        ms = [one.ms[i] for one in who]
        second = policy == "agree" or (policy == "cascade" and words[0] == "UNSURE")
        asked.append(second)
        if policy == "agree":
            ok.append(words == ["OK", "OK"])
            times.append(max(ms))
        else:
            ok.append(words[1] == "OK" if second else words[0] == "OK")
            times.append(sum(ms) if second else ms[0])
    return np.array(ok), np.array(asked), np.array(times)


def money(e: float, o: float, seconds: float) -> float:
    bad, good = NG_RATE, 1 - NG_RATE
    look = (bad * (1 - e) + good * o) * PRICES.second_look
    return 1000 * (
        bad * e * PRICES.escape + good * o * PRICES.overkill + look + seconds * PRICES.second
    )


def test_cascades(found: dict[str, Any], told: list[Told]) -> None:
    value = found["cascades"][0]
    assert value["tried"] > 500
    assert {o["policy"].split(":")[0] for o in value["front"]} >= {"alone", "cascade"}
    ng = told[0].ng
    weights = np.where(ng, NG_RATE / ng.sum(), (1 - NG_RATE) / (~ng).sum())
    for option in [*value["front"], value["cheapest"]]:
        ok, asked, times = decided(option, told)
        is_share(option["escapes"], ok[ng])
        is_share(option["overkill"], ~ok[~ng])
        alone = option["policy"].startswith("alone")
        assert option["seen"] == near(0.0 if alone else float(weights @ asked))
        assert option["mean_ms"] == near(float(weights @ times))
        order = np.argsort(times, kind="stable")
        late = times[order][np.searchsorted(np.cumsum(weights[order]), 0.99 - 1e-12)]
        assert option["p99_ms"] == near(float(late))
        rates = ok[ng].mean(), (~ok[~ng]).mean()
        assert option["cost"] == near(money(*rates, float(weights @ times) / 1000))
    points = [(o["escapes"]["count"], o["overkill"]["count"], o["mean_ms"]) for o in value["front"]]
    for a in points:
        assert not any(b != a and all(x <= y for x, y in zip(b, a, strict=True)) for b in points)


def cheapest(ng: np.ndarray, p: np.ndarray, at: np.ndarray, seconds: float) -> float:
    costs = np.array([money((p[ng] < t).mean(), (p[~ng] >= t).mean(), seconds) for t in at])
    cheap = costs <= costs.min() + 1e-9 * (1 + abs(costs.min()))
    runs, start = [], None
    for k, low in enumerate([*cheap, False]):
        if low and start is None:
            start = k
        elif not low and start is not None:
            runs.append((start, k - 1))
            start = None
    first, last = max(runs, key=lambda run: at[run[1]] - at[run[0]])
    return float((at[first] + at[last]) / 2)


@pytest.mark.slow
def test_money(found: dict[str, Any], told: list[Told]) -> None:
    for model, one in zip(found["models"], told, strict=True):
        ng, value = one.ng, model["money"]
        # what is not believed is UNSURE at any threshold: it never goes out as OK
        sure = one.mass >= model["thresholds"]["min_label_mass"]
        p = np.where(sure, one.rank, 1.0)
        seconds = float(one.ms.mean()) / 1000
        e, o = one.ok[ng].mean(), (~one.ok[~ng]).mean()
        assert value["seconds"] == near(seconds)
        assert value["cost"] == near(money(e, o, seconds))
        assert value["a_year"] == near(money(e, o, seconds) * 1000)
        shipped = NG_RATE * e + (1 - NG_RATE) * (1 - o)
        assert value["ppm"] == near(1e6 * NG_RATE * e / shipped)
        scores = np.unique(p)
        at = np.unique([0.0, *((a + b) / 2 for a, b in pairwise(scores)), 1.0])
        best = cheapest(ng, p, at, seconds)
        places = [cheapest(ng[d], p[d], at, seconds) for d in drawn(len(ng), ng)]
        is_estimate(value["best"]["threshold"], best, places)
        there = [
            money((p[d][ng[d]] < best).mean(), (p[d][~ng[d]] >= best).mean(), seconds)
            for d in drawn(len(ng), ng)
        ]
        e, o = (p[ng] < best).mean(), (p[~ng] >= best).mean()
        is_estimate(value["best"]["cost"], money(e, o, seconds), there)
        assert (value["best"]["escapes"], value["best"]["overkill"]) == near((e, o))
        shipped = NG_RATE * e + (1 - NG_RATE) * (1 - o)
        assert value["best_ppm"] == near(1e6 * NG_RATE * e / shipped)


def test_places(found: dict[str, Any], told: list[Told], pro: dict[str, ProCurve]) -> None:
    vit, vlm = (model["places"] for model in found["models"])
    one, other = told
    ng = one.ng
    peak, met = one.cells("peak_on_defect"), other.cells("meets")
    is_share(vit["pointing"], peak[ng] == 1)
    is_share(vlm["meets"], met[ng] == 1)
    called = ng & (one.label == "NG")
    is_share(vit["wrong_place"], peak[called] == 0)
    assert vit["wrong_parts"] == np.flatnonzero(called & (peak == 0)).tolist()
    is_share(vlm["wrong_place"], met[ng & (other.label == "NG")] == 0)
    overlap = other.cells("region_iou")[ng]
    is_estimate(vlm["iou"], overlap.mean(), [overlap[at].mean() for at in drawn(len(overlap))])
    is_share(vlm["well_met"], overlap >= 0.5)
    x, y = pro["vit"].false_alarms, pro["vit"].overlap
    grid = np.append(x[x < 0.3], 0.3)
    assert vit["aupro"] == near(auc(grid, np.interp(grid, x, y)) / 0.3)
    assert vlm["aupro"] is None


def test_robust(found: dict[str, Any], told: list[Told], steps: list[Step]) -> None:
    for one in told:
        curve = [point for point in found["robust"] if point["id"] == one.id]
        assert [point["amount"] for point in curve] == [0, 5, 10]
        raw = []
        for point in curve[1:]:
            own = next(
                s.column for s in steps if s.column.id == one.id and s.amount == point["amount"]
            )
            is_share(point["escapes"], (own.labels == 0)[one.ng])
            is_share(point["overkill"], (own.labels != 0)[~one.ng])
            hits = np.where(one.ng, own.labels == 1, own.labels == 0)
            x, y = one.right, hits
            table = [[(x & y).sum(), (x & ~y).sum()], [(~x & y).sum(), (~x & ~y).sum()]]
            raw.append(mcnemar(table, exact=True).pvalue)
        assert [point["p"] for point in curve[1:]] == near(
            list(multipletests(raw, method="holm")[1])
        )
        assert curve[0]["p"] is None


@pytest.mark.slow
def test_it_is_the_same_from_the_files(
    compared: Compared,
    found: dict[str, Any],
    pro: dict[str, ProCurve],
    steps: list[Step],
    tmp_path: Path,
) -> None:
    write_parts(compared, tmp_path / "parts.csv")
    write_curves(pro, tmp_path / "heatmaps.csv")
    write_steps(compared, steps, tmp_path / "robust.csv")
    who = {one.id: Who(one.facts, one.limits) for one in compared.columns}
    again = read_parts(tmp_path / "parts.csv", who, RECIPE, compared.name, compared.digest)
    curves = read_curves(tmp_path / "heatmaps.csv")
    told = read_steps(again, tmp_path / "robust.csv")
    text = json.dumps(found, allow_nan=False)
    assert json.dumps(summary(again, HOW, curves, told), allow_nan=False) == text
    bare = read_parts(tmp_path / "parts.csv")
    mine = summary(bare, HOW)
    for model, own in zip(mine["models"], found["models"], strict=True):
        for name in ("escapes", "overkill", "accuracy", "auroc", "ap", "ece", "brier", "ms"):
            assert model[name] == own[name]


def test_the_shape_that_was_asked_for(found: dict[str, Any]) -> None:
    for model in found["models"]:
        assert set(model["auroc"]) == {"value", "low", "high"}
        assert isinstance(model["escapes"], int)
        assert isinstance(model["overkill"], int)
    assert [(p["first"], p["second"]) for p in found["pairs"]] == [("vit", "vlm@nf4")]
    assert found["pairs"][0]["verdict"].endswith(".")
