"""The fields on which sources differ: none comes or goes unseen."""

from data.claims import differing, disputed

DISPUTED = [
    ("abe-roh-seoul", "duration_minutes"),
    ("andong-next-meeting", "voiced_by"),
    ("andong-proposed", "date"),
    ("andong-summit", "date"),
    ("andong-summit", "months-since-gyeongju"),
    ("andong-summit", "venue_id"),
    ("basic-treaty", "null-and-void"),
    ("busan-apec-meeting", "duration_minutes"),
    ("busan-apec-meeting", "kind"),
    ("chun-nakasone-tokyo", "emperor-phrase"),
    ("claims-settlement", "amount"),
    ("cornwall-greeting", "how-they-met"),
    ("dokdo-takeshima-landing", "sovereignty"),
    ("forced-labour-ruling", "individual-claims"),
    ("gyeongju-summit", "duration_minutes"),
    ("gyeongju-summit", "venue_id"),
    ("horyuji-visit", "date"),
    ("horyuji-visit", "start_time"),
    ("jeju-no-necktie-summit", "comfort-women-raised"),
    ("johannesburg-meeting", "kind"),
    ("kansai-koreans-lunch", "date"),
    ("kansai-koreans-lunch", "venue_id"),
    ("kishida-farewell-visit", "meetings-counted"),
    ("kyoto-summit", "subjects-raised"),
    ("lee-ishiba-busan", "outside-seoul"),
    ("lee-ishiba-kananaskis", "date"),
    ("lee-ishiba-tokyo", "duration_minutes"),
    ("lee-ishiba-tokyo", "shuttle-suspended"),
    ("madrid-trilateral", "duration_minutes"),
    ("moon-abe-chengdu", "duration_minutes"),
    ("moon-abe-hamburg", "duration_minutes"),
    ("moon-kishida-call", "duration_minutes"),
    ("nakasone-chun-seoul", "kind"),
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
    ("noda-lee-seoul", "date"),
    ("park-abe-seoul", "duration_minutes"),
    ("sato-park-seoul", "first-visit"),
    ("seoul-history-summit", "history-outcome"),
    ("yoon-kishida-hiroshima", "duration_minutes"),
    ("yoon-kishida-hiroshima", "korean-victims"),
    ("yoon-kishida-tokyo", "duration_minutes"),
    ("yoon-kishida-tokyo", "first-visit-in-12-years"),
]


def pairs(rows):
    return sorted(rows[["record_id", "field"]].drop_duplicates().itertuples(index=False, name=None))


def test_the_disputed_fields_are_exactly_these(tables):
    found = pairs(disputed(tables["claims"]))
    assert (set(found) - set(DISPUTED), set(DISPUTED) - set(found)) == (set(), set()), "come, and gone"


def test_what_is_written_here_is_sorted_and_names_each_once():
    assert sorted(set(DISPUTED)) == DISPUTED


def test_every_value_that_gives_way_says_why(tables):
    said = differing(tables["claims"])
    best = said[said["rank"] == "preferred"].set_index(["record_id", "field"])["value"]
    other = said[said["value"] != said.set_index(["record_id", "field"]).index.map(best)]
    assert other.loc[other["reason_en"] == "", ["record_id", "field", "source_id"]].to_numpy().tolist() == []
