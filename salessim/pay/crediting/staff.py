"""Who is paid: the spells people spend under a plan, in a role and a team, and their days of leave."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from salessim.pay.money import rounded

ALWAYS = (1, 3_650_000)  # ordinals of the first and the last day there is
NEVER = -1

SPELL = np.dtype(
    [
        ("person", "i8"),  # place among the people
        ("start", "i8"),  # first day, its ordinal
        ("end", "i8"),  # day after the last
        ("plan", "i2"),  # place among the plans
        ("role", "i2"),  # place among the roles; -1 for none
        ("team", "i8"),  # place among the teams
        ("manager", "i8"),  # place among the people; -1 for none
        ("salary", "i8"),  # cents a year instead of the plan's; -1 where it is the plan's
        ("target", "i8"),  # cents a year; -1 where it is the plan's
    ]
)
LEAVE = np.dtype([("person", "i8"), ("start", "i8"), ("end", "i8")])


@dataclass(frozen=True, eq=False)
class Staff:
    """People and their spells, which do not overlap. people, roles, teams, plans: names of what spells number.

    spells: SPELL rows by person and start. leaves: LEAVE rows. hired: (people,) day of hire, NEVER when long ago.
    """

    people: tuple[str, ...]
    spells: np.ndarray
    plans: tuple[str, ...] = ("plan",)
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ("all",)
    leaves: np.ndarray = field(default_factory=lambda: np.empty(0, LEAVE))
    hired: np.ndarray | None = None

    def on(self, person: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The place of the spell each person is in on a day; -1 where in none."""
        spells = self.spells
        if not len(spells):
            return np.full(len(person), -1)
        beyond = ALWAYS[1] + 1
        place = np.searchsorted(spells["person"] * beyond + spells["start"], person * beyond + day, side="right") - 1
        held = spells[np.maximum(place, 0)]
        return np.where((place >= 0) & (held["person"] == person) & (day < held["end"]), place, -1)

    def days(self, plan: int, opens: np.ndarray) -> np.ndarray:
        """Days each person spends at work under a plan in each month: those of leave are taken off.

        opens: (months + 1,) first days of months, and the day after the last. (people, months) int64.
        """
        days = np.zeros((len(self.people), len(opens) - 1), np.int64)
        spells = self.spells[self.spells["plan"] == plan]
        np.add.at(days, spells["person"], _overlap(spells, opens))
        for leave in self.leaves:
            mine = spells[spells["person"] == leave["person"]].copy()
            mine["start"] = np.maximum(mine["start"], leave["start"])
            mine["end"] = np.maximum(np.minimum(mine["end"], leave["end"]), mine["start"])
            np.subtract.at(days, mine["person"], _overlap(mine, opens))
        return days

    def yearly(self, plan: int, what: str, opens: np.ndarray, usual: int) -> np.ndarray:
        """Salary or target a year, in cents, that holds in each month, by days where it changes. (people, months).

        usual: the plan's, for those who have none of their own.
        """
        spells = self.spells[self.spells["plan"] == plan]
        amounts = np.where(spells[what] < 0, usual, spells[what])
        overlap = _overlap(spells, opens)
        days = np.zeros((len(self.people), len(opens) - 1), np.int64)
        money = days.copy()
        np.add.at(days, spells["person"], overlap)
        np.add.at(money, spells["person"], overlap * amounts[:, None])
        return np.where(days > 0, rounded(money, np.maximum(days, 1)), usual)


def _overlap(spells: np.ndarray, opens: np.ndarray) -> np.ndarray:
    """Days of each spell in each month. (spells, months)."""
    start = np.maximum(spells["start"][:, None], opens[None, :-1])
    end = np.minimum(spells["end"][:, None], opens[None, 1:])
    return np.maximum(end - start, 0)
