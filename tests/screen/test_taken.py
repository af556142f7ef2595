"""Files at addresses of their own: the same that the page offers, for whoever has the address, without a session."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from data.facets import Selection
from data.model import Record
from data.rules import LANGUAGES
from pages.feeds.guard import Guard
from pages.feeds.head import Head
from pages.feeds.routes import routes
from pages.frame import paper
from pages.frame import record as kept
from pages.frame.view import View
from pages.frame.words import say
from pages.take.files import BRIEF, DATA, FILES, link, named, take_head
from tests.screen.test_fuzzed_addresses import MARKUP, calm, queries

BASE = "http://testserver/"
OF = {
    "all": {},
    "a selection": {"selection": Selection.of(topic=["history-and-remains"], host=["JP"])},
    "a meeting": {"focus": "nara-summit"},
    "an agreement": {"agreement": "gsomia"},
    "nothing": {"selection": Selection.of(topic=["intellectual-property"], year=["1965"])},
}
STAMP = "docProps/core.xml"  # where a workbook holds the second in which it was written


@pytest.fixture(scope="module")
def client() -> TestClient:
    middleware = [Middleware(Guard), Middleware(Head)]
    return TestClient(Starlette(routes=routes("some/path"), middleware=middleware))


def parts(content: bytes) -> dict[str, bytes]:
    """A file's content; of one that is packed each part, but for when it was packed."""
    if not content.startswith(b"PK"):
        return {"": content}
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != STAMP}


def view(of: str = "all", language: str = "en", base: str = BASE) -> View:
    return View("take", date.today(), language, asked=language, base=base, **OF[of])


# Every file of every choice, and every file and every choice in each language
EACH = [
    (name, of, LANGUAGES[(which + number) % len(LANGUAGES)])
    for which, name in enumerate(FILES)
    for number, of in enumerate(OF)
]


@pytest.mark.parametrize(("name", "of", "language"), EACH)
def test_an_address_gives_the_file_of_what_it_chooses(
    client: TestClient, record: Record, name: str, of: str, language: str
):
    here = view(of, language)
    answer = client.get(link(here, name))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FILES[name].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{named(record, here, name)}"'
    assert parts(answer.content) == parts(FILES[name].write(record, here))


def test_under_a_path_the_links_in_a_file_stay_within_it(client: TestClient):
    told = client.get("/some/path/take/record.json").json()
    assert told["about"]["link"].startswith(f"{BASE}some/path/timeline")


def test_without_a_language_a_file_speaks_that_of_who_asks(client: TestClient):
    html = client.get("/take/brief.html", headers={"Accept-Language": "ko-KR,en;q=0.5"})
    assert '<html lang="ko">' in html.text and "Accept-Language" in html.headers["vary"]


def test_what_is_asked_for_by_its_head_has_the_same_headers_and_no_body(client: TestClient):
    whole, head = client.get("/take/record.ics"), client.head("/take/record.ics")
    assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_do_not_have_is_said_and_no_file_sent(client: TestClient, language: str):
    """A page shows the rest; a file of more than was asked for would go unseen into somebody's tables."""
    answer = client.get(f"/take/record.json?lang={language}&topic=zeal&topic=north-korea&event=moon&theme=dark")
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/plain")
    lacking = [("topic", "zeal"), ("event", "moon"), ("parameter", "theme")]
    assert answer.text.splitlines() == [
        say(language, "missing"),
        *(say(language, f"missing_{kind}", what=what) for kind, what in lacking),
    ]


@pytest.mark.parametrize("name", ["record.pdf", "brief", "x" * 8_192, *MARKUP], ids=lambda name: name[:20])
def test_a_file_that_there_is_not_is_named_with_those_that_there_are(client: TestClient, name: str):
    answer = client.get(f"/take/{quote(name, safe='')}")
    assert answer.status_code == 404
    if "/" not in name:  # else another address
        assert all(known in answer.text for known in FILES) and len(answer.text) < 400
        assert answer.headers["content-type"].startswith("text/plain")


@settings(calm, max_examples=40)
@given(name=st.sampled_from([BRIEF, "record.json", "record.ics"]), query=queries)  # those that are soon written
@example(name="record.json", query="&".join(f"topic={quote(text, safe='')}" for text in MARKUP))
@example(name="record.csv.zip", query="topic=north-korea&lang=ja&lang=ko&agreement=gsomia")
@example(name="record.ics", query="%ff=%ff&q=%00&embed=true")
def test_any_address_gets_a_file_or_a_word_on_it(client: TestClient, name: str, query: str):
    answer = client.get(f"/take/{name}?{query}")
    assert answer.status_code in (200, 404)
    plain = answer.headers["content-type"].startswith("text/plain")
    assert plain == (answer.status_code == 404)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_a_sound_record_its_faults_are_said(client: TestClient, house: Path):
    events = house / "tables" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("2026-01-14,09:00", "2026-14-01,09:00", 1), "utf-8", newline="")
    kept.KEEPER = kept.Keeper(house)
    answer = client.get("/take/record.zip")
    assert answer.status_code == 503 and "2026-14-01" in answer.text and "events.csv:" in answer.text


@pytest.mark.parametrize("of", OF)
def test_the_page_offers_every_file_of_what_is_chosen_where_our_server_answers(
    client: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch, of: str
):
    here = replace(view(of), asked="")
    assert take_head(record, here)["brief_file"] == take_head(record, here)["data_files"] == []
    monkeypatch.setattr(paper, "_served", True)
    told = take_head(record, here)
    offered = {name: (address, what) for address, what, name in told["brief_file"] + told["data_files"]}
    assert list(offered) == [BRIEF, *DATA] and "" not in [what for _, what in offered.values()]
    for name, (address, _) in offered.items():
        assert address == link(view(of), name)
        assert re.fullmatch(r"take/[a-z.]+\?[^#]+", address)
    about = json.loads(client.get(offered["record.json"][0]).content)["about"]
    for facet, slugs in here.selection.chosen:
        assert all(f"{facet}={slug}" in unquote(about["link"]) for slug in slugs)
