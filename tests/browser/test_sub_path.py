"""The dashboard under a path of a site, behind nginx with the lines that we ship: all is asked for within it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from pages.frame.words import say
from tests.browser.behind import needs_nginx, nginx, shipped
from tests.browser.house import Server, serving
from tests.browser.reader import Reader
from tests.served import PROJECT, await_answer, free_port

pytestmark = needs_nginx
UNDER = "some/path/"
TOPIC, LABEL = "history-and-remains", "History and remains"
# A site that nginx serves besides: an empty folder, where every address is unknown.
SITE = """
pid nginx.pid; error_log stderr; events {{ }}
http {{
    access_log off; client_body_temp_path temp_body; proxy_temp_path temp_proxy; fastcgi_temp_path temp_fastcgi;
    uwsgi_temp_path temp_uwsgi; scgi_temp_path temp_scgi;
    server {{ listen 127.0.0.1:{port}; root site; {dashboard} }}
}}"""
COPIES = "navigator.clipboard.writeText = async text => { window.copied = text }"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One process behind nginx, as a reader comes to it."""
    folder, port = tmp_path_factory.mktemp("below"), free_port()
    with ExitStack() as stack:
        process = stack.enter_context(serving(PROJECT, folder / "log", under=UNDER))
        ours = {"127.0.0.1:8501": urlsplit(process.url).netloc}
        site = SITE.format(port=port, dashboard=shipped("sub-path.conf", ours))
        await_answer(port, stack.enter_context(nginx(site, folder)), UNDER)
        yield Server(f"http://127.0.0.1:{port}/{UNDER}", PROJECT, folder / "log")


@pytest.fixture
def reader(reader_of: Callable[..., Reader], below: Server) -> Iterator[Reader]:
    """A reader who, at the end, has asked for nothing outside of the path, and for nothing in vain."""
    reader, failed = reader_of(below), []
    reader.page.on("response", lambda answer: failed.append(answer.url) if not answer.ok else None)
    yield reader
    own = (below.url, below.url.replace("http:", "ws:"), "data:", "blob:")
    assert [asked for asked in reader.asked if not asked.startswith(own)] == []
    # Streamlit looks for its server beside a page before it looks above it.
    assert [address for address in failed if not re.search("/agreements/_stcore/(health|host-config)$", address)] == []


def got(address: str) -> str:
    with urlopen(address, timeout=20) as answer:
        return str(answer.read().decode("utf-8"))


@pytest.mark.parametrize(("address", "language"), [("", "en"), ("event?id=nara-summit&lang=ko", "ko")])
def test_the_first_document_is_whole_and_names_nothing_outside_of_the_path(below: Server, address: str, language: str):
    html = got(below.url + address)
    assert f'<html lang="{language}">' in html and "--paper:" in html
    assert re.search(r"<title>(.*)</title>", html)[1].endswith(say(language, "name"))
    named = [urljoin(below.url + address, to) for to in re.findall(r'(?:href|src|url)[=(]"([^"]*)"', html)]
    here = [to for to in named if urlsplit(to).netloc == urlsplit(below.url).netloc]
    assert len(here) > 20 and [to for to in here if not to.startswith(below.url)] == []


def test_a_citation_holds_the_whole_address(below: Server):
    assert f"{below.url}event?id=nara-summit" in got(f"{below.url}event?id=nara-summit&lang=ko")


def test_the_record_says_how_it_is_under_the_path(below: Server, record: Record):
    assert json.loads(got(f"{below.url}health"))["version"] == record.version


def test_the_path_without_its_last_stroke_leads_there_and_what_is_outside_is_not_ours(below: Server):
    with urlopen(below.url.rstrip("/"), timeout=20) as answer:
        assert answer.url == below.url
    for outside in ("timeline", "health", "some/timeline", "_stcore/health"):
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(urljoin(below.url, f"/{outside}"), timeout=20)
        assert "nginx" in refused.value.headers["Server"]


def test_a_reader_goes_from_page_to_page_and_back_within_the_path(reader: Reader):
    reader.opens("").marks_the_document()
    reader.tab("Timeline").click()
    reader.arrives(f"{UNDER}timeline")
    reader.topic(LABEL).click()
    reader.arrives(f"{UNDER}timeline?topic={TOPIC}")
    with reader.page.expect_response("**/basemap/world.geojson") as land:
        reader.tab("Map").click()
    assert land.value.headers["content-type"] == "application/geo+json"
    reader.arrives(f"{UNDER}map?topic={TOPIC}")
    expect(reader.main.locator("canvas#deckgl-overlay")).to_be_visible()
    for address in (f"timeline?topic={TOPIC}", "timeline", ""):
        reader.goes_back()
        reader.arrives(UNDER + address)
    expect(reader.heading).to_have_text(say("en", "front_last"))
    assert reader.stayed


def test_a_link_opens_cold_is_copied_whole_and_leads_to_a_file(reader: Reader, record: Record):
    address = f"agreements?topic={TOPIC}&lang=ko"
    reader.opens(address)
    chosen = len(narrow(record, Selection.of(topic=[TOPIC])).agreements)
    expect(reader.tally).to_have_text(say("ko", "tally_agreements", n=chosen, of=len(record.agreements)))
    reader.page.evaluate(COPIES)
    reader.main.get_by_role("link", name=say("ko", "copy")).click()
    assert reader.page.evaluate("window.copied") == reader.url + address
    reader.main.locator(".active").get_by_role("link", name=say("ko", "page_take")).click()
    reader.arrives(f"{UNDER}take?topic={TOPIC}&lang=ko")
    with reader.page.expect_download() as download:
        reader.main.get_by_role("link", name=say("ko", "take_brief")).click()
    assert download.value.url.startswith(reader.url)
    assert f"{reader.url}timeline?topic={TOPIC}" in download.value.path().read_text("utf-8")
