"""A pay plan: a salary and any number of components."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Union

from pydantic import Discriminator

from salessim.calendar import PERIODS
from salessim.declare import Declared, Fault, field
from salessim.pay.components.changes import CHANGES
from salessim.pay.components.component import Changes, Component
from salessim.pay.components.counting import COUNTING
from salessim.pay.components.salary import Salary
from salessim.pay.earned import meant

COMPONENTS = (*COUNTING, *CHANGES)
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

    def faults(self):
        """Names are used once; whatever changes the pay of others names those before it, and settles no sooner."""
        for place, part in enumerate(self.components):
            before = self.components[:place]
            if part.name and any(part.name == other.name for other in before):
                yield Fault(f"components[{place}].name", "a name no other component has", part.name)
            if not isinstance(part, Changes):
                continue
            for nth, named in enumerate(part.on):
                if named != "salary" and not any(meant(other, (named,)) for other in before):
                    yield Fault(f"components[{place}].on[{nth}]", "the name or kind of a component before it", named)
            later = [other for other in before if meant(other, part.on)
                     and PERIODS.index(other.period) > PERIODS.index(part.period)]
            if later:
                yield Fault(f"components[{place}].period", f"no shorter than the {later[0].period} of what it acts on",
                            part.period)

    @cached_property
    def changing(self) -> bool:
        """Whether any component changes what others pay."""
        return any(isinstance(part, Changes) for part in self.components)

    @cached_property
    def parts(self) -> tuple[Component, ...]:
        """The salary, then the components: place n is what LINE calls component n."""
        return (Salary(per_year=self.salary), *self.components)

    def called(self, component: int) -> str:
        """What component n of a line is called: its name, or its kind, numbered where there are several ("tiers 2")."""
        if self.parts[component].name:
            return self.parts[component].name
        kinds = [part.kind for part in self.parts]
        kind = kinds[component]
        return kind if kinds.count(kind) == 1 else f"{kind} {kinds[: component + 1].count(kind)}"
