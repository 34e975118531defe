"""Steps 6 and 7: deals advance and close; a loop over deals around the pure rules."""

from salessim.compiled import rule
from salessim.luck import GATE, STAGE, exponential, uniform
from salessim.selling.advance import gate_odds, passes
from salessim.selling.close import (
    agreed,
    better_held,
    considers_timing,
    early_price,
    is_savvy,
    ripens_inside,
    waits,
    willingness,
    win_odds,
)
from salessim.selling.find import lost_on_the_way
from salessim.selling.floor import (
    DEALS_CLOSED,
    DEALS_OPEN,
    DISCOVER,
    FAR,
    LOST,
    NEGOTIATE,
    NO_DECISION,
    VALUE,
    WON,
)
from salessim.selling.steps_customers import won_customer
from salessim.selling.steps_needs import stand_in
from salessim.selling.steps_people import axis_of, paydays
from salessim.selling.time import planned_worth
from salessim.selling.worth import believed_pace, felt, gain, outlook

STALE_WEEKS = 8.0
EXPECTED_WIN = 0.7  # what a seller reckons with for a deal in negotiation when weighing all of them together


@rule
def advance(floor, t, row):
    """Step 6: work on deals adds up, gates are passed or not, neglected deals die."""
    rules, saw = floor.rules[0], floor.ticks[row]
    for seat in floor.seats:
        seat.closable = 0
        seat.first = -1
    for team in floor.teams:
        team.closable = 0
    deals, seats, seat_products, accounts = floor.deals, floor.seats, floor.seat_products, floor.accounts
    products, people = floor.products, floor.people
    for d in range(floor.counts[DEALS_OPEN]):
        deal = deals[d]
        if deal.outcome >= 0:
            continue
        seat = seats[deal.seat]
        use = seat_products[deal.seat, deal.product]
        account = accounts[deal.account]
        if seat.person >= 0:
            _meet(account, seat.person, use.attended * rules.dt / rules.selling_bond_weeks)
        deal.doom -= use.dying * rules.dt
        if deal.doom <= 0.0:
            deal.outcome = NO_DECISION
            continue
        if deal.ripe == FAR and seat.person >= 0:
            _work(deal, products[deal.product], people[seat.person].skill, account, use.attended * rules.dt, t, rules)
        if deal.outcome < 0 and deal.stage == NEGOTIATE:
            deal.next = seat.first
            seat.first = d
            seat.closable += 1
            floor.teams[seat.team].closable += 1
        if (t - deal.moved) * rules.dt > STALE_WEEKS:
            saw.stale += 1.0


@rule
def _meet(account, person, growth):
    """A relationship belongs to a person and an account: it grows with contact and does not pass on."""
    if account.friend != person:
        account.friend = person
        account.bond = 0.0
    account.bond += (1.0 - account.bond) * min(growth, 1.0)


@rule
def _work(deal, product, skill, account, exposure, t, rules):
    """Put a tick's attention into a deal; what one stage does not need goes to the next."""
    while True:
        pace = exposure / product.stage_weeks[deal.stage]
        if pace < deal.work:
            deal.work -= pace
            return
        exposure -= deal.work * product.stage_weeks[deal.stage]
        deal.moved = t
        deal.work = 0.0
        if deal.stage == NEGOTIATE:
            deal.ripe = t
            return
        odds = gate_odds(deal.stage, product.gate[deal.stage], skill, account.bond, deal.fit, rules)
        if not passes(odds, uniform(deal.key, GATE, deal.stage)):
            deal.outcome = NO_DECISION if deal.stage <= DISCOVER else LOST
            return
        deal.stage += 1
        deal.work = exponential(deal.key, STAGE, deal.stage)


@rule
def close(floor, t, row):
    """Step 7: each seller weighs now against later for all own closable deals, then decides deal by deal."""
    rules = floor.rules[0]
    for s in range(len(floor.seats)):
        seat = floor.seats[s]
        if seat.first < 0 or seat.person < 0:
            continue
        now, later, weeks, period = _now_and_later(floor, seat, s, row)
        team = floor.teams[seat.team]
        help_each = team.help / max(team.closable, 1) * rules.dt
        d = seat.first
        while d >= 0:
            deal = floor.deals[d]
            deal.help += help_each
            _decide(floor, deal, seat, team, now, later, weeks, period, t)
            d = deal.next


@rule
def _now_and_later(floor, seat, s, row):
    """Worth of a unit booked now and after the soonest period end, over all closable deals together.

    Returns (now, later, weeks until then, index of the period).
    """
    rules, person = floor.rules[0], floor.people[seat.person]
    plan, role = floor.plans[person.plan], floor.roles[seat.role]
    value, rate = 0.0, 0.0
    d = seat.first
    while d >= 0:
        deal = floor.deals[d]
        value += deal.value
        rate += deal.value * floor.rates[person.plan, deal.product]
        d = deal.next
    rate /= value
    calendar = floor.calendar[row]
    weeks, kind = calendar[0, 1], 0
    if plan.clocks > 0:
        kind = floor.clocks[person.plan, 0].kind
        for c in range(1, plan.clocks):
            other = floor.clocks[person.plan, c].kind
            if calendar[other, 1] < calendar[kind, 1]:
                kind = other
        weeks = calendar[kind, 1]
    of = kind if rate == 0.0 else 0
    d_now, d_later = paydays(rules.forecast_impatience, plan, calendar[of, 1], calendar[of, 2])
    own = rules.effort_intrinsic * role.reference_rate
    now, later = own + rate * d_now, own + rate * d_later
    likely = EXPECTED_WIN * value
    pace = believed_pace(person.pace, person.optimism, person.usual_effort, rules.forecast_elasticity)
    for c in range(plan.clocks):
        clock = floor.clocks[person.plan, c]
        axis = axis_of(clock, seat)
        if axis <= 0.0:
            continue
        tables = floor.worth[person.plan, c]
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
    return now, later, weeks, calendar[kind, 0]


@rule
def _decide(floor, deal, seat, team, now, later, weeks, period, t):
    """Book a deal now, cheaper, or let it be."""
    rules = floor.rules[0]
    person = floor.people[seat.person]
    timing = considers_timing(deal, person.opportunism, int(period))
    limit = rules.pricing_authority
    if deal.approved == 1:
        limit = rules.pricing_approval_limit
    if deal.ripe < FAR:
        if timing and better_held(now, later, weeks, rules.timing_held_loss, rules.timing_hold) and waits(
                deal, (t - deal.ripe) * rules.dt + weeks, rules.timing_patience_weeks):
            deal.doom -= rules.timing_held_loss * rules.dt
            return
        discount = 0.0
        if timing and is_savvy(deal, rules.timing_savvy):
            discount = agreed(0.0, willingness(now, later, limit), rules.timing_haggle, person.skill[VALUE],
                              rules.timing_value_holds)
        _sign(floor, deal, person, discount, t)
        return
    if not timing or now <= (1.0 + rules.timing_hassle) * later:
        return
    inside = ripens_inside(weeks - rules.dt, floor.products[deal.product].stage_weeks[NEGOTIATE])
    let_be = planned_worth(now, later, inside)  # what may still close by itself in time needs no hurry
    if now <= (1.0 + rules.timing_hassle) * let_be:
        return
    need = early_price(deal, deal.work, rules.timing_need_nothing, rules.timing_need_discount)
    wanted = willingness(now, let_be, rules.pricing_approval_limit)
    if need <= min(wanted, limit):
        _sign(floor, deal, person, agreed(need, min(wanted, limit), rules.timing_haggle, person.skill[VALUE],
                                          rules.timing_value_holds), t)
    elif need <= wanted and deal.asked == 0:
        deal.asked = 1
        team.approvals_asked += 1
    elif need <= wanted and deal.approved == 0 and team.approvals > 0:
        deal.approved = 1
        team.approvals -= 1


@rule
def _sign(floor, deal, person, discount, t):
    """The last gate: the buyer signs or goes elsewhere."""
    rules = floor.rules[0]
    account = floor.accounts[deal.account]
    odds = gate_odds(NEGOTIATE, floor.products[deal.product].gate[NEGOTIATE], person.skill, account.bond, deal.fit,
                     rules)
    odds = win_odds(odds, discount, floor.segments[account.segment].price_sensitivity, rules.selling_discount_odds,
                    deal.help, rules.selling_help_odds)
    deal.discount = discount
    if passes(odds, uniform(deal.key, GATE, NEGOTIATE)):
        deal.outcome = WON
        deal.booked = round(deal.value * (1.0 - discount) * 100.0) / 100.0
    else:
        deal.outcome = LOST


@rule
def file_closed(floor, t, row):
    """Move closed deals to `closed`, in order; winners make customers."""
    saw = floor.ticks[row]
    kept, n = 0, floor.counts[DEALS_CLOSED]
    for d in range(floor.counts[DEALS_OPEN]):
        deal = floor.deals[d]
        if deal.outcome < 0:
            if kept != d:
                floor.deals[kept] = deal
            kept += 1
            continue
        seat = floor.seats[deal.seat]
        seat.deals -= 1
        floor.seat_products[deal.seat, deal.product].deals -= 1
        deal.closed = t
        deal.person = seat.person
        if deal.outcome == WON:
            seat.booked += deal.booked
            won_customer(floor, deal, t)
        floor.closed[n] = deal
        n += 1
    floor.counts[DEALS_OPEN] = kept
    floor.counts[DEALS_CLOSED] = n
    saw.deals = kept


@rule
def hand_over(floor, s, t):
    """A seat falls vacant: its open deals go to colleagues; some are lost on the way. Returns how many went."""
    n = 0
    for d in range(floor.counts[DEALS_OPEN]):
        deal = floor.deals[d]
        if deal.seat != s:
            continue
        heir = stand_in(floor, s, t)
        if heir < 0 or heir == s:
            continue
        pass_on(floor, deal, heir)
        n += 1
    return n


@rule
def pass_on(floor, deal, heir):
    """One deal changes hands."""
    floor.seats[deal.seat].deals -= 1
    floor.seat_products[deal.seat, deal.product].deals -= 1
    floor.seats[heir].deals += 1
    floor.seat_products[heir, deal.product].deals += 1
    deal.seat = heir
    if lost_on_the_way(deal, floor.rules[0].customers_hand_over_loss):
        deal.outcome = NO_DECISION
