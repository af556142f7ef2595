"""Pictures of the real app.

`python -m tests.screens` makes the README's; with a folder after it, every page × language × theme × width there.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PAGES = ("", "timeline", "map", "agreements", "event?id=nara-summit", "sources", "sources?shelf=disputes")
CHROMIUM = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
TALLEST = 4000


@contextmanager
def served() -> Iterator[str]:
    """The address of a server of our own, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=HERE.parents[1], stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address).close()
            return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


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
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM + WEBGL)
        if not arguments:
            shoot(browser, f"{server}/timeline", HERE / "timeline.png", 1280, "light", height=860)
            return
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for path, language, theme, width in product(PAGES, ("en", "ko", "ja"), ("light", "dark"), (1280, 390)):
            name = path.replace("?", "-").replace("=", "-") or "overview"
            address = f"{server}/{path}{'&' if '?' in path else '?'}lang={language}"
            shoot(browser, address, folder / f"{name}-{language}-{theme}-{width}.png", width, theme)


if __name__ == "__main__":
    main(sys.argv[1:])
