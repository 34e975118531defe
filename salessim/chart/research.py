"""Market research: what the company believes of its accounts, which maps and quotas follow."""

import numpy as np

from salessim.luck import KNOWN, normals


def believed(scenario, potential, keys, year=0):
    """Potential of accounts as the company believes it to be, right on average; the truth where nothing is unsure.

    potential, keys: (accounts,) what is true, and whose luck the error is; year: of the research, whose errors are its
    own. (accounts,) out. Without research errors spread by `error` (log); money makes them smaller, by half at
    `half_cost` a year.
    """
    error = unsure(scenario.market.research)
    if error == 0.0:
        return potential
    return potential * np.exp(error * normals(keys, KNOWN, year) - 0.5 * error**2)


def unsure(research):
    """Spread of what is believed around what is true (log), after research."""
    return research.error / (1.0 + research.cost / research.half_cost)
