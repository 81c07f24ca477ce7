"""``inspector-gui agreement``: how far people and models agree, and how often each is right."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.table import Table

from inspector_gui.commands.records import existing_records, open_records
from inspector_gui.commands.terminal import console, say_json
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.station.review.study import AgreementStudy, Together, agreement_study


def print_agreement(data_dir: Path | None, as_json: bool) -> None:
    """Print the attribute agreement study of a data folder.

    Raises:
        StoreError: if there is no data folder that can be opened.
    """
    store = open_records(existing_records(data_dir))
    try:
        found = agreement_study(store.labels.events(), store.table.refresh())
    finally:
        store.close()
    if as_json:
        say_json(_finite(asdict(found)))
    else:
        _print(found)


def _print(found: AgreementStudy) -> None:
    shown = console(wide=True)
    if not found.appraisers:
        shown.print("Nobody has judged a part yet, and no part has a master to judge by.")
        return
    shown.print(
        f"{found.masters} parts have a master: {found.gold} gold, {found.final} final. "
        "Intervals cover 95 %."
    )
    if not found.masters:
        shown.print(
            "Without a master nobody can be right or wrong. Make one on the Review page: lock a "
            "label that is sure with Ctrl+G (gold), or let a third person decide a conflict."
        )
    table = Table("appraiser", "parts", "repeats", "effective", "misses", "false alarms", "within")
    table.add_column("kappa with master")
    for one in found.appraisers:
        figures = one.figures
        table.add_row(
            one.name,
            str(one.parts),
            str(one.repeats),
            *(
                _share(share)
                for share in (
                    figures.effectiveness,
                    figures.misses,
                    figures.false_alarms,
                    figures.within,
                )
            ),
            _estimate(figures.kappa.kappa),
        )
    shown.print(table)
    pairs = Table("one", "other", "parts", "Cohen's kappa")
    for pair in found.pairs:
        kappa = pair.kappa
        pairs.add_row(pair.one, pair.other, str(kappa.units), _estimate(kappa.kappa))
    shown.print(pairs)
    for name, group in (("People", found.people), ("People and models", found.everyone)):
        if group is not None:
            shown.print(_sentence(name, group))


def _sentence(name: str, group: Together) -> str:
    return (
        f"{name}: {group.parts} parts judged twice or more, all agree on {_share(group.between)}; "
        f"Fleiss' kappa {_estimate(group.fleiss.kappa)}, "
        f"Krippendorff's alpha {_estimate(group.alpha)}."
    )


def _share(share: Share) -> str:
    if not share.total:
        return "–"
    return f"{share.rate:.1%} ({share.low:.1%} to {share.high:.1%}) of {share.total}"


def _estimate(found: Estimate) -> str:
    if math.isnan(found.value):
        return "–"
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"


def _finite(value: Any) -> Any:
    """Return it with null for what is not defined: JSON has no NaN."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {name: _finite(each) for name, each in value.items()}
        case list() | tuple():
            return [_finite(each) for each in value]
        case _:
            return value
