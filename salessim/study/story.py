"""A rep's year in words, told from the tables of a traced history."""

from __future__ import annotations

from collections.abc import Iterator

from salessim.figures import known, share, words
from salessim.study.answer import money

YEAR = 4  # quarters told


def whose(tables) -> int | None:
    """Whose year is worth telling: of those with a full year, the one with the widest range of attainment.

    None where nobody ever carried a quota.
    """
    people = tables["people"]
    if people.empty:
        return None
    spread = people.groupby("person")["attainment"].agg(["count", "max", "min"])
    longest = spread[spread["count"] >= min(YEAR, spread["count"].max())]
    return int((longest["max"] - longest["min"]).idxmax())


def story(tables, person: int | None, currency: str) -> str:
    """The year of one person, by number; a sentence even where there is nothing to tell."""
    people = tables["people"]
    rows = people[people["person"] == person].sort_values("quarter").head(YEAR)
    if rows.empty:
        return "Nobody sold in this history."
    first, weeks = rows.iloc[0], (13 * int(rows.quarter.min()), 13 * (int(rows.quarter.max()) + 1))
    name, role, team = first["name"], words(str(first["role"])), words(str(first["team"]))
    told = [f"{name[:1].upper()}{name[1:]} sells as {role} in team {team}, seat {first['seat']}"
            f"{_hired(tables, person)}.",
            *(_quarter(row, currency) for _, row in rows.iterrows()),
            *_deals(tables, person, weeks, currency), *_reviews(tables, person, weeks), *_ending(tables, person, weeks)]
    return " ".join(told)


def _hired(tables, person) -> str:
    hires = _of(tables, "hires", person)
    if hires.empty:
        return ", on board before the history begins"
    return f", hired in week {int(hires.iloc[0]['week'])}"


def _quarter(row, currency) -> str:
    quarter, got = int(row["quarter"]) + 1, money(row["bookings"], currency)
    paid = money(row["pay"], currency)
    if not known(row["attainment"]):
        return f"Quarter {quarter}: {got} booked without a quota, {paid} pay."
    quota = money(row["quota"], currency)
    how = "makes" if row["attainment"] >= 1 else "just misses" if row["attainment"] >= 0.9 else "misses"
    return (f"Quarter {quarter} {how} the quota of {quota}: {got} booked, attainment {share(row['attainment'])}, "
            f"{paid} pay.")


def _deals(tables, person, weeks, currency) -> Iterator[str]:
    deals = _of(tables, "deals", person)
    if deals.empty or "outcome" not in deals:
        return
    closed = deals[deals["week"].between(weeks[0], weeks[1] - 1)]
    won = closed[closed["outcome"] == "won"]
    yield f"Of {len(closed)} deals closed, {len(won)} are won."
    if won.empty:
        return
    best = won.loc[won["value"].idxmax()]
    yield f"The best, {money(best['value'], currency)}, closes in week {int(best['week'])}."
    given = won[won["discount"] > 0]
    if len(given):
        many = "go out at a mean discount" if len(given) > 1 else "goes out at a discount"
        yield f"{len(given)} of them {many} of {share(given['discount'].mean())}."


def _reviews(tables, person, weeks) -> Iterator[str]:
    reviews = _of(tables, "reviews", person)
    for _, review in reviews.iterrows():
        if review["week"] < weeks[1] and review["failed_quarters"] > 0:
            failed = int(review["failed_quarters"])
            yield f"A review in week {int(review['week'])} counts {failed} failed quarter{'s' if failed > 1 else ''}."


def _ending(tables, person, weeks) -> Iterator[str]:
    exits = _of(tables, "exits", person)
    exits = exits[exits["week"] < weeks[1]] if len(exits) else exits
    if len(exits):
        exit_ = exits.iloc[-1]
        yield f"In week {int(exit_['week'])} it ends: {words(str(exit_['reason']))}."
    else:
        yield "At the end of the year the seat is still theirs."


def _of(tables, name, person):
    """The rows of a table that are about one person; an empty frame where there is no such table."""
    import pandas as pd

    table = tables.get(name)
    if table is None or table.empty or "person" not in table:
        return pd.DataFrame()
    return table[table["person"] == person]
