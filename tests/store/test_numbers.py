"""Part numbers are one sequence: for the line, for imports, for all stations of a database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

import inspector_gui
from inspector_gui.core.query import parse_query
from inspector_gui.core.record import UNNUMBERED, Part
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from inspector_gui.store.select import matching
from tests.signing import imported
from tests.store.made_records import make_failed_record

STATION = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {tests!r})
from inspector_gui.core.record import Part
from inspector_gui.store.records import open_store
from tests.store.made_records import make_failed_record
store = open_store(Path(sys.argv[1]), station=sys.argv[2])
store.numbers.hold()
print("ready", flush=True)
sys.stdin.readline()
for _ in range(60):
    record = make_failed_record()
    store.add(replace(record, part=Part(record.part.content, store.numbers.next())))
store.close()
"""


def numbers(store: SqlRecordStore) -> list[int]:
    return [int(number) for number in store.table.refresh().number]


def record(number: int, file: str = "a.png"):
    made = make_failed_record()
    return replace(made, part=Part(replace(made.part.content, file=file), number))


def settled(store: SqlRecordStore) -> None:
    """Wait until what was asked of the source is done."""
    while (thread := store.numbers._thread) is not None:
        thread.join()


@pytest.mark.slow
def test_two_stations_on_one_database_double_no_number(tmp_path: Path) -> None:
    root, tests = Path(inspector_gui.__file__).parents[1], Path(__file__).resolve().parents[2]
    stations = [
        subprocess.Popen(
            [sys.executable, "-c", STATION.format(tests=str(tests)), str(tmp_path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for name in ("left", "right")
    ]
    for station in stations:
        assert station.stdout is not None
        assert station.stdout.readline() == "ready\n"
    for station in stations:  # both at once
        assert station.stdin is not None
        station.stdin.write("go\n")
        station.stdin.flush()
    for station in stations:
        station.communicate()
        assert station.returncode == 0
    store = open_store(tmp_path)
    found = numbers(store)
    assert len(found) == len(set(found)) == 120
    assert {one.station for one in store.latest(120)} == {"left", "right"}
    assert store.verify().ok
    store.close()


def test_an_import_goes_on_where_the_line_stopped_and_the_line_after_it(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.numbers.hold()
    settled(store)
    for _ in range(3):
        store.add(record(store.numbers.next()))
    store.numbers.release()
    settled(store)
    store.add_imported(
        [ImportedPart(record(1, f"{n}.png")) for n in range(2)], imported(store, "a set")
    )
    store.numbers.hold()
    settled(store)
    store.add(record(store.numbers.next()))
    assert numbers(store) == [1, 2, 3, 4, 5, 6]
    store.close()
    again = open_store(tmp_path)
    again.numbers.hold()
    settled(again)
    again.add(record(again.numbers.next()))
    assert numbers(again)[-1] == 7
    again.close()


@pytest.mark.slow
def test_an_import_while_the_line_runs_takes_none_of_its_numbers(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.numbers.hold()
    settled(store)
    for _ in range(150):
        store.add(record(store.numbers.next()))
        if len(numbers(store)) % 10 == 0:
            store.add_imported([ImportedPart(record(1))], imported(store, "a set"))
    found = numbers(store)
    assert len(found) == len(set(found)) == 150 + 16
    store.close()


def test_a_locked_database_keeps_no_part_from_its_number(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.numbers.hold()
    settled(store)
    other = sqlite3.connect(tmp_path / "inspector.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    given = [store.numbers.next() for _ in range(100)]
    late = store.numbers.next()  # all that were held are used
    other.execute("ROLLBACK")
    other.close()
    assert given == list(range(1, 101))
    assert late == UNNUMBERED
    store.add(record(late))
    while (number := store.numbers.next()) == UNNUMBERED:
        time.sleep(0.01)
    store.add(record(number))
    assert len({*given, *numbers(store)}) == 102
    store.close()


def test_many_threads_get_different_numbers(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.numbers.hold()
    settled(store)
    taken: list[int] = []

    def take() -> None:
        for _ in range(50):
            while (number := store.numbers.next()) == UNNUMBERED:
                time.sleep(0.01)
            taken.append(number)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(taken)) == 200
    assert max(taken) <= 400
    store.close()


def test_a_number_from_elsewhere_is_not_given_out_again(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.add(record(500))
    store.numbers.hold()
    settled(store)
    assert store.numbers.next() == 501
    store.close()


def test_a_record_knows_its_station_and_is_found_by_it(tmp_path: Path) -> None:
    for name in ("left", "right"):
        store = open_store(tmp_path, station=name)
        store.add(record(1 if name == "left" else 2))
        store.close()
    store = open_store(tmp_path)
    table = store.table.refresh()
    found = table.number[matching(table, parse_query("station:right"))]
    assert found.tolist() == [2]
    assert store.record(str(table.part_id[1])).station == "right"
    store.close()
