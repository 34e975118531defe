"""Money in whole cents, rates in millionths, and the one rounding there is: half a cent goes away from zero.

Every payslip line is rounded once, where its amount is made; nothing is rounded before, but a tier's boundary and a
prorated bonus, which stand on the payslip themselves. A line's base times its rate is its amount.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np

MILLION = 1_000_000
MOST = 10**11  # cents, a billion: the most a person may be credited in a period, so that products stay inside int64
_CLOSE = 1e-4  # cents: nearer than this to half a cent, a floating-point share is recomputed exactly


@lru_cache(maxsize=1024)  # the same few sums at every payday
def cents(money: float) -> int:
    """Whole cents of a declared amount of money, half a cent away from zero. cents(12.345) == 1235."""
    return int((Decimal(repr(money)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def millionths(share: float) -> int:
    """Whole millionths of a declared rate or share. millionths(.12) == 120_000."""
    return int((Decimal(repr(share)) * MILLION).quantize(Decimal(1), ROUND_HALF_UP))


def rounded(numerator: np.ndarray, denominator) -> np.ndarray:
    """numerator / denominator in whole numbers, half away from zero. int64 in and out; denominator positive."""
    magnitude = (2 * np.abs(numerator) + denominator) // (2 * denominator)
    return np.where(numerator < 0, -magnitude, magnitude)


def parts_of(base: np.ndarray, rate) -> np.ndarray:
    """base (cents) x rate (millionths) in whole cents: the amount of a payslip line. Exact while |base| <= MOST."""
    return rounded(base * rate, MILLION)


def paid_on(base: np.ndarray, rate) -> np.ndarray:
    """As `parts_of`, for rates above 1 too: money for each of what is not money. Raises ValueError beyond a billion."""
    if int(np.abs(base).max(initial=0)) * int(np.max(rate, initial=0)) < 2**61:
        return parts_of(base, rate)
    amount = rounded(base.astype(object) * rate, MILLION)
    if np.abs(amount).max() > MOST:
        raise ValueError(f"pay: at most {MOST // 100:,} a line (got {np.abs(amount).max() // 100:,})")
    return amount.astype(np.int64)


def parted(money: np.ndarray, part: np.ndarray, whole: np.ndarray, rate=MILLION) -> np.ndarray:
    """money * part / whole * rate (millionths) in whole cents, as if computed exactly; 0 where whole is 0. int64"""
    money, part, whole, rate = np.broadcast_arrays(money, part, whole, rate)
    estimate = money * (part / np.maximum(whole, 1) * (whole > 0)) * (rate / MILLION)
    return rounded_like(estimate, lambda row: Fraction(int(money[row]) * int(part[row]) * int(rate[row]),
                                                       int(whole[row]) * MILLION) if whole[row] > 0 else Fraction(0))


def rounded_like(estimate: np.ndarray, exact) -> np.ndarray:
    """Whole numbers of a floating-point `estimate`, as if computed exactly. estimate (n,) -> int64 (n,).

    Floating point can only mislead next to a half: such rows (and those too large to trust) ask `exact(row)`, which
    gives the true value as a Fraction.
    """
    magnitude = np.abs(estimate)
    whole = np.floor(magnitude + 0.5)
    doubtful = (np.abs(magnitude - np.floor(magnitude) - 0.5) < _CLOSE) | (magnitude > 1e10)
    result = np.where(estimate < 0, -whole, whole).astype(np.int64)
    if doubtful.any():
        for row in np.flatnonzero(doubtful):
            result[row] = half_away(exact(int(row)))
    return result


def half_away(value: Fraction) -> int:
    """The whole number nearest to `value`, a half away from zero."""
    magnitude = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -magnitude if value < 0 else magnitude


def spoken(amount: int) -> str:
    """Cents as they are read: 2000000 -> "20,000.00"."""
    return f"{'-' if amount < 0 else ''}{abs(int(amount)) // 100:,}.{abs(int(amount)) % 100:02d}"


def percent(rate: int) -> str:
    """Millionths as they are read, with as many decimals as they have: 125000 -> "12.5 %"."""
    text = f"{int(rate) / 10_000:.4f}".rstrip("0").rstrip(".")
    return f"{text} %"
