"""Step 7, close: a ready deal is booked now, now and cheaper, or later.

The seller weighs what booking is worth in this period against the next, for all own closable deals together:
a cliff pays once. Quarter-end spikes and discounts are outcomes of that; no rule knows a quarter's end.
"""

import math

from salessim.compiled import rule
from salessim.luck import BUYER, CHOICE, PATIENCE, PRICE, exponential, uniform


@rule
def considers_timing(deal, opportunism, period):
    """Whether the seller thinks about timing this deal in this period; asked once a period."""
    return uniform(deal.key, CHOICE, period) < opportunism


@rule
def willingness(now, later, limit):
    """The discount that leaves a seller indifferent between now and next period, within a limit."""
    if now <= later:
        return 0.0
    return min(1.0 - later / now, limit)


@rule
def closes_yet(weeks, weeks_after, stage_weeks):
    """Chance, as a seller reckons, that a deal let be for now is booked in the period all the same.

    It may ripen by itself in the weeks after this tick, or be hurried on a better day: the last week holds no other.
    """
    ripens = 1.0 - math.exp(-max(weeks_after, 0.0) / stage_weeks)
    another_day = max(1.0 - 1.0 / weeks, 0.0)
    return ripens + (1.0 - ripens) * another_day


@rule
def early_price(deal, part_left, nothing, mean):
    """The discount a buyer needs to sign before ready: none for some, more the more time was still wanted."""
    luck = uniform(deal.key, BUYER, 0)
    if luck < nothing:
        return 0.0
    return mean * exponential(deal.key, PRICE, 0) * part_left


@rule
def agreed(need, willing, haggle, value_skill, value_holds):
    """The discount agreed: what the buyer needs, and part of what the seller would give beyond it."""
    held = max(value_skill, 0.1) ** (-value_holds)
    return min(need + haggle * held * (willing - need), willing)


@rule
def is_savvy(deal, share):
    """Whether the buyer knows when sellers want to close."""
    return uniform(deal.key, BUYER, 1) < share


@rule
def waits(deal, weeks, mean):
    """Whether the buyer's patience outlasts this wait."""
    return mean * exponential(deal.key, PATIENCE, 0) > weeks


@rule
def better_held(now, later, weeks, loss, hold):
    """Whether a ripe deal is worth more next period, after what may be lost on the way."""
    return later * math.exp(-loss * weeks) > (1.0 + hold) * now


@rule
def win_odds(odds, discount, sensitivity, discount_odds, help_hours, help_odds):
    """Log odds of the win with price and the manager's help."""
    return odds + discount_odds * sensitivity * discount + help_odds * help_hours
