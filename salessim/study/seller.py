"""A usual seller, as the search for loopholes knows him: what he sells, in how many deals, and what may be moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay import CREDIT, Book, Plan, settle
from salessim.pay.book import EVENTS, MONTHS
from salessim.pay.feeling.as_expected import AsExpected
from salessim.scenario.assignments import market_of


@dataclass(frozen=True)
class Seller:
    """Somebody at work under a plan: yearly quota (currency), which he sells on average, in `deals` a year.

    products: names; mix: their shares of bookings; prices: of a usual deal; spreads: of its size, log; margins: share
    of revenue. holds, pulls: weeks of usual bookings that may be held back or pulled in at a period's end. free: the
    share of early buyers who ask for nothing; discount: what the others ask for. held_loss: share of what is held that
    is lost.
    """

    quota: float
    products: tuple[str, ...] = ("all",)
    mix: tuple[float, ...] = (1.0,)
    prices: tuple[float, ...] = (30_000.0,)
    spreads: tuple[float, ...] = (0.9,)
    margins: tuple[float, ...] = (0.8,)
    holds: float = 4.0
    pulls: float = 4.0
    free: float = 0.3
    discount: float = 0.0
    held_loss: float = 0.0

    @property
    def counted(self) -> np.ndarray:
        """The products' shares of deals, by number."""
        number = np.array(self.mix) / np.array(self.prices)
        return number / number.sum()

    @property
    def size(self) -> float:
        """Currency of a usual deal."""
        return float(self.counted @ np.array(self.prices))

    @property
    def deals(self) -> float:
        """Deals a year that bring the quota."""
        return self.quota / self.size

    def sold(self, number: np.ndarray, luck) -> tuple[np.ndarray, np.ndarray]:
        """(products, amounts in currency) of so many deals."""
        product = luck.choice(len(self.products), int(number.sum()), p=self.counted)
        spread = np.array(self.spreads)[product]
        return product, np.array(self.prices)[product] * np.exp(luck.normal(-0.5 * spread**2, spread))

    def bookings(self, sellers: int, periods: int, kind: str, luck) -> np.ndarray:
        """Bookings of sellers in periods of a kind, in quotas of such a period: a Poisson number of lognormal deals."""
        quota = self.quota * MONTHS[kind] / 12
        number = luck.poisson(quota / self.size, (sellers, periods))
        amounts = self.sold(number, luck)[1]
        ends = np.concatenate([[0], np.cumsum(number.ravel())])
        added = np.concatenate([[0.0], np.cumsum(amounts)])
        return ((added[ends[1:]] - added[ends[:-1]]) / quota).reshape(sellers, periods)


def seller_of(scenario, role: str) -> Seller:
    """A usual seller of a role who sells just the quota: what the role's products, buyers and authority make of him."""
    declared, market, timing = scenario.roles[role], scenario.market, scenario.behaviour.timing
    mix = market_of(scenario, [declared])["mix"]
    authority, nothing = scenario.pricing.authority, timing.need_nothing
    signs = float(authority > 0)
    if timing.need_discount:
        signs = 1.0 - float(np.exp(-authority / timing.need_discount))
    early = nothing + (1.0 - nothing) * signs  # share of buyers who can be brought to sign early at all
    products = list(market.products.values())
    return Seller(
        declared.quota, tuple(market.products), tuple(mix.get(name, 0.0) for name in market.products),
        tuple(product.price for product in products), tuple(product.value_sigma for product in products),
        tuple(product.margin for product in products),
        holds=timing.patience_weeks, pulls=timing.patience_weeks * early, free=nothing / early if early else 0.0,
        discount=min(timing.need_discount, authority),
        held_loss=1.0 - float(np.exp(-timing.held_loss * timing.patience_weeks / 2)))


class SellersBook(AsExpected):
    """A book of sellers, who get full marks, 100.00, for what is no sale."""

    expected = 10_000


def month_by_month(amounts: np.ndarray, seller: Seller, plan: Plan) -> Book:
    """A book of bookings (currency, (sellers, months)) in the usual mix of products. Units follow the money."""
    sellers, months = amounts.shape
    mix = [place for place, part in enumerate(seller.mix) if part > 0]
    rows = np.zeros((len(mix), amounts.size), CREDIT)
    rows["person"] = np.repeat(np.arange(sellers), months)
    rows["month"] = rows["origin"] = np.tile(np.arange(months), sellers)
    rows["deal"] = np.arange(rows.size).reshape(rows.shape)
    left = np.rint(amounts.ravel() * 100).astype(np.int64)
    units = np.rint(amounts.ravel() * 100 / seller.size).astype(np.int64)
    for n, place in enumerate(mix):  # the last takes what is left, so that the sum is exact
        rest = sum(seller.mix[p] for p in mix[n:])
        part = seller.mix[place] / rest if n < len(mix) - 1 else 1.0
        rows["product"][n] = place
        rows["amount"][n], rows["units"][n] = np.rint(left * part), np.rint(units * part)
        left, units = left - rows["amount"][n], units - rows["units"][n]
        rows["cost"][n] = np.rint(rows["amount"][n] * (1.0 - seller.margins[place]))
    return book_of(rows.ravel(), sellers, months, seller, plan)


def book_of(rows: np.ndarray, sellers: int, months: int, seller: Seller, plan: Plan) -> Book:
    """A book of these bookings, invoiced and paid at once where the plan looks at that, with everybody's quotas."""
    rows["day"], rows["source_person"] = rows["month"] * 30 + 1, -1
    looked_at = plan.model_dump_json()
    events = [0, *(n for n, name in enumerate(EVENTS[:3]) if n and f'"event":"{name}"' in looked_at)]
    rows = np.concatenate([rows] * len(events))
    rows["event"] = np.repeat(events, len(rows) // len(events))
    quotas = {}
    margin = float(np.array(seller.mix) @ np.array(seller.margins))
    for kind, size in MONTHS.items():
        cells = np.ones(sellers * len(range(0, months, size)), np.int64)
        money = seller.quota * size / 12 * 100
        for measure, unit in (("bookings", 1.0), ("margin", 1 / margin if margin else 1.0),
                              ("units", seller.size), ("deals", seller.size)):
            quotas[measure, kind] = cells * max(round(money / unit), 1)
    return SellersBook(np.arange(sellers), 0, months, rows, products=seller.products, quotas=quotas)


def paid_by_part(plan: Plan, book: Book) -> np.ndarray:
    """What each component (0 the salary) pays each person over all of a book, currency. (components, people)"""
    slips, people = settle(plan, book), len(book.people)
    cells = slips["component"].astype(np.int64) * people + slips["person"]
    return np.bincount(cells, slips["amount"], len(plan.parts) * people).reshape(-1, people) / 100


def paid(plan: Plan, book: Book) -> np.ndarray:
    """Everybody's pay by results in currency over all of a book."""
    return paid_by_part(plan, book)[1:].sum(axis=0)
