import csv
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.check import Fault, describe, faults
from data.model import FaultyRecord, Record

EDTF = r"^(\.\./)?\d{4}(-\d{2}){0,2}[?~]?(/(\.\.|\d{4}(-\d{2}){0,2}[?~]?))?$"
LONG = "word " * 40 + "word"
PEOPLE = "person_id,name_en,name_ko,name_ja,role_en,role_ko,role_ja,country_code,in_office,earlier_in_office,office"
UNCLEAN = "holds a line break, a control character or a stray space"

# What is done to one cell (table, line, column, value), and every fault that it makes.
CELLS = {
    "an unknown venue": (("events", 4, "venue_id", "narra"), ["events.csv:4: venue_id 'narra' is not in venues.csv"]),
    "a part of nothing": (("events", 3, "part_of", "summat"), ["events.csv:3: part_of 'summat' is not in events.csv"]),
    "a guest whom we do not know": (
        ("attendance", 2, "person_id", "leee"),
        ["attendance.csv:2: person_id 'leee' is not in people.csv"],
    ),
    "a source that we do not have": (
        ("claims", 2, "source_id", "nobody"),
        ["claims.csv:2: source_id 'nobody' is not in sources.csv"],
    ),
    "a duplicate key": (
        ("venues", 3, "venue_id", "cheong-wa-dae"),
        ["venues.csv:3: key is not unique or is blank: the same as in the row at position 2"],
    ),
    "an id of another table": (
        ("topics", 3, "topic_id", "lee"),
        ["topics.csv:3: topic_id 'lee' already stands in people.csv:2"],
    ),
    "an id that is no slug": (
        ("topics", 3, "topic_id", "Idle hands"),
        ["""topics.csv:3: topic_id 'Idle hands' is refused: constraint "pattern" is "^[a-z0-9]+(-[a-z0-9]+)*$\""""],
    ),
    "a date that is not EDTF": (
        ("events", 2, "date", "13 January"),
        [f"""events.csv:2: date '13 January' is refused: constraint "pattern" is "{EDTF}\""""],
    ),
    "a day that does not exist": (
        ("events", 2, "date", "2026-02-30"),
        ["events.csv:2: date '2026-02-30' is not an EDTF date"],
    ),
    "an interval that runs backwards": (
        ("people", 2, "in_office", "2025-06/2025-05"),
        ["people.csv:2: in_office '2025-06/2025-05' ends before it begins"],
    ),
    "a bad clock time": (
        ("events", 4, "start_time", "25:00"),
        ["""events.csv:4: start_time '25:00' is refused: constraint "pattern" is "^([01][0-9]|2[0-3]):[0-5][0-9]$\""""],
    ),
    "a clock time without a zone": (
        ("events", 4, "time_zone", ""),
        ["events.csv:4: time_zone '' is not an IANA time zone"],
    ),
    "a length of nothing": (
        ("events", 5, "duration_minutes", "0"),
        ["""events.csv:5: duration_minutes '0' is refused: constraint "minimum" is "1\""""],
    ),
    "a number in words": (
        ("venues", 2, "latitude", "north"),
        ["""venues.csv:2: latitude 'north' is refused: type is "number/default\""""],
    ),
    "a yes that is not true or false": (
        ("quotes", 2, "is_translation", "yes"),
        ["""quotes.csv:2: is_translation 'yes' is refused: type is "boolean/default\""""],
    ),
    "a word outside its vocabulary": (
        ("agreements", 2, "voiced_by", "seoul"),
        ["agreements.csv:2: voiced_by 'seoul' is not a term of voice; expected one of both, KR, JP"],
    ),
    "a term gone from its vocabulary": (
        ("terms", 2, "term", "hosts"),
        ["attendance.csv:3: role 'host' is not a term of attendance_role; expected one of hosts, guest, reserve"],
    ),
    "a required cell left blank": (
        ("sources", 3, "publisher", ""),
        ["sources.csv:3: publisher '' is blank and must not be"],
    ),
    "a missing translation": (
        ("events", 4, "occasion_ja", "日本語"),
        [
            "events.csv:4: occasion_en '' is blank, but another language is not",
            "events.csv:4: occasion_ko '' is blank, but another language is not",
        ],
    ),
    "English where Korean belongs": (
        ("events", 4, "title_ko", "Summit"),
        ["events.csv:4: title_ko 'Summit' is not in the script of 'ko'"],
    ),
    "Korean where Japanese belongs": (
        ("events", 4, "title_ja", "정상회담"),
        ["events.csv:4: title_ja '정상회담' is not in the script of 'ja'"],
    ),
    "Japanese where English belongs": (
        ("events", 4, "title_en", "首脳会談"),
        ["events.csv:4: title_en '首脳会談' is not in the script of 'en'"],
    ),
    "a claim about nothing, and so an event without a source": (
        ("claims", 2, "record_id", "anouncement"),
        [
            "events.csv:2: event_id 'announcement' has no source: no vouching claim in claims.csv",
            "claims.csv:2: record_id 'anouncement' is no id of the record",
        ],
    ),
    "half a claim": (
        ("claims", 13, "value", ""),
        [
            "claims.csv:13: field 'duration_minutes' and value must both be blank or both be given",
            "claims.csv:13: value '' is not a value that duration_minutes can have",
        ],
    ),
    "no preferred claim": (
        ("claims", 14, "rank", "normal"),
        ["claims.csv:13: field 'duration_minutes' of summit has 0 preferred claims; expected 1"],
    ),
    "two preferred claims": (
        ("claims", 11, "rank", "preferred"),
        [
            "claims.csv:11: field 'date' of summit has 2 preferred claims; expected 1",
            "claims.csv:11: value '2026-01-12' is preferred, but events.csv:4 date is '2026-01-13'",
        ],
    ),
    "a cell that is not what is preferred": (
        ("events", 4, "date", "2026-01-14"),
        ["claims.csv:12: value '2026-01-13' is preferred, but events.csv:4 date is '2026-01-14'"],
    ),
    "a claimed date that is none": (
        ("claims", 11, "value", "Monday"),
        ["claims.csv:11: value 'Monday' is not a value that date can have"],
    ),
    "a claimed date that no one can read out": (
        ("claims", 11, "value", "2026-01-XX"),
        ["claims.csv:11: value '2026-01-XX' is not a value that date can have"],
    ),
    "a claimed length that is no number": (
        ("claims", 13, "value", "²"),
        ["claims.csv:13: value '²' is not a value that duration_minutes can have"],
    ),
    "an event that is part of its own part": (
        ("events", 4, "part_of", "talks"),
        [
            "events.csv:3: part_of 'summit' leads round in a circle",
            "events.csv:4: part_of 'talks' leads round in a circle",
            "events.csv:5: part_of 'summit' leads round in a circle",
        ],
    ),
    "a stored not-rated": (
        ("developments", 3, "status", "not-rated"),
        ["developments.csv:3: status 'not-rated' is derived and never stored"],
    ),
    "a long quotation": (("quotes", 2, "text", LONG), [f"quotes.csv:2: text '{LONG[:60]}' has over 40 words"]),
    "a line break": (
        ("events", 2, "summary_en", "Two\nlines."),
        [rf"events.csv:2: summary_en 'Two\nlines.' {UNCLEAN}"],
    ),
    "a null": (("events", 2, "summary_en", "A\0null."), [rf"events.csv:2: summary_en 'A\x00null.' {UNCLEAN}"]),
    "a control character of the second set": (
        ("events", 2, "summary_en", "A\x85line."),
        [rf"events.csv:2: summary_en 'A\x85line.' {UNCLEAN}"],
    ),
    "a direction override": (
        ("events", 2, "summary_en", "Turned \u202eround."),
        [rf"events.csv:2: summary_en 'Turned \u202eround.' {UNCLEAN}"],
    ),
    "a direction mark": (
        ("events", 2, "summary_en", "Turned \u200fround."),
        [rf"events.csv:2: summary_en 'Turned \u200fround.' {UNCLEAN}"],
    ),
    "a chapter that overlaps the next": (
        ("periods", 3, "span", "2024/2025-10-21"),
        ["periods.csv:2: span '2025-10-21/..' does not begin on the day after the chapter of line 3 ends"],
    ),
    "a hole between two chapters": (
        ("periods", 3, "span", "2024/2025-10-19"),
        ["periods.csv:2: span '2025-10-21/..' does not begin on the day after the chapter of line 3 ends"],
    ),
    "a chapter that does not end before the next": (
        ("periods", 3, "span", "2024/.."),
        ["periods.csv:2: span '2025-10-21/..' does not begin on the day after the chapter of line 3 ends"],
    ),
    "an event before the first chapter": (
        ("events", 2, "date", "2023-12-31"),
        ["events.csv:2: date '2023-12-31' lies in no chapter of periods.csv"],
    ),
    "an event that began before the first chapter": (
        ("events", 2, "date", "2023-12-31/2026-01"),
        ["events.csv:2: date '2023-12-31/2026-01' lies in no chapter of periods.csv"],
    ),
    "an office without a term": (
        ("people", 2, "in_office", ""),
        ["people.csv:2: in_office '' is blank, but an office is given"],
    ),
    "an office that heads no government": (
        ("people", 2, "office", "mayor"),
        ["people.csv:2: office 'mayor' is not a term of office; expected one of president-kr, prime-minister-jp"],
    ),
    "an earlier term that runs backwards": (
        ("people", 2, "earlier_in_office", "2007/2006"),
        ["people.csv:2: earlier_in_office '2007/2006' ends before it begins"],
    ),
    "a chapter that does not say how full it is": (
        ("periods", 2, "coverage", ""),
        ["periods.csv:2: coverage '' is blank and must not be"],
    ),
    "an account of a country that has none": (
        ("readout_points", 2, "issuer_code", "CN"),
        ["readout_points.csv:2: issuer_code 'CN' is not a term of voice; expected one of both, KR, JP"],
    ),
    "an account from nowhere": (
        ("readout_points", 2, "event_id", "hearsay"),
        ["readout_points.csv:2: event_id 'hearsay' is not in events.csv"],
    ),
    "a stray space": (("events", 2, "summary_en", "Trails. "), [f"events.csv:2: summary_en 'Trails. ' {UNCLEAN}"]),
}


def on_line(number, change):
    """Change one line of a file's text."""

    def changed(text):
        lines = text.split("\n")
        lines[number - 1] = change(lines[number - 1])
        return "\n".join(lines)

    return changed


# What is done to the text of people.csv, and every fault that it makes.
TEXTS = {
    "a cell too many": (on_line(3, lambda line: line + ",x"), ["people.csv:3: has a cell too many"]),
    "a cell too few": (on_line(3, lambda line: line.rsplit(",", 1)[0]), ["people.csv:3: has too few cells"]),
    "a wrong header": (
        on_line(1, lambda line: line.replace("country_code", "country")),
        [f"people.csv:1: header '{PEOPLE.replace('country_code', 'country')[:80]}' is not '{PEOPLE}'"],
    ),
    "no text at all": (lambda text: "", [f"people.csv:1: header '' is not '{PEOPLE}'"]),
    "a byte order mark": (
        lambda text: "\ufeff" + text,
        [f"people.csv:1: header '\ufeff{PEOPLE[:79]}' is not '{PEOPLE}'"],
    ),
}


def put(folder, table, line, column, value):
    path = folder / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def listed(folder):
    return list(map(str, faults(folder)))


def test_a_sound_record_has_no_faults(tiny):
    assert faults(tiny) == []


def test_a_record_in_which_nothing_has_happened_is_sound(empty):
    assert empty.events.empty and not empty.terms.empty


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell_is_named_and_nothing_else_is(folder, cell, expected):
    put(folder, *cell)
    assert listed(folder) == expected


@pytest.mark.parametrize(("change", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_file_of_the_wrong_shape_is_named(folder, change, expected):
    path = folder / "tables" / "people.csv"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    assert listed(folder) == expected


def test_no_venue_lies_where_the_equator_meets_greenwich(folder):
    put(folder, "venues", 4, "latitude", "0")
    put(folder, "venues", 4, "longitude", "0.0")
    assert listed(folder) == ["venues.csv:4: latitude '0' and longitude are 0, which is no venue"]


def test_a_venue_may_lie_on_the_equator(folder):
    put(folder, "venues", 4, "latitude", "0")
    assert listed(folder) == []


@pytest.mark.parametrize("day", ["2024-01-01", "2025-10-20", "2025-10-21", "2025-10-20/2025-10-21", "../2024-01-01"])
def test_an_event_may_lie_on_the_first_and_last_day_of_a_chapter_and_go_on_into_the_next(folder, day):
    put(folder, "events", 2, "date", day)
    assert listed(folder) == []


def test_a_missing_file_is_named(folder):
    (folder / "tables" / "quotes.csv").unlink()
    assert listed(folder) == ["quotes.csv: is missing"]


def test_a_file_that_is_not_utf_8_is_named_with_the_line(folder):
    path = folder / "tables" / "people.csv"
    path.write_bytes(path.read_bytes().replace(b"Lee", "李".encode("shift_jis"), 1))
    assert listed(folder) == ["people.csv: is not UTF-8 (line 2)"]


def test_a_quotation_mark_that_is_never_closed_is_a_fault(folder):
    path = folder / "tables" / "people.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + '"', "utf-8")
    assert [fault.file for fault in faults(folder)] == ["people.csv"]


def test_all_faults_are_listed_at_once_in_the_order_of_tables_and_lines(folder):
    put(folder, "claims", 11, "value", "Monday")
    put(folder, "events", 4, "title_ko", "Summit")
    put(folder, "events", 2, "date", "2026-02-30")
    put(folder, "people", 3, "country_code", "Japan")
    assert listed(folder) == [
        """people.csv:3: country_code 'Japan' is refused: constraint "pattern" is "^[A-Z]{2}$\"""",
        "people.csv:3: country_code 'Japan' is not a term of country; expected one of KR, JP",
        "events.csv:2: date '2026-02-30' is not an EDTF date",
        "events.csv:4: title_ko 'Summit' is not in the script of 'ko'",
        "claims.csv:11: value 'Monday' is not a value that date can have",
    ]


def test_unreadable_files_are_all_listed_before_anything_else_is_looked_at(folder):
    put(folder, "events", 4, "title_ko", "Summit")
    (folder / "tables" / "people.csv").unlink()
    (folder / "tables" / "quotes.csv").write_bytes(b"\xff")
    assert listed(folder) == ["people.csv: is missing", "quotes.csv: is not UTF-8 (line 1)"]


def test_a_faulty_record_does_not_load_and_says_why(folder):
    put(folder, "events", 4, "venue_id", "narra")
    put(folder, "events", 2, "date", "2026-02-30")
    with pytest.raises(FaultyRecord) as error:
        Record.load(folder)
    assert error.value.faults == faults(folder)
    assert str(error.value).splitlines() == listed(folder)


def test_a_fault_says_file_line_column_value_and_what_was_expected():
    fault = Fault("events.csv", 14, "venue_id", "narra", "is not in venues.csv")
    assert str(fault) == "events.csv:14: venue_id 'narra' is not in venues.csv"
    assert str(Fault("events.csv", 0, "", "", "is missing")) == "events.csv: is missing"


CELL_OF = [
    (resource["name"], field["name"]) for resource in describe()["resources"] for field in resource["schema"]["fields"]
]
garbage = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "nan", "inf", "1e999", "9" * 30, "８", "²", "true", "2026", "2026/", "../..", "2026%"]
    ),
    st.sampled_from(["lee", "summit", "=1+1", '"', "''", "\0", "\r", "\ufeff", "a,b", "<b>", "{}", "%s", "x" * 10_000]),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


def loads_or_lists_faults(folder):
    """True if it loads; FaultyRecord with a fault that names a file is the only exception that may come."""
    try:
        return bool(Record.load(folder).tables)
    except FaultyRecord as error:
        return all(fault.file.endswith(".csv") and fault.expected for fault in error.faults)


@settings(max_examples=40)
@given(where=st.sampled_from(CELL_OF), line=st.integers(0, 20), value=garbage)
def test_garbage_in_any_cell_is_accepted_or_listed_and_never_raises(tiny, where, line, value):
    table, column = where
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(tiny, Path(place) / "record")
        rows = len((folder / "tables" / f"{table}.csv").read_text("utf-8").splitlines()) - 1
        put(folder, table, 2 + line % rows, column, value)
        assert loads_or_lists_faults(folder)


NUMBERS = [("venues", "latitude"), ("events", "duration_minutes"), ("events", "programme_order")]


@pytest.mark.parametrize("where", NUMBERS, ids=lambda where: where[1])
@pytest.mark.parametrize("value", ["８", "9" * 30, "1_0"])
def test_a_number_that_is_let_in_is_a_number(folder, where, value):
    """What frictionless takes for a number and pandas does not would bring the server down."""
    put(folder, where[0], 3, where[1], value)
    assert loads_or_lists_faults(folder)


@settings(max_examples=15)
@given(
    table=st.sampled_from(["people", "events", "claims", "terms"]), at=st.integers(0, 3000), value=st.binary(max_size=6)
)
def test_garbage_in_the_bytes_of_a_file_is_accepted_or_listed_and_never_raises(tiny, table, at, value):
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(tiny, Path(place) / "record")
        path = folder / "tables" / f"{table}.csv"
        text = path.read_bytes()
        at %= len(text)
        path.write_bytes(text[:at] + value + text[at:])
        assert loads_or_lists_faults(folder)
