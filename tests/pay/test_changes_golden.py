"""Published and hand-worked examples of components that change what others paid, as plans are written in files."""

import json
from pathlib import Path

import numpy as np
import pytest
import yaml

from salessim.calendar import PERIODS
from salessim.pay import CREDIT, EVENTS, Book, Plan, explain, settle
from salessim.pay.book import MONTHS
from salessim.pay.components.draw import OWED
from salessim.pay.money import cents, millionths

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "changes.yaml").read_text())


def book_of(case):
    """The book of a case: one person, credits as written."""
    products, measures = tuple(case.get("products", ())), ("bookings", *case.get("measures", ()))
    credits = np.zeros(len(case["credits"]), CREDIT)
    credits["deal"] = -1
    for row, (month, amount, *more) in zip(credits, case["credits"], strict=True):
        said = more[0] if more else {}
        row["discount"], row["units"] = millionths(said.get("discount", 0.0)), 100
        row["month"], row["day"], row["amount"] = month, said.get("day", 30 * month), cents(amount)
        row["origin"] = said.get("origin", month)
        row["event"] = EVENTS.index(said.get("event", "booking"))
        row["product"] = products.index(said["product"]) if "product" in said else 0
        row["measure"] = measures.index(said.get("measure", "bookings"))
        row["cost"], row["deal"] = cents(said.get("cost", 0)), said.get("deal", -1)
    quotas = {tuple(name.split("/")): np.array([[cents(quota) for quota in values]])
              for name, values in case.get("quotas", {}).items()}
    employed = dict(case.get("employed", {}))
    whole = employed.pop("whole", 0)
    return Book(
        np.array([7]), case.get("first", 0), case["months"], credits, products, measures, quotas,
        shares={kind: np.array([days]) for kind, days in employed.items()},
        wholes={kind: np.full(len(days), whole) for kind, days in employed.items()},
        hired=np.array([case["hired"]]) if "hired" in case else None,
    )


def plan_of(case):
    written = {"salary": 0, "target_incentive": case.get("target_incentive", 0), "components": case["components"]}
    return Plan.model_validate_json(json.dumps(written, default=str))


def by_period(slips, kind, book):
    """Currency in each period of a kind, finer ones added up."""
    paid = np.zeros(len(book.indexes(kind)), np.int64)
    for line in slips:
        month = int(line["period"]) * MONTHS[PERIODS[line["kind"]]]
        paid[book.column(kind, np.array(month))] += line["amount"]
    return [amount / 100 for amount in paid.tolist()]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_example(case):
    plan, book = plan_of(case), book_of(case)
    slips = settle(plan, book)
    for place, part in enumerate(plan.parts):
        expected = case.get("pays", {}).get(plan.called(place))
        if expected is not None:
            assert by_period(slips[slips["component"] == place], part.period, book) == expected, plan.called(place)
        if part.kind == "draw" and "owed" in case:
            owed = slips[(slips["component"] == place) & (slips["part"] == OWED)]
            assert [base / 100 for base in owed["base"].tolist()] == case["owed"]
    assert set(case.get("pays", {})) <= {plan.called(place) for place in range(len(plan.parts))}
    if "total" in case:
        kind = max((part.period for part in plan.components), key=PERIODS.index)
        assert by_period(slips[slips["component"] > 0], kind, book) == case["total"]
    for line in slips:
        sentence = explain(line, plan)
        assert sentence.endswith(".") and "None" not in sentence


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_order_of_transactions_is_irrelevant(case):
    plan, book = plan_of(case), book_of(case)
    turned = book_of(case | {"credits": case["credits"][::-1]})
    assert (settle(plan, book) == settle(plan, turned)).all()
