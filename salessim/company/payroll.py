"""Pay at the end of a period: payslip lines of sellers and managers."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.company.books import SPELL
from salessim.company.people.posts import weeks_led
from salessim.company.quotas import PER_YEAR
from salessim.pay import lines
from salessim.pay.money import cents


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
    if kind != "month" and not any(kind in kinds for _, kinds in company.plans):
        return
    rows, weeks, whole = employed(company, kind, index)
    people = company.floor.people
    slips = list(plain_lines(company, kind, index, rows, weeks, whole, people["plan"][rows]))
    company.journal.lines += slips
    if company.felt_plan is not None:  # what they would have had under the plan by which they are content
        slips = plain_lines(company, kind, index, rows, weeks, whole, company.felt_plan[people["role"][rows]])
    earned = np.zeros(company.made)
    for _, paid in slips:
        earned += np.bincount(paid["person"], paid["amount"], company.made) / 100.0
    pay_managers(company, kind, index, whole, company.products)
    pay_year = people["pay_year"][:company.made]
    if kind == "month":
        here = people["team"][:company.made] >= 0  # not those who have yet to start
        np.multiply(pay_year, 1.0 - whole / YEAR, out=pay_year, where=here)
    pay_year += earned


def plain_lines(company, kind, index, rows, weeks, whole, plan_of):
    """(plan, LINE rows) of plans that look at a period's bookings alone, for people under the plans of `plan_of`."""
    k = PERIODS.index(kind)
    for i, (plan, kinds) in enumerate(company.plans):
        if kind not in kinds or company.by_book[i]:
            continue
        mine = plan_of == i
        if mine.any():
            who = rows[mine]
            yield i, lines(plan, kind, index, who, company.credits[who] - company.opened[k][who],
                           _quota_cents(company, who, k), weeks[mine], products=company.products, whole=whole,
                           salaries=own_salaries(plan, company.floor.people["salary"][who]))


def own_salaries(plan, factors):
    """Own salaries in whole cents a year, halves to even; None where everybody has the plan's. factors: (n,)"""
    return None if (factors == 1.0).all() else np.rint(cents(plan.salary) * factors).astype(np.int64)


def _quota_cents(company, who, k):
    """Quotas in force in whole cents; nobody's seat, nobody's quota."""
    seat = company.floor.people["seat"][who]
    quota = np.where(seat >= 0, company.floor.seats["quota"][seat, k], 0.0)
    return np.rint(quota * 100).astype(np.int64)


def pay_managers(company, kind, index, whole, products):
    """Managers are paid on their team's bookings against the full quotas of all its seats, filled or not; nobody for
    weeks in which a team had none."""
    place = company.manager_plan
    plan, kinds = company.plans[place]
    if kind not in kinds or company.by_book[place]:
        return
    k, teams = PERIODS.index(kind), np.arange(len(company.floor.teams))
    slips = lines(plan, kind, index, -1 - teams, company.team_credits - company.team_opened[k],
                  team_quotas(company, kind), _weeks_led(company, kind, index), products=products, whole=whole)
    company.journal.lines.append((place, slips))


def _weeks_led(company, kind, index):
    """Weeks of a period for which each team's manager is paid. (teams,)"""
    return weeks_led(company.leads, len(company.floor.teams), *company.calendar.weeks(kind, index)).astype(np.int64)


def team_quotas(company, kind):
    """Full quotas of all seats of each team for a period, in cents. (teams,)"""
    seats = company.floor.seats
    quota = np.bincount(seats["team"], seats["annual_quota"] / PER_YEAR[kind], minlength=len(company.floor.teams))
    return np.rint(quota * 100).astype(np.int64)


def pay_from_books(company, week, closing):
    """Payslip lines of plans that look at more than a period's bookings, once for all periods that end together."""
    people = company.floor.people
    for books in company.books:
        books.note_events()
        spells = {kind: spells_of(company, books, kind, company.calendar.period(kind, week - 1)[0]) for kind in PERIODS}
        books.note_periods(np.concatenate([spells[kind] for kind in closing]))
        running = np.concatenate([spells["year"][:0], *(spells[kind] for kind in PERIODS if kind not in closing)])
        for i, (plan, kinds) in enumerate(company.plans):
            if not company.by_book[i] or not set(kinds) & set(closing):
                continue
            slips = books.pay(i, plan, closing, running)
            if not books.felt:
                company.journal.lines.append((i, slips))
            if books is company.books[-1]:  # the plans by which people are content
                reps = slips[slips["person"] >= 0]
                people["pay_year"][:company.made] += np.bincount(reps["person"], reps["amount"], company.made) / 100.0


def spells_of(company, books, kind, index):
    """SPELL rows of everybody employed in a period, and of managers, with the quotas in force."""
    who, weeks, whole = employed(company, kind, index)
    people, k, teams = company.floor.people[who], PERIODS.index(kind), np.arange(len(company.floor.teams))
    rows = np.zeros(len(who) + len(teams), SPELL)
    for name, reps, managers in (
            ("person", who, -1 - teams), ("plan", books.plan_of(people), company.manager_plan),
            ("weeks", weeks, _weeks_led(company, kind, index)),
            ("team", people["team"], teams), ("role", people["role"], 0),
            ("quota", _quota_cents(company, who, k), team_quotas(company, kind))):
        rows[name][:len(who)], rows[name][len(who):] = reps, managers
    rows["kind"], rows["index"], rows["whole"] = k, index, whole
    rows["salary"] = np.array([cents(plan.salary) for plan, _ in company.plans])[rows["plan"]]
    rows["salary"][:len(who)] = np.rint(rows["salary"][:len(who)] * people["salary"])
    return rows
