"""Step 1, worth: what one more unit of bookings is worth to a seller, booked now or next period."""

import math

from salessim.compiled import rule

# The grid on which plans are tabulated; `salessim.pay.feeling.worth` fills the tables and a test holds both equal.
MU_FIRST, MU_STEP, MU_COUNT = -0.5, 0.01, 401
MU_LAST = MU_FIRST + MU_STEP * (MU_COUNT - 1)
SIGMA_FIRST, SIGMA_LAST, SIGMA_COUNT = 0.005, 2.5, 32
LOG_FIRST = math.log(SIGMA_FIRST)
LOG_STEP = (math.log(SIGMA_LAST) - LOG_FIRST) / (SIGMA_COUNT - 1)
NUDGE = 0.02  # attainment on either side over which the pull of the next unit is felt


@rule
def row_of(sigma):
    """Where a spread lies between the rows of a table: a real row number."""
    return (math.log(min(max(sigma, SIGMA_FIRST), SIGMA_LAST)) - LOG_FIRST) / LOG_STEP


@rule
def row_seen(sigma, mu):
    """The row on which to read so far out: beyond the table's last column, where pay goes on straight, at a spread as
    much smaller as the forecast is larger."""
    return row_of(sigma if mu <= MU_LAST else sigma * MU_LAST / mu)


@rule
def expected_pay(tables, axis, mu, s):
    """Expected pay of a clock when the final result is normal around mu, its spread given as row_of(sigma).

    tables: (2, sigmas, mus), by quota and by money; axis: what stands at 1.0.
    """
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
    s = row_seen(sigma, mu)
    return (expected_pay(tables, axis, mu + NUDGE, s) - expected_pay(tables, axis, mu - NUDGE, s)) / (
        2.0 * NUDGE * axis)


@rule
def gain(tables, axis, mu, sigma, value):
    """Pay for each unit when bookings of this value come on top of the forecast: a difference, for cliffs."""
    s = row_seen(sigma, mu)
    return (expected_pay(tables, axis, mu + value / axis, s) - expected_pay(tables, axis, mu, s)) / value


@rule
def discount_factor(impatience, weeks):
    """What pay is worth now that arrives so many weeks later."""
    return 1.0 / (1.0 + impatience * weeks)


@rule
def outlook(to_date, pace, weeks, error, lump, axis):
    """The seller's forecast of a period: mean and spread of the final result on the clock's axis.

    to_date, axis: currency; pace: bookings a week as believed; lump: E[v^2]/E[v] of deals.
    """
    coming = pace * weeks
    spread = math.sqrt(max(coming, 0.0) * lump + (error * coming) ** 2)
    return (to_date + coming) / axis, spread / axis


@rule
def believed_pace(pace, optimism, effort, elasticity):
    """Bookings a week a seller expects: own experience at reference effort, optimism, own usual effort."""
    return pace * math.exp(optimism) * effort**elasticity


@rule
def felt(exact, average, clarity):
    """Unclear pay is felt as the plan's average rate."""
    return clarity * exact + (1.0 - clarity) * average
