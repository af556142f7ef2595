"""Streamlit's scripts and styles as they are sent: gzipped once for whoever takes that, and otherwise as they are."""

import asyncio
import gzip
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from pages.feeds import packed
from pages.feeds.guard import Guard
from pages.feeds.head import Head
from pages.feeds.packed import Packed, takes_gzip

BUILT = Path(st.__file__).parent / "static"
JS = BUILT / "static" / "js"
MAIN, PICTURES, MAP = (next(JS.glob(f"{name}.*.js")) for name in ("index", "PlotlyChart", "DeckGlJsonChart"))
STYLE = max((BUILT / "static" / "css").glob("*.css"), key=lambda path: path.stat().st_size)
FONT = next((BUILT / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
SMALL = min(JS.glob("*.js"), key=lambda path: path.stat().st_size)
ENCODED = gzip.compress(b"x" * 1000)


def apart(answers):
    """What a coroutine gives, in a thread of its own: the browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(answers)).result()


def address(path):
    return f"/{path.relative_to(BUILT).as_posix()}"


def served(folder, base=""):
    """A folder of files as Streamlit serves its own, below our middleware, and two answers that it doesn't give."""

    async def encoded(request):
        return Response(ENCODED, 200, {"Content-Encoding": "gzip", "ETag": '"one"'}, "text/javascript")

    async def gone(request):
        return Response("gone" * 1000, 404, {"ETag": '"one"'}, "text/javascript")

    routes = [
        Route("/static/encoded.js", encoded),
        Route("/static/gone.js", gone),
        Mount(base or "/", create_streamlit_static_handler(str(folder), base)),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(each) for each in (Guard, Head, Packed)]))


@pytest.fixture(scope="module")
def client():
    return served(BUILT)


@pytest.fixture
def copied(tmp_path):
    """A folder with the main script alone, which nobody has asked for yet, and a client of it."""
    script = tmp_path / address(MAIN).strip("/")
    script.parent.mkdir(parents=True)
    shutil.copy(MAIN, script)
    return script, served(tmp_path)


@pytest.fixture
def compressed(monkeypatch):
    """The sizes of all that is compressed."""
    sizes, compress = [], gzip.compress

    def counted(body, level):
        sizes.append(len(body))
        return compress(body, level)

    monkeypatch.setattr(packed.gzip, "compress", counted)
    return sizes


def sent(client, path, encoding="gzip, deflate, br, zstd", method="GET", **headers):
    """An answer and its body as it was sent."""
    path = path if isinstance(path, str) else address(path)
    with client.stream(method, path, headers={"Accept-Encoding": encoding, **headers}) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("base", ["", "/news/summits"], ids=["at the top", "under a path"])
@pytest.mark.parametrize("path", [MAIN, PICTURES, MAP, STYLE], ids=lambda path: path.name.partition(".")[0])
def test_a_script_or_style_goes_gzipped_and_unpacks_to_the_file(base, path):
    answer, body = sent(served(BUILT, base), base + address(path))
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(body) < path.stat().st_size / 2
    assert gzip.decompress(body) == path.read_bytes()


@pytest.mark.parametrize("encoding", ["identity", "br", "gzip;q=0, *", ""])
def test_who_takes_no_gzip_gets_the_file(client, compressed, encoding):
    answer, body = sent(client, MAIN, encoding)
    assert body == MAIN.read_bytes() and "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(body)
    assert answer.headers["vary"] == "Accept-Encoding", "a cache would give it to those who take gzip, and the reverse"
    assert compressed == []


def test_the_other_headers_stay(client):
    (plain, _), (small, _) = sent(client, MAIN, "identity"), sent(client, MAIN)
    assert "immutable" in small.headers["cache-control"] and small.headers["vary"] == "Accept-Encoding"
    assert small.headers["etag"] == f"W/{plain.headers['etag']}"
    changed = {"content-encoding", "content-length", "etag", "accept-ranges"}
    left = [{k: v for k, v in answer.headers.items() if k not in changed} for answer in (plain, small)]
    assert left[0] == left[1] and "content-security-policy" in left[0]


def test_a_file_is_compressed_once(copied, compressed):
    script, client = copied
    bodies = [
        sent(client, MAIN)[1],
        sent(client, MAIN, "gzip")[1],
        sent(client, address(MAIN).replace("/js/", "/js//"))[1],
    ]
    sent(client, MAIN, method="HEAD")
    assert {gzip.decompress(body) for body in bodies} == {script.read_bytes()}
    assert compressed == [script.stat().st_size]


def test_a_changed_file_is_compressed_anew(copied, compressed):
    script, client = copied
    for text in ("1;" * 1000, "2;" * 2000):
        script.write_text(text, "utf-8")
        assert client.get(address(MAIN)).text == text
    assert compressed == [2000, 4000]


def test_readers_who_ask_at_once_get_what_is_compressed_once_also_where_one_leaves(copied, compressed):
    script, client = copied
    scope = {"type": "http", "method": "GET", "path": address(MAIN), "root_path": "", "query_string": b""}
    scope |= {"headers": [(b"accept-encoding", b"gzip")], "asgi": {"spec_version": "2.3"}}
    bodies = [[] for _ in range(5)]

    async def left():
        return {"type": "http.disconnect"}

    async def ask(body):
        async def send(message):
            body.append(message.get("body", b""))

        await client.app(dict(scope), left, send)

    async def ask_at_once():
        await asyncio.gather(*map(ask, bodies))

    apart(ask_at_once())
    assert {gzip.decompress(b"".join(body)) for body in bodies} == {script.read_bytes()}
    assert compressed == [script.stat().st_size]


def test_a_head_request_has_the_headers_and_no_body(client):
    (whole, _), (head, body) = sent(client, MAIN), sent(client, MAIN, method="HEAD")
    assert body == b"" and head.headers == whole.headers and head.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_part_of_a_file_is_plain(client, compressed, encoding):
    answer, body = sent(client, MAIN, encoding, Range="bytes=10-29")
    assert answer.status_code == 206 and "content-encoding" not in answer.headers
    assert body == MAIN.read_bytes()[10:30]
    assert answer.headers["content-range"] == f"bytes 10-29/{MAIN.stat().st_size}"
    assert answer.headers["vary"] == "Accept-Encoding" and compressed == []


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_who_has_it_already_is_told_so(client, compressed, encoding):
    etag = sent(client, MAIN, encoding)[0].headers["etag"]
    compressed.clear()
    answer, body = sent(client, MAIN, encoding, **{"If-None-Match": etag})
    assert (answer.status_code, body, compressed) == (304, b"", [])
    assert answer.headers["etag"] == etag and answer.headers["vary"] == "Accept-Encoding"


def test_typefaces_and_what_is_tiny_are_left_as_they_are(client, compressed):
    for path in (FONT, SMALL):
        answer, body = sent(client, path)
        assert body == path.read_bytes() and "content-encoding" not in answer.headers
        assert not answer.headers["etag"].startswith("W/")
    assert compressed == []


def test_other_answers_are_left_as_they_are(client, compressed):
    gone, told = sent(client, "/static/gone.js")
    assert (gone.status_code, gone.headers["etag"], told) == (404, '"one"', b"gone" * 1000)
    assert "vary" not in gone.headers and "content-encoding" not in gone.headers
    unknown, html = sent(client, "/static/js/never-was.js")
    assert html == (BUILT / "index.html").read_bytes() and "content-encoding" not in unknown.headers
    encoded, body = sent(client, "/static/encoded.js")
    assert body == ENCODED and encoded.headers["etag"] == '"one"'
    assert compressed == []


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("GZip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("gzip ; q=0.001", True),
        ("*", True),
        ("br, *;q=0.5", True),
        ("gzip;q=1, *;q=0", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("*;q=0", False),
        ("x-gzipped, br", False),
        (";;,=,q", False),
    ],
)
def test_what_a_browser_admits(accepted, taken):
    assert takes_gzip(accepted) is taken


def test_our_server_sends_them_so():
    import dashboard

    answer, body = sent(TestClient(dashboard.app), MAIN)
    assert answer.headers["content-encoding"] == "gzip" and gzip.decompress(body) == MAIN.read_bytes()
