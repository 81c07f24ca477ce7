"""``inspector-gui judge``: has parts of the records judged that were not."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from inspector_gui.app import inspector_factories, prepare_process
from inspector_gui.commands.records import open_records
from inspector_gui.core import paths
from inspector_gui.core.query import parse_query
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.settings import SettingsFile
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.judge_records import judge_records


def judge_folder(
    data_dir: Path | None, recipe_path: Path | None, query: str, batch: int, device: str
) -> None:
    """Judge what was not judged; a second call goes on where the first one stopped.

    Raises:
        InspectorError: if records, recipe or models cannot be used.
    """
    prepare_process(None)
    path = recipe_path or paths.default_recipe()
    recipe = read_recipe(path)
    store = open_records(data_dir or SettingsFile().load().settings.data_path)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading the models …", total=None)

        def tell(advance: Advance) -> None:
            words = f"{advance.what}: {advance.done} of {advance.total}"
            progress.update(task, description=words, completed=advance.done, total=advance.total)

        try:
            store.keep_recipe(recipe)
            factories = inspector_factories(recipe, device, path.parent)
            asked = parse_query(query)
            if not asked.recipe:  # its models know no other product
                asked = asked.but(recipe=(recipe.name,))
            counts = judge_records(store, factories, Control(tell), asked, batch)
        finally:
            store.close()
    typer.echo(", ".join(f"{kind.upper()}: {count} parts judged" for kind, count in counts.items()))
