"""Clocks of any kind: pay that counts some products, units or margin, that is tied to a second total, or not in
proportion to quotas. The plain ones, over all bookings, are read in the loops themselves."""

import math

from salessim.compiled import rule
from salessim.selling.floor import CLOSABLE, EXTRA
from salessim.selling.time import books_inside, planned_worth
from salessim.selling.worth import NUDGE, discount_factor, expected_pay, felt, row_seen

AVERAGE_SPREAD = 0.28  # of quota, at which a plan's average rate is read
FIRST_SIZE, SIZES_A_DECADE = 1.0, 16.0  # sizes at which pay by the deal is read, in powers of ten; the pay side's own
DISCOUNT_STEP = 0.05


@rule
def usual_count(uses, products, weights):
    """What a unit of usual bookings counts on an axis. weights: (products, 2), by a unit of value and by the deal."""
    usual = 0.0
    for p in range(len(uses)):
        usual += uses[p].base * (weights[p, 0] + weights[p, 1] / products[p].price)
    return usual


@rule
def lump_of(uses, products, weights):
    """E[x^2]/E[x] of what single deals count on an axis."""
    first, second = 0.0, 0.0
    for p in range(len(uses)):
        product, value, each = products[p], weights[p, 0], weights[p, 1]
        first += uses[p].base * (value + each / product.price)
        second += uses[p].base * (value * value * product.price * math.exp(product.value_sigma**2)
                                  + 2.0 * value * each + each * each / product.price)
    return second / first if first > 0.0 else 0.0


@rule
def shared_luck(uses, products, weights, others):
    """E[xy]/E[x] of what single deals count on one axis and on another."""
    first, both = 0.0, 0.0
    for p in range(len(uses)):
        price, sigma = products[p].price, products[p].value_sigma
        first += uses[p].base * (weights[p, 0] + weights[p, 1] / price)
        both += uses[p].base * (weights[p, 0] * others[p, 0] * price * math.exp(sigma**2)
                                + weights[p, 0] * others[p, 1] + weights[p, 1] * others[p, 0]
                                + weights[p, 1] * others[p, 1] / price)
    return both / first if first > 0.0 else 0.0


@rule
def stands_for(clock, n, quota, usual):
    """What is 1.0 on axis n of a clock: a fixed amount, the quota, or what the quota's bookings usually count."""
    if n == 0 and clock.axis > 0.0:
        return clock.axis
    if clock.of_bookings[n] == 1:
        return quota * clock.crew[n]
    return quota * usual * clock.crew[n]


@rule
def counted_so_far(counted, weights, kind):
    """What stands on an axis so far. counted: (products, KINDS + 2, 2) money and deals."""
    total = 0.0
    for p in range(len(weights)):
        total += counted[p, kind, 0] * weights[p, 0] + counted[p, kind, 1] * weights[p, 1]
    return total


@rule
def seen_ahead(clock, n, uses, products, weights, counted, begun, quota, pace, left, error):
    """(mean, spread, what a unit counted moves) on axis n, at the end of a period with so many weeks left.

    begun: 1.0 for the period that runs, 0.0 for one that opens anew. A team is reckoned with as if all in it stood as
    the seller does. A spread below 0 says that there is nothing to count.
    """
    usual = usual_count(uses, products, weights)
    axis = stands_for(clock, n, quota, usual)
    if axis <= 0.0 or usual <= 0.0:
        return 0.0, -1.0, 0.0
    crew, coming = clock.crew[n], pace * usual * left
    spread = math.sqrt(crew * max(coming, 0.0) * lump_of(uses, products, weights) + (error * coming * crew) ** 2)
    to_date = begun * counted_so_far(counted, weights, clock.kind)
    return (to_date + coming) * crew / axis, spread / axis, 1.0 / axis


@rule
def go_together(uses, products, weights, pace, left, error):
    """Correlation of what is still to come on both axes of a clock: deals that count on both, and the same error."""
    ahead = pace * left
    one, two = usual_count(uses, products, weights[0]) * ahead, usual_count(uses, products, weights[1]) * ahead
    luck1 = one * lump_of(uses, products, weights[0]) + (error * one) ** 2
    luck2 = two * lump_of(uses, products, weights[1]) + (error * two) ** 2
    both = one * shared_luck(uses, products, weights[0], weights[1]) + error * one * error * two
    return both / math.sqrt(luck1 * luck2) if luck1 * luck2 > 0.0 else 0.0


@rule
def segment_of(starts, clock, axis):
    """Which tables hold for a quota."""
    k = 0
    while k + 1 < clock.segments and starts[clock.table + k + 1] <= axis:
        k += 1
    return k


@rule
def expected_of(clock, worth, segment, axis, mu, sigma, mu2, sigma2, together):
    """Expected pay of a clock: the sum over its terms of what both axes say, and of their going together."""
    total, s, s2 = 0.0, row_seen(sigma, mu), row_seen(sigma2, mu2)
    for term in range(clock.terms):
        tables = worth[clock.table + term * clock.segments + segment]
        value = expected_pay(tables, axis, mu, s)
        if clock.tied == 1:
            other = worth[clock.table + clock.terms * clock.segments + term]
            value *= expected_pay(other, 1.0, mu2, s2)
            if together != 0.0:  # luck on one axis goes with luck on the other: the first term of its series
                slope = expected_pay(tables, axis, mu + NUDGE, s) - expected_pay(tables, axis, mu - NUDGE, s)
                slope2 = expected_pay(other, 1.0, mu2 + NUDGE, s2) - expected_pay(other, 1.0, mu2 - NUDGE, s2)
                value += together * sigma * sigma2 * slope * slope2 / (4.0 * NUDGE * NUDGE)
        total += value
    return total


@rule
def average_rate(clock, worth, starts, axis, usual):
    """Pay for a unit of usual bookings between nothing and quota."""
    segment = segment_of(starts, clock, axis)
    high = expected_of(clock, worth, segment, axis, 1.0, AVERAGE_SPREAD, 1.0, AVERAGE_SPREAD, 0.0)
    low = expected_of(clock, worth, segment, axis, 0.0, AVERAGE_SPREAD, 0.0, AVERAGE_SPREAD, 0.0)
    return (high - low) * usual / axis


@rule
def pays_more(clock, worth, starts, weights, uses, products, counted, begun, moves, moves2, back, quota, pace, left,
              error):
    """(what pay rises by, the average rate, whether anything counts) when so much more is counted on both axes, with
    so many weeks left. back: 1.0 to go as far down as up, so that the rise is that over twice the way."""
    mu, sigma, unit = seen_ahead(clock, 0, uses, products, weights[0], counted, begun, quota, pace, left, error)
    mu2, sigma2, unit2, together = 1.0, 0.0, 0.0, 0.0
    if sigma >= 0.0 and clock.tied == 1:
        mu2, sigma2, unit2 = seen_ahead(clock, 1, uses, products, weights[1], counted, begun, quota, pace, left, error)
        together = go_together(uses, products, weights, pace, left, error)
    if sigma < 0.0 or sigma2 < 0.0:
        return 0.0, 0.0
    axis, step, step2 = 1.0 / unit, moves * unit, moves2 * unit2
    segment = segment_of(starts, clock, axis)
    high = expected_of(clock, worth, segment, axis, mu + step, sigma, mu2 + step2, sigma2, together)
    low = expected_of(clock, worth, segment, axis, mu - back * step, sigma, mu2 - back * step2, sigma2, together)
    return high - low, average_rate(clock, worth, starts, axis, usual_count(uses, products, weights[0]))


@rule
def payday_of(impatience, plan, clock, calendar):
    """Discount on pay of a clock: earned now, and earned in its next period."""
    if plan.after_booking == 1:
        now = discount_factor(impatience, plan.lag_weeks)
        return now, now
    return (discount_factor(impatience, calendar[clock.paid, 1] + plan.lag_weeks),
            discount_factor(impatience, calendar[clock.kind, 1] + calendar[clock.paid, 2] + plan.lag_weeks))


@rule
def pull_of(clock, worth, starts, weights, uses, products, counted, begun, p, quota, pace, left, error, clarity):
    """Pay for the next unit booked of product p."""
    one = weights[0, p, 0] + weights[0, p, 1] / products[p].price
    two = weights[1, p, 0] + weights[1, p, 1] / products[p].price
    if one == 0.0 and two == 0.0:
        return 0.0
    nudge = NUDGE * (clock.axis if clock.axis > 0.0 else quota)  # units of bookings
    more, average = pays_more(clock, worth, starts, weights, uses, products, counted, begun, one * nudge, two * nudge,
                              1.0, quota, pace, left, error)
    return felt(more / (2.0 * nudge), average, clarity)


@rule
def add_felt(seat, now, later, left, lag):
    """Add pay for a unit of bookings, now and next period, to what a seller feels, as each use weighs the two."""
    seat.felt += planned_worth(now, later, 1.0 - math.exp(-left / lag))
    seat.felt_prospecting += planned_worth(now, later, books_inside(left, lag))
    seat.felt_working += planned_worth(now, later, books_inside(left, 0.5 * lag))
    seat.felt_usual += 0.5 * (now + later)


@rule
def feel_clocks(seat, uses, products, counted, person, plan, clocks, worth, starts, weights, calendar, pace, lag,
                rules):
    """Add what further clocks pay for a unit of bookings to what a seller feels; and for each product, how much more
    or less than the mean (into `counted`)."""
    error = rules.forecast_error
    for p in range(len(uses)):
        counted[p, EXTRA, 0] = 0.0
    for c in range(plan.others):
        clock = clocks[c]
        quota, left, length = seat.quota[clock.kind], calendar[clock.kind, 1], calendar[clock.kind, 2]
        d_now, d_next = payday_of(rules.forecast_impatience, plan, clock, calendar)
        inside, now, later = books_inside(left, lag), 0.0, 0.0
        for p in range(len(uses)):
            if uses[p].base <= 0.0:
                continue
            now_p = d_now * pull_of(clock, worth, starts, weights[c], uses, products, counted, 1.0, p, quota, pace,
                                    left, error, person.clarity)
            later_p = d_next * pull_of(clock, worth, starts, weights[c], uses, products, counted, 0.0, p, quota, pace,
                                       length, error, person.clarity)
            counted[p, EXTRA, 0] += planned_worth(now_p, later_p, inside)
            now += uses[p].base * now_p
            later += uses[p].base * later_p
        for p in range(len(uses)):
            counted[p, EXTRA, 0] -= planned_worth(now, later, inside)
        add_felt(seat, now, later, left, lag)


@rule
def closing_pays(seat, uses, products, counted, person, plan, clocks, worth, starts, weights, calendar, pace, weeks,
                 likely, rules):
    """(now, later) pay for a unit of all closable deals together by further clocks: signed now, or after `weeks`.

    counted: value and number of closable deals by product stand in CLOSABLE; likely: how many will be won.
    """
    now, later, value, error = 0.0, 0.0, 0.0, rules.forecast_error
    for p in range(len(uses)):
        value += counted[p, CLOSABLE, 0] * likely
    for c in range(plan.others):
        clock = clocks[c]
        quota, left, length = seat.quota[clock.kind], calendar[clock.kind, 1], calendar[clock.kind, 2]
        one = counted_so_far(counted, weights[c, 0], CLOSABLE) * likely
        two = counted_so_far(counted, weights[c, 1], CLOSABLE) * likely
        d_now, d_next = payday_of(rules.forecast_impatience, plan, clock, calendar)
        more, average = pays_more(clock, worth, starts, weights[c], uses, products, counted, 1.0, one, two, 0.0, quota,
                                  pace, max(left - rules.dt, 0.0), error)
        worth_now = felt(more / value, average, person.clarity) * d_now
        now += worth_now
        if left > weeks:
            later += worth_now
            continue
        more, average = pays_more(clock, worth, starts, weights[c], uses, products, counted, 0.0, one, two, 0.0, quota,
                                  pace, length, error)
        later += felt(more / value, average, person.clarity) * d_next
    return now, later


@rule
def rate_of_size(sized, value):
    """What a deal of this value is paid a unit, read between the sizes of a table."""
    place = min(max((math.log10(max(value, 1.0)) - FIRST_SIZE) * SIZES_A_DECADE, 0.0), len(sized) - 1.000001)
    k = int(place)
    return sized[k] + (place - k) * (sized[k + 1] - sized[k])


@rule
def worth_discounting(now, later, by_deal, kept):
    """The most discount at which signing now still pays more than later, where pay falls with the discount given.

    by_deal: the part of `now` paid by the deal; kept: what is left of it at steps of DISCOUNT_STEP.
    """
    most = 0.0
    for k in range(len(kept)):
        discount = k * DISCOUNT_STEP
        if (now - by_deal * (1.0 - kept[k])) * (1.0 - discount) < later:
            break
        most = discount
    return most
