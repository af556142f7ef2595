"""What an address asks for, as the view that we have of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from data.facets import FACETS, Selection
from data.model import Record
from data.narrowing import unknown
from data.rules import LANGUAGES
from pages.frame.view import PARAMETERS, View
from pages.frame.words import of_browser

NOT_OURS = ("q", "embed", "embed_options")  # the search box keeps its own words in the address; the rest is Streamlit's
LONGEST_SHOWN = 60


def parse(
    page: str, asked: Mapping[str, Sequence[str]], locale: str | None, record: Record, on: date, base: str = ""
) -> View:
    """The view that an address asks for, as far as we have it; the rest is named in `missing`."""
    missing: list[tuple[str, str]] = []

    def one(name: str, known: Callable[[Record], Sequence[str]], default: str) -> str:
        wanted = next(iter(asked.get(name, [])), "")
        if not wanted or wanted in known(record):
            return wanted or default
        missing.append((name, shown(wanted)))
        return default

    answers = {}
    for facet in FACETS:
        wanted = [slug for slug in asked.get(facet.name, []) if slug]
        lacking = unknown(record, facet, wanted)
        missing += [(facet.name, shown(slug)) for slug in lacking]
        answers[facet.name] = [slug for slug in wanted if slug not in lacking]
    fields = {p.field: one(p.name, p.known, p.default) for p in PARAMETERS}
    spoken = one("lang", lambda record: LANGUAGES, "")
    names = {"lang", *(p.name for p in PARAMETERS), *(facet.name for facet in FACETS), *NOT_OURS}
    missing += [("parameter", shown(name)) for name in asked if name not in names]
    language = spoken or of_browser(locale)
    selection = Selection.of(**answers)
    return View(page, on, language, spoken, selection, base=base, missing=tuple(missing), **fields)


def shown(text: str) -> str:
    """What an address asked for, fit to be named: without control characters, and cut short."""
    seen = "".join(c for c in text if unicodedata.category(c)[0] != "C").strip()
    return seen if len(seen) <= LONGEST_SHOWN else seen[:LONGEST_SHOWN] + "…"
