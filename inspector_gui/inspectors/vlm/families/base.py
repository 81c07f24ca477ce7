"""What the program must know of a family of vision language models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_gui.core.errors import InspectorError, ModelFolderError
from inspector_gui.inspectors.folder import ModelFolder, read_json
from inspector_gui.inspectors.whole import readable

if TYPE_CHECKING:
    from torch import Tensor

_PROBE = "Xyz"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt as text.

    Attributes:
        text: with one placeholder a picture; what the processor is called with.
        lead: what the chat template puts between the prompt and the answer ("" or " ").
        context: the text from the last picture on; answers are tokenised behind it.
    """

    text: str
    lead: str
    context: str


@dataclass(frozen=True)
class Family:
    """One family, keyed by the ``model_type`` of config.json.

    Attributes:
        model_type: the key.
        title: for the screen.
        unquantised: full module paths that must stay as they are in NF4 (bitsandbytes compares
            full paths: a bare "visual" would skip nothing).
        layers: module path of the decoder's layers, all of whose Linears must be NF4.
        live_keys: what the processor gives that belongs to a picture.
        several_pictures: whether golden references can stand before the live picture.
        keeps_prefix: whether what stands before the live picture can be kept: not where the
            prompt attends to itself in both directions.
        tree_mask: whether a 4-D mask reaches the attention unchanged.
        template: the chat template of a folder that has none of its own.
    """

    model_type: str
    title: str
    unquantised: tuple[str, ...]
    layers: str
    live_keys: tuple[str, ...] = ("pixel_values",)
    several_pictures: bool = True
    keeps_prefix: bool = True
    tree_mask: bool = True
    template: str = ""

    def prepare(self, folder: ModelFolder) -> None:
        """Do what must be done before transformers reads the folder."""

    def load_processor(self, folder: ModelFolder) -> Any:
        """Return the processor of the folder, with nothing fetched.

        Raises:
            ModelFolderError: if the folder's processor or tokenizer cannot be used.
        """
        from transformers import AutoProcessor

        auto: Any = AutoProcessor
        try:
            with readable(folder.path) as path:
                processor = auto.from_pretrained(
                    path, local_files_only=True, trust_remote_code=False
                )
        except Exception as error:
            # Tokenizers, templates and picture processors each raise exceptions of their own.
            raise unusable(folder.path, error) from error
        if not getattr(processor, "chat_template", None):
            processor.chat_template = chat_template(folder.path, processor.tokenizer)
        return processor

    def render(self, processor: Any, system: str, pictures: int, question: str) -> Rendered:
        """Lay the prompt out: what never changes first, the live picture, the question last.

        Args:
            processor: the family's processor.
            system: the instructions; they never change.
            pictures: how many, the live one (which is the last) included.
            question: short, after the live picture.

        Raises:
            ModelFolderError: if the folder's chat template cannot be used.
        """
        try:
            messages, text = self._conversation(processor, system, pictures, question)
            answered = [*messages, {"role": "assistant", "content": [_text(_PROBE)]}]
            whole = self._apply(processor, answered, add_generation_prompt=False)
        except InspectorError:
            raise
        except Exception as error:  # jinja's, or whatever the template does to its words
            raise self._bad_template(processor, f"{type(error).__name__}: {error}") from error
        if text.count(str(processor.image_token)) < pictures:
            raise self._bad_template(processor, "it leaves the picture out")
        between = whole.removeprefix(text).partition(_PROBE)[0] if whole.startswith(text) else "?"
        lead = between if not between.strip() else ""
        return Rendered(text, lead, self.context(processor, text))

    def _conversation(
        self, processor: Any, system: str, pictures: int, question: str
    ) -> tuple[list[dict[str, Any]], str]:
        """Return the messages of the prompt, and the template's text of them."""
        messages = _messages(system, pictures, question)
        try:
            return messages, self._apply(processor, messages)
        except InspectorError:
            raise
        except Exception:
            # Some templates know no system role and raise their own jinja error; the same words
            # then open the user's turn.
            messages = _messages("", pictures, question, opening=system)
            return messages, self._apply(processor, messages)

    def _bad_template(self, processor: Any, why: str) -> ModelFolderError:
        line = why.strip().splitlines()[0][:160]
        where = getattr(processor.tokenizer, "name_or_path", "") or self.title
        return ModelFolderError(
            f"The chat template of {where} cannot be used ({line}); copy chat_template.jinja from "
            "the model's page."
        )

    def _apply(
        self, processor: Any, messages: list[dict[str, Any]], add_generation_prompt: bool = True
    ) -> str:
        # The tokenizer's own method: some processors' asks for a video processor.
        return str(
            processor.tokenizer.apply_chat_template(
                messages,
                chat_template=self._template(processor),
                add_generation_prompt=add_generation_prompt,
                tokenize=False,
            )
        )

    def _template(self, processor: Any) -> str:
        template = getattr(processor, "chat_template", None) or self.template
        if not template:
            raise ModelFolderError(
                f"The {self.title} folder has no chat template (chat_template.jinja); copy it from "
                "the model's page."
            )
        return str(template)

    def context(self, processor: Any, text: str) -> str:
        """Return the end of the expanded prompt, from the last picture's last token on."""
        token = str(processor.image_token)
        return token + text.rpartition(token)[2]

    def positions(self, model: Any, inputs: dict[str, Tensor]) -> Tensor:  # noqa: ARG002
        """Return the position ids of a whole prompt.

        Args:
            model: the loaded model.
            inputs: what the processor gave for the whole prompt.

        Returns:
            int64 (1, 1, L): rows, batch, tokens; a family with M-RoPE gives 3 rows.
        """
        import torch

        ids = inputs["input_ids"]
        return torch.arange(ids.shape[1], device=ids.device)[None, None]

    def prompt_extras(self, length: int, device: Any) -> dict[str, Tensor]:  # noqa: ARG002
        """Return what else a forward over ``length`` tokens of the prompt must be told."""
        return {}


def _text(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}


def _messages(system: str, pictures: int, question: str, opening: str = "") -> list[dict[str, Any]]:
    """Return the conversation as chat templates want it."""
    content: list[dict[str, str]] = [_text(opening)] if opening else []
    content += [{"type": "image"}] * pictures
    content.append(_text(question))
    head = [{"role": "system", "content": [_text(system)]}] if system else []
    return [*head, {"role": "user", "content": content}]


def chat_template(folder: Path, tokenizer: Any) -> str | None:
    """Return the folder's chat template, wherever its version of transformers put it."""
    jinja = folder / "chat_template.jinja"
    if jinja.is_file():
        try:
            return jinja.read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise unusable(folder, error) from None
    old = folder / "chat_template.json"
    if old.is_file():
        return str(read_json(old).get("chat_template", "")) or None
    template = getattr(tokenizer, "chat_template", None)
    return str(template) if template else None


def unusable(folder: Path, error: Exception) -> ModelFolderError:
    """Return the error for a processor that cannot be built."""
    if isinstance(error, ModelFolderError):
        return error
    first = str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
    return ModelFolderError(
        f"The tokenizer or picture processor in {folder} cannot be used ({first}); its files "
        "(tokenizer.json, tokenizer_config.json, processor_config.json and the like) are damaged "
        "or of another model, so copy them anew."
    )
