"""Step 3, time: selling hours over looking, deals and customers, on one's own deals or with colleagues on theirs."""

from salessim.compiled import rule
from salessim.selling.advance import attended, dying, lifted_by
from salessim.selling.effort import hours_of, intensity_of, selling_hours
from salessim.selling.find import find_rate
from salessim.selling.floor import EXTRA, PRODUCT, PROSPECTING, TIME
from salessim.selling.time import draw

YEAR = 52.0


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
