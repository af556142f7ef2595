"""Pictures of the real app.

`python -m tests.screens` makes the README's; with a folder after it, every page × language × theme × width there.
"""

from __future__ import annotations

import re
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.served import PROJECT, await_answer, started

HERE = Path(__file__).parent
PAGES = (
    "",
    "timeline",
    "timeline?span=sixty",
    "map",
    "topics",
    "topics?span=sixty",
    "agreements",
    "tracks",
    "compare",
    "compare?a=first-shuttle&b=lee-takaichi",
    "event?id=nara-summit",
    "sources",
    "sources?shelf=disputes",
    "search?q=Nara",
    "take",
)
CHROMIUM = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
TALLEST = 4000


def shoot(browser: Browser, address: str, file: Path, width: int, theme: str, height: int = 0) -> None:
    """One picture, as tall as the page or as asked."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("footer.foot")
    page.wait_for_timeout(1500)
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": height or min(tall, TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    context.close()


def main(arguments: list[str]) -> None:
    """The README's picture, or all of them."""
    with started("dashboard.py", PROJECT) as (port, process), sync_playwright() as playwright:
        await_answer(port, process)
        server = f"http://127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM + WEBGL)
        if not arguments:
            shoot(browser, f"{server}/timeline", HERE / "timeline.png", 1280, "light", height=860)
            return
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for path, language, theme, width in product(PAGES, ("en", "ko", "ja"), ("light", "dark"), (1280, 390)):
            name = re.sub("[?=&]", "-", path) or "overview"
            address = f"{server}/{path}{'&' if '?' in path else '?'}lang={language}"
            shoot(browser, address, folder / f"{name}-{language}-{theme}-{width}.png", width, theme)


if __name__ == "__main__":
    main(sys.argv[1:])
