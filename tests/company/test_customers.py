"""What customers give back, how they are cared for, who stays: money to the cent, capacity is real, no more moves."""

import numpy as np
import pytest

from salessim.calendar import QUARTER, YEAR
from salessim.company.customers import had_bought
from salessim.company.returns import given_back, returned, still_to_come_back
from salessim.selling import floor as f
from salessim.selling.steps_customers import SELLERS, SERVICE

NOBODY_LEAVES = {f"behaviour.leaving.{when}": 0.0 for when in ("early", "middle", "late")} | {
    "supervision.attainment_floor": 0.0}
RETURNS = {"market.products.extra.returns": 0.3, "market.products.core.returns": 0.2}
BUSY = {"behaviour.leaving.late": 1.5, "customers.complaints_per_year": 3.0}


@pytest.fixture(scope="module")
def open_handed(small, lived):
    """A year with returns, and the same without."""
    return lived(small(RETURNS | {"name": "returns"}), baseline=small()), lived(small())


# -- returns -------------------------------------------------------------------------------------------------------


def test_misfits_come_back_three_times_as_often_as_the_rest(small, lived):
    """Share 2·r·(1 − fit): of deals below and above middling fit, 3 to 1 where fit is even; r on average over fit."""
    came, won = [], []
    for replication in range(6):
        history = lived(small({"market.products.extra.returns": 0.3}), replication)
        sold = history.won[history.won["product"] == 1]
        events = history.events[history.events["kind"] == f.RETURNED]
        keys = set(zip((events["tick"] - 6).tolist(), events["account"].tolist(), strict=True))
        came += [(t, a) in keys for t, a in zip(sold["closed"].tolist(), sold["account"].tolist(), strict=True)]
        won += sold["fit"].tolist()
    came, expected = np.array(came), 0.3 * 2.0 * (1.0 - np.array(won))
    assert len(came) > 900
    error = np.sqrt((expected * (1.0 - expected)).sum()) / len(came)
    assert came.mean() == pytest.approx(expected.mean(), abs=4 * error)


def test_money_of_single_sales_goes_when_they_come_back(open_handed):
    """Revenue and margin of each quarter are less by what came back in it; contracts that come back never begin."""
    history, _ = open_handed
    scenario, won, table = history.scenario, history.won, history.quarters()
    back = returned(history)
    once, rate = np.array([False, True]), np.array([0.78, 0.8])
    for what, each in (("revenue", 1.0), ("margin", rate)):
        recurring = history.ticks["recurring" if what == "revenue" else "recurring_margin"].reshape(-1, QUARTER)
        each = np.broadcast_to(each, 2)
        for rows, when, sign in ((won, "closed", 1), (back, "tick", -1)):
            value = rows["booked" if sign > 0 else "value"] * once[rows["product"]] * each[rows["product"]]
            table[what] -= sign * np.bincount(rows[when] // QUARTER, value, len(table))
        assert table[what] == pytest.approx(recurring.sum(axis=1) / YEAR, rel=1e-9)
    history._tables.clear()
    owned = history.end.tables["owned"]
    gone = history.events[(history.events["kind"] == f.RETURNED) & (history.events["product"] == 0)]
    again = set(zip(won["account"].tolist(), won["product"].tolist(), strict=True))
    first = [e for e in gone if (int(e["account"]), 0) in again and owned[e["account"], 0] < 0]
    assert len(gone) > 30 and len(first) > 10
    assert scenario.market.products["core"].contract_weeks == 52


def test_nothing_happens_to_selling_but_what_is_bought_again(open_handed, small, lived, rows):
    """What comes back comes back weeks later: until then, nobody sells anything else."""
    history, plain = open_handed
    first = history.events["tick"][history.events["kind"] == f.RETURNED].min() - 6
    sold = [h.closed[h.closed["closed"] < first]["key"].tolist() for h in (history, plain)]
    assert sold[0] == sold[1]
    never = lived(small({"market.products.extra.return_weeks": 20}))
    assert rows(never)["deals"] == rows(plain)["deals"], "weeks alone move nothing"


def test_credit_is_taken_back_to_the_cent(open_handed):
    """Credits are what was won less what came back, for people and teams alike."""
    history, _ = open_handed
    start, end = history.start.tables, history.end.tables
    won, back, due = history.won, returned(history), still_to_come_back(history)
    assert len(back) > 60 and len(due) > 5
    credits = np.zeros_like(end["credits"])
    credits[:len(start["credits"])] = start["credits"]
    np.add.at(credits, (won["person"], won["product"]), np.rint(won["booked"] * 100).astype(np.int64))
    np.subtract.at(credits, (back["person"], back["product"]), np.rint(back["value"] * 100).astype(np.int64))
    assert np.array_equal(credits, end["credits"])
    teams = end["team_credits"] - start["team_credits"]
    assert teams.sum() == credits.sum() - start["credits"].sum()


def test_what_others_had_of_a_deal_goes_with_it():
    """A seller who gave half up gives half back, and the other half is the expert's; other deals stay as they are."""
    rows = [(3, f.SHARED, 7, 1, 4, 14, 50.0), (3, f.SHARED, 7, 1, 2, 12, -50.0), (9, f.RETURNED, 7, 1, 2, 12, 100.0),
            (3, f.SHARED, 8, 1, 4, 14, 30.0), (3, f.SHARED, 7, 0, 4, 14, 20.0), (5, f.RETURNED, 9, 0, 1, 11, 80.0)]
    back = given_back(np.array(rows, f.EVENTS), np.array([2, 6]))
    less = {person: back["value"][back["person"] == person].sum() for person in (11, 12, 14)}
    assert less == {11: 80.0, 12: 50.0, 14: 50.0}
    assert back["tick"].tolist() == [9, 5, 9, 9]


def test_shared_credit_is_taken_back_from_both(written):
    """In a company whose experts share credit at the sellers' expense, credits are still what was kept, in all."""
    from salessim.company import simulate, start_state
    plain = written({}).model_dump(mode="json")
    expert = {"covers": "all", "joins": True, "products": ["extra"], "credit": 0.4, "splits": True, "plan": "runner",
              "quota": 200_000.0, "labour": "north"}
    scenario = written({"roles": plain["roles"] | {"expert": expert},
                        "teams": plain["teams"] | {"north": {"seats": {"runner": 8, "expert": 1}}}}).change(RETURNS)
    history = simulate(scenario, start=start_state(scenario, 1, 0), seed=1, replication=0)
    start, end = history.start.tables, history.end.tables
    back = returned(history)
    shared = history.events[(history.events["kind"] == f.SHARED) & (history.events["value"] > 0)]
    expert = end["people"]["role"] == 2
    assert len(shared) > 20 and len(back) > 50
    gained = end["credits"].sum() - start["credits"].sum()
    kept = round(100 * (history.won["booked"].sum() - back["value"].sum()))
    assert gained == pytest.approx(kept, abs=2 * len(shared)), "sharing moves credit and makes none"
    before = np.zeros_like(end["credits"])
    before[:len(start["credits"])] = start["credits"]
    assert 0 < (end["credits"] - before)[expert].sum() < np.rint(100 * shared["value"]).sum()


@pytest.mark.parametrize("components", [
    [{"kind": "commission", "rate": 0.1, "period": "quarter"}],
    [{"kind": "commission", "rate": 0.1, "period": "quarter"},
     {"kind": "clawback", "on": ["commission"], "months": 1, "period": "quarter"}]], ids=["totals", "book"])
def test_pay_follows_what_was_kept(paying, lived, components):
    """A tenth of what was booked less what came back, quarter by quarter, whether from totals or from a book."""
    history = lived(paying(components).change(RETURNS | NOBODY_LEAVES | {"time.start": "own"}))
    back, won = returned(history), history.won
    seats = history.start.tables["seats"]
    for p in seats["person"][(seats["role"] == 0) & (seats["person"] >= 0)].tolist():
        lines = history.lines[(history.lines["person"] == p) & (history.lines["component"] == 1)]
        paid = np.bincount(lines["quarter"], lines["amount"], 4)
        net = sum(sign * np.bincount(rows[when][rows["person"] == p] // QUARTER, rows[value][rows["person"] == p], 4)
                  for rows, when, value, sign in ((won, "closed", "booked", 1), (back, "tick", "value", -1)))
        assert paid == pytest.approx(0.1 * net, abs=0.011)


def test_a_history_with_returns_goes_on_where_it_stopped(small, lived, rows, alike):
    from salessim.company import simulate
    many = small(RETURNS | BUSY | {"customers.service_hours": 2.0, "customers.standard_hours": 8.0})
    through = lived(many)
    for week in (5, 13, 22):
        first = lived(many, until=week)
        then = simulate(many, start=first.end, seed=1, replication=0)
        alike(rows(first, then), rows(through))
        parts = sum(part.quarters()["revenue"].sum() for part in (first, then))
        assert parts == pytest.approx(through.quarters()["revenue"].sum())


def test_returns_survive_a_new_chart(small, lived):
    """Seats that are no more have no team that is charged; who sold is."""
    base = small(RETURNS)
    changed = small(RETURNS | {"name": "fewer", "teams.north.seats.runner": 5, "time.roll_out_week": 4})
    history = lived(changed, baseline=base)
    before = lived(base)
    assert (returned(history)["tick"] >= 4).sum() > 50
    assert returned(history)["tick"][:3].tolist() == returned(before)["tick"][:3].tolist()


# -- the service desk ----------------------------------------------------------------------------------------------

COMPLAINING = NOBODY_LEAVES | {"customers.complaints_per_year": 6.0, "customers.escalation": 0.0,
                               "customers.complaint_hours": 2.0, "time.quarters": 8, "time.start": "own"}


def desk(hours):
    return COMPLAINING | {"customers.service_hours": hours}


def test_a_desk_serves_what_its_hours_allow(small, lived):
    """Too few hours: as many complaints a week as they are enough for, and a queue; plenty: each in the week after."""
    short, plenty = lived(small(desk(10.0))), lived(small(desk(1_000.0)))
    served = short.ticks["serviced"][26:]
    possible = 10.0 / 2.0
    assert served.mean() == pytest.approx(possible, abs=4 * np.sqrt(possible / len(served)))
    waiting = short.end.tables["customers"]
    assert np.count_nonzero(waiting["open"] == SERVICE) > 50
    assert plenty.measures()["answer_weeks"] == pytest.approx(1.0, abs=1e-9)
    assert plenty.measures()["serviced"] == pytest.approx(1.0, abs=0.02)
    assert short.measures()["answer_weeks"] > 3 * plenty.measures()["answer_weeks"]


def test_a_desk_costs_its_hours_and_relieves_sellers(small, lived):
    own, with_desk = lived(small(COMPLAINING)), lived(small(desk(200.0)))
    assert with_desk.measures()["service_cost"] == pytest.approx(200.0 * 45.0 * 104)
    assert own.measures()["serviced"] == 0.0
    errands = 2.0 * own.ticks["complaints"].sum()
    selling = [sum(history.ticks[use].sum() for use in ("prospecting", "working", "caring")) for history in
               (own, with_desk)]
    assert selling[1] - selling[0] == pytest.approx(errands, rel=0.15), "what complaints took is sold in"


def test_what_waits_lowers_satisfaction_and_renewal(small, lived):
    short, plenty = lived(small(desk(2.0))).measures(), lived(small(desk(1_000.0))).measures()
    assert short["satisfaction"] < plenty["satisfaction"] - 0.1
    assert short["renewal_rate"] < plenty["renewal_rate"] - 0.05


def test_a_desk_given_up_leaves_its_queue_to_sellers(small, lived):
    gone = small(desk(2.0) | {"name": "gone", "customers.service_hours": 0.0, "time.roll_out_week": 20,
                              "time.start": "baseline"})
    with_desk = small(desk(2.0) | {"time.start": "baseline"})
    at_20 = lived(with_desk, until=20)
    waiting = np.count_nonzero(at_20.end.tables["customers"]["open"] == SERVICE)
    history = lived(gone, baseline=with_desk)
    end = history.end.tables["customers"]
    assert waiting > 20 and not (end["open"] == SERVICE).any()
    answered = history.events[(history.events["kind"] == f.RESOLVED) & (history.events["tick"] == 20)]
    assert len(answered) >= 0.8 * waiting
    assert np.count_nonzero(end["open"] == SELLERS) < waiting


# -- the loyalty standard ------------------------------------------------------------------------------------------


def test_a_standard_gives_part_of_what_is_missing(small, lived):
    """Care becomes own care plus half of what is missing to the standard, where rules are followed by half."""
    plain, much = lived(small(NOBODY_LEAVES)), small(NOBODY_LEAVES | {"customers.standard_hours": 12.0})
    kept = [lived(much.change({"behaviour.time.standards": part})).measures()["standard_kept"]
            for part in (0.0, 0.5, 1.0)]
    own = plain.ticks["caring"].sum() / (plain.ticks["customers"].sum() * 12.0 / YEAR)
    assert kept[0] == pytest.approx(own, rel=1e-12)
    assert kept[1] == pytest.approx(own + 0.5 * (1.0 - own), rel=0.05)
    assert kept[2] == pytest.approx(1.0, abs=0.05)
    assert np.isnan(plain.measures()["standard_kept"])


def test_hours_for_the_standard_come_from_selling(small, lived):
    plain, strict = (lived(small(NOBODY_LEAVES | {"customers.standard_hours": hours})) for hours in (0.0, 16.0))
    spent = [h.ticks["prospecting"].sum() + h.ticks["working"].sum() + h.ticks["caring"].sum() for h in (plain, strict)]
    assert spent[0] == pytest.approx(spent[1], rel=0.02)
    one, other = plain.measures(), strict.measures()
    assert other["care_hours"] > one["care_hours"] + 0.5 and other["bookings"] < one["bookings"]
    assert other["satisfaction"] > one["satisfaction"] and other["renewal_rate"] > one["renewal_rate"]


def test_a_standard_below_what_is_given_moves_nothing(small, lived, rows, alike):
    alike(rows(lived(small())), rows(lived(small({"customers.standard_hours": 0.01}))))


# -- by segment ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [{}, RETURNS], ids=["plain", "returns"])
def test_segments_add_up(small, lived, changes):
    history = lived(small(changes | {"customers.memory_weeks": 20.0}))
    table, quarters, measures = history.segments(), history.quarters(), history.measures()
    end, accounts = history.end.tables["customers"], history.end.tables["accounts"]
    last = table[table["quarter"] == 3]
    for s in range(2):
        mine = end[accounts["segment"][end["account"]] == s]
        assert last["recurring"][s] == pytest.approx(mine["value"].sum())
        assert last["customers"][s] == len(np.unique(mine["account"]))
    assert last["customers"].sum() == measures["customers"]
    for column, whole in (("bookings", quarters["bookings"].sum()), ("returned", returned(history)["value"].sum()),
                          ("renewed", history.ticks["renewed_value"].sum()),
                          ("churned", (history.ticks["due_value"] - history.ticks["renewed_value"]).sum())):
        assert table[column].sum() == pytest.approx(whole)
    started = history.start.tables["customers"]["value"].sum()
    grown = table["recurring"][table["quarter"] == 3].sum() - started
    assert grown == pytest.approx(sum(history.won["booked"][history.won["product"] == 0]) - table["churned"].sum()
                                  - sum(e["value"] for e in history.events if e["kind"] == f.RETURNED
                                        and e["product"] == 0))


def test_retention_of_quarters_makes_that_of_the_year(small, lived):
    """Gross retention over the year is at most that of its quarters together: who came since may leave, too."""
    history = lived(small())
    table, measures = history.segments(), history.measures()
    assert (table["grr"] <= 1.0).all() and (table["nrr"] >= table["grr"]).all()
    together = np.prod([(rows["grr"] ** 0.25 * rows["recurring"]).sum() / rows["recurring"].sum()
                        for rows in (table[table["quarter"] == q] for q in range(4))])
    assert measures["grr"] == pytest.approx(together, abs=0.03)
    assert measures["grr"] <= measures["nrr"]


def test_repeat_sales_go_to_whoever_bought_before(small, lived):
    history = lived(small({"customers.initial_share": 0.0}))
    owned = set(history.start.tables["customers"]["account"].tolist())
    again = had_bought(history)
    for deal, before in zip(history.won, again, strict=True):
        assert before == (int(deal["account"]) in owned)
        owned.add(int(deal["account"]))
    assert 0.2 < history.measures()["repeat_share"] < 1.0


# -- who knows the customer ----------------------------------------------------------------------------------------


def without(state, seat):
    """The state with a seat whose occupant has gone for good, not refilled; and with one whom nobody knows."""
    from dataclasses import replace
    tables = state.copies()
    tables["accounts"]["bond"][tables["accounts"]["friend"] == tables["seats"]["person"][seat]] = 0.0
    return replace(state, tables=tables)


def test_relationships_lost_cost_sales_of_these_accounts_alone(small, lived):
    """The same people, needs and luck, but one seller's customers have forgotten who that is: theirs buy less."""
    from salessim.company import simulate, start_state
    lost, others = [], []
    for replication in range(8):
        scenario = small(NOBODY_LEAVES | {"behaviour.selling.bond_odds": 1.0, "behaviour.feeling.fairness": 0.0})
        start = start_state(scenario, 1, replication)
        seat = int(np.argmax(np.bincount(start.tables["coverage"][:, 0, f.CUSTOMER_SELL][
            start.tables["accounts"]["bond"] > 0.2], minlength=15)))
        base, forgotten = (simulate(scenario, start=state, seed=1, replication=replication)
                           for state in (start, without(start, seat)))
        covered = start.tables["coverage"][:, 0, f.CUSTOMER_SELL]
        for mine, kept in ((covered == seat, lost), (start.tables["accounts"]["segment"] !=
                                                     start.tables["accounts"]["segment"][covered == seat][0], others)):
            kept.append([h.won["booked"][mine[h.won["account"]]].sum() for h in (base, forgotten)])
    lost, others = np.array(lost), np.array(others)
    assert lost[:, 1].sum() < 0.97 * lost[:, 0].sum()
    assert np.array_equal(others[:, 0], others[:, 1]), "another team's sales are the same to the cent"


def test_a_departure_costs_sales_to_customers_of_that_seat_alone(small):
    """Two sellers of one team go at week 0 and are replaced as the company does; the other team never hears of it."""
    from salessim.company import simulate, start_state
    from salessim.proof.published.v11_departures import last_day
    sales, others = [], []
    for replication in range(8):
        scenario = small(NOBODY_LEAVES | {"behaviour.feeling.fairness": 0.0, "onboarding.places": 100})
        start = start_state(scenario, 1, replication)
        going = np.flatnonzero((start.tables["seats"]["team"] == 0) & (start.tables["seats"]["selling"] == 1))[:2]
        theirs = np.isin(start.tables["coverage"][:, 0, f.CUSTOMER_SELL], going)
        mine = start.tables["accounts"]["segment"] == 0
        histories = [simulate(scenario, start=state, seed=1, replication=replication)
                     for state in (start, last_day(start, going))]
        assert len(histories[1].journal.exits) == 2 and not histories[0].journal.exits
        for kept, accounts in ((sales, theirs), (others, ~mine)):
            kept.append([h.won["booked"][accounts[h.won["account"]]].sum() for h in histories])
    sales, others = np.array(sales), np.array(others)
    assert sales[:, 1].sum() < 0.95 * sales[:, 0].sum()
    assert np.array_equal(others[:, 0], others[:, 1])


def test_a_vacant_seat_costs_its_customers(small, lived):
    """Seats that stay empty longer: fewer hours for their customers, who are less content and renew less."""
    leaving = {"behaviour.leaving.late": 1.0, "behaviour.leaving.middle": 1.0, "behaviour.leaving.early": 1.0}
    soon = {"hiring.approval_weeks": 0, "hiring.notice_weeks": 0, "labour.north.applicants_per_week": 50.0}
    late = {"hiring.approval_weeks": 26}
    quick, slow = ([lived(small(leaving | changes | {"time.start": "own"}), k).measures() for k in range(6)]
                   for changes in (soon, late))

    def mean(histories, measure):
        return np.mean([m[measure] for m in histories])

    assert mean(slow, "vacancy") > mean(quick, "vacancy") + 0.1
    for measure in ("satisfaction", "renewal_rate", "bookings", "grr"):
        assert mean(slow, measure) < mean(quick, measure), measure
