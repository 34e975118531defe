"""Sellers who follow a best response through the exact pay engine, under the same luck with and without its moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.pay.book import MONTHS
from salessim.study.best_response import MOST, STEP, WAYS, YEARS, BestResponse
from salessim.study.seller import month_by_month, paid

INDIFFERENT = 1e-4  # of a period's quota: for less nobody moves a deal


@dataclass(frozen=True)
class Taken:
    """How often sellers moved (share of period ends), the middle half of the results at which they did (of the period's
    quota), and how much they moved (share of all bookings)."""

    often: float
    low: float
    high: float
    much: float


def followed(response: BestResponse, sellers: int = 1000, seed: int = 7) -> tuple[float, dict[str, Taken]]:
    """(currency a year that sellers gain who follow a best response, by way how they moved)."""
    count, periods = YEARS * response.periods, response.periods
    booked = _luck(response.seller, response.kind, sellers, count, seed)
    moved, carried, to_date = booked.copy(), np.zeros(sellers), np.zeros(sellers)
    places: dict[str, list] = {way: [] for way in WAYS}
    for p in range(count):
        result = booked[:, p] + carried
        to_date = to_date + result
        following = booked[:, p + 1] if p < count - 1 else None  # nothing is moved out of what is looked at
        here, carried = _moved(response, p, result, to_date, following, places)
        moved[:, p], to_date = result + here, to_date + here
        if response.closes(p):
            to_date = np.zeros(sellers)
    gained = _yearly(response, moved) - _unmoved(response.plan, response.seller, response.kind, sellers, seed,
                                                 response.evenly)
    taken = {way: _taken(np.concatenate(found, axis=1), booked) for way, found in places.items() if found}
    return gained * periods / (count - 1), taken


def _moved(response, p, result, to_date, following, places):
    """What everybody's best move adds to this period and to the next, in quotas of a period. Notes it in places."""
    here, there = np.zeros(len(result)), np.zeros(len(result))
    if following is None:
        return here, there
    choice = _chosen(response, p, result, to_date)
    for m, move in enumerate(response.moves[1:], start=1):
        who = np.flatnonzero(choice == m)
        if move.way == "hold_back":
            here[who], there[who] = -move.share, move.share * move.kept
        else:
            there[who] = -np.minimum(move.share, MOST * following[who])
            here[who] = -there[who] * move.kept
        places[move.way].append(np.stack([result[who], np.abs(there[who])]))
    return here, there


def _chosen(response, p, result, to_date):
    """The place of each seller's best move; none where it hardly pays or cannot be made."""
    row = np.clip(result / STEP, 0, len(response.results) - 1.001)
    low = row.astype(int)
    now = response.now
    with np.errstate(invalid="ignore"):
        worth = now[:, low] + (row - low) * (now[:, low + 1] - now[:, low])
    worth = np.where(np.isfinite(worth), worth, -np.inf)
    for m in range(len(response.moves)):
        worth[m] += np.interp(to_date, response.to_date, response.follows[p][m])
    better = worth.max(axis=0) > worth[0] + INDIFFERENT * response.quota
    return np.where(better, worth.argmax(axis=0), 0)


def _yearly(response, booked):
    """Mean pay in currency of all the periods, through the exact engine."""
    return _paid(response.plan, response.seller, response.kind, booked, response.evenly)


def _paid(plan, seller, kind, booked, evenly):
    months, amounts = MONTHS[kind], booked * seller.quota * MONTHS[kind] / 12
    spread = np.zeros((*booked.shape, months))
    spread[:, :, (slice(None) if evenly else slice(-1, None))] = amounts[:, :, None] / (months if evenly else 1)
    return float(paid(plan, month_by_month(spread.reshape(len(booked), -1), seller, plan)).mean())


@lru_cache(maxsize=64)
def _unmoved(plan, seller, kind, sellers, seed, evenly):
    """The same without moves, with which every way is compared."""
    return _paid(plan, seller, kind, _luck(seller, kind, sellers, YEARS * 12 // MONTHS[kind], seed), evenly)


@lru_cache(maxsize=16)
def _luck(seller, kind, sellers, periods, seed):
    """Bookings of sellers in periods, evenly spread over what may happen, so that fewer sellers tell as much."""
    luck = np.random.default_rng(seed)
    drawn = np.sort(seller.bookings(10 * sellers, 1, kind, luck), axis=0)[5::10]
    return luck.permuted(np.repeat(drawn, periods, axis=1), axis=0)


def _taken(found: np.ndarray, booked: np.ndarray) -> Taken:
    if not found.shape[1]:
        return Taken(0.0, 0.0, 0.0, 0.0)
    low, high = np.quantile(found[0], (0.25, 0.75))
    return Taken(found.shape[1] / booked.size, float(low), float(high), float(found[1].sum() / booked.sum()))
