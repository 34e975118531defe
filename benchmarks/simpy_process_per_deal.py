"""The first peer: a SimPy process for every deal, the way SimPy's own examples model what waits and moves on.

    python benchmarks/simpy_process_per_deal.py          # a year of the bench scenario: its measures and its seconds
"""

from __future__ import annotations

from peer_company import CLOSE_AT, DEALS_AT, SELLING_AT, Company, Week
from peer_deals import move_on
from peer_demand import demand, find
from peer_things import NEGOTIATE, NO_DECISION
from peer_week import WeekFacts

STALE_WEEKS = 8


class ProcessPerDeal(Company):
    """A company in which every deal lives a life of its own; sellers decide once all deals have moved."""

    def selling_weeks(self, weeks):
        """Sellers plan and find; deals live their week; sellers close."""
        for seat in self.seats:
            for deal in seat.deals:
                self.begin(deal)
        for week in range(weeks):
            yield self.env.timeout(week + SELLING_AT - self.env.now)
            facts, self.saw = WeekFacts(self.terms, week), Week()
            self.plan(facts, self.saw)
            demand(self, facts, self.saw)
            find(self, facts, self.saw)
            yield self.env.timeout(CLOSE_AT - SELLING_AT)
            self.close(facts)
            self.settle(facts, self.saw)

    def begin(self, deal):
        """A deal begins to live."""
        self.env.process(self.life(deal))

    def file(self, deal, week):
        """A deal is over, and off its seller's list."""
        super().file(deal, week)
        if deal in deal.seat.deals:
            deal.seat.deals.remove(deal)

    def life(self, deal):
        """A deal's weeks: attended to, moving through its stages, dying or closed by its seller."""
        env, terms, product = self.env, self.terms, deal.product
        week = int(env.now)
        yield env.timeout(week + DEALS_AT - env.now)
        while deal.outcome is None:
            seat = deal.seat
            person = seat.person
            if person is None and (heir := self.stand_in(seat)) is not None:
                seat.deals.remove(deal)
                if not self.passed_on(deal, heir):
                    self.file(deal, week)
                    return
                heir.deals.append(deal)
                seat, person = heir, heir.person
            exposure = seat.attended[product]
            if person is not None:
                account = deal.account
                if account.friend is not person:
                    account.friend, account.bond = person, 0.0
                account.bond += (1.0 - account.bond) * exposure / terms.selling.bond_weeks
            deal.doom -= seat.dying[product]
            if deal.doom <= 0.0:
                deal.outcome = NO_DECISION
            elif deal.ripe is None and person is not None and deal.opened < week:  # hours were shared out before
                if exposure < deal.work:
                    deal.work -= exposure
                else:
                    move_on(terms, deal, person, exposure, week)
            if deal.outcome is not None:
                self.file(deal, week)
                return
            if deal.stage == NEGOTIATE:
                seat.closable.append(deal)
                seat.team.closable += 1
            if week - deal.moved > STALE_WEEKS:
                self.saw.stale += 1
            week += 1
            yield env.timeout(1.0)


if __name__ == "__main__":
    from agreement import show_year

    show_year(ProcessPerDeal)
