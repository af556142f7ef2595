"""The map under a thumb: the page scrolls past it, it is not higher than the screen, and it can be drawn aside."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.house import Server
from tests.browser.reader import Reader

SMALL = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
SCROLLED = "Math.max(scrollY, document.querySelector('[data-testid=stMain]').scrollTop)"
FULL = "document.querySelector('[data-testid=stDeckGlJsonChart] [data-testid=stElementToolbarButton] button').click()"


def draws(reader: Reader, across: int, down: int) -> int:
    """Draw a thumb over the map from its middle, in fifteen steps; says by how many pixels the page scrolled."""
    box = reader.box("canvas#deckgl-overlay")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = reader.page.evaluate(SCROLLED)
    thumb = reader.page.context.new_cdp_session(reader.page)
    for step in range(17):
        kind = "Start" if step == 0 else "End" if step == 16 else "Move"
        points = [] if kind == "End" else [{"x": x + across * step, "y": y + down * step}]
        thumb.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
        reader.page.wait_for_timeout(16)
    reader.page.wait_for_timeout(500)
    return int(reader.page.evaluate(SCROLLED) - before)


def test_on_a_phone_the_map_leaves_room_a_thumb_scrolls_past_it_and_it_fills_the_screen_when_asked(
    reader_of: Callable[..., Reader], server: Server
):
    reader = reader_of(server, **SMALL).opens("map")
    expect(reader.page.locator("canvas#deckgl-overlay")).to_be_visible()
    high = SMALL["viewport"]["height"]  # type: ignore[index]
    assert reader.box("canvas#deckgl-overlay")["height"] <= 0.6 * high
    reader.page.wait_for_timeout(3000)  # until the map is drawn
    assert draws(reader, 0, -10) > 60, "up the map the page scrolls"
    assert draws(reader, -6, 0) == 0, "across it does not"
    reader.page.evaluate(FULL)
    reader.sees(lambda: reader.box("canvas#deckgl-overlay")["height"] > 0.8 * high)
    assert reader.box("canvas#deckgl-overlay")["height"] > 0.8 * high
