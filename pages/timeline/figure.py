"""The timeline: three lanes, the thread through the leaders' meetings, and all that lies between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.frame.palette import OF_COUNTRY, colours
from pages.frame.type import SANS, SERIF
from pages.timeline.placing import LANES, placed

GROUPS = {"meeting": "circle", "officials": "square", "statement": "triangle-up", "message": "line-ns-open"}
SIZES = {"meeting": 15, "officials": 10, "statement": 10, "message": 13}
BUTTONS = {"Zoom in": "zoomIn2d", "Zoom out": "zoomOut2d", "Reset axes": "resetScale2d"}
TICKS = {"en": ("%-d %b", "%b<br>%Y"), "ko": ("%-m월 %-d일", "%-m월<br>%Y년"), "ja": ("%-m月%-d日", "%-m月<br>%Y年")}
MARGIN_DAYS = 24


def timeline_figure(events: pd.DataFrame, lane_names: dict[str, str], language: str, theme: str) -> go.Figure:
    """A figure of events as `data.views.timeline` gives them, with one more column, `is_chosen`.

    What is not chosen stays as a ghost. Each mark carries its event_id as customdata[0].
    """
    ink = colours(theme)
    spots = placed(events)
    figure = go.Figure()
    _lanes(figure, lane_names, ink)
    _thread(figure, spots, ink)
    _spans(figure, spots, ink)
    for group in GROUPS:
        _marks(figure, spots[spots["group"] == group], group, _shades(spots, ink), ink)
    _names(figure, spots, ink)
    return _laid_out(figure, spots, ink, language)


def timeline_config(language: str, words: dict[str, str]) -> dict[str, Any]:
    """What the reader may do with the figure: zoom in, out and back, with Plotly's words for it said in a language."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [list(BUTTONS.values())],
        "doubleClick": "reset",
        "locale": language,
        "locales": {language: {"dictionary": words, "format": {}}},
    }


def _lanes(figure: go.Figure, names: dict[str, str], ink: dict[str, str]) -> None:
    for lane, y in LANES.items():
        figure.add_hline(y=y, line={"color": ink["line"], "width": 1}, layer="below")
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="right",
            y=y,
            yanchor="bottom",
            yshift=3,
            showarrow=False,
            text=names[lane],
            font={"color": ink[OF_COUNTRY[lane]], "size": 13, "family": SANS},
        )


def _thread(figure: go.Figure, spots: pd.DataFrame, ink: dict[str, str]) -> None:
    met = spots[spots["is_meeting"]]
    figure.add_scatter(
        x=met["x"],
        y=met["y"],
        mode="lines",
        hoverinfo="skip",
        showlegend=False,
        line={
            "color": ink["ink"] if met["is_chosen"].all() else ink["line"],
            "width": 2,
            "shape": "spline",
            "smoothing": 0.5,
        },
    )


def _spans(figure: go.Figure, spots: pd.DataFrame, ink: dict[str, str]) -> None:
    """A date that can mean several days is drawn as long as it is."""
    for row in spots[spots["from_"] != spots["to"]].itertuples():
        figure.add_scatter(
            x=[row.from_, row.to + timedelta(days=1)],
            y=[row.y, row.y],
            mode="lines",
            hoverinfo="skip",
            showlegend=False,
            line={"color": ink["quiet"] if row.is_chosen else ink["line"], "width": 4},
        )


def _shades(spots: pd.DataFrame, ink: dict[str, str]) -> pd.Series:
    """Colour is for what the reader has chosen: without a choice all is ink, with one the rest is a ghost."""
    if spots["is_chosen"].all():
        return pd.Series(ink["ink"], index=spots.index)
    return spots["lane"].map(lambda lane: ink[OF_COUNTRY[lane]]).where(spots["is_chosen"], ink["line"])


def _marks(figure: go.Figure, rows: pd.DataFrame, group: str, shades: pd.Series, ink: dict[str, str]) -> None:
    colour = shades[rows.index]
    figure.add_scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        name=group,
        showlegend=False,
        customdata=rows[["event_id", "title", "when", "place", "kind_label"]],
        hovertemplate="<br>".join(["<b>%{customdata[1]}</b>", *(f"%{{customdata[{i}]}}" for i in (2, 3, 4))])
        + "<extra></extra>",
        marker={
            "symbol": GROUPS[group],
            "size": SIZES[group],
            "color": colour,
            "opacity": 1,
            "line": {"color": colour if group == "message" else ink["paper"], "width": 1.5},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _names(figure: go.Figure, spots: pd.DataFrame, ink: dict[str, str]) -> None:
    """The meetings' names beside their marks, on the side where the thread does not run."""
    met = spots[spots["is_meeting"]]
    before, after = met["y"].shift().fillna(met["y"]), met["y"].shift(-1).fillna(met["y"])
    edge = (spots["to"].max() - spots["from_"].min()) / 8
    for row, y0, y1 in zip(met.itertuples(), before, after, strict=True):
        if row.is_chosen:
            figure.add_annotation(
                x=row.x,
                y=row.y,
                showarrow=False,
                **_side(row.y, y0, y1, at_edge=row.x - spots["from_"].min() < edge),
                text=f"<b>{row.spot}</b><br><span style='font-size:12px'>{row.when}</span>",
                font={"color": ink["ink"], "size": 15, "family": SERIF},
            )


def _side(y: float, before: float, after: float, at_edge: bool) -> dict[str, str | int]:
    """Where a name stands by a mark at height y: above a peak, below a valley, beside a slope."""
    middle: dict[str, str | int] = (
        {"xanchor": "left", "align": "left", "xshift": -16} if at_edge else {"xanchor": "center"}
    )
    if y >= max(before, after):
        return middle | {"yanchor": "bottom", "yshift": 12}
    if y <= min(before, after):
        return middle | {"yanchor": "top", "yshift": -12}
    falls = before > after
    return {
        "xanchor": "left",
        "align": "left",
        "yanchor": "bottom" if falls else "top",
        "xshift": 10,
        "yshift": 0 if falls else 13,
    }


def _laid_out(figure: go.Figure, spots: pd.DataFrame, ink: dict[str, str], language: str) -> go.Figure:
    figure.update_layout(
        height=430,
        margin={"l": 4, "r": 4, "t": 8, "b": 44},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "size": 13, "color": ink["ink"]},
        dragmode="pan",
        clickmode="event+select",
        hovermode="closest",
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": ink["quiet"], "activecolor": ink["ink"]},
        hoverlabel={
            "bgcolor": ink["raised"],
            "bordercolor": ink["line"],
            "font": {"family": SANS, "size": 14, "color": ink["ink"]},
        },
    )
    return _dated(figure.update_yaxes(visible=False, range=[-0.62, 2.62], fixedrange=True), spots, ink, language)


def _dated(figure: go.Figure, spots: pd.DataFrame, ink: dict[str, str], language: str) -> go.Figure:
    day, month = TICKS[language]
    edge = timedelta(days=MARGIN_DAYS)
    figure.update_xaxes(
        type="date",
        range=[spots["from_"].min() - edge, spots["to"].max() + edge],
        showgrid=False,
        zeroline=False,
        ticks="outside",
        tickcolor=ink["line"],
        linecolor=ink["line"],
        showline=True,
        tickfont={"color": ink["quiet"]},
        tickformatstops=[{"dtickrange": [None, "M1"], "value": day}, {"dtickrange": ["M1", None], "value": month}],
        minallowed=spots["from_"].min() - edge * 3,
        maxallowed=spots["to"].max() + edge * 3,
    )
    return figure
