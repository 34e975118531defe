"""The second peer: deals in lists, one weekly process that walks them, as a competent SimPy user would write it.

    python benchmarks/simpy_lists.py          # a year of the bench scenario: its measures and its seconds
"""

from __future__ import annotations

from peer_company import SELLING_AT, Company, Week
from peer_deals import move_on
from peer_demand import demand, find
from peer_things import NEGOTIATE, NO_DECISION
from peer_week import WeekFacts

STALE_WEEKS = 8


class Lists(Company):
    """A company whose deals lie in lists, one a seat."""

    def selling_weeks(self, weeks):
        """A week of selling for everybody, in one go."""
        for week in range(weeks):
            yield self.env.timeout(week + SELLING_AT - self.env.now)
            facts, saw = WeekFacts(self.terms, week), Week()
            self.plan(facts, saw)
            demand(self, facts, saw)
            find(self, facts, saw)
            for seat in self.seats:
                if seat.person is None and seat.deals:
                    self.pass_on(seat, week)
            for seat in self.seats:
                self.advance(seat, week, saw)
            self.close(facts)
            for seat in self.seats:
                if seat.over:
                    seat.deals = [deal for deal in seat.deals if deal.outcome is None]
                    seat.over = False
            self.settle(facts, saw)

    def file(self, deal, week):
        """A deal is over; its list is tidied at the end of the week."""
        super().file(deal, week)
        deal.seat.over = True

    def pass_on(self, seat, week):
        """Nobody is left on a seat: colleagues take over its deals, if there are any who sell."""
        deals, seat.deals = seat.deals, []
        for deal in deals:
            heir = self.stand_in(seat)
            if heir is None:
                seat.deals.append(deal)
            elif self.passed_on(deal, heir):
                heir.deals.append(deal)
            else:
                self.file(deal, week)

    def advance(self, seat, week, saw):
        """Work on a seat's deals adds up, gates are passed or not, neglected deals die."""
        terms, person, attended, dying, closable = self.terms, seat.person, seat.attended, seat.dying, seat.closable
        growth = [part / terms.selling.bond_weeks for part in attended]
        for deal in seat.deals:
            product = deal.product
            if person is not None:
                account = deal.account
                if account.friend is not person:
                    account.friend, account.bond = person, 0.0
                account.bond += (1.0 - account.bond) * growth[product]
            deal.doom -= dying[product]
            if deal.doom <= 0.0:
                deal.outcome = NO_DECISION
            elif deal.ripe is None and person is not None and deal.opened < week:  # hours were shared out before
                exposure = attended[product]
                if exposure < deal.work:
                    deal.work -= exposure
                else:
                    move_on(terms, deal, person, exposure, week)
            if deal.outcome is not None:
                self.file(deal, week)
                continue
            if deal.stage == NEGOTIATE:
                closable.append(deal)
            if week - deal.moved > STALE_WEEKS:
                saw.stale += 1
        seat.team.closable += len(closable)


if __name__ == "__main__":
    from agreement import show_year

    show_year(Lists)
