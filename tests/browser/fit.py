"""What a page has that does not fit a screen: too wide, cut off, on another, or too small for a thumb."""

from __future__ import annotations

from pathlib import Path

from tests.browser.reader import Reader
from tests.browser.tour import drawn

FIT = Path(__file__).with_name("fit.js").read_text("utf-8")
PHONE, THUMB = 360, 44  # pixels: a phone's width, and what a target on it measures each way
WIDTHS = (1920, 1280, 768, PHONE)


def unfit(reader: Reader, width: int) -> list[list[object]]:
    """What does not fit a window of a width, as [width, what is wrong, by how much, where]."""
    reader.page.set_viewport_size({"width": width, "height": 900})
    drawn(reader)
    asked = "...beyond(), ...cut(), ...words()" + (f", ...small({THUMB})" if width == PHONE else "")
    found = reader.page.evaluate(f"() => {{ {FIT}\nreturn [{asked}] }}")
    return [[width, *part] for part in found]
