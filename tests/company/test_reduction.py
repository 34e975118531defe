"""With what makes people and deals unlike each other switched off, bookings follow a formula."""

import math

import numpy as np
import pytest
from reduced import OFF

from salessim.company import simulate
from salessim.selling.floor import WON

SEATS = {"mid": 8, "upper": 7}


def expected(scenario):
    """Deals won a year and their value, by the formula: needs x capture x gates x price.

    A need is looked for in 1 + floor(L x Exp) weeks, so it stays unfound with probability
    (1 - q) e^-f / (1 - q e^-f), q = e^(-1/L); f = find x hours of looking / accounts looked after. Looking claims 100
    of 100 + D parts of the selling hours, D being the seller's open deals: D = deals found a week x weeks they stay.
    """
    effort, selling = scenario.behaviour.effort, scenario.behaviour.selling
    hours = effort.week_hours * (1.0 - effort.admin_share)
    won, value = 0.0, 0.0
    for name, segment in scenario.market.segments.items():
        weekly = {p: segment.accounts * rate / 52 / SEATS[name] for p, rate in segment.needs.items()}
        deals = 0.0
        for _ in range(50):
            parts = 100.0 + deals
            shares = {p: weekly[p] * product.price for p, product in scenario.market.products.items()}
            attended = 1.0 - math.exp(-selling.attention * hours / parts)
            found, deals = {}, 0.0
            for p, product in scenario.market.products.items():
                focus = shares[p] / sum(shares.values())
                f = selling.find * hours * 100.0 / parts * focus / (segment.accounts / SEATS[name])
                q = math.exp(-1.0 / segment.need_life_weeks)
                missed = (1 - q) * math.exp(-f) / (1 - q * math.exp(-f))
                found[p] = weekly[p] * (segment.inbound + (1 - segment.inbound) * (1 - missed))
                reached = np.cumprod([1.0, *product.gates[:3]])
                deals += found[p] * (reached @ np.array(product.stage_weeks)) / attended
        for p, product in scenario.market.products.items():
            wins = found[p] * math.prod(product.gates) * SEATS[name] * 52
            won, value = won + wins, value + wins * product.price
    return won, value


def test_bookings_follow_the_formula(small, mean_within):
    """Tolerance: four standard errors of the mean over 24 years, and half a percent for a varying number of deals."""
    scenario = small(OFF)
    histories = [simulate(scenario, seed=1, replication=k) for k in range(24)]
    won, value = expected(scenario)
    mean_within([len(h.won) for h in histories], won, bias=0.005)
    mean_within([h.won["booked"].sum() for h in histories], value, bias=0.005)
    for h in histories[:3]:
        assert (h.ticks["filled"] == 15).all() and not h.journal.exits
        assert np.allclose(h.ticks["effort"], h.ticks["selling"]), "effort is 1"
        assert (h.won["discount"] == 0).all()
        assert set(np.unique(h.won["booked"])) == {12_000.0, 30_000.0}


def test_gates_are_passed_as_declared(small):
    closed = np.concatenate([simulate(small(OFF), seed=1, replication=k).closed for k in range(8)])
    for p, product in enumerate(small(OFF).market.products.values()):
        deals = closed[closed["product"] == p]
        for stage, gate in enumerate(product.gates):
            here = deals[deals["stage"] >= stage]
            passed = (here["stage"] > stage) | (here["outcome"] == WON)
            assert abs(passed.mean() - gate) < 4 * math.sqrt(gate * (1 - gate) / len(here))


def test_twice_the_price_is_twice_the_money(small):
    one = simulate(small(OFF), seed=1, replication=0)
    dear = {"market.products.core.price": 60_000.0, "market.products.extra.price": 24_000.0}
    two = simulate(small(OFF | dear), seed=1, replication=0)
    assert two.won["booked"].sum() == pytest.approx(2 * one.won["booked"].sum())
    assert (two.closed["key"] == one.closed["key"]).all()
