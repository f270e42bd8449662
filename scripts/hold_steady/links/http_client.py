"""Ask a web server for an address, politely. The only module of the guide that opens a connection to elsewhere.

It says who it is, asks one host one thing at a time, reads no more than it needs, and tries again only
what may pass. It always asks with GET: many official sites refuse HEAD or answer it wrongly, and a page that
says “not found” with status 200 is told only by its words.
"""
from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3 import exceptions

AGENT = "hold-steady-link-check/1.0 (a public self-help guide; one request per address and week)"
_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
#: What may pass by itself.
_PASSING = ("timeout", "reset", "incomplete", "dns", "no-connection")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. ``hops``: (status, address) of every redirect on the way to ``url``."""

    asked: str
    url: str
    status: int = 0
    problem: str = ""
    hops: tuple[tuple[int, str], ...] = ()
    kind: str = ""
    location: str = ""
    body: bytes = b""
    is_cut: bool = False
    retry_after: float = 0.0
    #: What earlier tries met: statuses and problems.
    before: tuple[str, ...] = ()


@dataclass(slots=True)
class Limits:
    """How long to wait, how much to read, how often to try. Seconds and bytes."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    size: int = 256 * 1024
    pause: float = 2.0
    tries: int = 3
    backoff: float = 3.0
    longest_wait: float = 120.0
    hops: int = 8


@dataclass(slots=True)
class Asker:
    """Asks; safe to share between threads. ``sleep`` and ``clock`` can be a test's own."""

    limits: Limits = field(default_factory=Limits)
    context: ssl.SSLContext = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _pool: urllib3.PoolManager = None
    _gates: dict[str, threading.Lock] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.context = self.context or ssl.create_default_context()
        timeout = urllib3.Timeout(connect=self.limits.connect, read=self.limits.read)
        self._pool = urllib3.PoolManager(ssl_context=self.context, timeout=timeout, retries=False, maxsize=2,
                                         headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip",
                                                  "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})

    def ask(self, url: str) -> Reply:
        """The last reply of at most ``tries``; a wait that the server names is kept."""
        before: list[str] = []
        for number in range(1, self.limits.tries + 1):
            reply = replace(self._follow(url), before=tuple(before))
            passing = reply.problem in _PASSING or reply.status in _TRY_AGAIN
            if not passing or number == self.limits.tries:
                return reply
            before.append(reply.problem or str(reply.status))
            wait = reply.retry_after or self.limits.backoff * 2 ** (number - 1)
            if wait > self.limits.longest_wait:
                return reply
            self.sleep(wait)
        return reply

    def _follow(self, url: str) -> Reply:
        hops: list[tuple[int, str]] = []
        here, seen = url, {url}
        while True:
            reply = self._once(here)
            if not reply.location:
                return replace(reply, asked=url, hops=tuple(hops))
            hops.append((reply.status, here))
            here = urljoin(here, reply.location)
            if here in seen or len(hops) > self.limits.hops:
                return Reply(url, here, reply.status, "loop", tuple(hops))
            seen.add(here)

    def _once(self, url: str) -> Reply:
        """One request, when it is this host's turn."""
        host = urlsplit(url).netloc.lower()
        with self._guard:
            gate = self._gates.setdefault(host, threading.Lock())
        with gate:
            self.sleep(max(0.0, self._free_at.get(host, 0.0) - self.clock()))
            try:
                return self._request(url)
            except (exceptions.HTTPError, OSError, ValueError) as error:
                return Reply(url, url, problem=problem_of(error))
            finally:
                self._free_at[host] = self.clock() + self.limits.pause

    def _request(self, url: str) -> Reply:
        response = self._pool.request("GET", urlsplit(url)._replace(fragment="").geturl(), redirect=False, preload_content=False)
        try:
            if response.status in _REDIRECTS:
                return Reply(url, url, response.status, location=response.headers.get("Location", ""))
            body, is_cut = self._read(response)
            return Reply(url, url, response.status, kind=response.headers.get("Content-Type", ""), body=body, is_cut=is_cut,
                         retry_after=_seconds(response.headers.get("Retry-After", "")))
        finally:
            response.close()

    def _read(self, response) -> tuple[bytes, bool]:
        body, end = b"", self.clock() + self.limits.whole
        while chunk := response.read(16 * 1024):
            body += chunk
            if len(body) >= self.limits.size:
                return body, True
            if self.clock() > end:
                raise TimeoutError
        return body, False


def problem_of(error: Exception) -> str:
    """An exception in one word of the report."""
    chain = [error]
    while len(chain) < 6 and (inner := chain[-1].__cause__ or chain[-1].__context__ or next(
            (a for a in chain[-1].args if isinstance(a, Exception)), None)):
        chain.append(inner)
    for inner in chain:
        if isinstance(inner, ssl.SSLCertVerificationError):
            return {62: "certificate-name", 64: "certificate-name", 10: "certificate-expired"}.get(inner.verify_code, "certificate-untrusted")
    if any(isinstance(e, exceptions.NameResolutionError) for e in chain):
        return "dns"
    if any(isinstance(e, (exceptions.TimeoutError, TimeoutError)) for e in chain):
        return "timeout"
    if any(isinstance(e, exceptions.IncompleteRead) or "IncompleteRead" in repr(e) or "InvalidChunkLength" in repr(e) for e in chain):
        return "incomplete"
    if any(isinstance(e, (ConnectionResetError, BrokenPipeError)) or "RemoteDisconnected" in type(e).__name__ for e in chain):
        return "reset"
    if any(isinstance(e, (exceptions.SSLError, ssl.SSLError)) for e in chain):
        return "tls"
    return "no-connection" if any(isinstance(e, (exceptions.NewConnectionError, OSError)) for e in chain) else "protocol"


def _seconds(retry_after: str) -> float:
    """A wait in seconds, from a number or a date; 0 where there is none."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, moment.timestamp() - time.time()) if moment.tzinfo else max(0.0, moment.replace(tzinfo=timezone.utc).timestamp() - time.time())
