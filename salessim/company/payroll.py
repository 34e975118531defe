"""Ends of periods: pay, quotas, reviews, recognition, fairness — the steps in order."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart.quotas import period_quotas, ratchet
from salessim.company.books import SPELL
from salessim.company.state import DISMISSED, SELLING
from salessim.company.week import REVIEW, REVIEWS_NEXT
from salessim.luck import FORECAST, normals
from salessim.pay import lines
from salessim.selling.floor import DEALS_OPEN

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "year": 1}
QUARTERS = np.dtype([*((name, "i8") for name in ("quarter", "person", "seat", "team", "role", "selling")),
                     *((name, "f8") for name in ("bookings", "quota", "began", "hired", "pay_year", "clarity",
                                                 "motivation", "recent", "talent", "effort"))])
OUT_OF_LINE = 1.0  # log points of pay at which unfairness is felt fully


def end_periods(company, week, closing):
    """What happens as periods end at the beginning of `week`, in this order:

    1. everybody is paid for the periods that end; 2. results move quotas where there is a ratchet; 3. results of a
    quarter are noted, recognised, reviewed, held accountable; 4. credits are opened anew; 5. quotas for the new
    periods are set.
    """
    company.credit()
    for kind, index in closing:
        pay_period(company, kind, index)
    if company.books:
        pay_from_books(company, week, dict(closing))
    kinds = [kind for kind, _ in closing]
    if company.scenario.quotas.ratchet_period in kinds:
        move_quotas(company, week)
    if "quarter" in kinds:
        quarter = dict(closing)["quarter"]
        note_quarter(company, quarter)
        recognise(company, week)
        hold_accountable(company, week)
        compare_pay(company)
        swing(company, quarter + 1)
    for kind in kinds:
        k = PERIODS.index(kind)
        company.opened[k] = company.credits
        company.team_opened[k] = company.team_credits
        company.floor.seats["credited"][:, k] = 0.0
        company.floor.counted[:, :, k] = 0.0
        set_quotas(company, kind, week)
    if "quarter" in kinds:
        look_ahead(company, week)


def look_ahead(company, week):
    """The pipeline with which a quarter begins, beside what it has to bring."""
    floor = company.floor
    deals = floor.deals[:floor.counts[DEALS_OPEN]]
    company.journal.pipeline.append((week, deals["value"][deals["outcome"] < 0].sum(),
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
    people = company.floor.people
    slips = list(plain_lines(company, kind, index, rows, weeks, whole, people["plan"][rows]))
    company.journal.lines += slips
    if company.felt_plan is not None:  # what they would have had under the plan by which they are content
        slips = plain_lines(company, kind, index, rows, weeks, whole, company.felt_plan[people["role"][rows]])
    earned = np.zeros(company.made)
    for _, paid in slips:
        earned += np.bincount(paid["person"], paid["amount"], company.made) / 100.0
    pay_managers(company, kind, index, whole, company.products)
    if kind == "month":
        here = np.flatnonzero(people["team"][:company.made] >= 0)  # not those who have yet to start
        people["pay_year"][here] *= 1.0 - whole / YEAR
    people["pay_year"][:company.made] += earned


def plain_lines(company, kind, index, rows, weeks, whole, plan_of):
    """(plan, LINE rows) of plans that look at a period's bookings alone, for people under the plans of `plan_of`."""
    k = PERIODS.index(kind)
    for i, (plan, kinds) in enumerate(company.plans):
        mine = plan_of == i
        if kind in kinds and not company.by_book[i] and mine.any():
            who = rows[mine]
            yield i, lines(plan, kind, index, who, company.credits[who] - company.opened[k][who],
                           _quota_cents(company, who, k), weeks[mine], products=company.products, whole=whole)


def _quota_cents(company, who, k):
    """Quotas in force in whole cents; nobody's seat, nobody's quota."""
    seat = company.floor.people["seat"][who]
    quota = np.where(seat >= 0, company.floor.seats["quota"][seat, k], 0.0)
    return np.rint(quota * 100).astype(np.int64)


def pay_managers(company, kind, index, whole, products):
    """Managers are paid on their team's bookings against the full quotas of all its seats, filled or not."""
    place = company.manager_plan
    plan, kinds = company.plans[place]
    if kind not in kinds or company.by_book[place]:
        return
    k, teams = PERIODS.index(kind), np.arange(len(company.floor.teams))
    slips = lines(plan, kind, index, -1 - teams, company.team_credits - company.team_opened[k],
                  team_quotas(company, kind), np.full(len(teams), whole, np.int64), products=products, whole=whole)
    company.journal.lines.append((place, slips))


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
            ("person", who, -1 - teams), ("plan", books.plan_of(people), company.manager_plan), ("weeks", weeks, whole),
            ("team", people["team"], teams), ("role", people["role"], 0),
            ("quota", _quota_cents(company, who, k), team_quotas(company, kind))):
        rows[name][:len(who)], rows[name][len(who):] = reps, managers
    rows["kind"], rows["index"], rows["whole"] = k, index, whole
    return rows


def note_quarter(company, quarter):
    """One row for each person on a seat: results of the quarter that ends."""
    floor, k = company.floor, PERIODS.index("quarter")
    filled = np.flatnonzero(floor.seats["person"] >= 0)
    seats = floor.seats[filled]
    who = seats["person"]
    people = floor.people[who]
    per_week = company.calendar.ticks_per_week
    rows = np.empty(len(who), QUARTERS)
    rows["quarter"], rows["person"], rows["seat"], rows["quota"] = quarter, who, filled, seats["quota"][:, k]
    rows["bookings"] = (company.credits[who] - company.opened[k][who]).sum(axis=1) / 100.0
    rows["began"], rows["hired"] = people["began"] / per_week, people["hired"] / per_week
    rows["recent"] = people["attainment"]
    for name in ("team", "role", "selling"):
        rows[name] = seats[name]
    for name in ("pay_year", "clarity", "motivation", "talent", "effort"):
        rows[name] = people[name]
    company.journal.people.append(rows)


def recognise(company, week):
    """The best of each team among those who sold all quarter is recognised."""
    seats, people = company.floor.seats, company.floor.people
    k = PERIODS.index("quarter")
    whole = company.floor.people["began"][seats["person"]] <= (week - 13) * company.calendar.ticks_per_week
    attained = np.where((seats["selling"] == 1) & whole & (seats["quota"][:, k] > 0),
                        seats["credited"][:, k] / np.maximum(seats["quota"][:, k], 1e-9), -1.0)
    for team in company.floor.teams:
        mine = attained[team["first_seat"]:team["last_seat"]]
        if len(mine) and mine.max() > 0:
            best = int(team["first_seat"]) + int(mine.argmax())
            people["recognition"][seats["person"][best]] += company.scenario.behaviour.feeling.recognition


def hold_accountable(company, week):
    """Reviews are asked of managers; who failed too many quarters in a row is let go."""
    declared, floor = company.scenario.supervision, company.floor
    seats, people = floor.seats, floor.people
    selling = np.flatnonzero(seats["selling"] == 1)
    who = seats["person"][selling]
    for s, team in zip(selling.tolist(), seats["team"][selling].tolist(), strict=True):
        company.ask(team, REVIEWS_NEXT, s, REVIEW, company.scenario.managers.review_hours)
    whole = week - people["began"][who] // company.calendar.ticks_per_week >= 13
    judged, selling = who[whole], selling[whole]
    failed = people["attainment"][judged] < declared.attainment_floor
    people["failed"][judged] = np.where(failed, people["failed"][judged] + 1, 0)
    gone = (people["failed"][judged] >= declared.failed_quarters) & (company.lives["phase"][selling] == SELLING)
    for s, p in zip(selling[gone].tolist(), judged[gone].tolist(), strict=True):
        people["resigned"][p] = 2
        company.journal.reviews.append((week, s, p, int(people["failed"][p])))
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


def set_quotas(company, kind, week):
    """Quotas of the period that begins, with relief for those new to selling."""
    seats, declared = company.floor.seats, company.scenario.quotas
    person = seats["person"]
    began = company.floor.people["began"][person] / company.calendar.ticks_per_week
    selling = np.where((person >= 0) & (seats["selling"] == 1), week - began, 0.0)
    seats["quota"][:, PERIODS.index(kind)] = period_quotas(seats["annual_quota"], PER_YEAR[kind], selling,
                                                           declared.relief_start, declared.relief_weeks)


def move_quotas(company, week):
    """The ratchet: results of a seat that one person held all through the period move its quota from now on.

    Not while pipelines grow from nothing, when results say nothing yet.
    """
    declared, per = company.scenario.quotas, company.calendar.ticks_per_week
    if declared.ratchet_up == declared.ratchet_down == 0.0:
        return
    _, start, _ = company.calendar.period(declared.ratchet_period, week - 1)
    if start < -company.scenario.time.warm_up_weeks:
        return
    seats, k = company.floor.seats, PERIODS.index(declared.ratchet_period)
    held = (seats["selling"] == 1) & (company.floor.people["began"][seats["person"]] <= start * per)
    held &= seats["quota"][:, k] > 0
    factor = ratchet(seats["credited"][held, k] / seats["quota"][held, k], declared.ratchet_up, declared.ratchet_down)
    for name in ("annual_quota", "ratcheted"):
        seats[name][held] *= factor


def open_account(company, s):
    """A seat begins to sell within running periods: nothing credited yet, relieved quotas for the rest of them."""
    seat, declared = company.floor.seats[s], company.scenario.quotas
    relief = declared.relief_start if declared.relief_weeks > 0 else 1.0
    seat["credited"] = 0.0
    company.floor.counted[s:s + 1] = 0.0
    for k, kind in enumerate(PERIODS):
        _, start, end = company.calendar.period(kind, company.week)
        seat["quota"][k] = float(seat["annual_quota"]) / PER_YEAR[kind] * relief * (end - company.week) / (end - start)
