"""Recruiting: who applies and accepts, what selection sees, what it costs, when a successor is sought."""

import math

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people import recruiting
from salessim.company.people.offers import ATTAINED, appeal, certain, offered
from salessim.company.people.recruiting import CEILING, acceptance, applicants, signals, weighed
from salessim.company.simulate import begin
from salessim.luck import CANDIDATE, EXPERIENCE, TALENT, entities, normals, uniforms
from salessim.pay import Plan
from salessim.scenario.behaviour import Leaving
from salessim.scenario.people import Hiring, Labour
from salessim.selling.feel import certain_pay

KEYS = entities(1, 0, CANDIDATE, 40_000)
BEST_OF_FIVE = 1.163  # expected best of five standard normals: hardly less than i = 1.40 of a fifth of very many (C6)
RESTLESS = {"behaviour.leaving.late": 1.0, "behaviour.leaving.middle": 1.0}


def plan(salary, rate, above=None):
    """A plan that pays a rate on bookings by the quarter, and another one above quota."""
    tiers = [{"above": 0.0, "rate": rate}, {"above": 1.0, "rate": above or rate}]
    return Plan.model_validate({"salary": salary, "target_incentive": 70_000.0, "components": (
        {"kind": "tiers", "period": "quarter", "over": "attainment", "tiers": tiers},)}, strict=False)


def offer(*terms, lump=30_000.0):
    return offered(plan(*terms), 700_000.0, ("core",), (1.0,), (0.7,), (30_000.0,), lump)


@pytest.fixture
def hires(small, lived):
    """hires(changes) -> a company at week 0 whose first seat advertises."""

    def company(changes=None):
        scenario = small(changes)
        made = begin(scenario, lived(small()).start, 1, 1, 0)
        made.lives["stream"], made.lives["heard"] = 0, 0.9
        return made

    return company


# -- what an offer is worth ----------------------------------------------------------------------------------------


def test_a_straight_plan_is_read_as_it_pays():
    read = offer(70_000.0, 0.10)
    inside = (ATTAINED > 0.2) & (ATTAINED < 2.0)
    assert read.pay[inside] == pytest.approx(70_000.0 + 70_000.0 * ATTAINED[inside], rel=2e-3)
    assert read.spread[inside] == pytest.approx(70_000.0 * ATTAINED[inside] * read.luck, rel=0.03)
    assert read.luck == pytest.approx(math.sqrt(30_000.0 / 700_000.0))


def test_luck_pays_where_a_plan_is_steep():
    """Jensen: a rate that rises above quota pays more on average at quota than at exactly quota, and is riskier."""
    straight, bent = offer(70_000.0, 0.10), offer(70_000.0, 0.10, 0.20)
    at = 1.0
    assert straight.at(at)[0] == pytest.approx(140_000.0, rel=2e-3)
    assert bent.at(at)[0] > 140_000.0 * 1.03 and bent.at(at)[1] > 1.3 * straight.at(at)[1]
    assert offer(70_000.0, 0.10, 0.20, lump=1.0).at(at)[0] == pytest.approx(140_000.0, rel=2e-3)


def test_worth_is_as_the_floor_reckons_it():
    for pay, spread, aversion in ((140_000.0, 20_000.0, 2.0), (90_000.0, 150_000.0, 3.0), (50_000.0, 0.0, 0.5)):
        assert certain(pay, spread, 140_000.0, aversion) == certain_pay(pay, spread, 140_000.0, aversion)


def test_a_usual_offer_is_worth_what_others_are():
    """A straight plan at the market's pay and mix: the same worth to everybody, able or not, averse to risk or not."""
    market = Labour(pay=140_000.0, sales=700_000.0, premium=0.0)
    leaving = Leaving()
    talent, risk = np.array([-0.8, 0.0, 0.8]), np.array([0.5, 1.0, 2.0])
    drawn = appeal(offer(70_000.0, 0.10), market, leaving, 1.0, talent, risk, 0.0)
    assert np.abs(drawn).max() < 0.01


def test_steep_plans_draw_the_able_and_repel_who_fears_risk():
    """A1, A18: at the same pay of an ordinary seller."""
    market, leaving, none = Labour(pay=140_000.0, sales=700_000.0), Leaving(), np.zeros(3)
    talent, one = np.array([-0.4, 0.0, 0.4]), np.ones(3)
    flat, steep = offer(110_000.0, 0.0429), offer(20_000.0, 0.1714)
    assert (np.diff(appeal(steep, market, leaving, 1.0, talent, one, none)) > 0.02).all()
    assert (np.diff(appeal(flat, market, leaving, 1.0, talent, one, none)) < -0.02).all()
    risk = np.array([0.5, 1.0, 2.0])
    assert (np.diff(appeal(steep, market, leaving, 1.0, none, risk, none)) < -0.01).all()
    assert (np.diff(appeal(flat, market, leaving, 1.0, none, risk, none)) > 0.0).all()


def test_steep_pay_finds_other_people(small, lived):
    """The same in companies: talent and aversion to risk of those hired, by plan."""
    def hired(rate, salary):
        changes = RESTLESS | {"plans.runner.salary": salary, "plans.runner.components[0].tiers[0].rate": rate,
                              "plans.runner.components[0].tiers[1].rate": rate, "time.quarters": 24,
                              "behaviour.leaving.early": 1.0, "hiring.pay_pull": 6.0,
                              "labour.north.risk_sigma": 0.6}
        rows = []
        for k in range(2):
            history = simulate(small(changes), start=lived(small(), k).start, seed=1, replication=k)
            people = history.end.tables["people"]
            rows.append(people[[row[2] for row in history.journal.hires if row[1] < 8]])
        return np.concatenate(rows)

    flat, steep = hired(0.03, 120_000.0), hired(0.20, 20_000.0)
    for name, sign in (("talent", 1.0), ("risk", -1.0)):
        error = math.sqrt(flat[name].var() / len(flat) + steep[name].var() / len(steep))
        assert sign * (steep[name].mean() - flat[name].mean()) > 2.0 * error, name


# -- who applies ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("better", [
    {"plans.runner.salary": 95_000.0}, {"hiring.brand": 2.0}, {"hiring.advertising": 4_000.0}],
    ids=["pay", "brand", "advertising"])
def test_a_better_offer_extends_the_list_and_moves_nobody(hires, better):
    """In the stretch of the stream that both have seen, everybody who applied still does, with the same talent."""
    many = {"hiring.candidates": 60}
    lists = []
    for changes in (many, many | better):
        company = hires(changes)
        seen = applicants(company, 0, company.lives[0])
        place = {int(key): i for i, key in enumerate(entities(int(company.floor.seats["key"][0]), int(
            company.floor.seats["filling"][0]), CANDIDATE, seen.after).tolist())}
        lists.append(({place[int(key)]: talent for key, talent in zip(seen.keys, seen.talent, strict=True)}, seen))
    (few, one), (more, other) = lists
    both = min(one.after, other.after)
    before = {place: talent for place, talent in few.items() if place < both}
    assert before.items() <= more.items() and len([place for place in more if place < both]) > len(before) > 10
    assert other.weeks < one.weeks


def test_at_usual_pay_applicants_come_at_the_declared_rate(hires):
    flat = {"plans.runner.components[0].tiers[1].rate": 0.10, "labour.north.premium": 0.0, "hiring.candidates": 50,
            "plans.runner.components[0].tiers[0].rate": 0.1129 / 0.9}
    company = hires(flat)
    life, weeks, chances = company.lives[0], [], []
    for filling in range(1, 41):
        company.floor.seats["filling"][0] = filling
        seen = applicants(company, 0, life)
        weeks.append(seen.weeks)
        chances.append(acceptance(company.scenario.hiring, seen.appeal).mean())
    mean, error = np.mean(weeks), np.std(weeks) / math.sqrt(len(weeks))
    assert abs(mean - 50 / 2.5) < 4 * error + 0.4, "2.5 a week"
    assert np.mean(chances) == pytest.approx(0.75, abs=0.01)


def test_nobody_comes_to_work_for_nothing(hires):
    company = hires({"plans.runner.salary": 0.0, "plans.runner.components[0].tiers[0].rate": 0.0,
                     "plans.runner.components[0].tiers[1].rate": 0.0, "hiring.pay_pull": 20.0})
    seen = applicants(company, 0, company.lives[0])
    assert len(seen.keys) == 0 and seen.weeks > 52


def test_hard_quotas_get_about(hires):
    """Where quotas are missed, an offer promises less: fewer apply."""
    company = hires({"hiring.candidates": 60})
    drawn = []
    for heard in (0.6, 0.9, 1.2):
        company.lists.clear()
        company.lives["heard"] = heard
        drawn.append(applicants(company, 0, company.lives[0]).weeks)
    assert drawn[0] > drawn[1] > drawn[2]


# -- choice --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("used", "own", "judgement", "validity"), [
    (["structured_interview"], {}, 1.0, 0.42), (["unstructured_interview"], {}, 1.0, 0.19),
    (["experience_years"], {}, 1.0, 0.07), (["structured_interview", "work_sample"], {}, 1.0, math.hypot(0.42, 0.33)),
    (["structured_interview", "work_sample"], {}, 1.3, math.hypot(0.42 * 1.3, 0.33)),
    (["structured_interview", "trial_day"], {"trial_day": 0.6}, 1.0, math.hypot(0.42, 0.6)),
    (["work_sample"], {}, 0.2, 0.33)])
def test_signals_see_as_much_of_talent_as_declared(used, own, judgement, validity):
    """C1: the correlation with talent; C6: the best of five gain that correlation times the best of five normals."""
    hiring = Hiring.model_validate({"signals": used, "validities": own}, strict=False)
    talent = normals(KEYS, TALENT, 0)
    seen = signals(hiring, KEYS, talent, judgement)
    assert np.corrcoef(seen, talent)[0, 1] == pytest.approx(validity, abs=0.015)
    assert seen.mean() == pytest.approx(0.0, abs=0.02) and seen.std() == pytest.approx(1.0, abs=0.02)
    five = seen.reshape(-1, 5).argmax(axis=1)
    best = talent.reshape(-1, 5)[np.arange(len(five)), five]
    assert best.mean() == pytest.approx(validity * BEST_OF_FIVE, abs=4.0 / math.sqrt(len(best)))


def test_stars_or_experience():
    """The more experience weighs, the more of those chosen have sold before, and the less able they are."""
    market, talent = Labour(pay=1.0, sales=1.0), normals(KEYS, TALENT, 0)
    sold = uniforms(KEYS, EXPERIENCE, 0) < market.experienced
    shares, able = [], []
    for weight in (0.0, 0.2, 0.4, 1.0):
        hiring = Hiring.model_validate({"signals": ["work_sample"], "weigh_experience": weight}, strict=False)
        best = weighed(hiring, market, signals(hiring, KEYS, talent), sold)
        chosen = best.reshape(-1, 4).argmax(axis=1)
        rows = np.arange(len(chosen))
        shares.append(sold.reshape(-1, 4)[rows, chosen].mean())
        able.append(talent.reshape(-1, 4)[rows, chosen].mean())
    assert shares[0] == pytest.approx(0.25, abs=0.02) and shares[-1] == pytest.approx(1.0 - 0.75**4, abs=0.02)
    assert (np.diff(shares) > 0.02).all() and (np.diff(able) < -0.01).all()


def test_good_judges_hire_better(small, lived):
    """A players hire A players, where managers interview."""
    from dataclasses import replace

    changes = RESTLESS | {"hiring.signals": ["structured_interview"], "hiring.candidates": 6,
                          "managers.judgement_sd": 0.0, "behaviour.leaving.early": 1.5, "time.quarters": 16}
    talent = []
    for judgement in (0.2, 2.0):
        start = lived(small(changes)).start
        tables = {name: table.copy() for name, table in start.tables.items()}
        tables["teams"]["judgement"] = judgement
        history = simulate(small(changes), start=replace(start, tables=tables), seed=1, replication=0)
        talent.append([row[5] for row in history.journal.offers if row[3]])
    error = math.sqrt(sum(np.var(one) / len(one) for one in talent))
    assert np.mean(talent[1]) - np.mean(talent[0]) > 2.0 * error


# -- what it costs, when it begins ---------------------------------------------------------------------------------


def test_every_cost_of_hiring_is_told(small, lived):
    history = lived(small(RESTLESS | {"hiring.candidate_cost": 700.0, "hiring.advertising": 1_300.0}))
    journal, measures = history.journal, history.measures()
    spent = [amount for _, what, amount in journal.spent if what == "hiring"]
    assert measures["hiring_cost"] == pytest.approx(6_000.0 * len(journal.hires) + sum(spent))
    assert measures["cost_per_hire"] * len(journal.hires) == pytest.approx(measures["hiring_cost"])
    interviewed = [amount for amount in spent if amount % 1_300.0 and amount % 700.0 == 0]
    advertised = [amount for amount in spent if amount % 1_300.0 == 0]
    assert len(interviewed) + len(advertised) == len(spent) and len(interviewed) > 4 and sum(advertised) > 5_200.0


def test_better_signals_change_nothing_before_the_first_offer(small, lived):
    base = small(RESTLESS)
    start = lived(base).start
    one = lived(base)
    other = simulate(small(RESTLESS | {"hiring.signals": ("structured_interview",)}), start=start, baseline=base)
    differs = min(a[0] for a, b in zip(one.journal.offers, other.journal.offers, strict=False) if a != b)
    for name in ("hires", "exits"):
        then = [[row for row in getattr(h.journal, name) if row[0] < differs] for h in (one, other)]
        assert then[0] == then[1]
    hours = [h.hours[h.hours[:, 0] < differs] for h in (one, other)]
    assert np.array_equal(*hours)
    n = int((one.closed["closed"] < differs).sum())
    for name in ("key", "closed", "outcome", "booked", "person"):
        assert (one.closed[name][:n] == other.closed[name][:n]).all()
    assert (one.ticks[:differs] == other.ticks[:differs]).all()


def test_a_successor_sought_from_notice_on_is_there_sooner(small, lived, rows, alike):
    long = RESTLESS | {"supervision.notice_weeks": 8, "time.quarters": 8}
    late, soon = (lived(small(long | {"hiring.opens": opens})) for opens in ("exit", "notice"))
    assert soon.measures()["vacancy"] < 0.6 * late.measures()["vacancy"]
    assert soon.measures()["weeks_to_fill"] < late.measures()["weeks_to_fill"] - 5.0
    people = soon.end.tables["people"]
    last = {}
    for week, s, p, *_ in soon.journal.exits:
        last.setdefault(s, []).append((week, p))
    for week, s, p, *_ in soon.journal.hires:
        assert people["hired"][p] == week
        assert all(gone <= week for gone, who in last.get(s, ()) if people["hired"][who] < week and who != p)
    seats = soon.end.tables["seats"]
    sitting = seats["person"][seats["person"] >= 0]
    assert len(set(sitting.tolist())) == len(sitting) and (people["left"][sitting] > 104).all()
    for week in (5, 17, 40):
        first = lived(small(long | {"hiring.opens": "notice"}), until=week)
        alike(rows(first, simulate(small(long | {"hiring.opens": "notice"}), start=first.end, seed=1, replication=0)),
              rows(soon))


def test_a_longer_list_is_never_recalled_otherwise(hires):
    """What was listed once is listed again when the company goes on from a state."""
    company = hires()
    seen = applicants(company, 0, company.lives[0])
    company.lists.clear()
    again = applicants(company, 0, company.lives[0])
    assert (seen.keys == again.keys).all() and seen.after == again.after
    company.lives["stream"][0] = seen.after
    later = applicants(company, 0, company.lives[0])
    assert not set(later.keys.tolist()) & set(seen.keys.tolist()) and CEILING > 1.0
    assert recruiting.weeks_to_applicants(company, 0, company.lives[0]) == math.ceil(later.weeks)
