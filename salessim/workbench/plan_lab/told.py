"""What the plan lab says of a plan: findings, what was edited, what last year would have paid; as text and tables."""

from __future__ import annotations

from html import escape

import numpy as np

from salessim.figures import share, words
from salessim.pages.plan_review import told as cost_and_mix
from salessim.pay.reviewing.difference import affected, difference
from salessim.picture.winners import Change
from salessim.picture.winners import winners as who_wins
from salessim.workbench import telling

MOST_ROWS = 200  # of people in a notebook; files have all


NO_CREDITS = "Choose a file of credits that can be used, and here stands what they would have paid."


def read(credits, paid) -> str:
    """What was read of the credits, and what else to know of the files."""
    notes = "".join(f"<p class='salessim-quiet'>{escape(note)}</p>" for note in paid.notes)
    return (f"<div class='salessim'><div role='status' aria-live='polite'><p data-testid='read'>"
            f"{escape(credits.in_words(paid))}</p>{notes}</div>{reconciled(paid)}</div>")


def found(review, opened, currency: str) -> str:
    """The findings in words with figures; those that the plan as it was opened did not have are marked, and those gone
    told."""
    before = {(finding.kind, finding.component) for finding in opened.findings}
    after = {(finding.kind, finding.component) for finding in review.findings}
    items = "".join(
        f"<li><strong>{escape(words(finding.kind))}</strong>{_new(finding, before)}: {escape(finding.sentence)}</li>"
        for finding in review.findings) or "<li>Nothing found.</li>"
    gone = [words(finding.kind) for finding in opened.findings if (finding.kind, finding.component) not in after]
    if gone:
        items += f"<li class='salessim-quiet'>No longer found: {escape(', '.join(dict.fromkeys(gone)))}.</li>"
    return (f"<div class='salessim'><div role='status' aria-live='polite'><ul data-testid='findings'>{items}</ul></div>"
            f"<p class='salessim-quiet'>{escape(cost_and_mix(review, currency))}</p></div>")


def edited(before, after) -> str:
    """What differs from the plan as it was opened, a line each."""
    lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in difference(before, after))
    return f"<div class='salessim'><ul>{lines or '<li>As opened: nothing is edited.</li>'}</ul></div>"


def in_words(people, currency: str) -> str:
    """What the credits would have paid, before and after, and who is affected."""
    if not people:
        return NO_CREDITS
    before, after = (sum(getattr(one, side) for one in people) for side in ("before", "after"))
    unit = f" {currency}" if currency else ""
    if all(one.change == 0 for one in people):
        return f"These credits would have paid {money(after)}{unit}, as under the plan as it was opened."
    change = affected(*({one.person: getattr(one, side) / 100 for one in people} for side in ("before", "after")))
    return (f"These credits would have paid {money(after)}{unit} instead of {money(before)}: "
            f"{money(after - before, sign=True)}. {change}")


def tables(before, after, people, currency: str) -> str:
    """What the same credits pay under both plans, by component and by person."""
    return by_component(before, after, currency) + by_person(people, currency) if people else ""


def by_person(people, currency: str) -> str:
    """A row a person, who gains most first: attainment, before, after, change; to the cent."""
    shown = sorted(people, key=lambda one: (-one.change, one.person))
    left = len(shown) - MOST_ROWS
    if left > 0:
        shown = [*shown[:MOST_ROWS // 2], *shown[-MOST_ROWS // 2:]]
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.person)}</th><td>{share(one.attainment)}</td><td>{money(one.before)}</td>"
        f"<td>{money(one.after)}</td><td>{money(one.change, sign=True)}</td></tr>" for one in shown)
    caption = f"Money in {currency or 'the currency of pay'}, salary included; attainment: of quota, over the year." + (
        f" {left} people in the middle are left out here, not in the exports." if left > 0 else "")
    heads = ("person", "attainment", "as opened", "as edited", "change")
    return telling.folded(f"Person by person ({len(people)})", heads, rows, caption)


def by_component(before, after, currency: str) -> str:
    """A row a component: what it pays in all under both plans."""
    sums: list[dict[str, int]] = []
    for replay in (before, after):
        paid: dict[str, int] = {}
        for component, amount in zip(replay.components, replay.slips["amount"].tolist(), strict=True):
            paid[component] = paid.get(component, 0) + amount
        sums.append(paid)
    names = list(dict.fromkeys([*sums[0], *sums[1]]))
    rows = "".join(f"<tr><th scope='row'>{escape(words(name))}</th>" + _cells(*(one.get(name, 0) for one in sums))
                   for name in names)
    rows += "<tr><th scope='row'>in all</th>" + _cells(*(sum(one.values()) for one in sums))
    return telling.folded("Component by component", ("component", "as opened", "as edited", "change"), rows,
                          f"Everybody together, {currency or 'currency of pay'}.")


def reconciled(before) -> str:
    """Whether what was really paid is what the plan as opened pays; empty where nobody says what was paid."""
    rows = before.reconciliation
    if not rows:
        return ""
    off = [row for row in rows if row["difference"]]
    if not off:
        return (f"<p>What was really paid is what the plan as opened pays, to the cent: {len(rows)} sums compared, a "
                "person and period each.</p>")
    told = "".join(
        f"<tr><th scope='row'>{escape(row['person'])}, {escape(row['period'])}</th><td>{row['paid']:,.2f}</td>"
        f"<td>{row['due']:,.2f}</td><td>{row['difference']:+,.2f}</td></tr>" for row in off[:MOST_ROWS])
    return telling.folded(f"What was really paid differs in {len(off)} of {len(rows)} sums",
                          ("person, period", "paid", "due", "difference"), told, "Without the salary.")


def winners(people, currency: str) -> str:
    """Who gains and who loses, as a picture; in words where nobody does, and where nobody's attainment is known."""
    known = [one for one in people if one.attainment == one.attainment]
    if not known:
        why = "Without quotas nobody has an attainment." if people else NO_CREDITS
    elif all(one.change == 0 for one in people):
        why = "Nobody gains and nobody loses: the plan pays everybody what it paid as it was opened."
    else:
        why = ""
    if why:
        return f"<div class='salessim'><p>{why}</p></div>"
    attainment, before, after = (np.array(column) for column in zip(*(
        (one.attainment, one.before / 100, one.after / 100) for one in known), strict=True))
    return telling.picture(who_wins(Change(attainment, before, after, np.zeros(len(known), int)), currency))


def money(cents: int, sign: bool = False) -> str:
    """Cents as currency with its cents: 1,234.50, with a sign +1,234.50 or −1,234.50."""
    return f"{cents / 100:{'+' if sign and cents else ''},.2f}".replace("-", "−")


def _cells(before: int, after: int) -> str:
    return f"<td>{money(before)}</td><td>{money(after)}</td><td>{money(after - before, sign=True)}</td></tr>"


def _new(finding, before) -> str:
    return "" if (finding.kind, finding.component) in before else " (new)"
