"""One history in full, as tables: what happened, row by row."""

import numpy as np

from salessim.calendar import PERIODS
from salessim.company.channels import by_quarter, source
from salessim.company.fairness import quotas
from salessim.company.people.motivation import DRIVES
from salessim.company.people.supervision import VERDICTS
from salessim.company.state import LAID_OFF, PHASES, REASONS
from salessim.pay import explain
from salessim.selling.steps_managers import NOTED

OUTCOMES = np.array(["won", "lost", "no decision"])
STAGES = np.array(["qualify", "discover", "propose", "negotiate"])
RISING = ("manager left", "manager promoted", "manager hired", "risen to another role")
HAPPENED = np.array(["renewed", "left", "complained", "escalated", "answered", "returned", "shared"])


def tables(history):
    """Tables by name: deals, payslips, hires, offers, exits, classes, courses, manager_hours, customers, people."""
    journal, names, called = history.journal, history.names, history.seat_called
    seats, products = [seat.id for seat in history.seats()], list(history.scenario.market.products)
    return {
        "deals": _deals(history),
        "payslips": _payslips(history),
        "hires": [{"week": w, "date": str(history.calendar.date(int(w))), "seat": called(s, w), "person": p,
                   "name": str(names([p])[0]), "weeks_to_fill": fill, "applicants": n, "offers": o, "cost": c}
                  for w, s, p, fill, n, o, c in journal.hires],
        "offers": [{"week": w, "seat": called(s, w), "accepted": bool(a), "signal": g, "talent": t}
                   for w, s, _, a, g, t in journal.offers],
        "exits": [{"week": w, "seat": called(s, w - (r == LAID_OFF)), "person": p, "name": str(names([p])[0]),
                   "reason": REASONS[r], "tenure_weeks": t, "deals_handed_over": d, "severance": c}
                  for w, s, p, r, t, d, c in journal.exits],
        "classes": [{"week": w, "class": name, "attending": a, "left_waiting": q, "weeks_waited": waited, "cost": c}
                    for w, a, q, c, waited, name in journal.classes],
        "courses": [{"week": w, "course": name, "seat": called(s, w), "person": p, "finishes": done}
                    for w, s, p, name, done in journal.attended],
        "manager_hours": [{"week": int(week), "team": list(history.in_force(week).teams)[int(team)],
                           **dict(zip(NOTED, hours, strict=True))} for week, team, *hours in history.hours.tolist()],
        "reviews": [{"week": w, "seat": called(s, w), "person": p, "score": score, "failed_quarters": n,
                     "verdict": VERDICTS[verdict]} for w, s, p, score, n, verdict in journal.reviews],
        "awards": [{"week": w, "award": name, "seat": called(s, w - 1), "person": p, "name": str(names([p])[0])}
                   for w, name, s, p in journal.awards],
        "drives": [{"week": w, "sellers": n} | {name: total / n if n else None
                                                for name, total in zip(DRIVES, totals, strict=True)}
                   for w, n, *totals in journal.drives],
        "rising": [{"week": w, "what": RISING[what], "team": list(history.in_force(w).teams)[t], "person": p,
                    "seat_left": called(s, w), "coach_skill": c} for w, what, t, p, s, c in journal.rising],
        "plans": [{"week": w, "what": what, "whose": whose, "was": was, "now": now, "because": why}
                  for w, what, whose, was, now, why in journal.plans],
        "quotas": quotas(history),
        "road": [{"week": w, "hours": hours, "km": km} for w, hours, km in journal.road],
        "claims": [{"week": w, "account": a, "seat": called(s, w), "other_seat": called(o, w)}
                   for w, a, s, o in journal.claims],
        "settled": [{"week": w, "seat": called(s, w), "weeks_waited": waited} for w, s, waited in journal.settled],
        "channels": by_quarter(history),
        "fixes": [{"week": w, "product": products[p], "complaints_a_year": rate, "fixed_week": due}
                  for w, p, rate, due in journal.fixes],
        "stages": history.stages(), "forecasts": history.forecasts(), "positions": _positions(history),
        "quality": history.quality(), "customers": _events(history),
        "seats": [{"seat": seats[i], "phase": PHASES[int(life["phase"])]}
                  for i, life in enumerate(history.end.tables["lives"])],
        "people": history.people(),
        "segments": history.segments(),
    }


def _deals(history):
    closed, week = history.closed, history.week_of
    products = list(history.scenario.market.products)
    return [{"opened_week": int(week(d["opened"])), "week": int(week(d["closed"])),
             "seat": history.seat_called(int(d["seat"]), week(d["closed"])), "person": int(d["person"]),
             "account": int(d["account"]), "product": products[int(d["product"])],
             "source": source(history.in_force(week(d["closed"])), int(d["lead"])), "stage": str(STAGES[d["stage"]]),
             "outcome": str(OUTCOMES[d["outcome"]]), "list_value": float(d["value"]),
             "discount": float(d["discount"]), "value": float(d["booked"]), "fit": float(d["fit"]),
             "hand_overs": int(d["hands"])} for d in closed]


def _positions(history):
    return [{"week": int(row["week"]), "seat": history.seat_called(int(row["seat"]), row["week"] - 1),
             "person": int(row["person"]), "credited": float(row["credited"]), "coming": float(row["coming"]),
             "quota": float(row["quota"]), **{f"in_{stage}": float(value) for stage, value in zip(
                 STAGES, row["open"], strict=True)}, "chance": float(row["chance"]), "warned": bool(row["warned"]),
             "behind": bool(row["behind"])} for row in history.positions()]


def _payslips(history):
    rows = []
    for plan, slips in history.journal.lines:
        for line in slips:
            kind = PERIODS[int(line["kind"])]
            week = history.calendar.weeks(kind, int(line["period"]))[1] - 1
            name, declared = list(history.in_force(week).plans.items())[plan]
            rows.append({"person": int(line["person"]), "plan": name,
                         "period": history.calendar.name(kind, int(line["period"])),
                         "component": declared.called(int(line["component"])), "base": int(line["base"]) / 100,
                         "rate": int(line["rate"]) / 1e6, "amount": int(line["amount"]) / 100,
                         "because": explain(line, declared)})
    return rows


def _events(history):
    rows, products = history.events, list(history.scenario.market.products)
    weeks = history.week_of(rows["tick"])
    seen = weeks < history.end.week  # what will be given back later is noted already
    rows, weeks = rows[seen], weeks[seen]
    return [{"week": int(week), "what": str(HAPPENED[e["kind"]]), "account": int(e["account"]),
             "product": products[int(e["product"])], "seat": history.seat_called(int(e["seat"]), week),
             "person": int(e["person"]), "value": float(e["value"])} for week, e in zip(weeks, rows, strict=True)]
