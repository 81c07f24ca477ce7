"""A long work in a terminal: a bar on the standard error, and Ctrl+C that ends it cleanly."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from inspector_gui.commands.terminal import console, progress
from inspector_gui.station.bulk import Advance, Control


@contextmanager
def watched(beginning: str) -> Iterator[Control]:
    """Show how far a work is, and cancel it at the first Ctrl+C; a second one stops at once.

    Args:
        beginning: what is shown before it tells anything.
    """
    shown = console(err=True)
    quiet = not shown.is_terminal  # into a file it would write empty lines
    with progress(shown, disable=quiet) as bar:
        task = bar.add_task(beginning, total=None)

        def tell(advance: Advance) -> None:
            of = f" of {advance.total}" if advance.total else ""
            words = f"{advance.what}: {advance.done}{of}"
            total = advance.total or None
            bar.update(task, description=words, completed=advance.done, total=total)

        control = Control(tell)
        with _interrupts(control):
            yield control


@contextmanager
def _interrupts(control: Control) -> Iterator[None]:
    """Let Ctrl+C cancel; only the main thread hears of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def cancel(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        control.cancel()

    signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
