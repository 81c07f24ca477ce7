"""Photographs the window in its main states: python -m tests.gui.screens OUTDIR [FILTER].

Runs offscreen where there is no display; with one (Xvfb) it uses that.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Nor with what this machine's user has set, or which models they have seen.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="screens-")

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.paths import demo_parts
from inspector_gui.core.recipe import Trigger
from inspector_gui.core.settings import Settings
from inspector_gui.core.verdict import Label
from inspector_gui.gui.application import make_application
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.pages.live_model import Correction
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.station.events import (
    LineChanged,
    LineState,
    PartTriggered,
    ReasonGrew,
    RecordingChanged,
    SourceChanged,
    SourceState,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.store.records import open_store
from tests.gui.compare.compare_scenes import COMPARE_STATES
from tests.gui.fake_station import (
    REASON,
    FakeSource,
    FakeStation,
    FakeStore,
    make_picture,
    timeout_of,
)
from tests.gui.review.review_scenes import REVIEW_STATES


def pictures() -> list:
    """The demo parts, or drawings until there are some."""
    import cv2

    files = sorted([*demo_parts().rglob("*.jpg"), *demo_parts().rglob("*.png")])
    files = [f for f in files if "mask" not in str(f)][:24]
    return [cv2.imread(str(file)) for file in files] or [make_picture(n) for n in range(12)]


def make_no_inspector(*_: object):
    raise RuntimeError("nothing is judged in a photograph")


def make_no_report(*_: object) -> tuple[Path, ...]:
    return ()


class Scene:
    """One window in one state."""

    def __init__(self, app: QApplication, settings: Settings, size: tuple[int, int]) -> None:
        self.app = app
        self.station = FakeStation()
        self.look = make_look(app, settings)
        self._folder = tempfile.TemporaryDirectory()
        folder = self.folder = Path(self._folder.name)
        self.store = open_store(folder)
        self.window = MainWindow(
            look=self.look,
            station=self.station,
            store=FakeStore(self.station),
            make_source=FakeSource,
            settings=settings,
            open_recipe=lambda path: FakeStation(),
            review=ReviewSource(self.store, folder),
            compare=CompareServices(self.store, folder, make_no_inspector, make_no_report),
        )
        self.window.resize(*size)
        self.window.show()
        self.pictures = pictures()
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.store.close()
        self._folder.cleanup()
        # the next window may speak another language
        for translator in self.app.findChildren(QTranslator):
            self.app.removeTranslator(translator)

    def settle(self, seconds: float = 0.15) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.app.processEvents()
            time.sleep(0.005)

    def age(self, seconds: float) -> None:
        """Let so much time pass."""
        clock = self.window.model.clock
        self.window.model.clock = lambda: clock() + seconds

    def run_line(self, parts: int = 12) -> None:
        self.station.loaded()
        self.window.start()
        self.settle()
        for number in range(parts):
            bad = number % 4 == 2
            image = self.pictures[number % len(self.pictures)]
            vit = 0.97 if bad else 0.02
            vlm = 0.99 if bad and number % 8 != 6 else 0.04
            place = f"r{number % 3 + 1}c{number % 9 + 1}"
            self.station.part(vit, vlm, image, place=place, reason=REASON if bad else "")
        self.settle(0.8)


def nothing(scene: Scene) -> None:
    scene.station.loaded()


def loading(scene: Scene) -> None:
    scene.settle()


def ok(scene: Scene) -> None:
    scene.run_line()


def ng(scene: Scene) -> None:
    scene.run_line()
    scene.station.part(0.97, 0.99, scene.pictures[3], reason=REASON)


def disagree(scene: Scene) -> None:
    scene.run_line()
    record = scene.station.part(0.96, 0.08, scene.pictures[5], recorded=False)
    scene.station.emit(ReasonGrew(record.part.part_id, "vlm", REASON[:40], False))


def error(scene: Scene) -> None:
    scene.run_line()
    scene.station.part(0.03, timeout_of("vlm"), scene.pictures[1])


def no_picture(scene: Scene) -> None:
    scene.run_line()
    sentence = "The picture part_0017.jpg is cut off; take the part out and inspect it by hand."
    scene.station.part(None, None, failure=GrabFailure("demo", "part_0017.jpg", sentence))


def paused(scene: Scene) -> None:
    scene.run_line()
    scene.station.emit(LineChanged(LineState.PAUSED))


def lost(scene: Scene) -> None:
    scene.run_line()
    sentence = "Camera 0 gives no pictures any more; check its cable. It is tried again by itself."
    scene.station.emit(
        SourceChanged(SourceState.LOST, "Camera 0", sentence, since=datetime.now(UTC))
    )


def passed(scene: Scene) -> None:
    """Waiting for a trigger by hand: the last OK is not the present one."""
    scene.run_line()
    scene.station.set_trigger(Trigger(mode="manual"))
    scene.age(42.0)


def stopped(scene: Scene) -> None:
    scene.run_line()
    scene.station.stop()


def unrecorded(scene: Scene) -> None:
    disk(scene)
    sentence = "The data folder is full; free some space. Parts are inspected but not recorded."
    since = datetime.now(UTC) - timedelta(minutes=2)
    scene.station.emit(RecordingChanged(False, sentence, since, 12))


def wrong(scene: Scene) -> None:
    scene.run_line()
    record = scene.station.part(0.97, 0.99, scene.pictures[3], reason=REASON)
    scene.settle()
    scene.window.live.mark_wrong(record.part.part_id, Correction(Label.OK, "Sato"))


def asked(scene: Scene) -> None:
    scene.run_line()
    scene.window.actions_by_name["policy.vit"].trigger()


def out(scene: Scene) -> None:
    scene.run_line()
    back = datetime.now(UTC) + timedelta(seconds=40)
    sentence = "The VLM does not answer any more and was taken out."
    scene.station.emit(WorkerChanged("vlm", WorkerState.OUT, sentence, back_at=back))
    failure = timeout_of("vlm")
    scene.station.part(0.03, failure, scene.pictures[1])


def missing(scene: Scene) -> None:
    scene.run_line(3)
    sentence = "The model folder connector-vlm lacks model.safetensors; copy the folder anew."
    scene.station.emit(WorkerChanged("vlm", WorkerState.MISSING, sentence))
    scene.station.part(0.97, None, scene.pictures[3])


def disk(scene: Scene) -> None:
    scene.run_line()
    sentence = "The data folder is full; free some space. Parts are inspected but not recorded."
    scene.station.part(0.02, 0.03, scene.pictures[4], recorded=False, trouble=sentence)


def preview(scene: Scene) -> None:
    scene.window.settings.change({"source": "camera:0"})
    scene.run_line(5)
    scene.station.preview.put(Frame(scene.pictures[7].copy(), "Camera 0"))


def judging(scene: Scene) -> None:
    from inspector_gui.core.record import Part

    scene.run_line(5)
    frame = Frame(scene.pictures[7].copy(), "Camera 0")
    scene.station.emit(PartTriggered(Part(frame, 6)))


def picked(scene: Scene) -> None:
    ng(scene)
    scene.settle()
    scene.window.live.step(4)
    scene.station.part(0.02, 0.03, scene.pictures[2])


def settings_page(scene: Scene) -> None:
    scene.window.show_page("page.settings")


def help_sheet(scene: Scene) -> None:
    scene.window.show_help()


STATES: tuple[Callable[[Scene], None], ...] = (
    nothing, loading, ok, ng, disagree, error, no_picture, paused, lost, passed, stopped,
    unrecorded, wrong, asked, out, missing, disk, preview,
    judging, picked, settings_page, help_sheet, *REVIEW_STATES, *COMPARE_STATES,
)  # fmt: skip
SIZES = {"hd": ((1366, 768), 100), "hd150": ((1366, 768), 150),
         "hd200": ((1366, 768), 200), "fhd": ((1920, 1080), 100),
         "4k": ((3840, 2160), 200)}  # fmt: skip


def main() -> None:
    out = Path(sys.argv[1])
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    out.mkdir(parents=True, exist_ok=True)
    app = make_application()
    for size_name, (size, percent) in SIZES.items():
        for theme in ("dark", "light"):
            for language in ("en", "ja"):
                for state in STATES:
                    name = f"{size_name}-{theme}-{language}-{state.__name__}"
                    # "/hd" finds hd alone, "hd" finds fhd, too.
                    if not all(piece in f"/{name}" for piece in wanted.split(",")):
                        continue
                    settings = Settings(theme=theme, language=language, text_percent=percent)
                    scene = Scene(app, settings, size)
                    state(scene)
                    scene.settle(0.7)
                    shown = scene.window
                    help_open = (
                        state.__name__ in ("help_sheet", "review_help")
                        and scene.window._help is not None
                    )
                    picture = scene.window._help.grab() if help_open else shown.grab()
                    picture.save(str(out / f"{name}.png"))
                    scene.close()
                    scene.settle(0.05)
                    print(name, flush=True)


if __name__ == "__main__":
    main()
