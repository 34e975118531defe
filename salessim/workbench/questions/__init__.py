"""The questions a leader can ask, each with three controls."""

from salessim.workbench.questions.hiring import HiringQuestion
from salessim.workbench.questions.pay import PayQuestion
from salessim.workbench.questions.pay_mix import PayMixQuestion
from salessim.workbench.questions.plan import PlanQuestion
from salessim.workbench.questions.question import IDEA, Question
from salessim.workbench.questions.structure import StructureQuestion
from salessim.workbench.questions.territories import TerritoryQuestion

__all__ = ["IDEA", "HiringQuestion", "PayMixQuestion", "PayQuestion", "PlanQuestion", "Question", "StructureQuestion",
           "TerritoryQuestion"]
