"""The view: what is on the screen, and addresses for other views. The address is the only state there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from data.comparing import comparable
from data.facets import FACETS, Selection
from data.model import Record

PAGES = ("timeline", "map", "topics", "agreements", "tracks", "compare", "sources")
NARROWED = ("", "timeline", "map", "topics", "agreements", "tracks", "sources", "search", "take")  # by the facets
OURS = (*NARROWED, "compare", "event")  # all there are
STRETCHED = ("timeline", "topics", "tracks")  # pages that show a stretch of years
SIXTY = "sixty"
LEAFED = ("timeline", "map", "topics", "agreements", "tracks", "sources")  # pages with long lists
LEAVES = [str(n) for n in range(1, 1000)]
SORTS = ("date", "progress", "strength")
EXTENTS = ("region", "nara", "world")
SHELVES = ("bibliography", "disputes", "dictionary")
NOTHING = Selection()


@dataclass(frozen=True)
class View:
    """One view of the record. Two equal views show the same screen.

    `language` is the one on the screen, `asked` the one in the address ("" where the browser decided);
    `focus` is the meeting in focus on pages that show many; `span` the chapter on the screen ("" where the focus
    or the latest decides); `a` and `b` are what is compared, `pick` the one of them being chosen; `base` is where the
    site stands, for permanent addresses; `missing` lists (kind of thing, what was asked) for all that the address names
    and we lack.
    """

    page: str
    on: date
    language: str = "en"
    asked: str = ""
    selection: Selection = NOTHING
    id: str = ""
    focus: str = ""
    agreement: str = ""
    place: str = ""
    sort: str = "date"
    extent: str = "region"
    shelf: str = "bibliography"
    span: str = ""
    leaf: str = "1"
    a: str = ""
    b: str = ""
    pick: str = ""
    base: str = ""
    missing: tuple[tuple[str, str], ...] = ()

    def link(self, page: str, **changes: Any) -> str:
        """The address of another view, relative to this one; selection, language and focus stay."""
        answers = _answered(changes.pop("selection"), self.asked) if "selection" in changes else self._answers
        return _address(page, {"focus": self.id or self.focus, **changes}, answers)

    def permanent(self, page: str, **changes: Any) -> str:
        """The whole address of one thing, free of what the reader has chosen."""
        return self.base + address(page, View(page, self.on, **changes))

    def toggled(self, facet: str, slug: str) -> str:
        """The address of this view with one value of a facet chosen or, if it was, not."""
        return address(self._facet_page(), replace(self, selection=self.selection.toggled(facet, slug), leaf="1"))

    def cleared(self) -> str:
        """The address of this view with no facet answered and nothing in focus."""
        return address(self._facet_page(), replace(self, selection=NOTHING, focus="", leaf="1"))

    def unfocused(self) -> str:
        """The address of this view with nothing in focus."""
        return address(self.page, replace(self, focus=""))

    def only(self, facet: str, slug: str, page: str) -> str:
        """The address of a page narrowed to one value and nothing else."""
        return self.link(page, selection=Selection.of(**{facet: [slug]}))

    def choosing(self, page: str, **answers: Sequence[str]) -> str:
        """The address of a page with these facets answered so, and the others as they are."""
        return self.link(page, selection=Selection.of(**dict(self.selection.chosen) | dict(answers)))

    def leafed(self, number: str) -> str:
        """The address of another leaf of the list on the screen; with it, the reader leaves the meeting in focus."""
        return address(self.page, replace(self, leaf=number, focus=""))

    def spoken(self, language: str) -> str:
        """The address of this view in another language."""
        return address(self.page, replace(self, asked=language))

    @property
    def is_sixty(self) -> bool:
        """Whether the address asks for all the years."""
        return self.span == SIXTY

    @property
    def has_facets(self) -> bool:
        """Whether the facets stand beside the page: one meeting, or two things compared, are no choice of many."""
        return self.page in NARROWED

    @cached_property
    def _answers(self) -> str:
        """What most links of a page end in."""
        return _answered(self.selection, self.asked)

    def _facet_page(self) -> str:
        return self.page if self.has_facets else "agreements"


@dataclass(frozen=True)
class Parameter:
    """A part of the address: its name, the View's field, the pages where it counts, and what it may be."""

    name: str
    field: str
    pages: tuple[str, ...]
    default: str
    known: Callable[[Record], Sequence[str]]


PARAMETERS = (
    Parameter("id", "id", ("event",), "", lambda record: record.events["event_id"].tolist()),
    Parameter("event", "focus", NARROWED, "", lambda record: record.events["event_id"].tolist()),
    Parameter(
        "agreement", "agreement", ("agreements", "take"), "", lambda record: record.agreements["agreement_id"].tolist()
    ),
    Parameter("place", "place", ("map",), "", lambda record: record.venues["venue_id"].tolist()),
    Parameter("view", "extent", ("map",), "region", lambda record: EXTENTS),
    Parameter("shelf", "shelf", ("sources",), "bibliography", lambda record: SHELVES),
    Parameter("sort", "sort", ("agreements",), "date", lambda record: SORTS),
    Parameter("leaf", "leaf", LEAFED, "1", lambda record: LEAVES),
    Parameter("span", "span", STRETCHED, "", lambda record: [SIXTY, *record.periods["period_id"]]),
    Parameter("a", "a", ("compare",), "", comparable),
    Parameter("b", "b", ("compare",), "", comparable),
    Parameter("pick", "pick", ("compare",), "", lambda record: ("a", "b")),
)


IN_ADDRESS = {page: [p for p in PARAMETERS if page in p.pages] for page in OURS}


def address(page: str, view: View) -> str:
    """A relative address: page?id=…&topic=…&lang=…, in one order, without what has its default."""
    return _address(page, vars(view), _answered(view.selection, view.asked))


def _address(page: str, fields: Mapping[str, Any], answers: str) -> str:
    """The address of a page by those of a view's fields that are not their default, and what `_answered` wrote."""
    here = [(p.name, value) for p in IN_ADDRESS[page] if (value := fields.get(p.field, p.default)) != p.default]
    query = "&".join(filter(None, [urlencode(here), answers]))
    return f"{page}?{query}" if query else page or "./"


def _answered(selection: Selection, asked: str) -> str:
    """The part of an address that says what is chosen and in which language."""
    answers = [(facet.name, selection.get(facet.name)) for facet in FACETS]
    return "&".join(_encoded(name, values) for name, values in [*answers, ("lang", (asked,))] if any(values))


@lru_cache(maxsize=4096)
def _encoded(name: str, values: tuple[str, ...]) -> str:
    """A parameter with its values, as it stands in an address: a page has hundreds of links with the same."""
    return urlencode([(name, value) for value in values])
