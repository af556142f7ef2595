"""What goes with every answer, what is refused, and what the log tells of it."""

import json
import logging
import re
from base64 import b64encode
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.feeds.guard import USUAL, Guard
from pages.feeds.head import Head
from pages.feeds.health import health
from pages.feeds.watch import Watch, keep_a_log
from pages.frame import record as kept

DOCUMENT = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
WRITING = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "ANYTHING")
SECRET = "a-search-of-my-own"


@pytest.fixture(scope="module")
def client():
    async def page(request):
        return HTMLResponse(DOCUMENT)

    async def gone(request):
        return PlainTextResponse("gone", 404)

    routes = [Route("/health", health), Route("/gone.js", gone), Route("/{path:path}", page)]
    middleware = [Middleware(Watch), Middleware(Guard), Middleware(Head)]
    return TestClient(Starlette(routes=routes, middleware=middleware), raise_server_exceptions=False)


def breaks(house):
    """Put a day that no calendar has into the record, and say in which line."""
    path = house / "tables" / "events.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("2026-01-14,09:00", "2026-14-01,09:00", 1), "utf-8", newline="")
    return text[: text.index("2026-01-14,09:00")].count("\n") + 1


def rules(answer):
    """The answer's Content-Security-Policy, as {kind: [what is allowed]}."""
    told = [rule.split() for rule in answer.headers["content-security-policy"].split(";")]
    return {kind: allowed for kind, *allowed in told}


@pytest.mark.parametrize("address", ["/", "/event?id=nara-summit", "/nonsense", "/gone.js", "/health"])
def test_every_answer_carries_the_headers(client, address):
    answer = client.get(address)
    for name, value in USUAL.items():
        assert answer.headers[name] == value
    allowed = rules(answer)
    assert "default-src" in allowed
    assert allowed["object-src"] == allowed["base-uri"] == ["'none'"]
    assert not {"*", "https:", "http:", "'unsafe-eval'"} & {one for each in allowed.values() for one in each}
    assert "'unsafe-inline'" not in allowed["script-src"]


@pytest.mark.parametrize("address", ["/", "/event?id=nara-summit&lang=ja", "/timeline?topic=<script>alert(1)</script>"])
def test_the_policy_lets_every_script_of_the_document_run_and_no_other(client, address):
    answer = client.get(address)
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.S)
    assert len(inline) >= 2
    hashes = {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline}
    assert hashes == {allowed for allowed in rules(answer)["script-src"] if allowed.startswith("'sha256-")}


@pytest.mark.parametrize("method", WRITING)
def test_what_would_write_is_refused(client, method):
    answer = client.request(method, "/_stcore/upload_file/some/file", content=b"x" * 1000)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert "content-security-policy" in answer.headers


def test_the_health_address_names_the_record(client, record):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "sound", "version": record.version, "faults": []}
    assert answer.headers["cache-control"] == "no-store"


def test_the_health_address_tells_of_a_refused_change_and_of_no_record_at_all(client, house):
    assert client.get("/health").json()["status"] == "sound"
    line = breaks(house)
    told = client.get("/health")
    assert (told.status_code, told.json()["status"]) == (200, "last good")
    assert any(fault.startswith(f"events.csv:{line}") and "2026-14-01" in fault for fault in told.json()["faults"])
    kept.KEEPER = kept.Keeper(house)  # a server that starts now
    told = client.get("/health")
    assert (told.status_code, told.json()["status"], told.json()["version"]) == (503, "faulty", None)
    assert any(fault.startswith(f"events.csv:{line}") for fault in told.json()["faults"])


@pytest.fixture
def said():
    """What the log has said, a dict a line."""
    ours = logging.getLogger("pages")
    before = ours.handlers, ours.propagate, ours.level
    log = StringIO()
    keep_a_log(log)
    yield lambda: [json.loads(line) for line in log.getvalue().splitlines()]
    ours.handlers, ours.propagate = before[:2]
    ours.setLevel(before[2])


def test_the_log_has_a_line_for_each_page_and_file_and_nothing_of_its_reader(client, said):
    client.get(f"/search?q={SECRET}&lang=ko", headers={"User-Agent": SECRET, "Cookie": f"a={SECRET}"})
    client.get(f"/{SECRET}")
    client.get("/gone.js")
    client.get(f"/take/record.json?topic={SECRET}")
    told = said()
    assert [(line["message"], line["page"], line["status"]) for line in told] == [
        ("page", "search", 200),
        ("page", "unknown", 200),
        ("file", "record.json", 200),
    ]
    assert all(line["ms"] > 0 and line["bytes"] > 1000 and line["time"] for line in told)
    assert SECRET not in json.dumps(told)


def test_the_log_names_the_lines_of_a_refused_change(house, said):
    kept.current()
    line = breaks(house)
    kept.current()
    taken, refused = said()
    assert taken["version"] == kept.current().version
    assert refused["level"] == "ERROR"
    assert any(fault.startswith(f"events.csv:{line}") for fault in refused["faults"])
