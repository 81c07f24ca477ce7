"""``inspector-gui export``: recorded parts as a labelled set."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from inspector_gui.commands.importing import SHOWN, STOPPED, set_format
from inspector_gui.commands.records import existing_records, open_records
from inspector_gui.commands.terminal import say, say_json
from inspector_gui.commands.watching import watched
from inspector_gui.core.errors import UsageError
from inspector_gui.core.query import QUEUES, Query, parse_query
from inspector_gui.core.recipe import read_recipe
from inspector_gui.station.bulk import Cancelled
from inspector_gui.station.exporting import FIRST, ExportPlan, ExportReport, export
from inspector_gui.station.splitting import SplitPlan, parse_shares
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.records import SqlRecordStore


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the user asked for; texts are "" where nothing was said."""

    out: Path
    format: str
    query: str
    queue: str
    split: str
    split_name: str
    language: str
    recipe: Path | None
    everything: bool
    data_dir: Path | None
    as_json: bool


def export_set(request: ExportRequest) -> int:
    """Write the set and say what is in it; return the exit code.

    Raises:
        InspectorError: if an option is wrong, or the set cannot be written.
    """
    kind = set_format(request.format)
    if kind is None:
        raise UsageError(f"Say --format; there are: {', '.join(SetFormat)}.")
    shares = parse_shares(request.split) if request.split else ()
    store = open_records(existing_records(request.data_dir))
    try:
        wanted = bool(request.split or request.split_name)
        name = request.split_name or request.out.absolute().name
        plan = ExportPlan(
            out=request.out,
            format=kind,
            query=_query(request, store),
            recipe=read_recipe(request.recipe) if request.recipe else None,
            language=request.language,
            split=SplitPlan(name, shares) if wanted else None,
            everything=request.everything,
        )
        with watched("looking for the parts …") as control:
            report = export(plan, store, control)
    except Cancelled:
        say("Cancelled; nothing was written.", err=True)
        return STOPPED
    finally:
        store.close()
    _print(report, request.as_json)
    return 0


def _query(request: ExportRequest, store: SqlRecordStore) -> Query:
    """Return the query: a text, a queue or both, or a query that was saved under this name."""
    saved = store.queries.all()
    query = parse_query(saved.get(request.query, request.query))
    if not request.queue:
        return query
    if request.queue not in QUEUES:
        raise UsageError(f"No queue {request.queue!r}; there are: {', '.join(QUEUES)}.")
    return query.but(queue=request.queue)


def _print(report: ExportReport, as_json: bool) -> None:
    if as_json:
        data = asdict(report)
        data["split"] = report.split and {
            "name": report.split.name,
            "digest": report.split.digest,
            "shares": report.split.shares,
        }
        say_json(data)
        return
    counts = ", ".join(f"{name} {count}" for name, count in report.labels)
    say(
        f"{report.written} of {report.asked} parts ({counts}) written to {report.out} as "
        f"{report.format}; {report.seconds:.1f} s."
    )
    if report.split is not None:
        sides = ", ".join(f"{name} {count}" for name, count in report.sides)
        say(f"Split {report.split.name!r}: {sides}; digest {report.split.digest}")
    for sentence in (*report.uneven, *report.lost):
        say(sentence)
    for one in report.first_skipped[:SHOWN]:
        say(f"Skipped: {one.name}: {one.sentence}")
    if report.skipped > SHOWN:
        have = "them" if report.skipped <= FIRST else f"the first {FIRST}"
        say(f"Skipped: {report.skipped - SHOWN} more; --json has {have}.")
