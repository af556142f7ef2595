"""The timeline in words and as a picture: its head, its list, and the figure's frames."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.chapters import counted_in_part, gaps, leaders, period_of, periods
from data.model import Record
from data.sourcing import grouped
from data.views import timeline
from pages.frame.leaves import leaf
from pages.frame.record import left, seen
from pages.frame.sent import Figure
from pages.frame.stretch import stretch, stretches, within
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.timeline.decades import sixty_figure
from pages.timeline.figure import BUTTONS, timeline_config, timeline_figure
from pages.timeline.marks import GROUPS
from pages.timeline.placing import LANES, groups

LEAF = 60  # events: the longest chapter on one leaf, sixty years on three
ZOOMS = ("zoom_in", "zoom_out", "zoom_back")
LONG = timedelta(days=913)  # two and a half years without talks are a gap


def timeline_head(record: Record, here: View) -> dict[str, Any]:
    """How many events of how many are on the screen, in which chapter, and how many lie outside it."""
    chosen, shown = seen(_chosen, record, here), seen(_shown, record, here)
    outside = len(chosen) - len(shown)
    return {
        "n": len(shown),
        "of": len(seen(timeline, record, here.language)),
        "outside": outside,
        "sixty": SIXTY,
        **stretches(record, here),
    }


def timeline_list(record: Record, here: View) -> dict[str, Any]:
    """The chosen events in the stretch by chapter, first to last, a leaf of them, and the key to the marks."""
    shown = seen(_shown, record, here)
    ids = shown["event_id"].tolist()
    rows, leaves = leaf(shown, here, LEAF, sought=ids.index(here.focus) if here.focus in ids else 0)
    held = grouped(rows.assign(chapter=rows["event_id"].map(period_of(record)), group=groups(rows)), "chapter")
    chapters = seen(periods, record, here.language).to_dict("records")
    return {
        "held": [(chapter, held[chapter["period_id"]]) for chapter in chapters if chapter["period_id"] in held],
        "marks": list(GROUPS),
        "n": len(shown),
        "until": counted_in_part(record, record.events["event_id"]),
        **leaves,
        **stretches(record, here),
    }


def timeline_picture(record: Record, here: View, theme: str) -> tuple[Figure, dict[str, Any], str] | None:
    """The figure, its config and the text that says the same; None where nothing is chosen."""
    chosen = seen(_shown, record, here)
    if chosen.empty:
        return None
    shown = stretch(record, here)
    alternative = say(
        here.language, "timeline_alt", n=len(chosen), first=chosen["when"].iloc[0], last=chosen["when"].iloc[-1]
    )
    buttons = {english: say(here.language, phrase) for english, phrase in zip(BUTTONS, ZOOMS, strict=True)}
    events = _inked(within(seen(timeline, record, here.language), record, here), chosen, here.focus)
    lanes = {lane: say(here.language, f"lane_{lane}") for lane in LANES}
    if shown.is_all:
        figure = sixty_figure(_frames(record, here, events), lanes, theme)
    else:
        figure = timeline_figure(events, (shown.first, shown.last), lanes, here.language, theme)
    return figure, timeline_config(here.language, buttons), alternative


def _inked(events: pd.DataFrame, chosen: pd.DataFrame, focus: str) -> pd.DataFrame:
    """With `is_chosen`: the meeting in focus or, without one on the screen, all that is chosen."""
    marked = chosen[chosen["event_id"] == focus]
    marked = chosen if marked.empty else marked
    return events.assign(is_chosen=events["event_id"].isin(marked["event_id"]))


def _frames(record: Record, here: View, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What the sixty years are drawn from; a gap is one without talks of the two."""
    days = seen(timeline, record, here.language).query("is_talks")["earliest"].tolist()
    long = [(a, b, say(here.language, "gap", length=length(a, b, here.language))) for a, b in gaps(days, LONG)]
    return {
        "events": events,
        "periods": seen(periods, record, here.language),
        "leaders": seen(leaders, record, here.language),
        "gaps": pd.DataFrame(long, columns=["first", "last", "text"]),
    }


def length(first: date, last: date, language: str) -> str:
    """How many whole years and months lie between two days, in words."""
    whole = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(whole, 12)
    said = [say(language, "gap_years", n=years)] if years else []
    said += [say(language, "gap_months", n=months)] if months else []
    return ("" if language == "ja" else " ").join(said)


def _chosen(record: Record, here: View) -> pd.DataFrame:
    return left(seen(timeline, record, here.language), record, here.selection, "events")


def _shown(record: Record, here: View) -> pd.DataFrame:
    return within(seen(_chosen, record, here), record, here)
