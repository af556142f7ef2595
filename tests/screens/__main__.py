"""Pictures of the real app: `python -m tests.screens` makes the README's; with --help it says what else it can do."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from data.rules import LANGUAGES
from pages.frame.palette import THEMES
from tests.browser.chromium import ARGUMENTS, CHROMIUM, LENIENT
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, drawn, goes
from tests.served import PROJECT, await_answer, started

HERE = Path(__file__).parent
WIDTHS = (360, 768, 1280, 1920)
HEIGHT, TALLEST = 900, 4000
CANVAS = 800  # milliseconds that a map needs to be drawn; nothing on the page tells when it is


def asked() -> Namespace:
    """What the command line asks for."""
    parser = ArgumentParser(
        "python -m tests.screens", description="Pictures of the app; without a folder the README's."
    )
    parser.add_argument("folder", nargs="?", type=Path, help="where the pictures go: every page × language × theme")
    parser.add_argument("--widths", nargs="+", type=int, choices=WIDTHS, default=[1280, 360], metavar="PIXELS")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES), metavar="LANGUAGE")
    parser.add_argument("--themes", nargs="+", choices=tuple(THEMES), default=list(THEMES), metavar="THEME")
    parser.add_argument(
        "--pages", nargs="+", default=ADDRESSES, metavar="ADDRESS", help='such as "timeline?span=sixty"'
    )
    return parser.parse_args()


def shoot(page: Page, file: Path, width: int, height: int = 0) -> None:
    """One picture, as tall as the page or as asked."""
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": height or max(HEIGHT, min(tall, TALLEST))})
    page.wait_for_timeout(CANVAS if page.locator("canvas").count() else 100)
    page.screenshot(path=file)


def visits(browser: Browser, server: str, wanted: Namespace) -> Iterator[tuple[Page, str, int]]:
    """Page by page, with the name of its picture and its width; one tab for all pages of a theme and width."""
    for theme, width in product(wanted.themes, wanted.widths):
        size = {"width": width, "height": HEIGHT}
        page = browser.new_page(viewport=size, color_scheme=theme, **LENIENT)  # type: ignore[arg-type]
        reader = Reader(page, server).opens("")
        for address, language in product(wanted.pages, wanted.languages):
            reader.page.set_viewport_size(size)  # type: ignore[arg-type]
            goes(reader, address, language)
            yield reader.page, f"{re.sub('[?=&]', '-', address) or 'overview'}-{language}-{theme}-{width}.png", width
        reader.page.close()


def main(wanted: Namespace) -> None:
    """The README's picture, or all that are asked for."""
    with started("dashboard.py", PROJECT) as (port, process), sync_playwright() as playwright:
        await_answer(port, process)
        server = f"http://127.0.0.1:{port}/"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if not wanted.folder:
            page = browser.new_page(viewport={"width": 1280, "height": HEIGHT}, color_scheme="light", **LENIENT)
            drawn(Reader(page, server).opens("timeline"))
            shoot(page, HERE / "timeline.png", 1280, height=860)
            return
        wanted.folder.mkdir(parents=True, exist_ok=True)
        count = len(wanted.pages) * len(wanted.languages) * len(wanted.themes) * len(wanted.widths)
        for number, (page, name, width) in enumerate(visits(browser, server, wanted), 1):
            shoot(page, wanted.folder / name, width)
            print(f"{number}/{count} {name}", flush=True)


if __name__ == "__main__":
    main(asked())
