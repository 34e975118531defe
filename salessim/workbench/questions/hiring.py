"""What does hiring better, sooner or training longer bring? Three controls, and the scenario they make of today's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from salessim.figures import known, share, words
from salessim.scenario.people import Onboarding
from salessim.study.interval import of_mean
from salessim.workbench.assumptions import Assumption, assumptions, scaled
from salessim.workbench.lever import Choice, Lever
from salessim.workbench.questions.question import Question
from salessim.workbench.questions.seating import apportioned, whole


class Method(NamedTuple):
    """A way of choosing: the signals used, and what a candidate takes of hours and money against a chat."""

    called: str
    signals: tuple[str, ...]
    hours: float
    cost: float


# Hours and cost of the third against the first are those of scenarios/better_interviews.yaml; the others: assumption.
METHODS = {
    "chat": Method("A chat", ("unstructured_interview",), 1.0, 1.0),
    "structured": Method("A structured interview", ("structured_interview",), 1.5, 1.0),
    "work_sample": Method("A structured interview and a work sample", ("structured_interview", "work_sample"),
                          1.5, 1.8),
    "tests": Method("Both, and a test of abilities", ("structured_interview", "work_sample", "mental_ability_test"),
                    1.5, 2.2),
}
OWN = "own"
MOST_TAUGHT = 3.0  # standard deviations: as much as a class can be declared to teach
TEACHES = 0.5  # assumption: each further week teaches less; four times as long, twice as much


class HiringQuestion(Question):
    """The question for everybody who is hired: how they are chosen, how many wait ahead of need, how long they learn.

    How many candidates are seen, what they are offered and the market they come from stay as they are today.
    """

    asked = "What does hiring better, sooner or training longer bring?"
    named = "hiring"

    def levers_of(self, today) -> tuple[Lever | Choice, ...]:
        now = self.read(today)
        options = [(name, method.called) for name, method in METHODS.items()]
        if now["method"] == OWN:
            options = [(OWN, f"As today: {', '.join(map(words, today.hiring.signals)) or 'as they come'}"), *options]
        ahead, weeks = now["ahead"], now["weeks"]
        return (
            Choice(name="method", label="Chosen by", options=tuple(options), now=now["method"],
                   begin="chat" if now["method"] == "work_sample" else "work_sample",
                   why="What candidates are judged by. Better methods tell the able apart, and take more of the "
                       "manager's time.", paths=("hiring",)),
            Lever(name="ahead", label="Hired ahead", unit="people in waiting", low=0,
                  high=max(ahead, -(-sum(_cells(today).values()) // 5)), step=1, begin=ahead, now=ahead,
                  why="People hired and trained before a seat falls vacant. They are paid a salary, and wait.",
                  paths=("ahead", "teams")),
            Lever(name="weeks", label="Trained for", unit="weeks before selling", low=0, high=max(12, weeks), step=1,
                  begin=weeks, now=weeks, paths=("onboarding",),
                  why="How long the class for new people is. Each further week teaches a little less, costs as much, "
                      "and the seat sells nothing."))

    def read(self, scenario) -> dict[str, Any]:
        signals = scenario.hiring.signals
        method = next((name for name, method in METHODS.items() if set(method.signals) == set(signals)), OWN)
        if method == OWN and set(signals) != set(self.today.hiring.signals):
            raise ValueError(f"hiring.signals: those of today, or of one of the methods (got {', '.join(signals)})")
        return {"method": method, "ahead": sum(sum(team.bench.values()) for team in scenario.teams.values()),
                "weeks": scenario.onboarding.class_weeks}

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        now, ahead, weeks = self.read(self.base), whole("ahead", values["ahead"]), whole("onboarding", values["weeks"])
        return {**(self._chosen_by(values["method"]) if values["method"] != now["method"] else {}),
                **(self._waiting(ahead) if ahead != now["ahead"] else {}),
                **(self._taught(weeks) if weeks != now["weeks"] else {})}

    def _chosen_by(self, name: str) -> dict[str, Any]:
        """Signals, hours and cost of a method, in proportion to today's; one of the company's own is like a chat."""
        today, now = self.today.hiring, self.read(self.today)["method"]
        own = METHODS.get(now, METHODS["chat"])
        method = own._replace(signals=today.signals) if name == now else METHODS[name]
        stated = {signal: validity for signal, validity in today.validities.items() if signal in method.signals}
        return {"hiring.signals": method.signals,
                "hiring.validities": dict.fromkeys(self.base.hiring.validities) | stated,
                "hiring.interview_hours": round(today.interview_hours * method.hours / own.hours, 6),
                "hiring.candidate_cost": round(today.candidate_cost * method.cost / own.cost, 6)}

    def _waiting(self, ahead: int) -> dict[str, Any]:
        """So many people in waiting, shared over teams and roles as the seats are."""
        cells = _cells(self.base)
        counts = dict(zip(cells, apportioned(list(cells.values()), ahead), strict=True))
        return {f"teams.{team}.bench": dict.fromkeys(declared.bench) | {
            role: counts[team, role] for role in declared.seats if counts.get((team, role))}
            for team, declared in self.base.teams.items()}

    def _taught(self, weeks: int) -> dict[str, Any]:
        """A class of so many weeks: what it teaches and costs, from today's class, or an ordinary one without any."""
        own = self.today.onboarding if self.today.onboarding.class_weeks else Onboarding()
        times = weeks / own.class_weeks
        if not weeks:  # there is no class: what it would teach stays as it was
            return {"onboarding.class_weeks": 0}
        return {"onboarding.class_weeks": weeks, "onboarding.cost": round(own.cost * times, 6), "onboarding.gains": {
            skill: round(min(MOST_TAUGHT, gain * times ** TEACHES), 6) for skill, gain in own.gains.items()}}

    def today_in_words(self, results=None) -> str:
        now, hiring = self.read(self.today), self.today.hiring
        chosen = "judged as the company does" if now["method"] == OWN else f"chosen by {_lower(now['method'])}"
        ahead = f"{now['ahead']} people wait" if now["ahead"] > 1 else "one waits" if now["ahead"] else "nobody waits"
        said = (f"Today {hiring.candidates} candidates are seen for a seat and {chosen}, {ahead} ahead of need, and "
                f"new people learn for {now['weeks']} week{'s' * (now['weeks'] != 1)} before selling.")
        if results is None:
            return said
        leave, empty, ramp = (of_mean(results.values(results.names[0], measure))[0]
                              for measure in ("exits", "vacancy", "ramp_months"))
        took = f"; new people take {ramp:.1f} months to sell like the others" if known(ramp) else ""
        return f"{said} {share(leave)} of sellers leave a year, {share(empty)} of seats are empty{took}."

    def today_drawn(self, results):
        from salessim.picture import headcount
        from salessim.study import compare

        return headcount(compare(results))

    def also_drawn(self, comparison) -> tuple:
        from salessim.picture import headcount, ramp

        return ramp(comparison), headcount(comparison)

    def assumptions(self) -> tuple[Assumption, ...]:
        """Those that matter to hiring: how people differ and learn, how many leave and apply, what lasts.

        The ranges are assumptions: half and half again.
        """
        behaviour, labour = self.today.behaviour, self.today.labour
        _, leaving, *_, years = assumptions(self.today)
        return (
            scaled("how much sellers differ in talent", {f"labour.{name}.talent_sigma": market.talent_sigma
                                                         for name, market in labour.items()},
                   0.5, 1.5, "half", "half as much again"),
            scaled("how long it takes to learn", {"behaviour.learning.months": behaviour.learning.months}, 0.5, 1.5,
                   "half the months", "half as many again"),
            scaled("how many apply", {f"labour.{name}.applicants_per_week": market.applicants_per_week
                                      for name, market in labour.items()}, 0.5, 1.5, "half", "half as many again"),
            leaving, years)


def _cells(scenario) -> dict[tuple[str, str], int]:
    """Seats by team and role, those without any left out."""
    return {(team, role): n for team, declared in scenario.teams.items() for role, n in declared.seats.items() if n}


def _lower(method: str) -> str:
    called = METHODS[method].called
    return called[0].lower() + called[1:]
