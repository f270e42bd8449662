"""A host of the guide that can be stopped, slow, half broken or newer than it was, on one address throughout."""
from __future__ import annotations

import gzip
import json
import time
from base64 import b64encode
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

_KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png"}


#: Rooms and files of a smaller guide.
_FEW = ("index.html", "404.html", "about/offline", "start/", "mind/", "assets/")
#: Ends the version of a newer guide; the version of a build, which is base64, never ends so.
NEWER = "-newer"


@lru_cache(maxsize=1024)
def _packed(body: bytes) -> bytes:
    """A phone that keeps the guide asks for all of it, one test after the other."""
    return gzip.compress(body, 1, mtime=0)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True


@dataclass(slots=True)
class RoughHost:
    """``changed``: files that differ from the folder; ``refused``: paths whose connection breaks; ``delay``: seconds per answer;
    ``stale``: what a cache on the way still answers, except where the address ends in a question;
    ``cut_after``: after so many kept files nothing more is answered."""

    folder: Path
    changed: dict[str, bytes] = field(default_factory=dict)
    stale: dict[str, bytes] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    delay: float = 0.0
    cut_after: int | None = None
    log: list[str] = field(default_factory=list)
    port: int = 0
    _listener: _Listener | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        self._listener = _Listener(("127.0.0.1", self.port), partial(_Handler, self))
        self.port = self._listener.server_port
        Thread(target=self._listener.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._listener:
            self._listener.shutdown()
            self._listener.server_close()
            self._listener = None

    def read(self, path: str) -> bytes | None:
        if path in self.changed:
            return self.changed[path]
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def is_cut(self) -> bool:
        return self.cut_after is not None and len(self.log) > self.cut_after

    def shorten(self) -> None:
        """Let the lists name fewer pages, as if the guide were smaller; a press is then over sooner."""
        for name in ("assets/keep-list-zh.json", "assets/keep-list-en.json"):
            kept = json.loads(self.read(name))
            kept["files"] = {path: mark for path, mark in kept["files"].items() if path.removeprefix("en/").startswith(_FEW)}
            self.changed[name] = json.dumps(kept).encode()

    def publish(self, lang: str, changes: dict[str, bytes]) -> None:
        """Put newer pages on the host, and the list that names them, as the next build would."""
        name = f"assets/keep-list-{lang}.json"
        kept = json.loads(self.read(name))
        self.changed |= changes
        kept["files"] |= {path: b64encode(sha256(data).digest()[:9]).decode() for path, data in changes.items()}
        kept["version"] += NEWER
        self.changed[name] = json.dumps(kept).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, host: RoughHost, *arguments) -> None:
        self.host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        path = urlsplit(self.path).path.lstrip("/") or "index.html"
        self.host.log.append(path)
        time.sleep(self.host.delay)
        body = self.host.stale.get(path) if "?" not in self.path and path in self.host.stale else self.host.read(path)
        if path in self.host.refused or self.host._listener is None or self.host.is_cut():
            self.close_connection = True
            return
        self.send_response(200 if body is not None else 404)
        body = _packed(body or b"")
        self.send_header("Content-Type", _KINDS.get(Path(path).suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments) -> None:
        """Silence."""
