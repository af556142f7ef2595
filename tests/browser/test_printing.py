"""A brief is one file that asks for nothing, prints to A4 in each language, and whose numbers lead to its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.rules import LANGUAGES
from pages.frame.words import say
from tests.browser.reader import Reader
from tests.browser.test_access import AXE, JUDGE, TAGS
from tests.browser.tour import goes, listed

A4, ROUNDED = (595, 842), 1  # points
SCREEN, SHEET = 794, 658  # pixels of an A4 page across, and of its text between margins of 18 mm
BRIEFS = {
    "selection": "take?topic=history-and-remains",
    "meeting": "take?event=nara-summit",
    "agreement": "take?agreement=nara-chosei-dna",
}
# The parts that go over the window's edge or their own.
CUT = """() => [...document.querySelectorAll("html, body, body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
    .map(e => [e.outerHTML.slice(0, 120)])"""
# How many numbers the text has, those without a source, and the sources that no number leads to.
ASTRAY = """() => {
    const cited = new Set([...document.querySelectorAll(".cited a")].map(e => e.getAttribute("href").slice(1)))
    const sources = new Set([...document.querySelectorAll("ol.sources > li")].map(e => e.id))
    return [cited.size, [...cited].filter(id => !sources.has(id)), [...sources].filter(id => !cited.has(id))]
}"""


@pytest.fixture
def sheet(profile: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A tab for a file."""
    page = profile().new_page()
    yield page
    page.close()


def saved(reader: Reader, language: str, folder: Path) -> Path:
    """The brief that the page on the screen gives, as a file."""
    with reader.page.expect_download() as download:
        reader.main.get_by_role("link", name=say(language, "take_brief")).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """The size of each page of a PDF, in points; Chromium writes them uncompressed."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(across), float(down)) for across, down in boxes]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BRIEFS)
def test_a_brief_asks_for_nothing_prints_to_a4_and_every_number_has_its_source(
    tourist: Callable[[str], Reader], sheet: Page, tmp_path: Path, kind: str, language: str
):
    reader = tourist(language)
    goes(reader, BRIEFS[kind], language)
    file = saved(reader, language, tmp_path)
    asked: list[str] = []
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.goto(file.as_uri())
    sheet.wait_for_load_state("networkidle")
    assert asked == [file.as_uri()]
    assert sheet.locator("script, link, iframe, object, [onclick], [onload]").count() == 0
    expect(sheet.locator("html")).to_have_attribute("lang", language)
    cited, sourceless, unused = sheet.evaluate(ASTRAY)
    assert cited > 3
    assert (sourceless, unused) == ([], [])
    for media, width in (("screen", SCREEN), ("print", SHEET)):
        sheet.emulate_media(media=media)  # type: ignore[arg-type]
        sheet.set_viewport_size({"width": width, "height": 1123})
        cut = sheet.evaluate(CUT)
        assert not cut, f"{media}: {listed(cut)}"
    pages = sheets(sheet.pdf(prefer_css_page_size=True))
    assert pages
    assert all(abs(is_ - to_be) < ROUNDED for page in pages for is_, to_be in zip(page, A4, strict=True)), pages


def test_a_file_is_had_also_while_the_page_is_drawn_anew(tourist: Callable[[str], Reader], tmp_path: Path):
    reader = tourist("en")
    goes(reader, BRIEFS["agreement"], "en")
    address = reader.address
    reader.page.evaluate("drawing = setInterval(() => dispatchEvent(new PopStateEvent('popstate')), 25)")
    sizes = {saved(reader, "en", tmp_path).stat().st_size for _ in range(5)}
    reader.page.evaluate("clearInterval(drawing)")
    assert len(sizes) == 1 and reader.address == address, "or the link led the reader elsewhere"
    reader.waits()


@pytest.mark.parametrize(("kind", "language"), zip(BRIEFS, LANGUAGES, strict=True))
def test_axe_finds_nothing_wrong_in_a_brief(
    tourist: Callable[[str], Reader], sheet: Page, tmp_path: Path, kind: str, language: str
):
    reader = tourist(language)
    goes(reader, BRIEFS[kind], language)
    sheet.goto(saved(reader, language, tmp_path).as_uri())
    sheet.evaluate(AXE)
    wrong, _ = sheet.evaluate(JUDGE, TAGS)
    assert not wrong, listed(wrong)
