"""Books of credits written as tests want them: money in currency, months from 0, one row a mapping."""

import numpy as np

from salessim.pay import CREDIT, EVENTS, Book
from salessim.pay.money import cents, millionths

MONEY = ("amount", "units", "cost")  # hundredths


def credits(rows, products=("core", "care"), measures=("bookings",)):
    """CREDIT rows. A row has person, month, amount and what else it needs, in words; its deal is its own by default."""
    made = np.zeros(len(rows), CREDIT)
    for n, row in enumerate(rows):
        given = {"person": 0, "month": 0, "deal": n, "units": 1, "cost": 0, "source_person": -1, **row}
        given.setdefault("origin", given["month"])
        given.setdefault("day", 30 * given["month"])
        given["product"] = products.index(given.get("product", products[0]))
        given["event"] = EVENTS.index(given.get("event", "booking"))
        given["measure"] = measures.index(given.get("measure", "bookings"))
        given["discount"] = millionths(float(given.get("discount", 0)))
        for name, value in given.items():
            made[n][name] = cents(float(value)) if name in MONEY else value
    return made


def fake_book(rows, people=1, months=1, quotas=None, measures=("bookings",), **more):
    """A book of people 0, 1, … whose quotas are {(what, kind): money, or a list for each person}, for every period."""
    book = Book(np.arange(people), 0, months, credits(rows, measures=measures), ("core", "care"), measures, **more)
    for (what, kind), given in (quotas or {}).items():
        each = [given] * people if isinstance(given, (int, float)) else given
        periods = len(book.indexes(kind))
        book.quotas[what, kind] = np.array([[cents(float(quota))] * periods for quota in each])
    return book


MEASURES = ("bookings", "meetings", "retention", "income")


def rich_book(seed=0, people=6, months=14):
    """Everything that can be credited: returns, renewals, other measures, reports, discounts, part-time, two teams."""
    luck, rows = np.random.default_rng(seed), []
    for person in range(people):
        for month in range(months):
            for n in range(luck.integers(1, 4)):
                deal = 1000 * person + 10 * month + n
                amount = float(luck.integers(20, 900)) * 10 + luck.integers(0, 100) / 100
                sale = {"person": person, "month": month, "day": 30 * month + 7 * n, "deal": deal, "amount": amount,
                        "units": luck.integers(1, 9), "cost": round(amount * luck.uniform(0.2, 1.0), 2),
                        "discount": luck.integers(0, 8) / 20, "product": ("core", "care")[n % 2]}
                rows.append(sale)
                if n == 1:  # a second day of the same deal
                    rows.append({**sale, "day": sale["day"] + 3, "amount": amount / 2, "discount": 0.05})
                later = min(month + int(luck.integers(0, 4)), months - 1)
                if luck.random() < 0.3:
                    back = {"month": later, "day": 30 * later + 29, "amount": -amount / 3, "cost": 0, "units": -1}
                    rows.append({**sale, **back, "origin": month})
                for event in ("invoice", "cash", "renewal", "churn"):
                    if luck.random() < 0.5:
                        rows.append({**sale, "month": later, "day": 30 * later + 29, "event": event, "origin": month})
                if person not in (0, 3):
                    rows.append({**sale, "person": person // 3 * 3, "via": 3, "source_person": person})
            for measure, result in (("meetings", luck.integers(0, 9)), ("retention", luck.integers(60, 130) / 100),
                                    ("income", luck.integers(1, 9000))):
                rows.append({"person": person, "month": month, "measure": measure, "amount": result})
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}
    each = {"bookings": [6000 + 700 * n for n in range(people)], "meetings": [4] * people, "retention": [0.9] * people,
            "income": [3500] * people, "units": [12] * people, "deals": [2] * people, "margin": [2500] * people}
    quotas = {(what, kind): [times * quota for quota in given] for what, given in each.items()
              for kind, times in size.items()}
    teams = fake_book([{**row, "person": row["person"] // 3} for row in rows if "via" not in row], 2, months,
                      {what: [3 * quota for quota in given[:2]] for what, given in quotas.items()}, MEASURES)
    book = fake_book(rows, people, months, quotas, MEASURES, teams=np.arange(people) // 3, of_teams=teams,
                     salaries=np.arange(people) * 700_000 + 3_000_000, hired=np.arange(people) - 2,
                     shares={kind: _worked(people, months, times) for kind, times in size.items()},
                     wholes={kind: np.full(-(-months // times), 30 * times) for kind, times in size.items()})
    return book


def _worked(people, months, size):
    """Days worked: the last person begins in the middle of the second month."""
    days = np.full((people, -(-months // size)), 30 * size)
    days[-1, 0] = max(30 * size - 45, 0)
    if size == 1:
        days[-1, 1] = 15
    return days
