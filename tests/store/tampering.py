"""A data folder with everything in it, and whoever tampers with it behind the program's back.

They know the format: they drop the guards, change values within what the tables allow, compute
hashes anew, and put the guards back so that only what they did can give them away.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from inspector_gui.core.activation import Activation
from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import FIRST_HASH, Act, LabelContent
from inspector_gui.core.paths import default_recipe
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.record import UNNUMBERED, Part, Record
from inspector_gui.core.verdict import Label
from inspector_gui.store.comparisons import (
    ComparedInspector,
    Comparison,
    FrozenPart,
    parts_digest,
)
from inspector_gui.store.imports import IncomingPart
from inspector_gui.store.judged import Judged
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from inspector_gui.store.schema import Base, LabellerRow
from inspector_gui.store.trail import row_state
from inspector_gui.store.verify import Verified
from tests.signing import imported, signed
from tests.store.label_acts import NG, OK, act
from tests.store.made_records import make_failed_record, make_picture, make_record

FOLDER, OLDER, ANCHOR = "data", "older", "trail-heads.txt"
ODD = "ぎざ\tぎざ'\" \N{SNOWMAN}"


def unnumbered(record: Record) -> Record:
    return replace(record, part=replace_number(record.part))


def replace_number(part: Part) -> Part:
    return Part(part.content, UNNUMBERED, part.triggered_at, part.part_id)


def build(root: Path) -> Path:
    """Make the folder in several sittings, as life does; an older copy lies beside it."""
    folder = root / FOLDER
    for sitting in range(3):
        store = open_store(folder, station=f"station {sitting}")
        _work(store, sitting * 100)
        store.close()
        if sitting == 1:
            shutil.copytree(folder, root / OLDER)
    store = open_store(folder)  # claims the anchor to its end
    store.queries.save("last", "label:NG")
    store.close()
    return folder


def _work(store: SqlRecordStore, seed: int) -> None:
    store.keep_recipe(read_recipe(default_recipe()))
    parts = _parts(store, seed)
    _labels(store, parts)
    store.set_reason(parts[0], "vlm", f"The terminal is missing. {ODD}")
    store.activate(Activation("policy", "vit", "either-ng", why=ODD), "a")
    store.activate(Activation("model", "", "b" * 64, "vlm"), "佐藤")
    store.queries.save(f"bad {seed}", "decision:NG")
    store.queries.save("bad", f"number:{seed}")
    with store._database.write("labeller", "b") as connection:
        row = {"name": f"{ODD} {seed}", "password": "$argon2id$x", "created_at": utc_now()}
        connection.execute(insert(LabellerRow), row)
    store.splits.freeze(f"split {seed}", dict.fromkeys(parts[:4], "train"), (0.7, 0.3), 1)
    _comparison(store, seed, parts)
    store.catch_up()


def _parts(store: SqlRecordStore, seed: int) -> list[str]:
    records = [unnumbered(make_record(seed + n, height=16, width=32)) for n in range(5)]
    for record in (*records, unnumbered(make_failed_record(seed))):
        store.add(record)
    brought = [make_record(seed + 50 + n, height=16, width=32) for n in range(3)]
    for record in brought[:2]:
        store.add_imported([ImportedPart(record, NG, "from a set")], imported(store, "a set"))
    picture = store.imports.keep(make_picture(seed + 90, 16, 32))
    store.imports.receive([IncomingPart(brought[2], picture, OK)], imported(store, "a set"))
    store.add_outcomes({brought[0].part.part_id: records[0].outcomes})
    return [record.part.part_id for record in (*records, *brought)]


def _labels(store: SqlRecordStore, parts: list[str]) -> None:
    for number, part in enumerate(parts[:5]):
        (first,) = store.labels.append([act(part, OK if number % 2 else NG)], signed(store, "a"))
        (second,) = store.labels.append([act(part, NG, seen=first.event_id)], signed(store, "b"))
        store.labels.append([act(part, kind=Act.UNDO, undoes=second.event_id)], signed(store, "b"))
    store.labels.append([act(parts[0], OK, Act.BLIND)], signed(store, "c"))
    store.labels.append(
        [act(parts[1], LabelContent(Label.OK), Act.GOLD, why="a master")], signed(store, "c")
    )


def _comparison(store: SqlRecordStore, seed: int, parts: list[str]) -> None:
    outcome = make_record(seed).outcomes[0][1]
    pictures = [hashlib.sha256(f"{seed} {n}".encode()).hexdigest() for n in range(3)]
    store.judged.keep("d" * 64, [Judged(one, "vit", outcome, 3.0, True) for one in pictures])
    frozen = [
        FrozenPart(f"{n}.png", one, NG, part_id=part)
        for n, (one, part) in enumerate(zip(pictures, parts, strict=False))
    ]
    made = Comparison(
        name=f"comparison {seed}",
        recipe_name="connector",
        recipe_digest="c" * 64,
        inspectors=(ComparedInspector("vit", {"kind": "vit"}, "d" * 64, "a" * 64),),
        source="records",
        seed=1,
        parts=3,
        digest=parts_digest(frozen),
    )
    store.comparisons.create(made, frozen)
    store.comparisons.keep_facts(made.name, "vit", {"load_s": 1.5})
    store.comparisons.keep_options(made.name, {"batch": 2})


def verified(folder: Path) -> Verified:
    """Verify a folder that may be too damaged to be opened."""
    try:
        store = open_store(folder)
    except StoreError as error:
        return Verified(fault=error.sentence)
    try:
        return store.verify()
    finally:
        store.close()


# ---- tampering ------------------------------------------------------------------------------


class Tamperer:
    """Does one thing to one folder; ``said`` is what it was."""

    def __init__(self, folder: Path, older: Path, chance: random.Random) -> None:
        self.folder, self.older, self.chance = folder, older, chance
        self.file = folder / "inspector.db"
        self.said = ""

    def something(self) -> None:
        """Tamper: half of the time with a value, else with rows, frames, the chain's end."""
        deeds: list[Callable[[], bool]] = [
            *[self.change] * 6, self.swap, self.delete, self.insert,
            self.frame, self.end, self.forge,
        ]  # fmt: skip
        while not self.chance.choice(deeds)():
            pass

    def tables(self) -> list[str]:
        names = [*Base.metadata.tables, "alembic_version"]
        with closing(sqlite3.connect(self.file)) as base:
            return [n for n in names if base.execute(f"SELECT COUNT(*) FROM {n}").fetchone()[0]]

    def sql(self, *statements: tuple[str, tuple[Any, ...]]) -> bool:
        """Run statements without the guards; False if the tables refuse, or nothing changed."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as base:
            before = "\n".join(base.iterdump())
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            guards = base.execute(query).fetchall()
            try:
                base.execute("BEGIN IMMEDIATE")
                for name, _ in guards:
                    base.execute(f"DROP TRIGGER {name}")
                for statement, values in statements:
                    base.execute(statement, values)
                for _, sql in guards:
                    base.execute(sql)
                base.execute("COMMIT")
            except (sqlite3.IntegrityError, OverflowError):
                base.execute("ROLLBACK")
                return False
            self.said = repr(statements)[:400]
            return "\n".join(base.iterdump()) != before

    def pick(self, table: str, count: int = 1) -> list[tuple[int, dict[str, Any]]]:
        with closing(sqlite3.connect(self.file)) as base:
            base.row_factory = sqlite3.Row
            rows = base.execute(f"SELECT rowid AS place_, * FROM {table}").fetchall()
        some = self.chance.sample(rows, min(count, len(rows)))
        return [(row["place_"], {k: row[k] for k in row.keys()[1:]}) for row in some]

    def other(self, value: Any) -> Any:
        """Return a value of the same kind that is another one."""
        chance = self.chance
        match value:
            case None:
                return chance.choice(["x", 1, 0.5])
            case bytes():
                at = chance.randrange(len(value)) if value else 0
                return value[:at] + bytes([(value[at] if value else 0) ^ 1]) + value[at + 1 :]
            case int():
                return chance.choice([value + 1, value - 1, 1 - value, value + 1000])
            case float():
                return chance.choice([value * 1.0000001 + 1e-9, 1.0 - value, -value, 0.01])
        text = str(value)
        if text in ("OK", "NG", "ERROR", "UNSURE"):
            return chance.choice([w for w in ("OK", "NG", "ERROR", "UNSURE") if w != text])
        at = chance.randrange(len(text) + 1)
        return chance.choice([text[:at] + "7" + text[at + 1 :], text + " ", text[:-1], None, ""])

    def change(self) -> bool:
        table = self.chance.choice(self.tables())
        ((place, row),) = self.pick(table)
        column = self.chance.choice(list(row))
        statement = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'
        return self.sql((statement, (self.other(row[column]), place)))

    def swap(self) -> bool:
        table = self.chance.choice(self.tables())
        picked = self.pick(table, 2)
        if len(picked) < 2:
            return False
        (one, left), (two, right) = picked
        column = self.chance.choice(list(left))
        statement = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'
        return self.sql((statement, (right[column], one)), (statement, (left[column], two)))

    def delete(self) -> bool:
        table = self.chance.choice(self.tables())
        ((place, _),) = self.pick(table)
        return self.sql((f"DELETE FROM {table} WHERE rowid = ?", (place,)))

    def insert(self) -> bool:
        table = self.chance.choice(self.tables())
        ((_, row),) = self.pick(table)
        keys = {"verdict", "part", "part_id", "id", "number", "event_id", "name", "digest"}
        keys |= {"split", "picture", "position", "version_num"}
        for column in keys & set(row):
            row[column] = row[column] + (10_000 if isinstance(row[column], int) else "x")
        marks = ", ".join("?" * len(row))
        names = ", ".join(f'"{column}"' for column in row)
        return self.sql((f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())))

    def frame(self) -> bool:
        frames = sorted(self.folder.glob("frames/*/*.png"))
        one, two = self.chance.sample(frames, 2)
        whole = one.read_bytes()
        at = self.chance.randrange(len(whole))
        match self.chance.randrange(4):
            case 0:
                one.unlink()
            case 1:
                one.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
            case 2:
                one.write_bytes(whole[:at])
            case _:
                one.write_bytes(two.read_bytes())
        self.said = f"frame {one.name}"
        return True

    def end(self) -> bool:
        """Cut the chain, put an older database in its place, or take it out on the anchor."""
        anchor = self.folder / ANCHOR
        lines = anchor.read_text().splitlines(keepends=True)
        kind = self.chance.randrange(6)
        self.said = f"end {kind}"
        match kind:
            case 0:  # the newest entries, and all that they wrote
                return self._undo(self.chance.randrange(1, 12))
            case 1:
                shutil.copy(self.older / "inspector.db", self.file)
            case 2:
                anchor.unlink()
            case 3:
                at = self.chance.randrange(len(lines))
                place = self.chance.randrange(len(lines[at]) - 1)
                new = "7" if lines[at][place] != "7" else "8"
                lines[at] = lines[at][:place] + new + lines[at][place + 1 :]
                anchor.write_text("".join(lines))
            case 4:  # before what an entry knows to have been there
                anchor.write_text("".join(lines[: self.chance.randrange(len(lines) - 4)]))
            case _:
                del lines[self.chance.randrange(len(lines) - 1)]
                anchor.write_text("".join(lines))
        return True

    def _undo(self, count: int) -> bool:
        """Cut off the newest entries that only added rows, and the rows with them."""
        with closing(sqlite3.connect(self.file)) as base:
            query = "SELECT number, body FROM trail ORDER BY number DESC LIMIT ?"
            bodies = base.execute(query, (count,)).fetchall()
        statements: list[tuple[str, tuple[Any, ...]]] = []
        for number, body in bodies:
            for name, key, _, _, _ in reversed(json.loads(body)["rows"]):
                columns = [c.name for c in Base.metadata.tables[name].primary_key]
                named = " AND ".join(f'"{column}" = ?' for column in columns)
                statements.append((f"DELETE FROM {name} WHERE {named}", tuple(key)))
            statements.append(("DELETE FROM trail WHERE number = ?", (number,)))
        return self.sql(*statements)

    def forge(self) -> bool:
        """Change a row and compute anew all hashes from the entry that wrote it."""
        table = self.chance.choice(["parts", "verdicts", "labels", "recipes", "activations"])
        ((place, row),) = self.pick(table)
        column = self.chance.choice([c for c in row if c not in ("id", "part", "digest")])
        statement = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'
        return self.sql((statement, (self.other(row[column]), place))) and self._rechain(table)

    def _rechain(self, table: str) -> bool:
        """Write every entry's hashes of a table's rows as they are now, and chain them anew."""
        columns = list(Base.metadata.tables[table].columns)
        keys = [list(columns).index(c) for c in Base.metadata.tables[table].primary_key]
        with closing(sqlite3.connect(self.file)) as base:
            rows = base.execute(f"SELECT {', '.join(chr(34) + c.name + chr(34) for c in columns)} "
                                f"FROM {table}").fetchall()  # fmt: skip
            entries = base.execute("SELECT number, body FROM trail ORDER BY number").fetchall()
        names = [column.name.encode() for column in columns]
        now = {tuple(row[at] for at in keys): row_state(names, row) for row in rows}
        newest: dict[tuple[Any, ...], int] = {}
        for number, body in entries:
            for name, key, *_ in json.loads(body)["rows"]:
                if name == table:
                    newest[tuple(key)] = number
        previous, statements = FIRST_HASH, []
        for number, body in entries:
            data = json.loads(body)
            for each in data["rows"]:
                if each[0] == table and newest[tuple(each[1])] == number and each[2]:
                    each[2:4] = [now[tuple(each[1])].digest, now[tuple(each[1])].hints]
            anew = json.dumps(data, sort_keys=True, separators=(",", ":"))
            hash_ = hashlib.sha256(f"{previous}\n{anew}".encode()).hexdigest()
            change = "UPDATE trail SET body = ?, previous_hash = ?, hash = ? WHERE number = ?"
            statements.append((change, (anew, previous, hash_, number)))
            previous = hash_
        return self.sql(*statements)


def one_tampering(folder: Path, seed: int, scratch: Path) -> tuple[str, Verified]:
    """Tamper with a copy of a folder; return what was done, and what was found."""
    copy = scratch / FOLDER
    shutil.copytree(folder, copy)
    tamperer = Tamperer(copy, folder.parent / OLDER, random.Random(seed))
    tamperer.something()
    found = verified(copy)
    shutil.rmtree(copy)
    return tamperer.said, found
