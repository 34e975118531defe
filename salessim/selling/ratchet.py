"""The ratchet as a seller feels it: what one more unit booked now costs through higher quotas later.

A unit booked lifts the next quota by the slope of the rule at the forecast result; the next quota, once lifted, stays
lifted but for what the rule takes off again, so the loss of each later period counts, discounted. Without this price a
plan of quotas looks better than it is (A2).
"""

import math

from salessim.compiled import rule
from salessim.selling.clocks import expected_of, go_together, payday_of, seen_ahead, segment_of
from salessim.selling.worth import discount_factor, expected_pay, outlook, row_seen

NUDGE = 0.02  # of the quota, on either side, over which its loss is felt


@rule
def lifts(mu, sigma, up, down):
    """How much of one more unit of results comes back as quota, when the result is normal around mu."""
    above = 0.5 + 0.5 * math.erf((mu - 1.0) / (sigma * math.sqrt(2.0)))
    return down + (up - down) * above


@rule
def lasting(kept, slope):
    """How many periods' losses a lifted quota costs: each counts `kept` of the one before, less what is taken back."""
    return 1.0 / (1.0 - kept * (1.0 - slope))


@rule
def loss_of_quota(tables, quota, mu, sigma):
    """Expected pay lost for each unit a quota is higher, the results to come being the same."""
    less, more = 1.0 - NUDGE, 1.0 + NUDGE
    lower = expected_pay(tables, quota * less, mu / less, row_seen(sigma / less, mu / less))
    higher = expected_pay(tables, quota * more, mu / more, row_seen(sigma / more, mu / more))
    return (lower - higher) / (2.0 * NUDGE * quota)


@rule
def lost_next(rules, seat, plan, clocks, worth, calendar, pace, lump):
    """Pay of the next periods lost for each unit a quota is higher, as it is worth now; plain clocks."""
    lost = 0.0
    left = calendar[int(rules.quotas_ratchet_kind), 1]
    for c in range(plan.clocks):
        clock = clocks[c]
        quota, length = seat.quota[clock.kind], calendar[clock.kind, 2]
        if clock.axis > 0.0 or quota <= 0.0:
            continue  # what counts money knows no quota
        mu, sigma = outlook(0.0, pace, length, rules.forecast_error, lump, quota)
        wait = plan.lag_weeks if plan.after_booking == 1 else left + length + plan.lag_weeks
        lost += loss_of_quota(worth[c], quota, mu, sigma) * discount_factor(rules.forecast_impatience, wait)
    return lost


@rule
def pay_at(clock, worth, starts, weights, uses, products, counted, quota, pace, length, error):
    """Expected pay of a further clock over a whole period under a quota."""
    mu, sigma, unit = seen_ahead(clock, 0, uses, products, weights[0], counted, 0.0, quota, pace, length, error)
    mu2, sigma2, together = 1.0, 0.0, 0.0
    if sigma >= 0.0 and clock.tied == 1:
        mu2, sigma2, _ = seen_ahead(clock, 1, uses, products, weights[1], counted, 0.0, quota, pace, length, error)
        together = go_together(uses, products, weights, pace, length, error)
    if sigma < 0.0 or sigma2 < 0.0:
        return 0.0
    axis = 1.0 / unit
    return expected_of(clock, worth, segment_of(starts, clock, axis), axis, mu, sigma, mu2, sigma2, together)


@rule
def lost_next_by_others(rules, seat, uses, products, counted, plan, clocks, worth, starts, weights, calendar, pace):
    """The same by further clocks. A team's quota is lifted by a unit as one's own is, and not by one for each in it."""
    lost, error = 0.0, rules.forecast_error
    for c in range(plan.others):
        clock = clocks[c]
        quota, length = seat.quota[clock.kind], calendar[clock.kind, 2]
        if quota <= 0.0:
            continue
        lower = pay_at(clock, worth, starts, weights[c], uses, products, counted, quota * (1.0 - NUDGE), pace, length,
                       error)
        higher = pay_at(clock, worth, starts, weights[c], uses, products, counted, quota * (1.0 + NUDGE), pace, length,
                        error)
        _, later = payday_of(rules.forecast_impatience, plan, clock, calendar)
        lost += (lower - higher) / (2.0 * NUDGE * quota * max(clock.crew[0], 1.0)) * later
    return lost


@rule
def ratchet_prices(rules, seat, calendar, clarity, pace, lump, lost):
    """What a unit booked in this period, and in the next, costs a seller through later quotas.

    lost: pay of the next periods lost for each unit a quota is higher.
    """
    kind = int(rules.quotas_ratchet_kind)
    quota, left, length = seat.quota[kind], calendar[kind, 1], calendar[kind, 2]
    if quota <= 0.0:
        return 0.0, 0.0
    mu, sigma = outlook(seat.credited[kind], pace, left, rules.forecast_error, lump, quota)
    now = lifts(mu, sigma, rules.quotas_ratchet_up, rules.quotas_ratchet_down)
    mu, sigma = outlook(0.0, pace, length, rules.forecast_error, lump, quota)
    later = lifts(mu, sigma, rules.quotas_ratchet_up, rules.quotas_ratchet_down)
    kept = discount_factor(rules.forecast_impatience, length)
    price = rules.forecast_ratchet * clarity * max(lost, 0.0) * lasting(kept, later)
    return now * price, later * price * kept
