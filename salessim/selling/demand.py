"""Step 4, demand: needs arise, as leads or unseen, and fade when nobody finds them.

Needs are laid out in bands of absolute rates, each a process of its own with its own luck: band 0 holds needs that are
real at any rate up to FIRST_BAND needs a year (per unit of potential), band k those real above FIRST_BAND 2^(k-1).
A need's `bar` is the rate above which it is real. So growth, awareness or another declared rate add needs and
neither move nor renumber any.
"""

import math

import numpy as np

from salessim.compiled import rule
from salessim.luck import ARRIVAL, MARK, child, exponential, uniform
from salessim.selling.floor import FAR

FIRST_BAND = 0.25  # needs a year and unit of potential
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
    bands, top = 0, FIRST_BAND * 0.5
    while top < rate or bands == 0:
        bands += 1
        top *= 2.0
        if bands == 1:
            top = FIRST_BAND
    return bands


@rule
def lay_out(accounts, ceilings, first, last, weeks_per_tick, needs):
    """Write the needs born in ticks first..last-1 into `needs` unsorted; returns how many there are.

    ceilings: (segments, products) the highest rate that can occur. Counts on when `needs` is full, so a caller
    sizes the table by a first call with an empty one. Histories before `first` are walked and not written.
    """
    n = 0
    origin = -2.0 * YEAR  # every process of needs begins two years before week 0, whatever the horizon
    for a in range(len(accounts)):
        account = accounts[a]
        for p in range(ceilings.shape[1]):
            ceiling = ceilings[account.segment, p]
            if ceiling <= 0.0:
                continue
            bands = bands_for(ceiling)
            for band in range(bands):
                low = 0.0 if band == 0 else FIRST_BAND * 2.0 ** (band - 1)
                width = FIRST_BAND if band == 0 else low
                gap = YEAR / (width * account.potential)
                key = child(account.key, p, band, 0)
                week = origin
                count = 0
                while True:
                    week += gap * exponential(key, ARRIVAL, count)
                    tick = math.floor(week / weeks_per_tick)
                    if tick >= last:
                        break
                    if tick >= first:
                        bar = low + width * uniform(key, MARK, count)
                        if bar <= ceiling:
                            if n < len(needs):
                                need = needs[n]
                                need.key = child(account.key, p, band, count + 1)
                                need.account = a
                                need.product = p
                                need.born = np.int64(tick)
                                need.bar = bar
                                need.dies = FAR
                            n += 1
                    count += 1
    return n


@rule
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
