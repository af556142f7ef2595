"""Title, description and language of the page that an address asks for, for whoever reads it without running it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.model import FaultyRecord
from pages.frame import record, view
from pages.frame.panel import headline
from pages.frame.words import say

CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")  # we need it plain and whole
PATHS = ("", *view.PAGES, "event")


class Head:
    """ASGI middleware that writes the head of Streamlit's one HTML page for the view that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and rewrite the page's HTML on its way out."""
        page = scope["path"].rpartition("/")[2] if scope["type"] == "http" else None  # under a sub-path too
        if page not in PATHS:
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        await self.app({**scope, "headers": plain}, receive, _Rewriter(scope, page, send))


class _Rewriter:
    """Holds an HTML response back until it is whole, then sends it with our head."""

    def __init__(self, scope: Scope, page: str, send: Send) -> None:
        self.scope, self.page, self.send = scope, page, send
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            is_html = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
            if not is_html or message["status"] != 200:
                self.start = {}
                await self.send(message)
        elif not self.start:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()

    async def _finish(self) -> None:
        html = self.body.decode("utf-8")
        if html:  # a HEAD request has none
            html = with_head(
                html, self.page, parse_qs(self.scope["query_string"].decode("latin-1")), _locale(self.scope)
            )
        headers = MutableHeaders(raw=self.start["headers"])
        if html:
            headers["content-length"] = str(len(html.encode()))
        del headers["etag"], headers["last-modified"]
        headers["vary"] = "Accept-Language"
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": html.encode()})


def with_head(html: str, page: str, asked: Mapping[str, list[str]], locale: str) -> str:
    """The HTML with the language, title and description of a view; as it was if the record is faulty."""
    try:
        whole = record.current()
    except FaultyRecord:
        return html
    here = view.parse(page, asked, locale, whole, on=date.today())
    title, description = map(escape, headline(whole, here))
    name = escape(say(here.language, "name"))
    tags: dict[str, Any] = {
        "og:title": title,
        "og:description": description,
        "og:site_name": name,
        "og:type": "article",
    }
    meta = "".join(f'<meta property="{key}" content="{value}" />' for key, value in tags.items())
    head = f'<title>{title}</title><meta name="description" content="{description}" />{meta}'
    return html.replace('<html lang="en">', f'<html lang="{here.language}">').replace("<title>Streamlit</title>", head)


def _locale(scope: Scope) -> str:
    return Headers(raw=scope["headers"]).get("accept-language", "").partition(",")[0]
