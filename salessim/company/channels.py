"""Channels: impersonal selling beside the personal; what it reaches, what it costs, what came of it."""

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.company.tables import ratio
from salessim.scenario.market import meant
from salessim.selling import floor as f

FIRST = 2  # in a deal's `lead`: the first channel, after prospecting and needs that come by themselves
GIVEN_UP = -1  # there too: came by a channel that is not declared any more


def effect(channel, budget):
    """Share of needs a channel reveals or adds at a budget (currency a year): half of the most at `half`."""
    return channel.most * reached_at(budget, channel.half)


def reached_at(budget, half):
    """Part of the most a channel can do that a budget reaches; both in currency a year."""
    return budget / (budget + half)


def reveals_today(scenario, budgets):
    """(channels, segments) share of needs that channels reveal as leads. budgets: (channels,) currency a year."""
    reveals = np.zeros((len(scenario.marketing.channels), len(scenario.market.segments)))
    for row, channel, budget in zip(reveals, scenario.marketing.channels.values(), budgets, strict=True):
        if channel.does == "leads":
            row[segments_of(scenario.market, channel)] = effect(channel, budget)
    return reveals


def segments_of(market, channel):
    """(segments,) bool: whom a channel reaches."""
    return np.array(meant(channel.segments, market.segments))


def channels_of(scenario):
    """(channels,) CHANNELS."""
    rows = np.zeros(len(scenario.marketing.channels), f.CHANNELS)
    for row, channel in zip(rows, scenario.marketing.channels.values(), strict=True):
        row["response"], row["quality"] = channel.response_hours, channel.quality
    return rows


def declared_budgets(scenario):
    """(channels,) currency a year."""
    return np.array([channel.budget for channel in scenario.marketing.channels.values()])


def brings_leads(scenario):
    """(channels,) bool: whether what a channel did can be told from the leads it brought."""
    return np.array([channel.does == "leads" for channel in scenario.marketing.channels.values()], bool)


def pay_for_marketing(company, week):
    """What channels and market research cost in the month that ends at `week`, as budgets then stand."""
    research = company.scenario.market.research.cost
    if not len(company.budgets) and research == 0.0:
        return
    _, first, after = company.calendar.period("month", week - 1)
    part = (after - first) / YEAR
    company.journal.budgets.append((week - 1, *(company.budgets * part).tolist()))
    company.spend("marketing", (company.budgets.sum() + research) * part)


def under_new_channels(old, new, tables):
    """Budgets in force and the origin of open deals under other channels. One that stays as it was keeps its budget."""
    before, after, was = old.marketing.channels, new.marketing.channels, rows_before(old, new)
    if list(before) != list(after):
        place = {name: row for row, name in enumerate(after)}
        now = np.array([place.get(name, GIVEN_UP - FIRST) for name in before], np.int64) + FIRST
        leads = tables["deals"]["lead"]
        leads[leads >= FIRST] = now[leads[leads >= FIRST] - FIRST]
    kept, tables["budgets"] = tables["budgets"], declared_budgets(new)
    tables["budgets"][was >= 0] = kept[was[was >= 0]]


def rows_before(old, new):
    """(channels,) row each had under the old terms; -1 for new ones and those whose declaration has changed."""
    before = old.marketing.channels
    rows = {name: row for row, name in enumerate(before)}
    return np.array([rows[name] if before.get(name) == channel else -1
                     for name, channel in new.marketing.channels.items()], np.int64)


# -- what came of it -----------------------------------------------------------------------------------------------


def source(scenario, lead):
    """How a deal was found, in words."""
    if lead >= FIRST:
        return list(scenario.marketing.channels)[lead - FIRST]
    return {0: "prospecting", 1: "inbound"}.get(lead, "a former channel")


def by_quarter(history):
    """Rows a quarter and channel: what was spent, leads of it that were reached, deals won and bookings from them."""
    per, rows = QUARTER * history.calendar.ticks_per_week, {}

    def row(quarter, name):
        return rows.setdefault((quarter, name), {"quarter": quarter, "channel": name, "budget": 0.0, "leads": 0,
                                                 "won": 0, "bookings": 0.0})

    for week, *spent in history.journal.budgets:
        for name, amount in zip(history.in_force(week).marketing.channels, spent, strict=True):
            row(week // QUARTER, name)["budget"] += amount
    for deal, at in _came(history):
        name, opened = source(history.in_force(at), int(deal["lead"])), int(deal["opened"])
        if opened >= history.first_week * history.calendar.ticks_per_week:
            row(opened // per, name)["leads"] += 1
        if deal["outcome"] == f.WON:
            here = row(int(deal["closed"]) // per, name)
            here["won"], here["bookings"] = here["won"] + 1, here["bookings"] + float(deal["booked"])
    return [rows[key] for key in sorted(rows)]


def _came(history):
    """(deal, week by whose terms its origin is named) of all that came by a channel, closed and open."""
    for deals, open_ in ((history.closed, False), (history.end.tables["deals"], True)):
        for deal in deals[_by_channel(deals)]:
            yield deal, history.end.week if open_ else history.week_of(deal["closed"])


def _by_channel(deals):
    return (deals["lead"] >= FIRST) | (deals["lead"] == GIVEN_UP)


def measured(history):
    """Measures of channels and leads, by name."""
    ticks, won, deals = history.ticks, history.won, history.end.tables["deals"]
    began = history.first_week * history.calendar.ticks_per_week
    came = sum(np.count_nonzero(_by_channel(some) & (some["opened"] >= began)) for some in (history.closed, deals))
    spent = sum(np.array(row[1:])[brings_leads(history.in_force(row[0]))].sum() for row in history.journal.budgets)
    years = len(ticks) * history.calendar.weeks_per_tick / YEAR
    return {
        "leads": ratio(ticks["leads"].sum(), years), "leads_reached": ratio(ticks["answered"].sum(),
                                                                            ticks["leads"].sum()),
        "impersonal_deals": ratio(ticks["answered"].sum(), ticks["found"].sum()),
        "impersonal_bookings": ratio(won["booked"][won["lead"] != 0].sum(), won["booked"].sum()),
        "cost_per_lead": ratio(spent, came), "marketing_return": ratio(won["booked"][_by_channel(won)].sum(), spent),
    }
