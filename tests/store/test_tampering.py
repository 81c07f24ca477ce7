"""Whatever is changed in any table, in any frame, at the chain's end: it is found and named."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, update

from inspector_gui.core.label import event_hash
from inspector_gui.store.database import migrations
from inspector_gui.store.records import SqlRecordStore, open_store
from inspector_gui.store.schema import Base, PartRow
from tests.store.made_records import make_record
from tests.store.tampering import (
    ANCHOR,
    FOLDER,
    OLDER,
    Tamperer,
    build,
    one_tampering,
    verified,
)

TAMPERINGS = 60  # python -m tests.benchmarks.bench_tampering draws 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tampering"))


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(made, tmp_path / FOLDER))


@pytest.mark.slow
def test_the_honest_database_fits_and_every_table_is_covered(copy: Path) -> None:
    found = verified(copy)
    assert found.ok, found.fault
    assert found.notes == ()
    with sqlite3.connect(copy / "inspector.db") as base:
        there = {
            name: base.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
            for name in Base.metadata.tables
        }
    base.close()
    assert found.entries == there.pop("trail")
    assert found.covered == there
    assert all(there[name] for name in there if name in found.covered and name in _FILLED)
    assert found.anchors == (str(copy / "trail-heads.txt"),)


_FILLED = (
    "recipes", "parts", "verdicts", "heatmaps", "part_facts", "label_events", "labels",
    "labellers", "saved_queries", "splits", "split_parts", "judged", "comparisons",
    "comparison_parts", "activations", "counters",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TAMPERINGS))
def test_what_is_tampered_with_is_found(made: Path, tmp_path: Path, seed: int) -> None:
    said, found = one_tampering(made, seed, tmp_path)
    assert not found.ok, f"{said} was not found"
    assert found.fault.endswith((".", ")"))


def test_a_change_that_the_program_writes_over_later_is_found(copy: Path) -> None:
    """The reason comes after somebody has made the verdict a better one."""
    tamper(copy, "UPDATE verdicts SET p_ng = 0.01 WHERE id = 2")
    store = open_store(copy)
    (part,) = [one.part.part_id for one in store.latest(1000) if one.part.number == 1]
    store.set_reason(part, "vlm", "Nothing is wrong.")
    fault = store.verify().fault
    store.close()
    assert "vlm on the part 1 (" in fault
    assert "behind the program's back" in fault


def test_an_entry_that_was_added_for_a_change_is_no_excuse(copy: Path) -> None:
    """The trail's own writer is used on what is written once."""
    store = open_store(copy)
    with store._database.write("record") as connection:
        connection.execute(update(PartRow).where(PartRow.number == 3).values(word="OK"))
    fault = store.verify().fault
    store.close()
    assert "is written once: The record of the part 3 (" in fault


def test_the_first_thing_is_named_with_its_column(copy: Path) -> None:
    tamper(copy, "UPDATE parts SET word = 'OK', unsure = 1 WHERE number = 4")
    assert "The record of the part 4 (" in (fault := verified(copy).fault)
    assert "was changed (word, unsure) after the entry" in fault


def test_a_chain_written_anew_from_an_event_is_found(copy: Path) -> None:
    """Event 7 says something else; all hashes of events and of the trail are computed anew."""
    with closing(sqlite3.connect(copy / "inspector.db")) as base:
        query = "SELECT number, body, hash FROM label_events ORDER BY number"
        rows = base.execute(query).fetchall()
    previous, statements = rows[5][2], []
    for number, kept, _ in rows[6:]:
        body = kept.replace('"label":"OK"', '"label":"UNSURE"') if number == 7 else kept
        hash_ = event_hash(previous, body)
        values = (body, previous, hash_, number)
        change = "UPDATE label_events SET body = ?, previous_hash = ?, hash = ? WHERE number = ?"
        statements.append((change, values))
        previous = hash_
    forger = Tamperer(copy, copy, random.Random(0))
    assert forger.sql(*statements)
    assert "label event" in verified(copy).fault
    assert forger._rechain("label_events")
    assert "is not the one that" in verified(copy).fault


def test_whoever_rewrites_the_anchor_too_meets_the_one_in_another_folder(
    made: Path, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    folder = Path(shutil.copytree(made.parent / OLDER, tmp_path / FOLDER))
    store = open_store(folder, other_anchor=share)
    store.queries.save("later", "label:OK")
    store.close()
    (far,) = share.iterdir()
    assert far.read_bytes() == (folder / ANCHOR).read_bytes()
    # An older copy of all of it, its anchor included, is put in its place.
    shutil.rmtree(folder)
    shutil.copytree(made.parent / OLDER, folder)
    assert verified(folder).ok  # here nothing remembers
    store = open_store(folder, other_anchor=share)
    found = store.verify()
    store.close()
    assert far.name in found.fault
    assert "older copy" in found.fault


def test_a_folder_that_is_not_there_delays_and_fails_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data", other_anchor=tmp_path / "not mounted")
    store.add(make_record(1))
    store._database.distant.close()  # type: ignore[union-attr]
    found = store.verify()
    store.close()
    assert found.ok
    assert "not mounted" in found.notes[0]
    assert not (tmp_path / "not mounted").exists()


@pytest.mark.slow
def test_a_crash_between_entry_and_anchor_is_no_alarm(copy: Path) -> None:
    anchor = copy / ANCHOR
    for lost, torn in ((0, b""), (30, b""), (30, b"\0" * 7), (1, b"")):
        whole = anchor.read_bytes()
        cut = lost or len(whole.splitlines()[-1]) + 1  # 0: the whole line
        anchor.write_bytes(whole[:-cut] + torn)
        found = verified(copy)
        assert found.ok, found.fault
        assert found.notes == ()
        store = open_store(copy)
        store.queries.save("again", f"number:{lost}{len(torn)}")
        store.close()
        assert verified(copy).ok


def test_a_trigger_that_is_not_ours_is_named(copy: Path) -> None:
    tamper(
        copy,
        "CREATE TRIGGER better AFTER INSERT ON parts BEGIN "
        "UPDATE parts SET word = 'OK' WHERE id = NEW.id; END",
    )
    assert "trigger that is not the program's: better" in verified(copy).fault


def test_a_text_that_is_none_any_more_is_named(copy: Path) -> None:
    tamper(copy, "UPDATE recipes SET name = CAST(x'ff41' AS TEXT)")
    assert "was changed (name)" in verified(copy).fault


@pytest.mark.slow
def test_writers_in_several_threads_make_one_chain(tmp_path: Path) -> None:
    stores = [open_store(tmp_path / "data", station=f"{n}") for n in range(3)]

    def work(store: SqlRecordStore) -> None:
        for seed in range(15):
            store.add(make_record(seed, height=16, width=16))

    threads = [threading.Thread(target=work, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert stores[0].verify().ok  # also while they write
    for thread in threads:
        thread.join()
    found = stores[1].verify()
    for store in stores:
        store.close()
    assert found.ok, found.fault
    assert found.covered["parts"] == 45


@pytest.mark.slow
def test_a_database_of_before_the_trail_is_taken_over_and_says_so(
    made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    old_database(folder / "inspector.db", made / "inspector.db")
    shutil.copytree(made / "frames", folder / "frames")
    found = verified(folder)
    assert found.ok, found.fault
    assert found.taken_over == sum(found.covered.values()) > 100
    assert found.notes == ()
    store = open_store(folder)
    store.numbers.hold()
    assert store.last_number() == max(int(n) for n in store.table.refresh().number)
    store.add(make_record(1))
    store.close()
    tamper(folder, "UPDATE verdicts SET label = 'OK' WHERE id = 3")
    assert "(label)" in verified(folder).fault


def old_database(file: Path, like: Path) -> None:
    """Make a database of the version before the trail with the rows of a new one."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrations()))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    engine.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.execute("ATTACH ? AS new", (str(like),))
        for (table,) in base.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%'"
        ).fetchall():
            columns = [row[1] for row in base.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(f'"{column}"' for column in columns)
            base.execute(f"INSERT INTO main.{table} SELECT {names} FROM new.{table}")


def tamper(folder: Path, statement: str) -> None:
    """Run one statement behind the program's back."""
    with closing(sqlite3.connect(folder / "inspector.db", isolation_level=None)) as base:
        base.execute(statement)
