"""Step 7, close: each seller weighs ready deals, now, cheaper or later; a loop over seats around the pure rules."""

from salessim.compiled import rule
from salessim.luck import GATE, uniform
from salessim.selling.advance import gate_odds, passes
from salessim.selling.clocks import closing_pays, rate_of_size, worth_discounting
from salessim.selling.close import (
    agreed,
    better_held,
    closes_yet,
    considers_timing,
    early_price,
    is_savvy,
    waits,
    willingness,
    win_odds,
)
from salessim.selling.floor import CLOSABLE, FAR, LOST, NEGOTIATE, VALUE, WON
from salessim.selling.ratchet import lost_next, lost_next_by_others, ratchet_prices
from salessim.selling.steps_deals import helps
from salessim.selling.steps_worth import axis_of, paydays
from salessim.selling.time import planned_worth
from salessim.selling.worth import believed_pace, discount_factor, felt, gain, outlook

EXPECTED_WIN = 0.7  # what a seller reckons with for a deal in negotiation when weighing all of them together


@rule
def close(floor, t, row):
    """Step 7: each seller weighs now against later for all own closable deals, then decides deal by deal."""
    rules, calendar, clocks, worth = floor.rules[0], floor.calendar[row], floor.clocks, floor.worth
    seats, people, teams, deals, products = floor.seats, floor.people, floor.teams, floor.deals, floor.products
    accounts, segments, plans, roles, rates = floor.accounts, floor.segments, floor.plans, floor.roles, floor.rates
    market, seat_products = floor.market, floor.seat_products
    others, other_worth, starts, weights, counted, sized, kept = (
        floor.others, floor.other_worth, floor.starts, floor.weights, floor.counted, floor.sized, floor.kept)
    for s in range(len(seats)):
        seat = seats[s]
        if seat.first < 0 or seat.person < 0:
            continue
        plan = roles[seat.role].timing_plan
        terms = plans[plan]
        now, later, weeks, period, by_deal = _now_and_later(
            seat, people[seat.person], terms, roles[seat.role], deals, rates[plan], clocks[plan], worth[plan],
            others[plan], sized[plan], calendar, rules)
        if terms.others > 0:
            _count_closable(seat, deals, counted[s])
            more, more_later = closing_pays(
                seat, floor.seat_products[s], products, counted[s], people[seat.person], terms, others[plan],
                other_worth, starts, weights[plan], calendar, believed(people[seat.person], rules), weeks,
                EXPECTED_WIN, rules)
            now += more
            later += more_later
        if rules.quotas_ratchet_up + rules.quotas_ratchet_down > 0.0:
            pace = believed(people[seat.person], rules)
            lost = lost_next(rules, seat, terms, clocks[plan], worth[plan], calendar, pace, roles[seat.role].lump)
            if terms.others > 0:
                lost += lost_next_by_others(rules, seat, floor.seat_products[s], products, counted[s], terms,
                                            others[plan], other_worth, starts, weights[plan], calendar, pace)
            price, price_later = ratchet_prices(rules, seat, calendar, people[seat.person].clarity, pace,
                                                roles[seat.role].lump, lost)
            now = max(now - price, 0.0)
            later = max(later - (price if calendar[int(rules.quotas_ratchet_kind), 1] > weeks else price_later), 0.0)
        most = worth_discounting(now, later, by_deal, kept[plan]) if terms.discounted == 1 else 1.0
        team = teams[seat.team]
        knows = team.insight > 0.0 and team.weight > 0.0
        help_each = team.help / (team.weight if knows else max(team.closable, 1)) * rules.dt
        d = seat.first
        while d >= 0:
            deal = deals[d]
            account, product = accounts[deal.account], products[deal.product]
            deal.help += help_each * (helps(deal, product, people[seat.person].skill, account, team, rules) if knows
                                      else 1.0)
            further = (seat_products[s, deal.product].lift + market[account.segment, deal.product].odds) + deal.rival
            _decide(deal, seat, team, people[seat.person], product, account, segments[account.segment],
                    rules, now, later, weeks, period, most, further, t)
            d = deal.next


@rule
def _count_closable(seat, deals, counted):
    """Value and number of a seller's closable deals by product, into `counted`."""
    for p in range(len(counted)):
        counted[p, CLOSABLE, 0] = counted[p, CLOSABLE, 1] = 0.0
    d = seat.first
    while d >= 0:
        deal = deals[d]
        counted[deal.product, CLOSABLE, 0] += deal.value
        counted[deal.product, CLOSABLE, 1] += 1.0
        d = deal.next


@rule
def believed(person, rules):
    """Bookings a week a seller expects."""
    return believed_pace(person.pace, person.optimism, person.usual_effort, rules.forecast_elasticity)


@rule
def _now_and_later(seat, person, plan, role, deals, rates, clocks, worth, others, sized, calendar, rules):
    """Worth of a unit booked now and after the soonest period end, over all closable deals together.

    Returns (now, later, weeks until then, index of the period, what of `now` is paid by the deal). Further clocks are
    to be added.
    """
    value, rate = 0.0, 0.0
    d = seat.first
    while d >= 0:
        deal = deals[d]
        value += deal.value
        if plan.sized == 1:
            rate += deal.value * rate_of_size(sized[deal.product], deal.value)
        else:
            rate += deal.value * rates[deal.product]
        d = deal.next
    rate /= value
    kind = plan.rate_kind
    weeks = calendar[kind, 1]
    if plan.clocks + plan.others > 0:
        kind = clocks[0].kind if plan.clocks > 0 else others[0].kind
        for c in range(1, plan.clocks):
            other = clocks[c].kind
            if calendar[other, 1] < calendar[kind, 1]:
                kind = other
        for c in range(plan.others):
            if calendar[others[c].kind, 1] < calendar[kind, 1]:
                kind = others[c].kind
        weeks = calendar[kind, 1]
    d_now, _ = paydays(rules.forecast_impatience, plan, calendar[plan.rate_kind, 1], 0.0)
    d_later = d_now
    if plan.after_booking == 0:  # after the period's end it is paid with the first payday that follows
        d_later = discount_factor(rules.forecast_impatience, weeks + calendar[plan.rate_kind, 2] + plan.lag_weeks)
    own = rules.effort_intrinsic * role.reference_rate
    by_deal = rate * d_now
    now, later = own + by_deal, own + rate * d_later
    likely = EXPECTED_WIN * value
    pace = believed_pace(person.pace, person.optimism, person.usual_effort, rules.forecast_elasticity)
    for c in range(plan.clocks):
        clock = clocks[c]
        axis = axis_of(clock, seat)
        if axis <= 0.0:
            continue
        tables = worth[c]
        left, length = calendar[clock.kind, 1], calendar[clock.kind, 2]
        mu, sigma = outlook(seat.credited[clock.kind], pace, max(left - rules.dt, 0.0), rules.forecast_error,
                            role.lump, axis)
        average = clock.average_by_quota + clock.average_by_money / axis
        d_now, d_later = paydays(rules.forecast_impatience, plan, left, length)
        worth_now = felt(gain(tables, axis, mu, sigma, likely), average, person.clarity) * d_now
        now += worth_now
        if left > weeks:
            later += worth_now
            continue
        mu, sigma = outlook(0.0, pace, length, rules.forecast_error, role.lump, axis)
        later += felt(gain(tables, axis, mu, sigma, likely), average, person.clarity) * d_later
    return now, later, weeks, calendar[kind, 0], by_deal


@rule
def _decide(deal, seat, team, person, product, account, segment, rules, now, later, weeks, period, most, further, t):
    """Book a deal now, cheaper (at `most` so much), or let it be. further: log odds of market and colleagues."""
    timing = considers_timing(deal, person.opportunism, int(period))
    limit = rules.pricing_authority
    if deal.approved == 1:
        limit = rules.pricing_approval_limit
    limit = min(limit, most)
    if deal.ripe < FAR:
        if timing and better_held(now, later, weeks, rules.timing_held_loss, rules.timing_hold) and waits(
                deal, (t - deal.ripe) * rules.dt + weeks, rules.timing_patience_weeks):
            deal.doom -= rules.timing_held_loss * rules.dt
            return
        discount = 0.0
        if timing and is_savvy(deal, rules.timing_savvy):
            discount = agreed(0.0, willingness(now, later, limit), rules.timing_haggle, person.skill[VALUE],
                              rules.timing_value_holds)
        _sign(deal, product, person, account, segment, rules, discount, further)
        return
    if not timing or now <= (1.0 + rules.timing_hassle) * later:
        return
    need = early_price(deal, deal.work, rules.timing_need_nothing, rules.timing_need_discount)
    if need > most:
        return
    if need > limit:
        _ask_approval(deal, team, need <= willingness(now, later, rules.pricing_approval_limit))
        return
    inside = closes_yet(weeks, weeks - rules.dt, product.stage_weeks[NEGOTIATE])
    let_be = planned_worth(now, later, inside)  # what may still close in time needs no hurry today
    wanted = willingness(now, let_be, limit)
    if now > (1.0 + rules.timing_hassle) * let_be and need <= wanted:
        _sign(deal, product, person, account, segment, rules,
              agreed(need, wanted, rules.timing_haggle, person.skill[VALUE], rules.timing_value_holds), further)


@rule
def _ask_approval(deal, team, worth_it):
    """A price above the seller's authority: asked for once, in time; the manager's approvals come one by one."""
    if worth_it and deal.asked == 0:
        deal.asked = 1
        team.approvals_asked += 1
    elif worth_it and deal.approved == 0 and team.approvals > 0:
        deal.approved = 1
        team.approvals -= 1


@rule
def _sign(deal, product, person, account, segment, rules, discount, further):
    """The last gate: the buyer signs or goes elsewhere."""
    odds = gate_odds(NEGOTIATE, product.gate[NEGOTIATE], person.skill, account.bond, deal.fit, rules)
    odds = win_odds(odds + further, discount, segment.price_sensitivity, rules.selling_discount_odds, deal.help,
                    rules.selling_help_odds)
    deal.discount = discount
    if passes(odds, uniform(deal.key, GATE, NEGOTIATE)):
        deal.outcome = WON
        deal.booked = round(deal.value * (1.0 - discount) * 100.0) / 100.0
    else:
        deal.outcome = LOST
