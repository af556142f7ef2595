"""The screen without a browser: what the pages send to it, by Streamlit's own AppTest."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.check import HERE
from data.model import Record
from pages.frame import record as kept
from pages.frame.spared import spare

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
FOLDERS = {"": "overview"}


@dataclass(frozen=True)
class Screen:
    """What one run of the app put on the screen."""

    app: AppTest = field(repr=False)
    html: str = field(repr=False)

    @staticmethod
    def of(app: AppTest) -> Screen:
        """With all HTML, in the order of the screen: the page's first, then the panel's."""
        return Screen(app, "\n".join(element.proto.body for element in app.get("html")))

    @property
    def heading(self) -> str:
        """The one main heading, as it reads."""
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", self.html, re.S)
        return unescape(heading)

    @property
    def tally(self) -> str:
        """How many of how many, as it reads; "" on a page that does not count."""
        return unescape("".join(re.findall(r'class="tally" role="status">(.*?)</p>', self.html, re.S)))

    def has(self, kind: str) -> bool:
        """Whether an element of one of Streamlit's kinds is on the screen."""
        return len(self.app.get(kind)) > 0

    @property
    def links(self) -> set[tuple[str, str]]:
        """The parameters of all links to our own pages, as (name, value)."""
        ours = re.findall(r'<a href="(?!https?:)([^"]*)"', self.html)
        return {pair for link in ours for pair in parse_qsl(urlsplit(unescape(link)).query)}

    def count(self, pattern: str) -> int:
        """How often a pattern is in the HTML."""
        return len(re.findall(pattern, self.html))


@pytest.fixture(scope="session")
def record() -> Record:
    return kept.current()


@pytest.fixture(scope="session")
def app() -> AppTest:
    """One session for all tests of a worker: the address is the only state that the pages have."""
    session = AppTest.from_file(SHELL, default_timeout=60).run()
    spare()  # as our server does at its start; Streamlit collects after every run
    return session


@pytest.fixture
def screen(app: AppTest) -> Callable[..., Screen]:
    """Opens a page with parameters, as an address would."""

    def open_(page: str, **parameters: str | list[str]) -> Screen:
        app.switch_page(f"{FOLDERS.get(page, page)}/page.py")
        app.query_params.clear()
        for box in app.text_input if "q" not in parameters else []:
            box.set_value("")  # AppTest sends what was typed on the page before; a browser does not
        for name, value in parameters.items():
            app.query_params[name] = value
        return Screen.of(app.run())

    return open_


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the record that the pages show in place of our own, for a test to change."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(HERE / "datapackage.json", folder)
    shutil.copytree(HERE / "tables", folder / "tables")
    monkeypatch.setattr(kept, "KEEPER", kept.Keeper(folder))
    return folder
