"""Labels through a real database."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from inspector_gui.core.errors import LabelError, StoreError
from inspector_gui.core.label import Act, LabelBox, LabelContent
from inspector_gui.core.verdict import Label
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from tests.signing import imported, signed
from tests.store.label_acts import NG, OK, act
from tests.store.made_records import make_record


@pytest.fixture
def parts(store: SqlRecordStore) -> list[str]:
    records = [make_record(seed) for seed in range(3)]
    for record in records:
        store.add(record)
    return [record.part.part_id for record in records]


def test_a_label_is_there_when_the_store_is_opened_again(tmp_path) -> None:
    store = open_store(tmp_path / "data")
    record = make_record(1)
    store.add(record)
    content = LabelContent(
        Label.NG, ("missing", "罅"), ("r2c4",), (LabelBox(1.25, 2, 3, 4.5, "罅"),), 'why, "so"'
    )
    (event,) = store.labels.append([act(record.part.part_id, content)], signed(store, "佐藤"))
    store.close()
    again = open_store(tmp_path / "data")
    history = again.labels.history(record.part.part_id)
    again.close()
    assert history.events == (event,)
    assert history.current.content == content
    assert history.current.labeller == "佐藤"
    assert event.picture_sha256
    assert event.number == 1


def test_each_event_follows_the_one_before(store, parts) -> None:
    events = [store.labels.append([act(part)], signed(store, "a"))[0] for part in parts]
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]
    assert tuple(store.labels.events()) == tuple(events)
    assert tuple(store.labels.events(after=2)) == tuple(events[2:])


def test_a_retry_is_no_second_event(store, parts) -> None:
    draft = act(parts[0], event_id="e" * 32)
    assert store.labels.append([draft], signed(store, "a")) == store.labels.append(
        [draft], signed(store, "a")
    )
    assert store.labels.count() == 1


def test_all_of_a_selection_or_none(store, parts) -> None:
    with pytest.raises(StoreError, match="no record of a part nowhere"):
        store.labels.append([act(parts[0]), act("nowhere")], signed(store, "a"))
    assert store.labels.count() == 0


def test_nobody_labels_without_a_name(store, parts) -> None:
    with pytest.raises(StoreError, match="Nobody is signed in"):
        store.labels.append([act(parts[0])], " ")


def test_undo_and_redo_are_events(store, parts) -> None:
    part = parts[0]
    (first,) = store.labels.append([act(part, OK)], signed(store, "a"))
    (second,) = store.labels.append([act(part, NG, seen=first.event_id)], signed(store, "a"))
    (undo,) = store.labels.append(
        [act(part, kind=Act.UNDO, undoes=second.event_id)], signed(store, "a")
    )
    assert undo.content == OK
    assert store.labels.history(part).current.event_id == first.event_id
    (redo,) = store.labels.append(
        [act(part, kind=Act.REDO, undoes=undo.event_id)], signed(store, "a")
    )
    assert redo.content == NG
    assert store.labels.current([part])[part].content == NG
    (again,) = store.labels.append(
        [act(part, kind=Act.UNDO, undoes=second.event_id)], signed(store, "a")
    )
    assert again.content == OK
    store.labels.append([act(part, kind=Act.UNDO, undoes=first.event_id)], signed(store, "a"))
    assert store.labels.history(part).current.content.label is None
    assert store.labels.count() == 6


def test_what_somebody_else_did_is_not_undone(store, parts) -> None:
    (mine,) = store.labels.append([act(parts[0], OK)], signed(store, "a"))
    store.labels.append([act(parts[0], NG, seen=mine.event_id)], signed(store, "b"))
    with pytest.raises(LabelError, match="Somebody has labelled this part since"):
        store.labels.append(
            [act(parts[0], kind=Act.UNDO, undoes=mine.event_id)], signed(store, "a")
        )
    with pytest.raises(LabelError, match="cannot be done again"):
        store.labels.append(
            [act(parts[0], kind=Act.REDO, undoes=mine.event_id)], signed(store, "a")
        )


def test_gold_is_locked_with_a_reason(store, parts) -> None:
    part = parts[0]
    with pytest.raises(LabelError, match="takes a reason"):
        store.labels.append([act(part, OK, Act.GOLD)], signed(store, "a"))
    with pytest.raises(LabelError, match="label it first"):
        store.labels.append([act(part, LabelContent(), Act.GOLD, why="x")], signed(store, "a"))
    store.labels.append([act(part, OK, Act.GOLD, why="measured")], signed(store, "a"))
    with pytest.raises(LabelError, match=r"gold \(a: measured\)"):
        store.labels.append([act(part, NG)], signed(store, "b"))
    assert store.labels.history(part).current.gold
    store.labels.append([act(part, NG, Act.BLIND)], signed(store, "b"))
    assert not store.labels.history(part).current.conflict
    store.labels.append([act(part, kind=Act.RELEASE, why="measured again")], signed(store, "a"))
    assert not store.labels.history(part).current.gold
    store.labels.append([act(part, NG)], signed(store, "b"))
    assert store.labels.history(part).current.content == NG


def test_a_conflict_is_decided_by_a_third_person(store, parts) -> None:
    part = parts[0]
    store.labels.append([act(part, OK)], signed(store, "a"))
    with pytest.raises(LabelError, match="Nobody contradicts"):
        store.labels.append([act(part, NG, Act.FINAL)], signed(store, "c"))
    (late,) = store.labels.append([act(part, NG, seen="")], signed(store, "b"))
    assert late.conflict
    assert store.labels.history(part).current.conflict
    for party in "ab":
        with pytest.raises(LabelError, match="third person"):
            store.labels.append([act(part, NG, Act.FINAL)], signed(store, party))
    store.labels.append([act(part, OK, Act.FINAL)], signed(store, "c"))
    current = store.labels.history(part).current
    assert (current.final, current.conflict, current.content) == (True, False, OK)


def test_a_blind_opinion_is_not_the_label_but_may_be_a_conflict(store, parts) -> None:
    part = parts[0]
    store.labels.append([act(part, OK)], signed(store, "a"))
    store.labels.append([act(part, OK, Act.BLIND)], signed(store, "b"))
    assert not store.labels.history(part).current.conflict
    (blind,) = store.labels.append([act(part, NG, Act.BLIND)], signed(store, "c"))
    current = store.labels.history(part).current
    assert (current.content, current.conflict) == (OK, True)
    store.labels.append([act(part, kind=Act.UNDO, undoes=blind.event_id)], signed(store, "c"))
    assert not store.labels.history(part).current.conflict


def test_the_same_word_from_two_stations_is_no_conflict(store, parts) -> None:
    store.labels.append([act(parts[0], NG)], signed(store, "a"))
    (event,) = store.labels.append([act(parts[0], NG, seen="")], signed(store, "b"))
    assert not event.conflict


def test_other_defects_and_lost_regions_are_a_conflict_too(store, parts) -> None:
    box = LabelBox(1.0, 2.0, 9.0, 8.0, "missing")
    store.labels.append([act(parts[0], NG.but(regions=(box,)))], signed(store, "a"))
    (lost,) = store.labels.append([act(parts[0], NG, seen="")], signed(store, "b"))
    assert lost.conflict, "a region that was drawn is gone, and b never saw it"
    store.labels.append([act(parts[1], NG)], signed(store, "a"))
    (other,) = store.labels.append(
        [act(parts[1], NG.but(defects=("bent",)), seen="")], signed(store, "b")
    )
    assert other.conflict
    (first,) = store.labels.append([act(parts[2], NG.but(regions=(box,)))], signed(store, "a"))
    (seen,) = store.labels.append([act(parts[2], NG, seen=first.event_id)], signed(store, "b"))
    assert not seen.conflict, "who has seen it may take it away"


def test_a_third_persons_label_on_a_conflict_that_they_saw_is_final(store, parts) -> None:
    part = parts[0]
    store.labels.append([act(part, OK)], signed(store, "a"))
    (second,) = store.labels.append([act(part, NG, seen="")], signed(store, "b"))
    (late,) = store.labels.append([act(part, OK, seen="")], signed(store, "d"))
    assert late.draft.act is Act.LABEL, "who has not seen it decides nothing"
    (word,) = store.labels.append([act(part, NG, seen=late.event_id)], signed(store, "c"))
    assert word.draft.act is Act.FINAL
    (more,) = store.labels.append(
        [act(part, NG.but(comment="bent"), seen=word.event_id)], signed(store, "c")
    )
    assert more.draft.act is Act.FINAL, "the sentence may be finished"
    assert second.conflict
    assert store.verify().ok
    assert store.labels.history(part).current.final


def test_the_database_itself_refuses_to_change_an_event(store, parts) -> None:
    store.labels.append([act(parts[0])], signed(store, "a"))
    for statement in ("UPDATE label_events SET body = 'x'", "DELETE FROM label_events"):
        with pytest.raises(StoreError, match="never changed"), store._database.write() as writer:
            writer.execute(text(statement))
    assert store.labels.count() == 1


def test_an_imported_part_comes_with_its_label(store) -> None:
    records = [make_record(seed) for seed in (5, 6)]
    events = store.add_imported(
        [ImportedPart(records[0], NG, "set 1"), ImportedPart(records[1])], imported(store, "a")
    )
    assert events[0] is not None
    assert events[0].draft.act is Act.IMPORT
    assert events[1] is None
    sha = events[0].picture_sha256
    assert store.known_pictures([sha, "f" * 64]) == {sha: records[0].part.part_id}


def test_a_record_from_before_gets_its_verdicts_later(store) -> None:
    whole, bare = make_record(1), make_record(2)
    store.add_imported(
        [ImportedPart(type(bare)(**{**_fields(bare), "outcomes": ()}))], imported(store, "a")
    )
    store.add_outcomes({bare.part.part_id: whole.outcomes})
    assert [kind for kind, _ in store.get(bare.part.part_id).outcomes] == ["vit", "vlm"]
    with pytest.raises(StoreError, match="cannot be judged"):
        store.add_outcomes({"nowhere": whole.outcomes})


@pytest.mark.slow
def test_many_threads_lose_nothing(store, parts) -> None:
    def work(name: str) -> None:
        for _ in range(20):
            store.labels.append([act(part, OK) for part in parts], signed(store, name))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.labels.count() == 4 * 20 * 3
    assert store.verify().ok


@pytest.mark.slow
def test_saved_queries_and_splits(store, parts) -> None:
    store.queries.save("today", "since:1d")
    store.queries.save("today", "since:12h")
    assert store.queries.all() == {"today": "since:12h"}
    store.queries.forget("today")
    assert store.queries.all() == {}
    sides = dict.fromkeys(parts, "train")
    split = store.splits.freeze("first", sides, (70, 30), 0)
    assert store.splits.get("first") == split
    assert store.splits.freeze("first", sides, (70, 30), 0) == split
    with pytest.raises(StoreError, match="another split 'first'"):
        store.splits.freeze("first", {parts[0]: "test"}, (70, 30), 0)
    with pytest.raises(StoreError, match="no split 'second'"):
        store.splits.get("second")


def _fields(record) -> dict[str, object]:
    return {name: getattr(record, name) for name in type(record).__slots__}
