"""The course: what each lesson compares, asks to predict and asks to work out. The notebooks tell the rest."""

from salessim.workbench.course.pay import pay_and_effort
from salessim.workbench.course.timing import timing_games

__all__ = ["pay_and_effort", "timing_games"]
