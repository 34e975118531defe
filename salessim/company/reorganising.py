"""A new chart under people at work: seats, territories, accounts and deals change hands, and some have no seat left."""

import numpy as np

from salessim.calendar import YEAR
from salessim.chart import believed, coverage_of, handed_on, seats_of
from salessim.company.floor import make_seat_products, make_seats, measure_reach
from salessim.company.people.posts import keep_leads
from salessim.company.start import first_teams, place_teams
from salessim.company.state import APPROVING, INTERVIEWING, LAID_OFF, LIVES
from salessim.company.terms import plans_by_role
from salessim.company.territories import changed_hands, ground_for_map, keep_homes, who_gets_what
from salessim.luck import HANDOFF, SEAT, TIE, entities, uniform
from salessim.selling import floor as f


def reorganise(old, new, tables, week, calendar, history, seed, replication):
    """Seats, people, accounts and deals under a new chart."""
    before, after = seats_of(old.teams, old.roles), seats_of(new.teams, new.roles)
    row_of = {seat.id: i for i, seat in enumerate(after)}
    held_rows = np.array([row_of.get(seat.id, -1) for seat in before] + [-1])
    seats, lives = make_seats(after, seed, replication), np.zeros(len(after), LIVES)
    made = int(tables.get("seats_made", [len(before)])[0])
    seats["key"] = entities(seed, replication, SEAT, made + len(after))[made:]  # seats that last keep their own luck
    tables["seats_made"] = np.array([made + len(after)])
    lives["phase"], lives["due"], lives["since"] = APPROVING, week + new.hiring.approval_weeks, week
    for i in range(len(before)):
        if (j := held_rows[i]) >= 0:
            carried = tables["seats"][i].copy()
            carried["team"], carried["role"] = after[j].team, after[j].role
            seats[j], lives[j] = carried, tables["lives"][i]
    sellers = tables["seats"]["person"].copy()
    placed = place_people(before, after, held_rows, tables, seats, lives)
    people = tables["people"]
    moved = placed >= 0
    for p in np.flatnonzero(moved).tolist():
        people["seat"][p] = placed[p]
        people["team"][p], people["role"][p] = seats["team"][placed[p]], seats["role"][placed[p]]
    lay_off(old, new, tables, placed, week, calendar, history)
    goes_on = held_rows.copy()  # where each seat's life goes on: whoever sits there takes it along
    goes_on[:-1][sellers >= 0] = placed[sellers[sellers >= 0]]
    coming = people_coming(tables)
    people["seat"][coming] = goes_on[people["seat"][coming]]
    people["left"][coming[people["seat"][coming] < 0]] = week * calendar.ticks_per_week  # the offer is withdrawn
    people["plan"] = plans_by_role(new)[np.minimum(people["role"], len(new.roles) - 1)]
    teams, was = keep_teams(old, new, tables, seats, seed, replication)
    held, had = held_rows[tables["coverage"]], goes_on[tables["coverage"]]
    lie = {"accounts": tables["accounts"], "seats": seats}
    keep_homes(new, lie, seed, replication, tables.get("homes"), held_rows[:-1])
    tables["coverage"] = map_of(new, tables["accounts"], held, people, seats["person"],
                                ground_for_map(new, lie, seed, replication))
    if "homes" in lie:
        tables["homes"] = lie["homes"]
    history.journal.redrawn.append((week, *changed_hands(tables["accounts"], had, tables["coverage"])))
    tables["due_back"]["seat"] = held_rows[tables["due_back"]["seat"]]
    tables["leads"] = keep_leads(tables["leads"], was, teams, week, seed, replication, len(old.teams))
    tables["requests"] = tables["requests"][:0]
    lives["due"][lives["phase"] == INTERVIEWING] = week  # with the desk cleared, the search begins anew
    lives["phase"][lives["phase"] == INTERVIEWING] = APPROVING
    for name, axis in (("team_credits", 0), ("team_opened", 1)):
        tables[name] = np.where((was >= 0)[:, None], tables[name].take(was, axis), 0)
    tables["seats"], tables["lives"], tables["teams"] = seats, lives, teams
    seats["spent"] = 0.0  # as are hours by product
    tables.pop("counted", None)  # of other seats; what a plan counts by product begins anew
    tables.pop("hours_then", None)
    tables["seat_products"] = make_seat_products(len(seats), len(new.market.products))
    move_deals(new, tables, sellers, placed, week * calendar.ticks_per_week, history)
    reach_again(tables)


def map_of(new, accounts, held, people, person, ground=None):
    """The map under a new chart, its territories handed to whom they are meant for.

    held: the map before; person: (seats,) row of people on each, -1 nobody; ground: `Ground`, where the method asks.
    """
    each = accounts["segment"], believed(new, accounts["potential"], accounts["key"]), accounts["key"]
    if new.territories.people == "as_they_come":
        return coverage_of(new, *each, held, ground)
    drawn = coverage_of(new, *each, ground=ground)
    gets = who_gets_what(new, accounts, drawn, people, person)
    if new.territories.keep > 0:  # what is kept is drawn for the seat whose territory its holder will get
        drawn = coverage_of(new, *each, handed_on(held, np.argsort(gets)), ground)
    return handed_on(drawn, gets)


def keep_teams(old, new, tables, seats, seed, replication):
    """TEAMS under the new chart: a team that lasts keeps its manager and what lies on the desk but requests.

    Returns (teams, (teams,) row each had before, -1 for new ones, whose managers are drawn beside all former ones).
    """
    names = list(old.teams)
    was = np.array([names.index(name) if name in names else -1 for name in new.teams])
    teams = first_teams(new, seats, seed, replication, beside=len(names))
    for t in np.flatnonzero(was >= 0).tolist():
        teams[t] = tables["teams"][was[t]]
    place_teams(teams, seats)
    return teams, was


def place_people(before, after, held_rows, tables, seats, lives):
    """A new seat for each person on one: the same seat where it lasts, else an empty one, own team first, by tenure.

    Returns (people,) rows of new seats, -1 for those without.
    """
    people, old_seats = tables["people"], tables["seats"]
    placed = np.full(len(people), -1)
    homeless = []
    for i in range(len(before)):
        p = int(old_seats["person"][i])
        if p < 0:
            continue
        if held_rows[i] >= 0:
            placed[p] = held_rows[i]
        else:
            homeless.append((int(people["hired"][p]), i, p))
    taken = {int(p) for p in placed[placed >= 0]} | {int(j) for j in held_rows if j >= 0}
    free = [j for j in range(len(after)) if j not in taken and not after[j].bench]
    for own_team in (True, False):
        for _, i, p in sorted(homeless):
            if placed[p] >= 0:
                continue
            fits = [j for j in free if not own_team or after[j].id.split(".")[0] == before[i].id.split(".")[0]]
            if fits:
                j = fits[0]
                free.remove(j)
                placed[p] = j
                key = seats["key"][j]
                seats[j] = old_seats[i]
                seats["key"][j] = key
                seats["team"][j], seats["role"][j] = after[j].team, after[j].role
                lives[j] = tables["lives"][i]
    return placed


def lay_off(old, new, tables, placed, week, calendar, history):
    """People for whom there is no seat leave with severance."""
    people, sitting = tables["people"], tables["seats"]["person"]
    for p in sorted(p for p in sitting.tolist() if p >= 0 and placed[p] < 0):
        person = people[p]
        plan = list(old.plans.values())[int(person["plan"])]
        weeks = new.supervision.severance_weeks
        history.journal.exits.append((week, int(person["seat"]), p, LAID_OFF,
                                      week - int(person["hired"]) / calendar.ticks_per_week, 0,
                                      plan.salary * float(person["salary"]) * weeks / YEAR))
        person["left"], person["seat"] = week * calendar.ticks_per_week, -1


def people_coming(tables):
    """Rows of those who accepted an offer and have not started: they have a seat and are not on it yet."""
    coming = tables["people"]["seat"] >= 0
    sitting = tables["seats"]["person"]
    coming[sitting[sitting >= 0]] = False
    return np.flatnonzero(coming)


def move_deals(new, tables, sellers, placed, tick, history):
    """Open deals follow the new map: those whose account changed hands are handed over, and some are lost. Who found
    one for others keeps that.

    sellers: (old seats,) person on each; placed: (people,) new seat of each, -1 none.
    """
    deals, accounts, seats = tables["deals"], tables["accounts"], tables["seats"]
    seats["deals"] = 0
    for deal in deals:
        column = f.CUSTOMER_SELL if accounts["owns"][deal["account"]] > 0 else f.NEW_SELL
        person = int(sellers[deal["seat"]])
        mine = int(placed[person]) if person >= 0 else -1
        heir = who_sells(tables, int(tables["coverage"][deal["account"], deal["product"], column]), mine, tick)
        if heir != mine and deal["outcome"] < 0:
            deal["hands"] += 1
            if heir < 0 or uniform(deal["key"], HANDOFF, int(deal["hands"])) < new.customers.hand_over_loss:
                deal["outcome"] = f.NO_DECISION
        finder = int(sellers[deal["finder"]]) if deal["finder"] != deal["seat"] else -1
        deal["seat"], deal["finder"] = heir, placed[finder] if finder >= 0 and placed[finder] >= 0 else heir
        if deal["outcome"] < 0:
            seats["deals"][heir] += 1
    lost = deals[deals["outcome"] >= 0]
    lost["closed"], lost["person"] = tick, np.where(lost["seat"] >= 0, seats["person"][lost["seat"]], -1)
    if len(lost):
        history.journal.closed.append(lost)
    tables["deals"] = deals = deals[deals["outcome"] < 0]
    np.add.at(tables["seat_products"]["deals"], (deals["seat"], deals["product"]), 1)
    asked, teams = deals[(deals["asked"] == 1) & (deals["approved"] == 0)], tables["teams"]  # whoever leads them now
    teams["approvals"], teams["approvals_asked"] = 0, np.bincount(seats["team"][asked["seat"]], minlength=len(teams))


def who_sells(tables, primary, mine, tick):
    """The seat itself if it sells; else who has the deal (`mine`), or the least busy, of its team and role."""
    seats = tables["seats"]
    if primary < 0 or seats["selling"][primary] == 1:
        return primary
    able = (seats["selling"] == 1) & (seats["team"] == seats["team"][primary]) & (
        seats["role"] == seats["role"][primary])
    if mine >= 0 and able[mine]:
        return mine
    return min(np.flatnonzero(able).tolist(), default=primary,
               key=lambda s: seats["deals"][s] + uniform(seats["key"][s], TIE, tick))


def reach_again(tables):
    """What each seat looks after under the new map, and how many customers."""
    coverage, seats = tables["coverage"], tables["seats"]
    measure_reach(tables["accounts"], coverage, tables["seat_products"])
    seats["customers"] = 0.0
    customers = tables["customers"]
    customers["seat"] = seat = coverage[customers["account"], customers["product"], f.CARE]
    np.add.at(seats["customers"], seat[seat >= 0], 1.0)
