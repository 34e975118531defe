"""Statistics over draws at adjacent addresses, each brought to a standard normal z.

A generator that is addressed, not drawn from, fails first where addresses are neighbours. So draws are laid out in rows
of 64 neighbours along each axis of the address (step, purpose, entity, seed, replication, child …), and each axis is
tested for uniform cells, pairs and triples, correlation along and across rows, and bits that flip half the time.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from salessim import luck
from salessim.compiled import rule

AXES = ("step", "purpose", "account", "seed", "replication", "kind", "second part", "child, first part",
        "child, last part", "key and its child")
PLACES = 64  # neighbours in a row
FALSE_ALARM = 1e-3  # chance that a perfect generator fails one whole run


@rule
def draw_along(axis, row, place):
    """The 64 bits at the place-th neighbour of a row along an axis (numbered as AXES)."""
    if axis == 0:
        return luck.bits(luck.entity(1, 0, luck.NEED, row), luck.GATE, place - 32)
    if axis == 1:
        return luck.bits(luck.entity(2, 0, luck.NEED, row // 8), place, row % 8)
    if axis == 2:
        return luck.bits(luck.entity(3, row, luck.ACCOUNT, place), luck.VALUE, 0)
    if axis == 3:
        return luck.bits(luck.entity(place, row, luck.ACCOUNT, 0), luck.VALUE, 0)
    if axis == 4:
        return luck.bits(luck.entity(4, place, luck.ACCOUNT, row), luck.VALUE, 0)
    if axis == 5:
        return luck.bits(luck.entity(5, row, place, 0), luck.TALENT, 0)
    if axis == 6:
        return luck.bits(luck.entity(6, 0, luck.CANDIDATE, row, place), luck.TALENT, 0)
    owner = luck.entity(7 + axis, 0, luck.ACCOUNT, row)
    if axis == 7:
        return luck.bits(luck.child(owner, place, 0, 0), luck.MARK, 0)
    if axis == 8:
        return luck.bits(luck.child(owner, 0, 0, place), luck.MARK, 0)
    key = luck.child(owner, place // 2, 0, 0)  # a parent's draw beside that of its first child
    return luck.bits(key if place % 2 == 0 else luck.child(key, 0, 0, 0), luck.MARK, 0)


@rule(makes_arrays=True)
def tally_axis(axis, rows, high, low, pairs, triples, flips, sums):
    """Fill the tables (integer arrays, zeroed) and sums of one axis: mean, variance, lags 1 and 2, across rows."""
    line = np.zeros(PLACES, np.uint64)
    before = np.zeros(PLACES)
    centred = np.zeros(PLACES)
    for row in range(rows):
        for place in range(PLACES):
            line[place] = draw_along(axis, row, place)
            centred[place] = np.float64(np.int64(line[place] >> np.uint64(12))) * 2.0**-52 - 0.5
        for place in range(PLACES):
            x, u = line[place], centred[place]
            high[np.int64(x >> np.uint64(56))] += 1
            low[np.int64((x >> np.uint64(12)) & np.uint64(255))] += 1
            sums[0] += u
            sums[1] += u * u - 1 / 12
            sums[4] += u * before[place]
            before[place] = u
            if place >= 1:
                sums[2] += u * centred[place - 1]
                changed = x ^ line[place - 1]
                for bit in range(64):
                    flips[bit] += np.int64((changed >> np.uint64(bit)) & np.uint64(1))
            if place >= 2:
                sums[3] += u * centred[place - 2]
            if place % 2 == 1:
                pairs[np.int64(line[place - 1] >> np.uint64(59)), np.int64(x >> np.uint64(59))] += 1
            if place % 3 == 2:
                triples[np.int64(line[place - 2] >> np.uint64(61)), np.int64(line[place - 1] >> np.uint64(61)),
                        np.int64(x >> np.uint64(61))] += 1


def chi_square_z(counts):
    """A table of counts against equal cells, as a z (Wilson and Hilferty 1931)."""
    counts = np.asarray(counts, float).ravel()
    expected, free = counts.sum() / counts.size, counts.size - 1
    return cube_root_z(((counts - expected) ** 2).sum() / expected, free)


def cube_root_z(chi_square, free):
    return ((chi_square / free) ** (1 / 3) - (1 - 2 / (9 * free))) / math.sqrt(2 / (9 * free))


def axis_statistics(axis, rows):
    """{statistic: z} for one axis, `rows` rows of 64 neighbouring draws."""
    high, low, flips = (np.zeros(size, np.int64) for size in (256, 256, 64))
    pairs, triples, sums = np.zeros((32, 32), np.int64), np.zeros((8, 8, 8), np.int64), np.zeros(5)
    tally_axis(axis, rows, high, low, pairs, triples, flips, sums)
    n, steps = rows * PLACES, rows * (PLACES - 1)
    flipped = (flips - steps / 2) / math.sqrt(steps / 4)
    return {
        "high byte": chi_square_z(high), "low byte": chi_square_z(low),
        "pairs": chi_square_z(pairs), "triples": chi_square_z(triples),
        "mean": sums[0] / math.sqrt(n / 12), "variance": sums[1] / math.sqrt(n / 180),
        "lag 1": 12 * sums[2] / math.sqrt(steps), "lag 2": 12 * sums[3] / math.sqrt(rows * (PLACES - 2)),
        "across rows": 12 * sums[4] / math.sqrt((rows - 1) * PLACES),
        "bits flipped": flipped.sum() / 8, "each bit": cube_root_z((flipped**2).sum(), 64),
    }


def purpose_statistics(keys):
    """{statistic: z}: all pairs of purposes of the same entity, and of steps, uncorrelated; `keys` entities."""
    owners = luck.entities(11, 0, luck.PERSON, keys)
    purposes = np.array([luck.uniforms(owners, purpose, 0) for purpose in range(luck.PURPOSES)]) - 0.5
    steps = np.array([luck.uniforms(owners, luck.GATE, step) for step in range(-32, 32)]) - 0.5
    return {name: matrix_z(table) for name, table in (("purposes of one entity", purposes), ("steps of one", steps))}


def matrix_z(table):
    z = (table @ table.T)[np.triu_indices(len(table), 1)] * 12 / math.sqrt(table.shape[1])
    return cube_root_z((z**2).sum(), z.size)


def shape_statistics(draws):
    """{statistic: z}: moments and tails of the normal and the exponential, `draws` of each in blocks of a million."""
    normal_tails, waits = (-5.0, -4.0, -3.0, 3.0, 4.0, 5.0), (1e-4, 1e-2, 5.0, 10.0)
    moments, beyond, mean, square, past, n = np.zeros(4), np.zeros(6), 0.0, 0.0, np.zeros(4), 0
    for replication in range(max(1, draws // 1_000_000)):
        keys = luck.entities(12, replication, luck.PERSON, min(draws, 1_000_000))
        z, e = luck.normals(keys, luck.TALENT, 0), luck.exponentials(keys, luck.RESIGN, 0)
        moments += [z.sum(), (z**2 - 1).sum(), (z**3).sum(), (z**4 - 3).sum()]
        beyond += [(z < cut).sum() if cut < 0 else (z > cut).sum() for cut in normal_tails]
        mean, square = mean + (e - 1).sum(), square + (e**2 - 2).sum()
        past += [(e < cut).sum() if cut < 1 else (e > cut).sum() for cut in waits]
        n += keys.size
    spread = np.sqrt(n * np.array([1.0, 2.0, 15.0, 96.0]))
    found = dict(zip(("mean", "variance", "skew", "kurtosis"), moments / spread, strict=True))
    found |= {"exponential mean": mean / math.sqrt(n), "exponential square": square / math.sqrt(20 * n)}
    tails = [(f"normal {cut:+.0f}", count, NormalDist().cdf(-abs(cut)))
             for cut, count in zip(normal_tails, beyond, strict=True)]
    tails += [(f"exponential {cut:g}", count, math.exp(-cut) if cut > 1 else -math.expm1(-cut))
              for cut, count in zip(waits, past, strict=True)]
    # 2(√x − √m): nearly normal also for the few draws of the far tail
    return found | {name: 2 * (math.sqrt(count + 0.375) - math.sqrt(n * p + 0.125)) for name, count, p in tails}


def all_statistics(draws):
    """{(axis or shape, statistic): z} over about `draws` numbers."""
    rows = max(8, int(draws) // (len(AXES) * PLACES))
    found = {(axis, name): z for i, axis in enumerate(AXES) for name, z in axis_statistics(i, rows).items()}
    found |= {("matrix", name): z for name, z in purpose_statistics(max(1000, min(100_000, draws // 200))).items()}
    return found | {("shape", name): z for name, z in shape_statistics(max(1000, draws // 10)).items()}


def threshold(statistics):
    """|z| that the largest of so many stays under in all but FALSE_ALARM of runs (Bonferroni)."""
    return NormalDist().inv_cdf(1 - FALSE_ALARM / (2 * len(statistics)))
