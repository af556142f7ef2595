"""Streamlit's own scripts and styles, gzipped once each: they are most of what a first visit fetches."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.frame.kept import kept

PACKABLE = re.compile(r"/static/.+\.(js|css)$")
TYPES = ("text/javascript", "application/javascript", "text/css")
PATH = "http.response.pathsend"  # how an app says which file it would send, where it is told that it may
LEAST = 500  # bytes; what is smaller fits in one packet either way
LEVEL = 6  # 9 takes two fifths longer and saves 0.3%


class Packed:
    """ASGI middleware: scripts and styles go gzipped to whoever takes that, each compressed once and remembered.

    Streamlit sends them as they are, because Starlette's GZipMiddleware compresses anew for every request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, but send a script or style ourselves where it may go gzipped."""
        if scope["type"] != "http" or not PACKABLE.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        is_taken = takes_gzip(asked.get("accept-encoding", ""))
        if is_taken and scope["method"] in ("GET", "HEAD") and "range" not in asked:
            file = _File()
            await self.app({**scope, "method": "GET", "extensions": {PATH: {}}}, receive, file)
            if file.shrinks():
                body = await file.pack()
                await send(file.start)
                await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
                return

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                _vary(message, is_packed=is_taken and message["status"] == 304)
            await send(message)

        await self.app(scope, receive, varied)


class _File:
    """An answer that is not sent: its start, and the path of its file, which nobody has read yet."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.path = ""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        self.path = message["path"] if message["type"] == PATH else self.path

    def shrinks(self) -> bool:
        """Whether it is a file of a kind that shrinks: Streamlit's document, sent for an unknown name, is none."""
        headers = Headers(raw=self.start["headers"])
        is_ours = headers.get("content-type", "").partition(";")[0] in TYPES and "content-encoding" not in headers
        is_large = int(headers.get("content-length", 0)) >= LEAST
        return bool(self.path) and self.start["status"] == 200 and "etag" in headers and is_ours and is_large

    async def pack(self) -> bytes:
        """The file, gzipped, with the start to match."""
        headers = MutableHeaders(raw=self.start["headers"])
        body = await run_sync(_gzipped, self.path, headers["etag"])
        headers.update({"content-encoding": "gzip", "content-length": str(len(body))})
        del headers["accept-ranges"]
        _vary(self.start, is_packed=True)
        return body


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding admits gzip, by name or by `*`, with a weight other than 0."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.strip(" q=0.") if weight else "1"
    return bool(weights.get("gzip", weights.get("*", "")))


@kept(500)  # Streamlit has 320, 7 MB when gzipped
def _gzipped(path: str, _etag: str) -> bytes:
    """A file's bytes, gzipped; its tag changes when it does."""
    return gzip.compress(Path(path).read_bytes(), LEVEL)


def _vary(start: Message, *, is_packed: bool) -> None:
    """Say that the encoding depends on who asks; a gzipped answer has the same text as the file, not the same bytes."""
    headers = MutableHeaders(raw=start["headers"])
    headers.add_vary_header("Accept-Encoding")
    if is_packed and headers.get("etag", "").startswith('"'):
        headers["etag"] = "W/" + headers["etag"]
