"""Which command does what in the main window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_gui.gui.command import COMPARE_PAGE, REVIEW_PAGE
from inspector_gui.gui.page_specs import PAGES

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow

Handlers = dict[str, Callable[[], object]]


def window_handlers(window: MainWindow) -> Handlers:
    """Return the handler of every command; a test proves that none is left out."""
    review = window.reviewing.handlers() if window.reviewing is not None else {}
    compare = window.comparing.handlers() if window.comparing is not None else {}
    sets = window.sets.handlers() if window.sets is not None else {}
    return {**_line(window), **_picture(window), **_view(window), **review, **compare, **sets}


def _line(window: MainWindow) -> Handlers:
    actions = window.actions_by_name

    def reset_counters() -> None:
        window.model.counters.reset()
        window.status.refresh()

    return {
        "start": window.start,
        "pause": lambda: window.line.pause(actions["pause"].isChecked()),
        "stop": window.line.stop,
        "trigger": window.trigger,
        "source": window.choose_source,
        "change_over": window.start,
        "recipe": window.choose_recipe,
        "reset_counters": reset_counters,
        "quit": window.quit,
        **window.rules.handlers(),
    }


def _picture(window: MainWindow) -> Handlers:
    actions, live = window.actions_by_name, window.live
    zoom = live.pair.state

    def reason() -> None:
        shown = window.model.shown
        if shown is not None:
            window.line.ask_reason(shown.part_id, "vlm")

    on_live: Handlers = {
        "zoom_in": lambda: zoom.zoom_by(1.25),
        "zoom_out": lambda: zoom.zoom_by(0.8),
        "zoom_fit": zoom.fit,
    }

    def zoomed(name: str) -> Callable[[], object]:
        """Zoom on the page that is shown."""

        def zoom_here() -> None:
            comparing = window.comparing
            if comparing is not None and window.shown_page() == COMPARE_PAGE:
                comparing.zooming()[name]()
                return
            reviewing = window.reviewing
            here = reviewing is not None and window.shown_page() == REVIEW_PAGE
            (reviewing.zooming() if here and reviewing else on_live)[name]()

        return zoom_here

    return {
        **{name: zoomed(name) for name in on_live},
        "overlays": lambda: live.pair.show_overlays(actions["overlays"].isChecked()),
        "opacity_up": lambda: live.controls.step_opacity(10),
        "opacity_down": lambda: live.controls.step_opacity(-10),
        "preview": live.preview_toggled,
        "reason": reason,
        "back": live.back_to_live,
        "older": lambda: live.step(1),
        "newer": lambda: live.step(-1),
    }


def _view(window: MainWindow) -> Handlers:
    actions = window.actions_by_name

    def page(command: str) -> Callable[[], None]:
        return lambda: window.show_page(command)

    def plots() -> None:
        window.live.show_plots()
        window.settings.change({"plots": actions["plots"].isChecked()})

    def theme() -> None:
        window.settings.change({"theme": "light" if window.look.theme.name == "dark" else "dark"})

    def language() -> None:
        window.settings.change(
            {"language": "ja" if window.look.languages.language == "en" else "en"}
        )

    def text(step: int) -> Callable[[], None]:
        return lambda: window.settings.step_text(step)

    return {
        **{entry.command: page(entry.command) for entry in PAGES},
        "plots": plots,
        "theme": theme,
        "language": language,
        "text_larger": text(25),
        "text_smaller": text(-25),
        "full_screen": lambda: window.toggle_full_screen(actions["full_screen"].isChecked()),
        "help": window.show_help,
    }
