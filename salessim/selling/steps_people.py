"""Steps 2 and 9-10: how hard each seller works, learns, feels; a loop over seats around the pure rules."""

import math

from salessim.compiled import rule
from salessim.selling.effort import effort_of, income_weight, tire
from salessim.selling.feel import (
    CLIMATE_WEEKS,
    HALF_YEAR,
    USUAL_TOLD,
    clarity_after,
    clearest,
    fade,
    tenure_hazard,
    wish_to_leave,
)
from salessim.selling.floor import CLOSING, MARKED, PRODUCT, PROSPECTING, QUALIFYING, TIME
from salessim.selling.learn import kept, learned, level_after

YEAR = 52.0
NEWCOMER_WEEKS = 8.0  # over which a new seller's own pace is first learned
QUARTERLY = 1  # the clock of quarters
LEAST = 0.6  # motivation cannot fall below


@rule
def choose_effort(floor):
    """Step 2, for every selling seat: effort from felt pay, motivation, income, confidence and fatigue."""
    rules, weeks = floor.rules[0], floor.rules[0].dt
    seats, people, roles = floor.seats, floor.people, floor.roles
    for s in range(len(seats)):
        seat = seats[s]
        if seat.person < 0 or seat.selling == 0:
            continue
        person, role = people[seat.person], roles[seat.role]
        weight = income_weight(person.pay_year, role.pay, rules.effort_income)
        weight *= person.trust * person.confidence**rules.feeling_confidence
        inner = 1.0 + person.zeal
        if person.resigned > 0:
            inner *= rules.leaving_withdrawn
        person.effort = effort_of(weight * seat.felt / role.reference_rate, rules.effort_intrinsic,
                                  person.motivation, rules.effort_fatigue * person.fatigue, rules.effort_curvature,
                                  inner, rules.effort_floor, rules.effort_ceiling)
        person.fatigue = tire(person.fatigue, person.effort, weeks)
        person.usual_effort += (person.effort - person.usual_effort) * (1.0 - math.exp(-weeks / 13.0))


@rule
def learn(floor):
    """Step 9, for every selling seat: each skill by its use, coached or not."""
    rules, seats, people, teams = floor.rules[0], floor.seats, floor.people, floor.teams
    for s in range(len(seats)):
        seat = seats[s]
        if seat.person < 0 or seat.selling == 0:
            continue
        coaching = seat.coaching * teams[seat.team].coach_skill
        all_hours = max(seat.prospecting + seat.working + seat.caring, 1e-9)
        person = people[seat.person]
        _practise(person, PROSPECTING, QUALIFYING, min(3.0 * seat.prospecting / all_hours, 1.0), coaching, rules)
        _practise(person, QUALIFYING, PRODUCT, min(3.0 * seat.working / all_hours, 1.0), coaching, rules)
        _practise(person, PRODUCT, TIME + 1, 1.0, coaching, rules)
        if person.lifted == 1:
            _keep_training(person, seat, coaching, rules)


@rule
def _practise(person, first, after, use, coaching, rules):
    """Skills from `first` up to `after`, which are used alike."""
    part = learned(use, rules.learning_months, rules.learning_coach, coaching, rules.dt)
    for k in range(first, after):
        person.level[k] = level_after(person.level[k], rules.learning_start, use, part, rules.learning_fade, rules.dt)
        person.skill[k] = person.reach[k] * person.level[k]


@rule
def _keep_training(person, seat, coaching, rules):
    """Skills with what courses and tools add; what courses taught fades, less where it is used or coached."""
    all_hours = max(seat.prospecting + seat.working + seat.caring, 1e-9)
    looking, working = min(3.0 * seat.prospecting / all_hours, 1.0), min(3.0 * seat.working / all_hours, 1.0)
    lifted = False
    for k in range(TIME + 1):
        use = looking if k < QUALIFYING else working if k < PRODUCT else 1.0
        person.trained[k] = kept(person.trained[k], use, rules.learning_keep_weeks, rules.learning_kept_by_use,
                                 rules.learning_coach * coaching, rules.dt)
        lifted = lifted or person.trained[k] != 0.0 or person.equipped[k] != 0.0
        person.skill[k] *= math.exp(person.trained[k] + person.equipped[k])
    person.lifted = 1 if lifted else 0


@rule
def feel(floor, t, row):
    """Step 10, for everybody on a seat: stocks move, pace is remembered, who resigns is marked."""
    rules, saw, calendar, roles = floor.rules[0], floor.ticks[row], floor.calendar[row], floor.roles
    seats, people, teams, plans = floor.seats, floor.people, floor.teams, floor.plans
    weeks = rules.dt
    climate, recognition = fade(1.0, weeks, CLIMATE_WEEKS), fade(1.0, weeks, rules.feeling_recognition_weeks)
    trusting = 1.0 - fade(1.0, weeks, rules.feeling_trust_weeks)
    for team in teams:
        team.exits *= climate
    for s in range(len(seats)):
        seat = seats[s]
        if seat.person < 0:
            continue
        person, team = people[seat.person], teams[seat.team]
        if seat.bench == 0:
            saw.filled += 1.0
        told = seat.communication / USUAL_TOLD
        most = clearest(plans[roles[seat.role].effort_plan].parts, rules.feeling_complexity)
        person.clarity = clarity_after(person.clarity, told, weeks, rules.feeling_clarity_weeks, most)
        person.trust += (1.0 - person.trust) * trusting
        person.recognition *= recognition
        person.climate *= climate
        person.motivation = max(1.0 + person.recognition - person.climate + person.fairness, LEAST)
        if seat.selling == 1:
            saw.selling += 1.0
            saw.clarity += person.clarity
            saw.motivation += person.motivation
            saw.skill += person.skill[CLOSING]
            _remember(seat, person, (t - person.began) * weeks, calendar[QUARTERLY, 1], calendar[QUARTERLY, 2],
                      rules.forecast_elasticity, weeks)
        seat.booked = 0.0
        if person.resigned == 0:
            tenure = (t - person.hired) * weeks
            hazard = tenure_hazard(tenure, rules.leaving_early, rules.leaving_middle, rules.leaving_late)
            wish = wish_to_leave(person, roles[seat.role].pay, team.coach_skill, team.exits, rules)
            person.resign_load += hazard * math.exp(wish) * weeks / YEAR
            if person.resign_load >= person.resign_bar:
                person.resigned = 1
                person.decided = t
                floor.counts[MARKED] += 1


@rule
def _remember(seat, person, selling_weeks, left, length, elasticity, weeks):
    """Own results as a seller knows them: pace over a year at most, attainment over half a year, confidence."""
    known = min(max(selling_weeks, NEWCOMER_WEEKS), YEAR)  # experience so far, at most a year
    done = seat.booked / weeks / person.usual_effort**elasticity
    person.pace += (done - person.pace) * (1.0 - math.exp(-weeks / known))
    sold = min(max(left + selling_weeks, weeks), length)  # of this quarter, at its end: beginners' quotas are for that
    due = max(seat.quota[QUARTERLY] / sold, 1.0)
    person.attainment += (seat.booked / weeks / due - person.attainment) * (1.0 - math.exp(-weeks / HALF_YEAR))
    person.confidence = min(max(person.attainment, 0.3), 1.5)
