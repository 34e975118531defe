"""Step 1, worth: what the next unit of bookings pays, as each seller feels it; a loop over seats around pure rules."""

from salessim.compiled import rule
from salessim.selling.clocks import add_felt, feel_clocks
from salessim.selling.ratchet import lost_next, lost_next_by_others, ratchet_prices
from salessim.selling.worth import believed_pace, discount_factor, felt, outlook, pull


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
