"""Budgets of channels follow what converted.

What a channel is worth is learned from the leads it brought in the last four quarters: a won one counts the list margin
of its product, an open one as much of that as the gates still ahead leave of it on average. Channels that differ by
no more than luck explains are taken for alike. How fast a channel saturates (`half`) is known.
"""

import numpy as np

from salessim.company.channels import FIRST, brings_leads, reached_at, rows_before
from salessim.company.marketplace import refresh
from salessim.selling import floor as f

MEMORY = 4  # quarters whose leads are looked at: assumption
PACE = 0.5  # of the way to what looks best, each quarter: assumption
TRIED = np.dtype([("since", "i8"), ("from", "i8"), ("effect", "f8"), ("leads", "i8"), ("worth", "f8"),
                  ("squares", "f8")])
# one row a quarter and channel: tick since which its leads count, tick from which the budget is what it is; weeks of
# all the channel can do, before that; leads of it that closed, what they were worth in margin, and that squared


def new_quarter(channels, tick):
    """A quarter's row of TRIED, before anything has come of it. (1, channels)"""
    row = np.zeros((1, channels), TRIED)
    row["since"] = row["from"] = tick
    return row


def add_up(tried, deals, worth):
    """Count deals for the quarter in which they opened and the channel they came by. worth: (deals,) margin."""
    quarter = np.searchsorted(tried["since"][:, 0], deals["opened"], "right") - 1 if tried.size else np.zeros(0, int)
    known = quarter >= 0
    at = quarter[known], deals["lead"][known] - FIRST
    for name, amount in (("leads", 1), ("worth", worth[known]), ("squares", worth[known] ** 2)):
        np.add.at(tried[name], at, amount)


def margins(terms):
    """What a won deal of each product counts: its list price's margin, so large deals say no more. (products,)"""
    return terms.products["price"] * terms.products["margin"]


def follow(company, tick):
    """Budgets of channels that bring leads move towards equal return at the margin; their sum stays."""
    channels, per_week = list(company.scenario.marketing.channels.values()), company.calendar.ticks_per_week
    half, movable = np.array([channel.half for channel in channels]), brings_leads(company.scenario)
    until_now(company.tried, reached_at(company.budgets, half), tick, per_week)
    seen = company.tried.copy()
    deals = company.floor.deals[:company.floor.counts[f.DEALS_OPEN]]
    deals = deals[(deals["lead"] >= FIRST) & (deals["outcome"] < 0)]
    add_up(seen, deals, (chance_ahead(company.terms) * margins(company.terms)[:, None])[deals["product"],
                                                                                        deals["stage"]])
    total = company.budgets[movable].sum()
    if seen["worth"].sum() > 0.0 and total > 0.0:
        best = best_split(likely_worth(seen[:, movable]), half[movable], total)
        company.budgets[movable] += PACE * (best - company.budgets[movable])
        refresh(company)
    company.tried = np.concatenate([company.tried[1 - MEMORY:], new_quarter(len(channels), tick)])


def until_now(tried, reached, tick, per_week):
    """What channels did since their budgets are what they are. reached: (channels,) part of the most they can do."""
    tried["effect"][-1] += reached * (tick - tried["from"][-1]) / per_week
    tried["from"][-1] = tick


def chance_ahead(terms):
    """Chance that an ordinary deal at each stage is won. (products, 4)"""
    gates = 1.0 / (1.0 + np.exp(-terms.products["gate"]))
    return np.cumprod(gates[:, ::-1], axis=1)[:, ::-1]


def likely_worth(tried):
    """What each channel would bring at its most, as far as results tell it from the others. (channels,) relative

    Log worth per week of full effect, drawn together by what luck explains of the differences: as DerSimonian and Laird
    (1986) do, but by what it explains at most nineteen times in twenty, so that channels that are alike stay alike. One
    usual lead more than there were keeps a channel that has brought none from being written off.
    """
    effect, leads = tried["effect"].sum(axis=0), tried["leads"].sum()
    worth, squares = tried["worth"].sum(axis=0), tried["squares"].sum(axis=0)
    usual, pooled = worth.sum() / leads, worth.sum() / effect.sum()
    worth, squares, effect = worth + usual, squares + usual**2, effect + usual / pooled
    seen, sure = np.log(worth / effect), worth**2 / squares  # worth is a sum of lumps: its relative variance is 1/sure
    mean = (sure * seen).sum() / sure.sum()
    beyond = (sure * (seen - mean) ** 2).sum() - by_luck(len(seen) - 1)
    differ = max(beyond / (sure.sum() - (sure**2).sum() / sure.sum()), 0.0)
    return np.exp(mean + (seen - mean) * differ / (differ + 1.0 / sure))


def by_luck(free):
    """What chi-squared with so many degrees of freedom exceeds once in twenty (Wilson and Hilferty 1931: near 3 %)."""
    part = 2.0 / (9.0 * free)
    return free * (1.0 - part + 1.645 * part**0.5) ** 3


def best_split(worth, half, total):
    """Budgets of a total that bring most where each brings worth·b/(b + half): equal at the margin. (channels,)"""
    order, budgets = np.argsort(-worth / half, kind="stable"), np.zeros(len(worth))
    for n in range(len(order), 0, -1):
        best = order[:n]
        root = np.sqrt(worth[best] * half[best])
        split = root * (total + half[best].sum()) / root.sum() - half[best]
        if split[-1] >= 0.0 or n == 1:
            budgets[best] = split
            return budgets
    return budgets


def relearned(old, new, tables, tick, per_week):
    """What is remembered of channels under others: of those that stay as they were, while old budgets stand."""
    tried = tables.pop("tried", np.zeros((0, 0), TRIED))
    if not tried.size:
        return
    half, was = np.array([channel.half for channel in old.marketing.channels.values()]), rows_before(old, new)
    until_now(tried, reached_at(tables["budgets"], half), tick, per_week)
    seen = tried[:, np.maximum(was, 0)]
    for name in ("effect", "leads", "worth", "squares"):
        seen[name] = np.where(was >= 0, seen[name], 0)
    tables["tried"] = seen
