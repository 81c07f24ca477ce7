"""Cut the shipped fonts to the characters that the interface uses.

Usage: python resources/fonts/make_subset.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

The sources are the Noto Sans CJK collections (Debian package fonts-noto-cjk, SIL OFL 1.1).
Run it again when a translation brings a character that is not there yet; a test says so.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FAMILY = "Inspector Sans JP"
# The Japanese face of the collection.
FACE = 0


def characters() -> set[str]:
    """Return every character that the interface can show by itself."""
    found = {chr(code) for code in range(0x20, 0x17F)} | set("–—‘’“”…·•×±≤≥→←↑↓−°µ‰★✓€¥№Δ℃")
    found |= {chr(code) for code in range(0x3000, 0x3100)}  # punctuation, kana
    found |= {chr(code) for code in range(0xFF01, 0xFF60)}  # full-width forms
    for ts in (HERE.parent / "translations").glob("*.ts"):
        for node in ElementTree.parse(ts).getroot().iter():
            found |= set(node.text or "")
    words = (HERE.parent / "translations").glob("report_*.json")
    for file in (*(HERE.parent / "recipes").glob("*.json"), *words):
        found |= set(json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False))
    return {char for char in found if char.isprintable()}


def cut(source: Path, style: str) -> Path:
    """Write the subset of one collection and return its path."""
    font = TTFont(source, fontNumber=FACE)
    options = subset.Options()
    options.layout_features = ["kern", "tnum", "pnum", "locl", "ccmp", "liga"]
    # Nothing here is written from top to bottom.
    options.drop_tables += ["VORG", "vhea", "vmtx"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters()])
    cutter.subset(font)
    _rename(font, style)
    target = HERE / f"InspectorSansJP-{style}.otf"
    # A running program has the old file mapped into its memory: it must stay whole for it.
    fresh = target.with_suffix(".tmp")
    font.save(fresh)
    fresh.replace(target)
    return target


def _rename(font: TTFont, style: str) -> None:
    """Give the subset a name of its own, so that it never hides the complete font."""
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"InspectorSansJP-{style}"}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in {3, 16, 17, 21, 22}:
            table.removeNames(nameID=record.nameID)
    for record in table.names:
        if record.nameID in names:
            record.string = names[record.nameID]
    top = font["CFF "].cff
    top.fontNames[0] = names[6]
    top[0].FamilyName = FAMILY
    top[0].FullName = names[4]


def main() -> None:
    """Cut both weights."""
    for source, style in zip(sys.argv[1:3], ("Regular", "Bold"), strict=True):
        target = cut(Path(source), style)
        sys.stdout.write(f"{target.name}: {target.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
