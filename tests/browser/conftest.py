"""One server and one Chromium for the tests of a worker; a server of its own for a test that changes the record."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from data.model import Record
from tests.browser.chromium import ABSENT, ARGUMENTS, CHROMIUM, USUAL
from tests.browser.house import Server, copied, serving
from tests.browser.reader import Reader
from tests.served import PROJECT

HERE = Path(__file__).parent
ONE_FOR_ALL = "--renderer-process-limit=1"  # a new tab finds compiled what the one before it compiled


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason=ABSENT))
    worker = getattr(config, "workerinput", {"workerid": "gw0"})["workerid"]
    if not CHROMIUM and worker == "gw0":
        warnings.warn(pytest.PytestWarning(ABSENT), stacklevel=1)


@pytest.fixture(scope="session")
def record() -> Record:
    return Record.load()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(PROJECT, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture
def variant(tmp_path: Path) -> Iterator[Callable[[Callable[[Path], None]], Server]]:
    """Serves a copy of the project after a change to it."""
    with ExitStack() as stack:

        def serve(change: Callable[[Path], None]) -> Server:
            folder = copied(tmp_path / "house")
            change(folder)
            return stack.enter_context(serving(folder, tmp_path / "log"))

        yield serve


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, ONE_FOR_ALL])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser profile for some of playwright's options; the same options share it, and so what the browser keeps.

    Each has an empty tab that stays, and with it the process in which Chromium keeps compiled scripts from tab to tab.
    """
    profiles: dict[str, BrowserContext] = {}

    def of(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in profiles:
            profiles[key] = chromium.new_context(**USUAL | options)
            profiles[key].new_page()
        return profiles[key]

    yield of
    for context in profiles.values():
        context.close()


@pytest.fixture
def reader_of(profile: Callable[..., BrowserContext]) -> Iterator[Callable[..., Reader]]:
    """A reader of a server, at a new tab; options go to playwright's new_context."""
    with ExitStack() as stack:

        def come(server: Server, **options: Any) -> Reader:
            page = profile(**options).new_page()
            stack.callback(page.close)
            return Reader(page, server.url)

        yield come


@pytest.fixture
def reader(reader_of: Callable[..., Reader], server: Server) -> Reader:
    return reader_of(server)


@pytest.fixture(scope="session")
def tabs(profile: Callable[..., BrowserContext], server: Server) -> dict[str, Reader]:
    """One tab for each language, once it is needed, at the front page."""
    return defaultdict(lambda: Reader(profile().new_page(), server.url).opens(""))


@pytest.fixture(scope="session")
def tourist(tabs: dict[str, Reader]) -> Callable[[str], Reader]:
    """A reader in a language who comes by the site's own links, at the usual width, in light."""

    def come(language: str) -> Reader:
        reader = tabs[language]
        reader.page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
        reader.page.set_viewport_size({"width": 1280, "height": 1000})
        return reader

    return come
