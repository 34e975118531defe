"""Structures: alike where nothing is lost between people and all can do the same; a change, and a hand-over, costs."""

import json

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.company.marketplace import appetite_of
from salessim.company.returns import returned
from salessim.scenario import Scenario
from salessim.selling import floor as f
from salessim.selling.advance import lifted_by

STAGES = [1.0, 1.5, 1.5, 1.5]
NOTHING = {"prospect": 0.0, "sell": 0.0, "care": 0.0}
PLAN = {"salary": 70_000.0, "target_incentive": 70_000.0, "components": [{"kind": "commission", "rate": 0.1}]}
ALIKE = {  # equal and fully able people who stay, the same hours whatever they are paid, nothing lost between people
    "labour.l.talent_sigma": 0.0, "behaviour.learning.specific_sigma": 0.0, "behaviour.learning.start": 1.0,
    "behaviour.effort.curvature": 0.0, "behaviour.time.pay_pull": 0.0, "behaviour.timing.opportunism": 0.0,
    "behaviour.timing.opportunism_sd": 0.0, "behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0,
    "behaviour.leaving.late": 0.0, "supervision.attainment_floor": 0.0, "behaviour.selling.bond_odds": 0.0,
    "behaviour.selling.help_odds": 0.0, "behaviour.feeling.peer_help": 0.0, "behaviour.feeling.peer_rivalry": 0.0,
    "managers.meeting_hours": 0.0, "customers.hand_over_loss": 0.0}


def task(**weights):
    """A sales task with these weights and no others."""
    return {"task": NOTHING | weights}


def company(roles, teams, changes=None, plans=None):
    """A Scenario of a market in balance, in which new and old customers buy about equally often."""
    needs = {"small": 2.0, "large": 4.0}
    tree = {
        "market": {
            "products": {name: {"price": price, "margin": 0.8, "contract_weeks": 52, "stage_weeks": STAGES}
                         for name, price in (("core", 30_000.0), ("extra", 12_000.0))},
            "segments": {name: {"accounts": 3100 // int(each), "needs": {"core": each, "extra": 0.6 * each},
                                "inbound": 0.2} for name, each in needs.items()}},
        "roles": {name: {"plan": "p", "quota": 600_000.0, "labour": "l"} | role for name, role in roles.items()},
        "teams": {name: {"seats": seats} for name, seats in teams.items()},
        "plans": {"p": PLAN} | (plans or {}), "managers": {"plan": "p"},
        "labour": {"l": {"pay": 140_000.0, "sales": 650_000.0}},
        "customers": {"expansion": 1.0, "initial_share": 0.25, "care_hours": 3.0, "renewal": 0.5},
        "time": {"quarters": 4, "warm_up_weeks": 26}}
    scenario = Scenario.model_validate_json(json.dumps(tree))
    return scenario.change(changes) if changes else scenario


# Of a generalist's hours 26 % go to looking for needs, 65 % to deals and 9 % to care; 39 % of potential and of deals
# lie with strangers. Seats and weights below give each use of time, with strangers and with customers, the hours that
# it has there, so far as seats are whole.
HUNTERS = {"hunter": {"covers": "new"} | task(prospect=1.10, sell=1.0),
           "farmer": {"covers": "customers"} | task(prospect=0.9455, sell=1.0, care=1.0)}
HANDING_ON = {"sdr": task(prospect=1.0), "ae": {"covers": "new"} | task(sell=1.0),
              "am": {"covers": "customers"} | task(sell=1.0, care=1.0)}
EXPERTS = {"all": task(prospect=1.8, sell=1.0, care=1.476), "expert": {"joins": True}}
STRUCTURES = {
    "generalists": ({"all": {}}, {"one": {"all": 16}, "two": {"all": 15}}),
    "two regions": ({"all": {}}, {"one": {"all": 21}, "two": {"all": 10}}, {"territories.pods": True}),
    "hunters and farmers": (HUNTERS, {"one": {"hunter": 6, "farmer": 10}, "two": {"hunter": 5, "farmer": 10}}),
    "finders, sellers, keepers": (HANDING_ON, {"one": {"sdr": 8}, "two": {"ae": 8, "am": 15}}),
    "pods": (HANDING_ON, {"one": {"sdr": 4, "ae": 4, "am": 8}, "two": {"sdr": 4, "ae": 4, "am": 7}},
             {"territories.pods": True}),
    "segment teams": ({"a": {"segments": ["small"]}, "b": {"segments": ["large"]}},
                      {"one": {"a": 16}, "two": {"b": 15}}),
    "overlays": (EXPERTS, {"one": {"all": 13, "expert": 3}, "two": {"all": 12, "expert": 3}}),
}


def structured(name, changes=None):
    """The company under a structure."""
    roles, teams, *more = STRUCTURES[name]
    return company(roles, teams, (more[0] if more else {}) | (changes or {}))


@pytest.fixture(scope="module")
def lived():
    """lived(name, changes, replication, baseline) -> History, kept for the module."""
    kept, starts = {}, {}

    def lives(name, changes=None, replication=0, baseline=None):
        key = name, repr(changes), replication, repr(baseline)
        if key not in kept:
            scenario = structured(name, changes)
            before = structured(*baseline) if baseline else scenario
            if (before, replication) not in starts:
                starts[before, replication] = start_state(before, 1, replication)
            kept[key] = simulate(scenario, start=starts[before, replication], seed=1, replication=replication,
                                 baseline=before)
        return kept[key]

    return lives


# -- the reduction -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in STRUCTURES if name != "generalists"])
def test_every_structure_books_what_generalists_do(name, lived):
    """The 95 % interval of the matched difference lies within 2 %."""
    booked = np.array([[lived(each, ALIKE, k).won["booked"].sum() for each in (name, "generalists")]
                       for k in range(16)])
    gain = booked[:, 0] / booked[:, 1] - 1.0
    half = 2.13 * gain.std(ddof=1) / 4.0  # Student's t, 15 degrees
    assert abs(gain.mean()) + half < 0.02, f"{gain.mean():+.2%} +- {half:.2%}"


# -- the cost of a hand-over, and of a change ----------------------------------------------------------------------


def total(histories):
    return sum(h.won["booked"].sum() for h in histories)


def test_what_is_lost_at_a_hand_over_costs_those_who_hand_over(lived):
    lost = ALIKE | {"customers.hand_over_loss": 0.3}
    free, costly = ([lived("finders, sellers, keepers", terms, k) for k in range(3)] for terms in (ALIKE, lost))
    assert total(costly) < 0.9 * total(free)
    found = np.concatenate([h.closed for h in costly])
    handed = found[found["hands"] > 0]
    at_once = handed["closed"] == handed["opened"]
    assert at_once.mean() == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / len(handed)))
    one, other = lived("generalists", ALIKE), lived("generalists", lost)
    assert (one.closed == other.closed).all(), "nobody hands over, nothing is lost"


def test_less_is_lost_within_a_team(lived):
    """Where all sit together the factor is all there is; where nobody shares a team it moves nothing."""
    lost = ALIKE | {"customers.hand_over_loss": 0.3}
    together = lost | {"customers.hand_over_team": 0.0}
    assert (lived("pods", together).closed == lived("pods", ALIKE).closed).all()
    apart = "finders, sellers, keepers"
    assert (lived(apart, together).closed == lived(apart, lost).closed).all()
    assert total([lived("pods", lost)]) < total([lived("pods", together)])


RENAMED = {"roles": {"all": {}}, "teams": {"three": {"all": 16}, "four": {"all": 15}}}


def moved_about(**changes):
    """(as before, after everybody has changed seats): the same company, the second from the first's start."""
    before = structured("generalists", changes)
    after = company(RENAMED["roles"], RENAMED["teams"], changes)
    for k in range(6):
        start = start_state(before, 1, k)
        yield (simulate(before, start=start, replication=k),
               simulate(after, start=start, replication=k, baseline=before))


def test_a_change_that_changes_nothing_costs_and_is_forgotten():
    """All take another seat: customers know nobody, deals are lost on the way, terms are less clear. It passes."""
    gain = np.zeros(4)
    for stayed, moved in moved_about(**{"behaviour.selling.bond_odds": 1.0, "customers.hand_over_loss": 0.3}):
        gain += moved.quarters()["bookings"] / stayed.quarters()["bookings"] - 1.0
        assert len(moved.closed[(moved.closed["closed"] == 0) & (moved.closed["outcome"] == f.NO_DECISION)]) > 50
    gain /= 6
    assert gain[0] < -0.1 and gain[1] < -0.05, "the dip"
    assert gain[0] < gain[2] and gain[3] > 0.5 * gain[0], "it passes"


def test_where_nothing_is_lost_a_change_of_seats_costs_nothing():
    for stayed, moved in moved_about(**ALIKE):
        assert moved.won["booked"].sum() == pytest.approx(stayed.won["booked"].sum(), rel=0.03)


# -- conservation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in STRUCTURES if name != "generalists"])
def test_coverage_needs_and_deals_are_conserved_through_a_re_organisation(name, lived):
    """From generalists, in week 20: one primary for each account, product and task, the same needs, no deal lost."""
    history = lived(name, {"time.roll_out_week": 20}, baseline=("generalists",))
    tables, scenario = history.end.tables, history.scenario
    coverage, roles = tables["coverage"], list(scenario.roles.values())
    assert (coverage >= 0).all()
    whose = tables["seats"]["role"][coverage]
    for column, what in enumerate(("prospect", "sell", "prospect", "sell", "care")):
        for r in np.unique(whose[:, :, column]):
            assert getattr(roles[r].task, what) > 0 and not roles[r].joins
            assert roles[r].covers in ("all", "new" if column < 2 else "customers")
    if scenario.territories.pods:
        teams = tables["seats"]["team"][coverage].reshape(len(coverage), -1)
        assert (teams == teams[:, :1]).all()
    born = lived("generalists").ticks
    assert (history.ticks["needs"] == born["needs"]).all()
    start, end = history.start.tables["deals"], tables["deals"]
    assert len(start) + history.ticks["found"].sum() == len(history.closed) + len(end)
    keys = np.concatenate([history.closed["key"], end["key"]])
    assert len(np.unique(keys)) == len(keys)
    sold = history.closed[history.closed["outcome"] == f.WON]
    assert (sold["person"] >= 0).all()


@pytest.mark.parametrize("name", ["pods", "overlays", "finders, sellers, keepers"])
def test_a_history_goes_on_from_its_middle(name, rows, alike):
    scenario = structured(name, {"behaviour.leaving.late": 1.0})
    start = start_state(scenario, 1, 0)
    whole = simulate(scenario, start=start)
    first = simulate(scenario, start=start, until=19)
    alike(rows(whole), rows(first, simulate(scenario, start=first.end)))


# -- overlays ------------------------------------------------------------------------------------------------------


OVERLAID = ({"all": {}, "expert": {"joins": True, "products": ["core"], "credit": 0.5}},
            {"one": {"all": 13, "expert": 3}, "two": {"all": 12, "expert": 3}})


def test_an_expert_adds_log_odds_by_what_it_knows_better():
    assert lifted_by(1.0, 1.0, 1.0, 0.15) == lifted_by(0.8, 1.2, 1.0, 0.15) == 0.0
    assert lifted_by(1.2, 0.8, 0.5, 0.15) == pytest.approx(0.5 * 0.15 * np.log(1.5))


def test_hours_of_experts_are_hours_had_and_move_deals(lived):
    alone = company({"all": {}}, {"one": {"all": 13}, "two": {"all": 12}}, ALIKE)
    joined = company(*OVERLAID, ALIKE)
    histories = [[simulate(each, replication=k) for k in range(3)] for each in (alone, joined)]
    for h in histories[1]:
        assert np.allclose(h.ticks["prospecting"] + h.ticks["working"] + h.ticks["caring"], h.ticks["hours_spent"])
        assert h.ticks["working"].mean() > 1.2 * histories[0][0].ticks["working"].mean()
    assert total(histories[1]) > 1.02 * total(histories[0]), "hours on deals bring them to an end before they die"


def test_who_knows_better_wins_more():
    won = {}
    for knows in (1.0, 3.0):
        scenario = company(*OVERLAID, ALIKE | {"roles.expert.knows": knows})
        won[knows] = np.concatenate([simulate(scenario, replication=k).closed for k in range(3)])
    rate = {knows: [(d["outcome"][d["product"] == p] == f.WON).mean() for p in range(2)] for knows, d in won.items()}
    assert rate[3.0][0] > 1.02 * rate[1.0][0]
    assert rate[3.0][1] == pytest.approx(rate[1.0][1], rel=0.03), "of a product they do not join, as before"


@pytest.mark.parametrize("splits", [False, True])
def test_credit_for_a_deal_is_shared_to_the_cent(splits):
    history = simulate(company(*OVERLAID, {"roles.expert.splits": splits}))
    before, after = (state.tables["credits"].sum() for state in (history.start, history.end))
    shared, won = history.events[history.events["kind"] == f.SHARED], history.won
    core = won["booked"][won["product"] == 0].sum()
    to_experts = shared["value"][shared["value"] > 0].sum()
    assert 0.4 * core < to_experts <= 0.5 * core, "half of it, while a seat is filled"
    assert shared["value"].sum() == pytest.approx(0.0 if splits else to_experts, abs=1e-3)
    assert (after - before) / 100 == pytest.approx(won["booked"].sum() + shared["value"].sum(), abs=len(won) / 100)


def test_who_joins_has_a_quota_results_and_reviews_and_no_customers():
    history = simulate(company(*OVERLAID, {"roles.expert.quota": 2_000_000.0, "quotas.by_potential": 1.0}))
    tables = history.end.tables
    seats = tables["seats"][tables["seats"]["role"] == 1]
    assert (seats["annual_quota"] == 2_000_000.0).all() and (seats["customers"] == 0).all()
    experts = history.people()[history.people()["role"] == "expert"]
    known = experts["attainment"][np.isfinite(experts["attainment"])]
    assert 0.3 < known.mean() < 3.0
    assert {row[1] for row in history.journal.reviews} & set(np.flatnonzero(tables["seats"]["role"] == 1).tolist())
    assert np.isfinite(history.measures()["coverage"])


@pytest.mark.parametrize("returns", [0.0, 0.3])
def test_plans_that_look_at_deals_pay_shared_credit_alike(returns):
    """A commission on bookings, paid from totals, and one on cash, paid from books: all is paid, and taken back, at
    once."""
    by_book = PLAN | {"components": [{"kind": "commission", "rate": 0.1, "event": "cash"}]}
    paid = {}
    for name in ("p", "q"):
        scenario = company(OVERLAID[0] | {"expert": OVERLAID[0]["expert"] | {"splits": True, "plan": name}},
                           OVERLAID[1], ALIKE | {"market.products.core.returns": returns}, plans={"q": by_book})
        people = simulate(scenario).people()
        paid[name] = people["pay"][people["role"] == "expert"]
    assert paid["q"] == pytest.approx(paid["p"], abs=0.5)


@pytest.mark.parametrize("splits", [False, True])
def test_credit_for_what_is_given_back_is_taken_back_from_all(splits):
    history = simulate(company(*OVERLAID, ALIKE | {"roles.expert.splits": splits,
                                                   "market.products.core.returns": 0.3}))
    before, after = (state.tables["credits"].sum() for state in (history.start, history.end))
    shared, back = history.events[history.events["kind"] == f.SHARED], returned(history)["value"].sum()
    kept = history.won["booked"].sum() + shared["value"].sum() - back * (1.0 if splits else 1.5)
    assert back > 0 and (after - before) / 100 == pytest.approx(kept, abs=len(history.won) / 100)


# -- who looks for needs alone -------------------------------------------------------------------------------------


def test_who_finds_and_sells_nothing_is_credited_with_what_others_sell_of_it(lived):
    history = lived("finders, sellers, keepers")
    won, role = history.won, history.end.tables["people"]["role"]
    seats = history.end.tables["seats"]
    found = won[(won["lead"] == 0) & (seats["role"][won["finder"]] == 0)]
    shared = history.events[history.events["kind"] == f.SHARED]
    assert set(role[shared["person"]].tolist()) == {0}
    assert 0.8 * found["booked"].sum() < shared["value"].sum() <= found["booked"].sum(), "of those still on their seat"
    finders = history.people()[history.people()["role"] == "sdr"]
    assert np.nanmean(finders["attainment"]) > 0.5


# -- the sales task by product and segment -------------------------------------------------------------------------


def test_weights_of_products_move_hours_in_proportion():
    """Where pay does not pull, a deal of a favoured product gets so many times the hours of another, as declared."""
    for weight in (1.0, 3.0):
        scenario = company({"all": {"task": {"products": {"extra": weight}}}}, {"one": {"all": 31}}, ALIKE)
        part = simulate(scenario).end.tables["seat_products"]["attended"]  # 1 - e^(-attention x hours)
        hours = -np.log1p(-part[(part > 0.0).all(axis=1)])
        assert len(hours) > 20 and hours[:, 1] / hours[:, 0] == pytest.approx(weight)


def test_weights_of_segments_move_finding_and_not_how_much_is_looked_for():
    """Needs of the favoured segment are found sooner; averaged over the accounts covered, contacts stay."""
    plain, keen = (simulate(company({"all": {"task": {"segments": weights}}}, {"one": {"all": 31}}, ALIKE))
                   for weights in ({}, {"small": 3.0}))
    found = [np.bincount(h.end.tables["accounts"]["segment"][h.closed["account"]], minlength=2) for h in (plain, keen)]
    assert found[1][0] > 1.05 * found[0][0] and found[1][1] < 0.9 * found[0][1]
    accounts, appetite = np.array([1550, 775]), appetite_of(keen.scenario)[0]
    assert appetite @ accounts / accounts.sum() == pytest.approx(1.0)
    assert appetite[0] == pytest.approx(3.0 * appetite[1])
