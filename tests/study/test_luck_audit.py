"""The luck audit: parts that are there are found, parts that are not are not, and they sum to the whole."""

import json

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.declare import Faults
from salessim.scenario import Scenario
from salessim.study.labels import labels
from salessim.study.luck_audit import OUTCOMES, luck_audit
from salessim.study.person_years import person_years
from salessim.study.what_lasts import LASTING, PARTS, parts_of

TREE = {
    "name": "shop",
    "market": {"products": {"core": {"price": 20_000.0, "margin": 0.7, "stage_weeks": [1.0, 1.0, 1.0, 1.0],
                                     "gates": [0.8, 0.7, 0.6, 0.6]}},
               "segments": {"all": {"accounts": 400, "needs": {"core": 4.0}, "potential_cv": 0.0}}},
    "roles": {"ae": {"plan": "ae", "quota": 400_000.0, "labour": "sellers"}},
    "teams": {"a": {"seats": {"ae": 6}}, "b": {"seats": {"ae": 6}}},
    "plans": {"ae": {"salary": 40_000.0, "target_incentive": 40_000.0,
                     "components": [{"kind": "commission", "rate": 0.1}]},
              "manager": {"salary": 90_000.0}},
    "managers": {"plan": "manager", "coaching_sd": 0.0},
    "labour": {"sellers": {"pay": 80_000.0, "sales": 400_000.0}},
    "time": {"quarters": 4, "warm_up_weeks": 4},
}
ALIKE = {"labour.sellers.talent_sigma": 0.0, "behaviour.learning.specific_sigma": 0.0}


@pytest.fixture(scope="module")
def shop():
    return Scenario.model_validate_json(json.dumps(TREE))


@pytest.fixture(scope="module")
def audited(shop):
    """audited(changes) -> LuckAudit of a few companies, kept for the module."""
    kept = {}

    def audit(changes=(), companies=8, reruns=6):
        key = json.dumps([dict(changes), companies, reruns])
        if key not in kept:
            kept[key] = luck_audit(person_years(shop.change(dict(changes)) if changes else shop, companies=companies,
                                                reruns=reruns, workers=1))
        return kept[key]

    return audit


def share(audit, part, outcome="pay"):
    return audit.shares[outcome][part][0]


# -- the arithmetic ------------------------------------------------------------------------------------------------


def made(rng, people, reruns, skill, territory, other, luck):
    """Outcomes of people whose sources are known, and the columns that stand for them."""
    columns = {name: rng.normal(size=(2, people)) for name in LASTING}
    lasting = skill * columns["skill"][0] + territory * columns["territory"][1] + other * rng.normal(size=people)
    return lasting + luck * rng.normal(size=(reruns, people)), columns


def test_known_parts_are_found_without_bias():
    rng = np.random.default_rng(1)
    found = [parts_of(60, *made(rng, 60, 5, skill=2.0, territory=1.0, other=1.0, luck=2.0)) for _ in range(300)]
    for part, expected in zip(PARTS, (0.4, 0.1, 0.0, 0.1, 0.4), strict=True):
        values = np.array([each[part] for each in found])
        assert abs(values.mean() - expected) < 4 * values.std() / np.sqrt(len(values)) + 0.01, part
        assert all(sum(each.values()) == pytest.approx(1.0) for each in found)


def test_what_overlaps_is_halved():
    rng = np.random.default_rng(2)
    column = rng.normal(size=(1, 4000))
    found = parts_of(4000, column + 0.1 * rng.normal(size=(4, 4000)),
                     {"skill": column, "territory": column, "timing": 0.0 * column})
    assert found["skill"] == pytest.approx(found["territory"], rel=1e-6) and found["timing"] == 0.0
    assert found["skill"] + found["territory"] == pytest.approx(1 / 1.01, abs=0.01)


def test_few_people_or_none_who_differ_are_not_told_apart():
    rng = np.random.default_rng(3)
    assert np.isnan(list(parts_of(10, *made(rng, 10, 5, 1, 1, 1, 1)).values())).all()
    assert np.isnan(list(parts_of(40, *made(rng, 40, 5, 0, 0, 0, 0)).values())).all()


def test_labels_of_those_who_are_always_last_and_of_anybody():
    lasting = np.tile(np.arange(30.0), (8, 1))
    assert labels([lasting]) == labels([lasting, lasting[:, ::-1]]).__class__(24, 0.0, 0.0, 1.0)
    rng = np.random.default_rng(4)
    by_luck = labels([rng.normal(size=(20, 30)) for _ in range(60)])
    assert by_luck.higher == pytest.approx(0.9, abs=0.03) and by_luck.again == pytest.approx(0.1, abs=0.03)
    assert by_luck.above_median == pytest.approx(0.5, abs=0.1)
    assert np.isnan(labels([]).higher)


# -- years lived again ---------------------------------------------------------------------------------------------


def test_the_first_year_is_the_companys_own_and_the_others_differ_by_luck_alone(shop):
    years = person_years(shop, companies=1, reruns=4, workers=1).rows
    by_rerun = [years[years["again"] == again] for again in range(4)]
    history = simulate(shop.change({"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0,
                                    "behaviour.leaving.late": 0.0, "supervision.attainment_floor": 0.0}),
                       start=start_state(shop), until=52)
    sold = np.bincount(history.person_quarters["person"], history.person_quarters["bookings"])
    assert np.array_equal(by_rerun[0]["bookings"], sold[by_rerun[0]["person"]]) and sold.any()
    for rows in by_rerun[1:]:
        for same in ("person", "seat", "skills", "tenure", "territory", "annual_quota", "group"):
            assert np.array_equal(rows[same], by_rerun[0][same]), same
        assert not np.array_equal(rows["bookings"], by_rerun[0]["bookings"])


def test_nobody_leaves_in_the_year(shop):
    years = person_years(shop, companies=3, reruns=5, workers=1).rows
    _, seen = np.unique(years[["replication", "person"]], return_counts=True)
    assert (seen == 5).all() and len(seen) >= 3 * 10


def test_any_number_of_workers_finds_the_same_and_a_cancel_keeps_whole_companies(shop):
    one, two = (person_years(shop, companies=4, reruns=2, workers=n).rows for n in (1, 2))
    assert one.tobytes() == two.tobytes()
    told = []
    stopped = person_years(shop, companies=4, reruns=2, workers=1, progress=lambda *at: told.append(at),
                           cancel=lambda: told[-1][0] >= 5)
    assert stopped.companies == 2 and not stopped.complete and told[-1] == (5, 8)
    assert stopped.rows.tobytes() == one[one["replication"] < 2].tobytes()


def test_too_few_of_anything_is_refused(shop):
    with pytest.raises(Faults, match="reruns: at least 2"):
        person_years(shop, companies=1, reruns=1)
    with pytest.raises(Faults, match="companies: at least 1"):
        person_years(shop, companies=0)


# -- theory --------------------------------------------------------------------------------------------------------


def test_parts_sum_to_one(audited):
    for outcome in OUTCOMES:
        assert sum(share(audited(), part, outcome) for part in PARTS) == pytest.approx(1.0)
        assert all(low <= value <= high for value, low, high in audited().shares[outcome].values())


def test_people_of_one_talent_have_no_share_of_skill(audited):
    assert share(audited(ALIKE), "skill") == 0.0
    assert share(audited(), "skill") > 0.1


def test_equal_territories_have_no_share_and_unequal_ones_have(audited):
    assert abs(share(audited(), "territory")) < 0.05
    unequal = audited({"market.segments.all.potential_cv": 3.0, "territories.method": "random",
                       "quotas.by_potential": 0.0})
    assert share(unequal, "territory") > 0.15


def test_many_small_and_certain_deals_leave_little_to_luck(audited):
    certain = audited({"market.products.core.price": 1_000.0, "market.products.core.gates": [0.98] * 4,
                       "market.products.core.value_sigma": 0.0, "market.segments.all.needs.core": 40.0}, 5, 3)
    assert share(certain, "luck") < 0.5 * share(audited(), "luck")


def test_the_less_people_differ_the_more_labels_are_wrong(audited):
    alike, differing = audited(ALIKE).labels, audited({"labour.sellers.talent_sigma": 0.8}).labels
    assert alike.higher > differing.higher and alike.again < differing.again


# -- as told -------------------------------------------------------------------------------------------------------


def test_it_is_told_in_words_to_machines_and_person_by_person(audited):
    audit = audited()
    assert "% luck" in audit.sentence and "bottom-10 % labels" in audit.sentence
    told = json.loads(json.dumps(audit.as_json()))
    assert len(told["shares"]) == len(OUTCOMES) * len(PARTS) and told["labels"]["labelled"] == audit.labels.labelled
    people = audit.people()
    assert len(people) == len(audit.years.rows) / 6 and set(people["role"]) == {"ae"}
    assert people["bottom_tenth"].mean() == pytest.approx(0.1, abs=0.03)


def test_a_company_of_too_few_says_so(shop):
    audit = luck_audit(person_years(shop, companies=1, reruns=2, workers=1))
    assert audit.sentence.startswith("Too few") and audit.as_json()["shares"][0]["share"] is None
