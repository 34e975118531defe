"""What happens as periods end: pay, quotas, results noted, reviews, recognition — the steps in order."""

import numpy as np

from salessim.calendar import PERIODS
from salessim.company.channels import pay_for_marketing
from salessim.company.liaison import learn_from_the_field
from salessim.company.payroll import pay_from_books, pay_period
from salessim.company.people.awards import recognise
from salessim.company.people.motivation import compare_pay, consult, inspire, swing
from salessim.company.people.supervision import hold_accountable
from salessim.company.pipeline import look_at_stages
from salessim.company.planning import plan_ahead
from salessim.company.quotas import ask_people, move_quotas, set_quotas
from salessim.company.territories import roads_anew
from salessim.company.travel import on_foot
from salessim.selling.floor import DEALS_OPEN, PRODUCT

QUARTERS = np.dtype([*((name, "i8") for name in ("quarter", "person", "seat", "team", "role", "selling")),
                     *((name, "f8") for name in ("bookings", "quota", "began", "hired", "pay_year", "clarity",
                                                 "motivation", "recent", "talent", "knowledge", "effort", "trust"))])


def end_periods(company, week, closing):
    """What happens as periods end at the beginning of `week`, in this order:

    1. everybody is paid for the periods that end; 2. the time ahead is planned, results move quotas where there is a
    ratchet, and people say what to expect where they are asked; 3. results of a period are recognised, those of a
    quarter noted, reviewed, held accountable; 4. credits are opened anew; 5. quotas for the new periods are set;
    6. what drives people beside pay is felt anew, who has a say asks to talk, marketing is paid for and learns from the
    field.
    """
    company.credit(ends=True)
    for kind, index in closing:
        pay_period(company, kind, index)
    if company.books:
        pay_from_books(company, week, dict(closing))
    kinds = [kind for kind, _ in closing]
    plan_ahead(company, week, kinds)
    if company.scenario.quotas.ratchet_period in kinds:
        move_quotas(company, week)
    if "year" in kinds:
        ask_people(company, week)
    recognise(company, week, kinds)
    if "quarter" in kinds:
        quarter = dict(closing)["quarter"]
        note_quarter(company, quarter)
        hold_accountable(company, week)
        compare_pay(company)
        swing(company, quarter + 1)
    for kind in kinds:
        k = PERIODS.index(kind)
        company.opened[k] = company.credits
        company.team_opened[k] = company.team_credits
        company.floor.seats["credited"][:, k] = 0.0
        company.floor.counted[:, :, k] = 0.0
        set_quotas(company, kind, week)
    if "month" in kinds:
        inspire(company, week)
        look_at_stages(company, week)
        pay_for_marketing(company, week)
    if "quarter" in kinds:
        consult(company)
        look_ahead(company, week)
        learn_from_the_field(company, week)
        if not on_foot(company.scenario):
            roads_anew(company)


def look_ahead(company, week):
    """The pipeline with which a quarter begins, beside what those who sell have to bring."""
    floor = company.floor
    sells = (floor.roles["joins"] == 0) & (floor.roles["sell"] > 0.0)
    due = floor.seats["quota"][sells[floor.seats["role"]], PERIODS.index("quarter")]
    deals = floor.deals[:floor.counts[DEALS_OPEN]]
    company.journal.pipeline.append((week, deals["value"][deals["outcome"] < 0].sum(), due.sum()))


def note_quarter(company, quarter):
    """One row for each person on a seat: results of the quarter that ends."""
    floor, k = company.floor, PERIODS.index("quarter")
    filled = np.flatnonzero(floor.seats["person"] >= 0)
    seats = floor.seats.take(filled)
    who = seats["person"]
    people = floor.people.take(who)
    per_week = company.calendar.ticks_per_week
    rows = np.empty(len(who), QUARTERS)
    rows["quarter"], rows["person"], rows["seat"], rows["quota"] = quarter, who, filled, seats["quota"][:, k]
    rows["bookings"] = (company.credits[who] - company.opened[k][who]).sum(axis=1) / 100.0
    rows["began"], rows["hired"] = people["began"] / per_week, people["hired"] / per_week
    rows["recent"], rows["knowledge"] = people["attainment"], people["skill"][:, PRODUCT]
    for name in ("team", "role", "selling"):
        rows[name] = seats[name]
    for name in ("pay_year", "clarity", "motivation", "talent", "effort", "trust"):
        rows[name] = people[name]
    company.journal.people.append(rows)
