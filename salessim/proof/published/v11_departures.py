"""V11, D4: what customers buy in the year after their seller has left, by who takes over.

Shi, Sridhar, Grewal & Lilien 2017, a distributor: customers bought 13.2 to 17.6 % less in the year after; new hires
kept less than sellers who were there already; a seller like the one who left ("clone") kept more than others, and more
than one with a better record ("star"); the best assignment would have saved about 40 % of the loss.

The company sells supplies again and again (scenarios/evidence/field_sales.yaml). In each of its eight teams a seller
with a year or more of experience goes at week 0 and somebody takes over at once: a colleague from another team, whoever
the company would hire, the colleague most alike in skills, or the one with the best recent results. Each has these
customers and no others, so what is compared is who they know and what they can. Nobody else resigns. What the same
customers buy within the year is held against the history in which nobody went, under the same luck.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from salessim.calendar import YEAR
from salessim.company import simulate, start_state
from salessim.company.people.made import made_for
from salessim.company.start import selected
from salessim.company.state import LEAVING, NOTICE, RESIGNED, SELLING
from salessim.company.terms import terms_of
from salessim.luck import PERSON, entities
from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load
from salessim.selling import floor as f

WHO = ("existing", "new", "clone", "star")
EQUAL = 1e-3  # spread of talent too small to matter


def studies():
    """The company; relationships worth nothing; everybody equally able; newcomers who know the job at once."""
    company = load(scenarios() / "evidence" / "field_sales.yaml").change({
        "time.quarters": 4, "onboarding.class_weeks": 0})
    return {name: Study({"company": company.change(changes)}, _read, (), _lived) for name, changes in (
        ("main", {}), ("strangers", {"behaviour.selling.bond_odds": 0.0}),
        ("alike", {"labour.reps.talent_sigma": EQUAL, "behaviour.learning.specific_sigma": 0.0}),
        ("skilled", {"behaviour.learning.start": 1.0}))}


def _lived(arms, seed, replication):
    """What customers of those who go buy in the year, by who takes over; `stays`: nobody goes."""
    company = arms["company"]
    start = nobody_resigns(start_state(company, seed, replication))
    seats, people = start.tables["seats"], start.tables["people"]
    able = np.flatnonzero((start.tables["lives"]["phase"] == SELLING)
                          & (start.week - people["began"][seats["person"]] >= YEAR))
    going = able[np.unique(seats["team"][able], return_index=True)[1]]
    stay = np.setdiff1d(able, going)
    if not len(stay):
        return dict.fromkeys(("stays", "refilled", *WHO), np.nan)
    coverage, owns = start.tables["coverage"][:, 0, f.CUSTOMER_SELL], start.tables["accounts"]["owns"]
    theirs = np.isin(coverage, going) & (owns > 0)
    successors = {"existing": _others(seats, going, stay), "clone": _alike(people[seats["person"]], going, stay),
                  "star": stay[np.argsort(-people["attainment"][seats["person"][stay]], kind="stable")]}
    rows = {name: people[seats["person"][np.resize(who, len(going))]] for name, who in successors.items()}
    rows["new"] = _hired(company, seats["role"][going], len(seats), seed, replication)
    starts = {"stays": start, "refilled": last_day(start, going)} | {
        name: taken_over(start, going, rows[name]) for name in WHO}
    bought = {}
    for name, state in starts.items():
        won = simulate(company, start=state, seed=seed, replication=replication).won
        bought[name] = won["booked"][theirs[won["account"]]].sum()
    return bought


def nobody_resigns(state):
    """The state with people who never make up their minds to leave."""
    tables = state.copies()
    tables["people"]["resign_bar"] = np.inf
    return replace(state, tables=tables)


def _others(seats, going, stay):
    """For each of those who go a colleague from the next team that has one to spare. Rows of seats"""
    return np.array([stay[np.argmax((seats["team"][stay] - seats["team"][s] - 1) % (seats["team"].max() + 1) == 0)]
                     for s in going.tolist()])


def _alike(people, going, stay):
    """For each of those who go the colleague whose six skills are nearest. Rows of seats"""
    skills = np.log(people["reach"])
    return stay[((skills[going, None] - skills[stay]) ** 2).sum(axis=2).argmin(axis=1)]


def _hired(company, role, seats, seed, replication):
    """PEOPLE whom the company would hire for these roles."""
    terms, keys = terms_of(company, 1.0), entities(seed, replication, PERSON, seats + len(role))[seats:]
    return made_for(keys, role, company, terms, selected(company.hiring, keys, terms.roles["talent_sigma"][role]))


def taken_over(state, seats, people):
    """The state as these seats' occupants have gone and others take over: rows of seats, and PEOPLE in their order."""
    tables = state.copies()
    made = len(tables["people"])
    people = people.copy()
    people["resign_bar"] = np.inf
    people["seat"], people["serial"], people["team"] = seats, made + np.arange(len(seats)), -1
    people["left"] = f.FAR
    gone = tables["seats"]["person"][seats]
    tables["people"]["left"][gone], tables["people"]["seat"][gone] = state.week, -1
    tables["people"] = np.concatenate([tables["people"], people])
    tables["made"] = np.array([made + len(seats)])
    room = [(0, len(seats)), (0, 0)]
    tables["credits"] = np.pad(tables["credits"], room)
    tables["opened"] = np.pad(tables["opened"], [(0, 0), *room])
    tables["seats"]["person"][seats], tables["seats"]["selling"][seats] = -1, 0
    for name, value in (("phase", NOTICE), ("due", state.week), ("recruit", made + np.arange(len(seats)))):
        tables["lives"][name][seats] = value
    return replace(state, tables=tables)


def last_day(state, seats):
    """The state on the last day of these seats' occupants: what follows is up to the company."""
    tables = state.copies()
    for name, value in (("phase", LEAVING), ("due", state.week), ("reason", RESIGNED)):
        tables["lives"][name][seats] = value
    return replace(state, tables=tables)


def _read(bought):
    lost = {name: 100.0 * (bought[name] / bought["stays"] - 1.0) for name in ("refilled", *WHO)}
    lost["loss"] = 0.5 * (lost["existing"] + lost["new"])
    return lost | {"saved": _saved(lost["clone"], lost["loss"])}


def _saved(best, usual):
    """Per cent of the usual loss that the best saves, as jackknife values: their mean and its interval are those of the
    ratio of mean losses. (n,) each"""
    n = len(best)
    if n < 2:
        return np.full(n, np.nan)
    without = 1.0 - (best.sum() - best) / (usual.sum() - usual)
    return 100.0 * (n * (1.0 - best.sum() / usual.sum()) - (n - 1) * without)


WHY = ("relationships add only to the odds of passing gates, and are made again within the year; what a departure "
       "costs here is the empty seat, which this experiment fills at once, and the newcomer's months of learning")
EXPERIMENT = Experiment(
    "V11", "VAL", False, "What customers buy after their seller has left",
    "V11, D4: Shi, Sridhar, Grewal & Lilien 2017; half to new hires is an assumption",
    (
        Figure("V11.loss", "sales to customers in the year after, half of them with a new hire", "%", -15.4,
               Claim("main.loss", -22.0, -9.0), Claim("strangers.clone", -2.0, 2.0, null=True),
               "relationships worth nothing, somebody as able takes over", WHY),
        Figure("V11.new", "a new hire against an existing seller", "points", None,
               Claim(("main.new", "main.existing"), None, 0.0),
               Claim(("skilled.new", "skilled.existing"), -3.0, 3.0, null=True),
               "newcomers who know the job from the first day"),
        Figure("V11.clone", "the colleague most alike against any existing seller", "points", None,
               Claim(("main.clone", "main.existing"), 0.0, None),
               Claim(("alike.clone", "alike.existing"), -1.0, 1.0, null=True), "everybody equally able",
               "who is like the one who left is no abler than others, and customers do not care for likeness itself"),
        Figure("D4.star", "the colleague most alike against the one with the best results", "points", None,
               Claim(("main.clone", "main.star"), 0.0, None),
               Claim(("alike.clone", "alike.star"), -1.0, 1.0, null=True), "everybody equally able",
               "who has the best results is abler on average, and that helps with any customer here"),
        Figure("D4.saved", "loss that the best assignment saves", "% of the loss", 40.0,
               Claim("main.saved", 20.0, 60.0), Claim("strangers.clone", -2.0, 2.0, null=True),
               "relationships worth nothing: sales with the colleague most alike, %",
               "most of what is lost is what a newcomer has yet to learn, and any seller who is there knows that"),
    ),
    studies,
    levers=("selling.bond_odds", "selling.bond_weeks", "selling.skill_odds", "learning.start", "learning.months",
            "learning.specific_sigma"),
    replications=80,
    switches=("selling.bond_odds", "learning.specific_sigma", "learning.start"),
    also=(("sales where the company refills the seat as it does, %", "main.refilled"),
          ("sales after an existing seller took over, %", "main.existing"),
          ("after a new hire, %", "main.new"), ("after the colleague most alike, %", "main.clone"),
          ("after the colleague with the best results, %", "main.star")))
