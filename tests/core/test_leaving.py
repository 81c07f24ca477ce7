"""A process ends with its exit code although a thread hangs in a driver."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

HANGING = """
import sys, time
from inspector_gui.capture.drain import LiveLimits
from inspector_gui.capture.stream import StreamSource
from inspector_gui.core.errors import SourceError
from inspector_gui.core.leaving import run_to_the_end

class Slow:
    def __del__(self):  # Python is ending while the driver comes back
        time.sleep(4)

kept = Slow()
source = StreamSource("rtsp://127.0.0.1:{port}/x", LiveLimits(open_s=1.0, close_s=0.0))

def run():
    try:
        source.open()
    except SourceError as error:
        print(error.sentence)
    {end}

run_to_the_end(run, {patience})
"""


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        yield server.getsockname()[1]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=170, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "code"), [("sys.exit(2)", 2), ("pass", 0), ("sys.exit('no')", 1), ("1 / 0", 1)]
)
def test_no_abort_while_a_stream_that_never_answers_is_being_opened(silent_port, end, code):
    done = run(HANGING.format(port=silent_port, end=end, patience=0.0))
    assert done.returncode == code
    assert f"127.0.0.1:{silent_port} cannot be opened" in done.stdout
    assert ("ZeroDivisionError" in done.stderr) == ("1 / 0" in end)
    assert "terminate" not in done.stderr


@pytest.mark.slow
def test_a_thread_that_is_about_to_end_is_waited_for(silent_port):
    done = run(HANGING.format(port=silent_port, end="sys.exit(3)", patience=60.0))
    assert done.returncode == 3
    assert "terminate" not in done.stderr
