"""Where selling hours earn most: hours shared out over segments and products for profit, by arithmetic alone.

Hours find needs and win deals; the more of a segment's needs for a product are found already, the dearer is the next.
With c the share found, a year of N needs takes

    H(c) = (hours of a deal) N c + R c / (1 - c),   R = 52 (potential) / (find rate · life of a need, weeks)

hours, since contacts find a need at a rate in proportion to hours, against its fading; each need found is worth
V = win chance · price · margin · years. So an hour brings less and less, and the best split makes the last hour bring
the same everywhere.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from salessim.chart.coverage import need_rates

YEAR = 52.0
WELL_ATTENDED = 0.8  # share of the buyer's pace at which a deal is worked; assumption
CONTRACT_YEARS = 3.0  # years of margin a contract counts; assumption


class Returns(NamedTuple):
    """What hours bring, by segment and product: needs a year, value of one found, hours of its deal, hours R. (s, p)"""

    needs: np.ndarray
    value: np.ndarray
    deal: np.ndarray
    search: np.ndarray


def returns_of(scenario) -> Returns:
    """What hours bring in a market as declared, for tenured sellers; profit in currency a year."""
    return _returns(scenario.market, scenario.behaviour.selling)


@lru_cache(maxsize=64)
def _returns(market, selling):
    accounts = np.array([float(segment.accounts) for segment in market.segments.values()])[:, None]
    life = np.array([segment.need_life_weeks for segment in market.segments.values()])[:, None]
    inbound = np.array([segment.inbound for segment in market.segments.values()])[:, None]
    needs = need_rates(market) * accounts * (1.0 - inbound)  # those that come by themselves cost no search
    products = list(market.products.values())
    worth = np.array([p.price * p.margin * np.prod(p.gates) * (CONTRACT_YEARS if p.contract_weeks else 1.0)
                      for p in products])
    hours_a_week = -np.log(1.0 - WELL_ATTENDED) / selling.attention
    lasts = np.array([(np.array(p.stage_weeks) * np.cumprod((1.0, *p.gates[:-1]))).sum() for p in products])
    deal = hours_a_week * lasts / WELL_ATTENDED
    search = YEAR * accounts / (selling.find * life)
    shape = needs.shape
    return Returns(needs, np.broadcast_to(worth, shape), np.broadcast_to(deal, shape), np.broadcast_to(search, shape))


def hours_for(returns, found):
    """Hours a year to find these shares (below 1) of the needs and work their deals. (s, p)"""
    return returns.deal * returns.needs * found + returns.search * found / (1.0 - found)


def found_with(returns, hours):
    """Shares of needs found with so many hours a year, the inverse of `hours_for`. (s, p)"""
    a = returns.deal * returns.needs
    b = a + returns.search + hours  # a c² − b c + h = 0, the root below 1
    return np.divide(2.0 * hours, b + np.sqrt(np.maximum(b * b - 4.0 * a * hours, 0.0)), out=np.zeros(a.shape),
                     where=returns.needs > 0)


def profit(returns, hours):
    """Margin a year that hours bring, all together."""
    return float((returns.value * returns.needs * found_with(returns, hours)).sum())


def best_hours(returns, total):
    """The split of `total` hours a year that brings most. (s, p)"""
    low, high = 0.0, float((returns.value * returns.needs / (returns.deal * returns.needs + returns.search)).max())
    for _ in range(80):  # halving the price of an hour: to the last digit
        price = 0.5 * (low + high)
        if hours_for(returns, _found_at(returns, price)).sum() > total:
            low = price
        else:
            high = price
    hours = hours_for(returns, _found_at(returns, high))
    spent = hours.sum()
    return hours * (total / spent) if spent > 0 else hours


@lru_cache(maxsize=64)
def _frontier(market, selling, steps=48):
    """Hours a year, up to enough for 98 % of all needs, and what the best split of them brings."""
    returns = _returns(market, selling)
    hours = np.linspace(0.0, hours_for(returns, np.full(returns.needs.shape, 0.98)).sum(), steps)
    return hours, np.array([profit(returns, best_hours(returns, total)) for total in hours])


def best_profit(scenario, total):
    """Margin a year of the best split of so many hours, read off a curve kept for the market."""
    return float(np.interp(total, *_frontier(scenario.market, scenario.behaviour.selling)))


def _found_at(returns, price):
    """Shares found where the last hour brings `price`."""
    left = returns.value * returns.needs / max(price, 1e-12) - returns.deal * returns.needs
    return np.where(left > returns.search, 1.0 - np.sqrt(returns.search / np.maximum(left, returns.search)), 0.0)
