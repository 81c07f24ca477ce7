"""Acts on labels, briefly."""

from __future__ import annotations

from inspector_gui.core.label import Act, LabelContent, LabelDraft
from inspector_gui.core.verdict import Label

OK = LabelContent(Label.OK)
NG = LabelContent(Label.NG, ("missing",))


def act(part_id: str, content: LabelContent = OK, kind: Act = Act.LABEL, **more: str) -> LabelDraft:
    return LabelDraft(part_id, kind, content, **more)  # type: ignore[arg-type]
