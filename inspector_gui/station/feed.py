"""One thread reads the source: every frame to the preview, triggered ones to the line."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from inspector_gui.core.errors import CameraLostError, SourceError, sentence_of
from inspector_gui.core.frame import Frame, Grab, GrabFailure, utc_now
from inspector_gui.core.ports import EndOfSource, FrameSource
from inspector_gui.core.recipe import Trigger
from inspector_gui.station.events import Listener, SourceChanged, SourceState
from inspector_gui.station.mailbox import Mailbox
from inspector_gui.station.supervisor import SILENT_S, Pulse

log = logging.getLogger(__name__)

CLOSE_S = 10.0  # how long stopping waits for a source that does not come back
DEAD = "Reading {name} ended unexpectedly; start the line again, and see the log file."
HANGS = "{name} does not answer; check cable, network and disk. Nothing that is shown is new."
READ_S = 0.1  # how long a read may wait, and so how soon the thread hears that it shall end


class Feed:
    """Reads one source from start to stop.

    ``admit`` blocks a source that can wait (a folder, the demo line) until the line has room
    for another part; it returns False to give up. ``take`` receives the parts. ``ready`` says
    whether the timer may run: no timer takes a part that nobody can judge yet.
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
        ready: Callable[[], bool] = lambda: True,
    ) -> None:
        """Make it; ``start`` starts the thread."""
        self.source = source
        self._trigger = trigger
        self._preview = preview
        self._admit = admit
        self._take = take
        self._emit = emit
        self._on_end = on_end
        self._ready = ready
        self._pulse = Pulse()
        self._pumping = False
        self._silent = False
        self._lost = False
        self._ended = False
        self._last_at: datetime | None = None
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
        """End the thread and close the source; one that hangs closes it when it comes back."""
        self._stop.set()
        self._running.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(CLOSE_S)

    def check(self) -> None:
        """See that the source comes back from reading; the supervisor's.

        A thread that died ends its source, once. One that does not come back is told as lost, for
        nothing that it shows is new.
        """
        if self._stop.is_set() or self._thread.ident is None:
            return
        if not self._thread.is_alive():
            if not self._ended:
                self._end(SourceState.CLOSED, DEAD.format(name=self.source.name))
        elif self._pumping and not self._silent and self._pulse.silent_s > SILENT_S:
            self._silent = True
            self._wanted.clear()
            self._tell_lost(HANGS.format(name=self.source.name))

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

    def request(self) -> bool:
        """Make the next frame a part; False while there is none to come."""
        if self._lost or self._silent:
            return False
        self._wanted.set()
        return True

    def _run(self) -> None:
        name = self.source.name
        self._emit(SourceChanged(SourceState.OPENING, name))
        end, sentence = SourceState.CLOSED, ""
        try:
            self.source.open()
            self._emit(SourceChanged(SourceState.OPEN, name, self._notice()))
            self._pump()
        except EndOfSource:
            end, sentence = SourceState.ENDED, self._notice()
        except BaseException as error:
            if not isinstance(error, SourceError):
                log.exception("%s failed", name)
            sentence = sentence_of(error)
        try:
            self.source.close()
        except BaseException:
            log.exception("closing %s failed", name)
        self._end(end, sentence)

    def _end(self, end: SourceState, sentence: str) -> None:
        """Say once how the source ended."""
        if self._ended:
            return
        self._ended = True
        self._emit(SourceChanged(end, self.source.name, sentence))
        self._on_end(end, sentence)

    def _notice(self) -> str:
        """Return what a source has to say that is no fault: a folder, which files are no parts."""
        return str(getattr(self.source, "notice", ""))

    def _pump(self) -> None:
        self._pumping = True
        self._pulse.beat()
        while not self._stop.is_set():
            if not self.source.live and not self._may_read():
                self._beat()
                continue
            try:
                grab = self.source.read(READ_S)
            except CameraLostError as error:
                self._beat()
                # Nobody knows which part a trigger of this time would have meant.
                self._wanted.clear()
                self._next_tick = 0.0
                if not self._lost:
                    self._lost = True
                    self._tell_lost(error.sentence)
                self._stop.wait(READ_S)
                continue
            self._beat()
            if grab is None:
                continue
            if self._lost and isinstance(grab.content, Frame):
                self._lost = False
                self._emit(SourceChanged(SourceState.OPEN, self.source.name))
            self._pass_on(grab)

    def _beat(self) -> None:
        self._pulse.beat()
        if self._silent:
            self._silent = False
            self._wanted.clear()
            if not self._lost:
                self._emit(SourceChanged(SourceState.OPEN, self.source.name))

    def _tell_lost(self, sentence: str) -> None:
        since = self._last_at or utc_now()
        self._emit(SourceChanged(SourceState.LOST, self.source.name, sentence, since))

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
        if self._trigger.mode != "timer" or not self._ready():
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
            self._last_at = grab.content.captured_at
            self._preview.put(grab.content)
        if self.source.live:
            if self._running.is_set() and self._due():
                self._wanted.clear()
                self._take(grab.content, True)
        elif grab.trigger:
            self._wanted.clear()
            self._take(grab.content, False)
