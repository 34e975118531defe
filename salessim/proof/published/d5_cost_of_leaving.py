"""D5: where what a leaving costs is lost: before the leaver goes, while the seat is empty, or with the newcomer.

Kuhn & Yu 2021: sellers in shops, on team pay; 63 % of the loss falls before the exit and 24 % on the vacancy. Such
selling is transactional: hardly anything goes with the person. The company is the inside-sales floor as it stands.
Bookings are taken apart by histories from one start under the same luck: nobody resigns; they do, and work on as before
until they go; and leavers let go before they go. What an empty seat costs is read off histories in which seats are
filled far sooner, in proportion to how many are empty; what is left is lost with newcomers. Bands of 20 points are an
assumption.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

STAY = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0}
WORKS_ON = {"behaviour.leaving.withdrawn": 1.0}
SOON = {"hiring.approval_weeks": 0, "hiring.notice_weeks": 0, "labour.inside_reps.applicants_per_week": 100.0}
UNSEEN = {"behaviour.leaving.looking_weeks": 0, "supervision.notice_weeks": 0}


def studies():
    """The company taken apart; and where a decision to leave is followed at once."""
    company = load(scenarios() / "base" / "inside_sales.yaml").change({"time.tick": "week"})
    return {"apart": Study(_arms(company), _read, ()), "sudden": Study(_arms(company.change(UNSEEN)), _read, ())}


def _arms(company):
    works_on = company.change(WORKS_ON)
    return {"company": company, "works_on": works_on, "soon": works_on.change(SOON), "nobody": company.change(STAY)}


def _read(results):
    bookings = {arm: results.values(arm, "bookings") for arm in results.names}
    empty = {arm: results.values(arm, "vacancy").mean() for arm in results.names}
    part = 100.0 / (bookings["nobody"] - bookings["company"]).mean()
    lost = {"before": bookings["works_on"] - bookings["company"],
            "vacancy": (bookings["soon"] - bookings["works_on"]) * (empty["works_on"] - empty["nobody"])
            / (empty["works_on"] - empty["soon"])}
    lost["after"] = bookings["nobody"] - bookings["company"] - lost["before"] - lost["vacancy"]
    return {name: part * money for name, money in lost.items()} | {
        "loss": 100.0 * (1.0 - bookings["company"] / bookings["nobody"])}


SUDDEN = "who decides to leave goes at once"
EXPERIMENT = Experiment(
    "D5", "VAL", True, "What leaving costs before, between and after",
    "D5: Kuhn & Yu 2021",
    (
        Figure("D5.before", "loss before the leaver goes", "% of the loss", 63.0, Claim("apart.before", 43.0, 83.0),
               Claim("sudden.before", -5.0, 5.0, null=True), SUDDEN,
               "leavers work a fifth less for some weeks before they go, and seats stay empty for more; published "
               "leavers must have let go far earlier or far more"),
        Figure("D5.vacancy", "loss while the seat is empty", "% of the loss", 24.0, Claim("apart.vacancy", 4.0, 44.0),
               Claim(("sudden.before", "sudden.vacancy"), None, 0.0), f"{SUDDEN}: more than before the exit (points)"),
    ),
    studies,
    levers=("leaving.withdrawn", "leaving.middle", "leaving.late", "learning.start", "learning.months",
            "effort.floor"),
    replications=60,
    switches=("leaving.early", "leaving.middle", "leaving.late", "leaving.withdrawn", "leaving.looking_weeks"),
    also=(("loss with the newcomer, % of the loss", "apart.after"),
          ("bookings lost because people leave, %", "apart.loss")))
