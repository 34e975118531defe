"""What lies on the plan lab's bench, and what is found by looking at an edited plan: review, pay, people, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from salessim.pay.reviewing.review import Review, review
from salessim.picture.next_unit_heat import next_unit_heat
from salessim.picture.payout_curve import payout_curve
from salessim.replaying import Replay
from salessim.replaying.people_paid import PersonPaid, people_paid
from salessim.scenario.assignments import asked_of
from salessim.scenario.plan_file import PlanFile
from salessim.workbench import telling
from salessim.workbench.plan_lab import told as plan_told
from salessim.workbench.plan_lab.credits_loaded import Credits, asked_of_them, where_people_end


@dataclass(frozen=True, eq=False)
class Seen:
    """What was found for plans as they stood: of the edited one its Review; what everybody would have been paid, and
    beside the plans as opened person by person. after is None and people () where no credits are loaded."""

    declared: PlanFile
    review: Review
    after: Replay | None
    people: tuple[PersonPaid, ...]


@dataclass(frozen=True, eq=False)
class Bench:
    """opened: the plans to compare with, of which `name` is edited. before: what they pay for the credits, None where
    there are none. company: the Scenario that tells what credits cannot, None without one."""

    opened: PlanFile
    name: str
    credits: Credits | None
    before: Replay | None
    company: Any

    @property
    def currency(self) -> str:
        """The currency of pay, where any of the files says so."""
        return self.opened.crediting.currency or (self.company.currency if self.company else "")

    @property
    def paid_as(self) -> str:
        """The plan of the company whose place the edited one takes: that of the same name, else its first role's."""
        named = self.name in self.company.plans
        return self.name if named else next(iter(self.company.roles.values())).plan

    def review_of(self, declared: PlanFile) -> Review:
        """The review of the edited plan, for what the credits and the company say people are asked."""
        asked = asked_of(self.company, self.paid_as) if self.company else {}
        if self.before is not None:
            asked |= asked_of_them(self.before, self._place)
        return review(declared.plans[self.name], name=self.name, **asked)

    def look(self, declared: PlanFile, overtaken: Callable[[], bool], show: Callable[[Any], None]) -> None:
        """Show review and curve, pay, heat map, winners, in this order, as HTML by name; in the end what was Seen.

        Nothing more is done once `overtaken()`. Raises Faults where the credits cannot be paid by these plans.
        """
        found, currency, before = self.review_of(declared), self.currency, self.before
        beside = self._was if declared != self.opened else None
        show({"curve": telling.picture(payout_curve(found, currency, self._density, beside)),
              "findings": plan_told.found(found, self._was, currency),
              "edits": plan_told.edited(self.opened.plans[self.name], declared.plans[self.name])})
        if overtaken():
            return
        after = self.credits.paid_by(declared) if before else None
        people = people_paid(before, after) if before else ()
        show({"status": telling.answer(plan_told.in_words(people, currency)),
              "tables": plan_told.tables(before, after, people, currency)})
        if overtaken():
            return
        show({"heat": telling.picture(next_unit_heat(found))})
        show({"winners": plan_told.winners(people, currency)})
        show(Seen(declared, found, after, people))

    @cached_property
    def _was(self) -> Review:
        return self.review_of(self.opened)

    @cached_property
    def _density(self):
        return None if self.before is None else where_people_end(self.before, self._place)

    @property
    def _place(self) -> int:
        return list(self.opened.plans).index(self.name)
