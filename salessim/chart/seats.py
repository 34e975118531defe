"""The seats a scenario declares, in order: team by team, role by role."""

from functools import lru_cache
from typing import NamedTuple


class Seat(NamedTuple):
    """A position with a declared id (`team.role.n`); occupants come and go."""

    id: str
    team: int
    role: int
    n: int
    bench: bool  # covers nobody: who is on it waits for a seat of the team


def seats_of(teams, roles) -> tuple[Seat, ...]:
    """Seats of the declared teams (Named[Team]); team and role are places in `teams` and `roles` (Named[Role])."""
    return _seats(tuple((name, tuple(team.seats.items()), tuple(team.bench.items())) for name, team in teams.items()),
                  tuple(roles))


@lru_cache(maxsize=64)
def _seats(teams, roles):
    place = {role: i for i, role in enumerate(roles)}
    return tuple(Seat(f"{team}.{role}.{bench * 'bench.'}{n + 1}", t, place[role], n, bench)
                 for t, (team, *declared) in enumerate(teams) for bench in (False, True)
                 for role, count in declared[bench] for n in range(count))
