"""The view: what the address asks for, and addresses for other views. The address is the only state there is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from data.facets import FACETS, Selection, unknown
from data.model import Record
from data.rules import LANGUAGES

PAGES = ("timeline", "map", "agreements", "sources")
SORTS = ("date", "progress", "strength")
EXTENTS = ("region", "nara", "world")
SHELVES = ("bibliography", "disputes", "dictionary")
STREAMLITS_OWN = ("embed", "embed_options")
LONGEST_SHOWN = 60
NOTHING = Selection()


@dataclass(frozen=True)
class View:
    """One view of the record. Two equal views show the same screen.

    `language` is the one on the screen, `asked` the one in the address ("" where the browser decided);
    `missing` lists (kind of thing, what was asked) for all that the address names and we do not have.
    """

    page: str
    on: date
    language: str = "en"
    asked: str = ""
    selection: Selection = NOTHING
    id: str = ""
    place: str = ""
    sort: str = "date"
    extent: str = "region"
    shelf: str = "bibliography"
    missing: tuple[tuple[str, str], ...] = ()

    def link(self, page: str, **changes: Any) -> str:
        """The address of another view, relative to this one; selection and language stay, defaults leave it clean."""
        other = replace(
            self, **{"id": "", "place": "", "sort": "date", "extent": "region", "shelf": "bibliography", **changes}
        )
        return address(page, other)

    def toggled(self, facet: str, slug: str) -> str:
        """The address of this view with one value of a facet chosen or, if it was, not."""
        return address(self._facet_page(), replace(self, selection=self.selection.toggled(facet, slug)))

    def cleared(self) -> str:
        """The address of this view with no facet answered."""
        return address(self._facet_page(), replace(self, selection=NOTHING))

    def only(self, facet: str, slug: str, page: str) -> str:
        """The address of a page narrowed to one value and nothing else."""
        return self.link(page, selection=Selection.of(**{facet: [slug]}))

    def spoken(self, language: str) -> str:
        """The address of this view in another language."""
        return address(self.page, replace(self, asked=language))

    def _facet_page(self) -> str:
        return "agreements" if self.page == "event" else self.page


def address(page: str, view: View) -> str:
    """A relative address: page?id=…&topic=…&lang=…, in one order, without what has its default."""
    answers = [(facet.name, slug) for facet in FACETS for slug in view.selection.get(facet.name)]
    rest = [
        ("id", view.id if page == "event" else ""),
        ("place", view.place if page == "map" else ""),
        ("view", view.extent if page == "map" and view.extent != "region" else ""),
        ("shelf", view.shelf if page == "sources" and view.shelf != "bibliography" else ""),
        ("sort", view.sort if page == "agreements" and view.sort != "date" else ""),
        *answers,
        ("lang", view.asked),
    ]
    query = urlencode([(name, value) for name, value in rest if value])
    return f"{page}?{query}" if query else page or "./"


def parse(page: str, asked: Mapping[str, Sequence[str]], locale: str | None, record: Record, on: date) -> View:
    """The view that an address asks for, as far as we have it; the rest is named in `missing`."""
    missing: list[tuple[str, str]] = []

    def one(name: str, known: Sequence[str], default: str) -> str:
        wanted = next(iter(asked.get(name, [])), "")
        if wanted in known or not wanted:
            return wanted or default
        missing.append((name, _shown(wanted)))
        return default

    answers = {}
    for facet in FACETS:
        wanted = list(asked.get(facet.name, []))
        lacking = unknown(record, facet, wanted)
        missing += [(facet.name, _shown(slug)) for slug in lacking]
        answers[facet.name] = [slug for slug in wanted if slug not in lacking]
    spoken = one("lang", LANGUAGES, "")
    view = View(
        page=page,
        on=on,
        language=spoken or of_browser(locale),
        asked=spoken,
        selection=Selection.of(**answers),
        id=one("id", record.events["event_id"].tolist(), ""),
        place=one("place", record.venues["venue_id"].tolist(), ""),
        sort=one("sort", SORTS, "date"),
        extent=one("view", EXTENTS, "region"),
        shelf=one("shelf", SHELVES, "bibliography"),
    )
    names = {"id", "place", "sort", "view", "shelf", "lang", *(f.name for f in FACETS), *STREAMLITS_OWN}
    missing += [("parameter", _shown(name)) for name in asked if name not in names]
    return replace(view, missing=tuple(missing))


def of_browser(locale: str | None) -> str:
    """The language of a browser's locale ("ko-KR" -> "ko"), English for any that we do not speak."""
    code = (locale or "").lower().partition("-")[0]
    return code if code in LANGUAGES else "en"


def _shown(text: str) -> str:
    seen = "".join(c for c in text if unicodedata.category(c)[0] != "C").strip()
    return seen if len(seen) <= LONGEST_SHOWN else seen[:LONGEST_SHOWN] + "…"
