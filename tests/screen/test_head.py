"""What a machine reads of a page without running it: language, title, description."""

import gzip
import re
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.rules import LANGUAGES
from pages.feeds.fonts import MEDIA
from pages.feeds.head import Head, address
from pages.frame.words import say
from tests.screen.sight import PAGES, opened, text

HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>'
    '<noscript>Needs scripts</noscript><div id="root"></div></body></html>'
)


@pytest.fixture(scope="module")
def client():
    async def page(request):
        return HTMLResponse(HTML)

    async def text(request):
        return PlainTextResponse("Streamlit")

    routes = [Route("/health", text), Route("/{path:path}", page)]
    middleware = [Middleware(Head), Middleware(GZipMiddleware)]
    return TestClient(Starlette(routes=routes, middleware=middleware))


@pytest.mark.parametrize(("language", "title"), [("en", "Timeline"), ("ko", "연표"), ("ja", "年表")])
def test_the_head_speaks_the_language_of_the_address(client, language, title):
    html = client.get(f"/timeline?lang={language}").text
    assert f'<html lang="{language}">' in html
    assert f"<title>{title} · New Sixty</title>" in html


def test_bytes_that_are_no_text_in_an_address_are_read_as_unknown_characters():
    scope = {
        "type": "http",
        "scheme": "http",
        "path": "/timeline",
        "query_string": b"topic=\xff\xed\xa0",
        "headers": [],
    }
    assert address({**scope, "server": ("127.0.0.1", 8501)}).startswith("http://127.0.0.1:8501/timeline?topic=")


def test_without_one_it_speaks_the_language_of_the_browser(client):
    response = client.get("/", headers={"Accept-Language": "ja-JP,en;q=0.5"})
    assert '<html lang="ja">' in response.text
    assert "Accept-Language" in response.headers["vary"]


def test_a_meeting_has_its_own_title_and_description(client):
    html = client.get("/event?id=horyuji-visit&lang=en").text
    assert "Horyuji temple, 14 January 2026 · New Sixty</title>" in html
    assert '<meta name="description" content="' in html


@pytest.mark.parametrize(("encoding", "sent"), [("identity", None), ("gzip, br", "gzip")])
def test_the_length_is_that_of_what_is_sent(client, encoding, sent):
    with client.stream("GET", "/event?id=nara-summit&lang=ko", headers={"Accept-Encoding": encoding}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers.get("content-encoding") == sent
    assert int(response.headers["content-length"]) == len(raw)
    html = gzip.decompress(raw) if sent else raw
    assert html.decode("utf-8").endswith("</body></html>")


def test_nothing_of_a_hostile_address_reaches_the_head(client):
    html = client.get("/event?id=<script>alert(1)</script>&lang=%00").text
    assert "<script>alert" not in html and '<html lang="en">' in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html, "the reader is not told what the address asked for"


def test_under_a_sub_path_the_head_is_the_same(client):
    below, top = client.get("/news/timeline?lang=ja").text, client.get("/timeline?lang=ja").text
    assert below.replace("testserver/news/", "testserver/") == top


def test_what_is_not_a_page_is_left_alone(client):
    assert client.get("/health").text == "Streamlit"
    assert "<title>Streamlit</title>" in client.get("/static/index").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_the_document_holds_the_whole_page_in_one_language(client, screen, page, language):
    """What is sent before there is a session reads as what the session then draws, pictures and widgets apart.

    Citations name the server that was asked, which is another one here.
    """
    query = {"lang": language} | ({"id": "nara-summit"} if page == "event" else {})
    html = client.get(f"/{page}", params=query).text
    body = html[html.index('<div id="first"') : html.index('<div id="root">')]
    uncited = partial(re.sub, r'<details class="drawer cite">.*?</details>', "", flags=re.S)
    drawn = [text(uncited(part.proto.body)) for part in opened(screen, page, lang=language).app.get("html")]
    told = text(uncited(re.sub(r"<noscript>.*?</noscript>", "", body, flags=re.S)))
    assert len(told) > 200 and [part for part in drawn if part not in told and "--paper" not in part] == []
    assert "Needs scripts" not in html and text(say(language, "unscripted")) in text(html)
    assert body.count("<h1") == 1 and body.count("<main") == 1


def test_the_facets_stand_in_it_where_they_narrow(client):
    assert "<aside>" in client.get("/timeline").text
    assert "<aside>" not in client.get("/compare").text


def test_a_page_that_is_none_of_ours_has_our_look_only(client):
    html = client.get("/nonsense", headers={"Accept-Language": "ko"}).text
    assert '<html lang="ko">' in html and "--paper:" in html and 'id="first"' not in html


def test_with_a_faulty_record_nothing_is_shown_of_it(client, house):
    (house / "tables" / "events.csv").unlink()
    html = client.get("/timeline").text
    assert "--paper:" in html and 'id="first"' not in html


def test_both_faces_are_asked_for_with_the_document(client):
    html = client.get("/").text
    files = re.findall(r'<link rel="preload" href="\./static/media/([^"]*)" as="font"', html)
    assert len(files) == 2 and all((MEDIA / file).is_file() for file in files)
