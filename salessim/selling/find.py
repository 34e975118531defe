"""Step 5, find: prospecting turns open needs into deals."""

from salessim.compiled import rule
from salessim.luck import DEATH, FIT, HANDOFF, STAGE, VALUE, exponential, lognormal, uniform
from salessim.selling.floor import FAR

TINY = 1e-9


@rule
def find_rate(find, hours, skill, reach):
    """Chance per week (as a hazard) that an open need is found: contacts an account gets, times skill."""
    return find * hours * skill / max(reach, TINY)


@rule
def open_deal(deal, need, seat, finder, lead, tick, product):
    """Make a need a deal: its size, fit and the thresholds of its fate are all the need's own luck."""
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
    deal.fit = uniform(need.key, FIT, 0)
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
def lost_on_the_way(deal, loss):
    """Whether a deal dies as it changes hands; each hand-over is another draw of the need's luck."""
    deal.hands += 1
    return uniform(deal.key, HANDOFF, deal.hands) < loss
