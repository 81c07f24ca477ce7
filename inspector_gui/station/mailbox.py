"""A place for one thing: the newest wins, the rest is dropped."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds the newest item only, so that a slow reader never makes a queue grow."""

    def __init__(self) -> None:
        """Make an empty mailbox."""
        self._lock = threading.Lock()
        self._item: T | None = None
        self._dropped = 0

    def put(self, item: T) -> None:
        """Put an item in the place of whatever was there."""
        with self._lock:
            if self._item is not None:
                self._dropped += 1
            self._item = item

    def take(self) -> T | None:
        """Take the item out, or None if there is none."""
        with self._lock:
            item, self._item = self._item, None
            return item

    @property
    def dropped(self) -> int:
        """How many items nobody took."""
        with self._lock:
            return self._dropped
