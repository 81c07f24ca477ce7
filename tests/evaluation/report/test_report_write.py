"""Writing: all files or none, the same bytes, one clear sentence when there is no room."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from inspector_gui.core.errors import ReportError
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison.more_csv import read_curves, read_steps
from inspector_gui.evaluation.comparison.parts_csv import Who, read_parts
from inspector_gui.evaluation.comparison.summary import summary
from inspector_gui.evaluation.report.content import source_of
from inspector_gui.evaluation.report.write import FILES, write_charts, write_report
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, extras, picture, shown


@pytest.fixture(scope="module")
def compared():
    return made(60)


@pytest.fixture(scope="module")
def more(compared):
    curve = ProCurve(np.array([0, 0.1, 1.0]), np.array([0, 0.8, 1.0]))
    known = replace(extras(compared), pro={"vit": curve})
    return replace(known, figures=summary(compared, known.settings, known.pro, known.steps))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.slow
def test_all_files_come_and_the_figures_follow_from_them(tmp_path, compared, more):
    out = tmp_path / "a" / "report"
    files = write_report(compared, more, out, REPEAT, picture, shown)
    assert [file.name for file in files] == list(FILES)
    figures = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    who = {one.id: Who(one.facts, one.limits) for one in compared.columns}
    back = read_parts(
        out / "parts.csv", who, compared.recipe, compared.name, compared.digest, compared.notes
    )
    steps = read_steps(back, out / "robust.csv")
    pro = read_curves(out / "heatmaps.csv")
    assert json.loads(json.dumps(summary(back, more.settings, pro, steps))) == figures
    assert [file.name for file in out.parent.iterdir()] == ["report"]


@pytest.mark.slow
def test_the_same_comparison_gives_the_same_bytes(tmp_path, compared, more):
    for name in ("one", "two"):
        write_report(compared, more, tmp_path / name, REPEAT, picture, shown)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.slow
def test_the_folder_one_stands_in(tmp_path, compared, more, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_report(compared, more, Path(), REPEAT, picture, shown)
    assert {file.name for file in tmp_path.iterdir()} >= {"report.html", "parts.csv"}
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".tmp")]


@pytest.mark.slow
def test_an_older_report_is_replaced_and_other_files_stay(tmp_path, compared, more):
    out = tmp_path / "report"
    write_report(compared, more, out, REPEAT)
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    fewer = replace(more, steps=(), pro={}, figures=None)
    files = write_report(compared, fewer, out, REPEAT)
    assert {file.name for file in files} | {"mine.txt"} == set(contents(out))
    assert not (out / "robust.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("full_at", ["report.pdf", "parts.csv", "summary.json"])
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path, compared, more, monkeypatch, full_at
):
    out = tmp_path / "report"
    write_report(compared, more, out, REPEAT)
    before = contents(out)
    real = os.fsync
    written = []

    def fsync(handle):
        written.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        if full_at in written[-1]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    later = replace(REPEAT, command="another")
    with pytest.raises(ReportError, match="the disk is full; free some space") as caught:
        write_report(compared, more, out, later)
    assert str(out) in caught.value.sentence
    assert ".tmp" not in caught.value.sentence
    assert contents(out) == before
    assert [file.name for file in tmp_path.iterdir()] == ["report"]
    with pytest.raises(ReportError):
        write_report(compared, more, tmp_path / "new", later)
    assert not (tmp_path / "new").exists()


def test_charts_can_be_written_as_files_of_their_own(tmp_path, compared, more):
    source = source_of(compared, more, REPEAT)
    files = write_charts(source, tmp_path / "charts")
    names = {file.name for file in files}
    assert {"roc.svg", "trade.svg", "cost.svg", "kappa.svg", "robust-darker-escapes.svg"} <= names
    assert len(names) == len(files)
    for file in files:
        ElementTree.fromstring(file.read_text(encoding="utf-8"))


def test_a_file_in_the_way_is_one_sentence(tmp_path, compared, more):
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    for out in (target, target / "below"):
        with pytest.raises(ReportError, match="choose another folder"):
            write_report(compared, more, out, REPEAT)
    assert target.read_text(encoding="utf-8") == "mine"
