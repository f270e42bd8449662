"""The web servers that people really use, started as this user on a free port with the settings the guide hands out."""
from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hold_steady.exports.web_servers.settings import Place, write_settings
from lab.load_test import has_brotli, nginx_command

from .parts import needed

SERVERS = ("nginx", "caddy")
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class WebServer:
    name: str
    port: int
    site: Path
    state: Path
    has_brotli: bool

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request for exactly this path: nothing is tidied on the way. ``accept_encoding=`` sets that header."""
        with connected(self) as line:
            return ask(line, path, method, **headers)


@contextmanager
def connected(server: WebServer) -> Iterator[http.client.HTTPConnection]:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE)
    try:
        yield line
    finally:
        line.close()


def ask(line: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    line.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    answer = line.getresponse()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(name: str, site: Path, state: Path) -> Iterator[WebServer]:
    """Start a server for ``site``; skips where it is not installed. ``state``: a folder for its settings and files."""
    needed(name)
    server = WebServer(name, free_port(), site, state, name == "caddy" or has_brotli())
    write_settings(site, state, Place(root=str(site), host="127.0.0.1", port=server.port, state=str(state), workers="1", has_brotli=has_brotli()))
    with (_nginx if name == "nginx" else _caddy)(server):
        yield server


@contextmanager
def _nginx(server: WebServer) -> Iterator[None]:
    with started([*nginx_command(server.state)[:-1], f"{nginx_command(server.state)[-1]} daemon off;"] if os.geteuid() == 0 else
                 [*nginx_command(server.state), "-g", "daemon off;"], server):
        yield


@contextmanager
def _caddy(server: WebServer) -> Iterator[None]:
    home = {name: str(server.state / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with started(["caddy", "run", "--adapter", "caddyfile", "--config", str(server.state / "Caddyfile")], server, **home):
        yield


@contextmanager
def started(command: list[str], server: WebServer, **environment: str) -> Iterator[None]:
    """Run a server until the test is over; what it says goes to ``said`` in its state folder."""
    said = server.state / "said"
    with said.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env={**os.environ, **environment}) as process:
        try:
            deadline = time.monotonic() + _PATIENCE
            while not _answers(server.port):
                assert process.poll() is None and time.monotonic() < deadline, f"{server.name} did not start: {said.read_text()[-2000:]}"
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
