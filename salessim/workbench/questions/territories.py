"""Is it worth redrawing the map? How it is drawn, how much an account's staying is worth, and what quotas follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from salessim.figures import plain
from salessim.workbench.assumptions import Assumption, assumptions, scaled
from salessim.workbench.lever import Choice, Lever
from salessim.workbench.questions.question import Question

AS_TODAY = "as_today"
WAYS = (("balanced", "balanced by potential"), ("region", "by region"), ("near", "near those who live there"))
CALLED = {"balanced": "gives each as much potential", "random": "was left to chance", "region": "is made of regions",
          "near": "is drawn near those who live there", "file": "is the one that is listed"}
BESIDE = ("travel_hours", "selling_hours", "territory_spread", "quota_unfairness", "accounts_moved", "exits")


class TerritoryQuestion(Question):
    """The question for a company some of whose sellers travel to their accounts.

    What an account's staying is worth counts where the map is drawn near those who live there, and nowhere else. With
    the map as it is today no account moves, and `read` tells today's worth of staying.
    """

    asked = "Is it worth redrawing the map?"
    named = "territories"

    def __init__(self, today):
        """today: a Scenario. Raises ValueError where nobody travels: then it makes no difference where accounts lie."""
        self.travels = [name for name, role in today.roles.items() if role.works == "field"]
        if not self.travels:
            raise ValueError("roles: one that travels to its accounts (works: field), or where they lie makes no "
                             f"difference (got {', '.join(today.roles)}, all inside)")
        super().__init__(today)

    def levers_of(self, today) -> tuple[Choice | Lever, ...]:
        now = self.read(today)
        return (
            Choice(name="drawn", label="Map", options=((AS_TODAY, "as it is"), *WAYS), begin="near", now=AS_TODAY,
                   why="Who gets which accounts: every territory as rich as the others; whole regions joined; or as "
                       "rich as the others and as near to the seller's home as can be.", paths=("territories.method",)),
            Lever(name="stays", label="Staying is worth", unit="km, for a map near home", low=0, high=100, step=5,
                  begin=20, now=now["stays"], paths=("territories.disruption",),
                  why="An account stays with its seller unless another lives so much nearer; the more it is worth, the "
                      "fewer accounts change hands. Only where the map is drawn near those who live there."),
            Lever(name="by_potential", label="Quotas by potential", unit="% of the difference", low=0, high=100,
                  step=10, begin=now["by_potential"], now=now["by_potential"], paths=("quotas.by_potential",),
                  why="How far a richer territory is asked for more: 0 asks all for the same, 100 in proportion."))

    def read(self, scenario) -> dict[str, Any]:
        rules = scenario.territories
        drawn = AS_TODAY if rules == self.today.territories else rules.method
        if drawn not in (AS_TODAY, *dict(WAYS)):
            raise ValueError(f"territories.method: as today, {', '.join(dict(WAYS))} (got {drawn})")
        return {"drawn": drawn, "stays": rules.disruption,
                "by_potential": round(100 * scenario.quotas.by_potential, 6)}

    def changes(self, values: Mapping[str, Any]) -> dict:
        now, redrawn = self.today.territories, values["drawn"] != AS_TODAY
        return {"territories.method": values["drawn"] if redrawn else now.method,
                "territories.disruption": values["stays"] if redrawn else now.disruption,
                "quotas.by_potential": round(values["by_potential"] / 100, 8)}

    def today_in_words(self, results=None) -> str:
        today = self.today
        seats = sum(team.seats.get(role, 0) for team in today.teams.values() for role in self.travels)
        accounts = sum(segment.accounts for segment in today.market.segments.values())
        said = (f"Today {seats} sellers travel to their accounts, of {accounts:,} in all, and the map "
                f"{CALLED[today.territories.method]}.")
        if results is None:
            return said
        road, spread, reached = (float(results.values(results.names[0], measure).mean())
                                 for measure in ("travel_hours", "territory_spread", "share_at_quota"))
        return (f"{said} A seller is on the road for {road:.1f} hours a week; territories are usually "
                f"{plain(spread, 0.01, 0)} % richer or poorer than the mean; {plain(reached, 0.01, 0)} % of quotas are "
                "reached.")

    def today_drawn(self, results):
        from salessim.picture.map import territories
        from salessim.study.maps import maps

        return territories(maps(_called(results, 0), seed=results.seed, replication=results.numbers[0]))

    def also_drawn(self, comparison):
        """The map of the first history before beside after, and what it brings on the road, in fairness and exits."""
        from salessim.picture import beside
        from salessim.picture.map import territories
        from salessim.study.maps import maps

        results = comparison.results
        seen = maps(_called(results, 1), _called(results, 0), results.seed, results.numbers[0])
        return territories(seen), beside(comparison, BESIDE)

    def assumptions(self) -> tuple[Assumption, ...]:
        """What the road and a hand-over cost, and what lasts. Half and half again, all and nothing: assumptions."""
        land, segments = self.today.market.land, self.today.market.segments.items()
        keeps, loss = "customers.hand_over_keeps", "customers.hand_over_loss"
        *_, years = assumptions(self.today)
        return (
            scaled("how fast sellers drive", {"market.land.speed": land.speed}, 0.5, 1.5, "half as fast",
                   "half as fast again"),
            scaled("how many visits accounts expect",
                   {f"market.segments.{name}.visits": segment.visits for name, segment in segments}, 0.5, 1.5, "half",
                   "half as many again"),
            Assumption("what a successor keeps of a relationship", {keeps: 0.0}, {keeps: 1.0}, "nothing", "all of it"),
            Assumption("deals lost when they change hands", {loss: 0.0}, {loss: 0.2}, "none", "one in five"),
            years)


def _called(results, place: int):
    """A scenario of the results under the name it has there."""
    return results.scenarios[place].change({"name": results.names[place]})
