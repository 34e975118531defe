"""Which team structure earns more? Kinds of sellers, seats and managers, and the scenario they make of today's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from salessim.calendar import QUARTER
from salessim.figures import known, share, words
from salessim.study.answer import money
from salessim.workbench.assumptions import Assumption, assumptions, scaled
from salessim.workbench.lever import Choice, Lever
from salessim.workbench.questions.question import Question
from salessim.workbench.questions.seating import chart_of, resized, seated, whole
from salessim.workbench.questions.structures import STRUCTURES, made, recognised

COUNTED = {"from_today": "with what the change costs", "settled": "as if it had always been so"}
STARTS = {"from_today": "baseline", "settled": "own"}
KEEP = 0.9  # assumption, as in scenarios/segment_teams.yaml: who keeps a seat keeps nine accounts in ten
SAME_TABLE = 0.4  # assumption, as in scenarios/pods.yaml: who shares a table loses less at a hand-over


class StructureQuestion(Question):
    """The question for the whole force: what kinds of sellers there are, how many seats, under how many managers.

    Roles, quotas and plans of a structure are made from today's, in today's proportions; today's own structure keeps
    its roles. What a change costs on the way counts, unless it is asked as if it had always been so.
    """

    asked = "Which team structure earns more?"
    named = "structure"

    def __init__(self, today):
        """today: a Scenario. Raises ValueError where its structure is none of STRUCTURES or its map is a file."""
        if today.territories.method == "file":
            raise ValueError("territories.method: a map that can be drawn for other seats (got file)")
        super().__init__(today)

    def levers_of(self, today) -> tuple[Lever | Choice, ...]:
        now = self.read(today)
        seats, teams = now["seats"], now["teams"]
        fewest = max(-(-seats // 2), teams)
        ways = list(COUNTED) if not _from_files(today) else ["from_today"]
        return (
            Choice(name="structure", label="Structure", options=tuple(_possible(today)), now=now["structure"],
                   begin="hunters_and_farmers" if now["structure"] == "generalists" else "generalists",
                   why="Who looks for customers, who wins them, who keeps them, and which customers each has.",
                   paths=("roles", "territories")),
            Lever(name="seats", label="Seats", unit="sellers", low=fewest, high=-(-3 * seats // 2), step=1,
                  begin=seats, now=seats, why="How many sellers there are in all, shared over the kinds.",
                  paths=("seats",)),
            Lever(name="teams", label="Managers", unit="teams, one manager each", low=1,
                  high=max(teams + 1, min(2 * teams, fewest // 2)), step=1, begin=teams, now=teams,
                  why=f"Fewer managers lead more sellers each (today {seats / teams:.1f}) and have less time for each.",
                  paths=("teams",)),
            Choice(name="counted", label="Counted", options=tuple((way, COUNTED[way]) for way in ways),
                   now=now["counted"] if now["counted"] in ways else ways[0], begin=ways[0],
                   why="From today on, accounts change hands and seats are hired for; or as if all that lay long ago."))

    def read(self, scenario) -> dict[str, Any]:
        chart = chart_of(scenario)
        return {"structure": recognised(scenario), "seats": sum(sum(team.values()) for team in chart.values()),
                "teams": len(chart), "counted": "settled" if scenario.time.start == "own" else "from_today"}

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        base, now = self.base, self.read(self.base)
        seats, teams = whole("seats", values["seats"]), whole("teams", values["teams"])
        changes: dict[str, Any] = {}
        if values["counted"] != now["counted"]:
            changes["time.start"] = STARTS[values["counted"]]
        if (values["structure"], seats, teams) == (now["structure"], now["seats"], now["teams"]):
            return changes
        chart = chart_of(base)
        if values["structure"] != now["structure"]:
            structure = made(self.today, values["structure"])
            changes |= self._declared(structure)
            chart = seated(structure, chart, chart_of(self.today), seats, teams)
        elif teams == now["teams"]:
            chart = resized(chart, seats)
        else:
            chart = seated(made(base, now["structure"]), chart, chart_of(self.today), seats, teams)
        changes["territories.keep"] = base.territories.keep or KEEP
        changes |= {f"start.{file}": None for file in _from_files(base)}
        return changes | _seats(base, chart)

    def _declared(self, structure) -> dict[str, Any]:
        """What a structure declares beside its seats: roles, what they are paid, and whether accounts are a team's."""
        base, today = self.base, self.today
        kinds = {kind.name: kind.role for group in structure.groups for kind in group}
        changes: dict[str, Any] = {f"roles.{name}": None for name in base.roles if name not in kinds}
        changes |= {f"roles.{name}": role for name, role in kinds.items()}
        for role in kinds.values():
            for what, name in (("plans", role.plan), ("labour", role.labour)):
                if name not in getattr(base, what) and name in getattr(today, what):
                    changes[f"{what}.{name}"] = getattr(today, what)[name]
        lost = today.customers.hand_over_team
        if structure.pods and not today.territories.pods:
            lost = min(lost, SAME_TABLE)
        return changes | structure.besides | {"territories.pods": structure.pods, "customers.hand_over_team": lost}

    def today_in_words(self, results=None) -> str:
        now = self.read(self.today)
        said = (f"Today there are {now['seats']} seats in {now['teams']} team{'s' * (now['teams'] > 1)}, "
                f"{now['seats'] / now['teams']:.1f} to a manager. {STRUCTURES[now['structure']]}.")
        if results is None:
            return said
        name, years = results.names[0], results.baseline.time.quarters / 4
        filled = float(results.values(name, "headcount").mean())
        each = float(results.values(name, "bookings").mean()) / years / filled if filled else float("nan")
        if not known(each):
            return said
        empty = share(float(results.values(name, "vacancy").mean()))
        return f"{said} Each seller books {money(each, results.currency)} a year; {empty} of seats stand empty."

    def today_drawn(self, results):
        from salessim.picture import org_chart
        from salessim.study.moments import moment

        return org_chart(moment(self.today, seed=results.seed), "today")

    def also_drawn(self, comparison) -> tuple:
        """The idea's chart as its first quarter ends, in one history; when it pays back; where deals are lost."""
        from salessim.picture import funnel, org_chart, payback
        from salessim.study.moments import moment

        results = comparison.results
        there = moment(results.scenarios[1], QUARTER, seed=results.seed, baseline=results.baseline)
        return org_chart(there, words(results.names[1])), payback(comparison), funnel(comparison)

    def assumptions(self) -> tuple[Assumption, ...]:
        """Those that matter to structure: relationships, care, coaching, the market, what lasts.

        The ranges are assumptions: half and half again, a fifth less and more of the market.
        """
        behaviour, (needs, years) = self.today.behaviour, assumptions(self.today)[3:]
        return (
            scaled("what knowing the customer is worth", {"behaviour.selling.bond_odds": behaviour.selling.bond_odds},
                   0.5, 1.5, "half", "half as much again"),
            scaled("how far care keeps customers", {"customers.satisfaction_odds":
                                                    self.today.customers.satisfaction_odds},
                   0.5, 1.5, "half", "half as far again"),
            scaled("what an hour of coaching does", {"behaviour.learning.coach": behaviour.learning.coach}, 0.5, 1.5,
                   "half", "half as much again"),
            needs, years)


def _possible(today):
    """The structures that today's company can have, with what they are called."""
    for name, called in STRUCTURES.items():
        try:
            made(today, name)
        except ValueError:
            continue
        yield name, called


def _seats(base, chart) -> dict[str, Any]:
    """The dotted changes that turn a Scenario's seats into those of a chart."""
    changes: dict[str, Any] = {f"teams.{team}": None for team in base.teams if team not in chart}
    for team, seats in chart.items():
        if team not in base.teams:
            changes[f"teams.{team}"] = {"seats": seats}
            continue
        declared = base.teams[team]
        if {role: n for role, n in declared.seats.items() if n} != seats:
            changes[f"teams.{team}.seats"] = {role: None for role in declared.seats if role not in seats} | seats
        if gone := [role for role in declared.bench if role not in seats]:
            changes[f"teams.{team}.bench"] = dict.fromkeys(gone)
    return changes


def _from_files(scenario) -> list[str]:
    """Which files the company starts from: their seats are those of today's chart."""
    return [file for file in ("roster", "pipeline") if getattr(scenario.start, file)]
