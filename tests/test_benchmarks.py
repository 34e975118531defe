"""The speed ledger's peers follow the same rules, and the ledger has the shape it promises. No timing is judged."""

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import agreement
import ledger
import made_of
from bench_terms import BenchTerms, bench_scenario
from bench_timing import roomy_floor
from peer_company import Week
from peer_customers import CHURNED
from peer_managers import plan_week as plan_their_week
from peer_pay import pay_month, pay_quarter
from peer_week import WeekFacts

from salessim.company import start_state
from salessim.company.people.managing import plan_week
from salessim.company.simulate import begin
from salessim.pay import lines
from salessim.selling.steps_managers import NOTED
from salessim.selling.tick import tick


@pytest.fixture(scope="module")
def scenario():
    return bench_scenario()


@pytest.fixture(scope="module")
def start(scenario):
    return start_state(scenario, 1, 3)


@pytest.fixture(scope="module", params=["simpy_process_per_deal", "simpy_lists"])
def peer(request):
    return agreement.peers()[request.param]


def left_to_defaults(declared, path=""):
    """Dotted paths of what a scenario leaves to defaults; None (nothing) and files may be left."""
    for name in type(declared).model_fields:
        value = getattr(declared, name)
        if name not in declared.model_fields_set and value is not None and name != "start":
            yield path + name
            continue
        inside = {"": value} if isinstance(value, BaseModel) else {}
        if hasattr(value, "items"):
            inside = {f".{key}": below for key, below in value.items()}
        elif isinstance(value, tuple):
            inside = {f"[{place}]": below for place, below in enumerate(value)}
        for step, below in inside.items():
            if isinstance(below, BaseModel):
                yield from left_to_defaults(below, f"{path}{name}{step}.")


def test_the_bench_scenario_is_fixed(scenario):
    # A mechanism added later is declared off in benchmarks/bench_scenario.yaml: figures stay comparable.
    assert list(left_to_defaults(scenario)) == []


def test_first_week_is_planned_alike(scenario, start):
    """Worth, effort and time follow from the start alone: seat by seat the peers find the tick's own numbers."""
    company = agreement.peers()["simpy_lists"](start, BenchTerms(scenario), people=False)
    company.plan(WeekFacts(company.terms, 0), Week())
    floor = roomy_floor(scenario, start, 1, 3)
    tick(floor, 0)
    for name in ("prospecting", "working", "caring"):
        np.testing.assert_allclose([getattr(seat, name) for seat in company.seats], floor.seats[name], rtol=1e-9)
    np.testing.assert_allclose([seat.attended for seat in company.seats], floor.seat_products["attended"], rtol=1e-9)
    np.testing.assert_allclose([seat.finding for seat in company.seats], floor.seat_products["find"], rtol=1e-9)


def test_managers_first_week_is_planned_alike(scenario, start):
    """Hours by use, what is left undone, waits and is served; and what it leaves with each seat."""
    theirs = agreement.peers()["simpy_lists"](start, BenchTerms(scenario))
    ours = begin(scenario, start, 1, 1, 3)
    for week in range(3):
        for place, team in enumerate(theirs.teams):
            team.escalated = ours.floor.teams["escalated"][place] = 5 * week
            team.closable = ours.floor.teams["closable"][place] = 20 * week
        hours = [plan_their_week(theirs, team) for team in theirs.teams]
        off = [NOTED.index("conflicts"), NOTED.index("pipeline")]
        np.testing.assert_allclose(hours, np.delete(plan_week(ours), off, axis=1), rtol=1e-9, atol=1e-12)
        for name in ("taken", "coaching", "communication"):
            np.testing.assert_allclose([getattr(seat, name) for seat in theirs.seats], ours.floor.seats[name],
                                       rtol=1e-9)


def test_own_payroll_gives_the_same_cents(scenario, start):
    company = agreement.peers()["simpy_lists"](start, BenchTerms(scenario))
    draw = random.Random(7)
    staff = [person for person in company.people if person.began <= 0]
    for person in company.people:
        person.month, person.quarter = [draw.randrange(0, 9_000_000) for _ in range(2)], draw.randrange(0, 60_000_000)
    plan, who = scenario.plans["ae"], np.arange(len(staff))
    credits = np.array([person.month for person in staff])
    quarterly = np.array([[person.quarter, 0] for person in staff])
    quota = np.rint([person.seat.quota * 100 for person in staff]).astype(np.int64)
    whole = {"products": ("core", "service")}
    pay_month(company, 4)
    pay_quarter(company, 13)
    exact = lines(plan, "month", 0, who, credits, quota, np.full(len(who), 4), whole=4, **whole)["amount"].sum()
    exact += lines(plan, "quarter", 0, who, quarterly, quota, np.full(len(who), 13), whole=13, **whole)["amount"].sum()
    rows = set(map(id, staff))
    assert sum(line[4] for line in company.lines if id(line[1]) in rows) == exact


def test_nothing_is_lost_on_the_way(scenario, start, peer):
    random.seed(1)
    company = peer(start, BenchTerms(scenario))
    before = company.running
    company.run(14)
    found = company.results()
    assert found["deals_won"] > 0 and company.quarters and company.paid > 0
    assert before + sum(week.found for week in company.weeks) == len(company.closed) + company.running
    assert company.running == sum(len(seat.deals) for seat in company.seats) == sum(
        sum(seat.open) for seat in company.seats)
    customers = sum(len(seat.customers) for seat in company.seats)
    assert customers == sum(account.owns for account in company.accounts)


def test_deals_of_an_empty_seat_pass_to_colleagues_when_they_next_sell(scenario, start, peer):
    random.seed(2)
    company = peer(start, BenchTerms(scenario), people=False)
    leaver = max((seat for seat in company.seats if seat.selling), key=lambda seat: len(seat.deals))
    left = list(leaver.deals)
    leaver.person, leaver.selling = None, 0
    company.run(1)
    assert left and not leaver.deals and sum(leaver.open) == 0
    passed = [deal for deal in left if deal.outcome is None]
    assert passed and all(deal.hands >= 1 and deal.seat.team is leaver.team and deal.seat is not leaver
                          for deal in passed)


def test_single_sales_are_remembered_for_a_while(scenario, start, peer):
    random.seed(3)
    company = peer(start, BenchTerms(scenario), people=False)
    bought = [customer for seat in company.seats for customer in seat.customers if customer.product == 1]
    early = [customer for customer in bought if customer.renews < 8]
    company.run(8)
    churned = {id(event[2]) for event in company.happened if event[1] == CHURNED}
    assert early and all(id(customer) in churned or customer.renews >= 8 for customer in early)
    assert all(customer.renews <= 8 + company.terms.memory for seat in company.seats for customer in seat.customers
               if customer.product == 1)


def test_the_floor_alone_has_nobody_come_or_go(scenario, start, peer):
    company = peer(start, BenchTerms(scenario), people=False).run(14)
    assert company.closed and not (company.hires or company.exits or company.lines or company.hours)


def test_peers_agree_roughly():
    """A quarter, few replications: within 4 standard errors or 1 %. `ledger.py --agree` judges sharply."""
    years = np.array([agreement.one_year(k, weeks=13) for k in range(8)])
    for theirs in range(1, years.shape[1]):
        gap = years[:, theirs] - years[:, 0]
        scale = years[:, 0].mean(axis=0)
        error = gap.std(axis=0, ddof=1) / np.sqrt(len(gap))
        for m, measure in enumerate(agreement.JUDGED):
            assert abs(gap[:, m].mean()) <= max(4 * error[m], agreement.WITHIN * scale[m]), measure


def test_a_year_is_the_sum_of_its_parts():
    parts = made_of.made_of(years=1, weeks=13)
    assert parts.pop("a year") == pytest.approx(sum(parts.values())) and len(parts) > 7
    assert all(spent > 0 for spent in parts.values())


def test_ledger_in_brief_has_its_shape(tmp_path, capsys):
    ledger.main(["--quick", "--out", str(tmp_path / "bench.json")])
    found = json.loads((tmp_path / "bench.json").read_text())
    assert list(found) == ["peers", "floor_peers", "over_tick", "ms_per_50_seller_year", "scaling",
                           "matched_luck_saving"]
    for ratios in (found["peers"], found["floor_peers"]):
        assert set(ratios) == {"simpy_process_per_deal", "simpy_lists"} and all(r > 0 for r in ratios.values())
    assert found["over_tick"] > 1 and found["ms_per_50_seller_year"] > 0 and found["matched_luck_saving"] > 0
    assert [row[0] for row in found["scaling"]] == [50] and all(len(row) == 3 for row in found["scaling"])
    said = capsys.readouterr().out
    assert "tables of worth" in said and "compiled tick" in said
    assert [path.name for path in tmp_path.iterdir()] == ["bench.json"]
