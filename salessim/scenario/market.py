"""Who could buy what: segments of accounts, the products, and the needs that arise between them."""

from salessim.declare import Declared, Fault, Named, field
from salessim.scenario.land import Land


def meant(named, known) -> list[bool]:
    """Which of those known a declaration means: those it names, all where it names none."""
    return [not named or name in named for name in known]


class Product(Declared):
    """Something that is sold: its price, its margin, and the buyer's way through four stages."""

    price: float = field(..., "mean list value of a deal (of a year's contract when it recurs)", unit="currency",
                         gt=0, le=1e9)
    value_sigma: float = field(0.9, "spread of deal values (sigma of the logarithm)", unit="log", source="G12",
                               ge=0, le=2)
    margin: float = field(..., "share of revenue left after the cost of the product", unit="fraction", ge=0, le=1)
    contract_weeks: int = field(0, "length of a contract that renews; 0 for a single sale", unit="weeks",
                                source="assumption", ge=0, le=260)
    proposal_cost: float = field(0.0, "what a proposal costs", unit="currency", source="assumption: none", ge=0, le=1e7)
    proposal_hours: float = field(0.0, "seller's hours for a proposal", unit="hours", source="assumption: none",
                                  ge=0, le=200)
    returns: float = field(0.0, "share of deals given back, none where the fit is perfect, twice as many where it is "
                           "worst", unit="fraction", source="assumption: none", ge=0, le=0.5)
    return_weeks: int = field(6, "weeks after which they are", unit="weeks", source="assumption", ge=1, le=52)
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
    visits: float = field(4.0, "visits a year a customer or prospect of mean potential expects from a seller who "
                          "travels",
                          unit="visits a year", source="assumption", ge=0, le=104)
    price_sensitivity: float = field(1.0, "how strongly a discount moves these buyers", unit="factor",
                                     source="assumption", ge=0, le=5)

    def faults(self):
        for i, factor in enumerate(self.season):
            if not 0 <= factor <= 4:
                yield Fault(f"season[{i}]", "a factor from 0 to 4", factor)
        for name, rate in self.needs.items():
            if not 0 <= rate <= 60:
                yield Fault(f"needs.{name}", "needs per account and year from 0 to 60", rate)


class Competitor(Declared):
    """Somebody else who bids: where it does, deals are harder to win at the last two gates."""

    segments: tuple[str, ...] = field((), "segments it is in; none named means all", source="assumption")
    products: tuple[str, ...] = field((), "products it competes with; none named means all", source="assumption")
    bids: float = field(0.5, "share of deals it bids for", unit="fraction", source="assumption", ge=0, le=1)
    strength: float = field(0.5, "log odds it takes off each of the last two gates where it bids", unit="log odds",
                            source="assumption", ge=0, le=5)
    enters: int | None = field(None, "week in which it comes; none: it is here already, part of what gates count as "
                               "usual", unit="week", source="assumption", ge=0, le=1_040)


class Shock(Declared):
    """Something that happens to the market for a while: a recession, a price war, a launch, trouble with delivery."""

    starts: int = field(..., "week in which it starts", unit="week", ge=-520, le=1_040)
    weeks: int = field(..., "how long it lasts", unit="weeks", ge=1, le=1_040)
    segments: tuple[str, ...] = field((), "segments it hits; none named means all", source="assumption")
    products: tuple[str, ...] = field((), "products it hits; none named means all", source="assumption")
    needs: float = field(1.0, "factor on needs", unit="factor", source="assumption: none", ge=0, le=5)
    odds: float = field(0.0, "log odds added at each of the last two gates", unit="log odds",
                        source="assumption: none", ge=-5, le=5)
    complaints: float = field(1.0, "factor on complaints", unit="factor", source="assumption: none", ge=0, le=20)


class Research(Declared):
    """What the company knows of its market: territories, quotas and plans follow what it believes, not what is."""

    error: float = field(0.0, "spread of what is believed of an account's potential around the truth (log), without "
                         "research", unit="log", source="assumption: none", ge=0, le=2)
    cost: float = field(0.0, "market research", unit="currency a year", source="assumption: none", ge=0, le=1e8)
    half_cost: float = field(200_000.0, "market research that halves the error", unit="currency a year",
                             source="assumption", gt=0, le=1e8)


class Market(Declared):
    """Segments and products, competitors and what happens to them: the demand side of a scenario."""

    segments: Named[Segment] = field(..., "the segments of the market")
    products: Named[Product] = field(..., "what is sold")
    competitors: Named[Competitor] = field(Named({}), "who else bids", source="assumption: none told apart")
    shocks: Named[Shock] = field(Named({}), "what happens to the market", source="assumption: none")
    research: Research = field(Research(), "what the company knows of it", source="see its fields")
    land: Land = field(Land(), "where accounts and sellers are", source="see its "
                       "fields")
    accounts: str | None = field(None, "CSV of the accounts: segment, and optionally name, potential (1 is usual), "
                                 "x, y "
                                 "(km), seat; what it does not say is generated", source="none: generated",
                                 file=True)

    def faults(self):
        for part in ("competitors", "shocks"):
            for name, one in getattr(self, part).items():
                for what, known in (("segments", self.segments), ("products", self.products)):
                    for i, value in enumerate(getattr(one, what)):
                        if value not in known:
                            yield Fault(f"{part}.{name}.{what}[{i}]", f"one of {', '.join(known)}", value)
        for name, segment in self.segments.items():
            for product in segment.needs:
                if product not in self.products:
                    yield Fault(f"segments.{name}.needs.{product}",
                                f"one of the products {', '.join(self.products)}", product)
