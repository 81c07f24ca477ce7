"""A camera and a stream that are played, and whose picture can be frozen, cut or held up."""

from __future__ import annotations

import http.server
import threading
import time

import numpy as np

from inspector_gui.core.opencv import cv2


class Scene:
    """What a device shows: noise as a sensor has it, or for as long as wanted the same picture."""

    def __init__(self, fps: float) -> None:
        self.fps = fps
        self.mode = "live"  # live, frozen, hung, cut
        self.shown_s = 0.0  # when the last picture that differed from the one before was shown
        self._changed = threading.Event()
        self._number = 0
        self._made = -1
        self._image = np.zeros((48, 64, 3), np.uint8)

    def picture(self) -> np.ndarray:
        """The picture of this moment."""
        if self.mode != "frozen" or self._made < 0:
            self._number += 1
        if self._made != self._number:
            self._made = self._number
            noise = np.random.default_rng(self._number).integers(0, 200, (6, 8, 3))
            self._image = np.kron(noise, np.ones((8, 8, 1))).astype(np.uint8)
            self.shown_s = time.perf_counter()
        return self._image

    def wait(self) -> None:
        """Wait until the next picture is due; while hung, until it goes on."""
        time.sleep(1.0 / self.fps)
        while self.mode == "hung":
            self._changed.wait(0.02)

    def close(self) -> None:
        self.mode = "cut"
        self._changed.set()


class Camera:
    """Opens as ``cv2.VideoCapture`` does; takes an index and a backend."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def __call__(self, index: int, backend: int) -> Camera:
        return self

    def isOpened(self) -> bool:
        return self._scene.mode != "cut"

    def set(self, key: int, value: float) -> bool:
        return True

    def grab(self) -> bool:
        self._scene.wait()
        return self._scene.mode != "cut"

    def retrieve(self):
        return True, self._scene.picture()

    def release(self) -> None:
        pass


class Server:
    """Serves a scene as MJPEG; while it is cut, it ends every connection."""

    def __init__(self, scene: Scene) -> None:
        outer = self
        self._going = True

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if scene.mode == "cut":
                    return
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                try:
                    while outer._going and scene.mode != "cut":
                        self.wfile.write(_part(scene.picture()))
                        scene.wait()
                except OSError:
                    pass

            def log_message(self, *args):
                pass

        self._scene = scene
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/cam.mjpg"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._going = False
        self._scene.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _part(image: np.ndarray) -> bytes:
    jpeg = cv2.imencode(".jpg", image)[1].tobytes()
    head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
    return head.encode() + jpeg + b"\r\n"
