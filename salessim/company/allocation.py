"""How near the hours spent come to the split over segments and products that would earn most."""

import numpy as np

from salessim.calendar import YEAR
from salessim.chart.allocation import best_profit, profit, returns_of
from salessim.company.marketplace import appetite_of
from salessim.company.tables import ratio


def hours_by_product(history):
    """(products,) hours of looking for needs and on deals, over the history; since the last new chart where there was
    one, which begins to count anew."""
    end, start = (state.tables["seat_products"]["spent"] for state in (history.end, history.start))
    if end.shape == start.shape and (end >= start).all():
        end = end - start
    return end.sum(axis=0)


def split(history):
    """(segments, products) hours a year: each product's in proportion to the accounts looked at for it."""
    scenario = history.scenario
    accounts = np.array([segment.accounts for segment in scenario.market.segments.values()], float)
    seats = np.zeros(len(scenario.roles))
    for team in scenario.teams.values():
        for role, n in team.seats.items():
            seats[list(scenario.roles).index(role)] += n
    looked_at = accounts * (seats @ appetite_of(scenario)) / seats.sum()
    years = len(history.ticks) * history.calendar.weeks_per_tick / YEAR
    return looked_at[:, None] / looked_at.sum() * hours_by_product(history) / max(years, 1e-9)


def measured(history):
    """Measures of the allocation of effort, by name."""
    hours, returns = split(history), returns_of(history.scenario)
    return {"effort_return": ratio(profit(returns, hours), best_profit(history.scenario, hours.sum()))}
