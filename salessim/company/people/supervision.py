"""Supervision: each quarter everybody is scored; what follows, follows when the manager has held the review.

A manager without time for reviews reviews nobody, so nobody is let go, helped or raised.
"""

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.company.people.awards import praise
from salessim.company.people.scores import scores
from salessim.company.quotas import sold_all_so_far
from salessim.company.state import DISMISSED, NOTICED, RESIGNED, SELLING
from salessim.company.tables import person_weeks, ratio
from salessim.luck import PROTECT, uniforms
from salessim.selling.steps_managers import REVIEWS

VERDICTS = ("passed", "raised", "failed", "retrain", "coach", "improvement_plan", "on_plan", "spared", "dismissed")
PASSED, RAISED, FAILED, RETRAIN, COACH, PLAN, ON_PLAN, SPARED, LET_GO = range(len(VERDICTS))
RESPONSES = {"none": FAILED, "retrain": RETRAIN, "coach": COACH, "improvement_plan": PLAN}


def hold_accountable(company, week):
    """At a quarter's end: who sold all of it gets a score, and everybody who sells is to be reviewed."""
    floor = company.floor
    selling = np.flatnonzero(floor.seats["selling"] == 1)
    judged = selling[sold_all_so_far(company, "quarter", week - 1, floor.seats["person"][selling])]
    floor.people["score"][floor.seats["person"][judged]] = scores(company, judged)
    if company.priced is not None:
        company.priced[:] = 0.0
    company.ask_for_each(selling, REVIEWS, company.scenario.managers.review_hours)


def follow_up(company, reviewed):
    """What follows for the occupants of seats whose reviews were held this week: rows of seats.

    Failed reviews in a row lead to dismissal. Before that comes the declared response: who is on an improvement plan is
    not let go while it lasts, but at the first review failed after it, however few have failed. A pay review is the one
    after a year's end. While pipelines grow nobody comes or goes, and nothing follows.
    """
    if company.week < -company.scenario.time.warm_up_weeks:
        return
    declared, floor = company.scenario.supervision, company.floor
    people, end = floor.people, company.week - company.week % QUARTER
    seats = np.array(reviewed)
    seats = seats[(company.lives["phase"][seats] == SELLING) & (floor.seats["person"][seats] >= 0)]
    seats = seats[sold_all_so_far(company, "quarter", end - 1, floor.seats["person"][seats])]
    who = floor.seats["person"][seats]
    failed = people["score"][who] < declared.attainment_floor
    again = failed & (people["failed"][who] > 0)
    count = people["failed"][who] = np.where(failed, people["failed"][who] + 1, 0)
    verdict = np.where(failed, RESPONSES[declared.response], PASSED)
    if declared.response == "improvement_plan":
        until = people["helped_until"][who]
        running, over = again & (until > end), again & np.isfinite(until) & (until <= end)
    else:
        running = over = np.zeros(len(who), bool)
    verdict[running] = ON_PLAN
    verdict[failed & ~running & ((count >= declared.failed_quarters) | over)] = LET_GO
    let_go = np.flatnonzero(verdict == LET_GO)
    verdict[let_go[protected(company, seats[let_go], end)]] = SPARED
    if declared.rise > 0.0 and end % YEAR == 0:
        verdict[(verdict == PASSED) & (people["score"][who] > declared.good_score)] = RAISED
    people["salary"][who[verdict == RAISED]] *= 1.0 + declared.rise
    if declared.recognise:
        praise(company, who[~failed & (people["score"][who] > declared.good_score)])
    people["sent"][who[verdict == RETRAIN]] = 1
    people["helped_until"][who[(verdict == COACH) | (verdict == PLAN)]] = end + declared.response_weeks
    for s, p in zip(seats[verdict == LET_GO].tolist(), who[verdict == LET_GO].tolist(), strict=True):
        people["resigned"][p] = NOTICED
        company.give_notice(s, DISMISSED, company.week + 1 + declared.notice_weeks)
    company.journal.reviews += zip([company.week] * len(who), seats.tolist(), who.tolist(),
                                   people["score"][who].tolist(), count.tolist(), verdict.tolist(), strict=True)


def protected(company, seats, end):
    """Whom a manager near the own quota keeps though they should go (A23). seats: rows; (seats,) bool

    A team's attainment is that of its sellers over the past half year, by quota; empty seats bring nothing.
    """
    managing, floor = company.scenario.behaviour.managing, company.floor
    if managing.protect == 0.0 or not len(seats):
        return np.zeros(len(seats), bool)
    table, teams = floor.seats, len(floor.teams)
    attained = np.where(table["selling"] == 1, floor.people["attainment"][table["person"]], 0.0)
    quota = np.maximum(np.bincount(table["team"], table["annual_quota"], teams), 1e-9)
    team = np.bincount(table["team"], table["annual_quota"] * attained, teams) / quota
    near = np.abs(team - 1.0) <= managing.near
    luck = uniforms(floor.people["key"][table["person"][seats]], PROTECT, end)
    return near[table["team"][seats]] & (luck < managing.protect)


def measured(history):
    """Measures of supervision, by name."""
    verdicts = np.array([row[5] for row in history.journal.reviews], np.int64)
    let_go = [(row[0], row[2]) for row in history.journal.exits if row[3] == DISMISSED]
    as_able = as_able_as_most(history, let_go)
    return {"spared": ratio((verdicts == SPARED).sum(), person_weeks(history) / YEAR),
            "false_dismissals": ratio(as_able.sum(), len(as_able))}


def as_able_as_most(history, gone):
    """Whether each of these, (week, person), was as able as the median colleague of the role who stayed. (gone,) bool

    Colleagues are those noted at the last quarter's end before (the first, for who left before it) who neither resigned
    nor were let go all through the history; who had none is left out.
    """
    rows, folk = history.person_quarters, history.end.tables["people"]
    if rows is None or not gone:
        return np.zeros(0, bool)
    left = np.zeros(len(folk), bool)
    left[[row[2] for row in history.journal.exits if row[3] in (RESIGNED, DISMISSED)]] = True
    stayed = ~left[rows["person"]]
    quarters, roles, talents = rows["quarter"][stayed], rows["role"][stayed], rows["talent"][stayed]
    first, last = int(rows["quarter"][0]), int(rows["quarter"][-1])  # in order
    able, medians = [], {}
    for week, person in gone:
        among = min(max(week // QUARTER - 1, first), last), folk["role"].item(person)
        if among not in medians:
            mates = talents[(quarters == among[0]) & (roles == among[1])]
            medians[among] = float(np.median(mates)) if len(mates) else None
        if medians[among] is not None:
            able.append(folk["talent"].item(person) >= medians[among])
    return np.array(able, bool)
