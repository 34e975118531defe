"""The files of a replay, opened together, and what a plan needs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from salessim.declare import Fault, Faults, Said
from salessim.replaying import credits_file, paid_file, people_file, quotas_file, rates_file
from salessim.replaying.table import Table
from salessim.scenario.plan_file import PlanFile

# By column: what a plan counts or looks up that must then be on every sale.
NEEDS = {"units": ("units",), "cost": ("margin", "margin_share", "markup")}


@dataclass(frozen=True, eq=False, init=False)
class Sheets:
    """The files that were given, opened; every file that cannot be used at all is refused at once."""

    credits: Table
    quotas: Table | None
    people: Table | None
    paid: Table | None
    rate_table: Table | None
    rates: rates_file.Rates

    def __init__(self, declared, credits, quotas, people, rates, paid):
        wanted = {"credits": (credits, credits_file.COLUMNS, ("person", "date", "amount")),
                  "quotas": (quotas, quotas_file.COLUMNS, ("period", "quota")),
                  "people": (people, people_file.COLUMNS,
                             ("person", "plan") if len(declared.plans) > 1 else ("person",)),
                  "paid": (paid, paid_file.COLUMNS, ("person", "period", "paid")),
                  "rate_table": (rates, rates_file.COLUMNS, ("currency", "date", "rate"))}
        faults = []
        if people is None and len(declared.plans) > 1:
            faults.append(Fault("people", "a file of people that names each one's plan, as there are several plans",
                                Said("none")))
        for name, (path, columns, needed) in wanted.items():
            try:
                object.__setattr__(self, name, None if path is None else Table(path, columns, needed))
            except Faults as found:
                faults += found.faults
        if faults:
            raise Faults(faults)
        object.__setattr__(self, "rates", rates_file.Rates(self.rate_table))

    @property
    def opened(self) -> list[Table]:
        return [table for table in (self.credits, self.quotas, self.people, self.rate_table, self.paid)
                if table is not None]

    @property
    def unusable(self) -> list[Fault]:
        return [fault for table in self.opened for fault in table.unusable_rows]


def needs(declared: PlanFile) -> tuple[str, ...]:
    """Columns every sale must fill, because a plan counts them or looks them up."""
    counted = {value for plan in declared.plans.values()
               for value in said(plan.model_dump(), ("measure", "by"))}
    return tuple(column for column, measures in NEEDS.items() if counted & set(measures))


def said(declared, keys: tuple[str, ...]):
    """Every text that a declaration has under one of these keys, however deep."""
    if isinstance(declared, Mapping):
        for key, value in declared.items():
            if key in keys and isinstance(value, (str, tuple)):
                yield from (value,) if isinstance(value, str) else value
            else:
                yield from said(value, keys)
    elif isinstance(declared, (tuple, list)):
        for value in declared:
            yield from said(value, keys)
