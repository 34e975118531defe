"""A deal in plain Python: how it begins, passes gates, and is booked now, cheaper or later."""

from __future__ import annotations

from math import exp
from random import gauss, random

from peer_things import LOST, NEGOTIATE, NO_DECISION, WON, Deal, exponential
from peer_week import LIKELY, difference, outlook


def new_deal(account, product, seat, week, declared, terms):
    """A need becomes a deal of `declared` (a Product): its size, its fit and how long it lasts untouched."""
    deal = Deal()
    deal.account, deal.product, deal.seat, deal.stage = account, product, seat, 0
    deal.opened = deal.moved = week
    deal.ripe = deal.outcome = deal.savvy = deal.signs_at = deal.patience = None
    deal.work = exponential() * declared.stages[0]
    deal.doom = exponential()
    deal.value = declared.size * exp(gauss(0.0, declared.sigma))
    deal.fit = random()
    deal.help = deal.discount = deal.booked = 0.0
    deal.hands = deal.asked = deal.approved = 0
    deal.asked_in, deal.timed = None, False
    return deal


def gate_odds(terms, deal, stage, person):
    """Log odds of a gate before price and help."""
    sell = terms.selling
    odds = terms.products[deal.product].gate[stage] + person.logs[stage] + sell.bond_odds * deal.account.bond
    if stage == 0:
        return odds + sell.fit_sight * person.skill[1] * 2.0 * (deal.fit - 0.5)
    return odds + sell.fit_odds * (deal.fit - 0.5)


def move_on(terms, deal, person, exposure, week):
    """Attention left over after a stage goes to the next: gates are passed or not. Sets outcome where it ends."""
    stages = terms.products[deal.product].stages
    while exposure >= deal.work:
        exposure -= deal.work
        deal.moved = week
        deal.work = 0.0
        if deal.stage == NEGOTIATE:
            deal.ripe = week
            return
        if random() * (1.0 + exp(-gate_odds(terms, deal, deal.stage, person))) >= 1.0:
            deal.outcome = NO_DECISION if deal.stage <= 1 else LOST
            return
        deal.stage += 1
        deal.work = exponential() * stages[deal.stage]
    deal.work -= exposure


def now_and_later(terms, facts, seat):
    """Worth of a unit booked now and after the quarter's end, over all the seat's closable deals together."""
    person, axis = seat.person, seat.quota
    value = rate = 0.0
    for deal in seat.closable:
        value += deal.value
        rate += deal.value * terms.rates[deal.product]
    rate /= value
    own = terms.effort.intrinsic * terms.reference_rate
    if rate:
        now, later = own + rate * facts.month_now, own + rate * facts.month_later
    else:
        now = later = own
    likely = LIKELY * value
    part = likely / axis
    unclear = (1.0 - person.clarity) * terms.average
    coming, spread = outlook(terms, person, max(facts.left - 1.0, 0.0))
    mu = (seat.credited + coming) / axis
    now += (person.clarity * difference(terms, mu, mu + part, spread / axis) / part + unclear) * facts.now
    coming, spread = outlook(terms, person, facts.length)
    mu = coming / axis
    later += (person.clarity * difference(terms, mu, mu + part, spread / axis) / part + unclear) * facts.later
    return now, later


def decide(terms, facts, deal, seat, now, later):
    """Book a deal now, cheaper, or let it be."""
    timing, pricing, person, week = terms.timing, terms.pricing, seat.person, facts.week
    if deal.asked_in != facts.period:
        deal.asked_in, deal.timed = facts.period, random() < person.opportunism
    limit = pricing.approval_limit if deal.approved else pricing.authority
    if deal.ripe is not None:
        if not deal.timed:
            sign(terms, deal, person, 0.0)
            return
        if later * exp(-timing.held_loss * facts.left) > (1.0 + timing.hold) * now:
            if deal.patience is None:
                deal.patience = timing.patience_weeks * exponential()
            if deal.patience > week - deal.ripe + facts.left:
                deal.doom -= timing.held_loss
                return
        meet_buyer(timing, deal)
        willing = min(1.0 - later / now, limit) if now > later else 0.0
        sign(terms, deal, person, agreed(timing, 0.0, willing, person) if deal.savvy else 0.0)
        return
    if not deal.timed or now <= (1.0 + timing.hassle) * later:
        return
    meet_buyer(timing, deal)
    usual = terms.products[deal.product].stages[NEGOTIATE]
    need = deal.signs_at * deal.work / usual
    if need > limit:
        if need <= min(1.0 - later / now, pricing.approval_limit):
            ask_approval(deal, seat.team)
        return
    inside = 1.0 - exp(-(facts.left - 1.0) / usual) / facts.left  # ripens, or is hurried on a better day
    let_be = inside * now + (1.0 - inside) * later
    wanted = min(1.0 - let_be / now, limit) if now > let_be else 0.0
    if now > (1.0 + timing.hassle) * let_be and need <= wanted:
        sign(terms, deal, person, agreed(timing, need, wanted, person))


def ask_approval(deal, team):
    """A price above the seller's authority: asked for once; the manager's approvals come one by one."""
    if not deal.asked:
        deal.asked = 1
        team.asked += 1
    elif not deal.approved and team.approvals > 0:
        deal.approved = 1
        team.approvals -= 1


def meet_buyer(timing, deal):
    """What kind of buyer this is, found out once: savvy or not, and at which price an early signature comes."""
    if deal.savvy is None:
        deal.savvy = random() < timing.savvy
        deal.signs_at = 0.0 if random() < timing.need_nothing else timing.need_discount * exponential()


def agreed(timing, need, willing, person):
    """The discount agreed: what the buyer needs, and part of what the seller would give beyond it."""
    held = max(person.skill[2], 0.1) ** -timing.value_holds
    return min(need + timing.haggle * held * (willing - need), willing)


def sign(terms, deal, person, discount):
    """The last gate: the buyer signs or goes elsewhere."""
    sell = terms.selling
    odds = gate_odds(terms, deal, NEGOTIATE, person) + sell.help_odds * deal.help
    odds += sell.discount_odds * terms.segment.price_sensitivity * discount
    deal.discount = discount
    if random() * (1.0 + exp(-odds)) < 1.0:
        deal.outcome = WON
        deal.booked = round(deal.value * (1.0 - discount), 2)
    else:
        deal.outcome = LOST
