"""Writing: all files or none, the same bytes, one clear sentence when there is no room."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.errors import ReportError, SetError
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison.more_csv import read_curves, read_steps
from inspector_gui.evaluation.comparison.parts_csv import Who, read_parts
from inspector_gui.evaluation.comparison.summary import summary
from inspector_gui.evaluation.report.write import FILES, write_report
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


def test_the_same_comparison_gives_the_same_bytes(tmp_path, compared, more):
    for name in ("one", "two"):
        write_report(compared, more, tmp_path / name, REPEAT, picture, shown)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_older_report_is_replaced_and_other_files_stay(tmp_path, compared, more):
    out = tmp_path / "report"
    write_report(compared, more, out, REPEAT)
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    fewer = replace(more, steps=(), pro={}, figures=None)
    files = write_report(compared, fewer, out, REPEAT)
    assert {file.name for file in files} | {"mine.txt"} == set(contents(out))
    assert not (out / "robust.csv").exists()


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
        written.append(os.readlink(f"/proc/self/fd/{handle}"))
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


def test_a_file_in_the_way_is_one_sentence(tmp_path, compared, more):
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    for out in (target, target / "below"):
        with pytest.raises(ReportError, match="choose another folder"):
            write_report(compared, more, out, REPEAT)
    assert target.read_text(encoding="utf-8") == "mine"


def test_clashing_ids_are_told_as_such(tmp_path, compared, more):
    first, second = compared.columns
    other = replace(second, facts=replace(second.facts, id="vit_p_ng"))
    more_clash = replace(first, facts=replace(first.facts, id="vit_p_ng_label"))
    clash = replace(compared, columns=(other, more_clash), appraisals=())
    twice = replace(
        clash,
        columns=(
            replace(first, facts=replace(first.facts, id="a")),
            replace(second, facts=replace(second.facts, id="a_defect")),
        ),
    )
    names = [f"{one}_{what}" for one in ("a", "a_defect") for what in ("defect_if_ng", "if_ng")]
    assert len(names) == len(set(names))
    files = write_report(
        twice, replace(more, figures=None, steps=(), pro={}), tmp_path / "x", REPEAT
    )
    assert files
    with pytest.raises((ReportError, SetError)):
        write_report(clash, replace(more, language="xx"), tmp_path / "y", REPEAT)
