"""The command line as a user meets it: processes, exit codes, lines of JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import psutil
import pytest
from PIL import Image

from inspector_gui.cli import main
from inspector_gui.core import paths
from tests import PATIENCE_S

Within: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]

FIELDS = {"file", "part", "decision", "verdicts", "error", "ms", "recipe", "models"}
TYPER = [sys.executable, "-m", "typer", "--help"]
VERDICT = {"label", "p_ng", "defect", "place", "reason", "ms", "label_mass"}


def run(*words: str, timeout: float = 5 * PATIENCE_S) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error::SyntaxWarning", "-m", "inspector_gui", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Within:
    """Runs the program in this process, which has the libraries already: to import them is most."""

    def run_within(*words: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["inspector-gui", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, int(ended.value.code or 0), said.out, said.err)

    return run_within


def cpu_s(start: Callable[[], object]) -> float:
    """Seconds of CPU that the processes take which are started."""
    before = psutil.Process().cpu_times()
    start()
    after = psutil.Process().cpu_times()
    return (
        after.children_user
        + after.children_system
        - (before.children_user + before.children_system)
    )


def demo(label: str, count: int) -> list[Path]:
    from inspector_gui.core.manifest import read_manifest

    rows = read_manifest(paths.demo_parts() / "manifest.csv")
    return [paths.demo_parts() / row.file for row in rows if row.label == label][:count]


@pytest.mark.slow
def test_help_answers_at_once_and_imports_nothing_heavy() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "inspect" in done.stdout
    # Held against the help of a program that is nothing else, in the same minute.
    bare, ours = [], []
    for _ in range(3):
        bare.append(cpu_s(lambda: subprocess.run(TYPER, capture_output=True, check=True)))
        ours.append(cpu_s(lambda: run("--help")))
    assert min(ours) < 3 * min(bare), "the target is 0.5 s on an idle machine"
    code = (
        "import sys, inspector_gui.cli; heavy = {'torch', 'PySide6', 'cv2', 'numpy'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of good parts, bad parts and files that are no pictures."""
    folder = tmp_path_factory.mktemp("mixed")
    for index, file in enumerate([*demo("OK", 2), *demo("NG", 2)]):
        (folder / f"{index}.jpg").write_bytes(file.read_bytes())
    (folder / "cut.jpg").write_bytes(demo("OK", 1)[0].read_bytes()[:3000])
    (folder / "empty.png").write_bytes(b"")
    (folder / "words.jpg").write_text("no picture")
    return folder


@pytest.mark.slow
def test_inspect_prints_a_line_of_json_a_part_and_exits_1_after_an_error(
    mixed: Path, tmp_path: Path
) -> None:
    done = run("inspect", str(mixed), "--json", "--data-dir", str(tmp_path / "d"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert [line["part"] for line in lines] == list(range(1, 8))
    by_name = {Path(line["file"]).name: line for line in lines}
    for line in lines:
        assert set(line) == FIELDS
        for verdict in line["verdicts"].values():
            assert set(verdict) == VERDICT
    for name in ("cut.jpg", "empty.png", "words.jpg"):
        assert by_name[name]["decision"] == "ERROR"
        assert name in by_name[name]["error"]
    assert by_name["0.jpg"]["decision"] == by_name["1.jpg"]["decision"] == "OK"
    bad = by_name["2.jpg"]
    assert bad["decision"] == "NG"
    assert bad["verdicts"]["vlm"]["reason"].endswith(".")
    assert set(bad["models"]) == {"vit", "vlm"}

    from inspector_gui.store.records import open_store

    store = open_store(tmp_path / "d")
    kept = {record.part.number: record for record in store.latest(100)}
    assert len(kept) == 7
    ng = next(r for r in kept.values() if r.part.content.file.endswith("2.jpg"))
    said = ng.verdict("vlm")
    assert said is not None
    assert said.reason == bad["verdicts"]["vlm"]["reason"]
    store.close()


@pytest.mark.slow
def test_a_single_picture_in_words(within: Within) -> None:
    done = within("inspect", str(demo("OK", 1)[0]), "--policy", "vit")
    assert done.returncode == 0, done.stderr
    assert "1 parts: 1 OK" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["inspect", "/no/such/place.jpg"], "place.jpg"),
        (["inspect", "demo", "--policy", "nobody"], "either_ng"),
        (["render", "--out", "x", "--split", "1/2"], "--split"),
        (["evaluate", "--data", "/no/such/folder"], "/no/such/folder"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(words: list[str], says: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_a_folder_without_pictures_is_wrong_use(tmp_path: Path, within: Within) -> None:
    done = within("inspect", str(tmp_path))
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr


@pytest.mark.slow
def test_a_broken_model_ends_with_one_sentence(tmp_path: Path, within: Within) -> None:
    recipe = json.loads(paths.default_recipe().read_text(encoding="utf-8"))
    recipe["inspectors"][0]["model"] = str(tmp_path / "gone")
    (tmp_path / "r.json").write_text(json.dumps(recipe))
    done = within(
        "inspect", str(demo("OK", 1)[0]), "-r", str(tmp_path / "r.json"), "--policy", "vit"
    )
    assert done.returncode == 1
    assert "gone" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_evaluate_counts_what_is_right(within: Within) -> None:
    done = within("evaluate", "--data", str(paths.demo_parts()), "--models", "vit", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["vit"]
    assert found["parts"] == 64
    assert found["accuracy"]["rate"] >= 0.9
    assert set(found["escapes_by_defect"]) >= {"retracted", "missing", "cracked_housing"}


def test_the_doctor_looks_at_everything(tmp_path: Path, within: Within) -> None:
    done = within("doctor", "--json", "--data-dir", str(tmp_path))
    findings = json.loads(done.stdout)["findings"]
    names = {one["what"] for one in findings}
    assert {"CPU", "memory", "GPU", "torch", "cameras", "disk", "model connector-vit"} <= names
    assert {one["state"] for one in findings} <= {"fine", "warning", "fault"}
    assert all(one["do"] for one in findings if one["state"] == "warning")


@pytest.mark.slow
def test_rendering_is_the_same_from_the_same_seed(tmp_path: Path, within: Within) -> None:
    for name in ("a", "b"):
        done = within("render", "--out", str(tmp_path / name), "--count", "3", "--seed", "41")
        assert done.returncode == 0, done.stderr
    files = sorted((tmp_path / "a" / "images").iterdir())
    assert len(files) == 3
    for file in files:
        other = tmp_path / "b" / "images" / file.name
        assert file.read_bytes() == other.read_bytes()
        assert np.asarray(Image.open(file)).shape == (224, 448, 3)
