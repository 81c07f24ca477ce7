"""One thread reads the source: every frame to the preview, triggered ones to the line."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from inspector_gui.core.errors import CameraLostError, SourceError, sentence_of
from inspector_gui.core.frame import Frame, Grab, GrabFailure
from inspector_gui.core.ports import EndOfSource, FrameSource
from inspector_gui.core.recipe import Trigger
from inspector_gui.station.events import Listener, SourceChanged, SourceState
from inspector_gui.station.mailbox import Mailbox

log = logging.getLogger(__name__)

READ_S = 0.1  # how long a read may wait, and so how soon the thread hears that it shall end


class Feed:
    """Reads one source from start to stop.

    ``admit`` blocks a source that can wait (a folder, the demo line) until the line has room
    for another part; it returns False to give up. ``take`` receives the parts.
    """

    def __init__(
        self,
        source: FrameSource,
        trigger: Trigger,
        preview: Mailbox[Frame],
        admit: Callable[[float], bool],
        take: Callable[[Frame | GrabFailure, bool], None],
        emit: Listener,
        on_end: Callable[[SourceState, str], None],
    ) -> None:
        """Make it; ``start`` starts the thread."""
        self.source = source
        self._trigger = trigger
        self._preview = preview
        self._admit = admit
        self._take = take
        self._emit = emit
        self._on_end = on_end
        self._stop = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._wanted = threading.Event()
        self._next_tick = 0.0
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)

    def start(self) -> None:
        """Start the thread, which opens the source first."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and close the source."""
        self._stop.set()
        self._running.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def pause(self, on: bool) -> None:
        """Take no parts for a while; the preview goes on where the source is live."""
        if on:
            self._running.clear()
        else:
            self._running.set()

    def set_trigger(self, trigger: Trigger) -> None:
        """Use another trigger from now on."""
        self._trigger = trigger
        self._next_tick = 0.0

    def request(self) -> None:
        """Make the next frame a part."""
        self._wanted.set()

    def _run(self) -> None:
        name = self.source.name
        self._emit(SourceChanged(SourceState.OPENING, name))
        try:
            self.source.open()
        except Exception as error:
            if not isinstance(error, SourceError):
                log.exception("opening %s failed", name)
            self._emit(SourceChanged(SourceState.CLOSED, name, sentence_of(error)))
            self._on_end(SourceState.CLOSED, sentence_of(error))
            return
        self._emit(SourceChanged(SourceState.OPEN, name, self._notice()))
        end, sentence = SourceState.CLOSED, ""
        try:
            self._pump()
        except EndOfSource:
            end, sentence = SourceState.ENDED, self._notice()
        except Exception as error:
            if not isinstance(error, SourceError):
                log.exception("reading %s failed", name)
            sentence = sentence_of(error)
        finally:
            self.source.close()
        self._emit(SourceChanged(end, name, sentence))
        self._on_end(end, sentence)

    def _notice(self) -> str:
        """Return what a source has to say that is no fault: a folder, which files are no parts."""
        return str(getattr(self.source, "notice", ""))

    def _pump(self) -> None:
        lost = False
        while not self._stop.is_set():
            if not self.source.live and not self._may_read():
                continue
            try:
                grab = self.source.read(READ_S)
            except CameraLostError as error:
                if not lost:
                    self._emit(SourceChanged(SourceState.LOST, self.source.name, error.sentence))
                lost = True
                self._stop.wait(READ_S)
                continue
            if grab is None:
                continue
            if lost and isinstance(grab.content, Frame):
                lost = False
                self._emit(SourceChanged(SourceState.OPEN, self.source.name))
            self._pass_on(grab)

    def _may_read(self) -> bool:
        """Hold a source that can wait while the line is paused, full, or waits for a trigger."""
        if not self._running.wait(READ_S):
            return False
        if self._trigger.mode != "each" and not self._due():
            self._stop.wait(0.01)
            return False
        return self._admit(READ_S)

    def _due(self) -> bool:
        """True if a trigger stands: somebody asked, or the timer ran out."""
        if self._wanted.is_set():
            return True
        if self._trigger.mode != "timer":
            return False
        now = time.perf_counter()
        if not self._next_tick:
            self._next_tick = now + self._trigger.interval_s
        if now >= self._next_tick:
            self._next_tick = max(now, self._next_tick + self._trigger.interval_s)
            self._wanted.set()
        return self._wanted.is_set()

    def _pass_on(self, grab: Grab) -> None:
        if isinstance(grab.content, Frame):
            self._preview.put(grab.content)
        if self.source.live:
            if self._running.is_set() and self._due():
                self._wanted.clear()
                self._take(grab.content, True)
        elif grab.trigger:
            self._wanted.clear()
            self._take(grab.content, False)
