"""Processors that transformers builds only with a video processor, built without one.

A video processor needs torchvision, which has no CPU build beside this torch; parts are single
pictures, so nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspector_gui.inspectors.folder import ModelFolder, read_json
from inspector_gui.inspectors.vlm.families.base import Family, chat_template, unusable
from inspector_gui.inspectors.whole import readable


@dataclass(frozen=True)
class VideolessFamily(Family):
    """A family whose ``AutoProcessor`` asks for torchvision."""

    def processor_class(self) -> Any:
        """Return the processor class of transformers."""
        raise NotImplementedError

    def processor_options(self, folder: ModelFolder) -> dict[str, Any]:  # noqa: ARG002
        """Return what else the class wants to be told."""
        return {}

    def load_processor(self, folder: ModelFolder) -> Any:
        """Build the processor from the folder's picture processor and tokenizer."""
        from transformers import AutoImageProcessor, AutoTokenizer

        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        try:
            auto: Any = AutoImageProcessor
            with readable(folder.path) as path:
                images = auto.from_pretrained(path, **options)
                tokenizer = AutoTokenizer.from_pretrained(path, **options)
            return without_video(self.processor_class())(
                image_processor=images,
                tokenizer=tokenizer,
                video_processor=None,
                chat_template=chat_template(folder.path, tokenizer),
                **self.processor_options(folder),
            )
        except Exception as error:
            # Tokenizers, templates and picture processors each raise exceptions of their own.
            raise unusable(folder.path, error) from error


def without_video(base: Any) -> Any:
    """Return a subclass whose check lets a video processor of None pass."""

    def check(self: Any, argument_name: str, argument: Any) -> Any:
        if argument_name == "video_processor" and argument is None:
            return None
        return base.check_argument_for_proper_class(self, argument_name, argument)

    return type(base.__name__, (base,), {"check_argument_for_proper_class": check})


def saved_option(folder: ModelFolder, key: str) -> Any:
    """Return an option of the folder's processor_config.json, or None."""
    path = folder.path / "processor_config.json"
    return read_json(path).get(key) if path.is_file() else None
