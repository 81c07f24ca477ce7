"""Labels and imports until it is killed; says on a pipe what was acknowledged.

A process that has everything imported forks one child after the other, for a fresh interpreter
takes a second to start and 200 of them would take minutes. Each line on the standard input is a
data folder, a mode ("label", "import") and a seed; the answer is the child's process id.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from inspector_gui.core.errors import LabelError
from inspector_gui.core.label import Act, LabelDraft
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from tests.signing import imported, signed
from tests.store.label_acts import NG, OK
from tests.store.made_records import make_record


def label(store: SqlRecordStore, name: str, chance: random.Random) -> None:
    """Label, correct and take back, a few parts in one go now and then."""
    parts = [str(part) for part in store.table.refresh().part_id]
    while True:
        chosen = chance.sample(parts, chance.choice((1, 1, 1, 5)))
        drafts = []
        for part in chosen:
            history = store.labels.history(part)
            last = history.events[-1] if history.events else None
            if last is not None and last.labeller == name and last.draft.act is Act.LABEL:
                drafts.append(LabelDraft(part, Act.UNDO, OK, undoes=last.event_id))
            else:
                seen = history.current.event_id
                drafts.append(LabelDraft(part, Act.LABEL, chance.choice((OK, NG)), seen=seen))
        try:
            events = store.labels.append(drafts, signed(store, name))
        except LabelError:  # the other station was quicker: nothing of this was written
            continue
        for event in events:
            print(event.event_id, flush=True)


def bring_in(store: SqlRecordStore, name: str, chance: random.Random) -> None:
    """Import parts with labels, a few in one go."""
    while True:
        records = [make_record(chance.randrange(10**9), height=32, width=64) for _ in range(4)]
        events = store.add_imported(
            [ImportedPart(record, NG) for record in records], imported(store, name)
        )
        for event in events:
            assert event is not None
            print(event.event_id, flush=True)


def main() -> None:
    """Fork for each line that comes in."""
    for line in sys.stdin:
        folder, mode, seed = line.split()
        go, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.read(go, 1)  # what the parent says of it comes first
            store = open_store(Path(folder))
            work = label if mode == "label" else bring_in
            print("ready", flush=True)
            try:
                work(store, f"{mode} {seed}", random.Random(int(seed)))
            finally:
                os._exit(1)  # it is killed before, or it has failed and said so
        print("child", child, flush=True)
        os.write(tell, b"g")
        os.close(go)
        os.close(tell)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
