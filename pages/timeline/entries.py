"""The timeline in words and as a picture: its head, its list, and the figure's frame."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from data.model import Record
from data.views import timeline
from pages.frame.record import left, seen
from pages.frame.view import View
from pages.frame.words import say
from pages.timeline.figure import BUTTONS, GROUPS, timeline_config, timeline_figure
from pages.timeline.placing import LANES

ZOOMS = ("zoom_in", "zoom_out", "zoom_back")


def timeline_head(record: Record, here: View) -> dict[str, Any]:
    """How many events of how many are on the screen."""
    return {"n": len(_chosen(record, here)), "of": len(seen(timeline, record, here.language))}


def timeline_list(record: Record, here: View) -> dict[str, Any]:
    """The chosen events, first to last, and the key to the marks."""
    return {"events": _chosen(record, here).to_dict("records"), "marks": list(GROUPS)}


def timeline_picture(record: Record, here: View, theme: str) -> tuple[go.Figure, dict[str, Any], str] | None:
    """The figure, its config and the text that says the same; None where nothing is chosen."""
    chosen = _chosen(record, here)
    if chosen.empty:
        return None
    events = seen(timeline, record, here.language)
    marked = chosen[chosen["event_id"] == here.focus]
    marked = chosen if marked.empty else marked
    events = events.assign(is_chosen=events["event_id"].isin(marked["event_id"]))
    lanes = {lane: say(here.language, f"lane_{lane}") for lane in LANES}
    alternative = say(
        here.language, "timeline_alt", n=len(chosen), first=chosen["when"].iloc[0], last=chosen["when"].iloc[-1]
    )
    buttons = {english: say(here.language, phrase) for english, phrase in zip(BUTTONS, ZOOMS, strict=True)}
    return timeline_figure(events, lanes, here.language, theme), timeline_config(here.language, buttons), alternative


def _chosen(record: Record, here: View) -> pd.DataFrame:
    return left(seen(timeline, record, here.language), record, here.selection, "events")
