"""JSONL to fine-tune a VLM: a chat a part, in the recipe's wording.

Each part speaks in the words of the recipe that it was recorded by, if no other one is wanted.
``messages`` with a system text, a question with ``<image>`` in it and the answer, and ``images``,
as trainers of vision language models take them. The answer is what the model is scored by; its
reason is the person's comment or, without one, the recipe's own sentences.
"""

from __future__ import annotations

from typing import IO, Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.manifest import ManifestRow
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.core.wording import answer_about, instructions, question
from inspector_gui.store.exchange.names import PictureNames, folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.pictures import FaultyPictureError, picture_size
from inspector_gui.store.exchange.said import KEY, said_of
from inspector_gui.store.exchange.writers.target import Target, content_of, line


class ChatWriter:
    """Writes a file a split."""

    def __init__(self, target: Target) -> None:
        """Take the recipe's words.

        Raises:
            SetError: if there is no recipe.
        """
        if target.recipe is None:
            raise SetError("Chats are written in a recipe's words; choose a recipe.")
        self._recipe: Recipe = target.recipe
        self._target = target
        self._names = PictureNames()
        self._files: dict[str, IO[str]] = {}

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        content = content_of(part)
        if content.label not in (Label.OK, Label.NG):
            raise FaultyPictureError("A VLM learns OK and NG only; label it first.")
        picture_size(part.file)
        name = f"images/{self._names.take(part.name, part.file)}"
        self._target.copy(part, name)
        self._file(part.split).write(line(self._chat(part, name)))

    def finish(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _chat(self, part: SetPart, name: str) -> dict[str, Any]:
        recipe = part.recipe or self._recipe
        language = self._target.language or recipe.prompt.reason_languages[0]
        asked = question(recipe, language)
        answer, _ = answer_about(_row(part), recipe, language, reason=content_of(part).comment)
        return {
            "messages": [
                {"role": "system", "content": instructions(recipe)},
                {"role": "user", "content": f"<image>\n{asked}"},
                {"role": "assistant", "content": answer},
            ],
            "images": [name],
            KEY: said_of(part),
        }

    def _file(self, split: str) -> IO[str]:
        if split not in self._files:
            name = f"{folder_name(split) if split else 'parts'}.jsonl"
            self._files[split] = self._target.open(name)
        return self._files[split]


def _row(part: SetPart) -> ManifestRow:
    content = content_of(part)
    terminals = part.terminals if len(part.terminals) == len(content.defects) else ()
    if not terminals and len(content.defects) == 1 and content.places:
        terminals = content.places[:1]
    fitting = len(part.severities) == len(content.defects)
    return ManifestRow(
        file=part.name,
        label="OK" if content.label is Label.OK else "NG",
        defects=content.defects,
        terminals=terminals,
        severities=part.severities if fitting else (),
    )
