"""What may go wrong, drawn once.

::

    InspectorError            one sentence for the user: what, which thing, what to do
    ├── UsageError            the command or a setting was wrong            (exit code 2)
    ├── SourceError           a source cannot be opened, or is gone
    │   ├── PictureError      one picture cannot be read; the next one may be fine
    │   └── CameraLostError   the camera went away; the source tries again by itself
    ├── ModelError            a model folder cannot be used as it is
    │   ├── ModelFolderError  a file is missing, changed or of a refused format
    │   └── ModelTooLargeError  it does not fit into this machine's memory
    ├── JudgeError            an inspector could not judge this part (NaN, no answer)
    ├── RecipeError           a recipe is not valid
    ├── StoreError            the data folder or its database cannot be used
    │   ├── StoreNewerError   it was written by a newer version of this program
    │   ├── StoreBusyError    another program holds the database; trying again may do
    │   └── LabelError        this act on a label is not allowed (gold, conflict, undo)
    │       └── SignedOutError  nobody is signed in any more; the act can be done again then
    ├── SetError              a set of pictures cannot be read or written
    ├── ReportError           a report cannot be written
    └── TrainingError         the training data cannot be learned from

These are faults of the environment: they are shown as they are. Anything else that is raised
is a bug of the program: it is logged with its traceback, and shown as one.
"""

from __future__ import annotations


class InspectorError(Exception):
    """A fault of the environment, as one clear sentence for the user."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class UsageError(InspectorError):
    """The command, an option or a setting was wrong."""


class SourceError(InspectorError):
    """A source of frames cannot be opened or has gone."""


class PictureError(SourceError):
    """One picture cannot be read."""


class CameraLostError(SourceError):
    """A camera that was there gives no frames any more."""


class ModelError(InspectorError):
    """A model cannot be used."""


class ModelFolderError(ModelError):
    """A model folder lacks a file, was changed, or holds a refused format."""


class ModelTooLargeError(ModelError):
    """A model does not fit into the memory that is there."""


class JudgeError(InspectorError):
    """An inspector could not judge a part."""


class RecipeError(InspectorError):
    """A recipe is not valid."""


class StoreError(InspectorError):
    """The data folder or its database cannot be used."""


class StoreNewerError(StoreError):
    """The database was written by a newer version of the program."""


class StoreBusyError(StoreError):
    """Another program holds the database; the same call may go through later."""


class LabelError(StoreError):
    """An act on a label is not allowed now."""


class SignedOutError(LabelError):
    """Nobody is signed in any more; what was to be written can be written after signing in."""


class SetError(InspectorError):
    """A labelled set of pictures cannot be read or written."""


class ReportError(InspectorError):
    """A comparison's report cannot be written."""


class TrainingError(InspectorError):
    """The training data cannot be learned from."""


BUG_SENTENCE = "Unexpected fault in the program ({kind}: {detail}); see the log file."


def sentence_of(error: BaseException) -> str:
    """Return the one sentence to show for any exception, bug or fault."""
    if isinstance(error, InspectorError):
        return error.sentence
    return BUG_SENTENCE.format(kind=type(error).__name__, detail=str(error)[:200])
