import unicodedata
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from data.facets import FACETS, Selection
from data.rules import LANGUAGES
from pages.frame.asked import LONGEST_SHOWN, NOT_OURS, parse
from pages.frame.view import PARAMETERS, View, address
from pages.frame.words import of_browser

ON = date(2026, 11, 22)
PAGES = sorted({page for parameter in PARAMETERS for page in parameter.pages})
NAMES = ["lang", *(parameter.name for parameter in PARAMETERS), *(facet.name for facet in FACETS)]
TOPICS = ("culture", "idle", "security", "trade")

hostile = st.one_of(
    st.sampled_from(
        ["<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "{{ 7*7 }}", "%00", "\0", "\ud800"]
    ),
    st.sampled_from(
        ["a\0b", "x" * 10_000, "\u202etopic\u2069", "\x1b[31m", "\u200b", " ", "\r\nSet-Cookie: a", "🏯" * 61]
    ),
    st.text(min_size=1, max_size=200),
)


@pytest.fixture(scope="session")
def views(record):
    """Any view of the tiny record."""
    answers = {facet.name: st.sets(st.sampled_from(list(facet.labels(record, "en"))), max_size=2) for facet in FACETS}
    state = {p.field: st.sampled_from([p.default, *p.known(record)]) for p in PARAMETERS}
    return st.builds(
        View,
        page=st.sampled_from(PAGES),
        on=st.just(ON),
        asked=st.sampled_from(["", *LANGUAGES]),
        selection=st.fixed_dictionaries({}, optional=answers).map(
            lambda chosen: Selection.of(**{facet: sorted(slugs) for facet, slugs in chosen.items()})
        ),
        **state,
    )


def opened(link, record, locale=None):
    """What a browser that follows a link gets."""
    parts = urlsplit(link)
    return parse(parts.path.removeprefix("./"), parse_qs(parts.query, keep_blank_values=True), locale, record, ON)


def as_asked(name, value, record):
    return parse("timeline", {name: [value]}, None, record, ON)


def had(name, record):
    """What a parameter may be."""
    by_name = {"lang": LANGUAGES} | {p.name: p.known(record) for p in PARAMETERS}
    return (by_name | {facet.name: facet.labels(record, "en") for facet in FACETS})[name]


@given(st.data())
def test_an_address_gives_back_the_view_that_it_was_made_of(record, views, data):
    view = data.draw(views)
    seen = opened(address(view.page, view), record)
    assert (seen.page, seen.selection, seen.asked) == (view.page, view.selection, view.asked)
    assert (seen.language, seen.missing) == (view.asked or "en", ())
    for parameter in PARAMETERS:
        expected = getattr(view, parameter.field) if view.page in parameter.pages else parameter.default
        assert getattr(seen, parameter.field) == expected


@given(st.data())
def test_an_address_is_the_same_however_it_was_come_by(record, views, data):
    view = data.draw(views)
    link = address(view.page, view)
    assert address(view.page, opened(link, record)) == link


@pytest.mark.parametrize("page", PAGES)
def test_defaults_leave_an_address_clean(page):
    assert address(page, View(page, ON)) == (page or "./")


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
def test_a_link_keeps_selection_language_and_focus_and_nothing_else(record, views, page, data):
    view = data.draw(views)
    seen = opened(view.link(page), record)
    assert (seen.selection, seen.asked) == (view.selection, view.asked)
    for parameter in PARAMETERS:
        kept = (view.id or view.focus) if parameter.field == "focus" and page in parameter.pages else parameter.default
        assert getattr(seen, parameter.field) == kept


@given(st.data())
def test_a_permanent_address_holds_nothing_that_the_reader_chose(views, data):
    assert data.draw(views).permanent("event", id="summit") == "event?id=summit"


@given(st.data(), st.sampled_from(TOPICS))
def test_choosing_a_topic_twice_comes_back_to_where_one_was(record, views, data, topic):
    view = data.draw(views)
    once = opened(view.toggled("topic", topic), record)
    twice = opened(once.toggled("topic", topic), record)
    assert twice.selection == view.selection != once.selection


@given(st.data())
def test_clearing_leaves_no_answer_and_no_focus_and_keeps_the_language(record, views, data):
    view = data.draw(views)
    seen = opened(view.cleared(), record)
    assert (seen.selection, seen.focus, seen.asked) == (Selection(), "", view.asked)


@given(st.data(), st.sampled_from(LANGUAGES))
def test_another_language_shows_the_same_view(record, views, data, language):
    view = data.draw(views)
    here, there = (opened(address(v.page, v), record) for v in (view, opened(view.spoken(language), record)))
    assert there.language == language
    assert (there.page, there.selection, there.id, there.focus) == (here.page, here.selection, here.id, here.focus)


@given(st.data())
def test_one_topic_alone_leaves_the_other_answers_behind(record, views, data):
    seen = opened(data.draw(views).only("topic", "trade", "agreements"), record)
    assert seen.selection == Selection.of(topic=["trade"])


def test_a_meeting_page_turns_to_the_agreements_when_a_topic_is_chosen(record):
    seen = opened(View("event", ON, id="summit").toggled("topic", "trade"), record)
    assert (seen.page, seen.selection) == ("agreements", Selection.of(topic=["trade"]))


@pytest.mark.parametrize("name", NAMES)
@given(value=hostile)
@example(value="not-rated")  # hypothesis also draws words that stand in the code, and some of them we have
@example(value="x" * 10_000)
@example(value="\0" * 10_000)
def test_what_we_do_not_have_is_named_and_cut_short_and_never_raises(record, name, value):
    assume(value not in had(name, record))  # by chance we have it
    seen = as_asked(name, value, record)
    ((kind, what),) = seen.missing
    assert kind == name
    assert len(what.removesuffix("…")) <= LONGEST_SHOWN == 60
    assert not [c for c in what if unicodedata.category(c)[0] == "C"]
    assert seen == View("timeline", ON, missing=seen.missing)


@given(name=hostile.filter(lambda name: name not in (*NAMES, *NOT_OURS)))
def test_an_unknown_parameter_is_named(record, name):
    ((kind, what),) = as_asked(name, "x", record).missing
    assert kind == "parameter" and len(what) <= LONGEST_SHOWN + 1


@pytest.mark.parametrize(
    ("value", "named"),
    [("narra", "narra"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"), ("na\u202era\0\n", "nara")],
    ids=["short", "just short enough", "long", "not clean"],
)
def test_a_short_value_is_named_whole_and_a_long_one_cut(record, value, named):
    assert as_asked("id", value, record).missing == (("id", named),)


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_others_read_in_the_address_is_not_missing(record, name):
    assert as_asked(name, "true", record).missing == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_answer_is_no_answer(record, name):
    assert as_asked(name, "", record) == View("timeline", ON)


def test_what_we_have_is_shown_beside_what_we_do_not_have(record):
    seen = opened("map?topic=trade&topic=zeal&place=temple&lang=ko&view=moon", record)
    assert (seen.selection, seen.place, seen.language) == (Selection.of(topic=["trade"]), "temple", "ko")
    assert set(seen.missing) == {("topic", "zeal"), ("view", "moon")}


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ko-KR", "ko"), ("ja", "ja"), ("JA-jp", "ja"), ("en-US", "en"), ("fr-FR", "en"), ("", "en"), (None, "en")],
)
def test_the_browser_decides_the_language_until_the_address_does(record, locale, language):
    assert of_browser(locale) == language
    assert opened("timeline", record, locale).language == language
    assert opened("timeline?lang=ja", record, locale).language == "ja"
