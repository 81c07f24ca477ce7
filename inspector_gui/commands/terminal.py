"""What every command prints with: words from outside stay words in the terminal, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.style import StyleType
from rich.text import Text

from inspector_gui.core.visible import json_text, visible

WIDE = 160  # of a file or a pipe, which have no width to keep to


class PlainConsole(Console):
    """A console in which a text is no markup, no emoji code and steers nothing.

    What is to have a colour is a ``Text``, made by ``tinted``.
    """

    def render_str(self, text: str, **options: Any) -> Text:
        """Make what is printed of any text: of a line, a cell, a heading."""
        options |= {"markup": False, "emoji": False, "highlight": False, "highlighter": None}
        return super().render_str(visible(text), **options)


def console(err: bool = False, wide: bool = False) -> Console:
    """Return a console.

    Args:
        err: whether it writes to the standard error.
        wide: whether what is no terminal gets room enough for a table.
    """
    made = PlainConsole(stderr=err, markup=False, emoji=False, highlight=False)
    if wide and not made.is_terminal:
        return PlainConsole(stderr=err, width=WIDE, markup=False, emoji=False, highlight=False)
    return made


def progress(shown: Console, elapsed: bool = False, disable: bool = False) -> Progress:
    """Return a bar that is gone when it has ended.

    Args:
        shown: where it is shown.
        elapsed: whether it says how long it takes already, in place of how long it will yet.
        disable: whether nothing is shown at all.
    """
    columns: Iterable[ProgressColumn] = (_Words(), BarColumn(), TimeRemainingColumn())
    if elapsed:
        columns = (SpinnerColumn(), _Words(), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=shown, transient=True, disable=disable)


def tinted(text: str, style: StyleType) -> Text:
    """Return a text in a colour."""
    return Text(visible(text), style=style)


def say(text: str, err: bool = False) -> None:
    """Print one line."""
    typer.echo(visible(text), err=err)


def say_json(data: Any) -> None:
    """Print data as one line of JSON."""
    print(json_text(data, default=str), flush=True)  # noqa: T201


class _Words(ProgressColumn):
    """The description of a bar."""

    def render(self, task: Task) -> Text:
        """Return it as it is."""
        return Text(visible(task.description))
