"""Deals that several people share: whose part is how large, on one row or on a row each."""

from __future__ import annotations

import re

import numpy as np

from salessim.declare import NOTHING
from salessim.pay.money import MILLION
from salessim.replaying.cells import share
from salessim.replaying.table import Table


def shared(table: Table, who: list, splits: list, house: set[str]) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """The people, (person, millionths) of all that share rows, and how many share each row: 0 of one that is bad."""
    people: dict[str, int] = {}
    known: dict[tuple[str, str], list] = {}
    shares, many = [], []
    for row, key in enumerate(zip(who, splits, strict=True)):
        parts: list = []
        if row not in table.bad:
            try:
                parts = known[key] if key in known else known.setdefault(key, [
                    (-1 if person in house else people.setdefault(person, len(people)), part)
                    for person, part in _parts(*key)])
            except ValueError as reason:
                table.unusable(row, "split", str(reason), key[1] or key[0])
        shares += parts
        many.append(len(parts))
    return tuple(people), np.array(shares, np.int64).reshape(-1, 2), np.array(many, np.int64)


def more_than_whole(table: Table, rows: np.ndarray, splits: list) -> None:
    """Notes parts of one deal, on rows of their own, that come to more than all of it. rows: SALE rows.

    A thousandth is left to rounding.
    """
    own = np.flatnonzero(~rows["overlay"] & (rows["measure"] == 0))
    if not len(own) or (rows["share"][own] == MILLION).all():
        return
    _, deal = np.unique(rows[own][["deal", "day", "event", "product", "amount"]], return_inverse=True)
    together, least = np.bincount(deal, rows["share"][own]), np.full(deal.max() + 1, MILLION)
    np.minimum.at(least, deal, rows["share"][own])
    for nth in np.flatnonzero((together > 1.001 * MILLION) & (least < MILLION)).tolist():
        line = int(rows["line"][own[deal == nth][-1]])
        whole = f"parts of a deal that are no more than the whole, not {together[nth] / MILLION:g}"
        table.unusable(line, "split", whole, splits[line] or NOTHING)


def _parts(who: str, split: str) -> list[tuple[str, int]]:
    """People and the millionths that are each one's; even parts of a deal with several where no split is given."""
    if not split and ";" not in who and "|" not in who:
        return [(who, MILLION)]
    people = [person.strip() for person in re.split("[;|]", who) if person.strip()]
    parts = [share(part) for part in re.split("[;|]", split) if part.strip()]
    if len(people) == 1 and len(parts) < 2:
        return [(people[0], parts[0] if parts else MILLION)]
    if not parts:
        each, odd = divmod(MILLION, len(people))  # the odd ones are the first's, and so are odd cents
        parts = [each + (nth < odd) for nth in range(len(people))]
    if len(parts) != len(people) or len(set(people)) != len(people):
        raise ValueError(f"a part for each of {len(people)} different people")
    if sum(parts) > MILLION:
        raise ValueError("parts that are no more than the whole")
    return list(zip(people, parts, strict=True))
