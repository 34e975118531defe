"""Step 6, advance: work on deals adds up; a loop over deals around the pure rules."""

from salessim.compiled import rule
from salessim.luck import GATE, STAGE, exponential, uniform
from salessim.selling.advance import gate_odds, helped_by, passes
from salessim.selling.find import lost_on_the_way
from salessim.selling.floor import DEALS_OPEN, DISCOVER, FAR, INTRODUCED, LOST, NEGOTIATE, NO_DECISION, PROPOSE
from salessim.selling.steps_needs import stand_in

STALE_WEEKS = 8.0


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
            _work(deal, products[deal.product], people[seat.person].skill, account, use, market, dt, t, rules)
            if before < PROPOSE and deal.stage >= PROPOSE:
                _propose(seat, products[deal.product], saw)
        if deal.outcome < 0 and deal.stage == NEGOTIATE:
            deal.next = seat.first
            seat.first = d
            seat.closable += 1
            team = teams[seat.team]
            team.closable += 1
            if team.insight > 0.0 and seat.person >= 0:
                team.weight += helps(deal, products[deal.product], people[seat.person].skill, account, team, rules)
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
def helps(deal, product, skill, account, team, rules):
    """Weight of a deal as help is shared: the more the pipeline is reviewed, the more by what help would bring."""
    odds = gate_odds(NEGOTIATE, product.gate[NEGOTIATE], skill, account.bond, deal.fit, rules) + deal.rival
    return helped_by(team.insight, odds, deal.value / product.price)


@rule
def _work(deal, product, skill, account, use, market, dt, t, rules):
    """Put a tick's attention into a deal; what one stage does not need goes to the next."""
    exposure = use.attended * dt
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
        further = use.lift
        if deal.stage >= PROPOSE:  # the market is at work at the last two gates
            further = use.lift + market[account.segment, deal.product].odds + deal.rival
        if not _goes_on(deal, product, skill, account, further, rules):
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
def pass_on(deal, seats, seat_products, heir, loss):
    """A deal changes hands; some are lost as they do."""
    seats[deal.seat].deals -= 1
    seat_products[deal.seat, deal.product].deals -= 1
    seats[heir].deals += 1
    seat_products[heir, deal.product].deals += 1
    deal.seat = heir
    if lost_on_the_way(deal, loss):
        deal.outcome = NO_DECISION
