"""On a host that starts the script without our server the pages work by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from data.facets import Selection
from data.model import Record
from pages.frame.view import View
from pages.frame.words import say
from pages.take.files import FILES, named
from tests.browser.house import Server, serving
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, goes
from tests.served import PROJECT


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(PROJECT, tmp_path_factory.mktemp("alone") / "log", script="pages/shell.py") as running:
        yield running


def test_an_address_opens_cold(reader_of: Callable[..., Reader], alone: Server):
    expect(reader_of(alone).opens("event?id=nara-summit").heading).to_be_visible()
    assert "Traceback" not in alone.said()


def test_every_page_is_drawn_and_the_map_carries_its_land_along(reader_of: Callable[..., Reader], alone: Server):
    reader = reader_of(alone).opens("")
    for address in ADDRESSES:
        goes(reader, address, "en")
        expect(reader.heading).to_be_visible()
        if address == "map":
            expect(reader.main.locator("canvas").first).to_be_visible()
        assert "Traceback" not in alone.said(), address
    assert not [address for address in reader.asked if "basemap" in address]


def test_buttons_give_the_files_that_no_address_would(reader_of: Callable[..., Reader], alone: Server, record: Record):
    reader = reader_of(alone).opens("take?event=nara-summit&topic=north-korea")
    expect(reader.main.locator(".files")).to_have_count(0)
    here = View("take", date.today(), focus="nara-summit", selection=Selection.of(topic=["north-korea"]))
    for name, form in FILES.items():
        with reader.page.expect_download() as download:
            reader.main.get_by_role("button", name=say("en", form.phrase), exact=True).click()
        assert download.value.suggested_filename == named(record, here, name)
        assert download.value.path().stat().st_size > 1000, name
        reader.waits()
