import re
from unicodedata import normalize

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from data.rules import LANGUAGES
from data.search import KINDS, LONGEST, WIDTH, search

SHIPPED = Record.load()
SAME = [
    ["Nara", "나라", "奈良"],
    ["Andong", "안동", "安東"],
    ["Gyeongju", "경주", "慶州"],
    ["Johannesburg", "요하네스버그", "ヨハネスブルク"],
    ["Seoul", "서울", "ソウル"],
    ["Tokyo", "도쿄", "東京"],
    ["Yokosuka", "요코스카", "横須賀"],
    ["Horyuji", "호류지", "法隆寺"],
    ["Takaichi", "다카이치", "高市"],
    ["Lee Jae Myung", "이재명", "李在明", "イ・ジェミョン"],
    ["Sanae Takaichi", "다카이치 사나에", "高市早苗"],
    ["Shinjiro Koizumi", "고이즈미 신지로", "小泉進次郎"],
    ["shuttle diplomacy", "셔틀외교", "셔틀 외교", "シャトル外交"],
]
HOMOGRAPH = "나라"  # the city, and the Korean word for "country"
CELLS = [
    (kind, str(row[0]), column[:-3], str(text))
    for kind in KINDS
    for row in SHIPPED.tables[kind].itertuples(index=False, name=None)
    for column, text in zip(SHIPPED.tables[kind].columns, row, strict=True)
    if column[-3:] in ("_en", "_ko", "_ja") or (kind, column) == ("quotes", "text")
]
SPOKEN = sorted(
    {(k, i, word) for k, i, _, text in CELLS for word in re.findall(r"\w{2,}", text) if HOMOGRAPH not in word}
)
CALLED = "\n".join(text for *_, stem, text in CELLS if stem in ("title", "name", "label", "city"))
OWN = {(kind, i): "\n".join(t for k, j, _, t in CELLS if (k, j) == (kind, i)) for kind, i, _, _ in CELLS}
spoken = st.sampled_from(SPOKEN)
languages = st.sampled_from(LANGUAGES)


def hits(record, query, language="en"):
    return [hit for _, group in search(record, query, language).groups for hit in group]


def found(record, query, language="en"):
    return {(hit.kind, hit.id) for hit in hits(record, query, language)}


def ids(record, query, kind):
    return [hit.id for hit in hits(record, query) if hit.kind == kind]


def folded(text):
    return normalize("NFKC", text).casefold().replace(" ", "")


def joined(pieces):
    return "".join(text for text, _ in pieces)


def marked(hit):
    return {folded(text) for text, is_hit in [*hit.heading, *hit.snippet] if is_hit}


def told(record, table, row_id, **cells):
    """The record with some cells of one row told otherwise."""
    rows = record.tables[table].copy()
    for column, text in cells.items():
        rows.loc[rows.iloc[:, 0] == row_id, column] = text
    return record.with_tables(**{table: rows})


# --- the same in three scripts, however it is typed


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_finds_the_same_in_every_script_and_on_every_screen(names, language):
    first, *others = [found(SHIPPED, name, language) for name in names]
    assert first
    assert others == [first] * len(others)


def test_the_word_for_country_does_not_find_the_city_of_the_same_name():
    assert "세 나라" in SHIPPED.topics.set_index("topic_id").at["china-japan-korea", "meaning_ko"]
    assert ("topics", "china-japan-korea") not in found(SHIPPED, HOMOGRAPH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ｎａｒａ", "Nara"),
        ("ＡＰＥＣ", "APEC"),
        ("nARA", "Nara"),
        ("  Nara \t\n summit ", "Nara summit"),
        ("summit Nara", "Nara summit"),
        ("Nara Nara", "Nara"),
        ("Nara\u3000summit", "Nara summit"),
        ("Na\u0000ra", "Nara"),
        ("\u200bNara\ufeff", "Nara"),
        (normalize("NFD", "셔틀외교"), "셔틀외교"),
        (normalize("NFD", "안동"), "안동"),
        (normalize("NFD", "ヨハネスブルク"), "ヨハネスブルク"),
        ("ﾖﾊﾈｽﾌﾞﾙｸ", "ヨハネスブルク"),
    ],
)
def test_width_case_form_and_spaces_do_not_matter(typed, meant):
    assert found(SHIPPED, meant)
    assert search(SHIPPED, typed, "en").groups == search(SHIPPED, meant, "en").groups


def test_a_korean_word_is_found_across_a_space_from_where_a_word_begins(record):
    across = told(record, "events", "dinner", summary_ko="그동안 동해에서 셔틀 외교를 했다.")
    assert ids(across, "셔틀외교", "events") == ["dinner"]
    assert ids(across, "동안동해", "events") == []
    assert ids(across, "안동", "events") == []


def test_a_mark_goes_across_the_space_too(record):
    (hit,) = hits(told(record, "events", "dinner", summary_ko="그동안 동해에서 셔틀 외교를 했다."), "셔틀외교", "ko")
    assert hit.snippet == [("그동안 동해에서 ", False), ("셔틀 외교", True), ("를 했다.", False)]


@pytest.mark.parametrize("query", ["이", "山", "안동", "奈良", "유해", "遺骨"])
def test_one_and_two_characters_of_korean_and_japanese_are_enough(query):
    assert found(SHIPPED, query)


@pytest.mark.parametrize("query", ["a", "N", "ｎ", "7", "-", "a b c", "é"])
def test_a_lone_letter_is_not_a_word(query):
    result = search(SHIPPED, query, "en")
    assert (result.groups, result.suggestion) == ([], "")


def test_a_lone_letter_beside_a_word_is_left_out():
    assert found(SHIPPED, "Andong s") == found(SHIPPED, "Andong")


# --- what is found


@given(spoken, languages)
def test_every_word_of_the_record_finds_its_row(cell, language):
    kind, row_id, word = cell
    assert (kind, row_id) in found(SHIPPED, word, language)


@given(spoken, spoken)
def test_every_hit_contains_all_that_was_asked(one, other):
    both = found(SHIPPED, f"{one[2]} {other[2]}")
    assert both == found(SHIPPED, one[2]) & found(SHIPPED, other[2])


@given(spoken, languages)
def test_every_hit_shows_the_word_or_another_name_of_the_same(cell, language):
    names = {folded(name) for same in SAME for name in same}
    names |= {
        folded(part) for *_, stem, text in CELLS if stem in ("name", "city") for part in re.split("[()（）]", text)
    }
    names = names | {folded(cell[2])} if folded(cell[2]) in names else {folded(cell[2])}
    for hit in hits(SHIPPED, cell[2], language):
        assert marked(hit)
        assert marked(hit) <= names


@pytest.mark.parametrize("query", ["xqzvbk", "쀍뷁쀍뷁", "☃☃☃", "Nara xqzvbk", "0000000", "🙂🙂"])
def test_nonsense_finds_nothing_and_suggests_nothing(query):
    result = search(SHIPPED, query, "en")
    assert (result.groups, result.suggestion) == ([], "")


def test_a_row_is_found_by_what_it_names(record):
    assert ids(record, "Nara", "events") == ["dinner", "summit", "talks"]
    assert ids(record, "Takaichi", "agreements") == ["pact"]
    assert ids(record, "trade", "developments") == ["pact-noted", "pact-done", "pact-signed"]
    assert ids(record, "President", "quotes") == []


# --- how it is shown


@given(spoken, languages)
def test_the_pieces_join_to_the_title_and_to_what_is_said_of_the_row_or_to_names_in_it(cell, language):
    for hit in hits(SHIPPED, cell[2], language):
        extract = joined(hit.snippet).strip("… ·")
        assert joined(hit.heading) == hit.title
        assert extract in OWN[hit.kind, hit.id] or all(name in CALLED for name in extract.split(" · "))
        assert all(text for text, _ in [*hit.heading, *hit.snippet])
        assert len(extract) < 2 * WIDTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_in_the_readers_language_and_so_are_extracts_where_they_can_be(language):
    events = SHIPPED.events.set_index("event_id")
    for hit in hits(SHIPPED, "Andong summit", language):
        if hit.kind == "events":
            assert hit.title == events.at[hit.id, f"title_{language}"]
    assert {hit.lang for hit in hits(SHIPPED, "안동", language) if hit.kind == "events"} == {language}


def test_an_extract_is_in_the_language_in_which_the_word_stands():
    extract = next(hit for hit in hits(SHIPPED, "wagyu", "ko") if hit.id == "nara-dinner")
    assert (extract.lang, ("wagyu", True) in extract.snippet) == ("en", True)


def test_a_quotation_stays_in_its_language_under_who_spoke_and_at_what(record):
    (hit,) = hits(record, "first step", "ko")
    assert hit.title == "한국어 Lee · 한국어 Summit"
    assert (hit.lang, hit.snippet) == (
        "en",
        [("A ", False), ("first", True), (" ", False), ("step", True), (".", False)],
    )


def test_a_hit_links_to_its_meeting_and_agreement(record):
    links = {(h.kind, h.id): (h.event_id, h.agreement_id) for h in [*hits(record, "pact"), *hits(record, "Lee")]}
    assert links["developments", "pact-done"] == ("summit", "pact")
    assert links["agreements", "pact"] == ("summit", "pact")
    assert links["quotes", "lee-words"] == ("summit", "")
    assert links["events", "summit"] == ("summit", "")
    assert links["people", "lee"] == ("", "")


# --- in what order


@given(spoken, languages)
def test_groups_stand_in_one_order_and_are_not_empty(cell, language):
    groups = search(SHIPPED, cell[2], language).groups
    kinds = [kind for kind, _ in groups]
    assert kinds == [kind for kind in KINDS if kind in kinds]
    assert all(group and {hit.kind for hit in group} == {kind} for kind, group in groups)
    assert all(len({hit.id for hit in group}) == len(group) for _, group in groups)


def test_a_word_in_a_title_comes_before_a_newer_one_in_a_text(record):
    newer = told(record, "events", "talks", summary_en="After the announcement.")
    assert ids(newer, "announcement", "events") == ["announcement", "talks"]


def test_the_newest_comes_first_and_ties_go_by_id(record):
    assert ids(record, "sentence", "events") == ["dinner", "summit", "talks", "announcement"]
    assert ids(record, "sentence", "developments") == ["pact-noted", "pact-done", "pact-signed"]
    assert ids(record, "sentence", "agreements") == ["hope", "pact"]
    assert ids(record, "한국어", "topics") == ["culture", "idle", "security", "trade"]


# --- did you mean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Johannesberg", "Johannesburg"),
        ("Gyeonju", "Gyeongju"),
        ("안돈", "안동"),
        ("Takaichy", "Takaichi"),
        ("ヨハネスブルグ", "ヨハネスブルク"),
        ("요하네스부르그", "요하네스버그"),
        ("Andnog summit", "Andong summit"),
        ("north koera", "North Korea"),
        ("lee jaemyung", "Lee Jae Myung"),
    ],
)
def test_a_near_miss_is_told_what_we_have(typed, meant):
    result = search(SHIPPED, typed, "en")
    assert (result.groups, result.suggestion.casefold()) == ([], meant.casefold())
    assert found(SHIPPED, result.suggestion)


@given(spoken, st.data())
def test_a_suggestion_finds_and_is_made_only_where_nothing_was_found(cell, data):
    at = data.draw(st.integers(0, len(cell[2]) - 1))
    result = search(SHIPPED, cell[2][:at] + cell[2][at + 1 :], "en")
    assert not (result.groups and result.suggestion)
    assert not result.suggestion or found(SHIPPED, result.suggestion)


# --- whatever is typed


@given(st.text(st.characters(codec=None), max_size=300), languages)
def test_no_query_raises(query, language):
    search(SHIPPED, query, language)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " " * 10_000,
        "\t\n\r\x0b\x0c\x1c\x85\u3000",
        "".join(map(chr, range(32))) + "\x7f",
        "\ud800\udfff",
        "\u202e\u2066\ufeff\u200b",
        "\u0301\u1161\u3099",
        "(((([[[{{{***+++???\\\\\\^^^$$$|||",
        "<script>alert(1)</script>",
        "'; DROP TABLE events; --",
        "ﷺ" * 10_000,
        "가" * 10_000,
        "a" * 10_000,
        "ß İ ŉ ǰ ΐ ﬃ",
        " ".join(chr(0xAC00 + i) for i in range(10_000)),
    ],
    ids=lambda query: repr(query[:8]),
)
def test_hostile_input_finds_nothing_and_breaks_nothing(query):
    for language in LANGUAGES:
        result = search(SHIPPED, query, language)
        assert (result.groups, result.suggestion) == ([], "")


def test_a_query_is_cut():
    long = "Nara " + "summit " * 10_000
    assert search(SHIPPED, long, "en") == search(SHIPPED, long[:LONGEST], "en")
    assert found(SHIPPED, "Nara" + " " * LONGEST + "xqzvbk") == found(SHIPPED, "Nara")


def test_an_extract_keeps_every_letter_of_a_text_that_changes_its_length_when_folded(record):
    text = "Straße … ㈱ ½ ﬃ İstanbul – dinner."
    (hit,) = [h for h in hits(told(record, "events", "dinner", summary_en=text), "strasse") if h.id == "dinner"]
    assert (joined(hit.snippet), hit.snippet[0]) == (text, ("Straße", True))


# --- over any record


def test_a_narrowed_record_finds_only_what_is_left(record):
    left = narrow(record, Selection.of(topic=["culture"]))
    assert ids(left, "summit", "events") == []
    assert ids(record, "summit", "events") != []


def test_an_agreement_without_its_meeting_is_found_still(record):
    lone = record.with_tables(events=record.events[record.events["event_id"] != "talks"].reset_index(drop=True))
    assert ids(lone, "hope", "agreements") == ["hope"]


def test_a_record_in_which_nothing_happened_can_be_searched(empty):
    assert ids(empty, "trade", "topics") == ["trade"]
    assert search(empty, "Nara", "en").groups == []


def test_searching_leaves_the_record_as_it_was(record):
    before = {name: rows.copy() for name, rows in record.tables.items()}
    search(record, "Nara", "ja")
    for name, rows in record.tables.items():
        pd.testing.assert_frame_equal(rows, before[name])
