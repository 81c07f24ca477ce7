"""OpenCV, imported so that it neither talks nor gets into Qt's way.

Whatever may be its first user takes ``cv2`` from here::

    from inspector_gui.core.opencv import cv2
"""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

# Where they are set already, the user meant it.
_ENVIRONMENT = {
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "3",  # seconds that read() may hang; 10 if left alone
    "OPENCV_FFMPEG_LOGLEVEL": "-8",  # AV_LOG_QUIET
    "OPENCV_LOG_LEVEL": "SILENT",
}
# opencv-python points Qt at plugins of its own, of another version, when it is imported.
_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def quiet_opencv() -> ModuleType:
    """Import cv2, silence its log, and take back what it told Qt."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    # It may have been imported before us, so look at the value and not at a former one.
    folder = str(Path(cv2.__file__).resolve().parent)
    for name in _QT_VARIABLES:
        if str(Path(os.environ.get(name, "")).resolve()).startswith(folder):
            del os.environ[name]
    return cv2


cv2 = quiet_opencv()
