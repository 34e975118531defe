"""Steps 6 and 7: deals advance and close; a loop over deals around the pure rules."""

from salessim.compiled import rule
from salessim.luck import GATE, RETURN, STAGE, exponential, uniform
from salessim.selling.advance import gate_odds, helped_by, passes, returned
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
from salessim.selling.find import lost_on_the_way
from salessim.selling.floor import (
    CLOSABLE,
    DEALS_CLOSED,
    DEALS_OPEN,
    DISCOVER,
    EVENTS_ALL,
    FAR,
    INTRODUCED,
    KINDS,
    LOST,
    NEGOTIATE,
    NO_DECISION,
    PROPOSE,
    RETURNED,
    SHARED,
    VALUE,
    WON,
)
from salessim.selling.ratchet import lost_next, lost_next_by_others, ratchet_prices
from salessim.selling.steps_customers import won_customer
from salessim.selling.steps_needs import stand_in
from salessim.selling.steps_people import axis_of, paydays
from salessim.selling.time import planned_worth
from salessim.selling.worth import believed_pace, discount_factor, felt, gain, outlook

STALE_WEEKS = 8.0
MANY_CLOSED = 4 / 5  # of the rows still open: below it they close ranks
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
        team.weight = 0.0
    deals, seats, seat_products, accounts = floor.deals, floor.seats, floor.seat_products, floor.accounts
    products, people, teams, market = floor.products, floor.people, floor.teams, floor.market
    dt, stale = rules.dt, 0
    fresh = t - int(STALE_WEEKS / dt)  # moved before: stale
    for d in range(floor.counts[DEALS_OPEN]):
        deal = deals[d]
        if deal.outcome >= 0:
            continue
        seat = seats[deal.seat]
        if seat.person < 0:  # nobody is left to work it: a colleague takes over
            heir = stand_in(seats, teams, deal.seat, t)
            if heir >= 0:
                pass_on(deal, seats, seat_products, heir, rules.customers_hand_over_loss)
                if deal.outcome >= 0:
                    continue
                seat = seats[heir]
        use = seat_products[deal.seat, deal.product]
        account = accounts[deal.account]
        if seat.person >= 0:
            _meet(account, seat.person, use.bonding)
        deal.doom -= use.dying * dt
        if deal.doom <= 0.0:
            deal.outcome = NO_DECISION
            continue
        if deal.ripe == FAR and seat.person >= 0 and deal.opened < t:  # this tick's hours were shared out before
            before = deal.stage
            _work(deal, products[deal.product], people[seat.person].skill, account, use.attended * dt, t,
                  use.lift + market[account.segment, deal.product].odds, use.lift, rules)
            if before < PROPOSE and deal.stage >= PROPOSE:
                _propose(seat, products[deal.product], saw)
        if deal.outcome < 0 and deal.stage == NEGOTIATE:
            deal.next = seat.first
            seat.first = d
            seat.closable += 1
            team = teams[seat.team]
            team.closable += 1
            if team.insight > 0.0 and seat.person >= 0:
                team.weight += _helps(deal, products[deal.product], people[seat.person].skill, account, team, rules)
        if deal.moved < fresh:
            stale += 1
    saw.stale = stale


@rule
def _meet(account, person, growth):
    """A relationship belongs to a person and an account: it grows with contact and passes on by a hand-over alone."""
    if account.friend != person:
        if account.friend != INTRODUCED:
            account.bond = 0.0
        account.friend = person
    account.bond += (1.0 - account.bond) * growth


@rule
def _propose(seat, product, saw):
    """A proposal is written: it costs money, and hours of the seller's next tick."""
    seat.errands += product.proposal_hours
    saw.proposals += 1.0
    saw.proposal_cost += product.proposal_cost


@rule
def _helps(deal, product, skill, account, team, rules):
    """Weight of a deal as help is shared: the more the pipeline is reviewed, the more by what help would bring."""
    odds = gate_odds(NEGOTIATE, product.gate[NEGOTIATE], skill, account.bond, deal.fit, rules) + deal.rival
    return helped_by(team.insight, odds, deal.value / product.price)


@rule
def _work(deal, product, skill, account, exposure, t, late, early, rules):
    """Put a tick's attention into a deal; what one stage does not need goes to the next.

    late, early: log odds that the market and colleagues add at the last two gates and at the first two.
    """
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
        if not _goes_on(deal, product, skill, account, late + deal.rival if deal.stage >= PROPOSE else early, rules):
            return


@rule
def _goes_on(deal, product, skill, account, further, rules):
    """Whether a deal passes the gate at its stage's end; it is in the next stage then, else lost.

    Apart from `_work`, which is small enough without it to be part of the loop over deals.
    """
    odds = gate_odds(deal.stage, product.gate[deal.stage], skill, account.bond, deal.fit, rules) + further
    if not passes(odds, uniform(deal.key, GATE, deal.stage)):
        deal.outcome = NO_DECISION if deal.stage <= DISCOVER else LOST
        return False
    deal.stage += 1
    deal.work = exponential(deal.key, STAGE, deal.stage)
    return True


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
            deal.help += help_each * (_helps(deal, product, people[seat.person].skill, account, team, rules) if knows
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
def _withdraw(team):
    """A deal is over whose price was never approved: nobody needs its approval, or waits for it, any more."""
    if team.approvals > 0:
        team.approvals -= 1
    elif team.approvals_asked > 0:
        team.approvals_asked -= 1


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


@rule
def file_closed(floor, t, row):
    """Deals closed in this tick go to `closed`, in order; winners make customers."""
    rules, counts, deals, closed = floor.rules[0], floor.counts, floor.deals, floor.closed
    seats, seat_products, products, teams = floor.seats, floor.seat_products, floor.products, floor.teams
    roles = floor.roles
    remembered = int(rules.customers_memory_weeks / rules.dt)
    counted, still_open = floor.counted, 0
    further = len(counted) > 0
    for d in range(counts[DEALS_OPEN]):
        deal = deals[d]
        if deal.outcome < 0:
            still_open += 1
            continue
        if deal.closed < FAR:
            continue  # filed before
        seat = seats[deal.seat]
        seat.deals -= 1
        seat_products[deal.seat, deal.product].deals -= 1
        deal.closed = t
        deal.person = seat.person
        if deal.asked == 1 and deal.approved == 0:
            _withdraw(teams[seat.team])
        if deal.outcome == WON:
            own, expert = deal.booked, seat_products[deal.seat, deal.product].expert
            if expert >= 0 and seats[expert].person >= 0:
                own -= _share(floor.events, counts, counted, seat.person, seats[expert], expert, roles, deal, t)
            finder = _found_for_others(deal, seats, floor.people, roles)
            if finder >= 0:
                own -= _share(floor.events, counts, counted, seat.person, seats[finder], finder, roles, deal, t)
            seat.booked += own
            for k in range(KINDS):
                seat.credited[k] += own
                if further:
                    counted[deal.seat, deal.product, k, 0] += own
                    counted[deal.seat, deal.product, k, 1] += 1.0
            product = products[deal.product]
            if product.returns > 0.0 and returned(deal.fit, product.returns, uniform(deal.key, RETURN, 0)):
                _note_deal(floor.events, counts, t + product.return_ticks, RETURNED, deal, deal.seat, seat.person,
                           deal.booked)
            else:
                won_customer(floor.accounts, floor.coverage, seat_products, floor.owned, floor.customers, counts, deal,
                             product.contract, remembered, t)
        closed[counts[DEALS_CLOSED]] = deal
        counts[DEALS_CLOSED] += 1
    floor.ticks[row].deals = still_open
    if still_open < MANY_CLOSED * counts[DEALS_OPEN]:
        forget_closed(deals, counts)


@rule
def _found_for_others(deal, seats, people, roles):
    """The seat of who looks for needs and sells none, where who found this one is still there; -1 none."""
    if deal.finder < 0 or deal.finder == deal.seat:
        return -1
    seat = seats[deal.finder]
    if seat.person < 0 or roles[seat.role].sell > 0.0 or people[seat.person].began > deal.opened:
        return -1
    return deal.finder


@rule
def _share(events, counts, counted, seller, colleague, row, roles, deal, t):
    """Credit who joined a deal or found it with a part of it; returns what the seller's own credit is less by."""
    role = roles[colleague.role]
    part = role.credit * deal.booked
    colleague.booked += part
    for k in range(KINDS):
        colleague.credited[k] += part
        if len(counted) > 0:
            counted[row, deal.product, k, 0] += part
            counted[row, deal.product, k, 1] += 1.0
    _note_deal(events, counts, t, SHARED, deal, row, colleague.person, part)
    if role.splits == 0:
        return 0.0
    _note_deal(events, counts, t, SHARED, deal, deal.seat, seller, -part)
    return part


@rule
def _note_deal(events, counts, t, kind, deal, seat, person, value):
    event = events[counts[EVENTS_ALL]]
    event.tick, event.kind, event.value = t, kind, value
    event.account, event.product, event.seat, event.person = deal.account, deal.product, seat, person
    counts[EVENTS_ALL] += 1


@rule
def forget_closed(deals, counts):
    """Open deals close ranks, in order, over those that are filed. Now and then is enough: rows are costly to move."""
    kept = 0
    for d in range(counts[DEALS_OPEN]):
        if deals[d].outcome < 0:
            if kept != d:
                deals[kept] = deals[d]
            kept += 1
    counts[DEALS_OPEN] = kept


@rule
def pass_on(deal, seats, seat_products, heir, loss):
    """A deal changes hands; some are lost as they do."""
    seats[deal.seat].deals -= 1
    seat_products[deal.seat, deal.product].deals -= 1
    seats[heir].deals += 1
    seat_products[heir, deal.product].deals += 1
    deal.seat = heir
    if lost_on_the_way(deal, loss):
        deal.outcome = NO_DECISION
