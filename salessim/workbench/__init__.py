"""Notebook panels: a question, its controls, a Check button, the answer. Thin: the public verbs do the work."""

from salessim.workbench.cost_and_risk import CostAndRisk
from salessim.workbench.desk import Desk
from salessim.workbench.doubts import Doubts
from salessim.workbench.each_way import EachWay
from salessim.workbench.one_history.panel import OneHistory
from salessim.workbench.panel import Panel
from salessim.workbench.plan_lab.lab import PlanLab
from salessim.workbench.proving import proves
from salessim.workbench.size import under_test
from salessim.workbench.what_matters.panel import WhatMatters

__all__ = ["CostAndRisk", "Desk", "Doubts", "EachWay", "OneHistory", "Panel", "PlanLab", "WhatMatters", "proves",
           "under_test"]
