"""compare, through the command line, with inspectors that know the answer from the picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inspector_gui.cli import app
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.recipe import InspectorSpec, Recipe
from tests.station.comparing.sets import make_set, maker
from tests.station.fakes import FakeInspector

BOTH = ("--inspector", "connector-vit", "--inspector", "connector-vlm@nf4")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[FakeInspector]:
    """The inspectors that were made."""
    made: list[FakeInspector] = []
    make = maker(made)

    def fake(spec: InspectorSpec, recipe: Recipe, *_: object) -> FakeInspector:
        return make(spec, recipe)  # type: ignore[return-value]

    monkeypatch.setattr("inspector_gui.commands.compare.make_inspector", fake)
    return made


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, words)])


@pytest.mark.slow
def test_a_report_comes_and_the_same_name_goes_on(
    tmp_path: Path, made: list[FakeInspector], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_set(tmp_path / "my set 日本", 12)
    words = ("--data", folder, *BOTH, "--name", "first", "--data-dir", tmp_path / "data")
    out = tmp_path / "report"
    done = run(*words, "--again", 8, "--out", out, "--json")
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)
    assert [model["id"] for model in figures["models"]] == ["connector-vit", "connector-vlm@nf4"]
    assert figures["agreement"]["appraisers"][0]["within"]["of"] == 8
    assert figures["models"][0]["money"]["a_year"] is not None
    assert {file.name for file in out.iterdir()} >= {"report.html", "report.pdf", "parts.csv"}
    assert len(made) == 2
    lines = (folder / "manifest.csv").read_text().splitlines()
    lines[1] = "images/000.png,OK,,,test,made"  # somebody thinks better of it
    (folder / "manifest.csv").write_text("\n".join(lines) + "\n")
    monkeypatch.chdir(out)
    again = run(*words, "--again", 8, "--out", ".", "--json")
    assert again.exit_code == 0, again.output
    assert len(made) == 2, "nothing was left to judge"
    assert json.loads(again.stdout)["models"][0]["escapes"] == figures["models"][0]["escapes"]
    assert "1 labels of the folder changed since" in (out / "report.html").read_text()


@pytest.mark.slow
def test_another_comparison_of_the_name_is_refused(
    tmp_path: Path, made: list[FakeInspector]
) -> None:
    data = ("--name", "first", "--data-dir", tmp_path / "data", "--no-reasons")
    assert run("--data", make_set(tmp_path / "set", 12), *BOTH, *data).exit_code == 0
    other = run("--data", make_set(tmp_path / "other", 12), *BOTH, *data)
    assert "another comparison 'first' already, of set" in sentence(other)
    third = run("--data", tmp_path / "set", "--inspector", "connector-vlm@fp32", *data)
    assert "choose another name" in sentence(third)


def sentence(done: Result) -> str:
    """What the program's main function prints before it ends with 2."""
    assert isinstance(done.exception, InspectorError)
    return done.exception.sentence


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--data", "nowhere", *BOTH), "There is no folder 'nowhere'"),
        (("--data", "label:OK", *BOTH), "No recorded part"),
        (("--data", ".", "--inspector", "no-such"), "no-such"),
        (("--data", ".", *BOTH, "--language", "fr"), "write en or ja"),
    ],
)
def test_wrong_use_is_one_sentence(
    tmp_path: Path, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert says in sentence(run(*words, "--data-dir", tmp_path / "data"))


@pytest.mark.slow
def test_in_80_columns_the_names_differ_as_the_inspectors_do(
    tmp_path: Path, made: list[FakeInspector], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.console import Console

    from inspector_gui.station.comparing.gathering import gather
    from inspector_gui.station.comparing.reporting import table_of
    from inspector_gui.store.records import open_store
    from tests.station.comparing.sets import recipe

    words = ("--data", make_set(tmp_path / "set", 12), *BOTH, "--name", "first", "--no-reasons")
    assert run(*words, "--data-dir", tmp_path / "data").exit_code == 0
    store = open_store(tmp_path / "data")
    found = gather(store, store.comparisons.get("first"), recipe())
    store.close()
    console = Console(width=80, record=True, file=(tmp_path / "out.txt").open("w"))
    console.print(table_of(found.compared))
    text = console.export_text()
    console.file.close()
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text
    assert "connector-vit" in text
    assert "connector-vlm@nf4" in text
    assert all(word in text for word in ("escapes", "overkill", "AUROC", "p50"))
