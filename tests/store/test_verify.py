"""Whatever is changed behind the program's back is found and named."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from inspector_gui.cli import app
from inspector_gui.core.errors import StoreError
from inspector_gui.core.label import Act, LabelContent, LabelMask
from inspector_gui.core.verdict import Label
from inspector_gui.store.records import SqlRecordStore, open_store
from inspector_gui.store.verify import Verified
from tests.signing import signed
from tests.store.label_acts import NG, OK, act
from tests.store.made_records import make_record

PARTS = 20


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    """A closed data folder with 20 parts and 60 events; some bodies fill several pages."""
    rng = np.random.default_rng(0)
    store = open_store(tmp_path / "data")
    for seed in range(PARTS):
        record = make_record(seed)
        store.add(record)
        part = record.part.part_id
        mask = LabelMask.of(rng.random((90, 160)) > 0.5, "missing")
        assert mask is not None
        noisy = LabelContent(Label.NG, ("missing",), regions=(mask,), comment="ぎざぎざ")
        (first,) = store.labels.append(
            [act(part, noisy if seed % 4 == 0 else OK)], signed(store, "佐藤")
        )
        (second,) = store.labels.append([act(part, NG, seen=first.event_id)], signed(store, "b"))
        store.labels.append([act(part, kind=Act.UNDO, undoes=second.event_id)], signed(store, "b"))
    store.close()
    yield tmp_path / "data"


def verified(folder: Path) -> Verified:
    """Check a folder that may be too damaged to be opened."""
    try:
        store = open_store(folder)
    except StoreError as error:
        return Verified(fault=error.sentence)
    try:
        return store.verify()
    finally:
        store.close()


@pytest.mark.slow
def test_all_fits_as_long_as_nobody_touches_it(filled: Path) -> None:
    found = verified(filled)
    assert found.ok, found.fault
    assert (found.events, found.labels, found.frames) == (3 * PARTS, PARTS, PARTS)


@pytest.mark.slow
def test_any_byte_of_any_event_that_changes_is_found(filled: Path) -> None:
    """160 random bytes of the history, in the database's own file, one after the other."""
    file = filled / "inspector.db"
    whole = bytearray(file.read_bytes())
    places = _bytes_of_events(filled, whole)
    assert len(places) > 50_000
    chance = random.Random(1)
    for at in chance.sample(sorted(places), 160):
        damaged = bytearray(whole)
        damaged[at] ^= chance.randrange(1, 256)
        file.write_bytes(damaged)
        found = verified(filled)
        assert not found.ok, f"byte {at} was changed and not found"
        assert "label event" in found.fault or "database" in found.fault
    file.write_bytes(whole)
    assert verified(filled).ok


@pytest.mark.slow
def test_any_byte_of_a_frame_that_changes_is_found_and_named(filled: Path) -> None:
    frames = sorted(filled.glob("frames/*/*.png"))
    chance = random.Random(2)
    for _ in range(40):
        frame = chance.choice(frames)
        whole = frame.read_bytes()
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        frame.write_bytes(damaged)
        assert frame.name in verified(filled).fault
        frame.write_bytes(whole)
    frames[3].unlink()
    assert verified(filled).fault.startswith(f"The frame {frames[3]} is gone")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM label_events WHERE number = 7", "label event 7 is missing"),
        ("DELETE FROM label_events WHERE number = 60", "does not come of its events"),
        ("UPDATE label_events SET part = 1 WHERE number = 30", "another part"),
        ("UPDATE label_events SET event_id = 'x' WHERE number = 30", "another part or number"),
        ("UPDATE label_events SET body = x'ff' WHERE number = 30", "no text any more"),
        ("UPDATE label_events SET body = NULL WHERE number = 30", "NOT NULL"),
        ("UPDATE labels SET label = 'UNSURE' WHERE part = 5", r"\(label\)"),
        ("UPDATE labels SET gold = 1 WHERE part = 5", r"\(gold\)"),
        ("DELETE FROM labels WHERE part = 5", "is missing"),
        ("UPDATE parts SET picture_sha256 = NULL WHERE id = 5", "another part"),
    ],
)
def test_what_somebody_changes_by_sql_is_named(filled: Path, statement: str, says: str) -> None:
    with sqlite3.connect(filled / "inspector.db") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER label_events_no_update")
        connection.execute("DROP TRIGGER label_events_no_delete")
        if says == "NOT NULL":
            with pytest.raises(sqlite3.IntegrityError, match=says):
                connection.execute(statement)
            return
        connection.execute(statement)
    connection.close()
    import re

    fault = verified(filled).fault
    assert re.search(says, fault), fault


@pytest.mark.slow
def test_a_history_that_was_written_anew_lacks_its_old_end(filled: Path) -> None:
    store: SqlRecordStore = open_store(filled)
    head = store.verify().head
    assert store.verify(head).ok
    assert "cut short or written anew" in store.verify("e" * 64).fault
    store.close()


@pytest.mark.slow
def test_the_command_says_so_and_ends_with_1(filled: Path) -> None:
    fine = CliRunner().invoke(app, ["verify", "--data-dir", str(filled), "--json"])
    assert fine.exit_code == 0
    assert json.loads(fine.output)["events"] == 60
    next(filled.glob("frames/*/*.png")).unlink()
    damaged = CliRunner().invoke(app, ["verify", "--data-dir", str(filled)])
    assert damaged.exit_code == 1
    assert "is gone" in damaged.output


def _bytes_of_events(folder: Path, whole: bytearray) -> set[int]:
    """Return where in the file the texts of all events lie, over as many pages as they fill."""
    with sqlite3.connect(folder / "inspector.db") as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        rows = connection.execute(
            "SELECT event_id, body, previous_hash, hash FROM label_events"
        ).fetchall()
    connection.close()
    places: set[int] = set()
    for event_id, body, previous, hash_ in rows:
        text = f"{body}{previous}{hash_}".encode()
        # The table's own cell: in the index the id is not followed by a body.
        at, done = _cell(whole, event_id.encode(), text[:24]), 0
        while done < len(text):
            run = _run(whole, at, text, done)
            places.update(range(at, at + run))
            done += run
            if done < len(text):
                at = _page_that_goes_on(whole, size, text[done : done + 64])
    return places


def _cell(whole: bytearray, event_id: bytes, body: bytes) -> int:
    at = whole.find(event_id)
    while at >= 0:
        near = whole.find(body, at, at + len(event_id) + 4 + len(body))
        if near >= 0:
            return near
        at = whole.find(event_id, at + 1)
    raise AssertionError("the event is not in the file")


def _run(whole: bytearray, at: int, text: bytes, done: int) -> int:
    run = 0
    while done + run < len(text) and whole[at + run] == text[done + run]:
        run += 1
    return run


def _page_that_goes_on(whole: bytearray, size: int, text: bytes) -> int:
    for page in range(0, len(whole), size):
        if whole[page + 4 : page + 4 + len(text)] == text:
            return page + 4
    raise AssertionError("no page goes on with this text")
