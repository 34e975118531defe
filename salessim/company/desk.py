"""A manager's desk: the views of the floor's tables that a manager reads and writes every week.

Looking a field up by name costs as much as the arithmetic on it, and there are tens of thousands of managers' weeks
in a study; so each desk looks them up once.
"""

import numpy as np


class Desk:
    """One team's columns: arrays of its seats, and of all teams at the place of this one (`item(t)` reads a number)."""

    __slots__ = ("approvals", "approvals_asked", "closable", "coaching", "communication", "complaints_served",
                 "escalated", "help", "people", "person", "sellers", "selling", "staffing", "t", "taken")

    def __init__(self, floor, t):
        team, teams = floor.teams[t], floor.teams
        seats = floor.seats[int(team["first_seat"]):int(team["last_seat"])]
        self.t = t
        for name in ("person", "selling", "taken", "coaching", "communication"):
            setattr(self, name, seats[name])
        for name in ("escalated", "complaints_served", "approvals", "approvals_asked", "closable", "help"):
            setattr(self, name, teams[name])
        self.staffing = -1

    def count(self, staffing):
        """Count people and sellers anew when somebody has come or gone since the last time."""
        if staffing != self.staffing:
            self.staffing = staffing
            self.people, self.sellers = int(np.count_nonzero(self.person >= 0)), int(np.count_nonzero(self.selling))
