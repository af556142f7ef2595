import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.facets import FACETS, ROWS, Selection
from data.narrowing import BY_NAME, counts, meeting, narrow, unknown
from data.rules import LANGUAGES

TOPICS = ["culture", "idle", "security", "trade"]
TOPIC = BY_NAME["topic"]
HANGING = {"developments": "agreement_id", "quotes": "event_id", "attendance": "event_id"}
LOOKED_UP = ("people", "venues", "periods", "sources", "claims", "topics", "terms")

each_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
each_rows = pytest.mark.parametrize("rows", ROWS)


@pytest.fixture(scope="session")
def records(record):
    """The tiny record with its topics dealt out anew."""

    def dealt(event_topics, agreement_topics):
        tables = {"event_topics": (event_topics, "event_id"), "agreement_topics": (agreement_topics, "agreement_id")}
        frames = {
            name: pd.DataFrame(sorted(pairs), columns=[key, "topic_id"], dtype="str")
            for name, (pairs, key) in tables.items()
        }
        return record.with_tables(**frames)

    pairs = [[(row, topic) for row in record.tables[table][key] for topic in TOPICS] for table, key in ROWS.items()]
    return st.builds(dealt, *(st.sets(st.sampled_from(both)) for both in pairs))


@pytest.fixture(scope="session")
def selections(record):
    """Any answers to up to three questions, of values that the tiny record knows."""
    answers = {facet.name: st.sets(st.sampled_from(list(facet.labels(record, "en"))), max_size=3) for facet in FACETS}
    asked = st.sets(st.sampled_from(sorted(answers)), max_size=3)
    return asked.flatmap(lambda names: st.fixed_dictionaries({name: answers[name] for name in sorted(names)})).map(
        lambda chosen: Selection.of(**{name: sorted(slugs) for name, slugs in chosen.items()})
    )


def chosen(**answers):
    return Selection.of(**{facet: [slugs] if isinstance(slugs, str) else slugs for facet, slugs in answers.items()})


def ids(record, table):
    return set(record.tables[table].iloc[:, 0])


def same(one, other):
    return all(rows.equals(other.tables[name]) for name, rows in one.tables.items())


@pytest.mark.parametrize(
    ("answers", "events", "agreements"),
    [
        ({"topic": "trade"}, {"summit"}, {"pact"}),
        ({"topic": "security"}, {"summit", "talks"}, {"hope"}),
        ({"topic": "idle"}, set(), set()),
        ({"topic": ["trade", "culture"]}, {"summit", "announcement"}, {"pact"}),
        ({"kind": "summit"}, {"summit"}, {"pact"}),
        ({"kind": "dinner"}, {"summit", "dinner"}, set()),
        ({"host": "JP"}, {"summit", "dinner", "talks"}, {"hope", "pact"}),
        ({"host": "KR"}, {"announcement"}, set()),
        ({"person": "lee"}, {"summit"}, {"pact"}),
        ({"strength": "agreed"}, {"summit"}, {"pact"}),
        ({"voice": "KR"}, {"summit", "talks"}, {"hope"}),
        ({"progress": "delivered"}, {"summit"}, {"pact"}),
        ({"progress": "not-rated"}, {"summit", "talks"}, {"hope"}),
        ({"year": "2026"}, {"announcement", "summit", "dinner", "talks"}, {"hope", "pact"}),
        ({"topic": "trade", "voice": "both"}, {"summit"}, {"pact"}),
        ({"topic": "trade", "voice": "KR"}, set(), set()),
    ],
    ids=lambda value: str(sorted(value.items() if isinstance(value, dict) else value)),
)
def test_an_answer_leaves_what_has_it_itself_or_through_a_part_or_an_agreement(record, answers, events, agreements):
    left = narrow(record, chosen(**answers))
    assert (ids(left, "events"), ids(left, "agreements")) == (events, agreements)


def test_what_hangs_on_a_row_goes_with_it(record):
    left = narrow(record, chosen(topic="culture"))
    assert all(left.tables[table].empty for table in HANGING)


def test_no_selection_leaves_the_record_itself(record):
    assert narrow(record, Selection()) is record


@given(st.data())
def test_narrowing_twice_is_narrowing_once(records, selections, data):
    record, selection = data.draw(records), data.draw(selections)
    once = narrow(record, selection)
    assert same(narrow(once, selection), once)


@given(st.data(), st.randoms())
def test_the_order_of_the_answers_does_not_matter(record, selections, data, chance):
    selection = data.draw(selections)
    shuffled = chance.sample(selection.chosen, len(selection.chosen))
    other = Selection.of(**{name: chance.sample(slugs, len(slugs)) for name, slugs in shuffled})
    assert other == selection and same(narrow(record, other), narrow(record, selection))


@given(st.data())
def test_narrowing_only_removes_rows_and_keeps_what_is_looked_up(records, selections, data):
    record = data.draw(records)
    left = narrow(record, data.draw(selections))
    for name, rows in record.tables.items():
        kept = left.tables[name]
        assert list(kept) == list(rows) and len(kept.merge(rows)) == len(kept) <= len(rows)
    assert all(left.tables[name] is record.tables[name] for name in LOOKED_UP)


@given(st.data())
def test_nothing_hangs_in_the_air(records, selections, data):
    left = narrow(data.draw(records), data.draw(selections))
    for table, key in HANGING.items():
        assert set(left.tables[table][key]) <= ids(left, key.removesuffix("_id") + "s")
    assert set(left.agreements["event_id"]) <= ids(left, "events")
    assert set(left.events["part_of"]) - {""} <= ids(left, "events")


@each_facet
@settings(max_examples=15)
@given(st.data())
def test_two_answers_to_one_question_leave_what_meets_either(records, selections, facet, data):
    record, rest = data.draw(records), dict(data.draw(selections).without(facet.name).chosen)
    slugs = data.draw(st.lists(st.sampled_from(list(facet.labels(record, "en"))), min_size=2, max_size=2))
    for rows in ROWS:
        each = [meeting(record, Selection.of(**rest, **{facet.name: [slug]}), rows) for slug in slugs]
        assert meeting(record, Selection.of(**rest, **{facet.name: slugs}), rows) == each[0] | each[1]


@given(st.data())
def test_answers_to_two_questions_leave_no_more_than_either(records, selections, data):
    record, selection = data.draw(records), data.draw(selections)
    for rows in ROWS:
        left = meeting(record, selection, rows)
        assert all(left <= meeting(record, selection.without(name), rows) for name, _ in selection.chosen)


@each_rows
@each_facet
@settings(max_examples=12)
@given(data=st.data())
def test_the_counts_of_a_facet_ignore_its_own_answers(record, selections, facet, rows, data):
    selection = data.draw(selections)
    assert counts(record, selection, facet, rows) == counts(record, selection.without(facet.name), facet, rows)


@each_rows
@each_facet
@settings(max_examples=12)
@given(data=st.data())
def test_a_count_is_how_many_are_left_once_it_is_chosen(records, selections, facet, rows, data):
    record, rest = data.draw(records), data.draw(selections).without(facet.name)
    found = counts(record, rest, facet, rows)
    slug = data.draw(st.sampled_from(list(found)))
    left = narrow(record, Selection.of(**dict(rest.chosen), **{facet.name: [slug]})).tables[rows]
    assert found[slug] == len(left[left["part_of"] == ""] if rows == "events" else left)


@each_rows
@each_facet
def test_counts_name_every_value_in_screen_order(record, facet, rows):
    assert list(counts(record, Selection(), facet, rows)) == list(facet.labels(record, "en"))


@each_facet
def test_a_value_has_a_word_in_every_language(record, facet):
    assert len({tuple(facet.labels(record, language)) for language in LANGUAGES}) == 1
    assert all(word for language in LANGUAGES for word in facet.labels(record, language).values())


def test_the_most_used_topics_come_first_and_then_the_alphabet(record):
    assert list(TOPIC.labels(record, "en")) == ["culture", "security", "trade", "idle"]


@each_rows
@each_facet
def test_counting_an_empty_record_gives_noughts(empty, facet, rows):
    assert set(counts(empty, Selection(), facet, rows).values()) <= {0}


@each_facet
def test_what_we_do_not_have_is_named_once_in_the_order_asked(record, facet):
    known = list(facet.labels(record, "en"))
    assert unknown(record, facet, ["zeal", *known, "arts", "zeal"]) == ["zeal", "arts"]


def test_a_selection_has_one_form():
    assert chosen(topic=["b", "a", "b"], kind="c") == chosen(kind=["c"], topic=("a", "b"))
    assert Selection.of(topic=[]) == Selection() and not Selection()


@given(st.data(), st.sampled_from(TOPICS))
def test_choosing_twice_is_not_choosing(selections, data, slug):
    selection = data.draw(selections)
    assert selection.toggled("topic", slug).toggled("topic", slug) == selection
    assert (slug in selection.toggled("topic", slug).get("topic")) != (slug in selection.get("topic"))


@given(st.data(), st.sampled_from(FACETS))
def test_a_selection_without_a_facet_is_as_if_it_had_not_been_asked(selections, data, facet):
    selection = data.draw(selections)
    rest = selection.without(facet.name)
    assert rest.get(facet.name) == () and dict(rest.chosen).items() <= dict(selection.chosen).items()
