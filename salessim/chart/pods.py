"""Pods: an account belongs to one team, where all who look for its needs, sell to it and care for it sit."""

import numpy as np


def in_pods(fields, team_of, needed, segment, share):
    """The seat of each account by role, all of one team: {role: (accounts,) rows of seats, -1 nobody}.

    The role with most seats shares its accounts out first, among the teams that have every role the account needs; the
    others then share each team's accounts among their seats there. So a team gets accounts by its seats.

    fields: by role, rows of its seats and (accounts,) which it covers; team_of: (seats,); needed: by segment, the roles
    its accounts need; segment: (accounts,); share(rows, which) -> seats of these accounts among these rows.
    """
    teams, maps = np.full(len(segment), -1), {}
    for role in sorted(fields, key=lambda name: -len(fields[name][0])):
        rows, inside = fields[role]
        mine = maps[role] = np.full(len(segment), -1, np.int64)
        placed, team = teams >= 0, team_of[rows]
        for able, which in _by_able_teams(fields, team_of, needed, segment):
            free = inside & which & ~placed
            if role in able and free.any():
                mine[free] = share(rows[np.isin(team, able[role])], free)
                teams[free] = team_of[mine[free]]
        for t in np.unique(team).tolist():
            there = inside & placed & (teams == t)
            if there.any():
                mine[there] = share(rows[team == t], there)
    return maps


def _by_able_teams(fields, team_of, needed, segment):
    """Accounts that the same teams can have: ({role needed: those teams}, (accounts,) which) each."""
    groups = {}
    for s, roles in enumerate(needed):
        able = set(team_of.tolist())
        for role in roles:
            able &= set(team_of[fields[role][0]].tolist())
        groups.setdefault((tuple(roles), tuple(sorted(able))), []).append(s)
    for (roles, able), segments in groups.items():
        yield dict.fromkeys(roles, np.array(able, np.int64)), np.isin(segment, segments)
