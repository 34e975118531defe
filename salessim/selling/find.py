"""Step 5, find: prospecting turns open needs into deals."""

from salessim.compiled import rule
from salessim.luck import DEATH, FIT, HANDOFF, RIVAL, STAGE, VALUE, exponential, lognormal, uniform
from salessim.selling.floor import FAR

TINY = 1e-9


@rule
def find_rate(find, hours, skill, reach):
    """Chance per week (as a hazard) that an open need is found: contacts an account gets, times skill."""
    return find * hours * skill / max(reach, TINY)


@rule
def open_deal(deal, need, seat, finder, lead, quality, tick, product, rivals):
    """Make a need a deal: its size, fit and the thresholds of its fate are all the need's own luck.

    quality: of the channel it came by, 1 usual; rivals: (competitors,) RIVALS for such a need.
    """
    deal.key = need.key
    deal.account = need.account
    deal.product = need.product
    deal.seat = seat
    deal.finder = finder
    deal.stage = 0
    deal.opened = tick
    deal.moved = tick
    deal.ripe = FAR
    deal.next = -1
    deal.work = exponential(need.key, STAGE, 0)
    deal.doom = exponential(need.key, DEATH, 0)
    deal.value = product.price * lognormal(need.key, VALUE, 0, product.value_sigma)
    fit = uniform(need.key, FIT, 0)
    deal.fit = fit if quality == 1.0 else fit ** (1.0 / quality)
    deal.rival = bids_against(need.key, rivals, tick)
    deal.help = 0.0
    deal.lead = lead
    deal.hands = 0
    deal.asked = 0
    deal.approved = 0
    deal.discount = 0.0
    deal.outcome = -1
    deal.closed = FAR
    deal.person = -1
    deal.booked = 0.0


@rule
def bids_against(key, rivals, tick):
    """Log odds that competitors add to a need's last gates: below what is usual where one bids, above where none."""
    odds = 0.0
    for c in range(len(rivals)):
        rival = rivals[c]
        if rival.bids > 0.0 and tick >= rival.enters:
            odds -= rival.odds * ((1.0 if uniform(key, RIVAL, c) < rival.bids else 0.0) - rival.centre)
    return odds


@rule
def answered(hours, deals, rules):
    """Chance that who asked is reached when a seller with so many open deals answers after so many hours, above 0."""
    wait = hours * (1.0 + deals / rules.selling_answer_deals)
    return 1.0 / (1.0 + (wait / rules.selling_answer_half) ** rules.selling_answer_decay)


@rule
def lost_on_the_way(deal, loss):
    """Whether a deal dies as it changes hands; each hand-over is another draw of the need's luck."""
    deal.hands += 1
    return uniform(deal.key, HANDOFF, deal.hands) < loss
