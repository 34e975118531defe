"""Pay of plans that look at more than a period's bookings: everybody's sales kept as credits, settled as a book.

What is kept are the sales, and for every period that ended who was employed how long with which quota. From these the
engine says at each period's end what all periods so far deserve; what earlier periods now deserve more or less is paid
as a line of its own.
"""

import numpy as np

from salessim.calendar import PERIODS
from salessim.company.returns import taken_off
from salessim.pay import settle
from salessim.pay.book import CREDIT, EVENTS, MONTHS, OWN, REPORTS
from salessim.pay.feeling.as_expected import AsExpected
from salessim.pay.line import EARLIER, LINE
from salessim.pay.money import MILLION, cents
from salessim.selling import floor as f

SALE = np.dtype([*((name, CREDIT[name]) for name in CREDIT.names if name != "via"), ("plan", "i8"), ("team", "i8"),
                 ("account", "i8")])
SPELL = np.dtype([(name, "i8") for name in ("plan", "person", "team", "role", "kind", "index", "quota", "weeks",
                                            "whole", "salary")])  # salary: cents a year
PAID = np.dtype([(name, "i8") for name in ("plan", "person", "component", "kind", "period", "amount")])
TABLES = {"sales": SALE, "spells": SPELL, "paid_lines": PAID}
ENDED = -1  # instead of the row of a plan that is no more
OF_LINE = ("person", "component", "kind", "period")
NEVER, LONG = -(2**40), 1200
REMEMBERED = 36  # months a book goes back, to the beginning of a year
AT_ONCE = tuple(map(EVENTS.index, ("booking", "invoice", "cash")))  # invoiced and paid at once; assumption


class Books:
    """Sales, spells of work and pay so far, of one organisation.

    felt: kept under the plans by which people are content, where those are not the plans that pay.
    """

    def __init__(self, company, tables, felt=False):
        self.company, self.felt = company, felt
        self.kept = {name: tables.get(self._called(name), np.zeros(0, dtype)) for name, dtype in TABLES.items()}
        self.seen = 0  # rows of the floor's events

    def tables(self):
        """What a state keeps."""
        return {self._called(name): rows for name, rows in self.kept.items()}

    def _called(self, table):
        return f"felt_{table}" if self.felt else table

    def plan_of(self, people):
        """The plan of each of these rows of PEOPLE, as these books are kept."""
        return self.company.felt_plan[people["role"]] if self.felt else people["plan"]

    def _add(self, name, rows):
        self.kept[name] = np.concatenate([self.kept[name], rows])

    # -- what is noted ---------------------------------------------------------------------------------------------

    def note_sales(self, won):
        """Deals won, as sales: booked, invoiced and paid at once."""
        company = self.company
        people, rows = company.floor.people[won["person"]], np.zeros((len(AT_ONCE), len(won)), SALE)
        week = np.floor_divide(won["closed"], company.calendar.ticks_per_week)
        rows["person"], rows["plan"], rows["team"] = won["person"], self.plan_of(people), people["team"]
        rows["month"] = rows["origin"] = [company.calendar.period("month", w)[0] for w in week.tolist()]
        rows["day"] = company.calendar.epoch.toordinal() + 7 * week
        rows["product"], rows["event"] = won["product"], np.array(AT_ONCE)[:, None]
        rows["amount"], rows["units"] = np.rint(won["booked"] * 100), 100
        margin = company.floor.products["margin"][won["product"]]
        rows["cost"] = np.rint(100 * won["value"] * (1.0 - margin))
        rows["discount"], rows["source_person"] = np.rint(won["discount"] * MILLION), -1
        rows["account"], rows["deal"] = won["account"], 1 + len(self.kept["sales"]) + np.arange(len(won))
        self._add("sales", rows.ravel())

    def note_shared(self, events):
        """Parts of deals credited to others than the seller, or taken off the seller's: sales of the same deal."""
        sales, company = self.kept["sales"], self.company
        sold = sales[(sales["event"] == 0) & (sales["source_person"] < 0) & (sales["amount"] > 0)]
        week = np.floor_divide(events["tick"], company.calendar.ticks_per_week)
        credit = company.floor.roles["credit"][company.floor.seats["role"]]
        notes = np.zeros((len(AT_ONCE), len(events)), SALE)
        for n, (event, day) in enumerate(zip(events, company.calendar.epoch.toordinal() + 7 * week, strict=True)):
            if event["value"] >= 0:  # what it costs the seller follows
                those = sold[(sold["account"] == event["account"]) & (sold["product"] == event["product"])
                             & (sold["day"] == day)]
                deal = those[np.abs(credit[event["seat"]] * those["amount"] - 100.0 * event["value"]).argmin()]
            sale = deal.copy()
            part, seller = 100.0 * event["value"] / sale["amount"], sale["person"]
            sale["amount"], sale["units"] = round(100.0 * event["value"]), round(100.0 * part)
            sale["cost"] = round(part * sale["cost"])
            if event["person"] != seller:
                sale["person"], sale["source_person"] = event["person"], seller
            notes[:, n] = sale
        people = company.floor.people[notes["person"]]
        notes["event"], notes["plan"], notes["team"] = np.array(AT_ONCE)[:, None], self.plan_of(people), people["team"]
        self._add("sales", notes.ravel())

    def note_events(self):
        """Renewals go to who looks after the customer, churn to who sold last, deals given back are taken off again."""
        company, events = self.company, self.company.events[self.seen:]
        self.seen += len(events)
        if company.floor.products["returns"].any():
            self._add("sales", taken_off(self, events))
        events = events[np.isin(events["kind"], (f.RENEWED, f.CHURNED)) & (events["value"] > 0)]
        sales, rows = self.kept["sales"], np.zeros(len(events), SALE)
        kept = np.zeros(len(events), bool)
        for n, event in enumerate(events):
            before = np.flatnonzero((sales["account"] == event["account"]) & (sales["product"] == event["product"])
                                    & (sales["event"] == 0) & (sales["source_person"] < 0) & (sales["amount"] > 0))
            renewed = event["kind"] == f.RENEWED
            if not len(before) and (not renewed or event["person"] < 0):
                continue
            sale = sales[before[-1]] if len(before) else None
            row, kept[n] = rows[n], True
            row["person"] = event["person"] if renewed and event["person"] >= 0 else sale["person"]
            person = company.floor.people[row["person"]]
            row["plan"], row["team"] = self.plan_of(person), person["team"]
            week = int(event["tick"]) // company.calendar.ticks_per_week
            row["month"] = company.calendar.period("month", week)[0]
            row["origin"] = sale["origin"] if sale is not None else row["month"] - 12
            row["day"] = company.calendar.epoch.toordinal() + 7 * week
            row["event"], row["product"] = EVENTS.index("renewal" if renewed else "churn"), event["product"]
            row["amount"], row["units"], row["account"] = round(100 * event["value"]), 100, event["account"]
            row["deal"], row["source_person"] = sale["deal"] if sale is not None else -1, -1
        self._add("sales", rows[kept])

    def note_periods(self, spells):
        """Who was employed in periods that end, how long, with which quota: SPELL rows."""
        self._add("spells", spells)

    # -- what is paid ----------------------------------------------------------------------------------------------

    def pay(self, plan_row, plan, closing, running):
        """LINE rows paid as periods of these kinds end: {kind: index}. running: SPELL rows of periods that go on."""
        last = max((index + 1) * MONTHS[kind] for kind, index in closing.items()) - 1
        book = self._book(plan_row, last, np.concatenate([self.kept["spells"], running]))
        return np.zeros(0, LINE) if book is None else self._new(plan_row, settle(plan, book), closing, book)

    def _new(self, plan_row, slips, closing, book):
        """Lines of the periods that end now, and for each earlier one what has changed since it was paid."""
        ends = np.array([closing.get(kind, NEVER) for kind in PERIODS])
        now, earlier = (slips[mark(slips["period"], ends[slips["kind"]])] for mark in (np.equal, np.less))
        paid = self.kept["paid_lines"]
        begun = book.first // np.array([MONTHS[kind] for kind in PERIODS])
        paid = paid[(paid["plan"] == plan_row) & (paid["period"] >= begun[paid["kind"]])
                    & (paid["period"] < ends[paid["kind"]]) & np.isin(paid["person"], book.people)]
        keys = np.concatenate([np.stack([rows[name].astype(np.int64) for name in OF_LINE], axis=1)
                               for rows in (earlier, paid)])
        unique, place = np.unique(keys, axis=0, return_inverse=True)
        change = np.zeros(len(unique), np.int64)
        np.add.at(change, place.ravel(), np.concatenate([earlier["amount"], -paid["amount"]]))
        differs = np.flatnonzero(change)
        late = np.zeros(len(differs), LINE)
        for n, name in enumerate(OF_LINE):
            late[name] = unique[differs, n]
        late["base"] = late["amount"] = change[differs]
        late["part"], late["rate"] = EARLIER, MILLION
        record = np.zeros(len(now) + len(late), PAID)
        for name in (*OF_LINE, "amount"):
            record[name] = np.concatenate([now[name], late[name]])
        record["plan"] = plan_row
        self._add("paid_lines", record)
        late["period"] = ends[late["kind"]]  # paid with the period that ends now
        return np.concatenate([now, late])

    def _book(self, plan_row, last, spells):
        """The book of a plan's people, managers among them, up to a month."""
        mine = spells[spells["plan"] == plan_row]
        if not len(mine):
            return None
        months = mine["index"] * np.array([MONTHS[kind] for kind in PERIODS])[mine["kind"]]
        first = max(int(months.min()), last - REMEMBERED) // 12 * 12
        people, company = np.unique(mine["person"]), self.company
        sales = self.kept["sales"]
        sales = sales[(sales["month"] >= first) & (sales["month"] <= last)]
        own = sales[(sales["plan"] == plan_row) & np.isin(sales["person"], people)]
        led = sales[np.isin(-1 - sales["team"], people)]  # a team's bookings are its manager's, and the reports'
        reports = _credits(led, people, -1 - led["team"])
        reports["via"], reports["source_person"] = REPORTS, led["person"]
        of_team = _credits(led, people, -1 - led["team"])
        credits = np.concatenate([_credits(own, people, own["person"]), of_team, reports])
        teams, team_of = np.unique(_last_teams(mine, people), return_inverse=True)
        per_week, here = company.calendar.ticks_per_week, np.maximum(people, 0)
        hired = [company.calendar.period("month", int(tick) // per_week)[0] if person >= 0 else -LONG
                 for tick, person in zip(company.floor.people["hired"][here], people, strict=True)]
        return AsExpected(
            people, first, last - first + 1, credits, company.products, hired=np.array(hired), teams=team_of,
            of_teams=self._of_teams(teams, first, last, spells[spells["person"] >= 0]),
            salaries=_salaries(mine, people, first, last, cents(company.plans[plan_row][0].salary)),
            **_periods(mine, people, "person", first, last, self._usual))

    def _of_teams(self, teams, first, last, spells):
        """The same book, of teams: sales and quotas of all their people, whatever their plans."""
        sales = self.kept["sales"]
        sales = sales[np.isin(sales["team"], teams) & (sales["month"] >= first) & (sales["month"] <= last)]
        kept = spells[np.isin(spells["team"], teams)]
        return AsExpected(teams, first, last - first + 1, _credits(sales, teams, sales["team"]), self.company.products,
                          **_periods(kept, teams, "team", first, last, self._usual))

    def _usual(self, measure, role):
        """What a unit of usual bookings counts for a measure, by role of each row."""
        floor = self.company.floor
        counts = floor.products["margin"] if measure == "margin" else 1.0 / floor.products["price"]
        base = np.array([floor.seat_products["base"][floor.seats["role"] == r].mean(axis=0)
                         if (floor.seats["role"] == r).any() else np.zeros(len(counts))
                         for r in range(len(floor.roles))])
        return (base @ counts)[role]




def _salaries(spells, people, first, last, plan):
    """(people, months) cents a year of each month; None where everybody has the plan's."""
    spells = spells[(spells["kind"] == 0) & (spells["index"] >= first) & (spells["salary"] != plan)]
    if not len(spells):
        return None
    salaries = np.full((len(people), last - first + 1), plan)
    salaries[np.searchsorted(people, spells["person"]), spells["index"] - first] = spells["salary"]
    return salaries


def _credits(sales, people, whose):
    """CREDIT rows of a book whose people are these."""
    rows = np.zeros(len(sales), CREDIT)
    for name in CREDIT.names:
        if name != "via":
            rows[name] = sales[name]
    rows["person"], rows["via"] = np.searchsorted(people, whose), OWN
    return rows


def _last_teams(spells, people):
    """The team each person was in last."""
    team = np.zeros(len(people), np.int64)
    team[np.searchsorted(people, spells["person"])] = spells["team"]  # the last spell is written last
    return team


def _periods(spells, people, whose, first, last, usual):
    """Quotas, shares and wholes of a book, by kind of period."""
    quotas, shares, wholes = {}, {}, {}
    for k, kind in enumerate(PERIODS):
        size = MONTHS[kind]
        begin, periods = first // size, last // size - first // size + 1
        rows = spells[(spells["kind"] == k) & (spells["index"] >= begin) & (spells["index"] < begin + periods)]
        cell = np.searchsorted(people, rows[whose]) * periods + rows["index"] - begin
        quota, share, whole = np.zeros((3, len(people) * periods), np.int64)
        np.add.at(quota, cell, rows["quota"])
        np.add.at(share, cell, rows["weeks"])
        lengths = np.full(periods, max(int(rows["whole"].max(initial=1)), 1), np.int64)
        lengths[rows["index"] - begin] = rows["whole"]
        quotas["bookings", kind] = quota
        for measure in ("units", "deals", "margin"):
            each = np.zeros(len(people) * periods)
            np.add.at(each, cell, rows["quota"] * usual(measure, rows["role"]))
            quotas[measure, kind] = np.rint(each).astype(np.int64)
        whole = np.tile(lengths, len(people))
        shares[kind], wholes[kind] = np.minimum(share, whole), lengths
    return {"quotas": quotas, "shares": shares, "wholes": wholes}
