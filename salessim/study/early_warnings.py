"""Early warnings: how often they are right, beside a naive rule, and what acting on them is worth.

The company is watched and nothing is done; then, under the same luck, managers help who is warned, or coach them, or
give as many more hours of help to everybody's deals alike: only what helping the warned brings beyond that is worth of
the warnings. Precision: of those warned, how many missed the goal. Recall: of those who missed it, how many had been
warned. They are read where nothing is done: help that works makes warnings come out wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from salessim.figures import share
from salessim.study.answer import between, money, verdict
from salessim.study.comparison import Comparison, compare
from salessim.study.interval import of_mean
from salessim.study.results import known
from salessim.study.running import run

WEEKS = (8,)  # looked at where a scenario names none: early enough to help, late enough to see; assumption
ACTIONS = ("help", "coach")
ALIKE = "help all alike"
WATCHED = "nothing is done"
PILOT = 8  # histories from which the hours are read that all alike are to get
RULES = ("warning", "naive", "everybody")
WORTH = ("headline", "contribution", "bookings", "attainment", "manager_help_hours", "manager_coaching_hours", "skill")


@dataclass(frozen=True, eq=False)
class EarlyWarnings:
    """How good warnings are and what acting on them is worth.

    rules[rule][what]: (mean, low, high) over replications with what of warned, precision, recall; rule: "warning" (the
    chance), "naive" (behind the straight line), "everybody" (its precision is the share who miss the goal anyway).
    worth: a comparison of doing something (ACTIONS, and ALIKE: as many hours for everybody) with watching.
    """

    rules: dict[str, dict[str, tuple[float, float, float]]]
    worth: Comparison

    @property
    def rows(self) -> tuple[dict, ...]:
        """A row a rule: warned, precision and recall, each with its 95 % interval."""
        return tuple({"rule": rule} | {f"{what}{end}": known(value) for what, values in found.items()
                                       for end, value in zip(("", "_low", "_high"), values, strict=True)}
                     for rule, found in self.rules.items())

    @property
    def sentence(self) -> str:
        """Both answers in words."""
        ours, naive, all_ = (self.rules[rule] for rule in RULES)
        if not np.isfinite(ours["precision"][0]):
            return "Nobody was warned, or nobody's quarter has ended: a longer horizon helps."
        told = [f"{share(ours['precision'][0])} of warnings come true and {share(ours['recall'][0])} of those who miss "
                f"the goal are warned; warning whoever is behind the straight line: {share(naive['precision'][0])} and "
                f"{share(naive['recall'][0])}; warning everybody: {share(all_['precision'][0])} and 100 %."]
        return " ".join([*told, *(self._told(action) for action in self.worth.others)])

    def _told(self, action) -> str:
        row, currency = self.worth.row(action), self.worth.results.scenarios[0].currency
        does = {"help": "Helping them", "coach": "Coaching them", ALIKE: "As many hours of help for all alike"}[action]
        if verdict(row) == "unclear":
            return f"{does}: no clear difference ({between(row['low'], row['high'], currency)})." if known(
                row["low"]) else f"{does}: {money(row['gain'], currency)} in the one history."
        return f"{does}: {money(row['gain'], currency)}."

    def as_json(self) -> dict:
        """Everything for machines; unknown is None."""
        return {"rules": list(self.rows), "worth": self.worth.as_json()}


def early_warnings(scenario, *, replications: int = 60, seed: int = 1, workers: int | None = None,
                   progress: Callable[[int, int], None] | None = None,
                   cancel: Callable[[], bool] | None = None) -> EarlyWarnings:
    """Watch a company, help and coach whom it warns, under the same luck.

    The weeks looked at, the goal, the chance and the hours are the scenario's (`pipeline`); where it names no weeks,
    WEEKS. Raises Faults where it cannot be run, ValueError when no replication was finished.
    """
    watched = scenario.change({"pipeline.weeks": scenario.pipeline.weeks or WEEKS, "pipeline.on_warning": "none"})
    acting = {action: watched.change({"pipeline.on_warning": action}) for action in ACTIONS}
    pilot = run([watched, acting["help"]], names=[WATCHED, "help"], replications=min(PILOT, replications), seed=seed,
                workers=workers, cancel=cancel, keep=())
    hours, more = (np.nanmean(pilot.values(name, "manager_help_hours")) if pilot.replications else np.nan
                   for name in (WATCHED, "help"))
    if more > hours > 0:
        acting[ALIKE] = watched.change({"managers.help_hours": watched.managers.help_hours * more / hours})
    results = run([watched, *acting.values()], names=[WATCHED, *acting], replications=replications, seed=seed,
                  workers=workers, progress=progress, cancel=cancel)
    return EarlyWarnings(rules_of(results), compare(results))


def rules_of(results) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Warned, precision and recall of each rule while nothing is done, with intervals over replications."""
    warned, precision, recall, by_line, found = (results.values(WATCHED, name) for name in (
        "warned", "warning_precision", "warning_recall", "naive_precision", "naive_recall"))
    with np.errstate(invalid="ignore", divide="ignore"):
        short = precision * warned / recall
        behind = found * short / by_line
    everybody = np.where(np.isfinite(short), 1.0, np.nan)
    columns = ((warned, precision, recall), (behind, by_line, found), (everybody, short, everybody))
    return {rule: {what: of_mean(values) for what, values in zip(("warned", "precision", "recall"), each, strict=True)}
            for rule, each in zip(RULES, columns, strict=True)}
