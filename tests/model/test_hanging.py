"""What hangs on which event or agreement, and what a selection leaves of it, against narrowing the tables."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.facets import FACETS, Selection
from data.hanging import TABLES, hung
from data.narrowing import narrow
from data.rules import LANGUAGES
from data.sourcing import bibliography, disputes_of
from pages.frame.view import View
from pages.sources.shelves import chosen_disputes, chosen_sources

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def selections(shipped):
    labels = {facet.name: list(facet.labels(shipped, "en")) for facet in FACETS}
    return st.dictionaries(st.sampled_from(sorted(labels)), st.none(), max_size=2).flatmap(
        lambda asked: st.fixed_dictionaries(
            {name: st.lists(st.sampled_from(labels[name]), min_size=1, max_size=3, unique=True) for name in asked}
        ).map(lambda answers: Selection.of(**answers))
    )


def ids(record):
    return {key for table, column in TABLES.items() for key in record.tables[table][column]}


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_left_is_what_narrowing_the_tables_leaves(shipped, selections, data):
    selection = data.draw(selections)
    all_ids = sorted(ids(shipped))
    left = hung(shipped, all_ids).left(shipped, selection)
    assert {key for key, is_left in zip(all_ids, left, strict=True) if is_left} == ids(narrow(shipped, selection))


def test_what_is_in_no_such_table_hangs_on_nothing(shipped):
    found = hung(shipped, [*shipped.venues["venue_id"][:2], "no-such-id"])
    assert found.event.tolist() == found.agreement.tolist() == [-1, -1, -1]
    assert not found.left(shipped, Selection()).any()


def test_of_an_empty_record_nothing_is_left(empty):
    assert hung(empty, []).left(empty, Selection()).tolist() == []
    assert hung(empty, ["summit"]).left(empty, Selection()).tolist() == [False]


@settings(max_examples=15)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_the_sources_page_shows_the_sources_and_the_disputes_of_what_is_left(shipped, selections, data, language):
    selection = data.draw(selections.filter(bool))
    here, left = View("sources", ON, language, selection=selection), ids(narrow(shipped, selection))
    claims = shipped.claims[shipped.claims["rank"] != "deprecated"]
    cited = set(claims.loc[claims["record_id"].isin(left), "source_id"])
    rows = bibliography(shipped, language).to_dict("records")
    assert chosen_sources(shipped, here) == [row for row in rows if row["source_id"] in cited]
    found = disputes_of(shipped, language)
    assert chosen_disputes(shipped, here) == [told for key, told in found.items() if key in left]
