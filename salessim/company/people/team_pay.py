"""How far pay looks at one's own results and how far at those of team mates: read off the engine, by plan."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from salessim.pay.engine import settle
from salessim.pay.plan import Plan
from salessim.pay.reviewing.assignment import assigned
from salessim.pay.reviewing.curve import COLLEAGUES
from salessim.pay.reviewing.typical_year import typical


def paid_for(scenario):
    """(roles, 2): parts of target pay that follow one's own results and team mates', by the plan each role's effort
    follows."""
    plans, products = scenario.plans, tuple(scenario.market.products)
    return np.array([own_and_team(plans[role.felt("effort")], role.quota, products)
                     for role in scenario.roles.values()])


@lru_cache(maxsize=256)
def own_and_team(plan: Plan, quota: float, products: tuple[str, ...]) -> tuple[float, float]:
    """Parts of target pay that a year's pay at quota loses when one's own results, or all team mates', fall away.

    What team mates' failure adds to one's pay (a contest) is no team pay. The two add up to the variable part.
    """
    target = plan.salary + plan.target_incentive
    variable = plan.target_incentive / target if target else 0.0
    both, without_me, without_mates = (_pay(plan, quota, products, *sold) for sold in ((1, 1), (0, 1), (1, 0)))
    own, team = max(both - without_me, 0.0), max(both - without_mates, 0.0)
    if own + team == 0.0:
        return variable, 0.0
    return variable * own / (own + team), variable * team / (own + team)


def _pay(plan, quota, products, mine, mates):
    """Variable pay of a year, in cents, for one who sells so much of quota in a team whose others sell so much."""
    crew = COLLEAGUES + 1
    years = 2 if plan.changing else 1
    asked = assigned(plan, max(quota, 1.0), products)
    book = typical(plan, asked, np.array([mine] + [mates] * COLLEAGUES, float), years=years)
    of_team = typical(plan, replace(asked, quota=crew * asked.quota), np.array([float(mates)]), years=years).of_teams
    book = replace(book, teams=np.zeros(crew, np.int64), of_teams=of_team, _totals={})
    slips = settle(plan, book)
    return float(slips["amount"][(slips["person"] == 0) & (slips["component"] > 0)].sum())
