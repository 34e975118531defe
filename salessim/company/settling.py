"""After pipelines have grown: people with the pace, pay, results and relationships of a company years into its life.

While pipelines grow nobody comes or goes, so nobody has a past yet. What the last year brought is taken as usual;
from it follow usual pay, the pressure to leave and so how long people have been here. Without this a company spends
its first measured years finding its balance, and every comparison would carry that along.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import factorial

import numpy as np

from salessim.calendar import ENDS, PERIODS, QUARTER, YEAR
from salessim.chart.quotas import period_quotas
from salessim.company.people import tenures
from salessim.company.people.made import NEW
from salessim.company.state import BENCH, CLASS, NOTICE, SELLING
from salessim.pay import incentive
from salessim.selling import floor as f
from salessim.selling.feel import CLIMATE_WEEKS, HALF_YEAR, USUAL_EXITS, wish_to_leave
from salessim.selling.learn import MONTH

BY_TALENT = 0.6   # log points of usual results that a log point of talent brings; measured in companies of any kind
FULL_PART = 0.75  # of the weeks in which pipelines grow they are about full; assumption
SEEN = YEAR  # weeks of full pipelines from which usual results are read: fewer are too lucky or unlucky
BY_HEADS = 0.33   # elasticity of bookings to heads at the same customers (F1: 0.25 to 0.40)
LASTING = 0.5     # of how people differ in their wish to leave, the rest being luck of a year; assumption
KNOWN_WEEKS = 156  # after which beginnings are forgotten
RESULTS = np.linspace(0.0, 4.0, 17)
STAGES, WON_AFTER = 4, 1.25  # of a deal; lags from finding it to a win, for what closes fast is won; assumption
TENURES = (10, 52, 156)  # weeks of selling at which pressure is read: of the first half year, until two years, after


def settled(scenario, terms, calendar, state, closed, shared, make_people):
    """The state after pipelines have grown, with people as they are in the middle of a company's life.

    closed, shared: DEALS closed in the year before, when pipelines were full, and EVENTS that credit others with
    them; make_people: from who leaves, by role, to people.
    """
    tables, per, week = state.tables, calendar.ticks_per_week, state.week
    seats, before = tables["seats"], tables["people"]
    role, own = seats["role"], np.bincount(closed["seat"], closed["booked"], minlength=len(seats))
    own += np.bincount(shared["seat"], shared["value"], minlength=len(seats))
    begun = [beginnings(scenario, lag) for lag in terms.roles["lag"].tolist()]
    own *= np.array([crowding(scenario, terms, r, each) for r, each in enumerate(begun)])[role]
    own = as_others(own / np.maximum(seats["annual_quota"], 1.0), role, seats["bench"] == 1)
    year = usual_results(role, before["talent"], own, YEAR)
    salary, *variable = usual_pay(scenario, role, own, year, paid_standing(calendar, week))
    usual = Usual(usual_results(role, before["talent"], own, HALF_YEAR), before["promised"],
                  salary * before["salary"], *variable, begun, tenures.weeks_to_selling(scenario.onboarding))
    leaving, exits = pressed(scenario, terms, tables, usual)
    people = make_people(leaving)
    selling = np.maximum(week * per - people["began"], 0) / per
    people["attainment"], people["pay_year"] = usual.after(role, selling, usual.standing)
    low = people["attainment"] < scenario.supervision.attainment_floor
    people["attainment"][low] = 0.5 * (NEW + scenario.supervision.attainment_floor)  # many are let go, others come
    new = scenario.quotas.relief_start
    people["pace"] = seats["annual_quota"] / YEAR * (new + (year - new) * (1.0 - np.exp(-selling / HALF_YEAR)))
    for name in ("usual_effort", "effort", "optimism", "fatigue"):
        people[name] = before[name]
    people["confidence"] = np.clip(people["attainment"], 0.3, 1.5)
    stock = np.bincount(seats["team"], exits[role]) / np.bincount(seats["team"])
    people["climate"] = scenario.behaviour.feeling.climate * stock[seats["team"]]
    tables["people"], tables["teams"]["exits"] = people, stock
    seat_lives(scenario, terms, tables, week, per)
    tables["requests"] = tables["requests"][:0]
    return state


def as_others(own, role, bench):
    """Results with those on the bench, who have none, taken to do as the others of their role. (seats,) each"""
    if not bench.any():
        return own
    sell = np.where(bench, 0.0, 1.0)
    mean = np.bincount(role, own * sell) / np.maximum(np.bincount(role, sell), 1.0)
    return np.where(bench, mean[role], own)


def usual_results(role, talent, own, life):
    """Attainment of each seat's last weeks, of such a life: by its role and talent, and as much of the last year's
    luck as a run of years leaves. role, talent, own attainment of the year: (seats,)."""
    by_talent = np.exp(BY_TALENT * talent)
    expected = by_talent * (np.bincount(role, own) / np.maximum(np.bincount(role, by_talent), 1e-9))[role]
    left = np.sqrt(np.tanh(0.5 * SEEN / life))  # standard deviation of a fading mean of years, in that of one
    return np.maximum(expected + left * (own - expected), 0.0)


@dataclass(frozen=True)
class Usual:
    """What is usual on each seat (seats,), and how newcomers get there."""

    results: np.ndarray   # attainment
    promised: np.ndarray  # pay in currency, of newcomers
    salary: np.ndarray
    variable: np.ndarray  # of a year
    standing: np.ndarray  # of a running year as it stands now, just after some periods have been paid
    begun: list           # (3, weeks) a role: `beginnings`
    waited: float         # weeks until selling begins

    def after(self, role, weeks, variable):
        """(attainment, yearly pay) after so many weeks of selling. role, weeks, variable: (seats,)."""
        results, part = np.zeros(len(role)), np.zeros(len(role))
        for r, (booked_to_quota, booked, _) in enumerate(self.begun):
            mine = role == r
            results[mine] = np.interp(weeks[mine], np.arange(KNOWN_WEEKS), booked_to_quota)
            part[mine] = np.interp(weeks[mine], np.arange(KNOWN_WEEKS), booked)
        forgotten, spent = np.exp(-weeks / HALF_YEAR), np.exp(-(weeks + self.waited) / YEAR)
        return (NEW * forgotten + self.results * results,
                self.salary + (self.promised - self.salary) * spent + variable * part)


def beginnings(scenario, lag):
    """How attainment and pay of newcomers come to what is usual: (3, weeks of selling) parts of it, to be added to what
    remains of what they came with; and bookings of the week as a part of usual ones.

    Bookings follow skill and the weeks from effort to booking; quotas are relieved as declared; attainment is that of
    half a year, pay that of a year.
    """
    learning, quotas, weeks = scenario.behaviour.learning, scenario.quotas, np.arange(KNOWN_WEEKS)
    level = 1.0 - (1.0 - learning.start) * np.exp(-weeks / (learning.months * MONTH))
    passed = STAGES * weeks / (WON_AFTER * lag)  # Erlang: deals won have been through each stage
    booked = level * (1.0 - np.exp(-passed) * sum(passed**k / factorial(k) for k in range(STAGES)))
    since = np.maximum(weeks[:, None] - np.arange(QUARTER), 0)  # relief is that of the week in which a quarter began
    relief = period_quotas(1.0, 1, since, quotas.relief_start, quotas.relief_weeks)
    to_quota = booked / np.mean(np.broadcast_to(relief, since.shape), axis=1)
    return np.array([_smoothed(to_quota, HALF_YEAR), _smoothed(booked, YEAR), booked])


def crowding(scenario, terms, r, begun):
    """Factor on what an experienced seller books while all seats are filled by such sellers: vacancies and beginners
    leave customers to the others, as bookings do not grow in proportion to heads."""
    declared = tenures.Leaving(*tenures.declared_hazards(scenario), 0.0)
    years, reached = tenures.stays(declared, tenures.dismissals(scenario))
    selling = years * YEAR - tenures.weeks_to_selling(scenario.onboarding)
    part = np.interp(selling, np.arange(KNOWN_WEEKS), begun[2], left=0.0)
    all_seats = reached[-1] + tenures.weeks_to_fill(scenario, terms, r) / YEAR
    return float((np.diff(reached) @ (part[1:] + part[:-1]) / 2 / all_seats) ** (BY_HEADS - 1.0))


def _smoothed(values, life):
    kept = np.exp(-1.0 / life)
    return np.array(list(accumulate(values.tolist(), lambda stock, value: kept * stock + (1.0 - kept) * value)))


def usual_pay(scenario, role, own, usual, standing):
    """Of each seat: salary, variable pay of a year, and of a running year as it stands. Three (seats,)

    own, usual: (seats,) attainment of the last quarter, of a year. Where plans are not linear, luck within the year
    pays as well: what is settled by month or quarter is moved by what the last quarter paid beyond its mean. A plan's
    first component tells by what period it pays.
    """
    products, (salary, variable, stands) = tuple(scenario.market.products), np.zeros((3, len(role)))
    for r, declared in enumerate(scenario.roles.values()):
        mine, plan = role == r, scenario.plans[declared.plan]
        salary[mine] = plan.salary
        if not mine.any() or not plan.components:
            continue
        kind, pays = plan.components[0].period, _pays(plan, declared.quota, products)
        paid = np.interp(usual[mine], RESULTS, pays)
        if kind in ("month", "quarter"):
            paid += np.interp(own[mine], RESULTS, pays).mean() - paid.mean()
        variable[mine], stands[mine] = paid, paid * standing[kind]
    return salary, variable, stands


@lru_cache(maxsize=64)
def paid_standing(calendar, week):
    """By kind of period: how much of a year's pay stands in a running year at `week`, 1 on average over the weeks.

    Pay of a running year falls month by month and jumps when a period is paid, so it stands highest just then.
    """
    standing = dict.fromkeys(PERIODS, 0.0)
    for end in range(week - 8 * YEAR, week + 1):
        for kind, index in calendar.closing(end):
            if kind == "month":
                first, last = calendar.weeks(kind, index)
                standing = {k: paid * (1.0 - (last - first) / YEAR) for k, paid in standing.items()}
            standing[kind] += 1.0 / len(ENDS[kind])
    return standing


@lru_cache(maxsize=256)
def _pays(plan, quota, products):
    quotas = tuple(quota / len(ENDS[period]) for period in PERIODS)
    return np.array([incentive(plan, quotas, a, products=products) for a in RESULTS.tolist()])


def pressed(scenario, terms, tables, usual):
    """Who resigns by role, [Leaving], and the stock of colleagues' exits that follows, (roles,).

    Who leaves makes others leave, so both are found together.
    """
    factors, spread = pressure_to_leave(terms, tables, usual)
    hazards, peers = tenures.declared_hazards(scenario) * factors, scenario.behaviour.leaving.peers
    exits = np.full(len(hazards), USUAL_EXITS)
    for _ in range(4):
        now = hazards * np.exp(peers * (exits - USUAL_EXITS))[:, None]
        leaving = [tenures.Leaving(*row) for row in np.column_stack([now, spread]).tolist()]
        exits = np.array([10.0 * CLIMATE_WEEKS / YEAR / tenures.years_stayed(of_role, tenures.dismissals(scenario))
                          for of_role in leaving])
    return leaving, exits


def pressure_to_leave(terms, tables, usual):
    """Factors on the declared hazards of resigning at usual exits: their mean by tenure, (roles, 3), and their variance
    over squared mean, (roles,); 1 and 0 without seats."""
    seats, skill, rules = tables["seats"], tables["teams"]["coach_skill"], terms.rules[0]
    people, role, team = tables["people"][seats["person"]].copy(), seats["role"], seats["team"]
    means, spread = np.ones((len(terms.roles), len(TENURES))), np.zeros(len(terms.roles))
    for k, weeks in enumerate(TENURES):
        people["attainment"], people["pay_year"] = usual.after(role, np.full(len(role), float(weeks)), usual.variable)
        factors = np.exp([wish_to_leave(person, pay, coach, USUAL_EXITS, rules)
                          for person, pay, coach in zip(people, terms.roles["pay"][role], skill[team], strict=True)])
        for r in np.unique(role).tolist():
            means[r, k] = factors[role == r].mean()
            spread[r] = LASTING * factors[role == r].var() / means[r, k] ** 2  # of the last, who stayed
    return means, spread


def seat_lives(scenario, terms, tables, week, per_week):
    """Each seat's life as its occupant stands: selling, in class, or to come, and nobody's relationships are theirs."""
    seats, people, lives = tables["seats"], tables["people"], tables["lives"]
    lives[:] = np.zeros(1, lives.dtype)  # whoever meant to leave while pipelines grew is no longer here
    coming, began = seats["person"] < 0, people["began"] / per_week
    hired = np.ceil(people["hired"] / per_week)
    learns = ~coming & (began > week)
    seats["selling"] = ~coming & ~learns
    bench = seats["bench"] == 1
    seats["selling"][bench] = 0
    lives["phase"] = np.where(coming, NOTICE, np.where(learns, CLASS, np.where(bench, BENCH, SELLING)))
    lives["due"] = np.where(coming, hired, np.where(learns, np.ceil(began), np.inf))
    fills = np.array([tenures.weeks_to_fill(scenario, terms, r) for r in range(len(terms.roles))])[seats["role"]]
    lives["since"][coming] = np.minimum(np.floor(hired - fills), week)[coming]
    lives["recruit"][coming] = np.flatnonzero(coming)
    lives["applicants"][coming] = lives["interviewed"][coming] = scenario.hiring.candidates
    lives["offers"][coming] = 1
    new = (coming | learns)[tables["accounts"]["friend"]] & (tables["accounts"]["friend"] >= 0)
    tables["accounts"]["bond"][new], tables["accounts"]["friend"][new] = 0.0, -1


def know_each_other(tables, week, growing, per_week):
    """Relationships by time on the seat: contact as while pipelines grew, in proportion to an account's potential.

    growing: the weeks in which they grew, until `week`.
    """
    accounts, coverage = tables["accounts"], tables["coverage"]
    column = np.where(accounts["owns"] > 0, f.CUSTOMER_SELL, f.NEW_SELL)
    seat = np.full(len(accounts), -1)
    for p in range(coverage.shape[1]):
        seat = np.where(seat >= 0, seat, coverage[np.arange(len(accounts)), p, column])
    contact = -np.log1p(-np.minimum(accounts["bond"], 0.999))
    met, there = (np.bincount(seat + 1, what) for what in (contact, accounts["potential"]))
    rate = (met / np.maximum(there * FULL_PART * growing * per_week, 1e-9))[seat + 1]  # place 0: nobody's
    friend = np.where(seat >= 0, tables["seats"]["person"][seat], -1)
    selling = np.maximum(week * per_week - tables["people"]["began"], 0)
    known = np.where(friend >= 0, rate * accounts["potential"] * selling[friend], 0.0)
    accounts["bond"], accounts["friend"] = 1.0 - np.exp(-known), friend
