"""A seller's week in plain Python: what bookings are worth, effort, time; afterwards learning and feeling."""

from __future__ import annotations

from math import exp, log, sqrt

from bench_terms import MU_FIRST, MU_STEP, QUARTER, SIGMA_FIRST, SIGMA_LAST

NUDGE, LIKELY, HABIT = 0.02, 0.7, 0.2
CLIMATE_WEEKS = 13.0
USUAL_ATTAINMENT, USUAL_EXITS, USUAL_TALENT = 0.9, 0.6, 0.1
LEAST = 0.6
HALF_YEARLY, USUALLY, TIRING = (1.0 - exp(-1.0 / weeks) for weeks in (26.0, 13.0, 8.0))
FADING = exp(-1.0 / CLIMATE_WEEKS)


class WeekFacts:
    """What is the same for every seller in week `week`: weeks to the periods' ends, and what waiting costs."""

    __slots__ = ("base", "books", "by_looking", "by_working", "left", "length", "month_now", "month_later", "now",
                 "later", "week", "period", "season")

    def __init__(self, terms, week):
        within = week % QUARTER
        self.week, self.period, self.left, self.length = week, week // QUARTER, QUARTER - within, QUARTER
        start, end = next((a, b) for a, b in ((0, 4), (4, 8), (8, 13)) if within < b)
        cost, lag = terms.forecast.impatience, terms.plan.pay_lag_weeks
        self.month_now = 1.0 / (1.0 + cost * (end - within + lag))
        self.month_later = 1.0 / (1.0 + cost * (self.left + end - start + lag))  # a month's pay after the quarter's end
        self.now = 1.0 / (1.0 + cost * (self.left + lag))
        self.later = 1.0 / (1.0 + cost * (self.left + QUARTER + lag))
        self.base = terms.usual_rate * self.month_now
        self.books = 1.0 - exp(-self.left / terms.lag)
        self.by_looking = 1.0 - exp(-((self.left / terms.lag) ** 2))
        self.by_working = 1.0 - exp(-((self.left / (0.5 * terms.lag)) ** 2))
        self.season = terms.segment.season[self.period % 4]


def difference(terms, low, high, sigma):
    """Expected pay at `high` less at `low` on the axis of attainment, read off the plan's table."""
    s = (log(min(max(sigma, SIGMA_FIRST), SIGMA_LAST)) - terms.log_first) / terms.log_step
    table = terms.worth
    i = min(int(s), len(table) - 2)
    u, upper, lower = s - i, table[i], table[i + 1]
    last = len(upper) - 2
    x = (low - MU_FIRST) / MU_STEP
    j = min(max(int(x), 0), last)
    v = x - j
    a, b = upper[j], lower[j]
    a += v * (upper[j + 1] - a)
    b += v * (lower[j + 1] - b)
    x = (high - MU_FIRST) / MU_STEP
    j = min(max(int(x), 0), last)
    v = x - j
    c, d = upper[j], lower[j]
    c += v * (upper[j + 1] - c)
    d += v * (lower[j + 1] - d)
    return (c - a) + u * ((d - b) - (c - a))


def outlook(terms, person, weeks):
    """What the seller expects to book in so many weeks, and its spread, in currency."""
    forecast = terms.forecast
    coming = person.pace * person.rosy * weeks * person.usual_effort**forecast.elasticity
    return coming, sqrt(coming * terms.lump + (forecast.error * coming) ** 2)


def plan_week(terms, facts, seat):
    """Worth, effort and time: sets what the seat's needs, deals and customers get this week."""
    person, axis = seat.person, seat.quota
    coming, spread = outlook(terms, person, facts.left)
    mu = (seat.credited + coming) / axis
    unclear = (1.0 - person.clarity) * terms.average
    now = (person.clarity * difference(terms, mu - NUDGE, mu + NUDGE, spread / axis) / (2.0 * NUDGE) + unclear)
    coming, spread = outlook(terms, person, facts.length)
    mu = coming / axis
    later = (person.clarity * difference(terms, mu - NUDGE, mu + NUDGE, spread / axis) / (2.0 * NUDGE) + unclear)
    now *= facts.now
    later *= facts.later
    base = facts.base
    choose_effort(terms, person, base + facts.books * now + (1.0 - facts.books) * later)
    share_time(terms, seat, person, base + 0.5 * (now + later),
               base + facts.by_looking * now + (1.0 - facts.by_looking) * later,
               base + facts.by_working * now + (1.0 - facts.by_working) * later)


def choose_effort(terms, person, felt):
    """Effort from felt pay, motivation, income, confidence and fatigue."""
    e, usual = terms.effort, terms.labour.pay
    weight = (max(person.pay_year, 0.1 * usual) / usual) ** -e.income * person.confidence**terms.feeling.confidence
    drive = e.intrinsic * person.motivation + max(weight * felt / terms.reference_rate, 0.0)
    drive /= (e.intrinsic + 1.0) * (1.0 + e.fatigue * person.fatigue)
    person.effort = effort = min(max(drive**e.curvature, e.floor), e.ceiling)
    person.fatigue += (max(effort - 1.1, 0.0) - person.fatigue) * TIRING
    person.usual_effort += (effort - person.usual_effort) * USUALLY


def share_time(terms, seat, person, usual, looking_worth, working_worth):
    """Selling hours over needs, deals and customers; what each then gets for its hours."""
    e, use, sell, task, skill = terms.effort, terms.time, terms.selling, terms.role.task, person.skill
    admin = min(e.admin_share * skill[5] ** -use.skill, 0.9)
    effort = person.effort
    hours = max(e.week_hours * effort**e.hours_share * (1.0 - admin) - seat.taken - seat.errands, 0.0)
    seat.errands = 0.0
    habit = HABIT * terms.reference_rate
    against = max(usual, 0.0) + habit
    looking = task.prospect * use.prospecting_deals * ((max(looking_worth, 0.0) + habit) / against) ** use.pay_pull
    caring = task.care * use.customer_deals * seat.cared_for
    working, focus, all_focus = [], [], 0.0
    looking_usual = max(looking_worth, 0.0) + habit
    for p, rate in enumerate(terms.rates):
        extra = rate - terms.usual_rate
        working.append(task.sell * seat.open[p] * ((max(working_worth + extra, 0.0) + habit) / against) ** use.pay_pull)
        focus.append(terms.base[p] * ((max(looking_worth + extra, 0.0) + habit) / looking_usual) ** use.pay_pull)
        all_focus += focus[p]
    all_working = sum(working)
    total = looking + all_working + caring
    share = hours / total if total > 0.0 else 0.0
    seat.prospecting, seat.working, seat.caring = looking * share, all_working * share, caring * share
    yields = effort ** (1.0 - e.hours_share)
    finding = sell.find * yields * seat.prospecting * skill[0] / all_focus
    for p, claim in enumerate(working):
        seat.finding[p] = found = finding * focus[p] / max(seat.reach[p], 1e-9)
        seat.found[p] += found
        part = 1.0 - exp(-sell.attention * yields * claim * share / max(seat.open[p], 1))
        seat.attended[p] = part
        seat.dying[p] = sell.decay + sell.neglect * (1.0 - part)


def no_week(terms, seat):
    """A seat on which nobody sells: nothing is found, nothing is attended to."""
    seat.prospecting = seat.working = seat.caring = seat.errands = 0.0
    for p in range(len(seat.attended)):
        seat.attended[p] = seat.finding[p] = 0.0
        seat.dying[p] = terms.selling.decay + terms.selling.neglect
