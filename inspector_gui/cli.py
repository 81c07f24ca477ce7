"""The command line. Imports nothing heavy: each command brings what it needs."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from inspector_gui.core.errors import InspectorError, UsageError
from inspector_gui.core.leaving import run_to_the_end

app = typer.Typer(
    help="Visual inspection workstation: a local 4-bit vision language model beside a ViT.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
train_app = typer.Typer(help="Train a model on a folder with a manifest.", no_args_is_help=True)
app.add_typer(train_app, name="train")
models_app = typer.Typer()
app.add_typer(models_app, name="models")

DataDir = Annotated[
    Optional[Path],  # noqa: UP045  (typer reads the annotation at run time)
    typer.Option("--data-dir", help="Folder of records; the platform's own by default."),
]
RecordHere = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--data-dir", help="Record the parts in this folder; not recorded by default."),
]
RecipeOption = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--recipe", "-r", help="Recipe (JSON); the demo connector by default."),
]


def _device(name: str) -> str:
    """Check the device before anything is loaded."""
    if name not in ("auto", "cpu", "cuda"):
        raise UsageError(f"There is no device {name!r}; write auto, cpu or cuda.")
    return name


DeviceOption = Annotated[str, typer.Option("--device", callback=_device, help="auto, cpu or cuda.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Start the workstation when no command is given."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run(
    source: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--source", "-s", help="demo, camera:0, a URL, a film, a folder."),
    ] = None,
    recipe: RecipeOption = None,
    data_dir: DataDir = None,
    device: DeviceOption = "auto",
) -> None:
    """Open the workstation; with no display, judge the demo parts in the terminal."""
    from inspector_gui.commands.run import run_workstation

    raise typer.Exit(run_workstation(source, recipe, data_dir, device))


@app.command()
def inspect(
    source: Annotated[str, typer.Argument(help="A picture, folder, film, URL or camera index.")],
    recipe: RecipeOption = None,
    policy: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--policy",
            help="vit, vlm, either_ng, both_agree, vit_then_vlm, vlm_then_vit; else the recipe's.",
        ),
    ] = None,
    as_json: JsonOption = False,
    data_dir: RecordHere = None,
    reasons: Annotated[bool, typer.Option(help="Have the VLM write why.")] = True,
    limit: Annotated[int, typer.Option(help="Stop after this many parts; 0: all.")] = 0,
    device: DeviceOption = "auto",
) -> None:
    """Judge pictures with both models and print the decisions."""
    from inspector_gui.commands.inspect import InspectRequest, inspect_source

    request = InspectRequest(source, recipe, policy, as_json, data_dir, reasons, limit, device)
    raise typer.Exit(inspect_source(request))


@app.command()
def render(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")],
    count: Annotated[int, typer.Option("--count", min=1, help="How many parts.")] = 100,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Same seed, same pictures.")] = 0,
    ng_share: Annotated[float, typer.Option(min=0.0, max=1.0, help="Share of NG parts.")] = 0.5,
    split: Annotated[
        str, typer.Option(help="Name of the split, or shares such as 80/10/10.")
    ] = "80/10/10",
    workers: Annotated[int, typer.Option(min=1, help="Processes to draw with.")] = 1,
) -> None:
    """Draw connectors with and without defects, with masks and a manifest."""
    from inspector_gui.commands.render import render_parts

    render_parts(out, count, seed, ng_share, split, workers)


@models_app.callback(invoke_without_command=True)
def models(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the models that there are; their ids are what --inspector takes."""
    if context.invoked_subcommand is None:
        from inspector_gui.commands.models import print_models

        print_models(as_json)


@models_app.command("trust")
def models_trust(
    model: Annotated[str, typer.Argument(help="A model's or adapter's name or folder.")],
) -> None:
    """Accept a model as its files are now; from then on they are held against these."""
    from inspector_gui.commands.models import trust_model

    trust_model(model)


@app.command()
def doctor(as_json: JsonOption = False, data_dir: DataDir = None) -> None:
    """Say what this machine offers, and what to do about what it lacks."""
    from inspector_gui.commands.doctor import examine

    raise typer.Exit(examine(as_json, data_dir))


@app.command()
def judge(
    data_dir: DataDir = None,
    recipe: RecipeOption = None,
    query: Annotated[
        str, typer.Option("--query", "-q", help="Only these parts, such as 'origin:import'.")
    ] = "",
    batch: Annotated[int, typer.Option(min=1, help="Pictures judged together.")] = 8,
    device: DeviceOption = "auto",
) -> None:
    """Have both models judge the recorded parts that they have not judged yet."""
    from inspector_gui.commands.judge import judge_folder

    judge_folder(data_dir, recipe, query, batch, device)


@app.command()
def verify(
    data_dir: DataDir = None,
    head: Annotated[
        str, typer.Option("--head", help="Hash of an entry that must still be in the trail.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Compute the hash of everything recorded anew; name the first thing that does not fit."""
    from inspector_gui.commands.verify import verify_folder

    raise typer.Exit(verify_folder(data_dir, head, as_json))


@app.command()
def agreement(data_dir: DataDir = None, as_json: JsonOption = False) -> None:
    """Say how far people and models agree about the labels, and how often each is right."""
    from inspector_gui.commands.agreement import print_agreement

    print_agreement(data_dir, as_json)


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="A labelled set: its folder, or its file.")],
    set_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="manifest, folders, mvtec, coco, yolo, voc, labelme or jsonl; told by itself.",
        ),
    ] = "",
    recipe: RecipeOption = None,
    maps: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--map", help="CLASS=MEANING: a defect, OK, NG, UNSURE or skip."),
    ] = None,
    add_to_recipe: Annotated[
        bool,
        typer.Option(
            "--add-to-recipe",
            help="Unknown classes become defects: of the recipe, or of one of their own.",
        ),
    ] = False,
    recipe_name: Annotated[
        str,
        typer.Option("--recipe-name", help="Start a recipe of its own, with the set's classes."),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it holds.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    labeller: Annotated[
        str, typer.Option(help="Who takes the set; its labels are signed by the import.")
    ] = "",
    judge: Annotated[
        bool, typer.Option("--judge", help="Have both models judge the pictures then.")
    ] = False,
    data_dir: DataDir = None,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
) -> None:
    """Take a labelled set of pictures into the records; pictures that are there are recognised."""
    from inspector_gui.commands.importing import ImportRequest, import_set

    request = ImportRequest(
        path=path,
        format=set_format,
        recipe=recipe,
        maps=tuple(maps or ()),
        add_to_recipe=add_to_recipe,
        recipe_name=recipe_name,
        dry_run=dry_run,
        yes=yes,
        labeller=labeller,
        judge=judge,
        data_dir=data_dir,
        as_json=as_json,
        device=device,
    )
    raise typer.Exit(import_set(request))


@app.command("export")
def export_(
    out: Annotated[Path, typer.Argument(help="Folder to write to; new, or empty.")],
    set_format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="manifest, folders, mvtec, coco, yolo, voc, labelme or jsonl.",
        ),
    ],
    query: Annotated[
        str, typer.Option("--query", "-q", help="Which parts; all labelled OK or NG if absent.")
    ] = "",
    queue: Annotated[str, typer.Option("--queue", help="Only the parts of this queue.")] = "",
    split: Annotated[
        str, typer.Option("--split", help="Shares of train, val and test, as 70/15/15.")
    ] = "",
    split_name: Annotated[
        str, typer.Option("--split-name", help="Name to freeze the split under, or to find it by.")
    ] = "",
    language: Annotated[str, typer.Option("--language", help="Of the reasons in chats.")] = "",
    recipe: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--recipe", "-r", help="Whose words chats have; the parts' own if absent."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also parts that are UNSURE or have no label.")
    ] = False,
    data_dir: DataDir = None,
    as_json: JsonOption = False,
) -> None:
    """Write recorded parts as a labelled set, split so that no near-duplicates are parted."""
    from inspector_gui.commands.exporting import ExportRequest, export_set

    request = ExportRequest(
        out=out,
        format=set_format,
        query=query,
        queue=queue,
        split=split,
        split_name=split_name,
        language=language,
        recipe=recipe,
        everything=everything,
        data_dir=data_dir,
        as_json=as_json,
    )
    raise typer.Exit(export_set(request))


@app.command()
def bench(
    as_json: JsonOption = False,
    recipe: RecipeOption = None,
    repeats: Annotated[int, typer.Option(min=3, help="Runs of each measurement.")] = 20,
    device: DeviceOption = "auto",
    vlm: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--vlm", help="Another VLM folder in the place of the recipe's."),
    ] = None,
) -> None:
    """Measure this machine: naive answer, scored verdict, ViT, tokens, the whole station."""
    from inspector_gui.commands.bench import measure_machine

    measure_machine(as_json, recipe, repeats, device, vlm)


@app.command()
def evaluate(
    data: Annotated[Path, typer.Option("--data", help="Folder with a manifest.")],
    recipe: RecipeOption = None,
    kinds: Annotated[str, typer.Option("--models", help="vit, vlm or both.")] = "both",
    precision: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--precision", help="nf4, bf16, fp32, or as the folder was saved."),
    ] = None,
    as_json: JsonOption = False,
    limit: Annotated[int, typer.Option(help="Only the first parts; 0: all.")] = 0,
    device: DeviceOption = "auto",
) -> None:
    """Judge labelled parts and count escapes, overkill, wrong defects and wrong places."""
    from inspector_gui.commands.evaluate import evaluate_folder

    evaluate_folder(data, recipe, kinds, precision, as_json, limit, device)


@app.command()
def compare(
    data: Annotated[
        str, typer.Option("--data", help="Folder with a labelled set, or a query of records.")
    ],
    inspector: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--inspector", "-i", help="Such as connector-vlm@bf16; see 'models'."),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", help="Folder of the report."),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help="Of the comparison; the same name goes on with it.")
    ] = "",
    recipe: RecipeOption = None,
    as_json: JsonOption = False,
    batch: Annotated[
        int, typer.Option(min=1, help="Pictures judged together; 1 measures each one's latency.")
    ] = 1,
    limit: Annotated[int, typer.Option(help="Only the first parts; 0: all.")] = 0,
    robust: Annotated[
        int, typer.Option(min=0, help="So many parts are judged seen worse, too.")
    ] = 0,
    again: Annotated[
        int, typer.Option(min=0, help="So many parts are judged once more: same answer?")
    ] = 0,
    reasons: Annotated[bool, typer.Option(help="Have the VLM write why.")] = True,
    seed: Annotated[int, typer.Option(help="Of all that is drawn by lot.")] = 0,
    price_escape: Annotated[float, typer.Option(min=0, help="Of an escape.")] = 500.0,
    price_overkill: Annotated[float, typer.Option(min=0, help="Of a good part rejected.")] = 2.0,
    price_look: Annotated[float, typer.Option(min=0, help="Of a person's second look.")] = 1.0,
    price_second: Annotated[float, typer.Option(min=0, help="Of a second of cycle time.")] = 0.0,
    ng_rate: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Share of NG parts at the line.")
    ] = 0.02,
    volume: Annotated[
        float, typer.Option(min=0, help="Parts a year, for the cost of a year; 0: unknown.")
    ] = 1_000_000.0,
    language: Annotated[str, typer.Option(help="Of the report: en or ja.")] = "en",
    data_dir: DataDir = None,
    device: DeviceOption = "auto",
) -> None:
    """Hold inspectors against each other on the same parts; a second call goes on."""
    from inspector_gui.commands.compare import CompareRequest
    from inspector_gui.commands.compare import compare as command

    prices = (price_escape, price_overkill, price_look, price_second)
    command(
        CompareRequest(
            data=data,
            inspectors=tuple(inspector or ()),
            out=out,
            name=name,
            recipe=recipe,
            as_json=as_json,
            batch=batch,
            limit=limit,
            robust=robust,
            again=again,
            reasons=reasons,
            seed=seed,
            prices=prices,
            ng_rate=ng_rate,
            volume=volume,
            language=language,
            data_dir=data_dir,
            device=device,
        )
    )


@train_app.command("vit")
def train_vit(
    data: Annotated[Path, typer.Option("--data", help="Folder with a manifest.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the new model.")],
    steps: Annotated[int, typer.Option(min=1, help="Steps with the whole model.")] = 2000,
    stem_steps: Annotated[int, typer.Option(min=0, help="Steps of the stem before.")] = 1000,
    batch: Annotated[int, typer.Option(min=2, help="Parts a step.")] = 16,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
) -> None:
    """Train the Vision Transformer; an interrupted run goes on where it stopped."""
    from inspector_gui.commands.train import train_vit as command

    command(data, out, steps, stem_steps, batch, seed, as_json, device)


@train_app.command("vlm")
def train_vlm(
    data: Annotated[Path, typer.Option("--data", help="Folder with a manifest.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the new model.")],
    vit: Annotated[
        Path, typer.Option("--vit", help="The trained ViT its vision tower starts from.")
    ],
    recipe: RecipeOption = None,
    steps: Annotated[int, typer.Option(min=1, help="Steps.")] = 2400,
    batch: Annotated[int, typer.Option(min=2, help="Parts a step.")] = 32,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
    as_json: JsonOption = False,
    device: DeviceOption = "auto",
) -> None:
    """Train a small VLM in LLaVA's architecture on the tower of a trained ViT."""
    from inspector_gui.commands.train import train_vlm as command

    command(data, out, vit, recipe, steps, batch, seed, as_json, device)


def main() -> None:
    """Run the command, and end the process though a camera's driver may hang."""
    run_to_the_end(_main)


def _main() -> None:
    """Run the command; a fault of the environment ends it with one sentence and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What an encoding lacks is written out: one sign must not end a command.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except InspectorError as error:
        from inspector_gui.commands.terminal import say

        say(f"inspector-gui: {error.sentence}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        typer.echo("inspector-gui: stopped.", err=True)
        sys.exit(130)
