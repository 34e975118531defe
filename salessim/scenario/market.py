"""Who could buy what: segments of accounts, the products, and the needs that arise between them."""

from salessim.declare import Declared, Fault, Named, field


class Product(Declared):
    """Something that is sold: its price, its margin, and the buyer's way through four stages."""

    price: float = field(..., "mean list value of a deal (of a year's contract when it recurs)", unit="currency",
                         gt=0, le=1e9)
    value_sigma: float = field(0.9, "spread of deal values (sigma of the logarithm)", unit="log", source="G12",
                               ge=0, le=2)
    margin: float = field(..., "share of revenue left after the cost of the product", unit="fraction", ge=0, le=1)
    contract_weeks: int = field(0, "length of a contract that renews; 0 for a single sale", unit="weeks",
                                source="assumption", ge=0, le=260)
    stage_weeks: tuple[float, float, float, float] = field(
        ..., "the buyer's pace: mean weeks in qualify, discover, propose, negotiate when fully attended",
        unit="weeks")
    gates: tuple[float, float, float, float] = field(
        (0.70, 0.65, 0.70, 0.70), "chance to pass each stage for an ordinary deal and a tenured seller; the last "
        "is the win", unit="probability", source="G12")

    def faults(self):
        for i, weeks in enumerate(self.stage_weeks):
            if not 0 < weeks <= 260:
                yield Fault(f"stage_weeks[{i}]", "weeks above 0 and at most 260", weeks)
        for i, gate in enumerate(self.gates):
            if not 0 < gate < 1:
                yield Fault(f"gates[{i}]", "a probability above 0 and below 1", gate)


class Segment(Declared):
    """A kind of customer: how many accounts, how unlike each other, how often they need what is sold."""

    accounts: int = field(..., "accounts in the segment", unit="accounts", ge=1, le=2_000_000)
    potential_cv: float = field(0.8, "spread of potential between accounts (CV of a lognormal with mean 1)",
                                unit="CV", source="assumption", ge=0, le=3)
    needs: Named[float] = field(..., "needs an ordinary account has in a year, by product",
                                unit="needs per account and year")
    need_life_weeks: float = field(12.0, "mean life of a need nobody has found", unit="weeks", source="assumption",
                                   gt=0, le=520)
    inbound: float = field(0.15, "share of needs that come as leads by themselves", unit="fraction",
                           source="assumption", ge=0, le=1)
    growth: float = field(0.0, "growth of needs", unit="fraction a year", source="assumption", ge=-0.5, le=1)
    season: tuple[float, float, float, float] = field(
        (1.0, 1.0, 1.0, 1.0), "needs by calendar quarter relative to the year's mean", unit="factor",
        source="assumption")
    price_sensitivity: float = field(1.0, "how strongly a discount moves these buyers", unit="factor",
                                     source="assumption", ge=0, le=5)

    def faults(self):
        for i, factor in enumerate(self.season):
            if not 0 <= factor <= 4:
                yield Fault(f"season[{i}]", "a factor from 0 to 4", factor)
        for name, rate in self.needs.items():
            if not 0 <= rate <= 60:
                yield Fault(f"needs.{name}", "needs per account and year from 0 to 60", rate)


class Market(Declared):
    """Segments and products: the demand side of a scenario."""

    segments: Named[Segment] = field(..., "the segments of the market")
    products: Named[Product] = field(..., "what is sold")

    def faults(self):
        for name, segment in self.segments.items():
            for product in segment.needs:
                if product not in self.products:
                    yield Fault(f"segments.{name}.needs.{product}",
                                f"one of the products {', '.join(self.products)}", product)
