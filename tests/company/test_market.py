"""What happens to the market: shocks while they last, competitors from when they come, prices, and what is known."""

import math

import numpy as np
import pytest
from reduced import OFF
from teams_apart import APART, of_team

from salessim.chart import believed, coverage_of
from salessim.company import simulate, start_state
from salessim.company.territories import territory_values
from salessim.selling.floor import NEGOTIATE, PROPOSE, WON

SLUMP = {"market.shocks.slump": {"starts": 10, "weeks": 12, "needs": 0.5}}
MANY = {f"market.segments.{segment}.needs.{product}": 4.0
        for segment in ("mid", "upper") for product in ("core", "extra")}


def odds(p):
    return math.log(p / (1.0 - p))


def chance(log_odds):
    return 1.0 / (1.0 + math.exp(-log_odds))


def lived_on(base, changes, replication=0):
    """The history of a scenario that departs at week 0 from the company of the other."""
    start = start_state(base, 1, replication)
    return simulate(base.change(changes | {"name": "changed"}), start=start, seed=1, replication=replication,
                    baseline=base)


@pytest.mark.parametrize("factor", (0.5, 1.5))
def test_a_shock_moves_real_needs_by_its_factor_while_it_lasts(small, factor):
    base = small(OFF | MANY)
    plain = simulate(base, seed=1, replication=0).ticks
    hit = lived_on(base, {"market.shocks.slump": SLUMP["market.shocks.slump"] | {"needs": factor}}).ticks
    inside = np.zeros(len(plain), bool)
    inside[10:22] = True
    assert (hit["real"][~inside] == plain["real"][~inside]).all()
    real, expected = hit["real"][inside].sum(), factor * plain["real"][inside].sum()
    assert abs(real - expected) < 4.0 * math.sqrt(expected) and expected > 700
    assert (hit["found"][:10] == plain["found"][:10]).all()


def test_a_segment_that_is_not_hit_goes_on_as_it_was(small, alike):
    base = small(APART)
    shock = {"starts": 6, "weeks": 20, "segments": ["mid"], "needs": 0.4, "odds": -0.5, "complaints": 3.0}
    plain = lived_on(base, {})
    hit = lived_on(base, {"market.shocks.slump": shock, "time.roll_out_week": 3})
    assert repr(of_team(plain, 0)) != repr(of_team(hit, 0))
    alike(of_team(hit, 1), of_team(plain, 1))


def test_a_product_that_is_not_hit_keeps_its_needs(small):
    def opened(history, product):
        both = (history.closed, history.end.tables["deals"])
        return {key for deals in both for key in deals["key"][(deals["product"] == product)
                                                              & (deals["opened"] >= 10)].tolist()}

    base = small(OFF | {f"market.segments.{name}.inbound": 1.0 for name in ("mid", "upper")})  # hours decide nothing
    plain, hit = lived_on(base, {}), lived_on(base, {"market.shocks.slump": {
        "starts": 10, "weeks": 40, "products": ["core"], "needs": 0.2}})
    assert opened(hit, 1) == opened(plain, 1) and opened(hit, 0) < opened(plain, 0)


def test_shocks_may_overlap_and_come_and_go_across_stops(small, rows, alike):
    shocks = {"slump": SLUMP["market.shocks.slump"], "war": {"starts": 13, "weeks": 4, "odds": -1.0},
              "trouble": {"starts": -5, "weeks": 18, "complaints": 4.0}}
    scenario = small({"market.shocks": shocks})
    through = simulate(scenario, seed=1, replication=0)
    parts, state = [], None
    for week in (10, 13, 15, 22, 52):
        parts.append(simulate(scenario, start=state, seed=1, replication=0, until=week))
        state = parts[-1].end
    alike(rows(*parts), rows(through))


def passed(deals, stage):
    """Share of the deals that came to a gate which passed it, and how many came."""
    here = deals[deals["stage"] >= stage]
    return ((here["stage"] > stage) | (here["outcome"] == WON)).mean(), len(here)


def close_to(share, n, expected):
    assert abs(share - expected) < 4.0 * math.sqrt(expected * (1.0 - expected) / n), (share, expected, n)


def against(gates, shifts, weights):
    """Chance to pass the last two gates, the second of those that passed the first, over deals shifted so."""
    first = [chance(odds(gates[PROPOSE]) + shift) for shift in shifts]
    both = [one * chance(odds(gates[NEGOTIATE]) + shift) for one, shift in zip(first, shifts, strict=True)]
    came = sum(w * one for w, one in zip(weights, first, strict=True))
    return came, sum(w * one for w, one in zip(weights, both, strict=True)) / came


@pytest.mark.parametrize("enters", (None, -300))
def test_gates_against_a_competitor(small, enters):
    """Here all along it is part of what gates count as usual; one that came counts in full."""
    rival = {"bids": 0.4, "strength": 1.2, "enters": enters}
    scenario = small(OFF | MANY | {"market.competitors.rival": rival | ({"enters": 0} if enters else {})})
    closed = np.concatenate([simulate(scenario, seed=1, replication=k).closed for k in range(4)])
    if enters:
        closed = closed[closed["opened"] > 0]
    centre = 0.0 if enters else 0.4
    shifts = (-1.2 * (1.0 - centre), 1.2 * centre)
    for p, product in enumerate(scenario.market.products.values()):
        deals = closed[closed["product"] == p]
        bid = np.isclose(deals["rival"], shifts[0])
        assert np.isclose(deals["rival"], np.where(bid, *shifts)).all()
        close_to(bid.mean(), len(deals), 0.4)
        for stage, expected in zip((PROPOSE, NEGOTIATE), against(product.gates, shifts, (0.4, 0.6)), strict=True):
            close_to(*passed(deals, stage), expected)


def test_who_was_here_all_along_spreads_chances_and_leaves_their_mean(small):
    base = small(OFF | MANY)
    here = base.change({"market.competitors.rival": {"bids": 0.5, "strength": 0.4}})
    rates = {False: [], True: []}
    for k in range(4):
        plain, other = (simulate(one, seed=1, replication=k).closed for one in (base, here))
        rates[False].append((plain["outcome"] == WON).mean())
        rates[True].append((other["outcome"] == WON).mean())
    assert np.mean(rates[True]) == pytest.approx(np.mean(rates[False]), rel=0.04)


def test_an_entrant_changes_nothing_before_it_comes(small, rows):
    base = small()
    plain, entered = lived_on(base, {}), lived_on(base, {"market.competitors.new": {
        "bids": 0.7, "strength": 1.5, "enters": 20}})
    before = [history.closed[history.closed["closed"] < 20] for history in (plain, entered)]
    names = [name for name in before[0].dtype.names if name != "next"]
    assert len(before[0]) > 100 and (before[0][names] == before[1][names]).all()
    late = [history.closed[history.closed["opened"] >= 20] for history in (plain, entered)]
    was, now = ((deals["outcome"] == WON).mean() for deals in late)
    assert now < 0.75 * was


def test_a_higher_list_price_raises_value_and_lowers_the_win_rate(small):
    base = small(OFF | MANY)
    dear = base.change({"pricing.list": {"core": 1.2}})
    plain, other = simulate(base, seed=1, replication=0), simulate(dear, seed=1, replication=0)
    assert set(np.unique(other.won["booked"])) == {12_000.0, 36_000.0}
    closed = np.concatenate([simulate(dear, seed=1, replication=k).closed for k in range(3)])
    core = closed[closed["product"] == 0]
    shift = -base.behaviour.selling.discount_odds * 0.2 / 2  # half at each of the two
    gates = list(base.market.products["core"].gates)
    for stage, expected in zip((PROPOSE, NEGOTIATE), against(gates, (shift,), (1.0,)), strict=True):
        close_to(*passed(core, stage), expected)
    assert (other.won["product"] == 1).mean() > (plain.won["product"] == 1).mean()


# -- what is known -------------------------------------------------------------------------------------------------


def test_who_knows_everything_believes_the_truth(small):
    potential, keys = np.array([0.3, 2.5]), np.array([1, 2], np.uint64)
    for research in ({}, {"cost": 1e6}, {"error": 0.0}):
        assert believed(small({"market.research": research}), potential, keys) is potential


def test_what_is_believed_is_right_on_average_and_research_narrows_it(small):
    accounts = start_state(small(), 1, 0).tables["accounts"]
    one, keys = np.ones(60_000), np.arange(60_000, dtype=np.uint64)
    for cost, spread in ((0.0, 0.6), (200_000.0, 0.3), (600_000.0, 0.15)):
        scenario = small({"market.research": {"error": 0.6, "cost": cost}})
        told = believed(scenario, one, keys)
        assert told.mean() == pytest.approx(1.0, abs=4 * told.std() / math.sqrt(len(told)))
        assert np.log(told).std() == pytest.approx(spread, rel=0.02)
        away = np.log(believed(scenario, accounts["potential"], accounts["key"]) / accounts["potential"])
        assert np.corrcoef(away, accounts["potential"])[0, 1] == pytest.approx(0.0, abs=4 / math.sqrt(len(away)))
    assert (believed(scenario, one, keys, year=1) != told).mean() > 0.99


def test_maps_and_quotas_follow_what_is_believed(small):
    scenario = small({"market.research.error": 0.8, "quotas.by_potential": 1.0})
    tables = start_state(scenario, 1, 0).tables
    accounts, seats = tables["accounts"], tables["seats"]
    known = believed(scenario, accounts["potential"], accounts["key"])
    assert (tables["coverage"] == coverage_of(scenario, accounts["segment"], known, accounts["key"])).all()
    thought = territory_values(scenario.market, accounts, tables["coverage"], len(seats), known)
    true = territory_values(scenario.market, accounts, tables["coverage"], len(seats))
    quota = seats["annual_quota"]
    for role in range(2):
        mine = seats["role"] == role
        assert np.allclose(quota[mine] / quota[mine].mean(), thought[mine] / thought[mine].mean())
        assert thought[mine].std() < 0.7 * true[mine].std()


def test_research_is_paid_for(small):
    base = small({"market.research": {"error": 0.5, "cost": 52_000.0}, "time.quarters": 4})
    history = simulate(base, seed=1, replication=0)
    assert history.measures()["marketing_cost"] == pytest.approx(52_000.0)
    assert history.quarters()["marketing"] == pytest.approx([13_000.0] * 4)
