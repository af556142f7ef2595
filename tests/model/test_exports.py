import json
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import openpyxl
import pandas as pd
import pytest
from frictionless import Package, system
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pandas.testing import assert_frame_equal

from data import views
from data.check import HERE, faults
from data.claims import differing
from data.dates import Span
from data.exports import FORMS, NARROWED, Cover, csv_zip, harmless, original, whole_package
from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from data.rules import LANGUAGES

ON = date(2026, 11, 22)
COVER = Cover("Topic: trade", "2026.11.1", ON, "CC BY 4.0", "https://example.org/sixty/timeline?topic=trade&lang=ko")
OF_SELECTION = [form for form in FORMS if form != "package"]
RUN = tuple("=+-@\t\r\n＝＋－＠")
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''=1",
    " =1",
    "＝1",
    "a\r=cmd|' /C calc'!A0",
    "a\n=1",
    'she said "so", twice; \\n',
    "<script>alert(1)</script>",
    "]]></t>&amp;",
    "BEGIN:VEVENT",
    "a" * 40_000,
    "\ufeffx\u202e\u2028y",
    "{{7*7}} %s {0}",
]
hostile = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
forms = pytest.mark.parametrize("form", FORMS)
languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def shipped():
    return Record.load()


def selections():
    return [[], *([topic] for topic in shipped().topics["topic_id"])]


narrowed = pytest.mark.parametrize("topic", selections(), ids=lambda topic: "".join(topic) or "all")


def left_by(topic):
    return narrow(shipped(), Selection.of(topic=topic))


def nothing(record):
    """The record under a selection that nothing meets."""
    return record.with_tables(**{name: record.tables[name].head(0) for name in NARROWED})


def written(form, left, whole, language="en", cover=COVER):
    return FORMS[form].write(left, whole, language, cover)


def read(content, table):
    with ZipFile(BytesIO(content)) as file:
        return pd.read_csv(file.open(f"tables/{table}.csv"), dtype="str", keep_default_na=False)


def unzipped(content, folder):
    with ZipFile(BytesIO(content)) as file:
        file.extractall(folder)
    return folder


def valid(content, folder):
    """What frictionless says of the zip as it is."""
    path = folder / "package.zip"
    path.write_bytes(content)
    with system.use_context(trusted=True):
        report = Package(str(path)).validate()
    return report.valid or report.flatten(["type", "note"])


def sheets(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def entries(content):
    return {str(entry["UID"]).removesuffix("@new-sixty"): entry for entry in Calendar.from_ical(content).events}


def titled(record, text):
    """The record with this text for the title of the event `summit`."""
    titles = record.events["title_en"].mask(record.events["event_id"] == "summit", text)
    return record.with_tables(events=record.events.assign(title_en=titles))


# packages


@pytest.mark.parametrize("topic", [[], ["history-and-remains"]], ids=["all", "one"])
def test_frictionless_accepts_the_zip_as_it_is(topic, tmp_path):
    assert valid(csv_zip(left_by(topic), shipped(), "en", COVER), tmp_path) is True


@narrowed
def test_a_package_of_a_selection_is_a_sound_record_and_reads_back_equal(topic, tmp_path):
    left = left_by(topic)
    back = Record.load(unzipped(csv_zip(left, shipped(), "en", COVER), tmp_path))  # frictionless, and every rule
    for name in NARROWED:
        key = left.tables[name].columns[0]
        rows = back.tables[name][lambda rows, key=key, name=name: rows[key].isin(left.tables[name][key])]
        assert_frame_equal(rows.reset_index(drop=True), left.tables[name].reset_index(drop=True))


@narrowed
def test_a_package_holds_what_its_rows_refer_to_and_no_more(topic):
    left = left_by(topic)
    content = csv_zip(left, shipped(), "en", COVER)
    events, claims = read(content, "events"), read(content, "claims")
    kept = {name: set(read(content, name).iloc[:, 0]) for name in ("people", "venues", "topics", "sources")}
    assert kept["venues"] == set(events["venue_id"]) - {""}
    assert kept["sources"] == set(claims["source_id"])
    assert kept["people"] == set(left.attendance["person_id"]) | set(left.quotes["person_id"])
    tagged = [
        left.tables[name]["topic_id"] for name in ("event_topics", "agreement_topics", "quotes", "readout_points")
    ]
    assert kept["topics"] == set(pd.concat(tagged)) - {""}
    added = set(events["event_id"]) - set(left.events["event_id"])
    assert added <= set(shipped().events["part_of"]) | set(left.agreements["event_id"])
    assert set(read(content, "agreements")["agreement_id"]) == set(left.agreements["agreement_id"])


@languages
def test_an_event_that_a_row_points_to_is_kept_and_named(record, language, tmp_path):
    part = {name: rows.query("event_id == 'talks'") for name, rows in record.tables.items() if "event_id" in rows}
    left = nothing(record).with_tables(**part)
    content = csv_zip(left, record, language, COVER)
    assert set(read(content, "events")["event_id"]) == {"talks", "summit"}
    folder = unzipped(content, tmp_path)
    assert ": summit" in (about := (folder / "ABOUT.txt").read_text("utf-8").replace("：", ": "))
    assert faults(folder) == []
    assert "talks" not in about


def test_a_package_says_what_it_is(record, tmp_path):
    folder = unzipped(csv_zip(record, record, "en", COVER), tmp_path)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (package["title"], package["version"], package["homepage"]) == (COVER.sentence, COVER.version, COVER.link)
    assert package["licenses"][0]["title"] == COVER.licence
    assert package["created"].startswith(ON.isoformat())
    assert {r["path"] for r in package["resources"]} == {
        str(path.relative_to(folder)) for path in folder.glob("tables/*.csv")
    }
    assert {"periods", "terms"} <= {r["name"] for r in package["resources"]}


def test_the_whole_package_is_the_record_to_the_byte(tmp_path):
    content = whole_package(left_by(["trade"]), shipped(), "ko", COVER)
    assert valid(content, tmp_path) is True
    folder = unzipped(content, tmp_path / "record")
    for path in (HERE / "tables").glob("*.csv"):
        assert (folder / "tables" / path.name).read_bytes() == path.read_bytes()


def test_the_whole_package_is_the_same_whatever_the_view_and_the_day(record):
    other = Cover("Everything", "1", date(2030, 1, 1), "none", "https://example.com/")
    one = whole_package(record, record, "en", COVER)
    assert whole_package(nothing(record), record, "ja", other) == one
    with ZipFile(BytesIO(one)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# formulas and hostile text


@given(st.text() | st.from_regex(r"'{0,3}\s?[=+\-@＝\t\r].{0,5}", fullmatch=True))
def test_what_makes_a_cell_harmless_can_be_taken_back(text):
    assert original(harmless(text)) == text
    assert not harmless(text).startswith(RUN)


@hostile
def test_hostile_text_comes_back_from_csv_and_runs_nothing(record, text):
    content = csv_zip(*[titled(record, text)] * 2, "en", COVER)
    events = read(content, "events").set_index("event_id")
    assert len(events) == len(record.events)
    assert original(events.at["summit", "title_en"]) == text
    with ZipFile(BytesIO(content)) as file:
        cells = pd.read_csv(file.open("tables/events.csv"), dtype="str", keep_default_na=False).to_numpy().ravel()
    assert not [cell for cell in cells if cell.startswith(RUN)]


@hostile
def test_hostile_text_comes_back_from_excel_and_runs_nothing(record, text):
    book = openpyxl.load_workbook(BytesIO(written("xlsx", record, titled(record, text))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.value.startswith(RUN)]
    longest = 32_767  # the most that a cell of Excel holds
    assert text.replace("\r", "\n")[:longest] in [original(cell.value).replace("\r", "\n") for cell in cells]


@hostile
def test_hostile_text_comes_back_from_json_and_geojson(record, text):
    whole = titled(record, text)
    events = json.loads(written("json", record, whole))["events"]
    features = json.loads(written("geojson", record, whole))["features"]
    assert text in [event["title"] for event in events]
    assert text in [feature["properties"]["title"] for feature in features]


@hostile
def test_hostile_text_stays_in_its_line_of_a_calendar(record, text):
    whole = titled(record, text)
    found = entries(written("calendar", record, whole))
    assert set(found) == set(record.events["event_id"])
    assert str(found["summit"]["SUMMARY"]) == " ".join(text.split()).removeprefix("\ufeff")


@settings(max_examples=10)
@given(st.text(max_size=200))
def test_any_selection_in_words_stands_in_every_file(record, text):
    cover = Cover(text, "1", ON, "CC BY 4.0", "https://example.org/map")
    left = nothing(record)
    assert json.loads(written("json", left, record, cover=cover))["about"]["sentence"] == cover.sentence
    content = written("calendar", left, record, cover=cover)
    assert str(Calendar.from_ical(content)["DESCRIPTION"]) == str(cover).removeprefix("\ufeff")
    lines = dict(row.split(":", 1) for row in content.decode().replace("\r\n ", "").split("\r\n") if row)
    assert lines["X-WR-CALDESC"] == lines["DESCRIPTION"]
    package = json.loads(ZipFile(BytesIO(written("csv", left, record, cover=cover))).read("datapackage.json"))
    assert package["title"] == cover.sentence
    first = sheets(written("xlsx", left, record, cover=cover))["About"][1][0]
    assert original(first or "") == cover.sentence


# what every form has in common


@pytest.mark.parametrize("form", OF_SELECTION)
def test_every_file_names_selection_version_day_licence_and_link(record, form):
    content = written(form, record, record)
    if form == "csv":
        content = ZipFile(BytesIO(content)).read("ABOUT.txt")
    if form == "xlsx":
        content = "\n".join(str(row[0]) for row in sheets(content)["About"]).encode()
    if form == "calendar":
        content = str(Calendar.from_ical(content)["DESCRIPTION"]).encode()
    for said in (COVER.sentence, COVER.version, ON.isoformat(), COVER.licence, COVER.link):
        assert said.encode() in content


@forms
@languages
def test_every_form_can_be_written_in_every_language(record, form, language):
    assert written(form, record, record, language)
    assert FORMS[form].suffix.startswith(".")
    assert "/" in FORMS[form].media_type


@languages
def test_a_selection_that_nothing_meets_gives_valid_files(record, empty, language, tmp_path):
    for n, (left, whole) in enumerate([(nothing(record), record), (empty, empty)]):
        folder = tmp_path / str(n)
        folder.mkdir()
        assert valid(written("csv", left, whole, language), folder) is True
        assert valid(written("package", left, whole, language), folder) is True
        book = sheets(written("xlsx", left, whole, language))
        assert [len(rows) for rows in book.values()][1:] == [1] * 6
        told = json.loads(written("json", left, whole, language))
        assert told["events"] == told["agreements"] == []
        features = json.loads(written("geojson", left, whole, language))
        assert FeatureCollection.model_validate(features).features == []
        calendar = Calendar.from_ical(written("calendar", left, whole, language))
        assert calendar.events == []
        assert calendar.subcomponents  # RFC 5545, 3.6: at least one component


# workbook


@narrowed
def test_a_workbook_reads_back_equal(topic):
    left, whole = left_by(topic), shipped()
    language = LANGUAGES[selections().index(topic) % 3]
    book = list(sheets(written("xlsx", left, whole, language)).values())
    assert len(book) == 7
    events, agreements, developments, quotes = book[1:5]
    rows = views.events(whole, language)
    rows = rows[rows["event_id"].isin(left.events["event_id"])]
    assert [row[0] for row in events[1:]] == rows["event_id"].tolist()
    assert [original(row[2]) for row in events[1:]] == rows["title"].tolist()
    rows = views.agreements(whole, language, ON)
    rows = rows[rows["agreement_id"].isin(left.agreements["agreement_id"])]
    assert [(row[0], row[6]) for row in agreements[1:]] == list(
        rows[["agreement_id", "status_label"]].itertuples(index=False, name=None)
    )
    assert {row[0] for row in developments[1:]} == set(left.developments["development_id"])
    texts = left.quotes.set_index("quote_id")["text"].to_dict()
    assert {row[0]: original(row[3]) for row in quotes[1:]} == texts


@narrowed
def test_a_workbook_has_the_sources_and_disputes_of_its_rows(topic):
    left, whole = left_by(topic), shipped()
    *_, sources, disputes = sheets(written("xlsx", left, whole)).values()
    tables = ("events", "agreements", "developments", "quotes")
    ids = {key for name in tables for key in left.tables[name].iloc[:, 0]}
    claims = whole.claims[whole.claims["record_id"].isin(ids)]
    assert {row[0] for row in sources[1:]} == set(claims["source_id"])
    assert {row[0] for row in disputes[1:]} == ids & set(differing(whole.claims)["record_id"])


@languages
def test_a_workbook_is_headed_in_the_readers_language(record, language):
    book = sheets(written("xlsx", record, record, language))
    assert len({*book}) == 7
    heads = [head for rows in list(book.values())[1:] for head in rows[0]]
    assert all(isinstance(head, str) and head for head in heads)
    assert ("Title, our wording" in heads or "Title" in heads) == (language == "en")


# JSON


@narrowed
def test_json_reads_back_equal(topic):
    left, whole = left_by(topic), shipped()
    told = json.loads(written("json", left, whole, "ja"))
    events = {event["event_id"]: event for event in told["events"]}
    agreements = {agreement["agreement_id"]: agreement for agreement in told["agreements"]}
    for name, found in (("events", events), ("agreements", agreements)):
        rows = left.tables[name].set_index(left.tables[name].columns[0])
        assert {key: row["title"] for key, row in found.items()} == rows["title_ja"].to_dict()
    for table, part, held in (
        ("attendance", "person_id", [(k, a["person_id"]) for k, e in events.items() for a in e["attendance"]]),
        ("quotes", "quote_id", [(k, q["quote_id"]) for k, e in events.items() for q in e["quotes"]]),
        ("event_topics", "topic_id", [(k, t["topic_id"]) for k, e in events.items() for t in e["topics"]]),
    ):
        rows = left.tables[table]
        assert sorted(held) == sorted(rows[["event_id", part]].itertuples(index=False, name=None))
    held = [(k, d["development_id"]) for k, a in agreements.items() for d in a["developments"]]
    rows = left.developments[["agreement_id", "development_id"]]
    assert sorted(held) == sorted(rows.itertuples(index=False, name=None))
    assert all(row["sources"] for row in told["events"] + told["agreements"])


def test_json_says_where_an_agreement_stands_and_what_is_disputed(record):
    told = json.loads(written("json", record, record))
    pact = next(row for row in told["agreements"] if row["agreement_id"] == "pact")
    assert (pact["status"], pact["as_of"]) == ("delivered", "1 May 2026")
    summit = next(row for row in told["events"] if row["event_id"] == "summit")
    assert [dispute["field_label"] for dispute in summit["disputes"]] == ["date", "duration_minutes"]
    assert (summit["venue"]["name"], summit["duration_minutes"]) == ("Nara", 88)
    assert summit["address"] == "https://example.org/sixty/event?id=summit"
    announced = next(row for row in told["events"] if row["event_id"] == "announcement")
    assert (announced["earliest"], announced["latest"]) == ("2026-01-01", "2026-01-31")
    assert announced["venue"] is announced["duration_minutes"] is None


# GeoJSON


@narrowed
def test_geojson_reads_back_equal(topic):
    left, whole = left_by(topic), shipped()
    features = FeatureCollection.model_validate_json(written("geojson", left, whole)).features
    rows = left.events[left.events["venue_id"] != ""].merge(whole.venues, on="venue_id")
    found = {f.id: (f.geometry.coordinates.longitude, f.geometry.coordinates.latitude) for f in features}
    assert found == {row.event_id: (row.longitude, row.latitude) for row in rows.itertuples()}
    topics = left.event_topics.groupby("event_id")["topic_id"].agg(set).to_dict()
    assert all(set(f.properties["topics"]) == topics.get(f.id, set()) for f in features)


# iCalendar


@narrowed
def test_a_calendar_reads_back_equal(topic):
    left, whole = left_by(topic), shipped()
    found = entries(written("calendar", left, whole, "ko"))
    assert set(found) == set(left.events["event_id"])
    for row in left.events.itertuples():
        entry, span = found[row.event_id], Span.parse(row.date)
        assert str(entry["SUMMARY"]) == row.title_ko
        assert entry["DTSTAMP"].dt == datetime.combine(ON, time(), UTC)
        if row.start_time:
            start = datetime.combine(span.earliest, time.fromisoformat(row.start_time), ZoneInfo(row.time_zone))
            assert entry["DTSTART"].dt == start
            assert entry["DTSTART"].params["TZID"] == row.time_zone
            assert ("DURATION" in entry) == pd.notna(row.duration_minutes)
        else:
            assert entry["DTSTART"].params["VALUE"] == "DATE"
            assert entry["DTSTART"].dt == span.earliest
            assert entry["DTEND"].dt == span.latest + timedelta(days=1)


def test_a_timed_event_lasts_as_long_as_we_know_and_has_its_zone(record):
    calendar = Calendar.from_ical(written("calendar", record, record))
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Asia/Tokyo"]
    found = entries(written("calendar", record, record))
    assert found["summit"]["DURATION"].dt == timedelta(minutes=88)
    assert not {"DTEND", "DURATION"} & set(found["talks"])
    assert str(found["talks"]["RELATED-TO"]) == "summit@new-sixty"
    assert found["summit"]["GEO"].to_ical() == "34.6147;135.7342"
    assert str(found["summit"]["LOCATION"]) == "Nara, Nara"
    assert str(found["summit"]["URL"]) == "https://example.org/sixty/event?id=summit"


@languages
def test_a_month_is_a_month_long_and_says_so(record, language):
    entry = entries(written("calendar", record, record, language))["announcement"]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 1, 1), date(2026, 2, 1))
    first = str(entry["DESCRIPTION"]).split("\n")[0]
    assert first.endswith({"en": "January 2026", "ko": "2026년 1월", "ja": "2026年1月"}[language])
    assert first not in ("January 2026", "2026년 1월", "2026年1月")


def test_an_open_date_is_the_day_that_we_know(record):
    kinds = {"announcement": "2026-01-05/..", "summit": "../2026-01-13"}
    dates = record.events["event_id"].map(kinds).fillna(record.events["date"])
    spans = [Span.parse(edtf) for edtf in dates]
    events = record.events.assign(
        date=dates,
        earliest=pd.Series([span.earliest for span in spans], dtype="object"),
        latest=pd.Series([span.latest for span in spans], dtype="object"),
        start_time="",
    )
    whole = record.with_tables(events=events)
    found = entries(written("calendar", whole, whole))
    assert found["announcement"]["DTEND"].dt == date(2026, 1, 6)
    assert found["summit"]["DTSTART"].dt == date(2026, 1, 13)


def test_the_same_calendar_is_the_same_bytes_from_any_process(record):
    assert written("calendar", record, record) == written("calendar", record, record)
    file = written("calendar", shipped(), shipped())
    zones = re.findall(rb"BEGIN:VTIMEZONE\r\nTZID:(.*?)\r", file)
    assert len(zones) > 2 and zones == sorted(zones), "they come from a set, whose order is another in each process"
