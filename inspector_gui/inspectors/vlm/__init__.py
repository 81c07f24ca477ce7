"""The inspector that is a vision language model in 4 bits: scored, fast, with words.

Importing this package loads neither torch nor transformers; ``VlmInspector.load`` does.
"""

from inspector_gui.inspectors.vlm.inspector import VlmInspector

__all__ = ["VlmInspector"]
