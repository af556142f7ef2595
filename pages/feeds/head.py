"""The document that Streamlit serves for every address, made ours: language, title, look and first page."""

from __future__ import annotations

import gzip
import re
from datetime import date
from html import escape
from urllib.parse import parse_qs, urljoin, urlsplit

from anyio.to_thread import run_sync
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.model import FaultyRecord
from pages.feeds.first import first_page
from pages.feeds.fonts import font_links
from pages.frame import panel, paper, record, view
from pages.frame.asked import parse
from pages.frame.words import of_browser, say

CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")  # we need it plain and whole
SHADE = "<script>document.documentElement.style.colorScheme = localStorage.newSixtyShade ?? ''</script>"  # no flash
UNSCRIPTED = re.compile("<noscript>.*?</noscript>", re.DOTALL)


class Head:
    """ASGI middleware that rewrites Streamlit's one HTML document for the view that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and rewrite the document on its way out."""
        if scope["type"] != "http" or "." in scope["path"].rpartition("/")[2]:
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        await self.app({**scope, "headers": plain}, receive, _Rewriter(scope, send))


class _Rewriter:
    """Holds an HTML response back until it is whole, then sends it as ours."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send = scope, send
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
        asked, headers = Headers(scope=self.scope), MutableHeaders(raw=self.start["headers"])
        body = self.body
        if body:  # a HEAD request has none
            locale = asked.get("accept-language", "").partition(",")[0]
            body = (await run_sync(document, body.decode("utf-8"), address(self.scope), locale)).encode("utf-8")
            if "gzip" in asked.get("accept-encoding", ""):
                body = await run_sync(gzip.compress, body, 6)
                headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(body))
        del headers["etag"], headers["last-modified"], headers["accept-ranges"]
        headers["vary"] = "Accept-Language, Accept-Encoding"
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})


def address(scope: Scope) -> str:
    """The whole address that was asked for; bytes of its query that are no text become U+FFFD."""
    query = scope["query_string"].decode("utf-8", "replace").encode("utf-8")
    return str(URL(scope={**scope, "query_string": query}))


def document(html: str, url: str, locale: str) -> str:
    """Streamlit's document with our look and, where the address names a page of a sound record, its first page.

    `url` is the whole address that was asked for, `locale` the browser's ("ko-KR").
    """
    parts = urlsplit(url)
    page = parts.path.rpartition("/")[2]
    html = html.replace("</head>", f"{font_links()}{paper.stylesheet()}{SHADE}</head>")
    try:
        whole = record.current()
    except FaultyRecord:
        return html
    if page not in view.OURS or whole.events.empty:
        return html.replace('<html lang="en">', f'<html lang="{of_browser(locale)}">')
    here = parse(page, parse_qs(parts.query), locale, whole, on=date.today(), base=urljoin(url, "."))
    html = UNSCRIPTED.sub("", html).replace('<html lang="en">', f'<html lang="{here.language}">')
    html = html.replace("<title>Streamlit</title>", _head(*panel.headline(whole, here), say(here.language, "name")))
    return html.replace('<div id="root">', first_page(whole, here) + '<div id="root">')


def _head(title: str, description: str, name: str) -> str:
    title, description, name = escape(title), escape(description), escape(name)
    tags = {"og:title": title, "og:description": description, "og:site_name": name, "og:type": "article"}
    meta = "".join(f'<meta property="{key}" content="{value}" />' for key, value in tags.items())
    return f'<title>{title}</title><meta name="description" content="{description}" />{meta}'
