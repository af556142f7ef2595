"""The fields on which sources differ: none comes or goes unseen."""

from data.claims import differing, disputed

DISPUTED = [
    ("andong-next-meeting", "voiced_by"),
    ("andong-proposed", "date"),
    ("andong-summit", "date"),
    ("andong-summit", "months-since-gyeongju"),
    ("andong-summit", "venue_id"),
    ("gyeongju-summit", "duration_minutes"),
    ("gyeongju-summit", "venue_id"),
    ("horyuji-visit", "date"),
    ("horyuji-visit", "start_time"),
    ("johannesburg-meeting", "kind"),
    ("kansai-koreans-lunch", "date"),
    ("kansai-koreans-lunch", "venue_id"),
    ("nara-china-japan-korea", "voiced_by"),
    ("nara-chosei-dna", "chosei-scope"),
    ("nara-chosei-dna", "korean-dead"),
    ("nara-chosei-dna", "mine-name"),
    ("nara-cptpp", "cptpp-application"),
    ("nara-dinner", "date"),
    ("nara-dinner", "gifts-date"),
    ("nara-drums", "date"),
    ("nara-expanded", "date"),
    ("nara-expanded", "duration_minutes"),
    ("nara-new-height", "voiced_by"),
    ("nara-press", "date"),
    ("nara-press-takaichi-severe-environment", "text"),
    ("nara-scams", "police-text"),
    ("nara-science-rules", "commitment"),
    ("nara-small-group", "date"),
    ("nara-small-group", "start_time"),
    ("nara-summit", "date"),
    ("nara-summit", "duration_minutes"),
    ("nara-summit", "kind"),
    ("nara-summit", "ordinal"),
    ("nara-summit", "start_time"),
]


def pairs(rows):
    return sorted(rows[["record_id", "field"]].drop_duplicates().itertuples(index=False, name=None))


def test_the_disputed_fields_are_exactly_these(tables):
    assert pairs(disputed(tables["claims"])) == DISPUTED


def test_what_is_written_here_is_sorted_and_names_each_once():
    assert sorted(set(DISPUTED)) == DISPUTED


def test_every_value_that_gives_way_says_why(tables):
    said = differing(tables["claims"])
    best = said[said["rank"] == "preferred"].set_index(["record_id", "field"])["value"]
    other = said[said["value"] != said.set_index(["record_id", "field"]).index.map(best)]
    assert other.loc[other["reason_en"] == "", ["record_id", "field", "source_id"]].to_numpy().tolist() == []
