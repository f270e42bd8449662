"""What the guide must tell: points, claims and pages that rest on law and doors that exist."""
from __future__ import annotations


from support.cases import read_yaml
from support.each import for_each
from support.pages import catalog, registry
from support.tree import ROOT

REGISTRY = registry()
POINTS = REGISTRY.coverage.points
ARCHITECTURE = REGISTRY.coverage.pages


def law_exists(law: str) -> bool:
    instrument_id, _, eid = law.partition(" ")
    instrument = REGISTRY.instrument_of(instrument_id)
    if instrument is None:
        return False
    if not eid or eid == "whole":
        return True
    held = any(v.provision_for(eid) for v in instrument.versions)
    article = eid.split("__")[0].removeprefix("art_")
    return held or any(v.has_article(article) for v in instrument.versions if eid.startswith("art_"))


@for_each("point", POINTS, ids=lambda p: p.id)
def test_a_point_rests_on_law_and_doors_that_exist(point):
    assert not [law for law in point.law if not law_exists(law)]
    assert set(point.channels) <= set(REGISTRY.channels)


def test_points_and_pages_have_one_name_each():
    ids = [point.id for point in POINTS]
    assert len(ids) == len(set(ids)) and len(ARCHITECTURE) == len(set(ARCHITECTURE))


def test_points_belong_to_pages_of_the_architecture():
    assert {point.page for point in POINTS} <= set(ARCHITECTURE)


def test_every_page_that_exists_carries_only_points_that_exist():
    known = {point.id for point in POINTS}
    for source in catalog().pages.values():
        named = {i for ids in (source.meta.get("covers") or {}).values() for i in ids}
        assert named <= known, source.path


@for_each("myth", REGISTRY.myths, ids=lambda m: m.id)
def test_a_claim_is_answered_from_law_that_exists(myth):
    assert not [law for law in myth.law if not law_exists(law)]
    assert set(myth.channels) <= set(REGISTRY.channels)
    assert myth.page in ARCHITECTURE
    assert all(said[lang].strip() for said in (myth.claim, myth.correct) for lang in ("zh", "en"))


#: What a lawyer reads as plainly false is not softened to “it depends” or “half true”.
PLAINLY_FALSE = ("judgment-no-consequence", "emergency-contact-always", "extra-fees", "spouse-never", "three-year-vanish", "promise-is-harmless",
                 "protection-order", "never-criminal", "jail-overdue")


@for_each("claim", PLAINLY_FALSE)
def test_a_claim_that_is_plainly_false_is_called_false(claim):
    assert next(myth for myth in REGISTRY.myths if myth.id == claim).verdict == "false"


def test_rates_are_months_in_order_without_a_gap():
    rates = read_yaml(ROOT / "docs/_data/rates.yml")
    months = [row["month"] for row in rates["monthly"]]
    assert months == sorted(set(months))
    assert rates["last_month_found"] == months[-1]
    for row in rates["monthly"]:
        if row.get("lpr_1y") is not None and row.get("four_times_1y") is not None:
            assert round(row["lpr_1y"] * 4, 2) == row["four_times_1y"], row["month"]


def test_drafts_are_named_as_what_they_are():
    for draft in REGISTRY.drafts:
        assert draft["state"] and draft["note"]["zh"] and draft["note"]["en"], draft["title"]


def test_the_lock_of_translations_knows_only_pages_that_exist():
    from hold_steady.checks import translations
    locked = translations.read_lock(ROOT)
    assert set(locked) <= set(catalog().slugs)
