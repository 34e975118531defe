"""What components pay, computed slowly and plainly with fractions: one person, one period, one deal at a time.

rows: credits as tests write them, in whole cents (hundredths), of people 0 … n - 1 and months 0 …; quota: cents of a
period. Money comes out in cents.
"""

from fractions import Fraction as F


def frac(number):
    return F(str(number))


def whole(value):
    """The nearest whole number, half away from zero."""
    up = (2 * abs(value) + 1) // 2
    return int(-up if value < 0 else up)


def passed(part, here, place):
    return here >= place if part.boundary == "at" else here > place


def by_tiers(part, total, quota, money):
    """One total through the tiers: a sum of rounded lines."""
    unit = F(quota) if part.over == "attainment" else F(100)
    starts = [frac(tier.above) * unit for tier in part.tiers]
    none = part.over == "attainment" and quota <= 0
    if part.threshold is not None and (none or not passed(part, total, frac(part.threshold) * unit)):
        return 0
    up_to = [n for n, at in enumerate(starts) if n == 0 or not none and passed(part, total, at)]
    lump = max([0, *(n for n in up_to if n and (part.tiers[n].reach or part.reach) == "retroactive")])
    cut = starts if money is not None else [whole(at) for at in starts]
    paid = 0
    for n in up_to:
        if n < lump:
            continue
        low = 0 if n == lump else cut[n]
        high = cut[n + 1] if n + 1 in up_to else total
        inside = (min(total, high) if n + 1 in up_to else total) - low
        rate = frac(part.tiers[n].rate)
        if money is None:
            paid += whole(inside * rate)
        elif quota > 0:
            paid += whole(money * F(inside) / quota * rate)
    return paid


def by_curve(part, total, quota):
    """The share that attainment earns."""
    if quota <= 0:
        return F(0)
    at = F(total, quota)
    if part.threshold is not None and not passed(part, at, frac(part.threshold)):
        return F(0)
    points = [tuple(map(frac, point[:2])) for point in part.points]
    below = [n for n, point in enumerate(points) if passed(part, at, point[0])]
    if not below:
        return F(0)
    (place, share), rest = points[below[-1]], points[below[-1] + 1:]
    if part.lookup == "linear":
        last = part.points[-1]
        slope = frac(last[2] if len(last) == 3 else part.beyond)
        slope = (rest[0][1] - share) / (rest[0][0] - place) if rest else slope
        share += slope * (at - place)
    return share if part.cap is None else min(share, frac(part.cap))


def of_periods(part, totals, quotas, pay, months=1):
    """Payments of one person over the periods of one year, when `pay(total, quota, periods)` is due for results."""
    paid = []
    for n in range(len(totals)):
        if part.counts == "period":
            paid.append(pay(totals[n], quotas[n], 1))
        elif part.counts == "year_to_date":
            paid.append(pay(sum(totals[: n + 1]), sum(quotas[: n + 1]), n + 1) - sum(paid))
        else:
            paid.append(pay(sum(totals[: n + 1]), sum(quotas), 12 // months) - sum(paid))
    return paid


def attribute(name, sale):
    """An attribute of a deal, or None where it has none."""
    amount, cost = sale["amount"], sale["cost"]
    if name == "discount":
        return frac(sale["discount"]) if amount else None
    if name == "margin_share":
        return F(amount - cost, amount) if amount else None
    if name == "markup":
        return F(amount - cost, cost) if cost > 0 else None
    return F({"size": amount, "margin": amount - cost, "units": sale["units"]}[name], 100)


def band(starts, boundary, value):
    """The last band whose start the value reaches; -1 below the first. A start that stands twice holds one value."""
    found = -1
    for n, start in enumerate(starts):
        pair = n + 1 < len(starts) and starts[n + 1] == start
        second = n > 0 and starts[n - 1] == start
        at = pair or boundary == "at" and not second
        if value is not None and (value >= frac(start) if at else value > frac(start)):
            found = n
    return found


def divided(money, weights):
    """Money divided by weights, the odd cents to the largest remainders, the first of equal ones."""
    if not sum(weights):
        return [0] * len(weights)
    exact = [F(money * weight, sum(weights)) for weight in weights]
    given = [int(part) for part in exact]
    first = sorted(range(len(exact)), key=lambda n: (given[n] - exact[n], n))
    for n in first[: money - sum(given)]:
        given[n] += 1
    return given
