"""Two replays of the same credits side by side, person by person: what each was paid, and where each ended."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from salessim.pay.book import EVENTS, OVERLAY, REPORTS
from salessim.replaying.result import Replay
from salessim.replaying.writing import harmless, table_csv, table_xlsx


class PersonPaid(NamedTuple):
    """One person: attainment (1 is quota, NaN without one), pay under both plans and the change, whole cents."""

    person: str
    attainment: float
    before: int
    after: int

    @property
    def change(self) -> int:
        """Cents more (or less, below 0) than before."""
        return self.after - self.before


def people_paid(before: Replay, after: Replay) -> tuple[PersonPaid, ...]:
    """Everybody whom either replay pays, in the order of the files. Both must be of the same credits and people."""
    ended, paid = attainments(before), [_by_person(replay) for replay in (before, after)]
    return tuple(PersonPaid(person, ended[person], paid[0].get(person, 0), paid[1].get(person, 0))
                 for person in before.case.staff.people if person in paid[0] or person in paid[1])


def attainments(replay: Replay) -> dict[str, float]:
    """Where everybody ended: bookings of the months in which they had a quota, over that quota; NaN without one.

    What is counted is one's own: neither overlay credits nor those of reports.
    """
    case, people = replay.case, replay.case.staff.people
    quotas = case.quotas.get(("bookings", "month"))
    if quotas is None:
        return dict.fromkeys(people, float("nan"))
    rows = case.credited.rows
    rows = rows[(rows["measure"] == 0) & (rows["event"] == EVENTS.index("booking")) & (rows["via"] != REPORTS)
                & (rows["via"] != OVERLAY)]
    booked, month = np.zeros(quotas.shape, np.int64), rows["month"] - case.first
    inside = (month >= 0) & (month < quotas.shape[1])
    np.add.at(booked, (rows["person"][inside], month[inside]), rows["amount"][inside])
    asked = quotas.sum(axis=1)
    ended = np.divide(booked.sum(axis=1, where=quotas > 0), asked, out=np.full(len(people), np.nan), where=asked > 0)
    return dict(zip(people, ended.tolist(), strict=True))


COLUMNS = ("person", "attainment", "before", "after", "change")


def write_people_csv(path: Path | str, people) -> Path:
    """The people as CSV: attainment as a share of quota, empty where unknown; money with its cents."""
    return table_csv(path, COLUMNS, ((harmless(one.person), _known(one.attainment) or "",
                                      *(f"{cents / 100:.2f}" for cents in _money(one))) for one in people))


def write_people_xlsx(path: Path | str, people) -> Path:
    """The people as a workbook."""
    return table_xlsx(path, "people", COLUMNS, ([harmless(one.person), _known(one.attainment),
                                                 *(cents / 100 for cents in _money(one))] for one in people))


def _by_person(replay: Replay) -> dict[str, int]:
    cents = np.zeros(len(replay.case.staff.people), np.int64)
    np.add.at(cents, replay.slips["person"], replay.slips["amount"])
    named = np.unique(replay.slips["person"]).tolist()
    return {replay.case.staff.people[person]: int(cents[person]) for person in named}


def _money(one: PersonPaid) -> tuple[int, int, int]:
    return one.before, one.after, one.change


def _known(attainment: float) -> float | None:
    return None if attainment != attainment else round(attainment, 4)
