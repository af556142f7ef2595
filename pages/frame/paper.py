"""Puts HTML on the screen: templates with every record text escaped, rendered once for each view of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.model import Record
from data.sourcing import disputes_of, sources_of
from pages.frame import palette
from pages.frame.days import dated
from pages.frame.drawers import Hanging, Macro
from pages.frame.kept import kept
from pages.frame.record import seen
from pages.frame.thread import thread_image
from pages.frame.type import stand_ins
from pages.frame.view import View
from pages.frame.words import say

PAGES = Path(__file__).parents[1]
TEMPLATES = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_served = False
TEMPLATES.filters["dated"] = dated
Values = Callable[[Record, View], Mapping[str, Any]]


def draw(template: str, record: Record, here: View, values: Values) -> None:
    """Draw a template, filled with what `values` gives for a record under a view, as one element."""
    st.html(_Whole(rendered(template, record, here, values)))


class _Whole(str):
    """HTML that is sent as it stands; from a plain text Streamlit would take the indents, line by line, each time."""

    def _repr_html_(self) -> str:
        return self


def theme() -> str:
    """The theme on the screen, "light" or "dark"."""
    return st.context.theme.type or "light"


@kept(1024)
def rendered(template: str, record: Record, here: View, values: Values) -> str:
    """The HTML of a template. In it: say, here, link, sources and disputes by id, and the values."""
    return (
        TEMPLATES.get_template(template)
        .render(
            say=partial(say, here.language),
            here=here,
            link=here.link,
            version=record.version,
            n_sources=len(record.sources),
            theme=palette.BOTH,
            sources=seen(_sources, record, here.language),
            disputes=seen(_disputes, record, here.language),
            thread_image=thread_image,
            **values(record, here),
        )
        .strip()
    )


def _sources(record: Record, language: str) -> Hanging:
    drawer, lines = _macro("source_drawer", language), _macro("source_lines", language)
    return Hanging(sources_of(record, language), drawer=drawer, lines=lines)


def _disputes(record: Record, language: str) -> Hanging:
    return Hanging(disputes_of(record, language), drawer=_macro("dispute_drawer", language))


def _macro(name: str, language: str) -> Macro:
    """A macro of parts.html, in one language."""
    return partial(vars(TEMPLATES.get_template("frame/parts.html").module)[name], partial(say, language))


def serve() -> None:
    """Say that our server answers: it sends the stylesheet with the document, and the files beside the pages."""
    global _served  # noqa: PLW0603
    _served = True


def is_served() -> bool:
    """Whether our server answers, and not a host that starts the pages alone."""
    return _served


def dress() -> None:
    """Put the stylesheet on the page, unless the document came with it."""
    if not _served:
        st.html(stylesheet())


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The one stylesheet, with the palette's colours as its variables."""
    css = (PAGES / "frame" / "look.css").read_text("utf-8")
    return f"<style>:root{{{palette.variables()}}}\n{stand_ins()}\n{css}</style>"
