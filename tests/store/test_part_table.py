"""The table of all parts: what it says is what the database says."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import Act
from inspector_gui.core.query import STATES, Query, parse_query
from inspector_gui.store.part_table import NG, NONE, UNSURE
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.select import matching
from tests.signing import signed
from tests.store.label_acts import NG as BAD
from tests.store.label_acts import act
from tests.store.made_records import make_failed_record, make_record


def test_a_snapshot_grows_and_the_old_one_stays(store: SqlRecordStore) -> None:
    assert len(store.table.refresh()) == 0
    records = [make_record(seed) for seed in range(3)]
    store.add(records[0])
    store.add(records[1])
    first = store.table.refresh()
    store.add(records[2])
    store.add(make_failed_record(9))
    part = records[0].part.part_id
    store.labels.append([act(part, BAD)], signed(store, "佐藤"))
    store.set_reason(part, "vlm", "The terminal is pushed back.")
    second = store.table.refresh()

    assert len(first) == 2
    assert first.label[0] == NONE
    assert list(second.part_id[:3]) == [record.part.part_id for record in records]
    assert second.label.tolist() == [NG, NONE, NONE, NONE]
    assert second.vit_label.tolist() == [NG, NG, NG, STATES.index("ERROR")]
    assert second.vlm_label.tolist() == [UNSURE, UNSURE, UNSURE, NONE]
    assert second.vit_p[:3].tolist() == [0.97] * 3
    assert np.isnan(second.vit_p[3])
    assert second.names.labeller[second.labeller[0]] == "佐藤"
    assert second.names.reason[second.vlm_reason[0]] == "The terminal is pushed back."
    assert second.sha256(3) == ""
    assert store.picture(second.sha256(2)).shape == (224, 448, 3)
    assert second.phash[0] != 0
    assert second.brightness[0] > 0
    assert second.position(part) == 0
    assert second.position("nowhere") is None


@pytest.mark.slow
def test_queries_find_what_they_ask_for(store: SqlRecordStore) -> None:
    for seed in range(6):
        store.add(make_record(seed, word="OK" if seed % 2 else "NG"))
    table = store.table.refresh()
    parts = [str(part) for part in table.part_id]
    store.labels.append([act(parts[0], BAD)], signed(store, "a"))
    store.labels.append([act(parts[1])], signed(store, "b"))
    store.labels.append([act(parts[2], kind=Act.GOLD, why="known")], signed(store, "b"))
    store.set_reason(parts[4], "vlm", "押し込み: pushed back")
    table = store.table.refresh()

    def found(text: str) -> list[int]:
        return np.flatnonzero(matching(table, parse_query(text))).tolist()

    assert found("") == [0, 1, 2, 3, 4, 5]
    assert found("label:none") == [3, 4, 5]
    assert found("label:OK labeller:b") == [1, 2]
    assert found("gold:yes") == [2]
    assert found("gold:no label:OK") == [1]
    assert found("decision:NG") == [0, 2, 4]
    assert found("vit:NG vlm:UNSURE") == [0, 1, 2, 3, 4, 5]
    assert found("vlm:OK,NG") == []
    assert found("PUSHED") == [4]
    assert found("押し込み") == [4]
    assert found("defect:missing") == [0, 3, 4, 5]
    assert found(f"model:{'a' * 8}") == [0, 1, 2, 3, 4, 5]
    assert found("model:dead") == []
    assert found("number:3") == [3]
    assert found("origin:import") == []
    assert found("recipe:connector conflict:no") == [0, 1, 2, 3, 4, 5]
    assert found("since:1h") == [0, 1, 2, 3, 4, 5]
    assert found("until:1h") == []
    later = Query(since=utc_now() + timedelta(hours=1))
    assert not matching(table, later).any()
