"""Who covers what: seats, territories, coverage, quotas; pure numpy, so a map needs no run."""

from salessim.chart.assignment import assigned, handed_on
from salessim.chart.coverage import coverage_of, potential_of
from salessim.chart.overlays import experts_of
from salessim.chart.quotas import annual_quotas, handed_down, period_quotas
from salessim.chart.research import believed
from salessim.chart.seats import Seat, seats_of
from salessim.chart.territories import territories_of

__all__ = ["Seat", "annual_quotas", "assigned", "believed", "coverage_of", "experts_of", "handed_down", "handed_on",
           "period_quotas", "potential_of", "seats_of", "territories_of"]
