"""What moves people beside pay, as parts added to effort: goals, the threat of dismissal, team mates, rank, slumps.

Pure functions of arrays, (n,) sellers in and out. What depends on an outcome moves most while the outcome is open: a
goal within easy reach asks for nothing, and one out of reach is given up.
"""

import numpy as np

from salessim.selling.feel import USUAL_TALENT

LOGISTIC = 1.702  # makes a logistic curve as steep as the normal one
MOVES = 0.15      # of quota: how far results of half a year move from one review to the next; assumption
REPLACED = 2.0    # how much stronger the threat is where somebody waits to take the seat; assumption
IN_A_SLUMP = 0.4  # of one's usual results: a slump in full; assumption
OUT_OF_IT = 0.8   # of one's usual results: no slump; assumption
ALONE = 0.5       # how much less a rank moves that nobody else knows; assumption


def chance(lead):
    """Chance to end above a mark that the forecast leads by so many of its spreads."""
    return 1.0 / (1.0 + np.exp(-LOGISTIC * np.clip(lead, -30.0, 30.0)))


def openness(lead):
    """How open it is whether the mark is reached: 4 p (1 - p), 1 at even chances, 0 where it is certain."""
    return 1.0 / np.cosh(0.5 * LOGISTIC * np.clip(lead, -30.0, 30.0)) ** 2


def towards_goal(expected, spread, goal, commitment):
    """A goal without pay: as far as it is open whether it is reached, and known and accepted.

    expected, spread: own forecast of the quarter, of quota; goal: of quota; commitment: 0 to 1.
    """
    return commitment * openness((expected - goal) / np.maximum(spread, 1e-6))


def threat(standing, failed, least, needed, replaced):
    """The threat of dismissal: strongest at the floor, fading above, where little can happen, and below, without hope.

    standing: recent score; failed: reviews failed in a row, of so many `needed`; replaced: whether somebody waits for
    such a seat.
    """
    near = np.minimum((failed + 1) / needed, 1.0)
    return near * openness((standing - least) / MOVES) * np.where(replaced, REPLACED, 1.0)


def mates_ahead(talent, team, teams):
    """Log points by which the others of one's team are more able than is usual; 0 for who is alone in a team."""
    number = np.bincount(team, minlength=teams)
    others = number[team] - 1
    total = np.bincount(team, talent, teams)[team] - talent
    return np.where(others > 0, total / np.maximum(others, 1) - USUAL_TALENT, 0.0)


def rank(results, team, teams):
    """Where each stands in the team: 1 for the first, -1 for the last, 0 for who is alone; equals in order of rows."""
    order = np.lexsort((results, team))
    number = np.bincount(team, minlength=teams)
    place = np.empty(len(team), np.int64)
    place[order] = np.arange(len(team)) - (np.cumsum(number) - number)[team[order]]
    return np.where(number[team] > 1, 2.0 * place / np.maximum(number[team] - 1, 1) - 1.0, 0.0)


def slump(recent, usual, coached):
    """How deep in a slump: results of half a year against one's usual ones, less where somebody helps.

    coached: effective hours a week, in units in which one doubles the speed of learning.
    """
    depth = np.clip((OUT_OF_IT - recent / np.maximum(usual, 1e-6)) / (OUT_OF_IT - IN_A_SLUMP), 0.0, 1.0)
    return depth / (1.0 + coached)
