"""What every page stands in: the name plate, the facets with their counts, what is active, and the foot."""

from __future__ import annotations

from typing import Any

from data.comparing import subjects
from data.facets import FACETS, Facet
from data.model import Record
from data.narrowing import counts
from data.rules import LANGUAGES
from data.views import events
from pages.frame.offers import TONGUES, offers
from pages.frame.record import seen
from pages.frame.sentence import sentence
from pages.frame.stretch import stretch
from pages.frame.view import PAGES, View
from pages.frame.words import say

AGREED = ("agreements", "event", "topics", "tracks")  # pages whose facets count agreements
SHORT = {"en": "EN", "ko": "한", "ja": "日"}  # languages where there is little room
LATEST = 5  # meetings on the name plate's thread


def name_plate(record: Record, here: View) -> dict[str, Any]:
    """Pages, languages and the thread of the leaders' meetings."""
    return {
        "pages": [("", "overview"), *((page, page) for page in (*PAGES, "search"))],
        "tongues": [(code, TONGUES[code], SHORT[code]) for code in LANGUAGES],
        "lanes": seen(_lanes, record),
    }


def _lanes(record: Record) -> tuple[str, ...]:
    """The lanes of the latest meetings."""
    met = events(record, "en")
    return tuple(met.loc[met["is_meeting"], "lane"][-LATEST:])


def counted(here: View) -> str:
    """The table whose rows the page's facets count."""
    return "agreements" if here.page in AGREED else "events"


def facet_panel(record: Record, here: View) -> dict[str, Any]:
    """Every facet with its values: slug, label, how many remain, whether it is chosen."""
    rows = counted(here)
    return {"rows": rows, "facets": [(f.name, _values(record, here, f, rows)) for f in FACETS if f.is_listed]}


def active(record: Record, here: View) -> dict[str, Any]:
    """The view in a sentence, what is chosen as (facet, slug, label), and what was asked in vain with what there is."""
    labels = {facet.name: facet.labels(record, here.language) for facet in FACETS}
    chosen = [(name, slug, labels[name][slug]) for name, slugs in here.selection.chosen for slug in slugs]
    return {
        "sentence": sentence(record, here),
        "chosen": chosen,
        "focus": seen(_titles, record, here.language).get(here.focus, ""),
        "missing": here.missing,
        "known": offers(record, here),
    }


def _titles(record: Record, language: str) -> dict[str, str]:
    """What each event is called."""
    rows = events(record, language)
    return dict(zip(rows["event_id"], rows["title"], strict=True))


def headline(record: Record, here: View) -> tuple[str, str]:
    """What a view is called, and one sentence on it: for the document, its preview and its bookmark."""
    name = say(here.language, "name")
    if here.id:
        event = seen(events, record, here.language).set_index("event_id").loc[here.id]
        title = say(here.language, "titled_when", title=event["title"], when=event["when"])
        return f"{title} · {name}", str(event["summary"])
    if here.page in PAGES:
        parts = [*_particular(record, here), say(here.language, f"page_{here.page}"), name]
        return " · ".join(parts), say(here.language, f"{here.page}_caption")
    return name, say(here.language, "tagline")


def _particular(record: Record, here: View) -> list[str]:
    """What sets a view of a page apart: the chapter that its address names, or the two that are compared."""
    if here.span:
        return [stretch(record, here).label]
    if not (here.a and here.b):
        return []
    names = {key: name for held in seen(subjects, record, here.language).values() for key, name in held.items()}
    return [f"{names[here.a]} / {names[here.b]}"]


def foot(record: Record, here: View) -> dict[str, Any]:
    """How far the record reaches."""
    return {"coverage": record.coverage[here.language]}


def _values(record: Record, here: View, facet: Facet, rows: str) -> list[dict[str, Any]]:
    labels = facet.labels(record, here.language)
    left = counts(record, here.selection, facet, rows)
    most = max(*left.values(), 1)
    return [
        {
            "slug": slug,
            "label": labels[slug],
            "n": n,
            "share": round(100 * n / most),
            "is_chosen": slug in here.selection.get(facet.name),
        }
        for slug, n in left.items()
    ]
