"""What matters most: a dozen levers, each set low and high."""

from salessim.workbench.what_matters.panel import WhatMatters

__all__ = ["WhatMatters"]
