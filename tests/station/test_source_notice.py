"""What a source has to say that is no fault reaches whoever listens."""

from __future__ import annotations

import threading

import numpy as np
from PIL import Image

from inspector_gui.capture.folder import FolderSource
from inspector_gui.core.recipe import Trigger
from inspector_gui.station.events import SourceChanged, SourceState
from inspector_gui.station.feed import Feed
from inspector_gui.station.mailbox import Mailbox


def ended(source):
    """Run a feed over a source to its end; return what it said of it and how many parts it gave."""
    said, parts, over = [], [], threading.Event()
    feed = Feed(
        source,
        Trigger(mode="each"),
        Mailbox(),
        admit=lambda _: True,
        take=lambda content, _: parts.append(content),
        emit=said.append,
        on_end=lambda *_: over.set(),
    )
    feed.start()
    assert over.wait(60)
    feed.stop()
    return [event for event in said if isinstance(event, SourceChanged)], parts


def folder_of(path, count):
    path.mkdir()
    for number in range(count):
        noise = np.random.default_rng(number).integers(0, 255, (16, 16, 3)).astype(np.uint8)
        Image.fromarray(noise).save(path / f"{number}.png")
    return path


def test_files_left_out_are_said_when_the_folder_opens_and_when_it_ends(tmp_path):
    folder = folder_of(tmp_path / "parts", 2)
    (folder / "3.HEIC").write_bytes(b"x")
    said, parts = ended(FolderSource(folder))
    assert len(parts) == 2
    assert {event.state: "1 .heic" in event.sentence for event in said} == {
        SourceState.OPENING: False,
        SourceState.OPEN: True,
        SourceState.ENDED: True,
    }


def test_a_vanished_folder_is_one_message_and_no_parts(tmp_path):
    folder = folder_of(tmp_path / "parts", 9)

    class Vanishing(FolderSource):
        def read(self, timeout_s):
            if folder.exists() and self._next == 3:
                folder.rename(tmp_path / "elsewhere")
            return super().read(timeout_s)

    said, parts = ended(Vanishing(folder))
    assert len(parts) == 3
    last = said[-1]
    assert last.state is SourceState.CLOSED
    assert f"The folder {folder} is gone after picture 3 of 9;" in last.sentence
    assert sum("gone" in event.sentence for event in said) == 1
