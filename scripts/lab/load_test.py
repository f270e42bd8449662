"""How many readers one core serves: Debian's nginx with the filled settings, and wrk asking for one page."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from hold_steady.core import Refusal, Text
from hold_steady.exports import MissingPart, Place, write_settings

_MODULE = Path("/usr/share/nginx/modules/ngx_http_brotli_static_module.so")
#: wrk rounds what it prints; its own numbers are whole bytes and microseconds.
_REPORT = """done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("exact %d %d %d %d %d %d\\n", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.timeout + e.status, latency:percentile(50), latency:percentile(99)))
end
"""


class NotStarted(Refusal):
    """nginx or wrk refused to run; the message is theirs."""


@dataclass(frozen=True, slots=True)
class Run:
    """What wrk saw. Latencies in milliseconds; ``bytes_read`` with headers; ``errors``: broken connections and answers that are not 2xx or 3xx."""

    requests: int
    per_second: float
    p50: float
    p99: float
    errors: int
    bytes_read: int

    @property
    def bytes_per_answer(self) -> float:
        return self.bytes_read / self.requests if self.requests else 0.0


def measure(site: Path, state: Path, path: str, seconds: int, connections: int, port: int, encoding: str = "gzip") -> Run:
    """Serve ``site`` from the first core with one worker, ask for ``path`` from the last core, stop. ``state``: an empty folder.

    Raises parts.MissingPart and NotStarted.
    """
    for tool, package in (("nginx", "nginx"), ("wrk", "wrk")):
        if _which(tool) is None:
            raise MissingPart(tool, Text(f"装上 {package}：apt-get install {package}", f"apt-get install {package}"))
    write_settings(site, state, Place(root=str(site.resolve()), host="127.0.0.1", port=port, state=str(state), workers="1", has_brotli=has_brotli()))
    (state / "report.lua").write_text(_REPORT, encoding="utf-8")
    server = nginx_command(state)
    _run([*_on_core(0), *server], state / "said")
    try:
        return read_wrk(_run([*_on_core((os.cpu_count() or 1) - 1), "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
                              "--script", str(state / "report.lua"), "--header", f"Accept-Encoding: {encoding}", f"http://127.0.0.1:{port}/{path}"], state / "report"))
    finally:
        _stop(server, state)


def nginx_command(state: Path) -> list[str]:
    """nginx as whoever starts it: only root would become another user, who may not read the folder."""
    as_root = ["-g", "user root;"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [_which("nginx") or "nginx", "-e", "stderr", "-c", str(state / "nginx.conf"), *as_root]


def has_brotli() -> bool:
    """Whether Debian's module for packed brotli files is installed."""
    return _MODULE.is_file()


def read_wrk(text: str) -> Run:
    """Read what wrk says at its end. Raises NotStarted where it says nothing of the kind."""
    found = re.search(r"^exact (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", text, re.M)
    if not found or not int(found[2]):
        raise NotStarted(text.strip() or "wrk said nothing")
    requests, microseconds, size, errors, p50, p99 = map(int, found.groups())
    return Run(requests, requests / microseconds * 1e6, p50 / 1000, p99 / 1000, errors, size)


def _stop(server: list[str], state: Path) -> None:
    """Tell nginx to stop and wait until it has: its last act is to take the pid file away."""
    _run([*server, "-s", "stop"], state / "said")
    for _ in range(100):
        if not (state / "nginx.pid").exists():
            return
        time.sleep(0.05)


def _which(tool: str) -> str | None:
    return shutil.which(tool) or shutil.which(tool, path="/usr/sbin:/usr/local/sbin")


def _on_core(number: int) -> list[str]:
    return ["taskset", "--cpu-list", str(number)] if shutil.which("taskset") else []


def _run(command: list[str], said: Path) -> str:
    """Run to the end. A file and no pipe: nginx goes on in the background and would hold a pipe open."""
    with said.open("w", encoding="utf-8") as out:
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).returncode
    text = said.read_text(encoding="utf-8")
    if code:
        raise NotStarted(text.strip())
    return text
