"""What a sound screen is, and how many rows a page must show."""

from __future__ import annotations

from collections.abc import Callable

from data.facets import FACETS, Selection
from data.model import Record
from data.narrowing import narrow
from data.views import MEETINGS, places
from pages.frame.words import say
from tests.screen.conftest import Screen

Open = Callable[..., Screen]
TITLES = {
    "": "front_title",
    "timeline": "timeline_title",
    "map": "map_title",
    "agreements": "agreements_title",
    "sources": "sources_title",
    "search": "search_title",
    "take": "take_title",
}
PAGES = [*TITLES, "event"]
TOPICS = list(FACETS[0].labels(Record.load(), "en"))
ROW = {
    "": r'<li class="event meeting',
    "timeline": r'<li class="event ',
    "map": r'<li class="(KR|JP|[A-Z]{2})( here)?"><h3>',
    "agreements": r'<article class="card"',
}
A_BLANK_OF_PANDAS = r">\s*(None|nan|NaN|NaT|&lt;NA&gt;|\[\]|\{\})\s*<"


def opened(screen: Open, page: str, **parameters: str | list[str]) -> Screen:
    """A page, the event page with a meeting to show."""
    return screen(page, **({"id": "nara-summit"} if page == "event" else {}) | parameters)


def sound(seen: Screen, language: str) -> None:
    """Nothing failed, and all that is drawn is in one language."""
    assert not seen.app.exception
    assert not seen.app.error
    assert seen.count(r'<(div|footer) class="ns[ "]') == seen.count(rf'<(div|footer) class="ns[^>]* lang="{language}"')
    assert seen.count(r'<(div|footer) class="ns[ "]') >= 5  # plate, panel, active, the page, foot
    assert seen.count(A_BLANK_OF_PANDAS) == 0, "a blank of the record shows as a word of pandas"


def meeting_title(record: Record, event_id: str, language: str) -> str:
    """What an event is called."""
    return str(record.events.set_index("event_id").at[event_id, f"title_{language}"])


def heading(record: Record, page: str, language: str) -> str:
    """What the page's main heading must be."""
    return say(language, TITLES[page]) if page in TITLES else meeting_title(record, "nara-summit", language)


def rows_left(record: Record, page: str, **answers: list[str]) -> int:
    """How many rows a page has under a selection."""
    left = narrow(record, Selection.of(**answers))
    own = left.events[left.events["part_of"] == ""]
    if page == "map":
        return len(places(left, "en"))
    return len({"": own[own["kind"].isin(MEETINGS)], "timeline": own, "agreements": left.agreements}[page])
