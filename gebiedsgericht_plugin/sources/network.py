"""One request after another through QGIS's own network: its proxy, certificates and authentication.

A request is repeated where the server asks for time (429, 503 and their like) or the line dropped,
never where the answer would be the same; it stops within a tenth of a second when the user cancels.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsBlockingNetworkRequest, QgsFeedback
from qgis.PyQt.QtCore import QUrl, QUrlQuery
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..errors import Cancelled, NoNetwork, ServiceFailed
from ..model.progress import SILENT, Progress

BUSY = (408, 429, 502, 503, 504)
"""Statuses of a server that may answer when it is asked again."""
WAITS = (1.0, 2.0, 4.0)
"""Seconds before each next try, where the server does not say how long."""
LONGEST_WAIT = 60.0
TIMEOUT = 60_000
"""Milliseconds without a byte."""
POLL = 0.1

_OFFLINE = (
    QNetworkReply.NetworkError.ConnectionRefusedError,
    QNetworkReply.NetworkError.HostNotFoundError,
    QNetworkReply.NetworkError.ProxyNotFoundError,
    QNetworkReply.NetworkError.ProxyConnectionRefusedError,
    QNetworkReply.NetworkError.NetworkSessionFailedError,
    QNetworkReply.NetworkError.UnknownNetworkError,
)
_DROPPED = (
    QNetworkReply.NetworkError.RemoteHostClosedError,
    QNetworkReply.NetworkError.TemporaryNetworkFailureError,
)
_SILENT = (
    QNetworkReply.NetworkError.OperationCanceledError,
    QNetworkReply.NetworkError.TimeoutError,
)


@dataclass(frozen=True)
class Answer:
    """What a server sent back."""

    address: str
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""

    @property
    def kind(self) -> str:
        """The media type, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:
        """The content as JSON (ServiceFailed where it is something else: a page that asks to log in)."""
        try:
            return json.loads(self.content.decode("utf-8-sig"))
        except ValueError as error:
            raise ServiceFailed(plain(self.address), 0, f"no JSON: {self.kind}") from error


@dataclass(frozen=True)
class Network:
    """How to ask: with which authentication, how patient, and who may stop it."""

    authcfg: str = ""
    progress: Progress = SILENT
    timeout: int = TIMEOUT
    waits: Tuple[float, ...] = WAITS

    def get(self, address: str, accept: str = "") -> Answer:
        """The answer to a GET. Raises NoNetwork, ServiceFailed (with the status), Cancelled."""
        for wait in (*self.waits, None):
            reply = self._once(address, accept)
            status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0
            if reply.error() == QNetworkReply.NetworkError.NoError and status < 400:
                return Answer(address, bytes(reply.content()), _headers(reply))
            if reply.error() in _OFFLINE:
                raise NoNetwork(plain(address), reply.errorString())
            worth = status in BUSY or (status < 400 and reply.error() in _DROPPED)
            if wait is None or not worth:
                raise ServiceFailed(plain(address), int(status), _reason(reply, int(status)))
            self._pause(_asked_wait(reply, wait))
        raise ServiceFailed(plain(address), 0, "")

    def _once(self, address: str, accept: str) -> Any:
        url = QUrl(address)
        if url.scheme().lower() not in ("http", "https"):
            raise ServiceFailed(plain(address), 0, "only http and https")
        request = QNetworkRequest(url)
        if accept:
            request.setRawHeader(b"Accept", accept.encode("ascii"))
        request.setTransferTimeout(self.timeout)
        asked = QgsBlockingNetworkRequest()
        if self.authcfg:
            asked.setAuthCfg(self.authcfg)
        with _stoppable(self.progress) as feedback:
            asked.get(request, True, feedback)
        if self.progress.cancelled():
            raise Cancelled()
        return asked.reply()

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.progress.cancelled():
                raise Cancelled()
            time.sleep(min(POLL, seconds))


@contextmanager
def _stoppable(progress: Progress) -> Iterator[QgsFeedback]:
    """A feedback that is cancelled as soon as the progress is; a request cannot ask by itself."""
    feedback = QgsFeedback()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL):
            if progress.cancelled():
                feedback.cancel()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield feedback
    finally:
        done.set()
        watcher.join()


def _headers(reply: Any) -> Dict[str, str]:
    return {
        bytes(name).decode("latin-1").lower(): bytes(reply.rawHeader(name)).decode("latin-1")
        for name in reply.rawHeaderList()
    }


def _reason(reply: Any, status: int) -> str:
    if reply.error() in _SILENT:
        return "no answer in time"
    text = str(reply.errorString())
    # Qt puts the whole address in front, with its query.
    return f"HTTP {status} {text.partition('server replied: ')[2]}".strip() if status else text


def _asked_wait(reply: Any, usual: float) -> float:
    """The seconds that the server asks for (``Retry-After`` as number or date), within reason."""
    asked = _headers(reply).get("retry-after", "").strip()
    if not asked:
        return usual
    if asked.isdigit():
        return min(float(asked), LONGEST_WAIT)
    try:
        seconds = parsedate_to_datetime(asked).timestamp() - time.time()
    except (TypeError, ValueError):
        return usual
    return min(max(seconds, 0.0), LONGEST_WAIT)


def plain(address: str) -> str:
    """An address as it may be shown: without query, user and password."""
    url = QUrl(address)
    return f"{url.scheme()}://{url.authority().rpartition('@')[2]}{url.path()}"


def with_query(address: str, items: Sequence[Tuple[str, str]]) -> str:
    """An address with more parameters; one it has already (whatever its case) is replaced."""
    url = QUrl(address)
    query = QUrlQuery(url)
    new = {name.lower() for name, _ in items}
    kept = [(name, value) for name, value in query.queryItems(_DECODED) if name.lower() not in new]
    listed = "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in (*kept, *items))
    base = bytes(url.toEncoded()).decode("ascii").partition("#")[0].partition("?")[0]
    return f"{base}?{listed}" if listed else base


_DECODED = QUrl.ComponentFormattingOption.FullyDecoded


def _encoded(text: str) -> str:
    # ``+`` would arrive as a space; ``:``, ``/`` and ``,`` may stand in a query and are easier to read.
    return bytes(QUrl.toPercentEncoding(text, b":/,'")).decode("ascii")


def query_items(address: str) -> List[Tuple[str, str]]:
    """The parameters of an address, decoded."""
    return [(str(name), str(value)) for name, value in QUrlQuery(QUrl(address)).queryItems(_DECODED)]


def on_same_host(link: str, asked: str) -> str:
    """A link from an answer, resolved, on the host (and scheme) that was asked.

    Behind a gateway services link to their inner name; and nobody's password follows a link elsewhere.
    """
    own = QUrl(asked)
    url = own.resolved(QUrl(link))
    url.setScheme(own.scheme())
    url.setAuthority(own.authority())
    return bytes(url.toEncoded()).decode("ascii")


def link_of(links: Optional[Sequence[Mapping[str, Any]]], rel: str, kinds: Sequence[str] = ()) -> str:
    """The address of the first link with this relation (and one of these media types); "" for none."""
    for link in links or ():
        if link.get("rel") == rel and (not kinds or str(link.get("type", "")).lower() in kinds):
            return str(link.get("href", ""))
    return ""
