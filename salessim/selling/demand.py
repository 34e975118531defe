"""Step 4, demand: needs arise, as leads or unseen, and fade when nobody finds them.

Needs are laid out in bands of absolute rates, each a process of its own with its own luck: band 0 holds needs that are
real at any rate up to FIRST_BAND needs a year (per unit of potential), band k those real above FIRST_BAND 2^(k-1).
A need's `bar` is the rate above which it is real. So growth, awareness or another declared rate add needs and
neither move nor renumber any.
"""

import math

from salessim.compiled import rule
from salessim.luck import ARRIVAL, MARK, child, exponential, uniform
from salessim.selling.floor import FAR

FIRST_BAND = 1.0  # needs a year and unit of potential
YEAR = 52.0


@rule
def rate_of(base, growth, season, years, owns, expansion):
    """Needs a year and unit of potential: base rate, grown, in season, more from those who are customers."""
    rate = base * season
    if growth != 0.0:
        rate *= (1.0 + growth) ** years
    if owns > 0:
        rate *= expansion
    return rate


@rule
def bands_for(rate):
    """How many bands it takes to hold this rate."""
    bands, top = 1, FIRST_BAND
    while top < rate:
        bands += 1
        top *= 2.0
    return bands


@rule
def lay_out(accounts, ceilings, first, last, weeks_per_tick, needs):
    """Write the needs born in ticks first..last-1 into `needs` unsorted; returns how many there are.

    ceilings: (segments, products) the highest rate that can occur. Counts on when `needs` is full, so a caller can
    size the table and call again. Each band of a year is a process of its own (account, product, band, year): gaps
    are exponential, so beginning afresh with a year changes no law, and no year needs the one before.
    """
    n = 0
    begin, end = first * weeks_per_tick, last * weeks_per_tick
    for year in range(math.floor(begin / YEAR), math.ceil(end / YEAR)):
        for a in range(len(accounts)):
            account = accounts[a]
            for p in range(ceilings.shape[1]):
                ceiling = ceilings[account.segment, p]
                if ceiling <= 0.0:
                    continue
                for band in range(bands_for(ceiling)):
                    low = 0.0 if band == 0 else FIRST_BAND * 2.0 ** (band - 1)
                    n = _one_year(account.key, a, account.segment, p, band, year, low,
                                  FIRST_BAND if band == 0 else low, ceiling, account.potential, begin, end,
                                  weeks_per_tick, needs, n)
    return n


@rule
def _one_year(key, a, segment, p, band, year, low, width, ceiling, potential, begin, end, weeks_per_tick, needs, n):
    """The needs of one account, product and band in one year; returns the count after them."""
    process = child(key, p, band, year)
    gap = YEAR / (width * potential)
    week, close = year * YEAR, min((year + 1) * YEAR, end)
    count = 0
    while True:
        week += gap * exponential(process, ARRIVAL, count)
        if week >= close:
            return n
        bar = low + width * uniform(process, MARK, count)
        if week >= begin and bar <= ceiling:
            if n < len(needs):
                need = needs[n]
                need.key = child(process, count, 0, 0)
                need.account = a
                need.segment = segment
                need.product = p
                need.born = math.floor(week / weeks_per_tick)
                need.bar = bar
                need.dies = FAR
                need.finder = -1
                need.hidden = 0.0
            n += 1
        count += 1


@rule(makes_arrays=True)
def sort_by_birth(needs, n, first, starts, ordered):
    """Stable counting sort by tick of birth; starts: (ticks + 1,) zeros in, first rows out."""
    for i in range(n):
        starts[needs[i].born - first + 1] += 1
    for t in range(1, len(starts)):
        starts[t] += starts[t - 1]
    place = starts.copy()
    for i in range(n):
        t = needs[i].born - first
        ordered[place[t]] = needs[i]
        place[t] += 1
