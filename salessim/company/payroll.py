"""Ends of periods: pay, quotas, reviews, recognition, fairness — the steps in order."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart.quotas import period_quotas
from salessim.company.manager import REVIEW, REVIEWS_AT
from salessim.company.state import DISMISSED, SELLING
from salessim.luck import FORECAST, normals
from salessim.pay import lines, settles
from salessim.selling.floor import DEALS_OPEN

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "year": 1}
NOBODY = -1
OUT_OF_LINE = 1.0  # log points of pay at which unfairness is felt fully


def end_periods(company, week, closing):
    """What happens as periods end at the beginning of `week`, in this order:

    1. everybody is paid for the periods that end; 2. results of a quarter are noted, recognised, reviewed, held
    accountable; 3. credits are opened anew; 4. quotas for the new periods are set.
    """
    for kind, index in closing:
        pay_period(company, kind, index)
    kinds = [kind for kind, _ in closing]
    if "quarter" in kinds:
        quarter = dict(closing)["quarter"]
        note_quarter(company, quarter)
        recognise(company)
        hold_accountable(company, week)
        compare_pay(company)
        swing(company, quarter + 1)
    for kind in kinds:
        k = PERIODS.index(kind)
        company.opened[k] = company.credits
        company.team_opened[k] = company.team_credits
        company.floor.seats["credited"][:, k] = 0.0
        set_quotas(company, kind, week)
    if "quarter" in kinds:
        look_ahead(company, week)


def look_ahead(company, week):
    """The pipeline with which a quarter begins, beside what it has to bring."""
    floor = company.floor
    company.journal.pipeline.append((week, floor.deals["value"][:floor.counts[DEALS_OPEN]].sum(),
                                     floor.seats["quota"][:, PERIODS.index("quarter")].sum()))


def employed(company, kind, index):
    """Rows of people employed in a period, and for how many of its weeks."""
    per_week = company.calendar.ticks_per_week
    start, end = company.calendar.weeks(kind, index)
    people = company.floor.people[:company.made]
    hired, left = people["hired"] / per_week, people["left"] / per_week
    weeks = np.minimum(left, end) - np.maximum(hired, start)
    rows = np.flatnonzero((weeks > 0) & (people["team"] >= 0))
    return rows, weeks[rows].astype(np.int64), end - start


def pay_period(company, kind, index):
    """Payslip lines of everybody whose plan settles at the end of this kind of period."""
    rows, weeks, whole = employed(company, kind, index)
    people, k = company.floor.people, PERIODS.index(kind)
    products = tuple(company.scenario.market.products)
    earned = np.zeros(company.made)
    for i, plan in enumerate(company.scenario.plans.values()):
        if kind not in settles(plan):
            continue
        mine = people["plan"][rows] == i
        who = rows[mine]
        if len(who):
            slips = lines(plan, kind, index, who, company.credits[who] - company.opened[k][who],
                          _quota_cents(company, who, k), weeks[mine], products=products, whole=whole)
            company.journal.lines.append((i, slips))
            np.add.at(earned, slips["person"], slips["amount"] / 100.0)
    pay_managers(company, kind, index, whole, products)
    if kind == "month":
        everybody = slice(0, company.made)
        people["pay_year"][everybody] *= 1.0 - whole / YEAR
    people["pay_year"][:company.made] += earned


def _quota_cents(company, who, k):
    """Quotas in force in whole cents; nobody's seat, nobody's quota."""
    seat = company.floor.people["seat"][who]
    quota = np.where(seat >= 0, company.floor.seats["quota"][seat, k], 0.0)
    return np.rint(quota * 100).astype(np.int64)


def pay_managers(company, kind, index, whole, products):
    """Managers are paid on their team's bookings against the sum of its sellers' quotas."""
    name = company.scenario.managers.plan
    plan = company.scenario.plans[name]
    if kind not in settles(plan):
        return
    k, floor = PERIODS.index(kind), company.floor
    teams = np.arange(len(floor.teams))
    quota = np.bincount(floor.seats["team"], floor.seats["quota"][:, k], minlength=len(teams))
    slips = lines(plan, kind, index, -1 - teams, company.team_credits - company.team_opened[k],
                  np.rint(quota * 100).astype(np.int64), np.full(len(teams), whole, np.int64), products=products,
                  whole=whole)
    company.journal.lines.append((list(company.scenario.plans).index(name), slips))


def note_quarter(company, quarter):
    """One row for each person on a seat: results of the quarter that ends."""
    floor, k = company.floor, PERIODS.index("quarter")
    filled = np.flatnonzero(floor.seats["person"] >= 0)
    seats = floor.seats[filled]
    who = seats["person"]
    people = floor.people[who]
    booked = (company.credits[who] - company.opened[k][who]).sum(axis=1) / 100.0
    per_week = company.calendar.ticks_per_week
    company.journal.people.append(np.rec.fromarrays(
        [np.full(len(who), quarter), who, filled, seats["team"], seats["role"], booked, seats["quota"][:, k],
         people["began"] / per_week, people["hired"] / per_week, seats["selling"], people["pay_year"],
         people["clarity"], people["motivation"], people["attainment"], people["talent"], people["effort"]],
        names="quarter,person,seat,team,role,bookings,quota,began,hired,selling,pay_year,clarity,motivation,"
              "recent,talent,effort"))


def recognise(company):
    """The best of each team in the quarter is recognised."""
    seats, people = company.floor.seats, company.floor.people
    k = PERIODS.index("quarter")
    attained = np.where((seats["selling"] == 1) & (seats["quota"][:, k] > 0),
                        seats["credited"][:, k] / np.maximum(seats["quota"][:, k], 1e-9), -1.0)
    for team in company.floor.teams:
        mine = attained[team["first_seat"]:team["last_seat"]]
        if len(mine) and mine.max() > 0:
            best = int(team["first_seat"]) + int(mine.argmax())
            people["recognition"][seats["person"][best]] += company.scenario.behaviour.feeling.recognition


def hold_accountable(company, week):
    """Reviews are asked of managers; who failed too many quarters in a row is let go."""
    declared, floor, k = company.scenario.supervision, company.floor, PERIODS.index("quarter")
    per_week = company.calendar.ticks_per_week
    for s in np.flatnonzero(floor.seats["selling"] == 1).tolist():
        seat = floor.seats[s]
        p = int(seat["person"])
        person = floor.people[p]
        company.ask(int(seat["team"]), REVIEWS_AT, s, REVIEW, company.scenario.managers.review_hours)
        if week - int(person["began"]) // per_week < 13 or seat["quota"][k] <= 0:
            continue
        failed = person["attainment"] < declared.attainment_floor
        person["failed"] = person["failed"] + 1 if failed else 0
        if person["failed"] >= declared.failed_quarters and company.lives["phase"][s] == SELLING:
            person["resigned"] = 2
            company.journal.reviews.append((week, s, p, int(person["failed"])))
            company.give_notice(s, DISMISSED, week + declared.notice_weeks)


def compare_pay(company):
    """Each seller's pay against the mean of the role, in logarithms, felt within limits."""
    seats, people = company.floor.seats, company.floor.people
    weight = company.scenario.behaviour.feeling.fairness
    for r in range(len(company.roles)):
        who = seats["person"][(seats["role"] == r) & (seats["person"] >= 0)]
        if len(who):
            pay = np.log(np.maximum(people["pay_year"][who], 1.0))
            people["fairness"][who] = weight * np.clip(pay - pay.mean(), -OUT_OF_LINE, OUT_OF_LINE)


def swing(company, quarter):
    """Slow swings of optimism in the own forecast: one draw a person and quarter."""
    forecast = company.scenario.behaviour.forecast
    who = company.floor.seats["person"]
    who = who[who >= 0]
    keys = company.floor.people["key"][who]
    company.floor.people["optimism"][who] = forecast.bias + forecast.bias_sd * normals(keys, FORECAST, quarter)


def set_quotas(company, kind, week, seats=None):
    """Quotas of the period that begins, for all seats or the rows named, with relief for those new to selling."""
    floor, k = company.floor, PERIODS.index(kind)
    rows = np.arange(len(floor.seats)) if seats is None else np.asarray(seats)
    person = floor.seats["person"][rows]
    began = np.where(person >= 0, floor.people["began"][person], 0) / company.calendar.ticks_per_week
    selling = np.where((person >= 0) & (floor.seats["selling"][rows] == 1), week - began, 0.0)
    declared = company.scenario.quotas
    floor.seats["quota"][rows, k] = period_quotas(floor.seats["annual_quota"][rows], PER_YEAR[kind], selling,
                                                  declared.relief_start, declared.relief_weeks)


def open_account(company, s):
    """A seat begins to sell within running periods: nothing credited yet, quotas for the rest of them."""
    seats = company.floor.seats
    seats["credited"][s] = 0.0
    for k, kind in enumerate(PERIODS):
        set_quotas(company, kind, company.week, [s])
        _, start, end = company.calendar.period(kind, company.week)
        seats["quota"][s, k] *= (end - company.week) / (end - start)
