"""``import`` and ``export`` as a user meets them: questions, exit codes, lines of JSON, Ctrl+C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inspector_gui.cli import app
from inspector_gui.core.errors import InspectorError, SetError, StoreError, UsageError
from inspector_gui.core.recipe import read_recipe
from inspector_gui.store.records import open_store
from tests import PATIENCE_S
from tests.station.fakes import FakeInspector, verdict
from tests.station.made_imports import made_set, manifest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "records"


def run(*words: object, asked: str | None = None) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words], input=asked)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def parts(data: Path) -> int:
    store = open_store(data)
    try:
        return len(store.table.refresh())
    finally:
        store.close()


def test_what_was_understood_is_shown_and_nothing_written(tmp_path: Path, data: Path) -> None:
    folder = made_set(tmp_path / "tiles", 6)
    done = run("import", folder, "--dry-run", "--data-dir", data)
    assert done.exit_code == 0
    assert f"{folder}: 6 pictures, read as manifest" in done.stdout
    assert "labels: OK 3, NG 3" in done.stdout
    assert "places: masks 3" in done.stdout
    assert not data.exists()
    shown = json.loads(run("import", folder, "--dry-run", "--json").stdout)
    assert (shown["pictures"], shown["format"], shown["unknown"]) == (6, "manifest", [])


@pytest.mark.slow
def test_without_a_terminal_it_takes_a_yes(tmp_path: Path, data: Path) -> None:
    folder = made_set(tmp_path / "tiles", 6)
    with pytest.raises(UsageError, match="say --yes to import, or --dry-run to look"):
        run("import", folder, "--data-dir", data)
    assert not data.exists()
    done = run("import", folder, "--yes", "--data-dir", data, "--labeller", "Ann")
    assert done.exit_code == 0
    assert "tiles: 6 parts taken, 0 were there already" in done.stdout
    done = run("import", folder, "--yes", "--data-dir", data, "--json")
    assert json.loads(done.stdout)["there"] == 6
    store = open_store(data)
    assert {event.labeller for event in store.labels.events()} == {"import:tiles"}
    assert "Ann" in store.labellers.names()
    store.close()


def test_at_a_terminal_it_asks(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_gui.commands.importing.is_terminal", lambda: True)
    folder = manifest(tmp_path / "s", "images/a.png,ng,dent,,,", "images/b.png,ng,scar,,,")
    done = run("import", folder, "--data-dir", data, asked="add\nmissing\nn\n")
    assert done.exit_code == 1
    assert not data.exists()
    done = run("import", folder, "--data-dir", data, asked="add\nmissing\ny\n")
    assert done.exit_code == 0
    assert "2 parts taken" in done.stdout
    store = open_store(data)
    defects = {event.content.defects for event in store.labels.events()}
    store.close()
    assert defects == {("dent",), ("missing",)}
    assert len(list((data / "recipes").glob("connector.v*.json"))) == 1


@pytest.mark.slow
def test_unknown_classes_are_said_mapped_or_added(tmp_path: Path, data: Path) -> None:
    folder = manifest(tmp_path / "s", 'images/a.png,ng,"a,b=c",,,', "images/b.png,ok,,,,")
    with pytest.raises(SetError, match=r"'a,b=c'; say --map CLASS=MEANING .* or --add-to-recipe"):
        run("import", folder, "--yes", "--data-dir", data)
    with pytest.raises(UsageError, match="write CLASS=MEANING"):
        run("import", folder, "--yes", "--map", "nothing")
    with pytest.raises(UsageError, match="'hoel' is no defect of the recipe"):
        run("import", folder, "--yes", "--map", "a,b=c=hoel", "--data-dir", data)
    with pytest.raises(UsageError, match="the set has no class 'other'"):
        run("import", folder, "--yes", "--map", "other=NG", "--data-dir", data)
    done = run("import", folder, "--yes", "--data-dir", data, "--map", "a,b=c=missing", "--json")
    assert json.loads(done.stdout)["taken"] == 2
    done = run("import", folder, "--yes", "--data-dir", data, "--add-to-recipe", "--json")
    report = json.loads(done.stdout)
    assert (report["there"], report["different"]["count"]) == (1, 1)
    # Not one of its classes is the connector's: it is another product.
    assert "New recipe of its own, s: " in done.stderr
    (file,) = (data / "recipes").glob("s.v*.json")
    own = read_recipe(file)
    assert ([defect.name for defect in own.defects], own.places, own.grid) == (["a,b=c"], (), None)
    done = run("import", folder, "--yes", "--data-dir", data, "--recipe-name", "tile", "--json")
    assert "New recipe of its own, tile: " in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "says", "kind"),
    [
        (("import", "/no/such/set", "--yes"), "There is no /no/such/set", SetError),
        (("import", "x", "--format", "zip"), "there are: manifest, folders", UsageError),
        (("export", "x", "--format", "zip"), "there are: manifest, folders", UsageError),
        (("export", "x", "--format", "coco", "--queue", "mine"), "No queue 'mine'", UsageError),
        (("export", "x", "--format", "coco", "--split", "1/2"), "make 100", UsageError),
        (("export", "x", "--format", "coco", "--query", "no:1"), "no term 'no'", UsageError),
        (("export", "x", "--format", "coco"), "label some, or ask for others", SetError),
        (("export", "x", "--format", "coco", "--split-name", "n"), "No recorded part", SetError),
    ],
)
def test_wrong_use_is_one_sentence(
    words: tuple[str, ...],
    says: str,
    kind: type[InspectorError],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(data).close()
    with pytest.raises(kind, match=says) as caught:
        run(*words, "--data-dir", data)
    assert "\n" not in caught.value.sentence
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "words", [("verify",), ("agreement",), ("export", "x", "--format", "coco")]
)
def test_a_command_that_only_reads_makes_no_records(tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="There are no records in"):
        run(*words, "--data-dir", tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_verify_says_where_it_stopped_and_takes_whole_hashes_only(
    tmp_path: Path, data: Path
) -> None:
    run("import", made_set(tmp_path / "s", 4), "--yes", "--data-dir", data)
    done = run("verify", "--data-dir", data)
    assert done.exit_code == 0
    assert "All fits" in done.stdout
    with pytest.raises(UsageError, match="64 digits"):
        run("verify", "--head", "abc", "--data-dir", data)
    frame = next((data / "frames").glob("??/*.png"))
    frame.write_bytes(frame.read_bytes() + b"x")
    done = run("verify", "--data-dir", data)
    assert done.exit_code == 1
    assert f"{frame.name} was changed" in done.stdout
    assert "It was stopped there" in done.stdout


def test_a_device_that_is_none_is_wrong_use(data: Path) -> None:
    with pytest.raises(UsageError, match="no device 'gpu'; write auto, cpu or cuda"):
        run("judge", "--device", "gpu", "--data-dir", data)


def test_a_password_is_asked_for_and_not_passed_over(tmp_path: Path, data: Path) -> None:
    store = open_store(data)
    store.labellers.set_password(store.labellers.sign_in("Ann"), "", "secret")
    store.close()
    folder = made_set(tmp_path / "tiles", 2)
    with pytest.raises(StoreError, match="not the password of Ann"):
        run("import", folder, "--yes", "--data-dir", data, "--labeller", "Ann")
    assert parts(data) == 0


@pytest.mark.slow
def test_export_by_query_and_with_a_frozen_split(tmp_path: Path, data: Path) -> None:
    run("import", made_set(tmp_path / "tiles", 40), "--yes", "--data-dir", data)
    out = tmp_path / "out"
    words = ("--data-dir", data, "--split", "70/15/15", "--split-name", "v1")
    done = run("export", out, "--format", "folders", *words)
    assert done.exit_code == 0
    assert "40 of 40 parts (" in done.stdout
    assert "Split 'v1': train" in done.stdout
    with pytest.raises(SetError, match="is not empty"):
        run("export", out, "--format", "folders", *words)
    found = json.loads(run("export", tmp_path / "2", "-f", "mvtec", *words, "--json").stdout)
    assert found["split"]["name"] == "v1"
    assert found["split"]["digest"] in done.stdout
    assert any("cannot carry" in sentence for sentence in found["lost"])
    done = run("export", tmp_path / "3", "-f", "coco", "-q", "label:NG", "--data-dir", data)
    assert "20 of 20 parts (NG 20)" in done.stdout
    store = open_store(data)
    store.queries.save("bad ones", "label:NG")
    store.close()
    done = run("export", tmp_path / "4", "-f", "coco", "-q", "bad ones", "--data-dir", data)
    assert "20 of 20 parts (NG 20)" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_an_import_cleanly(tmp_path: Path, data: Path) -> None:
    folder = made_set(tmp_path / "tiles", 600)
    words = ["import", str(folder), "--yes", "--data-dir", str(data)]
    process = subprocess.Popen(
        [sys.executable, "-m", "inspector_gui", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + PATIENCE_S
    while not list((data / "frames").glob("??/*.png")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    said, errors = process.communicate(timeout=5 * PATIENCE_S)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "It was cancelled; what was taken stays" in said
    store = open_store(data)
    there = len(store.table.refresh())
    assert store.verify().ok
    store.close()
    assert f"tiles: {there} parts taken" in said
    assert there < 600


@pytest.mark.slow
def test_imported_pictures_are_judged_when_asked_for(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def factories(*_: object) -> dict[str, object]:
        return {
            kind: lambda kind=kind: FakeInspector(kind, lambda frame: verdict(kind, 0.9))
            for kind in ("vit", "vlm")
        }

    monkeypatch.setattr("inspector_gui.commands.importing.inspector_factories", factories)
    run("import", made_set(tmp_path / "before", 3), "--yes", "--data-dir", data)
    folder = made_set(tmp_path / "tiles", 5, seed=50)
    done = run("import", folder, "--yes", "--data-dir", data, "--judge")
    assert "VIT: 5 parts judged" in done.stderr
    assert "VLM: 5 parts judged" in done.stderr
    store = open_store(data)
    assert (store.table.refresh().vit_p == 0.9).sum() == 5
    store.close()


def test_help_of_both() -> None:
    for command in ("import", "export"):
        assert run(command, "--help").exit_code == 0
