"""What deals may bring in the weeks left of a quarter, as whoever has them can reckon.

A deal's way from here is known from deals like it: how long stages take when it is attended, how many pass which gate.
Sellers know what they can, whom they know, how far their hours go round; not the deal's luck, nor what a quarter's end
hurries.
"""

from functools import lru_cache

import numpy as np

from salessim.calendar import QUARTER
from salessim.company.sharing import shares
from salessim.company.terms import usual_mix
from salessim.selling import floor as f

STEP = 0.25  # weeks between the columns of chances
EDGES = (-1.5, 2.05, 0.1)  # log odds at gates for which there are chances: first, end, step


def from_open_deals(company, reckoned, left):
    """What open deals may bring in the weeks left of a quarter, as far as they are attended.

    Returns by seat, as it is credited, the mean and its variance, the open value by stage (seats, stages); and keys of
    the deals expected to close: those whose usual way from here takes no longer, as rosy as who has them is.
    """
    floor = company.floor
    seats, n = floor.seats, len(floor.seats)
    deals = floor.deals[:floor.counts[f.DEALS_OPEN]]
    live = deals["outcome"] < 0
    seat, product, stage, value, key = (deals[name][live] for name in ("seat", "product", "stage", "value", "key"))
    seat = seat.astype(np.int64)
    weeks = left * floor.seat_products["attended"][seat, product]
    table, ahead, _ = reckoned
    able = np.clip((odds_of(company, seat, deals["account"][live]) - EDGES[0]) / EDGES[2], 0, len(table) - 1)
    p = table[np.rint(able).astype(np.int64), product, stage, (weeks / STEP).astype(np.int64)]
    by_stage = np.bincount(seat * f.NEGOTIATE + seat + stage, value, n * (f.NEGOTIATE + 1))
    rosy = np.exp(floor.people["optimism"][seats["person"][seat]])
    soon = (ahead[product, stage] <= weeks * rosy) & (seats["selling"][seat] == 1)
    place, whose, part = shares(floor, deals[live]) if company.corrects else (slice(None), seat, 1.0)
    return (np.bincount(whose, part * (p * value)[place], n),
            np.bincount(whose, part**2 * (p * (1.0 - p) * value**2)[place], n), by_stage.reshape(n, -1), key[soon])


def odds_of(company, seat, account):
    """Log odds that sellers reckon with at each gate for what they can and whom they know. seat, account: (deals,)"""
    floor, selling = company.floor, company.scenario.behaviour.selling
    skill = np.log(np.maximum(floor.people["skill"][floor.seats["person"]], 0.05))  # a row a seat
    can = selling.skill_odds * skill[:, [f.QUALIFYING, f.VALUE, f.CLOSING]].mean(axis=1)
    can += selling.product_odds * skill[:, f.PRODUCT]
    knows = floor.accounts["friend"][account] == floor.seats["person"][seat]
    return can[seat] + selling.bond_odds * floor.accounts["bond"][account] * knows


def from_new_deals(company, reckoned, rows, who, left):
    """What deals not yet found may bring in the weeks left, at the pace sellers remember. (n,) currency"""
    _, _, late = reckoned
    people, elasticity = company.floor.people, company.scenario.behaviour.forecast.elasticity
    pace = people["pace"][who] * people["usual_effort"][who] ** elasticity
    return pace * late[company.floor.seats["role"][rows], int(left / STEP)]


@lru_cache(maxsize=64)
def chances(scenario, order):
    """What a deal of middling fit has before it, step by step (STEP weeks), when it is attended.

    Returns chances to be won within so many weeks, by log odds at gates (EDGES; products, stages, steps); weeks the
    stages ahead take (products, stages); and by role, how many weeks at the usual pace the new deals of so many weeks
    are worth (roles, steps). order: in which things are declared, which equality of scenarios does not see.
    """
    products, decay = list(scenario.market.products.values()), scenario.behaviour.selling.decay
    fine, dt = 10, STEP / 10
    going = np.array([product.stage_weeks for product in products])
    base = np.array([product.gates for product in products])
    able = np.arange(*EDGES)[:, None, None]
    gates = 1.0 / (1.0 + (1.0 / base - 1.0) * np.exp(-able))
    move, stay = 1.0 - np.exp(-dt / going), np.exp(-dt * decay)
    now = np.zeros((*gates.shape[:2], f.NEGOTIATE + 2))  # chance to be won by now from each stage, and once it is won
    now[..., -1] = 1.0
    won = np.zeros((*gates.shape, int(QUARTER / STEP) + 1))
    for step in range(1, won.shape[-1]):
        for _ in range(fine):
            now[..., :-1] = stay * ((1.0 - move) * now[..., :-1] + move * gates * now[..., 1:])
        won[..., step] = now[..., :-1]
    usual = int(np.rint(-EDGES[0] / EDGES[2]))
    ever = np.prod(base / (1.0 + decay * going), axis=1)
    since = np.cumsum(won[usual, :, 0, :] / ever[:, None], axis=1) * STEP
    return won, going[:, ::-1].cumsum(axis=1)[:, ::-1], usual_mix(scenario) @ since
