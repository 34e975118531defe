"""Early warnings: where each seller stands while a quarter runs, who is warned, what is done for them.

Whoever is warned gets a manager's hours out of what the manager has left for coaching: help on deals in negotiation, as
any help, or coaching. Beside it stands the naive rule: behind the straight line to the goal.
"""

import numpy as np

from salessim.calendar import PERIODS, QUARTER
from salessim.company.people.drives import chance
from salessim.company.quotas import sold_all_so_far
from salessim.company.tables import ratio
from salessim.selling import floor as f
from salessim.selling.steps_managers import COACHING, HELP, LEFT, UNDONE

K = PERIODS.index("quarter")
POSITIONS = np.dtype([*((name, "i8") for name in ("week", "seat", "person", "team", "warned", "behind")),
                      *((name, "f8") for name in ("credited", "coming", "spread", "quota", "chance",
                                                "short")),
                      ("open", "f8", (f.NEGOTIATE + 1,))])


def warn(company, week, rows, coming, spread, by_stage):
    """Where everybody stands who has sold all the quarter so far, and who seems to fall short of the goal.

    rows: of seats; coming, spread: still to come this quarter, currency; by_stage: (n, stages) value of open deals.
    """
    floor, declared = company.floor, company.scenario.pipeline
    seats = floor.seats.take(rows)
    judged = sold_all_so_far(company, "quarter", week, seats["person"]) & (seats["quota"][:, K] > 0)
    seats, place = seats.take(np.flatnonzero(judged)), week % QUARTER + 1
    told = np.zeros(len(seats), POSITIONS)
    told["week"], told["seat"], told["open"] = week + 1, rows[judged], by_stage[judged]
    told["coming"], told["spread"] = coming[judged], spread[judged]
    told["credited"], told["quota"] = seats["credited"][:, K], seats["quota"][:, K]
    told["person"], told["team"] = seats["person"], seats["team"]
    goal = declared.warn_goal * told["quota"]
    told["chance"] = chance((told["credited"] + told["coming"] - goal) / np.maximum(told["spread"], 1e-9))
    told["warned"] = told["chance"] < declared.warn_below
    told["behind"] = told["credited"] < goal * place / QUARTER
    company.journal.positions.append(told)
    who = told["person"][(told["warned"] == 1) & (declared.on_warning != "none")]
    until = week - week % QUARTER + min((later for later in declared.weeks if later > place), default=QUARTER)
    company.watch.warned = np.column_stack([who, np.full(len(who), until)])


def back_up(company, used):
    """What managers do this week for those who are warned; hours come out of `used` as managers' weeks have left them.

    used: (teams, NOTED and hours left). Who has no deal in negotiation needs no help with one.
    """
    declared, floor = company.scenario.pipeline, company.floor
    who = company.watch.warned[company.watch.warned[:, 1] > company.week, 0]
    rows = floor.people["seat"][who]
    here = (rows >= 0) & (floor.people["resigned"][who] == 0)
    rows = rows[here & (floor.seats["selling"][rows] == 1) & (floor.seats["person"][rows] == who)]
    deals = floor.deals[:floor.counts[f.DEALS_OPEN]]
    closable = np.flatnonzero((deals["stage"] == f.NEGOTIATE) & (deals["outcome"] < 0))
    if declared.on_warning == "help":
        rows = rows[np.isin(rows, deals["seat"][closable])]
    team = floor.seats["team"][rows]
    asked = declared.warning_hours * np.bincount(team, minlength=len(floor.teams))
    given = np.minimum(asked, used[:, COACHING] + used[:, LEFT])
    from_coaching = np.maximum(given - used[:, LEFT], 0.0)
    kept = 1.0 - np.divide(from_coaching, used[:, COACHING], out=np.zeros(len(used)), where=from_coaching > 0)
    floor.seats["coaching"] *= kept[floor.seats["team"]]
    used[:, COACHING] -= from_coaching
    used[:, LEFT] -= given - from_coaching
    used[:, UNDONE] += asked - given
    used[:, HELP if declared.on_warning == "help" else COACHING] += given
    each = np.zeros(len(floor.seats))
    each[rows] = (given / np.maximum(asked, 1e-9))[team] * declared.warning_hours
    if declared.on_warning == "coach":
        floor.seats["coaching"] += each
    else:
        theirs = deals["seat"][closable]
        deals["help"][closable] += (each / np.maximum(np.bincount(theirs, minlength=len(each)), 1))[theirs]


def positions(history):
    """A row a seller and look: POSITIONS, with `short`: 1 where the goal was missed in the end, 0 where it was not, NaN
    where that is unknown, as the seller left or changed seats before or the quarter has not ended."""
    told = history.journal.positions
    table = np.concatenate(told) if told else np.zeros(0, POSITIONS)
    table["short"] = np.nan
    rows = history.person_quarters
    if rows is None or not len(table):
        return table
    names = ("quarter", "person", "seat", "bookings")
    came = {key[:3]: key[3] for key in zip(*(rows[name].tolist() for name in names), strict=True)}
    for row in table:
        bookings = came.get((row["week"] // QUARTER, row["person"], row["seat"]))
        if bookings is not None:
            row["short"] = bookings < history.in_force(row["week"] - 1).pipeline.warn_goal * row["quota"]
    return table


def measured(history):
    """Measures of early warnings, by name; unknown where nobody looks."""
    table = history.positions()
    table = table[np.isfinite(table["short"])]
    found = {"warned": ratio(table["warned"].sum(), len(table))}
    for name, rule in (("warning", "warned"), ("naive", "behind")):
        right = (table[rule] * table["short"]).sum()
        found[f"{name}_precision"] = ratio(right, table[rule].sum())
        found[f"{name}_recall"] = ratio(right, table["short"].sum())
    return found
