"""Impersonal selling: what channels reveal and cost, how leads are answered, what is learned from the field."""

import math
from itertools import product as every

import numpy as np
import pytest
from reduced import OFF
from teams_apart import APART, of_team

from salessim.company import simulate, start_state
from salessim.company.budgets import TRIED, best_split, likely_worth
from salessim.company.channels import effect
from salessim.company.terms import terms_of
from salessim.selling.find import answered

MANY = {f"market.segments.{segment}.needs.{product}": 5.0
        for segment, product in every(("mid", "upper"), ("core", "extra"))}


def channel(budget, most=0.2, half=100_000.0, **more):
    return {"budget": budget, "most": most, "half": half, **more}


def among(**channels):
    return {"marketing.channels": channels}


def shown(scenario, budgets):
    """Share of needs that channels reveal of those that do not make themselves known, one channel after the other."""
    hidden = 1.0
    for one, budget in zip(scenario.marketing.channels.values(), budgets, strict=True):
        hidden *= 1.0 - effect(one, budget)
    return 1.0 - hidden


def learned(base, quarters=4, replication=0, **liaison):
    """The history of a company in which liaison begins at week 0."""
    start = start_state(base, 1, replication)
    scenario = base.change({"marketing.liaison": liaison or {"budget": True}, "time.quarters": quarters, "name": "new"})
    return simulate(scenario, start=start, seed=1, replication=replication, baseline=base)


# -- channels ------------------------------------------------------------------------------------------------------


def test_leads_are_the_share_that_channels_reveal(small):
    scenario = small(OFF | MANY | among(mail=channel(50_000.0), events=channel(300_000.0, 0.3)))
    ticks = simulate(scenario, seed=1, replication=0).ticks
    expected = 0.2 + 0.8 * shown(scenario, (50_000.0, 300_000.0))  # 0.2 or 0.15 come by themselves
    inbound = scenario.market.segments["upper"].inbound
    low = inbound + (1 - inbound) * shown(scenario, (50_000.0, 300_000.0))
    n = ticks["real"].sum()
    spare = 4 * math.sqrt(0.25 / n)
    assert low - spare < ticks["leads"].sum() / n < expected + spare and n > 4_000
    assert (ticks["answered"] == ticks["leads"]).all(), "at once: everybody is reached"


def test_awareness_makes_needs_in_the_segments_it_reaches(small):
    base = small(OFF | MANY)
    aware = base.change(among(events=channel(100_000.0, 0.5, does="awareness")))
    plain, more = (simulate(one, seed=1, replication=0) for one in (base, aware))
    real, expected = more.ticks["real"].sum(), 1.25 * plain.ticks["real"].sum()
    assert abs(real - expected) < 4 * math.sqrt(expected)
    assert (more.ticks["leads"] < more.ticks["real"]).all()


def test_a_channel_without_a_budget_is_none(small, rows, alike):
    base = small()
    none = base.change(among(mail=channel(0.0), events=channel(0.0, does="awareness")))
    alike(rows(simulate(none, seed=1, replication=0)), rows(simulate(base, seed=1, replication=0)),
          but=("ticks",))  # they count needs that are laid out in case awareness makes them real


def test_what_channels_cost(small):
    channels = among(mail=channel(52_000.0), events=channel(26_000.0, does="awareness"))
    history = simulate(small(channels | {"costs.marketing": 10_000.0}), seed=1, replication=0, trace=True)
    assert history.quarters()["marketing"] == pytest.approx([13_000.0 + 6_500.0 + 2_500.0] * 4)
    table = history.trace["channels"]
    assert [row["budget"] for row in table if row["channel"] == "mail"] == pytest.approx([13_000.0] * 4)
    measures, mail = history.measures(), [row for row in table if row["channel"] == "mail"]
    assert measures["cost_per_lead"] == pytest.approx(52_000.0 / sum(row["leads"] for row in mail))
    booked = sum(deal["value"] for deal in history.trace["deals"] if deal["source"] == "mail")
    assert sum(row["bookings"] for row in mail) == pytest.approx(booked)
    assert measures["marketing_return"] == pytest.approx(booked / 52_000.0)


def test_a_channel_leaves_whom_it_does_not_reach(small, alike):
    base = small(APART)
    with_mail = base.change(among(mail=channel(200_000.0, 0.5, segments=["mid"])) | {"time.start": "own"})
    plain, more = (simulate(one, seed=1, replication=0) for one in (base, with_mail))
    assert repr(of_team(plain, 0)) != repr(of_team(more, 0))
    alike(of_team(more, 1), of_team(plain, 1))


def test_leads_that_fit_better_are_won_more_often(small):
    def won(quality):
        scenario = small(OFF | MANY | among(mail=channel(400_000.0, 0.5, quality=quality)) | {
            "behaviour.selling.fit_odds": 3.0})
        closed = simulate(scenario, seed=1, replication=0).closed
        mine = closed[closed["lead"] == 2]
        return (mine["outcome"] == 0).mean(), mine["fit"].mean()

    (low, unfit), (usual, fit), (high, fitter) = won(0.5), won(1.0), won(2.0)
    assert low < usual < high
    assert (unfit, fit, fitter) == pytest.approx((1 / 3, 1 / 2, 2 / 3), abs=0.02)


# -- leads are answered --------------------------------------------------------------------------------------------


def test_the_odds_of_reaching_fall_with_the_wait_as_published(small):
    """G11: within an hour about seven times the odds of a day; at a seller's desk the wait grows with open deals."""
    rules = terms_of(small(), 1.0).rules[0]

    def odds(hours, deals=0):
        p = answered(hours, deals, rules)
        return p / (1.0 - p)

    assert answered(24.0, 0, rules) == 0.5
    assert odds(1.0) / odds(24.0) == pytest.approx(7.0, rel=0.02)
    assert odds(5.0 / 60.0) / odds(0.5) == pytest.approx(6.0**0.61)
    assert odds(2.0, 20) == pytest.approx(odds(4.0)), "twenty open deals double the wait"


def test_who_is_reached_follows_the_formula(small):
    scenario = small(OFF | MANY | {"marketing.response_hours": 48.0, "behaviour.selling.answer_deals": 1_000.0})
    history = simulate(scenario, seed=1, replication=0)
    rules, busiest = terms_of(scenario, 1.0).rules[0], int(history.ticks["deals"].max())
    n, reached = history.ticks["leads"].sum(), history.measures()["leads_reached"]
    spare = 4 * math.sqrt(0.25 / n)
    assert answered(48.0, busiest / 2, rules) - spare < reached < answered(48.0, 0, rules) + spare
    real = history.ticks["real"].sum()
    assert history.ticks["answered"].sum() < history.ticks["leads"].sum() < real


def test_who_is_not_reached_may_still_be_found(small):
    """A lead that nobody answered in time is a need like any other, hidden until a seller looks there."""
    slow = small(OFF | among(mail=channel(400_000.0, 0.5)) | {"marketing.response_hours": 500.0})
    history = simulate(slow, seed=1, replication=0)
    saw = history.ticks
    open_then = len(history.end.tables["needs_open"]) - len(history.start.tables["needs_open"])
    assert saw["real"].sum() == saw["found"].sum() + saw["expired"].sum() + open_then


def test_the_least_busy_answers_sooner(small):
    slow = {"marketing.response_hours": 24.0, "behaviour.selling.answer_deals": 2.0, "customers.hand_over_loss": 0.0}
    reached = {routing: np.mean([simulate(small(slow | {"marketing.routing": routing}), seed=1, replication=k)
                                .measures()["leads_reached"] for k in range(4)]) for routing in ("owner", "least_busy")}
    assert reached["least_busy"] > 1.02 * reached["owner"]


# -- budgets follow ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("worth, half, total", [
    ((1.0, 1.0), (1.0, 1.0), 3.0), ((1.0, 9.0), (1.0, 1.0), 1.0), ((5.0, 1.0, 0.2), (2.0, 1.0, 1.0), 4.0),
    ((1.0, 1.0, 1.0), (0.1, 1.0, 10.0), 5.0)])
def test_the_best_split_is_the_best(worth, half, total):
    worth, half = np.array(worth), np.array(half)
    best = best_split(worth, half, total)
    assert best.sum() == pytest.approx(total) and (best >= 0.0).all()
    rng = np.random.default_rng(1)
    tried = rng.dirichlet(np.ones(len(worth)), 5_000) * total
    assert (worth * best / (best + half)).sum() >= (worth * tried / (tried + half)).sum(axis=1).max()


def test_what_luck_explains_is_not_learned():
    def tried(*leads):
        rows = np.zeros((1, len(leads)), TRIED)
        rows["effect"], rows["leads"], rows["worth"] = 10.0, leads, leads
        rows["squares"] = 5 * np.array(leads)
        return rows

    assert likely_worth(tried(100, 110)) == pytest.approx([likely_worth(tried(100, 110))[0]] * 2)
    poor, rich = likely_worth(tried(1_000, 4_000))
    assert 3.0 < rich / poor < 4.0
    assert (likely_worth(tried(0, 4_000)) > 0).all()


def best_return(scenario, total):
    return max(shown(scenario, (part, total - part)) for part in np.linspace(0.0, total, 201))


def test_from_a_wrong_split_the_return_is_nearly_the_best_within_four_quarters(small):
    base = small(OFF | MANY | among(mail=channel(190_000.0, 0.05), digital=channel(10_000.0, 0.3)))
    best = best_return(base, 200_000.0)
    assert shown(base, (190_000.0, 10_000.0)) < 0.4 * best
    for k in range(6):
        budgets = learned(base, replication=k).end.tables["budgets"]
        assert budgets.sum() == pytest.approx(200_000.0)
        assert shown(base, budgets) >= 0.9 * best, budgets


def test_channels_that_are_alike_keep_their_budgets(small):
    base = small(OFF | MANY | among(mail=channel(100_000.0), digital=channel(100_000.0)))
    drift = [np.abs(learned(base, replication=k).end.tables["budgets"] / 100_000.0 - 1.0).max() for k in range(10)]
    assert np.mean(drift) < 0.03 and max(drift) < 0.1


def test_awareness_brings_no_leads_and_keeps_its_budget(small):
    base = small(MANY | among(mail=channel(150_000.0, 0.05), fair=channel(70_000.0, does="awareness"),
                              digital=channel(10_000.0, 0.3)))
    budgets = learned(base, quarters=2).end.tables["budgets"]
    assert budgets[1] == 70_000.0 and budgets[0] < 100_000.0 and budgets.sum() == pytest.approx(230_000.0)


def test_a_channel_that_fits_better_gets_more(small):
    base = small(OFF | MANY | among(mail=channel(100_000.0, quality=0.4), digital=channel(100_000.0, quality=2.5)) | {
        "behaviour.selling.fit_odds": 3.0, "behaviour.selling.fit_sight": 1.0})
    assert learned(base).end.tables["budgets"][1] > 105_000.0


# -- products are fixed --------------------------------------------------------------------------------------------

UPSET = {"customers.complaints_per_year": 2.0, "customers.initial_share": 0.3}
FIXING = {"fix_weeks": 6, "fix_above": 1.5, "fix_part": 0.5, "fix_cost": 10_000.0}


def test_a_product_that_draws_complaints_is_fixed(small):
    plain = learned(small(UPSET), fix_weeks=0)
    fixed = learned(small(UPSET), **FIXING)
    began = [row[:2] for row in fixed.journal.fixes]
    assert began == [(12, 0), (12, 1)], "both in the first quarter, and not again below the bar"
    assert fixed.end.tables["fixed"].tolist() == [0.5, 0.5] and not len(fixed.end.tables["fixes"])
    complaints = {name: history.ticks["complaints"] for name, history in (("plain", plain), ("fixed", fixed))}
    assert (complaints["fixed"][:19] == complaints["plain"][:19]).all()
    assert complaints["fixed"][19:].sum() == pytest.approx(0.5 * complaints["plain"][19:].sum(), rel=0.12)
    assert fixed.measures()["service_cost"] == 20_000.0
    assert plain.end.tables["fixed"].tolist() == [1.0, 1.0] and not plain.journal.fixes


def test_trouble_with_one_product_names_that_one(small):
    trouble = {"market.shocks.trouble": {"starts": -13, "weeks": 26, "products": ["extra"], "complaints": 5.0}}
    history = learned(small({"customers.complaints_per_year": 0.5, "customers.initial_share": 0.3} | trouble), **FIXING)
    assert {row[1] for row in history.journal.fixes} == {1}


def test_liaison_with_nothing_to_learn_changes_nothing(small, rows, alike):
    base = small(UPSET | among(mail=channel(100_000.0)))
    still = learned(base, budget=True, fix_weeks=4, fix_above=50.0)
    alike(rows(still), rows(learned(base, budget=False)))


# -- stops and changes ---------------------------------------------------------------------------------------------

LEARNING = UPSET | among(mail=channel(190_000.0, 0.05, response_hours=4.0), digital=channel(10_000.0, 0.3),
                         fair=channel(20_000.0, does="awareness")) | {
    "marketing.liaison": {"budget": True} | FIXING | {"fix_above": 0.6}, "marketing.routing": "least_busy"}


@pytest.mark.parametrize("stops", [(7,), (13,), (17, 19), (12, 26, 39, 45)])
def test_stop_and_go_on_is_going_through(small, rows, alike, stops):
    scenario = small(LEARNING)
    through = simulate(scenario, seed=1, replication=0)
    parts, state = [], None
    for week in (*stops, 52):
        parts.append(simulate(scenario, start=state, seed=1, replication=0, until=week))
        state = parts[-1].end
    alike(rows(*parts), rows(through))
    for name in ("budgets", "tried", "heard", "fixes", "fixed"):
        assert state.tables[name].tolist() == through.end.tables[name].tolist(), name
    assert through.journal.fixes and through.end.tables["budgets"][1] > 50_000.0


@pytest.mark.parametrize("week", (0, 9, 13, 31))
def test_a_roll_out_of_the_same_channels_is_none(small, rows, alike, week):
    base = small(LEARNING)
    same = base.change({"name": "same", "time.roll_out_week": week})
    start = start_state(base, 1, 0)
    alike(rows(simulate(same, start=start, seed=1, replication=0, baseline=base)),
          rows(simulate(base, start=start, seed=1, replication=0)))


def test_new_channels_keep_what_was_learned_of_those_that_stay(small):
    base = small(LEARNING)
    start = start_state(base, 1, 0)
    other = base.change({"marketing.channels.digital": None, "marketing.channels.calls": channel(80_000.0),
                         "time.roll_out_week": 20, "name": "other"})
    history = simulate(other, start=start, seed=1, replication=0, baseline=base, trace=True)
    until = simulate(base, start=start, seed=1, replication=0, until=20)
    at = simulate(other, start=start, seed=1, replication=0, baseline=base, until=21)
    assert list(other.marketing.channels) == ["mail", "fair", "calls"]
    assert at.end.tables["budgets"].tolist() == [*until.end.tables["budgets"][[0, 2]].tolist(), 80_000.0]
    assert (at.end.tables["tried"]["leads"][:, 0] >= until.end.tables["tried"]["leads"][:, 0]).all()
    assert (at.end.tables["tried"]["since"] == until.end.tables["tried"]["since"]).all()
    weeks = {}
    for deal in history.trace["deals"]:
        weeks.setdefault(deal["source"], []).append(deal["week"])
    assert set(weeks) >= {"prospecting", "inbound", "digital", "calls", "a former channel"}
    assert max(weeks["digital"]) < 20 <= min(weeks["calls"]) and min(weeks["a former channel"]) >= 20
    assert history.end.tables["budgets"].sum() == pytest.approx(at.end.tables["budgets"].sum())
