"""The people side: labour markets, hiring, training, managers, motivation, supervision, promotion, roll-out."""

from salessim.scenario.people.hiring import INTERVIEWS, SIGNALS, Group, Hiring, Labour
from salessim.scenario.people.managers import USES, Managers
from salessim.scenario.people.motivation import Award, Motivation
from salessim.scenario.people.promotion import Promotion
from salessim.scenario.people.roll_out import RollOut
from salessim.scenario.people.supervision import JUDGED_BY, Supervision
from salessim.scenario.people.training import SKILLS, Course, Onboarding, Tool

__all__ = ["INTERVIEWS", "JUDGED_BY", "SIGNALS", "SKILLS", "USES", "Award", "Course", "Group", "Hiring", "Labour",
           "Managers", "Motivation", "Onboarding", "Promotion", "RollOut", "Supervision", "Tool"]
