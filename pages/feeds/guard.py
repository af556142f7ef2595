"""What a browser may do with what we send: a strict Content-Security-Policy and usual headers; nothing is taken in."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.feeds.head import SHADE

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
READING = ("GET", "HEAD", "OPTIONS")
USUAL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy() -> str:
    """The Content-Security-Policy of every answer.

    Scripts are our server's files, the few inline ones that stand in the document, each by its hash, and `blob:`, as
    which Streamlit starts components and the map its workers; the map also compiles WebAssembly. Streamlit's styles
    are inline.
    """
    document = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in INLINE.findall(document + SHADE))
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {hashes}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' blob: data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{kind} {allowed}" for kind, allowed in rules.items())


class Guard:
    """ASGI middleware: headers on every answer, and 405 for whatever would write."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {"Content-Security-Policy": policy(), **USUAL}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass reading requests on, refuse all others, and send the headers with either answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(self.headers)
            await send(message)

        refused = PlainTextResponse("This site is read, not written to.\n", 405, {"Allow": ", ".join(READING)})
        await (self.app if scope["method"] in READING else refused)(scope, receive, guarded)


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
