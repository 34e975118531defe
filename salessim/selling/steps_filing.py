"""What closed in a tick is filed: who is credited, what was given back, which accounts are customers now."""

from salessim.compiled import rule
from salessim.luck import RETURN, uniform
from salessim.selling.advance import returned
from salessim.selling.floor import DEALS_CLOSED, DEALS_OPEN, EVENTS_ALL, FAR, KINDS, RETURNED, SHARED, WON
from salessim.selling.steps_customers import won_customer

MANY_CLOSED = 4 / 5  # of the rows still open: below it they close ranks


@rule
def _withdraw(team):
    """A deal is over whose price was never approved: nobody needs its approval, or waits for it, any more."""
    if team.approvals > 0:
        team.approvals -= 1
    elif team.approvals_asked > 0:
        team.approvals_asked -= 1


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
