"""Steps 1-3 and 9-10: what each seller feels, does, learns; a loop over seats around the pure rules."""

import math

from salessim.compiled import rule
from salessim.selling.advance import attended, dying, lifted_by
from salessim.selling.clocks import add_felt, feel_clocks
from salessim.selling.effort import (
    effort_of,
    hours_of,
    income_weight,
    intensity_of,
    selling_hours,
    tire,
)
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
from salessim.selling.find import find_rate
from salessim.selling.floor import CLOSING, EXTRA, MARKED, PRODUCT, PROSPECTING, QUALIFYING, TIME
from salessim.selling.learn import kept, learned, level_after
from salessim.selling.ratchet import lost_next, lost_next_by_others, ratchet_prices
from salessim.selling.time import draw
from salessim.selling.worth import believed_pace, discount_factor, felt, outlook, pull

YEAR = 52.0
NEWCOMER_WEEKS = 8.0  # over which a new seller's own pace is first learned
QUARTERLY = 1  # the clock of quarters
LEAST = 0.6  # motivation cannot fall below


@rule
def paydays(impatience, plan, left, length):
    """Discount on pay of a clock with so many weeks left: earned now, and earned in its next period."""
    lag = plan.lag_weeks
    if plan.after_booking == 1:
        now = discount_factor(impatience, lag)
        return now, now
    return discount_factor(impatience, left + lag), discount_factor(impatience, left + length + lag)


@rule
def axis_of(clock, seat):
    """What stands at 1.0 on the clock's axis: a fixed amount or the seat's quota."""
    return clock.axis if clock.axis > 0.0 else seat.quota[clock.kind]


@rule
def clock_worth(clock, tables, plan, seat, person, pace, lump, left, length, rules):
    """Pay for the next unit of bookings on a clock, felt now and for its next period."""
    axis = axis_of(clock, seat)
    if axis <= 0.0:
        return 0.0, 0.0
    mu, sigma = outlook(seat.credited[clock.kind], pace, left, rules.forecast_error, lump, axis)
    mu_next, sigma_next = outlook(0.0, pace, length, rules.forecast_error, lump, axis)
    average = clock.average_by_quota + clock.average_by_money / axis
    d_now, d_next = paydays(rules.forecast_impatience, plan, left, length)
    now = felt(pull(tables, axis, mu, sigma), average, person.clarity) * d_now
    later = felt(pull(tables, axis, mu_next, sigma_next), average, person.clarity) * d_next
    return now, later


@rule
def base_rate(uses, rates):
    """What a plan pays on any unit of bookings whatever the total, over a seat's usual products: (products,) each."""
    rate = 0.0
    for p in range(len(rates)):
        rate += uses[p].base * rates[p]
    return rate


@rule
def feel_worth(floor, row):
    """Step 1, for every selling seat: felt pay per unit of bookings, as effort and as each use of time weigh it."""
    rules, calendar, clocks, worth = floor.rules[0], floor.calendar[row], floor.clocks, floor.worth
    seats, people, plans, roles = floor.seats, floor.people, floor.plans, floor.roles
    seat_products, rates = floor.seat_products, floor.rates
    others, other_worth, starts, weights, counted = (floor.others, floor.other_worth, floor.starts, floor.weights,
                                                     floor.counted)
    for s in range(len(seats)):
        seat = seats[s]
        if seat.person < 0 or seat.selling == 0:
            continue
        person, role = people[seat.person], roles[seat.role]
        lag = role.lag
        pace = believed_pace(person.pace, person.optimism, person.usual_effort, rules.forecast_elasticity)
        by_effort = 0.0
        for own in (role.effort_plan, role.mix_plan):  # mostly the same, and then felt once
            plan = plans[own]
            now, _ = paydays(rules.forecast_impatience, plan, calendar[plan.rate_kind, 1], 0.0)
            base = base_rate(seat_products[s], rates[own]) * now
            seat.felt = seat.felt_prospecting = seat.felt_working = seat.felt_usual = base
            for c in range(plan.clocks):
                clock = clocks[own, c]
                left = calendar[clock.kind, 1]
                now, later = clock_worth(clock, worth[own, c], plan, seat, person, pace, role.lump, left,
                                         calendar[clock.kind, 2], rules)
                add_felt(seat, now, later, left, lag)
            if plan.others > 0:
                feel_clocks(seat, seat_products[s], floor.products, counted[s], person, plan, others[own],
                            other_worth, starts, weights[own], calendar, pace, lag, rules)
            if rules.quotas_ratchet_up + rules.quotas_ratchet_down > 0.0:
                lost = lost_next(rules, seat, plan, clocks[own], worth[own], calendar, pace, role.lump)
                if plan.others > 0:
                    lost += lost_next_by_others(rules, seat, seat_products[s], floor.products, counted[s], plan,
                                                others[own], other_worth, starts, weights[own], calendar,
                                                pace)
                now, later = ratchet_prices(rules, seat, calendar, person.clarity, pace, role.lump, lost)
                add_felt(seat, -now, -later, calendar[int(rules.quotas_ratchet_kind), 1], lag)
            if own == role.effort_plan:
                by_effort = seat.felt
            if role.effort_plan == role.mix_plan:
                break
        seat.felt = by_effort


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
def share_time(floor, row):
    """Step 3: selling hours over needs, deals, customers and products; what each then gets for its hours."""
    rules, saw = floor.rules[0], floor.ticks[row]
    seats, seat_products, people, roles, rates = (floor.seats, floor.seat_products, floor.people, floor.roles,
                                                  floor.rates)
    plans, counted = floor.plans, floor.counted
    if rules.roles_join > 0.0:
        _count_joined(seats, seat_products)
        for s in range(len(seats)):
            seat = seats[s]
            if roles[seat.role].joins == 1:
                seat.each = 0.0
                if seat.person >= 0 and seat.selling == 1:
                    person = people[seat.person]
                    _join(seat, person, _hours(seat, person, rules), rules, saw)
    for s in range(len(seats)):
        seat, uses = seats[s], seat_products[s]
        if seat.person < 0 or seat.selling == 0:
            _nobody(seat, uses, rules)
            continue
        person, role = people[seat.person], roles[seat.role]
        if role.joins == 1:
            continue
        hours = _hours(seat, person, rules)
        if plans[role.mix_plan].others > 0:
            for p in range(len(uses)):
                uses[p].focus = counted[s, p, EXTRA, 0]
        else:
            for p in range(len(uses)):
                uses[p].focus = 0.0
        _split(seat, uses, role, rates[role.mix_plan], hours, rules.time_prospecting_deals,
               rules.time_customer_deals, rules.time_pay_pull)
        if rules.quotas_activity_hours + rules.customers_standard_hours > 0.0:
            _keep_standards(seat, uses, role, rules)
        yield_ = intensity_of(person.effort, rules.effort_hours_share)
        for p in range(len(uses)):
            use = uses[p]
            use.find = find_rate(rules.selling_find, yield_ * seat.prospecting * use.focus, person.skill[PROSPECTING],
                                 use.reach)
            use.spent += (seat.prospecting * use.focus + use.attended) * rules.dt
            per_deal = yield_ * use.attended / max(use.deals, 1) + seat.lent / max(seat.deals, 1)
            use.lift = 0.0
            if use.expert >= 0 and seats[use.expert].each > 0.0:
                joined = seats[use.expert]
                per_deal += joined.each
                use.lift = lifted_by(roles[joined.role].knows * people[joined.person].skill[PRODUCT],
                                     person.skill[PRODUCT], attended(joined.each, rules.selling_attention),
                                     rules.selling_product_odds)
            use.attended = attended(per_deal, rules.selling_attention)
            use.dying = dying(use.attended, rules.selling_decay, rules.selling_neglect)
            use.bonding = min(use.attended * role.presence * rules.dt / rules.selling_bond_weeks, 1.0)
        _spend(seat, person, hours, rules, saw)


@rule
def _hours(seat, person, rules):
    """Hours a week left for selling after administration, the road and what the organisation took."""
    week = hours_of(person.effort, rules.effort_week_hours, rules.effort_hours_share)
    taken = seat.taken + seat.travel + seat.errands / rules.dt
    return selling_hours(week, rules.effort_admin_share * (1.0 - person.eased), person.skill[TIME], rules.time_skill,
                         taken)


@rule
def _spend(seat, person, hours, rules, saw):
    """Note what the tick's hours went to."""
    seat.errands = 0.0
    seat.spent[0] += seat.prospecting * rules.dt
    seat.spent[1] += seat.working * rules.dt
    seat.spent[2] += seat.caring * rules.dt
    saw.hours_had += hours
    saw.hours_spent += seat.prospecting + seat.working + seat.caring
    saw.prospecting += seat.prospecting
    saw.working += seat.working
    saw.caring += seat.caring
    saw.effort += person.effort


@rule
def _count_joined(seats, seat_products):
    """How many deals of others each seat has to join."""
    for s in range(len(seats)):
        seats[s].joined = 0.0
    for s in range(len(seats)):
        for p in range(seat_products.shape[1]):
            use = seat_products[s, p]
            if use.expert >= 0:
                seats[use.expert].joined += use.deals


@rule
def _join(seat, person, hours, rules, saw):
    """Who joins the deals of others gives them all hours, the same to each."""
    seat.prospecting = seat.caring = 0.0
    seat.working = hours if seat.joined > 0.0 else 0.0
    seat.each = seat.working * intensity_of(person.effort, rules.effort_hours_share) / max(seat.joined, 1.0)
    _spend(seat, person, hours, rules, saw)


@rule
def _keep_standards(seat, uses, role, rules):
    """Hours of looking and of care that are asked for as such: part of what is missing is taken from the rest."""
    follow = rules.time_standards
    if role.prospect > 0.0:
        missing = follow * max(rules.quotas_activity_hours - seat.prospecting, 0.0)
        rest = seat.working + seat.caring
        missing = min(missing, rest)
        if missing > 0.0:
            seat.prospecting += missing
            _shrink(seat, uses, (rest - missing) / rest)
            seat.caring *= (rest - missing) / rest
    if role.care > 0.0:
        asked = rules.customers_standard_hours / YEAR * seat.customers
        rest = seat.prospecting + seat.working
        missing = min(follow * max(asked - seat.caring, 0.0), rest)
        if missing > 0.0:
            seat.caring += missing
            _shrink(seat, uses, (rest - missing) / rest)
            seat.prospecting *= (rest - missing) / rest


@rule
def _shrink(seat, uses, part):
    """Hours of open deals, all alike, to a part of them."""
    seat.working *= part
    for p in range(len(uses)):
        uses[p].attended *= part


@rule
def _nobody(seat, uses, rules):
    """A seat where nobody sells: nothing is found, deals are left alone."""
    seat.prospecting = seat.working = seat.caring = 0.0
    seat.errands = 0.0
    for p in range(len(uses)):
        uses[p].find = uses[p].attended = uses[p].bonding = uses[p].lift = 0.0
        uses[p].dying = dying(0.0, rules.selling_decay, rules.selling_neglect)


@rule
def _split(seat, uses, role, rates, hours, prospecting_deals, customer_deals, power):
    """Hours by use: the task's weights, bent by felt worth. Leaves hours of a product's deals in `attended`.

    What further clocks pay for a product beyond the mean comes in as its `focus`.
    """
    usual = seat.felt_usual
    looking = role.prospect * prospecting_deals
    looking *= draw(seat.felt_prospecting, usual, role.reference_rate, power)
    caring = role.care * customer_deals * seat.customers
    mean = 0.0
    for p in range(len(uses)):
        mean += uses[p].base * rates[p]
    working, focus = 0.0, 0.0
    for p in range(len(uses)):
        use = uses[p]
        extra = rates[p] - mean + use.focus
        use.attended = role.sell * use.favour * use.deals * draw(seat.felt_working + extra, usual,
                                                                 role.reference_rate, power)
        use.focus = use.base * use.favour * draw(seat.felt_prospecting + extra, seat.felt_prospecting,
                                                 role.reference_rate, power)
        working += use.attended
        focus += use.focus
    total = looking + working + caring
    share = hours / total if total > 0.0 else 0.0
    seat.prospecting, seat.working, seat.caring = looking * share, working * share, caring * share
    for p in range(len(uses)):
        use = uses[p]
        use.attended *= share
        use.focus = use.focus / focus if focus > 0.0 else 0.0


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
