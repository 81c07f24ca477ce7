"""Loads what is wanted, the most wanted first, in a thread of its own.

Who turns pages quickly wants the newest page, not those that were passed on the way: each call of
``want`` replaces the list that was wanted before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from inspector_gui.gui.background import Background

T = TypeVar("T")


class WantedLoader(Generic[T]):
    """One thread that loads by name; what is loaded comes back on the GUI thread."""

    def __init__(
        self,
        thread: str,
        load: Callable[[str], T],
        arrived: Callable[[str, T], None],
        failed: Callable[[str, BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        """Say how to load (on the thread) and whom to tell (on the GUI thread)."""
        self._background = Background(thread, parent)
        self._load = load
        self._arrived = arrived
        self._failed = failed
        self._lock = threading.Lock()
        self._wanted: list[str] = []  # the most wanted last
        self._loading = ""
        self._awake = False

    def want(self, names: Iterable[str]) -> None:
        """Load these, the first one first, and nothing that was wanted before."""
        with self._lock:
            wanted = [name for name in dict.fromkeys(names) if name and name != self._loading]
            self._wanted = wanted[::-1]
            if self._awake or not self._wanted:
                return
            self._awake = True
        self._background.run(self._work)

    @property
    def idle(self) -> bool:
        """True where nothing is wanted that is not there."""
        with self._lock:
            return not self._awake

    def close(self) -> None:
        """Drop what is wanted and wait for the thread."""
        with self._lock:
            self._wanted.clear()
        self._background.close()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._awake, self._loading = False, ""
                    return
                name = self._loading = self._wanted.pop()
            self._load_one(name)

    def _load_one(self, name: str) -> None:
        try:
            found = self._load(name)
            told = partial(self._arrived, name, found)
        except Exception as error:
            told = partial(self._failed, name, error)
        with self._lock:
            self._loading = ""  # from here on it may be wanted anew
        self._background.post(told)
