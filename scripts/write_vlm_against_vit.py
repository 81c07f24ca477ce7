"""Writes docs/vlm-against-vit.md from what ``inspector-gui compare`` wrote, and from nothing else.

    python scripts/write_vlm_against_vit.py --fresh REPORT --foreign REPORT … --cascade JSON

REPORT is a folder that ``compare --out`` wrote; JSON is what ``bench_cascade --json`` printed. The
summaries are kept beside the document, so that a test can write it anew and compare; with no
option it is written from those that are kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
KEPT = DOCS / "vlm-against-vit"
Figures = dict[str, Any]

CHARTS = {
    ("curves", 1): "trade.svg",
    ("money", 0): "cost.svg",
    ("cascades", 0): "cascade.svg",
    ("slices", 2): "severity-escapes.svg",
    ("robust", 0): "robust-darker.svg",
    ("robust", 4): "robust-blurred.svg",
    ("robust", 8): "robust-noisier.svg",
}


def main() -> None:
    """Keep the summaries and charts of new reports, then write the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fresh", type=Path)
    parser.add_argument("--foreign", type=Path, nargs="*", default=[])
    parser.add_argument("--cascade", type=Path)
    args = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    if args.fresh:
        keep(args.fresh, "fresh")
        draw(args.fresh)
    for folder in args.foreign:
        keep(folder, json.loads((folder / "summary.json").read_text())["name"])
    if args.cascade:
        shutil.copyfile(args.cascade, KEPT / "cascade.json")
    (DOCS / "vlm-against-vit.md").write_text(document(KEPT), encoding="utf-8")


def keep(report: Path, name: str) -> None:
    """Keep a report's figures, without the lists of single parts."""
    figures = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    figures.pop("agreement")
    if name != "fresh":  # of these only the first figures are told
        figures = {key: figures[key] for key in ("name", "digest", "parts", "models")}
    for model in figures["models"]:
        model["places"].pop("wrong_parts")
        if model["reasons"]:
            model["reasons"]["contradictions"] = model["reasons"]["contradictions"][:5]
            model["reasons"].pop("phrases", None)
    for cascade in figures.get("cascades", ()):
        cascade["front"] = cascade["front"][:20]
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (KEPT / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def draw(report: Path) -> None:
    """Draw the charts that the document shows, from the report's own files."""
    from inspector_gui.core import paths
    from inspector_gui.core.recipe import read_recipe
    from inspector_gui.core.verdict import Thresholds
    from inspector_gui.evaluation.comparison.money import Line
    from inspector_gui.evaluation.comparison.more_csv import read_curves, read_steps
    from inspector_gui.evaluation.comparison.parts import Facts
    from inspector_gui.evaluation.comparison.parts_csv import Who, read_parts
    from inspector_gui.evaluation.comparison.summary import Settings
    from inspector_gui.evaluation.cost import Prices
    from inspector_gui.evaluation.report.content import document as whole
    from inspector_gui.evaluation.report.content import source_of
    from inspector_gui.evaluation.report.document import Figures as Block
    from inspector_gui.evaluation.report.source import Extras, HowToRepeat
    from inspector_gui.evaluation.report.svg import svg

    figures = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    who = {
        m["id"]: Who(
            Facts(m["id"], m["kind"], m["title"]),
            Thresholds(m["thresholds"]["ok_below"], m["thresholds"]["ng_above"]),
        )
        for m in figures["models"]
    }
    recipe = read_recipe(paths.default_recipe())
    compared = read_parts(report / "parts.csv", who, recipe)
    line = figures["settings"]["line"]
    settings = Settings(line=Line(Prices(**line["prices"]), line["ng_rate"]))
    steps = report / "robust.csv"
    maps = report / "heatmaps.csv"
    extras = Extras(
        settings,
        read_curves(maps) if maps.exists() else {},
        read_steps(compared, steps) if steps.exists() else (),
        figures,
    )
    for section in whole(source_of(compared, extras, HowToRepeat())).sections:
        drawings = [
            d for block in section.blocks if isinstance(block, Block) for d in block.drawings
        ]
        for at, drawn in enumerate(drawings):
            name = CHARTS.get((section.key, at))
            if name:
                (KEPT / name).write_text(svg(drawn, standalone=True) + "\n", encoding="utf-8")


def document(kept: Path) -> str:
    """Return the document; every number in it is one of the kept files."""
    fresh = json.loads((kept / "fresh.json").read_text(encoding="utf-8"))
    cascade = json.loads((kept / "cascade.json").read_text(encoding="utf-8"))
    foreign = [
        json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(kept.glob("*.json"))
        if file.stem not in ("fresh", "cascade")
    ]
    return "\n".join(
        [
            *_opening(fresh),
            *_overview(fresh),
            *_four_bit(fresh),
            *_slices(fresh),
            *_robust(fresh),
            *_cascade(cascade),
            *_money(fresh),
            *_words(fresh),
            *_foreign(foreign),
            *_commands(fresh, foreign),
        ]
    )


def _opening(fresh: Figures) -> list[str]:
    vit, vlm = fresh["models"][:2]
    pair = fresh["pairs"][0]["differences"]
    return [
        "# The shop's ViT against its VLM",
        "",
        f"*{vit['title']}* is the shop's own Vision Transformer, *{vlm['title']}* the small vision "
        f"language model in 4-bit (NF4). Both judged the same {fresh['parts']:,} freshly rendered "
        f"connectors ({fresh['ng']} NG, {fresh['ok']} OK) that neither was trained on, on "
        f"{vit['facts']['device']}.",
        "",
        f"- **Escapes:** {pair['escapes']['words']['english']}",
        f"- **Overkill:** {pair['overkill']['words']['english']}",
        f"- **Place:** {pair['place']['words']['english']}",
        f"- **Time:** {pair['ms']['words']['english']}" if "ms" in pair else "",
        "",
        "So on its own product the VLM keeps up with the ViT in the verdict, names the place less "
        "often rightly, and takes longer. It is no independent second opinion: its vision tower is "
        "the ViT's, frozen, and their errors go together.",
        "",
    ]


def _overview(fresh: Figures) -> list[str]:
    lines = [
        "## Overview",
        "",
        "| | " + " | ".join(m["title"] for m in fresh["models"]) + " |",
        "|---|" + "---|" * len(fresh["models"]),
    ]
    rows = {
        "escapes": lambda m: _share(m["escape_rate"]),
        "overkill": lambda m: _share(m["overkill_rate"]),
        "AUROC": lambda m: _estimate(m["auroc"], 4),
        "average precision": lambda m: _estimate(m["ap"], 4),
        "calibration error (ECE)": lambda m: _estimate(m["ece"], 4),
        "UNSURE": lambda m: _share(m["unsure"]),
        "ERROR": lambda m: _share(m["errors"]),
        "defect named": lambda m: _share(m["defect"]),
        "place named": lambda m: _share(m["place"]),
        "heatmap's peak on the defect": lambda m: _share(m["places"]["pointing"]),
        "region meets the defect": lambda m: _share(m["places"]["meets"]),
        "right verdict, wrong place": lambda m: _share(m["places"]["wrong_place"]),
        "AUPRO (to .3)": lambda m: _number(m["places"]["aupro"], 3),
        "ms a part, p50 · p95 · p99": lambda m: " · ".join(
            f"{m['ms'][name]:.1f}" for name in ("p50", "p95", "p99")
        ),
        "memory, MB": lambda m: f"{(m['facts']['memory_bytes'] or 0) / 1e6:.1f}",
    }
    for name, cell in rows.items():
        lines.append(f"| {name} | " + " | ".join(cell(m) for m in fresh["models"]) + " |")
    lines += [
        "",
        "Rates with Wilson's 95 % interval, AUROC with DeLong's, the rest bootstrapped.",
        "",
        "![Escapes against overkill](vlm-against-vit/trade.svg)",
        "",
    ]
    return lines


def _four_bit(fresh: Figures) -> list[str]:
    lines = ["## What did 4-bit cost?", ""]
    titles = {m["id"]: m["title"] for m in fresh["models"]}
    for pair in fresh["pairs"]:
        if "nf4" in pair["first"] and "vlm" in pair["second"]:
            lines.append(f"**{titles[pair['first']]} against {titles[pair['second']]}**")
            lines.append("")
            for name in ("escapes", "overkill", "auroc", "defect", "place", "ms"):
                if name in pair["differences"]:
                    words = pair["differences"][name]["words"]["english"]
                    lines.append(f"- {name.replace('auroc', 'AUROC')}: {words}")
            lines.append("")
    return lines


def _slices(fresh: Figures) -> list[str]:
    titles = [m["title"] for m in fresh["models"]]
    lines = ["## At every severity, by defect", ""]
    for by, what in (("severity", "severity"), ("defect", "defect")):
        lines += [
            f"| escapes by {what} | " + " | ".join(titles) + " |",
            "|---|" + "---|" * len(titles),
        ]
        for one in fresh["slices"]["by"].get(by, []):
            cells = [_share(cell["escapes"]) for cell in one["cells"]]
            if any(cell["escapes"]["of"] for cell in one["cells"]):
                lines.append(f"| {one['name']} | " + " | ".join(cells) + " |")
        lines.append("")
    least = fresh["slices"]["least"]
    lines += [
        f"A slice with fewer than {least} NG parts says nothing about escapes.",
        "",
        "![Escapes by severity](vlm-against-vit/severity-escapes.svg)",
        "",
    ]
    return lines


def _robust(fresh: Figures) -> list[str]:
    titles = {m["id"]: m["title"] for m in fresh["models"]}
    found: dict[str, dict[str, Figures]] = {}
    for point in fresh["robust"]:
        found.setdefault(point["perturbation"], {})[point["id"]] = point  # the last is the worst
    parts = fresh["robust"][0]["errors"]["of"] if fresh["robust"] else 0
    lines = [
        "## Robust?",
        "",
        f"{parts} of the parts, drawn by lot, seen worse by steps; here the worst step of each.",
        "",
        "| seen | " + " | ".join(f"{t}: escapes · overkill" for t in titles.values()) + " |",
        "|---|" + "---|" * len(titles),
    ]
    for name, worst in found.items():
        amount = next(iter(worst.values()))["amount"]
        cells = [
            f"{_count(worst[one]['escapes'])} · {_count(worst[one]['overkill'])}" for one in titles
        ]
        lines.append(f"| {name}, {amount:g} | " + " | ".join(cells) + " |")
    lines += ["", "(units of the steps: `inspector_gui/evaluation/comparison/perturbing.py`)", ""]
    for name in ("darker", "blurred", "noisier"):
        lines += [f"![Escapes, {name}](vlm-against-vit/robust-{name}.svg)", ""]
    return lines


def _cascade(run: Figures) -> list[str]:
    predicted, real, limits = run["predicted"], run["real"], run["limits"].items()
    bands = ", ".join(f"{who} {low:.4g} to {high:.4g}" for who, (low, high) in limits)
    ratio = real["mean_ms"] / predicted["mean_ms"]["value"]
    lines = [
        "## The ViT first, the VLM where it is unsure",
        "",
        "![Ways of deciding](vlm-against-vit/cascade.svg)",
        "",
        f"One cascade was chosen on the {predicted['parts']:,} parts (grey bands: {bands}) and "
        f"then run for real, on the station, on {real['seen']['total']} other parts "
        f"({run['device']}):",
        "",
        "| | predicted | for real |",
        "|---|---|---|",
    ]
    for name, what in (
        ("escapes", "escapes"),
        ("overkill", "overkill"),
        ("seen", "seen by the VLM"),
    ):
        lines.append(f"| {what} | {_hits(predicted[name])} | {_hits(real[name])} |")
    lines += [
        f"| mean ms | {predicted['mean_ms']['value']:.1f} | {real['mean_ms']:.1f} (×{ratio:.3f}) |",
        f"| p99 ms | {predicted['p99_ms']:.1f} | {real['p99_ms']:.1f} "
        f"(×{real['p99_ms'] / predicted['p99_ms']:.3f}) |",
        "",
    ]
    return lines


def _money(fresh: Figures) -> list[str]:
    line = fresh["settings"]["line"]
    prices = line["prices"]
    lines = [
        "## Money",
        "",
        f"An escape at {prices['escape']:g}, overkill at {prices['overkill']:g}, a second look at "
        f"{prices['second_look']:g}, {line['ng_rate']:.0%} NG at the line; cost of 1,000 parts:",
        "",
        "| | at its thresholds | best threshold | cost there | ppm at the customer there |",
        "|---|---|---|---|---|",
    ]
    for m in fresh["models"]:
        best = m["money"]["best"]
        cells = (
            [_estimate(best["threshold"], 3), _estimate(best["cost"], 0)] if best else ["–", "–"]
        )
        lines.append(
            f"| {m['title']} | {m['money']['cost']:.0f} | {cells[0]} | {cells[1]} | "
            f"{_number(m['money']['best_ppm'], 0)} |"
        )
    lines += ["", "![Cost of 1,000 parts](vlm-against-vit/cost.svg)", ""]
    return lines


def _words(fresh: Figures) -> list[str]:
    lines = ["## Does the VLM mean what it says?", ""]
    for m in fresh["models"]:
        if m["reasons"]:
            r = m["reasons"]
            lines.append(
                f"- {m['title']}: {r['written']['count']} reasons; they agree with its own label "
                f"in {_count(r['label'])}, with its defect in {_count(r['defect'])}, with its "
                f"place in {_count(r['place'])}."
            )
    lines.append("")
    return lines


def _foreign(sets: list[Figures]) -> list[str]:
    lines = [
        "## On pictures that they were never made for",
        "",
        "Both models know one product. On anything else their word is worth nothing, and nothing "
        "in their score says so; here is how badly it goes.",
        "",
        "| set | | escapes | overkill | AUROC |",
        "|---|---|---|---|---|",
    ]
    for found in sets:
        lines += [
            f"| {found['name']} ({found['parts']} parts) | {m['title']} | "
            f"{_share(m['escape_rate'])} | {_share(m['overkill_rate'])} | "
            f"{_estimate(m['auroc'], 3)} |"
            for m in found["models"]
        ]
    lines += [
        "",
        "An AUROC near .5 is chance. For another product: write a recipe, train a ViT on its own "
        "pictures, fine-tune a pretrained VLM.",
        "",
    ]
    return lines


def _commands(fresh: Figures, foreign: list[Figures]) -> list[str]:
    ids = " ".join(f"--inspector {m['id']}" for m in fresh["models"])
    robust = fresh["robust"][0]["errors"]["of"] if fresh["robust"] else 0
    lines = [
        "## How to repeat it",
        "",
        "```",
        f"inspector-gui render --out fresh --count {fresh['parts']} --seed 777 --split test",
        "inspector-gui render --out other --count 500 --seed 4242 --split test",
        f"inspector-gui compare --data fresh {ids} --robust {robust} --name {fresh['name']} "
        "--out report",
        "python -m tests.benchmarks.bench_cascade --predict fresh --real other --json "
        "> cascade.json",
    ]
    for found in foreign:
        one = " ".join(f"--inspector {m['id']}" for m in found["models"])
        name = found["name"]
        lines.append(
            f"inspector-gui compare --data ../shared/data/{name} {one} --no-reasons --name {name} "
            f"--out report-{name}"
        )
    digests = ", ".join(f"{m['id']} `{m['facts']['model_digest'][:12]}`" for m in fresh["models"])
    reports = " ".join(f"report-{found['name']}" for found in foreign)
    lines += [
        f"python scripts/write_vlm_against_vit.py --fresh report --foreign {reports} "
        "--cascade cascade.json",
        "```",
        "",
        f"Digests: recipe `{fresh['recipe'][:12]}`, set `{fresh['digest'][:12]}`, {digests}; seed "
        f"{fresh['settings']['seed']}. The figures lie in [vlm-against-vit](vlm-against-vit).",
        "",
    ]
    return lines


def _share(found: Figures) -> str:
    if not found["of"]:
        return "–"
    return (
        f"{found['count']} of {found['of']} ({100 * found['low']:.1f}–{100 * found['high']:.1f} %)"
    )


def _hits(found: Figures) -> str:
    low, high = 100 * found["low"], 100 * found["high"]
    return f"{found['hits']} of {found['total']} ({low:.1f}–{high:.1f} %)"


def _count(found: Figures) -> str:
    return f"{found['count']} of {found['of']}" if found["of"] else "–"


def _estimate(found: Figures, digits: int) -> str:
    if found["value"] is None:
        return "–"
    if found["low"] is None:
        return f"{found['value']:.{digits}f}"
    return f"{found['value']:.{digits}f} ({found['low']:.{digits}f}–{found['high']:.{digits}f})"


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


if __name__ == "__main__":
    main()
