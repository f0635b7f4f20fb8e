"""A web server on loopback in a thread, that answers as a function says and remembers what was asked."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Callable, Dict, Iterator, List, Mapping
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    whole: str = ""


@dataclass(frozen=True)
class Reply:
    body: bytes
    kind: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[Request], Reply]


@dataclass
class Server:
    address: str
    asked: List[Request] = field(default_factory=list)


@contextmanager
def serving(answer: Answering) -> Iterator[Server]:
    """Serve until the block ends."""
    log: List[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query: Dict[str, str] = dict(parse_qsl(parts.query, keep_blank_values=True))
            request = Request(parts.path, query, {k.lower(): v for k, v in self.headers.items()}, self.path)
            log.append(request)
            reply = answer(request)
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *arguments: object) -> None:
            """Quiet."""

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", log)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nobody() -> str:
    """An address where nobody answers."""
    return "http://127.0.0.1:1"
