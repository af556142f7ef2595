"""A tiny, sound record: every table has rows, every rule has something to hold, and one date is disputed."""

import csv
import shutil

import pytest
from hypothesis import settings

from data.check import HERE, describe
from data.model import Record

settings.register_profile("house", deadline=None, derandomize=True, database=None, max_examples=40)
settings.load_profile("house")


def said(**texts):
    """title="Summit" -> title_en, title_ko, title_ja, each in its script."""
    return {
        f"{stem}_{language}": text
        for stem, en in texts.items()
        for language, text in {"en": en, "ko": f"한국어 {en}", "ja": f"日本語 {en}"}.items()
    }


def told(title):
    return said(title=title, summary=f"{title} in a sentence.")


def vouched(record_id, source_id):
    return {"record_id": record_id, "source_id": source_id, "rank": "normal"}


def claimed(record_id, field, value, source_id, rank):
    return {"record_id": record_id, "field": field, "value": value, "source_id": source_id, "rank": rank}


TERMS = {
    "attendance_role": ["host", "guest", "reserve"],
    "claim_field": ["date", "start_time", "duration_minutes", "voiced_by", "venue_id"],
    "claim_rank": ["preferred", "normal", "deprecated"],
    "commitment": ["agreed", "expressed-hope"],
    "confidence": ["high", "low"],
    "country": ["KR", "JP"],
    "coverage": ["full", "main", "thin"],
    "development_kind": ["statement", "implementation"],
    "event_kind": ["summit", "talks", "dinner", "government-announcement"],
    "host": ["KR", "JP", "third"],
    "language": ["en", "ko", "ja"],
    "office": ["president-kr", "prime-minister-jp"],
    "placement": ["site", "city"],
    "source_kind": ["government", "news", "article"],
    "status": ["delivered", "under-way", "not-rated"],
    "voice": ["both", "KR", "JP"],
}
TABLES = {
    "people": [
        {"person_id": "lee", "country_code": "KR", "office": "president-kr", "in_office": "2025-06-04/.."}
        | said(name="Lee", role="President"),
        {"person_id": "takaichi", "country_code": "JP", "office": "prime-minister-jp", "in_office": "2025-10-21/.."}
        | said(name="Takaichi", role="Prime Minister"),
    ],
    "venues": [
        {"venue_id": i, "country_code": c, "latitude": y, "longitude": x, "placement": "site"} | said(name=n, city=n)
        for i, c, y, x, n in [
            ("cheong-wa-dae", "KR", "37.5866", "126.9748", "Seoul"),
            ("kantei", "JP", "35.6731", "139.7446", "Tokyo"),
            ("temple", "JP", "34.6147", "135.7342", "Nara"),
        ]
    ],
    "periods": [
        {"period_id": i, "span": span, "coverage": coverage}
        | said(label=label, summary=f"{label}.", note=f"Coverage {coverage}.")
        for i, span, coverage, label in [
            ("lee-takaichi", "2025-10-21/..", "full", "Lee–Takaichi"),
            ("silence", "2024/2025-10-20", "thin", "Silence"),
        ]
    ],
    "events": [
        {"event_id": "announcement", "kind": "government-announcement", "date": "2026-01", "host_code": "KR"}
        | told("Announcement"),
        {"event_id": "dinner", "part_of": "summit", "programme_order": "2", "kind": "dinner", "date": "2026-01-13"}
        | {"start_time": "12:00", "time_zone": "Asia/Tokyo", "venue_id": "temple", "host_code": "JP"}
        | told("Dinner"),
        {"event_id": "summit", "kind": "summit", "date": "2026-01-13", "start_time": "14:00", "time_zone": "Asia/Tokyo"}
        | {"duration_minutes": "88", "venue_id": "temple", "host_code": "JP"}
        | told("Summit"),
        {"event_id": "talks", "part_of": "summit", "programme_order": "1", "kind": "talks", "date": "2026-01-13"}
        | {"start_time": "19:00", "time_zone": "Asia/Tokyo", "venue_id": "temple", "host_code": "JP"}
        | told("Talks"),
    ],
    "attendance": [
        {"event_id": "summit", "person_id": "lee", "role": "guest"},
        {"event_id": "summit", "person_id": "takaichi", "role": "host"},
    ],
    "agreements": [
        {"agreement_id": "hope", "event_id": "talks", "commitment": "expressed-hope", "voiced_by": "KR"} | told("Hope"),
        {"agreement_id": "pact", "event_id": "summit", "commitment": "agreed", "voiced_by": "both"} | told("Pact"),
    ],
    "event_topics": [
        {"event_id": "announcement", "topic_id": "culture"},
        {"event_id": "summit", "topic_id": "trade"},
        {"event_id": "talks", "topic_id": "security"},
    ],
    "agreement_topics": [
        {"agreement_id": "hope", "topic_id": "security"},
        {"agreement_id": "pact", "topic_id": "trade"},
    ],
    "developments": [
        {"development_id": i, "agreement_id": "pact", "date": d, "kind": "implementation", "status": s}
        | {"confidence": "high"}
        | told(i)
        for i, d, s in [
            ("pact-done", "2026-05-01", "delivered"),
            ("pact-noted", "2026-06", ""),
            ("pact-signed", "2026-03", "under-way"),
        ]
    ],
    "quotes": [
        {"quote_id": "lee-words", "event_id": "summit", "person_id": "lee", "text": "A first step.", "lang": "en"}
        | {"is_translation": "true", "topic_id": "trade"}
    ],
    "readout_points": [
        {"point_id": i, "event_id": "summit", "issuer_code": issuer, "topic_id": topic}
        | said(summary=f"{i} in a sentence.")
        for i, issuer, topic in [
            ("summit-jp-security", "JP", "security"),
            ("summit-jp-trade", "JP", "trade"),
            ("summit-kr-trade", "KR", "trade"),
        ]
    ],
    "sources": [
        {"source_id": "article", "kind": "article", "publisher": "Article", "title": "An article", "lang": "en"},
        {"source_id": "ministry", "kind": "government", "publisher": "Ministry", "title": "会談", "lang": "ja"}
        | {"published": "2026-01-13", "url": "https://example.org/m", "issuer_code": "JP"},
        {"source_id": "paper", "kind": "news", "publisher": "Paper", "title": "회담", "lang": "ko"}
        | {"published": "2026-01-14", "url": "https://example.org/p"}
        | said(note="Seen in part."),
    ],
    "claims": [
        vouched("announcement", "paper"),
        vouched("dinner", "ministry"),
        vouched("hope", "paper"),
        vouched("lee-words", "paper"),
        vouched("pact", "ministry"),
        vouched("pact-done", "paper"),
        vouched("pact-noted", "paper"),
        vouched("pact-signed", "paper"),
        vouched("summit", "ministry"),
        claimed("summit", "date", "2026-01-12", "article", "normal") | said(reason="It gives Monday."),
        claimed("summit", "date", "2026-01-13", "ministry", "preferred"),
        claimed("summit", "duration_minutes", "80", "article", "deprecated"),
        claimed("summit", "duration_minutes", "88", "paper", "preferred"),
        vouched("summit-jp-security", "ministry"),
        vouched("summit-jp-trade", "ministry"),
        vouched("summit-kr-trade", "paper"),
        vouched("talks", "ministry"),
    ],
    "topics": [
        {"topic_id": topic} | said(label=topic, meaning=topic) for topic in ("culture", "idle", "security", "trade")
    ],
    "terms": [{"scheme": s, "term": t} | said(label=t) for s, terms in TERMS.items() for t in terms],
}
LOOKED_UP = ("terms", "topics")


def write(folder, tables):
    """A data package of these rows in a folder, its descriptor that of the shipped record."""
    shutil.copy(HERE / "datapackage.json", folder)
    for resource in describe()["resources"]:
        path = folder / resource["path"]
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            columns = [field["name"] for field in resource["schema"]["fields"]]
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables.get(resource["name"], []))
    return folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The folder of the tiny record; not to be changed."""
    return write(tmp_path_factory.mktemp("tiny"), TABLES)


@pytest.fixture
def folder(tiny, tmp_path):
    """A copy of the tiny record, to be broken."""
    return shutil.copytree(tiny, tmp_path / "record")


@pytest.fixture(scope="session")
def record(tiny):
    return Record.load(tiny)


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """A sound record in which nothing has happened yet."""
    return Record.load(write(tmp_path_factory.mktemp("empty"), {name: TABLES[name] for name in LOOKED_UP}))


@pytest.fixture(scope="session")
def shipped():
    """The record as it is shipped; not to be changed."""
    return Record.load()
