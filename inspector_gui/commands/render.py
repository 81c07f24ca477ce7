"""``inspector-gui render``: parts that nobody has to photograph."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.commands.terminal import console, progress, say
from inspector_gui.core.errors import UsageError


def parse_split(text: str) -> dict[str, float]:
    """Return shares by the name of a split: "80/10/10", or one name for all.

    Raises:
        UsageError: if the shares are no numbers or do not add up to 100.
    """
    if "/" not in text:
        return {text: 1.0}
    try:
        shares = [float(part) / 100 for part in text.split("/")]
    except ValueError:
        shares = []
    names = ("train", "calibration", "test")
    if len(shares) != len(names) or abs(sum(shares) - 1) > 1e-6 or min(shares) < 0:
        raise UsageError(f"--split {text!r} is no split; write one name, or shares as 80/10/10.")
    return dict(zip(names, shares, strict=True))


def render_parts(
    out: Path, count: int, seed: int, ng_share: float, split: str, workers: int
) -> None:
    """Draw the parts, with a progress bar.

    Raises:
        UsageError: if an option is wrong or the extra is not installed.
    """
    splits = parse_split(split)
    try:
        import pyvista  # noqa: F401
    except ImportError:
        raise UsageError(
            "Drawing parts needs PyVista; in the program's folder, install it: "
            ".venv/bin/pip install -e '.[render]'."
        ) from None
    from inspector_gui.rendering.dataset import render_dataset

    with progress(console()) as bar:
        task = bar.add_task("drawing parts", total=count)

        def on_progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        render_dataset(
            out,
            count,
            seed,
            ng_share=ng_share,
            workers=workers,
            splits={name: share for name, share in splits.items() if share > 0},
            progress=on_progress,
        )
    say(f"{count} parts drawn in {out}, see {out / 'manifest.csv'}.")
