"""People against what is known: tenure under a constant hazard, vacancies, selection, classes, top performers."""

import math

import numpy as np
import pytest

from salessim.company.people.made import make_people
from salessim.company.terms import terms_of
from salessim.luck import PERSON, entities

HAZARD = 2.0  # resignations a year
BEST_OF = {1: 0.0, 2: 0.5642, 4: 1.0294, 8: 1.4236}  # expected best of n standard normals
UNMOVED = {f"behaviour.leaving.{name}": 0.0
           for name in ("outside", "promised", "attainment", "peers", "manager", "motivation")}
STEADY = UNMOVED | {f"behaviour.leaving.{name}": HAZARD for name in ("early", "middle", "late")} | {
    "behaviour.leaving.looking_weeks": 0, "supervision.attainment_floor": 0.0, "supervision.notice_weeks": 0,
    "onboarding.class_weeks": 0, "hiring.pay_pull": 0.0, "time.quarters": 40}


@pytest.fixture(scope="module")
def decade(small, lived):
    return [lived(small(STEADY), k) for k in range(2)]


def test_under_a_constant_hazard_tenure_is_geometric(decade):
    begun = {(k, row[2]): row[0] for k, h in enumerate(decade) for row in h.journal.hires}
    ends = {(k, row[2]): row[0] for k, h in enumerate(decade) for row in h.journal.exits}
    early = [who for who, week in begun.items() if week < 520 - 260]  # 5 years ahead: e^-10 are not seen leaving
    tenures = np.array([ends.get(who, 520) - begun[who] for who in early], float)
    stays = math.exp(-HAZARD / 52)
    mean, n = 1 / (1 - stays), len(tenures)
    assert n > 150 and abs(tenures.mean() - mean) < 4 * math.sqrt(stays) * mean / math.sqrt(n)
    for weeks in (4, 13, 26, 52):
        share = stays**weeks
        assert abs((tenures > weeks).mean() - share) < 4 * math.sqrt(share * (1 - share) / n)


def test_vacancy_is_time_to_fill_over_a_whole_cycle(decade):
    fill = np.mean([row[3] for h in decade for row in h.journal.hires])
    tenure = 1 / (1 - math.exp(-HAZARD / 52))
    filled = np.mean([h.ticks["filled"][104:].mean() for h in decade])
    assert 1 - filled / 15 == pytest.approx(fill / (fill + tenure), rel=0.06)


@pytest.mark.parametrize(("candidates", "signal", "validity"), [
    (4, "structured_interview", 0.42), (8, "structured_interview", 0.42), (4, "experience_years", 0.07)])
def test_selection_gains_validity_times_the_best_of_n(small, lived, candidates, signal, validity):
    scenario = small(STEADY | {"hiring.candidates": candidates, "hiring.signals": [signal],
                               "hiring.acceptance": 0.999, "managers.hours": 100.0, "managers.judgement_sd": 0.0})
    talent = [row[5] for k in range(2) for row in lived(scenario, k).journal.offers if row[3]]
    gain, error = validity * BEST_OF[candidates] * 0.40, 0.40 / math.sqrt(len(talent))
    assert len(talent) > 300 and abs(np.mean(talent) - gain) < 4 * error
    hired = lived(scenario).end.tables["people"]["talent"][[row[2] for row in lived(scenario).journal.hires]]
    assert abs(hired.mean() - gain) < 6 * error


@pytest.mark.parametrize("every", [1, 4, 13])
def test_with_free_places_a_class_is_waited_for_half_its_interval(small, lived, every):
    """E[T^2]/2E[T] in whole weeks: who comes in the week of a class attends it, so (T - 1)/2 on average."""
    histories = [lived(small(STEADY | {"onboarding.every_weeks": every, "onboarding.class_weeks": 2,
                                       "onboarding.places": 50}), k) for k in range(2)]
    waits = []
    for history in histories:
        people = history.end.tables["people"]
        for row in history.journal.hires:
            began = int(people["began"][row[2]])
            if began > row[0]:  # others left or were still waiting
                assert began - row[0] - 2 == -int(row[0]) % every
                waits.append(began - row[0] - 2)
    error = math.sqrt((every**2 - 1) / 12 / len(waits))
    assert len(waits) > 300 and abs(np.mean(waits) - (every - 1) / 2) <= 4 * error


def test_scarce_places_go_to_who_has_waited_longest(small, lived):
    history = lived(small(STEADY | {"onboarding.places": 1, "onboarding.class_weeks": 2}))
    assert all(row[1] <= 1 for row in history.journal.classes)
    assert any(row[2] > 0 for row in history.journal.classes), "somebody is left waiting"
    people = history.end.tables["people"]
    order = sorted((int(people["began"][row[2]]), row[0]) for row in history.journal.hires
                   if people["began"][row[2]] > row[0])
    hired = [week for _, week in order]
    assert hired == sorted(hired)


@pytest.mark.parametrize("sigma", [0.2, 0.4, 0.8])
def test_the_best_fifth_has_its_share(small, sigma):
    rules = terms_of(small(), 1.0).rules[0]
    n = 200_000
    people = make_people(entities(1, 0, PERSON, n), np.full(n, sigma), 1.0, rules)
    ability = np.sort(np.exp(people["talent"]))
    share = 0.5 * (1 + math.erf((sigma - 0.8416) / math.sqrt(2)))
    assert ability[-n // 5:].sum() / ability.sum() == pytest.approx(share, abs=0.005)
    assert people["talent"].std() == pytest.approx(sigma, rel=0.01)
