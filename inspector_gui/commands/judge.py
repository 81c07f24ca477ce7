"""``inspector-gui judge``: has parts of the records judged that were not."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.app import inspector_factories, prepare_process
from inspector_gui.commands.records import open_records
from inspector_gui.commands.terminal import console, progress, say
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
    with progress(console(err=True)) as bar:
        task = bar.add_task("loading the models …", total=None)

        def tell(advance: Advance) -> None:
            words = f"{advance.what}: {advance.done} of {advance.total}"
            bar.update(task, description=words, completed=advance.done, total=advance.total)

        try:
            store.keep_recipe(recipe)
            factories = inspector_factories(recipe, device, path.parent)
            asked = parse_query(query)
            if not asked.recipe:  # its models know no other product
                asked = asked.but(recipe=(recipe.name,))
            counts = judge_records(store, factories, Control(tell), asked, batch)
        finally:
            store.close()
    say(", ".join(f"{kind.upper()}: {count} parts judged" for kind, count in counts.items()))
