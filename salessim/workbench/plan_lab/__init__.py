"""The plan lab: an analyst's bench for a plan and last year's credits."""

from salessim.workbench.plan_lab.lab import PlanLab

__all__ = ["PlanLab"]
