"""The answer in plain words, built from the comparison's numbers alone."""

from __future__ import annotations

from salessim.figures import known, scale, share, words

BESIDE = (("attainment", "attainment"), ("exits", "exits"), ("ramp_months", "ramp"))
ALMOST = 0.999  # a simulation is never wholly sure


def answer(comparison) -> tuple[str, ...]:
    """Who earns more, by how much, how sure; then what it does to pay, attainment, exits and ramp.

    A text for all where several scenarios are compared, then one for each.
    """
    if not comparison.others:
        return (f"{words(comparison.baseline)} alone: nothing to compare it with.",)
    texts = [*_winner(comparison), *(_told(comparison, name) for name in comparison.others)]
    return tuple(text[0].upper() + text[1:] for text in texts)


def verdict(row: dict) -> str:
    """"more", "less" or "unclear": on which side of 0 the whole 95 % interval of a gain lies."""
    if not known(row["low"]):
        return "unclear"
    return "more" if row["low"] > 0 else "less" if row["high"] < 0 else "unclear"


def sure_in_words(row: dict) -> str:
    """How sure a row's own direction is: "sure 97 %"; turned round where the scenario earns less."""
    if not known(row["sure"]):
        return "one history, so how sure is unknown"
    return f"sure {share(min(max(row['sure'], 1 - row['sure']), ALMOST))}"


def money(amount: float, currency: str) -> str:
    """`1.2M USD`, `−340k USD`: as many digits as a reader can use."""
    by, letter = scale([amount])
    value = abs(amount) / by
    if value == 0:
        return f"0 {currency}"
    decimals = 1 if value < (100 if by >= 1e6 else 10) and by > 1 else 0
    return f"{'−' if round(amount / by, decimals) < 0 else ''}{value:,.{decimals}f}{letter} {currency}"


def between(low: float, high: float, currency: str) -> str:
    """An interval of money in one scale: `0.4M to 2.0M USD`."""
    return f"{money(low, currency).removesuffix(' ' + currency)} to {money(high, currency)}"


def _winner(comparison):
    """With two or more ideas, which of them is best, if the numbers can tell."""
    if len(comparison.others) < 2:
        return
    best = max(comparison.names, key=lambda name: comparison.row(name)["mean"] or float("-inf"))
    if best == comparison.baseline:
        clear = all(comparison.verdict(name) == "less" for name in comparison.others)
        yield f"{words(best)} earns most; no change beats it." if clear else f"No change clearly beats {words(best)}."
    elif comparison.verdict(best) == "more":
        yield f"{words(best)} earns most."
    else:
        yield f"No change clearly beats {words(comparison.baseline)}."


def _told(comparison, name: str) -> str:
    row, currency = comparison.row(name), comparison.results.currency
    base, quarters = words(comparison.baseline), comparison.results.baseline.time.quarters
    if not known(row["gain"]):
        return f"What {words(name)} earns against {base} is unknown."
    said = comparison.verdict(name)
    if said == "unclear":
        first = (f"No clear difference between {words(name)} and {base} over {quarters} quarters: "
                 f"{_plausible(row, currency)}")
    else:
        low, high = sorted((abs(row["low"]), abs(row["high"])))
        first = (f"{words(name)} earns {money(abs(row['gain']), currency)} {said} than {base} over {quarters} quarters "
                 f"({between(low, high, currency)}; {sure_in_words(row)}): {_parts(comparison, name)}")
    return " ".join(filter(None, [f"{first}.", *_way(comparison, name), _beside(comparison, name)]))


def _parts(comparison, name: str) -> str:
    """The gain's two parts, which are never mixed: what the horizon brings, and what is left at its end."""
    currency = comparison.results.currency
    return ", ".join(f"{'+' if amount > 0 else ''}{money(amount, currency)} {called}" for called, amount in (
        ("contribution", comparison.row(name, "contribution")["gain"]),
        ("terminal value", comparison.row(name, "terminal_value")["gain"])) if known(amount))


def _plausible(row, currency) -> str:
    mean = f"{money(row['gain'], currency)} on average"
    if not known(row["low"]):
        return f"{mean}, {sure_in_words(row)}"
    return f"{mean}, anything from {between(row['low'], row['high'], currency)} is plausible"


def _way(comparison, name: str):
    """What the change costs before it pays, where it clearly does either."""
    course, dip, currency = comparison.quarters[name], comparison.dip(name), comparison.results.currency
    if course.side > 0 and dip:
        yield (f"On the way its contribution is {money(-dip[1], currency)} behind at worst, and breaks even after "
               f"{course.break_even:.1f} quarters.")
    elif course.side == 0 and dip and comparison.verdict(name) == "more":
        yield (f"Its contribution is {money(-dip[1], currency)} behind at worst and about level at the end: it earns "
               "by what it leaves.")
    elif course.side < 0 and comparison.verdict(name) == "more":
        yield (f"Its contribution has not paid back by then ({money(course.mean[-1], currency)}): it earns by what it "
               "leaves at the end.")


def _beside(comparison, name: str) -> str:
    """Pay cost, attainment, exits, ramp: from what to what, and whether that is a difference at all."""
    currency = comparison.results.currency
    pay = comparison.row(name, "pay")
    parts = []
    if known(pay["gain"]):
        turned = "rises" if pay["gain"] > 0 else "falls"
        parts.append(f"pay {turned} by {money(abs(pay['gain']), currency)}" if _clear(pay) else "pay stays about even")
    for measure, called in BESIDE:
        row, own = comparison.row(name, measure), comparison.row(comparison.baseline, measure)
        if known(row["gain"]) and known(own["mean"]) and known(row["mean"]):
            parts.append(f"{called} {_shown(own['mean'], measure)} → {_shown(row['mean'], measure)}"
                         + ("" if _clear(row) else " (no clear change)"))
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if parts else ""


def _clear(row) -> bool:
    return verdict(row) != "unclear"


def _shown(value: float, measure: str) -> str:
    if measure == "ramp_months":
        return f"{value:.1f} months"
    return f"{100 * value:.0f} %" + (" a year" if measure == "exits" else "")
