"""How much of pay should be at risk, and how steep? The question of pay, looked at closely."""

from __future__ import annotations

from salessim.figures import words
from salessim.workbench.questions.pay import PayQuestion

PEOPLE = ("exits", "regretted", "dismissals", "discount")


class PayMixQuestion(PayQuestion):
    """As PayQuestion, with pictures of the curve, where people end on it, who gains, who leaves, and when is booked."""

    asked = "How much of pay should be at risk, and how steep should it be?"
    named = "pay_mix"

    def today_drawn(self, results):
        return self._curve(results, 0)

    def also_drawn(self, comparison):
        """The payout curve with where people end, attainment, what they are paid, who gains, who leaves, and the weeks
        of the quarter."""
        from salessim.picture import attainment, beside, pay_spread, quarter_end
        from salessim.picture.by_talent import by_talent

        return (self._curve(comparison.results, 1), attainment(comparison), pay_spread(comparison.results),
                by_talent(comparison), beside(comparison, PEOPLE), quarter_end(comparison))

    def _curve(self, results, place: int):
        """The plan of a scenario of the results, with attainment as it came out there."""
        from salessim.pay.reviewing.review import review
        from salessim.picture.payout_curve import payout_curve

        scenario = results.scenarios[place]
        seen = review(scenario.plans[self.plan], scenario.roles[self.role].quota,
                      products=tuple(scenario.market.products), name=words(results.names[place]).capitalize())
        tenths = results.tables["attainment"][0][place]["attainment"][:-1]  # without the last, which is open
        people = results.cube("attainment", "person_quarters")[place].sum(axis=0)[:-1]
        return payout_curve(seen, scenario.currency, ([0.0, *(tenths + 0.05)], [people[0], *people]))
