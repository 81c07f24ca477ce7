"""The agreement study, from the history of labels to the figures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.commands.agreement import print_agreement
from inspector_gui.core.label import Act, LabelContent, LabelDraft, PartHistory
from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.agreement import cohen_kappa, krippendorff_alpha
from inspector_gui.station.review.conflicts import deciders, opinions
from inspector_gui.station.review.judgements import judgements
from inspector_gui.station.review.session import ReviewSession
from inspector_gui.station.review.study import AgreementStudy, agreement_study
from inspector_gui.store.records import SqlRecordStore
from tests.signing import signed
from tests.station.review.planted import picture, put, record

OK, NG, UNSURE = (LabelContent(label) for label in (Label.OK, Label.NG, Label.UNSURE))
MANY = 40


def say(store: SqlRecordStore, who: str, part: str, content: LabelContent, **more: str) -> str:
    act = Act(more.pop("act", "label"))
    seen = store.labels.history(part).current.event_id
    draft = LabelDraft(part, act, content, seen=seen, **more)  # type: ignore[arg-type]
    return store.labels.append([draft], signed(store, who))[0].event_id


def fill(store: SqlRecordStore) -> tuple[list[str], np.ndarray]:
    """Forty parts, every fourth bad; the ViT is always right, the VLM calls all OK."""
    bad = np.arange(MANY) % 4 == 0
    image = picture(0)
    records = [record(n, 0.9 if bad[n] else 0.1, 0.2, image=image) for n in range(MANY)]
    put(store, records, [None] * MANY)
    return [one.part.part_id for one in records], bad


def study_of(store: SqlRecordStore) -> AgreementStudy:
    return agreement_study(store.labels.events(), store.table.refresh(), draws=200)


def test_what_counts_as_a_judgement(store: SqlRecordStore) -> None:
    (part, other), _ = fill(store)[0][:2], None
    say(store, "佐藤", part, OK)
    undone = say(store, "佐藤", part, UNSURE)
    store.labels.append([LabelDraft(part, Act.UNDO, OK, undoes=undone)], signed(store, "佐藤"))
    say(store, "佐藤", part, NG)  # in the same sitting: this is what counts
    say(store, "佐藤", part, LabelContent(Label.NG, ("crack",)))
    say(store, "佐藤", part, OK, act="blind", why="first")
    say(store, "佐藤", part, NG, act="blind", why="first")
    say(store, "佐藤", part, OK, act="blind", why="second")
    say(store, "田中", part, OK, act="correct")
    say(store, "田中", other, OK, act="gold", why="measured")
    found = judgements(store.labels.events())
    assert [(one.labeller, one.label.value, one.blind) for one in found] == [
        ("佐藤", "NG", False), ("佐藤", "NG", True), ("佐藤", "OK", True),
    ]  # fmt: skip
    assert {one.part_id for one in found} == {part}


@pytest.mark.slow
def test_the_whole_study(store: SqlRecordStore) -> None:
    parts, bad = fill(store)
    truth = [NG if b else OK for b in bad]
    # 佐藤 is always right, and so is she the second time; 田中 misses two bad ones, then others
    for n, part in enumerate(parts):
        say(store, "佐藤", part, truth[n])
        say(store, "佐藤", part, truth[n], act="blind", why="one")
        missed = n in (0, 4)
        say(store, "田中", part, OK if missed else truth[n], act="blind", why="one")
    for n, part in enumerate(parts[:20]):
        say(store, "鈴木", part, truth[n], act="gold", why="measured")
    found = study_of(store)
    assert [(a.name, a.is_model, a.parts, a.repeats) for a in found.appraisers] == [
        ("佐藤", False, 40, 2), ("田中", False, 40, 1), ("ViT", True, 40, 1), ("VLM", True, 40, 1),
    ]  # fmt: skip
    sato, tanaka, vit, vlm = (one.figures for one in found.appraisers)
    assert (found.gold, found.final, found.masters) == (20, 0, 20)
    assert (sato.effectiveness.hits, sato.effectiveness.total) == (20, 20)
    assert (sato.within.hits, sato.within.total) == (20, 20)
    assert (tanaka.misses.hits, tanaka.misses.total) == (2, 5)
    assert tanaka.misses.low < 0.4 < tanaka.misses.high
    assert (vit.misses.hits, vit.false_alarms.hits) == (0, 0)
    assert (vlm.misses.hits, vlm.misses.total, vlm.false_alarms.hits) == (5, 5, 0)
    assert found.missed_by_all == ()

    pair = next(pair for pair in found.pairs if (pair.one, pair.other) == ("佐藤", "田中"))
    codes = bad.astype(int)
    seen = np.where(np.isin(np.arange(MANY), (0, 4)), 0, codes)
    assert pair.kappa.kappa.value == pytest.approx(cohen_kappa(codes, seen).kappa.value)
    assert found.people is not None
    assert (found.people.between.hits, found.people.parts) == (38, 40)
    by_hand = krippendorff_alpha(np.stack([codes, codes, seen]), draws=0).value
    assert found.people.alpha.value == pytest.approx(by_hand)
    assert found.people.alpha.low <= by_hand <= found.people.alpha.high
    assert found.everyone is not None
    assert found.everyone.fleiss.kappa.value < found.people.fleiss.kappa.value


def test_a_final_word_is_a_master_and_nobody_yet_is_no_study(store: SqlRecordStore) -> None:
    nothing = study_of(store)
    assert (nothing.appraisers, nothing.people) == ((), None)
    parts, _ = fill(store)
    say(store, "佐藤", parts[0], OK)
    store.labels.append(
        [LabelDraft(parts[0], Act.LABEL, NG)], signed(store, "田中")
    )  # had not seen it
    history = store.labels.history(parts[0])
    assert history.current.conflict
    assert deciders(history, ("佐藤", "田中", "鈴木")) == ("鈴木",)
    assert [(o.labeller, o.content.label) for o in opinions(history)] == [
        ("佐藤", Label.OK), ("田中", Label.NG),
    ]  # fmt: skip
    say(store, "鈴木", parts[0], NG, act="final")
    after = store.labels.history(parts[0])
    assert deciders(after, ("佐藤", "高橋")) == ()
    assert deciders(PartHistory("x"), ("佐藤",)) == ()
    found = study_of(store)
    assert (found.gold, found.final) == (0, 1)
    by_name = {one.name: one.figures for one in found.appraisers}
    assert by_name["佐藤"].misses.hits == 1
    assert by_name["田中"].misses.hits == 0
    assert "鈴木" not in by_name
    assert found.people is not None
    assert (found.people.parts, found.people.between.hits) == (1, 0)


def test_a_blind_sitting_ends_up_in_the_study(store: SqlRecordStore) -> None:
    parts, _ = fill(store)
    say(store, "佐藤", parts[0], OK)
    batches: list[object] = []
    blind = ReviewSession(parts[:1], "田中", lambda ids: {}, batches.append, Act.BLIND, "review 1")
    blind.say(Label.NG)
    blind.toggle_defect("crack")
    for batch in batches:
        store.labels.append(batch.drafts, signed(store, "田中"))  # type: ignore[attr-defined]
    assert len(judgements(store.labels.events())) == 2
    assert store.labels.history(parts[0]).current.conflict
    assert store.labels.history(parts[0]).current.content == OK


@pytest.mark.slow
def test_the_command_prints_it(
    store: SqlRecordStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts, bad = fill(store)
    for n, part in enumerate(parts[:8]):
        say(store, "佐藤", part, NG if bad[n] else OK, act="gold", why="measured")
        say(store, "田中", part, NG if bad[n] else OK, act="blind", why="one")
    print_agreement(tmp_path / "data", as_json=True)
    data = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in data["appraisers"]] == ["田中", "ViT", "VLM"]
    assert data["appraisers"][0]["figures"]["misses"]["total"] == 2
    assert data["people"]["alpha"]["value"] is None  # one judgement a part says nothing of it
    print_agreement(tmp_path / "data", as_json=False)
    text = capsys.readouterr().out
    assert "8 parts have a master: 8 gold, 0 final" in text
    assert "田中" in text
