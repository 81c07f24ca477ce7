"""What a key does to what is said of a part: contents in, contents out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inspector_gui.core.label import LabelContent, LabelRegion
from inspector_gui.core.verdict import Label


def with_label(content: LabelContent, label: Label | None) -> LabelContent:
    """Return it with another label; what is OK, or has no label, has no defect at any place."""
    if label in (Label.OK, None):
        return LabelContent(label, comment=content.comment)
    return content.but(label=label)


def with_defect(content: LabelContent, name: str) -> LabelContent:
    """Return it with a defect more, or less if it was named; a part that has one is not OK.

    Regions follow: what shows a defect that is taken away, or none yet, shows the only defect that
    is named, if there is but one.
    """
    if name in content.defects:
        left = tuple(each for each in content.defects if each != name)
        return _followed(content.but(defects=left))
    return _followed(content.but(label=_bad(content), defects=(*content.defects, name)))


def with_place(content: LabelContent, name: str) -> LabelContent:
    """Return it with a place more, or less if it was named; a part bad somewhere is not OK."""
    if name in content.places:
        return content.but(places=tuple(each for each in content.places if each != name))
    return content.but(label=_bad(content), places=(*content.places, name))


def with_regions(content: LabelContent, regions: Sequence[LabelRegion]) -> LabelContent:
    """Return it with these regions; a part with a region is not OK, and has what they show."""
    label = _bad(content) if regions else content.label
    shown = dict.fromkeys(region.defect for region in regions if region.defect)
    defects = (*content.defects, *(name for name in shown if name not in content.defects))
    return content.but(label=label, defects=defects, regions=tuple(regions))


def as_before(content: LabelContent, last: LabelContent) -> LabelContent:
    """Return what was said last, said of this part: regions and words are its own."""
    if last.label in (Label.OK, None):
        return with_label(content, last.label)
    return content.but(label=last.label, defects=last.defects, places=last.places)


def _followed(content: LabelContent) -> LabelContent:
    """Return it with regions that show defects which are named."""
    only = content.defects[0] if len(content.defects) == 1 else ""
    regions = tuple(
        region if region.defect in content.defects else replace(region, defect=only)
        for region in content.regions
    )
    return content.but(regions=regions)


def _bad(content: LabelContent) -> Label:
    return Label.UNSURE if content.label is Label.UNSURE else Label.NG
