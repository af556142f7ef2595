from datetime import date

import pytest

from data.check import HERE, faults, untidy
from data.dictionary import BEGIN, END, dictionary
from data.progress import progress
from data.views import events

ARTICLE = "founding-article"
RESERVE = {  # terms that nothing uses yet, each kept for a reason
    ("claim_field", "status"): "for sources that differ on where an agreement stands",
    ("status", "not-rated"): "derived, never stored",
}
OF_CODES = {
    "country": {
        ("people", "country_code"),
        ("venues", "country_code"),
        ("events", "host_code"),
        ("sources", "issuer_code"),
    },
    "language": {("quotes", "lang"), ("sources", "lang")},
    "claim_value": {("claims", "value")},
}
UNTOLD = {  # talks of which no source in the record names a subject
    "cornwall-greeting": "a greeting, no formal talks",
    "fukuda-roh-call": "what was agreed is where to meet, not about what",
    "lee-hatoyama-new-york": "a first meeting; new ties, without a subject",
    "lee-kan-toronto": "no account of the talks",
    "moon-kishida-call": "the sources differ on its length and say no more",
    "moon-suga-call": "no account of the call",
    "osaka-greeting": "a greeting",
    "sato-park-inauguration": "no source that describes separate talks",
    "tanaka-condolence-call": "a call of condolence",
    "vladivostok-exchange": "a few minutes, impromptu",
    "yoon-ishiba-call": "no account of the call",
    "yoon-kishida-madrid": "a few words",
    "yoon-kishida-new-delhi": "no account of the talks",
}
MET = {  # latitude and longitude to a tenth of a degree
    "gyeongju-summit": (35.8, 129.3),
    "johannesburg-meeting": (-26.2, 28.0),
    "nara-summit": (34.7, 135.8),
    "horyuji-visit": (34.6, 135.7),
}


def of_article(tables, record_id, field):
    claims = tables["claims"].query("record_id == @record_id and field == @field and source_id == @ARTICLE")
    return claims[["value", "rank"]].to_numpy().tolist()


def test_the_record_is_sound():
    assert list(map(str, faults())) == []


def test_every_file_is_in_its_one_form():
    assert [path.name for path, _ in untidy()] == []


def test_every_term_is_used_or_kept_for_a_reason(tables, package, record):
    columns = {
        (resource["name"], field["name"], field["vocabulary"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if "vocabulary" in field
    } | {(table, column, scheme) for scheme, held in OF_CODES.items() for table, column in held}
    claims = tables["claims"]
    used = {(scheme, term) for table, column, scheme in columns for term in tables[table][column]} | {
        (scheme, term) for _, column, scheme in columns for term in claims.loc[claims["field"] == column, "value"]
    }
    used |= {("host", lane) for lane in events(record, "en")["lane"]}
    terms = set(tables["terms"][["scheme", "term"]].itertuples(index=False, name=None))
    assert terms - used == set(RESERVE)


@pytest.mark.parametrize(("table", "column"), sorted(OF_CODES["country"]))
def test_every_country_has_a_name(tables, table, column):
    known = tables["terms"].query("scheme == 'country'")["term"]
    assert set(tables[table][column]) - {"", *known} == set()


@pytest.mark.parametrize("table", ["sources", "quotes"])
def test_every_language_has_a_name(tables, table):
    known = tables["terms"].query("scheme == 'language'")["term"]
    assert set(tables[table]["lang"]) - set(known) == set()


@pytest.mark.parametrize(("event_id", "place"), MET.items(), ids=MET)
def test_a_meeting_is_on_the_map_where_it_was(tables, event_id, place):
    event = tables["events"].set_index("event_id").loc[event_id]
    venue = tables["venues"].set_index("venue_id").loc[event["venue_id"]]
    assert float(venue["latitude"]) == pytest.approx(place[0], abs=0.1)
    assert float(venue["longitude"]) == pytest.approx(place[1], abs=0.1)


def test_the_meetings_come_in_the_order_in_which_they_happened(record):
    met = events(record, "en").query("is_meeting")["event_id"].tolist()
    assert [event_id for event_id in met if event_id in MET] == list(MET)


@pytest.mark.parametrize(
    ("record_id", "field", "value"),
    [
        ("nara-summit", "date", "2026-01-12"),
        ("nara-chosei-dna", "mine-name", "Joseishi"),
        ("nara-china-japan-korea", "voiced_by", "both"),
    ],
)
def test_what_the_founding_article_says_stands_beside_what_we_prefer(tables, record_id, field, value):
    assert of_article(tables, record_id, field) == [[value, "normal"]]


def test_a_quotation_is_short_and_has_no_word_of_ours_in_it(tables):
    text = tables["quotes"]["text"]
    assert text[text.str.split().str.len() > 40].tolist() == []
    assert text[text.str.contains(r"\[|\]|…|\.\.\.")].tolist() == []


def test_every_event_has_a_topic_or_is_named_with_the_reason_why_not(tables):
    assert set(tables["events"]["event_id"]) - set(tables["event_topics"]["event_id"]) == set(UNTOLD)


def test_every_agreement_has_a_topic_but_for_that_on_relations_themselves(tables):
    untold = set(tables["agreements"]["agreement_id"]) - set(tables["agreement_topics"]["agreement_id"])
    assert untold == {"diplomatic-relations"}  # the treaty's own subject, which no topic of the record names


def test_every_source_is_cited(tables):
    assert set(tables["sources"]["source_id"]) - set(tables["claims"]["source_id"]) == set()


def test_every_official_source_says_whose_it_is(tables):
    official = tables["sources"].query("kind == 'government'")
    assert official.loc[official["issuer_code"] == "", "source_id"].tolist() == []


def test_every_quotation_has_one_source_at_least_to_say_who_translated_it(tables):
    vouched = tables["claims"].query("field == ''")["record_id"]
    assert set(tables["quotes"]["quote_id"]) <= set(vouched)


def test_before_the_first_evidence_every_agreement_is_not_rated(record):
    found = progress(record.agreements, record.developments, date(1965, 1, 1))
    assert set(found["status"]) == {"not-rated"}


def test_the_data_dictionary_is_what_the_schema_says():
    readme = (HERE / "README.md").read_text("utf-8")
    assert readme.partition(BEGIN)[2].partition(END)[0].strip("\n") == dictionary(HERE).strip("\n")
    assert (BEGIN, END) == ("<!-- dictionary -->", "<!-- end of dictionary -->")
