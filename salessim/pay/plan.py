"""A pay plan: a salary and any number of components."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal, Union

from pydantic import Discriminator

from salessim.declare import Declared, field
from salessim.pay.commission import Commission
from salessim.pay.component import Component
from salessim.pay.quota_bonus import QuotaBonus
from salessim.pay.salary import Salary
from salessim.pay.tiers import Tiers

COMPONENTS = (Commission, Tiers, QuotaBonus)
AnyComponent = Annotated[Union[COMPONENTS], Discriminator("kind")]  # noqa: UP007 - made from the tuple above


class Plan(Declared):
    """What a rep is paid. The components say what is earned; `target_incentive` says what was promised at quota."""

    salary: float = field(62_500.0, "fixed pay", unit="currency per year", source="G8; level assumption", ge=0, le=1e8)
    target_incentive: float = field(
        62_500.0,
        "variable pay of a rep who exactly meets quota",
        unit="currency per year",
        source="G8: half of pay; level assumption",
        ge=0,
        le=1e8,
    )
    components: tuple[AnyComponent, ...] = field(
        (), "what pays on top of the salary", source="assumption", max_length=30
    )
    payday: Literal["period_end", "after_booking"] = field(
        "period_end", "whether pay waits for its period to end or follows each booking", source="assumption"
    )
    pay_lag_weeks: float = field(
        4.0, "from the period's end, or from the booking, to payday", unit="weeks", source="assumption", ge=0, le=104
    )

    @property
    def parts(self) -> tuple[Component, ...]:
        """The salary, then the components: place n is what LINE calls component n."""
        return _parts(self)

    def called(self, component: int) -> str:
        """What component n of a line is called: its kind, numbered where a plan has several ("tiers 2")."""
        kinds = [part.kind for part in self.parts]
        kind = kinds[component]
        return kind if kinds.count(kind) == 1 else f"{kind} {kinds[: component + 1].count(kind)}"


@lru_cache(maxsize=512)  # outside the plan: what a frozen declaration carries would be copied along by model_copy
def _parts(plan: Plan) -> tuple[Component, ...]:
    return (Salary(per_year=plan.salary), *plan.components)
