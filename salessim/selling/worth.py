"""Step 1, worth: what one more unit of bookings is worth to a seller, booked now or next period."""

import math

from salessim.compiled import rule

# The grid on which plans are tabulated; `salessim.pay.worth` fills the tables and a test holds both equal.
MU_FIRST, MU_STEP, MU_COUNT = -0.5, 0.01, 401
SIGMA_FIRST, SIGMA_LAST, SIGMA_COUNT = 0.005, 2.5, 32
LOG_FIRST = math.log(SIGMA_FIRST)
LOG_STEP = (math.log(SIGMA_LAST) - LOG_FIRST) / (SIGMA_COUNT - 1)
NUDGE = 0.02  # attainment on either side over which the pull of the next unit is felt


@rule
def expected_pay(tables, axis, mu, sigma):
    """Expected pay of a clock when the final result is Normal(mu, sigma) on its axis; tables (2, sigmas, mus)."""
    s = (math.log(min(max(sigma, SIGMA_FIRST), SIGMA_LAST)) - LOG_FIRST) / LOG_STEP
    i = min(int(s), SIGMA_COUNT - 2)
    u = s - i
    x = (mu - MU_FIRST) / MU_STEP
    j = min(max(int(x), 0), MU_COUNT - 2)
    v = x - j  # beyond either end the last cell is prolonged: pay goes on linearly
    total = 0.0
    for k in range(2):
        low = tables[k, i, j] + v * (tables[k, i, j + 1] - tables[k, i, j])
        high = tables[k, i + 1, j] + v * (tables[k, i + 1, j + 1] - tables[k, i + 1, j])
        total += (low + u * (high - low)) * (axis if k == 0 else 1.0)
    return total


@rule
def pull(tables, axis, mu, sigma):
    """Pay for the next unit of bookings: the slope of expected pay over a nudge on either side."""
    return (expected_pay(tables, axis, mu + NUDGE, sigma) - expected_pay(tables, axis, mu - NUDGE, sigma)) / (
        2.0 * NUDGE * axis)


@rule
def discount_factor(impatience, weeks):
    """What pay is worth now that arrives so many weeks later."""
    return 1.0 / (1.0 + impatience * weeks)


@rule
def outlook(to_date, pace, weeks, effort, elasticity, error, lump, axis):
    """The seller's forecast of a period: mean and spread of the final result on the clock's axis.

    to_date, axis: currency; pace: bookings a week at reference effort, as believed; lump: E[v^2]/E[v] of deals.
    """
    coming = pace * weeks * effort**elasticity
    spread = math.sqrt(max(coming, 0.0) * lump + (error * coming) ** 2)
    return (to_date + coming) / axis, spread / axis


@rule
def felt(exact, average, clarity):
    """Unclear pay is felt as the plan's average rate."""
    return clarity * exact + (1.0 - clarity) * average
