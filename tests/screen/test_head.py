"""What a machine reads of a page without running it: language, title, description."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.feeds.head import Head

HTML = f'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>{"x" * 900}</body></html>'


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


def test_without_one_it_speaks_the_language_of_the_browser(client):
    response = client.get("/", headers={"Accept-Language": "ja-JP,en;q=0.5"})
    assert '<html lang="ja">' in response.text
    assert response.headers["vary"] == "Accept-Language"


def test_a_meeting_has_its_own_title_and_description(client):
    html = client.get("/event?id=horyuji-visit&lang=en").text
    assert "Horyuji temple, 14 January 2026 · New Sixty</title>" in html
    assert '<meta name="description" content="' in html


def test_the_length_is_that_of_what_is_sent(client):
    response = client.get("/event?id=nara-summit&lang=ko", headers={"Accept-Encoding": "gzip"})
    assert int(response.headers["content-length"]) == len(response.content)


def test_nothing_of_a_hostile_address_reaches_the_head(client):
    html = client.get("/event?id=<script>alert(1)</script>&lang=%00").text
    assert "<script>" not in html and '<html lang="en">' in html


def test_under_a_sub_path_the_head_is_the_same(client):
    assert client.get("/news/timeline?lang=ja").text == client.get("/timeline?lang=ja").text


def test_what_is_not_a_page_is_left_alone(client):
    assert client.get("/health").text == "Streamlit"
    assert "<title>Streamlit</title>" in client.get("/static/index").text
