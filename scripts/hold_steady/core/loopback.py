"""A small web server on this machine: what the tests and the bench read the site from.

It compresses as an ordinary host does, answers a missing page with ``404.html``, and remembers
what it sent.
"""
from __future__ import annotations

import errno
import gzip
import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path asked for, its status, and the bytes of its body on the wire."""

    path: str
    status: int
    size: int


@dataclass(slots=True)
class Server:
    """A running server. ``log`` may be cleared between visits."""

    folder: Path
    address: str = ""
    log: list[Sent] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve ``folder`` on a free port of the loopback address."""
    server = Server(folder)
    with listening(partial(_Handler, server)) as server.address:
        yield server


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address, ending in a slash, of a server that answers with ``handler`` on a free port of the loopback address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listener:
        listener.daemon_threads = True
        Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listener.server_port}/"
        finally:
            listener.shutdown()


def is_free(address: str) -> bool:
    """Whether a server can be opened at ``host:port``. Raises ValueError or OverflowError for what is no port, OSError for what is no host of ours."""
    host, _, port = address.rpartition(":")
    try:
        with ThreadingHTTPServer((host, int(port)), BaseHTTPRequestHandler):
            return True
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return False


@lru_cache(maxsize=512)
def _packed(body: bytes) -> bytes:
    """The same file is asked for a thousand times in a run of the tests."""
    return gzip.compress(body, 6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    #: A head and its body leave one after the other; else the body waits a twentieth of a second until the head was acknowledged.
    disable_nagle_algorithm = True

    def __init__(self, server: Server, *arguments) -> None:
        self.site = server
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        file, status = self._file()
        body = file.read_bytes() if file else b""
        kind = mimetypes.guess_type(file.name)[0] if file else None
        kind = kind or "application/octet-stream"
        is_packed = kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        if is_packed:
            body = _packed(body)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(_COMPRESSED) else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        # Counted before it is sent: whoever has the answer must find it in the log.
        self.site.log.append(Sent(self.path, status, len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _file(self) -> tuple[Path | None, int]:
        asked = (self.site.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if asked.is_dir():
            asked /= "index.html"
        if asked.is_file() and self.site.folder.resolve() in asked.parents:
            return asked, 200
        lost = self.site.folder / "404.html"
        return (lost if lost.is_file() else None), 404

    def log_message(self, *_arguments) -> None:
        """Silence: the package never prints."""
