"""A manager's priorities: what a week's hours go to, in the declared order, and how many what is asked takes."""

import numpy as np

from salessim.selling.steps_managers import COMMUNICATION, CONFLICTS, INTERVIEWS, REVIEWS, USES

FROM_DESK = (CONFLICTS, INTERVIEWS, REVIEWS, COMMUNICATION)  # asked for one by one, and served from a desk


def desk_of(managers):
    """What weeks go to in the declared order, and (uses,) hours for each of what is asked.

    The order comes twice: the uses that rules serve, in one; and in turns, each ending with a use from the desk (-1
    after the last), for weeks in which something lies there.
    """
    hours = {"complaints": managers.complaint_hours, "approvals": managers.approval_hours,
             "pipeline": managers.pipeline_hours, "help": managers.help_hours,
             "visits": managers.visit_hours, "meeting": managers.meeting_hours,
             "communication": managers.communication_hours, "own_deals": managers.own_deal_hours,
             "admin": managers.admin_hours, "coaching": managers.coaching_hours}
    turns, ruled = [], []
    for use in map(USES.index, managers.priorities):
        if use not in FROM_DESK or use == COMMUNICATION:  # that has both: everybody first, then who asked for more
            ruled.append(use)
        if use in FROM_DESK:
            turns.append((np.array(ruled, np.int64), use))
            ruled = []
    turns.append((np.array(ruled, np.int64), -1))
    return (np.concatenate([uses for uses, _ in turns]), turns), np.array([hours.get(use, 0.0) for use in USES])
