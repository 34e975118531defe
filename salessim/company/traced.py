"""One history in full, as tables: what happened, row by row."""

import numpy as np

from salessim.company.manager import USES
from salessim.company.state import PHASES, REASONS
from salessim.pay import explain

OUTCOMES = np.array(["won", "lost", "no decision"])
STAGES = np.array(["qualify", "discover", "propose", "negotiate"])
HAPPENED = np.array(["renewed", "left", "complained", "escalated", "answered"])


def tables(history):
    """Tables by name: deals, payslips, hires, offers, exits, classes, manager_hours, customers, people."""
    journal, names = history.journal, history.names
    seats = [seat.id for seat in history.seats()]
    called = {i: seat for i, seat in enumerate(seats)}
    teams = list(history.scenario.teams)
    return {
        "deals": _deals(history, called),
        "payslips": _payslips(history),
        "hires": [{"week": w, "date": str(history.calendar.date(int(w))), "seat": called.get(s, s), "person": p,
                   "name": str(names([p])[0]), "weeks_to_fill": fill, "applicants": n, "offers": o, "cost": c}
                  for w, s, p, fill, n, o, c in journal.hires],
        "offers": [{"week": w, "seat": called.get(s, s), "accepted": bool(a), "signal": g, "talent": t}
                   for w, s, _, a, g, t in journal.offers],
        "exits": [{"week": w, "seat": called.get(s, s), "person": p, "name": str(names([p])[0]),
                   "reason": REASONS[r], "tenure_weeks": t, "deals_handed_over": d, "severance": c}
                  for w, s, p, r, t, d, c in journal.exits],
        "classes": [{"week": w, "attending": a, "left_waiting": q, "cost": c} for w, a, q, c in journal.classes],
        "manager_hours": [{"week": row[0], "team": teams[row[1]], **dict(zip(USES, row[2:], strict=True))}
                          for row in journal.hours],
        "reviews": [{"week": w, "seat": called.get(s, s), "person": p, "failed_quarters": n}
                    for w, s, p, n in journal.reviews],
        "customers": _events(history, called),
        "seats": [{"seat": seats[i], "phase": PHASES[int(life["phase"])]}
                  for i, life in enumerate(history.end.tables["lives"])],
        "people": history.people(),
    }


def _deals(history, called):
    closed, week = history.closed, history.week_of
    products = list(history.scenario.market.products)
    return [{"opened_week": int(week(d["opened"])), "week": int(week(d["closed"])), "seat": called.get(int(d["seat"])),
             "person": int(d["person"]), "account": int(d["account"]), "product": products[int(d["product"])],
             "source": "lead" if d["lead"] else "prospecting", "stage": str(STAGES[d["stage"]]),
             "outcome": str(OUTCOMES[d["outcome"]]), "list_value": float(d["value"]),
             "discount": float(d["discount"]), "value": float(d["booked"]), "fit": float(d["fit"]),
             "hand_overs": int(d["hands"])} for d in closed]


def _payslips(history):
    plans = list(history.scenario.plans.items())
    rows = []
    for plan, slips in history.journal.lines:
        name, declared = plans[min(plan, len(plans) - 1)]
        for line in slips:
            kind = ("month", "quarter", "half", "year")[int(line["kind"])]
            rows.append({"person": int(line["person"]), "plan": name,
                         "period": history.calendar.name(kind, int(line["period"])),
                         "component": declared.called(int(line["component"])), "base": int(line["base"]) / 100,
                         "rate": int(line["rate"]) / 1e6, "amount": int(line["amount"]) / 100,
                         "because": explain(line, declared)})
    return rows


def _events(history, called):
    events = history.journal.events
    if not events:
        return []
    rows = np.concatenate(events)
    products = list(history.scenario.market.products)
    return [{"week": int(history.week_of(e["tick"])), "what": str(HAPPENED[e["kind"]]), "account": int(e["account"]),
             "product": products[int(e["product"])], "seat": called.get(int(e["seat"])),
             "person": int(e["person"]), "value": float(e["value"])} for e in rows]


