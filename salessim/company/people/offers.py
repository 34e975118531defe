"""What a plan on offer is worth to somebody: yearly pay and its risk by expected results, against pay elsewhere.

The exact engine pays a typical year at many attainments; a seller's own luck scatters the results of periods around
what is expected. So a steep plan pays the able more and is riskier, whatever its components are called.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.calendar import ENDS, PERIODS
from salessim.company.people.made import NEW
from salessim.luck import normal_at
from salessim.pay.engine import settle
from salessim.pay.reviewing.assignment import Assignment
from salessim.pay.reviewing.typical_year import typical

EVEN = np.array([normal_at((i + 0.5) / 31) for i in range(31)])
LUCK = EVEN / np.sqrt((EVEN**2).mean())  # equally likely luck, with mean 0 and variance 1
USUAL = 0.6  # spread of attainment (log) among those one is ranked with; assumption
ATTAINED = np.unique(np.concatenate([[0.0, 1.0, 4.0, 6.0], NEW * np.exp(USUAL * LUCK), np.arange(0.5, 2.0, 0.05)]))
HEARD_FROM = 4  # colleagues' results weigh against what is usual anywhere as if so many had told that; assumption
LEAST = 0.1  # of usual pay: no offer is felt as worth less


@dataclass(frozen=True, eq=False)
class Offer:
    """A year's pay under a plan by expected attainment: pay, with salary, and its spread, both (len(ATTAINED),).

    luck: spread of a year's attainment around what is expected.
    """

    pay: np.ndarray
    spread: np.ndarray
    luck: float

    def at(self, attainment):
        """(pay, spread) in currency a year at expected attainments, (n,) each."""
        return np.interp(attainment, ATTAINED, self.pay), np.interp(attainment, ATTAINED, self.spread)


def offers_of(scenario, roles, mix):
    """The offer of each role, in order. roles: ROLES of the floor; mix: (roles, products) shares of usual sales."""
    products, sold = tuple(scenario.market.products), scenario.market.products.values()
    margins, prices = tuple(p.margin for p in sold), tuple(p.price for p in sold)
    return tuple(offered(scenario.plans[role.felt("who")], role.quota, products, tuple(shares), margins, prices,
                         float(row["lump"]))
                 for role, row, shares in zip(scenario.roles.values(), roles, mix.tolist(), strict=True))


@lru_cache(maxsize=256)
def offered(plan, quota, products, mix, margins, prices, lump):
    """What a plan offers who has such a yearly quota. mix, margins, prices: by product.

    lump: E[v²]/E[v] of deal values; results of a period at quota scatter by its root over that of the quota.
    """
    asked = Assignment(quota, products, mix, margins, prices)
    slips = settle(plan, typical(plan, asked, np.minimum(ATTAINED, 0.9 * asked.farthest)))
    slips = slips[slips["component"] > 0]
    pay, spread = np.full(len(ATTAINED), plan.salary), np.zeros(len(ATTAINED))
    for k, kind in enumerate(PERIODS):
        mine, periods = slips["kind"] == k, len(ENDS[kind])
        if mine.any():
            steady = np.bincount(slips["person"][mine], slips["amount"][mine], len(ATTAINED)) / 100.0
            sigma = np.sqrt(np.log1p(lump * periods / quota))
            paid = np.interp(np.outer(ATTAINED, np.exp(sigma * LUCK - 0.5 * sigma**2)), ATTAINED, steady)
            pay += paid.mean(axis=1)
            spread += paid.std(axis=1) / np.sqrt(periods)  # the same luck moves what is paid by other periods
    return Offer(pay, spread, float(np.sqrt(lump / quota)))


def certain(pay, spread, usual, aversion):
    """Certainty equivalent of uncertain yearly pay, as `salessim.selling.feel.certain_pay`. (n,)"""
    return np.maximum(pay - 0.5 * aversion * spread**2 / usual, LEAST * usual)


def appeal(offer, labour, leaving, heard, talent, risk, experienced):
    """Log of what an offer is worth to each, (n,), against what each would have elsewhere.

    Elsewhere a usual plan pays the able in proportion to ability, and those who have sold before a premium. heard:
    attainment of an ordinary seller here. talent, risk (1 usual), experienced: (n,).
    """
    able, aversion = np.exp(leaving.ability * talent), leaving.risk_aversion * risk
    here = certain(*offer.at(heard * able), labour.pay, aversion)
    usual = labour.pay * (1.0 + labour.premium * experienced) / (1.0 + labour.premium * labour.experienced)
    variable = usual * labour.incentive_share * able
    elsewhere = certain(usual * (1.0 - labour.incentive_share) + variable, offer.luck * variable, labour.pay, aversion)
    return np.log(here / elsewhere)


def heard(company, role):
    """Attainment of an ordinary seller of a role, as one hears of it: that of those who sell now, and what is usual."""
    seats = company.floor.seats
    selling = (seats["role"] == role) & (seats["selling"] == 1)
    attained = company.floor.people["attainment"][seats["person"][selling]]
    return float((attained.sum() + HEARD_FROM * NEW) / (len(attained) + HEARD_FROM))
