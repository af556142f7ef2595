"""The log: one JSON line for each thing that happened, without anything that is a reader's own."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.frame.view import OURS
from pages.take.files import FILES

FIELDS = ("asctime", "levelname", "name", "message")
NAMES = {"asctime": "time", "levelname": "level", "name": "from"}
log = logging.getLogger(__name__)


def keep_a_log(to: TextIO | None = None) -> None:
    """Write what our own modules log, a JSON object a line, to standard error or where it is told to."""
    handler = logging.StreamHandler(to)
    handler.setFormatter(JsonFormatter(FIELDS, rename_fields=NAMES, json_ensure_ascii=False))
    ours = logging.getLogger("pages")
    ours.handlers, ours.propagate = [handler], False
    ours.setLevel(logging.INFO)


class Watch:
    """ASGI middleware: one line for each page or file that is asked for: its name, status, milliseconds and bytes.

    No address: what a reader chooses and searches for stands there. No browser, and no language.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and count what is answered to a request for a page."""
        page = scope["path"].rpartition("/")[2] if scope["type"] == "http" else "."
        if ("." in page and page not in FILES) or "/_stcore/" in scope["path"]:
            await self.app(scope, receive, send)
            return
        began, status, size = perf_counter(), 500, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            took = round(1000 * (perf_counter() - began), 1)
            told = page if page in OURS or page in FILES else "unknown"
            log.info(
                "file" if page in FILES else "page",
                extra={"page": told or "overview", "status": status, "ms": took, "bytes": size},
            )
