"""What a sound screen is, and how many rows a page must show."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from data.facets import FACETS, Selection
from data.model import Record
from data.narrowing import narrow
from data.views import MEETINGS
from pages.frame.leaves import SIZE
from pages.frame.view import SIXTY
from pages.frame.words import say
from pages.timeline.entries import LEAF
from tests.screen.conftest import Screen

Open = Callable[..., Screen]
narrowed = lru_cache(maxsize=64)(narrow)
TITLES = {
    "": "front_last",
    "timeline": "timeline_title",
    "map": "map_title",
    "topics": "topics_title",
    "agreements": "agreements_title",
    "tracks": "tracks_title",
    "compare": "compare_title",
    "sources": "sources_title",
    "search": "search_title",
    "take": "take_title",
}
PAGES = [*TITLES, "event"]
PLOTTED = ("timeline", "topics")
STRETCHED = ("timeline", "topics", "tracks")
TOPICS = list(FACETS[0].labels(Record.load(), "en"))
ROW = {
    "": r'<li><a href="event\?[^"]*">[^<]*</a> <span class="quiet">',
    "timeline": r'<li class="event ',
    "map": r'<li class="(KR|JP|[A-Z]{2})( here)?"><h3>',
    "topics": r'<li><a href="agreements\?[^"]*">[^<]*</a> <span class="quiet">[^<]*</span><br>',
    "agreements": r'<article class="card',
    "tracks": r'<li class="track-row">',
}
LEAVES = {"timeline": LEAF, "agreements": SIZE}  # rows on the first leaf of a page that has several
A_BLANK_OF_PANDAS = r">\s*(None|nan|NaN|NaT|&lt;NA&gt;|\[\]|\{\})\s*<"


def opened(screen: Open, page: str, **parameters: str | list[str]) -> Screen:
    """A page, the event page with a meeting to show."""
    return screen(page, **({"id": "nara-summit"} if page == "event" else {}) | parameters)


def followed(screen: Open, address: str) -> Screen:
    """The page that one of our links opens."""
    parts = urlsplit(unescape(address))
    return screen(parts.path.removeprefix("./"), **parse_qs(parts.query))


def sound(seen: Screen, language: str) -> None:
    """Nothing failed, and all that is drawn is in one language."""
    assert not seen.app.exception
    assert not seen.app.error
    drawn = seen.count(r'<(div|footer) class="ns[ "]')
    assert drawn == seen.count(rf'<(div|footer) class="ns[ "][^>]*lang="{language}"')
    assert drawn >= 4 + seen.count('class="ns facets"')  # plate, active, the page, foot
    assert seen.count(A_BLANK_OF_PANDAS) == 0, "a blank of the record shows as a word of pandas"


def text(html: str) -> str:
    """HTML as it reads; a date that is held together is a part of its words."""
    html = re.sub(r'<span class="day-whole">(.*?)</span>', r"\1", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html))).strip()


def meeting_title(record: Record, event_id: str, language: str) -> str:
    """What an event is called."""
    return str(record.events.set_index("event_id").at[event_id, f"title_{language}"])


def heading(record: Record, page: str, language: str) -> str:
    """What the page's main heading must be."""
    return say(language, TITLES[page]) if page in TITLES else meeting_title(record, "nara-summit", language)


@lru_cache(maxsize=4)
def chapter_of(record: Record) -> dict[str, str]:
    """Event id -> the chapter on whose days it began, by the dates alone."""
    began = record.events["earliest"].where(record.events["earliest"] > date.min, record.events["latest"])
    days = zip(record.events["event_id"], began, strict=True)
    chapters = list(record.periods.itertuples())
    return {key: p.period_id for key, day in days for p in chapters if p.earliest <= day <= p.latest}


def in_stretch(record: Record, event_ids: pd.Series, span: str = "") -> pd.Series:
    """Which of the events began in a chapter, the latest if none is named."""
    return event_ids.map(chapter_of(record)) == (span or record.periods["period_id"].iloc[-1])


def rows_meant(record: Record, page: str, span: str = "", **answers: list[str]) -> pd.DataFrame:
    """The rows of the record behind a page under a selection, before they are set out as topics or leaves."""
    return _meant(record, page, span, Selection.of(**answers))


@lru_cache(maxsize=256)
def _meant(record: Record, page: str, span: str, answers: Selection) -> pd.DataFrame:
    left = narrowed(record, answers)
    own = left.events[left.events["part_of"] == ""]
    rows = {"": own[own["kind"].isin(MEETINGS)], "timeline": own}.get(page, left.agreements)
    if page in ("timeline", "topics", "tracks") and not span:  # a chapter among the facets is the one on the screen
        chapters = answers.get("period")
        span = chapters[0] if len(chapters) == 1 else SIXTY if chapters else ""
    if page == "" and span != SIXTY:  # the overview answers for the latest chapter with a meeting that is left
        held = [chapter_of(record)[key] for key in rows["event_id"]]
        span = max(held, key=list(record.periods["period_id"]).index, default="")
    return rows if page == "agreements" or span == SIXTY else rows[in_stretch(record, rows["event_id"], span)]


def rows_left(record: Record, page: str, span: str = "", **answers: list[str]) -> int:
    """How many rows a page has under a selection, the latest chapter's where it shows one chapter."""
    if page == "map":
        return len(set(narrowed(record, Selection.of(**answers)).events["venue_id"]) - {""})
    rows = rows_meant(record, page, span, **answers)
    if page in LEAVES:
        return min(len(rows), LEAVES[page])
    if page not in ("topics", "tracks"):
        return len(rows)
    how = "inner" if page == "topics" else "left"  # what has no topic has a track all the same
    told = rows[["agreement_id", "event_id"]].merge(record.agreement_topics, on="agreement_id", how=how)
    told = told[told["topic_id"].isin(answers.get("topic") or told["topic_id"])]
    return len(told[["topic_id", "event_id" if page == "topics" else "agreement_id"]].drop_duplicates())


def tally(record: Record, page: str, language: str, span: str = "", **answers: list[str]) -> str:
    """How many of how many, as the page must say it."""
    if page == "topics":
        rows = rows_meant(record, page, span, **answers).merge(record.agreement_topics, on="agreement_id")
        rows = rows[rows["topic_id"].isin(answers.get("topic") or rows["topic_id"])]
        n, meetings = rows["topic_id"].nunique(), rows["event_id"].nunique()
        return say(language, "tally_topics", n=n, meetings=meetings)
    if page == "map":
        n, of = rows_left(record, page, **answers), rows_left(record, page)
    else:
        n, of = len(rows_meant(record, page, span, **answers)), len(rows_meant(record, page, SIXTY))
    return say(language, "tally_agreements" if page == "tracks" else f"tally_{page}", n=n, of=of)


def uncounted_until(record: Record, **answers: list[str]) -> int | None:
    """The last year of the chapters with something chosen in them that are no full count, by the table alone."""
    chosen = {chapter_of(record)[key] for key in rows_meant(record, "timeline", SIXTY, **answers)["event_id"]}
    part = record.periods[record.periods["coverage"] != "full"].itertuples()
    return max((p.latest.year for p in part if p.period_id in chosen), default=None)


def leaves_of(screen: Open, address: str) -> list[Screen]:
    """Every leaf of the list that an address opens, first to last."""
    first = followed(screen, address)
    (nav,) = re.findall(r'<nav class="leaves".*?</nav>', first.html, re.S) or [""]
    return [followed(screen, leaf) for leaf in re.findall(r'<a href="([^"]*)"', nav)] or [first]


def rows_behind(screen: Open, address: str) -> int:
    """How many rows a link opens, on all leaves of the page together."""
    page = urlsplit(unescape(address)).path
    row = r"<tbody>" if "shelf=disputes" in address else ROW.get(page, r'<li id="')
    return sum(seen.count(row) for seen in leaves_of(screen, address))
