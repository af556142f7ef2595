"""Addresses that nobody would write: the answer is a whole page, and nothing of the address becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.facets import FACETS
from pages.feeds.head import Head
from pages.frame.asked import NOT_OURS
from pages.frame.view import PARAMETERS
from tests.screen.sight import PAGES, Open

HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>'
    '<noscript>Needs scripts</noscript><div id="root"></div></body></html>'
)
VOID = {"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect", "wbr"}
SENTINEL = "sentinel"
MARKUP = [
    f"<script>{SENTINEL}</script>",
    f'"><img src=x onerror={SENTINEL}>',
    f"'><svg/onload={SENTINEL}>",
    f'" onmouseover="{SENTINEL}" x="',
    f"' autofocus onfocus='{SENTINEL}",
    f"</title><script>{SENTINEL}</script>",
    f"</noscript><iframe src=javascript:{SENTINEL}>",
    f"--><{SENTINEL}>",
    f"]]><{SENTINEL}/>",
    f"</style><{SENTINEL}>",
    f"javascript:{SENTINEL}//",
    f"data:text/html,<{SENTINEL}>",
    f"&lt;{SENTINEL}&gt;&#60;{SENTINEL}&#62;",
    f"<<{SENTINEL}>>",
    f"\\u003c{SENTINEL}\\u003e",
    f"＜{SENTINEL}＞",
    f"{{{{ {SENTINEL} }}}}{{% raw %}}",
]
STRANGE = [
    "\0",
    "\x1b[31m",
    "\u202e",
    "\u2066x\u2069",
    "\ufeff",
    "\r\nSet-Cookie: a=b",
    "=cmd|' /C calc'!A0",
    "x" * 8_192,
]
RAW = [
    "%",
    "%zz",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "%f0%9f%8f",
    "%u202e",
    "+",
    "&&==&",
    ";",
    "#",
    "[]",
    "a[b]=c",
    "__proto__",
]
NAMES = ["lang", *(p.name for p in PARAMETERS), *(facet.name for facet in FACETS), *NOT_OURS]
KNOWN = ["nara-summit", "trade", "north-korea", "sixty", "ko", "ja", "2025", "gsomia", "1", "world", "a", "disputes"]

calm = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
texts = st.one_of(
    st.sampled_from(MARKUP), st.sampled_from(STRANGE), st.sampled_from(KNOWN), st.text(st.characters(codec="utf-8"))
)
coded = texts.map(lambda text: quote(text, safe="")) | st.binary(max_size=12).map(quote_from_bytes)
bits = coded | st.sampled_from(RAW)
pairs = st.tuples(st.sampled_from(NAMES) | bits, bits).map("=".join)
queries = st.lists(pairs | bits, max_size=12).map("&".join)
paths = st.sampled_from(PAGES) | st.lists(bits.map(lambda bit: bit.replace("#", "%23")), max_size=3).map("/".join)


class Markup(HTMLParser):
    """The elements and attributes of a document, and whether it is well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[str] = []  # names of elements, attributes, and what runs or leads somewhere
        self.feed(html)
        self.close()
        assert self.open == [], "elements are left open"
        assert html.count("</html>") == html.count("<body>") == 1 and html.endswith("</html>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks += [tag, *(name for name, _ in attrs)]
        self.marks += [
            value or "" for name, value in attrs if name.startswith("on") or name in ("style", "class", "id")
        ]
        self.marks += [v for n, v in attrs if n in ("href", "src") and v and not v.startswith(("http", "./"))]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.marks.append(data)

    def handle_comment(self, data: str) -> None:
        self.marks.append(data)


@pytest.fixture(scope="module")
def client() -> TestClient:
    async def page(request):
        return HTMLResponse(HTML)

    return TestClient(Starlette(routes=[Route("/{path:path}", page)], middleware=[Middleware(Head)]))


def whole(client: TestClient, address: str, **headers: bytes) -> str:
    """The document that an address gets, which nothing of the address has become a part of."""
    response = client.get(address, headers=headers)
    assert response.status_code < 500
    marks = Markup(response.text).marks
    assert [mark for mark in marks if SENTINEL in mark.lower()] == []
    return response.text


@settings(calm, max_examples=80)
@given(path=paths, query=queries)
@example(path="event", query="id=" + "&id=".join(quote(text) for text in MARKUP))
@example(path="timeline", query="&".join(f"{quote(text, safe='')}=x" for text in MARKUP))
@example(path="take", query="&".join(f"{name}={'x' * 8_192}" for name in ("topic", "lang", "event", "agreement", "x")))
@example(path="agreements", query="&".join(["topic=north-korea", "lang=ko", "lang=ja"] * 300))
@example(path="//[", query="a=[")
@example(path="//]:x@[::1/event", query="id=nara-summit")
@example(path="..;/%2e%2e/%5c/timeline", query="%3Fid=1")
def test_any_address_gets_a_whole_document_and_none_of_it_is_the_readers_markup(client, path, query):
    whole(client, f"/{path}?{query}")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("turn", [0, 8])
def test_markup_in_every_parameter_of_a_page_stays_text(client: TestClient, page: str, turn: int):
    """Every parameter has every text; that which counts, the first, differs from one to the next."""
    asked = [(name, MARKUP[(n + turn + m) % len(MARKUP)]) for n, name in enumerate(NAMES) for m in range(len(MARKUP))]
    told = whole(client, f"/{page}?" + "&".join(f"{name}={quote(text, safe='')}" for name, text in asked))
    assert SENTINEL in told, "the reader is not told what the address asked for"


@pytest.mark.parametrize("value", [*MARKUP[:6], "ko\0", "x" * 8_192, "ja-é", "[", ",,;q="], ids=ascii)
def test_hostile_headers_change_nothing(client: TestClient, value: str):
    names = ("accept-language", "host", "x-forwarded-host", "x-forwarded-proto", "cookie")
    whole(client, "/event?id=nara-summit", **dict.fromkeys(names, value.encode()))


asked_for = st.dictionaries(
    st.sampled_from(NAMES) | st.sampled_from(MARKUP), texts | st.lists(texts, min_size=1, max_size=4), max_size=6
)


@settings(calm, max_examples=30)
@given(page=st.sampled_from(PAGES), asked=asked_for)
@example(page="event", asked={"id": MARKUP[1], "lang": MARKUP[0]})
@example(page="compare", asked={"a": "nara-summit", "b": MARKUP[1], "pick": "\ufffd"})
@example(page="search", asked={"q": MARKUP[0]})
@example(page="search", asked={"q": "\u202e" + "x" * 8_192})
@example(page="map", asked={"place": "\0", "view": ["world", MARKUP[2]], MARKUP[3]: "x"})
def test_a_session_opens_at_any_address_and_none_of_it_is_the_readers_markup(screen: Open, page: str, asked: dict):
    opened = screen(page, **asked)
    assert not opened.app.exception and not opened.app.error
    assert opened.count("<h1[ >]") == 1
    marks = Markup(f"<html><body>{opened.html}</body></html>").marks
    assert [mark for mark in marks if SENTINEL in mark.lower()] == []
