"""Rising: managers who leave and are followed, sellers who rise to another role, the vacancy they leave behind."""

import numpy as np

from salessim.calendar import YEAR
from salessim.company.people.bench import begin_selling, seek, take_from_bench
from salessim.company.people.leaving import vacate
from salessim.company.people.made import NEW, correlated, reckoned
from salessim.company.people.posts import around_one, due, next_post, weeks_led
from salessim.company.people.recruiting import take_seat
from salessim.company.state import PROMOTED, SELLING, STAYING
from salessim.company.week import LEADERS_AT
from salessim.luck import COACH, JUDGE, SIGNAL, normal, normals
from salessim.selling.floor import FAR

LEFT, FROM_INSIDE, FROM_OUTSIDE, RISEN = range(4)  # kinds of rows in the journal
ASSESSED = 1  # what an assessment sees is drawn beside what selection saw (step 0)
ORDINARY = 1.0


def lead(company):
    """Managers' own lives: who leaves, who follows. Nobody's where nobody leaves."""
    while True:
        weeks = due(company.leads, company.floor.teams["managed"], company.scenario.managers.leaving)
        week = weeks.min()
        if np.isinf(week):
            return
        yield company.until(int(week), LEADERS_AT)
        for row in np.flatnonzero(weeks == week).tolist():
            if company.floor.teams["managed"][company.leads["team"][row]]:
                _leave(company, row)
            else:
                _follow(company, row)


def _leave(company, row):
    """A manager leaves; somebody is sought, among the sellers where one of them comes into question."""
    post, promotion = company.leads[row], company.scenario.promotion
    t = int(post["team"])
    team = company.floor.teams[t]
    _note(company, LEFT, t, int(team["manager"]), -1, float(team["coach_skill"]))
    post["ended"] = company.week
    team["managed"], team["manager"] = 0, -1
    team["coach_skill"] = team["judgement"] = team["sells"] = ORDINARY  # nobody stays or goes for a manager to come
    inside = promotion.inside and len(_able(company, _seats_of(company, t))) > 0
    weeks = promotion.inside_weeks if inside else promotion.outside_weeks
    company.leads = np.concatenate([company.leads, next_post(post, company.week, weeks, inside)])


def _follow(company, row):
    """Who was sought takes the post: the best of the team's sellers, or somebody from outside."""
    post, promotion = company.leads[row], company.scenario.promotion
    t = int(post["team"])
    able = _able(company, _seats_of(company, t)) if post["inside"] else ()
    if post["inside"] and not len(able):  # they have left meanwhile
        post["inside"] = 0
        post["began"] = post["since"] = company.week + promotion.outside_weeks
        return
    team, managers, key, nth = company.floor.teams[t], company.scenario.managers, int(post["key"]), int(post["nth"])
    if post["inside"]:
        people = company.floor.people
        s = int(able[_best(company, people[company.floor.seats["person"][able]])])
        p = _take_away(company, s)
        person = people[p]
        sigma = max(float(company.terms.roles["talent_sigma"][int(person["role"])]), 1e-9)
        # the able see ability (assumption), and sell as they did
        judgement, coach, sells = person["talent"] / sigma, float(person["potential"]), float(person["skill"].mean())
        team["manager"] = post["person"] = p
        _note(company, FROM_INSIDE, t, p, s, coach)
    else:
        judgement, sells = normal(key, JUDGE, nth), ORDINARY
        coach = float(around_one(managers.coaching_sd, normal(key, COACH, nth)))
        company.spend("hiring", promotion.outside_cost)
        _note(company, FROM_OUTSIDE, t, -1, -1, coach)
    team["managed"], team["coach_skill"], team["sells"] = 1, coach, sells
    team["judgement"] = around_one(managers.judgement_sd, judgement)
    post["coach_skill"] = coach
    mine = company.floor.seats["person"][_seats_of(company, t)]
    _less_clear(company, mine[mine >= 0])


def rise_into(company, s):
    """Fill a vacant seat with the best seller of the role it is filled from, own team first; False where nobody can.

    Who rises knows product and company, begins as others do in the new role, and leaves a vacancy behind.
    """
    seats, people, role = company.floor.seats, company.floor.people, company.roles[int(company.floor.seats["role"][s])]
    if not role.filled_from or seats["bench"][s]:
        return False
    able = _able(company, np.flatnonzero(seats["role"] == list(company.scenario.roles).index(role.filled_from)))
    if not len(able):
        return False
    near = able[seats["team"][able] == seats["team"][s]]
    able = near if len(near) else able
    left = int(able[people["attainment"][seats["person"][able]].argmax()])
    seat = seats[s]
    _note(company, RISEN, int(seat["team"]), int(seats["person"][left]), left, float("nan"))
    p = _take_away(company, left)
    take_seat(company, p, s)
    person, plan = people[p], company.scenario.plans[role.felt("who")]
    person["left"] = FAR
    person["attainment"], person["failed"], person["score"] = NEW, 0, NEW
    person["promised"] = float(person["salary"]) * plan.salary + plan.target_incentive
    person["pay_spread"] = reckoned(person["talent"], company.terms.offers[int(seat["role"])], company.scenario)
    _less_clear(company, np.array([p]))
    begin_selling(company, s)
    return True


def _take_away(company, s):
    """Who rises leaves the seat as others do, but not the company; the seat is to be filled. Returns the person."""
    p = int(company.floor.seats["person"][s])
    vacate(company, s, PROMOTED)
    company.lives["since"][s] = company.week
    if not take_from_bench(company, s):
        seek(company, s)
    company.wake(s)
    return p


def _seats_of(company, t):
    team = company.floor.teams[t]
    return np.arange(int(team["first_seat"]), int(team["last_seat"]))


def _able(company, seats):
    """Those of these seats whose occupants come into question: at work for long enough and not about to go."""
    seats = seats[(company.floor.seats["selling"][seats] == 1) & (company.lives["phase"][seats] == SELLING)]
    people = company.floor.people[company.floor.seats["person"][seats]]
    sold = company.week - people["began"] / company.calendar.ticks_per_week
    return seats[(sold >= company.scenario.promotion.least_years * YEAR) & (people["resigned"] == STAYING)]


def _best(company, people):
    """Place of the best of these PEOPLE by the declared rule; first of equals."""
    promotion, sd = company.scenario.promotion, company.scenario.managers.coaching_sd
    if promotion.by == "sales":
        return people["attainment"].argmax()
    coaching = correlated((people["potential"] - 1.0) / max(sd, 1e-9), normals(people["key"], SIGNAL, ASSESSED),
                            promotion.validity)
    weight = 1.0 if promotion.by == "coaching" else promotion.weight
    return index(people["attainment"], coaching, weight).argmax()


def index(sales, coaching, weight):
    """Both among those compared, in standard deviations, coaching with this weight. (n,) in and out."""
    def standing(values):
        return (values - values.mean()) / max(values.std(), 1e-9)

    return (1.0 - weight) * standing(sales) + weight * standing(coaching)


def _less_clear(company, who):
    clarity = company.floor.people["clarity"]
    clarity[who] = np.minimum(clarity[who], company.scenario.behaviour.feeling.clarity_moved)


def _note(company, what, team, person, seat, coach_skill):
    company.journal.rising.append((company.week, what, team, person, seat, coach_skill))


def measured(history):
    """Measures of promotion and succession, by name."""
    leads, teams = history.end.tables["leads"], len(history.scenario.teams)
    start, end = history.first_week, history.end.week
    led = weeks_led(leads, teams, start, end)
    known = np.isfinite(leads["coach_skill"])
    weeks = np.maximum(np.minimum(leads["ended"], end) - np.maximum(leads["began"], start), 0.0)[known]
    return {"promotions": float(sum(row[1] in (FROM_INSIDE, RISEN) for row in history.journal.rising)),
            "manager_vacancy": 1.0 - float(led.mean()) / (end - start) if end > start else float("nan"),
            "manager_skill": float(weeks @ leads["coach_skill"][known] / weeks.sum()) if weeks.sum() else float("nan")}
