"""Names of all sorts in the terminal: none is markup, none steers, none costs a verdict."""

from __future__ import annotations

import json
import logging
import re
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner, Result

from inspector_gui.app import prepare_process
from inspector_gui.cli import app, main
from inspector_gui.commands.terminal import console, progress, say, tinted
from inspector_gui.core import paths
from inspector_gui.core.errors import InspectorError, LabelError
from inspector_gui.core.label import Act
from inspector_gui.core.visible import visible
from inspector_gui.store.records import open_store
from tests import hostile
from tests.station.fakes import FakeInspector, verdict
from tests.store.label_acts import OK, act
from tests.store.made_records import make_record

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def run(*words: object) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> None:
    def factories(*_: object) -> dict[str, object]:
        return {
            kind: lambda kind=kind: FakeInspector(kind, lambda frame: verdict(kind, 0.9))
            for kind in ("vit", "vlm")
        }

    monkeypatch.setattr("inspector_gui.app.inspector_factories", factories)


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, list[str]]:
    """A folder of such a name with 200 pictures of such names."""
    folder = tmp_path / "a["
    (folder / "inner").mkdir(parents=True)
    _, png = cv2.imencode(".png", np.random.default_rng(0).integers(0, 255, (32, 64, 3), np.uint8))
    named = [f"{at} {name}.png" for at, name in enumerate(hostile.file_names(198))]
    named += ["inner/red].png", "[red]x[bold].png"]
    for name in named:
        (folder / name).write_bytes(png.tobytes())
    return folder, named


@pytest.mark.slow
@pytest.mark.usefixtures("judges")
def test_every_verdict_is_printed_with_the_name_as_it_is(
    pictures: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, named = pictures
    monkeypatch.setenv("COLUMNS", "4000")
    monkeypatch.setattr("inspector_gui.commands.terminal.WIDE", 4000)
    done = run("inspect", folder, "--no-reasons")
    assert done.exit_code == 0
    assert not STEERS.search(done.stdout)
    for name in named:
        assert visible(Path(name).name) in done.stdout, name
    assert done.stdout.count("✕ NG") == len(named)
    assert f"{len(named)} parts: 0 OK, {len(named)} NG, 0 ERROR" in done.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("judges")
def test_json_lines_have_every_character(pictures: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, named = pictures
    done = run("inspect", folder, "--no-reasons", "--json", "--data-dir", tmp_path / "records")
    assert done.exit_code == 0
    assert not STEERS.search(done.stdout)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["file"] for one in said} == {str(folder / name) for name in named}
    assert all(one["error"] is None for one in said)


def test_models_of_such_names_are_listed() -> None:
    named = [name for name in hostile.file_names(60) if not name.startswith(".")]
    for name in named:
        folder = paths.default_data_dir() / "models" / name
        folder.mkdir(parents=True)
        (folder / "config.json").write_text("{}")
    done = run("models")
    assert not STEERS.search(done.stdout)
    assert "connector-vit" in done.stdout
    found = {one["id"] for one in json.loads(run("models", "--json").stdout)["models"]}
    assert found >= {"connector-vit", "connector-vlm"}


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.names(40))
def test_a_sentence_of_a_fault_steers_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["inspector-gui", "verify", "--head", name or "-"])
    if name.startswith("-"):
        pytest.skip("an option")
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    written = capsys.readouterr().err
    assert written.startswith("inspector-gui: --head")
    assert not STEERS.search(written)
    assert written.count("\n") == 1


def test_a_console_of_ours_knows_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    shown = console()
    for name in hostile.names():
        shown.print(name, soft_wrap=True)
        shown.print(tinted(name, "red"), soft_wrap=True)
        say(name)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [visible(name) for name in hostile.names() for _ in range(3)]


def test_a_bar_knows_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(console(err=True)) as bar:
        for name in hostile.names():
            bar.remove_task(bar.add_task(name, total=2))
            bar.add_task(name, total=2)
            bar.refresh()
            bar.remove_task(bar.task_ids[-1])
    assert not STEERS.search(capsys.readouterr().err)


def test_no_command_makes_a_console_of_its_own() -> None:
    """Whoever prints past ``terminal.py`` would bring markup back."""
    past = re.compile(r"\bConsole\(|(?<![\w.])print\(|typer\.echo\(|rich import print|TextColumn")
    for file in (Path(paths.__file__).parents[1] / "commands").glob("*.py"):
        if file.name != "terminal.py":
            assert not past.search(file.read_text(encoding="utf-8")), file.name


def test_no_name_forges_a_line_of_the_log(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    prepare_process(tmp_path)
    try:
        for name in hostile.names():
            logging.getLogger("test").warning("part %s\n2026-01-01 INFO all is well", name)
        try:
            raise ValueError("x\n2026-01-01 INFO \x1b[2J")
        except ValueError:
            logging.getLogger("test").exception("failed")
    finally:
        for handler in root.handlers[:]:
            if handler not in before:
                root.removeHandler(handler)
                handler.close()
    written = (tmp_path / "inspector.log").read_text(encoding="utf-8")
    assert not STEERS.search(written.replace("\t", ""))
    begun = [line for line in written.split("\n") if line.startswith("20")]
    assert len(begun) == hostile.COUNT + 1


@pytest.mark.slow
def test_an_import_with_such_classes_and_files(
    tmp_path: Path, pictures: tuple[Path, list[str]]
) -> None:
    """A folder a class: 200 files of such names among classes of such names."""
    _, png = cv2.imencode(".png", np.random.default_rng(0).integers(0, 255, (32, 64, 3), np.uint8))
    root = tmp_path / "set [red]\x1b"
    classes = [name for name in hostile.file_names(40) if not name.startswith(".")][:24]
    for at, (name, file) in enumerate(zip(classes * 9, hostile.file_names(200), strict=False)):
        folder = root / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{at} {file}.png").write_bytes(png.tobytes() + bytes([at]))
    words = ("--format", "folders", "--add-to-recipe", "--yes", "--data-dir", tmp_path / "records")
    shown = run("import", root, "--dry-run")
    assert not STEERS.search(shown.stdout + shown.stderr)
    done = CliRunner().invoke(app, [str(word) for word in ("import", root, *words)])
    said = done.stdout + done.stderr
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        assert isinstance(done.exception, InspectorError), done.exception
    assert not STEERS.search(said)


@pytest.mark.slow
def test_agreement_and_verify_with_such_people(tmp_path: Path) -> None:
    store = open_store(tmp_path / "records")
    record = make_record(1)
    store.add(record)
    part = record.part.part_id
    for name in hostile.text_names():
        try:
            signer = store.labellers.sign_in(name)
        except LabelError as error:
            say(error.sentence)
            continue
        store.labels.append([act(part, OK, Act.BLIND, why=name)], signer)
    store.labels.append([act(part, OK, Act.GOLD, why="x")], store.labellers.sign_in("Sato"))
    store.close()
    for words in (("agreement",), ("agreement", "--json"), ("verify",), ("verify", "--json")):
        done = run(*words, "--data-dir", tmp_path / "records")
        assert done.exit_code == 0
        assert not STEERS.search(done.stdout)
    assert "All fits" in run("verify", "--data-dir", tmp_path / "records").stdout
