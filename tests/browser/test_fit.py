"""Whatever the screen, everything fits it, no text is cut off, and a thumb finds what it wants to press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.rules import LANGUAGES
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, OPEN_ALL, drawn, goes, listed

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


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_every_screen_and_every_hand(tourist: Callable[[str], Reader], language: str, address: str):
    reader = tourist(language)
    goes(reader, address, language)
    reader.page.evaluate(OPEN_ALL)
    amiss = [part for width in WIDTHS for part in unfit(reader, width)]
    assert not amiss, listed(amiss)
