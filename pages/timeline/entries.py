"""The timeline in words and as a picture: its head, its list, and the figure's frames."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from data.chapters import chapter_of, counted_in_part, gaps, leaders, periods
from data.model import Record
from data.views import timeline
from pages.frame.leaves import leaf
from pages.frame.record import rows_left, seen
from pages.frame.sent import Figure
from pages.frame.stretch import Stretch, began, chapter_rows, rows_within, stretch, stretches
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.timeline import decades, figure
from pages.timeline.marks import GROUPS
from pages.timeline.placing import LANES, groups

Row = dict[str, Any]
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
    ids = [row["event_id"] for row in shown]
    rows, leaves = leaf(shown, here, LEAF, sought=ids.index(here.focus) if here.focus in ids else 0)
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(chapter_of(record)[row["event_id"]], []).append(row)
    return {
        "held": [
            (chapter, held[chapter["period_id"]])
            for chapter in chapter_rows(record, here.language)
            if chapter["period_id"] in held
        ],
        "marks": list(GROUPS),
        "n": len(shown),
        "until": counted_in_part(record, chapter_of(record).values()),
        **leaves,
        **stretches(record, here),
    }


def timeline_picture(record: Record, here: View, theme: str) -> tuple[Figure, dict[str, Any], str] | None:
    """The figure, its config and the text that says the same; None where nothing is chosen."""
    chosen = seen(_shown, record, here)
    if not chosen:
        return None
    alternative = say(here.language, "timeline_alt", n=len(chosen), first=chosen[0]["when"], last=chosen[-1]["when"])
    buttons = {english: say(here.language, phrase) for english, phrase in zip(figure.BUTTONS, ZOOMS, strict=True)}
    inked, shown = _inked(chosen, here.focus), stretch(record, here)
    if shown.is_all:
        picture = decades.sixty_figure(seen(_decades, record, here.language, theme), inked)
    else:
        picture = figure.timeline_figure(seen(_chapter, record, shown, here.language, theme), inked)
    return picture, figure.timeline_config(here.language, buttons), alternative


def _inked(chosen: list[Row], focus: str) -> frozenset[str]:
    """The ids of what is drawn in ink: the meeting in focus or, without one on the screen, all that is chosen."""
    ids = frozenset(row["event_id"] for row in chosen)
    return frozenset([focus]) if focus in ids else ids


def _chapter(record: Record, shown: Stretch, language: str, theme: str) -> figure.Ground:
    """What the timeline of a chapter is drawn on."""
    rows = began(seen(timeline, record, language), record, shown)
    return figure.Ground(rows, (shown.first, shown.last), _lanes(language), language, theme)


def _decades(record: Record, language: str, theme: str) -> decades.Ground:
    """What the sixty years are drawn on; a gap is one without talks of the two."""
    events = seen(timeline, record, language)
    days = events.loc[events["is_talks"], "earliest"].tolist()
    long = [(a, b, say(language, "gap", length=length(a, b, language))) for a, b in gaps(days, LONG)]
    frames = {
        "events": events,
        "periods": seen(periods, record, language),
        "leaders": seen(leaders, record, language),
        "gaps": pd.DataFrame(long, columns=["first", "last", "text"]),
    }
    return decades.Ground(frames, _lanes(language), theme)


def _lanes(language: str) -> dict[str, str]:
    return {lane: say(language, f"lane_{lane}") for lane in LANES}


def length(first: date, last: date, language: str) -> str:
    """How many whole years and months lie between two days, in words."""
    whole = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(whole, 12)
    said = [say(language, "gap_years", n=years)] if years else []
    said += [say(language, "gap_months", n=months)] if months else []
    return ("" if language == "ja" else " ").join(said)


def _marked(record: Record, language: str) -> pd.DataFrame:
    """The events that stand for themselves, with the `group` of the mark that each has."""
    rows = seen(timeline, record, language)
    return rows.assign(group=groups(rows))


def _chosen(record: Record, here: View) -> list[Row]:
    return rows_left(_marked, record, here.selection, "events", here.language)


def _shown(record: Record, here: View) -> list[Row]:
    return rows_within(seen(_chosen, record, here), record, here)
