"""On the road: hours and kilometres of sellers who travel to their accounts, as the map and its customers ask.

The road is reckoned when the map is set and as each quarter begins, when prospects have become customers of others.
Nobody travels on an empty seat. What visits bring is nearness: relationships grow faster (behaviour.selling.presence).
"""

import numpy as np

from salessim.calendar import YEAR
from salessim.chart.travel import kilometres_of, visits_of
from salessim.company.tables import person_weeks, ratio
from salessim.selling.floor import CARE, CUSTOMER_SELL, NEW_SELL


def on_foot(scenario):
    """Whether nobody travels: every role works inside."""
    return all(role.works == "inside" for role in scenario.roles.values())


def plan_roads(scenario, seats, accounts, coverage, ground):
    """Write each seat's hours a week on the road: SEATS.travel. No more than there are in a week.

    ground: Ground (salessim/chart/places.py), where accounts lie and those on seats live.
    """
    roles = list(scenario.roles.values())
    cadence = np.array([role.cadence if role.works == "field" else 0.0 for role in roles])[seats["role"]]
    account, seat = visited_by(accounts, coverage, cadence > 0.0)
    expected = np.array([segment.visits for segment in scenario.market.segments.values()])[accounts["segment"]]
    visits = visits_of(accounts["potential"], expected)[account] * cadence[seat]
    hours = kilometres_of(ground.places[account], ground.homes, seat, visits) / scenario.market.land.speed
    seats["travel"] = np.minimum(hours, scenario.behaviour.effort.week_hours)


def visited_by(accounts, coverage, travels):
    """Who visits whom: (n,) rows of accounts and of seats, each pair once, of seats that travel.

    A prospect is visited by those who would sell to it, a customer by those who sell to it or care for it.
    """
    owns = accounts["owns"] > 0
    account, visitor, before = [], [], []
    for column, whose in ((NEW_SELL, ~owns), (CUSTOMER_SELL, owns), (CARE, owns)):
        for p in range(coverage.shape[1]):
            seat = np.where(whose, coverage[:, p, column], -1)
            mine = (seat >= 0) & travels[seat]
            for other in before:
                mine &= seat != other
            account.append(np.flatnonzero(mine))
            visitor.append(seat[mine])
            before.append(seat)
    return np.concatenate(account), np.concatenate(visitor)


def drive(company):
    """One week on the road of everybody who sells: what it cost, noted."""
    seats, land = company.floor.seats, company.scenario.market.land
    hours = float(seats["travel"][(seats["selling"] == 1) & (seats["person"] >= 0)].sum())
    company.journal.road.append((company.week, hours, hours * land.speed))
    company.spend("travel", hours * land.speed * land.cost)


def measured(history):
    """Measures of the road, by name."""
    _, hours, far = np.array(history.journal.road or [(0.0, 0.0, 0.0)]).T
    weeks = person_weeks(history)
    return {"travel_hours": ratio(hours.sum(), weeks), "travel_km": ratio(far.sum() * YEAR, weeks)}
