"""What a decision page tells of why, and of whose pay: rows and sentences, from the comparison's numbers."""

from __future__ import annotations

from salessim.figures import known, plain, scale, share, words
from salessim.scenario.measures import MEASURES
from salessim.study.answer import money, verdict
from salessim.study.whose_pay import by_name, by_third, whose_pay
from salessim.study.why import behind, factors, sums

NAMED = 10  # people at either end who are told by name
CALLED = {"margin": "gross margin", "terminal_value": "terminal value", "pay": "pay of the sellers",
          "pay_managers": "pay of the managers", "on_costs": "employer's contributions"}


def why(comparison, scenario: str) -> dict:
    """What the gain is made of, what stands behind the bookings, and which measures clearly move with the change."""
    currency = comparison.results.currency
    parts, told = sums(comparison, scenario), factors(comparison, scenario)
    return {"name": scenario, "sentence": in_words(comparison, scenario, parts, told),
            "sums": [_money_row(row, currency) for row in parts],
            "factors": [_money_row(row, currency) for row in told],
            "behind": [_moved(comparison, row) for row in behind(comparison, scenario)]}


def in_words(comparison, scenario: str, parts, told) -> str:
    """The largest part of the gain that is clear, and the largest factor of the bookings that is."""
    currency, said = comparison.results.currency, []
    if largest := next((row for row in parts if verdict(row) != "unclear"), None):
        said.append(f"Most of the difference is {_called(largest['part'])}: {_signed(largest['gain'], currency)}.")
    else:
        said.append("No part of the gain clearly differs from nothing.")
    row = comparison.row(scenario, "bookings")
    if told and verdict(row) != "unclear":
        way = "rise" if row["gain"] > 0 else "fall"
        main = next((part for part in told if verdict(part) == verdict(row)), None)
        said.append(f"Bookings {way} by {money(abs(row['gain']), currency)}" + (
            f", most of it by {main['part']} ({_signed(main['gain'], currency)})." if main else "."))
    return " ".join(said)


def whose(comparison, scenario: str, anonymous: bool) -> dict | None:
    """Who gains and who loses pay: a sentence, a row a third, a picture, and names where people have any.

    anonymous: leave names out. None where the study did not keep its people, or nobody was there at the start.
    """
    from salessim.picture import svg
    from salessim.picture.winners import Change, winners

    if "person" not in comparison.results.tables:
        return None
    rows = whose_pay(comparison, scenario)
    thirds = by_third(rows)
    if not thirds:
        return None
    currency = comparison.results.currency
    people = () if anonymous else by_name(rows)
    change = Change(rows["attainment"], rows["before"], rows["after"], rows["replication"])
    listed = [*people[:NAMED], *people[max(NAMED, len(people) - NAMED):]]
    return {"name": scenario, "sentence": _whose_in_words(thirds, scenario, currency),
            "thirds": [{**third, "gain": share(third["gain"]), "lose": share(third["lose"]),
                        "people": f"{third['people']:.0f}", "median": _signed(third["median"], currency)}
                       for third in thirds],
            "picture": svg(winners(change, currency)),
            "people": [{**row, "before": money(row["before"], currency), "gain": _signed(row["gain"], currency),
                        "half": money((row["high"] - row["low"]) / 2, currency) if known(row["low"]) else "unknown"}
                       for row in listed]}


def _whose_in_words(thirds, scenario, currency) -> str:
    many = sum(third["people"] for third in thirds)
    gain, lose = (sum(third[side] * third["people"] for third in thirds) / many for side in ("gain", "lose"))
    best, worst = (pick(thirds, key=lambda third: third["median"]) for pick in (max, min))
    return (f"Of those who are there today, {share(gain)} earn more and {share(lose)} less under {words(scenario)}, by "
            f"more than 1 % of their pay. The median change is {_signed(best['median'], currency)} in the "
            f"{best['third']} by attainment and {_signed(worst['median'], currency)} in the {worst['third']}.")


def _moved(comparison, row) -> dict:
    measure = row["measure"]
    own = comparison.row(comparison.baseline, measure)["mean"]
    percent = MEASURES[measure].unit == "share"
    by, unit = (0.01, "%") if percent else (1.0, row["unit"])
    return {"label": MEASURES[measure].label.removesuffix(f" {unit}"), "definition": MEASURES[measure].definition,
            "unit": "" if unit == "ratio" else unit, "before": _figure(own, by), "after": _figure(row["mean"], by)}


def _money_row(row, currency) -> dict:
    by, letter = scale([row["low"], row["high"]]) if known(row["low"]) else scale([row["gain"]])
    half = plain((row["high"] - row["low"]) / 2, by, 2) if known(row["low"]) else "unknown"
    return {"part": _called(row["part"]), "gain": plain(row["gain"], by, 2, sign=True).replace("-", "−"), "half": half,
            "unit": f"{letter} {currency}".strip(),
            "tone": {"more": "good", "less": "bad", "unclear": ""}[verdict(row)]}


def _called(part: str) -> str:
    return CALLED.get(part, words(part))


def _figure(value, by) -> str:
    return plain(value, by, 2 if by == 1.0 else 1).replace("-", "−")


def _signed(amount, currency) -> str:
    return f"{'+' if amount > 0 else ''}{money(amount, currency)}"
