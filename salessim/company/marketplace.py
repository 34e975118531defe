"""The market as it is today: prices, competitors, shocks, and the awareness that channels make."""

import numpy as np

from salessim.company.channels import effect, reveals_today, segments_of
from salessim.scenario.market import meant
from salessim.selling import floor as f


def market_today(scenario, week, budgets, fixed):
    """(segments, products) MARKET in a week: list prices, shocks, awareness that channels make, products fixed.

    budgets: (channels,) currency a year in force; fixed: (products,) factor on complaints.
    """
    market = scenario.market
    today = np.ones((len(market.segments), len(market.products)), f.MARKET)
    today["odds"] = price_odds(scenario)
    today["complaints"] *= fixed
    for shock in market.shocks.values():
        if shock.starts <= week < shock.starts + shock.weeks:
            hit = where(market, shock)
            today["needs"][hit] *= shock.needs
            today["odds"][hit] += shock.odds
            today["complaints"][hit] *= shock.complaints
    for channel, budget in zip(scenario.marketing.channels.values(), budgets, strict=True):
        if channel.does == "awareness":
            today["needs"][segments_of(market, channel)] *= 1.0 + effect(channel, budget)
    return today


def price_odds(scenario):
    """(segments, products) log odds that list prices other than usual add at each of the last two gates.

    Half at each, so that a price means the same to a buyer whether it is listed or comes by a discount, which is given
    at the last gate alone.
    """
    market = scenario.market
    dearer = np.array([scenario.pricing.list.get(name, 1.0) - 1.0 for name in market.products])
    sensitive = np.array([segment.price_sensitivity for segment in market.segments.values()])
    return -0.5 * scenario.behaviour.selling.discount_odds * sensitive[:, None] * dearer


def highest_needs(scenario):
    """(segments, products) factor on needs that shocks and channels can reach at most, however budgets move."""
    market = scenario.market
    highest = np.ones((len(market.segments), len(market.products)))
    for shock in market.shocks.values():
        highest[where(market, shock)] *= max(shock.needs, 1.0)
    for channel in scenario.marketing.channels.values():
        if channel.does == "awareness":
            highest[segments_of(market, channel)] *= 1.0 + channel.most
    return highest


def where(market, one):
    """(segments, products) bool: where a competitor or a shock is at work."""
    return np.outer(meant(one.segments, market.segments), meant(one.products, market.products))


def rivals_of(scenario, per_week):
    """(competitors, segments, products) RIVALS; per_week: ticks."""
    market = scenario.market
    rows = np.zeros((len(market.competitors), len(market.segments), len(market.products)), f.RIVALS)
    for row, rival in zip(rows, market.competitors.values(), strict=True):
        inside = where(market, rival)
        row["bids"][inside], row["odds"] = rival.bids, rival.strength
        row["centre"] = rival.bids if rival.enters is None else 0.0  # who was here all along is part of the usual gates
        row["enters"] = -f.FAR if rival.enters is None else rival.enters * per_week
    return rows


def appetite_of(scenario):
    """(roles, segments) weights of the sales task on segments, 1 on average over the accounts a role covers."""
    market = scenario.market
    accounts = np.array([float(segment.accounts) for segment in market.segments.values()])
    weights = np.array([[role.task.segments.get(name, 1.0) for name in market.segments]
                        for role in scenario.roles.values()])
    for row, role in zip(weights, scenario.roles.values(), strict=True):
        covered = accounts * meant(role.segments, market.segments)
        mean = (row * covered).sum() / covered.sum()
        row /= mean if mean > 0 else 1.0
    return weights


def changes(scenario, week):
    """Weeks after `week` in which shocks start or end, in order."""
    ends = {when for shock in scenario.market.shocks.values() for when in (shock.starts, shock.starts + shock.weeks)}
    return sorted(when for when in ends if when > week)


def live_market(company):
    """Shocks come and go."""
    for week in changes(company.scenario, company.week):
        yield company.env.timeout(week - company.env.now)
        refresh(company)


def refresh(company):
    """The floor sees the market as it is in this week."""
    company.floor.market[:] = market_today(company.scenario, company.week, company.budgets, company.fixed)
    company.floor.reveals[:] = reveals_today(company.scenario, company.budgets)
