"""Official sites as they are: slow, moved, broken, suspicious. A server on this machine that plays them all."""
from __future__ import annotations

import gzip
import socket
import ssl
import struct
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CERTIFICATES = Path(__file__).resolve().parent.parent / "links/certificates"
PAGE = "<!doctype html><title>金融监管总局</title><h1>投诉</h1>"
LOST = "<!doctype html><title>页面不存在</title><h1>您访问的页面不存在或已删除</h1>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    #: Requests so far, by path, and when each came.
    seen: Counter = Counter()
    times: list[tuple[str, float]] = []

    def do_HEAD(self) -> None:  # noqa: N802 (the library's name)
        self.send_response(405 if self.path == "/head-refused" else 200)
        self.end_headers()

    def do_GET(self) -> None:  # noqa: N802
        self.seen[self.path] += 1
        self.times.append((self.path, time.monotonic()))
        play = getattr(self, "play_" + self.path.strip("/").partition("/")[0].replace("-", "_"), None)
        play() if play else self.answer(404, "没有")

    def answer(self, status: int, body: str | bytes = PAGE, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def move(self, status: int, target: str) -> None:
        self.answer(status, "", Location=target)

    def play_fine(self): self.answer(200)
    def play_front(self): self.answer(200)
    def play_moved(self): self.move(301, "/fine")
    def play_moved_nowhere(self): self.move(301, "/nowhere")
    def play_loop(self): self.move(302, "/loop/2" if self.path == "/loop" else "/loop")
    def play_redirected(self): self.move(302, "/fine")
    def play_refused(self): self.answer(403, "robots")
    def play_missing(self): self.answer(404, LOST)
    def play_removed(self): self.answer(410, "gone")
    def play_busy(self): self.answer(429, "slow down", Retry_After="1") if self.seen[self.path] == 1 else self.answer(200)
    def play_always_busy(self): self.answer(429, "slow down", Retry_After="9999")
    def play_failing_once(self): self.answer(500 if self.seen[self.path] == 1 else 200)
    def play_failing(self): self.answer(503)
    def play_hang(self): time.sleep(2)
    def play_soft_404(self): self.answer(200, LOST)
    def play_charset(self): self.answer(200, PAGE.encode("gb18030"), "text/html; charset=utf-8")
    def play_gbk(self): self.answer(200, PAGE.encode("gb18030"), "text/html; charset=gb2312")
    def play_head_refused(self): self.answer(200)
    def play_packed(self): self.answer(200, gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def play_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for part in (self.rfile, self.wfile, self.connection):
            part.close()

    def play_half(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE.encode()[:40])
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def play_huge(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(PAGE.encode())
        for _ in range(2000):
            self.wfile.write("很长".encode() * 2000)

    def log_message(self, *_arguments) -> None:
        """Silence."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """Half of what is played here ends in an error; that is the point."""


@contextmanager
def rough_server(certificate: str = "") -> Iterator[tuple[str, type[_Handler]]]:
    """(address, its handler) on a free port; ``certificate``: serve https with that one."""
    handler = type("Handler", (_Handler,), {"seen": Counter(), "times": []})
    with _Server(("127.0.0.1", 0), handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{certificate}.pem", CERTIFICATES / f"{certificate}.key")
            server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http{'s' if certificate else ''}://localhost:{server.server_port}", handler
        finally:
            server.shutdown()
