"""Pictures of companies that are simulated: the smallest, with and without an idea, by names that try a picture."""

import math
from functools import cache

import numpy as np

from salessim.company.smallest import smallest
from salessim.picture import funnel, managers_hours, org_chart, replay
from salessim.picture.by_talent import by_talent
from salessim.study import compare, run
from salessim.study.moments import STATES, Moment, SeatNow
from salessim.study.week_by_week import week_by_week

LONG = "as_the_finance_department_wrote_it_down"


@cache
def lived(names, histories):
    """The Comparison of the smallest company with itself under a richer plan, by these names."""
    richer = {"plans.p.components[1].rate": 0.1}
    kinds = [smallest().change({"name": name, **(richer if n else {})}) for n, name in enumerate(names)]
    return compare(run(kinds, names=names, replications=histories, workers=1,
                       keep=("quarter", "week", "person", "staff", "stage")))


@cache
def weeks():
    return week_by_week(smallest())


def company(teams, seats, called="team"):
    """A Moment of teams of so many seats, in every state in turn."""
    rows = []
    for team in range(teams):
        for n in range(seats):
            state = (*STATES, "selling", "selling")[(team + n) % (len(STATES) + 2)]
            attained = 0.2 + 0.13 * ((3 * n + team) % 10) if state == "selling" else math.nan
            rows.append(SeatNow(f"{called}_{team}.ae.{n}", f"{called}_{team}", "ae", n + 1, state,
                                None if state == "empty" else n, attained, 1e5))
    return Moment(10, "2026-03-16", "USD", tuple(rows), {f"{called}_{t}": t != 1 for t in range(teams)},
                  np.array([398, 282, 189, 80]), np.full(4, 1e6), tuple(3e5 + 1e4 * w for w in range(10)), 4.2e6)


TWO, LONGER = ("today", "steeper_pay"), (f"today_{LONG}", f"steeper_{LONG}")
THREE = ("today", "steeper_pay", f"steeper_{LONG}")


def of_lived(draw, *cases):
    """A case a set of names."""
    return {f"{len(names)} of {histories}, {names[0][:9]}": lambda names=names, histories=histories: draw(
        lived(names, histories)) for names, histories in cases}


CASES = {
    "by_talent": of_lived(by_talent, (TWO, 4), (LONGER, 4), (THREE, 4), (TWO, 1)),
    "funnel": of_lived(funnel, (TWO, 4), (LONGER, 4), (TWO, 1), (TWO[:1], 4)),
    "managers_hours": of_lived(managers_hours, (TWO, 4), (LONGER, 4), (THREE, 4), (TWO, 1)),
    "org_chart": {"six": lambda: org_chart(company(6, 9)), "most": lambda: org_chart(company(8, 9)),
                  "long names": lambda: org_chart(company(5, 12, "north_and_national_accounts")),
                  "added up": lambda: org_chart(company(14, 12)), "one": lambda: org_chart(company(1, 1))},
    "replay": {"before": lambda: replay(weeks(), -1), "first": lambda: replay(weeks(), 0),
               "last": lambda: replay(weeks(), len(weeks()) - 2),
               "large": lambda: replay([company(8, 9)] * 2, 0), "larger": lambda: replay([company(14, 12)] * 2, 0),
               "long names": lambda: replay([company(6, 9, "north_and_national_accounts")] * 2, 0)},
}
