"""``inspector-gui import``: a labelled set into the records."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import typer

from inspector_gui.app import inspector_factories, prepare_process
from inspector_gui.commands.records import open_records
from inspector_gui.commands.terminal import say, say_json
from inspector_gui.commands.watching import watched
from inspector_gui.core import paths
from inspector_gui.core.errors import SetError, UsageError
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.settings import SettingsFile
from inspector_gui.core.visible import visible
from inspector_gui.station.bulk import Cancelled
from inspector_gui.station.import_report import Findings, ImportReport
from inspector_gui.station.importing import Import, open_import, take
from inspector_gui.station.judge_records import judge_records
from inspector_gui.station.recipe_versions import write_version
from inspector_gui.store.exchange.mapping import Named, meaning_of, word_of
from inspector_gui.store.exchange.parts import SetFormat, Understood
from inspector_gui.store.labellers import Session
from inspector_gui.store.records import SqlRecordStore

SHOWN = 10  # sentences of each kind that are printed
STOPPED = 130  # as a shell says it of Ctrl+C


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the user asked for; ``maps`` are texts such as ``blowhole=missing``."""

    path: Path
    format: str
    recipe: Path | None
    maps: tuple[str, ...]
    add_to_recipe: bool
    recipe_name: str
    dry_run: bool
    yes: bool
    labeller: str
    judge: bool
    data_dir: Path | None
    as_json: bool
    device: str


def import_set(request: ImportRequest) -> int:
    """Show what a set holds, ask, take it, say what came of it; return the exit code.

    Raises:
        InspectorError: if the set cannot be read, or the records cannot be written.
    """
    prepare_process(None)
    settings = SettingsFile().load().settings
    recipe_path = request.recipe or paths.default_recipe()
    recipe = read_recipe(recipe_path)
    kind = set_format(request.format)
    with watched("looking at the set …") as control:
        try:
            plan = open_import(request.path, recipe, control, kind)
        except Cancelled:
            say("Cancelled; nothing was taken.", err=True)
            return STOPPED
    plan = _mapped(plan, request)
    if request.dry_run:
        _show(plan.understood, request.as_json)
        return 0
    # JSON on the standard output is the report; who is to be asked must see it all the same.
    if not (request.as_json and request.yes):
        _show(plan.understood, as_json=False, err=request.as_json)
    if not request.yes:
        plan = _asked(plan)
    if plan.unknown:
        raise SetError(
            f"Classes that are no defects of the recipe {plan.recipe.name}: "
            f"{', '.join(map(repr, plan.unknown))}; say --map CLASS=MEANING (a defect, OK, NG, "
            "UNSURE or skip) for each, or --add-to-recipe."
        )
    data_dir = request.data_dir or settings.data_path
    store = open_records(data_dir, settings)
    try:
        if plan.recipe.digest != recipe.digest:
            recipe_path = write_version(plan.recipe, recipe_path, data_dir)
            own = f"New recipe of its own, {plan.recipe.name}"
            what = own if plan.is_own else "New version of the recipe"
            say(
                f"{what}: {recipe_path}; import, judge and the window take it with --recipe.",
                err=True,
            )
        return _take(plan, store, request, recipe_path)
    finally:
        store.close()


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def set_format(name: str) -> SetFormat | None:
    """Return the format of a name; None of "".

    Raises:
        UsageError: if there is none of this name.
    """
    if not name:
        return None
    try:
        return SetFormat(name.lower())
    except ValueError:
        known = ", ".join(SetFormat)
        raise UsageError(f"No format {name!r}; there are: {known}.") from None


def _mapped(plan: Import, request: ImportRequest) -> Import:
    """Apply what the command line says about classes."""
    for text in request.maps:
        name, found, meaning = text.rpartition("=")
        if not (name and found and meaning.strip()):
            raise UsageError(
                f"--map {text!r} is none; write CLASS=MEANING, a defect, OK, NG, UNSURE or skip."
            )
        wanted = meaning_of(meaning)
        known = tuple(defect.name for defect in plan.recipe.defects)
        if isinstance(wanted, Named) and wanted.defect not in known:
            raise UsageError(
                f"--map {text!r}: {wanted.defect!r} is no defect of the recipe "
                f"{plan.recipe.name}; there are: {', '.join(known)}. --add-to-recipe adds classes "
                "under their own names."
            )
        classes = (*plan.unknown, *(defect for defect, _ in plan.understood.defects))
        if name not in classes and word_of(name) is None:
            there = ", ".join(dict.fromkeys(classes)) or "none"
            raise UsageError(f"--map {text!r}: the set has no class {name!r}; there are: {there}.")
        plan = plan.mapped(name, wanted)
    if request.recipe_name:
        return plan.with_own_recipe(request.recipe_name)
    if not request.add_to_recipe:
        return plan
    if request.recipe is None and not plan.fits_present and not request.maps:
        return plan.with_own_recipe()
    # Who names a recipe means that product.
    return replace(plan, own=False if request.recipe else None).with_defects(plan.unknown)


def _asked(plan: Import) -> Import:
    """Ask about unknown classes, and whether to go on."""
    if not is_terminal():
        unknown = ", ".join(map(repr, plan.unknown))
        more = f" and, for {unknown}, --map CLASS=MEANING or --add-to-recipe" if unknown else ""
        raise UsageError(
            f"Nobody is there to be asked; say --yes to import{more}, or --dry-run to look."
        )
    for name in plan.unknown:
        said = typer.prompt(
            visible(
                f"{name!r} is no defect of the recipe. Write 'add' (to the recipe), 'skip', OK, "
                "NG, UNSURE, or a defect"
            ),
            err=True,
        )
        added = said.strip().lower() == "add"
        plan = plan.with_defects([name]) if added else plan.mapped(name, meaning_of(said))
    if not typer.confirm(f"Take {plan.reading.pictures} pictures?", err=True):
        raise typer.Exit(1)
    return plan


def _take(
    plan: Import,
    store: SqlRecordStore,
    request: ImportRequest,
    recipe_path: Path,
) -> int:
    by = _signed_in(store, request.labeller) if request.labeller else None
    with watched("importing …") as control:
        report = take(plan, store, by, control)
    _print(report, request.as_json)
    if report.stopped:
        return STOPPED if report.cancelled else 1
    if request.judge:
        return _judge(plan, store, request.device, recipe_path)
    return 0


def _signed_in(store: SqlRecordStore, name: str) -> Session:
    password = ""
    if store.labellers.has_password(name) and is_terminal():
        password = typer.prompt(f"Password of {visible(name)}", hide_input=True, err=True)
    return store.labellers.sign_in(name, password)


def _judge(plan: Import, store: SqlRecordStore, device: str, recipe_path: Path) -> int:
    factories = inspector_factories(plan.recipe, device, recipe_path.parent)
    query = Query(origin=("import",), batch=plan.batches)
    with watched("loading the models …") as control:
        try:
            counts = judge_records(store, factories, control, query)
        except Cancelled:
            say("Cancelled; 'inspector-gui judge' goes on where it stopped.", err=True)
            return STOPPED
    for kind, count in counts.items():
        say(f"{kind.upper()}: {count} parts judged", err=True)
    return 0


# What is printed


def _show(found: Understood, as_json: bool, err: bool = False) -> None:
    if as_json:
        say_json(asdict(found))
        return
    lines = [f"{found.root}: {found.pictures} pictures, read as {found.format}"]
    shapes = (("masks", found.masks), ("boxes", found.boxes), ("outlines", found.polygons))
    for title, counts in (
        ("labels", found.labels),
        ("defects", found.defects),
        ("splits", found.splits),
        ("places", tuple((name, count) for name, count in shapes if count)),
        ("unknown classes", found.unknown),
    ):
        if counts:
            lines.append(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts))
    if found.skipped:
        lines.append(f"{found.skipped} pictures cannot be taken as they are")
    say(lines[0], err=err)
    for line in (*lines[1:], *found.warnings):
        say(f"  {line}", err=err)


def _print(report: ImportReport, as_json: bool) -> None:
    if as_json:
        say_json(asdict(report))
        return
    say(
        f"{report.name}: {report.taken} parts taken, {report.there} were there already, "
        f"{report.labelled} of those there got their label, {report.different.count} have another "
        f"label, {report.skipped.count} skipped; {report.seconds:.1f} s."
    )
    for title, findings in (
        ("Another label", report.different),
        ("Skipped", report.skipped),
        ("Taken with a change", report.notes),
    ):
        _print_findings(title, findings)
    if report.stopped:
        say(report.stopped)


def _print_findings(title: str, findings: Findings) -> None:
    for one in findings.first[:SHOWN]:
        say(f"{title}: {one.name}: {one.sentence}")
    more = findings.count - SHOWN
    if more > 0:
        say(f"{title}: {more} more; --json has the first {len(findings.first)}.")
