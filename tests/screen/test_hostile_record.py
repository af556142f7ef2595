"""A record whose every text means harm: each page, document and file shows it as text and runs none of it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from itertools import cycle
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from icalendar import Calendar
from openpyxl.workbook import Workbook

from data.check import HERE, describe, faults
from data.exports import FORMS
from data.model import Record
from data.rules import LANGUAGES
from pages.feeds.head import document
from pages.frame import record as kept
from pages.frame.view import EXTENTS, SHELVES, View
from pages.take.brief import brief
from pages.take.files import written
from tests.screen.sight import PAGES, Open, opened
from tests.screen.test_fuzzed_addresses import HTML, SENTINEL, Markup

ON = date(2026, 11, 22)
TEXTS = (  # what a text of the record is wrapped in: a formula before it, markup after it
    ("=cmd|' /C calc'!A0 ", f"<script>{SENTINEL}</script>"),
    ("+1 ", f"\"'><img src=x onerror={SENTINEL}>"),
    ("@SUM(1) ", f"</title></style><a href=javascript:{SENTINEL}>"),
    ("-2 ", f"' onmouseover='{SENTINEL}' \" onfocus=\"{SENTINEL}"),
    ("{{7*7}} ", f"\\nEND:VEVENT;<{SENTINEL}>&lt;{SENTINEL}&gt;"),
)
ALONE = {"title", "publisher", "text", "reason", "note"}  # texts in the one language that they were written in
RUN = tuple("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"-[0-9.]+$")  # the longitudes of the west
VIEWS = {
    **{page or "overview": (page, {}) for page in PAGES},
    "choice": ("event", {"id": ""}),
    **{f"{shelf} shelf": ("sources", {"shelf": shelf}) for shelf in SHELVES},
    **{f"map of the {extent}": ("map", {"view": extent}) for extent in EXTENTS},
    "sixty years": ("timeline", {"span": "sixty"}),
    "topics of sixty years": ("topics", {"span": "sixty"}),
    "tracks of sixty years": ("tracks", {"span": "sixty"}),
    "two compared": ("compare", {"a": "nara-summit", "b": "seoul-history-summit"}),
    "one to be picked": ("compare", {"a": "nara-summit", "pick": "b"}),
    "found": ("search", {"q": "nara"}),
    "found by its markup": ("search", {"q": SENTINEL}),
    "nothing found": ("search", {"q": f"<img src=x onerror={SENTINEL}>zzz"}),
    "narrowed": ("agreements", {"topic": "north-korea", "event": "nara-summit"}),
    "strange": ("timeline", {"topic": "nonsense", "lang": "tlh"}),
}


def is_text(column: str) -> bool:
    return column in ALONE or column.rpartition("_")[2] in LANGUAGES


def turned(path: Path, spared: set[str]) -> None:
    """Every text of a table wrapped in one of the hostile ones; a quotation is cut, or it would be too long."""
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    texts = [n for n, column in enumerate(rows[0]) if is_text(column)]
    for at, row in enumerate(rows[1:]):
        for n in texts:
            before, after = TEXTS[(at + n) % len(TEXTS)]
            kept_words = " ".join(row[n].split()[:25])
            row[n] = f"{before}{kept_words} {after}" if row[n] and row[0] not in spared else row[n]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> kept.Keeper:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(HERE / "tables", folder / "tables")
    shutil.copy(HERE / "datapackage.json", folder)
    claims = Record.load().claims
    spared = set(claims.loc[claims["field"] == "text", "record_id"])  # a claim says word for word what was said
    for path in sorted((folder / "tables").iterdir()):
        turned(path, spared if path.stem == "quotes" else set())
    return kept.Keeper(folder)


@pytest.fixture(autouse=True)
def hostile(keeper: kept.Keeper, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setattr(kept, "KEEPER", keeper)
    return keeper.current()


def harmless(html: str) -> None:
    """The hostile text is there to be read, and no element, attribute, script or style came of it."""
    assert [mark for mark in Markup(html).marks if SENTINEL in mark.lower()] == []
    assert f"<script>{SENTINEL}" not in html and "49 " not in html
    assert f"<script>{SENTINEL}</script>" in unescape(html) or f"onerror={SENTINEL}" in unescape(html)


@pytest.mark.parametrize(("page", "asked"), VIEWS.values(), ids=VIEWS)
def test_a_page_shows_hostile_text_as_text(screen: Open, page: str, asked: dict[str, str]):
    seen = opened(screen, page, **asked)
    assert not seen.app.exception and not seen.app.error
    harmless(f"<html><body>{seen.html}</body></html>")
    assert not [element for element in seen.app.get("markdown") if SENTINEL in element.value]


@pytest.mark.parametrize(("page", "language"), zip(PAGES, cycle(LANGUAGES), strict=False))  # the pages are more
def test_a_document_shows_hostile_text_as_text(page: str, language: str):
    query = f"lang={language}" + ("&id=nara-summit" if page == "event" else "")
    harmless(document(HTML, f"https://example.org/{page}?{query}", "en"))


@pytest.mark.parametrize(
    ("language", "of"), [("en", {}), ("ko", {"focus": "nara-summit"}), ("ja", {"agreement": "gsomia"})], ids=LANGUAGES
)
def test_a_brief_shows_hostile_text_as_text(hostile: Record, language: str, of: dict[str, str]):
    harmless(brief(hostile, View("take", ON, language, base="https://example.org/", **of)).decode().strip())


@pytest.mark.parametrize("form", ["csv", "package"])
def test_no_cell_of_a_package_is_a_formula(hostile: Record, form: str):
    with ZipFile(BytesIO(written(hostile, View("take", ON), form))) as file:
        tables = [name for name in file.namelist() if name.endswith(".csv")]
        cells = [c for name in tables for row in csv.reader(StringIO(file.read(name).decode())) for c in row]
    assert [cell for cell in cells if cell.startswith(RUN) and not NUMBER.match(cell)] == []
    assert [cell for cell in cells if cell.startswith("'=cmd|")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_a_workbook_is_a_formula(hostile: Record, language: str):
    book: Workbook = openpyxl.load_workbook(BytesIO(written(hostile, View("take", ON, language), "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [
        c.coordinate for c in cells if c.data_type == "f" or (isinstance(c.value, str) and c.value.startswith(RUN))
    ] == []
    assert [c.hyperlink.target for c in cells if c.hyperlink and not c.hyperlink.target.startswith("https://")] == []
    assert [c for c in cells if isinstance(c.value, str) and c.value.startswith("'=cmd|")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_has_the_events_of_the_record_and_no_more(hostile: Record, language: str):
    content = written(hostile, View("take", ON, language), "calendar")
    calendar = Calendar.from_ical(content)
    assert len(calendar.events) == len(hostile.events)
    assert {str(event["SUMMARY"]) for event in calendar.events} == set(hostile.events[f"title_{language}"])
    assert content.count(b"\nEND:VEVENT") == len(hostile.events)


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_json_holds_hostile_text_as_it_is(hostile: Record, form: str):
    content = written(hostile, View("take", ON), form)
    told = json.loads(content)
    rows = told["events"] if form == "json" else [feature["properties"] for feature in told["features"]]
    assert {row["title"] for row in rows} <= set(hostile.events["title_en"])
    assert len(rows) > 50


def test_all_forms_of_file_are_tried_here():
    assert {"csv", "package", "xlsx", "calendar", "json", "geojson"} == set(FORMS)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org/x", "https://a b", "HTTPS://a"]
)
def test_an_address_that_does_more_than_open_a_page_is_refused(
    hostile: Record, keeper: kept.Keeper, tmp_path: Path, url: str
):
    folder = shutil.copytree(keeper.folder, tmp_path / "record")
    path = folder / "tables" / "sources.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    line = next(n for n, row in enumerate(rows, 1) if row[rows[0].index("url")].startswith("https:"))
    rows[line - 1][rows[0].index("url")] = url
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    (fault,) = faults(folder)
    assert (fault.file, fault.line, fault.column, fault.value) == ("sources.csv", line, "url", url)


def test_every_column_of_text_is_hostile_here(hostile: Record):
    for resource in describe()["resources"]:
        for field in resource["schema"]["fields"]:
            texts = hostile.tables[resource["name"]][field["name"]].astype("str")
            free = not field.get("constraints", {}).get("pattern") and not field.get("vocabulary")
            if field["type"] == "string" and free and not field["name"].endswith("_id") and (texts != "").any():
                is_turned = texts.str.contains(SENTINEL).any()
                assert is_turned == is_text(field["name"]), f"{resource['name']}.{field['name']}"
