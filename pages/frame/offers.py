"""What we have instead where an address asks for what we lack: of each kind, the nearest to what was asked."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz, process

from data.chapters import periods
from data.comparing import subjects
from data.facets import BY_NAME
from data.model import Record
from data.sourcing import said_in
from data.views import events
from pages.frame.record import seen
from pages.frame.view import View
from pages.frame.words import say

TONGUES = {"en": "English", "ko": "한국어", "ja": "日本語"}
MOST = 8
Offer = tuple[str, str, str]  # slug, address, label


def offers(record: Record, here: View) -> list[list[tuple[str, str]]]:
    """For each thing missed of which there are others: (address, label), the nearest first, at most MOST."""
    found = []
    for kind, what in here.missing:
        held = _held(record, here, kind)
        if len(held) > MOST:
            near = process.extract(what, [slug for slug, _address, _label in held], scorer=fuzz.WRatio, limit=MOST)
            held = [held[at] for _slug, _score, at in near]
        found.append([(address, label) for _slug, address, label in held])
    return [held for held in found if held]


def _held(record: Record, here: View, kind: str) -> list[Offer]:
    if kind in BY_NAME:
        labels = BY_NAME[kind].labels(record, here.language)
        return [(slug, here.toggled(kind, slug), label) for slug, label in labels.items()]
    return HELD[kind](record, here) if kind in HELD else []


def _meetings(record: Record, here: View) -> list[Offer]:
    met = seen(events, record, here.language).query("is_meeting")
    return [
        (e.event_id, here.link("event", id=e.event_id), say(here.language, "titled_when", title=e.title, when=e.when))
        for e in met.itertuples()
    ]


def _languages(record: Record, here: View) -> list[Offer]:
    return [(code, here.spoken(code), name) for code, name in TONGUES.items()]


def _chapters(record: Record, here: View) -> list[Offer]:
    chapters = seen(periods, record, here.language)
    return [(p.period_id, here.link(here.page, span=p.period_id), p.label) for p in chapters.itertuples()]


def _places(record: Record, here: View) -> list[Offer]:
    rows = said_in(record.venues, here.language)
    return [(key, here.link("map", place=key), name) for key, name in zip(rows["venue_id"], rows["name"], strict=True)]


def _agreements(record: Record, here: View) -> list[Offer]:
    rows = said_in(record.agreements, here.language)
    held = zip(rows["agreement_id"], rows["title"], strict=True)
    return [(key, here.link("agreements", agreement=key), title) for key, title in held]


def _subjects(side: str) -> Callable[[Record, View], list[Offer]]:
    def held(record: Record, here: View) -> list[Offer]:
        found = seen(subjects, record, here.language)
        sides = {"a": here.a, "b": here.b}
        return [
            (key, here.link("compare", **sides | {side: key}), name)
            for kind in found.values()
            for key, name in kind.items()
        ]

    return held


HELD: dict[str, Callable[[Record, View], list[Offer]]] = {
    "id": _meetings,
    "event": _meetings,
    "lang": _languages,
    "span": _chapters,
    "place": _places,
    "agreement": _agreements,
    "a": _subjects("a"),
    "b": _subjects("b"),
}
