"""The counts of the facets against counting by hand, and the facet that only a picture asks: `meeting`."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.facets import FACETS, ROWS, Selection
from data.matrix import topic_matrix
from data.narrowing import BY_NAME, counts, meeting, narrow
from data.progress import progress
from data.views import agreements, events
from pages.frame.panel import facet_panel
from pages.frame.view import View

ON = date(2026, 11, 22)
each_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
each_rows = pytest.mark.parametrize("rows", ROWS)


def pairs(rows, key, value):
    """Id -> the values that stand beside it."""
    found = {}
    for row_id, answer in zip(rows[key], rows[value], strict=True):
        found.setdefault(row_id, set()).add(answer)
    return found


class ByHand:
    """Every answer of every event and agreement, read from the tables row by row."""

    def __init__(self, record):
        self.record = record
        self.events = record.events.to_dict("records")
        self.agreements = record.agreements.to_dict("records")
        self.where = dict(zip(record.venues["venue_id"], record.venues["country_code"], strict=True))
        self.chapters = record.periods.to_dict("records")
        self.present = pairs(record.attendance, "event_id", "person_id")
        tagged = {rows: record.tables[f"{rows.removesuffix('s')}_topics"] for rows in ROWS}
        self.topics = {rows: pairs(tagged[rows], key, "topic_id") for rows, key in ROWS.items()}
        standing = progress(record.agreements, record.developments, date.max)
        self.standing = dict(zip(standing["agreement_id"], standing["status"], strict=True))
        self.of_event = {row["event_id"]: self._of_event(row) for row in self.events}
        self.of_agreement = {row["agreement_id"]: self._of_agreement(row) for row in self.agreements}

    def _of_event(self, row):
        day = row["earliest"] if row["earliest"] > date.min else row["latest"]
        last = row["latest"] if row["latest"] < date.max else row["earliest"]
        country = self.where.get(row["venue_id"], "XX")
        host = row["host_code"] if country == "XX" else country
        return {
            "topic": self.topics["events"].get(row["event_id"], set()),
            "period": {c["period_id"] for c in self.chapters if c["earliest"] <= day <= c["latest"]},
            "kind": {row["kind"]},
            "host": ({host} if host in ("KR", "JP") else {"third"}) if host else set(),
            "person": self.present.get(row["event_id"], set()),
            "meeting": {row["event_id"]},
            "year": {str(year) for year in range(day.year, last.year + 1)},
        }

    def _of_agreement(self, row):
        return self.of_event[row["event_id"]] | {
            "topic": self.topics["agreements"].get(row["agreement_id"], set()),
            "strength": {row["commitment"]},
            "voice": {row["voiced_by"]},
            "progress": {self.standing[row["agreement_id"]]},
        }

    def left(self, chosen):
        """Events and agreements that meet the answers, given as facet -> slugs."""
        agreed = {key for key, own in self.of_agreement.items() if self._meets(own, chosen)}
        met = {key for key, own in self.of_event.items() if self._meets(own, chosen)}
        met |= {row["event_id"] for row in self.agreements if row["agreement_id"] in agreed}
        met |= {row["part_of"] for row in self.events if row["event_id"] in met and row["part_of"]}
        return {"events": met, "agreements": agreed}

    @staticmethod
    def _meets(own, chosen):
        return all(own.get(facet, set()) & set(slugs) for facet, slugs in chosen.items())

    def count(self, chosen, rows):
        """How many are left, parts of meetings not counted apart."""
        parts = {row["event_id"] for row in self.events if row["part_of"]}
        return len(self.left(chosen)[rows] - parts)


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def counted(request, record, shipped):
    return ByHand(record if request.param == "tiny" else shipped)


@pytest.fixture(scope="module")
def chosen(counted):
    """Any answers to up to two questions, most of them such that something is left."""
    labels = {facet.name: list(facet.labels(counted.record, "en")) for facet in FACETS}
    return st.dictionaries(st.sampled_from(sorted(labels)), st.none(), max_size=2).flatmap(
        lambda asked: st.fixed_dictionaries(
            {name: st.lists(st.sampled_from(labels[name]), min_size=1, max_size=4, unique=True) for name in asked}
        )
    )


@each_rows
@each_facet
@settings(max_examples=10)
@given(data=st.data())
def test_a_count_is_what_counting_by_hand_gives(counted, chosen, facet, rows, data):
    answers = data.draw(chosen)
    rest = {name: slugs for name, slugs in answers.items() if name != facet.name}
    by_hand = {slug: counted.count(rest | {facet.name: [slug]}, rows) for slug in facet.labels(counted.record, "en")}
    assert counts(counted.record, Selection.of(**answers), facet, rows) == by_hand


@each_facet
def test_without_a_choice_something_of_every_facet_is_counted(counted, facet):
    """So that the comparison by hand is not one of noughts."""
    assert sum(counts(counted.record, Selection(), facet, "events").values()) > 0


@settings(max_examples=40)
@given(data=st.data())
def test_what_meets_a_selection_is_what_looking_by_hand_finds(counted, chosen, data):
    answers = data.draw(chosen)
    left = counted.left(answers)
    assert {rows: meeting(counted.record, Selection.of(**answers), rows) for rows in ROWS} == left


# meeting


def test_one_meeting_leaves_itself_and_what_was_agreed_there(record):
    left = narrow(record, Selection.of(meeting=["summit"]))
    assert (left.events["event_id"].tolist(), left.agreements["agreement_id"].tolist()) == (["summit"], ["pact"])


def test_a_part_of_a_meeting_keeps_the_whole_but_not_what_was_agreed_by_the_whole(record):
    left = narrow(record, Selection.of(meeting=["talks"]))
    assert set(left.events["event_id"]) == {"summit", "talks"}
    assert left.agreements["agreement_id"].tolist() == ["hope"]


def test_only_meetings_that_produced_something_can_be_asked_for_first_to_last(record, shipped):
    assert list(BY_NAME["meeting"].labels(record, "en").items()) == [("summit", "Summit"), ("talks", "Talks")]
    asked = list(BY_NAME["meeting"].labels(shipped, "ja"))
    first = shipped.events.set_index("event_id")["earliest"]
    assert set(asked) == set(shipped.agreements["event_id"]) and first[asked].is_monotonic_increasing


def test_the_panel_does_not_ask_for_a_meeting_and_asks_for_all_else(record):
    listed = [name for name, _values in facet_panel(record, View("timeline", ON))["facets"]]
    assert listed == [facet.name for facet in FACETS if facet.name != "meeting"]


def test_a_cell_of_the_matrix_opens_the_agreements_that_it_counts(shipped):
    spots = events(shipped, "en").set_index("event_id")["spot"].to_dict()
    agreed = agreements(shipped, "en", ON)
    titles = dict(zip(agreed["agreement_id"], agreed["title"], strict=True))
    cells = topic_matrix(agreed.to_dict("records"), spots)
    assert cells
    for cell in cells:
        opened = meeting(shipped, Selection.of(topic=[cell["topic_id"]], meeting=[cell["event_id"]]), "agreements")
        assert sorted(titles[key] for key in opened) == sorted(cell["titles"]) and len(opened) == cell["n"]
