"""A tour of the house: every page, in every language, without a page load for each."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from pages.frame.palette import THEMES, rgb
from tests.browser.reader import Reader

ADDRESSES = [
    "",
    "timeline",
    "timeline?span=sixty",
    "map",
    "topics",
    "topics?span=sixty",
    "agreements",
    "agreements?topic=atlantis",  # a topic that we do not have
    "tracks",
    "compare",
    "compare?a=first-shuttle&b=lee-takaichi&pick=a",
    "event?id=nara-summit",
    "event?id=basic-treaty",
    "sources",
    "sources?shelf=disputes",
    "sources?shelf=dictionary",
    "search?q=Nara",
    "take",
]
# What a click on one of our own links does. A new address is known by a new name plate, whose links name it, or by new
# words above the page, which say what an address asked for in vain.
GO = """to => {
    if (to === location.pathname + location.search) return
    for (const part of document.querySelectorAll(".plate .name, .active .sentence")) part.dataset.old = ""
    history.pushState({}, "", to)
    dispatchEvent(new PopStateEvent("popstate"))
}"""
MOST = 40  # lines of a failing message
OPEN_ALL = "document.querySelectorAll('.ns details').forEach(drawer => { drawer.open = true })"
DRAWN = """() => {
    if (document.querySelector("#root [data-testid=stSkeleton]")) return false
    return [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every(chart => {
        if (!chart.checkVisibility()) return true
        const picture = chart.querySelector(".js-plotly-plot")
        return picture?.querySelector("path.point") && Math.abs(picture._fullLayout?.width - picture.clientWidth) < 2
    })
}"""


def goes(reader: Reader, address: str, language: str) -> None:
    """The reader goes to an address as by a link of ours, and waits until its pictures are drawn."""
    reader.page.evaluate(GO, f"/{address}{'&' if '?' in address else '?'}lang={language}")
    reader.page.wait_for_function("document.querySelectorAll('[data-old]').length < 2")
    expect(reader.page.locator("footer.ns")).to_have_attribute("lang", language)
    reader.waits()
    drawn(reader)


def drawn(reader: Reader) -> None:
    """Wait until nothing is awaited and every Plotly picture is drawn at the width that it has."""
    reader.page.wait_for_function(DRAWN)


def dims(reader: Reader, theme: str) -> None:
    """The reader's own theme changes, and the page's with it."""
    reader.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    expect(reader.page.get_by_test_id("stApp")).to_have_css("background-color", css(theme, "paper"))


def css(theme: str, role: str) -> str:
    """A colour of the palette, as a browser tells it."""
    return f"rgb({', '.join(map(str, rgb(THEMES[theme][role])))})"


def tabs_to(reader: Reader, target: Locator, most: int = 120, key: str = "Tab") -> None:
    """Press a key until the target has the focus, and see that it shows."""
    for _ in range(most):
        reader.page.keyboard.press(key)
        if target.evaluate("e => e === document.activeElement"):
            break
    expect(target).to_be_focused()
    outline = target.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline != "none", f"the reader does not see that the keyboard is at {target}"


def listed(amiss: list[list[object]]) -> str:
    """What is wrong, a line each."""
    return "\n".join(
        [f"{len(amiss)} amiss", *(" · ".join(" ".join(str(word).split()) for word in part) for part in amiss[:MOST])]
    )
