"""The seats a scenario declares, in order: team by team, role by role."""

from functools import lru_cache
from typing import NamedTuple


class Seat(NamedTuple):
    """A position with a declared id (`team.role.n`); occupants come and go."""

    id: str
    team: int
    role: int
    n: int


def seats_of(teams, roles) -> tuple[Seat, ...]:
    """Seats of the declared teams (Named[Team]); team and role are places in `teams` and `roles` (Named[Role])."""
    return _seats(tuple((name, tuple(team.seats.items())) for name, team in teams.items()), tuple(roles))


@lru_cache(maxsize=64)
def _seats(teams, roles):
    place = {role: i for i, role in enumerate(roles)}
    return tuple(Seat(f"{team}.{role}.{n + 1}", t, place[role], n)
                 for t, (team, declared) in enumerate(teams)
                 for role, count in declared for n in range(count))
